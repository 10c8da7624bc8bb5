package raster

import (
	"image"
	"math"
	"sync"

	"golang.org/x/image/draw"
	"golang.org/x/image/vector"

	"zonebrief/reports/face"
	"zonebrief/reports/page"
)

// brush turns shapes into masks; its memory is used again.
type brush struct {
	vector.Rasterizer
	mask []byte
}

var brushes = sync.Pool{New: func() any { return new(brush) }}

// maskPixels is the largest mask; larger shapes are painted in bands.
const maskPixels = 1 << 20

// box is the least box around a shape, in pixels.
type box struct{ min, max vec }

var nowhere = box{vec{math.Inf(1), math.Inf(1)}, vec{math.Inf(-1), math.Inf(-1)}}

func (b *box) add(p vec) {
	b.min = vec{min(b.min.x, p.x), min(b.min.y, p.y)}
	b.max = vec{max(b.max.x, p.x), max(b.max.y, p.y)}
}

// within gives the pixels of a box that lie in r; none for nowhere.
func (b box) within(r image.Rectangle) image.Rectangle {
	clamp := func(v float64, lo, hi int) int { return int(max(float64(lo), min(float64(hi), v))) }
	return image.Rectangle{
		Min: image.Pt(clamp(math.Floor(b.min.x), r.Min.X, r.Max.X), clamp(math.Floor(b.min.y), r.Min.Y, r.Max.Y)),
		Max: image.Pt(clamp(math.Ceil(b.max.x), r.Min.X, r.Max.X), clamp(math.Ceil(b.max.y), r.Min.Y, r.Max.Y))}
}

// fill paints the inside of a shape (nonzero winding). trace draws its outline
// with the page's pixel at the given place as the origin.
func (c *canvas) fill(around box, ink page.Color, sheer int, trace func(z *vector.Rasterizer, origin vec)) {
	r := around.within(c.Rect)
	if r.Empty() {
		return
	}
	z := brushes.Get().(*brush)
	defer brushes.Put(z)
	rows := max(1, maskPixels/r.Dx())
	for y := r.Min.Y; y < r.Max.Y; y += rows {
		band := image.Rect(r.Min.X, y, r.Max.X, min(y+rows, r.Max.Y))
		z.Reset(band.Dx(), band.Dy())
		z.DrawOp = draw.Src
		trace(&z.Rasterizer, vec{float64(band.Min.X), float64(band.Min.Y)})
		n := band.Dx() * band.Dy()
		if n > cap(z.mask) {
			z.mask = make([]byte, n)
		}
		mask := image.Alpha{Pix: z.mask[:n], Stride: band.Dx(), Rect: z.Bounds()}
		z.Draw(&mask, mask.Rect, image.Opaque, image.Point{})
		c.blend(band, mask.Pix, ink, sheer)
	}
}

// shades are what a mask's values become: ink has 17 densities at the edges of
// shapes, as text has on Windows' own screens. Nobody sees steps, and most pages
// have at most 256 colours, which makes their PNG files a third as large.
var shades = func() (out [256]byte) {
	const most = 16
	for m := range out {
		out[m] = byte(((m*most+127)/255*255 + most/2) / most)
	}
	return out
}()

// blend lays ink on the paper through a mask.
func (c *canvas) blend(band image.Rectangle, mask []byte, ink page.Color, sheer int) {
	red, green, blue := ink.RGB()
	r, g, b := uint32(red), uint32(green), uint32(blue)
	dense := uint32(255 * (100 - min(max(sheer, 0), 100)) / 100)
	w := band.Dx()
	for y := range band.Dy() {
		to := c.Pix[c.PixOffset(band.Min.X, band.Min.Y+y):][:4*w]
		for x, m := range mask[y*w : (y+1)*w] {
			if m == 0 {
				continue
			}
			a := uint32(shades[m]) * dense / 255
			p := to[4*x : 4*x+3 : 4*x+3]
			p[0] = mix(p[0], r, a)
			p[1] = mix(p[1], g, a)
			p[2] = mix(p[2], b, a)
		}
	}
}

func mix(below byte, ink, a uint32) byte { return byte((uint32(below)*(255-a) + ink*a + 127) / 255) }

// text fills the outlines of a run.
func (c *canvas) text(t page.Text) {
	x, k := float64(t.X), float64(t.Size)/1000*c.scale
	for _, r := range t.S {
		c.glyph(t.Face.Outline(r), c.at(x, float64(t.Y)), k, t.Color)
		x += advance(t, r)
	}
}

// advance is the way from one glyph of a run to the next, in micrometres.
func advance(t page.Text, r rune) float64 {
	return float64(t.Face.Advance(r))*float64(t.Size)/1000 + t.Track
}

// glyph fills an outline whose origin lies at a place; k is the pixels in a
// thousandth of an em.
func (c *canvas) glyph(outline []face.Segment, at vec, k float64, ink page.Color) {
	around := nowhere
	for i := range outline {
		s := &outline[i]
		around.add(vec{float64(s.Args[0].X), -float64(s.Args[0].Y)})
		if s.Op == face.QuadTo {
			around.add(vec{float64(s.Args[1].X), -float64(s.Args[1].Y)})
		}
	}
	around.min = vec{at.x + around.min.x*k, at.y + around.min.y*k}
	around.max = vec{at.x + around.max.x*k, at.y + around.max.y*k}
	c.fill(around, ink, 0, func(z *vector.Rasterizer, origin vec) {
		ox, oy, k := float32(at.x-origin.x), float32(at.y-origin.y), float32(k)
		for i := range outline {
			s := &outline[i]
			x, y := ox+s.Args[0].X*k, oy-s.Args[0].Y*k
			switch s.Op {
			case face.MoveTo:
				z.ClosePath()
				z.MoveTo(x, y)
			case face.LineTo:
				z.LineTo(x, y)
			case face.QuadTo:
				z.QuadTo(x, y, ox+s.Args[1].X*k, oy-s.Args[1].Y*k)
			}
		}
		z.ClosePath()
	})
}
