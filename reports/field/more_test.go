package field

import (
	"reflect"
	"testing"

	"zonebrief/reports/zone"
)

// A field that no rule asks for takes, shows and clears values as any other; a copy of
// the project that was made before keeps its own.
func TestFurtherFields(t *testing.T) {
	for _, c := range []struct {
		f           Field
		value, want string
	}{
		{more[string]("安全负责人", "safety", OfProject), "张三", "张三"}, {more[bool]("重点", "key", OfProject), "是", "是"},
		{more[zone.Date]("签收", "received", OfProject), "2023.4.8", "2023-04-08"},
		{more[zone.Opt[zone.Money]]("贷款", "loan", OfYear), "1.2亿", "1.2亿元"},
		{more[zone.Opt[zone.Share]]("成数", "part", OfPeriod), "35%", "35%"},
		{more[zone.Opt[zone.Area]]("绿地", "green", OfProject), "12", "12亩"},
		{more[zone.Opt[int]]("用工", "workers", OfPeriod), "120", "120"}, {more[zone.Opt[int]]("零", "zero", OfProject),
			"0", "0"},
	} {
		t.Run(c.f.Name, func(t *testing.T) {
			f := c.f
			p := &zone.Project{Name: "甲"}
			before := p.Clone()
			if err := f.Set(p, now, c.value); err != nil || f.Get(p, now) != c.want {
				t.Fatalf("%q %v", f.Get(p, now), err)
			}
			with := p.Clone()
			if f.Get(before, now) == c.want {
				t.Error("the copy made before has it too")
			}
			if err := f.Set(p, now, ""); err != nil || f.Get(with, now) != c.want {
				t.Errorf("clearing it cleared it in a copy: %v", err)
			}
			if got := f.Get(p, now); got != "" && got != "否" || !reflect.DeepEqual(p.More, zone.More(nil)) ||
				p.Progress[now].More != nil || p.Plans[now.Year].More != nil {
				t.Errorf("it is not cleared: %q", got)
			}
			if Foreign(with) != f.Column {
				t.Error("a value of no field of the catalogue passes")
			}
		})
	}
}
