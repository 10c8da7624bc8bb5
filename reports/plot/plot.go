// Package plot draws charts as vectors on a page: a chart and a box in, page
// items out.
//
// A reader must never need colour: bars differ in lightness as well, a plan is
// always the thin upright stroke, and every bar has its figure printed.
package plot

import (
	"math"
	"math/big"

	"zonebrief/reports/chart"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// Box is where a chart stands, in micrometres.
type Box struct{ X, Y, W, H int }

// The colours tell by lightness on a grey printer: 34 %, 60 %, 82 %.
const (
	ink     page.Color = 0x1F3A5F
	actual  page.Color = 0x2F6DA8
	plain   page.Color = 0x8FB4D4
	planned page.Color = 0xC9CED6
	grid    page.Color = 0xDDE1E6
)

var (
	titleStyle = typeset.Style{Role: face.SansBold, Size: page.Pt(10.5), Leading: page.Pt(16), Align: typeset.Centre, Color: ink}
	labelStyle = typeset.Style{Role: face.Sans, Size: page.Pt(9), Leading: page.Pt(12), Align: typeset.Right, Color: ink}
	tickStyle  = typeset.Style{Role: face.Sans, Size: page.Pt(8), Leading: page.Pt(11), Align: typeset.Centre, Color: page.Gray}
)

// The measures of a bar chart.
const (
	barHeight = 3 * page.MM
	groupGap  = 3 * page.MM
	headGap   = 2 * page.MM
)

// Height gives the height in which a chart's labels and bars have room.
func Height(c *chart.Chart) int {
	return titleStyle.Leading + legendHeight() + headGap + len(c.Categories)*groupHeight(c) + tickStyle.Leading
}

func legendHeight() int { return labelStyle.Leading + headGap }

func groupHeight(c *chart.Chart) int {
	if c.Kind == chart.Bullet {
		return barHeight*3/2 + groupGap
	}
	return len(c.Series)*barHeight + groupGap
}

// Draw draws the chart into the box, which should have [Height].
func Draw(c *chart.Chart, box Box, s *typeset.Setter) []page.Item {
	d := &drawing{chart: c, box: box, setter: s}
	y := d.text(c.Title+d.unit(), titleStyle, box.X, box.Y, box.W)
	y = d.legend(y) + headGap
	d.frame(y)
	for i := range c.Categories {
		if c.Kind == chart.Bullet {
			d.bullet(i)
		} else {
			d.bars(i)
		}
	}
	return d.items
}

type drawing struct {
	chart  *chart.Chart
	box    Box
	setter *typeset.Setter
	items  []page.Item

	left, right, top int // of the field of bars
	lo, hi           float64
}

func (d *drawing) unit() string {
	if name := d.chart.Format.Unit.Name(); name != "" {
		return "（" + name + "）"
	}
	return ""
}

// text sets text in a width and gives the y below it.
func (d *drawing) text(s string, st typeset.Style, x, y, w int) int {
	for _, l := range d.setter.Lines(s, st, w) {
		d.items = append(d.items, l.At(x, y+st.Baseline())...)
		y += st.Leading
	}
	return y
}

func (d *drawing) legend(y int) int {
	const swatch, gap = 4 * page.MM, 2 * page.MM
	st := labelStyle.With(typeset.Left)
	total := 0
	for _, s := range d.chart.Series {
		total += swatch + gap + d.setter.Line(s.Name, st).Width + 3*gap
	}
	x := d.box.X + (d.box.W-total+3*gap)/2
	for _, s := range d.chart.Series {
		mid := y + st.Leading/2
		if d.tick(s) {
			d.items = append(d.items, page.Rect{X: x + swatch/2, Y: mid - swatch/2, W: swatch / 4, H: swatch, Fill: ink})
		} else {
			d.items = append(d.items, page.Rect{X: x, Y: mid - swatch/4, W: swatch, H: swatch / 2, Fill: colorOf(s)})
		}
		l := d.setter.Line(s.Name, st)
		d.items = append(d.items, l.At(x+swatch+gap, y+st.Baseline())...)
		x += swatch + gap + l.Width + 3*gap
	}
	return y + st.Leading
}

// tick tells whether a series is drawn as the upright stroke of a bullet chart.
func (d *drawing) tick(s chart.Series) bool {
	return d.chart.Kind == chart.Bullet && s.Role == chart.Plan
}

func colorOf(s chart.Series) page.Color {
	switch s.Role {
	case chart.Actual:
		return actual
	case chart.Plan:
		return planned
	}
	return plain
}

// frame lays out the field of bars: labels at the left, room for the figures at
// the right, ticks below.
func (d *drawing) frame(y int) {
	d.lo, d.hi = d.chart.Range()
	ticks := chart.Ticks(d.lo, d.hi, 5)
	d.lo, d.hi = ticks[0], ticks[len(ticks)-1]
	labels, values := 0, 0
	for _, name := range d.chart.Categories {
		labels = max(labels, d.setter.Line(name, labelStyle).Width)
	}
	for _, s := range d.chart.Series {
		for _, v := range s.Values {
			values = max(values, d.setter.Line(d.chart.Format.Text(v), tickStyle).Width)
		}
	}
	d.left = d.box.X + min(labels, d.box.W/3) + 2*page.MM
	d.right = d.box.X + d.box.W - values - 2*page.MM
	d.top = y
	bottom := y + len(d.chart.Categories)*groupHeight(d.chart)
	for _, t := range ticks {
		x := d.x(t)
		d.items = append(d.items, page.Line{X1: x, Y1: y, X2: x, Y2: bottom, Width: page.Pt(0.4), Color: grid})
		d.text(d.chart.Format.Text(new(big.Rat).SetFloat64(t)), tickStyle, x-15*page.MM, bottom, 30*page.MM)
	}
	zero := d.x(0)
	d.items = append(d.items, page.Line{X1: zero, Y1: y, X2: zero, Y2: bottom, Width: page.Pt(0.75), Color: ink})
}

func (d *drawing) x(v float64) int {
	return d.left + int(math.Round((v-d.lo)/(d.hi-d.lo)*float64(d.right-d.left)))
}

// category prints a group's label and gives the group's top.
func (d *drawing) category(i int) int {
	h := groupHeight(d.chart)
	top := d.top + i*h
	lines := d.setter.Lines(d.chart.Categories[i], labelStyle, d.left-2*page.MM-d.box.X)
	y := top + (h-len(lines)*labelStyle.Leading)/2
	for _, l := range lines {
		d.items = append(d.items, l.At(d.box.X, y+labelStyle.Baseline())...)
		y += labelStyle.Leading
	}
	return top + groupGap/2
}

func (d *drawing) bars(i int) {
	y := d.category(i)
	for _, s := range d.chart.Series {
		end := d.bar(s.Values[i], y, barHeight*4/5, colorOf(s))
		d.value(s.Values[i], end, y, barHeight*4/5)
		y += barHeight
	}
}

func (d *drawing) bullet(i int) {
	y := d.category(i)
	h := barHeight * 3 / 2
	for _, s := range d.chart.Series {
		if v := s.Values[i]; !d.tick(s) {
			d.bar(v, y, h, colorOf(s))
			d.value(v, d.right, y, h) // in a column of its own, clear of the ticks
		} else if v != nil {
			f, _ := v.Float64()
			x := d.x(f)
			d.items = append(d.items, page.Rect{X: x - page.MM, Y: y, W: 2 * page.MM, H: h, Fill: page.White}, // clear of the bar
				page.Rect{X: x - page.MM/2, Y: y - page.MM/2, W: page.MM, H: h + page.MM, Fill: ink})
		}
	}
}

// bar draws one bar and gives its right end.
func (d *drawing) bar(v *big.Rat, y, h int, c page.Color) int {
	zero := d.x(0)
	if v == nil {
		return zero
	}
	f, _ := v.Float64()
	at := d.x(f)
	d.items = append(d.items, page.Rect{X: min(zero, at), Y: y, W: max(zero, at) - min(zero, at), H: h, Fill: c})
	return max(zero, at)
}

// value prints a bar's figure.
func (d *drawing) value(v *big.Rat, x, y, h int) {
	l := d.setter.Line(d.chart.Format.Text(v), tickStyle)
	d.items = append(d.items, l.At(x+page.MM, y+h/2+tickStyle.Size*38/100)...)
}
