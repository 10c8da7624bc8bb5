package poster

import (
	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// keyItem is a part of the legend (图例): a sign and its meaning.
type keyItem struct {
	w    int // of the sign
	text string
	draw func(x, y int)
}

const (
	keyGap   = 1.2 // mm between a sign and its meaning
	keySpace = 3.1 // between two items
)

func (c *wallChart) keyStyle() typeset.Style { return c.style(11, false) }

// keyItems explains every sign of the chart: bars, the states of a node, the line
// of the day, and what each node's sign stands for.
func (c *wallChart) keyItems() []keyItem {
	g, sign := &c.gantt, c.mm(signSide)
	mark := briefing.WallMark{Sign: "□"}
	if len(c.chart.Signs) > 0 {
		mark.Sign = c.chart.Signs[len(c.chart.Signs)/2][0]
	}
	line := func(w float64, dash int, color page.Color, points ...page.Point) {
		c.Draw(page.Path{Points: points, Width: c.mm(w), Color: color, Dash: dash})
	}
	items := []keyItem{
		{c.mm(10), "计划工期", func(x, y int) { g.stripe(x, x+c.mm(10), lanes{sign: sign, plan: y}) }},
		{c.mm(10), "实际工期", func(x, y int) { g.block(x, x+c.mm(10), lanes{sign: sign, did: y}) }},
		{sign, "计划节点", func(x, y int) { g.sign(mark, false, x, y, sign, false) }},
		{sign, "完成节点", func(x, y int) { g.sign(mark, false, x, y, sign, true) }},
		{c.mm(7), "晚于计划", func(x, y int) {
			line(linkWidth, 0, signInk, page.Point{X: x, Y: y}, page.Point{X: x, Y: y + sign/2},
				page.Point{X: x + c.mm(7), Y: y + sign/2}, page.Point{X: x + c.mm(7), Y: y + sign})
		}},
		{sign + c.mm(5), "逾期", func(x, y int) {
			g.sign(mark, true, x, y, sign, false)
			line(dayWidth, c.mm(0.9), overdue, page.Point{X: x + sign, Y: y + sign},
				page.Point{X: x + sign + c.mm(5), Y: y + sign})
		}},
		{c.mm(dayWidth), "截至日", func(x, y int) {
			line(dayWidth, 0, overdue, page.Point{X: x, Y: y},
				page.Point{X: x, Y: y + sign})
		}},
	}
	for _, s := range c.chart.Signs {
		items = append(items, keyItem{sign, s[1],
			func(x, y int) { g.sign(briefing.WallMark{Sign: s[0]}, false, x, y, sign, false) }})
	}
	return append(items, c.noteItems()...)
}

// noteItems is the note below the chart, a line an item where it is wider than the sheet.
func (c *wallChart) noteItems() (out []keyItem) {
	for _, l := range c.Setter.Lines(c.chart.Note, c.keyStyle(), c.paper.W-2*c.edge-c.mm(keyGap)) {
		out = append(out, keyItem{0, l.Text, func(int, int) {}})
	}
	return out
}

// keyLines breaks the legend into lines as wide as the sheet.
func (c *wallChart) keyLines() [][]keyItem {
	out := [][]keyItem{nil}
	x := 0
	for _, it := range c.keyItems() {
		w := it.w + c.mm(keyGap) + c.Setter.Line(it.text, c.keyStyle()).Width
		if x > 0 && x+w > c.paper.W-2*c.edge {
			out, x = append(out, nil), 0
		}
		out[len(out)-1] = append(out[len(out)-1], it)
		x += w + c.mm(keySpace)
	}
	return out
}

// legend draws the legend under the rows.
func (c *wallChart) legend() {
	st, sign, y := c.keyStyle(), c.mm(signSide), c.floor+c.mm(2.4)
	for _, items := range c.keyLines() {
		x := c.edge
		for _, it := range items {
			it.draw(x, y)
			x += it.w + c.mm(keyGap)
			x += c.line(it.text, st, x, y, sign) + c.mm(keySpace)
		}
		y += c.mm(6.6)
	}
}
