package projects

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// planTab is the year's plan of a project: its two amounts, the curve of a measure
// as a drawing that can be dragged, and below it the figures of all three.
type planTab struct {
	*fieldsTab
	project *zone.Project
	at      zone.Period
	names   []*kit.Button // of the measures
	shapes  *kit.Button
	summary *kit.Label
	chart   *curveChart
	curves  *curveTable
	whole   fyne.CanvasObject
}

func newPlanTab(c *card) cardTab {
	var ofYear []string
	for _, f := range field.Of(field.OfYear) {
		ofYear = append(ofYear, f.Name)
	}
	t := &planTab{fieldsTab: newFields(c, ofYear...), curves: newCurveTable(c), chart: newCurveChart(),
		summary: kit.Text("").Bold().Truncate(0)}
	t.scroll.Direction = container.ScrollNone
	bar := container.New(kit.ButtonRow{Row: kit.Row{Gap: 4, Grow: len(zone.Measures)}})
	for _, m := range zone.Measures {
		one := kit.NewButton(c.host, "", m.Title(), "", func() { t.choose(m) })
		t.names = append(t.names, one)
		bar.Add(one)
	}
	bar.Add(container.New(kit.FixedWidth{}))
	t.shapes = kit.NewButton(c.host, "down", "预设", "常用的曲线、从别处复制、粘贴24个数、恢复默认", t.menu)
	bar.Add(t.shapes)
	t.chart.onChange, t.chart.moved, t.chart.other = func(c zone.Curve, verb string) { t.saveCurve(c, verb, "") },
		t.follow, t.shortcut
	t.curves.grid.OnSelect = t.selected
	hint := kit.Muted("上下拖动圆点，或用方向键；Delete 恢复推算").Truncate(0)
	t.whole = container.NewVScroll(container.New(planLayout{}, t.scroll.Content, kit.NewDivider(),
		kit.Padded(6, 0, 12, 16, bar), kit.Padded(2, 4, 16, 16, t.summary), kit.Padded(0, 0, 8, 8, t.chart),
		kit.Padded(0, 6, 16, 16, hint), kit.NewDivider(), t.curves.grid))
	t.choose(zone.Investment)
	return t
}

// planLayout returns the drawing half of what is left, and the figures the rest; in a
// wide form they stand side by side.
type planLayout struct{}

const barOf, chartOf, ruleOf, tableOf = 2, 4, 6, 7

// The least that the drawing and the figures need; a lower window scrolls.
const (
	leastChart = 150
	leastTable = 32 + 4*28
)

func (planLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, without(objects, chartOf, tableOf)+leastChart+leastTable)
}

// without adds up the heights of things but for some.
func without(objects []fyne.CanvasObject, but ...int) float32 {
	h := float32(0)
	for i, o := range objects {
		if !slices.Contains(but, i) {
			h += o.MinSize().Height
		}
	}
	return h
}

func (l planLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if s.Width >= tableWidth+336 {
		l.layoutWide(objects, s)
		return
	}
	rest := s.Height - without(objects, chartOf, tableOf)
	chart := min(max(rest*0.5, leastChart), 320)
	y := stack(objects[:chartOf], 0, s.Width)
	y = stand(objects[chartOf], 0, y, s.Width, chart)
	y = stack(objects[chartOf+1:tableOf], y, s.Width)
	stand(objects[tableOf], 0, y, s.Width, max(s.Height-y, 0))
}

// tableWidth is that of the figures' columns.
const tableWidth = 84 + 3*86 + 14

// layoutWide places the figures at the right of the drawing, where there is room.
func (planLayout) layoutWide(objects []fyne.CanvasObject, s fyne.Size) {
	top := stack(objects[:barOf], 0, s.Width)
	left := s.Width - tableWidth
	stand(objects[ruleOf], left-1, top, 1, s.Height-top)
	stand(objects[tableOf], left, top, tableWidth, s.Height-top)
	y := stack(objects[barOf:chartOf], top, left-1)
	below := objects[chartOf+1].MinSize().Height
	y = stand(objects[chartOf], 0, y, left-1, min(max(s.Height-y-below, leastChart), 420))
	stack(objects[chartOf+1:ruleOf], y, left-1)
}

// stand gives an object its place, and returns where it ends.
func stand(o fyne.CanvasObject, x, y, w, h float32) (bottom float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	return y + h
}

// stack places things under each other at their own heights.
func stack(objects []fyne.CanvasObject, y, w float32) (bottom float32) {
	for _, o := range objects {
		y = stand(o, 0, y, w, o.MinSize().Height)
	}
	return y
}

func (t *planTab) object() fyne.CanvasObject { return t.whole }

func (t *planTab) setProject(p *zone.Project, at zone.Period) {
	t.fieldsTab.setProject(p, at)
	if t.at != at { // the half-month of the window is the selected one
		t.chart.point = at.Number()
	}
	t.project, t.at = p, at
	t.chart.setProject(p, at)
	t.curves.setProject(p, at)
	t.follow()
}

// choose shows the curve of a measure.
func (t *planTab) choose(m zone.Measure) {
	t.chart.measure, t.chart.trial, t.chart.held = m, nil, false
	for i, one := range t.names {
		if chosen := i == int(m); one.Selected != chosen {
			one.Selected = chosen
			one.Refresh()
		}
	}
	t.chart.Refresh()
	t.follow()
}

// follow has the figures select the selected point.
func (t *planTab) follow() {
	t.summary.SetText(t.chart.sentence())
	if row, col, ok := t.curves.grid.Active(); t.curves.Rows() > 0 &&
		(!ok || row != t.chart.point-1 || col != int(t.chart.measure)+1) {
		t.curves.grid.Select(t.chart.point-1, int(t.chart.measure)+1)
	}
}

// selected has the drawing follow the figures.
func (t *planTab) selected() {
	row, col, ok := t.curves.grid.Active()
	if !ok || t.chart.trial != nil {
		return
	}
	if m := zone.Measure(col - 1); col > 0 && (m != t.chart.measure || row+1 != t.chart.point) {
		t.chart.point = row + 1
		t.choose(m)
	}
}

// saveCurve saves the selected curve as a step: 拖动“卧龙”的投资量曲线.
func (t *planTab) saveCurve(c zone.Curve, verb, after string) {
	host := t.card.host
	if t.project == nil || host.Locked() != "" {
		host.Say(host.Locked())
		return
	}
	curves := t.project.Plans[t.at.Year].Curves
	curves[t.chart.measure] = c
	name := verb + "“" + t.project.Label() + "”的" + t.chart.measure.Title() + "曲线" + after
	if err := t.card.saveCurves(t.project, t.at, curves, name); err != nil {
		host.Say(kit.Explain(host, err))
		t.setProject(t.project, t.at)
	}
}

// menu offers shapes, other curves, and the clipboard.
func (t *planTab) menu() {
	if t.project == nil {
		return
	}
	var items []*fyne.MenuItem
	for _, s := range zone.Shapes() {
		items = append(items, fyne.NewMenuItem(s.Title(), func() { t.saveCurve(s.Curve(), "", "改为"+s.Title()) }))
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, m := range zone.Measures {
		if m != t.chart.measure {
			items = append(items, fyne.NewMenuItem("与"+m.Title()+"相同",
				func() { t.saveCurve(t.project.Plans[t.at.Year].Curves[m], "", "改为与"+m.Title()+"相同") }))
		}
	}
	items = append(items, fyne.NewMenuItem("与其他项目相同…", t.copyFrom), fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("粘贴24个数  Ctrl+V", t.paste), fyne.NewMenuItem("复制24个数  Ctrl+C", t.copy),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("恢复默认（按直线推算）", func() { t.saveCurve(nil, "", "恢复默认") }))
	kit.ShowMenu(t.card.host, t.shapes, items)
}

// copyFrom asks for a project, and takes its curve of the same measure.
func (t *planTab) copyFrom() {
	p, at := t.project, t.at
	projecttable.PickProject(t.card.host, "复制哪个项目的"+t.chart.measure.Title()+"曲线", p, func(from *zone.Project) {
		if same(t.project, p) && t.at == at {
			t.saveCurve(from.Plans[at.Year].Curves[t.chart.measure], "复制“"+from.Label()+"”的曲线到", "")
		}
	})
}

// paste takes the figures of the clipboard.
func (t *planTab) paste() {
	c, err := readCurve(t.card.host.Clipboard().Content())
	if err != nil {
		t.card.host.Say(kit.Explain(t.card.host, err))
		return
	}
	t.saveCurve(c, "粘贴", "")
}

// copy puts the figures on the clipboard, as a column.
func (t *planTab) copy() {
	if t.project == nil {
		return
	}
	var lines []string
	for n := 1; n <= zone.Halves; n++ {
		lines = append(lines, percent.WithUnit(t.chart.curve().At(n)))
	}
	t.card.host.Clipboard().SetContent(strings.Join(lines, "\n") + "\n")
	t.card.host.Say("已复制" + t.chart.measure.Title() + "曲线的24个数，可以粘贴到 Excel。")
}

// shortcut is one that was typed in the drawing.
func (t *planTab) shortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutPaste:
		t.paste()
	case *fyne.ShortcutCopy:
		t.copy()
	default:
		if c, ok := t.card.host.Canvas().(fyne.Shortcutable); ok {
			c.TypedShortcut(s)
		}
	}
}
