package poster

import (
	"fmt"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

const (
	wallRow  = 11.2 // mm, the least height of a project
	wallHead = 12.0 // of a group's head
)

// groupItem measures the head of a group.
func (c *wallChart) groupItem(g *briefing.WallGroup, again bool) wallItem {
	return wallItem{group: g, again: again, h: c.mm(wallHead)}
}

// rowItem measures a project, with names and flags so much larger than the least. A row grows
// with what stands in it; only what no sheet could hold is set smaller.
func (c *wallChart) rowItem(g *briefing.WallGroup, r *briefing.WallRow, larger float64) wallItem {
	most := c.floor - c.rows - c.mm(wallHead)
	for ; ; larger *= 0.8 {
		it := wallItem{group: g, row: r, h: c.mm(wallRow), stacks: c.cells(r, larger)}
		tallest := 0
		for _, s := range it.stacks {
			tallest = max(tallest, s.h)
		}
		if it.h = max(it.h, tallest+c.mm(0.6)); it.h <= most {
			return it
		}
	}
}

// nameSize returns the size of names, in points: so much larger than 16 pt as leaves
// those in one line that would be at 16.
func (c *wallChart) nameSize(larger float64) float64 {
	room, widest := c.columns[1].w, 0
	for _, g := range c.chart.Groups {
		for _, r := range g.Rows {
			if w := c.Setter.Line(r.Name, c.style(16, true)).Width; w <= room {
				widest = max(widest, w)
			}
		}
	}
	return 16 * max(1, min(larger, 0.99*float64(room)/float64(max(1, widest))))
}

// cells sets the words of a row, one stack for each column.
func (c *wallChart) cells(r *briefing.WallRow, larger float64) []stack {
	at := func(pt float64, strong bool) typeset.Style { return c.style(pt*larger, strong) }
	small := func(pt float64, strong bool) typeset.Style { return c.style(pt*min(larger, 1), strong) }
	out := make([]stack, len(c.columns))
	words := func(col int, s string, st typeset.Style) {
		out[col].add(st, c.Setter.Lines(s, st, c.columns[col].w)...)
	}
	figure := func(col int, s string, st typeset.Style) { out[col].add(st, c.Fit(s, st, c.columns[col].w)) }
	figure(0, r.No, small(12, false))
	name := at(14, true)
	for _, st := range []typeset.Style{small(14, true), c.style(c.names*min(larger, 1), true)} {
		if c.Setter.Line(r.Name, st).Width <= c.columns[1].w { // one line is better than two
			name = st
		}
	}
	words(1, r.Name, name)
	figure(2, r.Total, at(13, false))
	words(3, r.Unit, small(12, false))
	words(3, r.Leader, small(12, false))
	figure(4, r.Rate, at(15, true))
	words(4, r.State, small(11, false).In(page.Gray))
	flag := at(16, true).In(canvas.Tones[r.Flag.Tone])
	if r.Flag.Tone == briefing.Plain {
		flag = at(14, false).In(page.Gray)
	}
	out[5].add(flag, c.Setter.Line(r.Flag.Text, flag))
	words(5, r.Late, small(11, true).In(overdue))
	return out
}

// row draws a project.
func (c *wallChart) row(it wallItem) {
	c.gantt.row(it.row, c.y, it.h)
	for i, s := range it.stacks {
		col := c.columns[i]
		if i == len(it.stacks)-1 {
			c.flag(it, s)
			continue
		}
		c.stacked(s, col.x, col.w, c.y, it.h, col.right)
	}
	y := c.y + it.h
	c.Draw(page.Line{X1: c.edge, Y1: y, X2: c.paper.W - c.edge, Y2: y, Width: 150, Color: canvas.Hairline})
}

// flag draws the flag's shape with its word beside it, and under it what is
// overdue.
func (c *wallChart) flag(it wallItem, s stack) {
	x, size := c.columns[len(c.columns)-1].x, s.styles[0].Size*114/100
	shape := flagShape(it.row.Flag.Tone, x, c.y+(it.h-s.h)/2+(s.styles[0].Leading-size)/2, size)
	c.Draw(shape...)
	word := stack{s.lines[:1], s.styles[:1], s.h}
	if len(shape) > 0 {
		c.stacked(word, x+size+c.mm(1.2), 0, c.y, it.h, false)
	} else {
		c.stacked(word, x, 0, c.y, it.h, false)
	}
	rest := stack{lines: append([]typeset.Line{{}}, s.lines[1:]...), styles: s.styles, h: s.h}
	c.stacked(rest, x, 0, c.y, it.h, false)
}

// group draws the head of a group: its name, its totals, its flags.
func (c *wallChart) group(it wallItem) {
	h := c.mm(wallHead)
	c.Draw(page.Rect{X: c.edge, Y: c.y, W: c.paper.W - 2*c.edge, H: h, Fill: groupFill},
		page.Rect{X: c.edge, Y: c.y, W: c.mm(2), H: h, Fill: canvas.Accent})
	name := it.group.Name
	if it.again {
		name += "（续）"
	}
	right := c.flags(it.group.Flags, 13, c.paper.W-c.edge-c.mm(2), c.y, h)
	x := c.edge + c.mm(5)
	title := c.style(19, true).In(canvas.Accent)
	base := c.y + h/2 + title.Size*38/100
	l := c.Fit(name, title, (right-x)/2)
	c.Put(l, x, base)
	x += l.Width + c.mm(6)
	c.Put(c.Fit(strings.Join(it.group.Facts, "　"), c.style(14, false), right-x), x, base)
}

const groupFill = page.Color(0xDDE6EF)

// flags draws how many projects have which flag, and ends at a place; it gives
// where they begin.
func (c *wallChart) flags(list []briefing.FlagCount, pt float64, right, y, h int) int {
	size := c.mm(pt * 0.38)
	for i := len(list) - 1; i >= 0; i-- {
		tone := list[i].Flag.Tone
		st := c.style(pt, true).In(canvas.Tones[tone])
		l := c.Setter.Line(fmt.Sprintf("%s %d", list[i].Flag.Text, list[i].Count), st)
		right -= l.Width
		c.Put(l, right, y+h/2+st.Size*38/100)
		if shape := flagShape(tone, right-size-c.mm(1), y+(h-size)/2, size); len(shape) > 0 {
			right -= size + c.mm(1)
			c.Draw(shape...)
		}
		right -= c.mm(pt * 0.38)
	}
	return right
}
