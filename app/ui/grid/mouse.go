package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// grab is what the pressed mouse has hold of.
type grab struct {
	kind  part
	col   int     // of the view: for edges and heads
	start float32 // where the pressing began: x, or y for the upright bar
	from  float32 // the width or offset then
	moved bool
	over  int // a head is being dragged before this column
}

// part is a part of the grid under the mouse.
type part int

const (
	nothing part = iota
	corner       // above the row numbers
	gutter       // the row numbers
	head
	edge  // the right edge of a head
	arrow // the filter's sign in a head
	body
	upright // the bar at the right
	level   // the bar below
	choice  // an offered choice
)

// hit tells what is at a point: the part, and the spot where there is one.
func (g *Grid) hit(p fyne.Position) (part, spot) {
	f := g.frame()
	if i, ok := g.choiceAt(p); ok {
		return choice, spot{row: i}
	}
	switch {
	case p.X >= f.size.Width-barWidth && f.tall:
		return upright, spot{}
	case p.Y >= f.size.Height-barWidth && f.wide:
		return level, spot{}
	}
	at := spot{row: int((p.Y - headHeight + g.off.Y) / rowHeight), col: g.columnAt(p.X)}
	if p.Y < headHeight {
		return g.hitHead(p.X, at)
	}
	if at.row >= len(g.view.rows) {
		return nothing, at
	}
	if p.X < f.gutter {
		return gutter, at
	}
	if at.col < 0 {
		return nothing, at
	}
	return body, at
}

func (g *Grid) hitHead(x float32, at spot) (part, spot) {
	f := g.frame()
	if x < f.gutter {
		return corner, at
	}
	for i := range g.view.cols { // an edge can be taken from both sides
		if right := g.columnX(i) + g.width(i); x > right-4 && x < right+4 && right > f.gutter && (i < g.view.frozen || right > f.gutter+f.frozen) {
			return edge, spot{col: i}
		}
	}
	if at.col < 0 {
		return nothing, at
	}
	if right := g.columnX(at.col) + g.width(at.col); x > right-24 && !g.Bare {
		return arrow, at
	}
	return head, at
}

// MouseDown selects at once, without waiting for a second click.
func (g *Grid) MouseDown(ev *desktop.MouseEvent) {
	kind, at := g.hit(ev.Position)
	g.shift = ev.Modifier&fyne.KeyModifierShift != 0
	if kind == choice {
		g.choices.point(at.row)
		g.stop(true)
		return
	}
	g.stop(true)
	g.Focus()
	g.shift = ev.Modifier&fyne.KeyModifierShift != 0
	g.grab = grab{kind: kind, col: at.col, over: -1}
	if ev.Button == desktop.MouseButtonSecondary {
		g.secondary(kind, at, ev.AbsolutePosition)
		return
	}
	g.press(kind, at, ev)
}

func (g *Grid) press(kind part, at spot, ev *desktop.MouseEvent) {
	switch kind {
	case body:
		g.sel.tab = -1
		g.moveTo(at, g.shift)
	case gutter:
		from := at.row
		if g.shift {
			from = g.sel.active.row
		}
		g.selectRows(from, at.row)
	case corner:
		g.SelectAll()
	case edge:
		g.grab.start, g.grab.from = ev.Position.X, g.width(at.col)
	case head:
		g.grab.start = ev.Position.X
		if ev.Modifier&fyne.KeyModifierControl != 0 {
			g.selectColumns(at.col, at.col)
			g.grab.kind = nothing
		}
	case upright:
		g.grab.start, g.grab.from = ev.Position.Y, g.off.Y
		g.pressBar(ev.Position.Y-headHeight, g.frame().bar(false))
	case level:
		g.grab.start, g.grab.from = ev.Position.X, g.off.X
		g.pressBar(ev.Position.X, g.frame().bar(true))
	}
}

// secondary opens what the right button opens.
func (g *Grid) secondary(kind part, at spot, where fyne.Position) {
	g.grab.kind = nothing
	switch kind {
	case head, arrow, edge:
		g.headMenu(at.col, where)
	case body, gutter:
		top, left, bottom, right := g.sel.rect()
		if at.row < top || at.row > bottom || kind == body && (at.col < left || at.col > right) {
			g.moveTo(spot{at.row, max(at.col, 0)}, false)
		}
		if g.OnMenu != nil {
			g.OnMenu(where, g.view.rows[at.row])
		}
	}
}

// MouseUp sorts by a head that was clicked, or drops one that was dragged.
func (g *Grid) MouseUp(ev *desktop.MouseEvent) {
	held := g.grab
	g.grab = grab{over: -1}
	if held.moved {
		return // DragEnd does the rest
	}
	switch held.kind {
	case head:
		if kind, at := g.hit(ev.Position); kind == head && at.col == held.col {
			g.nextSort(g.view.cols[held.col])
		}
	case arrow:
		g.openFilter(held.col)
	}
}

// nextSort goes from ascending to descending to the data's own order.
func (g *Grid) nextSort(col int) {
	switch {
	case g.view.sorted.Column != col+1:
		g.SortBy(col, false)
	case !g.view.sorted.Descending:
		g.SortBy(col, true)
	default:
		g.Unsort()
	}
}

// Dragged extends the selection, widens a column, carries a head, or scrolls.
func (g *Grid) Dragged(ev *fyne.DragEvent) {
	g.grab.moved = true
	switch g.grab.kind {
	case body, gutter:
		g.dragSelection(ev.Position)
	case edge:
		g.view.widths[g.view.cols[g.grab.col]] = min(max(g.grab.from+ev.Position.X-g.grab.start, minWidth), maxWidth)
		g.changed()
	case head:
		g.grab.over = g.columnAt(ev.Position.X)
		g.redraw()
	case upright:
		g.scrollTo(g.off.X, g.grab.from+g.frame().bar(false).scroll(ev.Position.Y-g.grab.start))
		g.redraw()
	case level:
		g.scrollTo(g.grab.from+g.frame().bar(true).scroll(ev.Position.X-g.grab.start), g.off.Y)
		g.redraw()
	}
}

// dragSelection follows the mouse, and scrolls where it leaves the body.
func (g *Grid) dragSelection(p fyne.Position) {
	f := g.frame()
	row := min(max(int((p.Y-headHeight+g.off.Y)/rowHeight), 0), len(g.view.rows)-1)
	switch {
	case p.Y < headHeight:
		row = int(g.off.Y/rowHeight) - 1
	case p.Y > f.size.Height:
		row = int((g.off.Y+f.body.Height)/rowHeight) + 1
	}
	if g.grab.kind == gutter {
		g.selectRows(g.sel.active.row, min(max(row, 0), len(g.view.rows)-1))
		return
	}
	col := g.columnAt(min(max(p.X, f.gutter), f.size.Width-1))
	if col < 0 {
		col = len(g.view.cols) - 1
	}
	if p.X > f.size.Width {
		col++
	}
	if p.X < f.gutter+f.frozen && g.off.X > 0 && g.sel.active.col >= g.view.frozen {
		col = max(g.view.frozen, g.columnAt(f.gutter+f.frozen+1)-1)
	}
	if at := (spot{row, col}); at != g.sel.to {
		g.moveTo(at, true)
	}
}

// DragEnd drops what was carried.
func (g *Grid) DragEnd() {
	held := g.grab
	g.grab = grab{over: -1}
	switch held.kind {
	case head:
		if held.over >= 0 && held.over != held.col {
			g.view.move(held.col, held.over)
			g.arranged()
		} else {
			g.redraw()
		}
	case edge:
		g.arranged()
	}
}

// DoubleTapped edits a cell, or fits a column to what is in it.
func (g *Grid) DoubleTapped(ev *fyne.PointEvent) {
	switch kind, at := g.hit(ev.Position); kind {
	case body:
		g.Focus()
		g.begin(atEnd, "")
	case edge:
		g.FitColumn(g.view.cols[at.col])
	}
}

// Scrolled scrolls, sideways with Shift; with Ctrl it asks for another size.
func (g *Grid) Scrolled(ev *fyne.ScrollEvent) {
	var held fyne.KeyModifier
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		held = d.CurrentKeyModifiers()
	}
	if held&fyne.KeyModifierControl != 0 && g.OnZoom != nil {
		if ev.Scrolled.DY != 0 {
			g.OnZoom(map[bool]int{true: 1, false: -1}[ev.Scrolled.DY > 0])
		}
		return
	}
	dx, dy := ev.Scrolled.DX, ev.Scrolled.DY
	if held&fyne.KeyModifierShift != 0 && dx == 0 {
		dx, dy = dy, 0
	}
	g.scrollTo(g.off.X-dx*wheel, g.off.Y-dy*wheel)
	g.redraw()
}

// wheel makes one notch three rows, as the system's own tables scroll.
const wheel = 2

// MouseIn is part of hovering.
func (g *Grid) MouseIn(ev *desktop.MouseEvent) { g.MouseMoved(ev) }

// MouseMoved shows why a cell is tinted, and where a column can be widened.
func (g *Grid) MouseMoved(ev *desktop.MouseEvent) {
	kind, at := g.hit(ev.Position)
	if g.r != nil {
		g.r.hover(kind, at, ev.Position)
	}
}

// MouseOut takes the reason away.
func (g *Grid) MouseOut() {
	if g.r != nil {
		g.r.hover(nothing, spot{}, fyne.Position{})
	}
}

// Cursor shows what pressing would do.
func (g *Grid) Cursor() desktop.Cursor {
	if g.grab.kind == edge || g.r != nil && g.r.over == edge {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}
