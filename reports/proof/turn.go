package proof

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// sequencer reads numbers that follow each other, one of each of several, and one that all of them
// have: 甲、乙分别完成13.18亿元和11.18亿元, 甲和乙各8个.
type sequencer struct{ *reader }

// inTurnAhead tells whether as many numbers follow each other as subjects stand before them:
// 甲、乙超序时2.1个和1.5个百分点.
func (r sequencer) inTurnAhead(k int) bool {
	n, j := 1, k
	for isOneOf(r.at(j+1).kind, pause, and) && r.at(j+2).kind == figured {
		n, j = n+1, j+2
	}
	return n > 1 && len(r.list) == n-1 && r.than == nil && !r.share
}

// each reads several numbers for several subjects or measures in turn: 新材料、高端装备
// 分别完成投资13.18亿元、11.18亿元.
func (r sequencer) each(k int) {
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
	if strings.HasSuffix(r.slice(r.at(k).from, r.at(k).to), "占") && measure == nil && r.said { // 分别占
		r.share, r.parts, r.part = true, subjects, &fact{set: subjects[0], measure: "个数", when: r.when}
	}
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
func (r sequencer) lastCounted(count int) (out []set) {
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
func (r sequencer) inTurn(numbers []int, subjects []set, measure *word) {
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
func (r sequencer) sharesInTurn(numbers []int) {
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
func (r sequencer) timesInTurn(numbers []int, measure *word) {
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
func (r sequencer) measuresInTurn(numbers []int) {
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
func (r sequencer) ofMembers(numbers []int, measure *word) {
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
func (r sequencer) memberValues(s set, names []string, measure string) []*big.Rat {
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

// distributed gives 各 before a number of its segment; −1 where there is none.
func (r sequencer) distributed(k int) int {
	for j := k - 1; j >= r.start; j-- {
		if t := &r.tokens[j]; t.kind == filler && strings.HasPrefix(r.slice(t.from, t.to), "各") {
			return j
		}
	}
	return -1
}

// everyOne reads a number that each of several has: 牵引、支撑、支点平台各2个.
func (r sequencer) everyOne(k int, b tail) {
	r.use(r.distributed(k))
	r.everyone[k] = true
	r.useSets(append(slices.Clone(r.list), r.subject, b.set)...)
	var last []reading
	for _, s := range append(slices.Clone(r.list), r.subject) {
		one := r.subject.narrow(s).narrow(b.set)
		if r.inner != nil {
			one = r.inner.narrow(s).narrow(b.set)
		}
		last = r.all([]set{one}, "个数")
		if f, known := r.best(r.tokens[k].number, last); f == nil || !known {
			break
		}
	}
	for i := range last {
		last[i].set = set{}
	}
	r.doubt = r.doubt || b.set.kind == "" && len(b.set.conds) == 0 && r.inner == nil && r.subject.kind == "" &&
		r.subject.event == ""
	r.judge(k, last, &fact{set: r.whole().narrow(b.set), measure: "个数"})
}

// evenly reads a number that each of several has, subjects or measures: 南片、北片完成率均
// 超过28%, 工作量、实物量均完成34.4%. Whether it did is told.
func (r sequencer) evenly(k int) bool {
	at := -1
	for j := r.start; j < k; j++ {
		if t := &r.tokens[j]; isOneOf(t.kind, filler, average) && strings.ContainsAny(r.slice(t.from, t.to), "均都") {
			at = j
		}
	}
	n := r.tokens[k].number
	groups := at >= 0 && !r.said && r.field != "" && len(r.list) == 0 && r.measure != nil // 五大产业开工率均超过九成
	if groups {
		r.several = nil
		for _, v := range r.p.valuesOf(r.field) {
			r.several = append(r.several, set{kind: "项目", conds: eq(r.field, v)})
		}
		r.useDimensions(k, k)
	}
	if at < 0 || n.class == count || r.than != nil || r.share || len(r.list) == 0 && len(r.measures) == 0 &&
		(r.said || len(r.several) < 2) {
		return false
	}
	for j := r.start; j < k; j++ {
		if isOneOf(r.tokens[j].kind, measured, verb) || j == at {
			r.use(j)
		}
	}
	old := *r.segment
	measures := append(slices.Clone(r.measures), r.measure)
	first := len(r.claims)
	subjects := append(slices.Clone(old.list), old.subject)
	if len(old.list) == 0 && !old.said {
		subjects, old.said = r.several, true
	}
	typed := r.tokens[k].number
	if bound := map[about]about{over: beyond, atLeast: beyond, under: below, atMost: below}[n.about]; bound != exactly {
		limit := *n // of several it only bounds the least
		limit.about = bound
		r.tokens[k].number = &limit
	}
	for _, s := range subjects {
		for _, m := range measures {
			seg := old
			seg.subject, seg.list, seg.measure, seg.measures, seg.names, seg.average = s, nil, m, nil, nil, false
			r.segment = &seg
			r.amount(k)
			if c := r.claims[len(r.claims)-1]; c.Verdict != Proven {
				c.barred = true
				r.useSets(subjects...)
				r.claims = append(r.claims[:first], c)
				return true
			}
		}
	}
	r.claims = r.claims[:first+1]
	if c := &r.claims[first]; typed.about != exactly && !r.nearOne(typed, subjects, measures) {
		c.leave("与各个主体的数都相差较多")
		c.barred = true
	}
	return true
}

// nearOne tells whether a bound is near what it bounds, of one of several at least: 三家都超过300亿元.
func (r sequencer) nearOne(n *Number, subjects []set, measures []*word) bool {
	for _, s := range subjects {
		for _, m := range measures {
			if m == nil {
				return true
			}
			for _, a := range r.values(s, m.of, r.when) {
				if a.value != nil && a.value.Cmp(new(big.Rat).Mul(n.value, big.NewRat(2, 1))) < 0 &&
					n.value.Cmp(new(big.Rat).Mul(a.value, big.NewRat(2, 1))) < 0 {
					return true
				}
			}
		}
	}
	return false
}
