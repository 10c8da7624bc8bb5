package zone

import (
	"reflect"
	"testing"
)

// TestAsOf holds that nothing of what came after a half-month is in its book, and
// nothing of what came before is lost.
func TestAsOf(t *testing.T) {
	before, after := Date{2023, 4, 15}, Date{2023, 4, 16}
	at := func(day Date) *Book {
		b := sound()
		p := b.Projects[0]
		p.Milestones[Start] = Milestone{Planned: Date{2023, 6, 1}, Actual: day}
		p.Permits[Filing] = Permit{State: "已办结", Date: day, Number: "甲1号"}
		b.Leads = []Lead{{Name: "线索", TalksSince: before, Total: Some(Yi)}}
		b.Leads[0].Milestones[Signing].Actual = day
		b.Trips, b.Honors = []Trip{{Subject: "推介", Date: day}}, []Honor{{Name: "荣誉", Date: day}}
		b.Visits = []Visit{{Firm: "甲厂", Date: before, Answered: day, Result: "已解决"}, {Firm: "乙厂", Date: day}}
		b.Platforms, b.Photos = []Platform{{Name: "平台", Since: day}}, []Photo{{Hash: "a", Date: day}}
		b.Firms = []Firm{{Name: "龙头", Revenue: Some(Yi), Year: day.Year}}
		return b
	}
	early := at(before)
	if got := early.AsOf(april); got != early {
		t.Error("a book to which nothing came later is not itself")
	}
	late := at(after)
	then := late.AsOf(april)
	for name, left := range map[string]bool{
		"开工": then.Projects[0].Milestones[Start] != Milestone{Planned: Date{2023, 6, 1}},
		"手续": then.Projects[0].Permits[Filing] != Permit{State: "办理中"},
		"签约": !then.Leads[0].Milestones[Signing].Actual.IsZero(), "招商活动": len(then.Trips) > 0,
		"荣誉": len(then.Honors) > 0,
		"答复": then.Visits[0] != Visit{Firm: "甲厂", Date: before}, "走访": len(then.Visits) != 1,
		"平台": len(then.Platforms) > 0, "照片": len(then.Photos) > 0,
	} {
		if left {
			t.Errorf("%s after the half-month is in its book", name)
		}
	}
	if then.Projects[1] != late.Projects[1] {
		t.Error("a project to which nothing came later is a copy")
	}
	if !reflect.DeepEqual(late, at(after)) {
		t.Error("the book itself was changed")
	}
	if again := then.AsOf(april); again != then {
		t.Error("asked again it is another book")
	}
	b := at(after)
	b.Firms[0].Year = 2024
	if f := b.AsOf(april).Firms[0]; f.Revenue.Known || f.Year != 0 {
		t.Errorf("revenue of a year to come: %+v", f)
	}
	if got := (&Book{Photos: []Photo{{Date: Date{2023, 4, 0}}}}).AsOf(april); len(got.Photos) != 1 {
		t.Error("a photo of the month is not in it")
	}
}
