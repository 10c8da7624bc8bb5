package briefing

import (
	"fmt"
	"math/big"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// annexes adds each register as a table of its own pages (附件).
func (d brief) annexes() {
	n := 0
	for _, r := range zone.Registers {
		if list := d.book.Of(r); len(list) > 0 {
			n++
			d.add(PageBreak{}, Heading{1, fmt.Sprintf("附件%d", n)},
				Headline{r.Title() + "进展一览表"}, d.register(list, r))
			t := d.book.Sum(list, d.at)
			d.notes("注：旗别按“"+d.book.Rules.Name+"”评定；“—”为未填报，不计入合计。", leftNote(&t), d.handNote(list),
				d.doubtNote(list))
		}
	}
}

// register lists projects under their industries, 合计 first, each industry with
// its 小计.
func (d brief) register(list []*zone.Project, r zone.Register) Table {
	all := d.book.Sum(list, d.at)
	unit := figure.TableUnit(&all)
	out := Table{
		Unit: "单位：" + unit.Name(),
		Columns: []Column{mark("序号"), words("项目名称"), number("总投资"), number("年度计划"),
			number("本年累计"), number("完成率（%）"), number("超序时（百分点）"), mark("旗别")},
	}
	sum := func(no, name string, t *zone.Totals) {
		out.Rows = append(out.Rows, d.annexRow(unit, no, fmt.Sprintf("%s（%d个）", name, t.Count),
			[3]zone.Opt[zone.Money]{t.Total.Opt(), t.Plan.Opt(), t.YearDone.Opt()}, t.Completion(), t.Ahead(), Cell{},
			true))
	}
	sum("", "合计", &all)
	groups := d.book.GroupBy(list, zone.ByIndustry, d.at)
	contest := d.book.Contest(d.at)
	n := 0
	for i := range groups {
		if r == zone.Industry || len(groups) > 1 {
			sum(ordinal(i+1), groups[i].Name+"小计", &groups[i].Totals)
		}
		for _, p := range groups[i].Projects {
			n++
			rating := d.book.Rules.Rate(p, d.at)
			out.Rows = append(out.Rows, d.annexRow(unit, fmt.Sprint(n), p.Name,
				[3]zone.Opt[zone.Money]{p.Total, p.Plans[d.at.Year].Invest, d.book.Rules.YearDone(p, d.at)},
				d.book.Rules.Completion(p, zone.Investment, d.at), d.book.Rules.Ahead(p, zone.Investment, d.at),
				doubtedCell(ratingCell(rating), contest.Waits(p)), false))
		}
	}
	return out
}

func (d brief) annexRow(unit numeral.Unit, no, name string, money [3]zone.Opt[zone.Money], done, ahead *big.Rat,
	flag Cell, sum bool) Row {
	rates := rateCells(done, nil, ahead)
	cells := append([]Cell{{Text: no}, {Text: name}}, moneyCells(unit, money[:]...)...)
	return Row{Cells: append(cells, rates[0], rates[2], flag), Sum: sum}
}
