package registers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// leadBoard shows the leads by stage (招商看板): a column each. A card that is
// dragged to a later one asks for the day; dragged back, the later days go. Either
// is one step.
type leadBoard struct {
	view    *registerView
	lanes   []*leadLane
	whole   fyne.CanvasObject
	current int64 // the selected lead
	dragged *zone.Lead
}

// leadLane is a stage's column.
type leadLane struct {
	board   *leadBoard
	stage   zone.LeadStage
	count   *kit.Label
	sum     *kit.Label
	list    *widget.List
	ground  *kit.Fill
	cards   []zone.Lead
	Content *fyne.Container
}

func newLeadBoard(v *registerView) rowsPicture {
	b := &leadBoard{view: v}
	lanes := container.New(laneLayout{140})
	for _, s := range zone.Stages() {
		l := newLeadLane(b, s)
		b.lanes = append(b.lanes, l)
		lanes.Add(l.Content)
	}
	b.whole = container.NewHScroll(kit.Padded(12, 12, 16, 16, lanes))
	return b
}

// laneLayout places columns of one width side by side, as high as there is room.
type laneLayout struct{ least float32 }

func (l laneLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(len(objects))*(l.least+8)-8, 160)
}

func (l laneLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width - 8*float32(len(objects)-1)) / float32(len(objects))
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(w+8), 0))
		o.Resize(fyne.NewSize(w, s.Height))
	}
}

func newLeadLane(b *leadBoard, s zone.LeadStage) *leadLane {
	l := &leadLane{board: b, stage: s, count: kit.Muted(""),
		sum:    kit.NewLabel("", kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0),
		ground: kit.NewFill(theme.ColorNameHeaderBackground, 6, "")}
	l.list = widget.NewList(func() int { return len(l.cards) }, func() fyne.CanvasObject { return newLeadCard(b) },
		func(i int, o fyne.CanvasObject) { o.(*leadCard).update(l.cards[i]) })
	l.list.HideSeparators = true
	head := container.New(kit.Column{Gap: 2, Grow: -1},
		container.New(kit.Row{Gap: 6, Grow: 0}, kit.Text(s.Title()).Bold().Truncate(0), l.count), l.sum)
	l.Content = container.NewStack(l.ground, container.New(kit.Column{Grow: 1}, kit.Padded(8, 6, 10, 10, head),
		kit.Padded(0, 4, 4, 4, l.list)))
	return l
}

func (b *leadBoard) Content() fyne.CanvasObject { return b.whole }

// update sorts the rows into the columns: what the grid shows, largest first.
func (b *leadBoard) update() {
	v := b.view
	for _, l := range b.lanes {
		l.cards = nil
	}
	for _, r := range v.table.rows {
		if filter := v.views[v.view].filter; filter == nil || filter(r) {
			one := r.(zone.Lead)
			l := b.lanes[one.Stage(v.page.host.Period().End())]
			l.cards = append(l.cards, one)
		}
	}
	for _, l := range b.lanes {
		slices.SortStableFunc(l.cards, func(x,
			y zone.Lead) int {
			return int((y.Total.Or(-1) - x.Total.Or(-1)) / zone.Wan)
		})
		var sum zone.Sum
		for _, one := range l.cards {
			sum.Add(one.Total)
		}
		l.count.SetText(fmt.Sprintf("%d个", len(l.cards)))
		l.sum.SetText("")
		if total := sum.Opt(); total.Known && len(l.cards) > 0 {
			l.sum.SetText(yi(total.Value))
		}
		l.list.Refresh()
		l.Content.Refresh()
	}
}

// yi writes an amount in 亿元 as it is spoken of.
func yi(m zone.Money) string {
	return numeral.Format{Unit: numeral.Yi, Places: 2, Trim: true}.WithUnit(numeral.Int(m))
}

// stageNodes are the nodes whose actual day brings a lead to each stage.
var stageNodes = [zone.StageCount]zone.Node{zone.Signed: zone.Signing, zone.Granted: zone.LandGrant,
	zone.Started: zone.Start, zone.Building: zone.Topping,
	zone.Finished: zone.Completion, zone.Producing: zone.Production, zone.AtFullOutput: zone.FullOutput}

// moveTo brings a lead to another stage.
func (b *leadBoard) moveTo(one zone.Lead, to zone.LeadStage, at fyne.Position) {
	host := b.view.page.host
	from := one.Stage(host.Period().End())
	switch {
	case host.Locked() != "":
		host.Say(host.Locked())
	case to < from:
		b.clearLater(one, to)
	case to > from:
		node := stageNodes[to]
		title := fmt.Sprintf("“%s”%s的日期", zone.Shorten(one.Name, 16), node.Title())
		listing.PickDate(host, title, at, zone.Date{}, host.Period().End(), false, func(d zone.Date) error {
			if err := b.set(one, map[zone.Node]zone.Date{node: d}, "推进到"+to.Title()); err != nil {
				return err
			}
			if zone.CompareDates(d, host.Period().End()) > 0 {
				host.Say(d.String() + "晚于本期末，到那一期才显示为" + to.Title() + "。")
			}
			return nil
		})
	}
}

// clearLater takes the days of later stages away.
func (b *leadBoard) clearLater(one zone.Lead, to zone.LeadStage) {
	days := map[zone.Node]zone.Date{}
	var names []string
	for _, n := range listing.NodeChain {
		if later := to == zone.Talking || n > stageNodes[to]; later && !one.Milestones[n].Actual.IsZero() {
			days[n] = zone.Date{}
			names = append(names, n.Title())
		}
	}
	if b.set(one, days, "退回到"+to.Title()) == nil {
		b.view.page.host.Say("已退回到" + to.Title() + "，并清除了" + strings.Join(names, "、") + "的实际日期；可用 Ctrl+Z 撤销。")
	}
}

// set saves actual days of a lead as one step.
func (b *leadBoard) set(one zone.Lead, days map[zone.Node]zone.Date, what string) error {
	host := b.view.page.host
	rows := host.Session().Rows(b.view.table.of)
	var err error
	for _, n := range zone.Nodes() {
		if d, ok := days[n]; ok && err == nil {
			err = rows.Set(one.ID, n.Title()+"实际", d.String())
		}
	}
	if err == nil {
		err = rows.Keep(context.Background(), "修改", "“"+zone.Shorten(one.Name, 16)+"”"+what)
	}
	if err != nil {
		host.Say(kit.Explain(host, err))
		return err
	}
	b.current = one.ID
	host.Changed()
	return nil
}

// leadCard is a lead on the board.
type leadCard struct {
	widget.BaseWidget
	board             *leadBoard
	one               zone.Lead
	ground            *kit.Fill
	name, about, next *kit.Label
	inside            *fyne.Container
}

func newLeadCard(b *leadBoard) *leadCard {
	small := func() *kit.Label { return kit.NewLabel("", kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0) }
	c := &leadCard{board: b, ground: kit.NewFill(kit.ColorPaper, 4, kit.ColorLine), name: kit.Text("").Truncate(0),
		about: small(), next: small()}
	c.inside = container.NewStack(c.ground, kit.Padded(6, 6, 8, 8,
		container.New(kit.Column{Gap: 2, Grow: -1}, c.name, c.about, c.next)))
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is called by Fyne.
func (c *leadCard) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.inside) }

func (c *leadCard) update(one zone.Lead) {
	c.one = one
	c.name.Text = one.Name
	parts := []string{}
	if one.Total.Known {
		parts = append(parts, yi(one.Total.Value))
	}
	if one.Key {
		parts = append(parts, "重点")
	}
	if one.Investor != "" {
		parts = append(parts, one.Investor)
	}
	c.about.Text = strings.Join(parts, " · ")
	c.next.Text, c.next.Color = c.coming()
	c.ground.Color, c.ground.Edge = kit.ColorPaper, kit.ColorLine
	if one.ID == c.board.current {
		c.ground.Color, c.ground.Edge = kit.ColorSelected, kit.ColorAccent
	}
	for _, o := range []fyne.CanvasObject{c.name, c.about, c.next, c.ground} {
		o.Refresh()
	}
}

// coming says what is planned next, and whether it is late.
func (c *leadCard) coming() (string, fyne.ThemeColorName) {
	day := c.board.view.page.host.Period().End()
	for _, n := range listing.NodeChain {
		m := c.one.Milestones[n]
		if word, late := listing.NodeState(m, day); late {
			return n.Title() + word, theme.ColorNameError
		}
		if m.State(day) == zone.NodeAhead {
			return n.Title() + "计划 " + m.Planned.String(), kit.ColorQuiet
		}
	}
	return c.one.Next, kit.ColorQuiet
}

// Tapped takes the selected lead.
func (c *leadCard) Tapped(*fyne.PointEvent) {
	c.board.current = c.one.ID
	c.board.update()
	c.board.view.page.host.Say(c.one.Name + "：双击打开这一行，拖到另一列改变阶段。")
}

// DoubleTapped opens its row.
func (c *leadCard) DoubleTapped(*fyne.PointEvent) {
	v := c.board.view
	v.openCell(slices.IndexFunc(v.table.rows, func(r any) bool { return r.(zone.Lead).ID == c.one.ID }), "项目")
}

// TappedSecondary offers the other stages.
func (c *leadCard) TappedSecondary(ev *fyne.PointEvent) {
	one := c.one
	now := one.Stage(c.board.view.page.host.Period().End())
	var items []*fyne.MenuItem
	for _, s := range zone.Stages() {
		verb := "推进到"
		if s < now {
			verb = "退回到"
		}
		item := fyne.NewMenuItem(verb+s.Title(), func() { c.board.moveTo(one, s, ev.AbsolutePosition) })
		item.Disabled = s == now
		items = append(items, item)
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c.board.view.page.host.Canvas(), ev.AbsolutePosition)
}

// Dragged takes the card along.
func (c *leadCard) Dragged(ev *fyne.DragEvent) {
	b := c.board
	if b.dragged == nil {
		one := c.one
		b.dragged = &one
	}
	over := b.laneAt(ev.AbsolutePosition)
	for _, l := range b.lanes {
		l.light(l == over && l.stage != b.dragged.Stage(b.view.page.host.Period().End()))
	}
	ghost := container.NewStack(kit.NewFill(kit.ColorPaper, 4, kit.ColorAccent),
		kit.Padded(6, 6, 10, 10, kit.Text(b.dragged.Name).Truncate(180)))
	b.view.page.host.ShowPopover(ghost, ev.AbsolutePosition.AddXY(8, 8), ghost.MinSize())
}

// DragEnd brings the lead to the stage it was dropped over.
func (c *leadCard) DragEnd() {
	b := c.board
	one := b.dragged
	b.dragged = nil
	b.view.page.host.HidePopover()
	for _, l := range b.lanes {
		if l.light(false) && one != nil {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.Content)
			b.moveTo(*one, l.stage, at.AddXY(8, 48))
			return
		}
	}
}

// light marks the column that would take the card; it reports whether it was marked.
func (l *leadLane) light(on bool) (was bool) {
	was = l.ground.Color == kit.ColorSelected
	shade := map[bool]fyne.ThemeColorName{true: kit.ColorSelected, false: theme.ColorNameHeaderBackground}[on]
	if l.ground.Color != shade {
		l.ground.Color = shade
		l.ground.Refresh()
	}
	return was
}

// laneAt returns the column at a place of the window, or nil.
func (b *leadBoard) laneAt(at fyne.Position) *leadLane {
	for _, l := range b.lanes {
		from, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.Content), l.Content.Size()
		if at.X >= from.X && at.X < from.X+size.Width && at.Y >= from.Y && at.Y < from.Y+size.Height {
			return l
		}
	}
	return nil
}
