// Package ui is the window: screens at the right of a list of their names, the
// book and the half-month above them.
//
// It shows a session and asks it for edits and exports. It counts nothing and
// knows no file format. Everything it changes is durable before it is shown.
package ui

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// Window is the main window on one open book.
type Window struct {
	app     fyne.App
	window  fyne.Window
	session *session.Session
	path    string
	at      zone.Period

	screens []screen
	current int
	body    *fyne.Container
	period  *widget.Label
	status  *widget.Label
}

// screen is one page of the window, built anew when it is shown.
type screen struct {
	name  string
	build func() fyne.CanvasObject
}

// New makes the window on an open book. readOnly tells why the book cannot be
// edited, and is empty where it can.
func New(app fyne.App, s *session.Session, path, readOnly string) *Window {
	app.Settings().SetTheme(newLook())
	w := &Window{app: app, window: app.NewWindow("园区简报"), session: s, path: path, at: s.Book.Latest()}
	if w.at.IsZero() {
		w.at = lastHalf(time.Now())
	}
	w.screens = []screen{{"总览", w.overview}, {"项目", w.projects}, {"导出", w.export}}
	w.body = container.NewStack()
	w.period = widget.NewLabelWithStyle("", fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	w.status = widget.NewLabel(readOnly)
	names := widget.NewList(func() int { return len(w.screens) }, func() fyne.CanvasObject { return widget.NewLabel("项目管理") },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*widget.Label).SetText(w.screens[i].name) })
	names.OnSelected = func(i widget.ListItemID) { w.show(i) }
	head := container.NewHBox(widget.NewLabelWithStyle(w.title(), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), layout.NewSpacer(),
		widget.NewButtonWithIcon("", theme.NavigateBackIcon(), func() { w.move(-1) }), w.period, widget.NewButtonWithIcon("", theme.NavigateNextIcon(), func() { w.move(1) }))
	side := container.NewStack(names)
	main := container.NewBorder(container.NewVBox(head, widget.NewSeparator()), container.NewVBox(widget.NewSeparator(), w.status), nil, nil, container.NewPadded(w.body))
	split := container.NewHSplit(side, main)
	split.Offset = 0.1
	w.window.SetContent(split)
	w.window.Resize(fyne.NewSize(1200, 740))
	w.window.SetCloseIntercept(func() { s.Close(); w.window.Close() })
	names.Select(0)
	return w
}

// ShowAndRun shows the window until it is closed.
func (w *Window) ShowAndRun() { w.window.ShowAndRun() }

func (w *Window) title() string {
	name := w.session.Book.Office.Zone
	if w.session.Book.Office.Sample {
		name += "（示例数据）"
	}
	return name
}

func (w *Window) show(i int) {
	w.current = i
	w.period.SetText(w.at.Title())
	w.body.Objects = []fyne.CanvasObject{w.screens[i].build()}
	w.body.Refresh()
}

// lastHalf gives the half-month that ended last before a day, which a new book
// begins with.
func lastHalf(now time.Time) zone.Period {
	p := zone.Period{Year: now.Year(), Month: int(now.Month()), Half: 1}
	if now.Day() > 15 {
		return p
	}
	return p.Add(-1)
}

// move goes to the half-month before or after.
func (w *Window) move(n int) {
	w.at = w.at.Add(n)
	w.show(w.current)
}

// fail tells an error; stopping is none.
func (w *Window) fail(err error) {
	if errors.Is(err, context.Canceled) {
		w.status.SetText(session.Explain(err))
		return
	}
	message := widget.NewLabel(session.Explain(err))
	message.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustom("没有完成", "知道了", message, w.window)
	d.Resize(fyne.NewSize(520, 220))
	d.Show()
}
