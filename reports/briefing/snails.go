package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// maxSnails is how many snails have sentences of their own; more go into a table.
const maxSnails = 5

// snailText tells of the snails (蜗牛) in any official document.
type snailText struct{ *draft }

// cause is why projects are snails and what is done about it, told once for all of them.
type cause struct {
	problem, remedy string
	projects        []*zone.Project
}

// causes gathers the snails of the half-month by their causes: first those that hold for the
// most projects, the projects in their own order.
func (d snailText) causes() (out []*cause, snails []*zone.Project) {
	seen := map[[2]string]*cause{}
	for _, p := range d.book.All() {
		rating := d.book.Rules.Rate(p, d.at)
		if rating.Final != zone.Snail {
			continue
		}
		snails = append(snails, p)
		key := [2]string{d.problem(p, rating), open(p.Progress[d.at].Remedy)}
		c := seen[key]
		if c == nil {
			c = &cause{problem: key[0], remedy: key[1]}
			seen[key], out = c, append(out, c)
		}
		c.projects = append(c.projects, p)
	}
	slices.SortStableFunc(out, func(a, b *cause) int { return cmp.Compare(len(b.projects), len(a.projects)) })
	return out, snails
}

// problem words why a project is a snail, as far as it is known.
func (d snailText) problem(p *zone.Project, rating zone.Rating) string {
	text := open(p.Progress[d.at].Problem)
	if text == "" && !d.book.External { // outside it may have been left out
		text = "未填报原因"
	}
	if rating.LateStart {
		text = strings.TrimPrefix(text+"，开工逾期", "，")
	}
	return text
}

// open gives the book's own words without the stop at their end, to go on behind them.
func open(text string) string { return strings.TrimRight(strings.TrimSpace(text), "。；;，, ") }

// tell tells of a few snails in sentences, of more in a table.
func (d snailText) tell() {
	causes, snails := d.causes()
	switch n := len(snails); {
	case n == 0:
	case n <= maxSnails:
		for _, c := range causes {
			d.sentences(c)
		}
	default:
		d.para("蜗牛项目共{蜗牛项目.个数}个，情况见下表。", d.summoned())
		d.add(d.table(causes, n))
	}
}

// summoned tells how many of the snails are called for a talk (约谈).
func (d snailText) summoned() string {
	return when(d.rows("约谈项目") > 0, "其中连续两期为蜗牛的{约谈项目.个数}个列入约谈。")
}

// sentences tells of the snails that have one cause in one paragraph.
func (d snailText) sentences(c *cause) {
	var texts []string
	for _, p := range c.projects {
		texts = append(texts, p.Name+"："+strings.Join(d.of(p), "，"))
	}
	all := when(len(texts) > 1, "均") // of them
	var said []string
	for _, part := range [][2]string{{"存在问题", open(c.projects[0].Progress[d.at].Problem)}, {"措施", c.remedy}} {
		if part[1] != "" {
			said = append(said, part[0]+all+"为"+part[1])
		}
	}
	switch {
	case len(said) == 0:
	case len(texts) == 1:
		texts[0] += "，" + strings.Join(said, "，")
	default:
		texts = append(texts, "以上项目"+strings.Join(said, "，"))
	}
	d.para(strings.Join(texts, "；"), "。")
}

// of tells what holds for one snail alone.
func (d snailText) of(p *zone.Project) []string {
	rating := d.book.Rules.Rate(p, d.at)
	var parts []string
	if done := d.book.Rules.Completion(p, zone.Investment, d.at); done != nil {
		parts = append(parts, "投资完成率"+d.ofProject(p, "完成率", figure.Percent.WithUnit(done))+"，序时进度"+
			d.ofProject(p, "序时进度", figure.Percent.WithUnit(p.Schedule(zone.Investment, d.at))))
	}
	if rating.ByHand() {
		parts = append(parts, "旗别"+figure.Adjusted(rating))
	}
	if rating.LateStart {
		parts = append(parts, "开工已逾期（计划"+p.Milestones[zone.Start].Planned.Chinese()+"）")
	}
	if p.Unit != "" {
		parts = append(parts, "责任单位"+p.Unit)
	}
	if day := p.Progress[d.at].Deadline; !day.IsZero() {
		parts = append(parts, day.Chinese()+"前完成整改")
	}
	if d.book.Rules.Summoned(p, d.at) {
		parts = append(parts, "已连续"+d.streak(p)+"期为蜗牛，列入约谈")
	}
	if len(parts) == 0 {
		return []string{"进度慢于序时"}
	}
	return parts
}

// table lists snails with cause, remedy, unit in charge and deadline. Causes that repeat stand
// once above their projects; a column with nothing in it is left out.
func (d snailText) table(causes []*cause, n int) Table {
	apart := len(causes) == n // each has a cause of its own
	columns := []struct {
		Column
		text func(*zone.Project, *cause) string
	}{
		{words("项目名称"), func(p *zone.Project, _ *cause) string { return p.Name }},
		{number("完成率（%）"), func(p *zone.Project, _ *cause) string {
			return rateCells(d.book.Rules.Completion(p, zone.Investment, d.at), nil, nil)[0].Text
		}},
		{words("原因"), func(_ *zone.Project, c *cause) string { return when(apart, c.problem) }},
		{words("措施"), func(_ *zone.Project, c *cause) string { return when(apart, c.remedy) }},
		{words("责任单位"), func(p *zone.Project, _ *cause) string { return p.Unit }},
		{mark("时限"), func(p *zone.Project, _ *cause) string {
			return when(!p.Progress[d.at].Deadline.IsZero(), p.Progress[d.at].Deadline.Chinese())
		}},
		{number("连续（期）"), func(p *zone.Project, _ *cause) string { return fmt.Sprint(d.book.Rules.Streak(p, d.at)) }},
	}
	var out Table
	var rows [][]string
	for _, c := range causes {
		for _, p := range c.projects {
			var row []string
			for i := range columns {
				row = append(row, columns[i].text(p, c))
			}
			rows = append(rows, row)
		}
	}
	var kept []int
	for i := range columns {
		if slices.ContainsFunc(rows, func(r []string) bool { return r[i] != "" && r[i] != numeral.Unknown }) {
			kept = append(kept, i)
			out.Columns = append(out.Columns, columns[i].Column)
		}
	}
	for _, c := range causes {
		if head := c.head(); !apart && head != "" {
			out.Rows = append(out.Rows, Row{Cells: []Cell{{Text: head, Bold: true, Over: len(kept) - 1}}})
		}
		for range c.projects {
			var cells []Cell
			for _, i := range kept {
				cells = append(cells, Cell{Text: cmp.Or(rows[0][i], numeral.Unknown)})
			}
			out.Rows, rows = append(out.Rows, Row{Cells: cells}), rows[1:]
		}
	}
	return out
}

// head words a cause over its projects.
func (c *cause) head() string {
	var parts []string
	if c.problem != "" {
		parts = append(parts, "原因："+c.problem)
	}
	if c.remedy != "" {
		parts = append(parts, "措施："+c.remedy)
	}
	return strings.Join(parts, "；") +
		when(len(parts) > 0 && len(c.projects) > 1, fmt.Sprintf("（%d个项目）", len(c.projects)))
}
