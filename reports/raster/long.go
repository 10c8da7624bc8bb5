package raster

import (
	"cmp"
	"fmt"
	"image"
	"math"
	"slices"

	"zonebrief/reports/page"
)

// The long picture's white and rules, in micrometres.
const (
	longMargin = 12 * page.MM // around all of it
	longGap    = 14 * page.MM // between two pages, a thin rule in its middle
	longRule   = 200
	longEmpty  = 40 * page.MM // so much white on a page shrinks to a gap
)

const longInk page.Color = 0xB8B8B8

// Long draws all pages under each other as one picture (长图), to be read by
// scrolling. White margins are cut off, sides evenly for all pages, and so is the
// empty rest of a page above its foot; what only counts the pages is left out, and
// what else stands at the foot of each is shown once, at the end.
func Long(doc *page.Document, dpi float64) (*image.RGBA, error) {
	if len(doc.Pages) == 0 {
		return nil, fmt.Errorf("draw one long picture: the document has no page")
	}
	strips := cut(doc.Pages)
	if len(strips) == 0 {
		return Page(doc, 0, dpi)
	}
	sides := strips[0].ink
	height := 2*longMargin - longGap
	for _, s := range strips {
		sides.add(s.ink)
		height += s.ink.y1 - s.ink.y0 + longGap
	}
	w, h, err := size(sides.x1-sides.x0+2*longMargin, height, dpi)
	if err != nil {
		return nil, err
	}
	img, scale, y := sheet(w, h), dpi/inch, longMargin
	for i, s := range strips { // each begins at a whole pixel: its rules look as they do on the page
		c := &canvas{RGBA: img, scale: scale, photo: doc.Photo, origin: vec{
			math.Round(float64(longMargin-sides.x0) * scale), math.Round(float64(y-s.ink.y0) * scale)}}
		if i > 0 && s.page > strips[i-1].page {
			middle := s.ink.y0 - longGap/2
			c.line(page.Line{X1: sides.x0 - longMargin, Y1: middle, X2: sides.x1 + longMargin, Y2: middle,
				Width: longRule, Color: longInk})
		}
		if err := c.draw(s.items); err != nil {
			return nil, fmt.Errorf("page %d: %w", s.page+1, err)
		}
		y += s.ink.y1 - s.ink.y0 + longGap
	}
	return img, nil
}

// strip is a part of a page without empty space above or below.
type strip struct {
	page  int
	items []page.Item
	ink   extent
}

// cut makes strips of the pages: one of most, none of an empty one.
func cut(pages []page.Page) (out []strip) {
	for i, items := range withoutCount(pages) {
		for _, ink := range bands(items) {
			s := strip{page: i, ink: ink}
			for _, it := range items { // in the order in which they are drawn
				if e := extentOf(it); e.y0 >= ink.y0 && e.y1 <= ink.y1 {
					s.items = append(s.items, it)
				}
			}
			out = append(out, s)
		}
	}
	return out
}

// bands gives where a page has ink, from top to bottom, with empty space between.
func bands(items []page.Item) (out []extent) {
	var all []extent
	for _, it := range items {
		if e := extentOf(it); e != blank {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b extent) int { return cmp.Compare(a.y0, b.y0) })
	for _, e := range all {
		if n := len(out) - 1; n >= 0 && e.y0 < out[n].y1+longEmpty {
			out[n].add(e)
		} else {
			out = append(out, e)
		}
	}
	return out
}

// extent is a box on the page that ink lies in, or nearly.
type extent struct{ x0, y0, x1, y1 int }

var blank = extent{math.MaxInt, math.MaxInt, math.MinInt, math.MinInt}

func (e *extent) add(f extent) {
	e.x0, e.y0, e.x1, e.y1 = min(e.x0, f.x0), min(e.y0, f.y0), max(e.x1, f.x1), max(e.y1, f.y1)
}

func extentOf(it page.Item) extent {
	switch it := it.(type) {
	case page.Text:
		return extent{it.X, it.Y - it.Size*9/10, end(it), it.Y + it.Size/4}
	case page.Line:
		w := it.Width / 2
		return extent{min(it.X1, it.X2) - w, min(it.Y1, it.Y2) - w, max(it.X1, it.X2) + w, max(it.Y1, it.Y2) + w}
	case page.Rect:
		return extent{it.X, it.Y, it.X + it.W, it.Y + it.H}
	case page.Image:
		return extent{it.X, it.Y, it.X + it.W, it.Y + it.H}
	case page.Path:
		out, w := blank, it.Width/2
		for _, p := range it.Points {
			out.add(extent{p.X - w, p.Y - w, p.X + w, p.Y + w})
		}
		return out
	}
	return blank // a link has no ink
}

// end gives where a run ends.
func end(t page.Text) int {
	x := float64(t.X)
	for _, r := range t.S {
		x += advance(t, r)
	}
	return int(x)
}
