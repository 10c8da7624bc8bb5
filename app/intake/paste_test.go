package intake

import (
	"strings"
	"testing"

	"zonebrief/app/intake/tables"
	"zonebrief/reports/zone"
)

func TestPaste(t *testing.T) {
	for _, test := range []struct {
		name, register, table string
		heads                 bool
		want                  string // of the preview, or the rows by field
		left                  int
		unclear               string
	}{
		{name: "cells alone", register: tables.Projects, table: "卧龙|4000\n标准厂房|5000"},
		{name: "a single row", register: tables.Projects, table: "项目名称|总投资"},
		{name: "figures", register: tables.Projects, table: "12|35\n13|40"},
		{name: "more unknown than known", register: tables.Projects, table: "项目名称|总投资（万元）|颜色|形状|气味\n卧龙|4000|红|圆|香",
			heads: true, want: "卧龙新能源智慧产业园项目 总投资=4000万元", unclear: "没有认出“颜色”“形状”“气味”"},
		{name: "a figure among labels", register: tables.Projects, table: "项目名称|总投资|12\n卧龙|4000|1"},
		{name: "heads in another order", register: tables.Projects,
			table: "总投资（万元）|业主单位|项目名称\n4000|甲公司|卧龙\n9000||合计\n5000|乙公司|标准厂房二期工程",
			heads: true, want: "卧龙新能源智慧产业园项目 业主单位=甲公司 总投资=4000万元\n标准厂房二期工程 业主单位=乙公司 总投资=5000万元", left: 1},
		{name: "a new project", register: tables.Projects, table: "序号|项目名称|总投资（亿元）\n1|示例甲项目|2", heads: true,
			want: "示例甲项目 总投资=2亿元"},
		{name: "no unit", register: tables.Projects, table: "项目名称|总投资\n卧龙|4000", heads: true, unclear: "1处问题"},
		{name: "a column that is unknown", register: tables.Projects, table: "项目名称|总投资（万元）|颜色\n卧龙|4000|红", heads: true,
			want: "卧龙新能源智慧产业园项目 总投资=4000万元", unclear: "没有认出“颜色”"},
		{name: "no names", register: tables.Projects, table: "工作量|本期完成（万元）\n35%|40\n合计|80\n40%|50", heads: true,
			want: "工作量=35% 本期完成=40万元; 工作量=40% 本期完成=50万元", left: 1},
		{name: "no names, another unit", register: tables.Projects, table: "工作量(%)|本期完成（亿元）\n35|0.4\n40%|5000万",
			heads: true, want: "工作量=35% 本期完成=0.4亿元; 工作量=40% 本期完成=5000万"},
		{name: "a title above", register: tables.Projects, table: "重点项目投资表|\n项目名称|总投资（万元）\n卧龙|4000", heads: true,
			want: "卧龙新能源智慧产业园项目 总投资=4000万元", left: 0, unclear: "表头不在第一行"},
		{name: "a register", register: "三服务", table: "日期|诉求|企业\n2024-03-05|用电|甲公司", heads: true,
			want: "甲公司 2024-03-05 用电 企业=甲公司 日期=2024-03-05 诉求=用电"},
		{name: "nearly the same", register: tables.Projects, table: "项目名称|总投资（万元）\n卧龙新能源智慧产业园|4000", heads: true,
			unclear: "1个疑似重名"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var table [][]string
			for _, line := range strings.Split(test.table, "\n") {
				table = append(table, strings.Split(line, "|"))
			}
			p, heads := Paste(book(), table,
				Options{Register: test.register, Period: zone.Period{Year: 2024, Month: 5, Half: 1}})
			if heads != test.heads || p.Left != test.left || !strings.Contains(p.Unclear, test.unclear) ||
				test.unclear == "" && p.Unclear != "" {
				t.Fatalf("heads %t, left %d, unclear %q", heads, p.Left, p.Unclear)
			}
			got := ""
			if p.Preview != nil {
				got = shownText(p.Preview)
			}
			var rows []string
			for _, row := range p.Rows {
				var cells []string
				for c, field := range p.Columns {
					cells = append(cells, field+"="+row[c])
				}
				rows = append(rows, strings.Join(cells, " "))
			}
			if got += strings.Join(rows, "; "); !strings.Contains(got, test.want) {
				t.Errorf("got %s", got)
			}
		})
	}
}
