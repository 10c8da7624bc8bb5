package intake

import (
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// tables finds the tables of a sheet, one under the other.
func tables(s *Sheet, o *Options, among []*target) []*table {
	var out []*table
	rest := *s
	for {
		part := rest
		t := find(&part, o, among)
		if t == nil {
			return out
		}
		end := t.end(o)
		part.Rows = rest.Rows[:end]
		out = append(out, t)
		if end == len(rest.Rows) {
			return out
		}
		rest.Rows = rest.Rows[end:]
	}
}

// end gives the first row that is no longer the table's: the title or the heads of
// another one.
func (t *table) end(o *Options) int {
	for i := t.last + 2; i < len(t.Rows); i++ {
		if !headlike(&t.Rows[i], 3) {
			continue
		}
		other := headsAt(t.Sheet, i, t.Merged, o, targets())
		if other == nil || slices.EqualFunc(other.columns, t.columns, func(a, b Column) bool { return a.Label == b.Label }) {
			continue
		}
		for i > t.last+1 && titlelike(&t.Rows[i-1]) {
			i--
		}
		return i
	}
	return len(t.Rows)
}

// headlike tells whether a row has so many words that head columns, and no figures.
func headlike(row *Row, least int) bool {
	known := 0
	for _, c := range row.Cells {
		if c.Number || c.Day {
			return false
		}
		text, _, _ := strings.Cut(zone.Fold(c.Text), "(")
		if text != "" && slices.ContainsFunc(targets(), func(t *target) bool { return t.words[text] != "" }) {
			known++
		}
	}
	return known >= least
}

// titlelike tells whether a row is a title, or says the unit: a cell or two of words.
func titlelike(row *Row) bool {
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
