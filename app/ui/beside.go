package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// besideLayout stands a form beside a grid, with an edge between them that can be
// dragged. The width is remembered under a name.
type besideLayout struct {
	w    *Window
	name string
}

// The form's least width, and the most it takes of itself.
const (
	formLeast = 368
	formMost  = 560
)

// width is that of the form in so much room.
func (l *besideLayout) width(room float32) float32 {
	want := float32(l.w.prefs.Float(l.name))
	if want <= 0 {
		want = min(max(room*0.34, formLeast), formMost)
	}
	return min(max(want, formLeast), room*0.62)
}

func (l *besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, 160)
}

func (l *besideLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	width := float32(0)
	if objects[2].Visible() {
		width = min(l.width(s.Width), s.Width*0.62)
	}
	left := float32(int(s.Width - width))
	objects[0].Resize(fyne.NewSize(left, s.Height))
	objects[1].Move(fyne.NewPos(left-edgeWidth/2, 0))
	objects[1].Resize(fyne.NewSize(edgeWidth, s.Height))
	objects[2].Move(fyne.NewPos(left+1, 0))
	objects[2].Resize(fyne.NewSize(max(width-1, 0), s.Height))
}

const edgeWidth = 6

// formEdge is the line between a grid and its form; it can be dragged, and a double
// click gives the form its own width again.
type formEdge struct {
	widget.BaseWidget
	w     *Window
	name  string
	again func() // lay out anew
}

func newEdge(w *Window, name string, again func()) *formEdge {
	e := &formEdge{w: w, name: name, again: again}
	e.ExtendBaseWidget(e)
	return e
}

// CreateRenderer is called by Fyne.
func (e *formEdge) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(middleLine{}, newRule()))
}

// middleLine stands an upright line in the middle.
type middleLine struct{}

func (middleLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(edgeWidth, 1) }
func (middleLine) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(s.Width/2, 0))
	objects[0].Resize(fyne.NewSize(1, s.Height))
}

// Dragged makes the form wider or narrower.
func (e *formEdge) Dragged(ev *fyne.DragEvent) {
	whole := e.w.frame.body
	right := fyne.CurrentApp().Driver().AbsolutePositionForObject(whole).X + whole.Size().Width
	width := min(max(right-ev.AbsolutePosition.X, formLeast), whole.Size().Width*0.62)
	e.w.prefs.SetFloat(e.name, float64(width))
	e.again()
}

// DragEnd is part of dragging.
func (e *formEdge) DragEnd() {}

// DoubleTapped gives the form its own width.
func (e *formEdge) DoubleTapped(*fyne.PointEvent) {
	e.w.prefs.SetFloat(e.name, 0)
	e.again()
}

// Cursor shows that it can be dragged.
func (e *formEdge) Cursor() desktop.Cursor { return desktop.HResizeCursor }
