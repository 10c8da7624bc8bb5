package tables

import (
	"slices"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/reports/zone"
)

// end returns the index of the first row that is no longer the table's: the title or the heads
// of another one.
func (t *Table) end(finder *Finder) int {
	for i := t.Last + 2; i < len(t.Rows); i++ {
		if !headlike(&t.Rows[i], 3) {
			continue
		}
		other := finder.headsAt(t.Sheet, i, t.Merged, Subjects())
		if other == nil || slices.EqualFunc(other.Columns, t.Columns, sameLabel) {
			continue
		}
		for i > t.Last+1 && titlelike(&t.Rows[i-1]) {
			i--
		}
		return i
	}
	return len(t.Rows)
}

func sameLabel(a, b Column) bool { return a.Label == b.Label }

// headlike tells whether a row has at least so many labels of fields, and no figures.
func headlike(row *cells.Row, least int) bool {
	known := 0
	for _, c := range row.Cells {
		if c.Number || c.Day {
			return false
		}
		text, _, _ := strings.Cut(zone.Fold(c.Text), "(")
		if text != "" && slices.ContainsFunc(Subjects(), func(t *Subject) bool { return t.words[text] != "" }) {
			known++
		}
	}
	return known >= least
}

// titlelike tells whether a row is a title, or says the unit: a cell or two of words.
func titlelike(row *cells.Row) bool {
	filled := 0
	for _, c := range row.Cells {
		if c.Number || c.Day {
			return false
		}
		if !c.Blank() {
			filled++
		}
	}
	return filled <= 2
}
