package briefing

import (
	"strings"
	"testing"

	"zonebrief/reports/zone"
)

func TestLackOf(t *testing.T) {
	firm := []string{"某厂"}
	for _, c := range []struct {
		gap   string
		firms []string
		lack  Lack
		text  string
	}{
		{"", nil, Nothing, ""},
		{"  ", firm, Nothing, ""},
		{"缺链：没有掩模厂", firm, Gone, "没有掩模厂"},
		{"弱链: 规模小", nil, Weak, "规模小"},
		{"规模小", firm, Weak, "规模小"},
		{"没有掩模厂", nil, Gone, "没有掩模厂"},
		{"缺链", firm, Gone, "缺链"},
		{"缺链条件", nil, Gone, "缺链条件"},
		{"属于弱链，规模小", nil, Weak, "属于弱链，规模小"},
	} {
		if lack, text := lackOf(zone.Segment{Gap: c.gap, Firms: c.firms}); lack != c.lack || text != c.text {
			t.Errorf("%q with %v: %s %q, want %s %q", c.gap, c.firms, lack.Title(), text, c.lack.Title(), c.text)
		}
	}
}

func TestFishboneOrdersAndCounts(t *testing.T) {
	b := &zone.Book{
		Chains: []zone.Chain{{Name: "新材料", Ones: [7]string{0: "有", 6: " "}, Segments: []zone.Segment{
			{Name: "其他"}, {Name: "膜", Side: "下游", Firms: []string{"甲", "乙"}, Gap: "小"}, {Name: "设计", Side: "设计"},
			{Name: "树脂", Side: "上游", Firms: []string{"甲 "}}, {Name: "树脂", Side: "上游"}}}},
		Leads: []zone.Lead{{ID: 1, Name: "小", Industry: "新材料", Segment: "膜", Total: zone.Some(1 * zone.Yi)},
			{ID: 2, Name: "大", Industry: "新材料", Segment: "膜 ", Total: zone.Some(9 * zone.Yi)},
			{ID: 3, Name: "别处", Industry: "新材料", Segment: "没有"}, {ID: 4, Name: "树", Industry: "新材料", Segment: "树脂"},
			{ID: 5, Industry: "医药", Segment: "膜"}},
	}
	doc, problems := Fishbones(b, zone.Period{Year: 2023, Month: 4, Half: 1})
	if len(problems) > 0 || len(doc.Fishbones) != 1 {
		t.Fatalf("%v, %d charts", problems, len(doc.Fishbones))
	}
	fb := doc.Fishbones[0]
	var names, leads []string
	for _, bone := range fb.Bones {
		names = append(names, bone.Name)
		for _, l := range bone.Leads {
			leads = append(leads, l.Name)
		}
	}
	if got := strings.Join(names, " "); got != "树脂 树脂 膜 设计 其他" {
		t.Errorf("links %s", got)
	}
	if got := strings.Join(leads, " "); got != "树 大 小" { // a lead once, the larger first
		t.Errorf("leads %s", got)
	}
	if len(fb.Rest) != 1 || fb.Rest[0] != (BoneLead{"别处", "", "在谈"}) {
		t.Errorf("rest %v", fb.Rest)
	}
	want := map[string]string{"产业环节": "5个", "现有企业": "2家", "缺链": "0个", "弱链": "1个", "招引项目": "4个", "预计总投资": "10亿元",
		"其中未填金额": "2个"}
	for _, f := range fb.Facts {
		if want[f.Label] != f.Value {
			t.Errorf("%s %s, want %s", f.Label, f.Value, want[f.Label])
		}
	}
	if !fb.Ones[0].Have || fb.Ones[1].Have || fb.Ones[6].Have {
		t.Errorf("seven ones %v", fb.Ones)
	}
	doc, _ = Fishbones(&zone.Book{}, zone.Period{Year: 2023, Month: 4, Half: 1})
	if len(doc.Fishbones) != 1 || doc.Fishbones[0].Empty == "" {
		t.Error("a book without chains has no page that says so")
	}
}
