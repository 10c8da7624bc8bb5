package layout

import (
	"fmt"
	"strings"

	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// top draws a sheet's title, its facts and flags.
func (c *wallChart) top() {
	room := c.paper.W - 2*c.edge
	title := typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(34 * c.k), Align: typeset.Left, Color: page.Official}
	l := c.fit(c.chart.Title, title, room)
	c.put(l, (c.paper.W-l.Width)/2, c.mm(23))
	y, h := c.mm(28), c.mm(8)
	right := c.flags(c.chart.Flags, 15, c.paper.W-c.edge, y, h)
	st := c.style(14, false)
	c.put(c.fit(strings.Join(c.chart.Facts, "　"), st, right-c.edge-c.mm(4)), c.edge, y+h/2+st.Size*38/100)
}

// tableHead draws the heads of the columns and the months.
func (c *wallChart) tableHead() {
	h := c.rows - c.head
	c.draw(page.Rect{X: c.edge, Y: c.head, W: c.paper.W - 2*c.edge, H: h, Fill: accent})
	c.y = c.head
	for _, col := range c.columns {
		var s stack
		for i, title := range []string{col.title, col.under} {
			st := c.style([]float64{13, 11.5}[i], true).In(page.White)
			if title != "" {
				s.add(st, c.fit(title, st, col.w))
			}
		}
		c.stacked(s, col.x, col.w, h, col.right)
	}
	g := &c.gantt
	st := c.style(12.5, true).In(page.White)
	middle := func(s string, from, to, y, h int) {
		l := c.setter.Line(s, st)
		c.put(l, (from+to-l.Width)/2, y+h/2+st.Size*38/100)
	}
	for m := range 12 {
		x := func(m int) int { return g.from + m*(g.to-g.from)/12 }
		middle(fmt.Sprintf("%d月", m+1), x(m), x(m+1), c.head+h/2, h/2)
	}
	middle("此前", g.left, g.from, c.head+h/2, h/2)
	middle("此后", g.to, g.right, c.head+h/2, h/2)
	year := g.from
	if g.x(c.asOf) < (g.from+g.to)/2 { // out of the way of the day's label
		year = g.to - c.mm(20)
	}
	middle(fmt.Sprintf("%d年", g.year), year, year+c.mm(20), c.head, h/2)
}

// today labels the line of the chart's day in the table's head.
func (c *wallChart) today() {
	x, h := c.gantt.x(c.asOf), (c.rows-c.head)/2
	st := c.style(11.5, true).In(overdue)
	l := c.setter.Line(fmt.Sprintf("截至%d月%d日", c.asOf.Month, c.asOf.Day), st)
	w := l.Width + c.mm(3)
	at := min(max(x-w/2, c.gantt.left), c.gantt.right-w)
	c.draw(page.Rect{X: at, Y: c.head + c.mm(0.7), W: w, H: h - c.mm(0.7), Fill: page.White},
		page.Line{X1: x, Y1: c.head + h, X2: x, Y2: c.rows, Width: c.mm(dayWidth), Color: page.White})
	c.put(l, at+c.mm(1.5), c.head+c.mm(0.35)+h/2+st.Size*38/100)
}
