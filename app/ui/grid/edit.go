package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// editing is the one edit of a cell that can be under way.
type editing struct {
	g    *Grid
	on   bool
	mode mode
	at   place // of the data, so that it survives scrolling
	was  string
}

// mode says how an edit began.
type mode int

const (
	replacing mode = iota // by typing: arrows end it
	atEnd                 // by F2 or a double click: arrows move within the text
)

// begin starts to edit the active cell; text replaces what is in it.
func (e *editing) begin(m mode, text string) {
	g := e.g
	row, col, ok := g.Active()
	if !ok {
		return
	}
	if g.fixed(row, col) {
		if m == atEnd && g.OnOpen != nil {
			g.OnOpen(row)
		} else {
			g.note("“" + g.view.columns[col].Title + "”由程序计算，不能直接修改。")
		}
		return
	}
	was := g.text(g.sel.active)
	if m == atEnd {
		text = was
	}
	g.port.reveal(g.sel.active)
	*e = editing{g: g, on: true, mode: m, at: place{row, col}, was: was}
	g.editor.open(text)
	g.choices.open(g, text, m == atEnd)
	g.redraw()
}

// typed returns what the cell would become: a marked choice before what was typed.
func (e *editing) typed() string {
	if choice, ok := e.g.choices.chosen(); ok {
		return choice
	}
	return e.g.editor.Text
}

// stop ends the edit; with apply what was typed goes into the cell.
func (e *editing) stop(apply bool) {
	if !e.on {
		return
	}
	g, text, at, was := e.g, e.typed(), e.at, e.was
	*e = editing{g: g}
	g.choices.close()
	g.editor.close()
	if g.OnTyping != nil { // what was tried is not in the data, and must not look as if it were
		g.OnTyping(at.row, at.col, was)
		g.gen++
	}
	if _, refused := g.bad[at]; apply && (text != was || refused) {
		g.Apply(Typed, []Change{{at.row, at.col, text}})
	} else {
		g.redraw()
	}
}

// fill puts what is being typed into every selected cell.
func (e *editing) fill() {
	if !e.on {
		return
	}
	text := e.typed()
	e.stop(false)
	e.g.block.set(text)
}

// typeToday enters the day that the caller gives.
func (e *editing) typeToday() {
	g := e.g
	if g.Today == nil {
		return
	}
	if e.on {
		for _, r := range g.Today() {
			g.editor.insert(r)
		}
		return
	}
	if row, col, ok := g.Active(); ok && !g.fixed(row, col) {
		g.Apply(Typed, []Change{{row, col, g.Today()}})
	}
}

// Apply hands an edit to the data and leaves what was refused in its cells. Cells
// that already hold their text are left out.
func (g *Grid) Apply(kind EditKind, changes []Change) {
	g.block.moved = nil // what was cut may be another by now
	var real []Change
	held := map[place]string{}
	for _, c := range changes {
		at := place{c.Row, c.Col}
		_, refused := g.bad[at]
		delete(g.bad, at)
		if c.Row < g.data.Rows() {
			held[at] = g.data.Cell(c.Row, c.Col).Text
		}
		if was, there := held[at]; !there || refused || was != c.Text {
			real = append(real, c)
		}
	}
	if len(real) == 0 {
		g.changed()
		return
	}
	before := g.data.Rows()
	refused := g.data.Apply(Edit{kind, real})
	g.view.grown(g.data, before)
	g.refuse(refused, real, held)
	g.changed()
	if after := g.data.Rows(); after != before && g.OnShown != nil {
		g.OnShown(g.Shown())
	}
}

// text returns what a shown cell says, refused text included.
func (g *Grid) text(s spot) string {
	row, col, ok := g.view.at(s)
	if !ok {
		return ""
	}
	if refused, ok := g.bad[place{row, col}]; ok {
		return refused.Text
	}
	return g.data.Cell(row, col).Text
}

// fixed reports that a cell of the data cannot be edited.
func (g *Grid) fixed(row, col int) bool {
	return g.view.columns[col].Fixed || row < g.data.Rows() && g.data.Cell(row, col).Fixed
}

// editor is the entry of all cells. Hidden in a clip of no size it keeps the focus
// while nothing is edited, so that text from an input method reaches the grid.
type editor struct {
	widget.Entry
	g *Grid
}

func newEditor(g *Grid) *editor {
	e := &editor{g: g}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapBreak
	e.ExtendBaseWidget(e)
	e.OnChanged = func(text string) {
		if !g.edit.on {
			return
		}
		g.choices.narrow(g, text)
		if g.OnTyping != nil {
			g.OnTyping(g.edit.at.row, g.edit.at.col, text)
			g.gen++
		}
		g.redraw()
	}
	return e
}

// open shows the entry with a text, the caret behind it.
func (e *editor) open(text string) {
	e.SetText(text)
	e.toEnd()
	e.Entry.FocusGained()
}

func (e *editor) toEnd() {
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
}

func (e *editor) close() {
	e.Entry.FocusLost()
	e.SetText("")
}

// insert types a character into the text.
func (e *editor) insert(r rune) { e.Entry.TypedRune(r) }

// Caret says where on the canvas text goes to: behind what is typed, and before
// that into the active cell.
func (e *editor) Caret() fyne.Position {
	d := fyne.CurrentApp().Driver()
	if e.g.edit.on {
		return d.AbsolutePositionForObject(e).Add(e.CursorPosition())
	}
	return d.AbsolutePositionForObject(e.g).Add(e.g.port.corner(e.g.sel.active)).AddXY(pad, 0)
}

// AcceptsTab keeps Tab within the grid.
func (e *editor) AcceptsTab() bool { return true }

// FocusGained wakes the grid.
func (e *editor) FocusGained() {
	e.g.keys.focused, e.g.keys.shift = true, false
	if e.g.edit.on {
		e.Entry.FocusGained()
	}
	e.g.redraw()
}

// FocusLost ends an edit and keeps it, as leaving a cell does.
func (e *editor) FocusLost() {
	e.g.edit.stop(true)
	e.g.keys.focused = false
	e.g.redraw()
}

// TypedRune begins an edit with the first character.
func (e *editor) TypedRune(r rune) {
	if e.g.edit.on {
		e.Entry.TypedRune(r)
		return
	}
	if r == ' ' && e.g.keys.shift {
		top, _, bottom, _ := e.g.sel.rect()
		e.g.sel.selectRows(top, bottom)
		return
	}
	if e.g.edit.begin(replacing, ""); e.g.edit.on {
		e.Entry.TypedRune(r)
	}
}

// TypedKey returns the grid every key first.
func (e *editor) TypedKey(ev *fyne.KeyEvent) {
	if !e.g.keys.key(ev.Name) {
		e.Entry.TypedKey(ev)
		e.g.redraw()
	}
	e.g.keys.release()
}

// TypedShortcut returns the grid every shortcut first, then the entry while it
// edits, and the window what neither takes.
func (e *editor) TypedShortcut(s fyne.Shortcut) {
	defer e.g.keys.release()
	if e.g.keys.shortcut(s) {
		return
	}
	if e.g.edit.on && entryTakes(s) {
		e.Entry.TypedShortcut(s)
		return
	}
	if window, ok := e.g.canvas().(fyne.Shortcutable); ok {
		window.TypedShortcut(s)
	}
}

// entryTakes says what an entry would do something with.
func entryTakes(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return true
	}
	switch custom.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// KeyDown keeps track of Shift.
func (e *editor) KeyDown(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		e.g.keys.shift = true
	}
	if e.g.edit.on {
		e.Entry.KeyDown(ev)
	}
}

// KeyUp keeps track of Shift.
func (e *editor) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		e.g.keys.shift = false
	}
	e.Entry.KeyUp(ev)
}

func (g *Grid) canvas() fyne.Canvas {
	if g.Canvas != nil {
		return g.Canvas
	}
	return fyne.CurrentApp().Driver().CanvasForObject(g)
}

// Focus returns the grid the keys.
func (g *Grid) Focus() {
	if g.r == nil {
		g.Refresh() // Fyne finds only what was rendered
	}
	if c := g.canvas(); c != nil && c.Focused() != fyne.Focusable(g.editor) {
		c.Focus(g.editor)
	}
}

// FocusGained hands the focus to the entry. The grid can be focused itself so that
// a click into it does not take the focus away.
func (g *Grid) FocusGained() {
	if !g.keys.leaving {
		g.Focus()
	}
}

// FocusLost is nothing: the entry has the focus.
func (g *Grid) FocusLost() {}

// TypedRune passes on what comes between two focuses.
func (g *Grid) TypedRune(r rune) { g.editor.TypedRune(r) }

// TypedKey passes on what comes between two focuses.
func (g *Grid) TypedKey(ev *fyne.KeyEvent) { g.editor.TypedKey(ev) }
