package plot

import (
	"strings"

	"zonebrief/reports/numeral"
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

func count(n int) string { return numeral.Format{}.Text(numeral.Int(n)) }

// rect is a box that something takes up.
type rect struct{ x, y, w, h int }

func (a rect) meets(b rect) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

func (a rect) in(b rect) bool {
	return a.x >= b.x && a.y >= b.y && a.x+a.w <= b.x+b.w && a.y+a.h <= b.y+b.h
}

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
