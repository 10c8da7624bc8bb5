package projects

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/zone"
)

// historyTab is what became of a project: its flags over the half-months, what was
// reported, and the changes that were made.
type historyTab struct {
	*fieldTable
	flags   *flagStrip
	changes *fyne.Container
	scroll  *container.Scroll
	Content *fyne.Container
	reading int // counts what is read, so that what comes late is left
}

func newHistoryTab(c *card) cardTab {
	fixed := func(title string, width float32, kind grid.Kind) grid.Column {
		return grid.Column{ID: title, Title: title, Width: width, Kind: kind, Fixed: true}
	}
	columns := []grid.Column{fixed("半月", 124, grid.Words), fixed("旗别", 76, grid.Words), fixed("综合 r", 60, grid.Numbers),
		fixed("本年累计(万元)", 112, grid.Numbers), fixed("工作量", 72, grid.Numbers), fixed("实物量", 72, grid.Numbers),
		fixed("形象进度", 140, grid.Words), fixed("存在问题", 180, grid.Words)}
	t := &historyTab{changes: container.New(kit.Column{Gap: 4, Grow: -1})}
	t.fieldTable = newFieldTable(c, columns, func(p *zone.Project,
		_ zone.Period) [][]fieldCell {
		return reported(c.host, p)
	})
	t.flags = &flagStrip{host: c.host}
	t.flags.ExtendBaseWidget(t.flags)
	t.scroll = container.NewVScroll(kit.Padded(4, 8, 16, 16, t.changes))
	below := container.New(kit.FixedHeight(168), t.scroll)
	t.Content = container.New(kit.Column{Grow: 2}, kit.Padded(12, 8, 12, 12, t.flags), kit.NewDivider(), t.grid,
		kit.NewDivider(), kit.Padded(8, 2, 16, 16, kit.NewLabel("修改记录", kit.ColorInk, theme.SizeNameText).Bold()),
		below)
	return t
}

// reported lists the half-months with a report, the latest first.
func reported(host Host, p *zone.Project) [][]fieldCell {
	money, share := projecttable.FieldColumn("本年累计"), projecttable.FieldColumn("工作量")
	physical := projecttable.FieldColumn("实物量")
	var rows [][]fieldCell
	periods := p.Periods()
	for i := len(periods) - 1; i >= 0; i-- {
		at := periods[i]
		rules := host.Session().Book.Rules
		flag := rules.Flag(p, at) // as published, where it is
		composite := projecttable.CompositeText(rules, rules.Rate(p, at).Composite, "")
		rows = append(rows, []fieldCell{{text: at.Title()},
			{text: flag.Title(), icon: projecttable.FlagIcon(flag)}, {text: composite},
			{text: money.Text(p, at)}, {text: share.Text(p, at)}, {text: physical.Text(p, at)},
			{text: p.Progress[at].Appearance}, {text: p.Progress[at].Problem}})
	}
	return rows
}

func (t *historyTab) object() fyne.CanvasObject { return t.Content }

// mostChanges is how many changes are listed.
const mostChanges = 30

func (t *historyTab) setProject(p *zone.Project, at zone.Period) {
	t.fieldTable.setProject(p, at)
	t.flags.setProject(p, at)
	t.reading++
	now, host := t.reading, t.card.host
	job, read := host.Session(), host.Session().StepsOf(p.ID, mostChanges)
	t.card.work.Add(1)
	host.Background(func() {
		defer t.card.work.Done()
		steps, err := read(context.Background())
		host.Do(func() {
			if host.Session() == job && t.reading == now && err == nil {
				t.list(steps)
			}
		})
	})
}

// list shows the changes, the latest first.
func (t *historyTab) list(steps []session.ProjectStep) {
	t.changes.Objects = nil
	for _, s := range steps {
		name := s.Name
		if s.Undone {
			name += "（已撤销）"
		}
		t.changes.Add(container.New(kit.Row{Gap: 12, Grow: 1},
			kit.NewLabel(s.Made.Local().Format("2006-01-02 15:04"), kit.ColorQuiet, theme.SizeNameCaptionText),
			kit.Text(name).Truncate(0)))
	}
	if len(steps) == 0 {
		t.changes.Add(kit.Muted("还没有对这个项目的修改。").Truncate(0))
	}
	t.changes.Refresh()
	t.scroll.Refresh()
}

// flagStrip shows a project's flags of the last half-months, each with its word; a
// press goes to one.
type flagStrip struct {
	widget.BaseWidget
	host    Host
	project *zone.Project
	at      zone.Period
	over    int // under the mouse, counted from the left; -1 is none
}

const flagPlace = 52

func (s *flagStrip) setProject(p *zone.Project, at zone.Period) {
	s.project, s.at, s.over = p, at, -1
	s.Refresh()
}

// CreateRenderer is called by Fyne.
func (s *flagStrip) CreateRenderer() fyne.WidgetRenderer {
	return kit.NewDrawing(s, fyne.NewSize(4*flagPlace, 60), s.paint)
}

// Shown is how many half-months there is room for.
func (s *flagStrip) Shown() int { return max(int(s.Size().Width/flagPlace), 1) }

// period returns the i-th half-month from the left; the last is the selected one.
func (s *flagStrip) period(i int) zone.Period { return s.at.Add(i + 1 - s.Shown()) }

func (s *flagStrip) paint(p *kit.Painter, size fyne.Size) {
	if s.project == nil {
		return
	}
	for i := range s.Shown() {
		at := s.period(i)
		flag := s.host.Session().Book.Rules.Final(s.project, at)
		x := size.Width - float32(s.Shown()-i)*flagPlace
		middle := x + flagPlace/2
		switch {
		case at == s.at:
			p.Rect(x+1, 0, flagPlace-2, size.Height, 4, kit.ColorSelected, "")
		case i == s.over:
			p.Rect(x+1, 0, flagPlace-2, size.Height, 4, theme.ColorNameHover, "")
		}
		if res := projecttable.FlagIcon(flag); res != nil {
			image := canvas.NewImageFromResource(res)
			image.FillMode = canvas.ImageFillContain
			image.Move(fyne.NewPos(middle-9, 5))
			image.Resize(fyne.NewSquareSize(18))
			p.Objects = append(p.Objects, image)
		} else {
			p.Line(middle-5, 14, middle+5, 14, 2, theme.ColorNameDisabled)
		}
		color := kit.ColorInk
		if !flag.Rated() {
			color = kit.ColorQuiet
		}
		p.Text(flag.Title(), middle, 24, fyne.TextAlignCenter, color, at == s.at)
		label := half(at.Number())
		if at.Number() == 1 || i == 0 {
			label = at.Title()[2:4] + "年" + label
		}
		p.Text(kit.FitText(label, flagPlace, p.TextSize(), fyne.TextStyle{}), middle, 41, fyne.TextAlignCenter,
			kit.ColorQuiet, false)
	}
}

// cellAt returns the half-month under the mouse; -1 is none.
func (s *flagStrip) cellAt(x float32) int {
	i := int((x - (s.Size().Width - float32(s.Shown())*flagPlace)) / flagPlace)
	if x < s.Size().Width-float32(s.Shown())*flagPlace || i >= s.Shown() {
		return -1
	}
	return i
}

// Tapped goes to the half-month.
func (s *flagStrip) Tapped(ev *fyne.PointEvent) {
	if i := s.cellAt(ev.Position.X); i >= 0 && s.project != nil {
		s.host.GoTo(s.period(i))
	}
}

// MouseIn is part of hovering.
func (s *flagStrip) MouseIn(ev *desktop.MouseEvent) { s.MouseMoved(ev) }

// MouseMoved marks the half-month that would be shown.
func (s *flagStrip) MouseMoved(ev *desktop.MouseEvent) {
	if i := s.cellAt(ev.Position.X); i != s.over {
		s.over = i
		s.Refresh()
	}
}

// MouseOut forgets it.
func (s *flagStrip) MouseOut() {
	s.over = -1
	s.Refresh()
}
