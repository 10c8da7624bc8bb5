package audit

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
)

// amount is a figure as it was typed.
type amount struct {
	value   *big.Rat // in its base unit
	unit    numeral.Unit
	written string // the unit's word, 个 and 家 included; empty is none
	places  int    // digits after the point
	chinese bool   // 一百八十五
	about   string // 约, 近, 超, 余, where it is no exact figure
}

// Words of units, longest first. Those of counting have the unit One.
var unitWords = []struct {
	word string
	unit numeral.Unit
}{
	{"个百分点", numeral.Point}, {"百分点", numeral.Point}, {"亿元", numeral.Yi}, {"万元", numeral.Wan}, {"批次", numeral.One},
	{"亿", numeral.Yi}, {"万", numeral.Wan}, {"元", numeral.Yuan}, {"亩", numeral.Mu}, {"%", numeral.Percent}, {"％", numeral.Percent},
	{"个", numeral.One}, {"家", numeral.One}, {"条", numeral.One}, {"项", numeral.One}, {"件", numeral.One}, {"面", numeral.One}, {"次", numeral.One}, {"只", numeral.One},
}

// readAmount reads a figure with its unit; nil where there is none.
func readAmount(r []rune, i int) (*amount, int) {
	if i > 0 && (isDigit(r[i-1]) || isLatin(r[i-1]) || strings.ContainsRune(".-+－第", r[i-1])) {
		return nil, i
	}
	a, to := readFigure(r, i)
	if a == nil || a.written != "" { // 百分之四十二
		return a, to
	}
	if to < len(r) && (r[to] == '多' || r[to] == '余') {
		a.about, to = string(r[to]), to+1
	}
	for _, u := range unitWords {
		if w := []rune(u.word); len(r)-to >= len(w) && slices.Equal(r[to:to+len(w)], w) {
			a.unit, a.written, to = u.unit, u.word, to+len(w)
			break
		}
	}
	if a.chinese && a.written == "" {
		return nil, i
	}
	a.value = new(big.Rat).Mul(a.value, base(a.unit))
	return a, a.tail(r, to)
}

// readFigure reads the figure itself, in digits or in Chinese.
func readFigure(r []rune, i int) (*amount, int) {
	a := &amount{}
	text, to := arabic(r, i)
	if to > i {
		v, ok := new(big.Rat).SetString(text)
		if !ok || len(text) > 24 {
			return nil, i
		}
		a.value = v
		if _, frac, ok := strings.Cut(text, "."); ok {
			a.places = len(frac)
		}
		return a, to
	}
	if a.value, to = chinese(r, i); to == i {
		return nil, i
	}
	a.chinese = true
	if r[i] == '百' && i+2 < to && r[i+2] == '之' {
		a.unit, a.written = numeral.Percent, "%"
		a.value.Mul(a.value, base(numeral.Percent))
	}
	return a, to
}

// tail reads what may follow the unit: 4500万元 after 3亿, 多元, 以上.
func (a *amount) tail(r []rune, to int) int {
	if a.written == "亿" && to < len(r) && isDigit(r[to]) {
		rest := append([]rune{' '}, r[to:]...)
		if q, n := readAmount(rest, 1); q != nil && q.unit == numeral.Wan {
			a.value.Add(a.value, q.value)
			a.places, to = 4, to+n-1
		}
	}
	if to < len(r) && strings.ContainsRune("多余", r[to]) && a.about == "" && a.unit != numeral.One {
		a.about, to = string(r[to]), to+1
		if to < len(r) && r[to] == '元' { // 176亿多元
			to++
		}
	}
	for _, w := range []string{"以上", "左右", "上下"} {
		if len(r)-to >= 2 && string(r[to:to+2]) == w {
			a.about, to = w, to+2
		}
	}
	return to
}

func isLatin(r rune) bool { return r < 0x80 && (r|0x20 >= 'a' && r|0x20 <= 'z') }

// base gives how many base units one of a unit is.
func base(u numeral.Unit) *big.Rat {
	one, _, _ := numeral.Parse("1" + u.Name())
	return one
}

// arabic reads 1,234.5 in half- or full-width digits.
func arabic(r []rune, i int) (string, int) {
	var out strings.Builder
	to := i
	for ; to < len(r); to++ {
		switch c := half(r[to]); {
		case isDigit(r[to]):
			out.WriteRune(c)
		case c == '.' && to > i && to+1 < len(r) && isDigit(r[to+1]) && !strings.Contains(out.String(), "."):
			out.WriteByte('.')
		case c == ',' && to > i && isThousand(r, to):
		default:
			return out.String(), to
		}
	}
	return out.String(), to
}

// isThousand tells whether a comma stands before exactly three digits.
func isThousand(r []rune, at int) bool {
	n := 0
	for k := at + 1; k < len(r) && isDigit(r[k]); k++ {
		n++
	}
	return n == 3 && isDigit(r[at-1])
}

const chineseDigits = "〇一二三四五六七八九"

// chinese reads whole numbers below 10,000 in Chinese, and 百分之四十二点五.
func chinese(r []rune, i int) (*big.Rat, int) {
	if len(r)-i > 3 && string(r[i:i+3]) == "百分之" {
		v, to := chineseNumber(r, i+3)
		if to == i+3 {
			return nil, i
		}
		return v, to
	}
	return chineseNumber(r, i)
}

func chineseNumber(r []rune, i int) (*big.Rat, int) {
	total, digit, seen, to := int64(0), int64(-1), false, i
	for ; to < len(r); to++ {
		if d := strings.IndexRune(chineseDigits, r[to]); d >= 0 {
			digit = int64(d / 3)
		} else if r[to] == '两' {
			digit = 2
		} else if r[to] == '零' {
			digit = 0
		} else if k := strings.IndexRune("十百千", r[to]); k >= 0 {
			if digit < 0 {
				digit = 1
			}
			total, digit = total+digit*[]int64{10, 100, 1000}[k/3], -1
		} else {
			break
		}
		seen = true
	}
	if !seen {
		return nil, i
	}
	v := new(big.Rat).SetInt64(total + max(digit, 0))
	if to+1 < len(r) && r[to] == '点' && strings.ContainsRune(chineseDigits, r[to+1]) {
		scale := big.NewRat(1, 10)
		for to++; to < len(r) && strings.ContainsRune(chineseDigits, r[to]); to++ {
			d := new(big.Rat).SetInt64(int64(strings.IndexRune(chineseDigits, r[to]) / 3))
			v.Add(v, d.Mul(d, scale))
			scale = new(big.Rat).Mul(scale, big.NewRat(1, 10))
		}
	}
	return v, to
}

// text writes a value as this figure was typed: same unit, same places.
func (a *amount) text(v *big.Rat) string {
	f := numeral.Format{Unit: a.unit, Places: a.places, Plain: true}
	return f.Text(v)
}

// withUnit writes a value in the figure's unit and with its word.
func (a *amount) withUnit(v *big.Rat) string { return a.text(v) + a.written }

// says tells whether the figure is a right way to write the value: rounded to the
// places it has; a figure that is said to be about right may be off by a little.
func (a *amount) says(v *big.Rat) bool {
	if a.text(v) == a.text(a.value) {
		return true
	}
	near := func(low, high int64) bool { // in hundredths of the figure
		part := func(n int64) *big.Rat { return new(big.Rat).Mul(a.value, big.NewRat(n, 100)) }
		return v.Cmp(part(low)) >= 0 && v.Cmp(part(high)) <= 0
	}
	switch a.about {
	case "约", "左右", "上下", "大约":
		return near(95, 105)
	case "超", "逾", "突破", "超过", "多", "余", "以上":
		return near(100, 115)
	case "近", "不到", "接近", "将近", "不足":
		return near(85, 100)
	}
	return false
}
