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
	var d *dialog.CustomDialog
	var buttons []fyne.CanvasObject
	for _, a := range acts {
		buttons = append(buttons, widget.NewButton(a.Verb, func() { d.Hide(); a.Do() }))
	}
	if detail != "" {
		body.Add(ErrorDetail(s, detail))
	}
	known := widget.NewButton("知道了", func() { d.Hide() })
	if len(acts) == 0 {
		known.Importance = widget.HighImportance
	} else {
		buttons[0].(*widget.Button).Importance = widget.HighImportance
	}
	d = dialog.NewCustomWithoutButtons("没有完成", container.NewVScroll(body), s.Window())
	d.SetButtons(append(buttons, known))
	size := s.Canvas().Size()
	d.Resize(fyne.NewSize(min(520, size.Width-32), min(240, size.Height-32)))
	d.Show()
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
	var d *dialog.CustomDialog
	submit := func() {
		if text := strings.TrimSpace(name.Text); text != "" {
			d.Hide()
			use(text)
		}
	}
	ok := widget.NewButton(verb, submit)
	ok.Importance = widget.HighImportance
	name.OnSubmitted = func(string) { submit() }
	d = dialog.NewCustomWithoutButtons(title, container.New(FixedWidth{Width: 360}, name), h.Window())
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("取消", func() { d.Hide() }), ok})
	d.Show()
	h.Canvas().Focus(name)
}
