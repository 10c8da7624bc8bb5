package ledger

import (
	"math/big"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// CellsOf returns cells of projects by the names of columns, figures in their base
// unit; a form of somebody else's is filled with them. Columns that do not exist
// stay empty.
func CellsOf(b *zone.Book, at zone.Period, list []*zone.Project, columns []string) ([]Column, [][]Cell) {
	known := catalogue(numeral.Yuan)
	d := &table{Sheet: &Sheet{}, book: b, at: at, place: map[string]int{}}
	heads := make([]Column, len(columns))
	for i, name := range columns {
		heads[i] = known[name].Column
	}
	var out [][]Cell
	for i, p := range list {
		p = p.AsOf(at.End())
		d.count = i + 1
		row := make([]Cell, len(columns))
		for c, name := range columns {
			switch f, ok := known[name]; {
			case ok && f.cell != nil:
				row[c] = f.cell(d, p)
			case ok:
				row[c].Number = f.value(d, p)
			}
		}
		out = append(out, row)
	}
	return heads, out
}

// ColumnTotal adds a column up over projects, where it is one that adds up; nil is
// unknown.
func ColumnTotal(b *zone.Book, at zone.Period, list []*zone.Project, column string) *big.Rat {
	b = b.AsOf(at)
	f, ok := catalogue(numeral.Yuan)[column]
	d := &table{book: b, at: at}
	t := b.Sum(list, at)
	switch {
	case ok && f.adds:
		return d.sum(&f, list)
	case ok && f.group != nil:
		return f.group(&t)
	}
	return nil
}
