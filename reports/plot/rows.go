package plot

import (
	"zonebrief/reports/page"
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
// width, where two lines do for each of them.
func (p *pen) names(list []string, percent int) names {
	n := names{x: p.x, width: min(p.widest(list, labelStyle), p.w*percent/100)}
	for _, s := range list {
		b := p.set(s, labelStyle, n.width, 2)
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
func (p *pen) above(list []string) names {
	n := names{x: p.x}
	for _, s := range list {
		n.blocks = append(n.blocks, p.set(s, labelStyle, p.w, longest))
	}
	return n
}

// edge gives where what belongs to the names begins.
func (n *names) edge() int {
	if n.width == 0 {
		return n.x
	}
	return n.x + n.width + gap
}

// row is the room of a row's content.
type row struct{ y, h int }

// rows sets names and gives the room of each row's content, from top to bottom, so
// much white between. mid is where in a row the middle of its name belongs.
func (p *pen) rows(n names, heights []int, between int, mid func(i int) int) []row {
	out := make([]row, len(heights))
	for i, h := range heights {
		b := n.blocks[i]
		out[i] = row{p.y, h}
		if n.width == 0 {
			out[i].y = p.put(b, typeset.Left, n.x, p.y)
			p.y = out[i].y + h + between
			continue
		}
		down := max(b.h()/2-mid(i), 0)
		out[i].y += down
		p.put(b, typeset.Left, n.x, out[i].y+mid(i)-b.h()/2)
		p.y += max(down+h, down+mid(i)+(b.h()+1)/2) + between
	}
	if len(out) > 0 {
		p.y -= between
	}
	return out
}

// bands gives the stretches over which upright lines run: all rows at once, or,
// where names stand between them, each row.
func (n *names) bands(list []row) []row {
	if n.width > 0 && len(list) > 0 {
		last := list[len(list)-1]
		return []row{{list[0].y, last.y + last.h - list[0].y}}
	}
	return list
}

// uprights draws a line down each band.
func (p *pen) uprights(bands []row, x, width int, c page.Color) {
	const over = 400
	for _, b := range bands {
		p.draw(page.Line{X1: x, Y1: b.y - over, X2: x, Y2: b.y + b.h + over, Width: width, Color: c})
	}
}

// same gives n equal heights.
func same(n, h int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = h
	}
	return out
}

// half gives the middle of rows of one height.
func half(h int) func(int) int { return func(int) int { return h / 2 } }
