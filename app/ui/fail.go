package ui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
)

// act is something that can be done about an error: a button's verb.
type act struct {
	verb string
	do   func()
}

// fail tells an error: what happened, why, and what to do next, with buttons that do
// it. The system's own words stand under 详情. Stopping is no error.
func (w *Window) fail(err error, acts ...act) {
	if errors.Is(err, context.Canceled) {
		w.say(session.Explain(err))
		return
	}
	body := container.New(pile{gap: 12, yields: -1}, wrapped(session.Explain(err), colorInk))
	var d *dialog.CustomDialog
	var buttons []fyne.CanvasObject
	for _, a := range acts {
		buttons = append(buttons, widget.NewButton(a.verb, func() { d.Hide(); a.do() }))
	}
	if raw := session.Detail(err); raw != "" {
		body.Add(w.detail(raw))
	}
	known := widget.NewButton("知道了", func() { d.Hide() })
	if len(acts) == 0 {
		known.Importance = widget.HighImportance
	} else {
		buttons[0].(*widget.Button).Importance = widget.HighImportance
	}
	d = dialog.NewCustomWithoutButtons("没有完成", container.NewVScroll(body), w.window)
	d.SetButtons(append(buttons, known))
	size := w.window.Canvas().Size()
	d.Resize(fyne.NewSize(min(520, size.Width-32), min(240, size.Height-32)))
	d.Show()
}

// detail is the system's own words, shown when asked for; they can be copied.
func (w *Window) detail(raw string) fyne.CanvasObject {
	text := widget.NewLabel(raw)
	text.Wrapping, text.Selectable, text.Importance = fyne.TextWrapBreak, true, widget.LowImportance
	text.Hide()
	box := container.New(pile{yields: -1})
	t := w.newTool("down", "详情", "系统给出的原文，可以选中复制", nil)
	t.left = true
	t.do = func() {
		text.Hidden = !text.Hidden
		t.chosen = !text.Hidden
		t.Refresh()
		box.Refresh()
	}
	box.Add(container.New(row{yields: 1}, t, container.New(fixed{})))
	box.Add(text)
	return box
}

// rescue is what can be done where a book's file is no longer one.
func (w *Window) rescue(path string, err error) []act {
	if list, _ := session.SnapshotsOf(path); !session.Broken(err) || len(list) == 0 {
		return nil
	}
	return []act{{"用快照恢复…", func() { w.showSnapshots(path) }}}
}
