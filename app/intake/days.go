package intake

import (
	"fmt"
	"regexp"
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
func day(c Cell, text string) (string, error) {
	if c.Number {
		n, ok := exact(text)
		if !ok {
			return "", fmt.Errorf("不是日期")
		}
		f, _ := n.Float64()
		switch whole := n.IsInt(); {
		case whole && f >= 1990 && f <= 2100: // a year
			return figureText(text), nil
		case whole && together.MatchString(figureText(text)):
			text = figureText(text)
		case f > 20_000 && f < 80_000:
			return cells.SerialDay(f, false), nil
		case f > 1990 && f < 2101: // 2024.05 kept as a figure
			text = figureText(text)
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

var (
	yearless = regexp.MustCompile(`^\d{1,2}月\d{1,2}日?$`)
	several  = regexp.MustCompile(`^((?:\d{4}年)?\d{1,2}月\d{1,2})日?[-—–~至到](?:\d{1,2}月)?\d{1,2}日$|^(\d{4}\.\d{1,2}\.\d{1,2})[-—–~至到](?:\d{1,2}\.)?\d{1,2}$`)
)

// spelled writes out a day of a journey, a visit or an honour: of several days the
// first, 3月5日—7日, and the year that the title tells.
func (c *reading) spelled(text string) string {
	if c.register == nil || c.target.name == "招商项目" {
		return text
	}
	if m := several.FindStringSubmatch(zone.Fold(text)); m != nil {
		if text = m[2]; m[1] != "" {
			text = m[1] + "日"
		}
	}
	if yearless.MatchString(zone.Fold(text)) {
		for _, s := range c.sayings() {
			if m := anyYear.FindStringSubmatch(s); m != nil {
				return m[0] + text
			}
		}
	}
	return text
}
