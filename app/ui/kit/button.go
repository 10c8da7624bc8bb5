package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is a quiet button: an icon, a text, or both. It tells its hint when the
// mouse is over it. The keyboard reaches it by Tab; Enter and the space bar press it.
type Button struct {
	widget.BaseWidget
	host      Host
	Icon      string
	Text      string
	Hint      string
	OnTapped  func()
	Disabled  bool // cannot be pressed now
	Selected  bool
	hovered   bool
	focused   bool    // the keyboard is here
	MinWidth  float32 // least width
	AlignLeft bool    // icon and text at the left
	Height    float32
	IconOnly  bool // text is left out for want of room
	Faint     bool // what it stands for is not there, but it can be pressed
}

func NewButton(h Host, icon, text, hint string, do func()) *Button {
	t := &Button{host: h, Icon: icon, Text: text, Hint: hint, OnTapped: do, Height: 28}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped does what the button is for. The mouse takes the focus from where it was,
// so that what is being typed there is saved first.
func (t *Button) Tapped(*fyne.PointEvent) {
	t.host.Canvas().Unfocus()
	t.press()
}

func (t *Button) press() {
	t.host.HideTooltip()
	if !t.Disabled && t.OnTapped != nil {
		t.host.Guard(t.OnTapped)
	}
}

// FocusGained shows that the keyboard is here, and what the button does.
func (t *Button) FocusGained() {
	t.focused = true
	t.Refresh()
	ScrollIntoView(t)
	if t.Hint != "" {
		t.host.ShowTooltip(t, t.Hint)
	}
}

// FocusLost shows that it is not.
func (t *Button) FocusLost() {
	t.focused = false
	t.Refresh()
	t.host.HideTooltip()
}

// TypedRune takes the space bar.
func (t *Button) TypedRune(r rune) {
	if r == ' ' {
		t.press()
	}
}

// TypedKey takes Enter.
func (t *Button) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter {
		t.press()
		return
	}
	_ = ForwardHelp(t.host.Canvas(), ev.Name) || DialogKey(t.host.Canvas(), ev.Name)
}

// MouseIn shows the hint.
func (t *Button) MouseIn(*desktop.MouseEvent) {
	t.hovered = true
	t.Refresh()
	if t.Hint != "" {
		t.host.ShowTooltip(t, t.Hint)
	}
}

// MouseMoved is part of hovering.
func (t *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the hint away.
func (t *Button) MouseOut() {
	t.hovered = false
	t.Refresh()
	t.host.HideTooltip()
}

func (t *Button) SetState(off bool, hint string) {
	if t.Disabled != off || t.Hint != hint {
		t.Disabled, t.Hint = off, hint
		t.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (t *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{t: t, ground: canvas.NewRectangle(color.Transparent), icon: canvas.NewImageFromResource(nil),
		text: canvas.NewText("", color.Black)}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type buttonRenderer struct {
	t      *Button
	ground *canvas.Rectangle
	icon   *canvas.Image
	text   *canvas.Text
}

const iconSize = 18

func (r *buttonRenderer) MinSize() fyne.Size {
	w := float32(16)
	if r.t.Icon != "" {
		w = iconSize + 10
	}
	if r.t.Text != "" && !r.t.IconOnly {
		w += fyne.MeasureText(r.t.Text, theme.TextSize(), fyne.TextStyle{Bold: r.t.Selected}).Width
		if r.t.Icon != "" {
			w += 8
		}
	}
	return fyne.NewSize(max(w, r.t.MinWidth), r.t.Height)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	width := float32(0)
	label := r.t.Text
	if r.t.IconOnly {
		label = ""
	}
	text := fyne.MeasureText(label, theme.TextSize(), r.text.TextStyle)
	if r.t.Icon != "" {
		width = iconSize
	}
	if label != "" {
		if width > 0 {
			width += 8
		}
		width += text.Width
	}
	x := (s.Width - width) / 2
	if r.t.AlignLeft && !r.t.IconOnly {
		x = 12
	}
	if r.t.Icon != "" {
		r.icon.Move(fyne.NewPos(x, (s.Height-iconSize)/2))
		r.icon.Resize(fyne.NewSquareSize(iconSize))
		x += iconSize + 8
	}
	r.text.Move(fyne.NewPos(x, (s.Height-text.Height)/2-1)) // characters stand a little below the middle of their line
	r.text.Resize(text)
}

func (r *buttonRenderer) Refresh() {
	ink, ground := ColorInk, color.Color(color.Transparent)
	switch {
	case r.t.Disabled, r.t.Faint:
		ink = theme.ColorNameDisabled
	case r.t.Selected:
		ink, ground = ColorAccent, theme.Color(ColorSelected)
	}
	if r.t.hovered && !r.t.Disabled && !r.t.Selected {
		ground = theme.Color(theme.ColorNameHover)
	}
	r.ground.FillColor, r.ground.CornerRadius = ground, 4
	r.ground.StrokeColor, r.ground.StrokeWidth = color.Transparent, 0
	if r.t.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(ColorAccent), 1.5
	}
	r.icon.Hidden = r.t.Icon == ""
	if r.t.Icon != "" {
		r.icon.Resource = Icon{r.t.Icon, ink}
		r.icon.Refresh()
	}
	r.text.Text, r.text.Color, r.text.TextSize = r.t.Text, theme.Color(ink), theme.TextSize()
	if r.t.IconOnly {
		r.text.Text = ""
	}
	r.text.TextStyle.Bold = r.t.Selected
	r.Layout(r.t.Size())
	r.ground.Refresh()
	r.text.Refresh()
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.text}
}
func (r *buttonRenderer) Destroy() {}
