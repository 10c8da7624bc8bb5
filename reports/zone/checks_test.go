package zone

import "testing"

// TestANewProjectHasANature: nothing is wrong with the nature of a project that was just made.
func TestANewProjectHasANature(t *testing.T) {
	for _, f := range (&Book{Projects: []*Project{NewProject()}}).Check() {
		if f.Field == "建设性质" {
			t.Errorf("%+v", f)
		}
	}
}

// TestYearBorder holds 上年底累计 against what the year before ended with.
func TestYearBorder(t *testing.T) {
	last := Period{2023, 12, 2}
	tests := []struct {
		name  string
		at    Period
		done  Progress
		prior Opt[Money]
		wrong bool
	}{
		{"as it ended", last, Progress{YearDone: Some(Money(40))}, Some(Money(140)), false},
		{"December was corrected", last, Progress{YearDone: Some(Money(41))}, Some(Money(140)), true},
		{"reported since the beginning", last, Progress{TotalDone: Some(Money(150))}, Some(Money(150)), false},
		{"not what was reported since the beginning", last, Progress{TotalDone: Some(Money(150))}, Some(Money(140)),
			true},
		{"nothing reported at the end", last.Add(-1), Progress{YearDone: Some(Money(41))}, Some(Money(140)), false},
		{"not yet carried", last, Progress{YearDone: Some(Money(41))}, Opt[Money]{}, false},
		{"zero is a figure", last, Progress{YearDone: Some(Money(41))}, Some(Money(0)), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := &Project{Name: "试算", Nature: "新建", Register: Public, Progress: map[Period]Progress{tt.at: tt.done},
				Plans: map[int]Plan{2023: {PriorDone: Some(Money(100))}, 2024: {PriorDone: tt.prior}}}
			found := (&Book{Projects: []*Project{p}}).Check()
			told := len(found) == 1 && found[0].Field == "上年底累计" && found[0].Period == last.Add(1)
			if told != tt.wrong || !tt.wrong && len(found) > 0 {
				t.Errorf("found %v", found)
			}
		})
	}
}
