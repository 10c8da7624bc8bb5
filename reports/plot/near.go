package plot

import (
	"slices"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
)

// near finds the place for a label near the end of its line: where it covers no
// other label and the least of the lines, close by, and on the side away from the
// other lines.
func (f *field) near(c *chart.Chart, e lineEnd, taken []rect) (rect, bool) {
	x, y := f.mid(e.at), f.of(c.Series[e.series].At(e.at))
	inside := rect{f.left, f.top, f.right - f.left, f.bottom - f.top}
	upper := f.upper(c, e)
	best, least := rect{}, -1
	for ring := range 6 {
		off := page.MM + ring*e.style.Leading/2
		for i, at := range []struct {
			x, y  int
			above bool
		}{
			{x - e.w, y - e.h() - off, true}, {x + off, y + off/2, false}, {x - e.w/2, y - e.h() - off, true},
			{x - e.w/2, y + off, false},
			{x + off, y - e.h() - off/2, true}, {x - e.w - off, y + off/2, false}, {x + off, y - e.h()/2, upper},
			{x - e.w - off, y - e.h()/2, upper},
		} {
			r := rect{at.x, at.y, e.w, e.h()}
			if !r.in(inside) || slices.ContainsFunc(taken, r.meets) {
				continue
			}
			cost := 10*f.crossed(c, r) + 8*ring + i
			if at.above != upper {
				cost += 40
			}
			if least < 0 || cost < least {
				best, least = r, cost
			}
		}
	}
	return best, least >= 0
}

// dots returns the boxes of the dots that lines have.
func (f *field) dots(c *chart.Chart) []rect {
	const r = 700
	var out []rect
	if k, i, ok := against(c); ok {
		out = append(out, rect{f.mid(i) - r, f.of(c.Series[k].At(i)) - r, 2 * r, 2 * r})
	}
	for k := range c.Series {
		for _, run := range f.runs(&c.Series[k]) {
			if at := run[len(run)-1]; len(run) == 1 || at.X == f.mid(c.Series[k].Last()) {
				out = append(out, rect{at.X - r, at.Y - r, 2 * r, 2 * r})
			}
		}
	}
	return out
}

// upper tells whether a line is above the others where it ends.
func (f *field) upper(c *chart.Chart, e lineEnd) bool {
	v, above, below := c.Series[e.series].At(e.at), 0, 0
	for k := range c.Series {
		if o := c.Series[k].At(e.at); k != e.series && o != nil {
			if o.Cmp(v) > 0 {
				above++
			} else {
				below++
			}
		}
	}
	return above == 0 || below > above
}

// crossed counts on how many places lines run through a box.
func (f *field) crossed(c *chart.Chart, r rect) int {
	n := 0
	for k := range c.Series {
		for _, run := range f.runs(&c.Series[k]) {
			for i := 1; i < len(run); i++ {
				n += through(run[i-1], run[i], r)
			}
		}
	}
	return n
}

// through counts the points of a line, half a millimetre apart, in a box.
func through(a, b page.Point, r rect) int {
	n := 0
	steps := max(abs(b.X-a.X), abs(b.Y-a.Y))/500 + 1
	for i := range steps + 1 {
		x, y := a.X+(b.X-a.X)*i/steps, a.Y+(b.Y-a.Y)*i/steps
		if x >= r.x && x <= r.x+r.w && y >= r.y && y <= r.y+r.h {
			n++
		}
	}
	return n
}

func abs(n int) int { return max(n, -n) }
