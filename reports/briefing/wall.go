package briefing

import (
	"cmp"
	"fmt"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Wall is a wall chart (作战图): projects in groups, each with its nodes on the
// time line of one year.
type Wall struct {
	Title  string      `wire:"title"`
	Facts  []string    `wire:"facts"` // as-of date, counts and totals
	Flags  []FlagCount `wire:"flags"`
	Year   int         `wire:"year"`
	Unit   string      `wire:"unit"`  // of the amounts, as printed
	Signs  [][2]string `wire:"signs"` // every node's sign and name
	Groups []WallGroup `wire:"groups"`
	Note   string      `wire:"note"`  // by which rules flags are given
	Empty  string      `wire:"empty"` // what it says where there is no group
}

// FlagCount is how many projects have a flag.
type FlagCount struct {
	Flag  Cell `wire:"flag"`
	Count int  `wire:"count"`
}

// WallGroup is an industry with its projects. Without a name it has no head.
type WallGroup struct {
	Name  string      `wire:"name"`
	Facts []string    `wire:"facts"`
	Flags []FlagCount `wire:"flags"`
	Rows  []WallRow   `wire:"rows"`
}

// WallRow is one project of the chart.
type WallRow struct {
	No     string     `wire:"no"`
	Name   string     `wire:"name"`
	Total  string     `wire:"total"`
	Unit   string     `wire:"unit"`
	Leader string     `wire:"leader"`
	Rate   string     `wire:"rate"`
	State  string     `wire:"state"` // 形象进度
	Flag   Cell       `wire:"flag"`
	Late   string     `wire:"late"` // what is overdue, in words
	Marks  []WallMark `wire:"marks"`
	From   zone.Date  `wire:"from"`
	To     zone.Date  `wire:"to"` // planned start and completion
	Begun  zone.Date  `wire:"begun"`
	Done   zone.Date  `wire:"done"` // actual ones; zero is not yet
	Lack   string     `wire:"lack"` // what is not known of the dates
}

// WallMark is a node of a project: its one-character sign, its dates and how it
// stands.
type WallMark struct {
	Sign    string    `wire:"sign"`
	Name    string    `wire:"name"`
	State   string    `wire:"state"`
	End     bool      `wire:"end"` // an end of the bar: 开工 or 竣工
	Planned zone.Date `wire:"planned"`
	Actual  zone.Date `wire:"actual"` // zero where it was not reached by the day of the chart
	Overdue bool      `wire:"overdue"`
}

// nodeSigns are what stands for a node where there is no room for its name.
var nodeSigns = [zone.NodeCount]string{"签", "摘", "开", "入", "顶", "竣", "试", "投", "达"}

// IndustryWall draws up 重大产业项目推进作战图.
func IndustryWall(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	return wall("wall-industry", b, at, zone.Industry, "重大产业项目推进作战图")
}

// PublicWall draws up 政府投资项目建设作战图.
func PublicWall(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	return wall("wall-public", b, at, zone.Public, "政府投资项目建设作战图")
}

func wall(id string, b *zone.Book, at zone.Period, r zone.Register, title string) (*Document, []figure.Problem) {
	d := newDraft(id, b, at)
	b = d.book
	list := b.Of(r)
	all := b.Sum(list, at)
	unit := figure.TableUnit(&all)
	w := &Wall{
		Title: d.sampled(b.Office.Zone + title), Facts: append([]string{"截至" + at.End().Chinese()}, wallFacts(&all)...),
		Flags: flagCounts(&all),
		Year:  at.Year, Unit: unit.Name(), Note: wallSheet{d}.note(list, &all), Empty: "项目库暂无" + r.Title() + "。",
	}
	for _, n := range zone.Nodes() {
		w.Signs = append(w.Signs, [2]string{nodeSigns[n], n.Title()})
	}
	n, sheet, contest := 0, wallSheet{d}, b.Contest(at)
	groups := b.GroupBy(list, zone.ByIndustry, at)
	for i, g := range groups {
		switch {
		case r == zone.Public && len(groups) == 1: // the title has said it
			g.Name = ""
		case r == zone.Public && i == len(groups)-1 && g.Name == "未分类":
			g.Name = r.Title()
		}
		group := WallGroup{Name: g.Name, Facts: wallFacts(&g.Totals), Flags: flagCounts(&g.Totals)}
		for _, p := range g.Projects {
			n++
			row := sheet.row(p, n, unit)
			row.Flag = doubtedCell(row.Flag, contest.Waits(p))
			group.Rows = append(group.Rows, row)
		}
		w.Groups = append(w.Groups, group)
	}
	doc, problems := d.sourced(Official, title)
	doc.Wall = w
	return doc, problems
}

// wallSheet is the draft of a wall chart.
type wallSheet struct{ *draft }

// note tells by which rules flags are given, which were set by hand, and what is
// left out of the rates.
func (d wallSheet) note(list []*zone.Project, t *zone.Totals) string {
	parts := []string{"旗别按“" + d.book.Rules.Name + "”评定"}
	if all := figure.ByHand(d.book.Rules, list, d.at); len(all) > 0 {
		parts = append(parts, figure.HandMark+"为人工调整的旗别："+strings.Join(all, "；"))
	}
	if doubted := figure.DoubtNote(d.book.Contest(d.at), list); doubted != "" {
		parts = append(parts, doubted)
	}
	if left := figure.LeftOut(t); left != "" {
		parts = append(parts, left)
	}
	if lacking := figure.NoTotal(t); lacking != "" {
		parts = append(parts, lacking)
	}
	return strings.Join(parts, "；")
}

// wallFacts words the totals of the projects, where there are any.
func wallFacts(t *zone.Totals) []string {
	if t.Count == 0 {
		return nil
	}
	out := []string{fmt.Sprintf("%d个项目", t.Count), "总投资" + figure.Money(t.Total.Opt())}
	if done := t.Completion(); done != nil {
		out = append(out, "完成率"+percents.WithUnit(done), "序时进度"+percents.WithUnit(t.Schedule()))
	}
	return out
}

// flagCounts counts the flags, best first, and the projects without one where
// there are some.
func flagCounts(t *zone.Totals) []FlagCount {
	var out []FlagCount
	for _, f := range append(zone.Flags[:len(zone.Flags):len(zone.Flags)], zone.NoData, zone.NoFlag) {
		if n := t.Flags[f]; n > 0 || f.Rated() && t.Count > 0 {
			out = append(out, FlagCount{flagCell(f), n})
		}
	}
	return out
}

func (d wallSheet) row(p *zone.Project, no int, unit numeral.Unit) WallRow {
	day := d.at.End()
	row := WallRow{
		No: fmt.Sprint(no), Name: p.Label(), Total: moneyCells(unit, p.Total)[0].Text,
		Unit: cmp.Or(p.Unit, numeral.Unknown), Leader: cmp.Or(p.Leader, numeral.Unknown),
		Rate:  percents.WithUnit(d.book.Rules.Completion(p, zone.Investment, d.at)),
		State: p.Progress[d.at].Appearance, Flag: ratingCell(d.book.Rules.Rate(p, d.at)),
		From: p.Milestones[zone.Start].Planned, To: p.Milestones[zone.Completion].Planned,
	}
	row.Begun, row.Done = p.Milestones[zone.Start].By(day).Actual, p.Milestones[zone.Completion].By(day).Actual
	switch {
	case row.From.IsZero() && row.Begun.IsZero():
		row.Lack = "未填报工期"
	case row.To.IsZero() && row.Done.IsZero():
		row.Lack = "竣工未定"
	}
	late := 0
	for _, n := range zone.Nodes() {
		m := p.Milestones[n].By(day)
		if m == (zone.Milestone{}) {
			continue
		}
		mark := WallMark{nodeSigns[n], n.Title(), cmp.Or(m.State(day).Title(), numeral.Unknown), n == zone.Start ||
			n == zone.Completion, m.Planned, m.Actual, m.State(day) == zone.NodeOverdue}
		row.Marks = append(row.Marks, mark)
		if mark.Overdue {
			row.Late = n.Title() + "逾期"
			if late++; late > 1 {
				row.Late = fmt.Sprintf("%d个节点逾期", late)
			}
		}
	}
	return row
}
