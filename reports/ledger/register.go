package ledger

import (
	"fmt"
	"math/big"

	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Register draws up a register (台账) as a workbook of one sheet: a column for every
// field, amounts and land added up on top.
func Register(name string) func(*zone.Book, zone.Period) *Workbook {
	return func(b *zone.Book, at zone.Period) *Workbook {
		return &Workbook{Title: b.Office.Zone + at.Title() + name, Author: b.Office.Name, AsOf: at.End(),
			Sheets: []Sheet{registerSheet(b, at, field.RegisterNamed(name))}}
	}
}

// registerSheets are the sheets of those registers that belong to a workbook and have
// no drawing of their own.
func registerSheets(b *zone.Book, at zone.Period, workbook string) []Sheet {
	var out []Sheet
	for _, r := range field.Registers() {
		if r.Workbook == workbook {
			out = append(out, registerSheet(b, at, r))
		}
	}
	return out
}

func registerSheet(b *zone.Book, at zone.Period, r *field.Register) Sheet {
	rows, columns := r.Rows(b), []Column{{Title: "序号", Kind: Mark, Format: whole}}
	unit := registerUnit(r, rows)
	for i := range r.Fields {
		columns = append(columns, rowColumn(&r.Fields[i], unit))
	}
	s := sheet(b, at, A4, r.Name, r.Name+"一览表（"+at.Title()+"）", unit.Name(), columns)
	if len(rows) == 0 {
		s.say("暂无" + r.Name)
		return s
	}
	_, first := s.total(Cell{}, words(fmt.Sprintf("合计（%d条）", len(rows))))
	for no, row := range rows {
		cells := []Cell{number(no + 1)}
		for i := range r.Fields {
			cells = append(cells, rowCell(&r.Fields[i], row))
		}
		s.add(Data, cells...)
	}
	for i := range r.Fields {
		if f := &r.Fields[i]; i > 0 && (f.Kind == field.Money || f.Kind == field.Land) {
			s.Rows[0].Cells[i+1] = summed(sumOfRows(f, rows), run(i+1, first, s.next()-1))
		}
	}
	return s
}

// registerUnit is the one unit of a register's amounts: 亿元, or 万元 where no column of
// them comes to as much; One where there are none.
func registerUnit(r *field.Register, rows []any) numeral.Unit {
	unit := numeral.One
	for i := range r.Fields {
		if r.Fields[i].Kind != field.Money {
			continue
		}
		if sum := sumOfRows(&r.Fields[i], rows); sum != nil && sum.Cmp(numeral.Int(zone.Yi)) >= 0 {
			return numeral.Yi
		}
		unit = numeral.Wan
	}
	return unit
}

func rowColumn(f *field.RowField, unit numeral.Unit) Column {
	switch f.Kind {
	case field.Money:
		return Column{Title: f.Name, Kind: Number, Format: money(unit)}
	case field.Land:
		return Column{Title: f.Name + "（亩）", Kind: Number, Format: landFormat}
	case field.Number:
		return Column{Title: f.Name, Kind: Number, Format: whole}
	case field.Day:
		return Column{Title: f.Name, Kind: Day}
	case field.Choice:
		return Column{Title: f.Name, Kind: Mark, Widest: 12, Choices: f.Choices(&zone.Book{})}
	}
	return Column{Title: f.Name, Widest: max(usualWidth, int(f.Width)/8)}
}

func rowCell(f *field.RowField, row any) Cell {
	v := f.Value(row)
	switch {
	case f.Kind.Figures():
		return quantity(v.Number, "")
	case f.Kind == field.Day:
		return Cell{Date: v.Date}
	}
	return words(v.Text)
}

// sumOfRows adds a field up; nil where no row has a figure.
func sumOfRows(f *field.RowField, rows []any) *big.Rat {
	var out *big.Rat
	for _, row := range rows {
		if v := f.Value(row).Number; v != nil {
			if out == nil {
				out = new(big.Rat)
			}
			out.Add(out, v)
		}
	}
	return out
}
