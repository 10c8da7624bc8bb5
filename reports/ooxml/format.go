package ooxml

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"
)

// NumberFormat is a cell's number format (数字格式).
type NumberFormat struct {
	Code     string
	sections []section // of numbers
	words    *section  // of text, where the format says how it shows
	text     bool      // @
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
	exponent int    // where E+ stands in the items of 0.00E+00; 0: none
	slash    int    // where / stands in the items of # ?/?; 0: none
	chinese  int    // DBNum1, DBNum2: digits are written as Chinese numerals
}

// item is a piece of a section: a placeholder for a digit, or what is written as it stands.
type item struct {
	kind byte // one of 0#?.,%@/  or ' for text, E for an exponent, G for General, a letter of dates; [ for elapsed time
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
	if n := len(f.sections); n == 4 || n > 0 && f.sections[n-1].holdsText() {
		f.words = &f.sections[n-1]
		if f.sections = f.sections[:n-1]; n == 1 {
			f.sections = []section{{general: true, items: []item{{'G', ""}}}}
		}
	}
	return f
}

// holdsText tells whether a section shows what is typed as text: @.
func (s *section) holdsText() bool {
	return slices.ContainsFunc(s.items, func(one item) bool { return one.kind == '@' })
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
	for i := 0; i < len(code); {
		c := code[i]
		word := generalAt(code[i:])
		switch {
		case word > 0:
			s.general = true
			s.items = append(s.items, item{kind: 'G'})
			i += word
		case (c == 'E' || c == 'e') && s.exponent == 0 && s.placed() && i+1 < len(code) &&
			(code[i+1] == '+' || code[i+1] == '-'):
			s.exponent = len(s.items)
			s.items = append(s.items, item{'E', code[i : i+2]})
			i += 2
		case (c == 'A' || c == 'a') && halfDay(code[i:]) > 0:
			n := halfDay(code[i:])
			s.date = true
			s.items = append(s.items, item{'p', code[i : i+n]})
			i += n
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

// generalAt returns how many bytes the word General has at the beginning of a code.
func generalAt(code string) int {
	for _, word := range []string{"General", "G/通用格式"} {
		if len(code) >= len(word) && strings.EqualFold(code[:len(word)], word) {
			return len(word)
		}
	}
	return 0
}

// halfDay returns how many bytes AM/PM, or A/P, has at the beginning of a code.
func halfDay(code string) int {
	for _, word := range []string{"AM/PM", "A/P"} {
		if len(code) >= len(word) && strings.EqualFold(code[:len(word)], word) {
			return len(word)
		}
	}
	return 0
}

// placed tells whether the section has a placeholder for a digit.
func (s *section) placed() bool {
	return slices.ContainsFunc(s.items, func(one item) bool { return isDigit(one.kind) })
}

func isDigit(kind byte) bool { return kind == '0' || kind == '#' || kind == '?' }

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
		s.items = append(s.items, item{'[', strings.ToLower(text)})
	case strings.EqualFold(text, "DBNum1"):
		s.chinese = 1
	case strings.EqualFold(text, "DBNum2"):
		s.chinese = 2
	}
}

// plain reads a character that means something by itself.
func (s *section) plain(c string) {
	switch {
	case strings.Contains("0#?,.%@", c):
		s.items = append(s.items, item{c[0], c})
	case c == "/" && s.slash == 0 && len(s.items) > 0 && isDigit(s.items[len(s.items)-1].kind):
		s.slash = len(s.items)
		s.items = append(s.items, item{'/', c})
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
		switch {
		case s.exponent > 0 && i >= s.exponent:
		case isDigit(one.kind):
			digits, last = digits+1, i
		case strings.IndexByte("ymdhsa", one.kind) >= 0:
			s.date = true
		}
	}
	if digits > 0 && s.date {
		kinds := kindsOf(s.items)
		s.date = strings.ContainsAny(kinds, "ydhp[") || strings.Contains(kinds, "m") && strings.Contains(kinds, "s")
	}
	if s.general || s.date {
		s.exponent, s.slash = 0, 0
		if last = slices.IndexFunc(s.items, func(one item) bool { return one.kind == 'G' }); last >= 0 {
			s.writes(last) // General"亿"
		}
		return
	}
	if s.exponent > 0 || s.slash > 0 && !s.divide() {
		s.slash = 0
	}
	last = min(last, len(s.items)-1)
	if s.slash > 0 {
		last = s.slash - 1
	}
	s.count(last)
	if s.writes(last); s.percents > 0 {
		s.unit = "%"
	}
}

// writes works out what the format writes behind the figure, whose last item is given.
func (s *section) writes(last int) {
	for _, one := range s.items[last+1:] {
		if one.kind == '\'' {
			s.unit += one.text
		}
	}
	s.unit = strings.Trim(s.unit, " ()（）-")
}

// divide makes one item of what stands behind the / of a fraction: ?? or 16. Without any it is none.
func (s *section) divide() bool {
	end := s.slash + 1
	var below strings.Builder
	for ; end < len(s.items); end++ {
		one := s.items[end]
		if !isDigit(one.kind) && (one.kind != '\'' || len(one.text) != 1 || one.text[0] < '0' || one.text[0] > '9') {
			break
		}
		below.WriteString(one.text)
	}
	if below.Len() == 0 || below.Len() > 4 {
		return false
	}
	s.items = slices.Replace(s.items, s.slash+1, end, item{'D', below.String()})
	return true
}

// count counts placeholders; last is the last of them.
func (s *section) count(last int) {
	written := false // behind a point that is only written
	for i, one := range s.items {
		switch one.kind {
		case '0', '#', '?':
			switch {
			case i > last: // of an exponent
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
		}
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

// section returns the one that shows a value; bare tells that it shows it without its sign.
func (f *NumberFormat) section(v float64) (s *section, bare bool) {
	n := len(f.sections)
	for i := range f.sections {
		if s := &f.sections[i]; s.when != "" && s.holds(v) {
			return s, strings.HasPrefix(s.when, "<") && s.when != "<>" && s.limit <= 0
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
