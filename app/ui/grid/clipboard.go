package grid

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// blockEditor edits the selected block as one step: copy, paste, fill, clear.
type blockEditor struct {
	g     *Grid
	moved *cutCells // cut and not pasted yet; nil where there are none
}

// cutCells are cells that a paste moves: they are emptied once they stand elsewhere, so that
// nothing is gone where the paste does not come.
type cutCells struct {
	text  string // on the clipboard; another text there is not these cells
	cells [][]place
	all   map[place]bool
}

// holds reports whether a cell of the data is among them.
func (c *cutCells) holds(at place) bool { return c != nil && c.all[at] }

// cut puts the selected cells on the clipboard and has the next paste move them.
func (b *blockEditor) cut(to fyne.Clipboard) {
	b.copy(to)
	top, left, bottom, right := b.g.sel.rect()
	of := &cutCells{text: to.Content(), all: map[place]bool{}}
	for r := top; r <= bottom && r < len(b.g.view.rows); r++ {
		var row []place
		for c := left; c <= right; c++ {
			at := place{b.g.view.rows[r], b.g.view.cols[c]}
			row, of.all[at] = append(row, at), true
		}
		of.cells = append(of.cells, row)
	}
	b.moved = of
	b.g.note("已剪切：在这张表里粘贴后清空原处，按 Esc 不剪了。")
	b.g.changed()
}

// keepCut leaves the cells that were cut where they are; it reports whether there were any.
func (b *blockEditor) keepCut() bool {
	if b.moved == nil {
		return false
	}
	b.moved = nil
	b.g.changed()
	return true
}

// copy puts the selected cells on the clipboard.
func (b *blockEditor) copy(to fyne.Clipboard) {
	b.keepCut()
	top, left, bottom, right := b.g.sel.rect()
	var rows [][]string
	for r := top; r <= bottom && r < len(b.g.view.rows); r++ {
		var row []string
		for c := left; c <= right; c++ {
			row = append(row, b.g.text(spot{r, c}))
		}
		rows = append(rows, row)
	}
	to.SetContent(formatTSV(rows))
}

// clear empties the selected cells.
func (b *blockEditor) clear() {
	b.g.Apply(Cleared, b.changes(func(int, int) string { return "" }))
}

// set returns every selected cell a text.
func (b *blockEditor) set(text string) {
	b.g.Apply(Filled, b.changes(func(int, int) string { return text }))
}

// changes makes a change of every selected cell that can be edited; text is asked by
// the row and column within the selection.
func (b *blockEditor) changes(text func(r, c int) string) []Change {
	top, left, bottom, right := b.g.sel.rect()
	var out []Change
	for r := top; r <= bottom; r++ {
		for c := left; c <= right; c++ {
			if row, col, ok := b.g.view.at(spot{r, c}); ok && !b.g.fixed(row, col) {
				out = append(out, Change{row, col, text(r-top, c-left)})
			}
		}
	}
	return out
}

// paste writes a table from the clipboard, beginning at the selection's corner. A
// single value fills the selection, and so does a table that fits it a whole
// number of times. What runs over the end offers new rows.
func (b *blockEditor) paste(text string) {
	g := b.g
	if text == "" || len(g.view.cols) == 0 {
		return
	}
	cells := parseTSV(text)
	if b.moved != nil && b.moved.text == text {
		b.place(cells)
		return
	}
	b.keepCut()
	if g.OnTable != nil && g.OnTable(cells) {
		return
	}
	b.place(cells)
}

// pasteValues writes a table where the selection begins, cell by cell: its heads are text like
// any other.
func (b *blockEditor) pasteValues(text string) {
	b.keepCut()
	if text != "" && len(b.g.view.cols) > 0 {
		b.place(parseTSV(text))
	}
}

// place fits a table to the selection, and asks whether it may add rows.
func (b *blockEditor) place(cells [][]string) {
	g := b.g
	top, left, bottom, right := g.sel.rect()
	height, width := len(cells), len(cells[0])
	if h, w := bottom-top+1, right-left+1; b.moved == nil && h%height == 0 && w%width == 0 {
		height, width = h, w
	}
	over := max(0, top+height-len(g.view.rows))
	if len(g.view.rows) == 0 {
		top, over = 0, height
	}
	if over > 0 && g.OnGrow != nil {
		g.OnGrow(over, func(grow bool) { b.write(cells, spot{top, left}, height, width, grow) })
		return
	}
	b.write(cells, spot{top, left}, height, width, false)
}

// write writes a table into the view; with grow what lies below the last row becomes
// new rows.
func (b *blockEditor) write(cells [][]string, at spot, height, width int, grow bool) {
	g := b.g
	var changes []Change
	var from []place // of what is moved
	skipped, next := 0, g.data.Rows()
	for r := range height {
		row, new := 0, at.row+r >= len(g.view.rows)
		if new && !grow {
			break
		}
		if new {
			row = next
			next++
		} else {
			row = g.view.rows[at.row+r]
		}
		for c := range width {
			if at.col+c >= len(g.view.cols) {
				skipped++
				continue
			}
			col, text := g.view.cols[at.col+c], cells[r%len(cells)][c%len(cells[0])]
			if g.fixed(row, col) {
				skipped++
				continue
			}
			changes = append(changes, Change{row, col, text})
			if b.moved != nil {
				from = append(from, b.moved.cells[r][c])
			}
		}
	}
	g.Apply(Pasted, append(b.emptied(from, changes), changes...))
	g.sel.active = at
	g.sel.selectBlock(at, spot{at.row + height - 1, at.col + width - 1})
	if skipped > 0 && len(g.bad) == 0 {
		g.note(fmt.Sprintf("有%d格由程序计算或超出表格，没有粘贴。", skipped))
	}
}

// emptied returns the changes that empty cells, but for those that are changed anyway.
func (b *blockEditor) emptied(from []place, changes []Change) (out []Change) {
	onto := map[place]bool{}
	for _, c := range changes {
		onto[place{c.Row, c.Col}] = true
	}
	for _, at := range from {
		if !onto[at] && !b.g.fixed(at.row, at.col) {
			out = append(out, Change{at.row, at.col, ""})
		}
	}
	return out
}

// Paste writes rows below each other from the selection's first row on, each cell into the
// column of the data that cols names for it; one below 0 is left out. It is one step, and
// adds no rows. It returns how many rows had no place.
func (g *Grid) Paste(rows [][]string, cols []int) (over int) {
	top, _, _, _ := g.sel.rect()
	var changes []Change
	for r, row := range rows {
		if top+r >= len(g.view.rows) {
			over++
			continue
		}
		for c, text := range row {
			at := g.view.rows[top+r]
			if c < len(cols) && cols[c] >= 0 && !g.fixed(at, cols[c]) {
				changes = append(changes, Change{at, cols[c], text})
			}
		}
	}
	g.Apply(Pasted, changes)
	return over
}

// fill copies the first row of the selection down, or its first column to the
// right; a single cell takes from its neighbour.
func (b *blockEditor) fill(downward bool) {
	top, left, bottom, right := b.g.sel.rect()
	from := spot{top, left}
	switch {
	case downward && top == bottom:
		from.row--
	case !downward && left == right:
		from.col--
	}
	if from.row < 0 || from.col < 0 {
		return
	}
	b.g.Apply(Filled, b.changes(func(r, c int) string {
		if downward {
			return b.g.text(spot{from.row, left + c})
		}
		return b.g.text(spot{top + r, from.col})
	}))
}

// PasteTransposed is the shortcut that pastes with rows and columns exchanged (转置粘贴).
type PasteTransposed struct{ Clipboard fyne.Clipboard }

// ShortcutName is part of fyne.Shortcut.
func (*PasteTransposed) ShortcutName() string { return "PasteTransposed" }

// PasteValues is the shortcut that pastes cells where they are to stand, whatever their heads
// say (粘贴数值).
type PasteValues struct{ Clipboard fyne.Clipboard }

// ShortcutName is part of fyne.Shortcut.
func (*PasteValues) ShortcutName() string { return "PasteValues" }

// ClipboardItems returns what a menu offers of cutting, copying and pasting.
func ClipboardItems(g *Grid, clipboard fyne.Clipboard) []*fyne.MenuItem {
	item := func(label string, short fyne.Shortcut) *fyne.MenuItem {
		return fyne.NewMenuItem(label, func() { g.Focus(); g.Do(short) })
	}
	return []*fyne.MenuItem{item("剪切  Ctrl+X", &fyne.ShortcutCut{Clipboard: clipboard}),
		item("复制  Ctrl+C", &fyne.ShortcutCopy{Clipboard: clipboard}),
		item("粘贴  Ctrl+V", &fyne.ShortcutPaste{Clipboard: clipboard}),
		item("粘贴数值  Ctrl+Shift+V", &PasteValues{clipboard}), item("转置粘贴", &PasteTransposed{clipboard})}
}

// openPasteMenu offers the ways of pasting below the active cell (选择性粘贴).
func openPasteMenu(g *Grid) {
	if _, _, ok := g.Active(); !ok || g.canvas() == nil {
		return
	}
	items := ClipboardItems(g, fyne.CurrentApp().Clipboard())
	g.port.reveal(g.sel.active)
	g.redraw()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g).Add(g.port.corner(g.sel.active)).AddXY(0, rowHeight)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items[len(items)-2:]...), g.canvas(), at)
}

// transposed returns a table from the clipboard with its rows as columns.
func transposed(text string) string {
	if text == "" {
		return ""
	}
	cells := parseTSV(text)
	out := make([][]string, len(cells[0]))
	for _, row := range cells {
		for c, cell := range row {
			out[c] = append(out[c], cell)
		}
	}
	return formatTSV(out)
}
