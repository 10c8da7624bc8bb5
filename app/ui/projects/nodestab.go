package projects

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// nodesTab is a project's nodes (节点): over time as a drawing, below it their
// dates to be typed, and what does not follow from what.
type nodesTab struct {
	*fieldTable
	chart   *gantt
	hints   *fyne.Container
	Content *fyne.Container
	whole   fyne.CanvasObject
}

func newNodesTab(c *card) cardTab {
	columns := []grid.Column{{ID: "node", Title: "节点", Width: 92, Fixed: true},
		{ID: "planned", Title: "计划", Width: 108, Kind: grid.Dates},
		{ID: "actual", Title: "实际", Width: 108, Kind: grid.Dates}}
	t := &nodesTab{chart: newGantt(), hints: container.New(kit.Column{Gap: 2, Grow: -1})}
	t.fieldTable = newFieldTable(c, columns, func(p *zone.Project, at zone.Period) [][]fieldCell {
		var rows [][]fieldCell
		for _, n := range zone.Nodes() {
			_, late := listing.NodeState(p.Milestones[n], at.End())
			rows = append(rows, []fieldCell{{text: n.Title(),
				tone: map[bool]grid.Tone{true: grid.Strong, false: grid.Plain}[late]},
				{field: field.Find(n.Title() + "计划")}, {field: field.Find(n.Title() + "实际")}})
		}
		return rows
	})
	t.grid.OnSelect = t.selected
	t.chart.choose, t.chart.ask, t.chart.onMove = t.choose, t.ask, func(d nodeDay, to zone.Date) { t.set(d, to, "拖动") }
	bar := container.New(kit.Row{Gap: 8, Grow: 0},
		kit.NewLabel("◇ 计划  ◆ 实际  竖线为本期末；拖动或单击菱形改日期", kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0),
		kit.NewButton(c.host, "", "选择日期", "为表格里选中的格子选择日期", t.pick))
	t.Content = container.New(nodesLayout{}, kit.Padded(8, 0, 0, 0, t.chart), kit.Padded(2, 2, 16, 8, bar),
		kit.NewDivider(), t.grid, kit.Padded(8, 8, 16, 16, t.hints))
	t.whole = container.NewVScroll(t.Content)
	return t
}

// nodesLayout returns the dates what the rest leaves.
type nodesLayout struct{}

const nodeTable = 3

func (nodesLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, without(objects, nodeTable)+leastTable)
}

func (nodesLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	rest, y := min(s.Height-without(objects, nodeTable), 32+zone.NodeCount*28+14), float32(0)
	for i, o := range objects {
		h := o.MinSize().Height
		if i == nodeTable {
			h = rest
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h
	}
}

func (t *nodesTab) object() fyne.CanvasObject { return t.whole }

func (t *nodesTab) setProject(p *zone.Project, at zone.Period) {
	t.fieldTable.setProject(p, at)
	t.chart.setProject(p, at)
	t.hints.Objects = nil
	list := nodeHints(p, at)
	for i, text := range list {
		if i == mostHints {
			text = fmt.Sprintf("另有%d处", len(list)-i)
		}
		t.hints.Add(container.New(kit.Row{Gap: 8, Grow: 1}, kit.NewIcon("info", kit.ColorAccent, 16),
			kit.Text(text).Truncate(0)))
		if i == mostHints {
			break
		}
	}
	t.Content.Refresh()
}

const mostHints = 3

// selected has the drawing follow the dates.
func (t *nodesTab) selected() {
	if row, _, ok := t.grid.Active(); ok && t.chart.row != zone.Node(row) {
		t.chart.row = zone.Node(row)
		t.chart.Refresh()
	}
}

// choose has the dates follow the drawing.
func (t *nodesTab) choose(d nodeDay) {
	t.chart.row = d.node
	t.grid.Select(int(d.node), 1+map[bool]int{true: 1}[d.actual])
	t.chart.Refresh()
}

// set saves a date as one step.
func (t *nodesTab) set(d nodeDay, to zone.Date, verb string) error {
	host := t.card.host
	if host.Locked() != "" {
		host.Say(host.Locked())
		return fmt.Errorf("%s", host.Locked())
	}
	b := host.Session().Batch(host.Period())
	err := b.Set(t.project, d.field(), to.String())
	if err == nil {
		err = b.Keep(context.Background(), verb, "")
	}
	if err != nil {
		host.Say(kit.Explain(host, err))
		return err
	}
	t.card.saved()
	return nil
}

// ask asks for the day of a diamond.
func (t *nodesTab) ask(d nodeDay, at fyne.Position) {
	listing.PickDate(t.card.host, d.field(), at, d.of(t.project), t.card.host.Period().End(), true,
		func(to zone.Date) error { return t.set(d, to, "修改") })
}

// pick asks for the day of the selected cell.
func (t *nodesTab) pick() {
	row, col, ok := t.grid.Active()
	if !ok || t.project == nil || col == 0 {
		t.card.host.Say("请先选中一个“计划”或“实际”的格子。")
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.grid)
	t.ask(nodeDay{zone.Node(row), col == 2}, at.AddXY(96, 40))
}

// nodeHints says which of a project's dates do not follow from each other.
func nodeHints(p *zone.Project, at zone.Period) []string {
	var out []string
	for _, actual := range []bool{false, true} {
		last := nodeDay{-1, actual}
		for _, n := range listing.NodeChain {
			d := nodeDay{n, actual}
			if d.of(p).IsZero() {
				continue
			}
			if last.node >= 0 && zone.CompareDates(d.of(p), last.of(p)) < 0 {
				out = append(out, fmt.Sprintf("%s%s早于%s%s", d.field(), d.of(p), last.field(), last.of(p)))
			}
			last = d
		}
		enrol, start := nodeDay{zone.Enrolment, actual}, nodeDay{zone.Start, actual}
		if !enrol.of(p).IsZero() && !start.of(p).IsZero() && zone.CompareDates(enrol.of(p), start.of(p)) < 0 {
			out = append(out, fmt.Sprintf("%s%s早于%s%s", enrol.field(), enrol.of(p), start.field(), start.of(p)))
		}
	}
	done := zone.Node(-1)
	for _, n := range listing.NodeChain {
		if p.Reached(n, at.End()) {
			done = n
		}
	}
	for _, n := range listing.NodeChain {
		if n < done && p.Milestones[n].Actual.IsZero() && !p.Milestones[n].Planned.IsZero() {
			out = append(out, fmt.Sprintf("%s已完成，%s还没有实际日期", done.Title(), n.Title()))
		}
	}
	for _, n := range zone.Nodes() {
		if d := p.Milestones[n].Actual; !d.IsZero() && zone.CompareDates(d, at.End()) > 0 {
			out = append(out, fmt.Sprintf("%s实际%s晚于本期末，本期不计为完成", n.Title(), d))
		}
	}
	return out
}
