package intake

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/reports/zone"
)

var (
	fullDay  = regexp.MustCompile(`^(\d{4})[年./\-](\d{1,2})[月./\-](\d{1,2})日?(\d{1,2}:\d.*|00:00:00|t.*)?$`)
	month    = regexp.MustCompile(`^(\d{4})[年./\-](\d{1,2})月?份?(上旬|中旬|下旬|底|末|初|底前|前)?$`)
	year     = regexp.MustCompile(`^(\d{4})年?(底|末|底前)?$`)
	together = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	shortDay = regexp.MustCompile(`^(\d{2})[./\-](\d{1,2})[./\-](\d{1,2})$`)
)

// day reads a date as people write it, and a serial number where a day belongs.
func day(c cells.Cell, text string) (string, error) {
	if c.Number {
		n, ok := cells.ParseFigure(text)
		if !ok {
			return "", fmt.Errorf("不是日期")
		}
		f, _ := n.Float64()
		switch whole := n.IsInt(); {
		case whole && f >= 1990 && f <= 2100: // a year
			return cells.PlainFigure(text), nil
		case whole && together.MatchString(cells.PlainFigure(text)):
			text = cells.PlainFigure(text)
		case f > 20_000 && f < 80_000:
			return cells.SerialDay(f, false), nil
		case f > 1990 && f < 2101: // 2024.05 kept as a figure
			text = cells.PlainFigure(text)
			if dot := strings.IndexByte(text, '.'); dot >= 0 && len(text)-dot == 2 && text[dot+1] == '1' {
				return "", fmt.Errorf("分不清是1月还是10月；请写成2024年10月")
			}
		default:
			return "", fmt.Errorf("不是日期")
		}
	}
	d, ok := parseDay(zone.Fold(text))
	if !ok {
		return "", fmt.Errorf("不是日期；请写成2023-4-15或2023年4月")
	}
	if !d.Valid() {
		return "", fmt.Errorf("不是存在的日期")
	}
	return d.String(), nil
}

func parseDay(s string) (zone.Date, bool) {
	if m := fullDay.FindStringSubmatch(s); m != nil {
		return zone.Date{Year: atoi(m[1]), Month: atoi(m[2]), Day: atoi(m[3])}, true
	}
	if m := month.FindStringSubmatch(s); m != nil {
		return zone.Date{Year: atoi(m[1]), Month: atoi(m[2])}, true
	}
	if m := together.FindStringSubmatch(s); m != nil {
		return zone.Date{Year: atoi(m[1]), Month: atoi(m[2]), Day: atoi(m[3])}, true
	}
	if m := year.FindStringSubmatch(s); m != nil {
		return zone.Date{Year: atoi(m[1])}, true
	}
	if m := shortDay.FindStringSubmatch(s); m != nil {
		return zone.Date{Year: 2000 + atoi(m[1]), Month: atoi(m[2]), Day: atoi(m[3])}, true
	}
	return zone.Date{}, false
}

const (
	until       = `[日号]?[-—–~～至到、,及和]+`
	daysCounted = `[日号]?(?:\(?(?:共|为期)?[\d一二两三四五六七八九十]+天\)?)?$`
)

var (
	yearless    = regexp.MustCompile(`^\d{1,2}月\d{1,2}[日号]?$`)
	severalDays = []*regexp.Regexp{ // the first day's year, month and day, and the last day's
		regexp.MustCompile(`^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})` + until +
			`(?:(\d{4})[年./-])?(?:(\d{1,2})[月./-])?(\d{1,2})` + daysCounted),
		regexp.MustCompile(`^()(\d{1,2})月(\d{1,2})` + until + `()(?:(\d{1,2})月)?(\d{1,2})` + daysCounted),
		regexp.MustCompile(`^()(\d{1,2})[./](\d{1,2})` + until + `()(\d{1,2})[./](\d{1,2})` + daysCounted),
	}
)

// firstOf returns the first of several days, 3月5日—7日, as one is written. Days that end
// before they begin are none.
func firstOf(text string) (string, bool) {
	for _, shape := range severalDays {
		m := shape.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		year := cmp.Or(atoi(m[1]), 2000) // a leap year
		from := zone.Date{Year: year, Month: atoi(m[2]), Day: atoi(m[3])}
		to := zone.Date{Year: cmp.Or(atoi(m[4]), year), Month: cmp.Or(atoi(m[5]), from.Month), Day: atoi(m[6])}
		if !from.Valid() || !to.Valid() || zone.CompareDates(to, from) < 0 {
			return "", false
		}
		first := m[2] + "月" + m[3] + "日"
		if m[1] != "" {
			first = m[1] + "年" + first
		}
		return first, true
	}
	return "", false
}

// spelled writes out a day of a journey, a visit or an honour: of several days the first, and
// the year that the title tells. It tells whether there were several.
func (c *reading) spelled(text string) (day string, several bool) {
	if c.Register == nil || c.Subject.Name == "招商项目" {
		return text, false
	}
	if first, ok := firstOf(zone.Fold(text)); ok {
		text, several = first, true
	}
	if yearless.MatchString(zone.Fold(text)) {
		if year := c.YearSaid(); year > 0 {
			return fmt.Sprintf("%d年", year) + strings.Replace(zone.Fold(text), "号", "日", 1), several
		}
	}
	return text, several
}

// atoi returns the number of a few digits; 0 where there are none.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
