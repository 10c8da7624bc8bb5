package linebreak_test

import (
	"fmt"

	"zonebrief/reports/linebreak"
)

// No line begins with a mark that may not stand there; figures keep with their units.
func ExampleBreak() {
	text := []rune("全区产业项目185个，总投资1668亿元。")
	lines := linebreak.Break(text, linebreak.Options{
		Width: func(int) int { return 9 * 1000 },
		Em:    1000,
		Advance: func(i int) int {
			if text[i] < 128 {
				return 500
			}
			return 1000
		},
	})
	for _, l := range lines {
		fmt.Println(string(text[l.Start:l.End]))
	}
	// Output:
	// 全区产业项目
	// 185个，总投资
	// 1668亿元。
}
