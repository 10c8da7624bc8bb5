package xlsx

import (
	"cmp"
	"slices"
	"strings"

	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
)

// span is a run of columns that prints on one page, to excluded.
type span struct{ from, to int }

const (
	// leastScale is the least at which type of 10 pt is printed. A program that lacks 宋体 takes the
	// columns for wider, and prints them at otherFonts of it: in 7 pt then.
	leastScale = 0.86
	otherFonts = 0.82

	mostAcross = 12 // pages beside each other
)

// across divides a sheet's columns among pages, and gives the scale at which they are printed. A
// table is one page wide, as those who receive it expect, unless its type became too small to
// read; then pages lie beside each other, and all begin with the columns that stay in view.
func (m *measures) across(s *ledger.Sheet) ([]span, float64) {
	for n := 1; n < mostAcross; n++ {
		for scale := 1.0; scale >= leastScale; scale -= 0.01 {
			if room := paperWidth[s.Paper] / scale; len(m.pages(s, room)) <= n {
				return m.even(s, room, n), scale
			}
		}
	}
	return []span{{0, len(m.widths)}}, leastScale
}

// even fills n pages as evenly as it can: a narrow last one would cut its title.
func (m *measures) even(s *ledger.Sheet, room float64, n int) []span {
	out := m.pages(s, room)
	for ; n > 1 && room > 1; room-- {
		narrower := m.pages(s, room)
		if len(narrower) > n {
			break
		}
		out = narrower
	}
	return out
}

// seen returns the width of a column on paper.
func (m *measures) seen(s *ledger.Sheet, c int) float64 {
	if m.hidden(s, c) {
		return 0
	}
	return m.widths[c]
}

// pages fills pages of a width with columns. Columns under one head stay together where they
// fit a page.
func (m *measures) pages(s *ledger.Sheet, room float64) []span {
	fixed := 0.0
	for c := range inView(s) {
		fixed += m.seen(s, c)
	}
	out, used := []span{{}}, 0.0
	for c := range m.widths {
		need := m.seen(s, c)
		if group := m.group(s, c); fixed+group <= room {
			need = max(need, group)
		}
		if last := &out[len(out)-1]; used+need > room && c > max(last.from, inView(s)) {
			last.to = c
			out, used = append(out, span{from: c}), fixed
		}
		used += m.seen(s, c)
	}
	out[len(out)-1].to = len(m.widths)
	return out
}

// group returns the width of the columns under the head that begins with a column; 0 where none
// does.
func (m *measures) group(s *ledger.Sheet, c int) float64 {
	over := s.Columns[c].Over
	if over == "" || c > 0 && s.Columns[c-1].Over == over {
		return 0
	}
	wide := 0.0
	for ; c < len(s.Columns) && s.Columns[c].Over == over; c++ {
		wide += m.seen(s, c)
	}
	return wide
}

// paperHeight is what a paper has room for at full size, in points.
var paperHeight = map[ledger.Paper]float64{ledger.A3: 755, ledger.A4: 508, ledger.A4Upright: 755}

// fewRows is how many rows of a table at most are left alone on no last page.
const fewRows = 4

// tall returns how many pages a sheet may be high; 0 where it may be as high as it is. A little more
// than a page is drawn on one, as are a table and its charts, and no page holds nothing but a few
// rows, or the lines below the table.
func (m *measures) tall(s *ledger.Sheet) int {
	if len(s.Rows) == 0 || len(m.spans) > 1 {
		return 0
	}
	n, rows := m.pagesDown(s, m.scale)
	_, elsewhere := m.pagesDown(s, m.scale*otherFonts)
	alone := rows == 0 || elsewhere == 0 || len(s.Charts)+len(s.Shapes) > 0
	least := leastScale
	if alone {
		least = leastScale * otherFonts
	}
	if n < 2 || n > 2 && !alone && rows > fewRows {
		return 0
	}
	for scale := m.scale; scale >= least; scale -= 0.01 {
		if fewer, _ := m.pagesDown(s, scale); fewer < n {
			return n - 1
		}
	}
	return 0
}

// pagesDown counts the pages that the rows take at a scale, and the rows of the table on the last.
func (m *measures) pagesDown(s *ledger.Sheet, scale float64) (n, rows int) {
	room := paperHeight[s.Paper]/scale - titleHeight - lineBelowTitle - m.head[0]
	if s.HeadRows() == 2 {
		room -= m.head[1]
	}
	heights := m.heights
	if s.Above { // 合计 comes on every page
		room -= heights[0]
		heights = heights[1:]
	}
	n = 1
	used := 0.0
	put := func(height float64, row int) {
		if used+height > room && used > 0 {
			n, used, rows = n+1, 0, 0
		}
		used, rows = used+height, rows+row
	}
	for _, h := range heights {
		put(h, 1)
	}
	for range s.Foot {
		put(footHeight, 0)
	}
	put(float64(drawnRows(s))*defaultHeight, 0)
	return n, rows
}

// fold puts away the columns that are empty, and, where a table is wider than its paper, those of
// details. One that somebody is to write in is none, nor is what stays in view. A table that has
// nothing but its names keeps its heads.
func (m *measures) fold(s *ledger.Sheet) {
	wide, filled := m.wide(s)*leastScale > paperWidth[s.Paper], false
	for c := inView(s); c < len(s.Columns); c++ {
		nothing := empty(s, c)
		filled = filled || !nothing
		m.folded[c] = !s.Columns[c].Hidden && !s.Columns[c].Open && (nothing || wide && s.Columns[c].Detail)
	}
	if !filled {
		clear(m.folded)
	}
}

// empty tells whether no row but a sum has anything in a column.
func empty(s *ledger.Sheet, c int) bool {
	return !slices.ContainsFunc(s.Rows, func(r ledger.Row) bool {
		cell := &r.Cells[c]
		return r.Level == ledger.Data &&
			(cell.Number != nil || !cell.Date.IsZero() || cell.Text != "" && cell.Text != numeral.Unknown)
	})
}

// foldNotes name the columns that were put away: empty ones, and those of details.
func (m *measures) foldNotes(s *ledger.Sheet) (notes []string) {
	var names, details []string
	for c, folded := range m.folded {
		switch name := cmp.Or(s.Columns[c].Over, s.Columns[c].Title); {
		case !folded:
		case s.Columns[c].Detail:
			details = append(details, s.Columns[c].Title)
		case !slices.Contains(names, name):
			names = append(names, name)
		}
	}
	slices.Sort(details)
	if len(names) > 0 {
		notes = append(notes, "注：没有内容的列已折叠："+strings.Join(names, "、")+"；点表格上方的“＋”展开。")
	}
	if details = slices.Compact(details); len(details) > 0 {
		notes = append(notes, "注：本表为简表，"+strings.Join(details, "、")+"已折叠；点表格上方的“＋”展开为详表。")
	}
	return notes
}

// footLines returns the lines below the table, broken where they are wider than the page, with one
// on the columns that were put away.
func (m *measures) footLines(s *ledger.Sheet) []string {
	lines := append(slices.Clone(s.Foot), m.foldNotes(s)...)
	room := m.under(s, m.spans[0])
	for c := range m.foot(s) {
		room -= m.seen(s, c)
	}
	var out []string
	for _, line := range lines {
		out = append(out, broken(line, int(room/footType*cellSize))...)
	}
	return out
}

const (
	footType  = 11.0 // points
	leastFoot = 40   // half-width characters; a narrower table lets its notes run over
	hanging   = "　　"
)

// broken breaks a line of so many half-width characters, behind a mark where there is one.
func broken(line string, room int) []string {
	var out []string
	for room >= leastFoot && width(line) > room {
		end, used, mark := 0, 0, 0
		for i, r := range line {
			if used += width(string(r)); used > room {
				break
			}
			end = i + len(string(r))
			if strings.ContainsRune("；，。、：　", r) {
				mark = end
			}
		}
		if mark > end/2 {
			end = mark
		}
		out, line = append(out, strings.TrimRight(line[:end], "　")), hanging+strings.TrimLeft(line[end:], "　")
	}
	return append(out, line)
}

// begins tells whether a page across begins with a column; heads are not merged over
// its edge.
func (m *measures) begins(column int) bool {
	return slices.ContainsFunc(m.spans[1:], func(page span) bool { return page.from == column })
}

// foot returns the column in which the lines below the table begin: behind what every
// page across begins with.
func (m *measures) foot(s *ledger.Sheet) int {
	if len(m.spans) > 1 {
		return inView(s)
	}
	return 0
}

// inView counts the columns at the left that stay in view: to the project's name
// where it is among the first, else two.
func inView(s *ledger.Sheet) int {
	if c := slices.IndexFunc(s.Columns, func(c ledger.Column) bool { return c.Title == "项目名称" }); c >= 0 && c < 4 {
		return min(c+1, max(len(s.Columns)-1, 0))
	}
	return min(2, len(s.Columns)-1)
}
