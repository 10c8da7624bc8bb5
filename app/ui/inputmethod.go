package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/ui/desk"
	"zonebrief/app/ui/kit"
)

// inputMethod tells the system's input method where text goes to, so that its candidates
// stand there and not in the corner of the screen: Fyne tells it nothing.
type inputMethod struct {
	shell *kit.Shell
	told  [3]int // x, y and bottom of the caret as last told, in pixels
}

// watch looks for the caret ten times a second, which costs nothing and finds every entry
// of every dialog. It does not return.
func (m *inputMethod) watch() {
	if !desk.HasInputPlace {
		return
	}
	for range time.Tick(100 * time.Millisecond) {
		m.shell.Do(m.update)
	}
}

// update tells the input method where the caret is, once it is elsewhere.
func (m *inputMethod) update() {
	at, ok := caretOf(m.shell.Canvas())
	if !ok {
		return
	}
	c := m.shell.Canvas()
	x, y := c.PixelCoordinateForPosition(at)
	lineHeight := fyne.MeasureText("永", theme.TextSize(), fyne.TextStyle{}).Height
	_, below := c.PixelCoordinateForPosition(at.AddXY(0, lineHeight))
	if place := [3]int{x, y, below}; place != m.told {
		m.told = place
		desk.PlaceInput(handleOf(m.shell.Window()), x, y, below)
	}
}

// caretOf returns where on a canvas the text goes to that is typed.
func caretOf(c fyne.Canvas) (at fyne.Position, ok bool) {
	switch f := c.Focused().(type) {
	case interface{ Caret() fyne.Position }:
		return f.Caret(), true
	case interface {
		fyne.CanvasObject
		CursorPosition() fyne.Position
	}:
		at, size := f.CursorPosition(), f.Size() // in a text that is scrolled it may lie outside
		at = fyne.NewPos(min(at.X, size.Width), min(at.Y, size.Height))
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(f).Add(at), true
	}
	return at, false
}
