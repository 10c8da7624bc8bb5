package photos

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// cropper shows a photo with the part that is to stay; its edges, its corners and
// the whole part can be dragged.
type cropper struct {
	widget.BaseWidget
	photo   zone.Photo
	picture *canvas.Image
	part    [4]float64 // left, top, right, bottom
	ratio   float64    // width by height in pixels; 0 is free
	held    cropGrip
	from    [4]float64 // the part when it was taken
	start   fyne.Position
	moved   func()
	done    func(apply bool) // Enter and Esc
}

// cropGrip is what the mouse has hold of: edges by their place in the part, or all.
type cropGrip struct {
	x, y int // 0 the left or upper edge, 2 the right or lower one, -1 neither
	all  bool
	on   bool
}

func newCropper(ph zone.Photo) *cropper {
	c := &cropper{photo: ph, part: ph.Crop.Fractions(), picture: canvas.NewImageFromImage(nil), moved: func() {},
		done: func(bool) {}}
	c.picture.FillMode, c.picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is called by Fyne.
func (c *cropper) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewDrawing(c, fyne.NewSize(320, 240), c.paint)
}

// setImage shows a photo, all of it.
func (c *cropper) setImage(img image.Image) {
	c.picture.Image = img
	c.Refresh()
}

// frame is where the photo stands in the room there is.
func (c *cropper) frame() (at fyne.Position, size fyne.Size) {
	const margin = 12
	room := c.Size().SubtractWidthHeight(2*margin, 2*margin)
	w, h := float32(max(c.photo.Width, 1)), float32(max(c.photo.Height, 1))
	k := min(room.Width/w, room.Height/h)
	size = fyne.NewSize(w*k, h*k)
	return fyne.NewPos((c.Size().Width-size.Width)/2, (c.Size().Height-size.Height)/2), size
}

// edges returns the part in the window.
func (c *cropper) edges() (left, top, right, bottom float32) {
	at, size := c.frame()
	x := func(v float64) float32 { return at.X + size.Width*float32(v) }
	y := func(v float64) float32 { return at.Y + size.Height*float32(v) }
	return x(c.part[0]), y(c.part[1]), x(c.part[2]), y(c.part[3])
}

func (c *cropper) paint(p *kit.Painter, _ fyne.Size) {
	at, size := c.frame()
	c.picture.Move(at)
	c.picture.Resize(size)
	p.Objects = append(p.Objects, c.picture)
	left, top, right, bottom := c.edges()
	for _, b := range [][4]float32{{at.X, at.Y, size.Width, top - at.Y},
		{at.X, bottom, size.Width, at.Y + size.Height - bottom}, {at.X, top, left - at.X, bottom - top},
		{right, top, at.X + size.Width - right, bottom - top}} {
		p.Rect(b[0], b[1], b[2], b[3], 0, kit.ColorShade, "")
	}
	for i := 1; i <= 2; i++ { // thirds
		x, y := left+(right-left)*float32(i)/3, top+(bottom-top)*float32(i)/3
		p.Line(x, top, x, bottom, 1, kit.ColorThird)
		p.Line(left, y, right, y, 1, kit.ColorThird)
	}
	p.Line(left, top, right, top, 2, kit.ColorOnPhoto)
	p.Line(left, bottom, right, bottom, 2, kit.ColorOnPhoto)
	p.Line(left, top, left, bottom, 2, kit.ColorOnPhoto)
	p.Line(right, top, right, bottom, 2, kit.ColorOnPhoto)
	for _, x := range []float32{left, (left + right) / 2, right} {
		for _, y := range []float32{top, (top + bottom) / 2, bottom} {
			if x != (left+right)/2 || y != (top+bottom)/2 {
				p.Rect(x-5, y-5, 10, 10, 2, kit.ColorOnPhoto, kit.ColorAccent)
			}
		}
	}
}

// gripAt says what is under the mouse.
func (c *cropper) gripAt(at fyne.Position) cropGrip {
	left, top, right, bottom := c.edges()
	near := func(v, low, high float32) int {
		switch {
		case v > low-10 && v < low+10:
			return 0
		case v > high-10 && v < high+10:
			return 2
		}
		return -1
	}
	g := cropGrip{x: near(at.X, left, right), y: near(at.Y, top, bottom)}
	within := at.X > left-10 && at.X < right+10 && at.Y > top-10 && at.Y < bottom+10
	g.on = within && (g.x >= 0 || g.y >= 0)
	if within && !g.on {
		g.all, g.on = true, true
	}
	return g
}

// MouseDown takes hold.
func (c *cropper) MouseDown(ev *desktop.MouseEvent) {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(c); canvas != nil {
		canvas.Focus(c)
	}
	c.held, c.from, c.start = cropGrip{}, c.part, ev.Position
	if ev.Button == desktop.MouseButtonPrimary {
		c.held = c.gripAt(ev.Position)
	}
}

// MouseUp is part of pressing.
func (c *cropper) MouseUp(*desktop.MouseEvent) {}

// leastPart is the least part of a side that is left.
const leastPart = 0.05

// Dragged moves what the mouse has hold of.
func (c *cropper) Dragged(ev *fyne.DragEvent) {
	if !c.held.on {
		return
	}
	_, size := c.frame()
	dx := float64((ev.Position.X - c.start.X) / size.Width)
	dy := float64((ev.Position.Y - c.start.Y) / size.Height)
	if c.held.all {
		c.shift(c.from, dx, dy)
		return
	}
	c.part = c.from
	c.pullEdge(0, c.held.x, dx)
	c.pullEdge(1, c.held.y, dy)
	c.hold()
	c.changed()
}

// shift moves the whole part, as far as the photo goes.
func (c *cropper) shift(from [4]float64, dx, dy float64) {
	dx = min(max(dx, -from[0]), 1-from[2])
	dy = min(max(dy, -from[1]), 1-from[3])
	c.part = [4]float64{from[0] + dx, from[1] + dy, from[2] + dx, from[3] + dy}
	c.changed()
}

// pullEdge moves an edge along an axis, 0 from left to right, 1 from top to bottom.
func (c *cropper) pullEdge(axis, edge int, by float64) {
	switch edge {
	case 0:
		c.part[axis] = min(max(c.from[axis]+by, 0), c.from[axis+2]-leastPart)
	case 2:
		c.part[axis+2] = max(min(c.from[axis+2]+by, 1), c.from[axis]+leastPart)
	}
}

// hold keeps the proportion that was chosen: the side that was not pulled follows,
// and both yield where the photo ends.
func (c *cropper) hold() {
	if c.ratio == 0 {
		return
	}
	k := c.ratio * float64(c.photo.Height) / float64(max(c.photo.Width, 1)) // in parts of the sides
	w, h := c.part[2]-c.part[0], c.part[3]-c.part[1]
	if c.held.x >= 0 {
		h = w / k
	} else {
		w = h * k
	}
	across := reach(c.part, 0, c.held.x)
	down := reach(c.part, 1, c.held.y)
	shrink := min(1, across/w, down/h)
	w, h = w*shrink, h*shrink
	lengthen(&c.part, 0, c.held.x, w)
	lengthen(&c.part, 1, c.held.y, h)
}

// reach is how long a side can be on the photo, seen from the edge that stays; a
// side of which no edge was pulled stays in its middle.
func reach(part [4]float64, axis, edge int) float64 {
	switch edge {
	case 0:
		return part[axis+2]
	case 2:
		return 1 - part[axis]
	}
	middle := (part[axis] + part[axis+2]) / 2
	return 2 * min(middle, 1-middle)
}

// lengthen returns a side its length, from the edge that stays.
func lengthen(part *[4]float64, axis, edge int, length float64) {
	switch edge {
	case 0:
		part[axis] = part[axis+2] - length
	case 2:
		part[axis+2] = part[axis] + length
	default:
		middle := (part[axis] + part[axis+2]) / 2
		part[axis], part[axis+2] = middle-length/2, middle+length/2
	}
}

func (c *cropper) changed() {
	c.moved()
	c.Refresh()
}

// choose returns the part a proportion: the largest of it within what is shown; 0 lets
// it free.
func (c *cropper) choose(ratio float64) {
	c.ratio = ratio
	if ratio > 0 {
		k := ratio * float64(c.photo.Height) / float64(max(c.photo.Width, 1))
		w, h := c.part[2]-c.part[0], c.part[3]-c.part[1]
		w, h = min(w, h*k), min(h, w/k)
		x, y := (c.part[0]+c.part[2])/2, (c.part[1]+c.part[3])/2
		c.part = [4]float64{x - w/2, y - h/2, x + w/2, y + h/2}
	}
	c.changed()
}

// whole shows all of the photo again.
func (c *cropper) whole() {
	c.part, c.ratio = [4]float64{0, 0, 1, 1}, 0
	c.changed()
}

// crop returns the part as it is kept, to a thousandth; what is all but the whole is
// the whole.
func (c *cropper) crop() zone.Crop {
	at := func(v float64) zone.Share {
		return min(max(zone.Share(math.Round(v*1000))*(zone.Whole/1000), 0), zone.Whole)
	}
	out := zone.Crop{Left: at(c.part[0]), Top: at(c.part[1]), Right: at(c.part[2]), Bottom: at(c.part[3])}
	const hair = zone.Whole / 200
	if out.Left <= hair && out.Top <= hair && out.Right >= zone.Whole-hair && out.Bottom >= zone.Whole-hair {
		return zone.Crop{}
	}
	return out
}

// DragEnd lets go.
func (c *cropper) DragEnd() { c.held = cropGrip{} }

// Cursor shows what a press would take.
func (c *cropper) Cursor() desktop.Cursor {
	if c.held.on && c.held.all {
		return desktop.PointerCursor
	}
	return desktop.CrosshairCursor
}

// FocusGained is part of taking the keyboard, as are the next two.
func (c *cropper) FocusGained()   {}
func (c *cropper) FocusLost()     {}
func (c *cropper) TypedRune(rune) {}

// TypedKey moves the part, keeps it, or gives up.
func (c *cropper) TypedKey(ev *fyne.KeyEvent) {
	if kit.ForwardHelp(fyne.CurrentApp().Driver().CanvasForObject(c), ev.Name) {
		return
	}
	const step = 0.01
	switch ev.Name {
	case fyne.KeyLeft:
		c.shift(c.part, -step, 0)
	case fyne.KeyRight:
		c.shift(c.part, step, 0)
	case fyne.KeyUp:
		c.shift(c.part, 0, -step)
	case fyne.KeyDown:
		c.shift(c.part, 0, step)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.done(true)
	case fyne.KeyEscape:
		c.done(false)
	}
}
