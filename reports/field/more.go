package field

import (
	"cmp"
	"slices"

	"zonebrief/reports/zone"
)

// additional are the types of fields that no rule of the trade asks for.
type additional interface {
	string | bool | zone.Date | zone.Opt[zone.Money] | zone.Opt[zone.Share] | zone.Opt[zone.Area] | zone.Opt[int]
}

// more is a field that no rule of the trade asks for. It needs no place in
// zone.Project: it is kept among the further values of the project, of its plan of the
// year or of its report, under the name of its column.
func more[T additional](name, column string, s Scope) Field {
	f := project(name, column, func(r *record) any {
		place := new(T)
		if v, known := (*further(r, s))[column]; known {
			load(place, v)
		}
		return place
	})
	f.Scope, f.InForm = s, s == OfProject
	f.commit = func(r *record, place any) {
		v, known := unload(place)
		*further(r, s) = further(r, s).With(column, v, known)
	}
	switch any(new(T)).(type) {
	case *bool:
		return f.only("否", "是")
	case *zone.Opt[int]:
		return f.between(0, 1_000_000_000)
	}
	return f
}

// between bounds a whole number.
func (f Field) between(low, high int) Field {
	f.low, f.high = low, high
	f.Hint = hintOf(new(zone.Opt[int]), low, high)
	return f
}

// further gives where the further values of a record stand.
func further(r *record, s Scope) *zone.More {
	switch s {
	case OfYear:
		return &r.plan.More
	case OfPeriod:
		return &r.report.More
	}
	return &r.More
}

// load puts a further value into a place; unload takes it out again, and tells whether
// there is one.
func load(place any, v zone.Value) {
	switch p := place.(type) {
	case *string:
		*p = v.Text
	case *bool:
		*p = v.Number != 0
	case *zone.Date:
		*p = v.Date
	case *zone.Opt[zone.Money]:
		*p = zone.Some(zone.Money(v.Number))
	case *zone.Opt[zone.Share]:
		*p = zone.Some(zone.Share(v.Number))
	case *zone.Opt[zone.Area]:
		*p = zone.Some(zone.Area(v.Number))
	case *zone.Opt[int]:
		*p = zone.Some(int(v.Number))
	}
}

func unload(place any) (v zone.Value, known bool) {
	switch p := place.(type) {
	case *string:
		return zone.Value{Text: *p}, *p != ""
	case *bool:
		return zone.Value{Number: 1}, *p
	case *zone.Date:
		return zone.Value{Date: *p}, !p.IsZero()
	case *zone.Opt[zone.Money]:
		return zone.Value{Number: int64(p.Value)}, p.Known
	case *zone.Opt[zone.Share]:
		return zone.Value{Number: int64(p.Value)}, p.Known
	case *zone.Opt[zone.Area]:
		return zone.Value{Number: int64(p.Value)}, p.Known
	case *zone.Opt[int]:
		return zone.Value{Number: int64(p.Value)}, p.Known
	}
	return zone.Value{}, false
}

// Foreign names a further value of a project that this program has no field for; empty
// where there is none. It comes from a later program, and would be lost.
func Foreign(p *zone.Project) string {
	known := func(s Scope, name string) bool {
		return slices.ContainsFunc(catalogue, func(f Field) bool {
			return f.Scope == s && f.Column == name &&
				f.commit != nil
		})
	}
	find := func(s Scope, m zone.More) string {
		for name := range m {
			if !known(s, name) {
				return name
			}
		}
		return ""
	}
	out := find(OfProject, p.More)
	for _, plan := range p.Plans {
		out = cmp.Or(out, find(OfYear, plan.More))
	}
	for _, report := range p.Progress {
		out = cmp.Or(out, find(OfPeriod, report.More))
	}
	return out
}
