package ui

import (
	"cmp"
	"context"
	"fmt"
	"math/big"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// race is the screen 晾晒: the half-month's flags as four columns of cards, the
// ranking below them, and what explains the flag of the project in hand.
type race struct {
	*sheet
	lanes   []*lane
	why     *reasons
	places  map[*zone.Project]zone.Ranked
	sieve   [3]string // register, industry, unit; empty is all of them
	sieves  [3]*kit.Button
	project *zone.Project
	dragged *zone.Project
	whole   *fyne.Container

	publishing *kit.Button
}

func newRace(w *Window) *race {
	r := &race{places: map[*zone.Project]zone.Ranked{}}
	r.sheet = newSheet(w, "race", r.columns())
	r.grid.OnGrow, r.grid.OnMenu = nil, r.menu
	r.grid.Empty = "本期没有参评的项目。"
	r.grid.OnSelect = func() { r.selected(); r.show(r.current()) }
	r.table.after = r.recount
	r.why = newReasons(r)
	board := container.New(kit.Tiles{Most: 4})
	for _, f := range zone.Flags {
		l := newLane(r, f)
		r.lanes = append(r.lanes, l)
		board.Add(l.Content)
	}
	for i, name := range sieveNames {
		r.sieves[i] = kit.NewButton(w, "filter", name, "只看一部分项目", func() { r.sift(i) })
		r.bar.Add(r.sieves[i])
	}
	r.bar.Layout = kit.Toolbar{ButtonRow: kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: len(r.sieves)}}}
	r.publishing = kit.NewButton(w, "check", "发布本期", "冻结本期的数字、旗别和全部文档", r.askPublish)
	r.bar.Add(container.New(kit.FixedWidth{}))
	r.bar.Add(r.publishing)
	ranking := r.body.Objects[1:] // the finder, a line and the grid
	below := container.New(kit.Column{Grow: 2}, ranking...)
	left := container.New(kit.Column{Grow: 1}, kit.Padded(8, 8-kit.ToolbarScroll, 16, 16, r.strip), container.New(halves{}, kit.Padded(0, 12, 16, 16, board), below))
	r.body = below // what the finder makes room in
	r.whole = container.New(kit.SidePane{Least: 3 * kit.SidePaneWidth}, left, kit.NewDivider(), r.why.Content)
	r.rank()
	r.grid.SortBy(0, false)
	r.grid.Top(1)
	return r
}

// columns are those of the ranking.
func (r *race) columns() []column {
	rate := func(t *table, p *zone.Project) zone.Rating { return t.rate(p) }
	text := func(title string, width float32, of func(*table, *zone.Project) string) column {
		return column{title: title, width: width, cell: func(t *table, p *zone.Project) grid.Cell { return grid.Cell{Text: of(t, p)} }}
	}
	rank := column{title: "名次", width: 84, value: func(_ *table, p *zone.Project) *big.Rat {
		if at, ok := r.places[p]; ok {
			return numeral.Int(at.Rank)
		}
		return nil
	}}
	name := text("名称", 240, func(_ *table, p *zone.Project) string { return p.Name })
	rank.frozen, name.frozen = true, true
	change := text("变化", 88, func(t *table, p *zone.Project) string { return moved(r.last(p).Final, rate(t, p).Final) })
	change.key = func(t *table, p *zone.Project) grid.Key {
		return grid.Key{Known: true, Number: float64(r.last(p).Final - rate(t, p).Final)}
	}
	last := column{title: "上期旗别", width: 88, cell: func(_ *table, p *zone.Project) grid.Cell {
		f := r.last(p).Final
		return grid.Cell{Text: f.Title(), Icon: flagSign(f), Tone: grid.Quiet}
	}}
	return []column{rank, name,
		ratioColumn("投资量 r", func(x zone.Rating) *big.Rat { return x.Ratios[zone.Investment] }), ratioColumn("工作量 r", func(x zone.Rating) *big.Rat { return x.Ratios[zone.Work] }),
		ratioColumn("实物量 r", func(x zone.Rating) *big.Rat { return x.Ratios[zone.Physical] }), ratioColumn("综合 r", func(x zone.Rating) *big.Rat { return x.Composite }),
		{title: "旗别", width: 88, cell: flagCell, key: flagKey}, last, change,
		{title: "连续期数", width: 100, value: func(t *table, p *zone.Project) *big.Rat {
			return numeral.Int(r.w.session.Book.Rules.Streak(p, r.w.at))
		}},
		text("约谈", 88, func(_ *table, p *zone.Project) string {
			return map[bool]string{true: "约谈提醒"}[r.w.session.Book.Rules.Summoned(p, r.w.at)]
		}),
		ratioColumn("距上一旗", func(x zone.Rating) *big.Rat { return x.Margin }),
		text("责任单位", 140, func(_ *table, p *zone.Project) string { return p.Unit }), text("产业", 136, func(_ *table, p *zone.Project) string { return p.Industry }),
		of("人工旗别"), of("调整理由"), of("调整人"),
	}
}

// last gives a project's rating in the half-month before.
func (r *race) last(p *zone.Project) zone.Rating {
	return r.w.session.Book.Rules.Rate(p, r.w.at.Add(-1))
}

// moved words how a flag moved since the half-month before.
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

func (r *race) Content() fyne.CanvasObject { return r.whole }

func (r *race) Refresh() {
	inHand := r.project
	r.rank()
	r.sheet.Refresh()
	if row := slices.Index(r.table.rows, inHand); row >= 0 {
		if _, col, ok := r.grid.Active(); ok && r.passes(inHand) {
			r.grid.Select(row, col)
		}
	}
	r.fill()
}

// recount takes up an edit made in the ranking.
func (r *race) recount() {
	r.rank()
	r.grid.Reload()
	r.fill()
}

// rank draws up the contest of the projects that pass the sieve; those of the
// whole zone keep their places.
func (r *race) rank() {
	clear(r.places)
	for _, one := range r.w.session.Book.Rules.Rank(r.w.session.Book.All(), r.w.at) {
		r.places[one.Project] = one
	}
	r.grid.Narrow(func(row int) bool {
		_, rated := r.places[r.table.rows[row]]
		return rated && r.passes(r.table.rows[row])
	})
}

// fill puts the cards into their columns, best first.
func (r *race) fill() {
	var list []zone.Ranked
	for p, one := range r.places {
		if r.passes(p) {
			list = append(list, one)
		}
	}
	slices.SortFunc(list, func(a, b zone.Ranked) int { return cmp.Or(a.Rank-b.Rank, cmp.Compare(a.Project.Code, b.Project.Code)) })
	for _, l := range r.lanes {
		l.fill(list)
	}
	for i, t := range r.sieves {
		t.Text, t.Selected = cmp.Or(r.sieve[i], sieveNames[i]), r.sieve[i] != ""
		t.Refresh()
	}
	r.publishing.Text, r.publishing.Disabled = "发布本期", false
	if r.w.session.Frozen(r.w.at) {
		r.publishing.Text, r.publishing.Disabled = "本期已发布", true
	}
	r.strip.Refresh()
	if _, there := r.places[r.project]; !there {
		r.project = nil
	}
	r.show(cmp.Or(r.project, r.current()))
}

// show explains a project's flag, and marks its card.
func (r *race) show(p *zone.Project) {
	if r.why == nil {
		return
	}
	if _, there := r.places[p]; !there {
		p = nil
	}
	r.project = p
	r.why.show(p)
	for _, l := range r.lanes {
		if i := slices.IndexFunc(l.cards, func(one zone.Ranked) bool { return one.Project == p }); i >= 0 && l.list.Size().Height > 100 {
			l.list.ScrollTo(i)
		}
		l.list.Refresh()
	}
}

// sieveNames are what the board can be narrowed by.
var sieveNames = [...]string{"类别", "产业", "责任单位"}

func sieved(p *zone.Project) [3]string { return [3]string{p.Register.Title(), p.Industry, p.Unit} }

func (r *race) passes(p *zone.Project) bool {
	for i, have := range sieved(p) {
		if r.sieve[i] != "" && r.sieve[i] != have {
			return false
		}
	}
	return true
}

// sift offers what there is to narrow the board by.
func (r *race) sift(i int) {
	n := map[string]int{}
	for p := range r.places {
		n[sieved(p)[i]]++
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
	kit.ShowMenu(r.w, r.sieves[i], items)
}

// menu is what the right button opens on a row of the ranking.
func (r *race) menu(at fyne.Position, _ int) { r.flagMenu(r.current(), at) }

// flagMenu offers the flags a project can be given by hand.
func (r *race) flagMenu(p *zone.Project, at fyne.Position) {
	if p == nil {
		return
	}
	var items []*fyne.MenuItem
	for _, f := range zone.Flags {
		item := fyne.NewMenuItem("调整为"+f.Title()+"…", func() { r.override(p, f) })
		item.Icon, item.Disabled = flagSign(f), r.places[p].Rating.Final == f
		items = append(items, item)
	}
	if rating := r.places[p].Rating; rating.Final != rating.Computed {
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("恢复系统评定（"+rating.Computed.Title()+"）", func() { r.override(p, rating.Computed) }))
	}
	items = append(items, fyne.NewMenuItemSeparator())
	if !r.why.Content.Visible() { // no room for it beside the board
		items = append(items, fyne.NewMenuItem("说明旗别…", func() { r.why.float(p) }))
	}
	items = append(items, fyne.NewMenuItem("打开项目", func() { r.w.openProject(p) }))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), r.w.Canvas(), at)
}

// override gives a project another flag; the rules' own flag needs no reason.
func (r *race) override(p *zone.Project, f zone.Flag) {
	rating := r.places[p].Rating
	switch {
	case r.w.locked != "":
		r.w.Say(r.w.locked)
	case r.w.session.Frozen(r.w.at):
		r.w.Say(r.w.at.Title() + "已发布冻结，不能调整旗别，请走更正。")
	case f == rating.Final:
	case f == rating.Computed:
		r.keep(p, []session.Change{{Field: "人工旗别"}}, "恢复“"+p.Label()+"”的系统评定")
	default:
		r.askReason(p, f)
	}
}

// keep writes the changes of an override as one step.
func (r *race) keep(p *zone.Project, changes []session.Change, name string) {
	b := r.w.session.Batch(r.w.at)
	for _, c := range changes {
		if err := b.Set(p, c.Field, c.Value); err != nil {
			r.w.Fail(err)
			return
		}
	}
	if err := b.Keep(context.Background(), "调整", name); err != nil {
		r.w.Fail(err)
		return
	}
	r.project = p
	r.w.changed()
	r.w.Say("已" + name + "，可用 Ctrl+Z 撤销。")
}

// halves stands the board above the ranking.
type halves struct{}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 160) }
func (halves) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	h := float32(int(s.Height * 0.54))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(s.Width, h))
	objects[1].Move(fyne.NewPos(0, h))
	objects[1].Resize(fyne.NewSize(s.Width, s.Height-h))
}
