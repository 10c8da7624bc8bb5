package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// showFloat puts something above the window without taking the focus away.
func (w *Window) showFloat(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
	w.float.Objects, w.hinting = []fyne.CanvasObject{o}, false
	w.float.Refresh()
}

func (w *Window) hideFloat() {
	if len(w.float.Objects) > 0 {
		w.float.Objects, w.hinting = nil, false
		w.float.Refresh()
	}
}

// showHint shows a short text beside what the mouse is over.
func (w *Window) showHint(over fyne.CanvasObject, text string) {
	if len(w.float.Objects) > 0 {
		return // a list is open
	}
	ground := newFill(colorInk, 4, "")
	label := container.New(pile{gap: 2, yields: -1})
	for _, line := range hintLines(text) {
		label.Add(newWords(line, colorPaper, theme.SizeNameCaptionText))
	}
	box := container.NewStack(ground, room(4, 4, 8, 8, label))
	size := box.MinSize()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(over)
	at.Y += over.Size().Height + 4
	canvas := w.window.Canvas().Size()
	if at.Y+size.Height > canvas.Height {
		at.Y -= over.Size().Height + 8 + size.Height
	}
	at.X = max(4, min(at.X, canvas.Width-size.Width-4))
	w.showFloat(box, at, size)
	w.hinting = true
}

// hintLines breaks a long text into lines of some forty characters; none begins with
// a mark that ends something.
func hintLines(text string) []string {
	var out []string
	line, width := "", 0
	for _, r := range text {
		if width >= 80 && !strings.ContainsRune("，。；：、！？）》】”’%％", r) {
			out, line, width = append(out, line), "", 0
		}
		line += string(r)
		if width += 2; r < 0x2000 {
			width--
		}
	}
	return append(out, line)
}

func (w *Window) hideHint() {
	if w.hinting {
		w.hideFloat()
	}
}

// pressed makes anything a button: it acts when the mouse is pressed, before the
// focus moves. The keyboard reaches it by Tab; Enter and the space bar press it.
type pressed struct {
	widget.BaseWidget
	inside fyne.CanvasObject
	do     func()
	shade  *canvas.Rectangle
}

func newPressed(inside fyne.CanvasObject, do func()) *pressed {
	p := &pressed{inside: inside, do: do, shade: canvas.NewRectangle(color.Transparent)}
	p.shade.CornerRadius = 4
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is called by Fyne.
func (p *pressed) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(p.inside, p.shade))
}

// MouseDown acts.
func (p *pressed) MouseDown(ev *desktop.MouseEvent) {
	if ev.Button == desktop.MouseButtonPrimary {
		p.do()
	}
}

// MouseUp is nothing.
func (p *pressed) MouseUp(*desktop.MouseEvent) {}

// MouseIn shades it.
func (p *pressed) MouseIn(*desktop.MouseEvent) {
	p.shade.FillColor = theme.Color(theme.ColorNameHover)
	p.shade.Refresh()
}

// MouseMoved is part of hovering.
func (p *pressed) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the shade away.
func (p *pressed) MouseOut() {
	p.shade.FillColor = color.Transparent
	p.shade.Refresh()
}

// FocusGained shows that the keyboard is here.
func (p *pressed) FocusGained() {
	p.shade.StrokeColor, p.shade.StrokeWidth = theme.Color(colorAccent), 1.5
	p.shade.Refresh()
	intoView(p)
}

// FocusLost shows that it is not.
func (p *pressed) FocusLost() {
	p.shade.StrokeColor, p.shade.StrokeWidth = color.Transparent, 0
	p.shade.Refresh()
}

// TypedRune takes the space bar.
func (p *pressed) TypedRune(r rune) {
	if r == ' ' {
		p.do()
	}
}

// TypedKey takes Enter.
func (p *pressed) TypedKey(ev *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); asksHelp(c, ev.Name) || declines(c, ev.Name) {
		return
	}
	if ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter {
		p.do()
	}
}
