package zone

import (
	"fmt"
	"math/big"
	"testing"
)

var april = Period{2023, 4, 1} // 序时进度 7/24

// rated gives a started project whose investment ratio at april is num/den.
func rated(num, den int64) *Project {
	done := new(big.Rat).Mul(big.NewRat(7, 24), big.NewRat(num, den))
	done.Mul(done, big.NewRat(2_400_000_000, 1))
	if !done.IsInt() {
		panic("choose a ratio that gives whole yuan")
	}
	p := &Project{
		Name:     "试算项目",
		Plans:    map[int]Plan{2023: {Invest: Some(Money(2_400_000_000))}},
		Progress: map[Period]Progress{april: {YearDone: Some(Money(done.Num().Int64()))}},
	}
	p.Milestones[Start].Actual = Date{2022, 5, 1}
	return p
}

func TestFlagBoundaries(t *testing.T) {
	const million = 1_000_000
	tests := []struct {
		num, den int64
		want     Flag
	}{
		{110, 100, Red}, {110*million - 1, 100 * million, Blue},
		{100, 100, Blue}, {100*million - 1, 100 * million, Yellow},
		{60, 100, Yellow}, {60*million - 1, 100 * million, Snail},
		{0, 1, Snail}, {3, 1, Red},
	}
	for _, tt := range tests {
		if got := DefaultRules().Rate(rated(tt.num, tt.den), april).Final; got != tt.want {
			t.Errorf("r = %d/%d: got %s, want %s", tt.num, tt.den, got.Title(), tt.want.Title())
		}
	}
}

func TestNodesAndFlags(t *testing.T) {
	rules := DefaultRules()
	tests := []struct {
		name string
		edit func(*Project)
		want Flag
	}{
		{"not yet due to start", func(p *Project) { p.Milestones[Start] = Milestone{Planned: Date{2023, 4, 16}} },
			NoFlag},
		{"due on the last day", func(p *Project) { p.Milestones[Start] = Milestone{Planned: Date{2023, 4, 15}} }, Red},
		{"planned to the month counts to its end",
			func(p *Project) { p.Milestones[Start] = Milestone{Planned: Date{2023, 4, 0}} }, NoFlag},
		{"overdue node caps", func(p *Project) { p.Milestones[Topping].Planned = Date{2023, 4, 14} }, Yellow},
		{"node due today does not cap", func(p *Project) { p.Milestones[Topping].Planned = april.End() }, Red},
		{"node reached late does not cap", func(p *Project) {
			p.Milestones[Topping] = Milestone{Planned: Date{2023, 1, 1}, Actual: Date{2023, 4, 15}}
		}, Red},
		{"start two months late", func(p *Project) { p.Milestones[Start] = Milestone{Planned: Date{2023, 2, 14}} },
			Yellow},
		{"start three months late", func(p *Project) { p.Milestones[Start] = Milestone{Planned: Date{2023, 1, 15}} },
			Snail},
		{"start a day short of three months late",
			func(p *Project) { p.Milestones[Start] = Milestone{Planned: Date{2023, 1, 16}} }, Yellow},
		{"no data", func(p *Project) { p.Progress = nil }, NoData},
		{"override with reason", func(p *Project) { override(p, Snail, "安全停工") }, Snail},
		{"override without reason", func(p *Project) { override(p, Snail, "") }, Red},
	}
	for _, tt := range tests {
		p := rated(2, 1)
		tt.edit(p)
		if got := rules.Rate(p, april).Final; got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got.Title(), tt.want.Title())
		}
	}
}

func override(p *Project, f Flag, reason string) {
	g := p.Progress[april]
	g.Override = Override{Flag: f, Reason: reason}
	p.Progress[april] = g
}

func TestCompositeReweighs(t *testing.T) {
	p := rated(12, 10)
	g := p.Progress[april]
	g.Work = Some(Share(291_666)) // a hair under 7/24
	p.Progress[april] = g
	got := DefaultRules().Rate(p, april).Composite
	work := new(big.Rat).Quo(big.NewRat(291_666, 1_000_000), big.NewRat(7, 24))
	// 50 : 25 becomes 2/3 : 1/3
	want := new(big.Rat).Mul(big.NewRat(12, 10), big.NewRat(2, 3))
	want.Add(want, work.Mul(work, big.NewRat(1, 3)))
	if got.Cmp(want) != 0 {
		t.Errorf("composite %v, want %v", got, want)
	}
}

func TestRankTies(t *testing.T) {
	projects := []*Project{rated(1, 1), rated(2, 1), rated(1, 1), rated(1, 2), {Name: "未报"}}
	var got []int
	for _, r := range DefaultRules().Rank(projects, april) {
		got = append(got, r.Rank)
	}
	want := []int{1, 2, 2, 4}
	if len(got) != len(want) {
		t.Fatalf("ranks %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("ranks %v, want %v", got, want)
		}
	}
}

func TestStreakAndSummons(t *testing.T) {
	p := rated(1, 2)
	p.Progress[april.Add(-1)] = Progress{YearDone: Some(Money(1))}
	p.Progress[april.Add(-2)] = Progress{YearDone: Some(Money(2_000_000_000))}
	rules := DefaultRules()
	if n := rules.Streak(p, april); n != 2 {
		t.Errorf("streak %d, want 2", n)
	}
	if !rules.Summoned(p, april) || rules.Summoned(p, april.Add(-1)) {
		t.Error("two snails in a row, and only two, call for a talk")
	}
}

func TestAheadIsFromUnroundedValues(t *testing.T) {
	at := Period{2023, 10, 2} // 20/24 = 83.33%
	p := &Project{
		Plans:    map[int]Plan{2023: {Invest: Some(Money(10_000))}},
		Progress: map[Period]Progress{at: {YearDone: Some(Money(9_715))}},
	}
	if got := DefaultRules().Ahead(p, Investment, at).FloatString(4); got != "0.1382" {
		t.Errorf("ahead %s, want 0.1382", got)
	}
}

func TestCurve(t *testing.T) {
	c := Curve{12: 600_000} // 60% by June
	for n, want := range map[int]string{0: "0.0000", 6: "0.3000", 12: "0.6000", 18: "0.8000", 24: "1.0000"} {
		if got := c.At(n).FloatString(4); got != want {
			t.Errorf("half %d: %s, want %s", n, got, want)
		}
	}
	if got := (Curve)(nil).At(7); got.Cmp(big.NewRat(7, 24)) != 0 {
		t.Errorf("linear curve at 7: %v", got)
	}
}

func TestCumulatives(t *testing.T) {
	p := &Project{
		Plans: map[int]Plan{2023: {PriorDone: Some(Money(100))}},
		Progress: map[Period]Progress{
			{2023, 1, 1}: {Done: Some(Money(10))},
			{2023, 1, 2}: {Done: Some(Money(5))},
			{2023, 2, 1}: {YearDone: Some(Money(30))},
			{2023, 3, 1}: {Done: Some(Money(1))}, // the half before is missing
		},
	}
	if got := p.YearDone(Period{2023, 1, 2}); got != Some(Money(15)) {
		t.Errorf("year %v", got)
	}
	if got := p.PeriodDone(Period{2023, 2, 1}); got != Some(Money(15)) {
		t.Errorf("period %v", got)
	}
	if got := p.TotalDone(Period{2023, 2, 1}); got != Some(Money(130)) {
		t.Errorf("total %v", got)
	}
	if got := p.YearDone(Period{2023, 3, 1}); got.Known {
		t.Errorf("a gap was filled with %v", got)
	}
}

func TestPeriods(t *testing.T) {
	if got := (Period{2023, 1, 1}).Add(-1); got != (Period{2022, 12, 2}) {
		t.Errorf("before January: %v", got)
	}
	if got := (Period{2024, 2, 2}).End(); got != (Date{2024, 2, 29}) {
		t.Errorf("end of February: %v", got)
	}
	for _, bad := range []string{"", "2023-4", "2023-13-1", "2023-04-3", "abc-04-1", "2023-04-1-1"} {
		if _, err := ParsePeriod(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
	if got := (Date{2023, 1, 31}).AddMonths(1); got != (Date{2023, 2, 28}) {
		t.Errorf("a month after 31 January: %v", got)
	}
}

// TestRankUnits holds that only units that can be compared have a rank: none for projects without a
// unit, nor for a unit of which nothing was reported.
func TestRankUnits(t *testing.T) {
	at := Period{2023, 4, 1}
	project := func(id int64, unit string, done Opt[Money]) *Project {
		p := &Project{ID: id, Unit: unit, Plans: map[int]Plan{2023: {Invest: Some(24 * Yi)}},
			Progress: map[Period]Progress{at: {YearDone: done}}}
		p.Milestones[Start].Actual = Date{2022, 5, 1}
		return p
	}
	b := NewBook()
	b.Projects = []*Project{project(1, "", Some(20*Yi)), project(2, "静局", Opt[Money]{}), project(3, "慢局", Some(Yi)),
		project(4, "快局", Some(9*Yi)), project(5, "另局", Some(Yi))}
	var got []string
	for _, u := range b.RankUnits(at) {
		got = append(got, fmt.Sprint(u.Rank, u.Name))
	}
	if want := "[1快局 2慢局 2另局 0静局 0未填责任单位]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// TestHandHasNoMargin holds that a flag set by hand lacks nothing for the next one.
func TestHandHasNoMargin(t *testing.T) {
	at := Period{2023, 4, 1}
	p := &Project{Plans: map[int]Plan{2023: {Invest: Some(24 * Yi)}}, Progress: map[Period]Progress{
		at: {YearDone: Some(7 * Yi), Override: Override{Flag: Red, Reason: "研究"}}}}
	if r := DefaultRules().Rate(p, at); r.Final != Red || r.Computed != Blue || r.Margin != nil {
		t.Errorf("%+v", r)
	}
}
