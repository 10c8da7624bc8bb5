package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/ui/desk"
)

// watchCaret tells the input method where text goes to, so that its candidates
// stand there and not in the corner of the screen: Fyne tells it nothing. It looks
// ten times a second, which costs nothing and finds every entry of every dialog.
func (w *Window) watchCaret() {
	if !desk.HasInputPlace {
		return
	}
	for range time.Tick(100 * time.Millisecond) {
		w.Do(w.placeInput)
	}
}

// placeInput tells the input method where the caret is, once it is elsewhere.
func (w *Window) placeInput() {
	at, ok := w.caret()
	if !ok {
		return
	}
	c := w.Canvas()
	x, y := c.PixelCoordinateForPosition(at)
	_, below := c.PixelCoordinateForPosition(at.AddXY(0, fyne.MeasureText("永", theme.TextSize(), fyne.TextStyle{}).Height))
	if place := [3]int{x, y, below}; place != w.input {
		w.input = place
		desk.PlaceInput(w.handle(), x, y, below)
	}
}

// caret gives where on the canvas the text goes to that is typed.
func (w *Window) caret() (at fyne.Position, ok bool) {
	switch f := w.Canvas().Focused().(type) {
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
