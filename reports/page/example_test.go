package page_test

import (
	"os"

	"zonebrief/reports/page"
)

// A page says where everything stands, in whole micrometres; Dump shows it as text.
func ExampleDocument_Dump() {
	a4 := page.Papers["A4"]
	d := page.Document{Title: "示例", Pages: []page.Page{{W: a4.W, H: a4.H, Items: []page.Item{
		page.Rect{X: 28 * page.MM, Y: 37 * page.MM, W: 156 * page.MM, H: page.MM / 2, Fill: page.Black},
	}}}}
	d.Dump(os.Stdout)
	// Output:
	// page 1 210000×297000
	// page.Rect {X:28000 Y:37000 W:156000 H:500 Fill:0}
}
