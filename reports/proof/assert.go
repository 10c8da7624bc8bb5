package proof

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// asserter judges what a clause says without a number: that one is above another, that all of some are so or
// none, that a target is reached.
type asserter struct{ *reader }

// exceeds judges who is above whom, where the clause does not say by how much: 南片总投资低于北片, 较上期略有
// 回落. It is proven where any reading has that direction, and wrong where all are known and none has.
func (r asserter) exceeds() {
	from, to := min(r.thanTok, r.dirTok), max(r.thanTok, r.dirTok)
	if r.than == r.always {
		from = r.dirTok
	}
	c := r.claim(r.tokens[from].from, r.tokens[to].to, Figure)
	c.headed = r.headed
	defer func() {
		r.unclear = r.unclear || c.Verdict == Unproven
		r.shaky = r.shaky || c.Verdict == Unproven
		r.put(c)
	}()
	c.Reason = "没有说出差多少"
	class, ok := r.comparedClass()
	if !ok || r.blocked() != "" {
		return
	}
	n := &Number{class: class}
	var rs []reading
	switch {
	case r.thanOf != nil && r.baseSaid && r.measure == nil: // 甲比乙总投资少
		r.measure, r.measureAt = r.thanOf, r.thanOfAt
		rs = r.betweenSets(n)
	case r.thanOf != nil:
		rs = r.betweenMeasures(n)
	case r.baseSaid && r.base.kind == "目标", r.hundred:
	case r.baseSaid:
		rs = r.betweenSets(n)
	default:
		rs = r.overTime(n)
	}
	known := len(rs) > 0
	for _, a := range rs {
		if a.value == nil {
			known = false
			continue
		}
		if a.value.Sign() == r.dir.sign {
			c.Verdict, c.Reason, c.Reference = Proven, "", a.shown(r.p)
			break
		}
	}
	switch {
	case c.Verdict == Proven:
	case !known:
		return
	case r.shaky && !r.headed || r.doubt:
		c.Reason = "前后有未能识别的内容"
		return
	default:
		c.Verdict, c.Reason, c.Reference = Wrong, "方向相反", rs[0].shown(r.p)
		c.Expected = numeral.Format{Unit: rs[0].unit, Places: 2, Trim: true, Signed: true,
			Plain: true}.WithUnit(rs[0].value)
	}
	r.useComparison()
	if len(rs) > 0 {
		r.use(rs[0].words...)
	}
	r.useSets(r.subject)
	r.useTime("")
}

// comparedClass gives in what a comparison without a number is, and whether the clause or the number before
// says it.
func (r asserter) comparedClass() (class, bool) {
	said := r.slice(r.tokens[r.dirTok].from, r.tokens[r.dirTok].to)
	last := r.lastAny()
	switch m := r.measure; {
	case m == nil && r.thanOf != nil:
		return classOfMeasure(r.thanOf.of), true
	case m != nil:
		return classOfMeasure(m.of), true
	case strings.ContainsAny(said, "快慢") || isOneOf2(said, "领先", "领先于", "落后", "落后于"):
		return points, r.said || last != nil
	case r.said && (strings.ContainsAny(said, "多少增减") || r.saysNumber()):
		return count, true
	case last != nil && last.clause < r.clause && (!r.said || r.baseSaid):
		return map[bool]class{true: points, false: last.number.class}[last.number.class == percent], true
	}
	return count, false
}

// classOfMeasure gives the class of the difference of two values of a measure.
func classOfMeasure(m string) class {
	switch {
	case strings.HasSuffix(m, "率") || isOneOf2(m, "超序", "序时进度", "工作量", "实物量"):
		return points
	case m == "用地":
		return land
	case m == "综合比":
		return times
	case strings.HasSuffix(m, "数"):
		return count
	}
	return money
}

// saysNumber tells whether the clause speaks of how many there are: 红旗数高于北片.
func (r asserter) saysNumber() bool {
	return slices.ContainsFunc(r.tokens[r.start:r.here], func(t token) bool {
		s := r.slice(t.from, t.to)
		return isOneOf(t.kind, noun, state) && (strings.HasSuffix(s, "数") || strings.HasSuffix(s, "数量"))
	})
}

// surpassing are words by which one is set above another or below it, that elsewhere bound a number: 总投资超过
// 北片.
var surpassing = map[string]int{"超过": 1, "反超": 1, "赶超": 1, "胜过": 1, "超出": 1, "优于": 1, "好于": 1, "大于": 1, "不及": -1,
	"不如": -1, "逊于": -1, "小于": -1, "远不及": -1, "远不如": -1, "远超": 1, "远超过": 1, "远高于": 1, "远低于": -1, "明显高于": 1, "明显低于": -1,
	"明显快于": 1, "明显慢于": -1, "略高于": 1, "略低于": -1, "略快于": 1, "略慢于": -1}

// surpassed makes directions of them where no number follows whom they set aside.
func (t *text) surpassed() {
	for k := range t.tokens {
		w := &t.tokens[k]
		sign := surpassing[t.slice(w.from, w.to)]
		if sign == 0 || !isOneOf(w.kind, unknown, filler, change) {
			continue
		}
		j := t.next(k)
		if o := t.at(j); !isOneOf(o.kind, state, named) && !(o.kind == noun && !o.word.generic) {
			continue
		}
		for isOneOf(t.at(j).kind, state, named, noun, filler, average) {
			j++
		}
		if isOneOf(t.at(j).kind, stop, comma, shut) {
			w.kind, w.word = change, &word{kind: change, sign: sign}
		}
	}
}

// quantified is a clause that says of all of some records that they are so, or of none.
type quantified struct {
	at      int // the token of 全部 or 没有
	none    bool
	subject set
	said    bool // the clause names the subject
	is      set  // what is said of them
	tokens  []int
	first   int // token of what is said
	last    int
	field   string // of groups: 六家责任单位都有红旗项目
}

// quantifies judges such a clause: 应开工项目已全部开工, 没有蜗牛项目, 立项手续均已办结.
func (r asserter) quantifies(k int) {
	from, to := r.clauseBefore(k)
	q := r.quantified(from, to)
	if q == nil || slices.ContainsFunc(r.claims, func(c Claim) bool {
		return c.From >= r.tokens[q.first].from && c.From < r.tokens[q.last].to
	}) {
		return
	}
	c := r.claim(r.tokens[q.at].from, r.tokens[q.last].to, Members)
	c.headed = q.said
	defer func() {
		r.unclear = r.unclear || c.Verdict == Unproven
		r.put(c)
	}()
	r.use(q.tokens...)
	for j := q.first; j <= q.last; j++ {
		r.tokens[j].used = true
	}
	if q.none {
		r.strange = strings.Replace(r.strange, r.words(q.at, q.at), "", 1)
	}
	if c.Reason = r.blocked(); c.Reason != "" {
		return
	}
	c.Reason = "未能核对这里说的是否属实"
	if q.field != "" {
		r.groupsHave(&c, q)
		return
	}
	known := false
	for _, s := range r.quantifiedSets(q) {
		all, those := r.values(s, "个数", r.when), r.values(s.narrow(q.is), "个数", r.when)
		if s.excludes(q.is) && (q.none || !q.said) {
			continue // of another part
		}
		if len(all) == 0 || len(those) == 0 || all[0].value == nil || those[0].value == nil ||
			all[0].value.Sign() == 0 {
			continue
		}
		those[0].value = map[bool]*big.Rat{true: new(big.Rat), false: those[0].value}[s.excludes(q.is)]
		known = true
		c.Reference = those[0].shown(r.p)
		if q.none && those[0].value.Sign() == 0 || !q.none && those[0].value.Cmp(all[0].value) == 0 {
			c.Verdict, c.Reason = Proven, ""
			return
		}
	}
	if known {
		c.Verdict, c.Reason = Wrong, "与底稿不符"
	}
}

// clauseBefore gives the tokens of the clause that ends at a token; none where that ends nothing.
func (r *text) clauseBefore(k int) (from, to int) {
	if k <= 0 || k > len(r.tokens) || isOneOf(r.tokens[k-1].kind, stop, comma) {
		return k, k
	}
	from, to = r.clauseAt(k - 1)
	return from, min(k, to)
}

// quantified reads such a clause; nil where it is none.
func (r asserter) quantified(from, to int) *quantified {
	q := &quantified{at: -1, first: -1}
	for j := from; j < to && q.at < 0; j++ {
		t := &r.tokens[j]
		switch s := r.slice(t.from, t.to); {
		case t.kind == excess && isOneOf2(s, "没有", "无", "暂无", "尚无", "毫无", "无一", "没"):
			q.at, q.none = j, true
		case isOneOf(t.kind, filler, average) && (strings.ContainsAny(s, "均都皆") || strings.Contains(s, "全部") ||
			strings.Contains(s, "悉数") || strings.HasPrefix(s, "清一色")):
			q.at = j
		}
	}
	if q.at < 0 {
		return nil
	}
	q.tokens = append(q.tokens, q.at)
	permit := ""
	if !r.quantifiedOf(q, from, &permit) || !r.quantifiedIs(q, to, permit) {
		return nil
	}
	return q
}

// groupsHave judges what is said of every industry, unit or the like: 六家责任单位都有红旗项目.
func (r asserter) groupsHave(c *Claim, q *quantified) {
	var without, with []string
	values := r.p.valuesOf(q.field)
	for _, v := range values {
		rs := r.values(set{kind: "项目"}.narrow(q.subject).narrow(set{conds: eq(q.field, v)}).narrow(q.is), "个数", r.when)
		if len(rs) == 0 || rs[0].value == nil {
			return
		}
		if rs[0].value.Sign() == 0 {
			without = append(without, v)
		} else {
			with = append(with, v)
		}
	}
	others := without
	if q.none {
		others = with
	}
	c.Verdict, c.Reason, c.Reference = Proven, "", "各"+q.field+"."+q.is.scope(first(r.p.at), r.p.at.End())
	if c.headed = true; len(others) > 0 || len(values) < 2 {
		c.Verdict, c.Reason, c.Expected = Wrong, "与底稿不符", strings.Join(others, "、")
	}
}

// quantifiedOf reads of whom the clause speaks. False is told where it has words of another sort.
func (r asserter) quantifiedOf(q *quantified, from int, permit *string) bool {
	for j := from; j < q.at; j++ {
		t := &r.tokens[j]
		switch t.kind {
		case filler, of, inside:
			if t.kind == inside {
				q.tokens = append(q.tokens, j)
			}
		case license:
			*permit = t.word.of
			q.tokens = append(q.tokens, j)
		case dimension:
			if t.word.frame || q.said || q.field != "" || !slices.Contains(groupFields, t.word.of) ||
				!strings.HasSuffix(r.words(q.at, q.at), "有") {
				return false
			}
			q.field = t.word.of
			q.tokens = append(q.tokens, j)
		case timed:
			if t.moment.tense != present && !t.moment.own && t.moment.tense != vague {
				return false
			}
			q.tokens = append(q.tokens, j)
		case figured:
			i := slices.IndexFunc(r.facts, func(f *fact) bool { return f.token == j && f.measure == "个数" })
			if i < 0 {
				return false
			}
			q.subject, q.said = r.facts[i].set, true
		case pause, and:
			if !isOneOf(r.at(j-1).kind, state, noun) {
				return false
			}
		case state, noun:
			s, ok := r.subjectOf(t)
			if !ok {
				return false
			}
			if listed := isOneOf(r.at(j-1).kind, pause, and) && j > from; listed {
				if q.subject, ok = q.subject.join(s); !ok {
					return false
				}
			} else if !(q.said && t.used) {
				q.subject = q.subject.narrow(s)
			}
			q.said = q.said || !t.word.generic
			q.tokens = append(q.tokens, j)
		default:
			return false
		}
	}
	return true
}

// quantifiedIs reads what the clause says of them. False is told where it says nothing that the book knows.
func (r asserter) quantifiedIs(q *quantified, to int, permit string) bool {
	for j := q.at + 1; j < to; j++ {
		t := &r.tokens[j]
		switch t.kind {
		case filler, of, verb, dimension:
		case figured:
			one := t.number.class == count && t.number.value.Cmp(big.NewRat(1, 1)) == 0
			if !q.none || !one || q.first >= 0 {
				return false
			}
		case license:
			return false
		case state, noun:
			s, ok := r.subjectOf(t)
			if !ok || t.used && q.said && !q.none {
				return false
			}
			if permit != "" && s.permit != "" {
				s = set{kind: "项目", conds: eq(permit, s.permit), words: s.words}
			}
			if q.first < 0 {
				q.first = j
			}
			q.last = j
			q.is = q.is.narrow(s)
		default:
			return false
		}
		q.tokens = append(q.tokens, j)
	}
	return q.first >= 0 && (len(q.is.conds) > 0 || q.is.event != "") && !q.is.single() && !q.is.every
}

// quantifiedSets gives whom such a clause may speak of, the likeliest first.
func (r asserter) quantifiedSets(q *quantified) (out []set) {
	if q.said && q.subject.single() {
		return nil
	}
	fits := func(s set) bool {
		return !s.single() && (q.is.kind == "" || s.kind == "" || s.kind == q.is.kind || kindOf(s) == q.is.kind) &&
			len(s.conds)+len(s.event) > 0
	}
	if q.said {
		if kind := q.is.kind; q.subject.kind == "" && isOneOf2(kind, "服务", "线索", "活动", "机制") {
			q.subject.kind = kind
		}
		if r.inner != nil && fits(r.inner.narrow(q.subject)) {
			return []set{r.inner.narrow(q.subject)}
		}
		for _, s := range slices.Backward(r.topics) {
			if n := s.narrow(q.subject); fits(n) && n.String() != q.subject.String() {
				out = append(out, n)
			}
		}
		return append(out, q.subject)
	}
	if r.inner != nil && fits(*r.inner) {
		return []set{*r.inner}
	}
	for _, f := range slices.Backward(r.facts) {
		if f.measure == "个数" && f.proven && fits(f.set) {
			out = append(out, f.set)
		}
	}
	for _, s := range slices.Backward(r.topics) {
		if fits(s) {
			out = append(out, s)
		}
	}
	return out
}

// attains judges whether a target is said to be reached, or not to be: 百亿级项目的年度签约目标已经完成.
func (r asserter) attains(k int) {
	if !r.goal || !r.said || r.subject.kind != "目标" || r.numbered() {
		return
	}
	from, to := r.clauseBefore(k)
	at := -1
	for j := from; j < to; j++ {
		if r.tokens[j].kind == goal {
			at = j
		} else if r.tokens[j].kind == unknown {
			return
		}
	}
	if at < 0 || at+1 >= to {
		return
	}
	said := r.slice(r.tokens[at].to, r.tokens[to-1].to)
	done := slices.ContainsFunc([]string{"完成", "实现", "达成", "达到"},
		func(s string) bool { return strings.Contains(said, s) })
	if !done || strings.ContainsAny(said, "超半近约部分") {
		return
	}
	c := r.claim(r.tokens[at].from, r.tokens[to-1].to, Members)
	defer func() { r.put(c) }()
	ref := r.subject.aim(r.p.at)
	signed, wanted := r.p.look(ref+".签约数", r.p.at), r.p.look(ref+".目标数", r.p.at)
	if c.Reason = r.blocked(); c.Reason != "" || signed.value == nil || wanted.value == nil {
		return
	}
	c.Verdict, c.Reference = Proven, signed.ref
	if reached := signed.value.Cmp(wanted.value) >= 0; reached == strings.ContainsAny(said, "未没尚") {
		c.Verdict, c.Reason = Wrong, "与底稿不符"
		c.Expected = "签约" + signed.value.RatString() + "个，目标" + wanted.value.RatString() + "个"
	}
	for j := from; j < to; j++ {
		r.use(j)
		r.tokens[j].used = true
	}
}

// ventures judges whether a leading firm is said to have a project of its second venture (二次创业).
func (r asserter) ventures(k int) {
	if !r.said || r.subject.kind != "企业" && r.subject.kind != "项目" || r.numbered() {
		return
	}
	from, to := r.clauseBefore(k)
	at, not := -1, false
	var firms []*zone.Firm
	for j := from; j < to; j++ {
		switch t := &r.tokens[j]; {
		case t.kind == named && t.names[0].firm != nil && at < 0:
			firms = append(firms, t.names[0].firm)
		case t.kind == noun && len(t.word.conds) == 1 && t.word.conds[0].field == "二次创业" && at < 0:
			at = j
		case t.kind == excess && isOneOf2(r.words(j, j), "没有", "暂无", "尚无", "无"):
			not = true
		case !isOneOf(t.kind, filler, of, noun, inside, pause, and):
			return
		}
	}
	if len(firms) == 0 || at < 0 {
		return
	}
	c := r.claim(r.tokens[at].from, r.tokens[at].to, Members)
	c.Verdict, c.Reference = Proven, "二次创业项目.业主单位"
	for _, f := range firms {
		has := slices.ContainsFunc(r.p.book.Projects, func(p *zone.Project) bool {
			return p.SecondVenture && slices.ContainsFunc([]string{p.Owner, p.Investor},
				func(s string) bool { return s != "" && isOneOf2(s, f.Name, f.Short) })
		})
		if has == not {
			c.Verdict, c.Reason = Wrong, "与底稿不符："+f.Name
		}
	}
	for j := from; j < to; j++ {
		r.use(j)
	}
	r.put(c)
}

// soles judges who is said to be the only one of some: 生物医药唯一的蜗牛项目是甲, 甲是北片唯一的蜗牛项目.
func (r asserter) soles(k int) {
	from, to := r.clauseBefore(k)
	at, name := -1, -1
	var whom set
	for j := from; j < to; j++ {
		switch t := &r.tokens[j]; {
		case t.kind == slogan && isOneOf2(r.words(j, j), "唯一"):
			at = j
		case t.kind == named && name < 0:
			name = j
		case isOneOf(t.kind, state, noun) && !t.used:
			s, ok := r.subjectOf(t)
			if !ok {
				return
			}
			whom = whom.narrow(s)
		case t.kind == figured && t.number.value.Cmp(big.NewRat(1, 1)) == 0 && t.number.class == count: // 唯一一个
		case t.kind == timed && !(t.moment.own || t.moment.tense == present):
			return
		case !isOneOf(t.kind, filler, of, inside, timed):
			return
		}
	}
	if at < 0 || len(whom.conds) == 0 && whom.event == "" || r.tokens[at].read {
		return
	}
	var one set
	switch n := len(r.topics); {
	case name >= 0:
		one, _ = r.subjectOf(&r.tokens[name])
	case n > 0:
		one = r.topics[n-1]
	}
	if !one.single() || whom.single() {
		return
	}
	c := r.claim(r.tokens[at].from, r.tokens[at].to, Members)
	rs := r.values(whom, "个数", r.when)
	yes, known := r.holds(one, whom)
	if len(rs) == 0 || rs[0].value == nil || !known {
		return
	}
	c.Verdict, c.Reference = Proven, rs[0].shown(r.p)
	if rs[0].value.Cmp(big.NewRat(1, 1)) != 0 || !yes {
		c.Verdict, c.Reason = Wrong, "与底稿不符"
	}
	for j := from; j < to; j++ {
		r.use(j)
		r.tokens[j].used = true
	}
	r.put(c)
}

// theme leaves open what disagrees in a sentence that names no scope of its own behind one that only
// announces: 平台建设稳步补位。33个参评项目里有红旗5个. It then notes whether this sentence announces.
func (r asserter) theme() {
	if len(r.tokens) == 0 {
		return
	}
	from := r.here
	for from > 0 && r.tokens[from-1].kind != stop {
		from--
	}
	said := r.words(from, r.here)
	scoped := slices.ContainsFunc(r.topics, func(s set) bool {
		return s.every || s.single() || s.kind != "项目" ||
			slices.ContainsFunc(s.conds, func(c cond) bool { return slices.Contains(groupFields, c.field) })
	})
	for i := r.before; r.themed && !scoped && i < len(r.claims); i++ {
		if c := &r.claims[i]; c.Verdict == Wrong && c.Sort == Figure {
			c.Verdict, c.Expected, c.Fix, c.Reason = Unproven, "", "", unclearBefore
		}
	}
	r.themed = len(r.topics) == 0 && len(r.claims) == r.before &&
		(strings.Contains(said, "平台") || strings.Contains(said, "产业"))
}
