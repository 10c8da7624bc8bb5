package zone_test

import (
	"fmt"

	"zonebrief/reports/zone"
)

// A project is rated by what it did against what was planned by the half-month's end.
func ExampleRuleSet_Rate() {
	at := zone.Period{Year: 2023, Month: 6, Half: 2}
	p := &zone.Project{
		Name:     "某新材料项目",
		Plans:    map[int]zone.Plan{2023: {Invest: zone.Some(8 * zone.Yi)}},
		Progress: map[zone.Period]zone.Progress{at: {YearDone: zone.Some(5 * zone.Yi)}},
	}
	rating := zone.DefaultRules().Rate(p, at)
	fmt.Println(rating.Composite.FloatString(2), rating.Final.Title())
	// Output: 1.25 红旗
}

// An answer that came after the day does not count on it.
func ExampleVisit_State() {
	v := zone.Visit{
		Date:     zone.Date{Year: 2023, Month: 4, Day: 1},
		Due:      zone.Date{Year: 2023, Month: 4, Day: 10},
		Answered: zone.Date{Year: 2023, Month: 4, Day: 20},
	}
	fmt.Println(v.State(zone.Date{Year: 2023, Month: 4, Day: 15}).Title())
	fmt.Println(v.State(zone.Date{Year: 2023, Month: 4, Day: 30}).Title())
	// Output:
	// 逾期未答复
	// 已答复
}

func ExamplePeriod() {
	at, err := zone.ParsePeriod("2023-04-1")
	fmt.Println(at.Title(), at.End(), at.Add(-1).Title(), err)
	// Output: 2023年4月上半月 2023-04-15 2023年3月下半月 <nil>
}
