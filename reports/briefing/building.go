package briefing

import (
	"cmp"
	"fmt"
	"math/big"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// building is the section on projects (项目建设).
func (d brief) building() {
	text := buildingText(d)
	d.section("项目建设与赛马晾晒")
	if len(d.book.Projects) == 0 {
		d.para("截至" + d.day() + "，项目库暂无项目。")
		return
	}
	d.part("投资完成情况")
	text.registers()
	text.starts()
	text.groups()
	d.add(Note{"注：完成率、序时进度和超序时由未取舍的数值计算，因四舍五入与表内数字直接相减可能略有出入，未作机械调整。"})
	d.part("赛马晾晒情况")
	text.flags(maxNamed)
	if !d.book.External { // who is behind is not told outside
		snailText(d).tell()
	}
	changesText(d).tell()
	d.photos(func(p zone.Photo) bool { return p.Project != "" })
}

// buildingText tells of the projects (项目建设) in any document.
type buildingText struct{ *draft }

// registers tells of each register in a paragraph, the day once.
func (d buildingText) registers() {
	day := "截至" + d.day() + "，"
	for _, r := range zone.Registers {
		if len(d.book.Of(r)) > 0 {
			d.register(day, r)
			day = ""
		}
	}
}

// register is the sentence every report begins with, for one register; day is how it opens, and empty
// where the sentence before has said as of when (截至4月15日).
func (d buildingText) register(day string, r zone.Register) {
	list := d.book.Of(r)
	if len(list) == 0 {
		return
	}
	t := d.book.Sum(list, d.at)
	name := r.Title()
	text := day + "{" + name + ".个数}个" + name
	switch {
	case t.YearDone.Known == 0:
		text += "均未填报本年累计投资。"
	case t.Completion() == nil:
		text += "累计完成投资{" + name + ".累计投资}。"
	case t.LeftPlan() > 0:
		text += "累计完成投资{" + name + ".累计投资}，占已填报项目年度计划{" + name + ".已报计划}的{" +
			name + ".完成率}，{" + name + ".超序}。"
	default:
		text += "累计完成投资{" + name + ".累计投资}，占年度计划{" + name + ".年度计划}的{" +
			name + ".完成率}，{" + name + ".超序}。"
	}
	d.para(text, when(t.Period.Known > 0, "本期完成投资{"+name+".本期完成}。"),
		when(t.YearDone.Known > 0 && t.Plan.Value == 0, "本年没有年度计划，不计完成率和序时进度。"), d.unreported(name, &t))
}

// unreported tells how many projects of a register have not reported, and which plan is
// left out with them.
func (d buildingText) unreported(name string, t *zone.Totals) string {
	missing := t.YearDone.Known > 0 && t.YearDone.Missing > 0
	return when(t.Carried > 0, "其中{"+name+".沿用上期数}个项目本期未填报，按上次填报的累计数计入。") +
		when(missing && t.LeftPlan() > 0, "另有{"+name+".未填累计}个项目未填报，其年度计划{"+name+".未报计划}不计入。") +
		when(missing && t.LeftPlan() == 0, "另有{"+name+".未填累计}个项目未填报，未计入。") +
		when(t.Unplanned.Known > 0 && t.Counted.Value > 0,
			"其中{"+name+".无计划数}个项目没有年度计划，其本年累计{"+name+".无计划累计}计入完成率。") +
		when(t.Period.Known > 0 && t.Period.Missing > t.YearDone.Missing, "{"+name+".未填本期}个项目本期完成数不详，不计入本期。")
}

func (d buildingText) starts() {
	t := d.book.Sum(d.book.All(), d.at)
	d.para(
		when(t.Due > 0, "全部项目中，应开工{全部项目.应开工}个，已开工{全部项目.已开工}个，开工率{全部项目.开工率}。"),
		when(t.ShouldEnrol > 0, "已开工应入库{全部项目.应入库}个，已入库{全部项目.已入库}个，入库率{全部项目.入库率}。"),
		when(d.rows("本年新开工") > 0, "其中本年新开工{本年新开工.个数}个"+d.invested("本年新开工", "总投资")+"。"),
		when(d.rows("本年投产") > 0, "本年投产{本年投产.个数}个"+d.invested("本年投产", "总投资")+"。"),
		when(t.Total.Missing > 0 && t.Total.Known > 0, "全部项目中，{全部项目.未填总投资}个项目未填总投资，不计入总投资。"))
}

// groups shows the industries side by side, as a table and as a chart.
func (d buildingText) groups() {
	groups := d.industryGroups()
	all := d.book.Sum(d.book.All(), d.at)
	unit := figure.TableUnit(&all)
	d.add(groupTable(groups, all, unit))
	d.notes(leftNote(&all))
	d.sideBySide(groupChart(groups), charts(d).zoneYear())
}

// industryGroups gives the industries, and the public projects as one more.
func (d buildingText) industryGroups() []zone.Group {
	groups := d.book.GroupBy(d.book.Of(zone.Industry), zone.ByIndustry, d.at)
	if public := d.book.Of(zone.Public); len(public) > 0 {
		groups = append(groups, zone.Group{Name: zone.Public.Title(), Projects: public,
			Totals: d.book.Sum(public, d.at)})
	}
	return groups
}

func groupTable(groups []zone.Group, all zone.Totals, unit numeral.Unit) Table {
	out := Table{
		Title: "分产业投资完成情况",
		Unit:  "单位：" + unit.Name(),
		Columns: []Column{words("产业"), number("项目数（个）"), number("总投资"), number("年度计划"),
			number("本年累计"), number("完成率（%）"), number("序时进度（%）"), number("超序时（百分点）")},
	}
	row := func(name string, t *zone.Totals, sum bool) {
		out.Rows = append(out.Rows, Row{Sum: sum, Cells: append([]Cell{{Text: name}, {Text: fmt.Sprint(t.Count)}},
			append(moneyCells(unit, t.Total.Opt(), t.Plan.Opt(), t.YearDone.Opt()),
				rateCells(t.Completion(), t.Schedule(), t.Ahead())...)...)})
	}
	row("全区合计", &all, true)
	for i := range groups {
		row(groups[i].Name, &groups[i].Totals, false)
	}
	return out
}

func moneyCells(unit numeral.Unit, values ...zone.Opt[zone.Money]) []Cell {
	f := numeral.Format{Unit: unit, Places: 2, Plain: true}
	out := make([]Cell, len(values))
	for i, v := range values {
		out[i].Text = numeral.Unknown
		if v.Known {
			out[i].Text = f.Text(numeral.Int(v.Value))
		}
	}
	return out
}

// rateCells writes completion and schedule in %, and the lead in signed points.
func rateCells(done, planned, ahead *big.Rat) []Cell {
	return []Cell{{Text: percents.Text(done)}, {Text: percents.Text(planned)}, {Text: points.Text(ahead)}}
}

// flags tells of the contest: how many of each flag, and who won red ones, so many
// of them by name.
func (d buildingText) flags(named int) {
	t := d.book.Sum(d.book.All(), d.at)
	if t.Rated() == 0 {
		d.para("本期暂无参评项目。")
		return
	}
	hand := figure.ByHand(d.book.Rules, d.book.All(), d.at)
	d.para(fmt.Sprintf("按“%s”评定，本期", cmp.Or(d.book.Rules.Name, "默认规则")),
		"参评项目{全部项目.参评数}个，其中红旗{全部项目.红旗数}个、蓝旗{全部项目.蓝旗数}个、黄旗{全部项目.黄旗数}个、蜗牛{全部项目.蜗牛数}个。",
		when(len(hand) > 0, fmt.Sprintf("其中旗别经人工调整的%d个：", len(hand))+closed(strings.Join(hand, "；"))),
		when(t.Flags[zone.NoData] > 0 && !d.book.External, "另有{全部项目.未报数}个项目应报未报，请责任单位尽快补报。"))
	contest := d.book.Contest(d.at)
	leaders := d.leaders(contest.Ranked, named)
	d.para(when(len(leaders) > 0, "对获得红旗的项目予以通报表扬："+strings.Join(leaders, "、")+"。"),
		d.waiting(contest.Waiting))
}

// maxNamed is how many projects a sentence of the briefing names before it says
// how many there are in all.
const maxNamed = 10

// leaders names the best red flags, by rank.
func (d *draft) leaders(ranked []zone.Ranked, most int) []string {
	var names []string
	for _, r := range ranked {
		if r.Rating.Final == zone.Red {
			names = append(names, d.called(r.Project))
		}
	}
	if n := len(names); n > most {
		names = append(names[:most-1], fmt.Sprintf("%s等%d个项目", names[most-1], n))
	}
	return names
}

// streak gives for how many half-months a project is a snail.
func (d *draft) streak(p *zone.Project) string {
	return d.ofProject(p, "连续蜗牛期数", fmt.Sprint(d.book.Rules.Streak(p, d.at)))
}
