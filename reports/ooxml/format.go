package ooxml

import (
	"math/big"
	"strconv"
	"strings"
	"time"
)

// NumberFormat is a cell's number format (数字格式).
type NumberFormat struct {
	Code     string
	sections []section
	text     bool // @
}

// section is one of the parts of a format that a semicolon divides.
type section struct {
	items    []item
	when     string // [>=100]: its operator
	limit    float64
	general  bool
	date     bool
	grouped  bool
	commas   int // that divide by a thousand each
	percents int
	point    bool
	whole    int    // placeholders before the point
	places   int    // and behind it
	fake     int    // placeholders behind a point that is only written: 0!.0
	unit     string // what is written behind the figure: 亿, %
}

// item is a piece of a section: a placeholder for a digit, or what is written as it stands.
type item struct {
	kind byte // one of 0#?  .  or ' for text, or a letter of dates
	text string
}

// builtIn are the formats that files name by number only.
var builtIn = map[int]string{0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
	11: "0.00E+00",
	12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
	19: "h:mm:ss AM/PM",
	20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy",
	31: `yyyy"年"m"月"d"日"`, 32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`, 37: "#,##0", 38: "#,##0",
	39: "#,##0.00",
	40: "#,##0.00", 49: "@", 50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`,
	57: `yyyy"年"m"月"`, 58: `m"月"d"日"`}

// ParseFormat reads a format's code.
func ParseFormat(code string) *NumberFormat { return parseFormat(code) }

// Scale returns by which power of ten a cell's value is larger than the figure that it
// shows, and what the format writes behind the figure: 亿, %, or nothing.
func (f *NumberFormat) Scale(v float64) (shift int, unit string) {
	s, _ := f.section(v)
	return s.shift(), s.unit
}

// parseFormat reads a format.
func parseFormat(code string) *NumberFormat {
	f := &NumberFormat{Code: code}
	for _, one := range splitSections(code) {
		f.sections = append(f.sections, parseSection(one))
	}
	f.text = strings.TrimSpace(code) == "@"
	return f
}

// splitSections divides at semicolons that are not written as they stand.
func splitSections(code string) []string {
	var out []string
	from := 0
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			if n := strings.IndexByte(code[i+1:], '"'); n >= 0 {
				i += n + 1
			}
		case '\\', '!', '_', '*':
			i++
		case ';':
			out = append(out, code[from:i])
			from = i + 1
		}
	}
	return append(out, code[min(from, len(code)):])
}

func parseSection(code string) section {
	s := section{}
	if strings.Contains(strings.ToLower(code), "general") || code == "G/通用格式" {
		s.general = true
	}
	for i := 0; i < len(code); {
		c := code[i]
		switch {
		case c == '"':
			n := strings.IndexByte(code[i+1:], '"')
			if n < 0 {
				n = len(code) - i - 1
			}
			s.literal(code[i+1 : i+1+n])
			i += n + 2
		case c == '\\' || c == '!':
			n := runeLength(code[i+1:])
			s.literal(code[i+1 : i+1+n])
			i += 1 + n
		case c == '_':
			i += 1 + runeLength(code[i+1:])
			s.literal(" ")
		case c == '*':
			i += 1 + runeLength(code[i+1:])
		case c == '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				n = len(code) - i - 1
			}
			s.bracket(code[i+1 : i+n])
			i += n + 1
		default:
			n := runeLength(code[i:])
			s.plain(code[i : i+n])
			i += n
		}
	}
	s.measure()
	return s
}

func runeLength(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

func (s *section) literal(text string) { s.items = append(s.items, item{'\'', text}) }

// bracket reads [红色], [>=100], [$¥-804], [h].
func (s *section) bracket(text string) {
	switch {
	case text == "":
	case strings.ContainsRune("<>=", rune(text[0])):
		op := strings.TrimRight(text, "0123456789.-+eE ")
		if v, err := strconv.ParseFloat(strings.TrimSpace(text[len(op):]), 64); err == nil {
			s.when, s.limit = op, v
		}
	case text[0] == '$':
		sign, _, _ := strings.Cut(text[1:], "-")
		if sign != "" {
			s.literal(sign)
		}
	case strings.Trim(strings.ToLower(text), "h") == "" || strings.Trim(strings.ToLower(text), "m") == "" ||
		strings.Trim(strings.ToLower(text), "s") == "":
		s.date = true
		s.items = append(s.items, item{text[0] | 0x20, text})
	}
}

// plain reads a character that means something by itself.
func (s *section) plain(c string) {
	switch {
	case strings.Contains("0#?,.%@", c):
		s.items = append(s.items, item{c[0], c})
	case !s.general && strings.Contains("ymdhsaegYMDHSAEG", c):
		k := c[0] | 0x20
		if n := len(s.items); n > 0 && s.items[n-1].kind == k {
			s.items[n-1].text += c
			return
		}
		s.items = append(s.items, item{k, c})
	default:
		s.literal(c)
	}
}

// measure works out what the pieces mean together.
func (s *section) measure() {
	digits, last := 0, -1
	for i, one := range s.items {
		switch one.kind {
		case '0', '#', '?':
			digits, last = digits+1, i
		case 'y', 'm', 'd', 'h', 's', 'a':
			s.date = true
		}
	}
	if digits > 0 && s.date {
		s.date = strings.ContainsAny(kindsOf(s.items), "ydh")
	}
	if s.general || s.date {
		return
	}
	written := false // behind a point that is only written
	for i, one := range s.items {
		switch one.kind {
		case '0', '#', '?':
			switch {
			case s.point:
				s.places++
			default:
				s.whole++
				if written {
					s.fake++
				}
			}
		case '.':
			s.point = true
		case ',':
			if i > last || !s.digitFollows(i) {
				s.commas++
			} else {
				s.grouped = true
			}
		case '%':
			s.percents++
		case '\'':
			if i < last && !s.point && s.whole > 0 && (one.text == "." || one.text == "．") {
				written = true
			}
			if i > last {
				s.unit += one.text
			}
		}
	}
	if s.unit = strings.Trim(s.unit, " ()（）-"); s.percents > 0 {
		s.unit = "%"
	}
}

// digitFollows tells whether the comma at i stands between digits, so that it groups.
func (s *section) digitFollows(i int) bool {
	for _, one := range s.items[i+1:] {
		switch one.kind {
		case '0', '#', '?':
			return true
		case '.':
			return false
		}
	}
	return false
}

func kindsOf(items []item) string {
	out := make([]byte, len(items))
	for i, one := range items {
		out[i] = one.kind
	}
	return string(out)
}

// shift is by which power of ten the cell's value is larger than the figure it shows.
func (s *section) shift() int { return 3*s.commas + s.fake - 2*s.percents }

// IsDate tells whether the format shows dates.
func (f *NumberFormat) IsDate() bool { return len(f.sections) > 0 && f.sections[0].date }

// IsText tells whether the format shows what is typed as text.
func (f *NumberFormat) IsText() bool { return f.text }

// IsGeneral tells whether the format is the one of new cells.
func (f *NumberFormat) IsGeneral() bool { return len(f.sections) > 0 && f.sections[0].general }

// Scales tells whether a figure is shown larger or smaller than the cell's value.
func (f *NumberFormat) Scales() bool {
	for i := range f.sections {
		if f.sections[i].shift() != 0 {
			return true
		}
	}
	return false
}

// section returns the one that shows a value.
func (f *NumberFormat) section(v float64) (s *section, bare bool) {
	n := len(f.sections)
	for i := range f.sections {
		if s := &f.sections[i]; s.when != "" && s.holds(v) {
			return s, false
		}
	}
	if n > 0 && f.sections[0].when != "" {
		for i := range f.sections {
			if f.sections[i].when == "" {
				return &f.sections[i], false
			}
		}
		return &f.sections[n-1], false
	}
	switch {
	case n > 1 && v < 0:
		return &f.sections[1], true
	case n > 2 && v == 0:
		return &f.sections[2], false
	case n > 0:
		return &f.sections[0], false
	}
	return &section{general: true}, false
}

func (s *section) holds(v float64) bool {
	switch s.when {
	case ">":
		return v > s.limit
	case ">=":
		return v >= s.limit
	case "<":
		return v < s.limit
	case "<=":
		return v <= s.limit
	case "=":
		return v == s.limit
	case "<>":
		return v != s.limit
	}
	return false
}

// Raw returns what a cell of this format has to hold so that it shows the figure that
// shown gives, rounded to the format's places. shown is asked with what the format
// writes behind the figure: 亿, %, or nothing.
func (f *NumberFormat) Raw(shown func(unit string) *big.Rat) *big.Rat {
	var first *big.Rat
	for i := range f.sections {
		s := &f.sections[i]
		raw := new(big.Rat).Mul(shown(s.unit), power(s.shift()))
		if first == nil {
			first = raw
		}
		v, _ := raw.Float64()
		if now, _ := f.section(v); now == s {
			return raw
		}
	}
	if first == nil {
		return shown("")
	}
	return first
}

// power returns ten to the n.
func power(n int) *big.Rat {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	if n < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), p)
	}
	return new(big.Rat).SetInt(p)
}

// Show returns a value as a cell of this format shows it.
func (f *NumberFormat) Show(v float64, from1904 bool) string {
	s, bare := f.section(v)
	switch {
	case s.general || f.text:
		return general(v)
	case s.date:
		return s.showDate(v, from1904)
	case s.whole+s.places == 0:
		return s.texts()
	}
	sign := ""
	x := new(big.Rat)
	if x.SetFloat64(v) == nil {
		return general(v)
	}
	if text := strconv.FormatFloat(v, 'g', 15, 64); true { // as it is typed, so that 0.285 is no 0.28499…
		x.SetString(text)
	}
	if x.Sign() < 0 {
		x.Neg(x)
		if !bare {
			sign = "-"
		}
	}
	x.Mul(x, power(2*s.percents-3*s.commas))
	text := x.FloatString(s.places)
	if strings.Trim(text, "0.") == "" {
		sign = ""
	}
	return sign + s.fill(text)
}

// general shows a value as a cell without a format does.
func general(v float64) string {
	a := v
	if a < 0 {
		a = -a
	}
	if a >= 1e11 || a != 0 && a < 1e-9 {
		return strings.Replace(strconv.FormatFloat(v, 'E', 5, 64), "E+0", "E+", 1)
	}
	text := strconv.FormatFloat(v, 'f', 9, 64)
	if n := strings.IndexByte(text, '.'); n >= 0 {
		digits := max(0, 10-len(strings.TrimLeft(text[:n], "-0")))
		text = strconv.FormatFloat(v, 'f', min(digits, 9), 64)
	}
	if strings.Contains(text, ".") {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	}
	return text
}

func (s *section) texts() string {
	var out strings.Builder
	for _, one := range s.items {
		if one.kind == '\'' {
			out.WriteString(one.text)
		}
	}
	return out.String()
}

// fill puts the digits of a figure into the placeholders.
func (s *section) fill(figure string) string {
	whole, places, _ := strings.Cut(figure, ".")
	whole = strings.TrimLeft(whole, "0")
	var out strings.Builder
	left, behind, k := s.whole, false, 0
	for _, one := range s.items {
		switch one.kind {
		case '0', '#', '?':
			if behind {
				if k < len(places) && (one.kind == '0' || strings.Trim(places[k:], "0") != "") {
					out.WriteByte(places[k])
				}
				k++
				continue
			}
			s.digits(&out, whole, left, one.kind)
			left--
		case '.':
			behind = true
			out.WriteByte('.')
		case '%':
			out.WriteByte('%')
		case '\'':
			out.WriteString(one.text)
		}
	}
	return out.String()
}

// digits writes what belongs to the placeholder that is the left-th from the point; the
// first takes all digits above.
func (s *section) digits(out *strings.Builder, whole string, left int, kind byte) {
	from, to := len(whole)-left, len(whole)-left+1
	if left == s.whole {
		from = 0
	}
	if to <= 0 {
		if kind == '0' {
			out.WriteByte('0')
		}
		return
	}
	for i := max(from, 0); i < to; i++ {
		out.WriteByte(whole[i])
		if n := len(whole) - i - 1; s.grouped && n > 0 && n%3 == 0 {
			out.WriteByte(',')
		}
	}
}

// showDate shows a serial number as a date.
func (s *section) showDate(v float64, from1904 bool) string {
	at := epoch(from1904).Add(time.Duration(v*86400+0.5) * time.Second)
	var out strings.Builder
	clock := false
	for i, one := range s.items {
		switch one.kind {
		case 'y', 'e':
			if len(one.text) <= 2 && one.kind == 'y' {
				out.WriteString(at.Format("06"))
			} else {
				out.WriteString(at.Format("2006"))
			}
		case 'm':
			next := i+1 < len(s.items) && i+2 < len(s.items) && s.items[i+2].kind == 's'
			if clock || next {
				out.WriteString(at.Format("04"))
				continue
			}
			out.WriteString(at.Format([]string{"1", "1", "01", "Jan", "January"}[min(len(one.text), 4)]))
		case 'd':
			out.WriteString(at.Format([]string{"2", "2", "02", "Mon", "Monday"}[min(len(one.text), 4)]))
		case 'h':
			clock = true
			out.WriteString(strconv.Itoa(at.Hour()))
		case 's':
			out.WriteString(at.Format("05"))
		case 'a':
			out.WriteString([]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}[at.Weekday()])
		case '\'', '.', ',':
			out.WriteString(one.text)
		}
	}
	return out.String()
}

// epoch is the day from which a workbook counts.
func epoch(from1904 bool) time.Time {
	if from1904 {
		return time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
}

// serial returns the number of a day.
func serial(year, month, day int, from1904 bool) int {
	return int(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Sub(epoch(from1904)).Hours() / 24)
}

// Names tells whether the format writes a unit behind its figure that is one of those
// asked for.
func (f *NumberFormat) Names(one func(string) bool) bool {
	for i := range f.sections {
		if one(f.sections[i].unit) {
			return true
		}
	}
	return false
}
