package proof

import (
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// reader goes through a paragraph from left to right. It remembers whom the text
// talks of, of which time and in which measure, across the commas of a sentence.
type reader struct {
	*text
	valuer
	arbiter
	doubter
	counter
	measurer
	comparer
	sequencer
	ranker
	asserter
	describer
	dater
	namer
	lister
	p          *Prover
	claims     []Claim
	before     int    // the claims of the sentences before
	topics     []set  // whom the sentence was about so far, the last one last
	carry      []set  // and the sentence before
	when       moment // of which time
	timeAt     int    // the token that said so; -1 is none
	facts      []*fact
	shaky      bool // words that are not understood may have changed the subject
	themed     bool // the sentence before announces what is spoken of: 平台建设稳步补位
	tripDay    zone.Date
	demand     bool     // the sentence demands something: what it dates is no fact
	onDay      bool     // a single day was named, of which the book has no figures
	here       int      // the token at hand
	so         []moment // when what was said of records by name is so
	placed     int      // the last place that was told
	rankedBy   string   // and by what, of a clause that said it
	rankedAt   int
	flag       string   // by which flag the sentence has ranked
	times      []told   // claims of times that the sentence has yet to prove
	anyFigure  bool     // the sentence has a number
	stale      string   // the day whose figures the sentence gives, where it says another
	unsure     bool     // the last number was not understood
	series     []moment // 1月、2月、3月: times that have their numbers in turn
	license    string   // the approval that the sentence is about
	licenseAt  int
	unclear    bool         // a claim of the sentence was not understood
	inOrder    bool         // 分列 was said
	sinceStart bool         // 自开工以来: of all years
	itself     bool         // the half-month is compared with itself: 与本期相比
	cloudy     bool         // a clause without a number had words that change what follows: 扣除…后
	groupField string       // the sentence counts members of a group: 6个责任单位中
	always     *word        // 与上期相比，…: a comparison that all of the sentence makes
	waiting    []set        // subjects that wait for their numbers: 新材料、平台项目进度偏慢，分别…
	several    []set        // subjects that were counted together: 甲、乙两家
	everyone   map[int]bool // numbers that each of several has: 各2个
	inner      *set         // after 其中: parts of this
	kept       *segment     // what goes on behind a number that stands inside a phrase
	compare    *segment     // the last comparison, for another number of it: 增加10万元，增长0.6%
	*segment
	outer []*segment // segments that a parenthesis interrupts
}

// told is the claim of a time, with the time.
type told struct {
	claim int
	when  moment
}

// fact is a number that was read, for those after it that refer to it.
type fact struct {
	token   int
	set     set
	loose   set    // the set before its time was made a condition
	measure string // 个数 of counts
	of      string // of a share, what is counted
	when    moment
	number  *Number
	proven  bool
	judged  bool // it is proven or wrong
	clause  int
	paren   bool
	groups  []string // those that were counted, where groups were
	words   []int    // of a part that has no number: the tokens of its measure
}

// segment is what stands before a number since the last comma, pause or number.
type segment struct {
	start      int
	subject    set   // what was said of whom
	said       bool  // something was
	list       []set // subjects before it, joined by 、 or 和
	names      []int // tokens of names among them
	measure    *word // what the number measures
	measureAt  int   // the token that says so
	measures   []*word
	verb       bool // 完成, where no measure is named
	second     set  // a subject after the measure: A总投资是B的1.5倍
	than       *word
	thanTok    int
	thanTime   *moment
	thanOf     *word
	thanOfAt   int
	thanTimeAt int
	base       set // after 比
	baseSaid   bool
	dir        *word
	dirTok     int
	beside     bool // the direction itself begins a comparison: 高于
	towards    int  // 增至: the number is more, or less, than the one before
	nearAt     int  // 接近 before a share
	among      set  // before a superlative: among whom
	lacking    bool
	hundred    bool // 距100%
	share      bool
	part       *fact // what a share is of
	parts      []set // of several shares, whose they are
	goal       bool
	planned    bool
	average    bool
	rest       bool
	streak     bool
	total      bool
	doubt      bool   // words around the number may change whom it counts: it cannot be wrong
	headed     bool   // the clause itself says whom it is about
	phase      bool   // 一期: a part of a project
	strange    string // words that are not understood and qualify what follows
	field      string // among whom: 各产业
	group      set    // before names: 约谈对象包括甲、乙
	joined     bool   // the next subject joins the list
	clause     int
}

// newReader makes a reader of a text, with what it hands its numbers, days, names and places to.
func (p *Prover) newReader(s string) *reader {
	r := &reader{text: p.read(s), p: p, segment: &segment{}, everyone: map[int]bool{}, timeAt: -1}
	r.valuer, r.arbiter, r.doubter = valuer{r}, arbiter{r}, doubter{r}
	r.counter, r.measurer, r.comparer, r.sequencer = counter{r}, measurer{r}, comparer{r}, sequencer{r}
	r.asserter, r.describer = asserter{r}, describer{r}
	r.ranker, r.dater, r.namer, r.lister = ranker{r}, dater{r}, namer{r}, lister{r}
	return r
}

func (r *reader) read() {
	for k := range r.tokens {
		r.token(k)
	}
	r.conclude(len(r.tokens))
	r.sentence()
	first := len(r.claims)
	r.namesOf()
	r.complete(r.claims[first:])
}

// token takes one token in.
func (r *reader) token(k int) {
	r.here = k
	if r.tokens[k].used || r.bounds(k) || r.marks(k) {
		return
	}
	switch t := &r.tokens[k]; t.kind {
	case timed:
		r.timed(k)
	case named, noun, state:
		r.about(k)
	case measured, verb:
		r.measuring(k)
	case inside:
		r.inside(k)
	case than:
		r.comparing(k)
	case change:
		r.dir, r.dirTok = t.word, k
		if s := r.slice(t.from, t.to); r.than == nil && (strings.HasSuffix(s, "于") || surpassing[s] != 0 ||
			r.beforeBase(k)) {
			r.comparing(k) // 高于全区0.1个百分点
			r.than, r.dir, r.dirTok, r.beside = &word{kind: than, of: "他"}, t.word, k, true
		}
	case share:
		r.sharing(k)
	case until:
		if next := r.next(k); r.at(next).kind != timed || r.dir != nil && r.at(next+1).kind == of { // 提高到45.5%
			r.reaches()
		}
	case near:
		r.nearly(k)
	case each:
		r.inOrder = strings.HasPrefix(r.slice(t.from, t.to), "分列") || strings.HasPrefix(r.slice(t.from, t.to), "依次")
		r.each(k)
	case sorted:
		r.sortedBy(k)
	case ranking:
		r.rank(k)
	case issue:
		r.issued(k)
	case wholly:
		r.wholly(k)
	case figured:
		r.figure(k)
	}
}

// bounds takes in what ends a clause or an item, and brackets. Whether the token is such is told.
func (r *reader) bounds(k int) bool {
	switch t := &r.tokens[k]; t.kind {
	case stop:
		if r.conclude(k); r.runes[t.from] != '；' && r.runes[t.from] != ';' {
			r.sentence()
			return true
		}
		r.renew(k + 1)
		r.inner = nil
	case comma:
		r.conclude(k)
		r.renew(k + 1)
	case pause:
		r.pause(k)
	case and:
		r.joined = r.said
		if len(r.measures) > 0 && r.measure != nil {
			r.measures = append(r.measures, nil)
		}
	case open:
		r.outer = append(r.outer, r.segment)
		inner := *r.segment
		inner.start, inner.measure, inner.verb, inner.list = k+1, nil, false, nil
		r.segment = &inner
	case shut:
		if n := len(r.outer); n > 0 {
			r.conclude(k)
			r.segment, r.outer = r.outer[n-1], r.outer[:n-1]
		}
	default:
		return false
	}
	return true
}

// marks notes a word that says how the number after it is meant. Whether the token is such is told.
func (r *reader) marks(k int) bool {
	switch t := &r.tokens[k]; t.kind {
	case unknown:
		r.unknown(k)
	case excess, other:
		r.strange += r.slice(t.from, t.to)
	case sinceStart:
		r.sinceStart = true
	case lacking:
		r.lacking = true
	case goal:
		r.goal = true
	case planned:
		r.planned = true
		r.demand = r.demand || t.word.event == "" && !slices.Contains(intended, r.slice(t.from, t.to))
	case license:
		r.license, r.licenseAt = t.word.of, k
	case dimension:
		r.field = t.word.of
	case average:
		if r.baseSaid && r.at(r.previous(k)).kind == noun { // 比全区平均高
			r.use(k)
		} else {
			r.average = true
		}
	case rest:
		r.rest = true
	case streak:
		r.streak = true
	case total:
		r.total = true
	default:
		return false
	}
	return true
}

// beforeBase tells whether a direction stands before whom it compares with: 高出北片2.2个百分点.
func (r comparer) beforeBase(k int) bool {
	t := r.at(r.next(k))
	return isOneOf2(r.slice(r.at(k).from, r.at(k).to), "高出", "多出", "领先", "落后", "快过", "高过", "超出", "少过", "慢过") &&
		isOneOf(t.kind, state, noun) && r.at(r.next(r.next(k))).kind == figured
}

// intended are words for what somebody plans, rather than what is demanded.
var intended = []string{"计划", "计划于", "预计", "拟", "拟于", "将于", "规划", "计划在", "原计划", "原定", "原定于", "原计划于", "定于",
	"要到", "预定于", "拟定于", "要等到", "本应", "本应在", "本应于", "本该", "本该在", "本该于", "定在", "计划定在", "安排在",
	"安排于", "应当在"}

// unknown keeps words that are not understood: they qualify what follows them.
func (r *reader) unknown(k int) {
	t := &r.tokens[k]
	s := strings.Trim(r.slice(t.from, t.to), "0123456789.-+")
	if s == "" {
		return
	}
	if prev := r.at(k - 1); prev.kind == figured && t.to-t.from == 1 ||
		s == "等" && r.at(k+1).kind == figured && len(r.names) > 0 {
		return
	}
	if r.governs(k) {
		r.use(k)
		r.doubt = true
		return
	}
	r.strange += r.slice(t.from, t.to)
}

// renew begins a segment after a comma.
func (r *reader) renew(k int) {
	if compared := r.baseSaid && r.measure != nil; r.said && !compared && lasting(r.whole()) {
		r.push(r.whole())
	}
	last := r.segment
	if r.strange != "" && !r.said && len([]rune(r.strange)) > 1 && !r.tonal(last.start, k) {
		r.shaky = true
	}
	if r.timeAt >= last.start && !r.counted(last) && r.happened(last.start, k) {
		r.when, r.timeAt = moment{}, -1 // 今年3月投入使用，…: the time is of what happened
	}
	if !r.counted(last) && last.strange != "" && r.excessive(last.start, k) && !r.tonal(last.start, k) {
		r.cloudy = true
	}
	if last.said && len(last.list) > 0 && !r.counted(last) {
		r.waiting = append(slices.Clone(last.list), last.subject)
	}
	if len(last.list) > 0 && !r.together() {
		r.cloudy = true // 甲和乙: who they are together is not known
	}
	if last.than != nil && last.dir == nil && (last.than.of == "上期" || last.than.of == "去年") {
		r.always = last.than
	}
	r.segment = &segment{start: k, clause: last.clause + 1}
	if last.measure != nil && !r.counted(last) {
		r.segment.measure, r.segment.measureAt = last.measure, last.measureAt // 完成率：产业项目29.6%
	}
}

// happened tells whether a clause without a number tells of an event: its time is that of
// the event alone.
func (r *text) happened(from, to int) bool {
	return slices.ContainsFunc(r.tokens[min(from, to):min(to, len(r.tokens))], func(t token) bool {
		return t.kind == opening || t.kind == state && t.word.event != "" && !t.used
	})
}

// excessive tells whether words that change a number's meaning stand between tokens.
func (r *text) excessive(from, to int) bool {
	return slices.ContainsFunc(r.tokens[min(from, to):min(to, len(r.tokens))],
		func(t token) bool { return t.kind == excess })
}

// counted tells whether a number was read in the segment's clause.
func (r *reader) counted(s *segment) bool {
	return slices.ContainsFunc(r.facts, func(f *fact) bool { return f.clause == s.clause })
}

// lasting tells whether a subject without a number stays the topic: a record, the
// whole zone, an industry, but no state that was only mentioned.
func lasting(s set) bool {
	return s.every || s.single() || s.kind != "" && s.kind != "项目" ||
		slices.ContainsFunc(s.conds, func(c cond) bool {
			return slices.Contains(groupFields, c.field) ||
				c.field == "旗别"
		})
}

// sentence begins a new one.
func (r *reader) sentence() {
	r.lookUpDays()
	r.members()
	r.complete(r.claims[r.before:])
	r.settle()
	r.theme()
	r.before = len(r.claims)
	if r.said && lasting(r.whole()) {
		r.push(r.whole())
	}
	if len(r.topics) > 0 {
		r.carry = []set{r.topics[0]}
		if last := r.topics[len(r.topics)-1]; len(r.topics) > 1 {
			r.carry = append(r.carry, last)
		}
	}
	if r.strange != "" && len(r.topics) == 0 {
		r.carry = nil
	}
	r.compare, r.flag, r.placed, r.rankedBy = nil, "", 0, ""
	r.sinceStart, r.cloudy, r.groupField, r.license = false, false, "", ""
	r.series, r.unclear, r.itself = nil, false, false
	r.tripDay = zone.Date{}
	r.onDay, r.demand, r.always, r.waiting, r.several = false, false, nil, nil, nil
	r.topics, r.facts, r.shaky, r.inner = nil, nil, false, nil
	r.when, r.timeAt = moment{}, -1
	r.segment, r.outer = &segment{}, nil
}

// push makes a set the topic.
func (r *reader) push(s set) {
	if s.empty() {
		return
	}
	r.topics = slices.DeleteFunc(r.topics, func(o set) bool { return o.String() == s.String() })
	r.topics = append(r.topics, s)
	if s.kind != "" {
		r.shaky = r.shaky && !r.said
	}
}

// pause goes on to the next of several.
func (r *reader) pause(k int) {
	prev := r.at(r.previous(k))
	if prev.kind == figured || r.facts != nil && r.facts[len(r.facts)-1].clause == r.clause && !r.joinable() {
		r.item(k + 1)
		return
	}
	r.joined = r.said
	if r.measure != nil {
		r.measures = append(r.measures, r.measure)
		r.measure = nil
	}
}

// joinable tells whether a subject stands right before: what follows joins it.
func (r *reader) joinable() bool { return r.said }

// item begins the next item of an enumeration: 红旗44个、蓝旗122个.
func (r *reader) item(k int) {
	old := r.segment
	r.segment = &segment{start: k, clause: old.clause, strange: old.strange, planned: old.planned, doubt: old.doubt ||
		r.unsure}
}

// timed takes a time in.
func (r *reader) timed(k int) {
	m := r.tokens[k].moment
	if r.words(k, k) == "当期" && r.when.tense == span && r.when.from == r.when.to {
		r.use(k) // 2月上半月，当期完成…
		return
	}
	if r.than != nil && !r.baseSaid {
		r.thanTime, r.thanTimeAt = &m, k
		now := m.tense == span && m.from == r.p.at && m.to == r.p.at
		r.itself = r.itself || now && (r.when.tense == present || r.when.to == r.p.at)
		return
	}
	if r.at(r.previous(k)).kind == until && m.tense != future && m.from.Valid() {
		m.tense = asOf
		if m.day.Day == 0 && m.day.Month == 0 && m.from.Year == 0 {
			m.tense = present
		}
	}
	if m.tense == vague {
		return
	}
	if next := r.at(k + 1); m.end && m.tense == span && !strings.HasSuffix(r.slice(next.from, next.to), "前") {
		m.tense = asOf
	}
	if m.day.Month > 0 && m.tense != asOf && (m.day.Day > 0 || len(r.recordNames()) > 0) && r.dated(k) {
		return // a day on which something happened
	}
	if j := r.previous(k); isOneOf(r.at(j).kind, pause, and) && r.at(r.previous(j)).kind == timed {
		if len(r.series) == 0 {
			r.series = []moment{r.when}
		}
		r.series = append(r.series, m)
		r.doubt = true
	}
	r.sinceStart = r.sinceStart && !m.year // 开工至今…，其中今年…
	r.when, r.timeAt = m, k
	r.moment(k)
}

// about takes a subject in.
func (r *reader) about(k int) {
	t := &r.tokens[k]
	s, ok := r.subjectOf(t)
	if !ok {
		if t.kind == named {
			r.partner(k)
		}
		return
	}
	if t.kind == named && s.kind == "企业" && r.builds(k) {
		return
	}
	if t.kind == named && s.kind == "企业" && k > 0 && r.slice(r.at(k-1).from, r.at(k-1).to) == "由" {
		r.partner(k)
		return // who builds it is not whom the figures are of
	}
	if t.kind == state && r.predicate(k) {
		return
	}
	switch {
	case t.kind == noun && t.word.every && r.said && fieldSaid(r.subject) && r.than == nil:
		r.use(k) // 规划建设局承担全区45个项目
		return
	case t.kind == noun && t.word.every && r.at(r.next(k)).kind == ranking && (r.said || len(r.facts) > 0):
		r.use(k) // 居全区首位
		return
	case r.said && r.measure == nil && !r.joined && r.timesAhead(k):
		r.second = r.second.narrow(s) // 蓝旗项目数是红旗的2.8倍
		return
	case r.than != nil && (r.dir == nil || r.beside):
		r.base, r.baseSaid = r.base.narrow(s), true
		return
	case r.measure != nil && !r.share && r.said && !r.joined:
		r.second = r.second.narrow(s)
		return
	}
	if t.kind == named && r.said && !r.subject.single() && !r.joined {
		r.group = r.subject
	}
	if t.kind == named {
		r.belongs(k, s)
	}
	if r.joined {
		r.list = append(r.list, r.subject)
		r.subject, r.joined = set{}, false
	}
	r.heads(t)
	r.subject, r.said = r.subject.narrow(s), true
	if t.kind == named {
		r.names = append(r.names, k)
	}
}

// timesAhead tells whether 是…的2.8倍 is about the token.
func (r comparer) timesAhead(k int) bool {
	j := r.next(k)
	if s := r.slice(r.at(k-1).from, r.at(k-1).to); s != "是" && s != "为" && s != "相当于" || r.at(j).kind != of {
		return false
	}
	t := r.at(r.next(j))
	return t.kind == figured && t.number.class == times
}

// heads notes that a token says by itself whom the clause is about.
func (r *reader) heads(t *token) {
	switch t.kind {
	case named:
		r.headed = true
	case noun:
		r.headed = r.headed || !t.word.generic
	case state:
		r.headed = r.headed || fieldSaid(set{conds: t.word.conds})
	}
}

// subjectOf gives the set that a token names.
func (r *reader) subjectOf(t *token) (set, bool) {
	if t.kind == named {
		i := slices.IndexFunc(t.names, func(n *name) bool { return !n.set.empty() })
		if i < 0 {
			return set{}, false
		}
		s := t.names[i].set
		s.words = s.sayings(t.index)
		return s, true
	}
	w := t.word
	if n := len(r.topics); w.of == "产业链" && len(w.conds) == 1 && n > 0 && isOneOf2(r.topics[n-1].kind, "线索", "项目") {
		return set{conds: eq("产业", w.conds[0].value), words: []saying{{t.index, "产业"}}}, true // 其中新材料产业链1个
	}
	s := set{kind: w.of, conds: w.conds, event: w.event, since: w.since, every: w.every, either: w.either,
		permit: w.permit}
	s.words = s.sayings(t.index)
	if w.every {
		s.kind = "项目"
	}
	return s, true
}

// whole gives the subject of the segment with all its members: 红旗、蓝旗 are one.
func (r *reader) whole() set {
	if out, ok := r.united(); ok {
		return out
	}
	return r.subject
}

// together tells whether the members of the list make one set.
func (r *reader) together() bool { _, ok := r.united(); return ok }

// united joins the members of the list, in the order of the text.
func (r *reader) united() (set, bool) {
	if len(r.list) == 0 {
		return r.subject, true
	}
	out := r.list[0]
	for _, s := range append(slices.Clone(r.list[1:]), r.subject) {
		joined, ok := out.join(s)
		if !ok {
			return r.subject, false
		}
		out = joined
	}
	return out, true
}

// measuring takes a measure in. One that no number follows may be a condition:
// 2个产业慢于序时.
func (r *reader) measuring(k int) {
	t := &r.tokens[k]
	if t.kind == verb {
		r.verb = true
		return
	}
	if t.word.of == "年度计划" && r.subject.kind == "目标" { // 10亿元以上项目全年目标10个
		r.goal = true
		r.use(k)
		return
	}
	if next := r.at(r.next(k)); t.word.of == "超序" && t.word.sign != 0 && (next.kind == of || next.kind == noun) {
		s, _ := r.subjectOf(r.conditioned(k)) // 慢于序时的项目
		r.subject, r.said = r.subject.narrow(s), true
		return
	}
	if r.than != nil && r.dir == nil && !r.share {
		r.thanOf, r.thanOfAt = t.word, k
		return
	}
	if r.measure != nil && r.measure.of == "完成率" && t.word.of == "超序" { // 完成率超序时进度1.2个百分点
		r.useMeasure()
	}
	r.measure, r.measureAt = t.word, k
	then := strings.HasPrefix(r.slice(t.from, t.to), "当期")  // of the half-month that was named
	if t.word.of == "本期完成" && r.timeAt < r.start && !then { // 3月下半月完成9.47亿元，本期完成9.43亿元
		r.when = moment{}
	}
}

// inside opens the parts of what came before: 其中, 13个蜗牛项目中.
func (r *reader) inside(k int) {
	t := &r.tokens[k]
	if t.word.of == "中" {
		prev := r.at(r.previous(k))
		if !isOneOf(prev.kind, noun, state, named, figured, verb, measured) {
			return
		}
	}
	if f := r.lastAny(); t.word.of == "" && isOneOf(r.at(r.next(k)).kind, comma, stop) && r.said && f != nil {
		r.amongThem(k, f) // 投产3个项目，甲就在其中
		return
	}
	var s set
	switch {
	case t.word.of == "中" && r.said:
		s = r.subjects()[0]
		if whole := r.whole(); s.single() && !whole.single() { // 甲…，在新材料产业中居第二位
			s = set{kind: "项目"}.narrow(whole)
		}
	case len(r.facts) > 0:
		s = r.facts[len(r.facts)-1].set
	default:
		goesOn := t.word.of == "" && r.at(k-1).kind == comma // 旗别有升有降，其中…
		if r.measure != nil || goesOn {                      // 今年计划投资中，产业项目…
			r.use(k)
		}
		return
	}
	r.inner = &s
	r.use(k)
	r.useSets(s)
	r.push(s)
	old := r.segment
	r.segment = &segment{start: k + 1, clause: old.clause, strange: old.strange, planned: old.planned}
	if prev := r.at(r.previous(k)); t.word.of == "中" && prev.kind == measured { // 全区总投资中，产业项目占93.4%
		r.measure, r.measureAt = old.measure, old.measureAt
	}
}

// amongThem judges whether a record is one of those counted before it.
func (r lister) amongThem(k int, f *fact) {
	t := &r.tokens[k]
	c := r.claim(t.from, t.to, Members)
	yes, known := r.holds(r.subject, f.set)
	switch c.Reference = f.set.String(); {
	case !r.subject.single() || f.measure != "个数" || !known:
		c.Reason = "未能核对这里说的是否属实"
	case yes:
		c.Verdict = Proven
	default:
		c.Verdict, c.Reason = Wrong, "不在其列"
	}
	r.use(k)
	r.useSets(r.subject)
	r.put(c)
}

// comparing begins a comparison.
func (r comparer) comparing(k int) {
	r.than, r.thanTok, r.thanOfAt, r.thanTimeAt = r.tokens[k].word, k, -1, -1
	if t := r.at(r.previous(k)); t.kind == timed && t.moment.tense == span && t.moment.from == r.p.at &&
		t.moment.to == r.p.at && strings.HasSuffix(r.slice(r.tokens[k].from, r.tokens[k].to), "相比") {
		r.itself = true // 与本期相比
	}
	r.base, r.baseSaid, r.thanTime, r.dir, r.thanOf = set{}, false, nil, nil, nil
}

// sharing begins a share: what came before is the part.
func (r *reader) sharing(k int) {
	var f *fact
	if r.share && r.at(r.previous(k)).kind == of { // 占参评项目的比重
		r.use(k)
		return
	}
	switch {
	case r.said:
		f = &fact{set: r.subjects()[0], measure: "个数", when: r.when, words: r.measureTokens()}
		if last := r.lastFact(money); r.inner != nil && last != nil {
			f.measure = last.measure
		}
		if r.measure != nil {
			f.measure = r.measure.of
		}
	case len(r.facts) == 0 && r.measure != nil:
		f = &fact{set: r.subjects()[0], measure: r.measure.of, when: r.when, words: r.measureTokens()}
	case len(r.facts) > 0:
		f = r.facts[len(r.facts)-1]
		if r.measure != nil {
			f = &fact{set: f.set, measure: r.measure.of, when: r.when, words: r.measureTokens()}
		}
	}
	old := r.segment
	r.segment = &segment{start: k + 1, clause: old.clause, strange: old.strange, planned: old.planned, share: true,
		part: f, rest: old.rest}
	if len(old.list) > 0 {
		r.parts = append(slices.Clone(old.list), old.subject)
		r.useSets(r.parts...)
	}
	last := r.lastAny()
	r.doubt = len(old.list) > 0 && f != nil && f.number != nil || f != nil && f.number != nil && !f.judged ||
		last != nil && !last.judged
}

// permitted adds the sets that a state of a permit narrows: 213个项目环评已办结，7个办理中.
func (r counter) permitted(state string, add func(set)) (ok bool) {
	if r.license != "" {
		r.use(r.licenseAt)
		add(set{kind: "项目", conds: eq(r.license, state), words: r.whole().words})
		return true
	}
	for _, s := range slices.Backward(r.topics) {
		for _, k := range zone.PermitKinds() {
			if slices.ContainsFunc(s.conds, func(c cond) bool { return c.field == k.Title() }) {
				add(s.narrow(set{conds: eq(k.Title(), state), words: r.whole().words}))
				ok = true
			}
		}
	}
	return ok
}

// leftBehind tells whether a part that was the topic is not gone back to: the count right before is of the same
// fields as what is said and of more than that part: 政务直通车7件；11件已答复，3件未答复.
func (r counter) leftBehind(s, said set) bool {
	var f *fact
	for _, o := range r.facts {
		if o.token < r.here {
			f = o
		}
	}
	has := func(in set, field string) bool {
		return slices.ContainsFunc(in.conds, func(c cond) bool { return c.field == field })
	}
	if f == nil || !f.proven || f.measure != "个数" || f.clause < r.clause-1 ||
		len(said.conds) == 0 || said.event != "" ||
		f.set.event != "" || f.set.String() == s.String() ||
		slices.ContainsFunc(said.conds, func(c cond) bool { return !has(f.set, c.field) }) {
		return false
	}
	return slices.ContainsFunc(s.conds, func(c cond) bool { return !has(f.set, c.field) && !has(said, c.field) })
}

// ofThisTime leaves sets out whose time was said before, where the segment says its own.
func (r *reader) ofThisTime(add func(set)) func(set) {
	if r.timeAt < r.start || r.when.tense != span {
		return add
	}
	return func(s set) {
		if !s.frozen {
			add(s)
		}
	}
}

// subjects gives whom a number may be about, the likeliest first.
func (r *reader) subjects() []set {
	var out []set
	add := func(s set) {
		if !slices.ContainsFunc(out, func(o set) bool { return o.String() == s.String() && o.event == s.event }) {
			out = append(out, s)
		}
	}
	add = r.ofThisTime(add)
	said := r.whole()
	if !r.second.empty() {
		said = said.narrow(r.second)
	}
	switch {
	case r.said && said.permit != "" && r.permitted(said.permit, add):
		return out
	case r.inner != nil && r.said && !said.every:
		if n := len(r.topics); n > 0 && r.topics[n-1].single() && r.topics[n-1].kind == r.inner.kind &&
			said.kind == "" {
			add(r.topics[n-1].narrow(said))
		}
		add(r.inner.narrow(said))
		return out
	case r.said && (said.every || said.single()):
		add(said)
		return out
	case r.said:
		for _, s := range slices.Backward(r.topics) {
			chain := s.kind == "产业链" && isOneOf2(said.kind, "线索", "环节")
			if (!s.single() || said.kind == "" || chain) && !r.leftBehind(s, said) {
				add(s.narrow(said))
			}
		}
		if said.kind == "" && len(r.topics) == 0 {
			for _, s := range r.carry {
				if !s.single() {
					add(s.narrow(said))
				}
			}
		}
		add(said)
		return out
	}
	for _, s := range slices.Backward(r.topics) {
		add(s)
	}
	if len(out) == 0 {
		for _, s := range slices.Backward(r.carry) {
			add(s)
		}
		add(set{kind: "项目", every: true})
		if len(r.carry) == 0 && !r.said { // at the head of a text any of the registers may be meant
			add(set{kind: "项目", conds: eq("类别", "产业项目")})
			add(set{kind: "项目", conds: eq("类别", "平台项目")})
		}
	}
	return out
}
