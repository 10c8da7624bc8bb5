package store

import (
	"database/sql/driver"
	"fmt"
	"strings"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// kept lists the fields of a scope that have a column of its table; the others are
// kept in tables of their own.
func kept(s field.Scope) []*field.Field {
	var out []*field.Field
	for _, f := range field.Of(s) {
		if f.Column != "" {
			out = append(out, f)
		}
	}
	return out
}

var ofProject, ofPlan, ofReport = kept(field.OfProject), kept(field.OfYear), kept(field.OfPeriod)

// columns lists columns: those given, then those of fields.
func columns(first string, list []*field.Field, last ...string) string {
	out := strings.Split(first, ", ")
	for _, f := range list {
		out = append(out, f.Column)
	}
	return strings.Join(append(out, last...), ", ")
}

// places returns where the values of fields stand in a project, its plan or its report.
func places(list []*field.Field, p *zone.Project, plan *zone.Plan, report *zone.Progress) []any {
	out, record := make([]any, 0, len(list)+5), field.Open(p, plan, report)
	for _, f := range list {
		place, done := f.Place(record)
		out = append(out, committed(cellOf(place), done))
	}
	return out
}

// committed stores what a cell reads, where its place is not in the record itself. A
// column that was added later is empty in older rows.
func committed(place any, done func()) any {
	if done == nil {
		return place
	}
	return cell{func() (driver.Value, error) {
		if v, ok := place.(driver.Valuer); ok {
			return v.Value()
		}
		return driver.DefaultParameterConverter.ConvertValue(place)
	}, func(v any) error {
		if v == nil {
			return nil
		}
		err := scanner(place).Scan(v)
		if err == nil {
			done()
		}
		return err
	}}
}

// cellOf returns how the value at a place of the catalogue is stored.
func cellOf(place any) any {
	switch v := place.(type) {
	case *string:
		return text(v)
	case *[]string:
		return list{v}
	case *zone.Opt[zone.Money]:
		return opt(v)
	case *zone.Opt[zone.Share]:
		return opt(v)
	case *zone.Opt[zone.Area]:
		return opt(v)
	case *zone.Opt[int]:
		return opt(v)
	case *zone.Date:
		return date(v)
	case *zone.Register:
		return choice(v, len(zone.Registers))
	case *zone.Flag:
		return choice(v, int(zone.Red)+1)
	case *zone.Opt[zone.Place]:
		return mapPlace(v)
	case *zone.Crop:
		return crop(v)
	case *bool, *int, *zone.Money:
		return place
	}
	panic(fmt.Sprintf("no column holds a %T", place)) // a mistake of the program, found by the first test
}
