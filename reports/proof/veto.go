package proof

import (
	"math/big"
	"slices"

	"zonebrief/reports/numeral"
)

// doubter looks for another understanding by which a number is right, before it is called wrong.
type doubter struct{ *reader }

// otherwise tells whether a number that no reading fits is right in a way that the
// grammar does not have: a share of another whole, an amount of another time. Then
// it is the understanding that is in doubt, not the number. What it is is returned;
// nothing where there is no such way.
func (r doubter) otherwise(n *Number, f *fact) string {
	if s := r.anotherSubject(n, f); s != "" {
		return s
	}
	if s := r.withinSentence(n, f); s != "" {
		return s
	}
	if n.class == percent && n.about == exactly && !r.headed || n.class == times ||
		n.class == points && !r.headed {
		if r.newLookup(r.here).reckoned() {
			return "前列各数之比或之差"
		}
	}
	switch {
	case n.class == percent && (r.share || f.measure == "占比" || f.measure == "完成率" && len(r.facts) > 0 && !r.said):
		return r.otherShare(n, f)
	case n.class == money && n.about == exactly && (f.measure == "完成" || f.measure == "累计投资"):
		return r.otherAmount(n, f)
	}
	return ""
}

// shareMeasures are what shares are counted in.
var shareMeasures = []string{"个数", "总投资", "累计投资", "年度计划", "本期完成", "核定投资"}

// otherShare looks for a share of some whole that the sentence may have in mind.
func (r doubter) otherShare(n *Number, f *fact) string {
	parts, wholes, measures := []set{f.set}, []set{{kind: "项目"}, {kind: "项目", conds: eq("参评", "是")}}, shareMeasures
	if r.part != nil {
		parts = append(parts, r.part.set)
	}
	if n.about != exactly { // 近六成 is met by chance where whatever may be meant
		parts, wholes, measures = nil, nil, nil
		for _, other := range r.facts {
			measures = append(measures, other.measure)
		}
	}
	for _, other := range r.facts {
		parts, wholes = append(parts, other.set), append(wholes, other.set)
	}
	wholes = append(wholes, r.topics...)
	if r.share && r.said && len(r.list) == 0 { // the clause itself says of what whole
		wholes = []set{r.whole()}
	}
	for _, p := range parts {
		for _, m := range measures {
			for _, a := range r.values(p, m, r.when) {
				for _, w := range wholes {
					if n.about != exactly && len(w.conds) >= len(p.conds) {
						continue // a sibling is no whole
					}
					for _, b := range r.values(w, m, r.when) {
						if q := overBy(a, b, numeral.Percent, a.ref+"÷"+b.ref); q.value != nil && a.ref != b.ref &&
							n.says(q.value) == agrees {
							return q.ref
						}
					}
				}
				for _, b := range r.values(p, "年度计划", r.when) {
					if q := overBy(a, b, numeral.Percent, a.ref+"÷"+b.ref); m != "个数" && m != "总投资" && m != "累计投资" &&
						q.value != nil && n.says(q.value) == agrees {
						return q.ref
					}
				}
			}
		}
	}
	return ""
}

// otherAmount looks for what else was done by the same: in the half-month, since the
// start, by the statistics.
func (r doubter) otherAmount(n *Number, f *fact) string {
	if n.places == 0 && n.unit == numeral.Yi {
		return "" // too round to tell one from another
	}
	for _, m := range []string{"自开始累计", "上年底累计", "本期完成"} {
		if several := r.when.tense == span && r.when.from != r.when.to; m == "本期完成" && several {
			continue // 3月份完成投资: of the month, not of its last half
		}
		for _, a := range r.values(f.set, m, r.when) {
			if a.value != nil && n.says(a.value) == agrees {
				return a.ref
			}
		}
	}
	return ""
}

// anotherSubject looks whether the number is right for whom else the clause may be
// about: what it says itself stands, what it goes on from may be any subject before.
func (r doubter) anotherSubject(n *Number, f *fact) string {
	if s := r.alike(n, f); s != "" {
		return s
	}
	if s, ok := r.sharedBehind(r.here); ok && f.measure == "个数" {
		for _, a := range r.values(f.set.narrow(s), f.measure, r.when) {
			if a.value != nil && n.goes(a) == agrees {
				return a.ref
			}
		}
	}
	if r.inner != nil && r.said || f.measure == "" || f.measure == "比较" || f.measure == "占比" || f.measure == "差额" ||
		r.said && r.subject.single() {
		return ""
	}
	before := append(append(slices.Clone(r.topics), r.carry...), set{})
	if n.specific() || r.total {
		before = append(before, set{kind: "项目", every: true})
	}
	for _, o := range r.facts {
		before = append(before, o.set)
	}
	times := []moment{r.when}
	if last := r.lastAny(); r.timeAt < r.start && last != nil && last.token > r.timeAt &&
		!(last.when == r.when && last.proven && last.measure == f.measure) {
		times = append(times, moment{})
	}
	for _, s := range before {
		if r.said {
			s = s.narrow(r.whole())
		}
		if s.empty() || s.single() && r.said || r.said && r.leftBehind(s, r.whole()) {
			continue
		}
		for _, w := range times {
			for _, a := range r.values(s, f.measure, w) {
				if r.measure != nil {
					a.sign = r.measure.sign
				}
				if a.value != nil && n.measures(a.unit) && n.goes(a) == agrees {
					return a.ref
				}
			}
		}
	}
	return ""
}

// alike looks whether the number is that of the subject with what was said of the one
// before it: 技改项目里拿到红旗的有11个，新建项目只有5个.
func (r doubter) alike(n *Number, f *fact) string {
	here := r.whole()
	if !r.said && r.inner != nil {
		here = *r.inner
	} else if n := len(r.topics); !r.said && n > 0 {
		here = r.topics[n-1]
	}
	if here.empty() || here.single() {
		return ""
	}
	for _, last := range slices.Backward(r.facts) {
		if last.measure != f.measure || last.number.class != n.class {
			continue
		}
		for _, a := range r.values(last.set.narrow(here), f.measure, r.when) {
			if a.value != nil && n.goes(a) == agrees {
				return a.ref
			}
		}
	}
	return ""
}

// withinSentence looks whether a number that names no subject of its own is the sum
// of those before it, or what they leave of the first.
func (r doubter) withinSentence(n *Number, f *fact) string {
	if r.explicit(f) && f.measure == "个数" && !r.total && !r.rest {
		return ""
	}
	if n.about != exactly || r.headed && !r.total && !r.rest || r.inner != nil && r.said && !r.rest {
		return ""
	}
	sum, terms := new(big.Rat), 0
	for i := len(r.facts) - 1; i >= 0; i-- {
		o := r.facts[i]
		if o.number.class != n.class {
			continue
		}
		if terms > 0 && n.says(new(big.Rat).Sub(o.number.value, sum)) == agrees {
			return "前列各数之差"
		}
		sum.Add(sum, o.number.value)
		if terms++; terms > 1 && n.says(sum) == agrees {
			return "前列各数之和"
		}
	}
	return ""
}
