package briefing

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"zonebrief/reports/chart"
	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// percents is how charts write shares: in %, the unit named once.
var percents = numeral.Format{Unit: numeral.Percent, Places: 1, Plain: true}

// points is how charts write a lead or a lag, in 百分点.
var points = numeral.Format{Unit: numeral.Point, Places: 1, Plain: true, Signed: true}

// groupChart shows how far each group is ahead of its schedule or behind it (超序时), the one furthest
// ahead first; its title says what is to be seen. The rates themselves are hardly apart, and stand in
// the table.
func groupChart(groups []zone.Group) *chart.Chart {
	out := &chart.Chart{Kind: chart.Bars, Title: groupTitle(groups), Subtitle: "完成率超（慢于）序时进度", Format: points}
	sorted := slices.Clone(groups)
	slices.SortStableFunc(sorted, func(x, y zone.Group) int {
		a, b := x.Totals.Ahead(), y.Totals.Ahead()
		switch {
		case a != nil && b != nil:
			return b.Cmp(a)
		case a != nil:
			return -1 // what is not known is last
		case b != nil:
			return 1
		}
		return 0
	})
	ahead := chart.Series{Name: "超序时", Role: chart.Actual}
	for i := range sorted {
		out.Categories = append(out.Categories, sorted[i].Name)
		ahead.Values = append(ahead.Values, sorted[i].Totals.Ahead())
	}
	out.Series = []chart.Series{ahead}
	return out
}

// groupTitle words who is ahead and who is behind, as the table prints it.
func groupTitle(groups []zone.Group) string {
	var ahead, behind []string
	worst, slowest, all := (*big.Rat)(nil), "", "各产业"
	for i := range groups {
		a := groups[i].Totals.Ahead()
		switch {
		case a == nil:
			if isIndustry(groups[i].Name) {
				all = "" // not all of them can be compared
			}
			continue
		case a.Sign() >= 0 || figure.Points.Text(a) == "0":
			ahead = append(ahead, groups[i].Name)
			continue
		}
		behind = append(behind, groups[i].Name)
		if worst == nil || a.Cmp(worst) < 0 {
			worst, slowest = a, groups[i].Name
		}
	}
	switch {
	case len(ahead)+len(behind) == 0:
		return "各产业投资完成情况"
	case len(behind) == 0:
		return reaching(ahead, all)
	case len(behind) == 1:
		return slowest + figure.Ahead(worst)
	}
	return fmt.Sprintf("%s慢于序时，%s慢%s", counted(behind, ""), slowest, figure.Points.WithUnit(new(big.Rat).Neg(worst)))
}

// reaching words that all groups that can be compared are level or ahead.
func reaching(names []string, all string) string {
	if all == "" && len(names) == 1 {
		return names[0] + "达到或超过序时进度"
	}
	text := counted(names, all)
	if len(names) > 1 || all != "" {
		text += "均"
	}
	return text + "达到或超过序时进度"
}

// counted counts the industries among groups and names the others, which are none:
// 1个产业和平台项目. Where all says so it stands for the number.
func counted(names []string, all string) string {
	var parts []string
	industries := 0
	for _, name := range names {
		if isIndustry(name) {
			industries++
		} else {
			parts = append(parts, name)
		}
	}
	if industries > 0 && all == "" {
		all = fmt.Sprintf("%d个产业", industries)
	}
	if industries > 0 {
		parts = append([]string{all}, parts...)
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], "、") + when(last > 0, "和") + parts[last]
}

// isIndustry tells whether a group of projects is one industry: 平台项目, 未分类 and what
// goes together as 其他 are none.
func isIndustry(group string) bool {
	return group != zone.Public.Title() && group != "未分类" &&
		!(strings.HasPrefix(group, "其他") && strings.HasSuffix(group, "类"))
}

// charts draws the charts of all documents.
type charts struct{ *draft }

// yearChart draws the year's curve so far over what is planned to its end, of the points
// that a function gives.
func (d charts) yearChart(title, subtitle string, point func(zone.Period) (done, planned *big.Rat)) *chart.Chart {
	actual := chart.Series{Name: "实际", Role: chart.Actual}
	plan := chart.Series{Name: "序时", Role: chart.Plan}
	out := &chart.Chart{Kind: chart.Lines, Title: title, Subtitle: subtitle, Format: percents}
	for n := range 24 {
		at := zone.Period{Year: d.at.Year, Month: 1, Half: 1}.Add(n)
		out.Categories = append(out.Categories, fmt.Sprintf("%d月%s", at.Month, [...]string{"上", "下"}[at.Half-1]))
		done, planned := point(at)
		if zone.ComparePeriods(at, d.at) > 0 {
			done = nil
		}
		actual.Values, plan.Values = append(actual.Values, done), append(plan.Values, planned)
	}
	out.Series = []chart.Series{plan, actual}
	return out
}

// zoneYear is the year's curve of all projects.
func (d charts) zoneYear() *chart.Chart {
	list := d.book.All()
	total := d.book.Sum(list, d.at)
	return d.yearChart("全区"+figure.Ahead(total.Ahead()), "投资完成率",
		func(at zone.Period) (done, planned *big.Rat) { return d.book.Course(list, at, d.at) })
}

// ranking lists the projects at both ends of the contest.
func (d charts) ranking(best, last int) *chart.Ranking {
	rules := d.book.Rules
	ranked := d.book.Contest(d.at).Ranked
	before := map[*zone.Project]int{}
	for _, r := range d.book.Contest(d.at.Add(-1)).Ranked {
		before[r.Project] = r.Rank
	}
	out := &chart.Ranking{Title: "赛马晾晒两端", Subtitle: "实际进度与序时进度之比", Measure: "综合", Format: ratioFormat,
		Line: big.NewRat(1, 1),
		Steps: []chart.Step{{Value: rules.Yellow.Rat(), Word: zone.Yellow.Title()},
			{Value: rules.Blue.Rat(), Word: zone.Blue.Title()}, {Value: rules.Red.Rat(), Word: zone.Red.Title()}}}
	if last == 0 {
		out.Title = "赛马晾晒前列"
	}
	if len(ranked) > best+last {
		ranked = slices.Concat(ranked[:best], ranked[len(ranked)-last:])
	}
	for _, r := range ranked {
		out.Format.Places = max(out.Format.Places, figure.Composite(rules, r.Rating.Composite).Places)
		out.Rows = append(out.Rows, chart.Rank{Place: r.Rank, Name: r.Project.Label(), Score: r.Rating.Composite,
			Before: before[r.Project],
			Flag:   chart.Flag{Sign: signs[r.Rating.Final], Word: ratingCell(r.Rating).Text}})
	}
	return out
}

var signs = map[zone.Flag]chart.Sign{zone.Red: chart.Red, zone.Blue: chart.Blue, zone.Yellow: chart.Yellow,
	zone.Snail: chart.Snail}

// measureChart sets a project's three measures against their schedules.
func (d charts) measureChart(p *zone.Project) *chart.Chart {
	done := chart.Series{Name: "完成率", Role: chart.Actual}
	planned := chart.Series{Name: "序时进度", Role: chart.Plan}
	out := &chart.Chart{Kind: chart.Bullet, Title: "三项进度", Subtitle: "完成率与序时进度", Format: percents}
	for _, m := range zone.Measures {
		out.Categories = append(out.Categories, m.Title())
		done.Values = append(done.Values, d.book.Rules.Completion(p, m, d.at))
		planned.Values = append(planned.Values, p.Schedule(m, d.at))
	}
	out.Series = []chart.Series{done, planned}
	return out
}

// projectYear is the year's curve of one project.
func (d charts) projectYear(p *zone.Project) *chart.Chart {
	return d.yearChart("投资量"+figure.Ahead(d.book.Rules.Ahead(p, zone.Investment, d.at)), "累计完成率",
		func(at zone.Period) (done, planned *big.Rat) {
			return d.book.Rules.Completion(p, zone.Investment, at), p.Schedule(zone.Investment, at)
		})
}

// nodeChart shows a project's nodes over the time of its building.
func (d charts) nodeChart(p *zone.Project) *chart.Gantt {
	day := d.at.End()
	first, last := &p.Milestones[zone.Start], &p.Milestones[zone.Completion]
	row := chart.GanttRow{Name: "建设工期", Planned: chart.Span{From: onDay(first.Planned), To: onDay(last.Planned)}}
	if p.Reached(zone.Start, day) {
		row.Actual.From = onDay(first.Actual)
	}
	if p.Reached(zone.Completion, day) {
		row.Actual.To = onDay(last.Actual)
	}
	for _, n := range zone.Nodes() {
		m := p.Milestones[n]
		node := chart.Node{Name: n.Title(), Day: onDay(m.Planned), State: chart.Ahead}
		switch m.State(day) {
		case zone.NodeReached:
			node.Day, node.State = onDay(m.Actual), chart.Reached
		case zone.NodeOverdue:
			node.State = chart.Overdue
		}
		if !node.Day.IsZero() {
			row.Nodes = append(row.Nodes, node)
		}
	}
	return &chart.Gantt{Title: "节点进度", Today: onDay(day), Rows: []chart.GanttRow{row}}
}

// onDay gives a date's last day as a time; zero where it is unknown.
func onDay(d zone.Date) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	d = d.Last()
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}
