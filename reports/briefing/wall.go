package briefing

import (
	"cmp"
	"fmt"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Wall is a wall chart (作战图): projects in groups, each with its nodes on the
// time line of one year.
type Wall struct {
	Title, Subtitle string
	Year            int
	Unit            string // of the amounts, as printed
	Groups          []WallGroup
	Note            string
}

// WallGroup is an industry with its projects.
type WallGroup struct {
	Name string
	Rows []WallRow
}

// WallRow is one project of the chart.
type WallRow struct {
	No, Name, Total, Unit, Leader, Rate string
	Flag                                Cell
	Marks                               []WallMark
	From, To                            zone.Date // planned start and completion
	Begun, Done                         zone.Date // actual ones; zero is not yet
}

// WallMark is a node of a project: its one-character sign and its dates.
type WallMark struct {
	Sign    string
	Planned zone.Date
	Actual  zone.Date // zero where it was not reached by the day of the chart
	Overdue bool
}

// nodeSigns are what stands for a node where there is no room for its name.
var nodeSigns = [zone.NodeCount]string{"签", "摘", "开", "入", "顶", "竣", "试", "投", "达"}

// IndustryWall draws up 重大产业项目推进作战图.
func IndustryWall(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	return wall(b, at, zone.Industry, "重大产业项目推进作战图")
}

// PublicWall draws up 政府投资项目建设作战图.
func PublicWall(b *zone.Book, at zone.Period) (*Document, []figure.Problem) {
	return wall(b, at, zone.Public, "政府投资项目建设作战图")
}

func wall(b *zone.Book, at zone.Period, r zone.Register, title string) (*Document, []figure.Problem) {
	d := newDraft(b, at)
	list := b.Of(r)
	all := b.Sum(list, at)
	unit := figure.TableUnit(&all)
	w := &Wall{
		Title: d.sampled(b.Office.Zone + title), Year: at.Year, Unit: "单位：" + unit.Name(),
		Subtitle: fmt.Sprintf("共%d个项目，%s", len(list), at.Title()),
		Note:     "旗别按“" + b.Rules.Name + "”评定",
	}
	n := 0
	for _, g := range b.GroupBy(list, zone.ByIndustry, at) {
		if g.Name == "未分类" && r == zone.Public {
			g.Name = r.Title()
		}
		group := WallGroup{Name: fmt.Sprintf("%s（%d个，总投资%s，完成率%s）", g.Name, len(g.Projects), figure.Money(g.Totals.Total.Opt()), figure.Percent.WithUnit(g.Totals.Completion()))}
		for _, p := range g.Projects {
			n++
			group.Rows = append(group.Rows, d.wallRow(p, n, unit))
		}
		w.Groups = append(w.Groups, group)
	}
	doc, problems := d.document(title)
	doc.Wall = w
	return doc, problems
}

func (d *draft) wallRow(p *zone.Project, no int, unit numeral.Unit) WallRow {
	day := d.at.End()
	flag := d.book.Rules.Rate(p, d.at).Final
	row := WallRow{
		No: fmt.Sprint(no), Name: p.Label(), Total: moneyCells(unit, p.Total)[0].Text, Unit: p.Unit, Leader: cmp.Or(p.Leader, numeral.Unknown),
		Rate: figure.Percent.WithUnit(p.Completion(zone.Investment, d.at)), Flag: flagCell(flag),
		From: p.Milestones[zone.Start].Planned, To: p.Milestones[zone.Completion].Planned,
	}
	if p.Reached(zone.Start, day) {
		row.Begun = p.Milestones[zone.Start].Actual
	}
	if p.Reached(zone.Completion, day) {
		row.Done = p.Milestones[zone.Completion].Actual
	}
	for _, n := range zone.Nodes() {
		m := p.Milestones[n]
		if !p.Reached(n, day) {
			m.Actual = zone.Date{}
		}
		if m != (zone.Milestone{}) {
			row.Marks = append(row.Marks, WallMark{nodeSigns[n], m.Planned, m.Actual, p.Overdue(n, day)})
		}
	}
	return row
}
