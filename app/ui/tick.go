package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tick is a small box to be ticked, with a text beside it or without. The space bar
// ticks it, too.
type tick struct {
	widget.BaseWidget
	text    string
	on      bool
	do      func(on bool)
	entered func()                  // the focus has come
	keys    func(fyne.KeyName) bool // taken before its own
	focused bool
	off     bool
}

func newTick(text string, on bool, do func(bool)) *tick {
	t := &tick{text: text, on: on, do: do}
	t.ExtendBaseWidget(t)
	return t
}

func (t *tick) set(on bool) {
	if t.on != on {
		t.on = on
		t.Refresh()
	}
}

// Tapped ticks it, or takes the tick away.
func (t *tick) Tapped(*fyne.PointEvent) {
	if t.off {
		return
	}
	t.set(!t.on)
	if t.do != nil {
		t.do(t.on)
	}
}

// FocusGained shows that the keyboard is here.
func (t *tick) FocusGained() {
	t.focused = true
	t.Refresh()
	intoView(t)
	if t.entered != nil {
		t.entered()
	}
}

// FocusLost shows that it is not.
func (t *tick) FocusLost() {
	t.focused = false
	t.Refresh()
}

// TypedRune takes the space bar.
func (t *tick) TypedRune(r rune) {
	if r == ' ' {
		t.Tapped(nil)
	}
}

// TypedKey gives keys to the owner.
func (t *tick) TypedKey(ev *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); !asksHelp(c, ev.Name) && !declines(c, ev.Name) && t.keys != nil {
		t.keys(ev.Name)
	}
}

// CreateRenderer is called by Fyne.
func (t *tick) CreateRenderer() fyne.WidgetRenderer {
	r := &tickRenderer{t: t, box: canvas.NewRectangle(nil), sign: canvas.NewImageFromResource(nil), text: canvas.NewText("", nil)}
	r.sign.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type tickRenderer struct {
	t    *tick
	box  *canvas.Rectangle
	sign *canvas.Image
	text *canvas.Text
}

const tickSize = 16

func (r *tickRenderer) MinSize() fyne.Size {
	w := float32(tickSize + 8)
	if r.t.text != "" {
		w += 4 + fyne.MeasureText(r.t.text, theme.TextSize(), fyne.TextStyle{}).Width
	}
	return fyne.NewSize(w, 28)
}

func (r *tickRenderer) Layout(s fyne.Size) {
	y := (s.Height - tickSize) / 2
	r.box.Move(fyne.NewPos(4, y))
	r.box.Resize(fyne.NewSquareSize(tickSize))
	r.sign.Move(fyne.NewPos(5, y+1))
	r.sign.Resize(fyne.NewSquareSize(tickSize - 2))
	text := r.text.MinSize()
	r.text.Move(fyne.NewPos(tickSize+12, (s.Height-text.Height)/2))
	r.text.Resize(text)
}

func (r *tickRenderer) Refresh() {
	r.box.CornerRadius, r.box.StrokeWidth = 3, 1
	r.box.FillColor, r.box.StrokeColor = theme.Color(colorPaper), theme.Color(colorQuiet)
	if r.t.on {
		r.box.FillColor, r.box.StrokeColor = theme.Color(colorAccent), theme.Color(colorAccent)
	}
	if r.t.focused {
		r.box.StrokeColor, r.box.StrokeWidth = theme.Color(colorAccent), 2
	}
	r.sign.Hidden = !r.t.on
	r.sign.Resource = sign{"check", theme.ColorNameForegroundOnPrimary}
	r.text.Text, r.text.Color, r.text.TextSize = r.t.text, theme.Color(colorInk), theme.TextSize()
	if r.t.off {
		r.text.Color = theme.Color(theme.ColorNameDisabled)
	}
	r.Layout(r.t.Size())
	r.box.Refresh()
	r.sign.Refresh()
	r.text.Refresh()
}

func (r *tickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.sign, r.text}
}
func (r *tickRenderer) Destroy() {}
