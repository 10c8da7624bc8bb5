package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// TestTabInAForm holds that Tab selects the text of the field that it comes to, that a click
// puts the caret into it, and that Tab leaves a note of several lines.
func TestTabInAForm(t *testing.T) {
	test.NewTempApp(t)
	first, second, note := NewEntry(""), NewEntry(""), NewEntry("")
	first.SetText("甲")
	second.SetText("3000")
	note.MultiLine = true
	w := test.NewTempWindow(t, container.NewVBox(first, second, note))
	w.Resize(fyne.NewSize(300, 300))
	c := w.Canvas()
	c.Focus(first)
	c.FocusNext()
	if second.SelectedText() != "3000" {
		t.Errorf("selected is %q", second.SelectedText())
	}
	second.TypedRune('5')
	if second.Text != "5" {
		t.Errorf("typing makes %q", second.Text)
	}
	if note.AcceptsTab() {
		t.Error("a note keeps Tab")
	}
	second.SetText("3000")
	c.Focus(first)
	second.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary,
		PointEvent: fyne.PointEvent{Position: fyne.NewPos(200, 10)}})
	second.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	second.TypedRune('5')
	if second.Text != "30005" {
		t.Errorf("typing after a click makes %q", second.Text)
	}
	second.FocusLost() // another window is in front
	second.FocusGained()
	if second.SelectedText() != "" {
		t.Error("coming back selects what was half typed")
	}
}
