package plot_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"zonebrief/reports/chart"
	"zonebrief/reports/face"
	"zonebrief/reports/numeral"
	"zonebrief/reports/page"
	"zonebrief/reports/plot"
	"zonebrief/reports/typeset"
)

var setter = typeset.New(face.Embedded())

// inked is the box of a run of text: its em box, 88 % of it above the base line.
type inked struct {
	x, y, w, h int
	s          string
}

func boxOf(t page.Text) inked {
	w := -t.Track // there is none after the last glyph
	for _, r := range t.S {
		w += float64(t.Face.Advance(r)*t.Size)/1000 + t.Track
	}
	b := inked{t.X, t.Y - t.Size*88/100, int(w), t.Size, t.S}
	runes := []rune(t.S)
	if strings.ContainsRune("（《“", runes[0]) { // marks have ink in one half only, and the other may be squeezed away
		b.x, b.w = b.x+t.Size/2, b.w-t.Size/2
	}
	if strings.ContainsRune("）》”，。、；：", runes[len(runes)-1]) {
		b.w -= t.Size / 2
	}
	return b
}

func (a inked) meets(b inked) bool {
	const slack = 60 // rounding of runs
	return a.x+slack < b.x+b.w && b.x+slack < a.x+a.w && a.y+slack < b.y+b.h && b.y+slack < a.y+a.h
}

// check lays a graphic and fails where texts meet or anything leaves the box.
func check(t *testing.T, name string, g chart.Graphic, w int) []page.Item {
	t.Helper()
	d := plot.New(g, w, setter)
	box := page.Rect{X: 20 * page.MM, Y: 30 * page.MM, W: w, H: d.H}
	items := d.At(box.X, box.Y, box.H)
	var texts []inked
	for _, it := range items {
		if tx, ok := it.(page.Text); ok {
			texts = append(texts, boxOf(tx))
		}
		x1, y1, x2, y2 := bounds(it)
		const slack = 800 // a stroke's own width, and ends of base lines
		if x1 < box.X-slack || x2 > box.X+box.W+slack || y1 < box.Y-slack || y2 > box.Y+box.H+slack {
			t.Errorf("%s at %d mm: %T leaves the box by %d %d %d %d µm: %.60v", name, w/page.MM, it, box.X-x1, box.Y-y1,
				x2-box.X-box.W, y2-box.Y-box.H, it)
		}
	}
	for _, it := range items {
		if shape, ok := solid(it); ok {
			for _, a := range texts {
				if a.meets(shape) && !a.in(shape) {
					t.Errorf("%s at %d mm: %q at %d,%d lies on %+v", name, w/page.MM, a.s, a.x-box.X, a.y-box.Y, shape)
				}
			}
		}
	}
	for i, a := range texts {
		for _, b := range texts[:i] {
			if a.meets(b) {
				t.Errorf("%s at %d mm: %q at %d,%d lies on %q at %d,%d", name, w/page.MM, a.s, a.x-box.X, a.y-box.Y,
					b.s, b.x-box.X, b.y-box.Y)
			}
		}
	}
	return items
}

func bounds(it page.Item) (x1, y1, x2, y2 int) {
	switch it := it.(type) {
	case page.Text:
		b := boxOf(it)
		return b.x, b.y, b.x + b.w, b.y + b.h
	case page.Rect:
		return it.X, it.Y, it.X + it.W, it.Y + it.H
	case page.Line:
		return min(it.X1, it.X2), min(it.Y1, it.Y2), max(it.X1, it.X2), max(it.Y1, it.Y2)
	case page.Path:
		x1, y1, x2, y2 = it.Points[0].X, it.Points[0].Y, it.Points[0].X, it.Points[0].Y
		for _, p := range it.Points {
			x1, y1, x2, y2 = min(x1, p.X), min(y1, p.Y), max(x2, p.X), max(y2, p.Y)
		}
		return x1, y1, x2, y2
	}
	panic(fmt.Sprintf("a chart draws no %T", it))
}

// solid returns the box of a bar, a mark or a sign; what is whitened is none.
func solid(it page.Item) (inked, bool) {
	const mark = 6 * page.MM // larger shapes are rings and lines
	x1, y1, x2, y2 := bounds(it)
	switch it := it.(type) {
	case page.Rect:
		return inked{x1, y1, x2 - x1, y2 - y1, "bar"}, it.Fill != page.White
	case page.Path:
		return inked{x1, y1, x2 - x1, y2 - y1, "shape"}, it.Color != page.White && it.Width == 0 && x2-x1 < mark &&
			y2-y1 < mark
	}
	return inked{}, false
}

// in tells whether a text stands inside a shape, but for the blank over and under
// its figures.
func (a inked) in(b inked) bool {
	blank := a.h / 8
	return a.x >= b.x && a.x+a.w <= b.x+b.w && a.y+blank >= b.y && a.y+a.h-blank <= b.y+b.h
}

var widths = []int{156 * page.MM, 75 * page.MM, 48 * page.MM}

func TestNoTextMeetsAnother(t *testing.T) {
	for i, g := range gallery() {
		for _, w := range widths {
			check(t, fmt.Sprintf("gallery %d %s", i, g.Heading().Title), g, w)
		}
	}
}

const long = "杭州湾上虞经济技术开发区新能源电池材料一体化及配套年产二十万吨三元前驱体和正极材料智能制造示范基地（二期）工程建设项目、王𫖯"

// TestAwkwardCharts lays charts of every kind with figures and names that are
// likely to break them.
func TestAwkwardCharts(t *testing.T) {
	many := func(n int) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = float64(i*i%17) - 3
		}
		return out
	}
	cases := map[string]struct {
		names  []string
		values [][]float64
		f      numeral.Format
	}{
		"nothing":       {nil, nil, yi},
		"no category":   {nil, [][]float64{{}}, yi},
		"all unknown":   {[]string{"甲", "乙"}, [][]float64{{unknown, unknown}}, yi},
		"absurd":        {[]string{"甲", "乙"}, [][]float64{{1e60, -1e60}, {1, 2}}, yi},
		"too many":      {[]string{"甲"}, [][]float64{{0, 5}, {1, 2, 3}}, yi},
		"too few":       {[]string{"甲", "乙", "丙"}, [][]float64{{1}, {}}, yi},
		"one":           {[]string{"甲"}, [][]float64{{3}}, yi},
		"one zero":      {[]string{"甲"}, [][]float64{{0}}, yi},
		"one below":     {[]string{"甲"}, [][]float64{{-3}}, yi},
		"equal":         {months(12), [][]float64{of2(5, 12), of2(5, 12)}, yi},
		"on ticks":      {months(5), [][]float64{{0, 10, 20, 30, 40}, {40, 30, 20, 10, 0}}, whole},
		"forty":         {months(40), [][]float64{many(40)}, yi},
		"forty of five": {halves(40), [][]float64{many(40), many(40), many(40), many(40), many(40)}, yi},
		"huge range":    {[]string{"甲", "乙", "丙"}, [][]float64{{0.1, 1e6, 1e12}}, yi},
		"tiny":          {[]string{"甲", "乙"}, [][]float64{{1e-9, 2e-9}}, percent},
		"long names": {[]string{long, "短", long + long, "Shangyu Economic and Technological Development Zone"},
			[][]float64{{3, 1, unknown, 2}, {1, 2, 3, 4}}, yi},
		"long words": {[]string{strings.Repeat("A", 80), strings.Repeat("，", 40), strings.Repeat("9", 30) + "年"},
			[][]float64{{3, 1, 2}}, yi},
		"line ends": {[]string{"甲\n乙", "\r\n", ""}, [][]float64{{3, 1, 2}}, yi},
		"mixed signs": {industries, [][]float64{{5, -4, 3, -2, 1, 0}, {-5, 4, -3, 2, -1, 0},
			{1, 1, 1, unknown, -1, -1}}, yi},
		"twelve parts": {industries[:2], [][]float64{{1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 4}, {4, 3}, {3, 2}, {2, 1},
			{1, 2}, {2, 3}, {3, 4}, {4, 5}}, yi},
	}
	kinds := []chart.Kind{chart.Bars, chart.StackedBars, chart.Columns, chart.StackedColumns, chart.Lines, chart.Ring,
		chart.Bullet}
	for name, c := range cases {
		for _, w := range widths {
			for _, k := range kinds {
				g := &chart.Chart{Kind: k, Title: name, Subtitle: long, Format: c.f, Categories: c.names}
				m := &chart.Multiples{Kind: k, Title: name, Format: c.f, Categories: c.names}
				for i, v := range c.values {
					s := chart.Series{Name: fmt.Sprintf("第%d组", i+1), Role: chart.Role(i % 3), Values: of(c.f, v...)}
					if name == "long names" {
						s.Name = long
					}
					g.Series = append(g.Series, s)
					m.Panels = append(m.Panels, chart.Panel{Title: s.Name, Series: []chart.Series{s}})
				}
				items := check(t, fmt.Sprintf("%s, kind %d", name, k), g, w)
				check(t, fmt.Sprintf("%s, multiples of kind %d", name, k), m, w)
				if name == "huge range" && has(items, "…") {
					t.Errorf("%s, kind %d: a figure is shortened: %q", name, k, textOf(items))
				}
				if g.Empty() != has(items, "\n暂无数据\n") {
					t.Errorf("%s, kind %d: empty is %v", name, k, g.Empty())
				}
			}
		}
	}
}

func of2(v float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = v
	}
	return out
}

func has(items []page.Item, s string) bool { return strings.Contains(textOf(items), s) }

func textOf(items []page.Item) string {
	var b strings.Builder
	b.WriteString("\n")
	for _, it := range items {
		if t, ok := it.(page.Text); ok {
			b.WriteString(t.S + "\n")
		}
	}
	return b.String()
}

// FuzzCharts lays charts of random shapes.
func FuzzCharts(f *testing.F) {
	for i := range uint64(150) {
		f.Add(i)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 2))
		g := randomGraphic(r)
		check(t, fmt.Sprintf("%T %s", g, g.Heading().Title), g, (45+r.IntN(130))*page.MM)
	})
}

func randomGraphic(r *rand.Rand) chart.Graphic {
	name := func() string {
		runes := []rune(long)
		n := 1 + r.IntN(1+r.IntN(len(runes)))
		at := r.IntN(len(runes) - n + 1)
		return string(runes[at : at+n])
	}
	value := func(f numeral.Format) *big.Rat {
		if r.IntN(8) == 0 {
			return nil
		}
		v := of(f, float64(r.IntN(2000)-r.IntN(2)*r.IntN(900))/10)[0]
		if r.IntN(20) == 0 {
			v.Mul(v, big.NewRat(1_000_000, 1))
		}
		return v
	}
	switch r.IntN(8) {
	case 0:
		return randomGantt(r, name)
	case 1:
		return randomRanking(r, name)
	}
	kind := chart.Kind(r.IntN(7))
	f := []numeral.Format{yi, percent, whole, ratio}[r.IntN(4)]
	names := make([]string, 1+r.IntN(30))
	for i := range names {
		if names[i] = name(); r.IntN(2) == 0 {
			names[i] = fmt.Sprintf("%d年%d月", 2020+i/12, i%12+1)
		}
	}
	series := make([]chart.Series, 1+r.IntN(6))
	for k := range series {
		series[k] = chart.Series{Name: name(), Role: chart.Role(r.IntN(3)),
			Values: make([]*big.Rat, r.IntN(len(names)+2))}
		for i := range series[k].Values {
			series[k].Values[i] = value(f)
		}
	}
	if r.IntN(4) == 0 {
		m := &chart.Multiples{Kind: kind, Title: fmt.Sprint("kind ", kind), Format: f, Categories: names}
		for range 1 + r.IntN(9) {
			m.Panels = append(m.Panels, chart.Panel{Title: name(), Series: series[:1+r.IntN(len(series))]})
		}
		return m
	}
	return &chart.Chart{Kind: kind, Title: fmt.Sprint("kind ", kind), Subtitle: name(), Format: f, Categories: names,
		Series: series}
}

func randomGantt(r *rand.Rand, name func() string) *chart.Gantt {
	span := 1 + r.IntN(3000)
	at := func() chart.Span {
		a := day(2020, 1, 1).AddDate(0, 0, r.IntN(span))
		return chart.Span{From: a, To: a.AddDate(0, 0, r.IntN(span))}
	}
	g := &chart.Gantt{Title: "gantt", Today: at().From}
	for range r.IntN(12) {
		row := chart.GanttRow{Name: name(), Planned: at(), Actual: at()}
		if r.IntN(3) == 0 {
			row.Actual.To = time.Time{}
		}
		for range r.IntN(12) {
			row.Nodes = append(row.Nodes, chart.Node{Name: []string{"开工", "试生产", "主体结顶", name()}[r.IntN(4)],
				Day: at().From, State: chart.State(r.IntN(3))})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func randomRanking(r *rand.Rand, name func() string) *chart.Ranking {
	g := sampleRanking()
	g.Rows = g.Rows[:r.IntN(len(g.Rows))]
	for i := range g.Rows {
		g.Rows[i].Name = name()
		g.Rows[i].Score = of(ratio, float64(r.IntN(300)-20)/100)[0]
		g.Rows[i].Place, g.Rows[i].Before = r.IntN(200), r.IntN(200)
		if r.IntN(6) == 0 {
			g.Rows[i].Score = nil
		}
		if r.IntN(6) == 0 {
			g.Rows[i].Score = big.NewRat(123456789, 1)
		}
	}
	return g
}
