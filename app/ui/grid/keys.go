package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// keyboard takes the grid's keys: what moves, edits, and leaves the grid.
type keyboard struct {
	g       *Grid
	shift   bool // Shift is held
	focused bool // the focus is in the grid
	leaving bool // the focus is on its way out
}

// key takes a key without Ctrl or Alt; false leaves it to the entry.
func (k *keyboard) key(name fyne.KeyName) bool {
	g := k.g
	if name == fyne.KeyF1 {
		k.help()
		return true
	}
	if g.edit.on {
		return k.keyWhileEditing(name)
	}
	if k.move(name) {
		return true
	}
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		g.sel.onward(k.direction(), 0)
	case fyne.KeyTab:
		g.sel.onward(0, k.direction())
	case fyne.KeyF2:
		g.edit.begin(atEnd, "")
	case fyne.KeyBackspace:
		g.edit.begin(replacing, "")
	case fyne.KeyDelete:
		g.block.clear()
	case fyne.KeyInsert:
		if g.OnInsert != nil {
			g.OnInsert()
		}
	case desktop.KeyMenu:
		k.openMenu()
	case fyne.KeyF10:
		if k.shift {
			k.openMenu()
		}
	case fyne.KeyF6:
		k.leave()
	case fyne.KeyEscape:
		if g.block.keepCut() || g.sel.single() && g.LetGo() {
			break
		}
		g.sel.only(g.sel.active)
		g.redraw()
		g.selected()
	}
	return true
}

// release forgets that Shift is held where something has opened above the grid: that it is let
// go is told to what is above.
func (k *keyboard) release() {
	if c := k.g.canvas(); c != nil && c.Overlays().Top() != nil {
		k.shift = false
	}
}

// arrows are the rows and columns that an arrow key moves by.
var arrows = map[fyne.KeyName][2]int{
	fyne.KeyUp: {-1, 0}, fyne.KeyDown: {1, 0}, fyne.KeyLeft: {0, -1}, fyne.KeyRight: {0, 1},
}

// move moves the active cell, or with Shift extends the selection; false where the key
// does not move.
func (k *keyboard) move(name fyne.KeyName) bool {
	sel := &k.g.sel
	page := max(1, k.g.port.page()-1)
	by, ok := arrows[name]
	switch {
	case ok:
		sel.tab = -1
		sel.step(by[0], by[1], k.shift)
	case name == fyne.KeyPageUp:
		sel.step(-page, 0, k.shift)
	case name == fyne.KeyPageDown:
		sel.step(page, 0, k.shift)
	case name == fyne.KeyHome:
		sel.moveTo(spot{sel.origin(k.shift).row, 0}, k.shift)
		k.g.port.toLeft()
	case name == fyne.KeyEnd:
		sel.moveTo(spot{sel.origin(k.shift).row, sel.last().col}, k.shift)
	default:
		return false
	}
	return true
}

// direction returns 1, and -1 with Shift.
func (k *keyboard) direction() int {
	if k.shift {
		return -1
	}
	return 1
}

// openMenu opens below the active cell what the right button opens on it.
func (k *keyboard) openMenu() {
	g := k.g
	row, col, ok := g.Active()
	if !ok || g.OnMenu == nil {
		return
	}
	g.port.reveal(g.sel.active)
	g.redraw()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g)
	below := g.port.corner(spot{g.sel.active.row, g.view.col(col)}).AddXY(0, rowHeight)
	g.OnMenu(at.Add(below), row)
}

// leave hands the focus to what stands after the grid, or with Shift before it: Tab
// moves within it.
func (k *keyboard) leave() {
	g, back := k.g, k.shift
	g.edit.stop(true)
	c := g.canvas()
	k.leaving = true
	for range 3 { // the grid and its entry both stand in the order
		if back {
			c.FocusPrevious()
		} else {
			c.FocusNext()
		}
		if f := c.Focused(); f != fyne.Focusable(g) && f != fyne.Focusable(g.editor) {
			break
		}
	}
	k.leaving = false
}

// keyWhileEditing takes the keys that end an edit. Arrows end it only where typing
// began it; after F2 they move within the text.
func (k *keyboard) keyWhileEditing(name fyne.KeyName) bool {
	g := k.g
	if g.choices.key(g, name) {
		return true
	}
	by, arrow := arrows[name]
	switch {
	case name == fyne.KeyEscape:
		g.edit.stop(false)
	case name == fyne.KeyReturn || name == fyne.KeyEnter:
		g.edit.stop(true)
		g.sel.onward(k.direction(), 0)
	case name == fyne.KeyTab:
		g.edit.stop(true)
		g.sel.onward(0, k.direction())
	case name == fyne.KeyF2:
		g.edit.mode = atEnd
	case g.edit.mode == replacing && arrow && !k.shift:
		g.edit.stop(true)
		g.sel.step(by[0], by[1], false)
	case g.edit.mode == replacing && (name == fyne.KeyPageUp || name == fyne.KeyPageDown):
		g.edit.stop(true)
		return k.key(name)
	default:
		return false
	}
	return true
}

// shortcut takes what is pressed with Ctrl or Alt; false leaves it to others.
func (k *keyboard) shortcut(s fyne.Shortcut) bool {
	g := k.g
	if s, ok := s.(*desktop.CustomShortcut); ok {
		return k.custom(s.KeyName, s.Modifier)
	}
	if g.edit.on {
		return false
	}
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		g.block.copy(s.Clipboard)
	case *fyne.ShortcutCut:
		g.block.cut(s.Clipboard)
	case *fyne.ShortcutPaste:
		g.block.paste(s.Clipboard.Content())
	case *PasteValues:
		g.block.pasteValues(s.Clipboard.Content())
	case *PasteTransposed:
		g.block.paste(transposed(s.Clipboard.Content()))
	case *fyne.ShortcutSelectAll:
		g.SelectAll()
	default:
		return false
	}
	return true
}

// custom takes the shortcuts that Fyne has no names of its own for.
func (k *keyboard) custom(name fyne.KeyName, with fyne.KeyModifier) bool {
	g := k.g
	ctrl, shift := with&^fyne.KeyModifierShift == fyne.KeyModifierControl, with&fyne.KeyModifierShift != 0
	enter := name == fyne.KeyReturn || name == fyne.KeyEnter
	switch {
	case with == fyne.KeyModifierAlt && enter:
		if g.edit.on {
			g.editor.insert('\n')
		}
		return true
	case with == fyne.KeyModifierAlt && name == fyne.KeyDown:
		if !g.edit.on {
			g.edit.begin(atEnd, "")
		}
		return true
	case name == fyne.KeyV && !g.edit.on && with == fyne.KeyModifierControl|fyne.KeyModifierAlt:
		openPasteMenu(g)
		return true
	case ctrl && enter:
		g.edit.fill()
		return true
	case ctrl && name == fyne.KeySemicolon:
		g.edit.typeToday()
		return true
	case ctrl && shift && name == fyne.KeyL:
		openFilter(g, g.sel.active.col)
		return true
	case ctrl && (name == fyne.KeyF || name == fyne.KeyH) && g.finder != nil:
		g.edit.stop(true)
		g.finder.Open(name == fyne.KeyH)
		return true
	case !ctrl || g.edit.on:
		return false
	}
	return k.jump(name, shift)
}

// jump takes what moves far or fills with Ctrl.
func (k *keyboard) jump(name fyne.KeyName, extend bool) bool {
	g := k.g
	if by, ok := arrows[name]; ok {
		g.sel.tab = -1
		g.sel.jump(by[0], by[1], extend)
		return true
	}
	switch name {
	case fyne.KeyHome:
		g.sel.moveTo(spot{0, 0}, extend)
		g.port.toLeft()
	case fyne.KeyEnd:
		g.sel.moveTo(g.sel.last(), extend)
	case fyne.KeySpace:
		_, left, _, right := g.sel.rect()
		g.sel.selectColumns(left, right)
	case fyne.KeyMinus:
		if !g.sel.wholeRows() || g.OnDelete == nil {
			return false // the window's
		}
		g.OnDelete()
	case fyne.KeyEqual, fyne.KeyPlus:
		if !extend || !g.sel.wholeRows() || g.OnInsert == nil {
			return false
		}
		g.OnInsert()
	case fyne.KeyV:
		if !extend {
			return false
		}
		g.block.pasteValues(fyne.CurrentApp().Clipboard().Content())
	case fyne.KeyD:
		g.block.fill(true)
	case fyne.KeyR:
		g.block.fill(false)
	default:
		return false
	}
	return true
}

// help passes F1 on to the window.
func (k *keyboard) help() {
	if c, ok := k.g.canvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF1})
	}
}
