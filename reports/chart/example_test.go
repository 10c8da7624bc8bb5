package chart_test

import (
	"fmt"

	"zonebrief/reports/chart"
	"zonebrief/reports/numeral"
)

// An axis has round ticks that cover the values.
func ExampleTicks() {
	f := numeral.Format{Unit: numeral.Percent}
	ticks := chart.Ticks(0, 0.87, 5, chart.Least(f))
	fmt.Println(chart.Labels(ticks, f))
	// Output: [0 20 40 60 80 100]
}
