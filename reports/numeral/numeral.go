// Package numeral says how figures are written: one [Format] gives both the
// text of a document and the number format of a workbook's cell, so that the
// two cannot disagree.
//
// Values come in exact and in their base unit (yuan, fraction of one) and are
// rounded once, half away from zero (四舍五入), when written. It knows nothing of
// projects.
package numeral

import (
	"math/big"
	"strings"
)

// Unknown is what an empty figure prints as.
const Unknown = "—"

// Unit is the unit a figure is written in (计量单位).
type Unit int

// The units. Percent writes a fraction as %, Point as percentage points (百分点).
const (
	One     Unit = iota // a plain number
	Yuan                // 元
	Wan                 // 万元
	Yi                  // 亿元
	Percent             // %
	Point               // 个百分点
	Mu                  // 亩; the value comes in hundredths of a mu
)

var units = [...]struct {
	name string
	div  *big.Rat // base units in one unit
}{
	{"", big.NewRat(1, 1)}, {"元", big.NewRat(1, 1)}, {"万元", big.NewRat(10_000, 1)},
	{"亿元", big.NewRat(100_000_000, 1)}, {"%", big.NewRat(1, 100)},
	{"个百分点", big.NewRat(1, 100)}, {"亩", big.NewRat(100, 1)},
}

// Name gives the unit's word as it follows a figure.
func (u Unit) Name() string { return units[u].name }

// Size gives how many base units make one unit.
func (u Unit) Size() *big.Rat { return new(big.Rat).Set(units[u].div) }

// Format is one way of writing a figure.
type Format struct {
	Unit   Unit `wire:"unit"`
	Places int  `wire:"places"` // digits after the point
	Trim   bool `wire:"trim"`   // running text: 60亿元, not 60.0亿元
	Signed bool `wire:"signed"` // write + before what is above zero
	Plain  bool `wire:"plain"`  // no thousands separators
}

// Text writes the figure without its unit; nil is [Unknown].
func (f Format) Text(v *big.Rat) string {
	if v == nil {
		return Unknown
	}
	s := f.scaled(v).FloatString(f.Places)
	if f.Trim && strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	if strings.Trim(s, "-0.") == "" { // no minus before a rounded zero
		s = strings.TrimPrefix(s, "-")
	} else if f.Signed && s[0] != '-' {
		s = "+" + s
	}
	if f.Plain {
		return s
	}
	return group(s)
}

// WithUnit writes the figure and its unit. Unknown has no unit.
func (f Format) WithUnit(v *big.Rat) string {
	if v == nil {
		return Unknown
	}
	return f.Text(v) + f.Unit.Name()
}

// Vanishes tells whether a figure that is not nothing is written as nothing, while
// [Format.Excel] would write it with a sign: +0.0 or -0.0.
func (f Format) Vanishes(v *big.Rat) bool {
	return v.Sign() != 0 && (f.Signed || v.Sign() < 0) && strings.Trim(f.Text(v), "0.") == ""
}

// Float gives the figure in the unit, unrounded, as a workbook's cell holds it:
// money in the unit, percentages as fractions (Excel's % format multiplies),
// percentage points times 100.
func (f Format) Float(v *big.Rat) float64 {
	if f.Unit == Percent {
		x, _ := v.Float64()
		return x
	}
	if div := units[f.Unit].div; v.IsInt() && div.IsInt() && v.Num().IsInt64() {
		if n := v.Num().Int64(); n > -1<<53 && n < 1<<53 { // both are exact, and so is the one rounding
			return float64(n) / float64(div.Num().Int64())
		}
	}
	x, _ := f.scaled(v).Float64()
	return x
}

// Excel gives the number format of a cell that holds [Format.Float].
func (f Format) Excel() string {
	s := "#,##0"
	if f.Plain {
		s = "0"
	}
	if f.Places > 0 {
		s += "." + strings.Repeat("0", f.Places)
	}
	if f.Unit == Percent {
		s += "%"
	}
	if f.Signed {
		return "+" + s + ";-" + s + ";" + s
	}
	return s
}

func (f Format) scaled(v *big.Rat) *big.Rat { return new(big.Rat).Quo(v, units[f.Unit].div) }

// group puts a comma between thousands.
func group(s string) string {
	start := 0
	if s[0] == '-' || s[0] == '+' {
		start = 1
	}
	end := strings.IndexByte(s, '.')
	if end < 0 {
		end = len(s)
	}
	for i := end - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Int makes an exact figure of a whole number.
func Int[T ~int | ~int64](n T) *big.Rat { return new(big.Rat).SetInt64(int64(n)) }

// Ordinal writes 1–99 in Chinese numerals, as headings count: 一, 十二, 三十.
func Ordinal(n int) string {
	const digits = "〇一二三四五六七八九"
	digit := func(d int) string { return string([]rune(digits)[d]) }
	switch {
	case n < 0 || n > 99:
		return Format{Plain: true}.Text(Int(n))
	case n < 10:
		return digit(n)
	}
	s := "十"
	if n >= 20 {
		s = digit(n/10) + s
	}
	if n%10 > 0 {
		s += digit(n % 10)
	}
	return s
}

// mostPlaces is the most digits after the point that [Format.Apart] writes.
const mostPlaces = 9

// Apart gives the format with as many more places as it takes for the figure to be
// seen to reach a mark (界限) or not, as it does: 1.095 below 1.10 is not written 1.10.
func (f Format) Apart(v *big.Rat, marks ...*big.Rat) Format {
	if v == nil {
		return f
	}
	for ; f.Places < mostPlaces; f.Places++ {
		shown, _ := new(big.Rat).SetString(f.scaled(v).FloatString(f.Places))
		shown.Mul(shown, units[f.Unit].div)
		apart := true
		for _, m := range marks {
			apart = apart && (shown.Cmp(m) >= 0) == (v.Cmp(m) >= 0)
		}
		if apart {
			break
		}
	}
	return f
}

// Letters returns the letters that count things or name a column: 0 is A, 25 is Z, 26 is AA.
func Letters(i int) string {
	s := ""
	for n := i + 1; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}
