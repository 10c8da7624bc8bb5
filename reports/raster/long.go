package raster

import (
	"fmt"
	"image"
	"math"

	"zonebrief/reports/page"
)

// The long picture's white and rules, in micrometres.
const (
	longMargin = 12 * page.MM // around all of it
	longGap    = 14 * page.MM // between two pages, a thin rule in its middle
	longRule   = 200
)

const longInk page.Color = 0xB8B8B8

// Long draws all pages under each other as one picture (长图), to be read by
// scrolling. White margins are cut off, sides evenly for all pages; what only
// counts the pages is left out, and what else stands at the foot of each is shown
// once, at the end.
func Long(doc *page.Document, dpi float64) (*image.RGBA, error) {
	if len(doc.Pages) == 0 {
		return nil, fmt.Errorf("draw one long picture: the document has no page")
	}
	var strips []strip
	bodies := withoutCount(doc.Pages)
	left, right := math.MaxInt, math.MinInt
	height := 2*longMargin - longGap
	for i := range doc.Pages {
		s := strip{page: i, items: bodies[i], top: math.MaxInt, bottom: math.MinInt}
		for _, it := range s.items {
			x0, y0, x1, y1 := extent(it)
			left, right = min(left, x0), max(right, x1)
			s.top, s.bottom = min(s.top, y0), max(s.bottom, y1)
		}
		if s.top < s.bottom {
			strips = append(strips, s)
			height += s.bottom - s.top + longGap
		}
	}
	if len(strips) == 0 {
		return Page(doc, 0, dpi)
	}
	w, h, err := size(right-left+2*longMargin, height, dpi)
	if err != nil {
		return nil, err
	}
	img := sheet(w, h)
	return img, scroll(img, strips, left, dpi/inch, doc.Photo)
}

// strip is a page without its margins.
type strip struct {
	page        int
	items       []page.Item
	top, bottom int
}

// scroll draws the strips from top to bottom. Every one begins at a whole pixel,
// so that its rules look as they do on the page.
func scroll(img *image.RGBA, strips []strip, left int, scale float64, photo func(string) ([]byte, error)) error {
	y := longMargin
	for i, s := range strips {
		c := &canvas{RGBA: img, scale: scale, photo: photo, origin: vec{
			math.Round(float64(longMargin-left) * scale), math.Round(float64(y-s.top) * scale)}}
		if i > 0 {
			cut := s.top - longGap/2
			c.line(page.Line{X1: left - longMargin, Y1: cut, X2: left + int(float64(img.Rect.Dx())/scale), Y2: cut, Width: longRule, Color: longInk})
		}
		if err := c.draw(s.items); err != nil {
			return fmt.Errorf("page %d: %w", s.page+1, err)
		}
		y += s.bottom - s.top + longGap
	}
	return nil
}

// extent gives the box that an item's ink lies in, or nearly.
func extent(it page.Item) (x0, y0, x1, y1 int) {
	switch it := it.(type) {
	case page.Text:
		return it.X, it.Y - it.Size*9/10, end(it), it.Y + it.Size/4
	case page.Line:
		w := it.Width / 2
		return min(it.X1, it.X2) - w, min(it.Y1, it.Y2) - w, max(it.X1, it.X2) + w, max(it.Y1, it.Y2) + w
	case page.Rect:
		return it.X, it.Y, it.X + it.W, it.Y + it.H
	case page.Image:
		return it.X, it.Y, it.X + it.W, it.Y + it.H
	case page.Path:
		x0, y0, x1, y1 = math.MaxInt, math.MaxInt, math.MinInt, math.MinInt
		for _, p := range it.Points {
			x0, y0, x1, y1 = min(x0, p.X-it.Width/2), min(y0, p.Y-it.Width/2), max(x1, p.X+it.Width/2), max(y1, p.Y+it.Width/2)
		}
		return x0, y0, x1, y1
	}
	return math.MaxInt, math.MaxInt, math.MinInt, math.MinInt // a link has no ink
}

// end gives where a run ends.
func end(t page.Text) int {
	x := float64(t.X)
	for _, r := range t.S {
		x += advance(t, r)
	}
	return int(x)
}
