package grid

// spot is a cell by its row and column on the screen.
type spot struct{ row, col int }

// selection is a block of cells with the active one in it, which typing goes to.
type selection struct {
	from, to spot // opposite corners
	active   spot
	tab      int // the column where tabbing began, or -1
}

// only selects one cell.
func (s *selection) only(at spot) { s.from, s.to, s.active = at, at, at }

func (s *selection) rect() (top, left, bottom, right int) {
	return min(s.from.row, s.to.row), min(s.from.col, s.to.col), max(s.from.row, s.to.row), max(s.from.col, s.to.col)
}

func (s *selection) single() bool { return s.from == s.to }

// clamp keeps the selection and the scrolling within the table.
func (g *Grid) clamp() {
	fit := func(s spot) spot {
		return spot{max(0, min(s.row, len(g.view.rows)-1)), max(0, min(s.col, len(g.view.cols)-1))}
	}
	g.sel.from, g.sel.to, g.sel.active = fit(g.sel.from), fit(g.sel.to), fit(g.sel.active)
	g.scrollTo(g.off.X, g.off.Y)
}

// moveTo makes a cell the active one, or extends the selection to it.
func (g *Grid) moveTo(at spot, extend bool) {
	at.row, at.col = max(0, min(at.row, len(g.view.rows)-1)), max(0, min(at.col, len(g.view.cols)-1))
	if extend {
		g.sel.from, g.sel.to = g.sel.active, at
	} else {
		g.sel.only(at)
	}
	g.reveal(at)
	g.redraw()
	g.selected()
}

// end gives the corner that Shift moves.
func (g *Grid) end() spot {
	if g.sel.single() || g.sel.to == g.sel.active {
		return g.sel.from
	}
	return g.sel.to
}

// step moves by rows and columns.
func (g *Grid) step(rows, cols int, extend bool) {
	at := g.sel.active
	if extend {
		at = g.end()
	}
	g.moveTo(spot{at.row + rows, at.col + cols}, extend)
}

// jump moves to the edge of what is filled, as Ctrl and an arrow do.
func (g *Grid) jump(rows, cols int, extend bool) {
	at := g.sel.active
	if extend {
		at = g.end()
	}
	next := func(s spot) spot { return spot{s.row + rows, s.col + cols} }
	inside := func(s spot) bool { _, _, ok := g.at(s); return ok }
	full := func(s spot) bool { return inside(s) && g.text(s) != "" }
	if full(at) && full(next(at)) {
		for full(next(at)) {
			at = next(at)
		}
	} else {
		for inside(next(at)) {
			if at = next(at); full(at) {
				break
			}
		}
	}
	g.moveTo(at, extend)
}

// text gives what a cell shows, refused text included.
func (g *Grid) text(s spot) string {
	row, col, ok := g.at(s)
	if !ok {
		return ""
	}
	if refused, ok := g.bad[place{row, col}]; ok {
		return refused.Text
	}
	return g.data.Cell(row, col).Text
}

// onward moves the active cell after Enter or Tab: inside a block it goes round
// the block, else Enter goes down, below where the tabbing began.
func (g *Grid) onward(rows, cols int) {
	if !g.sel.single() {
		g.round(rows, cols)
		return
	}
	at := g.sel.active
	if cols != 0 {
		if g.sel.tab < 0 {
			g.sel.tab = at.col
		}
		tab := g.sel.tab
		g.moveTo(spot{at.row, at.col + cols}, false)
		g.sel.tab = min(tab, g.sel.active.col)
		return
	}
	if g.sel.tab >= 0 {
		at.col = g.sel.tab
	}
	g.moveTo(spot{at.row + rows, at.col}, false)
	g.sel.tab = -1
}

// round moves the active cell through the selected block.
func (g *Grid) round(rows, cols int) {
	top, left, bottom, right := g.sel.rect()
	height, width := bottom-top+1, right-left+1
	r, c := g.sel.active.row-top, g.sel.active.col-left
	n := height * width
	if cols != 0 { // along the rows
		i := (r*width + c + cols + n) % n
		r, c = i/width, i%width
	} else { // down the columns
		i := (c*height + r + rows + n) % n
		r, c = i%height, i/height
	}
	from, to := g.sel.from, g.sel.to
	g.sel.active = spot{top + r, left + c}
	g.sel.from, g.sel.to = from, to
	g.reveal(g.sel.active)
	g.redraw()
	g.selected()
}

// selectRows selects whole rows, selectColumns whole columns, SelectAll everything.
func (g *Grid) selectRows(from, to int) {
	g.sel.active = spot{from, g.sel.active.col}
	g.sel.from, g.sel.to = spot{from, 0}, spot{to, len(g.view.cols) - 1}
	g.block()
}

func (g *Grid) selectColumns(from, to int) {
	g.sel.active = spot{g.sel.active.row, from}
	g.sel.from, g.sel.to = spot{0, from}, spot{len(g.view.rows) - 1, to}
	g.block()
}

// SelectAll selects every cell shown.
func (g *Grid) SelectAll() {
	g.sel.from, g.sel.to = spot{0, 0}, spot{len(g.view.rows) - 1, len(g.view.cols) - 1}
	g.block()
}

func (g *Grid) block() {
	g.sel.tab = -1
	g.clamp()
	g.redraw()
	g.selected()
}
