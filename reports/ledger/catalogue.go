package ledger

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/field"
	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// The formats of figures in tables.
var (
	whole      = numeral.Format{Plain: true}
	percent    = numeral.Format{Unit: numeral.Percent, Places: 1, Plain: true}
	points     = numeral.Format{Unit: numeral.Point, Places: 1, Plain: true, Signed: true}
	ratio      = numeral.Format{Places: 2, Plain: true}
	landFormat = numeral.Format{Unit: numeral.Mu, Places: 2}
)

// money is the format of amounts in a unit: exact to the ten thousand yuan in
// 亿元, to the hundred in 万元.
func money(unit numeral.Unit) numeral.Format {
	f := numeral.Format{Unit: unit, Places: 4}
	if unit != numeral.Yi {
		f.Places = 2
	}
	return f
}

// round is the format of amounts of groups, which are larger.
func round(unit numeral.Unit) numeral.Format { return numeral.Format{Unit: unit, Places: 2} }

// Names lists the columns a table of projects can have (自定义表的列).
func Names() []string { return slices.Clone(columnNames) }

// columnNames are the fields in the order of the form, each followed by what is worked
// out of it.
var columnNames = func() []string {
	after := map[string][]string{"年度计划": {leftPlan, "序时应完成", "序时进度"}, "其他": {"完成率", "±百分点"}, "形象进度": {"是否开工", "是否入库"},
		"备注": {"投资量r", "工作量r", "实物量r", "综合", "旗别", "上期旗别", "变化", "连续期数", "距上一旗", "名次", "逾期节点"}}
	out := []string{"序号"}
	for _, f := range field.All() {
		name := f.SheetName()
		if !slices.Contains(out, name) {
			out = append(append(out, name), after[name]...)
		}
	}
	return out
}()

// columnName is a column's name for any word that a field goes by: 责任领导 for 联系领导.
func columnName(word string) string {
	if f := field.Find(word); f != nil && !slices.Contains(columnNames, word) {
		return f.SheetName()
	}
	return word
}

// catalogue returns every column, with money in a unit.
func catalogue(unit numeral.Unit) map[string]tableColumn {
	out := map[string]tableColumn{}
	for _, f := range field.All() {
		out[f.SheetName()] = stored(&f, money(unit))
	}
	maps.Copy(out, conditions())
	maps.Copy(out, shares(money(unit)))
	maps.Copy(out, contest())
	return out
}

// stored is the column of a field: amounts and land add up, the rest does not.
func stored(f *field.Field, amount numeral.Format) tableColumn {
	out := tableColumn{Column: Column{Title: cmp.Or(f.Sheet.Title, f.SheetName()), Over: f.Sheet.Over,
		Widest: f.Sheet.Widest, Choices: f.Sheet.Choices}}
	if f.Kind.Figures() {
		out.Kind, out.adds = Number, f.Kind == field.Money || f.Kind == field.Land
		out.Format = map[field.Kind]numeral.Format{field.Money: amount, field.Land: landFormat, field.Share: percent,
			field.Number: whole}[f.Kind]
		out.value = func(d *table, p *zone.Project) *big.Rat { return f.Counted(d.book.Rules, p, d.at) }
		if f.Kind == field.Land {
			out.Title += "（亩）"
		}
		return out
	}
	if f.Kind == field.Day {
		out.Kind = Day
		out.cell = func(d *table, p *zone.Project) Cell { return Cell{Date: f.Known(p, d.at).Date} }
		return out
	}
	switch {
	case f.Sheet.Mark:
		out.Kind = Mark
	case f.Sheet.Code:
		out.Kind = ID
	}
	out.Widest = cmp.Or(out.Widest, usualWidth)
	out.cell = func(d *table, p *zone.Project) Cell { return words(cmp.Or(f.Get(p, d.at), f.Sheet.Blank)) }
	return out
}

// usualWidth is how wide a column of words gets at most, in half-width characters.
const usualWidth = 20

func mark(title string, widest int, choices []string, get func(*table, *zone.Project) string) tableColumn {
	return tableColumn{Column: Column{Title: title, Kind: Mark, Widest: widest, Choices: choices},
		cell: func(d *table, p *zone.Project) Cell { return words(get(d, p)) }}
}

// conditions are the columns of what holds of a project.
func conditions() map[string]tableColumn {
	reached := func(n zone.Node) func(*table, *zone.Project) string {
		return func(d *table, p *zone.Project) string { return yesNo(p.Reached(n, d.at.End())) }
	}
	is := []string{"是", "否"}
	return named([]tableColumn{
		mark("是否开工", 6, is, reached(zone.Start)), mark("是否入库", 6, is, reached(zone.Enrolment)),
		{Column: Column{Title: "序号", Kind: Mark, Format: whole},
			cell: func(d *table, _ *zone.Project) Cell { return number(d.count) }},
	})
}

func named(list []tableColumn) map[string]tableColumn {
	out := map[string]tableColumn{}
	for _, f := range list {
		out[f.Over+f.Title] = f
	}
	return out
}

// shares are the columns of the schedule, and of rates against it.
func shares(amount numeral.Format) map[string]tableColumn {
	share := func(title string, format numeral.Format, tint Tint, value func(*table, *zone.Project) *big.Rat,
		group func(*zone.Totals) *big.Rat, formula string) tableColumn {
		return tableColumn{Column: Column{Title: title, Kind: Number, Format: format, Tint: tint}, value: value,
			group: group, formula: formula}
	}
	return named([]tableColumn{
		{Column: Column{Title: "序时应完成", Kind: Number, Format: amount}, adds: true, build: scheduled,
			value: func(d *table, p *zone.Project) *big.Rat { return d.book.Rules.Scheduled(p, d.at) }},
		{Column: Column{Title: leftPlan, Kind: Number, Format: amount}, adds: true,
			value: func(d *table, p *zone.Project) *big.Rat {
				if d.book.Rules.YearDone(p, d.at).Known {
					return nil
				}
				return exact(p.Plans[d.at.Year].Invest)
			}},
		share("完成率", percent, Bars,
			func(d *table, p *zone.Project) *big.Rat {
				return d.book.Rules.Completion(p, zone.Investment, d.at)
			}, (*zone.Totals).Completion, "{本年累计}/{年度计划}"),
		share("序时进度", percent, Plain,
			func(d *table, p *zone.Project) *big.Rat {
				return p.Schedule(zone.Investment, d.at)
			}, (*zone.Totals).Schedule, "{序时应完成}/{年度计划}"),
		share("±百分点", points, Behind,
			func(d *table, p *zone.Project) *big.Rat {
				return d.book.Rules.Ahead(p, zone.Investment, d.at)
			}, (*zone.Totals).Ahead,
			"({本年累计}/{年度计划}-{序时应完成}/{年度计划})*100|({完成率}-{序时进度})*100"),
	})
}

// scheduled writes 序时应完成 as the planned share of 年度计划 at the half-month's end, 7/24; nothing
// where it is not that.
func scheduled(d *table, p *zone.Project) string {
	plan, share := p.Plans[d.at.Year].Invest, p.Schedule(zone.Investment, d.at)
	if !plan.Known || share == nil ||
		new(big.Rat).Mul(numeral.Int(plan.Value), share).Cmp(d.book.Rules.Scheduled(p, d.at)) != 0 {
		return ""
	}
	return fmt.Sprintf("{年度计划}*%s/%s", share.Num(), share.Denom())
}

// contest are the columns of the half-monthly contest.
func contest() map[string]tableColumn {
	flag := func(title string, get func(*table, *zone.Project) zone.Flag) tableColumn {
		return tableColumn{Column: Column{Title: title, Kind: Flag},
			cell: func(d *table, p *zone.Project) Cell { return words(get(d, p).Title()) }}
	}
	quotient := func(title string, value func(*table, *zone.Project) *big.Rat, formula string) tableColumn {
		return tableColumn{Column: Column{Title: title, Kind: Number, Format: ratio}, value: value, formula: formula}
	}
	rate := func(d *table, p *zone.Project) zone.Rating { return d.book.Rules.Rate(p, d.at) }
	places := func(d *table, p *zone.Project) numeral.Format {
		return figure.Composite(d.book.Rules, rate(d, p).Composite)
	}
	last := func(d *table, p *zone.Project) zone.Flag { return d.book.Rules.Flag(p, d.at.Add(-1)) }
	list := []tableColumn{
		flag("旗别", func(d *table, p *zone.Project) zone.Flag { return rate(d, p).Final }), flag("上期旗别", last),
		{Column: Column{Title: "名次", Kind: Mark, Format: whole},
			value: func(d *table, p *zone.Project) *big.Rat { return d.rank(p) }},
		{Column: Column{Title: "综合", Kind: Number, Format: ratio}, build: composite, places: places,
			value: func(d *table, p *zone.Project) *big.Rat { return rate(d, p).Composite }},
		{Column: Column{Title: "距上一旗", Kind: Number, Format: ratio}, value: func(d *table, p *zone.Project) *big.Rat {
			lacks, _ := figure.Margin(d.book.Rules, rate(d, p))
			return lacks
		}, places: places},
		mark("变化", 8, nil, func(d *table, p *zone.Project) string { return change(last(d, p), rate(d, p).Final) }),
		mark("逾期节点", 16, nil, func(d *table, p *zone.Project) string {
			var out []string
			for _, n := range zone.Nodes() {
				if p.Overdue(n, d.at.End()) {
					out = append(out, n.Title())
				}
			}
			return strings.Join(out, "、")
		}),
		{Column: Column{Title: "连续期数", Kind: Mark, Format: whole}, cell: func(d *table, p *zone.Project) Cell {
			if n := d.book.Rules.Streak(p, d.at); n > 0 {
				return number(n)
			}
			return unknown
		}},
	}
	for _, m := range zone.Measures {
		formula := ""
		if m == zone.Investment {
			formula = "{完成率}/{序时进度}"
		}
		list = append(list,
			quotient(m.Title()+"r", func(d *table, p *zone.Project) *big.Rat { return d.book.Rules.Ratio(p, m, d.at) },
				formula))
	}
	return named(list)
}

// changes are the words of a flag's moves.
var changes = []string{"↑上升", "↓下降", "持平"}

// change words how a flag moved since the last half-month.
func change(last, now zone.Flag) string {
	switch {
	case !last.Rated() || !now.Rated():
		return numeral.Unknown
	case now > last:
		return changes[0]
	case now < last:
		return changes[1]
	}
	return changes[2]
}

// note tells how the flags of a table were given, what a dash means, and what is left
// out of its rates.
func note(b *zone.Book, t *zone.Totals) string {
	text := fmt.Sprintf("注：旗别按“%s”评定；“—”为未填报，不计入合计；完成率、±百分点由未取舍的数值计算，未作机械调整", b.Rules.Name)
	if left := figure.LeftOut(t); left != "" {
		text += "；" + left
	}
	return text + "。"
}

// leftNote tells alone what is left out of the rates of a table; none where all have
// reported.
func leftNote(t *zone.Totals) []string {
	if left := figure.LeftOut(t); left != "" {
		return []string{"注：" + left + "。"}
	}
	return nil
}

// withLeft returns the columns of a table with 未报计划 behind 年度计划, where some of the
// plan is left out of the rates: then they are not 本年累计 ÷ 年度计划.
func withLeft(columns []string, t *zone.Totals) []string {
	i := slices.Index(columns, "年度计划")
	if i < 0 || t.LeftPlan() == 0 || slices.Contains(columns, leftPlan) {
		return columns
	}
	return slices.Insert(slices.Clone(columns), i+1, leftPlan)
}

// leftPlan heads the plan of those who have not reported (未报计划).
const leftPlan = "未报计划"

// ofCounted returns a formula of a group's rate: the plan that is left out is taken off,
// by its column where the table has one, else as a number in the unit of the plan.
func ofCounted(formula string, t *zone.Totals, shown bool, unit numeral.Unit) string {
	if t.LeftPlan() == 0 {
		return formula
	}
	left := "{" + leftPlan + "}"
	if !shown {
		left = numeral.Format{Unit: unit, Places: 8, Trim: true, Plain: true}.Text(numeral.Int(t.LeftPlan()))
	}
	return strings.ReplaceAll(formula, "{年度计划}", "({年度计划}-"+left+")")
}
