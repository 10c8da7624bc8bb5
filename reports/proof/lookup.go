package proof

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
)

// The look-up reads a number value first, where the grammar found no reading that it
// goes with. The words around a number name subjects, measures and times, and a way to
// put two of them together (a difference, a share, a multiple, a sum). The look-up
// forms every claim that can be made of them, whatever their order in the clause, and
// takes the one that the book bears out and that leaves fewest words unexplained. It
// only ever proves: a number that no such claim goes with stays open, because a claim
// that nobody formed may be the one that was meant. Words that the claim does not rest
// on make it unproven again (complete).
type lookup struct {
	*reader
	k        int // the number
	n        *Number
	from, to int   // the tokens that say something of it
	own      []set // subjects among them, in order
	ownAt    []int
	past     []set // subjects that the sentence had before
	measures []string
	measured []int // the tokens that say the measure
	when     []moment
	whenAt   int
	verb     bool
	shared   *set // a condition behind the last number of the clause, that all of them share
	sign     int  // of a difference
	signAt   int
	pivot    int // the token of 比, 占 or a direction: what a number is compared with follows
}

// attempt is a claim that the look-up formed and the book bears out.
type attempt struct {
	reading
	measure string
	tokens  []int
	left    int // words of the number's span that it does not rest on
}

// lookUp looks a number up that the grammar left open, and tells whether it is proven now.
func (r *reader) lookUp(k int) bool {
	t := &r.tokens[k]
	i := slices.IndexFunc(r.claims, func(c Claim) bool { return c.From == t.from && c.Sort == Figure })
	if i < 0 || r.claims[i].Verdict != Unproven || r.claims[i].barred || t.number.broken != "" ||
		t.number.class == issues || r.phase {
		return false
	}
	l := r.newLookup(k)
	a := l.best()
	if a == nil {
		return false
	}
	c := &r.claims[i]
	if reason := r.misplaced(k, a.set); reason != "" {
		c.Reason = reason
		return false
	}
	c.Verdict, c.Reference, c.Reason, c.Expected = Proven, a.shown(r.p), "", ""
	r.use(a.tokens...)
	if f := r.lastAny(); f != nil && f.token == k {
		f.proven, f.judged, f.measure, f.set = true, true, a.measure, a.set
	}
	return true
}

// wellSaid tells whether a clause itself says of whom and of what its number is.
func (r *reader) wellSaid(f *fact) bool {
	return r.said && f.measure != "" && !r.cloudy && (r.headed || f.measure == "个数" && r.explicit(f)) &&
		(f.measure == "个数" || r.measure != nil || r.verb)
}

// nowhere tells whether the book has a number in no way that the words around it could
// mean: of nobody who is named, in no measure of its unit, now or a half-month ago, nor as
// a sum, a difference or a share of numbers before it. A claim that is in doubt can then
// be no right one that was misunderstood.
func (r *reader) nowhere(k int) bool {
	l := r.newLookup(k)
	var all []set
	add := func(s set) {
		if !slices.ContainsFunc(all, func(o set) bool { return o.String() == s.String() && o.event == s.event }) {
			all = append(all, s)
		}
	}
	for _, s := range append(l.subjectsHere(l.own), l.own...) {
		add(s)
	}
	for _, s := range append(append(l.past, r.topics...), set{kind: "项目", every: true},
		set{kind: "项目", conds: eq("类别", "产业项目")}, set{kind: "项目", conds: eq("类别", "平台项目")}) {
		add(s)
		for _, own := range l.own {
			add(s.narrow(own))
		}
	}
	before := r.p.at.Add(-1)
	times := append(l.when, r.when, moment{}, moment{tense: span, from: r.p.at, to: r.p.at},
		moment{tense: asOf, from: before, to: before}, moment{tense: span, from: before, to: before})
	for _, s := range all {
		for _, m := range anyMeasures[l.n.class] {
			for _, w := range times {
				for _, a := range r.values(s, m, w) {
					if a.value != nil && l.n.measures(a.unit) && l.n.says(new(big.Rat).Abs(a.value)) != no {
						return false
					}
				}
			}
		}
	}
	return !l.reckoned()
}

// anyMeasures are the measures of a class of numbers.
var anyMeasures = map[class][]string{
	money:   {"总投资", "累计投资", "年度计划", "已报计划", "未报计划", "本期完成", "自开始累计", "上年底累计", "核定投资", "外资", "投入"},
	percent: {"完成率", "序时进度", "开工率", "入库率", "答复率", "红旗率", "蓝旗率", "蜗牛率", "核定率", "工作量", "实物量"},
	points:  {"超序"},
	count: {"个数", "应开工", "已开工", "应入库", "已入库", "参评数", "未报数", "红旗数", "蓝旗数", "黄旗数", "蜗牛数", "缺项数", "企业数",
		"目标数", "签约数", "未填累计", "未填总投资"},
	land: {"用地"},
}

// reckoned tells whether a number is a sum, a difference or a share of those before it.
func (l *lookup) reckoned() bool {
	is := func(v *big.Rat) bool { return l.n.says(new(big.Rat).Abs(v)) != no }
	sums := map[class]*big.Rat{}
	for i, f := range l.facts {
		if f.token >= l.k || f.number == nil {
			continue
		}
		if sums[f.number.class] == nil {
			sums[f.number.class] = new(big.Rat)
		}
		sum := sums[f.number.class].Add(sums[f.number.class], f.number.value)
		if f.number.class == l.n.class && is(sum) {
			return true
		}
		for _, o := range l.facts[:i] {
			if o.number == nil || o.number.class != f.number.class {
				continue
			}
			if o.number.class == l.n.class || l.n.class == points && o.number.class == percent {
				if is(new(big.Rat).Sub(f.number.value, o.number.value)) ||
					is(new(big.Rat).Add(f.number.value, o.number.value)) {
					return true
				}
			}
			a, b := f.number.value, o.number.value
			if ratio := l.n.class == percent || l.n.class == times; ratio && a.Sign() != 0 && b.Sign() != 0 &&
				(is(new(big.Rat).Quo(a, b)) || is(new(big.Rat).Quo(b, a))) {
				return true
			}
		}
	}
	return false
}

// newLookup gathers what stands around a number.
func (r *reader) newLookup(k int) *lookup {
	l := &lookup{reader: r, k: k, n: r.tokens[k].number, whenAt: -1, signAt: -1, pivot: -1}
	for l.from = k; l.from > 0 && !isOneOf(r.tokens[l.from-1].kind, stop, comma, figured); l.from-- {
	}
	for l.to = k + 1; l.to < len(r.tokens) && !isOneOf(r.tokens[l.to].kind, stop, comma, figured, pause); l.to++ {
		if r.tokens[l.to].kind == and && r.at(l.to+1).kind == figured { // 44个红旗和24个黄旗
			break
		}
	}
	if r.at(l.to).kind == figured {
		l.to = k + 1 // what follows is of the next number
	}
	for j := l.from; j < l.to; j++ {
		l.take(j)
	}
	l.before()
	if s, ok := r.sharedBehind(k); ok {
		l.shared = &s
	}
	return l
}

// sharedBehind gives the condition behind the last number of a list, which those before it
// share: 甲局有2个项目、乙局有1个项目未按时填报.
func (r *reader) sharedBehind(k int) (out set, ok bool) {
	pauses, last := false, -1
	for j := k + 1; j < len(r.tokens) && !isOneOf(r.tokens[j].kind, stop, comma); j++ {
		switch t := &r.tokens[j]; {
		case isOneOf(t.kind, pause, and):
			pauses = true
		case t.kind == figured:
			last, ok = j, false
		case t.kind == state && last >= 0 && pauses && j > last && !fieldSaid(set{conds: t.word.conds}):
			out, ok = r.subjectOf(t)
		}
	}
	return out, ok
}

// take takes a token of the span in.
func (l *lookup) take(j int) {
	t := &l.tokens[j]
	switch t.kind {
	case named, noun, state:
		if s, ok := l.subjectOf(t); ok && !(t.kind == noun && t.word.generic) {
			l.own, l.ownAt = append(l.own, s), append(l.ownAt, j)
		}
	case measured:
		l.measures, l.measured = append(l.measures, l.measuredBy(t.word.of)), append(l.measured, j)
		if t.word.sign != 0 {
			l.sign, l.signAt = t.word.sign, j
		}
	case verb:
		if l.measured = append(l.measured, j); j < l.k {
			l.verb = true
		}
	case timed:
		if t.moment.tense != vague {
			l.when, l.whenAt = []moment{l.understood(j)}, j
		}
	case change:
		l.sign, l.signAt = t.word.sign, j
		if l.pivot < 0 {
			l.pivot = j
		}
	case than, share:
		l.pivot = j
	case lacking:
		if l.signAt, l.sign = j, -1; l.pivot < 0 {
			l.pivot = j
		}
	}
}

// understood gives a time as the reader took it: 截至3月31日 is what stood then.
func (l *lookup) understood(j int) moment {
	if l.timeAt == j {
		return l.reader.when
	}
	return l.tokens[j].moment
}

// measuredBy gives the measure that a word means before the number's unit.
func (l *lookup) measuredBy(of string) string {
	switch {
	case l.n.class == percent && isOneOf2(of, "年度计划", "完成", "累计投资"):
		return "完成率"
	case l.n.class == land:
		return "用地"
	}
	return of
}

// before gathers the subjects and the times that the sentence had before the number.
func (l *lookup) before() {
	add := func(s set) {
		if s.frozen && l.whenAt >= 0 { // a time of its own takes the place of that before
			return
		}
		if !s.empty() && !slices.ContainsFunc(l.past, func(o set) bool {
			return o.String() == s.String() && o.event == s.event
		}) {
			l.past = append(l.past, s)
		}
	}
	for _, f := range slices.Backward(l.facts) {
		if f.token < l.k {
			add(f.set)
			add(f.loose)
		}
	}
	begin := l.k
	for begin > 0 && l.tokens[begin-1].kind != stop {
		begin--
	}
	for j := l.from - 1; j >= begin; j-- {
		t := &l.tokens[j]
		if isOneOf(t.kind, named, noun, state) && !(t.kind == noun && t.word.generic) {
			if s, ok := l.subjectOf(t); ok {
				add(s)
			}
		}
	}
	for _, s := range l.carry {
		add(s)
	}
	if len(l.when) == 0 {
		l.when = []moment{l.reader.when}
	}
}

// impliedMeasures gives what a number without a measure may measure.
func (l *lookup) impliedMeasures() (out []string) {
	if len(l.measures) > 0 {
		return l.measures
	}
	for _, f := range slices.Backward(l.facts) {
		if f.token < l.k && f.number != nil && f.number.class == l.n.class && f.measure != "" &&
			!slices.Contains(out, f.measure) {
			out = append(out, f.measure)
		}
	}
	for _, s := range append(slices.Clone(l.own), l.past...) {
		for _, c := range s.conds {
			if slices.Contains(chosenFields, c.field) && !slices.Contains(out, c.field) {
				out = append(out, c.field)
			}
		}
	}
	switch l.n.class {
	case money:
		switch {
		case !l.n.specific():
		case l.verb: // 完成
			out = append(out, "累计投资", "完成")
		default:
			out = append(out, l.hinted()...)
		}
	case percent:
		out = append(out, "完成率")
	case points:
		out = append(out, "超序")
	case count, bare:
		out = []string{"个数"}
	case land:
		out = []string{"用地"}
	}
	return out
}

// hinted gives what an amount may measure that has no measure, by the words before it: 年初定的盘子 is what was
// planned, 干到现在 what was done.
func (l *lookup) hinted() []string {
	before := l.slice(l.tokens[l.from].from, l.tokens[l.k].from)
	switch {
	case strings.ContainsAny(before, "定划标任") || strings.Contains(before, "盘子"):
		return []string{"年度计划", "总投资"}
	case strings.ContainsAny(before, "干做") || strings.Contains(before, "现在"):
		return []string{"累计投资", "完成"}
	}
	return []string{"总投资", "累计投资", "年度计划", "完成"}
}

// specific tells whether a number is so exact that chance will not easily meet it.
func (n *Number) specific() bool { return n.significant() >= 3 }

// precise tells whether an amount is so exact that chance hardly meets it.
func (n *Number) precise() bool {
	return n.significant() >= 4 && isOneOf2(n.unit.Name(), "亿元", "万元", "%", "亩") ||
		n.significant() == 3 && n.class == money && n.places == 2
}

// significant counts the digits that a number was written with.
func (n *Number) significant() int {
	if n.about != exactly || n.han {
		return 0
	}
	return len(strings.TrimLeft(strings.NewReplacer(".", "", ",", "").Replace(n.digits()), "0"))
}

// subjectsHere gives whom a number of the span may be of: what the span names, by itself
// or narrowing what was named before; or else what was named before.
func (l *lookup) subjectsHere(own []set) (out []set) {
	if len(own) == 0 {
		out = append(slices.Clone(l.past), set{kind: "项目", every: true})[:1]
		if n := len(l.topics); n > 0 && !l.topics[n-1].single() &&
			!(l.topics[n-1].frozen && l.whenAt >= 0) { // 甲红旗最多，达12个；乙最少，4个
			out = append(out, out[0].narrow(l.topics[n-1]))
		}
		return out
	}
	all := own[0]
	for _, s := range own[1:] {
		if u, ok := all.join(s); ok {
			all = u
			continue
		}
		all = all.narrow(s)
	}
	if out = append(out, all); l.inner != nil && !all.every && !all.single() {
		out[0] = l.inner.narrow(all) // 产业项目中，…: parts of those
	}
	for _, s := range l.past {
		if !l.leftBehind(s, all) {
			out = append(out, s.narrow(all))
		}
	}
	return out
}

// best gives the claim that the book bears out and that explains most words.
func (l *lookup) best() (out *attempt) {
	try := func(a attempt) {
		if a.value == nil || l.n.goes(a.reading) != agrees {
			return
		}
		a.left = l.unexplained(a.tokens)
		if out == nil || a.left < out.left {
			out = &a
		}
	}
	switch {
	case l.distributed(l.k) >= 0:
		l.even(try)
	case l.n.class == percent && l.at(l.k-1).kind == of && len(l.own) > 1 && l.pivot < 0: // 甲是乙的四分之三
		l.pivot = l.ownAt[len(l.ownAt)-1]
		l.shares(try)
	case l.paced():
		l.plain(try)
	case l.pivot >= 0 && l.tokens[l.pivot].kind == share && l.n.class == percent:
		l.shares(try)
	case l.pivot >= 0 && l.sign != 0, l.repeats():
		l.differences(try)
	case l.n.class == times:
		l.multiples(try)
	case l.n.class == percent && len(l.measures) == 0:
		l.shares(try)
		l.plain(try)
	default:
		l.plain(try)
		l.sums(try)
	}
	if out != nil && out.left > 0 {
		return nil
	}
	return out
}

// unexplained counts the words of the span that say something and are not among tokens.
func (l *lookup) unexplained(tokens []int) (n int) {
	for j := l.from; j < l.to; j++ {
		if j != l.k && !l.tokens[j].read && l.telling(j) && !slices.Contains(tokens, j) {
			n++
		}
	}
	return n
}

// plain forms: measure of a subject in a time.
func (l *lookup) plain(try func(attempt)) {
	subjects := l.subjectsHere(l.own)
	if l.shared != nil {
		for _, s := range subjects {
			if !s.overlaps(*l.shared) { // 44个黄旗、45个红旗: each has its own
				subjects = append(subjects, s.narrow(*l.shared))
			}
		}
	}
	for _, s := range subjects {
		for _, m := range l.impliedMeasures() {
			for _, w := range l.when {
				for _, a := range l.values(s, m, w) {
					if a.set = s; m == "超序" {
						a.sign = l.sign
					}
					try(attempt{reading: a, measure: m, tokens: l.restsOn(a.words)})
				}
			}
		}
	}
}

// restsOn gives the tokens of a claim: of its subject, its measure and its time.
func (l *lookup) restsOn(words []int) []int {
	out := append(slices.Clone(words), l.measured...)
	if l.whenAt >= 0 {
		out = append(out, l.whenAt)
	}
	if l.signAt >= 0 {
		out = append(out, l.signAt)
	}
	if l.pivot >= 0 {
		out = append(out, l.pivot)
	}
	for j := l.from; j < l.k; j++ {
		if isOneOf(l.tokens[j].kind, total, inside, goal) {
			out = append(out, j)
		}
	}
	return out
}

// sides parts the subjects of the span at the pivot.
func (l *lookup) sides() (left, right []set) {
	for i, at := range l.ownAt {
		if at < l.pivot || at == l.pivot && i == 0 {
			left = append(left, l.own[i])
		} else {
			right = append(right, l.own[i])
		}
	}
	return left, right
}

// differences forms: how much a measure of one subject is above that of another.
func (l *lookup) differences(try func(attempt)) {
	left, right := l.sides()
	if l.repeats() {
		left, right, l.sign = []set{l.comparand()}, l.own, l.compare.dir.sign
	}
	if c := l.compare; len(l.own) == 0 && c != nil && c.baseSaid && l.tokens[l.pivot].kind == change {
		left, right = []set{l.comparand()}, []set{c.base} // 比北片少14个，完成率却高出2.2个百分点
	}
	if len(right) == 0 {
		return
	}
	for _, m := range l.comparedMeasures() {
		for _, w := range l.when {
			for _, one := range l.subjectsHere(left) {
				for _, other := range append(l.subjectsHere(right), one.narrow(right[len(right)-1])) {
					if one.String() == other.String() {
						continue
					}
					a, b := l.values(one, m, w), l.values(other, m, w)
					if len(a) == 0 || len(b) == 0 {
						continue
					}
					d := change2(a[0], b[0], l.n)
					d.sign, d.set = l.sign, one
					try(attempt{reading: d, measure: m, tokens: l.restsOn(d.words)})
				}
			}
		}
	}
}

// comparedMeasures gives of which measure a difference may be.
func (l *lookup) comparedMeasures() []string {
	if l.n.class == points && len(l.measures) == 0 {
		return []string{"完成率", "开工率", "入库率"}
	}
	return l.impliedMeasures()
}

// comparand gives whom the last comparison was about.
func (l *lookup) comparand() set {
	if f := l.lastProven(); !l.compare.said && f != nil {
		return f.set
	}
	return l.compare.subject
}

// repeats tells whether a comparison goes on with another base: 高于甲1.4个百分点、乙5个百分点.
func (l *lookup) repeats() bool {
	c := l.compare
	return l.pivot < 0 && c != nil && c.baseSaid && c.dir != nil && len(l.own) > 0 && len(l.measures) == 0 &&
		l.at(l.from).kind == pause
}

// paced tells whether a number in points says how far somebody is ahead of the schedule or
// behind, of which the sentence spoke: 是唯一慢于序时进度的，慢0.4个百分点.
func (l *lookup) paced() bool {
	if l.n.class != points || l.signAt < 0 || len(l.measures) > 0 || l.than != nil || len(l.own) > 0 ||
		!strings.ContainsAny(l.slice(l.tokens[l.signAt].from, l.tokens[l.signAt].to), "快慢超落") {
		return false
	}
	for j := l.from; j >= 0 && l.tokens[j].kind != stop; j-- {
		if w := l.tokens[j].word; w != nil && (l.tokens[j].kind == measured && isOneOf2(w.of, "超序", "序时进度") ||
			len(w.conds) == 1 && w.conds[0].field == "超序") {
			l.sign = l.tokens[l.signAt].word.sign
			return true
		}
	}
	return false
}

// even forms: a count that each of several subjects has: 甲局和乙局各8个.
func (l *lookup) even(try func(attempt)) {
	for _, s := range append(l.past, set{}) {
		var all attempt
		for i, own := range l.own {
			rs := l.values(s.narrow(own), "个数", l.when[0])
			if len(rs) == 0 || rs[0].value == nil || l.n.says(rs[0].value) != agrees {
				break
			}
			words := append(all.words, rs[0].words...)
			if all.reading = rs[0]; i == len(l.own)-1 {
				all.set = s.narrow(l.subjectsHere(l.own)[0])
				try(attempt{reading: all.reading, measure: "个数", tokens: append(l.restsOn(words), l.distributed(l.k))})
			}
			all.words = words
		}
	}
}

// shares forms: what part of one subject another is, in a measure.
func (l *lookup) shares(try func(attempt)) {
	part := l.lastProven()
	measures := slices.Compact(slices.Clone(l.measures))
	if len(measures) > 1 {
		return // 年度计划占总投资: of two measures
	}
	if len(measures) == 0 {
		if part != nil && part.measure != "" && part.measure != "占比" && !strings.HasSuffix(part.measure, "率") {
			measures = []string{part.measure}
		}
		measures = append(measures, "个数")
	}
	left, right := l.sides()
	var parts []set
	if len(left) > 0 {
		parts = l.subjectsHere(left)
	} else if part != nil {
		parts = []set{part.set}
	}
	wholes := l.past
	if len(right) > 0 {
		wholes = l.subjectsHere(right)
	}
	for _, m := range measures {
		for _, w := range l.when {
			for _, p := range parts {
				for _, whole := range wholes {
					a, b := l.values(p, m, w), l.values(whole, m, w)
					if len(a) == 0 || len(b) == 0 || p.String() == whole.String() {
						continue
					}
					q := overBy(a[0], b[0], numeral.Percent, a[0].ref+"÷"+b[0].ref)
					if q.value == nil || q.value.Cmp(big.NewRat(1, 1)) > 0 || p.excludes(whole) {
						continue
					}
					q.set = p
					try(attempt{reading: q, measure: "占比", tokens: l.restsOn(q.words)})
				}
			}
		}
	}
}

// lastProven gives the last proven number before this one.
func (l *lookup) lastProven() *fact {
	for _, f := range slices.Backward(l.facts) {
		if f.token < l.k && f.proven {
			return f
		}
	}
	return nil
}

// multiples forms: how many times a measure of one subject that of another is.
func (l *lookup) multiples(try func(attempt)) {
	for _, m := range l.impliedMeasures() {
		for _, w := range l.when {
			for _, one := range append(slices.Clone(l.past), l.own...) {
				for _, other := range l.own {
					a, b := l.values(one, m, w), l.values(other, m, w)
					if one.String() == other.String() || len(a) == 0 || len(b) == 0 {
						continue
					}
					q := overBy(a[0], b[0], numeral.One, a[0].ref+"÷"+b[0].ref)
					q.set = one
					try(attempt{reading: q, measure: m, tokens: l.restsOn(q.words)})
				}
			}
		}
	}
}

// sums forms: the sum of a measure of the records that the sentence names.
func (l *lookup) sums(try func(attempt)) {
	var names []set
	for j := l.from - 1; j >= 0 && l.tokens[j].kind != stop; j-- {
		if l.tokens[j].kind != named {
			continue
		}
		if s, ok := l.subjectOf(&l.tokens[j]); ok && s.single() {
			names = append(names, s)
		}
	}
	if len(names) < 2 || len(l.own) > 0 {
		return
	}
	for _, m := range l.impliedMeasures() {
		for _, w := range l.when {
			sum := reading{ref: "前列名称之和", at: l.p.at, value: new(big.Rat)}
			for _, s := range names {
				rs := l.values(s, m, w)
				if len(rs) == 0 || rs[0].value == nil {
					sum.value = nil
					break
				}
				sum.unit = rs[0].unit
				sum.value.Add(sum.value, rs[0].value)
			}
			try(attempt{reading: sum, measure: m, tokens: l.restsOn(nil)})
		}
	}
}
