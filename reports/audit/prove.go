package audit

import (
	"cmp"
	"slices"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/proof"
)

// Prove gives a verdict on everything a paragraph claims: its figures, names, times,
// ranks and comparisons, and what breaks a rule of writing, which is wrong.
func (a *Auditor) Prove(s string) []proof.Claim {
	claims, found := a.judged(a.read(s), s)
	for _, f := range found {
		claims = merged(claims, f)
	}
	slices.SortStableFunc(claims, func(x, y proof.Claim) int { return cmp.Compare(x.From, y.From) })
	return claims
}

// judged gives the claims of a paragraph and what breaks a rule of writing.
func (a *Auditor) judged(t *text, s string) (claims []proof.Claim, found []Finding) {
	claims = a.prover.Prove(s)
	for _, check := range []func(*text) []Finding{a.lists, a.nearNames, a.marks, a.dates} {
		found = append(found, check(t)...)
	}
	found = slices.DeleteFunc(found, func(f Finding) bool {
		if f.Rule != Stale || f.Fix == nil {
			return false
		}
		meant, stale := a.timed(claims, s, *f.Fix)
		claims = slices.DeleteFunc(claims, func(c proof.Claim) bool { return slices.Contains(stale, c) })
		return meant
	})
	return claims, found
}

// timed tells whether a time of another half-month is meant as it stands: its figures are
// proven, or they are wrong of it and of this half-month too. Where they are right of this
// one, the time has gone stale, and they are not wrong: one mistake is not told as two.
func (a *Auditor) timed(claims []proof.Claim, s string, fix Fix) (meant bool, stale []proof.Claim) {
	written := string([]rune(s)[fix.From:fix.To])
	for _, c := range claims {
		switch {
		case c.Sort == proof.Time && c.Verdict == proof.Proven && fix.From < c.To && c.From < fix.To:
			return true, nil
		case c.Verdict == proof.Wrong && strings.Contains(c.Reference, written):
			stale = append(stale, c)
		}
	}
	if stale == nil {
		return false, nil
	}
	for _, c := range a.prover.Prove(Apply(s, []Fix{fix})) {
		if c.Verdict == proof.Wrong {
			return true, nil
		}
	}
	return false, stale
}

// merged puts a finding among the claims: in place of those at its place.
func merged(claims []proof.Claim, f Finding) []proof.Claim {
	if f.Fix == nil {
		return claims
	}
	c := proof.Claim{Text: f.Words, Verdict: proof.Wrong, Expected: f.Expected, Reason: "与" + string(f.Rule) + "的要求不符",
		Sort: proof.Sort(f.Rule),
		From: f.Fix.From, To: f.Fix.To, FixFrom: f.Fix.From, Fix: f.Fix.Text}
	claims = slices.DeleteFunc(claims, func(o proof.Claim) bool {
		return o.From < c.To && c.From < o.To && o.Verdict != proof.Wrong
	})
	return append(claims, c)
}

// Unproved is a claim of a document that nobody can prove from the book: the signer
// is to check it (未能证实).
type Unproved struct {
	Document string      `json:"document"`
	Block    string      `json:"block"`
	Words    string      `json:"words"` // where it stands, as written
	Claim    proof.Claim `json:"claim"`
}

// String gives one line for the user, in Chinese.
func (u Unproved) String() string {
	s := "“" + u.Words + "”中的“" + u.Claim.Text + "”未能证实"
	if u.Claim.Reason != "" {
		s += "：" + u.Claim.Reason
	}
	if u.Block != "" {
		s = u.Block + "：" + s
	}
	return s
}

// Unproven gives the claims of a document's texts that are neither proven nor wrong,
// in their order.
func (a *Auditor) Unproven(title string, doc *briefing.Document) []Unproved {
	var out []Unproved
	for _, t := range doc.Texts() {
		out = append(out, a.unproven(title, t.Key, t.Text)...)
	}
	return out
}

func (a *Auditor) unproven(title, block, s string) (out []Unproved) {
	t := a.read(s)
	for _, c := range a.Prove(s) {
		if c.Verdict == proof.Unproven {
			out = append(out, Unproved{title, block, t.around(c.From, c.To), c})
		}
	}
	return out
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
