package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Label is text in a colour and size of the theme. Unlike a label it has no room
// around it, and it ends in … where it does not fit.
type Label struct {
	widget.BaseWidget
	Text     string
	Color    fyne.ThemeColorName
	TextSize fyne.ThemeSizeName
	Style    fyne.TextStyle
	Align    fyne.TextAlign
	MinWidth float32 // the width it needs; negative: that of its text
}

func NewLabel(text string, c fyne.ThemeColorName, size fyne.ThemeSizeName) *Label {
	w := &Label{Text: text, Color: c, TextSize: size, MinWidth: -1}
	w.ExtendBaseWidget(w)
	return w
}

func Text(text string) *Label { return NewLabel(text, ColorInk, theme.SizeNameText) }

func Muted(text string) *Label { return NewLabel(text, ColorQuiet, theme.SizeNameText) }

func (w *Label) Bold() *Label { w.Style.Bold = true; return w }

// Truncate lets the text be cut where there is no room.
func (w *Label) Truncate(least float32) *Label { w.MinWidth = least; return w }

func (w *Label) SetText(text string) {
	if w.Text != text {
		w.Text = text
		w.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (w *Label) CreateRenderer() fyne.WidgetRenderer {
	r := &labelRenderer{w, canvas.NewText("", color.Black)}
	r.Refresh()
	return r
}

type labelRenderer struct {
	w    *Label
	text *canvas.Text
}

func (r *labelRenderer) MinSize() fyne.Size {
	s := fyne.MeasureText(r.w.Text, theme.Size(r.w.TextSize), r.w.Style)
	if r.w.MinWidth >= 0 {
		s.Width = min(s.Width, r.w.MinWidth)
	}
	return s
}

func (r *labelRenderer) Layout(s fyne.Size) {
	text := r.w.Text
	if r.w.MinWidth >= 0 {
		text = FitText(text, s.Width, theme.Size(r.w.TextSize), r.w.Style)
	}
	r.text.Text = text
	r.text.Resize(s)
	r.text.Refresh()
}

func (r *labelRenderer) Refresh() {
	r.text.Color, r.text.TextSize = theme.Color(r.w.Color), theme.Size(r.w.TextSize)
	r.text.TextStyle, r.text.Alignment = r.w.Style, r.w.Align
	r.Layout(r.w.Size())
}

func (r *labelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }

func (r *labelRenderer) Destroy() {}

// FitText cuts a text that is wider than the room, and ends it in ….
func FitText(s string, room, size float32, style fyne.TextStyle) string {
	if fyne.MeasureText(s, size, style).Width <= room {
		return s
	}
	r := []rune(s)
	low, high := 0, len(r)
	for low < high {
		if mid := (low + high + 1) / 2; fyne.MeasureText(string(r[:mid])+"…", size, style).Width <= room {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return string(r[:low]) + "…"
}

// FitLines breaks a text into so many lines at most, each no wider than the room; what is left
// over is cut, and ends in ….
func FitLines(s string, room, size float32, most int) (lines []string) {
	for len(lines) < most-1 && fyne.MeasureText(s, size, fyne.TextStyle{}).Width > room {
		r := []rune(s)
		n := 1
		for n < len(r) && fyne.MeasureText(string(r[:n+1]), size, fyne.TextStyle{}).Width <= room {
			n++
		}
		if n < len(r) && strings.ContainsRune("，。；：、！？）》】”", r[n]) && n > 1 {
			n-- // no line begins with such a mark
		}
		lines, s = append(lines, string(r[:n])), string(r[n:])
	}
	return append(lines, FitText(s, room, size, fyne.TextStyle{}))
}

// Paragraph is text over as many lines as it needs.
func Paragraph(text string, c fyne.ThemeColorName, bold ...bool) fyne.CanvasObject {
	t := &RichText{Spans: []Span{{Text: text, Color: c, Bold: len(bold) > 0}}}
	t.ExtendBaseWidget(t)
	return t
}
