package plot

import (
	"sort"
	"strings"

	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// canvas sets text, draws shapes and collects the page items that come of it.
type canvas struct {
	setter *typeset.Setter
	items  []page.Item
}

// draw adds finished items.
func (c *canvas) draw(items ...page.Item) { c.items = append(c.items, items...) }

// set sets text in a width, and in so many lines at most; 0 is as many as it
// needs. What does not fit is shortened with ….
func (c *canvas) set(s string, st typeset.Style, w, most int) block {
	return c.with(s, "", st, w, most)
}

// with sets text and what must stand whole at its end, a figure or a word: only
// the text is shortened.
func (c *canvas) with(s, end string, st typeset.Style, w, most int) block {
	s = flat.Replace(s)
	try := func(s string) (block, bool) {
		b := blockOf(c.setter.Lines(s+end, st, w), st)
		return b, b.w <= w && (most == 0 || len(b.lines) <= most)
	}
	if b, ok := try(s); ok {
		return c.bySense(s+end, b, w)
	}
	runes := []rune(s)
	short := func(n int) string { return strings.TrimSpace(string(runes[:n])) + "…" }
	n := sort.Search(len(runes), func(n int) bool { _, ok := try(short(n)); return !ok }) - 1
	if n < 0 {
		return block{style: st, cut: true}
	}
	b, _ := try(short(n))
	b.cut = true
	return b
}

// bySense breaks what needs two or three lines by sense, where that keeps to the
// width.
func (c *canvas) bySense(s string, b block, w int) block {
	if n := len(b.lines); n == 2 || n == 3 {
		if t := blockOf(c.setter.Balanced(s, b.style, w), b.style); t.w <= w {
			return t
		}
	}
	return b
}

// put places a block with its left edge, its middle or its right edge at x, and
// gives the y below it.
func (c *canvas) put(b block, at typeset.Align, x, y int) int {
	for _, l := range b.lines {
		left := x
		switch at {
		case typeset.Centre:
			left -= l.Width / 2
		case typeset.Right:
			left -= l.Width
		}
		c.draw(l.At(left, y+b.style.Baseline())...)
		y += b.style.Leading
	}
	return y
}

// width measures text on one line.
func (c *canvas) width(s string, st typeset.Style) int { return c.setter.Line(s, st).Width }

// widest measures the widest of several texts.
func (c *canvas) widest(list []string, st typeset.Style) int {
	w := 0
	for _, s := range list {
		w = max(w, c.width(s, st))
	}
	return w
}

// ground whitens what lies behind a text.
func (c *canvas) ground(r rect) { c.draw(page.Rect{X: r.x, Y: r.y, W: r.w, H: r.h, Fill: page.White}) }

// area fills a box.
func (c *canvas) area(r page.Rect, p paint) {
	if r.W <= 0 || r.H <= 0 {
		return
	}
	r.Fill = p.fill
	c.draw(r)
	if p.hatch&1 != 0 {
		c.hatch(r, on(p.fill), 1)
	}
	if p.hatch&2 != 0 {
		c.hatch(r, on(p.fill), -1)
	}
}

// hatch draws slanting lines over a box, cut at its edges.
func (c *canvas) hatch(r page.Rect, color page.Color, slope int) {
	const step = 1200
	for k := -r.H; k < r.W; k += step {
		x1, x2 := max(k, 0), min(k+r.H, r.W)
		y1, y2 := x1-k, x2-k
		if slope > 0 {
			y1, y2 = r.H-y1, r.H-y2
		}
		c.draw(page.Line{X1: r.X + x1, Y1: r.Y + y1, X2: r.X + x2, Y2: r.Y + y2, Width: page.Pt(0.5), Color: color})
	}
}

// part fills a part of a stack, with a white line towards the next.
func (c *canvas) part(r page.Rect, p paint) {
	const line = 250
	if r.W > 4*line {
		r.W -= line
	}
	c.area(r, p)
}

// base draws the line on which bars stand.
func (c *canvas) base(x1, y1, x2, y2 int) {
	c.draw(page.Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: page.Pt(0.75), Color: ink})
}

// dot draws a full circle of radius r.
func (c *canvas) dot(at page.Point, r int, color page.Color) {
	c.draw(page.Path{Points: arc(at, r, 0, 1), Color: color})
}

// uprights draws a line down each band.
func (c *canvas) uprights(bands []row, x, width int, color page.Color) {
	const over = 400
	for _, b := range bands {
		c.draw(page.Line{X1: x, Y1: b.y - over, X2: x, Y2: b.y + b.h + over, Width: width, Color: color})
	}
}
