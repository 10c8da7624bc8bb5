package field

import (
	"testing"

	"zonebrief/reports/zone"
)

var now = zone.Period{Year: 2023, Month: 4, Half: 1}

// What is set can be read back as it is shown, and setting what is shown changes
// nothing.
func TestSetAndGet(t *testing.T) {
	p := &zone.Project{Name: "甲"}
	for _, c := range []struct{ field, value, want string }{
		{"总投资", "61亿元", "61亿元"}, {"总投资", "６１．５ 亿", "61.5亿元"}, {"总投资", "4,800万元", "4800万元"}, {"总投资", "12345元", "12345元"},
		{"总投资", "", ""}, {"总投资", "约4000万元", "4000万元"}, {"总投资", "大约4670万元", "4670万元"}, {"总投资", "4,670万元左右", "4670万元"},
		{"总投资", "5亿余元", "5亿元"}, {"总投资", "3亿4500万元", "3.45亿元"}, {"总投资", "", ""},
		{"年度计划", "1.2亿", "1.2亿元"}, {"本年累计", "0万元", "0万元"}, {"工作量", "３５％", "35%"}, {"实物量", "12.3456%", "12.3456%"},
		{"用地", "120.5", "120.5亩"}, {"用地", "约30余亩", "30亩"}, {"工作量", "约35%左右", "35%"},
		{"开工实际", "2023年4月8日", "2023-04-08"}, {"开工计划", "2023.5", "2023-05"}, {"竣工计划", "2023/12/31", "2023-12-31"},
		{"竣工计划", "", ""},
		{"类别", "平台项目", "平台项目"}, {"二次创业", "是", "是"}, {"人工旗别", "红旗", "红旗"},
		{"位置", "0.31,0.62", "0.31,0.62"}, {"位置", "３１％，６２．５％", "0.31,0.625"}, {"位置", " 0 、 1 ", "0,1"},
		{"位置", "0.1234567,100%", "0.123457,1"}, {"位置", "", ""}, {"调整理由", "提前", "提前"}, {" 总投资 ", "1亿元", "1亿元"},
	} {
		f := Find(c.field)
		if f == nil {
			t.Fatalf("no field %s", c.field)
		}
		for range 2 {
			if err := f.Set(p, now, c.value); err != nil {
				t.Errorf("%s=%s: %v", c.field, c.value, err)
			}
			if got := f.Get(p, now); got != c.want {
				t.Errorf("%s=%s reads %q, want %q", c.field, c.value, got, c.want)
			}
			c.value = c.want
		}
	}
}

// A report in which nothing is entered is none: what is pasted or filled in may be empty.
func TestNothingIsNoReport(t *testing.T) {
	p := &zone.Project{Name: "甲"}
	set := func(field, value string) {
		if err := Find(field).Set(p, now, value); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"本期完成", "本年累计", "形象进度"} {
		set(name, "")
	}
	if p.Progress[now].State != zone.Missing {
		t.Error("empty values are a report")
	}
	if set("形象进度", "打桩"); p.Progress[now].State != zone.Reported {
		t.Error("words are no report")
	}
	if set("形象进度", ""); p.Progress[now].State != zone.Missing {
		t.Error("a report that was cleared is one still")
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ field, value string }{
		{"总投资", "61"}, {"总投资", "很多"}, {"总投资", "-1亿元"}, {"总投资", "35%"}, {"总投资", "0.001元"},
		{"总投资", "99999999999999999999亿元"}, {"总投资", "大约"}, {"总投资", "约5"},
		{"工作量", "0.35"}, {"工作量", "35亿元"}, {"开工实际", "2023-2-30"}, {"开工实际", "昨天"}, {"类别", "别的"}, {"名称", ""},
		{"人工旗别", "绿旗"},
		{"位置", "31,62"}, {"位置", "0.3"}, {"位置", "0.1,0.2,0.3"}, {"位置", "-0.1,0.5"}, {"位置", "甲,乙"}, {"位置", "0.3,1亿元"},
		{"位置", "0.5,1.0001"},
	} {
		p := &zone.Project{Name: "甲", Total: zone.Some(zone.Yi)}
		if err := Find(c.field).Set(p, now, c.value); err == nil {
			t.Errorf("%s=%s was taken", c.field, c.value)
		}
		if p.Name != "甲" || p.Total != zone.Some(zone.Yi) || len(p.Progress) > 0 {
			t.Errorf("%s=%s changed the project", c.field, c.value)
		}
	}
	p := &zone.Project{Name: "甲", Progress: map[zone.Period]zone.Progress{now: {State: zone.Frozen}}}
	if Find("本年累计").Set(p, now, "1亿元") == nil {
		t.Error("a frozen half-month was changed")
	}
	if Find("本年累计").Set(p, zone.Period{}, "1亿元") == nil {
		t.Error("a report without a half-month was set")
	}
}

func TestNamesAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range All() {
		if seen[f.Name] || f.Hint == "" {
			t.Errorf("%s twice, or without a hint", f.Name)
		}
		seen[f.Name] = true
	}
}

// FuzzDay reads any text as a day, a half-month, a place and a part of a photo; what is
// read is written and read again as the same.
func FuzzDay(f *testing.F) {
	for _, s := range []string{"2023-4-15", "2023年4月", "２０２３.４.８", "2023", "2023-02-29", "2024-02-29", "2023-04-1",
		"0.31,0.62", "31%、62%", "0.1,0.2,0.9,0.8", "", "-", "年月日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDay(s); err == nil {
			if again, err := ParseDay(d.String()); err != nil || again != d {
				t.Errorf("day %q: %v, then %v %v", s, d, again, err)
			}
		}
		if p, err := zone.ParsePeriod(s); err == nil {
			if again, err := zone.ParsePeriod(p.String()); err != nil || again != p {
				t.Errorf("half-month %q: %v, then %v %v", s, p, again, err)
			}
		}
		if p, err := ReadPlace(s); err == nil && p.Known {
			if again, err := zone.ParsePlace(p.Value.String()); err != nil || again != p.Value {
				t.Errorf("place %q: %v, then %v %v", s, p, again, err)
			}
		}
		if c, err := parseCrop(s); err == nil {
			if again, err := zone.ParseCrop(c.String()); err != nil || again != c {
				t.Errorf("crop %q: %v, then %v %v", s, c, again, err)
			}
		}
	})
}
