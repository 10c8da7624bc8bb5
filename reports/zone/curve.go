package zone

import (
	"maps"
	"slices"
)

// Halves is how many half-months a year has, and so how many points a curve.
const Halves = 24

// Moved gives the curve with the n-th half's share set. A cumulative plan never
// falls, so entered points that would make it fall move along: earlier ones down,
// later ones up. The curve itself is left as it was.
func (c Curve) Moved(n int, s Share) Curve {
	out := maps.Clone(c)
	if out == nil {
		out = Curve{}
	}
	out[n] = s
	for i, v := range out {
		if i < n && v > s || i > n && v < s {
			out[i] = s
		}
	}
	return out
}

// Without gives the curve without an entered point: it lies on the line between
// its neighbours again.
func (c Curve) Without(n int) Curve {
	out := maps.Clone(c)
	delete(out, n)
	if len(out) == 0 {
		return nil
	}
	return out
}

// Entered lists the halves with an entered point, in order.
func (c Curve) Entered() []int { return slices.Sorted(maps.Keys(c)) }

// Falls lists the halves whose entered share is below that of an entered half
// before; the last half is the year's whole where nothing else is entered.
func (c Curve) Falls() []int {
	var out []int
	top := Share(0)
	for _, n := range c.Entered() {
		if c[n] < top {
			out = append(out, n)
		}
		top = max(top, c[n])
	}
	if _, ok := c[Halves]; !ok && top > Whole {
		out = append(out, Halves)
	}
	return out
}

// Shape is a usual course of a year's plan.
type Shape int

// The shapes.
const (
	Straight   Shape = iota // 直线
	FrontHeavy              // 前快后慢
	BackHeavy               // 前慢后快
	MidHeavy                // 两头慢、中间快
	ShapeCount = iota
)

// Title gives the shape's name.
func (s Shape) Title() string {
	return [...]string{"直线", "前快后慢", "前慢后快", "两头慢、中间快"}[s]
}

// Shapes lists the shapes in order.
func Shapes() []Shape { return count[Shape](ShapeCount) }

// Curve gives the shape with all its points, from nothing to the whole year.
func (s Shape) Curve() Curve {
	out := Curve{}
	for n := int64(1); n <= Halves; n++ {
		out[int(n)] = s.at(n)
	}
	return out
}

// at gives the share after n of 24 halves, to a tenth of a percent; a quadratic
// slows down or gathers speed, a cubic does both.
func (s Shape) at(n int64) Share {
	const whole = Halves
	part, of := n, int64(whole)
	switch s {
	case FrontHeavy:
		part, of = n*(2*whole-n), whole*whole
	case BackHeavy:
		part, of = n*n, whole*whole
	case MidHeavy:
		part, of = n*n*(3*whole-2*n), whole*whole*whole
	}
	const step = int64(Whole) / 1000
	return Share((part*1000 + of/2) / of * step)
}
