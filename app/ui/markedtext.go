package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// markedText is a paragraph with parts in other colours. It breaks its lines itself:
// Fyne's rich text lets a line of several parts run out of its room.
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
	at, size := fyne.NewPos(0, 0), theme.TextSize()
	line := fyne.MeasureText("国", size, fyne.TextStyle{}).Height
	for _, run := range r.m.runs {
		style := fyne.TextStyle{Bold: run.bold}
		for rest := []rune(run.text); len(rest) > 0; {
			n := fitting(rest, r.m.width-at.X, size, style)
			if n == 0 && at.X > 0 {
				at = fyne.NewPos(0, at.Y+line)
				continue
			}
			n = max(n, 1) // a room too narrow for anything
			t := canvas.NewText(string(rest[:n]), theme.Color(run.color))
			t.TextSize, t.TextStyle = size, style
			t.Move(at)
			t.Resize(t.MinSize())
			r.parts = append(r.parts, t)
			at.X += t.MinSize().Width
			rest = rest[n:]
		}
	}
	r.height = at.Y + line
}

// fitting tells how many characters there is room for.
func fitting(text []rune, room, size float32, style fyne.TextStyle) int {
	low, high := 0, len(text)
	for low < high {
		if mid := (low + high + 1) / 2; fyne.MeasureText(string(text[:mid]), size, style).Width <= room {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low
}

func (r *markedRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, r.height) }
func (r *markedRenderer) Layout(fyne.Size)             {}
func (r *markedRenderer) Objects() []fyne.CanvasObject { return r.parts }
func (r *markedRenderer) Destroy()                     {}
