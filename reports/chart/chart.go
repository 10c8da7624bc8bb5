// Package chart holds charts as data: categories, series and values, and the
// choice of round ticks. The same chart is drawn on a page by plot and goes into
// a workbook as a native chart.
//
// It knows no fonts, no colours and no millimetres.
package chart

import (
	"math"
	"math/big"

	"zonebrief/reports/numeral"
)

// Kind is the form of a chart.
type Kind int

// The kinds.
const (
	Bars   Kind = iota // 条形图: a group of horizontal bars per category
	Bullet             // 子弹图: a bar of the actual value with a tick at the plan
)

// Chart is one chart.
type Chart struct {
	Kind       Kind
	Title      string
	Format     numeral.Format // of values and ticks; its unit is named once
	Categories []string
	Series     []Series
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
	Name   string
	Role   Role
	Values []*big.Rat
}

// Empty tells whether the chart has no known value at all.
func (c *Chart) Empty() bool {
	for _, s := range c.Series {
		for _, v := range s.Values {
			if v != nil {
				return false
			}
		}
	}
	return true
}

// Range gives the least and the greatest value in base units; the range always
// holds zero.
func (c *Chart) Range() (lo, hi float64) {
	for _, s := range c.Series {
		for _, v := range s.Values {
			if v != nil {
				f, _ := v.Float64()
				lo, hi = min(lo, f), max(hi, f)
			}
		}
	}
	return lo, hi
}

// Ticks gives round values that cover lo to hi in about n steps of 1, 2, 2.5 or
// 5 times a power of ten. There are always at least two, rising.
func Ticks(lo, hi float64, n int) []float64 {
	if !(hi > lo) || math.IsInf(hi-lo, 0) {
		hi = lo + 1
	}
	raw := (hi - lo) / float64(max(n, 1))
	unit := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * unit
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*unit >= raw*(1-1e-9) {
			step = m * unit
			break
		}
	}
	first, last := math.Floor(lo/step+1e-9), math.Ceil(hi/step-1e-9)
	var out []float64
	for i := first; i <= last; i++ {
		out = append(out, i*step)
	}
	return out
}
