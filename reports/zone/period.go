package zone

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Period is one reporting half-month (半月). The zero Period is "no period".
type Period struct {
	Year  int `wire:"year"`  // four digits
	Month int `wire:"month"` // 1–12
	Half  int `wire:"half"`  // 1 上半月 (to the 15th), 2 下半月 (to the last day)
}

// ParsePeriod reads "2023-04-1": year, month, half.
func ParsePeriod(s string) (Period, error) {
	parts := strings.Split(s, "-")
	var n [3]int
	if len(parts) == 3 {
		for i, part := range parts {
			n[i], _ = strconv.Atoi(part)
		}
	}
	p := Period{n[0], n[1], n[2]}
	if !p.Valid() {
		return Period{}, fmt.Errorf("period %q is not year-month-half like 2023-04-1", s)
	}
	return p, nil
}

// Valid tells whether p names a half-month between the years 1900 and 9999.
func (p Period) Valid() bool {
	return p.Year >= 1900 && p.Year <= 9999 && p.Month >= 1 && p.Month <= 12 && (p.Half == 1 || p.Half == 2)
}

// IsZero tells whether p is no period at all.
func (p Period) IsZero() bool { return p == Period{} }

// String gives the form that ParsePeriod reads.
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%d", p.Year, p.Month, p.Half)
}

// Title gives the period as people say it: 2023年4月上半月.
func (p Period) Title() string {
	if p.IsZero() {
		return "未选择半月"
	}
	return fmt.Sprintf("%d年%d月%s半月", p.Year, p.Month, [3]string{"", "上", "下"}[p.Half])
}

// Number counts the half-months of the year up to and with p: 1–24.
func (p Period) Number() int { return 2*(p.Month-1) + p.Half }

// Add gives the period n half-months later (earlier when n < 0).
func (p Period) Add(n int) Period {
	i := p.Year*24 + p.Number() - 1 + n
	return Period{Year: i / 24, Month: i%24/2 + 1, Half: i%2 + 1}
}

// Begin returns the first day of the half-month.
func (p Period) Begin() Date {
	return Date{p.Year, p.Month, 1 + 15*(p.Half-1)}
}

// End gives the last day of the half-month, the as-of date of its figures.
func (p Period) End() Date {
	if p.Half == 1 {
		return Date{p.Year, p.Month, 15}
	}
	return Date{p.Year, p.Month, daysIn(p.Year, p.Month)}
}

// ComparePeriods orders periods by time.
func ComparePeriods(a, b Period) int {
	return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month), cmp.Compare(a.Half, b.Half))
}

// Date is a calendar day, a month (Day 0) or a year (Month and Day 0), for
// plans are often made to the month. The zero Date is unknown.
type Date struct {
	Year  int `wire:"year"`
	Month int `wire:"month"`
	Day   int `wire:"day"`
}

// Half returns the half-month of a day; of a month or a year alone it is no period.
func (d Date) Half() Period {
	switch {
	case d.Day == 0:
		return Period{}
	case d.Day <= 15:
		return Period{Year: d.Year, Month: d.Month, Half: 1}
	}
	return Period{Year: d.Year, Month: d.Month, Half: 2}
}

// ParseDate reads 2023-04-15, 2023-04 and 2023, the form of String.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	var n [3]int
	parts := strings.Split(s, "-")
	if len(parts) > 3 {
		return Date{}, fmt.Errorf("date %q has more than three parts", s)
	}
	for i, part := range parts {
		v, err := strconv.Atoi(part)
		if err != nil || v <= 0 {
			return Date{}, fmt.Errorf("date %q is not year-month-day", s)
		}
		n[i] = v
	}
	d := Date{n[0], n[1], n[2]}
	if !d.Valid() {
		return Date{}, fmt.Errorf("date %q does not exist", s)
	}
	return d, nil
}

// Valid tells whether d exists in the calendar, to its own precision.
func (d Date) Valid() bool {
	if d.Year < 1900 || d.Year > 9999 || d.Month < 0 || d.Month > 12 || d.Day < 0 {
		return false
	}
	if d.Month == 0 {
		return d.Day == 0
	}
	return d.Day <= daysIn(d.Year, d.Month)
}

// IsZero tells whether the date is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// String gives the form that ParseDate reads.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Chinese gives 2023年4月15日, without leading zeros (GB/T 9704-2012, 7.3.5).
func (d Date) Chinese() string {
	switch {
	case d.IsZero():
		return "—"
	case d.Month == 0:
		return fmt.Sprintf("%d年", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%d年%d月", d.Year, d.Month)
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
}

// Last gives the last day that d can mean: a month's or a year's end.
func (d Date) Last() Date {
	if d.IsZero() || d.Day != 0 {
		return d
	}
	if d.Month == 0 {
		d.Month = 12
	}
	d.Day = daysIn(d.Year, d.Month)
	return d
}

// AddMonths moves d by n months and keeps the day within the new month.
func (d Date) AddMonths(n int) Date {
	i := d.Year*12 + d.Month - 1 + n
	d.Year, d.Month = i/12, i%12+1
	d.Day = min(d.Day, daysIn(d.Year, d.Month))
	return d
}

// CompareDates orders dates; a month counts as its last day. An unknown date
// comes first.
func CompareDates(a, b Date) int {
	a, b = a.Last(), b.Last()
	return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month), cmp.Compare(a.Day, b.Day))
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
