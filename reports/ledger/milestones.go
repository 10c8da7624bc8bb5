package ledger

import (
	"fmt"
	"math/big"
	"slices"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Milestones draws up nodes and approvals (节点与手续), what is overdue first.
func Milestones(b *zone.Book, at zone.Period) *Workbook {
	b = b.AsOf(at)
	return workbook(b, at, "节点与手续", overdue(b, at), plannedNodes(b, at), approvals(b, at))
}

// dateFormula writes a date as formulas do.
func dateFormula(d zone.Date) string { return fmt.Sprintf("DATE(%d,%d,%d)", d.Year, d.Month, d.Day) }

// overdue lists every node that is overdue, the longest first.
func overdue(b *zone.Book, at zone.Period) Sheet {
	s := sheet(b, at, A4, "逾期节点", "逾期节点清单（"+at.Title()+"）", "", []Column{{Title: "序号", Kind: Mark, Format: whole},
		{Title: "项目名称", Widest: 30}, {Title: "类别", Kind: Mark, Widest: 8},
		{Title: "节点", Kind: Mark, Widest: 10}, {Title: "计划日期", Kind: Day}, {Title: "逾期天数", Kind: Number, Format: whole},
		{Title: "责任单位", Widest: 14}, {Title: "责任领导", Kind: Mark, Widest: 10},
		{Title: "存在问题", Widest: 24}, {Title: "措施", Widest: 24}, {Title: "时限", Kind: Day}})
	type late struct {
		*zone.Project
		node    zone.Node
		planned zone.Date
		days    int
	}
	var list []late
	for _, p := range b.All() {
		for _, n := range zone.Nodes() {
			if planned := p.Milestones[n].Planned; p.Overdue(n, at.End()) {
				list = append(list, late{p, n, planned, zone.DaysBetween(planned, at.End())})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y late) int { return y.days - x.days })
	for i, l := range list {
		report, formula := l.Progress[at], ""
		if l.planned.Day != 0 {
			formula = dateFormula(at.End()) + "-" + Ref(4, s.next())
		}
		s.add(Data, number(i+1), words(l.Name), words(l.Register.Title()), words(l.node.Title()), Cell{Date: l.planned},
			Cell{Number: numeral.Int(l.days), Formula: formula},
			words(l.Unit), words(l.Leader), words(report.Problem), words(report.Remedy), Cell{Date: report.Deadline})
	}
	if len(list) == 0 {
		s.say("没有逾期的节点")
	}
	return s
}

// overdueFirst orders projects by how many nodes are overdue.
func overdueFirst(b *zone.Book, at zone.Period) []*zone.Project {
	count := map[*zone.Project]int{}
	list := b.All()
	for _, p := range list {
		for _, n := range zone.Nodes() {
			if p.Overdue(n, at.End()) {
				count[p]++
			}
		}
	}
	slices.SortStableFunc(list, func(x, y *zone.Project) int { return count[y] - count[x] })
	return list
}

// plannedNodes sets planned beside actual dates; what is overdue is coloured, and
// named in a column.
func plannedNodes(b *zone.Book, at zone.Period) Sheet {
	columns := []string{"序号", "项目名称", "责任单位", "逾期节点"}
	for _, n := range zone.Nodes() {
		columns = append(columns, n.Title()+"计划", n.Title()+"实际")
	}
	d := projects(b, at, A3, "节点计划", "项目节点计划与完成情况（"+at.Title()+"）", numeral.One, columns)
	for _, n := range zone.Nodes() {
		c := d.place[n.Title()+"计划"]
		planned, actual := Ref(c, d.FirstRow()), Ref(c+1, d.FirstRow())
		d.Warnings = append(d.Warnings,
			Warning{c, fmt.Sprintf(`AND(ISNUMBER(%s),%s<%s,%s="")`, planned, planned, dateFormula(at.End()), actual)})
	}
	d.list(overdueFirst(b, at), "暂无项目")
	d.Foot = append(d.Foot, "注：计划日期着色的为已过计划日期而未完成的节点，节点名称见“逾期节点”一栏；只到月份的计划按月末计。")
	return *d.Sheet
}

// approvals lists the six approvals, the projects that lack most of them first.
func approvals(b *zone.Book, at zone.Period) Sheet {
	columns := []string{"序号", "项目名称", "责任单位"}
	for _, k := range zone.PermitKinds() {
		columns = append(columns, k.Title(), k.Title()+"日期", k.Title()+"文号")
	}
	d := projects(b, at, A3, "手续办理", "项目手续办理情况（"+at.Title()+"）", numeral.One, columns)
	for i, c := range columns[3:] { // under each approval: 状态, 日期, 文号
		if i%3 == 0 {
			d.Columns[3+i].Over, d.Columns[3+i].Title = c, "状态"
			d.Warnings = append(d.Warnings, Warning{3 + i, fmt.Sprintf(`OR(%s="未办",%[1]s="办理中")`, Ref(3+i, 5))})
		}
		d.Columns[3+i].Detail = i%3 == 2
	}
	missing := func(p *zone.Project) (n int) {
		for _, permit := range p.Permits {
			if permit.State == zone.PermitOpen || permit.State == zone.PermitUnderWay {
				n++
			}
		}
		return n
	}
	list := b.All()
	slices.SortStableFunc(list, func(x, y *zone.Project) int { return missing(y) - missing(x) })
	done := tableColumn{Column: Column{Title: "尚缺", Kind: Number, Format: whole},
		value: func(_ *table, p *zone.Project) *big.Rat { return numeral.Int(missing(p)) }}
	d.Columns, d.fields = append(d.Columns, done.Column), append(d.fields, done)
	d.list(list, "暂无项目")
	return *d.Sheet
}
