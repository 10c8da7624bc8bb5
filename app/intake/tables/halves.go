package tables

import (
	"cmp"
	"regexp"
	"slices"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// A sheet may hold the reports of many half-months (期次): in a column that says of
// which one a row is, or under heads that each name one.

// HalfColumn is the column that tells a row's half-month. It is no field of a project.
const HalfColumn = "期次"

var (
	halfHeads = regexp.MustCompile(`^(填报|所属|报告)?(期次|期别|半月|半月期)$`)
	halfHead  = regexp.MustCompile(`(?:(\d{4})年)?(\d{1,2})月份?(上|下)半月`)
	halfCell  = regexp.MustCompile(`^(?:(\d{4})年)?(\d{1,2})月份?\(?(上|下)(?:半月)?\)?$`)
	halfShort = regexp.MustCompile(`^\d{4}-\d{1,2}-[12]$`) // as the program writes it
)

// half reads the half-month of a pattern's parts; the year may stand elsewhere.
func half(m []string, year int) zone.Period {
	if m[1] != "" {
		year = atoi(m[1])
	}
	return zone.Period{Year: year, Month: atoi(m[2]), Half: map[string]int{"上": 1, "下": 2}[m[3]]}
}

// YearSaid returns the year that the titles or the sheet's name tell; 0 where they tell none.
func (t *Table) YearSaid() int { return yearNamed(t.Titles()) }

// halfOfHeads returns the half-month that a column's heads name: 4月上半月／本期完成.
func (t *Table) halfOfHeads(parts []string, finder *Finder) (zone.Period, bool) {
	for _, part := range parts {
		if at, ok := HeadHalf(part, cmp.Or(t.YearSaid(), finder.at.Year)); ok {
			return at, at.Valid()
		}
	}
	return zone.Period{}, false
}

// TellsHalves tells whether the sheet says itself of which half-months its reports are.
func (t *Table) TellsHalves() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Field == HalfColumn || c.Period != "" })
}

// Dated tells whether a column holds figures of a year or of a half-month that the
// sheet does not name.
func (t *Table) Dated() bool {
	return !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Field == HalfColumn }) &&
		slices.ContainsFunc(t.Columns, func(c Column) bool {
			f := t.Fields[c.Field]
			return f != nil && f.Scope != field.OfProject && c.Period == ""
		})
}

// HeadHalf returns the half-month that a label names (4月上半月完成投资), which may be none that
// exists; year is that of a label without one. Not ok: it names none.
func HeadHalf(label string, year int) (at zone.Period, ok bool) {
	m := halfHead.FindStringSubmatch(zone.Fold(label))
	if m == nil {
		return at, false
	}
	return half(m, year), true
}

// ParseHalf reads the half-month of a row as people write it (2023年4月上半月, 4月（下）) and as the
// program does (2023-04-1); year is that of one without.
func ParseHalf(text string, year int) (at zone.Period, ok bool) {
	text = zone.Fold(text)
	if m := halfCell.FindStringSubmatch(text); m != nil {
		return half(m, year), true
	}
	if !halfShort.MatchString(text) {
		return at, false
	}
	at, err := zone.ParsePeriod(text)
	return at, err == nil
}
