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
	top, bottom = min(s.from.row, s.to.row), max(s.from.row, s.to.row)
	left, right = min(s.from.col, s.to.col), max(s.from.col, s.to.col)
	return top, left, bottom, right
}

// bottomRight returns the last cell of the block.
func (s *selection) bottomRight() spot {
	_, _, bottom, right := s.rect()
	return spot{bottom, right}
}

func (s *selection) single() bool { return s.from == s.to }

// end returns the corner that Shift moves.
func (s *selection) end() spot {
	if s.single() || s.to == s.active {
		return s.from
	}
	return s.to
}

// cursor moves the selection through the cells that are shown, and keeps it in sight.
type cursor struct {
	selection
	g *Grid
}

// last returns the last cell that is shown.
func (c *cursor) last() spot { return spot{len(c.g.view.rows) - 1, len(c.g.view.cols) - 1} }

// within returns the nearest cell that is shown.
func (c *cursor) within(at spot) spot {
	last := c.last()
	return spot{max(0, min(at.row, last.row)), max(0, min(at.col, last.col))}
}

// clamp keeps the selection and the scrolling within the table.
func (c *cursor) clamp() {
	c.from, c.to, c.active = c.within(c.from), c.within(c.to), c.within(c.active)
	c.g.port.scrollTo(c.g.port.off.X, c.g.port.off.Y)
}

// moveTo makes a cell the active one, or extends the selection to it.
func (c *cursor) moveTo(at spot, extend bool) {
	at = c.within(at)
	if extend {
		c.from, c.to = c.active, at
	} else {
		c.only(at)
	}
	c.g.port.reveal(at)
	c.g.redraw()
	c.g.selected()
}

// wholeRows reports whether rows are selected from end to end.
func (c *cursor) wholeRows() bool {
	_, left, _, right := c.rect()
	return len(c.g.view.rows) > 0 && len(c.g.view.cols) > 1 && left == 0 && right == c.last().col
}

// step moves by rows and columns.
func (c *cursor) step(rows, cols int, extend bool) {
	at := c.origin(extend)
	c.moveTo(spot{at.row + rows, at.col + cols}, extend)
}

// origin returns the cell that a move begins at.
func (c *cursor) origin(extend bool) spot {
	if extend {
		return c.end()
	}
	return c.active
}

// jump moves to the edge of what is filled, as Ctrl and an arrow do.
func (c *cursor) jump(rows, cols int, extend bool) {
	at := c.origin(extend)
	next := func(s spot) spot { return spot{s.row + rows, s.col + cols} }
	inside := func(s spot) bool { _, _, ok := c.g.view.at(s); return ok }
	full := func(s spot) bool { return inside(s) && c.g.text(s) != "" }
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
	c.moveTo(at, extend)
}

// onward moves the active cell after Enter or Tab: inside a block it goes round
// the block, else Enter goes down, below where the tabbing began.
func (c *cursor) onward(rows, cols int) {
	if !c.single() {
		c.round(rows, cols)
		return
	}
	at := c.active
	if cols != 0 {
		if c.tab < 0 {
			c.tab = at.col
		}
		tab := c.tab
		c.moveTo(spot{at.row, at.col + cols}, false)
		c.tab = min(tab, c.active.col)
		return
	}
	if c.tab >= 0 {
		at.col = c.tab
	}
	c.moveTo(spot{at.row + rows, at.col}, false)
	c.tab = -1
}

// round moves the active cell through the selected block.
func (c *cursor) round(rows, cols int) {
	top, left, bottom, right := c.rect()
	height, width := bottom-top+1, right-left+1
	row, col := c.active.row-top, c.active.col-left
	n := height * width
	if cols != 0 { // along the rows
		i := (row*width + col + cols + n) % n
		row, col = i/width, i%width
	} else { // down the columns
		i := (col*height + row + rows + n) % n
		row, col = i%height, i/height
	}
	c.active = spot{top + row, left + col}
	c.g.port.reveal(c.active)
	c.g.redraw()
	c.g.selected()
}

// selectRows selects whole rows.
func (c *cursor) selectRows(from, to int) {
	c.active = spot{from, c.active.col}
	c.selectBlock(spot{from, 0}, spot{to, c.last().col})
}

// selectColumns selects whole columns.
func (c *cursor) selectColumns(from, to int) {
	c.active = spot{c.active.row, from}
	c.selectBlock(spot{0, from}, spot{c.last().row, to})
}

// selectBlock selects from one cell to another; the active cell stays.
func (c *cursor) selectBlock(from, to spot) {
	c.from, c.to, c.tab = from, to, -1
	c.clamp()
	c.g.redraw()
	c.g.selected()
}
