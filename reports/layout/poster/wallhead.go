package poster

import (
	"fmt"
	"strings"

	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
)

// facts draws what a sheet says under its title: the totals, and the flags.
func (c *wallChart) facts() {
	y, h := c.mm(28), c.mm(8)
	right := c.flags(c.chart.Flags, 15, c.paper.W-c.edge, y, h)
	st := c.style(14, false)
	c.Put(c.Fit(strings.Join(c.chart.Facts, "　"), st, right-c.edge-c.mm(4)), c.edge, y+h/2+st.Size*38/100)
}

// tableHead draws the heads of the columns and the months.
func (c *wallChart) tableHead() {
	h := c.rows - c.head
	c.Draw(page.Rect{X: c.edge, Y: c.head, W: c.paper.W - 2*c.edge, H: h, Fill: canvas.Accent})
	for _, col := range c.columns {
		var s stack
		for i, title := range []string{col.title, col.under} {
			st := c.style([]float64{13, 11.5}[i], true).In(page.White)
			if title != "" {
				s.add(st, c.Fit(title, st, col.w))
			}
		}
		c.stacked(s, col.x, col.w, c.head, h, col.right)
	}
	g := &c.gantt
	st := c.style(12.5, true).In(page.White)
	for m := range 12 {
		x := func(m int) int { return g.from + m*(g.to-g.from)/12 }
		c.centred(fmt.Sprintf("%d月", m+1), st, x(m), x(m+1), c.head+h/2, h/2)
	}
	c.centred("此前", st, g.left, g.from, c.head+h/2, h/2)
	c.centred("此后", st, g.to, g.right, c.head+h/2, h/2)
	year := g.from
	if g.x(c.asOf) < (g.from+g.to)/2 { // out of the way of the day's label
		year = g.to - c.mm(20)
	}
	c.centred(fmt.Sprintf("%d年", g.year), st, year, year+c.mm(20), c.head, h/2)
}

// today labels the line of the chart's day in the table's head.
func (c *wallChart) today() {
	x, h := c.gantt.x(c.asOf), (c.rows-c.head)/2
	st := c.style(11.5, true).In(overdue)
	l := c.Setter.Line(fmt.Sprintf("截至%d月%d日", c.asOf.Month, c.asOf.Day), st)
	w := l.Width + c.mm(3)
	at := min(max(x-w/2, c.gantt.left), c.gantt.right-w)
	c.Draw(page.Rect{X: at, Y: c.head + c.mm(0.7), W: w, H: h - c.mm(0.7), Fill: page.White})
	for _, part := range c.clearOfMonth(x, c.head+h, c.rows) {
		c.Draw(page.Line{X1: x, Y1: part[0], X2: x, Y2: part[1], Width: c.mm(dayWidth), Color: page.White})
	}
	c.Put(l, at+c.mm(1.5), c.head+c.mm(0.35)+h/2+st.Size*38/100)
}

// clearOfMonth gives the parts of an upright line through the names of the months that cut none of them.
func (c *wallChart) clearOfMonth(x, top, bottom int) [][2]int {
	g, st := &c.gantt, c.style(12.5, true)
	m := max(0, x-g.from) * 12 / (g.to - g.from)
	middle := g.from + (2*m+1)*(g.to-g.from)/24
	half := c.Setter.Line(fmt.Sprintf("%d月", m+1), st).Width/2 + c.mm(0.7)
	if x < middle-half || x > middle+half {
		return [][2]int{{top, bottom}}
	}
	white := (bottom - top - st.Size) / 2
	return [][2]int{{top, top + white}, {bottom - white, bottom}}
}
