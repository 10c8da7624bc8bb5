package zone

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
)

// fraction is an exact fraction for what is reckoned of every project in every half-month:
// two machine words, of which the second is positive, in lowest terms. A result that does
// not fit goes on as a [big.Rat]. The zero fraction is unknown.
type fraction struct {
	num, den int64
	wide     *big.Rat // instead of num and den
}

// over gives n/d in lowest terms; d is positive.
func over(n, d int64) fraction {
	g := gcd(n, d)
	return fraction{num: n / g, den: d / g}
}

func whole(n int64) fraction { return fraction{num: n, den: 1} }

func (s Share) fraction() fraction { return over(int64(s), int64(Whole)) }

// gcd gives the greatest common divisor of n and a positive d.
func gcd(n, d int64) int64 {
	if n == math.MinInt64 {
		return 1 << min(bits.TrailingZeros64(uint64(d)), 62)
	}
	a, b := uint64(max(n, -n)), uint64(d)
	for b != 0 {
		a, b = b, a%b
	}
	return int64(a)
}

// times multiplies without losing a digit, or tells that it cannot.
func times(a, b int64) (int64, bool) {
	if a == 0 || b == 0 {
		return 0, true
	}
	c := a * b
	return c, c/b == a && !(a == -1 && b == math.MinInt64) && !(b == -1 && a == math.MinInt64)
}

func (f fraction) known() bool { return f.den != 0 || f.wide != nil }

// rat gives the fraction as the rest of the program has it; nil when unknown.
func (f fraction) rat() *big.Rat {
	switch {
	case f.wide != nil:
		return new(big.Rat).Set(f.wide)
	case f.den == 0:
		return nil
	}
	return big.NewRat(f.num, f.den)
}

func (f fraction) sign() int {
	if f.wide != nil {
		return f.wide.Sign()
	}
	return cmp.Compare(f.num, 0)
}

// mul gives f × g.
func (f fraction) mul(g fraction) fraction {
	if f.wide == nil && g.wide == nil {
		a, b := gcd(f.num, g.den), gcd(g.num, f.den)
		num, fits := times(f.num/a, g.num/b)
		den, fit := times(f.den/b, g.den/a)
		if fits && fit {
			return fraction{num: num, den: den}
		}
	}
	return narrow(new(big.Rat).Mul(f.rat(), g.rat()))
}

// quo gives f ÷ g; g is not zero.
func (f fraction) quo(g fraction) fraction {
	switch {
	case g.wide != nil || g.num == math.MinInt64:
		return narrow(new(big.Rat).Quo(f.rat(), g.rat()))
	case g.num < 0:
		return f.mul(fraction{num: -g.den, den: -g.num})
	}
	return f.mul(fraction{num: g.den, den: g.num})
}

// add gives f + g.
func (f fraction) add(g fraction) fraction {
	if f.wide == nil && g.wide == nil {
		common := gcd(f.den, g.den)
		left, fits1 := times(f.num, g.den/common)
		right, fits2 := times(g.num, f.den/common)
		den, fits3 := times(f.den, g.den/common)
		sum := left + right
		if fits1 && fits2 && fits3 && (sum > left) == (right > 0) {
			return over(sum, den)
		}
	}
	return narrow(new(big.Rat).Add(f.rat(), g.rat()))
}

// sub gives f − g.
func (f fraction) sub(g fraction) fraction { return f.add(g.mul(whole(-1))) }

// cmp orders f and g as big.Rat.Cmp does.
func (f fraction) cmp(g fraction) int {
	if f.wide == nil && g.wide == nil {
		left, fits := times(f.num, g.den)
		right, fit := times(g.num, f.den)
		if fits && fit {
			return cmp.Compare(left, right)
		}
	}
	return f.rat().Cmp(g.rat())
}

// narrow goes back to machine words where a result fits them.
func narrow(r *big.Rat) fraction {
	if r.Num().IsInt64() && r.Denom().IsInt64() {
		return fraction{num: r.Num().Int64(), den: r.Denom().Int64()}
	}
	return fraction{wide: r}
}
