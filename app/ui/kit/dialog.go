package kit

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// Dialog asks or tells something above the screens. One rule holds for all of them: Enter
// presses the button that does what the dialog is for, Esc the one that leaves all as it is,
// and no key reaches what lies behind.
type Dialog struct {
	*dialog.CustomDialog
	host    Host
	buttons []*DialogButton
}

// NewDialog returns a dialog that is not shown yet. Its buttons stand from left to right.
func NewDialog(h Host, title string, content fyne.CanvasObject, buttons ...*DialogButton) *Dialog {
	d := &Dialog{CustomDialog: dialog.NewCustomWithoutButtons(title, content, h.Window()), host: h, buttons: buttons}
	var row []fyne.CanvasObject
	for _, b := range buttons {
		b.dialog = d
		row = append(row, b)
	}
	d.SetButtons(row)
	return d
}

// Open shows the dialog with the keyboard at an object; nil is the button that Enter presses.
func (d *Dialog) Open(focus fyne.Focusable) {
	d.Show()
	if b := d.button(fyne.KeyReturn); focus == nil && b != nil {
		focus = b
	}
	if focus != nil {
		d.host.Canvas().Focus(focus)
	}
}

// Fit makes the dialog so large, or as large as the window has room for.
func (d *Dialog) Fit(width, height float32) *Dialog {
	room := d.host.Canvas().Size()
	d.Resize(fyne.NewSize(min(width, room.Width-32), min(height, room.Height-32)))
	return d
}

// button returns the button that a key presses wherever the keyboard is; nil where there is none.
func (d *Dialog) button(key fyne.KeyName) *DialogButton {
	want := doing
	switch key {
	case fyne.KeyEscape:
		want = leaving
	case fyne.KeyReturn, fyne.KeyEnter:
	default:
		return nil
	}
	for _, b := range d.buttons {
		if b.role == want {
			return b
		}
	}
	if want == doing && len(d.buttons) == 1 && d.buttons[0].role == leaving {
		return d.buttons[0] // what is only told is done with
	}
	return nil
}

// buttonRole is what a dialog's button is to its dialog.
type buttonRole int

const (
	other   buttonRole = iota
	leaving            // leaves all as it is
	doing              // does what the dialog is for
)

// DialogButton is a button of a dialog. The space bar acts with its character and not
// before: else the character goes into what has the keyboard once the dialog is gone.
type DialogButton struct {
	widget.Button
	role   buttonRole
	dialog *Dialog
}

func newDialogButton(verb string, role buttonRole, do func()) *DialogButton {
	b := &DialogButton{role: role}
	b.Text = verb
	b.OnTapped = do
	b.ExtendBaseWidget(b)
	return b
}

// LeaveButton closes its dialog and leaves all as it is; then is done after, if it is not nil.
func LeaveButton(verb string, then func()) *DialogButton {
	var b *DialogButton
	b = newDialogButton(verb, leaving, func() {
		b.dialog.Hide()
		if then != nil {
			then()
		}
	})
	return b
}

// DoButton does what its dialog is for, which closes the dialog once that is done.
func DoButton(verb string, do func()) *DialogButton {
	b := newDialogButton(verb, doing, do)
	b.Importance = widget.HighImportance
	return b
}

// OtherButton does something else, by the mouse or with the keyboard on it.
func OtherButton(verb string, do func()) *DialogButton { return newDialogButton(verb, other, do) }

// TypedKey presses the button on Enter, and has Esc leave the dialog.
func (b *DialogButton) TypedKey(ev *fyne.KeyEvent) {
	switch c := b.dialog.host.Canvas(); {
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		b.press()
	case ForwardHelp(c, ev.Name) || DialogKey(c, ev.Name):
	}
}

// TypedRune presses the button on the space bar.
func (b *DialogButton) TypedRune(r rune) {
	if r == ' ' {
		b.press()
	}
}

func (b *DialogButton) press() {
	if !b.Disabled() {
		b.dialog.host.Guard(b.OnTapped)
	}
}

// DialogKey gives a key to the dialog in front: Enter presses the button that does what it
// is for, Esc the one that leaves. It reports whether there was one.
func DialogKey(c fyne.Canvas, key fyne.KeyName) bool {
	if c == nil { // what has the focus is a part of a larger thing
		return false
	}
	above, ok := c.Overlays().Top().(*widget.PopUp)
	if !ok {
		return false
	}
	first := dialogButton(above.Content)
	if first == nil {
		return false
	}
	b := first.dialog.button(key)
	if b == nil {
		return false
	}
	b.press()
	return true
}

// dialogButton finds a button of a dialog, which knows the dialog.
func dialogButton(o fyne.CanvasObject) *DialogButton {
	switch o := o.(type) {
	case *DialogButton:
		return o
	case *fyne.Container:
		for _, one := range o.Objects {
			if b := dialogButton(one); b != nil {
				return b
			}
		}
	}
	return nil
}

// Action is something that can be done about an error: a button's verb.
type Action struct {
	Verb string
	Do   func()
}

// Fail tells an error: what happened, why, and what to do next, with buttons that do
// it. The system's own text stands under 详情. Stopping is no error.
func (s *Shell) Fail(err error, acts ...Action) {
	text, detail := s.Explain(err)
	if errors.Is(err, context.Canceled) {
		s.Say(text)
		return
	}
	body := container.New(Column{Gap: 12, Grow: -1}, Paragraph(text, ColorInk))
	var d *Dialog
	var buttons []*DialogButton
	for i, a := range acts {
		button := OtherButton
		if i == 0 {
			button = DoButton
		}
		buttons = append(buttons, button(a.Verb, func() { d.Hide(); a.Do() }))
	}
	if detail != "" {
		body.Add(ErrorDetail(s, detail))
	}
	known := LeaveButton("知道了", nil)
	if len(acts) == 0 {
		known.Importance = widget.HighImportance
	}
	d = NewDialog(s, "没有完成", container.NewVScroll(body), append(buttons, known)...).Fit(520, 240)
	d.Open(nil)
}

// Explain returns the words of an error for the user, without the system's own text.
func Explain(h Host, err error) string {
	text, _ := h.Explain(err)
	return text
}

// ErrorDetail is the system's own text, shown when asked for; it can be copied.
func ErrorDetail(h Host, raw string) fyne.CanvasObject {
	text := widget.NewLabel(raw)
	text.Wrapping, text.Selectable, text.Importance = fyne.TextWrapBreak, true, widget.LowImportance
	text.Hide()
	box := container.New(Column{Grow: -1})
	t := NewButton(h, "down", "详情", "系统给出的原文，可以选中复制", nil)
	t.AlignLeft = true
	t.OnTapped = func() {
		text.Hidden = !text.Hidden
		t.Selected = !text.Hidden
		t.Refresh()
		box.Refresh()
	}
	box.Add(container.New(Row{Grow: 1}, t, container.New(FixedWidth{})))
	box.Add(text)
	return box
}

// AskText asks for a short text; verb is what its button does.
func AskText(h Host, title string, name *Entry, verb string, use func(string)) {
	var d *Dialog
	submit := func() {
		if text := strings.TrimSpace(name.Text); text != "" {
			d.Hide()
			use(text)
		}
	}
	d = NewDialog(h, title, container.New(FixedWidth{Width: 360}, name), LeaveButton("取消", nil), DoButton(verb, submit))
	d.Open(name)
}

// AskRows asks what becomes of rows that a paste has and the table has not: they are added, or
// only the others are pasted, or nothing is.
func AskRows(h Host, text, rest, add string, answer func(add bool), after func()) {
	var d *Dialog
	end := func(grow bool) func() {
		return func() { d.Hide(); answer(grow); after() }
	}
	d = NewDialog(h, "粘贴", widget.NewLabel(text), LeaveButton("取消", after),
		OtherButton(rest, end(false)), DoButton(add, end(true)))
	d.Open(nil)
}
