package plot

import (
	"sort"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// block is text set in lines, ready to be put in its place.
type block struct {
	lines []typeset.Line
	style typeset.Style
	w     int  // of the widest line
	cut   bool // shortened with …
}

func (b block) h() int { return len(b.lines) * b.style.Leading }

func blockOf(lines []typeset.Line, st typeset.Style) block {
	b := block{lines: lines, style: st}
	for _, l := range lines {
		b.w = max(b.w, l.Width)
	}
	return b
}

var flat = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

// set sets text in a width, and in so many lines at most; 0 is as many as it
// needs. What does not fit is shortened with ….
func (p *pen) set(s string, st typeset.Style, w, most int) block { return p.with(s, "", st, w, most) }

// with sets text and what must stand whole at its end, a figure or a word: only
// the text is shortened.
func (p *pen) with(s, end string, st typeset.Style, w, most int) block {
	s = flat.Replace(s)
	try := func(s string) (block, bool) {
		b := blockOf(p.setter.Lines(s+end, st, w), st)
		return b, b.w <= w && (most == 0 || len(b.lines) <= most)
	}
	if b, ok := try(s); ok {
		return p.bySense(s+end, b, w)
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
func (p *pen) bySense(s string, b block, w int) block {
	if n := len(b.lines); n == 2 || n == 3 {
		if t := blockOf(p.setter.Balanced(s, b.style, w), b.style); t.w <= w {
			return t
		}
	}
	return b
}

// put places a block with its left edge, its middle or its right edge at x, and
// gives the y below it.
func (p *pen) put(b block, at typeset.Align, x, y int) int {
	for _, l := range b.lines {
		left := x
		switch at {
		case typeset.Centre:
			left -= l.Width / 2
		case typeset.Right:
			left -= l.Width
		}
		p.draw(l.At(left, y+b.style.Baseline())...)
		y += b.style.Leading
	}
	return y
}

// width measures text on one line.
func (p *pen) width(s string, st typeset.Style) int { return p.setter.Line(s, st).Width }

// widest measures the widest of several texts.
func (p *pen) widest(list []string, st typeset.Style) int {
	w := 0
	for _, s := range list {
		w = max(w, p.width(s, st))
	}
	return w
}

func count(n int) string { return numeral.Format{}.Text(numeral.Int(n)) }

// rect is a box that something takes up.
type rect struct{ x, y, w, h int }

func (a rect) meets(b rect) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

func (a rect) in(b rect) bool {
	return a.x >= b.x && a.y >= b.y && a.x+a.w <= b.x+b.w && a.y+a.h <= b.y+b.h
}

// ground whitens what lies behind a text.
func (p *pen) ground(r rect) { p.draw(page.Rect{X: r.x, Y: r.y, W: r.w, H: r.h, Fill: page.White}) }

// spread moves things along a line so that none lies on the next, each as near to
// its place as can be: those that would touch move as one group. at and size are
// middles and lengths, in rising order; what it gives lies between lo and hi where
// there is room.
func spread(at, size []int, lo, hi, gap int) []int {
	type group struct{ from, to, sum, length, start int }
	var groups []group
	settle := func(g *group) { // the start that moves its members least
		n := g.to - g.from
		g.start = max(lo, min(g.sum/n, hi-g.length))
	}
	for i := range at {
		g := group{from: i, to: i + 1, sum: at[i] - size[i]/2, length: size[i]}
		settle(&g)
		for len(groups) > 0 && groups[len(groups)-1].start+groups[len(groups)-1].length+gap > g.start {
			last := groups[len(groups)-1]
			groups = groups[:len(groups)-1]
			g.sum += last.sum - (g.to-g.from)*(last.length+gap)
			g.length += last.length + gap
			g.from = last.from
			settle(&g)
		}
		groups = append(groups, g)
	}
	out := make([]int, 0, len(at))
	for _, g := range groups {
		y := g.start
		for i := g.from; i < g.to; i++ {
			out = append(out, y+size[i]/2)
			y += size[i] + gap
		}
	}
	return out
}
