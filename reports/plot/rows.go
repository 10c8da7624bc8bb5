package plot

import (
	"zonebrief/reports/typeset"
)

// names are the labels of rows: in a column at the left, or, where they are long,
// each above its row.
type names struct {
	blocks []block
	x      int // left edge
	width  int // of the column; 0 where they stand above
}

// names sets the labels of rows in a column of at most so many percent of the
// width, where two lines do for each of them; in a wide chart it may be four.
func (p *frame) names(list []string, percent int) names {
	n := names{x: p.x, width: min(p.widest(list, labelStyle), p.w*percent/100)}
	most := 2
	if p.w >= wide {
		most = 4
	}
	for _, s := range list {
		b := p.set(s, labelStyle, n.width, most)
		if b.cut {
			return p.above(list)
		}
		n.blocks = append(n.blocks, b)
	}
	return n
}

// longest is how many lines a name may have above its row: more than any name
// needs, but no page is filled by one.
const longest = 6

// above sets each label over its row.
func (p *frame) above(list []string) names {
	n := names{x: p.x}
	for _, s := range list {
		n.blocks = append(n.blocks, p.set(s, labelStyle, p.w, longest))
	}
	return n
}

// edge returns where what belongs to the names begins.
func (n *names) edge() int {
	if n.width == 0 {
		return n.x
	}
	return n.x + n.width + gap
}

// row is where a row's content goes, and from where to where the row reaches with
// its name.
type row struct{ y, h, top, end int }

// rows sets names and gives each row's place, from top to bottom, so much white
// between. mid is how far below a row's top the middle of its name belongs.
func (p *frame) rows(n names, heights []int, between, mid int) []row {
	out := make([]row, len(heights))
	for i, h := range heights {
		b, r := n.blocks[i], row{y: p.y, h: h, top: p.y}
		if n.width == 0 {
			r.y = p.put(b, typeset.Left, n.x, p.y)
			r.end = r.y + h
		} else {
			r.y += max(b.h()/2-mid, 0)
			r.end = max(r.y+h, p.put(b, typeset.Left, n.x, r.y+mid-b.h()/2))
		}
		p.cuts = append(p.cuts, r.top)
		p.y = r.end + between
		out[i] = r
	}
	if len(out) > 0 {
		p.y -= between
	}
	return out
}

// bands returns the stretches over which upright lines run: all rows at once, or,
// where names stand between them, each row.
func (n *names) bands(list []row) []row {
	if n.width > 0 && len(list) > 0 {
		top := list[0].top
		return []row{{y: top, h: list[len(list)-1].end - top}}
	}
	return list
}

// same returns n equal heights.
func same(n, h int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = h
	}
	return out
}
