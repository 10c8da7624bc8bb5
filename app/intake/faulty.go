package intake

import (
	"slices"
	"strconv"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
)

// Faulty is a row of the file in which something cannot be taken, with all its fields as the
// file has them, so that it can be set right where it stands.
type Faulty struct {
	Sheet, Name string
	Cells       []FaultyCell
	row         int // as the sheet counts
}

// FaultyCell is a field of such a row. What is typed for it goes into [Options.Cells] under
// its Key.
type FaultyCell struct {
	Field  string // with the half-month before it, where its column is of one; empty: no field's
	Cell   string // B5
	Text   string
	Reason string // why it cannot be taken; empty where it can
}

// Key names a cell of the row for [Options.Cells]: 表一!B5.
func (f *Faulty) Key(i int) string { return f.Sheet + "!" + f.Cells[i].Cell }

// Place names the cells that cannot be taken: 表一!B5、D5.
func (f *Faulty) Place() string {
	var out []string
	for _, c := range f.Cells {
		if c.Reason != "" {
			out = append(out, c.Cell)
		}
	}
	return f.Sheet + "!" + strings.Join(out, "、")
}

// Reason says everything that stands against the row.
func (f *Faulty) Reason() string {
	var out []string
	for _, c := range f.Cells {
		if c.Reason != "" {
			out = append(out, c.Cell+"："+c.Reason)
		}
	}
	return strings.Join(out, "；")
}

// fault notes what is wrong with a cell among its row's fields.
func (r *reader) fault(t *tables.Table, row *cells.Row, column int, name, reason string) {
	list := r.out.Faulty
	i := slices.IndexFunc(list, func(f Faulty) bool { return f.Sheet == t.Sheet.Name && f.row == row.Number })
	if i < 0 {
		one := Faulty{Sheet: t.Sheet.Name, Name: name, row: row.Number}
		for k := range t.Columns {
			if col := &t.Columns[k]; col.Field != "" && col.Field != tables.HalfColumn {
				one.Cells = append(one.Cells, FaultyCell{Field: strings.TrimSpace(col.Period + " " + col.Field),
					Cell: t.CellAt(row, col.Place), Text: row.At(col.Place).Text})
			}
		}
		r.out.Faulty, i = append(list, one), len(list)
	}
	f := &r.out.Faulty[i]
	if f.Name == "" {
		f.Name = name
	}
	at := t.CellAt(row, column)
	k := slices.IndexFunc(f.Cells, func(c FaultyCell) bool { return c.Cell == at })
	if k < 0 {
		f.Cells, k = append(f.Cells, FaultyCell{Cell: at, Text: row.At(column).Text}), len(f.Cells)
	}
	if f.Cells[k].Reason != "" {
		reason = f.Cells[k].Reason + "；" + reason
	}
	f.Cells[k].Reason = reason
}

// corrected returns the sheets with what was typed for some of their cells. The sheets that
// were given stay as they are.
func corrected(sheets []cells.Sheet, typed map[string]string) []cells.Sheet {
	if len(typed) == 0 {
		return sheets
	}
	sheets = slices.Clone(sheets)
	copied := map[int]bool{}
	for key, text := range typed {
		cut := strings.LastIndex(key, "!")
		i := slices.IndexFunc(sheets, func(s cells.Sheet) bool { return cut >= 0 && s.Name == key[:cut] })
		column, number, ok := cellNamed(key[cut+1:])
		if i < 0 || !ok {
			continue
		}
		s := &sheets[i]
		if !copied[i] {
			s.Rows, copied[i] = slices.Clone(s.Rows), true
		}
		at, found := slices.BinarySearchFunc(s.Rows, number, func(r cells.Row, n int) int { return r.Number - n })
		if !found {
			s.Rows = slices.Insert(s.Rows, at, cells.Row{Number: number})
		}
		row := &s.Rows[at]
		row.Cells = slices.Clone(row.Cells)
		for len(row.Cells) <= column {
			row.Cells = append(row.Cells, cells.Cell{})
		}
		row.Cells[column] = cells.Cell{Text: text}
	}
	return sheets
}

// cellNamed reads B5: the column counts from zero, the row from one.
func cellNamed(name string) (column, row int, ok bool) {
	letters := strings.TrimRight(name, "0123456789")
	for _, c := range letters {
		if c < 'A' || c > 'Z' || column > cells.MostColumns {
			return 0, 0, false
		}
		column = column*26 + int(c-'A') + 1
	}
	row, err := strconv.Atoi(name[len(letters):])
	return column - 1, row, err == nil && letters != "" && row > 0
}
