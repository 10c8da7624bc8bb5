package ui

import "testing"

func TestCaretIsInTheEntryThatHasTheKeys(t *testing.T) {
	w := sample(t)
	w.Canvas().Unfocus()
	if at, ok := caretOf(w.Canvas()); ok {
		t.Errorf("nothing has the keys, and the caret is at %v", at)
	}
	box := w.frame.search
	w.Canvas().Focus(box)
	from := w.App().Driver().AbsolutePositionForObject(box)
	last := from.X
	for _, r := range "卧龙" {
		box.TypedRune(r)
		w.input.update()
		at, ok := caretOf(w.Canvas())
		if !ok || at.X <= last || at.X > from.X+box.Size().Width || at.Y < from.Y || at.Y > from.Y+box.Size().Height {
			t.Errorf("the caret of an entry at %v is at %v", from, at)
		}
		if x, y := w.Canvas().PixelCoordinateForPosition(at); w.input.told[0] != x || w.input.told[1] != y ||
			w.input.told[2] <= y {
			t.Errorf("the input method is told %v, and the caret is at %d, %d", w.input.told, x, y)
		}
		last = at.X
	}
	for range 200 { // more than there is room for
		box.TypedRune('龙')
	}
	if at, _ := caretOf(w.Canvas()); at.X > from.X+box.Size().Width {
		t.Errorf("the caret is at %v, outside", at)
	}
	w.OpenScreen("项目")
	if at, ok := caretOf(w.Canvas()); !ok || at.X < 128 || at.Y < 44 {
		t.Errorf("in the table text goes to %v, %v", at, ok)
	}
}
