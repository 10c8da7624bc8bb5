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
	text, times := compound(text, unit)
	if !plain.MatchString(text) || len(text) > 30 {
		return nil, One, fmt.Errorf("%q is no figure", s)
	}
	v, _ := new(big.Rat).SetString(text)
	return v.Mul(v, new(big.Rat).Mul(units[unit].div, times)), unit, nil
}

// compound takes off the word that multiplies a unit of money: 1.2万亿元, 5千万元.
func compound(text string, unit Unit) (rest string, times *big.Rat) {
	for _, w := range []struct {
		word  string
		times int64
		units []Unit
	}{{"万", 10_000, []Unit{Yi}}, {"千", 1_000, []Unit{Yi, Wan}}, {"百", 100, []Unit{Yi, Wan}}} {
		if rest, ok := strings.CutSuffix(text, w.word); ok && slices.Contains(w.units, unit) {
			return rest, Int(w.times)
		}
	}
	return text, Int(1)
}

// The words that people put around a figure. Those of the first kind say that it is no
// exact one; the others say nothing.
const (
	roughBefore  = `大约|大概|约为|约|将近|接近|近|超过|超|逾`
	roughAfter   = `左右|上下|以上|余|多|\+`
	neutralWords = `人民币|(?i:rmb)|[¥￥]`
	unitAfter    = `(亿元|万元|千元|亿|万|元|%|％|亩|公顷|万?平方米|万?㎡|[家个年项条件户次])?`
)

var (
	wordsBefore = regexp.MustCompile(`^(?:` + roughBefore + `|` + neutralWords + `)+`)
	wordsAfter  = regexp.MustCompile(`(?:` + roughAfter + `|整|` + neutralWords + `)+` + unitAfter +
		`(?:` + roughAfter + `|整)*$`)
	anyRough = regexp.MustCompile(roughBefore + `|` + roughAfter)
	twoUnits = regexp.MustCompile(`^([\d.]+)亿元?零?([\d.]+万元?)$`)
)

// Unqualified takes off the words that stand around a figure, 大约4670, 5亿余元,
// 4,670左右, and tells whether they say that it is a rough one (约数).
func Unqualified(s string) (bare string, rough bool) {
	bare = strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u3000' || r == '\t' || r == '\u00A0' {
			return -1
		}
		return r
	}, s)
	before := wordsBefore.FindString(bare)
	bare = bare[len(before):]
	after := wordsAfter.FindString(bare)
	if after == bare {
		return s, false
	}
	if after != "" {
		bare = wordsAfter.ReplaceAllString(bare, "$1")
	}
	return bare, anyRough.MatchString(before + after)
}

// ParseWritten reads a figure as people write it into tables: as [Parse] does, with the
// words around it, and of two units: 大约4670, 约3亿4500万元.
func ParseWritten(s string) (*big.Rat, Unit, error) {
	bare, _ := Unqualified(s)
	m := twoUnits.FindStringSubmatch(strings.ReplaceAll(bare, ",", ""))
	if m == nil {
		return Parse(bare)
	}
	v, unit, err := Parse(m[1] + "亿")
	if err != nil {
		return nil, One, err
	}
	rest, _, err := Parse(m[2])
	if err != nil {
		return nil, One, err
	}
	return v.Add(v, rest), unit, nil
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
