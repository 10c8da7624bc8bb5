package projects

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// permitsTab is the approvals (手续) of a project: how far they are as a strip, and
// below it their states, dates and numbers.
type permitsTab struct {
	*fieldTable
	summary *kit.Label
	strip   *permitStrip
	Content *fyne.Container
}

func newPermitsTab(c *card) cardTab {
	columns := []grid.Column{{ID: "permit", Title: "手续", Width: 76, Fixed: true},
		{ID: "state", Title: "状态", Width: 76, Choices: func() []string { return zone.PermitStates }, Closed: true},
		{ID: "date", Title: "日期", Width: 96, Kind: grid.Dates}, {ID: "number", Title: "文号", Width: 168}}
	t := &permitsTab{summary: kit.Text("").Bold().Truncate(0)}
	t.strip = &permitStrip{tab: t}
	t.strip.ExtendBaseWidget(t.strip)
	t.fieldTable = newFieldTable(c, columns, func(p *zone.Project, at zone.Period) [][]fieldCell {
		var rows [][]fieldCell
		for _, k := range zone.PermitKinds() {
			rows = append(rows, []fieldCell{{text: k.Title()}, {field: field.Find(k.Title() + "手续")},
				{field: field.Find(k.Title() + "日期")}, {field: field.Find(k.Title() + "文号")}})
		}
		return rows
	})
	t.Content = container.New(kit.Column{Grow: 3}, kit.Padded(12, 8, 16, 16, t.summary),
		kit.Padded(0, 12, 16, 16, t.strip), kit.NewDivider(), t.grid)
	return t
}

func (t *permitsTab) object() fyne.CanvasObject { return t.Content }

func (t *permitsTab) setProject(p *zone.Project, at zone.Period) {
	t.fieldTable.setProject(p, at)
	t.summary.SetText(permitSummary(p))
	t.strip.Refresh()
}

// permitSummary counts the approvals by their state.
func permitSummary(p *zone.Project) string {
	counts := map[string]int{}
	for _, one := range p.Permits {
		counts[one.State]++
	}
	needed := zone.PermitCount - counts[zone.PermitNotNeeded]
	if counts[""] == zone.PermitCount {
		return fmt.Sprintf("%d项手续都还没有填", zone.PermitCount)
	}
	if needed == counts[zone.PermitGranted] {
		return fmt.Sprintf("需要的%d项手续都已办结", needed)
	}
	parts := []string{}
	for _, state := range []string{zone.PermitGranted, zone.PermitUnderWay, zone.PermitOpen, ""} {
		if n := counts[state]; n > 0 {
			word := state
			if state == "" {
				word = "未填"
			}
			parts = append(parts, fmt.Sprintf("%s%d项", word, n))
		}
	}
	return fmt.Sprintf("需要%d项手续：", needed) + strings.Join(parts, "，")
}

// permitStrip shows the approvals side by side; a press goes to one.
type permitStrip struct {
	widget.BaseWidget
	tab *permitsTab
}

// CreateRenderer is called by Fyne.
func (s *permitStrip) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewDrawing(s, fyne.NewSize(240, 48), s.paint)
}

func (s *permitStrip) cell() float32 { return s.Size().Width / zone.PermitCount }

func (s *permitStrip) paint(p *kit.Painter, size fyne.Size) {
	if s.tab.project == nil {
		return
	}
	for i, k := range zone.PermitKinds() {
		x, w := float32(i)*s.cell(), s.cell()-4
		state := s.tab.project.Permits[k].State
		ground, edge, text := kit.ColorPaper, kit.ColorLine, kit.ColorQuiet
		switch state {
		case zone.PermitGranted:
			ground, edge, text = kit.ColorAccent, "", theme.ColorNameForegroundOnPrimary
		case zone.PermitUnderWay:
			ground, edge, text = kit.ColorSelected, kit.ColorAccent, kit.ColorAccent
		case zone.PermitNotNeeded:
			ground = theme.ColorNameHeaderBackground
		case "":
			state = "未填"
		}
		p.Rect(x, 0, w, size.Height, 4, ground, edge)
		p.Text(kit.FitText(k.Title(), w-4, p.TextSize(), fyne.TextStyle{Bold: true}), x+w/2, 6, fyne.TextAlignCenter,
			text, true)
		p.Text(kit.FitText(state, w-4, p.TextSize(), fyne.TextStyle{}), x+w/2, 25, fyne.TextAlignCenter, text, false)
	}
}

// Tapped goes to the approval's state.
func (s *permitStrip) Tapped(ev *fyne.PointEvent) {
	s.tab.grid.Select(min(int(ev.Position.X/s.cell()), zone.PermitCount-1), 1)
	s.tab.grid.Focus()
}
