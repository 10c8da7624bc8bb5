//go:build ci

package headless

import (
	"image"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// cut is something drawn that Fyne's software painter would draw wrongly: it keeps to
// the nearest edge around it only, not to those further out, and moves a box that is
// cut at its left or top. It is left out, and drawn by itself, with all that lies on
// it.
type cut struct {
	object fyne.CanvasObject
	at     fyne.Position
	within area // of all edges around it
}

// area is a part of the window.
type area struct{ x0, y0, x1, y1 float32 }

func areaOf(at fyne.Position, s fyne.Size) area {
	return area{at.X, at.Y, at.X + s.Width, at.Y + s.Height}
}

func (a area) meet(b area) area {
	a = area{max(a.x0, b.x0), max(a.y0, b.y0), min(a.x1, b.x1), min(a.y1, b.y1)}
	return area{a.x0, a.y0, max(a.x0, a.x1), max(a.y0, a.y1)}
}

// aroundBox is how far Fyne draws beyond a box with an edge or round corners.
const aroundBox = 4

// cuts finds them below an object.
func cuts(o fyne.CanvasObject, offset fyne.Position, nearest, all area, found *[]cut) {
	if o == nil || !o.Visible() {
		return
	}
	at := o.Position().Add(offset)
	var inside []fyne.CanvasObject
	_, scrolls := o.(fyne.Scrollable)
	_, clips := o.(*container.Clip)
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	default:
		around := float32(0)
		box, isBox := o.(*canvas.Rectangle)
		if isBox && (box.StrokeWidth > 0 || box.CornerRadius > 0) {
			around = aroundBox
		}
		whole := areaOf(at.SubtractXY(around, around), o.Size().AddWidthHeight(2*around, 2*around))
		seen := whole.meet(nearest)
		wrong := seen != whole.meet(all) || around > 0 && (seen.x0 > whole.x0 || seen.y0 > whole.y0)
		if wrong || over(whole.meet(all), *found) {
			*found = append(*found, cut{o, at, all})
		}
		return
	}
	if scrolls || clips {
		nearest = areaOf(at, o.Size())
		all = all.meet(nearest)
	}
	for _, child := range inside {
		cuts(child, at, nearest, all, found)
	}
}

// over reports whether something that is seen so stands on one that is drawn by itself,
// and would be hidden by it.
func over(seen area, found []cut) bool {
	for _, one := range found {
		below := areaOf(one.at, one.object.Size()).meet(one.within).meet(seen)
		if below.x0 < below.x1 && below.y0 < below.y1 {
			return true
		}
	}
	return false
}

// capture draws the window's canvas.
func capture(c fyne.Canvas) image.Image {
	if c.Overlays().Top() != nil { // what is below a dialog is dimmed anyway
		return c.Capture()
	}
	var found []cut
	window := areaOf(fyne.NewPos(0, 0), c.Size())
	cuts(c.Content(), fyne.NewPos(0, 0), window, window, &found)
	for _, one := range found {
		one.object.Hide()
	}
	img := c.Capture().(draw.Image)
	for _, one := range found {
		one.object.Show()
		one.draw(c.Scale(), img)
	}
	return img
}

// draw draws it within its edges.
func (one *cut) draw(scale float32, onto draw.Image) {
	const around = 8
	o := one.object
	alone := software.NewTransparentCanvas()
	alone.SetScale(scale)
	alone.SetPadded(false)
	moved := container.NewWithoutLayout(o)
	moved.Move(fyne.NewPos(around, around).Subtract(o.Position()))
	alone.SetContent(container.NewWithoutLayout(moved))
	alone.Resize(o.Size().AddWidthHeight(2*around, 2*around))
	pixel := func(v float32) int { return int(v*scale + 0.5) }
	corner := image.Pt(pixel(one.at.X-around), pixel(one.at.Y-around))
	w := one.within
	within := image.Rect(pixel(w.x0), pixel(w.y0), pixel(w.x1), pixel(w.y1))
	img := alone.Capture()
	to := img.Bounds().Add(corner).Intersect(within)
	draw.Draw(onto, to, img, to.Min.Sub(corner), draw.Over)
}
