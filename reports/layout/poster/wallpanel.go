package poster

import (
	"cmp"
	"zonebrief/reports/briefing"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/numeral"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// Where a chart has few projects, its sheet has room to write out their nodes, in
// a panel for each.
const (
	panelMost  = 4     // projects
	panelLeast = 112.0 // mm, a panel with the space above it
	panelGap   = 6.0
)

// panel is the list of a project's nodes.
type panel struct {
	row  *briefing.WallRow
	name stack
}

// panels makes the panels, where the rows leave room for them.
func (c *wallChart) panels(items []wallItem) []panel {
	var rows []*briefing.WallRow
	used := 0
	for _, it := range items {
		used += it.h
		if it.row != nil {
			rows = append(rows, it.row)
		}
	}
	if len(rows) == 0 || len(rows) > panelMost || c.rows+used > c.floor-c.mm(panelLeast) {
		return nil
	}
	out := make([]panel, len(rows))
	st := c.style(14, true).In(canvas.Accent)
	for i, r := range rows {
		out[i].row = r
		out[i].name.add(st, c.Setter.Lines(r.No+"　"+r.Name, st, c.panelWidth(len(rows)))...)
		if out[i].name.h > c.mm(panelLeast/3) {
			return nil
		}
	}
	return out
}

func (c *wallChart) panelWidth(n int) int {
	return (c.paper.W - 2*c.edge - (n-1)*c.mm(panelGap)) / n
}

// drawPanels draws the panels side by side, down to the floor.
func (c *wallChart) drawPanels(list []panel) {
	top, names, lines, w := c.y+c.mm(7), 0, 1, c.panelWidth(max(1, len(list)))
	for _, p := range list {
		names, lines = max(names, p.name.h), max(lines, len(p.row.Marks))
	}
	h := (c.floor - c.mm(2) - top - names - c.mm(3)) / (lines + 1)
	for i, p := range list {
		x := c.edge + i*(w+c.mm(panelGap))
		c.Draw(page.Rect{X: x, Y: top - c.mm(1), W: w, H: c.mm(0.8), Fill: canvas.Accent})
		c.stacked(p.name, x, w, top, names+c.mm(3), false)
		c.nodes(p.row, x, top+names+c.mm(3), w, h)
	}
}

// nodes writes the nodes of a project, with their dates and how they stand, a line
// of some height for each.
func (c *wallChart) nodes(r *briefing.WallRow, x, y, w, h int) {
	at := func(i int) int { return x + []int{0, w * 24 / 100, w * 52 / 100, w * 81 / 100}[i] }
	line := func(st typeset.Style, cells ...string) {
		for i, s := range cells {
			c.Put(c.Setter.Line(s, st), at(i), y+h/2+st.Size*38/100)
		}
		y += h
		c.Draw(page.Line{X1: x, Y1: y, X2: x + w, Y2: y, Width: 150, Color: canvas.Hairline})
	}
	line(c.style(12, true).In(page.Gray), "节点", "计划", "实际", "状态")
	if len(r.Marks) == 0 {
		line(c.style(13, false), r.Lack)
	}
	for _, m := range r.Marks {
		st := c.style(13, false)
		if m.Overdue {
			st = c.style(13, true).In(overdue)
		}
		line(st, m.Name, cmp.Or(m.Planned.String(), numeral.Unknown), cmp.Or(m.Actual.String(), numeral.Unknown),
			m.State)
	}
}
