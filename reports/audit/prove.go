package audit

import (
	"cmp"
	"slices"

	"zonebrief/reports/proof"
)

// Prove gives a verdict on everything a paragraph claims: its figures, names, times,
// ranks and comparisons, and what breaks a rule of writing, which is wrong.
func (a *Auditor) Prove(s string) []proof.Claim {
	claims := a.prover.Prove(s)
	t := a.read(s)
	for _, check := range []func(*text) []Finding{a.lists, a.nearNames, a.marks, a.dates} {
		for _, f := range check(t) {
			claims = merged(claims, f)
		}
	}
	slices.SortStableFunc(claims, func(x, y proof.Claim) int { return cmp.Compare(x.From, y.From) })
	return claims
}

// merged puts a finding among the claims: in place of those at its place.
func merged(claims []proof.Claim, f Finding) []proof.Claim {
	if f.Fix == nil {
		return claims
	}
	c := proof.Claim{Text: f.Words, Verdict: proof.Wrong, Expected: f.Expected, Reason: "与" + string(f.Rule) + "的要求不符", Sort: proof.Sort(f.Rule),
		From: f.Fix.From, To: f.Fix.To, FixFrom: f.Fix.From, Fix: f.Fix.Text}
	if f.Rule == Stale && slices.ContainsFunc(claims, func(o proof.Claim) bool {
		return o.From < c.To && c.From < o.To && o.Sort == proof.Time && o.Verdict == proof.Proven
	}) {
		return claims // its figures are of that time
	}
	claims = slices.DeleteFunc(claims, func(o proof.Claim) bool {
		return o.From < c.To && c.From < o.To && o.Verdict != proof.Wrong
	})
	return append(claims, c)
}

// wrong makes a finding of a claim that the book contradicts. Its change is offered
// only where the claim says how to write it.
func (t *text) wrong(c proof.Claim) Finding {
	f := Finding{Rule: Rule(c.Sort), Words: t.around(c.From, c.To), Found: "“" + c.Text + "”", Expected: c.Expected}
	if c.Expected != "" {
		f.Expected = "“" + c.Expected + "”"
	}
	if c.Reference != "" {
		f.Expected += "（{" + c.Reference + "}）"
	}
	if f.Expected == "" {
		f.Expected = c.Reason
	}
	if c.Fix != "" {
		f.Fix = &Fix{c.FixFrom, c.To, c.Fix}
	}
	return f
}
