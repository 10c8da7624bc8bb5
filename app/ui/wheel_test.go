package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestTheWheelZoomsEverywhere finds the pane above all while Ctrl is held, and only
// then; finished pages keep the wheel.
func TestTheWheelZoomsEverywhere(t *testing.T) {
	w := sample(t)
	stack := w.Window().Content().(*fyne.Container)
	pane, ok := stack.Objects[len(stack.Objects)-1].(*wheelPane)
	if !ok {
		t.Fatal("something lies over the pane")
	}
	if pane.Visible() || pane.Size() != w.Canvas().Size() {
		t.Error("without Ctrl it is in the way, or it is not everywhere")
	}
	pane.held = func() fyne.KeyModifier { return fyne.KeyModifierControl }
	before := w.prefs.Zoom()
	for _, c := range []struct {
		by   float32
		want int
	}{{3, before + 10}, {-3, before}, {0, before}} {
		pane.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, c.by)})
		if !pane.Visible() || w.prefs.Zoom() != c.want {
			t.Errorf("by %v: %d%%", c.by, w.prefs.Zoom())
		}
	}
	w.SetOwnWheel(true)
	if pane.Visible() {
		t.Error("finished pages lose the wheel")
	}
	w.SetOwnWheel(false)
	if !pane.Visible() {
		t.Error("the pane does not come back")
	}
}
