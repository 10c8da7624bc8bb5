package zone

import (
	"math/big"
	"testing"
)

// three are projects of a plan of 240 元 each at april: one has reported 80 元, one
// 70 元 the half before and nothing since, one nothing at all.
func three() *Book {
	plan := map[int]Plan{2023: {Invest: Some(Money(240)), PriorDone: Some(Money(10))}}
	of := func(name string, reports map[Period]Progress) *Project {
		p := &Project{Name: name, Plans: plan, Progress: reports}
		p.Milestones[Start].Actual = Date{2022, 5, 1}
		return p
	}
	before := april.Add(-1)
	return &Book{Rules: DefaultRules(), Projects: []*Project{
		of("甲", map[Period]Progress{before: {YearDone: Some(Money(60))},
			april: {YearDone: Some(Money(80)), Work: Some(Whole / 2)}}),
		of("乙", map[Period]Progress{before: {YearDone: Some(Money(70)), Work: Some(Whole / 2)},
			april: {Appearance: "同上期"}}),
		of("丙", nil),
	}}
}

func TestUnreported(t *testing.T) {
	for _, tt := range []struct {
		rule                          Unreported
		done, counted, left, period   Money
		missing, carried, noData      int
		scheduled, completion, second string
	}{
		{LeftOut, 80, 240, 480, 20, 2, 0, 2, "70", "1/3", "<nil>"},
		{Carried, 150, 480, 240, 20, 1, 1, 1, "140", "5/16", "1/2"},
	} {
		t.Run(tt.rule.Title(), func(t *testing.T) {
			b := three()
			b.Rules.Unreported = tt.rule
			s := b.Sum(b.Projects, april)
			if s.Plan.Value != 720 || s.YearDone.Value != tt.done || s.Counted.Value != tt.counted ||
				s.LeftPlan() != tt.left || s.Period.Value != tt.period {
				t.Errorf("plan %d, done %d, counted %d, left %d, period %d", s.Plan.Value, s.YearDone.Value,
					s.Counted.Value, s.LeftPlan(), s.Period.Value)
			}
			if s.YearDone.Missing != tt.missing || s.Carried != tt.carried || s.Flags[NoData] != tt.noData {
				t.Errorf("missing %d, carried %d, without data %d", s.YearDone.Missing, s.Carried, s.Flags[NoData])
			}
			if got := s.Scheduled().RatString(); got != tt.scheduled {
				t.Errorf("scheduled %s, want %s", got, tt.scheduled)
			}
			if got := s.Completion().RatString(); got != tt.completion {
				t.Errorf("completion %s, want %s", got, tt.completion)
			}
			if got := s.Schedule(); got.Cmp(big.NewRat(7, 24)) != 0 {
				t.Errorf("schedule %v, want 7/24", got)
			}
			work := b.Rules.Completion(b.Projects[1], Work, april)
			if got := map[bool]string{true: "<nil>", false: "1/2"}[work == nil]; got != tt.second {
				t.Errorf("the work of 乙 is %s, want %s", got, tt.second)
			}
		})
	}
}

// TestCarriedAddsUp holds 本年累计 = Σ 本期完成 where what was not reported is carried.
func TestCarriedAddsUp(t *testing.T) {
	b := three()
	b.Rules.Unreported = Carried
	b.Projects[1].Progress[april.Add(1)] = Progress{YearDone: Some(Money(90))}
	total := Money(0)
	for at := april.Add(-1); ComparePeriods(at, april.Add(1)) <= 0; at = at.Add(1) {
		s := b.Sum(b.Projects[1:2], at)
		if at != april.Add(-1) {
			total += s.Period.Value
		}
		if want := total + 70; s.YearDone.Value != want {
			t.Errorf("%s: %d, want %d", at, s.YearDone.Value, want)
		}
	}
}

// TestNotDueIsNotLate holds that a project which does not take part has neither a
// lag nor a composite.
func TestNotDueIsNotLate(t *testing.T) {
	p := rated(0, 1)
	p.Milestones[Start] = Milestone{Planned: Date{2023, 9, 1}}
	r := DefaultRules().Rate(p, april)
	if r.Final != NoFlag || r.Composite != nil || r.Ratios[Investment] != nil || DefaultRules().
		Ahead(p, Investment, april) != nil {
		t.Errorf("%+v", r)
	}
}

func TestBlankCellsAreNoReport(t *testing.T) {
	b := three()
	b.Projects[0].Progress[april.Add(1)] = Progress{State: Reported, By: "甲", On: "2023-05-01"}
	if got := b.Latest(); got != april {
		t.Errorf("the latest half-month is %s, want %s", got, april)
	}
	if b.Projects[0].Reported(april.Add(1)) || !b.Projects[0].Reported(april) || b.Projects[1].Reported(april) {
		t.Error("blank cells or words alone count as a report")
	}
}
