package ledger

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// tableColumn is a column of a table of projects: its head, what a project has in it,
// and what a group has.
type tableColumn struct {
	Column
	cell    func(*table, *zone.Project) Cell           // words and dates
	value   func(*table, *zone.Project) *big.Rat       // figures; nil is unknown
	adds    bool                                       // 小计 and 合计 add the figures up
	group   func(*zone.Totals) *big.Rat                // a group's figure that is no sum
	formula string                                     // from other columns: {本年累计}/{年度计划}
	build   func(*table, *zone.Project) string         // the formula, where projects differ in it
	places  func(*table, *zone.Project) numeral.Format // the format, where projects differ in it
}

// table is a sheet of projects under construction.
type table struct {
	*Sheet
	book   *zone.Book
	at     zone.Period
	fields []tableColumn
	place  map[string]int // of a column, by its name
	count  int            // of projects written
	length int            // how many a list will hold
	ranks  map[*zone.Project]int
}

// projects begins a table of projects with named columns, money in the given unit.
func projects(b *zone.Book, at zone.Period, paper Paper, name, title string, unit numeral.Unit,
	columns []string) *table {
	d := &table{book: b, at: at, place: map[string]int{}}
	catalogue := catalogue(unit)
	var heads []Column
	for _, c := range columns {
		c = columnName(c)
		if f, ok := catalogue[c]; ok {
			d.place[c] = len(d.fields)
			d.fields = append(d.fields, f)
			heads = append(heads, f.Column)
		}
	}
	s := sheet(b, at, paper, name, title, unit.Name(), heads)
	d.Sheet = &s
	return d
}

// fill writes 合计 first, then each group with its 小计 and its projects; projects
// in one nameless group follow 合计 at once.
func (d *table) fill(groups []zone.Group, all *zone.Totals, none string) {
	list := 0
	for _, g := range groups {
		list += len(g.Projects)
	}
	if list == 0 {
		d.say(none)
		return
	}
	grouped := len(groups) > 1 || groups[0].Name != ""
	top, start := d.total() // filled below
	var every []*zone.Project
	for i := range groups {
		g := &groups[i]
		at := d.next()
		if grouped {
			d.add(Subtotal)
		}
		first := d.next()
		for _, p := range g.Projects {
			d.project(p)
		}
		if last := d.next() - 1; grouped {
			d.totals(at, numeral.Ordinal(i+1), g.Name+"小计", g.Projects, &g.Totals,
				func(c int) string { return run(c, first, last) })
		}
		every = append(every, g.Projects...)
	}
	last := d.next() - 1
	d.totals(top, "", "合计", every, all, func(c int) string { return run(c, start, last) })
	d.names(top)
	d.handNote(every)
}

// handNote tells which of the flags that are shown were set by hand, and why.
func (d *table) handNote(list []*zone.Project) {
	if _, shown := d.place["旗别"]; !shown {
		return
	}
	d.Foot = append(d.Foot, present(figure.HandNote(d.book.Rules, list, d.at))...)
}

// present returns those notes that say something.
func present(notes ...string) []string {
	return slices.DeleteFunc(notes, func(s string) bool { return s == "" })
}

// list writes projects without 合计, for tables whose figures do not add up.
func (d *table) list(projects []*zone.Project, none string) {
	if len(projects) == 0 {
		d.say(none)
	}
	d.length = len(projects)
	for _, p := range projects {
		d.project(p)
	}
	d.handNote(projects)
}

// project writes a project's row.
func (d *table) project(p *zone.Project) {
	d.count++
	row, cells := d.next(), make([]Cell, len(d.fields))
	for c := range d.fields {
		f := &d.fields[c]
		if f.cell != nil {
			cells[c] = f.cell(d, p)
			continue
		}
		cells[c] = quantity(f.value(d, p), "")
		if f.places != nil && cells[c].Number != nil {
			if format := f.places(d, p); format != f.Format {
				cells[c].Format = &format
			}
		}
	}
	for c := range d.fields { // once it is known which operands are there
		switch f := &d.fields[c]; {
		case cells[c].Number == nil:
			cells[c].Formula = d.awaiting(f.formula, row, cells)
		case f.build != nil:
			cells[c].Formula = d.expand(f.build(d, p), row, cells)
		default:
			cells[c].Formula = d.expand(f.formula, row, cells)
		}
	}
	d.Rows = append(d.Rows, Row{Data, cells})
}

// awaiting returns the formula of a figure that is not known, for some of its operands are not: it
// shows the dash until they are typed in.
func (d *table) awaiting(formula string, row int, cells []Cell) string {
	formula, _, _ = strings.Cut(formula, "|")
	if formula == "" || strings.Contains(formula, ":") || d.expandOne(formula, row, cells) != "" {
		return ""
	}
	there := slices.Clone(cells)
	for c := range there {
		if f := &d.fields[c]; f.Kind == Number && there[c].Text == numeral.Unknown {
			there[c].Number = new(big.Rat)
		}
	}
	if formula = d.expandOne(formula, row, there); formula == "" {
		return ""
	}
	return fmt.Sprintf(`IFERROR(%s,"%s")`, formula, numeral.Unknown)
}

// totals fills a row of sums; sum gives the formula for a column.
func (d *table) totals(row int, no, name string, list []*zone.Project, t *zone.Totals, sum func(column int) string) {
	r := &d.Rows[d.RowAt(row)]
	for c := range d.fields {
		f := &d.fields[c]
		switch {
		case f.adds:
			r.Cells[c] = summed(d.sum(f, list), sum(c))
		case f.group != nil:
			r.Cells[c] = quantity(f.group(t), "")
		}
	}
	for c := range d.fields {
		if f := &d.fields[c]; f.group != nil && r.Cells[c].Number != nil {
			r.Cells[c].Formula = d.expand(d.counted(f.formula, t), row, r.Cells)
		}
	}
	if c, ok := d.place["序号"]; ok {
		r.Cells[c].Text = no
	}
	if c := d.label(); c >= 0 {
		r.Cells[c].Text = fmt.Sprintf("%s（%d个）", name, len(list))
	}
}

// counted returns a formula of a group's rate without the plan that is left out.
func (d *table) counted(formula string, t *zone.Totals) string {
	_, shown := d.place[leftPlan]
	unit := numeral.One
	if c, ok := d.place["年度计划"]; ok {
		unit = d.Columns[c].Format.Unit
	}
	return ofCounted(formula, t, shown, unit)
}

// label returns the column in which sums are named: the projects' names, or in a table
// without them the first words; -1 where there are none.
func (d *table) label() int {
	if c, ok := d.place["项目名称"]; ok {
		return c
	}
	return slices.IndexFunc(d.fields, func(f tableColumn) bool { return f.cell != nil && f.Kind == Text })
}

// sum adds a column's figures up; nil where there are projects and none has one.
func (d *table) sum(f *tableColumn, list []*zone.Project) *big.Rat {
	total, known := new(big.Rat), len(list) == 0
	for _, p := range list {
		if v := f.value(d, p); v != nil {
			total.Add(total, v)
			known = true
		}
	}
	if !known {
		return nil
	}
	return total
}

// expand puts cells into a formula, or into the first of several, divided by |, whose columns
// are all there: {本年累计} is that column's cell of the row, {本年累计:} the whole column's.
// Without one of them there is no formula.
func (d *table) expand(formula string, row int, cells []Cell) string {
	for one := range strings.SplitSeq(formula, "|") {
		if out := d.expandOne(one, row, cells); out != "" {
			return out
		}
	}
	return ""
}

func (d *table) expandOne(formula string, row int, cells []Cell) string {
	var out strings.Builder
	for formula != "" {
		before, rest, found := strings.Cut(formula, "{")
		out.WriteString(before)
		if !found {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		name, whole := strings.CutSuffix(name, ":")
		c, ok := d.place[name]
		if !ok || cells[c].Number == nil && cells[c].Date.Day == 0 {
			return ""
		}
		if whole {
			out.WriteString(fixed(c, d.FirstRow(), d.FirstRow()+d.length-1))
		} else {
			out.WriteString(Ref(c, row))
		}
		formula = after
	}
	return out.String()
}

// names returns the sums of 合计 names: 产业项目_合计_总投资.
func (d *table) names(row int) {
	for c := range d.fields {
		if d.fields[c].adds {
			d.Names = append(d.Names, Name{d.Name + "_合计_" + d.Columns[c].Title, Ref(c, row)})
		}
	}
}

// rank is a project's place in the contest; nil where it is not rated.
func (d *table) rank(p *zone.Project) *big.Rat {
	if d.ranks == nil {
		d.ranks = map[*zone.Project]int{}
		for _, r := range d.book.Contest(d.at).Ranked {
			d.ranks[r.Project] = r.Rank
		}
	}
	if n := d.ranks[p]; n > 0 {
		return numeral.Int(n)
	}
	return nil
}
