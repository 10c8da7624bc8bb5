package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Clickable makes anything a button: it acts when the mouse is pressed, before the
// focus moves. The keyboard reaches it by Tab; Enter and the space bar press it.
type Clickable struct {
	widget.BaseWidget
	inside    fyne.CanvasObject
	OnPressed func()
	shade     *canvas.Rectangle
}

func NewClickable(inside fyne.CanvasObject, do func()) *Clickable {
	p := &Clickable{inside: inside, OnPressed: do, shade: canvas.NewRectangle(color.Transparent)}
	p.shade.CornerRadius = 4
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is called by Fyne.
func (p *Clickable) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(p.inside, p.shade))
}

// MouseDown acts.
func (p *Clickable) MouseDown(ev *desktop.MouseEvent) {
	if ev.Button == desktop.MouseButtonPrimary {
		p.OnPressed()
	}
}

// MouseUp is nothing.
func (p *Clickable) MouseUp(*desktop.MouseEvent) {}

// MouseIn shades it.
func (p *Clickable) MouseIn(*desktop.MouseEvent) {
	p.shade.FillColor = theme.Color(theme.ColorNameHover)
	p.shade.Refresh()
}

// MouseMoved is part of hovering.
func (p *Clickable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the shade away.
func (p *Clickable) MouseOut() {
	p.shade.FillColor = color.Transparent
	p.shade.Refresh()
}

// FocusGained shows that the keyboard is here.
func (p *Clickable) FocusGained() {
	p.shade.StrokeColor, p.shade.StrokeWidth = theme.Color(ColorAccent), 1.5
	p.shade.Refresh()
	ScrollIntoView(p)
}

// FocusLost shows that it is not.
func (p *Clickable) FocusLost() {
	p.shade.StrokeColor, p.shade.StrokeWidth = color.Transparent, 0
	p.shade.Refresh()
}

// TypedRune takes the space bar.
func (p *Clickable) TypedRune(r rune) {
	if r == ' ' {
		p.OnPressed()
	}
}

// TypedKey takes Enter.
func (p *Clickable) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter {
		p.OnPressed()
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	_ = ForwardHelp(c, ev.Name) || DialogKey(c, ev.Name)
}
