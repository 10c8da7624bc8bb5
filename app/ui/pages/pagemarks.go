package pages

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/ui/kit"
	finished "zonebrief/reports/page"
)

// sheetBox is a place on a sheet of the window.
type sheetBox struct {
	at   fyne.Position
	size fyne.Size
}

// points is how many points of the window a micrometre of a page has.
func (v *pageView) points(i int) float32 { return v.size(i).Width / float32(v.p.doc.Pages[i].W) }

// marksOn returns the marks on a page; they come in the order of the pages.
func (v *pageView) marksOn(i int) []finished.Mark {
	marks := v.p.doc.Marks
	byPage := func(m finished.Mark, page int) int { return m.Page - page }
	from, _ := slices.BinarySearchFunc(marks, i, byPage)
	to, _ := slices.BinarySearchFunc(marks, i+1, byPage)
	return marks[from:to]
}

// boxes returns where the selected part stands on a page.
func (v *pageView) boxes(i int) []sheetBox {
	var out []sheetBox
	k := v.points(i)
	for _, m := range v.marksOn(i) {
		if v.p.part == "" || m.Part != v.p.part {
			continue
		}
		one := sheetBox{fyne.NewPos(float32(m.X)*k, float32(m.Y)*k), fyne.NewSize(float32(m.W)*k, float32(m.H)*k)}
		// the line below
		if n := len(out) - 1; n >= 0 && out[n].at.X == one.at.X && out[n].at.Y+out[n].size.Height >= one.at.Y-1 &&
			out[n].at.Y < one.at.Y {
			out[n].size.Height = one.at.Y + one.size.Height - out[n].at.Y
			continue
		}
		out = append(out, one)
	}
	return out
}

// nearPart is how far from a line one may press, in micrometres.
const nearPart = 2 * finished.MM

// partAt returns the part of the content at a place of the view; empty is none.
func (v *pageView) partAt(at fyne.Position) string {
	at = at.Add(v.scroll.Offset)
	width := max(v.sheets.MinSize().Width, v.scroll.Size().Width)
	y := float32(sheetGap)
	for i := range v.count() {
		s := v.size(i)
		if at.Y > y+s.Height {
			y += s.Height + sheetGap
			continue
		}
		if at.Y < y {
			break
		}
		k := v.points(i)
		px, py := int((at.X-sheetLeft(width, s.Width))/k), int((at.Y-y)/k)
		part, nearest := "", nearPart
		for _, m := range v.marksOn(i) {
			far := max(m.Y-py, py-m.Y-m.H, m.X-px, px-m.X-m.W, 0)
			if far < nearest {
				part, nearest = m.Part, far
			}
		}
		return part
	}
	return ""
}

// reveal brings the selected part into sight, where it is not.
func (v *pageView) reveal() {
	if v.p.doc == nil || v.p.part == "" {
		return
	}
	at := slices.IndexFunc(v.p.doc.Marks, func(m finished.Mark) bool { return m.Part == v.p.part })
	if at < 0 {
		return
	}
	m := v.p.doc.Marks[at]
	k, high := v.points(m.Page), v.scroll.Size().Height
	sheet := v.top(m.Page)
	top, bottom := sheet+float32(m.Y)*k, sheet+float32(m.Y+m.H)*k
	for _, more := range v.boxes(m.Page) {
		bottom = max(bottom, sheet+more.at.Y+more.size.Height)
	}
	width := v.scroll.Size().Width
	left := sheetLeft(max(v.sheets.MinSize().Width, width), v.size(m.Page).Width) + float32(m.X)*k
	if left < v.scroll.Offset.X || left > v.scroll.Offset.X+width*3/4 {
		v.scroll.Offset.X = max(left-2*sheetGap, 0)
	}
	if top < v.scroll.Offset.Y || min(bottom, top+high/2) > v.scroll.Offset.Y+high {
		v.to(top - high/4)
	}
}

// markedSheet places the marks on a page above its paper and its picture.
type markedSheet struct{ boxes []sheetBox }

func (l *markedSheet) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
func (l *markedSheet) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for i, o := range objects {
		if k := i - (len(objects) - len(l.boxes)); k >= 0 {
			o.Move(l.boxes[k].at)
			o.Resize(l.boxes[k].size)
			continue
		}
		o.Move(fyne.Position{})
		o.Resize(s)
	}
}

// newMarkBox is a shade over a line of the selected part, with a bar before it. The
// paper is white in the dark too.
func newMarkBox() fyne.CanvasObject {
	accent := color.NRGBAModel.Convert(theme.Color(kit.ColorAccent)).(color.NRGBA)
	shade, bar := accent, accent
	shade.A = 0x18
	return container.New(&markBox{}, canvas.NewRectangle(shade), canvas.NewRectangle(bar))
}

// markBox lets the shade and the bar reach a little beyond the line.
type markBox struct{}

func (*markBox) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
func (*markBox) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(-6, 0))
	objects[0].Resize(s.AddWidthHeight(12, 0))
	objects[1].Move(fyne.NewPos(-9, 0))
	objects[1].Resize(fyne.NewSize(3, s.Height))
}

// MouseIn is part of hovering, as is MouseOut.
func (v *pageView) MouseIn(ev *desktop.MouseEvent) { v.MouseMoved(ev) }
func (v *pageView) MouseOut()                      {}

// MouseMoved notes whether there is something to go to under the mouse.
func (v *pageView) MouseMoved(ev *desktop.MouseEvent) {
	v.over = v.p.OnPress != nil && v.partAt(ev.Position) != ""
}

// Cursor is a hand over what can be gone to.
func (v *pageView) Cursor() desktop.Cursor {
	if v.over {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
