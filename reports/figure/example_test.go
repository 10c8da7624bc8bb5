package figure_test

import (
	"fmt"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// References in a text are filled from the book; a wrong one stays and is told.
func ExampleCatalogue_Fill() {
	b := &zone.Book{Rules: zone.DefaultRules(), Projects: []*zone.Project{
		{ID: 1, Name: "甲项目", Industry: "新材料", Total: zone.Some(60 * zone.Yi)},
		{ID: 2, Name: "乙项目", Industry: "生物医药", Total: zone.Some(8 * zone.Yi)},
	}}
	c := figure.New(b, zone.Period{Year: 2023, Month: 4, Half: 1})
	text, problems := c.Fill("共{产业项目.个数}个项目，其中10亿元以上{产业项目[总投资≥10亿元].个数}个，总投资{产业项目.总投资}。")
	fmt.Println(text, len(problems))
	_, problems = c.Fill("{产业项目.个树}")
	fmt.Println(len(problems))
	// Output:
	// 共2个项目，其中10亿元以上1个，总投资68亿元。 0
	// 1
}
