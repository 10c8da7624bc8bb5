package grid

import (
	"cmp"
	"maps"
	"slices"
)

// Unsaved is what was typed into a cell, and refused: it stays there with its reason until it
// is set right or let go.
type Unsaved struct {
	Refusal
	held    string   // what the cell held then, and holds still
	witness *witness // of the edit that it was a part of; nil where nothing of it was saved
}

// witness is a cell that the same edit did change. Where it is again as it was, the edit was
// undone, and what was refused of it goes with it.
type witness struct {
	place
	before, after string
}

// unsavedCells are the cells of a grid that hold what was typed but refused. The grid embeds
// them.
type unsavedCells struct {
	holder *Grid
	bad    map[place]Unsaved // by data row and column
}

// refuse remembers what an edit's data refused. Made are the changes that it was given, with
// what their cells held before.
func (c *unsavedCells) refuse(refused []Refusal, made []Change, before map[place]string) {
	g := c.holder
	if len(refused) == 0 {
		return
	}
	left := map[place]bool{}
	for _, r := range refused {
		left[place{r.Row, r.Col}] = true
	}
	var seen *witness
	for _, c := range made {
		at := place{c.Row, c.Col}
		if was, ok := before[at]; ok && !left[at] && c.Row < g.data.Rows() {
			if now := g.data.Cell(c.Row, c.Col).Text; now != was {
				seen = &witness{at, was, now}
				break
			}
		}
	}
	for _, r := range refused {
		if r.Row >= 0 && r.Row < g.data.Rows() {
			g.bad[place{r.Row, r.Col}] = Unsaved{r, g.data.Cell(r.Row, r.Col).Text, seen}
		}
	}
	g.note(refused[0].Reason)
}

// sift lets go of what was set right elsewhere, of what was undone, and of rows that are gone.
func (c *unsavedCells) sift() {
	g := c.holder
	rows := g.data.Rows()
	maps.DeleteFunc(g.bad, func(at place, u Unsaved) bool {
		if at.row >= rows || g.data.Cell(at.row, at.col).Text != u.held {
			return true
		}
		w := u.witness
		return w != nil && (w.row >= rows || g.data.Cell(w.row, w.col).Text == w.before)
	})
}

// Unsaved lists what was typed but refused, by rows and columns of the data.
func (c *unsavedCells) Unsaved() []Unsaved {
	g := c.holder
	return slices.SortedFunc(maps.Values(g.bad), func(a, b Unsaved) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
	})
}

// SetUnsaved puts back what Unsaved listed before [Grid.Reset], where a row stands now; what
// is of a row below 0 is let go.
func (c *unsavedCells) SetUnsaved(list []Unsaved, rowOf func(before int) int) {
	g := c.holder
	for _, u := range list {
		if u.Row = rowOf(u.Row); u.Row < 0 {
			continue
		}
		if u.witness != nil {
			moved := *u.witness
			moved.row = rowOf(moved.row)
			u.witness = &moved
			if moved.row < 0 {
				u.witness = nil
			}
		}
		g.bad[place{u.Row, u.Col}] = u
	}
	g.sift()
	g.changed()
}

// LetGo drops what was typed but refused in the active cell, which then shows again what it
// holds. It reports whether there was such a thing.
func (c *unsavedCells) LetGo() bool {
	g := c.holder
	row, col, ok := g.Active()
	at := place{row, col}
	u, bad := g.bad[at]
	if !ok || !bad {
		return false
	}
	delete(g.bad, at)
	g.changed()
	g.note("已放弃没有保存的“" + oneLine.Replace(u.Text) + "”。")
	return true
}

// NextUnsaved makes the next cell in the order of the screen that holds what was refused the
// active one. It reports whether there is one.
func (c *unsavedCells) NextUnsaved() bool {
	g := c.holder
	list := g.Unsaved()
	if len(list) == 0 {
		return false
	}
	at := map[int]int{} // rows on the screen by rows of the data; those that are hidden come first
	for i, row := range g.view.rows {
		at[row] = i + 1
	}
	order := func(row, col int) int { return at[row]*len(g.view.columns) + g.view.col(col) }
	slices.SortFunc(list, func(a, b Unsaved) int { return order(a.Row, a.Col) - order(b.Row, b.Col) })
	row, col, _ := g.Active()
	here := order(row, col)
	next := list[0]
	for _, u := range list {
		if order(u.Row, u.Col) > here {
			next = u
			break
		}
	}
	if g.view.col(next.Col) < 0 {
		g.HideColumn(next.Col, false)
	}
	g.Select(next.Row, next.Col)
	g.Focus()
	return true
}

// Forget drops what was typed but refused.
func (c *unsavedCells) Forget() {
	g := c.holder
	clear(g.bad)
	g.changed()
}

// Refused reports whether the active cell holds what was typed but refused.
func (c *unsavedCells) Refused() bool {
	g := c.holder
	row, col, ok := g.Active()
	_, bad := g.bad[place{row, col}]
	return ok && bad
}

// Problems counts the cells that hold what was refused.
func (c *unsavedCells) Problems() int { return len(c.bad) }

// Problem returns why the active cell is tinted: why what was typed is refused, or why
// what it holds is doubted. Empty where it is not.
func (c *unsavedCells) Problem() string {
	g := c.holder
	row, col, ok := g.Active()
	if refused, bad := g.bad[place{row, col}]; bad || !ok || row >= g.data.Rows() {
		return refused.Reason
	}
	return g.data.Cell(row, col).Doubt
}
