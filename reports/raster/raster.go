// Package raster draws finished pages as pictures: for the preview, for PNG
// files, for one long picture in a phone's group chat (长图).
//
// It takes a page.Document and a resolution and gives images on white. It
// measures nothing, breaks no lines and knows no trade, so what it shows is what
// the PDF shows; the same page gives the same bytes, and pages may be drawn at
// the same time.
package raster

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"

	"zonebrief/reports/page"
	"zonebrief/reports/picture"
)

// MaxPixels and MaxSide bound the pictures that are drawn: what is larger does not
// fit into the memory of an office's machine, or other programs do not show it.
const (
	MaxPixels = 100_000_000
	MaxSide   = 32_767
)

// SizeError tells that a picture would be too large.
type SizeError struct {
	W, H float64 // in pixels
	DPI  float64 // of the largest picture that can be drawn
}

func (e *SizeError) Error() string {
	return fmt.Sprintf("a picture of %.0f×%.0f pixels is too large, up to %.0f dpi can be drawn", e.W, e.H, e.DPI)
}

// Page draws one page. A photo that cannot be drawn is a [page.PhotoError], a
// picture that would be too large a [SizeError].
func Page(doc *page.Document, i int, dpi float64) (*image.RGBA, error) {
	pg := &doc.Pages[i]
	w, h, err := size(pg.W, pg.H, dpi)
	if err != nil {
		return nil, err
	}
	img := sheet(w, h)
	c := &canvas{RGBA: img, scale: dpi / inch, photo: doc.Photo}
	if err := c.draw(pg.Items); err != nil {
		return nil, fmt.Errorf("page %d: %w", i+1, err)
	}
	return img, nil
}

const inch = 25_400 // micrometres

// size gives the pixels of a picture, or refuses it.
func size(w, h int, dpi float64) (int, int, error) {
	if !(dpi > 0) || w <= 0 || h <= 0 {
		return 0, 0, fmt.Errorf("a picture of %d×%d µm at %v dpi cannot be drawn", w, h, dpi)
	}
	pw, ph := max(1, math.Round(float64(w)*dpi/inch)), max(1, math.Round(float64(h)*dpi/inch))
	if over := max(math.Sqrt(pw*ph/MaxPixels), pw/MaxSide, ph/MaxSide); over > 1 {
		return 0, 0, &SizeError{pw, ph, math.Floor(dpi / over)}
	}
	return int(pw), int(ph), nil
}

// sheet gives white paper.
func sheet(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	img.Pix[0] = 0xFF
	for n := 1; n < len(img.Pix); n *= 2 {
		copy(img.Pix[n:], img.Pix[:n])
	}
	return img
}

// canvas is paper being drawn on. What falls beside it is not seen.
type canvas struct {
	*image.RGBA
	scale  float64 // pixels in a micrometre
	origin vec     // where the page's corner lies, in pixels
	photo  func(hash string) ([]byte, error)
}

// vec is a place in pixels, or a distance.
type vec struct{ x, y float64 }

func (c *canvas) at(x, y float64) vec { return vec{x*c.scale + c.origin.x, y*c.scale + c.origin.y} }

func (c *canvas) draw(items []page.Item) error {
	for _, it := range items {
		switch it := it.(type) {
		case page.Text:
			c.text(it)
		case page.Line:
			c.line(it)
		case page.Rect:
			c.rect(it)
		case page.Path:
			c.path(it)
		case page.Image:
			if err := c.image(it); err != nil {
				return err
			}
		}
	}
	return nil
}

// rect fills whole pixels, so that boxes that touch on the page touch here.
func (c *canvas) rect(it page.Rect) {
	r, part := c.pixels(it.X, it.Y, it.W, it.H)
	red, green, blue := it.Fill.RGB()
	paint := color.NRGBA{uint8(red), uint8(green), uint8(blue), uint8(255*part + .5)}
	draw.Draw(c.RGBA, r, image.NewUniform(paint), image.Point{}, draw.Over)
}

// pixels gives the pixels of a box, and how far it fills them.
func (c *canvas) pixels(x, y, w, h int) (image.Rectangle, float64) {
	from, to := c.at(float64(x), float64(y)), c.at(float64(x+w), float64(y+h))
	x0, x1, px := nearest(from.x, to.x)
	y0, y1, py := nearest(from.y, to.y)
	return image.Rect(x0, y0, x1, y1), px * py
}

// nearest moves both ends to the edges of pixels. What is thinner than a pixel
// takes one whole pixel, as light as it is thin.
func nearest(a, b float64) (from, to int, part float64) {
	if b-a >= 1 {
		return int(math.Round(a)), int(math.Round(b)), 1
	}
	from = int(math.Floor((a + b) / 2))
	return from, from + 1, max(0, b-a)
}

func (c *canvas) image(it page.Image) error {
	r, _ := c.pixels(it.X, it.Y, it.W, it.H)
	data, err := c.photo(it.Hash)
	if err != nil {
		return &page.PhotoError{Hash: it.Hash, Err: err}
	}
	img, err := picture.Fit(data, it.Crop, r.Dx(), r.Dy())
	if err != nil {
		return &page.PhotoError{Hash: it.Hash, Err: err}
	}
	if img.Rect.Size() == r.Size() {
		draw.Draw(c.RGBA, r, img, img.Rect.Min, draw.Src)
	} else { // its proportion is not quite the frame's, or it is smaller
		draw.CatmullRom.Scale(c.RGBA, r, img, img.Rect, draw.Src, nil)
	}
	return nil
}
