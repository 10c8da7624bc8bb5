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
		return slices.ContainsFunc(b.Contest(now).Ranked, func(r Ranked) bool { return r.Project == p })
	}
	if placed() || !slices.Contains(b.Contest(now).Waiting, p) {
		t.Error("a project with a share of 150% is ranked")
	}
	if b.Confirmed = map[string]Confirmation{b.Plausibility(now).Of(p)[0].Key(): {By: "张三"}}; !placed() ||
		len(b.Contest(now).Waiting) > 0 {
		t.Error("a confirmed figure still waits")
	}
	report.Work = Some(Share(1_600_000))
	p.Progress[now] = report
	if placed() {
		t.Error("another figure stands by the confirmation of the first")
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "科创中心", 4}, {"科创中心", "科创中心", 0}, {"科创中心", "科创中新", 1}, {"科创中心", "创中心", 1},
		{"科创中心", "新科创中心", 1}, {"科创中心", "中心科创", 4}, {"甲乙", "乙甲", 2},
	} {
		t.Run(c.a+"、"+c.b, func(t *testing.T) {
			if got := Distance([]rune(c.a), []rune(c.b)); got != c.want || Distance([]rune(c.b), []rune(c.a)) != got {
				t.Errorf("%d, want %d", got, c.want)
			}
		})
	}
}
