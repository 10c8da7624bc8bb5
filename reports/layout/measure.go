package layout

import (
	"regexp"

	"zonebrief/reports/briefing"
	"zonebrief/reports/typeset"
)

// measure gives every column its width: fixed ones first, then each what its
// longest cell needs; where that is too much, columns of words give way, in
// proportion. What is left over goes to those with a share, else to all alike.
func (g *grid) measure() {
	n := len(g.table.Columns)
	g.tail, g.whole = make([]int, n), make([]int, n)
	want, least, weight := make([]int, n), make([]int, n), make([]int, n)
	for c, col := range g.table.Columns {
		want[c], least[c] = g.titleWidths(col)
		weight[c] = col.Share
	}
	for _, r := range g.table.Rows {
		g.measureRow(r, want, least)
	}
	for c, col := range g.table.Columns {
		size := g.flow.table.cell.Size
		want[c] = max(want[c], g.whole[c]+g.tail[c]+2*cellSide)
		switch {
		case col.Chars > 0:
			want[c] = col.Chars*size + 2*cellSide
			least[c], weight[c] = want[c], -1
		case col.Share > 0: // what it holds breaks into lines
			_, least[c] = g.titleWidths(col)
			want[c] = least[c]
		case col.Align == briefing.Number:
			least[c] = max(least[c], min(want[c], g.w/4))
		}
	}
	g.x = append(g.x, 0)
	for _, w := range share(want, least, weight, g.w) {
		g.x = append(g.x, g.x[len(g.x)-1]+w)
	}
}

// titleWidths returns what a column's title wants and the least it can do with; that
// of figures and marks may take two lines.
func (g *grid) titleWidths(col briefing.Column) (want, least int) {
	st := g.flow.table.head
	least = 3*st.Size + 2*cellSide
	w := g.Setter.Line(col.Title, st).Width
	if col.Align != briefing.Words {
		w = min(w, max(3*st.Size, w/2+st.Size))
		return w + 2*cellSide, w + 2*cellSide
	}
	return w + 2*cellSide, least
}

func (g *grid) measureRow(r briefing.Row, want, least []int) {
	st := g.style(r)
	c := 0
	for _, cell := range r.Cells {
		if c >= len(want) {
			return
		}
		if cell.Over == 0 {
			if whole, tail, ok := g.parts(cell.Text, st); ok && g.table.Columns[c].Align == briefing.Number {
				g.whole[c], g.tail[c] = max(g.whole[c], whole), max(g.tail[c], tail)
			} else {
				w := g.Setter.Line(cell.Text, st).Width + 2*cellSide
				want[c] = max(want[c], w)
				if g.table.Columns[c].Align != briefing.Words {
					least[c] = max(least[c], min(w, g.w/4))
				}
			}
		}
		c += 1 + max(0, cell.Over)
	}
}

// decimal is a figure as tables have it, up to its point.
var decimal = regexp.MustCompile(`^[+-]?[\d,]+`)

// parts returns the widths of a figure before and from its point on.
func (g *grid) parts(s string, st typeset.Style) (whole, tail int, ok bool) {
	head := decimal.FindString(s)
	if head == "" {
		return 0, 0, false
	}
	all := g.Setter.Line(s, st).Width
	if head == s {
		return all, 0, true
	}
	whole = g.Setter.Line(head, st).Width
	return whole, all - whole, true
}

// figure sets a figure so that the points of a column stand under each other, and
// its widest figure in the middle (小数点对齐); what is no figure ends with them. It
// gives the distance from the cell's left edge.
func (g *grid) figure(s string, st typeset.Style, c, w int) (int, typeset.Line, bool) {
	room := w - g.whole[c] - g.tail[c]
	if room < 0 {
		return 0, typeset.Line{}, false
	}
	line := g.Setter.Line(s, st.With(typeset.Left))
	end := w - min(room/2, 2*st.Size)
	if whole, _, ok := g.parts(s, st); ok {
		return end - g.tail[c] - whole, line, true
	}
	return end - line.Width, line, line.Width <= end
}

// share divides room: everybody gets the least. Where there is not room for all
// they want, nobody gets more than a common level, so that narrow columns are
// served before wide ones. What is left over goes by weight, or where there is
// none to all alike; a negative weight takes nothing.
func share(want, least, weight []int, room int) []int {
	out := make([]int, len(want))
	level := func(l int) (sum int) {
		for i := range out {
			out[i] = max(least[i], min(want[i], l))
			sum += out[i]
		}
		return sum
	}
	if least := level(0); least > room {
		for i := range out {
			out[i] = out[i] * room / least
		}
	} else if all := level(room); all <= room {
		leave(out, weight, room-all)
	} else {
		low, high := 0, room
		for high-low > 1 {
			if mid := (low + high) / 2; level(mid) <= room {
				low = mid
			} else {
				high = mid
			}
		}
		level(low)
	}
	total := 0
	for _, w := range out {
		total += w
	}
	out[len(out)-1] += room - total
	return out
}

// leave hands out what nobody asked for.
func leave(out, weight []int, spare int) {
	weights, alike := 0, 0
	for _, w := range weight {
		weights += max(0, w)
		if w >= 0 {
			alike++
		}
	}
	for i, w := range weight {
		switch {
		case weights > 0:
			out[i] += spare * max(0, w) / weights
		case w >= 0:
			out[i] += spare / alike
		}
	}
}
