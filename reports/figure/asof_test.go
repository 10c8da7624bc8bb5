package figure

import (
	"testing"

	"zonebrief/reports/zone"
)

// TestNothingLaterThanTheHalfMonth asks on 15 April for what happened on 20 April.
func TestNothingLaterThanTheHalfMonth(t *testing.T) {
	later := zone.Date{Year: 2023, Month: 4, Day: 20}
	p := &zone.Project{ID: 1, Code: "X1", Name: "某项目"}
	p.Milestones[zone.Start].Actual = later
	lead := zone.Lead{ID: 1, Name: "某线索"}
	lead.Milestones[zone.Signing].Actual = later
	b := &zone.Book{Rules: zone.DefaultRules(), Projects: []*zone.Project{p}, Leads: []zone.Lead{lead},
		Visits: []zone.Visit{{ID: 1, Firm: "甲厂", Request: "用电", Date: zone.Date{Year: 2023, Month: 3, Day: 1},
			Answered: later}}}
	for _, c := range []struct {
		ref           string
		before, after string
	}{
		{"{某项目.开工实际}", "—", "2023年4月20日"},
		{"{全部项目[开工实际≥2023年4月].个数}", "0", "1"},
		{"{全部线索[签约实际≥2023年4月].个数}", "0", "1"},
		{"{已答复三服务.个数}", "0", "1"},
		{"{未答复三服务.个数}", "1", "0"},
		{"{三服务[答复≥2023年4月].个数}", "0", "1"},
	} {
		t.Run(c.ref, func(t *testing.T) {
			for half, want := range map[int]string{1: c.before, 2: c.after} {
				if got, problems := New(b, zone.Period{Year: 2023, Month: 4, Half: half}).Fill(c.ref); got != want ||
					len(problems) > 0 {
					t.Errorf("half %d: %q %v, want %q", half, got, problems, want)
				}
			}
		})
	}
}
