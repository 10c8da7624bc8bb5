package layout

import (
	"slices"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// Tables have rules between rows only, as a statistical yearbook's: thick above
// and below, thin under the head, hair lines between rows.
var (
	tableTitle = typeset.Style{Role: face.Hei, Size: page.Pt(14), Leading: page.Pt(22), Align: typeset.Centre}
	tableUnit  = typeset.Style{Role: face.Song, Size: page.Pt(10.5), Leading: page.Pt(16), Align: typeset.Right}
	tableHead  = typeset.Style{Role: face.SansBold, Size: page.Pt(9.5), Leading: page.Pt(13), Align: typeset.Centre}
	tableCell  = typeset.Style{Role: face.Sans, Size: page.Pt(9.5), Leading: page.Pt(13), Align: typeset.Left}
	tableSum   = typeset.Style{Role: face.SansBold, Size: page.Pt(9.5), Leading: page.Pt(13), Align: typeset.Left}
)

const (
	cellSide = 1200 // µm of padding at each side
	cellTop  = 1100
	sumFill  = page.Color(0xEEF2F6)
	hairline = page.Color(0xC4CAD1)
)

var tones = [...]page.Color{
	briefing.Plain: page.Black, briefing.Red: 0xC8102E, briefing.Blue: 0x1F5FA8,
	briefing.Yellow: 0x8A6100, briefing.Snail: 0x5E5144,
}

// table sets a table over as many pages as it needs; its head repeats on each.
func (f *flow) table(t *briefing.Table) {
	if len(t.Columns) == 0 {
		return
	}
	g := &grid{flow: f, table: t}
	g.measure()
	if t.Title != "" {
		pieces := text(f.setter.Lines(t.Title, tableTitle, width), tableTitle)
		pieces[0].before = page.Pt(8)
		for i := range pieces {
			pieces[i].keep = true
		}
		f.add(pieces...)
	}
	if t.Unit != "" {
		unit := text(f.setter.Lines(t.Unit, tableUnit, width), tableUnit)
		for i := range unit {
			unit[i].keep = true
		}
		f.add(unit...)
	}
	head := g.head()
	first := head
	first.keep = true
	f.add(first)
	for i := range t.Rows {
		for _, p := range g.row(i) {
			p.repeat = &head
			f.add(p)
		}
	}
	f.place()
}

type grid struct {
	*flow
	table *briefing.Table
	x     []int // left edges of the columns, and the right edge of the last
}

// measure fits the columns to their content: each gets what its longest cell
// needs; where that is too much, columns of words give way, in proportion.
func (g *grid) measure() {
	n := len(g.table.Columns)
	want, least := make([]int, n), make([]int, n)
	for c, col := range g.table.Columns {
		least[c] = 3*tableHead.Size + 2*cellSide
		title := g.setter.Line(col.Title, tableHead).Width
		if col.Align == briefing.Number || col.Align == briefing.Mark {
			title = min(title, max(3*tableHead.Size, title/2+tableHead.Size)) // the head may take two lines
		}
		want[c] = title + 2*cellSide
		if col.Align != briefing.Words {
			least[c] = want[c]
		}
	}
	for _, r := range g.table.Rows {
		st := tableCell
		if r.Sum {
			st = tableSum
		}
		for c, cell := range r.Cells[:min(n, len(r.Cells))] {
			w := g.setter.Line(cell.Text, st).Width + 2*cellSide
			want[c] = max(want[c], w)
			if g.table.Columns[c].Align != briefing.Words {
				least[c] = max(least[c], min(w, width/4))
			}
		}
	}
	g.x = append(g.x, left)
	for _, w := range share(want, least, width) {
		g.x = append(g.x, g.x[len(g.x)-1]+w)
	}
}

// share divides room: everybody gets the least, then as much of what they want
// as there is; what is left over goes to all alike.
func share(want, least []int, room int) []int {
	out := make([]int, len(want))
	sum, more := 0, 0
	for i := range want {
		out[i] = least[i]
		sum += least[i]
		more += max(0, want[i]-least[i])
	}
	spare := room - sum
	for i := range out {
		switch extra := max(0, want[i]-least[i]); {
		case spare < 0:
			out[i] = least[i] * room / sum
		case spare < more:
			out[i] += extra * spare / more
		default:
			out[i] += extra + (spare-more)/len(out)
		}
	}
	total := 0
	for _, w := range out {
		total += w
	}
	out[len(out)-1] += room - total
	return out
}

func (g *grid) head() piece {
	cells := make([]briefing.Cell, len(g.table.Columns))
	for i, c := range g.table.Columns {
		cells[i].Text = c.Title
	}
	if !slices.ContainsFunc(cells, func(c briefing.Cell) bool { return c.Text != "" }) {
		return piece{before: page.Pt(6), draw: func(y int) []page.Item { return []page.Item{rule(y, outerRule)} }}
	}
	lines, tallest := g.set(cells, tableHead, true)
	h := tallest*tableHead.Leading + 2*cellTop
	return piece{height: h, lines: slices.Concat(lines...), draw: func(y int) []page.Item {
		items := g.cells(lines, cells, tableHead, y, h)
		return append(items, rule(y, outerRule), rule(y+h, innerRule))
	}}
}

// set breaks the cells of a row into lines.
func (g *grid) set(cells []briefing.Cell, st typeset.Style, head bool) ([][]typeset.Line, int) {
	out := make([][]typeset.Line, len(cells))
	tallest := 1
	for c, cell := range cells {
		w := g.x[c+1] - g.x[c] - 2*cellSide
		style := st
		if !head {
			style = st.With([]typeset.Align{briefing.Words: typeset.Left, briefing.Mark: typeset.Centre, briefing.Number: typeset.Right}[g.table.Columns[c].Align]).In(tones[cell.Tone])
		}
		if head {
			out[c] = g.setter.Balanced(cell.Text, style, w)
		} else {
			out[c] = g.setter.Lines(cell.Text, style, w)
		}
		tallest = max(tallest, len(out[c]))
	}
	return out, tallest
}

// row gives the pieces of a row: one, or several where it is taller than a page.
func (g *grid) row(i int) []piece {
	r := g.table.Rows[i]
	st := tableCell
	if r.Sum {
		st = tableSum
	}
	cells := r.Cells[:min(len(r.Cells), len(g.table.Columns))]
	lines, tallest := g.set(cells, st, false)
	last := i == len(g.table.Rows)-1
	most := (height*9/10 - 2*cellTop) / st.Leading
	var out []piece
	for from := 0; from < tallest; from += most {
		part := make([][]typeset.Line, len(lines))
		n := min(most, tallest-from)
		var all []typeset.Line
		for c := range lines {
			part[c] = lines[c][min(from, len(lines[c])):min(from+n, len(lines[c]))]
			all = append(all, part[c]...)
		}
		h := n*st.Leading + 2*cellTop
		end := last && from+n == tallest
		out = append(out, piece{height: h, keep: r.Sum && !last, lines: all, draw: func(y int) []page.Item {
			var items []page.Item
			if r.Sum {
				items = append(items, page.Rect{X: left, Y: y, W: width, H: h, Fill: sumFill})
			}
			items = append(items, g.cells(part, cells, st, y, h)...)
			if end {
				return append(items, rule(y+h, outerRule))
			}
			return append(items, page.Line{X1: left, Y1: y + h, X2: left + width, Y2: y + h, Width: 150, Color: hairline})
		}})
	}
	return out
}

// cells draws a row's lines, each cell in the middle of the row's height.
func (g *grid) cells(lines [][]typeset.Line, cells []briefing.Cell, st typeset.Style, y, h int) []page.Item {
	var items []page.Item
	for c := range cells {
		at := y + (h-len(lines[c])*st.Leading)/2
		for _, l := range lines[c] {
			items = append(items, l.At(g.x[c]+cellSide, at+st.Baseline())...)
			at += st.Leading
		}
	}
	return items
}
