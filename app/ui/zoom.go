package ui

import (
	"fmt"
	"os"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// setScale tells Fyne the size of everything: it asks the environment each time
// the theme is set.
func (w *Window) setScale(percent int) {
	os.Setenv("FYNE_SCALE", fmt.Sprintf("%.2f", float64(percent)/100))
}

// zoom makes everything larger or smaller by steps; 0 is the natural size. The
// window stays as large as it is.
func (w *Window) zoom(steps int) {
	old := w.prefs.zoom()
	i := slices.Index(zooms, 100)
	if steps != 0 {
		i = min(max(slices.Index(zooms, old)+steps, 0), len(zooms)-1)
	}
	if zooms[i] == old {
		return
	}
	size := w.window.Canvas().Size()
	w.prefs.setZoom(zooms[i])
	w.setScale(zooms[i])
	w.hideFloat()
	w.app.Settings().SetTheme(newLook(w.prefs.dark()))
	k := float32(old) / float32(zooms[i])
	w.window.Resize(fyne.NewSize(size.Width*k, size.Height*k))
	w.say(fmt.Sprintf("显示比例 %d%%", zooms[i]))
}

// darken goes from light to dark and back.
func (w *Window) darken() {
	w.prefs.setDark(!w.prefs.dark())
	w.app.Settings().SetTheme(newLook(w.prefs.dark()))
}

// shortcuts are the window's own keys.
func (w *Window) shortcuts() {
	ctrl, shift := fyne.KeyModifierControl, fyne.KeyModifierShift
	c := w.window.Canvas()
	on := func(key fyne.KeyName, with fyne.KeyModifier, do func()) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: with}, func(fyne.Shortcut) { w.guard(do) })
	}
	on(fyne.KeyN, ctrl, w.newBook)
	on(fyne.KeyO, ctrl, w.openBook)
	on(fyne.KeyS, ctrl, w.askSnapshot)
	on(fyne.KeyF, ctrl, w.search)
	on(fyne.KeyK, ctrl, w.search)
	on(fyne.KeyReturn, ctrl, w.perform)
	on(fyne.KeyEnter, ctrl, w.perform)
	on(fyne.KeyPageUp, ctrl, func() { w.show(w.current - 1) })
	on(fyne.KeyPageDown, ctrl, func() { w.show(w.current + 1) })
	on(fyne.KeyEqual, ctrl, func() { w.zoom(1) })
	on(fyne.KeyEqual, ctrl|shift, func() { w.zoom(1) })
	on(fyne.KeyPlus, ctrl, func() { w.zoom(1) })
	on(fyne.KeyMinus, ctrl, func() { w.zoom(-1) })
	on(fyne.Key0, ctrl, func() { w.zoom(0) })
	on(fyne.KeyZ, ctrl|shift, func() { w.turn(false) })
	on(fyne.KeyLeft, fyne.KeyModifierAlt, func() { w.step(-1) })
	on(fyne.KeyRight, fyne.KeyModifierAlt, func() { w.step(1) })
	on(fyne.KeyUp, fyne.KeyModifierAlt, func() { w.shift(-1) })
	on(fyne.KeyDown, fyne.KeyModifierAlt, func() { w.shift(1) })
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { w.guard(func() { w.turn(true) }) })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { w.guard(func() { w.turn(false) }) })
}

// step goes to the half-month before or after, where there is a book.
func (w *Window) step(n int) {
	if w.session != nil {
		w.move(n)
	}
}

// perform does what the screen is for, where there is one such thing.
func (w *Window) perform() {
	if w.session == nil {
		return
	}
	if p, ok := w.screens[w.current].page.(interface{ act() }); ok {
		p.act()
	}
}

// shift puts what is in hand before the one above it or behind the one below, where
// the screen has an order.
func (w *Window) shift(n int) {
	if w.session != nil {
		if p, ok := w.screens[w.current].page.(interface{ shift(n int) }); ok {
			p.shift(n)
		}
	}
}

func (w *Window) search() {
	if w.session != nil {
		w.window.Canvas().Focus(w.frame.search)
	}
}
