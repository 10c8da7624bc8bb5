package cells

import (
	"fmt"
	"math/big"
	"strings"
)

// mostDigits is how many characters a kept figure has at most; a longer text is none.
const mostDigits = 40

// ParseFigure reads a figure as a spreadsheet keeps it (1.2E+1), rounded to the 15 digits that
// it means: 0.1, not the nearest binary fraction. Not ok: the text is no figure.
func ParseFigure(text string) (n *big.Rat, ok bool) {
	if len(text) > mostDigits {
		return nil, false
	}
	n, ok = new(big.Rat).SetString(text)
	if !ok || n.Sign() == 0 {
		return n, ok
	}
	f, _ := n.Float64()
	return new(big.Rat).SetString(fmt.Sprintf("%.15g", f))
}

// PlainFigure writes a kept figure as people do where words belong: 12, not 1.2E+1. What is no
// figure stays as it is.
func PlainFigure(text string) string {
	n, ok := ParseFigure(text)
	if !ok {
		return text
	}
	return strings.TrimSuffix(strings.TrimRight(n.FloatString(10), "0"), ".")
}
