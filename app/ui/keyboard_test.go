package ui

import (
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
)

// TestEveryButtonIsReachedByKeyboard goes round each screen with F6 and Tab: every
// button that is seen is met, and Enter presses it.
func TestEveryButtonIsReachedByKeyboard(t *testing.T) {
	w := sample(t)
	c := w.Canvas()
	for i, s := range w.navigation.screens {
		w.navigation.show(i)
		headless.EveryButton(t, c, s.name)
	}
	w.OpenScreen("项目")
	const hint = "显示或隐藏右侧的项目详情"
	buttons := headless.ButtonsOf(w.Window().Content())
	i := slices.IndexFunc(buttons, func(b *kit.Button) bool { return b.Hint == hint })
	toggle := buttons[i]
	c.Focus(toggle)
	w.see(t, hint) // the hint shows
	shown := len(buttons)
	toggle.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	toggle.TypedRune(' ')
	toggle.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(headless.ButtonsOf(w.Window().Content())) == shown {
		t.Error("the keyboard does not press a button")
	}
}

// TestEscLeavesADialog: Esc is the button that leaves all as it is, wherever the focus
// is; a dialog that has none stays.
func TestEscLeavesADialog(t *testing.T) {
	w := sample(t)
	c := w.Canvas()
	esc := &fyne.KeyEvent{Name: fyne.KeyEscape}
	w.Fail(errors.New("坏了"))
	c.Unfocus()
	if c.OnTypedKey()(esc); c.Overlays().Top() != nil {
		t.Error("Esc does not leave an error")
	}
	used, name := false, kit.NewEntry("")
	name.SetText("名称")
	kit.AskText(w, "新的名称", name, "改名", func(string) { used = true })
	if name.TypedKey(esc); c.Overlays().Top() != nil || used {
		t.Error("Esc does not leave a question, or answers it")
	}
	c.Focus(w.frame.search) // no dialog is above it
	for _, key := range []fyne.KeyName{fyne.KeyA, fyne.KeyEscape} {
		w.frame.search.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if kit.CancelDialog(nil, fyne.KeyA) || kit.CancelDialog(nil, fyne.KeyEscape) {
		t.Error("what stands on no canvas leaves a dialog")
	}
	d := dialog.NewCustomWithoutButtons("正在发布", widget.NewLabel(""), w.Window())
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("停止", func() { t.Error("Esc stops the work") })})
	d.Show()
	if c.OnTypedKey()(esc); c.Overlays().Top() == nil {
		t.Error("Esc leaves what has no way back")
	}
	d.Hide()
}

// TestTheOpenBookStaysOpen: choosing the book that is open leaves it as it is, to be
// edited; a file chosen for a book that was left counts no more.
func TestTheOpenBookStaysOpen(t *testing.T) {
	w := sample(t)
	was, path := w.book.session, w.book.path
	(&dropTarget{w}).drop([]string{path})
	w.library.switchTo(path)
	if w.book.session != was || w.book.locked != "" {
		t.Fatal("the open book was opened again, or only to be read")
	}
	used := 0
	late := kit.WhileOpen(w, func(string) { used++ })
	late("甲.xlsx")
	w.CloseBook()
	if late("乙.xlsx"); used != 1 || w.book.session != nil {
		t.Errorf("used %d times", used)
	}
}
