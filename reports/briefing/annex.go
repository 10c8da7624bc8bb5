package briefing

import (
	"fmt"
	"math/big"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// annexes names the annexes below the text (附件说明), and adds each register as a table of its
// own pages. One alone has no number.
func (d brief) annexes() {
	var held []zone.Register
	named := List{Head: "附件："}
	for _, r := range zone.Registers {
		if len(d.book.Of(r)) > 0 {
			held = append(held, r)
			named.Items = append(named.Items, annexTitle(r))
		}
	}
	if len(held) == 0 {
		return
	}
	named.Numbered = len(held) > 1
	d.add(named)
	for i, r := range held {
		list := d.book.Of(r)
		t := d.book.Sum(list, d.at)
		d.add(PageBreak{}, Annex{"附件" + when(named.Numbered, fmt.Sprint(i+1))}, Headline{annexTitle(r)},
			d.register(list, r))
		d.notes("注：旗别按“"+d.book.Rules.Name+"”评定；“—”为未填报，不计入合计。", leftNote(&t), d.handNote(list),
			d.doubtNote(list))
	}
}

func annexTitle(r zone.Register) string { return r.Title() + "进展一览表" }

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
