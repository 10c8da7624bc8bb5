package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// key takes a key without Ctrl or Alt; false leaves it to the entry.
func (g *Grid) key(name fyne.KeyName) bool {
	if name == fyne.KeyF1 {
		g.help()
		return true
	}
	if g.edit.on {
		return g.keyWhileEditing(name)
	}
	if move, ok := moves[name]; ok {
		g.sel.tab = -1
		g.step(move[0], move[1], g.shift)
		return true
	}
	page := max(1, g.page()-1)
	switch name {
	case fyne.KeyPageUp:
		g.step(-page, 0, g.shift)
	case fyne.KeyPageDown:
		g.step(page, 0, g.shift)
	case fyne.KeyHome:
		g.lineEnd(0)
	case fyne.KeyEnd:
		g.lineEnd(len(g.view.cols) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		g.onward(down(g.shift), 0)
	case fyne.KeyTab:
		g.onward(0, down(g.shift))
	case fyne.KeyF2:
		g.begin(atEnd, "")
	case fyne.KeyBackspace:
		g.begin(replacing, "")
	case fyne.KeyDelete:
		g.clear()
	case fyne.KeyInsert:
		if g.OnInsert != nil {
			g.OnInsert()
		}
	case desktop.KeyMenu:
		g.menuHere()
	case fyne.KeyF10:
		if g.shift {
			g.menuHere()
		}
	case fyne.KeyF6:
		g.leave(g.shift)
	case fyne.KeyEscape:
		g.sel.only(g.sel.active)
		g.redraw()
		g.selected()
	}
	return true
}

var moves = map[fyne.KeyName][2]int{fyne.KeyUp: {-1, 0}, fyne.KeyDown: {1, 0}, fyne.KeyLeft: {0, -1}, fyne.KeyRight: {0, 1}}

func down(back bool) int {
	if back {
		return -1
	}
	return 1
}

// menuHere opens below the active cell what the right button opens on it.
func (g *Grid) menuHere() {
	row, col, ok := g.Active()
	if !ok || g.OnMenu == nil {
		return
	}
	g.reveal(g.sel.active)
	g.redraw()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g)
	at = at.AddXY(g.columnX(g.view.col(col)), headHeight+float32(g.sel.active.row+1)*rowHeight-g.off.Y)
	g.OnMenu(at, row)
}

// leave hands the keyboard to what stands after the grid, or before it: Tab moves
// within it.
func (g *Grid) leave(back bool) {
	g.stop(true)
	c := g.canvas()
	g.leaving = true
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
	g.leaving = false
}

func (g *Grid) lineEnd(col int) {
	at := g.sel.active
	if g.shift {
		at = g.end()
	}
	g.moveTo(spot{at.row, col}, g.shift)
}

// keyWhileEditing takes the keys that end an edit. Arrows end it only where typing
// began it; after F2 they move within the text.
func (g *Grid) keyWhileEditing(name fyne.KeyName) bool {
	if g.choices.key(g, name) {
		return true
	}
	move, arrow := moves[name]
	switch {
	case name == fyne.KeyEscape:
		g.stop(false)
	case name == fyne.KeyReturn || name == fyne.KeyEnter:
		g.stop(true)
		g.onward(down(g.shift), 0)
	case name == fyne.KeyTab:
		g.stop(true)
		g.onward(0, down(g.shift))
	case name == fyne.KeyF2:
		g.edit.mode = atEnd
	case g.edit.mode == replacing && arrow && !g.shift:
		g.stop(true)
		g.step(move[0], move[1], false)
	case g.edit.mode == replacing && (name == fyne.KeyPageUp || name == fyne.KeyPageDown):
		g.stop(true)
		return g.key(name)
	default:
		return false
	}
	return true
}

// shortcut takes what is pressed with Ctrl or Alt; false leaves it to others.
func (g *Grid) shortcut(s fyne.Shortcut) bool {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		return g.unlessEditing(func() { g.copy(s.Clipboard) })
	case *fyne.ShortcutCut:
		return g.unlessEditing(func() { g.copy(s.Clipboard); g.clear() })
	case *fyne.ShortcutPaste:
		return g.unlessEditing(func() { g.paste(s.Clipboard.Content()) })
	case *fyne.ShortcutSelectAll:
		return g.unlessEditing(g.SelectAll)
	case *desktop.CustomShortcut:
		return g.custom(s.KeyName, s.Modifier)
	}
	return false
}

func (g *Grid) unlessEditing(do func()) bool {
	if !g.edit.on {
		do()
	}
	return !g.edit.on
}

func (g *Grid) custom(name fyne.KeyName, with fyne.KeyModifier) bool {
	ctrl, extend := with&^fyne.KeyModifierShift == fyne.KeyModifierControl, with&fyne.KeyModifierShift != 0
	switch {
	case with == fyne.KeyModifierAlt && (name == fyne.KeyReturn || name == fyne.KeyEnter):
		if g.edit.on {
			g.editor.insert('\n')
		}
		return true
	case with == fyne.KeyModifierAlt && name == fyne.KeyDown:
		if !g.edit.on {
			g.begin(atEnd, "")
		}
		return true
	case ctrl && (name == fyne.KeyReturn || name == fyne.KeyEnter):
		g.fillTyped()
		return true
	case ctrl && name == fyne.KeySemicolon:
		g.typeToday()
		return true
	case ctrl && extend && name == fyne.KeyL:
		g.openFilter(g.sel.active.col)
		return true
	case ctrl && (name == fyne.KeyF || name == fyne.KeyH) && g.finder != nil:
		g.stop(true)
		g.finder.Open(name == fyne.KeyH)
		return true
	case !ctrl || g.edit.on:
		return false
	}
	return g.customMove(name, extend)
}

func (g *Grid) customMove(name fyne.KeyName, extend bool) bool {
	if move, ok := moves[name]; ok {
		g.sel.tab = -1
		g.jump(move[0], move[1], extend)
		return true
	}
	switch name {
	case fyne.KeyHome:
		g.moveTo(spot{0, 0}, extend)
	case fyne.KeyEnd:
		g.moveTo(spot{len(g.view.rows) - 1, len(g.view.cols) - 1}, extend)
	case fyne.KeySpace:
		_, left, _, right := g.sel.rect()
		g.selectColumns(left, right)
	case fyne.KeyD:
		g.fill(true)
	case fyne.KeyR:
		g.fill(false)
	default:
		return false
	}
	return true
}

// help passes F1 on to the window.
func (g *Grid) help() {
	if c, ok := g.canvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF1})
	}
}
