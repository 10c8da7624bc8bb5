package ledger

import (
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

var progressColumns = []string{"序号", "项目名称", "建设性质", "建设规模及内容", "起止年限", "总投资", "上年底累计", "年度计划", "序时应完成", "本期完成", "本年累计",
	"完成率",
	"±百分点", "实物量", "形象进度", "是否开工", "是否入库", "立项", "环评", "土地", "规划", "节能", "施工许可", "存在问题", "措施", "办理部门", "时限", "责任单位",
	"责任领导", "旗别"}

// Progress draws up the table of key projects (重点项目进度表), a sheet per
// register: 合计 first, then each industry with its 小计 and its projects.
func Progress(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	out := workbook(b, at, "重点项目进度表")
	for _, r := range zone.Registers {
		list := b.Of(r)
		all := b.Sum(list, at)
		d := projects(b, at, A3, r.Title(), r.Title()+"进度表（"+at.Title()+"）", figure.TableUnit(&all),
			withLeft(progressColumns, &all))
		groups := b.GroupBy(list, zone.ByIndustry, at)
		if r == zone.Public && len(groups) == 1 {
			groups[0].Name = ""
		}
		d.fill(groups, &all, "暂无"+r.Title())
		d.Foot = append(d.Foot, note(b, &all))
		out.Sheets = append(out.Sheets, *d.Sheet)
	}
	return out
}

// byRegister divides projects as tables of both registers do: the industries, then
// 平台项目.
func byRegister(b *zone.Book, at zone.Period) []zone.Group {
	out := b.GroupBy(b.Of(zone.Industry), zone.ByIndustry, at)
	if list := b.Of(zone.Public); len(list) > 0 {
		out = append(out, zone.Group{Name: zone.Public.Title(), Projects: list, Totals: b.Sum(list, at)})
	}
	return out
}
