package proof

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// namer judges names, and what is said of a record by its name.
type namer struct{ *reader }

// namesOf puts a claim for every name of the registers, and for what looks like a
// name and is none.
func (r namer) namesOf() {
	r.misnamed()
	for from, to := 0, 0; from < len(r.tokens); from = to + 1 {
		for to = from; to < len(r.tokens) && !isOneOf(r.tokens[to].kind, stop, comma); to++ {
		}
		r.silent(from, to)
		r.unassigned(from, to)
		r.unweighed(from, to)
	}
	for k := range r.tokens {
		t := &r.tokens[k]
		if t.kind == named && t.names[0].register != officeName {
			r.unasked(k)
		}
		switch {
		case t.kind == named && t.names[0].register != officeName:
			c := r.claim(t.from, t.to, Name)
			c.Verdict, c.Reference = Proven, t.names[0].register+"“"+t.names[0].text+"”"
			r.put(c)
		case t.kind == unknown && t.to-t.from >= 3 && r.namelike(k):
			r.unproved(t.from, r.at(k+1).to, Name, "登记簿里没有这个名称")
		}
	}
}

// silent judges what a clause tells that no claim was made of, and leaves it open where nothing bears it out:
// 3个，都是平台项目; 总投资31.5亿元，已摘牌.
func (r namer) silent(from, to int) {
	all := false
	for j := from; j < to; j++ {
		t := &r.tokens[j]
		s := r.slice(t.from, t.to)
		if t.kind == change && t.word.sign == 0 && !t.read && slices.ContainsFunc(r.tokens[from:j], setBeside) &&
			r.figuresAround(from) && !r.claimed(from, to) {
			r.unproved(t.from, t.to, Figure, "没有说明与什么相比") // 红旗44个，与本期持平
			return
		}
		if s == "唯一" && !t.read {
			r.unproved(t.from, t.to, Members, "未能核对这里说的是否属实")
			return
		}
		all = all || slices.ContainsFunc(universal, func(w string) bool { return strings.HasPrefix(s, w) })
		if !isOneOf(t.kind, state, noun) || t.used || t.read || t.kind == noun && (len(t.word.conds) == 0 || !all) {
			continue
		}
		if f := ""; t.kind == state && len(t.word.conds) > 0 {
			if f = t.word.conds[0].field; slices.Contains(groupFields, f) && !r.assigns(from, to) || f == "地点" {
				continue
			}
		}
		if r.claimed(from, to) {
			continue
		}
		said, _ := r.subjectOf(t)
		record, known := r.recordNear(j, from)
		if !all && record < 0 && !strings.ContainsRune("已未尚没", r.runes[t.from]) {
			continue // 入库工作提速
		}
		c := r.claim(t.from, t.to, Name)
		c.Reason = "未能核对这里说的是否属实"
		if record >= 0 && known {
			one, _ := r.subjectOf(&r.tokens[record])
			if yes, _ := r.holds(one, said); yes {
				c.Verdict, c.Reason, c.Reference = Proven, "", r.label(one)
			}
		} else if ref := r.countedBefore(t.from); all && ref != "" && r.ofEach(ref, said) {
			c.Verdict, c.Reason, c.Reference = Proven, "", ref
		}
		if r.put(c); c.Verdict == Proven {
			r.use(j)
			continue
		}
		r.unclear = true
		return
	}
}

// setBeside tells whether a token says what something is set beside: 与本期持平.
func setBeside(t token) bool { return isOneOf(t.kind, timed, named, state, noun) }

// claimed tells whether a clause has a claim other than of a name.
func (r namer) claimed(from, to int) bool {
	first, last := r.tokens[from].from, r.tokens[to-1].to
	return slices.ContainsFunc(r.claims,
		func(c Claim) bool { return c.From >= first && c.To <= last && c.Sort != Name })
}

// figuresAround tells whether the sentence of a token has numbers.
func (r namer) figuresAround(k int) bool {
	return r.text.sentence(k, func(t token) bool { return t.kind == figured })
}

// assigned are the words by which a record is given to a unit, or put into an industry or an area.
var (
	assigned = slices.Concat(assignedBy, assignedTo)
	// in front of whom or where, and behind whom
	assignedBy = []string{"由", "属于", "隶属于", "属", "位于", "地处"}
	assignedTo = []string{"负责", "负责推进", "牵头", "承办", "经办", "主办"}
)

// assigns tells whether a clause without a number does that.
func (r namer) assigns(from, to int) bool {
	return slices.ContainsFunc(r.tokens[from:to], func(t token) bool {
		return t.kind == filler && slices.Contains(assigned, r.slice(t.from, t.to))
	})
}

// unassigned leaves a clause open that gives something to somebody whom the book does not have: 由基金建设局
// 负责.
func (r namer) unassigned(from, to int) {
	if from == to || !r.assigns(from, to) {
		return
	}
	first, last := r.tokens[from].from, r.tokens[to-1].to
	for j := from; j < to; j++ {
		t, before, behind := &r.tokens[j], r.at(j-1), r.at(j+1)
		if whom := slices.Contains(assignedBy, r.slice(before.from, before.to)) ||
			slices.Contains(assignedTo, r.slice(behind.from, behind.to)); !whom {
			continue
		}
		if t.kind == unknown && t.to-t.from > 1 && !t.read && !slices.ContainsFunc(r.claims,
			func(c Claim) bool { return c.From >= first && c.To <= last }) {
			r.unproved(t.from, t.to, Name, "登记簿里没有这个名称")
			return
		}
	}
}

// weighing are words by which a clause sets its subject beside another one, or says something of all or of
// none: 超过绿色化工事业部, 全部为外资, 没有蜗牛项目.
var weighing = regexp.MustCompile(`超过|高于|低于|多于|少于|大于|小于|不及|不如|领先|落后于|好于|优于|反超|` +
	`全部为|全部是|全为|全是|均属|都属|没有(红旗|蓝旗|黄旗|蜗牛|逾期)`)

// unweighed leaves open a clause that does so without a number, where nothing judged it.
func (r namer) unweighed(from, to int) {
	if from == to || r.claimed(from, to) || !r.figuresAround(from) {
		return
	}
	first := r.tokens[from].from
	text := r.slice(first, r.tokens[to-1].to)
	at := weighing.FindStringIndex(text)
	if at == nil {
		return
	}
	begin := first + utf8.RuneCountInString(text[:at[0]])
	end := begin + utf8.RuneCountInString(text[at[0]:at[1]])
	if !slices.ContainsFunc(r.claims, func(c Claim) bool { return c.From < end && begin < c.To }) {
		r.unproved(begin, end, Figure, "未能核对这里说的是否属实")
	}
}

// recordNear gives the token of the record that a clause of its sentence speaks of: named before it, or
// behind a reason (因主体结顶逾期，甲…). Whether there is one alone is told.
func (r namer) recordNear(k, from int) (at int, alone bool) {
	at = -1
	for j := k; j >= 0 && r.tokens[j].kind != stop; j-- {
		if r.tokens[j].kind == named && r.tokens[j].names[0].set.single() {
			return j, true
		}
	}
	if why := r.slice(r.tokens[from].from, r.tokens[from].to); why != "因" && why != "由于" && why != "因为" {
		return -1, false
	}
	for j := k; j < len(r.tokens) && r.tokens[j].kind != stop; j++ {
		if r.tokens[j].kind == named {
			return j, true
		}
	}
	return -1, false
}

// countedBefore gives the reference of the last proven count of the sentence before a character.
func (r namer) countedBefore(at int) (ref string) {
	for i := range r.claims {
		c := &r.claims[i]
		if _, measure := splitReference(c.Reference); c.To <= at && c.Verdict == Proven && measure == "个数" &&
			!strings.ContainsAny(r.slice(c.To, at), "。；") {
			ref = c.Reference
			if c.Sort == Figure && !strings.Contains(ref, "÷") {
				continue
			}
			ref = ""
		}
	}
	return ref
}

// ofEach tells whether something holds of all records that a reference counts.
func (r namer) ofEach(ref string, said set) bool {
	scope, _ := splitReference(ref)
	more := set{kind: "项目", conds: said.conds}.scope(zone.Date{}, zone.Date{})
	more = strings.Trim(strings.TrimPrefix(more, "全部项目"), "[]")
	if said.event != "" || len(said.conds) == 0 || more == "" {
		return false
	}
	if !strings.Contains(more, "=") { // 平台项目
		more = "类别=" + more
	}
	narrowed := scope + "[" + more + "]"
	if in, ok := strings.CutSuffix(scope, "]"); ok {
		narrowed = in + "，" + more + "]"
	}
	a, b := r.p.look(scope+".个数", r.p.at), r.p.look(narrowed+".个数", r.p.at)
	return a.value != nil && b.value != nil && a.value.Sign() > 0 && a.value.Cmp(b.value) == 0
}

// unasked leaves open what a clause says of a record by name where nothing judged it:
// 仅示例走访企业的诉求尚未答复.
func (r namer) unasked(k int) {
	from, to := k, k
	for from > 0 && !isOneOf(r.tokens[from-1].kind, stop, comma) {
		from--
	}
	for to < len(r.tokens)-1 && !isOneOf(r.tokens[to+1].kind, stop, comma) {
		to++
	}
	first, last := r.tokens[from].from, r.tokens[to].to
	if slices.ContainsFunc(r.claims, func(c Claim) bool { return c.From >= first && c.To <= last && c.Sort != Name }) {
		return
	}
	for j := from; j <= to; j++ {
		t := &r.tokens[j]
		if t.kind == state && !t.read && !slices.ContainsFunc(r.claims,
			func(c Claim) bool { return c.From >= first && c.To <= last && c.From <= t.from && t.to <= c.To }) {
			r.unproved(t.from, t.to, Name, "未能核对这里说的是否属实")
			return
		}
	}
}

// companyForms are how the names of firms end.
var companyForms = []string{"集团股份有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团公司", "公司"}

// misnamed finds firms of the registers whose form is another: 晶盛机电有限公司.
func (r namer) misnamed() {
	text := string(r.runes)
	for _, name := range r.p.names.firms {
		for _, form := range companyForms {
			core, ok := strings.CutSuffix(name, form)
			if !ok || len([]rune(core)) < 4 {
				continue
			}
			if !strings.Contains(text, core) {
				break
			}
			for _, other := range companyForms[:len(companyForms)-1] {
				wrong := core + other
				i := strings.Index(text, wrong)
				if other == form || i < 0 || strings.HasPrefix(name, wrong) {
					continue
				}
				from := len([]rune(text[:i]))
				c := r.claim(from, from+len([]rune(wrong)), Name)
				c.Verdict, c.Expected, c.Reason, c.Fix = Wrong, name, "与登记的名称不符", name
				c.alone = true
				r.put(c)
				return
			}
			break
		}
	}
}

// namelike tells whether words that are not understood end as names do.
func (r namer) namelike(k int) bool {
	next := r.at(k + 1)
	if next.kind != noun && next.kind != other {
		return false
	}
	s := r.slice(next.from, next.to)
	return s == "项目" || s == "公司" || s == "集团" || s == "有限公司" || s == "工程"
}

// predicate proves what is said of a record by name: 卧龙项目获评红旗, 储能项目已摘牌.
func (r namer) predicate(k int) bool {
	t := &r.tokens[k]
	if !r.said && r.ofTopic(k) {
		r.subject, r.said = r.topics[len(r.topics)-1], true
	}
	if !r.said || !r.subject.single() || r.subject.kind == "目标" || r.subject.kind == "企业" || r.subject.kind == "荣誉" {
		return false
	}
	if prev := r.formerWord(k); prev >= 0 && r.subject.one != "" {
		for j := prev + 1; j < k; j++ {
			if r.tokens[j].kind == timed { // 由上期的红旗降为黄旗
				r.use(j)
				r.when, r.timeAt = moment{}, -1
				r.forgetTime(j)
			}
		}
		s, _ := r.subjectOf(t)
		r.former(k, s)
		return true
	}
	if r.at(r.next(k)).kind == planned { // 主体结顶原定于3月31日完成
		return false
	}
	if next := r.at(r.next(k)); next.kind == figured || next.kind == noun ||
		next.kind == state && next.index == k+1 && !bothNodes(t.word, next.word) ||
		r.at(k+1).kind == excess || r.at(k+1).kind == of || r.share {
		return false
	}
	s, _ := r.subjectOf(t)
	if r.license != "" && s.permit != "" { // 施工许可于2月2日办结
		s = set{kind: "项目", conds: eq(r.license, s.permit), words: s.words}
		r.use(r.licenseAt)
	}
	if s.kind != "" && s.kind != r.subject.kind && r.subject.kind != "项目" {
		return false
	}
	c := r.claim(t.from, t.to, Figure)
	r.use(k)
	r.useSets(append(slices.Clone(r.list), r.subject)...)
	r.useTime("")
	r.useField(k, s)
	if slices.ContainsFunc(s.conds, func(c cond) bool { return c.field == "旗别" }) {
		c.Sort = Flag
	}
	if c.Reason = r.blocked(); c.Reason == "" {
		r.saidOfAll(&c, s)
	}
	r.put(c)
	return true
}

// bothNodes tells whether two words speak of nodes that a record reached or did not: 竣工投产.
func bothNodes(a, b *word) bool {
	_, one := nodeOf(a)
	_, other := nodeOf(b)
	return one && other
}

// saidOfAll judges what is said of the records of the segment by name, one after another.
func (r namer) saidOfAll(c *Claim, s set) {
	for _, subject := range append(slices.Clone(r.list), r.subject) {
		one := r.individual(subject)
		if one.kind == "项目" && s.kind == "线索" || s.kind != "" && s.kind != one.kind {
			c.Reason = "未能确定说的是什么"
			return
		}
		if i := slices.IndexFunc(s.conds, func(c cond) bool { return c.field == "编号" }); i >= 0 { // 一直保持红旗
			c.Reference = r.label(subject) + ".连续期数"
			if !slices.Contains(strings.Split(s.conds[i].value, "、"), subject.one) {
				if c.Verdict, c.Reason = Wrong, "与底稿不符"; r.newlyRated(subject, s) {
					c.leave("此前未参评")
				}
				return
			}
			r.so = append(r.so, r.when)
			continue
		}
		rs := r.values(one.narrow(set{conds: s.conds, event: s.event, since: s.since, either: s.either}), "个数", r.when)
		if len(rs) == 0 || rs[len(rs)-1].value == nil {
			c.Reason = "底稿没有这个数据"
			return
		}
		c.Reference = rs[0].ref
		switch yes := slices.ContainsFunc(rs, func(a reading) bool { return a.value != nil && a.value.Sign() > 0 }); {
		case yes:
			continue
		case s.event != "" && !r.recorded(subject, s.event):
			c.Reason = "底稿没有这个节点"
		case r.doubt && c.Sort == Flag:
			c.Reason = "前后有未能识别的内容"
		case c.Sort == Flag:
			c.Verdict, c.Reason, c.Expected = Wrong, "与底稿不符", r.flagOf(subject)
			if len(r.list) == 0 {
				c.Fix = c.Expected
			}
		default:
			c.Verdict, c.Reason = Wrong, "与底稿不符"
		}
		return
	}
	c.Verdict = Proven
	if s.event != "" || r.timeAt >= r.start {
		r.so = append(r.so, r.when)
	}
}

// newlyRated tells whether a project has had the flag of a set ever since it was first rated.
func (r namer) newlyRated(one, s set) bool {
	q, rules := r.p.book.Project(one.one), r.p.book.Rules
	return q == nil || slices.Contains(s.conds, cond{"旗别", "=", rules.Final(q, r.p.at).Title()}) &&
		!rules.Flag(q, r.p.at.Add(-rules.Streak(q, r.p.at))).Rated()
}

// formerWord gives 由 or 从 before what a project was: 由蓝旗, 由上期的红旗; −1 where none is.
func (r namer) formerWord(k int) int {
	for j := k - 1; j >= max(0, k-3); j-- {
		t := &r.tokens[j]
		if s := r.slice(t.from, t.to); s == "由" || s == "从" {
			return j
		}
		if t.kind != of && !(t.kind == timed && t.moment.to == r.p.at.Add(-1)) {
			return -1
		}
	}
	return -1
}

// forgetTime drops the claim of a time that only says from when a flag was.
func (r namer) forgetTime(k int) {
	for i := range r.claims {
		if c := &r.claims[i]; c.Sort == Time && c.From == r.tokens[k].from && c.Verdict == Unproven {
			c.Verdict, c.Reason, c.Reference = Proven, "", r.tokens[k].moment.to.Title()
		}
	}
}

// ofTopic tells whether a state is said of the project that the sentence is about,
// with no number after it: 卧龙项目总投资60亿元，由规划建设局负责.
func (r namer) ofTopic(k int) bool {
	if n := len(r.topics); n == 0 || r.topics[n-1].one == "" || r.than != nil || r.share {
		return false
	}
	if r.formerWord(k) >= 0 { // 由红旗降为黄旗
		return true
	}
	for j := k - 1; j >= r.start && r.tokens[j].kind != comma; j-- {
		if t := &r.tokens[j]; t.kind != filler && t.kind != timed &&
			!(t.kind == dimension && len(r.tokens[k].word.conds) == 1 && t.word.of == r.tokens[k].word.conds[0].field) {
			return false
		}
	}
	for j := k + 1; j < len(r.tokens) && !isOneOf(r.tokens[j].kind, comma, stop); j++ {
		if r.tokens[j].kind != filler {
			return false
		}
	}
	return true
}

// former proves the flag that a project had before: 由蓝旗人工调整为红旗.
func (r namer) former(k int, s set) {
	t := &r.tokens[k]
	r.use(k)
	r.useSets(r.subject)
	c := r.claim(t.from, t.to, Flag)
	// 由规划建设局负责
	if p := r.p.book.Project(r.subject.one); p != nil && len(s.conds) == 1 &&
		isOneOf2(s.conds[0].field, "责任单位", "联系领导") {
		field := s.conds[0].field
		c.Sort, c.Reference = Name, p.Label()+"."+field
		switch have := map[string]string{"责任单位": p.Unit, "联系领导": p.Leader}[field]; {
		case r.blocked() != "" || have == "":
			c.Reason = r.blocked()
		case have == s.conds[0].value:
			c.Verdict = Proven
		default:
			c.Verdict, c.Reason, c.Expected = Wrong, "与底稿的"+field+"不符", have
		}
		r.put(c)
		return
	}
	c.Reason = "说的是从前的旗别"
	if p := r.p.book.Project(r.subject.one); p != nil && len(s.conds) == 1 {
		rated := r.p.book.Rules.Rate(p, r.p.at)
		was := []string{rated.Computed.Title(), r.p.book.Rules.Flag(p, r.p.at.Add(-1)).Title()}
		was = slices.DeleteFunc(was, func(f string) bool { return f == rated.Final.Title() }) // it changed
		if slices.Contains(was, s.conds[0].value) {
			c.Verdict, c.Reason, c.Reference = Proven, "", p.Label()+".上期旗别"
			from, _ := zone.ParseFlag(s.conds[0].value)
			moved := 0 // between two flags that are given by merit
			if from.Rated() && rated.Final.Rated() {
				moved = cmp.Compare(rated.Final, from)
			}
			if sign := r.movesTo(k); sign != 0 && sign != moved {
				c.Verdict, c.Reason = Wrong, "方向相反"
			}
		} else if len(was) == 0 {
			c.Reason = "旗别没有变化"
		} else if s.conds[0].field == "旗别" && r.p.reported[r.p.at.Add(-1)] {
			c.Verdict, c.Reason, c.Expected = Wrong, "与底稿不符", was[len(was)-1]
		}
	}
	r.put(c)
}

// movesTo gives the direction of the words between the flag that was and the one that is: 1 of
// 由蓝旗升为红旗, −1 of 由红旗降为黄旗, 0 where they say none.
func (r namer) movesTo(k int) int {
	for j := k + 1; j < len(r.tokens) && !isOneOf(r.tokens[j].kind, stop, comma, state); j++ {
		switch s := r.slice(r.tokens[j].from, r.tokens[j].to); {
		case strings.ContainsAny(s, "升晋提"):
			return 1
		case strings.ContainsAny(s, "降落跌滑退沦"):
			return -1
		}
	}
	return 0
}

// recorded tells whether the book knows a node of a record at all.
func (r namer) recorded(s set, event string) bool {
	p := r.p.book.Project(s.one)
	if p == nil {
		return true
	}
	for _, n := range zone.Nodes() {
		if n.Title() == event {
			return !p.Milestones[n].Planned.IsZero() || !p.Milestones[n].Actual.IsZero()
		}
	}
	return true
}

// individual gives a single record as a set that conditions can narrow.
func (r namer) individual(s set) set {
	if s.one != "" {
		if p := r.p.book.Project(s.one); p != nil && p.Code != "" {
			return set{kind: "项目", conds: eq("编号", p.Code)}
		}
		return set{kind: "项目", conds: eq("名称", s.one)}
	}
	return set{kind: s.kind, conds: slices.Clone(s.conds)}
}

func (r namer) flagOf(s set) string {
	if p := r.p.book.Project(s.one); p != nil {
		return r.p.book.Rules.Rate(p, r.p.at).Final.Title()
	}
	return ""
}

// ofYear tells whether an issue stands behind its own year: 2023年第7期.
func (r namer) ofYear(k int) bool {
	t := r.at(k - 1)
	if t.kind != timed || t.moment.day.Year != r.p.at.Year || t.moment.day.Month != 0 {
		return false
	}
	for i := range r.claims {
		if c := &r.claims[i]; c.From == t.from && c.Sort == Time {
			c.Verdict, c.Reason, c.Reference = Proven, "", r.p.at.Title()
		}
	}
	r.use(k - 1)
	return true
}

// issued proves 第7期 and 总第55期.
func (r namer) issued(k int) {
	t := &r.tokens[k]
	c := r.claim(t.from, t.to, Issue)
	defer func() { r.put(c) }()
	at, plain := r.p.at, false
	for j := k - 1; j >= 0 && r.tokens[j].kind != stop && j >= k-8; j-- {
		m := r.tokens[j]
		if isOneOf2(r.slice(m.from, m.to), "下一期", "下期") {
			at, plain = at.Add(1), true
			break
		}
		if m.kind == timed && j >= k-5 && m.moment.tense == span && m.moment.to == at.Add(-1) &&
			m.moment.from == m.moment.to {
			at = m.moment.to
			plain = true
			break
		}
	}
	before := r.slice(max(0, t.from-8), t.from)
	ofYear, ofAll := r.p.book.Options["brief"].Issue(at, r.p.book.Office.FirstYear)
	want := ofYear
	if r.runes[t.from] == '总' {
		want, plain = ofAll, plain || !strings.ContainsAny(before, "上下")
	}
	plain = plain || t.from == 0 || strings.HasSuffix(before, "简报") || strings.HasSuffix(before, "》") ||
		strings.HasSuffix(before, "本期为") || strings.HasSuffix(before, "本期系") || strings.HasSuffix(before, "本期简报为") ||
		r.ofYear(k)
	switch {
	case want <= 0:
		c.Reason = "没有设置期号"
	case t.ordinal == want && (plain || at != r.p.at):
		c.Verdict, c.Reference = Proven, at.Title()+"的期号"
	case plain:
		c.Verdict, c.Reason = Wrong, "与"+at.Title()+"的期号不符"
		c.Expected = strings.Replace(c.Text, numeral.Format{Plain: true}.Text(numeral.Int(t.ordinal)),
			numeral.Format{Plain: true}.Text(numeral.Int(want)), 1)
		c.Fix = c.Expected
	default:
		c.Reason = "未能确定是哪一期"
	}
}

// telling tells whether a number is another at another time.
func telling(f *fact) bool {
	if timeless(f.measure) {
		return false
	}
	if f.set.kind == "活动" || f.set.kind == "服务" {
		return true
	}
	return f.measure != "个数" || f.set.event != "" || f.set.frozen ||
		slices.ContainsFunc(f.set.conds, func(c cond) bool {
			return !slices.Contains(groupFields, c.field) && c.field != "名称" && c.field != "总投资"
		})
}

// sameDay tells whether two dates are the same as far as both are exact.
func sameDay(a, b zone.Date) bool {
	return a.Year == b.Year && a.Month == b.Month && (a.Day == b.Day || a.Day == 0 || b.Day == 0)
}

// conclude ends a clause: what it said without a number is judged.
func (r namer) conclude(k int) {
	r.nothing(k)
	r.quantifies(k)
	r.attains(k)
	r.soles(k)
	r.describes(k)
	r.ventures(k)
	r.divided(k)
	r.ascribed(k)
	r.asserts(k)
	r.closes(k)
	r.defines(k)
	r.lacksOnes(k)
	r.paces(k)
	if r.dir != nil && r.dir.sign == 0 && (r.than != nil || r.always != nil) && !r.numbered() {
		r.steady()
	}
	if r.dir != nil && r.than != nil && !r.numbered() {
		r.exceeds()
		r.dir = nil
	}
}

// ascribed judges what a clause without a number says a project is: 是南片的技改项目.
func (r namer) ascribed(k int) {
	s, one := r.subject, r.subject
	if n := len(r.topics); s.one == "" && n > 0 {
		one = r.topics[n-1]
	}
	if !r.said || one.one == "" || len(s.conds) == 0 || r.numbered() || !r.second.empty() || r.than != nil ||
		len(r.list) > 0 {
		return
	}
	from, to := -1, 0
	for j := r.start; j < min(k, len(r.tokens)); j++ {
		if t := &r.tokens[j]; t.kind == state {
			if to = t.to; from < 0 {
				from = t.from
			}
		}
	}
	if from < 0 || slices.ContainsFunc(r.claims, func(c Claim) bool { return c.From >= from }) {
		return
	}
	c := r.claim(from, to, Name)
	r.useSets(s, one)
	r.useField(k, s)
	rs := r.values(r.individual(set{one: one.one}).narrow(set{conds: s.conds}), "个数", r.when)
	switch {
	case r.blocked() != "":
		c.Reason = r.blocked()
	case len(rs) == 0 || rs[0].value == nil:
		c.Reason = "底稿没有这个数据"
	case rs[0].value.Sign() > 0:
		c.Verdict, c.Reference = Proven, rs[0].ref
	default:
		c.Verdict, c.Reason, c.Reference = Wrong, "与底稿不符", rs[0].ref
	}
	r.put(c)
}

// steady proves that something is as it was: 红旗数与上期持平.
func (r namer) steady() {
	t := &r.tokens[r.dirTok]
	c := r.claim(t.from, t.to, Figure)
	defer func() { r.put(c) }()
	r.useComparison()
	if r.than == nil {
		r.than = r.always
	}
	r.useSets(r.subject)
	n := &Number{class: count}
	if r.measure != nil {
		n.class = map[bool]class{true: points, false: money}[strings.HasSuffix(r.measure.of, "率")]
	}
	if f := r.lastAny(); r.measure == nil && f != nil && !r.said && f.number.class != points {
		n.class = map[bool]class{true: points, false: f.number.class}[f.number.class == percent]
	}
	r.dir = nil
	c.Reason = r.blocked()
	rs := r.overTime(n)
	if c.Reason != "" || len(rs) == 0 || rs[0].value == nil {
		return
	}
	c.Reference = rs[0].shown(r.p)
	v, _ := rs[0].value.Float64()
	switch limit := map[class]float64{count: 0, points: 0.0005, money: 500_000}[n.class]; {
	case v <= limit && -v <= limit:
		c.Verdict = Proven
	case !r.shaky && !r.doubt:
		c.Verdict, c.Reason = Wrong, "与底稿不符"
		c.Expected = numeral.Format{Unit: rs[0].unit, Places: 2, Trim: true, Signed: true,
			Plain: true}.WithUnit(rs[0].value)
	}
}

// numbered tells whether the segment's number came.
func (r namer) numbered() bool { return r.lastAny() != nil && r.lastAny().token >= r.start }

// paces judges who is said to be ahead of the schedule or behind, without a number: the subject of the
// clause, or whom the number before was of.
func (r namer) paces(k int) {
	if r.numbered() {
		return
	}
	if m := r.measure; m != nil && m.sign != 0 {
		if !r.said && r.measureAt >= r.start && r.division(r.start, min(k, len(r.tokens))) == nil {
			r.goOn()
		}
		if r.said {
			r.leads(k)
		}
		return
	}
	if n := len(r.topics); r.said && n > 0 && len(r.subject.conds) == 1 && r.subject.conds[0].field == "超序" &&
		len(r.list) == 0 && r.lastAny() != nil && r.division(r.start, min(k, len(r.tokens))) == nil {
		r.reachesPace(k, r.topics[n-1])
	}
}

// goOn makes whom the last proven number was of the subject of a clause that names none.
func (r namer) goOn() {
	if f := r.lastAny(); f != nil && f.proven && f.clause == r.clause-1 && len(r.waiting) == 0 && len(r.several) == 0 &&
		(fieldSaid(f.set) || f.set.single()) {
		r.subject, r.said = f.set, true
	}
}

// reachesPace judges whether somebody named before is on the side of the schedule that a clause says:
// 完成率28.7%，未达到序时进度.
func (r namer) reachesPace(k int, s set) {
	at := -1
	for j := r.start; j < min(k, len(r.tokens)); j++ {
		if t := &r.tokens[j]; t.kind == state && !t.used {
			at = j
		} else if t.kind == unknown || t.kind == excess || t.kind == noun && !t.word.generic {
			return
		}
	}
	if at < 0 || !fieldSaid(s) ||
		slices.ContainsFunc(r.claims, func(c Claim) bool { return c.From >= r.tokens[at].from }) {
		return
	}
	c := r.claim(r.tokens[at].from, r.tokens[at].to, Figure)
	c.Reason = r.blocked()
	rs := r.values(set{kind: "项目"}.narrow(s.without("超序")), "超序", r.when)
	if c.Reason == "" && len(rs) > 0 && rs[0].value != nil {
		c.Verdict, c.Reference = Proven, rs[0].shown(r.p)
		if op := r.subject.conds[0].op; !onSide(rs[0].value.Sign(), op) {
			c.Verdict, c.Reason = Wrong, "方向相反"
		}
	}
	r.use(at)
	r.put(c)
}

// onSide tells whether a sign is on the side of nought that an operator says.
func onSide(sign int, op string) bool {
	switch op {
	case ">":
		return sign > 0
	case "≥":
		return sign >= 0
	case "<":
		return sign < 0
	}
	return op == "≤" && sign <= 0
}

// nothing judges a clause that says of a time that nothing more came: 4月上半月没有新增.
func (r namer) nothing(k int) {
	if r.numbered() || r.said || r.timeAt < r.start {
		return
	}
	at := -1
	for j := r.start; j < min(k, len(r.tokens)); j++ {
		switch t := &r.tokens[j]; {
		case t.kind == excess && isOneOf2(r.slice(t.from, t.to), "没有", "无", "暂无", "未") && r.at(j+1).kind == change &&
			strings.HasPrefix(r.slice(r.at(j+1).from, r.at(j+1).to), "新增"):
			at = j
		case t.kind == unknown:
			return
		}
	}
	f := r.lastAny()
	if at < 0 || f == nil {
		return
	}
	c := r.claim(r.tokens[at].from, r.tokens[at+1].to, Figure)
	c.Reason = "未能确定这里说的是什么"
	before := f
	for _, o := range r.facts { // the count that has no time of its own
		if o.loose.event != "" {
			before = o
		}
	}
	if rs := r.values(before.loose, "个数", r.when); before.loose.event != "" && before.measure == "个数" && len(rs) > 0 &&
		rs[0].value != nil {
		c.Verdict, c.Reason, c.Reference = Proven, "", rs[0].shown(r.p)
		if rs[0].value.Sign() != 0 {
			c.Verdict, c.Reason = Wrong, "与底稿不符"
		}
		r.so = append(r.so, r.when)
		r.use(at, at+1, r.timeAt)
	}
	r.dir = nil
	r.put(c)
}

// leads proves that somebody is ahead of the schedule or behind, without a number.
func (r namer) leads(k int) {
	at := k - 1
	for ; at >= r.start && (r.tokens[at].kind != measured || r.tokens[at].word != r.measure); at-- {
	}
	if at < r.start {
		return
	}
	t := &r.tokens[at]
	c := r.claim(t.from, t.to, Figure)
	defer func() { r.put(c) }()
	r.use(at)
	r.useSets(append(slices.Clone(r.list), r.subject)...)
	r.useTime("")
	if c.Reason = r.blocked(); c.Reason != "" {
		return
	}
	c.Verdict = Proven
	for _, s := range append(slices.Clone(r.list), r.subject) {
		rs := r.all([]set{set{kind: "项目"}.narrow(s)}, "超序")
		if len(rs) == 0 || rs[0].value == nil {
			c.Verdict, c.Reason = Unproven, "底稿没有这个数据"
			return
		}
		c.Reference = rs[0].shown(r.p)
		if rs[0].value.Sign()*r.measure.sign < 0 {
			c.Verdict, c.Reason = Wrong, "方向相反"
			c.Expected = numeral.Format{Unit: numeral.Point, Places: 1, Signed: true, Plain: true}.WithUnit(rs[0].value)
		}
	}
}
