// Package chart holds charts as data: categories, series and values, spans of
// time, ranks and flags, and the choice of round ticks. plot draws them on a page;
// values stay exact and keep their format, so that a workbook can hold them too.
//
// It knows no fonts, no colours and no millimetres.
package chart

import (
	"math/big"

	"zonebrief/reports/numeral"
)

// Graphic is anything that is drawn from figures (图表): a [*Chart], a [*Gantt],
// a [*Ranking] or [*Multiples].
type Graphic interface {
	Heading() Heading
	Empty() bool     // nothing in it is known
	Words() []string // every text in it, as it came
}

// Graphics gives one graphic of every type by its name in stored documents. A name
// is never changed and never given to another type.
func Graphics() map[string]Graphic {
	return map[string]Graphic{"chart": &Chart{}, "gantt": &Gantt{}, "ranking": &Ranking{}, "multiples": &Multiples{}}
}

// Heading is what stands over a graphic.
type Heading struct {
	Title    string // a noun, or better a sentence that says what is to be seen
	Subtitle string // what is counted, and when; not the unit
	Unit     string // of all its figures, without 单位; empty is none
}

func (h Heading) words() []string { return []string{h.Title, h.Subtitle} }

// Kind is the form of a chart.
type Kind int

// The kinds.
const (
	Bars           Kind = iota // 条形图: a group of horizontal bars per category
	StackedBars                // 堆积条形图: the parts of a category end to end
	Columns                    // 柱形图: a group of upright columns per point in time
	StackedColumns             // 堆积柱形图
	Lines                      // 折线图: a line per series over points in time
	Ring                       // 环形图: the categories of the first series as parts of a whole
	Bullet                     // 子弹图: a bar of the actual value with a stroke at the plan
)

// Stacked tells whether the series of a category add up.
func (k Kind) Stacked() bool { return k == StackedBars || k == StackedColumns }

// Chart is one chart of values by category and series.
type Chart struct {
	Kind       Kind           `wire:"kind"`
	Title      string         `wire:"title"`
	Subtitle   string         `wire:"subtitle"`
	Format     numeral.Format `wire:"format"` // of values and ticks; its unit is named once
	Categories []string       `wire:"categories"`
	Series     []Series       `wire:"series"`
	Low        *big.Rat       `wire:"low"`
	High       *big.Rat       `wire:"high"` // what the scale covers besides the values; nil is nothing
}

// Role tells what a series stands for, so that plan and actual look the same in
// every chart.
type Role int

// The roles of a series.
const (
	Plain  Role = iota
	Actual      // 实际
	Plan        // 计划、序时
)

// Series is a row of values, one per category; nil is unknown.
type Series struct {
	Name   string     `wire:"name"`
	Role   Role       `wire:"role"`
	Values []*big.Rat `wire:"values"`
}

// At gives the value of category i, nil where it is unknown.
func (s *Series) At(i int) *big.Rat {
	if i < 0 || i >= len(s.Values) {
		return nil
	}
	return s.Values[i]
}

// Over gives a value for each of n categories.
func (s *Series) Over(n int) []*big.Rat {
	out := make([]*big.Rat, n)
	for i := range out {
		out[i] = s.At(i)
	}
	return out
}

// Last gives the index of the last known value, or -1.
func (s *Series) Last() int {
	for i := len(s.Values) - 1; i >= 0; i-- {
		if s.Values[i] != nil {
			return i
		}
	}
	return -1
}

// Heading gives title, subtitle and unit. Where there is one series, and nothing
// else says what is counted, its name does.
func (c *Chart) Heading() Heading {
	h := Heading{c.Title, c.Subtitle, unitOf(c.Format)}
	if h.Subtitle == "" && len(c.Series) == 1 {
		h.Subtitle = c.Series[0].Name
	}
	return h
}

// unitOf gives the name of a unit as it stands alone: 百分点, not 个百分点.
func unitOf(f numeral.Format) string {
	if f.Unit == numeral.Point {
		return "百分点"
	}
	return f.Unit.Name()
}

// Words lists the texts.
func (c *Chart) Words() []string {
	out := append(c.Heading().words(), c.Categories...)
	for _, s := range c.Series {
		out = append(out, s.Name)
	}
	return out
}

// Empty tells whether the chart has no known value at all.
func (c *Chart) Empty() bool { return c.Known() == 0 }

// Known counts the values that are known.
func (c *Chart) Known() int {
	n := 0
	for k := range c.Series {
		for i := range c.Categories {
			if c.Series[k].At(i) != nil {
				n++
			}
		}
	}
	return n
}

// Sum adds up the series of category i, and counts those that are unknown. The
// sum of nothing known is nil.
func (c *Chart) Sum(i int) (sum *big.Rat, unknown int) {
	values := make([]*big.Rat, len(c.Series))
	for k := range c.Series {
		values[k] = c.Series[k].At(i)
	}
	return Sum(values)
}

// Sum adds up what is known of values, and counts the rest. The sum of nothing
// known is nil.
func Sum(values []*big.Rat) (sum *big.Rat, unknown int) {
	for _, v := range values {
		switch {
		case v == nil:
			unknown++
		case sum == nil:
			sum = new(big.Rat).Set(v)
		default:
			sum.Add(sum, v)
		}
	}
	return sum, unknown
}

// Part is one part of a stack: a known value of a series, and the sums at which
// it begins and ends.
type Part struct {
	Series          int
	Value, From, To *big.Rat
}

// Parts stacks the known values of category i: those above zero upwards from it,
// the others downwards.
func (c *Chart) Parts(i int) []Part {
	var out []Part
	above, below := new(big.Rat), new(big.Rat)
	for k := range c.Series {
		v := c.Series[k].At(i)
		if v == nil {
			continue
		}
		end := &above
		if v.Sign() < 0 {
			end = &below
		}
		to := new(big.Rat).Add(*end, v)
		out = append(out, Part{k, v, *end, to})
		*end = to
	}
	return out
}
