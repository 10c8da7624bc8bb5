package chart

import (
	"math"
	"math/big"
	"slices"

	"zonebrief/reports/numeral"
)

// vast bounds the figures of scales, so that no sum of them is infinite.
const vast = 1e200

// Float gives a value in base units, for places on a scale.
func Float(v *big.Rat) float64 {
	f, _ := v.Float64()
	return min(max(f, -vast), vast)
}

// Range gives the least and the greatest value in base units, with what the
// scale must cover besides. Stacked values count as their sums. The range holds
// zero, except for lines that all run far from it.
func (c *Chart) Range() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	cover := func(v *big.Rat) {
		if v != nil {
			lo, hi = min(lo, Float(v)), max(hi, Float(v))
		}
	}
	for i := range c.Categories {
		below, above := new(big.Rat), new(big.Rat)
		for k := range c.Series {
			v := c.Series[k].At(i)
			switch {
			case v == nil:
			case !c.Kind.Stacked():
				cover(v)
			case v.Sign() < 0:
				cover(below.Add(below, v))
			default:
				cover(above.Add(above, v))
			}
		}
	}
	cover(c.Low)
	cover(c.High)
	if lo > hi {
		return 0, 0
	}
	if span := hi - lo; c.Kind == Lines && span > 0 && span < min(math.Abs(lo), math.Abs(hi))/2 &&
		span > math.Abs(hi)*1e-9 {
		return lo, hi
	}
	return min(lo, 0), max(hi, 0)
}

// Least gives the smallest step of ticks that a format can still write.
func Least(f numeral.Format) float64 {
	return Float(f.Unit.Size()) * math.Pow(10, -float64(f.Places))
}

// Labels writes ticks with as few places as tell all of them, the same for each.
func Labels(ticks []float64, f numeral.Format) []string {
	size, places := Float(f.Unit.Size()), f.Places
	for f.Places, f.Trim = 0, false; f.Places < places; f.Places++ {
		if !slices.ContainsFunc(ticks, func(t float64) bool {
			x := t / size * math.Pow(10, float64(f.Places))
			return math.Abs(x-math.Round(x)) > 1e-6*max(1, math.Abs(x))
		}) {
			break
		}
	}
	out := make([]string, len(ticks))
	for i, t := range ticks {
		out[i] = f.Text(new(big.Rat).SetFloat64(t))
	}
	return out
}

// Ticks gives round values that cover lo to hi in about n steps of 1, 2, 2.5 or
// 5 times a power of ten, but no smaller than least. There are always at least
// two, rising.
func Ticks(lo, hi float64, n int, least float64) []float64 {
	if !(hi-lo > max(math.Abs(lo), math.Abs(hi))*1e-9) || math.IsInf(hi-lo, 0) {
		hi = lo + max(least, math.Abs(lo)*1e-3, math.SmallestNonzeroFloat32)
	}
	step := stepOf((hi-lo)/float64(max(n, 1)), least)
	first := math.Floor(lo/step + 1e-9)
	count := int(math.Ceil(hi/step-1e-9) - first)
	out := make([]float64, 0, count+1)
	for i := range max(count, 1) + 1 {
		out = append(out, (first+float64(i))*step)
	}
	return out
}

// stepOf rounds a step up to a round one. A step of 2.5 needs a place more than
// the others, which the least one may not have.
func stepOf(raw, least float64) float64 {
	raw = max(raw, least)
	unit := math.Pow(10, math.Floor(math.Log10(raw)*(1+1e-12)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m == 2.5 && unit < least*(10-1e-9) {
			continue
		}
		if m*unit >= raw*(1-1e-9) {
			return m * unit
		}
	}
	return 10 * unit
}
