package ledger

import (
	"math/big"
	"slices"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// measure is a column of a table of groups: one figure of their totals.
type measure struct {
	Column
	value   func(*zone.Totals) *big.Rat
	adds    bool
	formula string // {年度计划} is that column's cell of the row
}

// groupTable is a sheet whose rows are groups of projects: 全区 first, then one
// section or several, each of which adds up to it.
type groupTable struct {
	*Sheet
	measures []measure
	place    map[string]int
}

// lead counts the columns before the figures: 序号 or 名次, and the name.
const lead = 2

func groups(b *zone.Book, at zone.Period, paper Paper, name, title, first, second string, unit numeral.Unit,
	columns []string) *groupTable {
	d := &groupTable{place: map[string]int{}}
	every := b.Sum(b.Projects, at)
	columns = withLeft(columns, &every)
	heads := []Column{{Title: first, Kind: Mark, Format: whole}, {Title: second, Kind: Text, Widest: 26}}
	all := measures(unit)
	for _, c := range columns {
		d.place[c] = lead + len(d.measures)
		d.measures = append(d.measures, all[c])
		heads = append(heads, all[c].Column)
	}
	s := sheet(b, at, paper, name, title, unit.Name(), heads)
	d.Sheet = &s
	d.Foot = append(d.Foot, leftNote(&every)...)
	if lacking := figure.NoTotal(&every); lacking != "" && slices.Contains(columns, "总投资") {
		d.Foot = append(d.Foot, "注："+lacking+"。")
	}
	if slices.Contains(columns, zone.Red.Title()) {
		d.Foot = append(d.Foot, present(figure.HandNote(b.Rules, b.All(), at))...)
	}
	return d
}

func measures(unit numeral.Unit) map[string]measure {
	out := map[string]measure{}
	add := func(title string, format numeral.Format, tint Tint, adds bool, formula string,
		value func(*zone.Totals) *big.Rat) {
		out[title] = measure{Column{Title: title, Kind: Number, Format: format, Tint: tint}, value, adds, formula}
	}
	sum := func(title string, get func(*zone.Totals) zone.Sum) {
		add(title, round(unit), Plain, true, "", func(t *zone.Totals) *big.Rat { return exact(get(t).Opt()) })
	}
	count := func(title string, get func(*zone.Totals) int) {
		add(title, whole, Plain, true, "", func(t *zone.Totals) *big.Rat { return numeral.Int(get(t)) })
	}
	count("项目数", func(t *zone.Totals) int { return t.Count })
	sum("总投资", func(t *zone.Totals) zone.Sum { return t.Total })
	sum("年度计划", func(t *zone.Totals) zone.Sum { return t.Plan })
	sum("本期完成", func(t *zone.Totals) zone.Sum { return t.Period })
	sum("本年累计", func(t *zone.Totals) zone.Sum { return t.YearDone })
	sum("核定投资", func(t *zone.Totals) zone.Sum { return t.Approved })
	add("序时应完成", round(unit), Plain, true, "", func(t *zone.Totals) *big.Rat {
		if t.Counted.Known == 0 && t.Count > 0 {
			return nil
		}
		return t.Scheduled()
	})
	add(leftPlan, round(unit), Plain, true, "", func(t *zone.Totals) *big.Rat {
		if t.LeftPlan() == 0 {
			return nil
		}
		return numeral.Int(t.LeftPlan())
	})
	add("投资完成率", percent, Bars, false, "{本年累计}/{年度计划}", (*zone.Totals).Completion)
	add("序时进度", percent, Plain, false, "{序时应完成}/{年度计划}", (*zone.Totals).Schedule)
	add("±百分点", points, Behind, false, "({本年累计}/{年度计划}-{序时应完成}/{年度计划})*100", (*zone.Totals).Ahead)
	count("应开工", func(t *zone.Totals) int { return t.Due })
	count("已开工", func(t *zone.Totals) int { return t.Started })
	add("开工率", percent, Bars, false, "{已开工}/{应开工}", (*zone.Totals).StartRate)
	count("应入库", func(t *zone.Totals) int { return t.ShouldEnrol })
	count("已入库", func(t *zone.Totals) int { return t.Enrolled })
	add("入库率", percent, Bars, false, "{已入库}/{应入库}", (*zone.Totals).EnrolRate)
	for f := zone.NoFlag; f <= zone.Red; f++ {
		count(f.Title(), func(t *zone.Totals) int { return t.Flags[f] })
	}
	return out
}

// row makes a group's row; sum gives formulas for the columns that add up, where
// the row is a sum.
func (d *groupTable) row(level Level, row int, no Cell, name string, t *zone.Totals, sum func(int) string) Row {
	cells := make([]Cell, len(d.Columns))
	cells[0], cells[1] = no, words(name)
	for i, m := range d.measures {
		formula := ""
		if m.adds && sum != nil {
			formula = sum(lead + i)
		}
		cells[lead+i] = summed(m.value(t), formula)
	}
	f := &table{Sheet: d.Sheet, place: d.place}
	for i, m := range d.measures {
		if c := &cells[lead+i]; c.Number != nil && m.formula != "" {
			c.Formula = f.expand(f.counted(m.formula, t), row, cells)
		}
	}
	return Row{level, cells}
}

// section is one way of dividing the projects.
type section struct {
	title  string
	groups []zone.Group
}

// fill writes 全区 and the sections; a single section has no heading.
func (d *groupTable) fill(all *zone.Totals, no func(section, index int) Cell, sections ...section) {
	top, _ := d.total()
	var first, last int
	for k, s := range sections {
		if len(sections) > 1 {
			d.add(Section, words(numeral.Ordinal(k+1)), words(s.title))
		}
		begin := d.next()
		for i := range s.groups {
			d.Rows = append(d.Rows, d.row(Data, d.next(), no(k, i), s.groups[i].Name, &s.groups[i].Totals, nil))
		}
		if k == 0 {
			first, last = begin, d.next()-1
		}
	}
	sum := func(c int) string { return run(c, first, last) }
	if last < first {
		sum = nil
	}
	d.Rows[0] = d.row(Total, top, Cell{}, "全区", all, sum)
	for i, m := range d.measures {
		if m.adds {
			d.Names = append(d.Names, Name{d.Name + "_全区_" + m.Title, Ref(lead+i, top)})
		}
	}
}
