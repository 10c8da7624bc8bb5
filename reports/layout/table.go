package layout

import (
	"slices"

	"zonebrief/reports/briefing"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// Tables have rules between rows only, as a statistical yearbook's: thick above
// and below, thin under the head, hair lines between rows.
const (
	cellSide = 1200 // µm of padding at each side
	// rows a table has at most that stays whole, where it is not higher than half a page
	wholeRows = 12
	// rows that a table keeps at least where it shows what its page has room for
	fewestRows = 3
)

// tabulate sets a table over as many pages as it needs; its head repeats on each.
func (f *flow) tabulate(t *briefing.Table) {
	if t.Fit {
		t = f.fitting(t)
	}
	if len(t.Columns) == 0 {
		return
	}
	g := &grid{flow: f, table: t}
	g.measure()
	if t.Title != "" {
		pieces := keep(text(f.Setter.Balanced(t.Title, f.table.title, f.w), f.table.title), true)
		if len(pieces) > 0 {
			pieces[0].before = page.Pt(8)
		}
		f.add(pieces...)
	}
	if t.Unit != "" {
		f.add(keep(text(f.Setter.Lines(t.Unit, f.table.unit, f.w), f.table.unit), true)...)
	}
	head := g.head()
	head.part, head.width = f.part, f.w
	first := head
	first.keep = true
	if t.Title == "" && t.Unit == "" {
		first.before = page.Pt(6)
	}
	f.add(first)
	var rows []piece
	total := head.height
	for i := range t.Rows {
		for _, p := range g.row(i) {
			p.repeat = &head
			total += p.height
			rows = append(rows, p)
		}
	}
	if len(t.Rows) <= wholeRows && total <= f.height/2 {
		rows = keep(rows, false)
	}
	if n := len(rows); n > 0 && (precedes[briefing.Note](f) || precedes[briefing.Signature](f)) {
		rows[n-1].keep = true
	}
	f.add(rows...)
	f.place()
}

// fitting gives a table with as many of its first rows as the page at hand still has room for; none at
// all where it has no room for three of them, or for all.
func (f *flow) fitting(t *briefing.Table) *briefing.Table {
	f.place()
	g := &grid{flow: f, table: t}
	g.measure()
	room := f.bottom() - f.y - page.Pt(8) - g.head().height
	if t.Title != "" {
		room -= len(f.Setter.Balanced(t.Title, f.table.title, f.w)) * f.table.title.Leading
	}
	if t.Unit != "" {
		room -= len(f.Setter.Lines(t.Unit, f.table.unit, f.w)) * f.table.unit.Leading
	}
	out := *t
	for i := range t.Rows {
		for _, p := range g.row(i) {
			room -= p.height
		}
		if room < 0 {
			out.Rows = t.Rows[:i]
			break
		}
	}
	if len(out.Rows) < min(fewestRows, len(t.Rows)) {
		return &briefing.Table{}
	}
	return &out
}

// grid is a table whose columns have been measured.
type grid struct {
	*flow
	table *briefing.Table
	x     []int // left edges of the columns, and the right edge of the last
	tail  []int // of a column of figures: its widest part from the point on
	whole []int // and its widest part before the point
}

// style returns how a row is set.
func (g *grid) style(r briefing.Row) typeset.Style {
	if r.Sum {
		return g.flow.table.sum
	}
	return g.flow.table.cell
}

// head draws the columns' titles, the groups' above them. A table without any
// title has a rule only.
func (g *grid) head() piece {
	st := g.flow.table.head
	titled := slices.ContainsFunc(g.table.Columns, func(c briefing.Column) bool { return c.Title != "" })
	if !titled {
		return piece{before: page.Pt(6),
			draw: func(x, y int) []page.Item { return []page.Item{g.rule(x, y, outerRule)} }}
	}
	groups := g.groups(st)
	lines := make([][]typeset.Line, len(g.table.Columns))
	tallest := 1
	for i, c := range g.table.Columns {
		lines[i] = g.Setter.Balanced(c.Title, st, g.x[i+1]-g.x[i]-2*cellSide)
		tallest = max(tallest, len(lines[i]))
	}
	upper := 0
	for _, s := range groups {
		upper = max(upper, len(s.lines)*st.Leading+g.pad)
	}
	h := upper + tallest*st.Leading + 2*g.pad
	return piece{height: h, lines: slices.Concat(lines...), draw: func(x, y int) []page.Item {
		var items []page.Item
		for i := range lines {
			top := y
			if g.table.Columns[i].Group != "" {
				top += upper
			}
			items = append(items, stacked(lines[i], st, x+g.x[i]+cellSide, top, y+h-top)...)
		}
		for _, s := range groups {
			from, to := x+g.x[s.first], x+g.x[s.end]
			items = append(items, stacked(s.lines, st, from+cellSide, y, upper)...)
			items = append(items, page.Line{X1: from + cellSide, Y1: y + upper, X2: to - cellSide, Y2: y + upper,
				Width: 150})
		}
		return append(items, g.rule(x, y, outerRule), g.rule(x, y+h, innerRule))
	}}
}

// span is a group of columns with a head of its own.
type span struct {
	first, end int
	lines      []typeset.Line
}

func (g *grid) groups(st typeset.Style) []span {
	var out []span
	for i := 0; i < len(g.table.Columns); {
		name, end := g.table.Columns[i].Group, i+1
		for end < len(g.table.Columns) && g.table.Columns[end].Group == name {
			end++
		}
		if name != "" {
			out = append(out, span{i, end, g.Setter.Balanced(name, st, g.x[end]-g.x[i]-2*cellSide)})
		}
		i = end
	}
	return out
}

// stacked sets lines one below the other in the middle of a height.
func stacked(lines []typeset.Line, st typeset.Style, x, y, h int) []page.Item {
	var items []page.Item
	y += (h - len(lines)*st.Leading) / 2
	for _, l := range lines {
		items = append(items, l.At(x, y+st.Baseline())...)
		y += st.Leading
	}
	return items
}

// set is a cell's lines and their place in the row.
type set struct {
	lines []typeset.Line
	x     int
}

// cells breaks the cells of a row into lines and gives how many the tallest has.
func (g *grid) cells(r briefing.Row) ([]set, int) {
	var out []set
	tallest, c := max(1, r.Lines), 0
	for _, cell := range r.Cells {
		if c >= len(g.table.Columns) {
			break
		}
		end := min(c+1+max(0, cell.Over), len(g.table.Columns))
		s := g.cell(cell, g.style(r), c, end)
		out = append(out, s)
		tallest = max(tallest, len(s.lines))
		c = end
	}
	return out, tallest
}

func (g *grid) cell(cell briefing.Cell, st typeset.Style, c, end int) set {
	st = st.In(canvas.Tones[cell.Tone])
	if cell.Bold {
		st.Role = g.flow.table.sum.Role
	}
	x, w := g.x[c]+cellSide, g.x[end]-g.x[c]-2*cellSide
	switch g.table.Columns[c].Align {
	case briefing.Mark:
		st = st.With(typeset.Centre)
	case briefing.Number:
		if end == c+1 {
			if at, line, ok := g.figure(cell.Text, st, c, w); ok {
				return set{[]typeset.Line{line}, x + at}
			}
		}
		st = st.With(typeset.Right)
	}
	return set{g.Setter.Lines(cell.Text, st, w), x}
}

// row returns the pieces of a row: one, or several where it is taller than a page. No
// row of a table stands alone, and a 小计 keeps with the row below.
func (g *grid) row(i int) []piece {
	r := g.table.Rows[i]
	st := g.style(r)
	cells, tallest := g.cells(r)
	last := i == len(g.table.Rows)-1
	most := max(1, (g.height*9/10-2*g.pad)/st.Leading)
	var out []piece
	for from := 0; from < tallest; from += most {
		n := min(most, tallest-from)
		part := slices.Clone(cells)
		var all []typeset.Line
		for c, s := range cells {
			part[c].lines = s.lines[min(from, len(s.lines)):min(from+n, len(s.lines))]
			all = append(all, part[c].lines...)
		}
		h := n*st.Leading + 2*g.pad
		end := last && from+n == tallest
		out = append(out, piece{height: h, keep: !last && (r.Sum || g.spans(r) || i == 0 || i == len(g.table.Rows)-2),
			lines: all,
			draw: func(x, y int) []page.Item {
				return g.drawRow(part, r.Sum, end, x, y, h, st)
			}})
	}
	return out
}

// spans tells whether a row is one cell over all columns, the head of the rows below.
func (g *grid) spans(r briefing.Row) bool {
	return len(r.Cells) == 1 && len(g.table.Columns) > 1 && r.Cells[0].Over >= len(g.table.Columns)-1
}

func (g *grid) drawRow(cells []set, sum, end bool, x, y, h int, st typeset.Style) []page.Item {
	right := g.x[len(g.x)-1]
	var items []page.Item
	if sum {
		items = append(items, page.Rect{X: x, Y: y, W: right, H: h, Fill: canvas.SumFill})
	}
	for _, s := range cells {
		items = append(items, stacked(s.lines, st, x+s.x, y, h)...)
	}
	line := page.Line{X1: x, Y1: y + h, X2: x + right, Y2: y + h, Width: 150, Color: canvas.Hairline}
	if end {
		line.Width, line.Color = outerRule, page.Black
	}
	return append(items, line)
}

// rule is a black line as wide as the table.
func (g *grid) rule(x, y, thick int) page.Item {
	return page.Line{X1: x, Y1: y, X2: x + g.x[len(g.x)-1], Y2: y, Width: thick}
}
