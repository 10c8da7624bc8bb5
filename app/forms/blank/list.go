package blank

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/zone"
)

// listReader works out a form that is a list: which of its rows are free, and for whom.
type listReader struct {
	*reader
	t       *tables.Table
	c       *tables.Rows
	title   asked
	columns []Column
	given   map[string]tables.Statement // by titles, before any section
	run     Area
	bottom  int  // the last row of the label beside the run, or 0
	closed  bool // the sum of all, or the signatures, came after the lines
	foreign bool // some row names what the book does not have, so that its sums are not ours
	beside  int  // the column of the section's label that stands beside its rows
	until   int  // the last row beside that label, or 0
}

// list finds the free rows below the heads, section by section, and the rows of sums.
func (f *reader) list(t *tables.Table) {
	c := tables.NewRows(t, f.book, f.at)
	d := &listReader{reader: f, t: t, c: c, title: f.title(t), columns: f.columns(t), given: maps.Clone(c.Given)}
	expected := t.Rows[t.Last].Number + 1
	for i := t.Last + 1; i < len(t.Rows); i++ {
		row := &t.Rows[i]
		if row.Number > expected {
			d.begin(expected, d.besides(expected))
		}
		expected = row.Number + 1
		column, bottom, rest := d.labelled(i)
		switch {
		case column >= 0 && !d.section(row, column, bottom): // what no label tells stays empty
		case f.waiting(c, rest):
			d.doubled(row.Number)
			d.begin(row.Number, d.besides(row.Number))
		default:
			d.other(rest)
		}
	}
	switch {
	case d.run.First > 0:
		d.end(0)
	case !d.placed():
		d.begin(expected, -1)
		d.end(0)
	}
}

// end ends the free rows before a row; 0 is the end of the sheet.
func (d *listReader) end(next int) {
	if d.run.First > 0 {
		if d.bottom > 0 && (next == 0 || next > d.bottom+1) {
			next = d.bottom + 1
		}
		d.run.Rows = max(0, next-d.run.First)
		d.out.Areas = append(d.out.Areas, d.run)
	}
	d.run, d.bottom = Area{}, 0
}

// begin begins free rows, beside a label in a column or with -1 without one.
func (d *listReader) begin(n, label int) {
	if d.run.First > 0 || d.closed {
		return
	}
	d.run = Area{Sheet: d.t.Sheet.Name, First: n, Columns: d.columns, beside: label + 1}
	if label >= 0 {
		d.run.Columns = slices.Clone(d.columns)
		for i := range d.run.Columns {
			if d.run.Columns[i].place == label {
				d.run.Columns[i].Show = "" // the label stays
			}
		}
	}
	d.belong(&d.run)
	if n <= d.until {
		d.bottom = d.until
	}
}

// other reads a row that waits for nothing: one that names what it is about, a heading, a
// sum, a note.
func (d *listReader) other(row *cells.Row) {
	kind := d.c.Kind(row)
	if one, ok := d.lists(row, kind); ok && !d.closed {
		d.list(one)
		return
	}
	d.end(row.Number)
	first := rowText(row)
	d.closed = kind != tables.SectionRow && d.hasArea(d.t.Sheet.Name)
	if kind == tables.SectionRow {
		d.c.ReadSection(row, d.book)
	}
	if d.t.Register == nil && !d.foreign && (tables.IsSum(first) || kind == tables.SectionRow) {
		d.sumRow(d.t, row, d.columns, d.sumOf(first, d.c, d.title), first)
	}
}

// labelled tells whether a row begins a section whose label stands beside its rows (产业项目
// merged over three of them), and gives the label's column, its last row, and the row
// without the label. A label of one row stands where the next row is no free one.
func (d *listReader) labelled(i int) (column, bottom int, rest *cells.Row) {
	row := &d.t.Rows[i]
	column, bottom = -1, row.Number
	rest = &cells.Row{Number: row.Number, Cells: slices.Clone(row.Cells)}
	for c := range rest.Cells {
		if rest.Cells[c].Blank() || tables.IsSerial(zone.Fold(rest.Cells[c].Text)) || d.isName(c) {
			continue
		}
		k := slices.IndexFunc(d.t.Tall[c], func(a cells.Area) bool { return a.Top == row.Number })
		if k < 0 {
			continue
		}
		rest.Cells[c] = cells.Cell{}
		if column < 0 || d.tells(row.Cells[c].Text) {
			column, bottom = c, d.t.Tall[c][k].Bottom
		}
	}
	if column < 0 && d.lone(i) {
		column = slices.IndexFunc(row.Cells, func(c cells.Cell) bool { return d.tells(c.Text) })
		rest.Cells[column] = cells.Cell{}
	}
	if column < 0 || !d.waiting(d.c, rest) && !d.listing(rest) {
		return -1, 0, row
	}
	return column, bottom, rest
}

// listing tells whether a row names what it is about.
func (d *listReader) listing(row *cells.Row) bool {
	_, ok := d.lists(row, d.c.Kind(row))
	return ok
}

// lone tells whether a row holds only the label of a section, in a column of labels, and
// has to take the section's lines itself.
func (d *listReader) lone(i int) bool {
	row := &d.t.Rows[i]
	at := slices.IndexFunc(row.Cells, func(c cells.Cell) bool { return d.tells(c.Text) })
	merged := slices.ContainsFunc(d.t.Merged,
		func(a cells.Area) bool { return a.Top <= row.Number && a.Bottom >= row.Number && a.Left < a.Right })
	if at < 0 || merged || !slices.ContainsFunc(d.t.Columns, func(c tables.Column) bool {
		return c.Place == at && slices.Contains(d.t.Headings, c.Field)
	}) {
		return false
	}
	if i+1 == len(d.t.Rows) {
		return true
	}
	next := &d.t.Rows[i+1]
	return next.Number == row.Number+1 && !d.waiting(d.c, next)
}

// tells tells whether a text is the value of a field that headings tell: 产业项目.
func (d *listReader) tells(text string) bool {
	text = zone.Fold(text)
	for _, name := range d.t.Headings {
		for _, one := range d.t.Fields[name].Offered(d.book) {
			if text != "" && strings.Contains(text, zone.Fold(one)) {
				return true
			}
		}
	}
	return false
}

// section begins the rows beside a label, and tells whether the label says of what they are.
func (d *listReader) section(row *cells.Row, column, bottom int) bool {
	d.end(row.Number)
	d.c.Given, d.closed = maps.Clone(d.given), false
	label := cells.Row{Number: row.Number, Cells: make([]cells.Cell, column+1)}
	label.Cells[column] = row.Cells[column]
	d.c.ReadSection(&label, d.book)
	d.beside, d.until = -1, 0
	if !d.tells(row.Cells[column].Text) {
		return false
	}
	d.beside, d.until = column, bottom
	return true
}

func (f *reader) hasArea(sheet string) bool {
	return slices.ContainsFunc(f.out.Areas, func(p Area) bool { return p.Sheet == sheet })
}

func rowText(row *cells.Row) string {
	var out []string
	for _, c := range row.Cells {
		if !c.Blank() && !c.Number {
			out = append(out, zone.Fold(c.Text))
		}
	}
	for _, s := range out {
		if tables.IsSum(s) {
			return s
		}
	}
	if len(out) > 0 {
		return out[0]
	}
	return ""
}

var placeholder = regexp.MustCompile(`^(x+|×+|…+|\.{3,}|·+)(项目)?$`)

// waiting tells whether a row waits for a project: it holds a number, dots or
// nothing.
func (f *reader) waiting(c *tables.Rows, row *cells.Row) bool {
	for i := range row.Cells {
		cell := row.At(i)
		text := zone.Fold(cell.Text)
		if cell.Blank() || cell.Computed || cell.Number || cell.Broken || tables.IsSerial(text) ||
			placeholder.MatchString(text) {
			continue
		}
		return false
	}
	return true
}
