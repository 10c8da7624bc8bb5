package proof

import (
	"slices"
	"strings"

	"zonebrief/reports/numeral"
)

// The office's rule (未报口径) leaves the plan of those who have not reported out of a
// rate, and compares only those who reported at both times. A person who divides the
// printed amounts gets the rate of the whole plan. That is no error of the typist
// that a program may put right, and it is not the office's figure either: it is
// unproven, and the reason tells both.

// reconsider reads a paragraph again by the whole plan: claims that are wrong by the
// rule and right by the whole plan become unproven, and places that the rule alone gives
// stay so. A sentence that gives a rate of its own which only the rule has is written by
// the rule: there it decides.
func (p *Prover) reconsider(s string, claims []Claim) {
	p.whole = true
	defer func() { p.whole = false }()
	runes, again := []rune(s), p.claims(s)
	proven := func(c *Claim) bool {
		return slices.ContainsFunc(again,
			func(o Claim) bool { return o.From == c.From && o.Sort == c.Sort && o.Verdict == Proven })
	}
	sentence := func(c *Claim) int {
		return strings.Count(string(runes[:c.From]), "。") + strings.Count(string(runes[:c.From]), "；")
	}
	ruled := map[int]bool{}
	for i := range claims {
		if c := &claims[i]; c.Sort == Figure && c.Verdict == Proven && c.rate && !proven(c) {
			ruled[sentence(c)] = true
		}
	}
	for i := range claims {
		c := &claims[i]
		switch by := ruled[sentence(c)]; {
		case c.byRule && by:
			c.Verdict, c.Reason = Proven, ""
		case c.Verdict == Wrong && !by && c.Sort != Name && proven(c):
			c.Reason = "按含未报项目的年度计划或直接相减计算相符，按本办未报口径应为" + c.Expected
			c.Verdict, c.Fix, c.Expected = Unproven, "", ""
		}
	}
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
