package proof

import (
	"slices"

	"zonebrief/reports/numeral"
)

// The office's rule (未报口径) leaves the plan of those who have not reported out of a
// rate, and compares only those who reported at both times. A person who divides the
// printed amounts gets the rate of the whole plan. That is no error of the typist
// that a program may put right, and it is not the office's figure either: it is
// unproven, and the reason tells both.

// judged reads on with one step; a claim that is wrong by the rule and right by the
// whole plan becomes unproven.
func (r *reader) judged(step func(*reader)) {
	before := r.copied()
	n := len(r.claims)
	step(r)
	if !slices.ContainsFunc(r.claims[n:], func(c Claim) bool { return c.Verdict == Wrong }) {
		return
	}
	r.p.whole = true
	step(before)
	r.p.whole = false
	for i := n; i < len(r.claims); i++ {
		c := &r.claims[i]
		right := slices.ContainsFunc(before.claims[n:], func(o Claim) bool { return o.From == c.From && o.Verdict == Proven })
		if c.Verdict != Wrong || !right {
			continue
		}
		c.Verdict, c.Fix = Unproven, ""
		c.Reason = "按含未报项目的年度计划或直接相减计算相符，按本办未报口径应为" + c.Expected
		c.Expected = ""
		r.unclear = true
	}
}

// copied gives a reader that can go on without this one noticing.
func (r *reader) copied() *reader {
	out := *r
	segment, words := *r.segment, *r.text
	words.tokens = slices.Clone(r.tokens)
	out.segment, out.text = &segment, &words
	out.claims, out.facts, out.topics = slices.Clone(r.claims), slices.Clone(r.facts), slices.Clone(r.topics)
	out.outer, out.times = slices.Clone(r.outer), slices.Clone(r.times)
	return &out
}

// ofWhole gives a rate by the whole plan.
func (p *Prover) ofWhole(scope, measure string, a reading) reading {
	done, plan := p.look(scope+".累计投资", a.at), p.look(scope+".年度计划", a.at)
	rate := overBy(done, plan, numeral.Percent, a.ref)
	if measure == "完成率" {
		return rate
	}
	ahead := minus(rate, p.look(scope+".序时进度", a.at), a.ref)
	ahead.unit = numeral.Point
	return ahead
}
