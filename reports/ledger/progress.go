package ledger

import (
	"cmp"
	"fmt"
	"math/big"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// The columns of 重点项目进度表 that formulas refer to.
const (
	colName = 1 + iota
	_       // 建设性质
	_       // 建设规模及内容
	_       // 起止年限
	colTotal
	colPrior
	colPlan
	colScheduled
	colPeriod
	colYear
	colRate
	colAhead
)

// Progress draws up the table of key projects (重点项目进度表), a sheet per
// register: 合计 first, then each industry with its 小计 and its projects.
func Progress(b *zone.Book, at zone.Period) *Workbook {
	out := &Workbook{Title: b.Office.Zone + at.Title() + "重点项目进度表", Author: b.Office.Name, AsOf: at.End()}
	for _, r := range zone.Registers {
		out.Sheets = append(out.Sheets, progressSheet(b, r, at))
	}
	return out
}

func progressSheet(b *zone.Book, r zone.Register, at zone.Period) Sheet {
	list := b.Of(r)
	all := b.Sum(list, at)
	unit := figure.TableUnit(&all)
	s := sheet(b, at, r.Title(), r.Title()+"进度表（"+at.Title()+"）", "单位："+unit.Name(), progressColumns(unit))
	d := &progressTable{sheet: &s, book: b, at: at}
	d.fill(list, r, &all)
	s.Foot = append(s.Foot, "注：旗别按“"+b.Rules.Name+"”评定；“—”为未填报，不计入合计；完成率、±百分点由未取舍的数值计算，未作机械调整。")
	return s
}

func progressColumns(unit numeral.Unit) []Column {
	money := numeral.Format{Unit: unit, Places: 4}
	if unit == numeral.Wan {
		money.Places = 2
	}
	percent := numeral.Format{Unit: numeral.Percent, Places: 1, Plain: true}
	points := numeral.Format{Unit: numeral.Point, Places: 1, Plain: true, Signed: true}
	cols := []Column{
		{"序号", Mark, numeral.Format{}, 8}, {"项目名称", Text, numeral.Format{}, 28}, {"建设性质", Mark, numeral.Format{}, 6}, {"建设规模及内容", Text, numeral.Format{}, 20},
		{"起止年限", Mark, numeral.Format{}, 12}, {"总投资", Number, money, 14}, {"上年底累计", Number, money, 14}, {"年度计划", Number, money, 14},
		{"序时应完成", Number, money, 14}, {"本期完成", Number, money, 14}, {"本年累计", Number, money, 14}, {"完成率", Number, percent, 9},
		{"±百分点", Number, points, 9}, {"实物量", Number, percent, 9}, {"形象进度", Text, numeral.Format{}, 14}, {"是否开工", Mark, numeral.Format{}, 6}, {"是否入库", Mark, numeral.Format{}, 6},
	}
	for _, k := range zone.PermitKinds() {
		cols = append(cols, Column{k.Title(), Mark, numeral.Format{}, 8})
	}
	return append(cols, []Column{{"存在问题", Text, numeral.Format{}, 18}, {"措施", Text, numeral.Format{}, 18}, {"办理部门", Text, numeral.Format{}, 10}, {"时限", Day, numeral.Format{}, 12},
		{"责任单位", Text, numeral.Format{}, 10}, {"责任领导", Mark, numeral.Format{}, 8}, {"旗别", Flag, numeral.Format{}, 8}}...)
}

type progressTable struct {
	sheet *Sheet
	book  *zone.Book
	at    zone.Period
	count int // of projects
}

func (d *progressTable) next() int { return FirstRow + len(d.sheet.Rows) }

func (d *progressTable) fill(list []*zone.Project, r zone.Register, all *zone.Totals) {
	if len(list) == 0 {
		row := make([]Cell, len(d.sheet.Columns))
		row[colName].Text = "暂无" + r.Title()
		d.sheet.Rows = append(d.sheet.Rows, Row{Cells: row})
		return
	}
	groups := d.book.GroupBy(list, zone.ByIndustry, d.at)
	grouped := r == zone.Industry || len(groups) > 1
	d.sheet.Rows = append(d.sheet.Rows, Row{}) // of the total, filled below
	var subtotals []int
	for i := range groups {
		g := &groups[i]
		at := len(d.sheet.Rows)
		if grouped {
			subtotals = append(subtotals, d.next())
			d.sheet.Rows = append(d.sheet.Rows, Row{})
		}
		first := d.next()
		for _, p := range g.Projects {
			d.project(p)
		}
		if grouped {
			last := d.next() - 1
			d.sheet.Rows[at] = d.totals(Subtotal, FirstRow+at, numeral.Ordinal(i+1), g.Name+"小计", &g.Totals, func(c int) string {
				return "SUM(" + Ref(c, first) + ":" + Ref(c, last) + ")"
			})
		}
	}
	last := d.next() - 1
	d.sheet.Rows[0] = d.totals(Total, FirstRow, "", "合计", all, func(c int) string {
		if grouped {
			return sumOf(c, subtotals)
		}
		return "SUM(" + Ref(c, FirstRow+1) + ":" + Ref(c, last) + ")"
	})
}

// totals makes a row of sums; sum gives the formula for a column.
func (d *progressTable) totals(level Level, row int, no, name string, t *zone.Totals, sum func(column int) string) Row {
	cells := make([]Cell, len(d.sheet.Columns))
	cells[0].Text = no
	cells[colName].Text = fmt.Sprintf("%s（%d个）", name, t.Count)
	for c, v := range map[int]zone.Sum{colTotal: t.Total, colPrior: t.PriorDone, colPlan: t.Plan, colPeriod: t.Period, colYear: t.YearDone} {
		cells[c] = unknown
		if v.Opt().Known {
			cells[c] = Cell{Number: numeral.Int(v.Value), Formula: sum(c)}
		}
	}
	cells[colScheduled] = unknown
	if t.Plan.Opt().Known {
		cells[colScheduled] = Cell{Number: t.Scheduled, Formula: sum(colScheduled)}
	}
	cells[colRate], cells[colAhead] = rates(row, t.Completion(), t.Ahead())
	return Row{level, cells}
}

// rates makes 完成率 and ±百分点 of a row, where they are known.
func rates(row int, done, ahead *big.Rat) (rate, points Cell) {
	rate, points = unknown, unknown
	if done != nil {
		rate = Cell{Number: done, Formula: Ref(colYear, row) + "/" + Ref(colPlan, row)}
	}
	if ahead != nil {
		points = Cell{Number: ahead, Formula: fmt.Sprintf("(%s/%s-%s/%s)*100", Ref(colYear, row), Ref(colPlan, row), Ref(colScheduled, row), Ref(colPlan, row))}
	}
	return rate, points
}

func (d *progressTable) project(p *zone.Project) {
	d.count++
	row, report, plan := d.next(), p.Progress[d.at], p.Plans[d.at.Year]
	day := d.at.End()
	cells := []Cell{
		{Number: numeral.Int(d.count)}, {Text: p.Name}, {Text: p.Nature}, {Text: p.Scope}, {Text: p.Years},
		amount(p.Total), amount(plan.PriorDone), amount(plan.Invest), unknown, amount(p.PeriodDone(d.at)), amount(p.YearDone(d.at)), unknown, unknown,
		unknown, {Text: report.Appearance}, {Text: yesNo(p.Reached(zone.Start, day))}, {Text: yesNo(p.Reached(zone.Enrolment, day))},
	}
	if plan.Invest.Known {
		cells[colScheduled] = Cell{Number: new(big.Rat).Mul(numeral.Int(plan.Invest.Value), p.Schedule(zone.Investment, d.at))}
	}
	if done := p.Completion(zone.Investment, d.at); done != nil {
		cells[colRate], cells[colAhead] = rates(row, done, p.Ahead(zone.Investment, d.at))
	}
	if done := p.Completion(zone.Physical, d.at); done != nil {
		cells[colAhead+1] = Cell{Number: done}
	}
	for _, permit := range p.Permits {
		cells = append(cells, Cell{Text: cmp.Or(permit.State, numeral.Unknown)})
	}
	cells = append(cells, Cell{Text: report.Problem}, Cell{Text: report.Remedy}, Cell{Text: report.Office}, Cell{Date: report.Deadline},
		Cell{Text: p.Unit}, Cell{Text: p.Leader}, Cell{Text: d.book.Rules.Rate(p, d.at).Final.Title()})
	d.sheet.Rows = append(d.sheet.Rows, Row{Data, cells})
}

func amount(m zone.Opt[zone.Money]) Cell {
	if !m.Known {
		return unknown
	}
	return Cell{Number: numeral.Int(m.Value)}
}

func yesNo(v bool) string {
	if v {
		return "是"
	}
	return "否"
}
