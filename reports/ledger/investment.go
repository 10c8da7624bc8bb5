package ledger

import (
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// Fixed draws up the year's fixed investment (固定资产投资完成情况), the two rates
// that are to reach 100% ("两个100%"), and the projects behind what is missing.
func Fixed(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	all := b.Sum(b.All(), at)
	unit := figure.TableUnit(&all)
	d := projects(b, at, A4, "固定资产投资", "固定资产投资完成情况（"+at.Title()+"）", unit,
		withLeft([]string{"序号", "项目名称", "建设性质", "总投资", "自开始累计", "年度计划", "本年累计",
			"本期完成", "核定投资", "建筑", "安装", "设备", "其他", "完成率", "责任单位"}, &all))
	for c := range d.Columns {
		switch d.Columns[c].Title {
		case "总投资":
			d.Columns[c].Title = "计划总投资"
		case "核定投资":
			d.Columns[c].Title = "统计核定"
		case "建筑", "安装", "设备", "其他":
			d.Columns[c].Over = "本年累计按构成分"
		}
	}
	d.fill(byRegister(b, at), &all, "暂无项目")
	d.Foot = append(d.Foot, "注：“—”为未填报，不计入合计；统计核定为纳统的本年累计；完成率＝本年累计÷年度计划。")
	d.Foot = append(d.Foot, leftNote(&all)...)
	return workbook(b, at, "固定资产投资完成情况", *d.Sheet, bothRates(b, at, &all), notEnrolled(b, at))
}

// bothRates is D, 投资完成率 and 入库率 by industry and by unit.
func bothRates(b *zone.Book, at zone.Period, all *zone.Totals) Sheet {
	d := groups(b, at, A4, "两个100%", "“两个100%”完成情况（"+at.Title()+"）", "序号", "分类", figure.TableUnit(all),
		[]string{"项目数", "年度计划", "序时应完成", "本年累计", "投资完成率",
			"序时进度", "±百分点", "应开工", "已开工", "开工率", "应入库", "已入库", "入库率"})
	d.fill(all, func(_, i int) Cell { return number(i + 1) }, section{"按产业", byRegister(b, at)},
		section{"按责任单位", b.GroupBy(b.All(), zone.ByUnit, at)})
	d.Foot = append(d.Foot, "注：投资完成率＝本年累计÷年度计划；入库率＝已入库÷已开工应入库；±百分点＝投资完成率－序时进度，由未取舍的数值计算，未作机械调整。")
	return *d.Sheet
}

// notEnrolled lists the projects that have started and are not entered (应入未入).
func notEnrolled(b *zone.Book, at zone.Period) Sheet {
	all := b.Sum(b.All(), at)
	d := projects(b, at, A4, "应入未入库", "已开工未入库项目（"+at.Title()+"）", figure.TableUnit(&all),
		[]string{"序号", "项目名称", "类别", "产业", "总投资", "年度计划", "本年累计",
			"开工实际", "入库计划", "责任单位", "责任领导", "存在问题", "措施"})
	var missing []*zone.Project
	for _, p := range b.All() {
		if p.Reached(zone.Start, at.End()) && !p.Reached(zone.Enrolment, at.End()) {
			missing = append(missing, p)
		}
	}
	t := b.Sum(missing, at)
	d.fill([]zone.Group{{Projects: missing, Totals: t}}, &t, "已开工的项目全部入库")
	return *d.Sheet
}
