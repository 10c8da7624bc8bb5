package intake

import (
	"html"
	"strings"
	"testing"

	"zonebrief/app/samples"
)

// formatted makes a workbook of a table with one figure, in a number format.
func formatted(head, figure, format string) []byte {
	p := parts(`<row r="1">` + inline("A1", "项目名称") + inline("B1", head) + `</row>` +
		`<row r="2">` + inline("A2", "甲项目") + `<c r="B2" s="1"><v>` + figure + `</v></c></row>`)
	p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], "</Relationships>",
		`<Relationship Id="rId2" Type="http://x/styles" Target="styles.xml"/></Relationships>`, 1)
	p["xl/styles.xml"] = `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="` + html.EscapeString(format) +
		`"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>`
	return pack(p)
}

// TestShownMagnitude reads figures as their cells show them: never as they are kept
// where that is another figure, and with a question where head and format disagree.
func TestShownMagnitude(t *testing.T) {
	for _, c := range []struct {
		name, head, figure, format string
		want                       string // in the preview
	}{
		{"万 by a written point", "总投资（万元）", "123450000", "0!.0,", "总投资=1.2345亿元"},
		{"万 by an escaped point", "总投资（万元）", "123450000", `0\.0,`, "总投资=1.2345亿元"},
		{"万 by a quoted point", "总投资（万元）", "123450000", `#,##0"."0,`, "总投资=1.2345亿元"},
		{"万 in four places", "总投资（万元）", "123450000", "0!.0000", "总投资=1.2345亿元"},
		{"more than is shown", "总投资（万元）", "123454321", "0!.0,", "总投资=123454321元"},
		{"亿 under 亿元", "总投资（亿元）", "123450000", "0!.00,,", "总投资=1.2345亿元"},
		{"亿 under 亿元, kept in 万", "总投资（亿元）", "12345", "0!.0000", "总投资=1.2345亿元"},
		{"千元", "总投资（千元）", "123450000", "#,##0,", "总投资=1.2345亿元"},
		{"亿 written under 万元", "总投资（万元）", "123450000", `0!.00,,"亿"`, "总投资=1.2345亿元"},
		{"亿 written, kept in 万元", "总投资（万元）", "12345", `0!.0000"亿元"`, "总投资=1.2345亿元"},
		{"by the size of the figure", "总投资（万元）", "123450000", `[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0"元"`,
			"总投资=1.2345亿元"},
		{"by the size, smaller", "总投资（万元）", "5000000", `[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0"元"`, "总投资=500万元"},
		{"the head's own unit", "总投资（万元）", "12345", `0.0"万元"`, "总投资=1.2345亿元"},
		{"no unit but the format's", "总投资", "12345", `0.0"万元"`, "总投资=1.2345亿元"},
		{"K", "总投资（万元）", "12000", `0.0,"K"`, "总投资=1.2亿元"},
		{"groups of three", "总投资（万元）", "12345", "#,##0.00", "总投资=1.2345亿元"},
		{"groups of four", "总投资（万元）", "12345", "0!,0000", "总投资=1.2345亿元"},
		{"thousands under 万元", "总投资（万元）", "123450000", "#,##0,", "B2（甲项目）：“总投资”的值“123450000”显示为“123,450”"},
		{"millions called 亿", "总投资（万元）", "123450000", `0.0,,"亿"`, "显示为“123.5亿”"},
		{"亿 under 万元", "总投资（万元）", "12345", `0.0"亿"`, "显示为“12345.0亿”"},
		{"nothing is seen of it", "总投资（万元）", "12", "0!.0,", "显示为“0.0”"},
		{"a percentage", "总投资（万元）", "12345", "0%", "显示为百分数“1234500%”"},
		{"dollars", "总投资（万元）", "12345", `0"万美元"`, "以万美元计"},
		{"a real %", "工作量", "0.35", "0%", "工作量=35%"},
		{"a quoted %", "工作量", "35", `0"%"`, "工作量=35%"},
		{"a quoted %, small", "工作量", "0.35", `0.00"%"`, "工作量=0.35%"},
		{"an escaped %", "工作量", "35", `0\%`, "工作量=35%"},
		{"an exclaimed %", "工作量", "35", `0!%`, "工作量=35%"},
		{"land in 公顷", "用地（亩）", "2", `0"公顷"`, "用地=30亩"},
		{"land scaled", "用地（亩）", "120500", "0.0,", "用地=120.5亩"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := shownText(look(t, samples.Empty(), "表.xlsx", formatted(c.head, c.figure, c.format),
				Options{})); !strings.Contains(got, c.want) {
				t.Errorf("%s under %s: %s", c.figure, c.format, got)
			}
		})
	}
}

// TestShownMagnitudeBySay: what a user says of the column settles the question.
func TestShownMagnitudeBySay(t *testing.T) {
	p := look(t, samples.Empty(), "表.xlsx", formatted("总投资（千元）", "123450000", "0!.0,"),
		Options{Columns: map[string]string{"总投资（千元）": "总投资:万元"}})
	if got := shownText(p); !strings.Contains(got, "总投资=1.2345亿元") {
		t.Error(got)
	}
}
