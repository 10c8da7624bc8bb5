package zone

import "testing"

// TestWithoutAPlan holds that what has no plan has no schedule, no rate and no flag, and is not asked to report;
// a start that was missed by months stays 蜗牛, for it was planned by its day.
func TestWithoutAPlan(t *testing.T) {
	at := Period{2024, 1, 1}
	report := Progress{YearDone: Some(Money(100)), Work: Some(Share(50_000)), Physical: Some(Share(50_000))}
	started := Milestone{Planned: Date{2023, 3, 1}, Actual: Date{2023, 3, 1}}
	tests := []struct {
		name     string
		plan     Plan
		start    Milestone
		silent   bool
		flag     Flag
		due      bool
		schedule [3]bool
	}{
		{name: "no plan, reported", start: started},
		{name: "no plan, silent", start: started, silent: true},
		{name: "no plan, no start", silent: true},
		{name: "a plan of nothing", plan: Plan{Invest: Some(Money(0))}, start: started, silent: true},
		{name: "only what was done before", plan: Plan{PriorDone: Some(Money(9))}, start: started, silent: true},
		{name: "a curve without an amount", plan: Plan{Curves: [3]Curve{{12: 1}}}, start: started, silent: true},
		{name: "missed start", start: Milestone{Planned: Date{2023, 6, 1}}, silent: true, flag: Snail},
		{name: "start two months late", start: Milestone{Planned: Date{2023, 12, 1}}, silent: true},
		{name: "plan, silent", plan: Plan{Invest: Some(Money(2400))}, start: started, silent: true, flag: NoData,
			due: true, schedule: [3]bool{true, true, true}},
		{name: "plan, reported", plan: Plan{Invest: Some(Money(2400))}, start: started, flag: Red, due: true,
			schedule: [3]bool{true, true, true}},
		{name: "work alone is planned", plan: Plan{Curves: [3]Curve{Work: {1: 100_000}}}, start: started, flag: Snail,
			due: true, schedule: [3]bool{Work: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &Project{Plans: map[int]Plan{2024: tt.plan}, Progress: map[Period]Progress{}}
			p.Milestones[Start] = tt.start
			if !tt.silent {
				p.Progress[at] = report
			}
			rules := DefaultRules()
			if got := rules.Final(p, at); got != tt.flag || p.Due(at) != tt.due {
				t.Errorf("%s, due %v; want %s, %v", got.Title(), p.Due(at), tt.flag.Title(), tt.due)
			}
			for _, m := range Measures {
				if got := p.Schedule(m, at) != nil; got != tt.schedule[m] {
					t.Errorf("%s has a schedule: %v", m.Title(), got)
				}
				if !tt.schedule[m] && (rules.Ratio(p, m, at) != nil || rules.Ahead(p, m, at) != nil) {
					t.Errorf("%s is held against no schedule", m.Title())
				}
			}
			totals := (&Book{Rules: rules}).Sum([]*Project{p}, at)
			if tt.plan.Invest.Or(0) == 0 && (totals.Schedule() != nil || totals.PlanSchedule() != nil ||
				totals.Completion() != nil || rules.Scheduled(p, at) != nil) {
				t.Error("totals without a plan have a schedule")
			}
		})
	}
}
