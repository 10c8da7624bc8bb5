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
	b = b.AsOf(at)
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
func keyLines(unit numeral.Unit, t *zone.Totals) []line {
	all := measures(unit)
	var out []line
	for _, title := range withLeft([]string{"项目数", "总投资", "年度计划", "序时应完成", "本期完成", "本年累计", "投资完成率", "序时进度", "±百分点",
		"应开工", "已开工", "开工率", "应入库", "已入库", "入库率",
		zone.Red.Title(), zone.Blue.Title(), zone.Yellow.Title(), zone.Snail.Title(), zone.NoData.Title(),
		zone.NoFlag.Title()}, t) {
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
	s := sheet(b, at, A4Upright, "汇总", "项目建设主要指标（"+at.Title()+"）", "见表",
		[]Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "指标", Widest: 30},
			{Title: "计量单位", Kind: Mark, Widest: 10},
			{Title: "合计", Kind: Number}, {Title: zone.Industry.Title(), Kind: Number},
			{Title: zone.Public.Title(), Kind: Number}})
	s.Right = ""
	all := b.Sum(b.All(), at)
	totals := []zone.Totals{all, b.Sum(b.Of(zone.Industry), at), b.Sum(b.Of(zone.Public), at)}
	lines := keyLines(figure.TableUnit(&all), &all)
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
			formula := columnFormula(ofCounted(l.formula, &totals[c], true, numeral.One), 3+c, rows)
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
	s.Foot = append(s.Foot, note(b, &all))
	if lacking := figure.NoTotal(&all); lacking != "" {
		s.Foot = append(s.Foot, "注："+lacking+"。")
	}
	s.Foot = append(s.Foot, present(figure.HandNote(b.Rules, b.All(), at), unpriced(b, at))...)
	return s
}

// unpriced tells how many of the leads signed this year have no amount.
func unpriced(b *zone.Book, at zone.Period) string {
	v, problem := figure.New(b, at).Resolve("本年签约.未列金额")
	if problem != nil || v.Number.Sign() == 0 {
		return ""
	}
	return "注：" + v.Text + "个本年签约项目未列金额，未计入本年签约总投资。"
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
	}{{"在谈项目", "个", "在谈项目.个数", whole}, {"本年签约项目", "个", "本年签约.个数", whole},
		{"本年签约总投资", "亿元", "本年签约.总投资", round(numeral.Yi)},
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

// flagColor are the flags' colours in charts: lighter and darker than the flags themselves, so
// that their greys differ (74, 150, 206 and 36 of 255) where a chart is printed without colour.
var flagColor = map[zone.Flag]string{zone.Red: "C8102E", zone.Blue: "6AA0D8", zone.Yellow: "F2CF66",
	zone.Snail: "2B231B"}

func byIndustry(b *zone.Book, at zone.Period) Sheet {
	all := b.Sum(b.All(), at)
	unit := figure.TableUnit(&all)
	d := groups(b, at, A4, "分产业", "分产业完成情况（"+at.Title()+"）", "序号", "产业", unit,
		[]string{"项目数", "总投资", "年度计划", "序时应完成", "本年累计", "投资完成率", "序时进度", "±百分点",
			zone.Red.Title(), zone.Blue.Title(), zone.Yellow.Title(), zone.Snail.Title()})
	list := byRegister(b, at)
	d.fill(&all, func(_, i int) Cell { return number(i + 1) }, section{"", list})
	if len(list) > 0 {
		first := d.FirstRow()
		last := first + len(list) - 1
		d.Charts = []Chart{
			{Title: "年度计划与本年累计（" + unit.Name() + "）", Kind: Columns, Categories: 1,
				Series: []int{d.place["年度计划"], d.place["本年累计"]}, Colors: []string{planColor, doneColor}, First: first,
				Last: last},
			{Title: "旗别（个）", Kind: Stacked, Categories: 1, First: first, Last: last},
		}
		for _, f := range zone.Flags {
			d.Charts[1].Series = append(d.Charts[1].Series, d.place[f.Title()])
			d.Charts[1].Colors = append(d.Charts[1].Colors, flagColor[f])
		}
	}
	return *d.Sheet
}

// trend follows the year half-month by half-month. Where somebody did not report, what
// that adds to 本年累计 and takes off it has a column: each row adds up.
func trend(b *zone.Book, at zone.Period) Sheet {
	all := b.Sum(b.All(), at)
	unit := figure.TableUnit(&all)
	halves := yearSoFar(b, at)
	titles, gaps, left := []string{"年度计划"}, false, zone.Totals{}
	for i := range halves {
		gaps = gaps || halves[i].gap != nil && halves[i].gap.Sign() != 0
		if halves[i].totals.LeftPlan() > 0 && halves[i].totals.YearDone.Known > 0 {
			left = halves[i].totals
		}
	}
	if titles = append(withLeft(titles, &left), "序时应完成", "本期完成"); gaps {
		titles = append(titles, gapTitle)
	}
	titles = append(titles, "本年累计", "投资完成率", "序时进度", "±百分点")
	m := measures(unit)
	m[gapTitle] = measure{Column: Column{Title: gapTitle, Kind: Number,
		Format: numeral.Format{Unit: unit, Places: 2, Signed: true}}}
	columns, place := []Column{{Title: "序号", Kind: Mark, Format: whole}, {Title: "半月", Kind: Mark, Widest: 16}},
		map[string]int{}
	for _, title := range titles {
		place[title] = len(columns)
		columns = append(columns, m[title].Column)
		columns[len(columns)-1].Tint = map[bool]Tint{true: Behind}[title == "±百分点"]
	}
	s := sheet(b, at, A4, "逐期进度", fmt.Sprintf("%d年逐期投资进度（截至%s）", at.Year, at.Title()), unit.Name(), columns)
	f, before := &table{Sheet: &s, place: place}, 0
	for i := range halves {
		h, row := &halves[i], s.next()
		cells := make([]Cell, len(columns))
		cells[0], cells[1] = number(i+1), words(halfTitle(h.at))
		for _, title := range titles {
			if title == gapTitle {
				cells[place[title]] = quantity(h.gap, gapFormula(place, row, before))
			} else {
				cells[place[title]] = quantity(m[title].value(&h.totals), "")
			}
		}
		for _, title := range titles {
			if c := &cells[place[title]]; c.Number != nil && m[title].formula != "" {
				c.Formula = f.expand(f.counted(m[title].formula, &h.totals), row, cells)
			}
		}
		if h.gap != nil {
			before = row
		}
		s.add(Data, cells...)
	}
	first, last := s.FirstRow(), s.next()-1
	s.Charts = []Chart{
		{Title: "累计完成与序时应完成（" + unit.Name() + "）", Kind: Lines, Categories: 1,
			Series: []int{place["序时应完成"], place["本年累计"]}, Colors: []string{planColor, doneColor}, First: first,
			Last: last},
		{Title: "每半月完成投资（" + unit.Name() + "）", Kind: Columns, Categories: 1, Series: []int{place["本期完成"]},
			Colors: []string{doneColor}, First: first, Last: last},
	}
	s.Foot = append(s.Foot, trendNote(b.Rules, gaps))
	return s
}

// gapTitle heads what 本年累计 gained or lost because somebody did not report.
const gapTitle = "未报、补报增减"

func trendNote(r zone.RuleSet, gaps bool) string {
	text := "注：每期数字为该期填报口径的合计；未填报的项目不计入当期"
	if r.Unreported == zone.Carried {
		text = "注：每期数字为该期填报口径的合计；未填报的项目沿用上次填报的累计数"
	}
	if gaps {
		text += "；本年累计＝上期本年累计＋本期完成＋" + gapTitle
	}
	return text + "。"
}

// half is a half-month of the year, with what adds up to its 本年累计.
type half struct {
	at     zone.Period
	totals zone.Totals
	gap    *big.Rat // 本年累计 less that of the half before and 本期完成; nil where nobody has reported
}

func yearSoFar(b *zone.Book, at zone.Period) []half {
	var out []half
	before := zone.Money(0)
	for n := at.Number() - 1; n >= 0; n-- {
		h := half{at: at.Add(-n)}
		h.totals = b.Sum(b.All(), h.at)
		if t := &h.totals; t.YearDone.Known > 0 {
			h.gap = numeral.Int(t.YearDone.Value - before - t.Period.Value)
			before = t.YearDone.Value
		}
		out = append(out, h)
	}
	return out
}

// gapFormula takes 本期完成 and the 本年累计 of the row before off that of the row.
func gapFormula(place map[string]int, row, before int) string {
	out := "SUM(" + Ref(place["本年累计"], row) + ")-SUM(" + Ref(place["本期完成"], row)
	if before > 0 {
		out += "," + Ref(place["本年累计"], before)
	}
	return out + ")"
}
