package xlsx

import (
	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
)

// grouping tells whether a row is the 小计 or the heading (一、…) of the rows below it.
func grouping(r *ledger.Row) bool { return r.Level == ledger.Subtotal || r.Level == ledger.Section }

// named returns the first of the two cells beside each other that hold the name of a group's row: those of
// its number and its name, or the name and an empty one. Fails where a row has no two such cells.
func (m *measures) named(s *ledger.Sheet, r *ledger.Row) (from int, ok bool) {
	if !grouping(r) {
		return 0, false
	}
	blank := func(c int) bool {
		cell := &r.Cells[c]
		return cell.Number == nil && cell.Text == "" && cell.Formula == "" && cell.Date.IsZero()
	}
	for c := range len(r.Cells) - 1 {
		one, next := &r.Cells[c], &r.Cells[c+1]
		numbered := one.Text != "" && next.Text != "" && next.Number == nil && next.Formula == ""
		if (blank(c) != blank(c+1) && one.Text+next.Text != "" && one.Formula+next.Formula == "" || numbered) &&
			!m.hidden(s, c) && !m.hidden(s, c+1) && !m.begins(c+1) {
			return c, true
		}
	}
	return 0, false
}

// span writes the name of a group's row in one merged cell: 一、新材料小计（41个）. A filter hides such rows
// like others, but no program sorts rows of which only some have merged cells: it says so, and 小计 stays
// above the rows that it adds up.
func (x *writer) span(out *excelize.StreamWriter, s *ledger.Sheet, i, from int, cells []any) error {
	row := s.Rows[i].Cells[from : from+2]
	text, style := row[0].Text+row[1].Text, cells[from].(excelize.Cell).StyleID
	if row[0].Text != "" && row[1].Text != "" {
		text = row[0].Text + "、" + row[1].Text
	}
	if row[1].Text != "" {
		style = cells[from+1].(excelize.Cell).StyleID
	}
	cells[from] = excelize.Cell{StyleID: style, Value: clean(text)}
	cells[from+1] = excelize.Cell{StyleID: style}
	n := s.RowNumber(i)
	return out.MergeCell(ledger.Ref(from, n), ledger.Ref(from+1, n))
}

// sortable tells whether sorting rows with the buttons of a filter leaves them right, or is refused: a
// 小计 between them would stand beside rows that are not its own.
func (m *measures) sortable(s *ledger.Sheet) bool {
	groups := false
	for i := range s.Rows {
		if r := &s.Rows[i]; grouping(r) {
			if _, ok := m.named(s, r); ok {
				return true
			}
			groups = true
		}
	}
	return !groups
}
