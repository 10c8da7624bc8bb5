package numeral_test

import (
	"fmt"

	"zonebrief/reports/numeral"
)

// An amount in whole yuan is written in the unit that a table asks for, rounded once.
func ExampleFormat_WithUnit() {
	yuan := numeral.Int(int64(166_845_000_000))
	fmt.Println(numeral.Format{Unit: numeral.Yi, Places: 2}.WithUnit(yuan))
	fmt.Println(numeral.Format{Unit: numeral.Wan, Places: 0}.WithUnit(yuan))
	fmt.Println(numeral.Format{Unit: numeral.Yi}.WithUnit(nil))
	// Output:
	// 1,668.45亿元
	// 16,684,500万元
	// —
}

// What people type is read exactly, with its unit.
func ExampleParse() {
	for _, s := range []string{"61亿元", "4800万元", "35%", "很多"} {
		v, unit, err := numeral.Parse(s)
		if err != nil {
			fmt.Println(s, "is no number")
			continue
		}
		fmt.Println(s, v.RatString(), unit == numeral.Percent)
	}
	// Output:
	// 61亿元 6100000000 false
	// 4800万元 48000000 false
	// 35% 7/20 true
	// 很多 is no number
}
