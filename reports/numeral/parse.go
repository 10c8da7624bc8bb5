package numeral

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

var plain = regexp.MustCompile(`^[+-]?\d+(\.\d+)?$`)

// Parse reads a figure as people write it: 61亿元, 4,800 万元, ３５％, 1.2亿. It
// gives the exact value in its base unit and the unit written, which is [One]
// where there is none.
func Parse(s string) (*big.Rat, Unit, error) {
	text := strings.Map(func(r rune) rune {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E: // full-width
			r -= 0xFEE0
		case r == '−':
			r = '-'
		}
		if r == ',' || r == ' ' || r == '\u3000' || r == '\t' || r == '\u00A0' {
			return -1
		}
		return r
	}, s)
	unit := One
	for _, w := range written {
		if rest, ok := strings.CutSuffix(text, w.word); ok {
			text, unit = rest, w.unit
			break
		}
	}
	if !plain.MatchString(text) || len(text) > 30 {
		return nil, One, fmt.Errorf("%q is no figure", s)
	}
	v, _ := new(big.Rat).SetString(text)
	return v.Mul(v, units[unit].div), unit, nil
}

// written are the words of units, longest first.
var written = func() []struct {
	word string
	unit Unit
} {
	type word = struct {
		word string
		unit Unit
	}
	out := []word{{"亿", Yi}, {"万", Wan}, {"个百分点", Point}, {"百分点", Point}}
	for u := Yuan; int(u) < len(units); u++ {
		out = append(out, word{u.Name(), u})
	}
	slices.SortFunc(out, func(a, b word) int { return len(b.word) - len(a.word) })
	return out
}()
