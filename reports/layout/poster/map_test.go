package poster

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/page/pagetest"
	"zonebrief/reports/typeset"
	"zonebrief/reports/zone"
)

// pinned makes a map of n projects of six kinds; spread says how far they lie
// apart.
func pinned(n int, spread float64) *briefing.Map {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	m := &briefing.Map{Title: "某区产业布局图", Register: "某区产业布局图名录", Claim: "示意图，不作为划界依据", Base: "x", Width: 1600,
		Height: 1200,
		Key:    []briefing.KeyFigure{{Label: "项目", Value: "3个"}},
		Figures: briefing.Table{Columns: []briefing.Column{{Title: "片区"}, {Title: "项目"}, {Title: "总投资"},
			{Title: "完成率"}}}}
	at := func() zone.Place {
		f := func() zone.Share {
			return zone.Share((0.5 + (r.Float64()-0.5)*spread) * float64(zone.Whole))
		}
		return zone.Place{X: f(), Y: f()}
	}
	no := 0
	for k := range 6 {
		kind := briefing.MapKind{Name: fmt.Sprintf("第%d产业", k), Public: k == 5}
		for range (n + 5 - k) / 6 {
			no++
			kind.Pins = append(kind.Pins, briefing.MapPin{No: no, Name: named(no), At: at()})
		}
		m.Kinds = append(m.Kinds, kind)
	}
	for i := range 9 {
		m.Platforms = append(m.Platforms, briefing.MapPlatform{Sign: string(rune('A' + i)), Name: "平台",
			At: zone.Some(at())})
	}
	return m
}

// named returns a project's name without a figure, which is set as one run.
func named(no int) string {
	return strings.NewReplacer("0", "〇", "1", "一", "2", "二", "3", "三", "4", "四", "5", "五", "6", "六", "7", "七", "8", "八",
		"9", "九").Replace(fmt.Sprintf("名称%04d号", no))
}

// TestLabelsDoNotCollide: however many pins and however crowded, no label lies
// over another or off the map, and every pin has one.
func TestLabelsDoNotCollide(t *testing.T) {
	wide, tower := box{14_000, 37_000, 284_000, 213_000}, box{14_000, 37_000, 49_000, 246_000}
	for _, c := range []struct {
		n      int
		spread float64
		frame  box
	}{{0, 1, wide}, {1, 0, wide}, {3, 1, wide}, {48, 0.7, wide}, {220, 1, wide}, {220, 0.2, wide}, {220, 0.001, wide},
		{220, 0, wide}, {3000, 1, wide},
		{3000, 0.05, wide}, {220, 1, tower}, {3000, 1, tower}} {
		m := pinned(c.n, c.spread)
		s := &mapSheet{poster: poster{Canvas: &canvas.Canvas{Setter: typeset.New(face.Embedded())}, k: 1}, m: m}
		frame := c.frame
		taken := []box{{frame.x + frame.w - 17_000, frame.y + 4_000, 13_000, 21_000}}
		k := &marker{frame: frame, taken: taken, size: s.markSize}
		pins := pinsOf(m, frame)
		marks := k.settle(pins)
		labelled := 0
		for i, a := range marks {
			labelled += len(a.pins)
			if !a.box.within(frame) || a.box.overlaps(taken[0]) {
				t.Errorf("%v: %s lies at %+v", c, a.text, a.box)
			}
			if len(a.pins) > 1 && !strings.ContainsAny(a.text, "–、") {
				t.Errorf("%v: %s stands for %d pins", c, a.text, len(a.pins))
			}
			for _, b := range marks[:i] {
				if a.box.overlaps(b.box) {
					t.Errorf("%v: %s lies over %s", c, a.text, b.text)
				}
			}
			if x := strings.Split(a.text, "–"); len(x) == 2 && a.pins[0].kind < len(m.Kinds) {
				var from, to int
				fmt.Sscan(x[0], &from)
				fmt.Sscan(x[1], &to)
				if to-from+1 < len(a.pins) {
					t.Errorf("%v: %s stands for %d pins", c, a.text, len(a.pins))
				}
			}
		}
		if labelled != len(pins) || len(pins) != c.n+9 {
			t.Errorf("%v: %d of %d pins have labels", c, labelled, len(pins))
		}
	}
}

func TestSigns(t *testing.T) {
	var pins []pin
	for _, n := range []int{1, 2, 3, 7, 9, 10} {
		pins = append(pins, pin{no: n, sign: fmt.Sprint(n)})
	}
	if got := signs(pins); got != "1–3、7、9–10" {
		t.Error(got)
	}
}

// inked tells of text or shapes that leave a page.
func inked(t *testing.T, what string, d *page.Document) {
	t.Helper()
	for i, p := range d.Pages {
		out := func(x, y int) bool { return x < 0 || y < 0 || x > p.W || y > p.H }
		for _, it := range p.Items {
			switch it := it.(type) {
			case page.Text:
				end := float64(it.X)
				for _, r := range it.S {
					end += float64(it.Face.Advance(r)*it.Size)/1000 + it.Track
				}
				if it.Size < page.Pt(4) || out(it.X, it.Y) || out(int(end), it.Y) {
					t.Errorf("%s, page %d: %q at %d,%d to %.0f in %.1f pt", what, i+1, it.S, it.X, it.Y, end,
						float64(it.Size)/page.PT)
				}
			case page.Rect:
				if it.W < 0 || it.H < 0 || out(it.X, it.Y) || out(it.X+it.W, it.Y+it.H) {
					t.Errorf("%s, page %d: %+v", what, i+1, it)
				}
			case page.Path:
				for _, q := range it.Points {
					if out(q.X, q.Y) {
						t.Errorf("%s, page %d: a shape at %+v", what, i+1, q)
						break
					}
				}
			}
		}
	}
}

// TestEveryPinIsListed: the list has every number once, on as many sheets as it
// needs, and each further sheet begins with its kind.
func TestEveryPinIsListed(t *testing.T) {
	for _, n := range []int{1, 48, 220, 3000} {
		m := pinned(n, 0.8)
		m.Kinds[0].Pins[0].Name = strings.Repeat("名字很长的项目", 10) + "𬭊王𫖯"
		d := lay(t, &briefing.Document{Map: m, Source: "数据来源：某处"})
		inked(t, fmt.Sprint(n), d)
		for no := 2; no <= n; no += max(1, n/50) {
			if _, at := pagetest.Find(d, named(no)); at < 0 {
				t.Errorf("of %d, %d is not listed", n, no)
			}
		}
		for i, p := range d.Pages[1:] {
			var all strings.Builder
			for _, it := range p.Items {
				if x, ok := it.(page.Text); ok {
					all.WriteString(x.S)
				}
			}
			_, list, _ := strings.Cut(all.String(), m.Claim)
			if kind := strings.Index(list, "产业"); kind < 0 || kind > strings.Index(list, "名称") {
				t.Errorf("of %d: sheet %d does not begin with its kind: %.60s", n, i+2, list)
			}
		}
		if _, at := pagetest.Find(d, "示意图"); at != 0 || d.Pages[0].W != 420*page.MM {
			t.Errorf("of %d: page %d×%d", n, d.Pages[0].W, d.Pages[0].H)
		}
	}
}

// TestPictureKeepsItsShape: a base picture is never stretched, whatever its shape,
// and leaves room for the list.
func TestPictureKeepsItsShape(t *testing.T) {
	for _, size := range [][2]int{{1600, 1200}, {3000, 900}, {700, 1400}, {1, 1}, {5000, 1000}, {100, 400}} {
		m := pinned(30, 0.8)
		m.Width, m.Height = size[0], size[1]
		m.Outlines = []zone.MapArea{{Name: "北片", Outline: []zone.Place{{}, {X: zone.Whole},
			{X: zone.Whole, Y: zone.Whole / 2}}}, {Name: "两个点", Outline: []zone.Place{{}, {X: zone.Whole}}},
			{Name: "图外", Tint: -3, Outline: []zone.Place{{X: -9 * zone.Whole}, {X: 9 * zone.Whole},
				{Y: 9 * zone.Whole}}}}
		d := lay(t, &briefing.Document{Map: m})
		inked(t, fmt.Sprint(size), d)
		var im page.Image
		for _, it := range d.Pages[0].Items {
			if x, ok := it.(page.Image); ok {
				im = x
			}
		}
		if got, want := float64(im.W)/float64(im.H), float64(size[0])/float64(size[1]); math.Abs(got/want-1) > 0.01 ||
			im.W*im.H < 15_000*page.MM*page.MM {
			t.Errorf("%v is printed %d×%d", size, im.W, im.H)
		}
	}
}

// drawnAreas makes a schematic of areas with blocks.
func drawnAreas(names ...string) *briefing.Map {
	m := pinned(0, 1)
	m.Base = ""
	m.Waters = [4]briefing.MapWater{{Name: "某湾", Wide: true}, {}, {Name: strings.Repeat("很长的河", 9)}, {Name: "某江"}}
	for i, n := range names {
		a := briefing.MapArea{Name: n, Summary: "暂无项目", North: strings.Count(n, "北") - strings.Count(n, "南"),
			East: strings.Count(n, "东") - strings.Count(n, "西")}
		for k := range m.Kinds {
			if i%3 < 2 {
				a.Summary = "12个项目，总投资123456.78亿元，完成率123.4%"
				a.Blocks = append(a.Blocks, briefing.MapBlock{Kind: k, Summary: "2个 · 60亿元", Weight: int64(1 + k*k*k*i),
					Projects: [][2]string{{"某项目", "59亿元"}, {strings.Repeat("名字很长的项目", 10), "1亿元"}}})
			}
		}
		a.Platforms = []int{i, i + 1}
		m.Areas = append(m.Areas, a)
	}
	return m
}

// TestSchematics: one to six areas with whatever names stand on the sheet, larger
// on larger paper, the north above and the east on the right.
func TestSchematics(t *testing.T) {
	names := []string{"南片", "北片", "东片", "西片", strings.Repeat("名称很长的园区", 6), "王𫖯片"}
	for n := 1; n <= len(names); n++ {
		for _, paper := range []string{"", "A2", "没有"} {
			d := lay(t, &briefing.Document{Map: drawnAreas(names[:n]...), Paper: paper})
			inked(t, fmt.Sprint(n, paper), d)
			if want := map[string]int{"A2": 594}[paper]; want != 0 && d.Pages[0].W != want*page.MM {
				t.Errorf("%s is %d wide", paper, d.Pages[0].W)
			}
			south, _ := pagetest.Find(d, "南片")
			if north, at := pagetest.Find(d, "北片"); n >= 2 && (at != 0 || north.Y >= south.Y) {
				t.Errorf("%d areas: the north at %d, the south at %d", n, north.Y, south.Y)
			}
			east, _ := pagetest.Find(d, "东片")
			if west, _ := pagetest.Find(d, "西片"); n >= 4 && west.X >= east.X {
				t.Errorf("%d areas: the west at %d, the east at %d", n, west.X, east.X)
			}
		}
	}
}

// TestTiles: tiles fill their box, do not overlap, and are as large as their
// sizes say.
func TestTiles(t *testing.T) {
	b := box{10_000, 20_000, 240_000, 70_000}
	for _, sizes := range [][]float64{{1}, {5, 1}, {9, 7, 4, 3, 2, 1}, {100, 1, 1, 1, 1, 1, 1, 1, 1, 1}} {
		sum, total := 0.0, 0.0
		for _, v := range sizes {
			sum += v
		}
		list := tiles(sizes, b)
		for i, c := range list {
			area := float64(c.w) * float64(c.h)
			total += area
			if want := sizes[i] / sum * float64(b.w) * float64(b.h); math.Abs(area/want-1) > 0.01 || !c.within(b) {
				t.Errorf("%v: tile %d is %+v", sizes, i, c)
			}
			for _, d := range list[:i] {
				if c.inset(2).overlaps(d.inset(2)) {
					t.Errorf("%v: %+v lies over %+v", sizes, c, d)
				}
			}
		}
		if math.Abs(total/float64(b.w)/float64(b.h)-1) > 0.01 {
			t.Errorf("%v fill %.3f of the box", sizes, total/float64(b.w)/float64(b.h))
		}
	}
}

func TestDivided(t *testing.T) {
	for _, c := range []struct {
		rooms []room
		want  []int
	}{
		{[]room{{1, 10}, {3, 10}}, []int{25, 75}}, {[]room{{1, 40}, {99, 10}}, []int{40, 60}},
		{[]room{{0, 10}, {0, 10}}, []int{50, 50}},
		{[]room{{1, 150}, {1, 50}}, []int{75, 25}}, {[]room{{0, 20}, {1, 20}, {1, 60}}, []int{20, 20, 60}},
	} {
		if got := divided(c.rooms, 100); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%v: %v, want %v", c.rooms, got, c.want)
		}
	}
}
