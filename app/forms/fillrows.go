package forms

import (
	"fmt"
	"reflect"
	"strings"

	"zonebrief/app/forms/blank"
	"zonebrief/reports/field"
	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// rowLines returns the rows of a register as lines of a form, and how the columns are
// written.
func (f *formFiller) rowLines(a *blank.Area, shows []string) ([]numeral.Format, [][]ledger.Cell) {
	of := field.RegisterNamed(a.Register)
	var lines [][]ledger.Cell
	for _, row := range unlisted(f, a, f.rowsOf(of, a)) {
		line := make([]ledger.Cell, len(shows))
		for k, name := range shows {
			line[k] = f.rowCell(of, row, name, len(lines)+1)
		}
		lines = append(lines, line)
	}
	return registerFormats(of, shows), lines
}

// registerFormats returns how the fields of a register are written.
func registerFormats(of *field.Register, shows []string) []numeral.Format {
	units := map[field.Kind]numeral.Unit{field.Money: numeral.Yuan, field.Land: numeral.Mu,
		field.Share: numeral.Percent}
	formats := make([]numeral.Format, len(shows))
	for k, name := range shows {
		if f := of.Field(name); f != nil {
			formats[k].Unit = units[f.Kind]
		}
	}
	return formats
}

// rowsOf chooses the rows that belong into an area.
func (f *formFiller) rowsOf(of *field.Register, a *blank.Area) (out []any) {
	rows := of.Rows(f.s.Book)
	if a.Of != "" {
		rows = nil
		for _, r := range f.records(f.whole, a.Of, fmt.Sprintf("%s!%d", a.Sheet, a.First)) {
			rows = append(rows, reflect.ValueOf(r).Elem().Interface())
		}
	}
	for _, row := range rows {
		fits := true
		for _, c := range a.Where {
			name, want, _ := strings.Cut(c, "=")
			fits = fits && of.Field(name).Get(row) == want
		}
		if fits {
			out = append(out, row)
		}
	}
	return out
}

// rowCell returns one field of a row: figures as figures, days as days.
func (f *formFiller) rowCell(of *field.Register, row any, name string, number int) ledger.Cell {
	one := of.Field(name)
	if one == nil {
		switch lead, ok := row.(zone.Lead); {
		case name == "序号":
			return ledger.Cell{Number: numeral.Int(number)}
		case ok: // its stage is worked out
			return ledger.Cell{Text: lead.Stage(f.at.End()).Title()}
		}
		return ledger.Cell{}
	}
	v := one.Value(row)
	switch {
	case v.Number != nil:
		return ledger.Cell{Number: v.Number}
	case !v.Date.IsZero():
		return ledger.Cell{Date: v.Date}
	}
	return ledger.Cell{Text: v.Text}
}
