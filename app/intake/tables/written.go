package tables

import (
	"regexp"
	"strings"
)

// nothing are the ways of writing that there is nothing.
var nothing = map[string]bool{"": true, "-": true, "--": true, "—": true, "——": true, "/": true, "\\": true,
	"n/a": true, "／": true, "－": true}

// IsNothing tells whether a folded text says that there is nothing: empty, —, /, n/a.
func IsNothing(text string) bool { return nothing[text] }

var moneyUnits = map[string]int64{"元": 1, "千元": 1000, "万元": 10_000, "万": 10_000, "百万元": 1_000_000,
	"亿元": 100_000_000, "亿": 100_000_000}

// YuanPer returns how many yuan a unit of money is; 0 where it is none, or one of another country.
func YuanPer(unit string) int64 { return moneyUnits[unit] }

var foreignMoney = regexp.MustCompile(`美元|美金|欧元|港元|港币|日元|英镑`)

// IsForeignMoney tells whether a unit is money of another country: 万美元.
func IsForeignMoney(unit string) bool { return foreignMoney.MatchString(unit) }

// ChoiceIn returns the one choice that a text speaks of (上游环节) or abbreviates (上); the text
// itself where that is none, or several.
func ChoiceIn(choices []string, text string) string {
	speaks := func(choice string) bool { return strings.Contains(text, choice) }
	abbreviates := func(choice string) bool { return strings.Contains(choice, text) }
	for _, meant := range []func(string) bool{speaks, abbreviates} {
		said, n := "", 0
		for _, choice := range choices {
			if meant(choice) {
				said, n = choice, n+1
			}
		}
		if n == 1 {
			return said
		}
	}
	return text
}
