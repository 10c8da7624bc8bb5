package briefing

import (
	"strings"
	"testing"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// TestMaterialOpensAndCloses holds that a section opens with a scene and ends on a quote where there is material for
// it, that of two the later one is printed, and never what is not cleared, too old, or was printed last.
func TestMaterialOpensAndCloses(t *testing.T) {
	b := bookOf(raced(1, "甲项目", 5*zone.Yi))
	day := func(m, d int) zone.Date { return zone.Date{Year: 2023, Month: m, Day: d} }
	b.Materials = []zone.Material{
		{ID: 1, Kind: "引语", Text: "先前的话", Who: "李工", About: "甲项目", Date: day(4, 2), Cleared: true},
		{ID: 2, Kind: "引语", Text: "后来的话。", Who: "张工", Post: "经理", Firm: "某公司", About: "甲项目",
			Date: day(4, 12), Cleared: true},
		{ID: 3, Kind: "引语", Text: "没有同意的话", Who: "王工", About: "甲项目", Date: day(4, 14)},
		{ID: 4, Kind: "现场", Text: "工地上一片繁忙。", About: "甲项目", Date: day(4, 10), Cleared: true},
		{ID: 5, Kind: "现场", Text: "去年的场面。", About: "甲项目", Date: zone.Date{Year: 2022, Month: 4, Day: 10},
			Cleared: true},
		{ID: 6, Text: "一件事", About: "江边", Cleared: true},
		{ID: 7, Kind: "引语", Text: "以后的话", Who: "赵工", About: "甲项目", Date: day(5, 1), Cleared: true},
		{ID: 8, Kind: "点评", Text: "一句点评。", Section: "项目", Cleared: true},
	}
	section := func() []Block {
		doc, problems := FeaturePage(b, half)
		for _, p := range problems {
			t.Error(p)
		}
		for i, one := range doc.Blocks {
			if s, ok := one.(Slogan); ok && s.Label == "项目" {
				return doc.Blocks[i+1].(Columns).Blocks
			}
		}
		return nil
	}
	blocks := section()
	last := len(blocks) - 1
	if blocks[0] != (Scene{"工地上一片繁忙。"}) || blocks[last] != (Quote{"“后来的话。”——某公司经理 张工"}) ||
		blocks[last-1] != (Comment{"一句点评。"}) {
		t.Errorf("%+v", blocks)
	}
	text := wordsIn(t, FeaturePage, b)
	for _, w := range []string{"没有同意", "去年", "以后", "先前"} {
		if strings.Contains(text, w) {
			t.Errorf("“%s” in\n%s", w, text)
		}
	}
	if !strings.Contains(text, "一件事。") {
		t.Error(text)
	}
	b.Published = []zone.Publication{{Period: half.Add(-1), Wording: map[string]string{"项目/引语1": "“后来的话。”——某公司经理 张工",
		"项目/现场1": "工地上一片繁忙。"}}}
	blocks = section()
	if blocks[len(blocks)-1] != (Quote{"“先前的话”——李工"}) || blocks[0] == (Scene{"工地上一片繁忙。"}) {
		t.Errorf("%+v", blocks)
	}
	if _, problem := figure.New(b, half).Resolve("素材.名单"); problem == nil {
		t.Error("what is not cleared can be printed by a reference")
	}
}

// TestMaterialIsAdded holds that the office adds quotes, scenes, comments and strips to a feature page, and moves
// them like paragraphs.
func TestMaterialIsAdded(t *testing.T) {
	d, _ := FeaturePage(bookOf(raced(1, "甲项目", 5*zone.Yi)), half)
	lead := ""
	for _, p := range d.Parts() {
		if p.Key == "导语1" {
			lead = p.Text
		}
	}
	edits := []zone.Edit{}
	for i, kind := range Feature.Addable() {
		edits = append(edits, zone.Edit{Key: "增补" + string(rune('1'+i)), Text: kind + "：{全部项目.个数}个", Kind: kind,
			Behind: "导语1", Beside: lead})
	}
	all, order, problems := d.Revise(edits, figure.New(bookOf(raced(1, "甲项目", 5*zone.Yi)), half))
	if lost := Unused(all); len(lost)+len(problems) > 0 {
		t.Error(lost, problems)
	}
	kinds := map[string]string{}
	for _, p := range order {
		if zone.OwnKey(p.Key) {
			kinds[p.Kind] = p.Text
		}
	}
	for _, kind := range Feature.Addable() {
		if kinds[kind] != kind+"：1个" {
			t.Errorf("%s is %q", kind, kinds[kind])
		}
	}
}

// TestPhotosHaveTheirPlaces holds that the office's choice of places goes before the program's, and that photos with a
// rank come first.
func TestPhotosHaveTheirPlaces(t *testing.T) {
	b := bookOf(raced(1, "甲项目", 5*zone.Yi))
	b.Projects[0].Code = "CY1"
	for i, p := range []zone.Photo{{Caption: "江"}, {Caption: "桥", Slot: zone.SlotLead}, {Caption: "一", Project: "CY1"},
		{Caption: "二", Project: "CY1", Rank: 2}, {Caption: "三", Project: "CY1", Rank: 1},
		{Caption: "四", Project: "CY1", Slot: zone.SlotStrip}, {Caption: "五", Project: "CY1", Slot: zone.SlotNone},
		{Caption: "六", Project: "CY1", Slot: zone.SlotColumn}} {
		p.ID, p.Hash = int64(i+1), p.Caption
		b.Photos = append(b.Photos, p)
	}
	doc, _ := FeaturePage(b, half)
	captions := func(b Block) string {
		out := ""
		for _, p := range b.(Photos).Photos {
			out += p.Caption
		}
		return out
	}
	var places []string
	for i, one := range doc.Blocks {
		switch one := one.(type) {
		case Beside:
			places = append(places, "头"+one.Photo.Caption)
		case Photos:
			places = append(places, "通"+captions(one))
		case Columns:
			if _, ok := doc.Blocks[i-1].(Photos); ok {
				places = append(places, "跨"+captions(one.Frame[0]))
			}
			for _, b := range one.Blocks {
				if _, ok := b.(Photos); ok {
					places = append(places, "栏"+captions(b))
				}
			}
		}
	}
	if got := strings.Join(places, " "); got != "头桥 通四 跨三二 栏一 栏六" {
		t.Error(got)
	}
	for i := range 6 {
		b.Photos = append(b.Photos, zone.Photo{ID: int64(20 + i), Caption: "新" + ordinal(i+1), Project: "CY1",
			Date: zone.Date{Year: 2023 - i%2, Month: 4, Day: 8}})
	}
	if doc, _ = FeaturePage(b, half); strings.Join(doc.Left, " ") != "新三 新五" {
		t.Error("recent photos without a place:", doc.Left)
	}
	for _, one := range doc.Blocks {
		if c, ok := one.(Columns); ok {
			for i, b := range c.Blocks[1:] {
				if _, photo := b.(Photos); photo {
					if _, heading := c.Blocks[i].(Heading); heading {
						t.Error("a photo tears a heading from its text")
					}
				}
			}
		}
	}
	b.Photos[1].Slot = ""
	doc, _ = FeaturePage(b, half)
	for _, one := range doc.Blocks {
		if one, ok := one.(Beside); ok && one.Photo.Caption != "江" {
			t.Error(one.Photo)
		}
	}
}
