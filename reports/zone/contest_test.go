package zone

import (
	"slices"
	"testing"
)

// TestNobodyIsPraisedForAFigureInDoubt holds that a share of 150% does not make a
// project the first of the contest before somebody confirmed it.
func TestNobodyIsPraisedForAFigureInDoubt(t *testing.T) {
	b := sound()
	p := b.Projects[0]
	report := p.Progress[now]
	report.Work = Some(Share(1_500_000))
	p.Progress[now] = report
	placed := func() bool {
		return slices.ContainsFunc(b.Contest(now), func(r Ranked) bool { return r.Project == p })
	}
	if placed() || !slices.Contains(b.Waiting(now), p) {
		t.Error("a project with a share of 150% is ranked")
	}
	if b.Confirmed = map[string]Confirmation{b.Plausibility(now).Of(p)[0].Key(): {By: "张三"}}; !placed() ||
		len(b.Waiting(now)) > 0 {
		t.Error("a confirmed figure still waits")
	}
	report.Work = Some(Share(1_600_000))
	p.Progress[now] = report
	if placed() {
		t.Error("another figure stands by the confirmation of the first")
	}
}
