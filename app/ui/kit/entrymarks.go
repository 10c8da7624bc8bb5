package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Mark is a stretch of an entry's text that is underlined, in characters.
type Mark struct {
	From, To int
	Color    fyne.ThemeColorName
}

// SetMarks underlines stretches of the text.
func (e *Entry) SetMarks(marks []Mark) {
	e.marks = marks
	if e.place != nil {
		e.place()
		canvas.Refresh(e)
	}
}

// CreateRenderer is called by Fyne.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := &markedEntry{WidgetRenderer: e.Entry.CreateRenderer(), e: e}
	for _, o := range r.WidgetRenderer.Objects() {
		if scroll, ok := o.(*container.Scroll); ok {
			r.scroll = scroll
			scroll.OnScrolled = func(fyne.Position) { e.SetMarks(e.marks) }
		}
	}
	e.place = r.place
	return r
}

// markedEntry draws the lines under an entry's text besides.
type markedEntry struct {
	fyne.WidgetRenderer
	e      *Entry
	scroll *container.Scroll // nil where the text does not scroll
	lines  []fyne.CanvasObject
}

func (r *markedEntry) Objects() []fyne.CanvasObject {
	return append(r.WidgetRenderer.Objects()[:len(r.WidgetRenderer.Objects()):len(r.WidgetRenderer.Objects())],
		r.lines...)
}

func (r *markedEntry) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	r.place()
}

func (r *markedEntry) Refresh() {
	r.WidgetRenderer.Refresh()
	r.place()
}

// place draws a line under each row of each mark, as far as it is in sight.
func (r *markedEntry) place() {
	r.lines = nil
	if r.scroll == nil || !r.scroll.Visible() {
		return
	}
	high := fyne.MeasureText("国", theme.TextSize(), fyne.TextStyle{}).Height
	length := len([]rune(r.e.Text))
	for _, m := range r.e.marks {
		for from := m.From; from < min(m.To, length); {
			row, column := r.e.caretAt(from)
			to := min(m.To, length, r.e.rowEnd(row))
			if to <= from {
				break
			}
			begin, end := r.e.position(row, column), r.e.position(row, column+to-from)
			at := begin.Add(r.scroll.Position()).Subtract(r.scroll.Offset).AddXY(0, high)
			if at.Y > high/2 && at.Y < r.e.Size().Height-2 {
				line := canvas.NewRectangle(theme.Color(m.Color))
				line.Move(at)
				line.Resize(fyne.NewSize(end.X-begin.X, 2))
				r.lines = append(r.lines, line)
			}
			from = to
		}
	}
}

// position gives where a place of a row is drawn, before it is scrolled.
func (e *Entry) position(row, column int) fyne.Position {
	was, col := e.CursorRow, e.CursorColumn
	defer func() { e.CursorRow, e.CursorColumn = was, col }()
	e.CursorRow, e.CursorColumn = row, column
	return e.CursorPosition()
}

// rowEnd gives the place in the text where a row ends, as it is wrapped.
func (e *Entry) rowEnd(row int) int {
	was, col := e.CursorRow, e.CursorColumn
	defer func() { e.CursorRow, e.CursorColumn = was, col }()
	e.CursorRow, e.CursorColumn = row+1, 0
	if next := e.CursorTextOffset(); next > 0 {
		return next
	}
	return len([]rune(e.Text))
}
