package field

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Kind tells what a field holds.
type Kind int

// The kinds.
const (
	Words  Kind = iota
	Choice      // one of a few words
	Money
	Share
	Land
	Day
	Number // whole
)

// Unit returns the unit of the kind's figures; One where they have none.
func (k Kind) Unit() numeral.Unit {
	return map[Kind]numeral.Unit{Money: numeral.Wan, Share: numeral.Percent, Land: numeral.Mu}[k]
}

// Figures tells whether the kind's values are figures.
func (k Kind) Figures() bool { return k == Money || k == Share || k == Land || k == Number }

// Value is what a field holds, typed, beside how people write it.
type Value struct {
	Text   string    // 61亿元; empty is missing
	Number *big.Rat  // of a figure, in base units (yuan, hundredths of a mu, parts of one); nil is missing
	Date   zone.Date // of a day
}

// Every value has a place: a pointer into its record. The functions below, and the
// book's file, know the same types of places.

// kindOf returns what a place holds.
func kindOf(place any) Kind {
	switch place.(type) {
	case *string, *[]string, *zone.Opt[zone.Place], *zone.Crop:
		return Words
	case *bool, *zone.Register, *zone.Flag:
		return Choice
	case *zone.Opt[zone.Money], *zone.Money:
		return Money
	case *zone.Opt[zone.Share]:
		return Share
	case *zone.Opt[zone.Area]:
		return Land
	case *zone.Date:
		return Day
	case *zone.Opt[int], *int:
		return Number
	}
	panic(fmt.Sprintf("no field holds a %T", place)) // a mistake of the program, found by the first test
}

// hintOf says how a value of a place is written.
func hintOf(place any, low, high int) string {
	switch place.(type) {
	case *[]string:
		return "几家企业用顿号分开"
	case *zone.Opt[zone.Place]:
		return placeHint
	case *zone.Crop:
		return "填写左、上、右、下四条边的位置，例如 0.1,0.2,0.9,0.8；空着是整张"
	case *bool:
		return "填写是或否"
	}
	return map[Kind]string{Words: "填写文字", Money: "请写明单位，例如 61亿元、4800万元", Share: "请写成百分数，例如 35%",
		Land: "以亩计，最多两位小数，例如 120.5亩",
		Day:  "填写日期，例如 2023-4-15、2023年4月", Number: fmt.Sprintf("填写%d到%d的整数", low, high)}[kindOf(place)]
}

// valueOf reads a place.
func valueOf(place any) Value {
	out := Value{Text: format(place), Number: number(place)}
	if d, ok := place.(*zone.Date); ok {
		out.Date = *d
	}
	return out
}

// number returns the figure at a place; nil is missing, or no figure.
func number(place any) *big.Rat {
	switch v := place.(type) {
	case *zone.Opt[zone.Money]:
		return known(v.Known, int64(v.Value))
	case *zone.Money:
		return known(*v != 0, int64(*v))
	case *zone.Opt[zone.Area]:
		return known(v.Known, int64(v.Value))
	case *zone.Opt[int]:
		return known(v.Known, int64(v.Value))
	case *int:
		return known(*v != 0, int64(*v))
	case *zone.Opt[zone.Share]:
		if v.Known {
			return v.Value.Rat()
		}
	}
	return nil
}

func known(is bool, n int64) *big.Rat {
	if !is {
		return nil
	}
	return numeral.Int(n)
}

// format writes what stands at a place; empty is missing.
func format(place any) string {
	switch v := place.(type) {
	case *string:
		return *v
	case *[]string:
		return strings.Join(*v, "、")
	case *bool:
		return map[bool]string{true: "是", false: "否"}[*v]
	case *zone.Register:
		return v.Title()
	case *zone.Flag:
		if v.Rated() {
			return v.Title()
		}
		return ""
	case *zone.Date:
		return v.String()
	case *zone.Crop:
		return v.String()
	case *zone.Opt[zone.Place]:
		if v.Known {
			return v.Value.String()
		}
		return ""
	}
	return figure(kindOf(place), number(place))
}

// figure writes a figure exactly, with its unit.
func figure(k Kind, v *big.Rat) string {
	if v == nil {
		return ""
	}
	f := numeral.Format{Unit: k.Unit(), Places: 4, Trim: true, Plain: true}
	if k == Money {
		f.Unit, f.Places = moneyUnit(v.Num().Int64()), 8
	}
	return f.WithUnit(v)
}

// moneyUnit returns the largest unit that writes an amount of yuan without more than
// eight places.
func moneyUnit(yuan int64) numeral.Unit {
	switch {
	case yuan%int64(zone.Wan) != 0:
		return numeral.Yuan
	case yuan >= int64(zone.Yi) || yuan <= -int64(zone.Yi):
		return numeral.Yi
	}
	return numeral.Wan
}

// limits are the bounds of a whole number, and the words of which a value is one.
type limits struct {
	low, high int
	list      []string // nil: anything
}

// parse reads a value as people write it into a place; empty clears it. On an error
// the place is unchanged. The error completes "“field”的值“…”".
func parse(place any, s string, in limits) error {
	if in.list != nil && s != "" && !slices.Contains(in.list, s) {
		return fmt.Errorf("不在可选范围内")
	}
	switch v := place.(type) {
	case *string:
		*v = s
	case *[]string:
		*v = names(s)
	case *bool:
		*v = s == "是"
	case *zone.Register:
		return parseRegister(v, s)
	case *zone.Flag:
		return parseFlag(v, s)
	case *zone.Date:
		return assign(v, s, ParseDay)
	case *zone.Crop:
		return assign(v, s, parseCrop)
	case *zone.Opt[zone.Place]:
		return assign(v, s, ReadPlace)
	case *int:
		n, err := parseInt(s, in)
		if err == nil {
			*v = n.Value
		}
		return err
	case *zone.Opt[int]:
		return assign(v, s, func(s string) (zone.Opt[int], error) { return parseInt(s, in) })
	default:
		return parseFigure(place, s)
	}
	return nil
}

func assign[T any](place *T, s string, read func(string) (T, error)) error {
	v, err := read(s)
	if err == nil {
		*place = v
	}
	return err
}

func parseFigure(place any, s string) error {
	switch v := place.(type) {
	case *zone.Opt[zone.Money]:
		return assign(v, s, parseMoney)
	case *zone.Money:
		m, err := parseMoney(s)
		if err == nil {
			*v = m.Or(0)
		}
		return err
	case *zone.Opt[zone.Share]:
		return assign(v, s, parseShare)
	case *zone.Opt[zone.Area]:
		return assign(v, s, parseLand)
	}
	panic(fmt.Sprintf("no field holds a %T", place))
}

func parseRegister(v *zone.Register, s string) error {
	for _, r := range zone.Registers {
		if r.Title() == s {
			*v = r
			return nil
		}
	}
	return fmt.Errorf("不在可选范围内")
}

func parseFlag(v *zone.Flag, s string) error {
	if s == "" {
		*v = zone.NoFlag
		return nil
	}
	f, err := zone.ParseFlag(s)
	if err != nil || !f.Rated() {
		return fmt.Errorf("不是旗别")
	}
	*v = f
	return nil
}

var dateParts = regexp.MustCompile(`[年月./]`)

// ParseDay reads a date as people write it: 2023-4-15, 2023年4月, ２０２３.４.８.
func ParseDay(s string) (zone.Date, error) {
	d, err := zone.ParseDate(strings.Trim(dateParts.ReplaceAllString(strings.TrimSuffix(zone.Fold(s), "日"), "-"), "-"))
	if err != nil {
		return zone.Date{}, fmt.Errorf("不是日期")
	}
	return d, nil
}

func parseCrop(s string) (zone.Crop, error) {
	c, err := zone.ParseCrop(strings.ReplaceAll(zone.Fold(s), "、", ","))
	if err != nil {
		return zone.Crop{}, fmt.Errorf("不是照片的一部分")
	}
	return c, nil
}

func parseInt(s string, in limits) (zone.Opt[int], error) {
	if s == "" {
		return zone.Opt[int]{}, nil
	}
	bare, _ := numeral.Unqualified(zone.Fold(s))
	n, err := strconv.Atoi(strings.ReplaceAll(bare, ",", ""))
	if err != nil || n < in.low || n > in.high {
		return zone.Opt[int]{}, fmt.Errorf("不是范围内的整数")
	}
	return zone.Some(n), nil
}

// names reads a list of names with 、 or other marks between them.
func names(s string) []string {
	var out []string
	for _, name := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、，,；;\n", r) }) {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

func parseMoney(s string) (zone.Opt[zone.Money], error) {
	return whole[zone.Money](s, 1, numeral.Yuan, numeral.Wan, numeral.Yi)
}

func parseShare(s string) (zone.Opt[zone.Share], error) {
	return whole[zone.Share](s, int64(zone.Whole), numeral.Percent)
}

func parseLand(s string) (zone.Opt[zone.Area], error) {
	if _, unit, err := numeral.ParseWritten(s); err == nil && unit == numeral.One {
		s += "亩"
	}
	return whole[zone.Area](s, 1, numeral.Mu)
}

// whole reads a whole number of base units, written in one of some units; scale
// multiplies it first.
func whole[T ~int64](s string, scale int64, in ...numeral.Unit) (zone.Opt[T], error) {
	if s == "" {
		return zone.Opt[T]{}, nil
	}
	n, unit, err := numeral.ParseWritten(s)
	if err != nil {
		return zone.Opt[T]{}, fmt.Errorf("不是数字")
	}
	if !slices.Contains(in, unit) {
		return zone.Opt[T]{}, fmt.Errorf("的单位不对或没有写单位")
	}
	n.Mul(n, big.NewRat(scale, 1))
	switch {
	case !n.IsInt() || !n.Num().IsInt64():
		return zone.Opt[T]{}, fmt.Errorf("太细或太大")
	case n.Sign() < 0:
		return zone.Opt[T]{}, fmt.Errorf("不能是负数")
	}
	return zone.Some(T(n.Num().Int64())), nil
}
