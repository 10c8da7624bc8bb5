package race

import (
	"cmp"
	"context"
	"fmt"
	"math/big"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Screen is the screen 晾晒: the half-month's flags as four columns of cards, the
// ranking below them, and what explains the flag of the selected project.
type Screen struct {
	*projecttable.Sheet
	host    Host
	lanes   []*lane
	why     *reasons
	places  map[int64]zone.Ranked // by the project's ID
	sieve   [3]string             // register, industry, unit; empty is all of them
	sieves  [3]*kit.Button
	project *zone.Project
	dragged *zone.Project
	whole   *fyne.Container

	publishing *kit.Button
	waiting    *kit.Label // how many are not ranked before their figures are looked at
}

func New(host Host) *Screen {
	r := &Screen{host: host, places: map[int64]zone.Ranked{}}
	r.Sheet = projecttable.NewSheet(host, "race", r.columns())
	r.Grid.OnGrow, r.Grid.OnMenu, r.Grid.OnDelete = nil, r.menu, nil
	r.Grid.Empty = "本期没有参评的项目。"
	r.Grid.OnSelect = func() { r.Selected(); r.explain(r.Current()) }
	r.Table.After = r.recount
	r.Sieved = func() bool { return r.sieve != [3]string{} }
	r.OnUnsieve = func() { r.sieve = [3]string{}; r.rank(); r.fill() }
	r.why = newReasons(r)
	board := container.New(kit.Tiles{Most: 4})
	for _, f := range zone.Flags {
		l := newLane(r, f)
		r.lanes = append(r.lanes, l)
		board.Add(l.Content)
	}
	for i, name := range sieveNames {
		r.sieves[i] = kit.NewButton(host, "filter", name, "只看一部分项目", func() { r.openFilterMenu(i) })
		r.Bar.Add(r.sieves[i])
	}
	r.Bar.Layout = kit.Toolbar{ButtonRow: kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: len(r.sieves)}}}
	r.publishing = kit.NewButton(host, "check", "发布本期", "冻结本期的数字、旗别和全部文档", r.askPublish)
	r.waiting = kit.NewLabel("", theme.ColorNameWarning, theme.SizeNameText)
	r.Bar.Add(container.New(kit.FixedWidth{}, r.waiting))
	r.Bar.Add(r.publishing)
	ranking := r.Body.Objects[1:] // the finder, a line and the grid
	below := container.New(kit.Column{Grow: 2}, ranking...)
	left := container.New(kit.Column{Grow: 1}, kit.Padded(8, 8-kit.ToolbarScroll, 16, 16, r.Strip),
		container.New(halves{}, kit.Padded(0, 12, 16, 16, board), below))
	r.Body = below // what the finder makes room in
	r.whole = container.New(kit.SidePane{Least: 3 * kit.SidePaneWidth}, left, kit.NewDivider(), r.why.Content)
	r.rank()
	r.Grid.SortBy(0, false)
	r.Grid.Top(1)
	return r
}

// columns are those of the ranking.
func (r *Screen) columns() []projecttable.Column {
	rate := func(t *projecttable.Table, p *zone.Project) zone.Rating { return t.Rate(p) }
	text := func(title string, width float32, of func(*projecttable.Table, *zone.Project) string) projecttable.Column {
		return projecttable.Column{Title: title, Width: width,
			Cell: func(t *projecttable.Table, p *zone.Project) grid.Cell { return grid.Cell{Text: of(t, p)} }}
	}
	rank := projecttable.Column{Title: "名次", Width: 84, Value: func(_ *projecttable.Table, p *zone.Project) *big.Rat {
		if at, ok := r.places[p.ID]; ok {
			return numeral.Int(at.Rank)
		}
		return nil
	}}
	name := text("名称", 240, func(_ *projecttable.Table, p *zone.Project) string { return p.Name })
	rank.Frozen, name.Frozen = true, true
	change := text("变化", 88, func(t *projecttable.Table,
		p *zone.Project) string {
		return moved(r.last(p), rate(t, p).Final)
	})
	change.Key = func(t *projecttable.Table, p *zone.Project) grid.Key {
		return grid.Key{Known: true, Number: float64(r.last(p) - rate(t, p).Final)}
	}
	last := projecttable.Column{Title: "上期旗别", Width: 88, Cell: func(_ *projecttable.Table, p *zone.Project) grid.Cell {
		f := r.last(p)
		return grid.Cell{Text: f.Title(), Icon: projecttable.FlagIcon(f), Tone: grid.Quiet}
	}}
	return []projecttable.Column{rank, name,
		projecttable.RatioColumn("投资量 r", func(x zone.Rating) *big.Rat { return x.Ratios[zone.Investment] }),
		projecttable.RatioColumn("工作量 r", func(x zone.Rating) *big.Rat { return x.Ratios[zone.Work] }),
		projecttable.RatioColumn("实物量 r", func(x zone.Rating) *big.Rat { return x.Ratios[zone.Physical] }),
		projecttable.CompositeColumn(),
		{Title: "旗别", Width: 88, Cell: projecttable.FlagCell, Key: projecttable.FlagKey}, last, change,
		{Title: "连续期数", Width: 100, Value: func(t *projecttable.Table, p *zone.Project) *big.Rat {
			return numeral.Int(r.host.Session().Book.Rules.Streak(p, r.host.Period()))
		}},
		text("约谈", 88, func(_ *projecttable.Table, p *zone.Project) string {
			return map[bool]string{true: "约谈提醒"}[r.host.Session().Book.Rules.Summoned(p, r.host.Period())]
		}),
		projecttable.MarginColumn(),
		text("责任单位", 140, func(_ *projecttable.Table, p *zone.Project) string { return p.Unit }),
		text("产业", 136, func(_ *projecttable.Table, p *zone.Project) string { return p.Industry }),
		projecttable.FieldColumn("人工旗别"), projecttable.FieldColumn("调整理由"), projecttable.FieldColumn("调整人"),
	}
}

// last returns a project's flag in the half-month before, as published where it is.
func (r *Screen) last(p *zone.Project) zone.Flag {
	return r.host.Session().Book.Rules.Flag(p, r.host.Period().Add(-1))
}

// moved describes how a flag moved since the half-month before.
func moved(last, now zone.Flag) string {
	switch {
	case !last.Rated() || !now.Rated():
		return ""
	case now > last:
		return "↑ 上升"
	case now < last:
		return "↓ 下降"
	}
	return "持平"
}

func (r *Screen) Content() fyne.CanvasObject { return r.whole }

func (r *Screen) Refresh() {
	selected := r.project
	r.rank()
	r.Sheet.Refresh()
	if selected = r.ranked(selected); selected != nil {
		if _, col, ok := r.Grid.Active(); ok && r.passes(selected) {
			r.Grid.Select(r.Table.RowOf(selected), col)
		}
	}
	r.fill()
}

// recount applies an edit made in the ranking.
func (r *Screen) recount() {
	r.rank()
	r.Grid.Reload()
	r.fill()
}

// rank draws up the contest of the projects that pass the sieve; those of the
// whole zone keep their places.
func (r *Screen) rank() {
	clear(r.places)
	contest := r.host.Session().Book.Contest(r.host.Period())
	for _, one := range contest.Ranked {
		r.places[one.Project.ID] = one
	}
	r.waiting.SetText("")
	if n := len(contest.Waiting); n > 0 {
		r.waiting.SetText(fmt.Sprintf("另有%d个项目填报存疑，在“填报”里核对或确认后参加排名", n))
	}
	r.Grid.Narrow(func(row int) bool {
		_, rated := r.places[r.Table.Projects[row].ID]
		return rated && r.passes(r.Table.Projects[row])
	})
}

// fill puts the cards into their columns, best first.
func (r *Screen) fill() {
	var list []zone.Ranked
	for _, one := range r.places {
		if r.passes(one.Project) {
			list = append(list, one)
		}
	}
	slices.SortFunc(list, func(a,
		b zone.Ranked) int {
		return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.Project.Code, b.Project.Code))
	})
	for _, l := range r.lanes {
		l.fill(list)
	}
	for i, t := range r.sieves {
		t.Text, t.Selected = cmp.Or(r.sieve[i], sieveNames[i]), r.sieve[i] != ""
		t.Refresh()
	}
	r.publishing.Text, r.publishing.Disabled = "发布本期", false
	if r.host.Session().Frozen(r.host.Period()) {
		r.publishing.Text, r.publishing.Disabled = "本期已发布", true
	}
	r.Strip.Refresh()
	r.explain(cmp.Or(r.ranked(r.project), r.Current()))
}

// ranked returns a project as it is now; nil where it is not in the contest.
func (r *Screen) ranked(p *zone.Project) *zone.Project {
	if p == nil {
		return nil
	}
	return r.places[p.ID].Project
}

// explain shows why a project has its flag, and marks its card.
func (r *Screen) explain(p *zone.Project) {
	if r.why == nil {
		return
	}
	p = r.ranked(p)
	r.project = p
	r.why.setProject(p)
	for _, l := range r.lanes {
		if i := slices.IndexFunc(l.cards, func(one zone.Ranked) bool { return one.Project == p }); i >= 0 &&
			l.list.Size().Height > 100 {
			l.list.ScrollTo(i)
		}
		l.list.Refresh()
	}
}

// sieveNames are what the board can be narrowed by.
var sieveNames = [...]string{"类别", "产业", "责任单位"}

func sieved(p *zone.Project) [3]string { return [3]string{p.Register.Title(), p.Industry, p.Unit} }

func (r *Screen) passes(p *zone.Project) bool {
	for i, have := range sieved(p) {
		if r.sieve[i] != "" && r.sieve[i] != have {
			return false
		}
	}
	return true
}

// openFilterMenu offers what the board can be narrowed by.
func (r *Screen) openFilterMenu(i int) {
	n := map[string]int{}
	for _, one := range r.places {
		n[sieved(one.Project)[i]]++
	}
	delete(n, "")
	var names []string
	for name := range n {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(n[b]-n[a], cmp.Compare(a, b)) })
	pick := func(label, value string) *fyne.MenuItem {
		item := fyne.NewMenuItem(label, func() { r.sieve[i] = value; r.Refresh() })
		item.Checked = r.sieve[i] == value
		return item
	}
	items := []*fyne.MenuItem{pick("全部", "")}
	for _, name := range names {
		items = append(items, pick(fmt.Sprintf("%s（%d）", name, n[name]), name))
	}
	kit.ShowMenu(r.host, r.sieves[i], items)
}

// menu is what the right button opens on a row of the ranking.
func (r *Screen) menu(at fyne.Position, _ int) { r.flagMenu(r.Current(), at) }

// flagMenu offers the flags a project can be given by hand.
func (r *Screen) flagMenu(p *zone.Project, at fyne.Position) {
	if p == nil {
		return
	}
	var items []*fyne.MenuItem
	for _, f := range zone.Flags {
		item := fyne.NewMenuItem("调整为"+f.Title()+"…", func() { r.override(p, f) })
		item.Icon, item.Disabled = projecttable.FlagIcon(f), r.places[p.ID].Rating.Final == f
		items = append(items, item)
	}
	if rating := r.places[p.ID].Rating; rating.Final != rating.Computed {
		items = append(items, fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("恢复系统评定（"+rating.Computed.Title()+"）", func() { r.override(p, rating.Computed) }))
	}
	items = append(items, fyne.NewMenuItemSeparator())
	if !r.why.Content.Visible() { // no room for it beside the board
		items = append(items, fyne.NewMenuItem("说明旗别…", func() { r.why.showAbove(p) }))
	}
	items = append(items, fyne.NewMenuItem("打开项目", func() { r.host.OpenProject(p) }))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), r.host.Canvas(), at)
}

// override returns a project another flag; the rules' own flag needs no reason.
func (r *Screen) override(p *zone.Project, f zone.Flag) {
	rating := r.places[p.ID].Rating
	switch {
	case r.host.Locked() != "":
		r.host.Say(r.host.Locked())
	case r.host.Session().Frozen(r.host.Period()):
		r.host.Say(r.host.Period().Title() + "已发布冻结，不能调整旗别，请用“更正”。")
	case f == rating.Final:
	case f == rating.Computed:
		r.saveOverride(p, []session.Change{{Field: "人工旗别"}}, "恢复“"+p.Label()+"”的系统评定")
	default:
		r.askReason(p, f)
	}
}

// saveOverride saves the changes of an override (旗别调整) as one step.
func (r *Screen) saveOverride(p *zone.Project, changes []session.Change, name string) {
	b := r.host.Session().Batch(r.host.Period())
	for _, c := range changes {
		if err := b.Set(p, c.Field, c.Value); err != nil {
			r.host.Fail(err)
			return
		}
	}
	if err := b.Keep(context.Background(), "调整", name); err != nil {
		r.host.Fail(err)
		return
	}
	r.project = p
	r.host.Changed()
	r.host.Say("已" + name + "，可用 Ctrl+Z 撤销。")
}

// halves places the board above the ranking.
type halves struct{}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 160) }
func (halves) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	h := float32(int(s.Height * 0.54))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(s.Width, h))
	objects[1].Move(fyne.NewPos(0, h))
	objects[1].Resize(fyne.NewSize(s.Width, s.Height-h))
}
