package tables

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/reports/zone"
)

const (
	dayWritten   = `(\d{1,2})[月./-](\d{1,2})日?`
	monthWritten = `(\d{1,2})月份?(底|末|上半月|下半月|上旬|中旬|下旬)?`
)

var (
	asOfDay   = regexp.MustCompile(`截[至止]到?:?(?:(20\d{2})[年./-])?` + dayWritten)
	asOfMonth = regexp.MustCompile(`截[至止]到?:?(?:(20\d{2})年)?` + monthWritten)
	fullDate  = regexp.MustCompile(`(20\d{2})[年./-]` + dayWritten)
	longDate  = regexp.MustCompile(`(?:^|\D)(20\d{2})(\d{2})(\d{2})(?:\D|$)`)
	ownPeriod = regexp.MustCompile(`(?:^|\D)(20\d{2})-(\d{1,2})-([12])(?:\D|$)`)
	fullMonth = regexp.MustCompile(`(20\d{2})年` + monthWritten)
	spanOfDay = regexp.MustCompile(`(20\d{2})年\d{1,2}[-—–~～至]` + monthWritten)
	bareMonth = regexp.MustCompile(monthWritten)
	quarter   = regexp.MustCompile(`第?([一二三四1-4])季度`)
	firstHalf = regexp.MustCompile(`上半年`)
	ofForm    = regexp.MustCompile(`^(表号|制定机关|制表机关|批准机关|批准文号|备案文号|文号|有效期)`)
	planned   = regexp.MustCompile(`(季度|上半年)(拟|计划|预计|目标)`)
)

// HalfNamed returns the half-month that a file speaks of, and the words that say so: an
// as-of line (截至2023年4月15日), then a title or the name of a sheet, then the file's name.
// A month alone is its second half, a quarter alone that of its last month. The year may stand
// elsewhere in the same place; else it is that of today. No words: the file names none.
func HalfNamed(name string, sheets []cells.Sheet, today zone.Date) (at zone.Period, words string) {
	var titles []string
	for i := range sheets {
		if s := &sheets[i]; !s.Hidden {
			titles = append(titles, titlesOf(s)...)
		}
	}
	for i := range sheets {
		titles = append(titles, zone.Fold(sheets[i].Name))
	}
	name = zone.Fold(name)
	year := cmp.Or(yearNamed(titles), yearNamed([]string{name}), today.Year)
	for _, s := range titles {
		if at, words = asOf(s, year); words != "" {
			return at, words
		}
	}
	for _, s := range append(titles, name) {
		if at, words = halfIn(s, year); words != "" {
			return at, words
		}
	}
	return zone.Period{}, ""
}

// titlesOf returns what stands above the heads, folded, without what tells of the form itself (有效期至).
func titlesOf(s *cells.Sheet) []string {
	var out []string
	for i := range s.Rows[:min(len(s.Rows), headRows*2)] {
		row := &s.Rows[i]
		if headlike(row, 2) {
			return out
		}
		for _, c := range row.Cells {
			if text := zone.Fold(c.Text); text != "" && !c.Number && !c.Day && len(text) < LongestLabel &&
				!ofForm.MatchString(text) {
				out = append(out, text)
			}
		}
	}
	return out
}

func yearNamed(texts []string) int {
	for _, s := range texts {
		if m := anyYear.FindStringSubmatch(s); m != nil {
			return atoi(m[1])
		}
	}
	return 0
}

// asOf reads 截至4月15日 and 截至2023年4月底.
func asOf(s string, year int) (zone.Period, string) {
	if m := asOfDay.FindStringSubmatch(s); m != nil {
		return named(m[0], cmp.Or(atoi(m[1]), year), m[2], m[3], "")
	}
	if m := asOfMonth.FindStringSubmatch(s); m != nil {
		return named(m[0], cmp.Or(atoi(m[1]), year), m[2], "", m[3])
	}
	return zone.Period{}, ""
}

// halfIn reads 2023年4月上半月, 2023年4月15日, 20230415 and 2023-04-1, and a month without
// its year only with its half.
func halfIn(s string, year int) (zone.Period, string) {
	if m := fullDate.FindStringSubmatch(s); m != nil && len(ownPeriod.FindString(s)) == 0 {
		return named(m[0], atoi(m[1]), m[2], m[3], "")
	}
	if m := longDate.FindStringSubmatch(s); m != nil {
		if at, words := named(m[1]+m[2]+m[3], atoi(m[1]), m[2], m[3], ""); words != "" {
			return at, words
		}
	}
	if m := ownPeriod.FindStringSubmatch(s); m != nil {
		return named(strings.Join(m[1:], "-"), atoi(m[1]), m[2], "", map[string]string{"1": "上半月"}[m[3]])
	}
	if m := spanOfDay.FindStringSubmatch(s); m != nil {
		return named(m[0], atoi(m[1]), m[2], "", m[3])
	}
	if m := fullMonth.FindStringSubmatch(s); m != nil {
		return named(m[0], atoi(m[1]), m[2], "", m[3])
	}
	if m := bareMonth.FindStringSubmatch(s); m != nil && m[2] != "" {
		return named(m[0], year, m[1], "", m[2])
	}
	return quarterIn(s, year)
}

// quarterIn reads 一季度, 前三季度 and 上半年, whose figures are those at their ends; plans for one
// say nothing.
func quarterIn(s string, year int) (zone.Period, string) {
	m := quarter.FindStringSubmatch(s)
	switch {
	case planned.MatchString(s):
	case m != nil:
		n := max(strings.Index("一二三四", m[1])/len("一"), strings.Index("1234", m[1])) + 1
		return named(m[0], year, strconv.Itoa(3*n), "", "")
	case firstHalf.MatchString(s):
		return named("上半年", year, "6", "", "")
	}
	return zone.Period{}, ""
}

// named makes a half-month of what was written; a day or a part of the month tells which.
func named(words string, year int, month, day, part string) (zone.Period, string) {
	d := zone.Date{Year: year, Month: atoi(month), Day: 28}
	switch {
	case day != "":
		d.Day = atoi(day)
	case part == "上半月" || part == "上旬" || part == "中旬":
		d.Day = 1
	}
	if !d.Valid() || d.Day == 0 {
		return zone.Period{}, ""
	}
	return d.Half(), words
}
