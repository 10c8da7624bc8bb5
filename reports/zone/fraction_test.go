package zone

import (
	"math"
	"math/big"
	"testing"
)

// FuzzFraction reckons in machine words and in math/big side by side.
func FuzzFraction(f *testing.F) {
	most, least := int64(math.MaxInt64), int64(math.MinInt64)
	for _, s := range [][4]int64{
		{1, 2, 1, 3}, {0, 1, 0, 5}, {-7, 24, 7, 24}, {660_034_000_000, 22_360_000_000, 7, 24},
		{most, 1, most, 1}, {least, 1, -1, 1}, {least, 3, least, most}, {1, most, 1, most - 1}, {most, 2, most, 3},
		{-1, 1, least, 1}, {least, 2, most, 4}, {least, 1, 1, 1},
	} {
		f.Add(s[0], s[1], s[2], s[3])
	}
	f.Fuzz(func(t *testing.T, a, b, c, d int64) {
		if b <= 0 || d <= 0 {
			t.Skip()
		}
		x, y := over(a, b), over(c, d)
		p, q := big.NewRat(a, b), big.NewRat(c, d)
		check := func(what string, got fraction, want *big.Rat) {
			t.Helper()
			if got.rat().Cmp(want) != 0 || got.sign() != want.Sign() ||
				got.wide == nil && (got.den <= 0 || gcd(got.num, got.den) != 1 && got.num != 0) {
				t.Errorf("%s %s %s: %+v, want %s", p, what, q, got, want)
			}
		}
		check("is not", x, p)
		check("×", x.mul(y), new(big.Rat).Mul(p, q))
		check("+", x.add(y), new(big.Rat).Add(p, q))
		check("−", x.sub(y), new(big.Rat).Sub(p, q))
		if q.Sign() != 0 {
			check("÷", x.quo(y), new(big.Rat).Quo(p, q))
			check("÷ and ×", x.quo(y).mul(y), p)
		}
		if got, want := x.cmp(y), p.Cmp(q); got != want {
			t.Errorf("%s against %s: %d, want %d", p, q, got, want)
		}
	})
}
