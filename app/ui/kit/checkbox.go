package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Checkbox is a small box to be checked, with a text beside it or without. The space bar
// ticks it, too.
type Checkbox struct {
	widget.BaseWidget
	Text      string
	Checked   bool
	OnChanged func(on bool)
	OnFocus   func()                  // the focus has come
	OnKey     func(fyne.KeyName) bool // taken before its own
	focused   bool
	Disabled  bool
}

func NewCheckbox(text string, on bool, do func(bool)) *Checkbox {
	t := &Checkbox{Text: text, Checked: on, OnChanged: do}
	t.ExtendBaseWidget(t)
	return t
}

func (t *Checkbox) SetChecked(on bool) {
	if t.Checked != on {
		t.Checked = on
		t.Refresh()
	}
}

// Tapped ticks it, or takes the check away.
func (t *Checkbox) Tapped(*fyne.PointEvent) {
	if t.Disabled {
		return
	}
	t.SetChecked(!t.Checked)
	if t.OnChanged != nil {
		t.OnChanged(t.Checked)
	}
}

// FocusGained shows that the keyboard is here.
func (t *Checkbox) FocusGained() {
	t.focused = true
	t.Refresh()
	ScrollIntoView(t)
	if t.OnFocus != nil {
		t.OnFocus()
	}
}

// FocusLost shows that it is not.
func (t *Checkbox) FocusLost() {
	t.focused = false
	t.Refresh()
}

// TypedRune takes the space bar.
func (t *Checkbox) TypedRune(r rune) {
	if r == ' ' {
		t.Tapped(nil)
	}
}

// TypedKey returns keys to the owner.
func (t *Checkbox) TypedKey(ev *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); !ForwardHelp(c, ev.Name) && !DialogKey(c, ev.Name) &&
		t.OnKey != nil {
		t.OnKey(ev.Name)
	}
}

// CreateRenderer is called by Fyne.
func (t *Checkbox) CreateRenderer() fyne.WidgetRenderer {
	r := &checkboxRenderer{t: t, box: canvas.NewRectangle(nil), icon: canvas.NewImageFromResource(nil),
		text: canvas.NewText("", nil)}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type checkboxRenderer struct {
	t    *Checkbox
	box  *canvas.Rectangle
	icon *canvas.Image
	text *canvas.Text
}

const checkboxSize = 16

func (r *checkboxRenderer) MinSize() fyne.Size {
	w := float32(checkboxSize + 8)
	if r.t.Text != "" {
		w += 4 + fyne.MeasureText(r.t.Text, theme.TextSize(), fyne.TextStyle{}).Width
	}
	return fyne.NewSize(w, 28)
}

func (r *checkboxRenderer) Layout(s fyne.Size) {
	y := (s.Height - checkboxSize) / 2
	r.box.Move(fyne.NewPos(4, y))
	r.box.Resize(fyne.NewSquareSize(checkboxSize))
	r.icon.Move(fyne.NewPos(5, y+1))
	r.icon.Resize(fyne.NewSquareSize(checkboxSize - 2))
	text := r.text.MinSize()
	r.text.Move(fyne.NewPos(checkboxSize+12, (s.Height-text.Height)/2))
	r.text.Resize(text)
}

func (r *checkboxRenderer) Refresh() {
	r.box.CornerRadius, r.box.StrokeWidth = 3, 1
	r.box.FillColor, r.box.StrokeColor = theme.Color(ColorPaper), theme.Color(ColorQuiet)
	if r.t.Checked {
		r.box.FillColor, r.box.StrokeColor = theme.Color(ColorAccent), theme.Color(ColorAccent)
	}
	if r.t.focused {
		r.box.StrokeColor, r.box.StrokeWidth = theme.Color(ColorAccent), 2
	}
	r.icon.Hidden = !r.t.Checked
	r.icon.Resource = Icon{"check", theme.ColorNameForegroundOnPrimary}
	r.text.Text, r.text.Color, r.text.TextSize = r.t.Text, theme.Color(ColorInk), theme.TextSize()
	if r.t.Disabled {
		r.text.Color = theme.Color(theme.ColorNameDisabled)
	}
	r.Layout(r.t.Size())
	r.box.Refresh()
	r.icon.Refresh()
	r.text.Refresh()
}

func (r *checkboxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.icon, r.text}
}
func (r *checkboxRenderer) Destroy() {}
