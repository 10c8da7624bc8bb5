package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/reports/linebreak"
)

// markedText is a paragraph with parts in other colours. It breaks its lines as the
// documents do: Fyne's rich text lets a line of several parts run out of its room,
// and begins lines with marks that may not stand there.
type markedText struct {
	widget.BaseWidget
	runs  []markedRun
	width float32
}

// markedRun is a part of a text in one colour.
type markedRun struct {
	text  string
	color fyne.ThemeColorName
	bold  bool
}

// Resize breaks the lines anew.
func (m *markedText) Resize(s fyne.Size) {
	m.BaseWidget.Resize(s)
	if m.width != s.Width {
		m.width = s.Width
		m.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (m *markedText) CreateRenderer() fyne.WidgetRenderer {
	r := &markedRenderer{m: m}
	r.Refresh()
	return r
}

type markedRenderer struct {
	m      *markedText
	parts  []fyne.CanvasObject
	height float32
}

// Refresh sets the parts, each on as many lines as it reaches over.
func (r *markedRenderer) Refresh() {
	r.parts = nil
	var text []rune
	var of []int // the run of each character
	for i, run := range r.m.runs {
		for _, c := range run.text {
			text, of = append(text, c), append(of, i)
		}
	}
	em := fyne.MeasureText("国", theme.TextSize(), fyne.TextStyle{})
	width := int(r.m.width * fine)
	lines := linebreak.Break(text, linebreak.Options{Em: int(em.Width * fine), Width: func(int) int { return width }, Advance: func(i int) int { return advance(text[i], r.m.runs[of[i]].bold) }})
	for n, l := range lines {
		for from := 0; from < len(l.Glyphs); {
			to := r.stretch(l.Glyphs, from, of)
			r.put(l.Glyphs[from:to], r.m.runs[of[l.Glyphs[from].Index]], float32(n)*em.Height)
			from = to
		}
	}
	r.height = float32(max(len(lines), 1)) * em.Height
}

// fine is how many parts of a point lines are broken by.
const fine = 64

// stretch gives where the characters end that stand close together in one run, and so
// are drawn as one.
func (r *markedRenderer) stretch(glyphs []linebreak.Glyph, from int, of []int) int {
	run, x := of[glyphs[from].Index], glyphs[from].X+glyphs[from].Shift
	for i, g := range glyphs[from:] {
		if of[g.Index] != run || max(g.X+g.Shift-x, x-g.X-g.Shift) > fine/2 {
			return from + i
		}
		x += advance(g.Rune, r.m.runs[run].bold)
	}
	return len(glyphs)
}

func (r *markedRenderer) put(glyphs []linebreak.Glyph, run markedRun, y float32) {
	var s strings.Builder
	for _, g := range glyphs {
		s.WriteRune(g.Rune)
	}
	t := canvas.NewText(s.String(), theme.Color(run.color))
	t.TextSize, t.TextStyle = theme.TextSize(), fyne.TextStyle{Bold: run.bold}
	t.Move(fyne.NewPos(float32(glyphs[0].X+glyphs[0].Shift)/fine, y))
	t.Resize(t.MinSize())
	r.parts = append(r.parts, t)
}

// advance is how wide a character is, in fine parts.
func advance(c rune, bold bool) int {
	return int(fyne.MeasureText(string(c), theme.TextSize(), fyne.TextStyle{Bold: bold}).Width * fine)
}

func (r *markedRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, r.height) }
func (r *markedRenderer) Layout(fyne.Size)             {}
func (r *markedRenderer) Objects() []fyne.CanvasObject { return r.parts }
func (r *markedRenderer) Destroy()                     {}
