// Package plot draws charts as vectors on a page: a chart and a box in, page
// items out.
//
// A reader must never need colour: parts that touch differ in lightness or are
// hatched, a plan is always thin and grey, a flag has a shape and its word. No
// text lies on another or leaves the box: it wraps, moves aside with a leader, or
// as a last resort is shortened with ….
package plot

import (
	"zonebrief/reports/chart"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// Drawing is a graphic that has been drawn in the least height in which it has room.
type Drawing struct {
	H       int // that height, in micrometres
	graphic chart.Graphic
	width   int
	setter  *typeset.Setter
	strip   Strip
}

// New draws a graphic in a width, in micrometres, 45 mm at least.
func New(g chart.Graphic, width int, s *typeset.Setter) *Drawing {
	p := newFrame(s, width)
	h := p.graphic(g)
	return &Drawing{H: h, graphic: g, width: width, setter: s, strip: Strip{h, p.items}}
}

// At returns the drawing's items with its upper left corner at a place, in a box of a height
// of at least H. In a higher one columns and lines grow; bars and rows stay as they are, at
// its top.
func (d *Drawing) At(x, y, height int) []page.Item {
	if height == d.H {
		return d.strip.At(x, y)
	}
	p := newFrame(d.setter, d.width)
	p.x, p.y, p.extra = x, y, height-d.H
	p.graphic(d.graphic)
	return p.items
}

// The measures that all charts share.
const (
	gap      = 2 * page.MM  // between a text and what it belongs to
	headGap  = 3 * page.MM  // below title and legend
	leastBox = 45 * page.MM // in less nothing can be read
	wide     = 100 * page.MM
)

// frame is the column that a graphic fills from top to bottom. All measures are
// in micrometres.
type frame struct {
	*canvas
	x, w  int   // left edge and width
	y     int   // top of the next item
	extra int   // by how much the box is higher than the least height
	again bool  // the head stands over a continuation
	cuts  []int // tops of rows, between which the graphic may be cut
}

// newFrame returns a frame of a width at the origin, in its least height.
func newFrame(s *typeset.Setter, width int) *frame {
	return &frame{canvas: &canvas{setter: s}, w: width}
}

// inner returns a frame over the same canvas with other side edges, at the same
// height.
func (p *frame) inner(x, w int) *frame {
	out := *p
	out.x, out.w = x, w
	return &out
}

// graphic draws the heading and the body, and gives the height of both.
func (p *frame) graphic(g chart.Graphic) int {
	top := p.y
	p.w = max(p.w, leastBox)
	p.heading(g.Heading())
	if g.Empty() {
		p.empty()
		return p.y - top
	}
	switch g := g.(type) {
	case *chart.Chart:
		p.chart(g)
	case *chart.Gantt:
		(&ganttPlot{p, g}).render()
	case *chart.Ranking:
		(&rankingPlot{frame: p}).render(g)
	case *chart.Multiples:
		(&multiplesPlot{frame: p}).render(g)
	}
	return p.y - top
}

// heading sets the title by sense, and below it what is counted and in what unit.
func (p *frame) heading(h chart.Heading) {
	if p.again && h.Title != "" {
		h.Title += "（续）"
	}
	p.y = p.put(p.set(h.Title, titleStyle, p.w, 0), typeset.Left, p.x, p.y)
	sub := h.Subtitle
	switch {
	case sub == "" && h.Unit != "":
		sub = "单位：" + h.Unit
	case h.Unit != "":
		sub += "（" + h.Unit + "）"
	}
	p.y = p.put(p.set(sub, subStyle, p.w, 0), typeset.Left, p.x, p.y)
	if h.Title != "" || sub != "" {
		p.y += headGap
	}
}

// empty says that there is nothing to be drawn.
func (p *frame) empty() {
	p.y = p.put(p.set("暂无数据", emptyStyle, p.w, 0), typeset.Left, p.x, p.y) + gap
}

// chart draws a chart's legend and body, in the form that its values allow.
func (p *frame) chart(c *chart.Chart) {
	c = drawable(c)
	switch c.Kind {
	case chart.Ring:
		(&ringPlot{p, c}).render()
	case chart.Lines:
		(&linePlot{p, c}).render()
	case chart.Columns, chart.StackedColumns:
		(&columnPlot{p, c}).render()
	default:
		(&barPlot{p, c}).render()
	}
}

// drawable returns plain bars for a ring of what is no whole, and for a bullet
// chart that has not one actual series.
func drawable(c *chart.Chart) *chart.Chart {
	if c.Kind == chart.Bullet && actuals(c) != 1 || c.Kind == chart.Ring && !ringable(c) {
		return as(c, chart.Bars)
	}
	return c
}

// as returns the chart in another form.
func as(c *chart.Chart, k chart.Kind) *chart.Chart {
	out := *c
	out.Kind = k
	return &out
}

// missing says how many values a sum leaves out.
func (p *frame) missing(n int) {
	if n > 0 {
		p.y = p.put(p.set(count(n)+"项暂无数据，未计入合计", tickStyle, p.w, 0), typeset.Left, p.x, p.y+page.Pt(3))
	}
}
