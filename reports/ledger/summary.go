package ledger

import (
	"fmt"
	"math/big"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Summary draws up the key figures (汇总), by industry and half-month by half-month
// as well, with charts that are bound to the cells.
func Summary(b *zone.Book, at zone.Period) *Workbook {
	return workbook(b, at, "汇总", keyFigures(b, at), byIndustry(b, at), trend(b, at))
}

// line is a row of the key figures. A formula speaks of other rows of its column:
// {本年累计}/{年度计划}.
type line struct {
	title, unit string
	format      numeral.Format
	value       func(*zone.Totals) *big.Rat
	adds        bool // 合计 is the sum of both registers
	formula     string
}

// keyLines take their figures from the measures of the tables of groups.
func keyLines(unit numeral.Unit) []line {
	all := measures(unit)
	var out []line
	for _, title := range []string{"项目数", "总投资", "年度计划", "序时应完成", "本期完成", "本年累计", "投资完成率", "序时进度", "±百分点", "应开工", "已开工", "开工率", "应入库", "已入库", "入库率",
		zone.Red.Title(), zone.Blue.Title(), zone.Yellow.Title(), zone.Snail.Title(), zone.NoData.Title(), zone.NoFlag.Title()} {
		m := all[title]
		l := line{title, m.Format.Unit.Name(), m.Format, m.value, m.adds, m.formula}
		if m.Format == whole {
			l.unit = "个"
		}
		out = append(out, l)
	}
	return out
}

func keyFigures(b *zone.Book, at zone.Period) Sheet {
	s := sheet(b, at, A4Upright, "汇总", "项目建设主要指标（"+at.Title()+"）", "见表", []Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "指标", Widest: 30}, {Title: "计量单位", Kind: Mark, Widest: 10},
		{Title: "合计", Kind: Number}, {Title: zone.Industry.Title(), Kind: Number}, {Title: zone.Public.Title(), Kind: Number}})
	s.Right = ""
	all := b.Sum(b.All(), at)
	totals := []zone.Totals{all, b.Sum(b.Of(zone.Industry), at), b.Sum(b.Of(zone.Public), at)}
	lines := keyLines(figure.TableUnit(&all))
	rows := map[string]int{}
	heading := func(no int, title string) { s.add(Section, words(numeral.Ordinal(no)), words(title)) }
	for i, l := range lines {
		switch l.title {
		case "项目数":
			heading(1, "投资")
		case "应开工":
			heading(2, "开工和入库")
		case zone.Red.Title():
			heading(3, "赛马晾晒")
		}
		row := s.next()
		rows[l.title] = row
		cells := []Cell{number(i + 1), words(l.title), words(l.unit)}
		for c := range totals {
			formula := columnFormula(l.formula, 3+c, rows)
			if c == 0 && l.adds && addable(&l, totals) {
				formula = Ref(4, row) + "+" + Ref(5, row)
			}
			cell := quantity(l.value(&totals[c]), formula)
			cell.Format = &l.format
			cells = append(cells, cell)
		}
		s.add(Data, cells...)
	}
	heading(4, "招商和服务")
	for i, f := range others(b, at) {
		cell := quantity(f.value, "")
		cell.Format = &f.format
		s.add(Data, number(len(lines)+i+1), words(f.title), words(f.unit), cell)
	}
	s.Foot = append(s.Foot, note(b))
	return s
}

// addable tells whether both registers have the figure.
func addable(l *line, totals []zone.Totals) bool {
	return l.value(&totals[1]) != nil && l.value(&totals[2]) != nil
}

// columnFormula puts the cells of a column into a formula by the names of rows.
func columnFormula(formula string, column int, rows map[string]int) string {
	for name, row := range rows {
		formula = strings.ReplaceAll(formula, "{"+name+"}", Ref(column, row))
	}
	return formula
}

// others are the figures of the other registers.
func others(b *zone.Book, at zone.Period) []struct {
	title, unit string
	format      numeral.Format
	value       *big.Rat
} {
	c := figure.New(b, at)
	type other = struct {
		title, unit string
		format      numeral.Format
		value       *big.Rat
	}
	var out []other
	for _, f := range []struct {
		title, unit, ref string
		format           numeral.Format
	}{{"在谈项目", "个", "在谈项目.个数", whole}, {"本年签约项目", "个", "本年签约.个数", whole}, {"本年签约总投资", "亿元", "本年签约.总投资", round(numeral.Yi)},
		{"本年土地摘牌", "个", "本年摘牌.个数", whole}, {"招商活动", "批次", "招商活动.个数", whole}, {"走访企业", "次", "三服务.个数", whole},
		{"已答复诉求", "件", "已答复三服务.个数", whole}, {"创新平台", "个", "创新平台.个数", whole}, {"试点荣誉", "项", "试点荣誉.个数", whole}} {
		if v, problem := c.Resolve(f.ref); problem == nil {
			out = append(out, other{f.title, f.unit, f.format, v.Number})
		}
	}
	return out
}

// The colours of charts: the plan is quiet, what was done is strong.
const (
	planColor = "B8C4CE"
	doneColor = "1F6F8B"
)

var flagColor = map[zone.Flag]string{zone.Red: "C8102E", zone.Blue: "1F5FA8", zone.Yellow: "D99A00", zone.Snail: "7A6A58"}

func byIndustry(b *zone.Book, at zone.Period) Sheet {
	all := b.Sum(b.All(), at)
	unit := figure.TableUnit(&all)
	d := groups(b, at, A4, "分产业", "分产业完成情况（"+at.Title()+"）", "序号", "产业", unit, []string{"项目数", "总投资", "年度计划", "序时应完成", "本年累计", "投资完成率", "序时进度", "±百分点",
		zone.Red.Title(), zone.Blue.Title(), zone.Yellow.Title(), zone.Snail.Title()})
	list := byRegister(b, at)
	d.fill(&all, func(_, i int) Cell { return number(i + 1) }, section{"", list})
	if len(list) > 0 {
		first := d.FirstRow() + 1
		last := first + len(list) - 1
		d.Charts = []Chart{
			{Title: "年度计划与本年累计（" + unit.Name() + "）", Kind: Columns, Categories: 1, Series: []int{d.place["年度计划"], d.place["本年累计"]}, Colors: []string{planColor, doneColor}, First: first, Last: last},
			{Title: "旗别（个）", Kind: Stacked, Categories: 1, First: first, Last: last},
		}
		for _, f := range zone.Flags {
			d.Charts[1].Series = append(d.Charts[1].Series, d.place[f.Title()])
			d.Charts[1].Colors = append(d.Charts[1].Colors, flagColor[f])
		}
	}
	return *d.Sheet
}

// trend follows the year half-month by half-month.
func trend(b *zone.Book, at zone.Period) Sheet {
	all := b.Sum(b.All(), at)
	unit := figure.TableUnit(&all)
	s := sheet(b, at, A4, "逐期进度", fmt.Sprintf("%d年逐期投资进度（截至%s）", at.Year, at.Title()), unit.Name(), []Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "半月", Kind: Mark, Widest: 16},
		{Title: "年度计划", Kind: Number, Format: round(unit)}, {Title: "序时应完成", Kind: Number, Format: round(unit)}, {Title: "本期完成", Kind: Number, Format: round(unit)}, {Title: "本年累计", Kind: Number, Format: round(unit)},
		{Title: "投资完成率", Kind: Number, Format: percent}, {Title: "序时进度", Kind: Number, Format: percent}, {Title: "±百分点", Kind: Number, Format: points, Tint: Behind}})
	m := measures(unit)
	for n := at.Number() - 1; n >= 0; n-- {
		then := at.Add(-n)
		t, row := b.Sum(b.All(), then), s.next()
		cells := []Cell{number(len(s.Rows) + 1), words(halfTitle(then))}
		for _, title := range []string{"年度计划", "序时应完成", "本期完成", "本年累计", "投资完成率", "序时进度", "±百分点"} {
			cells = append(cells, quantity(m[title].value(&t), rowFormula(m[title].formula, row)))
		}
		s.add(Data, cells...)
	}
	first, last := s.FirstRow(), s.next()-1
	s.Charts = []Chart{
		{Title: "累计完成与序时应完成（" + unit.Name() + "）", Kind: Lines, Categories: 1, Series: []int{3, 5}, Colors: []string{planColor, doneColor}, First: first, Last: last},
		{Title: "每半月完成投资（" + unit.Name() + "）", Kind: Columns, Categories: 1, Series: []int{4}, Colors: []string{doneColor}, First: first, Last: last},
	}
	s.Foot = append(s.Foot, "注：每期数字为该期填报口径的合计；未填报的项目不计入当期。")
	return s
}

// rowFormula puts the cells of a row of the trend into a formula.
func rowFormula(formula string, row int) string {
	for i, name := range []string{"年度计划", "序时应完成", "本期完成", "本年累计"} {
		formula = strings.ReplaceAll(formula, "{"+name+"}", Ref(2+i, row))
	}
	return formula
}
