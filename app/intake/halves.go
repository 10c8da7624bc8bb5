package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// A sheet may hold the reports of many half-months (期次): in a column that says of
// which one a row is, or under heads that each name one.

// ofHalf is the column that tells a row's half-month. It is no field of a project.
const ofHalf = "期次"

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

// year is the one that the titles tell, else the import's.
func (t *table) year(o *Options) int {
	for _, s := range t.sayings() {
		if m := anyYear.FindStringSubmatch(s); m != nil {
			return atoi(m[1])
		}
	}
	return o.Period.Year
}

// halfOfHeads gives the half-month that a column's heads name: 4月上半月／本期完成.
func (t *table) halfOfHeads(parts []string, o *Options) (zone.Period, bool) {
	for _, part := range parts {
		if m := halfHead.FindStringSubmatch(zone.Fold(part)); m != nil {
			at := half(m, t.year(o))
			return at, at.Valid()
		}
	}
	return zone.Period{}, false
}

// halfOf gives the half-month of a row: its own, else the import's. It is not ok
// where the row's cannot be read.
func (r *reader) halfOf(c *reading, row *Row) (at zone.Period, ok bool) {
	i, told := c.place[ofHalf]
	if !told {
		return r.o.Period, true
	}
	col := &c.columns[i]
	cell := c.cell(row, col)
	text := zone.Fold(cell.Text)
	if m := halfCell.FindStringSubmatch(text); m != nil {
		at = half(m, c.year(r.o))
	} else if halfShort.MatchString(text) && !cell.Day {
		at, _ = zone.ParsePeriod(text)
	} else if s, err := day(cell, text); err == nil {
		if d, err := zone.ParseDate(s); err == nil && d.Day > 0 {
			at = d.Half()
		}
	}
	if !at.Valid() {
		r.problem(c.table, row, col.place, c.words(row, c.names[0]), "“%s”的值“%s”不是哪一个半月；请写成2023年4月上半月", col.Label,
			zone.Shorten(cell.Text, 30))
		return at, false
	}
	return at, true
}

// halves tells whether the sheet says itself of which half-months its reports are.
func (t *table) halves() bool {
	return slices.ContainsFunc(t.columns, func(c Column) bool { return c.Field == ofHalf || c.Period != "" })
}

// dated tells whether a column holds figures of a year or of a half-month that the
// sheet does not name.
func (t *table) dated() bool {
	return !slices.ContainsFunc(t.columns, func(c Column) bool { return c.Field == ofHalf }) &&
		slices.ContainsFunc(t.columns, func(c Column) bool {
			f := t.fields[c.Field]
			return f != nil && f.scope != field.OfProject && c.Period == ""
		})
}

// at names the value of a field that there is one of: of a project, of a year, of a
// half-month.
func (f *targetField) at(at zone.Period) string {
	switch f.scope {
	case field.OfYear:
		return f.name + strconv.Itoa(at.Year)
	case field.OfPeriod:
		return f.name + at.String()
	}
	return f.name
}

// At gives the half-month of a change: the import's, or the report's own.
func (c *Change) At() zone.Period { return c.at }

// Title names the field, with its half-month where that is not the import's:
// 本期完成（2023年3月上半月）.
func (c *Change) Title() string {
	if c.Period == "" {
		return c.Field
	}
	return fmt.Sprintf("%s（%s）", c.Field, c.at.Title())
}
