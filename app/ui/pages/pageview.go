package pages

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/reports/raster"
)

// pageView shows finished pages under each other. Only the pages that are seen are
// drawn, one at a time, in the background; a page that is being
// drawn at another size shows its old picture meanwhile.
type pageView struct {
	widget.BaseWidget
	p       *Preview
	scroll  *pageScroll
	sheets  *fyne.Container // the pages that are seen
	first   int             // the first of them
	drawn   map[int]pagePicture
	drawing bool
	width   float32 // of the window on the pages
	over    bool    // the mouse is over something to go to
}

// pagePicture is the picture of a page at a size.
type pagePicture struct {
	image *canvas.Image
	dpi   float64
	bytes int
}

func newPageView(p *Preview) *pageView {
	v := &pageView{p: p, drawn: map[int]pagePicture{}}
	v.sheets = container.New(&sheetLayout{v})
	v.scroll = &pageScroll{v: v}
	v.scroll.Content, v.scroll.Direction = v.sheets, container.ScrollBoth
	v.scroll.OnScrolled = func(fyne.Position) { v.drawVisible() }
	v.scroll.ExtendBaseWidget(v.scroll)
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer is called by Fyne.
func (v *pageView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(kit.NewFill(kit.ColorSide, 0, ""), v.scroll))
}

// MinSize lets the pages have what room there is.
func (v *pageView) MinSize() fyne.Size { return fyne.NewSize(160, 120) }

// Resize fits the pages again where they follow the width.
func (v *pageView) Resize(s fyne.Size) {
	v.BaseWidget.Resize(s)
	if v.width != s.Width {
		v.width = s.Width
		v.fit()
	}
	v.drawVisible()
}

// Tapped takes the keyboard, and goes to the part of the content under the mouse.
func (v *pageView) Tapped(ev *fyne.PointEvent) {
	v.p.host.Canvas().Focus(v)
	if part := v.partAt(ev.Position); part != "" && v.p.OnPress != nil {
		v.p.OnPress(part)
	}
}

// FocusGained is part of taking the keyboard, as are the next two.
func (v *pageView) FocusGained()   {}
func (v *pageView) FocusLost()     {}
func (v *pageView) TypedRune(rune) {}

// TypedKey turns pages.
func (v *pageView) TypedKey(ev *fyne.KeyEvent) {
	if kit.ForwardHelp(fyne.CurrentApp().Driver().CanvasForObject(v), ev.Name) {
		return
	}
	high := v.scroll.Size().Height
	switch ev.Name {
	case fyne.KeyPageUp:
		v.step(-1)
	case fyne.KeyPageDown, fyne.KeySpace:
		v.step(1)
	case fyne.KeyUp:
		v.to(v.scroll.Offset.Y - high/8)
	case fyne.KeyDown:
		v.to(v.scroll.Offset.Y + high/8)
	case fyne.KeyHome:
		v.to(0)
	case fyne.KeyEnd:
		v.to(v.sheets.MinSize().Height)
	}
}

// step goes to the next page, or by a window's height where a page is taller.
func (v *pageView) step(n int) {
	i := v.current()
	top := v.top(i)
	high := v.scroll.Size().Height
	switch {
	case n > 0 && v.scroll.Offset.Y+high < top+v.size(i).Height:
		v.to(v.scroll.Offset.Y + high*0.9)
	case n < 0 && v.scroll.Offset.Y > top:
		v.to(max(top-sheetGap/2, v.scroll.Offset.Y-high*0.9))
	default:
		v.goTo(i + n)
	}
}

// goTo brings a page to the top.
func (v *pageView) goTo(i int) {
	if i = min(max(i, 0), v.count()-1); i >= 0 {
		v.to(v.top(i) - sheetGap/2)
	}
}

func (v *pageView) to(y float32) {
	most := max(v.sheets.MinSize().Height-v.scroll.Size().Height, 0)
	v.scroll.ScrollToOffset(fyne.NewPos(v.scroll.Offset.X, min(max(y, 0), most)))
	v.drawVisible()
}

const sheetGap = 16

func (v *pageView) count() int {
	if v.p.doc == nil {
		return 0
	}
	return len(v.p.doc.Pages)
}

// pixels is how many pixels of the screen a point of the window has.
func (v *pageView) pixels() float32 { return max(v.p.host.Canvas().Scale(), 0.5) }

// dpi returns the pixels an inch of paper has, and fits it to what can be shown.
func (v *pageView) dpi() float64 { return 96 * float64(v.p.scale) * float64(v.pixels()) }

// size returns a page's size in the window, in whole pixels.
func (v *pageView) size(i int) fyne.Size {
	pg := &v.p.doc.Pages[i]
	k := v.dpi() / 25_400
	whole := func(um int) float32 { return float32(int(float64(um)*k+0.5)) / v.pixels() }
	return fyne.NewSize(whole(pg.W), whole(pg.H))
}

// top is where a page begins.
func (v *pageView) top(i int) float32 {
	y := float32(sheetGap)
	for k := range i {
		y += v.size(k).Height + sheetGap
	}
	return y
}

// current returns the page in the middle of what is seen.
func (v *pageView) current() int {
	y, middle := float32(sheetGap), v.scroll.Offset.Y+v.scroll.Size().Height/3
	for i := range v.count() {
		if y += v.size(i).Height + sheetGap; y > middle {
			return i
		}
	}
	return max(v.count()-1, 0)
}

// fit makes the widest page as wide as the window, where the pages follow it.
func (v *pageView) fit() {
	if v.p.percent != 0 || v.count() == 0 {
		return
	}
	widest := 1
	for _, pg := range v.p.doc.Pages {
		widest = max(widest, pg.W)
	}
	inches := float32(widest) / 25_400
	v.p.scale = min(max((v.width-2*sheetGap-8)/(96*inches), 0.1), 2)
}

// renew shows another document, or the same one after a change.
func (v *pageView) renew(stay bool) {
	v.drawn = map[int]pagePicture{}
	v.fit()
	if !stay {
		v.scroll.Offset = fyne.Position{}
	}
	v.drawVisible()
	v.scroll.Refresh()
}

// drawVisible places the pages that are seen, and has the next one of them drawn.
func (v *pageView) drawVisible() {
	v.sheets.Objects = nil
	v.first = -1
	y, from, to := float32(sheetGap), v.scroll.Offset.Y, v.scroll.Offset.Y+v.scroll.Size().Height
	last := 0
	for i := range v.count() {
		s := v.size(i)
		if y+s.Height >= from && y <= to {
			if v.first < 0 {
				v.first = i
			}
			last = i
			v.sheets.Add(v.sheet(i))
		}
		y += s.Height + sheetGap
	}
	v.sheets.Refresh()
	v.p.updateState()
	v.draw(last)
}

// sheet is one page: white paper, its picture where there is one, and the marks.
func (v *pageView) sheet(i int) fyne.CanvasObject {
	objects := []fyne.CanvasObject{canvas.NewRectangle(kit.RGB(0xFFFFFF))}
	if d, ok := v.drawn[i]; ok {
		objects = append(objects, d.image)
	}
	boxes := v.boxes(i)
	for range boxes {
		objects = append(objects, newMarkBox())
	}
	return container.New(&markedSheet{boxes}, objects...)
}

// mostPixels bounds the picture of a page; beyond it the screen's own scaling
// serves.
const mostPixels = 24_000_000

// draw draws the first page that is seen and has no picture of this size.
func (v *pageView) draw(last int) {
	if v.drawing || v.first < 0 {
		return
	}
	for i := v.first; i <= last; i++ {
		dpi := v.dpi()
		pg := &v.p.doc.Pages[i]
		if area := float64(pg.W) * float64(pg.H) / 25_400 / 25_400 * dpi * dpi; area > mostPixels {
			dpi *= mostPixels / area
		}
		if v.drawn[i].dpi != dpi {
			v.start(i, dpi)
			return
		}
	}
}

func (v *pageView) start(i int, dpi float64) {
	v.drawing = true
	doc := v.p.doc
	v.p.work.Add(1)
	v.p.host.Background(func() {
		defer v.p.work.Done()
		img, err := raster.Page(doc, i, dpi)
		v.p.host.Do(func() {
			v.drawing = false
			switch {
			case v.p.doc != doc:
			case err != nil:
				v.p.failed(err)
				return
			default:
				pic := canvas.NewImageFromImage(img)
				pic.FillMode, pic.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleFastest
				v.drawn[i] = pagePicture{pic, dpi, len(img.Pix)}
				v.forget(i)
			}
			v.drawVisible()
		})
	})
}

// mostKept bounds the memory of the pictures that are kept.
const mostKept = 128 << 20

// forget drops the pictures that are farthest from the selected page.
func (v *pageView) forget(near int) {
	for {
		sum, far := 0, near
		for i, d := range v.drawn {
			sum += d.bytes
			if max(i-near, near-i) > max(far-near, near-far) {
				far = i
			}
		}
		if sum <= mostKept || far == near {
			return
		}
		delete(v.drawn, far)
	}
}

// sheetLayout places the pages in the middle, under each other.
type sheetLayout struct{ v *pageView }

func (l *sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	s := fyne.NewSize(0, sheetGap)
	for i := range l.v.count() {
		one := l.v.size(i)
		s.Width, s.Height = max(s.Width, one.Width+2*sheetGap), s.Height+one.Height+sheetGap
	}
	return s
}

func (l *sheetLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if l.v.first < 0 {
		return
	}
	y := l.v.top(l.v.first)
	for k, o := range objects {
		one := l.v.size(l.v.first + k)
		o.Resize(one)
		o.Move(fyne.NewPos(sheetLeft(s.Width, one.Width), y))
		y += one.Height + sheetGap
	}
}

// sheetLeft returns the left edge of a page in the middle of a width.
func sheetLeft(width, page float32) float32 { return max(float32(int((width-page)/2)), sheetGap) }

// pageScroll zooms with Ctrl.
type pageScroll struct {
	container.Scroll
	v *pageView
}

// MouseIn keeps the wheel for the pages, as do the next two.
func (s *pageScroll) MouseIn(*desktop.MouseEvent)    { s.v.p.host.SetOwnWheel(true) }
func (s *pageScroll) MouseMoved(*desktop.MouseEvent) { s.v.p.host.SetOwnWheel(true) }
func (s *pageScroll) MouseOut()                      { s.v.p.host.SetOwnWheel(false) }

// Scrolled scrolls; with Ctrl it asks for another size.
func (s *pageScroll) Scrolled(ev *fyne.ScrollEvent) {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok &&
		d.CurrentKeyModifiers()&fyne.KeyModifierControl != 0 {
		if ev.Scrolled.DY != 0 {
			s.v.p.zoom(map[bool]int{true: 1, false: -1}[ev.Scrolled.DY > 0])
		}
		return
	}
	s.Scroll.Scrolled(&fyne.ScrollEvent{PointEvent: ev.PointEvent,
		Scrolled: fyne.NewDelta(ev.Scrolled.DX*2, ev.Scrolled.DY*2)})
}
