package proof

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// compared reads a difference or a growth: 较上期提高4.1个百分点, 比平台项目高1.5个百分点.
func (r *reader) compared(k int) {
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
func (r *reader) eachCompared(k int) {
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
func (r *reader) useComparison() {
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
func (r *reader) between(k int) bool {
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
func (r *reader) ends(w moment) zone.Period {
	if w.tense == span || w.tense == asOf {
		return w.to
	}
	return r.p.at
}

// apart gives how far two subjects are apart: 甲与乙总投资相差8亿元.
func (r *reader) apart(n *Number, one, other set) []reading {
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

// belowHundred reads 100% as what a rate is compared with: 比100%低21.4个百分点.
func (r *reader) belowHundred(k int) {
	c := r.claim(r.tokens[k].from, r.tokens[k].to, Figure)
	c.Verdict, c.Reference = Proven, "两个100%"
	r.put(c)
	seg := *r.segment
	seg.start, seg.hundred = k+1, true
	r.kept = &seg
}

// toHundred reads how far the last rate is below 100%.
func (r *reader) toHundred(n *Number) (out []reading) {
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
func (r *reader) baseValue(k int) bool {
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
func (r *reader) lags(k int) bool {
	f := r.lastFact(points)
	if f == nil || f.measure != "超序" || !r.said || r.measure != nil {
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

// moves reads 下降1个 after 旗别上升1个.
func (r *reader) moves(k int) bool {
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
func (r *reader) compares(n *Number) (measure string, subjects []set, when moment) {
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
func (r *reader) fitting(n *Number) *fact {
	for _, f := range slices.Backward(r.facts) {
		c := f.number.class
		if n.class == points && c == percent || n.class == percent && (c == money || c == count) || c == n.class {
			return f
		}
	}
	return nil
}

// overTime reads a change since another time.
func (r *reader) overTime(n *Number) []reading {
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
func (r *reader) sinceTime(n *Number, measure string, subjects []set, since moment) []reading {
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
func (r *reader) betweenSets(n *Number) []reading {
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
func (r *reader) betweenMeasures(n *Number) []reading {
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
func (r *reader) remaining(k int) bool {
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
	case n.class == money && (r.measure == nil || r.measure.of == "年度计划"):
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
			if !r.saysApart(k) {
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
func (r *reader) apartIn(n *Number) bool {
	if n.class == points {
		return r.measure != nil && strings.HasSuffix(r.measure.of, "率")
	}
	last := r.lastAny()
	return last != nil && last.number.class == n.class
}

// saysApart tells whether the clause says that two are apart, rather than that one lacks something.
func (r *reader) saysApart(k int) bool {
	return slices.ContainsFunc(r.tokens[r.start:k], func(t token) bool {
		return t.kind == lacking && strings.Contains(r.slice(t.from, t.to), "相差")
	})
}

// twoRates gives the last two numbers of the sentence, where both are the same rate of two
// subjects: 甲30.5%，乙28.7%，首尾相差1.8个百分点.
func (r *reader) twoRates() []*fact {
	n := len(r.facts)
	if n < 2 || r.facts[n-1].number.class != percent || r.facts[n-1].measure != r.facts[n-2].measure ||
		r.facts[n-1].set.String() == r.facts[n-2].set.String() {
		return nil
	}
	return r.facts[n-2:]
}

// shareOf reads what part of a whole something is: 占参评项目的21.7%, 占年度计划的29.5%.
func (r *reader) shareOf(k int) {
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
		if part != nil && part.measure != "累计投资" && part.measure != "年度计划" && part.measure != "个数" {
			rs = r.quotients(part, subjects, part.measure, "年度计划")
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
	if of == "个数" && measure != "个数" && part.number == nil {
		of = measure
	}
	rs := r.quotients(part, r.wholes(part, measure), of, measure)
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
func (r *reader) last(measure string) bool {
	return len(r.facts) > 0 && r.facts[len(r.facts)-1].measure == measure
}

// wholes gives what a share may be of: what is said, or what the part narrows.
func (r *reader) wholes(part *fact, measure string) []set {
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

func (r *reader) quotients(part *fact, wholes []set, of, measure string) []reading {
	var out []reading
	for _, a := range r.values(part.set, of, part.when) {
		for _, w := range wholes {
			if b := r.values(w, measure, part.when); len(b) > 0 {
				out = append(out, overBy(a, b[0], numeral.Percent, a.ref+"÷"+b[0].ref))
			}
		}
	}
	return out
}

// each reads several numbers for several subjects or measures in turn: 新材料、高端装备
// 分别完成投资13.18亿元、11.18亿元.
func (r *reader) each(k int) {
	var numbers []int
	var extra set
	measure := r.measure
	j := k + 1
scan:
	for ; j < len(r.tokens); j++ {
		switch t := &r.tokens[j]; t.kind {
		case figured:
			numbers = append(numbers, j)
		case measured:
			if len(numbers) > 0 {
				break scan
			}
			measure = t.word
		case verb:
			r.verb = true
		case filler, of, and, pause, state, noun:
			if len(numbers) == 0 && isOneOf(t.kind, state, noun) && !t.word.generic {
				if len(r.series) == 0 && len(r.waiting) < 2 {
					break scan
				}
				if len(r.series) == 0 { // 南片97个、北片109个，分别开了95个和106个
					s, _ := r.subjectOf(t)
					extra = extra.narrow(s)
					continue
				}
				r.about(j)
			}
		default:
			break scan
		}
	}
	if len(numbers) < 2 {
		return
	}
	last := r.tokens[numbers[len(numbers)-1]].number
	for _, at := range numbers { // 44、122和24个: the last has the unit
		if n := r.tokens[at].number; n.class == bare || n.class == count && last.class == points {
			n.class, n.unit, n.word = last.class, last.unit, last.word
			n.scale()
		}
	}
	r.useMeasure()
	subjects := append(slices.Clone(r.list), r.subject)
	if last := r.lastCounted(len(numbers)); !r.said && len(r.waiting) != len(numbers) && measure != nil &&
		len(last) > 0 {
		subjects, r.said, r.headed = last, true, true
	}
	if !r.said && len(r.waiting) == len(numbers) {
		subjects, r.said, r.headed = nil, true, true
		for _, s := range r.waiting {
			subjects = append(subjects, s.narrow(extra))
		}
	}
	if r.field != "" && len(r.p.valuesOf(r.field)) == len(numbers) && len(subjects) != len(numbers) {
		subjects, r.said, r.headed = nil, true, true
		r.useDimensions(k, k)
		for _, v := range r.p.valuesOf(r.field) {
			subjects = append(subjects, set{kind: "项目", conds: eq(r.field, v)})
		}
	}
	if len(r.series) == 0 && r.when.tense == span && r.timeAt >= 0 && !(len(subjects) == len(numbers) && r.said) {
		r.series = monthsOf(r.when, len(numbers))
	}
	switch {
	case r.share && len(r.parts) == len(numbers):
		r.sharesInTurn(numbers)
	case len(r.series) == len(numbers):
		r.timesInTurn(numbers, measure)
	case len(subjects) == len(numbers) && r.said:
		r.inTurn(numbers, subjects, measure)
	case len(r.measures)+1 == len(numbers) && len(r.measures) > 0:
		r.measuresInTurn(numbers)
	default:
		r.ofMembers(numbers, measure)
	}
	for i := k; i <= numbers[len(numbers)-1]; i++ {
		r.tokens[i].used = true
		if isOneOf(r.tokens[i].kind, each, measured, verb) {
			r.use(i)
		}
	}
}

// lastCounted gives whom the counts of the clause before were of, where they were so many:
// 南片20个项目、北片21个，总投资分别为….
func (r *reader) lastCounted(count int) (out []set) {
	last := r.lastAny()
	for _, f := range r.facts {
		if last != nil && f.clause == last.clause && f.clause != r.clause && f.measure == "个数" && f.judged {
			out = append(out, f.set)
		}
	}
	if len(out) != count || count < 2 {
		return nil
	}
	return out
}

// monthsOf gives the months of a span, where it has so many: 前三个月分别为29个、28个和35个.
func monthsOf(w moment, count int) (out []moment) {
	if w.from.Year != w.to.Year || w.from.Half != 1 || w.to.Half != 2 || w.to.Month-w.from.Month+1 != count {
		return nil
	}
	for m := w.from.Month; m <= w.to.Month; m++ {
		one := moment{tense: span, from: w.from, to: w.to, day: zone.Date{Month: m}}
		one.from.Month, one.to.Month = m, m
		out = append(out, one)
	}
	return out
}

// inTurn judges one number after another, each of its subject.
func (r *reader) inTurn(numbers []int, subjects []set, measure *word) {
	old := *r.segment
	topics := slices.Clone(r.topics)
	for i, at := range numbers {
		seg := old
		seg.subject, seg.list, seg.measure = subjects[i], nil, measure
		r.segment, r.topics = &seg, slices.Clone(topics)
		n := r.tokens[at].number
		if n.class == count && measure == nil {
			r.judge(at, r.all(r.subjects(), "个数"), &fact{set: subjects[i], measure: "个数"})
		} else {
			r.amount(at)
		}
	}
	r.topics, r.waiting = topics, subjects
	seg := old
	r.segment = &seg
	r.item(numbers[len(numbers)-1] + 1)
}

// sharesInTurn judges the shares of several parts: 红旗、蓝旗占比分别为21.7%、60.1%.
func (r *reader) sharesInTurn(numbers []int) {
	old := *r.segment
	for i, at := range numbers {
		seg := old
		seg.part = &fact{set: old.parts[i], measure: "个数", when: r.when}
		r.segment = &seg
		r.shareOf(at)
	}
	r.segment = &old
	r.item(numbers[len(numbers)-1] + 1)
}

// timesInTurn judges numbers of one subject, each of its time: 1月、2月分别完成投资….
func (r *reader) timesInTurn(numbers []int, measure *word) {
	old, when := *r.segment, r.when
	for i, at := range numbers {
		seg := old
		seg.measure, seg.doubt = measure, false
		r.segment, r.when = &seg, r.series[i]
		r.useSeries(at)
		if n := r.tokens[at].number; n.class == count && measure == nil {
			r.judge(at, r.all(r.subjects(), "个数"), &fact{set: r.subjects()[0], measure: "个数"})
		} else {
			r.amount(at)
		}
	}
	r.segment, r.when, r.series = &old, when, nil
	r.item(numbers[len(numbers)-1] + 1)
}

// measuresInTurn judges numbers of one subject, each of its measure.
func (r *reader) measuresInTurn(numbers []int) {
	old := *r.segment
	measures := append(slices.Clone(r.measures), r.measure)
	for i, at := range numbers {
		seg := old
		seg.measure = measures[i]
		if seg.measure == nil {
			r.unproved(r.tokens[at].from, r.tokens[at].to, Figure, "未能确定这个数说的是什么")
			continue
		}
		r.segment = &seg
		r.amount(at)
	}
	seg := old
	r.segment = &seg
	if r.said {
		r.push(r.subjects()[0])
	}
	r.item(numbers[len(numbers)-1] + 1)
}

// ofMembers judges the values of a set's members: 3个项目总投资分别为103亿元、12亿元、10亿元.
func (r *reader) ofMembers(numbers []int, measure *word) {
	subjects := r.subjects()
	var values []*big.Rat
	for _, s := range subjects {
		rs := r.values(s, "个数", r.when)
		if len(rs) > 0 && len(rs[0].whole) == len(numbers) && measure != nil {
			values = r.memberValues(s, rs[0].whole, measure.of)
			break
		}
	}
	for _, at := range numbers {
		t := &r.tokens[at]
		c := r.claim(t.from, t.to, Figure)
		switch {
		case r.blocked() != "":
			c.Reason = r.blocked()
		case len(values) == 0:
			c.Reason = "未能确定这些数分别是谁的"
		case slices.ContainsFunc(values, func(v *big.Rat) bool { return v != nil && t.number.says(v) == agrees }):
			r.useSets(subjects[0])
			c.Verdict, c.Reference = Proven, subjects[0].scope(first(r.p.at), r.p.at.End())+"."+measure.of
		default:
			c.Verdict, c.Reason = Wrong, "其中没有这个数"
		}
		r.put(c)
		r.facts = append(r.facts, &fact{token: at, number: t.number, set: subjects[0], measure: measureName(measure),
			clause: r.clause, when: r.when,
			proven: c.Verdict == Proven, judged: c.Verdict != Unproven})
	}
	r.item(numbers[len(numbers)-1] + 1)
}

func measureName(w *word) string {
	if w == nil {
		return ""
	}
	return w.of
}

// memberValues gives the value of each member by its name.
func (r *reader) memberValues(s set, names []string, measure string) []*big.Rat {
	var out []*big.Rat
	for _, name := range names {
		one := set{kind: s.kind, conds: eq("名称", name)}
		for _, n := range r.p.names.byText[name] {
			if n.project != nil && (s.kind == "项目" || s.kind == "") {
				one = n.set
			}
		}
		var value *big.Rat
		if rs := r.values(one, measure, r.when); len(rs) > 0 {
			value = rs[0].value
		}
		out = append(out, value)
	}
	return out
}
