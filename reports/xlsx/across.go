package xlsx

import (
	"slices"

	"zonebrief/reports/ledger"
)

// span is a run of columns that prints on one page, to excluded.
type span struct{ from, to int }

const (
	leastScale = 0.55 // smaller, type of 10 pt can no longer be read
	mostAcross = 12   // pages beside each other
)

// across divides a sheet's columns among pages. A table is one page wide, as those
// who receive it expect, unless its type became too small to read; then pages lie
// beside each other, and all begin with the columns that stay in view.
func (m *measures) across(s *ledger.Sheet) []span {
	for n := 1; n < mostAcross; n++ {
		for scale := 1.0; scale >= leastScale; scale -= 0.01 {
			if out := m.pages(s, paperWidth[s.Paper]/scale); len(out) <= n {
				return out
			}
		}
	}
	return []span{{0, len(m.widths)}}
}

// pages fills pages of a width with columns, as a program does that fits a sheet to
// its paper.
func (m *measures) pages(s *ledger.Sheet, room float64) []span {
	fixed := 0.0
	for _, w := range m.widths[:inView(s)] {
		fixed += w
	}
	out, used := []span{{}}, 0.0
	for c, w := range m.widths {
		if s.Columns[c].Hidden {
			w = 0
		}
		if last := &out[len(out)-1]; used+w > room && c > max(last.from, inView(s)) {
			last.to = c
			out, used = append(out, span{from: c}), fixed
		}
		used += w
	}
	out[len(out)-1].to = len(m.widths)
	return out
}

// begins tells whether a page across begins with a column; heads are not merged over
// its edge.
func (m *measures) begins(column int) bool {
	return slices.ContainsFunc(m.spans[1:], func(page span) bool { return page.from == column })
}

// foot gives the column in which the lines below the table begin: behind what every
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
