package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// splitLayout lays out a left side, the line, and a right side.
type splitLayout struct {
	host Host
	key  string
}

// The form's least width, and the most it takes of itself.
const (
	paneLeast = 368
	paneMost  = 560
)

// width is that of the form in so much room.
func (l *splitLayout) width(room float32) float32 {
	want := float32(l.host.Preferences().Float(l.key))
	if want <= 0 {
		want = min(max(room*0.34, paneLeast), paneMost)
	}
	return min(max(want, paneLeast), room*0.62)
}

func (l *splitLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, 160)
}

func (l *splitLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
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

// splitHandle is the line between the two sides of a split pane. It can be dragged; a
// double click gives the right side its usual width again.
type splitHandle struct {
	widget.BaseWidget
	layout *splitLayout
	whole  *fyne.Container // both sides and the line
}

// NewSplitPane places a form at the right of what it belongs to, with a line between
// them that can be dragged. The form's width is kept in the preferences under a key.
// Hiding the right side gives the left one all of the width.
func NewSplitPane(h Host, key string, left, right fyne.CanvasObject) *fyne.Container {
	l := &splitLayout{host: h, key: key}
	e := &splitHandle{layout: l}
	e.ExtendBaseWidget(e)
	e.whole = container.New(l, left, e, right)
	return e.whole
}

// CreateRenderer is called by Fyne.
func (e *splitHandle) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(middleLine{}, NewDivider()))
}

// middleLine places an upright line in the middle.
type middleLine struct{}

func (middleLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(edgeWidth, 1) }
func (middleLine) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(s.Width/2, 0))
	objects[0].Resize(fyne.NewSize(1, s.Height))
}

// Dragged makes the form wider or narrower.
func (e *splitHandle) Dragged(ev *fyne.DragEvent) {
	whole := e.whole
	right := fyne.CurrentApp().Driver().AbsolutePositionForObject(whole).X + whole.Size().Width
	width := min(max(right-ev.AbsolutePosition.X, paneLeast), whole.Size().Width*0.62)
	e.layout.host.Preferences().SetFloat(e.layout.key, float64(width))
	e.whole.Refresh()
}

// DragEnd is part of dragging.
func (e *splitHandle) DragEnd() {}

// DoubleTapped returns the form its own width.
func (e *splitHandle) DoubleTapped(*fyne.PointEvent) {
	e.layout.host.Preferences().SetFloat(e.layout.key, 0)
	e.whole.Refresh()
}

// Cursor shows that it can be dragged.
func (e *splitHandle) Cursor() desktop.Cursor { return desktop.HResizeCursor }
