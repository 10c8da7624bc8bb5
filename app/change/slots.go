package change

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Slot is a field of a project at a year or half-month.
type Slot struct {
	*field.Field
	At zone.Period
}

// Title names the half-month or the year.
func (s Slot) Title() string {
	switch s.Scope {
	case field.OfYear:
		return fmt.Sprint(s.At.Year, "年")
	case field.OfPeriod:
		return s.At.Title()
	}
	return ""
}

// Slots lists every field of projects, for all their years and half-months.
func Slots(projects ...*zone.Project) []Slot {
	years, periods := map[int]bool{}, map[zone.Period]bool{}
	for _, p := range projects {
		for y := range p.Plans {
			years[y] = true
		}
		for at := range p.Progress {
			periods[at] = true
		}
	}
	order := slices.SortedFunc(maps.Keys(periods), zone.ComparePeriods)
	all := field.All()
	var out []Slot
	for i := range all {
		f := &all[i]
		switch f.Scope {
		case field.OfProject:
			out = append(out, Slot{f, zone.Period{}})
		case field.OfYear:
			for _, y := range slices.Sorted(maps.Keys(years)) {
				out = append(out, Slot{f, zone.Period{Year: y, Month: 1, Half: 1}})
			}
		case field.OfPeriod:
			for _, at := range order {
				out = append(out, Slot{f, at})
			}
		}
	}
	return out
}

// CurveText says a planned curve: 6月下半月40%、9月下半月70%.
func CurveText(c zone.Curve) string {
	var out []string
	for _, half := range slices.Sorted(maps.Keys(c)) {
		share := numeral.Format{Unit: numeral.Percent, Places: 2, Trim: true, Plain: true}.WithUnit(c[half].Rat())
		out = append(out, fmt.Sprintf("%d月%s半月%s", (half+1)/2, [2]string{"下", "上"}[half&1], share))
	}
	if out == nil {
		return "按月均匀"
	}
	return strings.Join(out, "、")
}
