package plot_test

import (
	"bytes"
	"flag"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
	"zonebrief/reports/plot"
)

var update = flag.Bool("update", false, "write the golden files")

func draw(g chart.Graphic, w int) []page.Item {
	d := plot.New(g, w, setter)
	return d.At(0, 0, d.H)
}

// TestGolden holds two charts, place by place, to what was looked at and found good.
func TestGolden(t *testing.T) {
	for name, g := range map[string]chart.Graphic{"lines": gallery()[8], "ranking": sampleRanking()} {
		doc := page.Document{Pages: []page.Page{{W: 156 * page.MM, H: plot.New(g, 156*page.MM, setter).H,
			Items: draw(g, 156*page.MM)}}}
		var b bytes.Buffer
		doc.Dump(&b)
		path := filepath.Join("testdata", name+".golden")
		if *update {
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if b.String() != string(want) {
			t.Errorf("%s is drawn otherwise; look at it, then run with -update", name)
		}
	}
}

// An unknown point leaves a gap: the line is in two pieces, and neither touches zero.
func TestUnknownIsAGap(t *testing.T) {
	c := &chart.Chart{Kind: chart.Lines, Format: whole, Categories: months(7), Low: new(big.Rat),
		Series: []chart.Series{{Role: chart.Actual, Values: of(whole, 5, 6, 7, unknown, 6, 5, 7)}}}
	pieces, lowest := 0, 0
	for _, it := range draw(c, 100*page.MM) {
		if p, ok := it.(page.Path); ok && p.Width > 0 {
			pieces++
			if len(p.Points) != 3 {
				t.Errorf("a piece of %d points", len(p.Points))
			}
			for _, q := range p.Points {
				lowest = max(lowest, q.Y)
			}
		}
	}
	zero := 0
	for _, it := range draw(c, 100*page.MM) {
		if l, ok := it.(page.Line); ok && l.Y1 == l.Y2 {
			zero = max(zero, l.Y1)
		}
	}
	if pieces != 2 || lowest > zero-10*page.MM {
		t.Errorf("%d pieces, down to %d with zero at %d", pieces, lowest, zero)
	}
}

// The actual line is stronger than the plan's, and its last value stands near its
// last point.
func TestLastValueIsAtTheLine(t *testing.T) {
	items := draw(gallery()[8], 156*page.MM)
	var plan, done page.Path
	var label page.Text
	for _, it := range items {
		switch it := it.(type) {
		case page.Path:
			if it.Width > 0 && len(it.Points) == 24 {
				plan = it
			}
			if it.Width > 0 && len(it.Points) == 7 {
				done = it
			}
		case page.Text:
			if strings.Contains(it.S, "38.6") {
				label = it
			}
		}
	}
	if plan.Width == 0 || done.Width < 2*plan.Width {
		t.Fatalf("the plan is %d thick, the actual %d", plan.Width, done.Width)
	}
	last := done.Points[6]
	if dx, dy := last.X-label.X, last.Y-label.Y; dx < -page.MM || dx > 20*page.MM || dy < 0 || dy > 6*page.MM {
		t.Errorf("the last value is %d, %d µm from its point", dx, dy)
	}
}

// Whatever the width, every row of a ranking has its flag's word and its sign.
func TestEveryFlagHasItsWord(t *testing.T) {
	for _, w := range widths {
		items := draw(sampleRanking(), w)
		text := textOf(items)
		for word, n := range map[string]int{"红旗": 3, "蓝旗": 1, "黄旗": 3, "蜗牛": 2} {
			if got := strings.Count(text, "\n"+word+"\n"); got < n {
				t.Errorf("%d mm: %s stands %d times, want %d", w/page.MM, word, got, n)
			}
		}
	}
}

// The signs differ in shape: no two are the same points, whatever the colour.
func TestSignsDiffer(t *testing.T) {
	var shapes [][]page.Point
	for s := chart.Red; s <= chart.Snail; s++ {
		var all []page.Point
		for _, it := range plot.Flag(s, 0, 0, 4*page.MM) {
			if p, ok := it.(page.Path); ok {
				all = append(all, p.Points...)
			}
			if x1, y1, x2, y2 := bounds(it); x1 < 0 || y1 < -page.MM/5 || x2 > 4*page.MM || y2 > 4*page.MM {
				t.Errorf("sign %d leaves its square: %v", s, it)
			}
		}
		if slices.ContainsFunc(shapes, func(o []page.Point) bool { return slices.Equal(o, all) }) || len(all) < 3 {
			t.Errorf("sign %d looks like another", s)
		}
		shapes = append(shapes, all)
	}
	if len(plot.Flag(chart.NoSign, 0, 0, 4*page.MM)) != 0 {
		t.Error("no flag has a sign")
	}
}

// Columns and lines fill a higher box, and nothing leaves it.
func TestHigherBox(t *testing.T) {
	for _, g := range gallery() {
		const w = 120 * page.MM
		const x, y = 5 * page.MM, 7 * page.MM
		d := plot.New(g, w, setter)
		h := d.H + 20*page.MM
		low := 0
		for _, it := range d.At(x, y, h) {
			_, _, _, y2 := bounds(it)
			low = max(low, y2)
		}
		if low > y+h+page.MM {
			t.Errorf("%s: down to %d in a box to %d", g.Heading().Title, low, y+h)
		}
		if c, ok := g.(*chart.Chart); ok && !g.Empty() && (c.Kind == chart.Lines || c.Kind == chart.Columns) &&
			low < y+d.H+10*page.MM {
			t.Errorf("%s does not grow", c.Title)
		}
	}
}

// Strips hold what the whole graphic holds, each within its height.
func TestStrips(t *testing.T) {
	for _, g := range gallery() {
		const w = 156 * page.MM
		strips, again := plot.Strips(g, w, setter)
		h := 0
		var texts []string
		for i, s := range strips {
			for _, it := range s.At(0, h) {
				if _, y1, _, y2 := bounds(it); y1 < h-page.MM || y2 > h+s.H+page.MM {
					t.Errorf("%s: strip %d from %d to %d holds %+v", g.Heading().Title, i, h, h+s.H, it)
				}
				if tx, ok := it.(page.Text); ok {
					texts = append(texts, tx.S)
				}
			}
			h += s.H
		}
		if whole := plot.New(g, w, setter).H; h != whole {
			t.Errorf("%s: strips are %d high, the whole %d", g.Heading().Title, h, whole)
		}
		whole := strings.Fields(textOf(draw(g, w)))
		got := strings.Fields(strings.Join(texts, "\n"))
		slices.Sort(whole)
		slices.Sort(got)
		if !slices.Equal(whole, got) {
			t.Errorf("%s: strips say %q, the whole %q", g.Heading().Title, got, whole)
		}
		if r, ok := g.(*chart.Ranking); ok {
			head := textOf(again.At(0, 0))
			if len(strips) != len(r.Rows) || !strings.Contains(head, "（续）") || !strings.Contains(head, "旗别") ||
				strings.Contains(head, "卧龙") {
				t.Errorf("%d strips for %d rows, under %q", len(strips), len(r.Rows), head)
			}
		}
	}
}

// Small slices are put together, and what was unknown is counted, not shown as
// nothing.
func TestRing(t *testing.T) {
	c := &chart.Chart{Kind: chart.Ring, Format: whole, Categories: months(12),
		Series: []chart.Series{{Values: of(whole, 500, 300, 3, 2, 1, unknown, unknown, 0, 40, 50, 60, 70)}}}
	text := textOf(draw(c, 156*page.MM))
	for _, want := range []string{"其他", "3项", "1,026", "2项暂无数据，未计入合计", "48.7%"} {
		if !strings.Contains(strings.ReplaceAll(text, "\n", ""), want) {
			t.Errorf("%s is wanting in %q", want, text)
		}
	}
}

// A ring of what is no whole is drawn as bars, and columns whose names have no room
// lie down, so that every name is read in full.
func TestFormsThatDoNotFit(t *testing.T) {
	for _, c := range []*chart.Chart{
		{Kind: chart.Ring, Format: whole, Categories: []string{"甲", "乙"},
			Series: []chart.Series{{Values: of(whole, 5, -1)}}},
		{Kind: chart.Columns, Format: whole, Categories: []string{long, "乙", long},
			Series: []chart.Series{{Values: of(whole, 5, 1, 2)}}},
		{Kind: chart.Bullet, Format: whole, Categories: []string{"甲"}, Series: []chart.Series{{Values: of(whole, 5)},
			{Values: of(whole, 3)}}},
	} {
		bars := *c
		bars.Kind = chart.Bars
		a, b := draw(c, 156*page.MM), draw(&bars, 156*page.MM)
		if textOf(a) != textOf(b) || strings.Contains(textOf(a), "…") {
			t.Errorf("kind %d is drawn as %q", c.Kind, textOf(a))
		}
	}
}

// A ranking's score far beyond the thresholds breaks its bar instead of squeezing
// the others.
func TestOutlierBreaksItsBar(t *testing.T) {
	bar := func(score *big.Rat) (widest, second int) {
		g := sampleRanking()
		g.Rows[0].Score = score
		var list []int
		for _, it := range draw(g, 156*page.MM) {
			if r, ok := it.(page.Rect); ok {
				list = append(list, r.W)
			}
		}
		slices.Sort(list)
		return list[len(list)-1], list[len(list)-2]
	}
	if a, b := bar(big.NewRat(1000, 1)); a > 3*b {
		t.Errorf("the bars are %d and %d long", a, b)
	}
}

// Where a ranking leaves places out, a broken line says so; ties leave none out.
func TestLeftOutPlaces(t *testing.T) {
	for _, c := range []struct {
		places []int
		lines  int
	}{
		{[]int{1, 2, 3}, 0}, {[]int{1, 1, 3}, 0}, {[]int{1, 2, 201, 202}, 1}, {[]int{1, 1, 4}, 1}, {[]int{0, 0, 5}, 0},
		{[]int{3, 5, 8}, 2},
	} {
		g := sampleRanking()
		g.Rows = g.Rows[:len(c.places)]
		for i := range g.Rows {
			g.Rows[i].Place = c.places[i]
		}
		lines := 0
		for _, it := range draw(g, 156*page.MM) {
			if l, ok := it.(page.Line); ok && l.Dash > 0 {
				lines++
			}
		}
		if lines != c.lines {
			t.Errorf("%v has %d broken lines, want %d", c.places, lines, c.lines)
		}
	}
}
