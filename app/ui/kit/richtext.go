package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/reports/linebreak"
)

// RichText is a paragraph with parts in other colours. It breaks its lines as the
// documents do: Fyne's rich text lets a line of several parts run out of its room,
// and begins lines with marks that may not stand there.
type RichText struct {
	widget.BaseWidget
	Spans []Span
	Width float32
}

// Span is a part of a text in one colour.
type Span struct {
	Text  string
	Color fyne.ThemeColorName
	Bold  bool
}

// Text returns what the paragraph says.
func (m *RichText) Text() string {
	var s strings.Builder
	for _, span := range m.Spans {
		s.WriteString(span.Text)
	}
	return s.String()
}

// Resize breaks the lines again.
func (m *RichText) Resize(s fyne.Size) {
	m.BaseWidget.Resize(s)
	if m.Width != s.Width {
		m.Width = s.Width
		m.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (m *RichText) CreateRenderer() fyne.WidgetRenderer {
	r := &richTextRenderer{m: m}
	r.Refresh()
	return r
}

type richTextRenderer struct {
	m      *RichText
	parts  []fyne.CanvasObject
	height float32
}

// Refresh sets the parts, each on as many lines as it reaches over.
func (r *richTextRenderer) Refresh() {
	r.parts = nil
	var text []rune
	var of []int // the run of each character
	for i, run := range r.m.Spans {
		for _, c := range run.Text {
			text, of = append(text, c), append(of, i)
		}
	}
	em := fyne.MeasureText("国", theme.TextSize(), fyne.TextStyle{})
	width := int(r.m.Width * fine)
	if width <= 0 { // not laid out yet
		width = unbroken * int(em.Width*fine)
	}
	lines := linebreak.Break(text, linebreak.Options{Em: int(em.Width * fine), Width: func(int) int { return width },
		Advance: func(i int) int { return advance(text[i], r.m.Spans[of[i]].Bold) }})
	for n, l := range lines {
		for from := 0; from < len(l.Glyphs); {
			to := r.stretch(l.Glyphs, from, of)
			r.put(l.Glyphs[from:to], r.m.Spans[of[l.Glyphs[from].Index]], float32(n)*em.Height)
			from = to
		}
	}
	r.height = float32(max(len(lines), 1)) * em.Height
}

// fine is how many parts of a point lines are broken by.
const fine = 64

// unbroken is how many characters stand in a line of a text that has no width yet.
const unbroken = 40

// stretch returns where the characters end that stand close together in one run, and so
// are drawn as one.
func (r *richTextRenderer) stretch(glyphs []linebreak.Glyph, from int, of []int) int {
	run, x := of[glyphs[from].Index], glyphs[from].X+glyphs[from].Shift
	for i, g := range glyphs[from:] {
		if of[g.Index] != run || max(g.X+g.Shift-x, x-g.X-g.Shift) > fine/2 {
			return from + i
		}
		x += advance(g.Rune, r.m.Spans[run].Bold)
	}
	return len(glyphs)
}

func (r *richTextRenderer) put(glyphs []linebreak.Glyph, run Span, y float32) {
	var s strings.Builder
	for _, g := range glyphs {
		s.WriteRune(g.Rune)
	}
	t := canvas.NewText(s.String(), theme.Color(run.Color))
	t.TextSize, t.TextStyle = theme.TextSize(), fyne.TextStyle{Bold: run.Bold}
	t.Move(fyne.NewPos(float32(glyphs[0].X+glyphs[0].Shift)/fine, y))
	t.Resize(t.MinSize())
	r.parts = append(r.parts, t)
}

// advance is how wide a character is, in fine parts.
func advance(c rune, bold bool) int {
	return int(fyne.MeasureText(string(c), theme.TextSize(), fyne.TextStyle{Bold: bold}).Width * fine)
}

func (r *richTextRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, r.height) }
func (r *richTextRenderer) Layout(fyne.Size)             {}
func (r *richTextRenderer) Objects() []fyne.CanvasObject { return r.parts }
func (r *richTextRenderer) Destroy()                     {}
