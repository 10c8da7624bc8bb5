package ui

import (
	"context"
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/projects"
	"zonebrief/app/ui/projecttable"
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
	if kit.DialogKey(nil, fyne.KeyA) || kit.DialogKey(nil, fyne.KeyEscape) {
		t.Error("what stands on no canvas leaves a dialog")
	}
	d := kit.NewDialog(w, "正在发布", widget.NewLabel(""),
		kit.OtherButton("停止", func() { t.Error("Esc stops the work") }))
	d.Open(nil)
	if c.OnTypedKey()(esc); c.Overlays().Top() == nil {
		t.Error("Esc leaves what has no way back")
	}
	d.Hide()
}

// TestDialogKeys presses keys as the driver gives them, wherever the keyboard is in a dialog: a
// key for what has the focus, then its character for what has it by then.
func TestDialogKeys(t *testing.T) {
	for _, test := range []struct {
		name  string
		focus string
		key   fyne.KeyName
		with  fyne.KeyModifier
		done  string // what was pressed
		open  bool
	}{
		{name: "Enter at first", key: fyne.KeyReturn, done: "改"},
		{name: "Esc at first", key: fyne.KeyEscape, done: "不改"},
		{name: "Space at first", key: fyne.KeySpace, done: "改"},
		{name: "Space on another", focus: "别的", key: fyne.KeySpace, done: "别的", open: true},
		{name: "Enter on another", focus: "别的", key: fyne.KeyReturn, done: "别的", open: true},
		{name: "Enter in an entry", focus: "entry", key: fyne.KeyReturn, done: "改"},
		{name: "Esc in an entry", focus: "entry", key: fyne.KeyEscape, done: "不改"},
		{name: "Enter in a text of lines", focus: "lines", key: fyne.KeyReturn, open: true},
		{name: "Ctrl+Enter in it", focus: "lines", key: fyne.KeyReturn, with: fyne.KeyModifierControl, done: "改"},
		{name: "Esc in it", focus: "lines", key: fyne.KeyEscape, done: "不改"},
		{name: "Enter nowhere", focus: "none", key: fyne.KeyReturn, done: "改"},
		{name: "Esc nowhere", focus: "none", key: fyne.KeyEscape, done: "不改"},
		{name: "Ctrl+Z", key: fyne.KeyZ, with: fyne.KeyModifierControl, open: true},
		{name: "Ctrl+Z nowhere", focus: "none", key: fyne.KeyZ, with: fyne.KeyModifierControl, open: true},
		{name: "Ctrl+PageDown", focus: "none", key: fyne.KeyPageDown, with: fyne.KeyModifierControl, open: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := sample(t)
			w.OpenScreen("项目")
			page, c, code := w.Page(), w.Canvas(), w.book.session.Book.Projects[0].Code
			setField(t, w, code, "类别", "平台项目")
			sheet := page.(*projects.Screen)
			sheet.Grid.Select(0, slices.IndexFunc(sheet.Table.Columns, func(c projecttable.Column) bool {
				return c.Title == "总投资(万元)"
			}))
			sheet.Grid.Focus()
			step, _ := w.book.session.NextUndo()
			done, entry, lines := "", kit.NewEntry(""), kit.NewEntry("")
			lines.MultiLine = true
			var d *kit.Dialog
			also := kit.OtherButton("别的", func() { done = "别的" })
			d = kit.NewDialog(w, "改吗", container.NewVBox(entry, lines),
				kit.LeaveButton("不改", func() { done = "不改" }), also, kit.DoButton("改", func() { d.Hide(); done = "改" }))
			d.Open(map[string]fyne.Focusable{"别的": also, "entry": entry, "lines": lines}[test.focus])
			if test.focus == "none" {
				c.Unfocus()
			}
			pressLikeDriver(c, test.key, test.with)
			if done != test.done || (c.Overlays().Top() != nil) != test.open {
				t.Errorf("%q was pressed, open %t", done, c.Overlays().Top() != nil)
			}
			w.Canvas().Unfocus() // what a key began in a cell would be saved
			if now, _ := w.book.session.NextUndo(); now != step || w.Page() != page {
				t.Error("the key reached what is behind the dialog")
			}
		})
	}
}

// setField changes a field of a project, found by its number.
func setField(t *testing.T, w *Window, code, field, text string) {
	t.Helper()
	b := w.book.session.Batch(w.book.at)
	err := errors.Join(b.Set(w.book.session.Book.Project(code), field, text), b.Keep(context.Background(), "修改", ""))
	if err != nil {
		t.Fatal(err)
	}
}

// pressLikeDriver gives a canvas a key as the window's driver does.
func pressLikeDriver(c fyne.Canvas, key fyne.KeyName, with fyne.KeyModifier) {
	if with != 0 {
		headless.Press(c, key, with)
		return
	}
	if f := c.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: key})
	} else {
		c.OnTypedKey()(&fyne.KeyEvent{Name: key})
	}
	if f := c.Focused(); f != nil && key == fyne.KeySpace {
		f.TypedRune(' ')
	}
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
