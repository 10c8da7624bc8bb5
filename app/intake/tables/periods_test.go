package tables

import (
	"testing"

	"zonebrief/app/intake/cells"
	"zonebrief/reports/zone"
)

// TestHalfNamed: a file's half-month is that of its as-of line, else of its title, else of
// its name.
func TestHalfNamed(t *testing.T) {
	today := zone.Date{Year: 2026, Month: 11, Day: 30}
	for _, c := range []struct{ name, file, title, note, want string }{
		{"as of a day", "表", "重点项目进度表", "截至2023年4月15日", "2023-04-1"},
		{"as of the last day", "表", "重点项目进度表", "（截止2023年4月30日） 单位：万元", "2023-04-2"},
		{"as of a day of the title's year", "表", "2023年重点项目进度表", "截至4月16日", "2023-04-2"},
		{"as of a month", "表", "2023年重点项目进度表", "截至4月底", "2023-04-2"},
		{"dots", "表", "重点项目进度表", "截至2023.4.15", "2023-04-1"},
		{"the as-of line over the title", "表", "2023年5月重点项目进度表", "截至2023年4月15日", "2023-04-1"},
		{"title with a half", "表", "2023年4月上半月重点项目进度表", "", "2023-04-1"},
		{"title with a month", "表", "2023年4月重点项目进度表", "", "2023-04-2"},
		{"title with months", "表", "2023年1—4月重点项目进度表", "", "2023-04-2"},
		{"title with a half, year of today", "表", "4月上半月进度表", "", "2026-04-1"},
		{"name", "重点项目2023年4月下半月", "重点项目进度表", "", "2023-04-2"},
		{"name in digits", "进度表20230412", "重点项目进度表", "", "2023-04-1"},
		{"name as the program writes it", "进度表_2023-04-1", "重点项目进度表", "", "2023-04-1"},
		{"the title over the name", "进度表20230512", "2023年4月上半月进度表", "", "2023-04-1"},
		{"a quarter", "表", "2023年市重点项目一季度进展情况表", "报送时间：2023年4月10日", "2023-03-2"},
		{"a quarter in digits", "表", "2023年第2季度进度季报", "", "2023-06-2"},
		{"three quarters", "表", "2023年前三季度进度表", "", "2023-09-2"},
		{"half a year", "表", "2023年上半年进度表", "", "2023-06-2"},
		{"a form's own term", "表", "有效期至：2024年1月", "2023年1—4月", "2023-04-2"},
		{"a quarter's plan", "表", "2023年二季度计划开工项目", "", ""},
		{"a year alone", "2023年项目", "2023年重点项目进度表", "", ""},
		{"no month", "表", "重点项目进度表", "截至2023年13月15日", ""},
		{"nothing", "表", "重点项目进度表", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := c.title + ",,\n" + c.note + ",,\n项目名称,本年累计（万元）,开工时间\n甲项目,100,2022年3月1日\n"
			sheets, err := cells.Read("a.csv", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			sheets[0].Name = "Sheet1"
			if at, words := HalfNamed(c.file, sheets, today); at.String() != c.want {
				t.Errorf("%s by %q", at, words)
			}
		})
	}
}
