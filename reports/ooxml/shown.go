package ooxml

import (
	"cmp"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Overflown is what a date format shows for a number that is no day.
const Overflown = "########"

// lastDay is the number of 9999-12-31, the last day that spreadsheet programs know.
const lastDay = 2958465

// Show returns a value as a cell of this format shows it, without the blanks around it.
func (f *NumberFormat) Show(v float64, from1904 bool) string {
	s, bare := f.section(v)
	switch {
	case s.date:
		return strings.TrimSpace(s.showDate(v, from1904))
	case s.general:
		text := strings.TrimSpace(s.texts(s.spelled(general(math.Abs(v)))))
		if v < 0 && !bare {
			return "-" + text
		}
		return text
	case s.whole+s.places == 0:
		return strings.TrimSpace(s.texts(""))
	}
	x := new(big.Rat)
	if x.SetFloat64(v) == nil {
		return general(v)
	}
	x.SetString(strconv.FormatFloat(v, 'g', 15, 64)) // as it is typed, so that 0.285 is no 0.28499…
	sign := ""
	if x.Sign() < 0 {
		x.Neg(x)
		if !bare {
			sign = "-"
		}
	}
	x.Mul(x, power(2*s.percents-3*s.commas))
	text, figure := "", ""
	switch {
	case s.exponent > 0:
		text, figure = s.scientific(x)
	case s.slash > 0:
		text, figure = s.fraction(x)
	default:
		figure = x.FloatString(s.places)
		if text = s.fill(figure, nil); s.chinese > 0 {
			text = s.around(s.spelled(figure))
		}
	}
	if strings.Trim(figure, "0.") == "" {
		sign = ""
	}
	return strings.TrimSpace(sign + text)
}

// ShowText returns a text as a cell of this format shows it.
func (f *NumberFormat) ShowText(text string) string {
	if f.words == nil {
		return text
	}
	return f.words.texts(text)
}

// general shows a value as a cell without a format does.
func general(v float64) string {
	a := v
	if a < 0 {
		a = -a
	}
	if a >= 1e11 || a != 0 && a < 1e-9 {
		figure, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'E', 5, 64), "E")
		if strings.Contains(figure, ".") {
			figure = strings.TrimSuffix(strings.TrimRight(figure, "0"), ".")
		}
		return figure + "E" + exponent
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

// texts returns what a section writes around a value that it has no placeholders for.
func (s *section) texts(value string) string {
	var out strings.Builder
	for _, one := range s.items {
		switch one.kind {
		case '\'':
			out.WriteString(one.text)
		case '@', 'G':
			out.WriteString(value)
		}
	}
	return out.String()
}

// around returns a figure that is written out, with what the section writes before and behind it.
func (s *section) around(figure string) string {
	var out strings.Builder
	for _, one := range s.items {
		switch {
		case one.kind == '\'' || one.kind == '%':
			out.WriteString(one.text)
		case isDigit(one.kind):
			out.WriteString(figure)
			figure = ""
		}
	}
	return out.String()
}

// spelled writes a figure in Chinese numerals where the section asks for them (DBNum1 小写,
// DBNum2 大写).
func (s *section) spelled(figure string) string {
	if s.chinese == 0 || strings.Trim(figure, "0123456789.") != "" {
		return figure
	}
	whole, places, pointed := strings.Cut(figure, ".")
	text := s.whole10(whole)
	if pointed {
		text += map[int]string{1: "．", 2: "点"}[s.chinese] + s.single(places)
	}
	return text
}

var chineseDigits = map[int][]rune{1: []rune("〇一二三四五六七八九"), 2: []rune("零壹贰叁肆伍陆柒捌玖")}

// single writes digits one by one.
func (s *section) single(digits string) string {
	var out strings.Builder
	for _, c := range digits {
		out.WriteRune(chineseDigits[s.chinese][c-'0'])
	}
	return out.String()
}

// whole10 writes a whole number with its places: 一万二千.
func (s *section) whole10(digits string) string {
	names := map[int][]string{1: {"", "十", "百", "千"}, 2: {"", "拾", "佰", "仟"}}[s.chinese]
	digits = strings.TrimLeft(digits, "0")
	if digits == "" || len(digits) > 16 {
		return s.single(cmp.Or(digits, "0"))
	}
	var out strings.Builder
	gap, block := false, false // zeros before; something in these four places
	for i, c := range digits {
		place := len(digits) - 1 - i
		if c == '0' {
			gap = true
		} else {
			if gap && out.Len() > 0 {
				out.WriteString(s.single("0"))
			}
			gap, block = false, true
			out.WriteString(s.single(string(c)) + names[place%4])
		}
		if place%4 == 0 {
			if block {
				out.WriteString([]string{"", "万", "亿", "兆"}[place/4])
			}
			block = false
		}
	}
	return out.String()
}

// fill puts the digits of a figure into the placeholders; special writes the items that are
// none of a plain figure, and tells whether it did.
func (s *section) fill(figure string, special func(*strings.Builder, int) bool) string {
	whole, places, _ := strings.Cut(figure, ".")
	whole = strings.TrimLeft(whole, "0")
	var out strings.Builder
	left, behind, k := s.whole, false, 0
	for i, one := range s.items {
		if special != nil && special(&out, i) {
			continue
		}
		switch one.kind {
		case '0', '#', '?':
			switch {
			case !behind:
				s.digits(&out, whole, left, one.kind)
				left--
				continue
			case k < len(places) && (one.kind == '0' || strings.Trim(places[k:], "0") != ""):
				out.WriteByte(places[k])
			case one.kind == '?':
				out.WriteByte(' ')
			}
			k++
		case '.':
			behind = true
			out.WriteByte('.')
		case '%':
			out.WriteByte('%')
		case '\'', '/':
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
		if kind != '#' {
			out.WriteByte(map[byte]byte{'0': '0', '?': ' '}[kind])
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

// scientific shows a figure with its power of ten. With several placeholders before the
// point the power is a multiple of their number: ##0.0E+0.
func (s *section) scientific(x *big.Rat) (text, figure string) {
	n := max(s.whole, 1)
	power10 := 0
	if x.Sign() > 0 {
		power10 = magnitude(x)
		power10 -= ((power10 % n) + n) % n
	}
	figure = new(big.Rat).Mul(x, power(-power10)).FloatString(s.places)
	if whole, _, _ := strings.Cut(figure, "."); len(whole) > n { // rounded up to the next power
		power10 += n
		figure = new(big.Rat).Mul(x, power(-power10)).FloatString(s.places)
	}
	exponent := strconv.Itoa(max(power10, -power10))
	wanted := 0
	for _, one := range s.items[s.exponent+1:] {
		if isDigit(one.kind) {
			wanted++
		}
	}
	exponent = strings.Repeat("0", max(wanted-len(exponent), 0)) + exponent
	if power10 < 0 {
		exponent = "-" + exponent
	} else if s.items[s.exponent].text[1] == '+' {
		exponent = "+" + exponent
	}
	return s.fill(figure, func(out *strings.Builder, i int) bool {
		if i == s.exponent {
			out.WriteString("E" + exponent)
		}
		return i >= s.exponent && s.items[i].kind != '\''
	}), figure
}

// magnitude returns the power of ten of the first digit of a figure above zero.
func magnitude(x *big.Rat) int {
	n := len(x.Num().String()) - len(x.Denom().String())
	if x.Cmp(power(n)) < 0 {
		n--
	}
	return n
}

// fraction shows a figure as a fraction: the nearest there is below so many digits, or with the
// denominator that is given. Without a placeholder for the whole it is improper: 7/4.
func (s *section) fraction(x *big.Rat) (text, figure string) {
	from := s.slash
	for from > 0 && isDigit(s.items[from-1].kind) {
		from--
	}
	mixed := slices.ContainsFunc(s.items[:from], func(one item) bool { return isDigit(one.kind) })
	whole, rest := new(big.Int), new(big.Rat).Set(x)
	if mixed {
		whole.Quo(x.Num(), x.Denom())
		rest.Sub(x, new(big.Rat).SetInt(whole))
	}
	below := s.items[s.slash+1].text
	above, under := nearest(rest, below)
	if mixed && above.Cmp(under) >= 0 {
		whole.Add(whole, big.NewInt(1))
		above.SetInt64(0)
	}
	hidden := mixed && above.Sign() == 0 && s.items[from].kind != '0'
	last := from - 1 // of the whole
	for last > 0 && !isDigit(s.items[last].kind) {
		last--
	}
	inner := section{items: s.items, whole: s.whole - (s.slash - from)}
	text = inner.fill(whole.String(), func(out *strings.Builder, i int) bool {
		switch {
		case i == last && hidden && whole.Sign() == 0:
			out.WriteByte('0') // also for #, where there is nothing else
		case i < from || i > s.slash+1:
			return false
		case hidden:
			out.WriteString(strings.Repeat(" ", len(strings.ReplaceAll(s.items[i].text, "#", ""))))
		case i == from:
			out.WriteString(padded(above.String(), s.items[from:s.slash]))
		case i == s.slash:
			out.WriteByte('/')
		case i == s.slash+1:
			out.WriteString(under.String())
		}
		return true
	})
	return text, whole.String() + above.String()
}

// padded fills a figure up to its placeholders.
func padded(figure string, places []item) string {
	for i := len(places) - len(figure) - 1; i >= 0; i-- {
		switch places[i].kind {
		case '0':
			figure = "0" + figure
		case '?':
			figure = " " + figure
		}
	}
	return figure
}

// nearest returns the nearest fraction with a denominator of below: digits, or placeholders for
// so many.
func nearest(x *big.Rat, below string) (above, under *big.Int) {
	if n, err := strconv.Atoi(below); err == nil && n > 0 {
		return parts(x, int64(n)), big.NewInt(int64(n))
	}
	most := int64(9)
	for range len(below) - 1 {
		most = min(most*10+9, 999)
	}
	var least *big.Rat
	for d := int64(1); d <= most; d++ {
		n := parts(x, d)
		off := new(big.Rat).SetFrac(n, big.NewInt(d))
		if off.Sub(off, x).Abs(off); least == nil || off.Cmp(least) < 0 {
			least, above, under = off, n, big.NewInt(d)
		}
	}
	return above, under
}

// parts returns d times a figure, rounded.
func parts(x *big.Rat, d int64) *big.Int {
	n := new(big.Rat).Mul(x, big.NewRat(d, 1))
	n.Add(n, big.NewRat(1, 2))
	return new(big.Int).Quo(n.Num(), n.Denom())
}

// showDate shows a serial number as a date, or as a time.
func (s *section) showDate(v float64, from1904 bool) string {
	places := 0 // of seconds
	elapsed := slices.ContainsFunc(s.items, func(one item) bool { return one.kind == '[' })
	behind := false
	for _, one := range s.items {
		behind = behind || one.kind == '.'
		if behind && one.kind == '0' {
			places++
		}
	}
	if v >= lastDay+1 || v < 0 && !elapsed {
		return Overflown
	}
	sign := ""
	if v < 0 {
		v, sign = -v, "-"
	}
	step := int64(time.Second)
	for range places {
		step /= 10
	}
	days := int64(v)
	clock := time.Duration((int64((v-float64(days))*float64(24*time.Hour))+step/2)/step) * time.Duration(step)
	at := epoch(from1904).AddDate(0, 0, int(days)).Add(clock)
	out := &clockwork{section: s, at: at, days: days, clock: clock, places: places}
	return sign + out.write()
}

// clockwork writes a date or a time.
type clockwork struct {
	*section
	at     time.Time
	days   int64
	clock  time.Duration
	places int
	out    strings.Builder
}

func (c *clockwork) write() string {
	half := slices.ContainsFunc(c.items, func(one item) bool { return one.kind == 'p' })
	hours := false
	for i, one := range c.items {
		switch n := len(one.text); one.kind {
		case 'y', 'e':
			year := c.at.Format(map[bool]string{true: "2006", false: "06"}[n > 2 || one.kind == 'e'])
			if c.chinese > 0 {
				year = c.single(year)
			}
			c.out.WriteString(year)
		case 'm':
			if hours || c.seconds(i) {
				c.stamp("4", n > 1, "04")
				continue
			}
			c.named([]string{"1", "1", "01", "Jan", "January"}[min(n, 4)])
		case 'd':
			c.named([]string{"2", "2", "02", "Mon", "Monday"}[min(n, 4)])
		case 'h':
			hours = true
			c.hour(n, half)
		case 's':
			c.stamp("5", n > 1, "05")
			hours = false
		case 'p':
			c.out.WriteString(halfNamed(one.text, c.at.Hour() >= 12))
		case '[':
			hours = one.text[0] == 'h'
			c.elapsed(one.text)
		case 'a':
			name := []string{"日", "一", "二", "三", "四", "五", "六"}[c.at.Weekday()]
			c.out.WriteString(map[bool]string{true: "星期", false: "周"}[n > 3] + name)
		case '.':
			c.fraction(i)
		case '\'', ',', '/':
			c.out.WriteString(one.text)
		}
	}
	return c.out.String()
}

// named writes a month or a day; in Chinese numerals as it is said: 十九, not 一十九.
func (c *clockwork) named(layout string) {
	text := c.at.Format(layout)
	if c.chinese > 0 && strings.Trim(text, "0123456789") == "" {
		text = c.spelled(strings.TrimLeft(text, "0"))
		if ten := []rune(text); len(ten) > 1 && ten[0] == chineseDigits[c.chinese][1] {
			text = string(ten[1:])
		}
	}
	c.out.WriteString(text)
}

// stamp writes a piece of the time one way, or the other.
func (c *clockwork) stamp(layout string, other bool, instead string) {
	if other {
		layout = instead
	}
	c.out.WriteString(c.at.Format(layout))
}

// seconds tells whether seconds follow the item at i, so that m means minutes.
func (c *clockwork) seconds(i int) bool {
	for _, one := range c.items[i+1:] {
		if one.kind != '\'' {
			return one.kind == 's'
		}
	}
	return false
}

func (c *clockwork) hour(places int, half bool) {
	n := c.at.Hour()
	if half {
		n = (n+11)%12 + 1
	}
	text := strconv.Itoa(n)
	if places > 1 && n < 10 {
		text = "0" + text
	}
	c.out.WriteString(text)
}

// elapsed writes all hours, minutes or seconds: [h].
func (c *clockwork) elapsed(unit string) {
	one := map[byte]time.Duration{'h': time.Hour, 'm': time.Minute, 's': time.Second}[unit[0]]
	n := c.days*int64(24*time.Hour/one) + int64(c.clock/one)
	text := strconv.FormatInt(n, 10)
	c.out.WriteString(strings.Repeat("0", max(len(unit)-len(text), 0)) + text)
}

// fraction writes the point before the fractions of a second, or one that is only written.
func (c *clockwork) fraction(i int) {
	c.out.WriteByte('.')
	if c.places > 0 && i+1 < len(c.items) && c.items[i+1].kind == '0' {
		_, places, _ := strings.Cut(c.at.Format("5.000000000"), ".")
		c.out.WriteString(places[:min(c.places, len(places))])
	}
}

// halfNamed names a half of the day as the format does.
func halfNamed(word string, after bool) string {
	if len(word) == 3 {
		return map[bool]string{false: word[:1], true: word[2:]}[after]
	}
	return map[bool]string{false: "AM", true: "PM"}[after]
}
