package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// mouse takes what is done with the mouse. The grid embeds it, for Fyne asks the widget
// itself.
type mouse struct {
	grid *Grid
	grab grab
}

// grab is what the pressed mouse has hold of.
type grab struct {
	kind  part
	col   int     // of the view: for edges and heads
	start float32 // where the pressing began: x, or y for the upright bar
	from  float32 // the width or offset then
	moved bool
	over  int  // a head is being dragged before this column
	fill  spot // the corner that the fill handle was drawn to
}

// part is a part of the grid under the mouse.
type part int

const (
	nothing part = iota
	corner       // above the row numbers
	gutter       // the row numbers
	head
	edge  // the right edge of a head
	arrow // the filter's icon in a head
	body
	upright // the bar at the right
	level   // the bar below
	choice  // an offered choice
	handle  // the corner of the selection that fills what it is drawn over
)

// hit says what is at a point: the part, and the spot where there is one.
func (m *mouse) hit(p fyne.Position) (part, spot) {
	g := m.grid
	f := g.port.frame()
	if i, ok := g.r.choiceAt(p); ok {
		return choice, spot{row: i}
	}
	switch {
	case p.X >= f.size.Width-barWidth && f.tall:
		return upright, spot{}
	case p.Y >= f.size.Height-barWidth && f.wide:
		return level, spot{}
	}
	at := spot{row: int((p.Y - headHeight + g.port.off.Y) / rowHeight), col: g.port.columnAt(p.X)}
	switch {
	case m.onHandle(p):
		return handle, at
	case p.Y < headHeight:
		return m.hitHead(p.X, at)
	case at.row >= len(g.view.rows):
		return nothing, at
	case p.X < f.gutter:
		return gutter, at
	case at.col < 0:
		return nothing, at
	}
	return body, at
}

// handleSize is the side of the fill handle.
const handleSize = 7

// onHandle reports whether a point is on the fill handle, or as near as a hand is sure.
func (m *mouse) onHandle(p fyne.Position) bool {
	g := m.grid
	f := g.port.frame()
	_, _, bottom, right := g.sel.rect()
	if g.edit.on || g.Bare || len(g.view.rows) == 0 || right >= len(g.view.cols) {
		return false
	}
	at := g.port.corner(spot{bottom, right}).AddXY(g.port.width(right), rowHeight)
	if at.Y <= headHeight || right >= g.view.frozen && at.X <= f.gutter+f.frozen {
		return false // scrolled away
	}
	return p.X > at.X-handleSize && p.X < at.X+3 && p.Y > at.Y-handleSize && p.Y < at.Y+3
}

func (m *mouse) hitHead(x float32, at spot) (part, spot) {
	g := m.grid
	f := g.port.frame()
	if x < f.gutter {
		return corner, at
	}
	for i := range g.view.cols { // an edge can be taken from both sides
		right := g.port.columnX(i) + g.port.width(i)
		seen := right > f.gutter && (i < g.view.frozen || right > f.gutter+f.frozen)
		if x > right-4 && x < right+4 && seen {
			return edge, spot{col: i}
		}
	}
	if at.col < 0 {
		return nothing, at
	}
	if right := g.port.columnX(at.col) + g.port.width(at.col); x > right-24 && !g.Bare {
		return arrow, at
	}
	return head, at
}

// MouseDown selects at once, without waiting for a second click.
func (m *mouse) MouseDown(ev *desktop.MouseEvent) {
	g := m.grid
	kind, at := m.hit(ev.Position)
	g.keys.shift = ev.Modifier&fyne.KeyModifierShift != 0
	if kind == choice {
		g.choices.point(at.row)
		g.edit.stop(true)
		return
	}
	g.edit.stop(true)
	g.Focus()
	g.keys.shift = ev.Modifier&fyne.KeyModifierShift != 0
	m.grab = grab{kind: kind, col: at.col, over: -1}
	if ev.Button == desktop.MouseButtonSecondary {
		m.secondary(kind, at, ev.AbsolutePosition)
		return
	}
	m.press(kind, at, ev)
}

func (m *mouse) press(kind part, at spot, ev *desktop.MouseEvent) {
	g := m.grid
	switch kind {
	case body:
		g.sel.tab = -1
		g.sel.moveTo(at, g.keys.shift)
	case gutter:
		from := at.row
		if g.keys.shift {
			from = g.sel.active.row
		}
		g.sel.selectRows(from, at.row)
	case corner:
		g.SelectAll()
	case handle:
		m.grab.fill = g.sel.bottomRight()
	case edge:
		m.grab.start, m.grab.from = ev.Position.X, g.port.width(at.col)
	case head:
		m.grab.start = ev.Position.X
		if ev.Modifier&fyne.KeyModifierControl != 0 {
			g.sel.selectColumns(at.col, at.col)
			m.grab.kind = nothing
		}
	case upright:
		m.grab.start, m.grab.from = ev.Position.Y, g.port.off.Y
		m.pressBar(ev.Position.Y-headHeight, g.port.frame().bar(false))
	case level:
		m.grab.start, m.grab.from = ev.Position.X, g.port.off.X
		m.pressBar(ev.Position.X, g.port.frame().bar(true))
	}
}

// pressBar brings the thumb under the mouse where it was pressed beside it.
func (m *mouse) pressBar(p float32, b bar) {
	port := &m.grid.port
	sideways := m.grab.kind == level
	offset := port.off.Y
	if sideways {
		offset = port.off.X
		p -= port.frame().gutter + port.frame().frozen
	}
	b = b.at(offset)
	if p >= b.start && p <= b.start+b.length {
		return
	}
	to := b.scroll(p - b.length/2)
	if sideways {
		port.scrollTo(to, port.off.Y)
		m.grab.from = port.off.X
	} else {
		port.scrollTo(port.off.X, to)
		m.grab.from = port.off.Y
	}
	m.grid.redraw()
}

// secondary opens what the right button opens.
func (m *mouse) secondary(kind part, at spot, where fyne.Position) {
	g := m.grid
	m.grab.kind = nothing
	switch kind {
	case head, arrow, edge:
		showHeadMenu(g, at.col, where)
	case body, gutter, handle:
		top, left, bottom, right := g.sel.rect()
		if at.row >= len(g.view.rows) {
			return
		}
		if at.row < top || at.row > bottom || kind == body && (at.col < left || at.col > right) {
			g.sel.moveTo(spot{at.row, max(at.col, 0)}, false)
		}
		if g.OnMenu != nil {
			g.OnMenu(where, g.view.rows[at.row])
		}
	}
}

// MouseUp sorts by a head that was clicked, or drops what was dragged.
func (m *mouse) MouseUp(ev *desktop.MouseEvent) {
	g, held := m.grid, m.grab
	if held.moved {
		m.drop()
		return
	}
	m.grab = grab{over: -1}
	switch held.kind {
	case head:
		if kind, at := m.hit(ev.Position); kind == head && at.col == held.col {
			further := ev.Modifier&fyne.KeyModifierShift != 0
			g.resort(g.view.nextSort(g.view.cols[held.col], further)...)
		}
	case arrow:
		openFilter(g, held.col)
	}
}

// Dragged extends the selection, widens a column, carries a head, or scrolls.
func (m *mouse) Dragged(ev *fyne.DragEvent) {
	g := m.grid
	m.grab.moved = true
	switch m.grab.kind {
	case body, gutter:
		m.dragSelection(ev.Position)
	case handle:
		m.dragHandle(ev.Position)
	case edge:
		width := m.grab.from + ev.Position.X - m.grab.start
		g.view.widths[g.view.cols[m.grab.col]] = min(max(width, minWidth), maxWidth)
		g.changed()
	case head:
		m.grab.over = g.port.columnAt(ev.Position.X)
		g.redraw()
	case upright:
		by := g.port.frame().bar(false).scroll(ev.Position.Y - m.grab.start)
		g.port.scrollTo(g.port.off.X, m.grab.from+by)
		g.redraw()
	case level:
		by := g.port.frame().bar(true).scroll(ev.Position.X - m.grab.start)
		g.port.scrollTo(m.grab.from+by, g.port.off.Y)
		g.redraw()
	}
}

// dragHandle follows the mouse downwards or to the right, whichever it has gone further.
func (m *mouse) dragHandle(p fyne.Position) {
	g := m.grid
	from := g.sel.bottomRight()
	row := int((p.Y - headHeight + g.port.off.Y) / rowHeight)
	to := spot{min(max(row, from.row), len(g.view.rows)-1), from.col}
	start := g.port.corner(from).AddXY(g.port.width(from.col), rowHeight)
	if col := g.port.columnAt(p.X); p.X-start.X > p.Y-start.Y && col > from.col {
		to = spot{from.row, col}
	}
	if m.grab.fill != to {
		m.grab.fill = to
		g.port.reveal(to)
		g.redraw()
	}
}

// dragSelection follows the mouse, and scrolls where it leaves the body.
func (m *mouse) dragSelection(p fyne.Position) {
	g := m.grid
	f, off := g.port.frame(), g.port.off
	row := min(max(int((p.Y-headHeight+off.Y)/rowHeight), 0), len(g.view.rows)-1)
	switch {
	case p.Y < headHeight:
		row = int(off.Y/rowHeight) - 1
	case p.Y > f.size.Height:
		row = int((off.Y+f.body.Height)/rowHeight) + 1
	}
	if m.grab.kind == gutter {
		g.sel.selectRows(g.sel.active.row, min(max(row, 0), len(g.view.rows)-1))
		return
	}
	col := g.port.columnAt(min(max(p.X, f.gutter), f.size.Width-1))
	if col < 0 {
		col = len(g.view.cols) - 1
	}
	if p.X > f.size.Width {
		col++
	}
	if p.X < f.gutter+f.frozen && off.X > 0 && g.sel.active.col >= g.view.frozen {
		col = max(g.view.frozen, g.port.columnAt(f.gutter+f.frozen+1)-1)
	}
	if at := (spot{row, col}); at != g.sel.to {
		g.sel.moveTo(at, true)
	}
}

// DragEnd drops what was dragged.
func (m *mouse) DragEnd() { m.drop() }

// drop ends a drag. Fyne calls MouseUp before DragEnd, and DragEnd alone where the mouse was
// let go over something else: whichever comes first ends it.
func (m *mouse) drop() {
	g, held := m.grid, m.grab
	m.grab = grab{over: -1}
	switch held.kind {
	case head:
		if held.over >= 0 && held.over != held.col {
			g.view.move(held.col, held.over)
			g.arranged()
		} else {
			g.redraw()
		}
	case handle:
		if held.fill != g.sel.bottomRight() {
			g.block.extend(held.fill)
		} else {
			g.redraw()
		}
	case edge:
		g.arranged()
	}
}

// DoubleTapped edits a cell, or fits a column to what is in it.
func (m *mouse) DoubleTapped(ev *fyne.PointEvent) {
	g := m.grid
	switch kind, at := m.hit(ev.Position); kind {
	case body:
		g.Focus()
		g.edit.begin(atEnd, "")
	case edge:
		fitColumn(g, g.view.cols[at.col])
	}
}

// Scrolled scrolls, sideways with Shift; with Ctrl it asks for another size.
func (m *mouse) Scrolled(ev *fyne.ScrollEvent) {
	g := m.grid
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
	g.port.scrollTo(g.port.off.X-dx*wheel, g.port.off.Y-dy*wheel)
	g.redraw()
}

// wheel makes one notch three rows, as the system's own tables scroll.
const wheel = 2

// MouseIn is part of hovering.
func (m *mouse) MouseIn(ev *desktop.MouseEvent) { m.MouseMoved(ev) }

// MouseMoved shows why a cell is tinted, and where a column can be widened.
func (m *mouse) MouseMoved(ev *desktop.MouseEvent) {
	kind, at := m.hit(ev.Position)
	if m.grid.r != nil {
		m.grid.r.hover(kind, at)
	}
}

// MouseOut hides the tooltip.
func (m *mouse) MouseOut() {
	if m.grid.r != nil {
		m.grid.r.hover(nothing, spot{})
	}
}

// Cursor shows what pressing would do.
func (m *mouse) Cursor() desktop.Cursor {
	if m.grab.kind == edge || m.grid.r != nil && m.grid.r.over == edge {
		return desktop.HResizeCursor
	}
	if m.grab.kind == handle || m.grid.r != nil && m.grid.r.over == handle {
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}
