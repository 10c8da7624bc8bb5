package plot

import (
	"slices"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// Strip is a piece of a graphic that is too high for its page.
type Strip struct {
	H     int
	items []page.Item // from the strip's upper left corner
}

// At returns the strip's items with its upper left corner at a place.
func (s Strip) At(x, y int) []page.Item {
	out := make([]page.Item, len(s.items))
	for i, it := range s.items {
		out[i] = moved(it, x, y)
	}
	return out
}

// Strips cuts a graphic between its rows, so that it can go on from page to page.
// The first strip has the head and the first row; again is the head that stands
// over the rest of a page that goes on. A graphic without rows is one strip.
func Strips(g chart.Graphic, width int, s *typeset.Setter) (strips []Strip, again Strip) {
	p := newFrame(s, width)
	h := p.graphic(g)
	cuts := []int{0}
	if len(p.cuts) > 1 {
		cuts = append(cuts, p.cuts[1:]...)
	}
	strips = cut(p.items, append(cuts, h))
	p = newFrame(s, width)
	p.again = true
	if h = p.graphic(g); len(p.cuts) > 0 {
		again = cut(p.items, []int{0, p.cuts[0], h})[0]
	}
	return strips, again
}

// cut sorts items into the strips between places. Upright lines run through
// several of them; everything else belongs to the one that holds its middle.
func cut(items []page.Item, at []int) []Strip {
	out := make([]Strip, len(at)-1)
	for i := range out {
		out[i].H = at[i+1] - at[i]
	}
	add := func(it page.Item, y int) {
		i, found := slices.BinarySearch(at, y)
		if !found {
			i--
		}
		i = min(max(i, 0), len(out)-1)
		out[i].items = append(out[i].items, moved(it, 0, -at[i]))
	}
	for _, it := range items {
		l, ok := it.(page.Line)
		if !ok || l.X1 != l.X2 {
			add(it, middle(it))
			continue
		}
		for _, y := range at[1 : len(at)-1] {
			if l.Y1 < y && y < l.Y2 {
				upper := l
				upper.Y2, l.Y1 = y, y
				add(upper, (upper.Y1+upper.Y2)/2)
			}
		}
		add(l, (l.Y1+l.Y2)/2)
	}
	return out
}

func middle(it page.Item) int {
	switch it := it.(type) {
	case page.Text:
		return it.Y - it.Size*38/100
	case page.Rect:
		return it.Y + it.H/2
	case page.Line:
		return (it.Y1 + it.Y2) / 2
	case page.Path:
		lo, hi := it.Points[0].Y, it.Points[0].Y
		for _, q := range it.Points {
			lo, hi = min(lo, q.Y), max(hi, q.Y)
		}
		return (lo + hi) / 2
	}
	return 0
}

// moved returns an item at another place.
func moved(it page.Item, x, y int) page.Item {
	switch it := it.(type) {
	case page.Text:
		it.X, it.Y = it.X+x, it.Y+y
		return it
	case page.Rect:
		it.X, it.Y = it.X+x, it.Y+y
		return it
	case page.Line:
		it.X1, it.Y1, it.X2, it.Y2 = it.X1+x, it.Y1+y, it.X2+x, it.Y2+y
		return it
	case page.Path:
		it.Points = slices.Clone(it.Points)
		for i := range it.Points {
			it.Points[i].X, it.Points[i].Y = it.Points[i].X+x, it.Points[i].Y+y
		}
		return it
	}
	return it
}
