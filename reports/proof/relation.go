package proof

import (
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// comparer reads numbers that set one value beside another: differences, remainders, shares.
type comparer struct{ *reader }

// compared reads a difference or a growth: 较上期提高4.1个百分点, 比平台项目高1.5个百分点.
func (r comparer) compared(k int) {
	n := r.tokens[k].number
	if r.than == nil {
		r.than = r.always
	}
	if c := r.compare; r.than == nil && c != nil && !r.said && r.measure == nil && r.dir.sign == c.dir.sign {
		r.than, r.thanTok, r.thanTime, r.thanTimeAt, r.base, r.baseSaid, r.thanOf, r.thanOfAt = c.than, c.thanTok,
			c.thanTime, c.thanTimeAt, c.base, c.baseSaid, c.thanOf, c.thanOfAt
	}
	if s := r.slice(r.tokens[r.dirTok].from, r.tokens[r.dirTok].to); r.than == nil && r.when.own &&
		strings.HasPrefix(s, "新增") || strings.HasPrefix(s, "净增") {
		r.than, r.thanTok = &word{kind: than, of: "上期"}, r.dirTok // 本期新增16个
	}
	if prev := r.at(r.dirTok - 1); r.than != nil && len(r.list) > 0 &&
		strings.HasPrefix(r.slice(prev.from, prev.to), "各") {
		r.eachCompared(k)
		return
	}
	f := &fact{measure: "比较"}
	var rs []reading
	switch {
	case r.than == nil && n.class == count && r.moves(k):
		return
	case r.than == nil && n.class == points && r.lags(k):
		return
	case r.than == nil && r.between(k):
		return
	case r.than == nil:
		r.unproved(r.tokens[k].from, r.tokens[k].to, Figure, "没有说明与什么相比")
		return
	case r.thanOf != nil && r.baseSaid && r.measure == nil: // 甲比乙总投资少3.45亿元
		r.measure, r.measureAt = r.thanOf, r.thanOfAt
		rs = r.betweenSets(n)
	case r.thanOf != nil:
		rs = r.betweenMeasures(n)
	case r.hundred:
		rs = r.toHundred(n)
	case r.baseSaid && r.base.kind == "目标":
	case r.baseSaid:
		rs = r.betweenSets(n)
	default:
		rs = r.overTime(n)
	}
	for i := range rs {
		rs[i].sign = r.dir.sign
	}
	r.useComparison()
	seg := *r.segment
	r.compare = &seg
	before := len(r.claims)
	r.judge(k, rs, f)
	if c := &r.claims[before]; c.Verdict == Wrong && len(rs) > 0 && rs[0].value != nil {
		c.FixFrom = r.tokens[r.dirTok].from
		c.Fix = ""
		if n.about == exactly && n.measures(rs[0].unit) && rs[0].value.Sign()*r.dir.sign > 0 {
			c.FixFrom, c.Fix = c.From, c.Expected
		}
	}
	r.facts = r.facts[:len(r.facts)-1] // a difference is nothing that others go on from
}

// eachCompared reads a difference that each of several has: 蓝旗、黄旗各减少1个.
func (r comparer) eachCompared(k int) {
	r.use(r.dirTok - 1)
	old := *r.segment
	first := len(r.claims)
	for _, s := range append(slices.Clone(old.list), old.subject) {
		seg := old
		seg.list, seg.subject = nil, s
		r.segment = &seg
		r.compared(k)
		if c := r.claims[len(r.claims)-1]; c.Verdict != Proven {
			r.claims = append(r.claims[:first], c)
			return
		}
	}
	r.claims = r.claims[:first+1]
}

// useComparison notes what a comparison rests on besides its readings.
func (r comparer) useComparison() {
	r.useMeasure()
	r.useKinds(verb)
	r.use(r.dirTok)
	for _, k := range []int{r.thanTok, r.thanOfAt, r.thanTimeAt} {
		if r.than != r.always && k >= 0 {
			r.use(k)
		}
	}
	r.useSets(r.base)
}

// between reads how much the last number is above the one before: 上期1个，本期3个，增加2个.
func (r comparer) between(k int) bool {
	if len(r.facts) < 2 || r.said || r.measure != nil {
		return false
	}
	now, was := r.facts[len(r.facts)-1], r.facts[len(r.facts)-2]
	if r.ends(was.when).Number() > r.ends(now.when).Number() && r.ends(was.when).Year >= r.ends(now.when).Year {
		now, was = was, now
	}
	n := r.tokens[k].number
	same := now.measure == was.measure && now.when != was.when && now.proven && was.proven
	if !same || n.class != now.number.class && !(n.class == points && now.number.class == percent) {
		return false
	}
	a := reading{ref: "本期数", at: r.p.at, unit: now.number.unit, value: now.number.value}
	d := change2(a, reading{ref: "上期数", value: was.number.value}, n)
	d.sign = r.dir.sign
	r.use(r.dirTok)
	r.judge(k, []reading{d}, &fact{measure: "比较"})
	r.facts = r.facts[:len(r.facts)-1]
	return true
}

// ends gives the half-month with which a time ends.
func (r comparer) ends(w moment) zone.Period {
	if w.tense == span || w.tense == asOf {
		return w.to
	}
	return r.p.at
}

// apart gives how far two subjects are apart: 甲与乙总投资相差8亿元.
func (r comparer) apart(n *Number, one, other set) []reading {
	measure := "个数"
	if f := r.lastAny(); f != nil && !r.said {
		measure = f.measure
	}
	if r.measure != nil {
		measure = r.measure.of
	}
	a, b := r.values(one, measure, r.when), r.values(other, measure, r.when)
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	d := change2(a[0], b[0], n)
	if d.value != nil {
		d.value.Abs(d.value)
	}
	return []reading{d}
}

// toHundred reads how far the last rate is below 100%.
func (r comparer) toHundred(n *Number) (out []reading) {
	f := r.lastFact(percent)
	if f == nil || n.class != points {
		return nil
	}
	for _, a := range r.values(f.set, f.measure, f.when) {
		less := hundredLess(a, numeral.Point)
		if less.value != nil {
			less.value.Neg(less.value)
		}
		out = append(out, less)
	}
	return out
}

// baseValue reads what something is compared with, where the text says it: 略低于上期的
// 9.47亿元, 比上期的9.47亿元少0.04亿元. The direction before it is judged as well.
func (r comparer) baseValue(k int) bool {
	n := r.tokens[k].number
	if r.than == nil || r.at(k-1).kind != of || r.dir != nil && !r.beside || r.thanOf != nil {
		return false
	}
	measure, subjects, when := r.compares(n)
	var rs []reading
	for _, s := range subjects {
		switch {
		case r.thanTime != nil:
			rs = append(rs, r.values(s, measure, *r.thanTime)...)
		case r.than.of == "上期" && measure != "":
			before := r.p.at.Add(-1)
			rs = append(rs, r.values(s, measure,
				moment{tense: map[bool]tense{true: span, false: asOf}[when.tense == span], from: before,
					to: before})...)
		case r.baseSaid:
			rs = append(rs, r.values(s.narrow(r.base), measure, when)...)
		}
	}
	if measure == "" || len(rs) == 0 {
		return false
	}
	last := r.fitting(n)
	r.use(r.thanTok)
	if r.thanTimeAt >= 0 {
		r.use(r.thanTimeAt)
	}
	r.useSets(r.base)
	r.judge(k, rs, &fact{measure: measure, set: subjects[0]})
	r.facts = r.facts[:len(r.facts)-1]
	if c := &r.claims[len(r.claims)-1]; r.dir != nil && c.Verdict == Proven {
		r.use(r.dirTok)
		if last != nil && last.number.class == n.class && last.number.value.Cmp(n.value) != r.dir.sign {
			c.Verdict, c.Reason = Wrong, "方向相反"
		}
	}
	seg := *r.segment
	seg.start, seg.dir = k+1, nil
	r.kept = &seg
	return true
}

// lags reads 北片慢0.4个百分点 after 南片快于序时1.3个百分点.
func (r comparer) lags(k int) bool {
	f := r.lastFact(points)
	if (f == nil || f.measure != "超序") && !r.pacedBefore(k) || !r.said || r.measure != nil {
		return false
	}
	subjects := r.subjects()
	r.use(r.dirTok)
	rs := r.all(subjects, "超序")
	for i := range rs {
		rs[i].sign = r.dir.sign
	}
	r.judge(k, rs, &fact{set: subjects[0], measure: "超序"})
	return true
}

// pacedBefore tells whether the sentence has parted some by the schedule without a number: 有两个单位没有跟上序时进度，
// 甲慢0.9个百分点.
func (r comparer) pacedBefore(k int) bool {
	for j := r.start - 1; j >= 0 && r.tokens[j].kind != stop; j-- {
		w := r.tokens[j].word
		if w != nil && (r.tokens[j].kind == measured && w.of == "超序" ||
			len(w.conds) == 1 && w.conds[0].field == "超序") {
			return true
		}
	}
	return false
}

// moves reads 下降1个 after 旗别上升1个.
func (r comparer) moves(k int) bool {
	f := r.lastAny()
	if f == nil || r.said || !slices.ContainsFunc(f.set.conds, func(c cond) bool { return c.field == "升降" }) {
		return false
	}
	value := map[int]string{1: "上升", -1: "下降"}[r.dir.sign]
	r.use(r.dirTok)
	s := f.set.narrow(set{conds: eq("升降", value)})
	r.judge(k, r.all([]set{s}, "个数"), &fact{set: s, measure: "个数"})
	return true
}

// compares gives the measure of a comparison, and whose: what the clause says, or
// the last number that goes with the unit.
func (r comparer) compares(n *Number) (measure string, subjects []set, when moment) {
	when = r.when
	if r.measure != nil {
		measure = r.measure.of
	}
	if r.said || measure != "" {
		subjects = r.subjects()
		if measure == "" && n.class == count {
			measure = "个数"
		}
		if f := r.fitting(n); measure == "" && f != nil {
			measure = f.measure
		}
		if measure == "" && n.class == points {
			measure = "完成率"
		}
		return measure, subjects, when
	}
	if f := r.fitting(n); f != nil {
		if when = f.when; r.when.tense != present {
			when = r.when
		}
		of := f.set
		if !f.loose.empty() {
			of = f.loose
		}
		return f.measure, []set{of}, when
	}
	return "", nil, when
}

// fitting gives the last number that a change in a unit can be a change of.
func (r comparer) fitting(n *Number) *fact {
	for _, f := range slices.Backward(r.facts) {
		c := f.number.class
		if n.class == points && c == percent || n.class == percent && (c == money || c == count) || c == n.class {
			return f
		}
	}
	return nil
}

// overTime reads a change since another time.
func (r comparer) overTime(n *Number) []reading {
	measure, subjects, when := r.compares(n)
	if measure == "" {
		return nil
	}
	mark := map[string]string{"上期": "较上期", "去年": "较去年"}[r.than.of]
	if n.class == percent {
		mark = map[string]string{"上期": "环比", "去年": "同比"}[r.than.of]
	}
	if m := r.thanTime; m != nil {
		if m.tense == span && m.to == r.p.at.Add(-1) && m.from == m.to {
			mark = map[bool]string{true: "环比", false: "较上期"}[n.class == percent]
		} else {
			return r.sinceTime(n, measure, subjects, *m)
		}
	}
	if mark == "" {
		return nil
	}
	if r.p.whole && (mark == "较上期" || mark == "环比") {
		was := moment{tense: asOf, from: r.p.at.Add(-1), to: r.p.at.Add(-1)}
		if measure == "完成" {
			measure = map[bool]string{true: "本期完成", false: "累计投资"}[when.tense == span]
		}
		return r.sinceTime(n, measure, subjects, was)
	}
	var out []reading
	for _, s := range subjects {
		for _, a := range r.values(s, measure, when) {
			at := a.at
			change := r.p.look(a.ref+"|"+mark, at)
			change.words = a.words
			out = append(out, change)
		}
	}
	return out
}

// sinceTime reads a change since a time that the text names.
func (r comparer) sinceTime(n *Number, measure string, subjects []set, since moment) []reading {
	var out []reading
	for _, s := range subjects {
		now, then := r.values(s, measure, r.when), r.values(s, measure, since)
		if len(now) == 0 || len(then) == 0 {
			continue
		}
		out = append(out, change2(now[0], then[0], n))
	}
	return out
}

// change2 gives how much one value is above another, in the unit of the number.
func change2(a, b reading, n *Number) reading {
	d := minus(a, b, a.ref+"－"+b.ref)
	switch {
	case a.unit == numeral.Percent || a.unit == numeral.Point:
		d.unit = numeral.Point
	case n.class == percent:
		return overBy(d, b, numeral.Percent, "（"+d.ref+"）÷"+b.ref)
	}
	return d
}

// betweenSets reads how much A is above B.
func (r comparer) betweenSets(n *Number) []reading {
	measure, subjects, when := r.compares(n)
	if measure == "" {
		return nil
	}
	var out []reading
	for _, s := range subjects {
		other := r.base
		if !other.every && other.kind == "" || other.kind == s.kind {
			other = s.narrow(r.base)
		}
		a, b := r.values(s, measure, when), r.values(other, measure, when)
		if len(a) > 0 && len(b) > 0 {
			out = append(out, change2(a[0], b[0], n))
		}
		if !r.base.every {
			if b := r.values(set{kind: "项目"}.narrow(r.base), measure, when); len(a) > 0 && len(b) > 0 {
				out = append(out, change2(a[0], b[0], n))
			}
		}
	}
	return out
}

// betweenMeasures reads how much one measure is above another of the same: 比填报数少6.61亿元.
func (r comparer) betweenMeasures(n *Number) []reading {
	measure, subjects, when := "", r.subjects(), r.when
	if r.measure != nil && r.measure != r.thanOf {
		measure = r.measure.of
	} else if f := r.fitting(n); f != nil {
		measure, when = f.measure, f.when
		if !r.said {
			subjects = []set{f.set}
		}
	}
	other := r.thanOf.of
	if other == "序时进度" {
		measure = "完成率"
	}
	if other == "年度计划" && (measure == "" || measure == "完成") {
		measure = "累计投资"
	}
	if measure == "" {
		return nil
	}
	var out []reading
	for _, s := range subjects {
		if r.baseSaid {
			continue
		}
		a, b := r.values(s, measure, when), r.values(s, other, when)
		if len(a) > 0 && len(b) > 0 {
			out = append(out, change2(a[0], b[0], n))
		}
	}
	return out
}

// remaining reads what is still to be done: 距年度计划还差157.6亿元, 距100%还差17.4个百分点.
func (r comparer) remaining(k int) bool {
	n := r.tokens[k].number
	var rs []reading
	subjects := r.subjects()
	left := func(plan, done string) {
		for _, s := range subjects {
			a, b := r.values(s, plan, r.when), r.values(s, done, r.when)
			if len(a) > 0 && len(b) > 0 {
				rs = append(rs, minus(a[0], b[0], a[0].ref+"－"+b[0].ref))
			}
		}
	}
	switch {
	case len(r.list) == 1 && r.said && (n.class != points || r.measure != nil && strings.HasSuffix(r.measure.of, "率")):
		rs = r.apart(n, r.list[0], r.subject)
	case !r.said && r.field != "" && len(r.p.valuesOf(r.field)) == 2 && n.class != points: // 两个片区相差
		r.useDimensions(k, k)
		values := r.p.valuesOf(r.field)
		rs = r.apart(n, set{kind: "项目", conds: eq(r.field, values[0])}, set{kind: "项目", conds: eq(r.field, values[1])})
	case len(r.list) == 0 && !r.said && n.class == points && r.measure == nil && r.twoRates() != nil:
		f := r.twoRates()
		rs = r.apart(n, f[0].set, f[1].set)
	case len(r.waiting) == 2 && !r.said && r.apartIn(n):
		rs = r.apart(n, r.waiting[0], r.waiting[1])
	case n.class == money && (r.measure == nil || isOneOf2(r.measure.of, "年度计划", "完成", "累计投资")):
		left("年度计划", "累计投资")
	case n.class == money && r.measure.of == "总投资":
		left("总投资", "自开始累计")
	case n.class == points || n.class == percent:
		f := r.lastFact(percent)
		measure := "完成率"
		if r.measure != nil && r.measure.of != "年度计划" {
			measure = r.measure.of
		} else if f != nil && r.measure == nil {
			measure, subjects = f.measure, []set{f.set}
		}
		unit := map[class]numeral.Unit{points: numeral.Point, percent: numeral.Percent}[n.class]
		for _, a := range r.all(subjects, measure) {
			if !r.saysApart(k) && !(r.hundred && n.class == percent) {
				rs = append(rs, hundredLess(a, unit))
			}
		}
	case n.class == count && subjects[0].kind == "产业链":
		rs = r.all(subjects, "缺项数")
	case n.class == count && (r.goal || subjects[0].kind == "目标"):
		for _, s := range append(subjects, r.carry...) {
			if s.kind != "目标" {
				continue
			}
			ref := s.aim(r.p.at)
			a, b := r.p.look(ref+".目标数", r.p.at), r.p.look(ref+".签约数", r.p.at)
			rs = append(rs, minus(a, b, a.ref+"－"+b.ref))
		}
	default:
		return false
	}
	r.useMeasure()
	r.useKinds(lacking, goal, verb)
	r.useBehind(k)
	r.judge(k, rs, &fact{set: subjects[0], measure: "差额"})
	return true
}

// apartIn tells whether two subjects that wait are apart in the unit of a number: in a rate that the
// clause names, or in what the last number was of.
func (r comparer) apartIn(n *Number) bool {
	if n.class == points {
		return r.measure != nil && strings.HasSuffix(r.measure.of, "率")
	}
	last := r.lastAny()
	return last != nil && last.number.class == n.class
}

// saysApart tells whether the clause says that two are apart, rather than that one lacks something.
func (r comparer) saysApart(k int) bool {
	return slices.ContainsFunc(r.tokens[r.start:k], func(t token) bool {
		return t.kind == lacking && strings.Contains(r.slice(t.from, t.to), "相差")
	})
}

// twoRates gives the last two numbers of the sentence, where both are the same rate of two
// subjects: 甲30.5%，乙28.7%，首尾相差1.8个百分点.
func (r comparer) twoRates() []*fact {
	n := len(r.facts)
	if n < 2 || r.facts[n-1].number.class != percent || r.facts[n-1].measure != r.facts[n-2].measure ||
		r.facts[n-1].set.String() == r.facts[n-2].set.String() {
		return nil
	}
	return r.facts[n-2:]
}

// shareOf reads what part of a whole something is: 占参评项目的21.7%, 占年度计划的29.5%.
func (r comparer) shareOf(k int) {
	measure, part := "", r.part
	if r.measure != nil {
		measure = r.measure.of
	}
	r.useMeasure()
	r.useKinds(share, verb, total)
	if part != nil {
		r.use(part.words...)
	}
	plan := measure == "年度计划" || measure == "" && !r.said && r.last("年度计划") && r.at(r.previous(k)).kind == of
	if plan && (part == nil || isMoneyMeasure(part.measure) || part.measure == "年度计划") {
		subjects := r.subjects()
		if part != nil && !r.said {
			subjects = []set{part.set}
		}
		measure := "完成率"
		rs := r.all(subjects, measure)
		if part != nil && !isOneOf2(part.measure, "累计投资", "完成", "年度计划", "个数") {
			rs = r.quotients(part, subjects, part.measure, "年度计划")
		} else if part != nil { // or just the one divided by the other
			rs = append(rs, r.quotients(part, subjects, "累计投资", "年度计划")...)
		}
		r.judge(k, rs, &fact{set: subjects[0], measure: measure})
		return
	}
	if part == nil {
		r.judge(k, nil, &fact{measure: "占比"})
		return
	}
	if measure == "" {
		measure = part.measure
	}
	if measure == "完成率" || measure == "占比" {
		measure = "个数"
	}
	of := part.measure
	rs := r.quotients(part, r.wholes(part, measure), of, measure)
	// 总投资18.3亿元，其中外资占比…
	for _, f := range slices.Backward(r.facts) {
		if f.number.class == money && f.measure != of && f.set.String() == part.set.String() && !r.said &&
			r.measure == nil && classOfMeasure(of) == money {
			rs = slices.Insert(rs, 0, r.quotients(part, []set{part.set}, of, f.measure)...)
			break
		}
	}
	// …总投资占比93.4%，平台项目占比6.6%
	if f := r.lastAny(); f != nil && f.measure == "占比" && f.of != "" && r.measure == nil && part.number == nil {
		rs = append(r.quotients(part, r.wholes(part, f.of), f.of, f.of), rs...)
	}
	r.judge(k, rs, &fact{set: part.set, measure: "占比", of: measure})
}

func isMoneyMeasure(m string) bool {
	return slices.Contains([]string{"累计投资", "完成", "本期完成", "核定投资", "个数"}, m)
}

// last tells whether the last number was of a measure: 占年度计划208.8亿元的29.6%.
func (r comparer) last(measure string) bool {
	return len(r.facts) > 0 && r.facts[len(r.facts)-1].measure == measure
}

// wholes gives what a share may be of: what is said, or what the part narrows.
func (r comparer) wholes(part *fact, measure string) []set {
	if r.inner != nil && !r.said {
		return []set{*r.inner}
	}
	if r.said {
		w := r.whole()
		if w.kind == "" && !w.every {
			w.kind = part.set.kind
		}
		out := []set{w}
		for _, s := range slices.Backward(r.topics) {
			if !s.single() && s.String() != part.set.String() && !w.every {
				out = append(out, s.narrow(w))
			}
		}
		return out
	}
	var out []set
	if measure != part.measure && part.measure != "个数" { // 累计完成14.79亿元，占总投资的24.7%
		out = append(out, part.set)
	}
	for _, s := range slices.Backward(r.topics) {
		if s.String() != part.set.String() && s.kind == part.set.kind {
			out = append(out, s)
		}
	}
	if slices.ContainsFunc(part.set.conds, func(c cond) bool { return c.field == "旗别" }) {
		out = append(out, set{kind: "项目", conds: eq("参评", "是")})
	}
	return append(out, set{kind: part.set.kind})
}

// takesPart tells whether the clause says 占, which only a part of the whole does.
func (r comparer) takesPart() bool {
	for j := r.here; j >= 0 && !isOneOf(r.tokens[j].kind, stop, comma); j-- {
		if t := &r.tokens[j]; t.kind == share && strings.Contains(r.slice(t.from, t.to), "占") {
			return true
		}
	}
	return false
}

func (r comparer) quotients(part *fact, wholes []set, of, measure string) []reading {
	var out []reading
	for _, a := range r.values(part.set, of, part.when) {
		for _, w := range wholes {
			if b := r.values(w, measure, part.when); len(b) > 0 && !(r.takesPart() && part.set.excludes(w)) {
				out = append(out, overBy(a, b[0], numeral.Percent, a.ref+"÷"+b[0].ref))
			}
		}
	}
	return out
}
