package proof

import (
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// ranker reads places in rankings, and lists in their order.
type ranker struct{ *reader }

// flagMeasures are the measures that count flags.
var flagMeasures = map[string]string{"红旗": "红旗数", "蓝旗": "蓝旗数", "黄旗": "黄旗数", "蜗牛": "蜗牛数"}

// groupFields are the fields among whose values a rank is.
var groupFields = []string{"责任单位", "产业", "片区", "建设性质", "类别", "联系领导"}

// rank reads a place in a ranking: 排名末位, 完成率最高, 甲、乙、丙分列前三名.
func (r ranker) rank(k int) {
	t := &r.tokens[k]
	place := *t.word
	w := &place
	if w.next {
		if r.behindWhom(k, w) {
			return
		}
		w.rank = r.placed + 1
	}
	if reason := r.noPlace(k, w); reason != "" {
		r.unproved(t.from, t.to, Rank, reason)
		return
	}
	r.placed = w.rank
	r.scopeBehind(k)
	flag := r.foremost(k)
	w.inOrder = r.inOrder
	subjects := r.ranked()
	c := r.claim(t.from, t.to, Rank)
	c.headed = r.headed && r.inner == nil // 其中 goes on from what came before
	defer func() { r.put(c) }()
	if c.Reason = r.blocked(); c.Reason != "" {
		return
	}
	if r.measure == nil {
		r.measureBefore(k)
	}
	r.use(k)
	r.useSets(append(slices.Clone(subjects), r.subject)...)
	r.useMeasure()
	r.useDimensions(k, k)
	r.useTime("")
	r.useKinds(each, total, inside, verb)
	if len(subjects) == 0 || len(subjects) > 1 && w.best && !w.inOrder && w.top == 0 {
		c.Reason = "未能确定排名说的是谁"
		return
	}
	switch measures := r.recordMeasures(w); {
	case subjects[0].one == "" && (subjects[0].kind != "线索" || !subjects[0].single()):
		r.rankGroups(&c, subjects, flag, w)
	case len(measures) > 0:
		r.rankRecords(&c, subjects, measures, w)
	default:
		r.rankProject(&c, subjects, w)
	}
}

// noPlace gives why a word for a place gives none, or nothing.
func (r ranker) noPlace(k int, w *word) string {
	to := r.tokens[k].to
	switch {
	case w.next && r.placed <= 0:
		return "未能确定在谁之后"
	case r.than != nil && !r.baseSaid && r.thanTok == r.previous(k) && r.at(r.next(k)).kind == change:
		return "未能确定与谁相比" // 比最后一名高
	case hasAt(r.runes, to, "之一") || hasAt(r.runes, to, "的之一"):
		return "只说是其中之一"
	}
	return ""
}

// rankGroups proves the places of values of a field among the others.
func (r ranker) rankGroups(c *Claim, subjects []set, flag string, w *word) {
	if flag != "" {
		r.useSets(r.among)
	}
	field, names := fieldOf(subjects)
	if r.said {
		r.push(subjects[len(subjects)-1])
	}
	if field == "" && w.best && r.measure == nil && r.rankValues(c, subjects[0], flag, w) {
		return
	}
	if field == "" || w.best && flag == "" && len(r.rankMeasures(w)) == 0 {
		c.Reason = "未能确定按什么排名"
		return
	}
	base := subjects[0].without(field)
	if flag != "" && r.measure == nil {
		base = base.without("旗别")
		r.measure, r.measureAt = &word{kind: measured, of: flagMeasures[flag]}, -1
		defer func() { r.measure = nil }()
	}
	base.one, base.every = "", false
	known := false
	for _, m := range r.rankMeasures(w) {
		list := r.standings(base, field, m)
		if m == "" || len(list) < 2 {
			continue
		}
		known = true
		c.Reference = fmt.Sprintf("各%s按%s排名", field, m)
		if standsAt(list, names, w) {
			c.Verdict, c.Expected = Proven, ""
			if !r.p.whole && !r.standsEither(base, field, m, names, w) {
				c.Verdict, c.Reason, c.byRule = Unproven, "名次随未报口径而不同", true
			}
			return
		}
		if c.Expected == "" {
			c.Expected = standingsText(list, names)
		}
	}
	if known && !r.shaky {
		c.Verdict, c.Reason = Wrong, "与底稿的排名不符"
	} else {
		c.Expected = ""
	}
}

// behindWhom judges the place right behind somebody who is named: 仅次于半导体装备及材料. Whether somebody
// is named is told.
func (r ranker) behindWhom(k int, w *word) bool {
	t := r.at(r.next(k))
	if t.kind != state || len(t.word.conds) != 1 || !slices.Contains(groupFields, t.word.conds[0].field) {
		return false
	}
	field, first := t.word.conds[0].field, t.word.conds[0].value
	c := r.claim(r.tokens[k].from, t.to, Rank)
	c.Reason = "未能确定在谁之后"
	var whom string
	for _, s := range append(r.ranked(), r.topics...) {
		if of, names := fieldOf([]set{s}); of == field && len(names) == 1 && names[0] != first {
			whom = names[0]
		}
	}
	measures := r.rankMeasures(w)
	for _, m := range measures {
		list := r.standings(set{kind: "项目"}, field, m)
		rank, _ := place(list, whom)
		before, _ := place(list, first)
		if rank == 0 || before == 0 || r.blocked() != "" {
			continue
		}
		c.Reference = fmt.Sprintf("各%s按%s排名", field, m)
		if c.Verdict, c.Reason = Proven, ""; rank != before+1 {
			c.Verdict, c.Reason, c.Expected = Wrong, "与底稿的排名不符", standingsText(list, []string{whom})
		}
		r.use(k, t.index)
		r.useMeasure()
		r.useDimensions(k, k)
		r.useKinds(inside, verb)
		break
	}
	t.used = true
	r.put(c)
	return true
}

// measureBefore takes a measure of the clause that no number took: 综合得分在203个项目中最低.
func (r ranker) measureBefore(k int) {
	for j := k - 1; j >= 0 && !isOneOf(r.tokens[j].kind, stop, comma); j-- {
		if t := &r.tokens[j]; t.kind == measured && !t.read {
			r.measure, r.measureAt = t.word, j
		}
	}
}

// rankValues proves which value of a field most projects have, or fewest: 蓝旗项目最多, 处于基础
// 施工的最多. Whether the subject has such a value is told.
func (r ranker) rankValues(c *Claim, s set, flag string, w *word) bool {
	field, value := "旗别", flag
	for _, o := range s.conds {
		if o.field == "形象进度" || o.field == "存在问题" {
			field, value = o.field, o.value
		}
	}
	if value == "" {
		return false
	}
	values := []string{"红旗", "蓝旗", "黄旗", "蜗牛"}
	if field != "旗别" {
		values = distinct(r.p.book, func(q *zone.Project) string {
			g := q.Progress[r.p.at]
			return map[string]string{"形象进度": g.Appearance, "存在问题": g.Problem}[field]
		})
	}
	var list []standing
	for _, v := range values {
		if rs := r.values(set{kind: "项目", conds: eq(field, v)}, "个数", r.when); len(rs) > 0 && rs[0].value != nil {
			list = append(list, standing{v, rs[0].value})
		}
	}
	slices.SortStableFunc(list, func(a, b standing) int { return b.value.Cmp(a.value) })
	c.Reference = "各" + field + "的个数"
	if c.Verdict = Proven; !standsAt(list, []string{value}, w) {
		c.Verdict, c.Reason, c.Expected = Wrong, "与底稿的排名不符", standingsText(list, []string{value})
	}
	return true
}

// foremost takes the subject that follows a rank: 总投资最大的是半导体装备及材料产业.
func (r ranker) foremost(k int) (flag string) {
	j := r.next(k)
	if i := slices.IndexFunc(r.subject.conds, func(c cond) bool { return c.field == "旗别" }); i >= 0 &&
		r.measure == nil {
		flag = r.subject.conds[i].value
	}
	if flag == "" && r.measure == nil && !r.said {
		flag = r.flag // 红旗最多的甲有10个，最少的乙有5个
	}
	r.flag = flag
	behind := !r.said && r.at(j).kind == each || !r.said && r.at(j).kind == named && isOneOf(r.at(j-1).kind, filler)
	if r.said && fieldSaid(r.whole()) || r.at(j).kind != of && !behind {
		return flag
	}
	if !behind {
		j = r.next(j)
	}
	if t := r.at(j); t.kind == dimension || t.kind == noun && t.word.generic {
		j = r.next(j)
	}
	for r.at(j).used && isOneOf(r.at(j).kind, noun, state) {
		j = r.next(j)
	}
	if r.at(j).kind == each {
		r.use(j)
		j = r.next(j)
	}
	t := r.at(j)
	if !isOneOf(t.kind, state, named) {
		return flag
	}
	if s, ok := r.subjectOf(t); ok && (fieldSaid(s) || s.single()) {
		if r.among.empty() {
			r.among = r.subject
		}
		var list []set
		if t.kind == named {
			r.names = append(r.names, j)
		} else if flag != "" {
			s = s.narrow(set{kind: "项目", conds: eq("旗别", flag)})
		}
		if more := r.namesBehind(j); len(more) > 0 {
			r.inOrder = r.inOrder || r.at(r.previous(j)).kind == each || t.kind == named
			all := append([]set{s}, more...)
			list, s = all[:len(all)-1], all[len(all)-1]
		}
		r.subject, r.said, r.headed, r.list, t.used = s, true, true, list, true
		r.useDimensions(k, j)
	}
	return flag
}

// namesBehind takes in the names that follow the first, or the values of the same field: 前三位的项目
// 分别是甲、乙和丙.
func (r ranker) namesBehind(j int) (list []set) {
	first := r.at(j)
	alike := func(t *token) bool {
		return t.kind == first.kind && (t.kind == named || len(t.word.conds) == 1 && len(first.word.conds) == 1 &&
			t.word.conds[0].field == first.word.conds[0].field && slices.Contains(groupFields, t.word.conds[0].field))
	}
	for isOneOf(r.at(r.next(j)).kind, pause, and) && alike(r.at(r.next(r.next(j)))) {
		j = r.next(r.next(j))
		s, _ := r.subjectOf(r.at(j))
		r.tokens[j].used = true
		if list = append(list, s); first.kind == named {
			r.names = append(r.names, j)
		}
	}
	return list
}

// scopeBehind takes in among whom a record is said to be first, where that stands behind the rank: 甲是总投资最大
// 的平台项目, 甲排在203个参评项目的末位.
func (r ranker) scopeBehind(k int) {
	one := r.subject
	if n := len(r.topics); !r.said && n > 0 {
		one = r.topics[n-1]
	}
	if r.at(r.next(k)).kind != of {
		return
	}
	var among set
	var tokens []int
	j := r.next(r.next(k))
	for ; isOneOf(r.at(j).kind, noun, state); j = r.next(j) {
		s, ok := r.subjectOf(r.at(j))
		if !ok || r.tokens[j].word.generic {
			return
		}
		among, tokens = among.narrow(s), append(tokens, j)
	}
	behind := j // 总投资前三位的产业项目依次为甲、乙和丙; 作为总投资最大的平台项目，甲…
	for as := r.words(r.start, r.start) == "作为"; isOneOf(r.at(behind).kind, each, filler) || as && behind == j &&
		r.at(behind).kind == comma; behind++ {
	}
	if r.at(behind).kind == named && !r.said {
		one, _ = r.subjectOf(r.at(behind))
	} else if !isOneOf(r.at(j).kind, stop, comma) {
		return
	}
	if among.kind == "" || among.every {
		among.kind, among.every = one.kind, false
	}
	if len(tokens) == 0 || among.single() || !one.single() || among.kind != one.kind {
		return
	}
	if r.words(r.start, r.start) == "作为" {
		r.subject, r.said, r.headed = one, true, true
	}
	for _, j := range tokens {
		r.use(j)
		r.tokens[j].used = true
	}
	r.among, r.inner = among, nil
}

// standsEither tells whether a place is the same by the whole plan as by the office's
// rule on what was not reported.
func (r ranker) standsEither(base set, field, measure string, names []string, w *word) bool {
	r.p.whole = true
	defer func() { r.p.whole = false }()
	return standsAt(r.standings(base, field, measure), names, w)
}

// ranked gives whose place it is.
func (r ranker) ranked() []set {
	switch {
	case r.said && (r.subject.single() || fieldSaid(r.whole()) || len(r.list) > 0 ||
		slices.ContainsFunc(r.subject.conds, func(c cond) bool {
			return isOneOf2(c.field, "旗别", "形象进度", "存在问题")
		})):
		out := slices.Clone(r.list)
		if !r.second.empty() && fieldSaid(r.second) {
			return []set{r.subject.narrow(r.second)}
		}
		return append(out, r.subject)
	case len(r.facts) > 0:
		last := r.facts[len(r.facts)-1].set
		if r.inner != nil && last.String() == r.inner.String() { // 甲在203个参评项目中最低
			for _, s := range slices.Backward(r.topics) {
				if s.single() {
					return []set{s}
				}
			}
		}
		if !r.said || fieldSaid(last) || last.single() {
			return []set{last}
		}
		return []set{r.subject}
	case len(r.topics) > 0:
		return []set{r.topics[len(r.topics)-1]}
	}
	return nil
}

func fieldSaid(s set) bool { f, _ := fieldOf([]set{s}); return f != "" }

// fieldOf gives the field that the subjects are values of.
func fieldOf(subjects []set) (field string, names []string) {
	for _, f := range groupFields {
		names = nil
		for _, s := range subjects {
			i := slices.IndexFunc(s.conds, func(c cond) bool { return c.field == f && c.op == "=" })
			if i < 0 {
				break
			}
			names = append(names, strings.Split(s.conds[i].value, "、")...)
		}
		if len(names) >= len(subjects) {
			return f, names
		}
	}
	return "", nil
}

// rankedByWords gives by what the clause itself says that it ranks; empty where it says nothing.
func (r ranker) rankedByWords() string {
	switch {
	case r.counting():
		return "个数"
	case r.measure == nil:
		return ""
	case r.measure.of == "完成":
		return "累计投资"
	}
	return r.measure.of
}

// rankMeasures gives by what a ranking may be, the likeliest first.
func (r ranker) rankMeasures(w *word) []string {
	if by := r.rankedByWords(); by != "" {
		r.rankedBy, r.rankedAt = by, r.here
		return []string{by}
	}
	last := r.lastAny()
	if r.rankedBy != "" && r.here > r.rankedAt && (last == nil || last.token < r.rankedAt) { // 项目数居首位，乙第二
		return []string{r.rankedBy}
	}
	var out []string
	if isOneOf2(r.slice(r.tokens[r.here].from, r.tokens[r.here].to), "体量最大", "盘子最大", "规模最大") {
		return []string{"总投资"}
	}
	if f := last; f != nil {
		switch f.measure {
		case "个数", "占比":
			if i := slices.IndexFunc(f.set.conds, func(c cond) bool { return c.field == "旗别" }); i >= 0 {
				out = append(out, flagMeasures[f.set.conds[i].value])
			} else {
				out = append(out, "个数")
			}
		case "完成":
			out = append(out, "累计投资")
		case "总投资", "年度计划", "本期完成":
			return []string{f.measure}
		default:
			out = append(out, f.measure)
		}
	}
	if s := r.slice(r.tokens[r.here].from, r.tokens[r.here].to); !w.best || strings.ContainsAny(s, "快慢后前") {
		out = append(out, "超序", "完成率")
	}
	return out
}

// counting tells whether the clause ranks by the number of projects: 项目数居首.
func (r ranker) counting() bool {
	return slices.ContainsFunc(r.tokens[r.start:r.here], func(t token) bool {
		s := r.slice(t.from, t.to)
		return t.kind == noun && (t.word.generic && r.measure == nil &&
			strings.ContainsAny(r.slice(r.tokens[r.here].from, r.tokens[r.here].to), "多少") || s == "项目数" ||
			s == "项目数量" || s == "项目个数" || s == "项目总数")
	})
}

// lastAny gives the last number of the sentence.
func (r ranker) lastAny() *fact {
	if len(r.facts) == 0 {
		return nil
	}
	return r.facts[len(r.facts)-1]
}

// standsAt tells whether the members have the place that a word gives them.
func standsAt(list []standing, names []string, w *word) bool {
	for i, n := range names {
		rank, end := place(list, n)
		switch {
		case rank == 0:
			return false
		case w.top > 0:
			if rank > w.top || len(names) == w.top && rank != i+1 && w.inOrder {
				return false
			}
		case w.top < 0:
			if end < w.top {
				return false
			}
		case w.rank > 0 && rank != w.rank, w.rank < 0 && end != w.rank:
			return false
		}
	}
	return true
}

func standingsText(list []standing, names []string) string {
	if len(names) > 1 {
		out := ""
		for i := range min(len(names), len(list)) {
			if i > 0 {
				out += "、"
			}
			out += list[i].name
		}
		return out
	}
	rank, _ := place(list, names[0])
	return fmt.Sprintf("第%d（共%d）", rank, len(list))
}

// rankProject proves the place of projects in the contest.
func (r ranker) rankProject(c *Claim, subjects []set, w *word) {
	c.Reference = "赛马晾晒排名"
	for i, s := range subjects {
		if s.one == "" {
			c.Reason = "未能确定排名说的是谁"
			return
		}
		j := r.p.catalogue(r.p.at).Judge(s.one)
		if j == nil || j.Rank == 0 || w.best && r.measure == nil || r.measure != nil && r.measure.of != "综合比" {
			c.Reason = "未能确定按什么排名"
			return
		}
		if w.best && w.rank < 0 {
			w.rank = -1
		}
		ok := j.Rank == w.rank || w.rank < 0 && j.Rank-j.Rated-1 == w.rank ||
			w.top > 0 && j.Rank <= w.top && (len(subjects) != w.top || j.Rank == i+1)
		if !ok {
			c.Verdict, c.Reason, c.Expected = Wrong, "与底稿的排名不符", fmt.Sprintf("第%d（共%d）", j.Rank, j.Rated)
			return
		}
	}
	c.Verdict = Proven
}

// recordMeasures gives by what single records are ranked; none where the contest ranks
// them by its own measure.
func (r ranker) recordMeasures(w *word) []string {
	if f := r.lastAny(); r.measure == nil && !w.best && f != nil && f.number.class == money { // 总投资31.5亿元，排名第二
		return []string{f.measure}
	}
	switch {
	case r.measure == nil && !w.best, r.measure != nil && r.measure.of == "综合比":
		return nil
	case r.measure == nil && !w.ofSize: // 名次最好, 势头最好
		return nil
	case r.measure == nil: // 体量最大
		return []string{"总投资"}
	case r.measure.of == "投资额":
		return []string{"总投资", "累计投资"}
	case r.measure.of == "完成":
		return []string{"累计投资"}
	}
	return []string{r.measure.of}
}

// rankRecords proves the places of records among those that the clause speaks of:
// 投资额最大的项目是甲, 摘牌的3个项目里，乙总投资最高.
func (r ranker) rankRecords(c *Claim, subjects []set, measures []string, w *word) {
	base := set{kind: subjects[0].kind}
	switch {
	case !r.among.empty():
		base = base.narrow(r.among)
	case r.inner != nil:
		base = *r.inner
	}
	r.useSets(base)
	var names []string
	for _, s := range subjects {
		names = append(names, r.label(s))
	}
	known := false
	for _, m := range measures {
		list := r.records(base, m)
		if rank, _ := place(list, names[0]); len(list) < 2 || rank == 0 {
			continue
		}
		known, c.Reference = true, base.scope(first(r.p.at), r.p.at.End())+"按"+m+"排名"
		if standsAt(list, names, w) {
			c.Verdict, c.Expected = Proven, ""
			return
		}
		if c.Expected == "" {
			c.Expected = standingsText(list, names)
		}
	}
	if known && !r.shaky && !r.doubt {
		c.Verdict, c.Reason = Wrong, "与底稿的排名不符"
		return
	}
	c.Reason, c.Expected = "未能确定按什么排名", ""
}

// label gives the name of a single record as lists of members have it.
func (r ranker) label(s set) string {
	if p := r.p.book.Project(s.one); p != nil {
		return p.Label()
	}
	for _, c := range s.conds {
		if c.field == "名称" || c.field == "企业" && s.kind == "服务" {
			return c.value
		}
	}
	return ""
}

// records gives the values of a measure of a set's records, the greatest first.
func (r ranker) records(base set, measure string) []standing {
	key := "各" + base.String() + base.event + measure + r.when.to.String() + fmt.Sprint(r.when.tense, r.p.whole)
	if out, ok := r.p.groups[key]; ok {
		return out
	}
	var out []standing
	if rs := r.values(base, "个数", r.when); len(rs) > 0 {
		for i, v := range r.memberValues(base, rs[0].whole, measure) {
			if v != nil {
				out = append(out, standing{rs[0].whole[i], v})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b standing) int { return b.value.Cmp(a.value) })
	r.p.groups[key] = out
	return out
}
