// Package grid is the editable table: what an office knows from its spreadsheet,
// over any data.
//
// It takes a [Data], draws the part of it that is seen, and hands every edit back
// as one step: typing, a paste, a fill, a clearing. It never holds the data, only
// how it is looked at: order, filters, widths, the selection, and what was typed
// but refused, which stays in its cell, tinted, with the reason. It knows nothing
// of the trade.
//
// One entry edits all cells. It has the focus as long as the grid has it, so that
// the first character typed, or the first word an input method commits, lands in
// it without F2.
//
// Begin with [Grid] and [Data]. Its parts are small types: view (which rows and columns,
// in what order), viewport (where they stand), cursor (the selection), editing (the edit
// under way), blockEditor (copy, paste, fill), keyboard, mouse, and the renderer.
package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Sizes, on a grid of four points.
const (
	rowHeight  = 28
	headHeight = 32
	pad        = 8  // between a cell's edge and its text
	iconSize   = 16 // before a text
	barWidth   = 12 // of a scroll bar
	minWidth   = 32
	maxWidth   = 640
)

// Grid is the table. Its callbacks may be nil.
type Grid struct {
	widget.BaseWidget
	*mouse
	*unsavedCells

	OnSelect func()                            // the selection, or what is in it, has changed
	OnShown  func(shown, all int)              // the rows shown have changed
	OnNote   func(string)                      // something the person should know
	OnGrow   func(rows int, answer func(bool)) // may a paste add rows? nil: it may not
	OnTable  func(cells [][]string) bool       // takes a paste that says itself where it belongs
	OnTyping func(row, col int, text string)   // what is being typed, before it is saved
	OnOpen   func(row int)                     // a cell that cannot be edited was opened
	OnZoom   func(steps int)                   // Ctrl and the wheel
	OnState  func()                            // widths, order or hidden columns have changed
	OnMenu   func(at fyne.Position, row int)   // the right button on a row
	OnInsert func()                            // Insert: a new row is wanted
	OnDelete func()                            // Ctrl and minus: the selected rows are to go
	// where the grid is, so that it can take the focus before it was drawn
	Canvas fyne.Canvas
	Empty  string                                // said where there are no rows
	Bare   bool                                  // a small table: no row numbers, no filters
	Today  func() string                         // for Ctrl+;
	Search func(text, typed string) (found bool) // how texts are searched

	data    Data
	view    view
	port    viewport
	sel     cursor
	edit    editing
	block   blockEditor
	keys    keyboard
	editor  *editor
	holder  *container.Clip // around the editor: nothing of it is seen while nothing is edited
	choices choices
	r       *renderer
	gen     int // counts what makes drawn cells stale
	finder  *Finder
}

// place is a cell of the data.
type place struct{ row, col int }

// New makes a grid on data.
func New(columns []Column, data Data) *Grid {
	g := &Grid{data: data, view: newView(columns)}
	g.mouse = &mouse{grid: g}
	g.unsavedCells = &unsavedCells{holder: g, bad: map[place]Unsaved{}}
	g.port, g.sel, g.edit = viewport{g: g}, cursor{g: g}, editing{g: g}
	g.block, g.keys = blockEditor{g: g}, keyboard{g: g}
	g.Search = containsFold
	g.editor = newEditor(g)
	g.holder = container.NewClip(container.New(still{}, g.editor))
	g.view.filter(data)
	g.ExtendBaseWidget(g)
	return g
}

// Reset shows data that has been exchanged or reordered.
func (g *Grid) Reset() {
	g.edit.stop(false)
	g.block.moved = nil
	g.bad = map[place]Unsaved{}
	g.refilter()
}

// Reload shows values that changed elsewhere, and rows added or taken away at
// the end. Order and filters are left as they were, and so is what was typed but refused,
// unless its cell was changed.
func (g *Grid) Reload() {
	before := 0
	for _, r := range g.view.rows {
		before = max(before, r+1)
	}
	if g.view.filtered() {
		before = g.data.Rows()
	}
	g.sift()
	g.view.grown(g.data, before)
	g.changed()
}

// refilter filters and sorts again and keeps the active cell in sight.
func (g *Grid) refilter() {
	row := -1
	if g.sel.active.row < len(g.view.rows) {
		row = g.view.rows[g.sel.active.row]
	}
	g.view.filter(g.data)
	g.sel.tab = -1
	if at := g.view.row(row); at >= 0 {
		g.sel.only(spot{at, g.sel.active.col})
	} else {
		g.sel.only(spot{0, g.sel.active.col})
	}
	g.gen++
	g.sel.clamp()
	g.port.reveal(g.sel.active)
	g.changed()
	if g.OnShown != nil {
		g.OnShown(g.Shown())
	}
}

// changed draws values again and tells that they may have changed.
func (g *Grid) changed() {
	g.gen++
	g.sel.clamp()
	g.redraw()
	g.finder.follow()
	g.selected()
}

func (g *Grid) selected() {
	if g.OnSelect != nil {
		g.OnSelect()
	}
}

func (g *Grid) note(s string) {
	if g.OnNote != nil {
		g.OnNote(s)
	}
}

// Shown returns how many rows are shown, and of how many.
func (g *Grid) Shown() (shown, all int) { return len(g.view.rows), g.data.Rows() }

// Filtered reports whether filters hide rows.
func (g *Grid) Filtered() bool { return g.view.filtered() }

// ColumnsFiltered reports whether filters of columns hide rows.
func (g *Grid) ColumnsFiltered() bool { return len(g.view.filters) > 0 }

// Active returns the data row and column of the active cell; ok is false in an
// empty table.
func (g *Grid) Active() (row, col int, ok bool) { return g.view.at(g.sel.active) }

// Selection returns the selected data rows and columns, in the order shown.
func (g *Grid) Selection() (rows, cols []int) {
	top, left, bottom, right := g.sel.rect()
	if len(g.view.rows) == 0 || len(g.view.cols) == 0 {
		return nil, nil
	}
	return g.view.rows[top : bottom+1], g.view.cols[left : right+1]
}

// Select makes a data row's cell the active one and brings it into sight. A row
// that filters hide is shown by taking them away.
func (g *Grid) Select(row, col int) {
	if g.view.row(row) < 0 && row >= 0 && row < g.data.Rows() {
		g.ClearFilters()
	}
	c := g.view.col(col)
	g.sel.moveTo(spot{max(g.view.row(row), 0), max(c, 0)}, false)
}

// Top makes the first row's cell in a data column the active one.
func (g *Grid) Top(col int) {
	g.sel.moveTo(spot{0, max(g.view.col(col), 0)}, false)
}

// SortBy orders the rows by a data column.
func (g *Grid) SortBy(col int, descending bool) {
	g.resort(Sort{col, descending})
}

// resort orders the rows; without a key it is the order of the data. It leaves the selection
// and the scrolling where they are on the screen, as spreadsheets do: the first rows of
// the new order are what one wants to see.
func (g *Grid) resort(keys ...Sort) {
	g.edit.stop(true)
	g.view.sorted = keys
	g.view.sort(g.data)
	g.sel.tab = -1
	g.arranged()
}

// Filter narrows the rows by a data column; the zero Filter shows all again.
func (g *Grid) Filter(col int, f Filter) {
	g.edit.stop(true)
	if f.active() {
		g.view.filters[col] = f
	} else {
		delete(g.view.filters, col)
	}
	g.refilter()
}

// Narrow shows only the rows that keep accepts; nil shows all. It works together
// with the filters.
func (g *Grid) Narrow(accept func(row int) bool) {
	g.edit.stop(true)
	g.view.accept = accept
	g.refilter()
}

// ClearFilters shows all rows.
func (g *Grid) ClearFilters() {
	g.view.filters, g.view.accept = map[int]Filter{}, nil
	g.refilter()
}

// State returns what is to be remembered of columns and order.
func (g *Grid) State() State { return g.view.state() }

// Restore applies a state that State returned.
func (g *Grid) Restore(s State) {
	g.view.restore(s)
	g.view.sort(g.data)
	g.changed()
}

// ResetColumns shows the columns as they are to begin with: which, where and how wide.
func (g *Grid) ResetColumns() {
	g.edit.stop(true)
	g.view.originalColumns()
	g.arranged()
}

// HideColumn shows or hides a data column; the last one stays.
func (g *Grid) HideColumn(col int, hidden bool) {
	if hidden == g.view.hidden[col] || hidden && len(g.view.cols) == 1 {
		return
	}
	g.edit.stop(true)
	g.view.hidden[col] = hidden
	g.view.arrange()
	g.arranged()
}

// freezeTo keeps the columns up to a data column at the left (冻结); -1 only those that always
// are.
func freezeTo(g *Grid, col int) {
	g.edit.stop(true)
	g.view.freeze = col
	g.view.arrange()
	g.port.scrollTo(0, g.port.off.Y)
	if col >= 0 && g.view.frozen <= g.view.col(col) {
		g.note("窗口不够宽，只冻结了前面的列；把窗口拉宽，或把前面的列调窄。")
	}
	g.arranged()
}

// arranged reports that columns or rows stand elsewhere now.
func (g *Grid) arranged() {
	g.changed()
	if g.OnState != nil {
		g.OnState()
	}
}

// SelectAll selects every cell shown.
func (g *Grid) SelectAll() { g.sel.selectBlock(spot{0, 0}, g.sel.last()) }

// Tapped is there so that a click elsewhere in the window leaves the grid.
func (g *Grid) Tapped(*fyne.PointEvent) {}

// Do does what a shortcut of the grid does, for menus.
func (g *Grid) Do(s fyne.Shortcut) { g.keys.shortcut(s) }
