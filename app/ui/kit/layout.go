package kit

import (
	"math/big"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Padded puts space around something: top, bottom, left, right.
func Padded(top, bottom, left, right float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// CenterVertically centres something from top to bottom.
func CenterVertically(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(centred{}, o)
}

// centred returns each thing its full width and its own height, in the middle.
type centred struct{}

func (centred) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (centred) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	h := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(s.Width, h))
	objects[0].Move(fyne.NewPos(0, float32(int((s.Height-h)/2))))
}

// Row puts things side by side with a gap; the one that yields takes what is left.
type Row struct {
	Gap  float32
	Grow int // index, or -1
}

func (l Row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width += m.Width + l.Gap
		s.Height = max(s.Height, m.Height)
	}
	s.Width = max(s.Width-l.Gap, 0)
	return s
}

func (l Row) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	rest := s.Width - l.MinSize(objects).Width
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		w, h := o.MinSize().Width, o.MinSize().Height
		if i == l.Grow {
			w += max(rest, 0)
		}
		if _, tall := o.(*Fill); tall {
			h = s.Height
		}
		o.Move(fyne.NewPos(x, float32(int((s.Height-h)/2))))
		o.Resize(fyne.NewSize(w, h))
		x += w + l.Gap
	}
}

// Column puts things under each other with a gap; the one that yields takes what is
// left.
type Column struct {
	Gap  float32
	Grow int // index, or -1
}

func (l Column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Height += m.Height + l.Gap
		s.Width = max(s.Width, m.Width)
	}
	s.Height = max(s.Height-l.Gap, 0)
	return s
}

func (l Column) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	rest := s.Height - l.MinSize(objects).Height
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		if i == l.Grow {
			h = max(h+rest, 0)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h + l.Gap
	}
}

// Panel sets something apart from the ground.
func Panel(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(NewFill(ColorPaper, 6, ColorLine), Padded(12, 12, 16, 16, o))
}

// Labelled places a name at the left of what it names.
type Labelled struct{}

// LeftColumn places a list of a width, a line and the rest side by side; in a
// narrow window the list is little more than half of it at most.
type LeftColumn struct{ Width float32 }

func (l *LeftColumn) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, 160)
}

func (l *LeftColumn) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	left := min(l.Width, float32(int(s.Width*0.56)))
	x := float32(0)
	for i, w := range []float32{left, 1, s.Width - left - 1} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(w, s.Height))
		x += w
	}
}

// WithHeight returns something a height, and puts it in the middle of it.
func WithHeight(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(FixedHeight(height), o)
}

type FixedHeight float32

func (h FixedHeight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, float32(h))
}

func (h FixedHeight) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(s)
	}
}

// Float returns a fraction as a length; nothing where it is unknown.
func Float(r *big.Rat) float64 {
	if r == nil {
		return 0
	}
	f, _ := r.Float64()
	return f
}

// Tiles places panels side by side, of one size.
type Tiles struct{ Most int }

func (t Tiles) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(160, h)
}

func (t Tiles) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	n := min(t.Most, len(objects))
	w := (s.Width - 12*float32(n-1)) / float32(n)
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(w+12), 0))
		o.Resize(fyne.NewSize(w, s.Height))
	}
}

// Bar fills a part of its length; a third thing in it marks another.
type Bar struct{ Part, Mark float64 }

func (Bar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 12) }

func (b Bar) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	within := func(part float64) float32 { return s.Width * float32(min(max(part, 0), 1)) }
	objects[0].Move(fyne.NewPos(0, 3)) // Chinese characters stand a little below the middle of their line
	objects[0].Resize(fyne.NewSize(s.Width, 8))
	objects[1].Move(fyne.NewPos(0, 3))
	objects[1].Resize(fyne.NewSize(within(b.Part), 8))
	if len(objects) > 2 {
		objects[2].Move(fyne.NewPos(float32(int(within(b.Mark))), 1))
		objects[2].Resize(fyne.NewSize(2, 12))
	}
}

// SidePane places the explanation at the right; where there is less room than
// least, it is left out, and else it takes at most its share.
type SidePane struct{ Least float32 }

const SidePaneWidth = 300

func (SidePane) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 160) }

func (l SidePane) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	side := min(SidePaneWidth, s.Width*0.36)
	if s.Width < l.Least {
		side = 0
	}
	for _, o := range objects[1:] {
		if side > 0 {
			o.Show()
		} else {
			o.Hide()
		}
	}
	w := s.Width - side
	objects[0].Resize(fyne.NewSize(w, s.Height))
	objects[1].Move(fyne.NewPos(w, 0))
	objects[1].Resize(fyne.NewSize(1, s.Height))
	objects[2].Move(fyne.NewPos(w+1, 0))
	objects[2].Resize(fyne.NewSize(max(side-1, 0), s.Height))
}

// MoveItem returns a list with one of it in another place.
func MoveItem[T any](list []T, from, to int) []T {
	one := list[from]
	list = slices.Delete(slices.Clone(list), from, from+1)
	return slices.Insert(list, to, one)
}

// FixedWidth returns its one thing a width.
type FixedWidth struct{ Width float32 }

func (f FixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(f.Width, h)
}

func (f FixedWidth) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(s)
	}
}

func (Labelled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[1].MinSize()
	return fyne.NewSize(labelWidth+m.Width, max(m.Height, 28))
}

func (Labelled) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 6))
	objects[0].Resize(fyne.NewSize(labelWidth-8, objects[0].MinSize().Height))
	objects[1].Move(fyne.NewPos(labelWidth, 0))
	objects[1].Resize(fyne.NewSize(s.Width-labelWidth, s.Height))
}

const labelWidth = 104

// listFooter places a list above what goes with it and a button. Where the window is
// too low for both, what goes with the list scrolls with it; the button stays.
type listFooter struct {
	list, foot, button fyne.CanvasObject
	scroll             *container.Scroll
	below              *fyne.Container
	low                bool
}

// leastList is how much of the list must be seen beside the foot.
const leastList = 120

func NewListFooter(list, foot, button fyne.CanvasObject) *fyne.Container {
	l := &listFooter{list: list, foot: foot, button: button, scroll: container.NewVScroll(list)}
	l.below = container.New(Column{Grow: -1}, NewDivider(), foot, button)
	return container.New(l, l.scroll, l.below)
}

func (l *listFooter) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 160) }

func (l *listFooter) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if low := s.Height-l.foot.MinSize().Height-l.button.MinSize().Height < leastList; low != l.low {
		l.low = low
		l.scroll.Content, l.below.Objects = l.list, []fyne.CanvasObject{NewDivider(), l.foot, l.button}
		if low {
			l.scroll.Content = container.New(Column{Grow: -1}, l.list, NewDivider(), l.foot)
			l.below.Objects = []fyne.CanvasObject{NewDivider(), Padded(12, 0, 0, 0, l.button)}
		}
		l.scroll.Refresh()
		l.below.Refresh()
	}
	h := l.below.MinSize().Height
	l.scroll.Resize(fyne.NewSize(s.Width, s.Height-h))
	l.below.Move(fyne.NewPos(0, s.Height-h))
	l.below.Resize(fyne.NewSize(s.Width, h))
}
