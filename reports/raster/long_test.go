package raster

import (
	"fmt"
	"image"
	"slices"
	"testing"

	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// TestLong looks at where the ink of the long picture lies.
func TestLong(t *testing.T) {
	box := func(x, y, w, h int) page.Page {
		return page.Page{W: 210 * page.MM, H: 297 * page.MM,
			Items: []page.Item{page.Rect{X: x * page.MM, Y: y * page.MM, W: w * page.MM, H: h * page.MM}}}
	}
	doc := &page.Document{Pages: []page.Page{box(28, 100, 100, 20), {W: 210 * page.MM, H: 297 * page.MM},
		box(80, 30, 104, 10)}}
	img, err := Long(doc, dpi)
	if err != nil {
		t.Fatal(err)
	}
	// 12 mm of margin, 20 of ink, 14 with a thin rule, 10 of ink, 12 of margin; the
	// empty page is gone. Sideways 28 to 184 mm, and 12 mm on both sides.
	if want := image.Rect(0, 0, 1800, 680); img.Rect != want {
		t.Fatalf("%v, want %v", img.Rect, want)
	}
	for at, want := range map[image.Point]bool{
		{X: 119, Y: 200}: false, {X: 120, Y: 120}: true, {X: 1119, Y: 319}: true, {X: 1120, Y: 319}: false,
		{X: 120, Y: 119}: false, {X: 120, Y: 320}: false,
		{X: 640, Y: 460}: true, {X: 1679, Y: 559}: true, {X: 1680, Y: 559}: false, {X: 640, Y: 459}: false,
		{X: 640, Y: 560}: false,
	} {
		if got := dark(img, at.X, at.Y) == 255; got != want {
			t.Errorf("ink at %v: %v", at, got)
		}
	}
	for _, x := range []int{0, 900, 1799} {
		if got := ink(img, x, 330, 450); got < 100 || got > 300 {
			t.Errorf("the rule between the pages has ink for %d at %d", got, x)
		}
	}
	empty := &page.Document{Pages: []page.Page{{W: 20 * page.MM, H: 10 * page.MM}}}
	if img, err := Long(empty, dpi); err != nil || img.Rect != image.Rect(0, 0, 200, 100) || count(img) > 0 {
		t.Errorf("an empty page: %v", err)
	}
}

// TestEmptyRest: white in the middle of a page shrinks to a gap without a rule,
// what is drawn over something stays there.
func TestEmptyRest(t *testing.T) {
	over := page.Rect{X: 60 * page.MM, Y: 45 * page.MM, W: 5 * page.MM, H: 5 * page.MM, Fill: page.White}
	doc := &page.Document{Pages: []page.Page{{W: 210 * page.MM, H: 297 * page.MM, Items: []page.Item{
		page.Rect{X: 50 * page.MM, Y: 250 * page.MM, W: 50 * page.MM, H: 10 * page.MM},
		page.Rect{X: 50 * page.MM, Y: 40 * page.MM, W: 50 * page.MM, H: 20 * page.MM}, over,
		page.Link{X: 50 * page.MM, Y: 100 * page.MM, W: 50 * page.MM, H: 100 * page.MM},
		page.Rect{X: 50 * page.MM, Y: 95 * page.MM, W: 50 * page.MM, H: 5 * page.MM}}}}}
	img, err := Long(doc, dpi)
	if err != nil {
		t.Fatal(err)
	}
	// 12 mm, the first two boxes with 35 mm between them, 14 mm, the third, 12 mm.
	if want := image.Rect(0, 0, 740, 1080); img.Rect != want {
		t.Fatalf("%v, want %v", img.Rect, want)
	}
	for y, want := range map[int]bool{119: false, 120: true, 319: true, 320: false, 669: false, 670: true, 719: true,
		720: false, 790: false, 859: false, 860: true, 959: true, 960: false} {
		if got := dark(img, 400, y) == 255; got != want {
			t.Errorf("ink at %d: %v", y, got)
		}
	}
	if dark(img, 225, 175) != 0 {
		t.Error("a box lies over the one that was drawn after it")
	}
}

// TestCountsAreLeftOut tells page numbers from other words at the foot.
func TestCountsAreLeftOut(t *testing.T) {
	s := typeset.New(face.Embedded())
	st := typeset.Style{Role: face.Song, Size: page.Pt(10), Leading: page.Pt(14)}
	const low, high = 280 * page.MM, 270 * page.MM
	type words struct {
		text string
		x, y int
	}
	for name, c := range map[string]struct {
		pages int
		foot  func(i int) []words
		left  []string // at the foot, of the first and the last page
	}{
		"dashes": {12, func(i int) []words { return []words{{fmt.Sprintf("— %d —", i+1), 30 + 100*(i%2), low}} },
			[]string{"", ""}},
		"source": {3, func(i int) []words {
			return []words{{"来源：12月", 30, low}, {fmt.Sprintf("第%d页 共3页", i+1), 150, low}}
		}, []string{"", "来源：12月"}},
		"one": {1, func(i int) []words { return []words{{"第1页 共1页", 150, low}} }, []string{"第1页 共1页", "第1页 共1页"}},
		"heights": {2, func(i int) []words { return []words{{fmt.Sprint(i + 1), 30, low - i*1000}} },
			[]string{"1", "2"}},
		"no count": {3, func(i int) []words { return []words{{"共 3 项，", 30, low}, {"甲乙丙"[3*i : 3*i+3], 150, low}} },
			[]string{"共 3 项，甲", "共 3 项，丙"}},
		"text ends at one height": {2,
			func(i int) []words { return []words{{[]string{"总投资1亿元。", "平台项目。"}[i], 30, high}} },
			[]string{"总投资1亿元。", "平台项目。"}},
	} {
		var pages []page.Page
		for i := range c.pages {
			p := page.Page{W: 210 * page.MM, H: 297 * page.MM, Items: s.Line("正文", st).At(30*page.MM, 100*page.MM)}
			for _, w := range c.foot(i) {
				p.Items = append(p.Items, s.Line(w.text, st).At(w.x*page.MM, w.y)...)
			}
			pages = append(pages, p)
		}
		bodies := withoutCount(pages)
		for k, i := range []int{0, c.pages - 1} {
			got := ""
			for _, it := range bodies[i][1:] {
				got += it.(page.Text).S
			}
			if got != c.left[k] {
				t.Errorf("%s: page %d keeps %q, want %q", name, i+1, got, c.left[k])
			}
		}
		if !slices.Equal(pages[0].Items, withoutCount(pages[:1])[0]) {
			t.Errorf("%s: the page itself was changed", name)
		}
	}
}
