package registers

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

	"zonebrief/app/settings"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Screen is a screen of registers: one of them at a time in a grid, chosen by
// its name above.
type Screen struct {
	host  Host
	names []*kit.Button
	list  []*registerView
	at    int
	body  *fyne.Container
}

// registerView is a register with its grid and with views of its rows.
type registerView struct {
	page    *Screen
	table   *registerTable
	grid    *grid.Grid
	views   []rowView
	buttons []*kit.Button
	view    int
	strip   *fyne.Container // above the grid; empty for most
	above   func() fyne.CanvasObject
	body    *fyne.Container

	place             *fyne.Container // the grid, or the drawing
	spec              *drawnSpec      // nil where there is no drawing
	picture           rowsPicture
	asGrid, asPicture *kit.Button
	trash             *kit.Button // of the grid alone
	bar               *fyne.Container
	folded            bool // the views of the rows are in a list, for want of room
}

// rowView is some of the rows.
type rowView struct {
	name   string
	filter func(any) bool // nil: all
}

// registerSpec says how a register is shown.
type registerSpec struct {
	name  string
	extra func(Host) []rowColumn // computed columns, after the first
	views func(Host) []rowView
	above func(Host) fyne.CanvasObject
	drawn *drawnSpec
}

// newRegisterPage makes the screen of a name. Its registers that have no spec of their
// own come last, as plain tables.
func newRegisterPage(host Host, screen string, specs ...registerSpec) *Screen {
	for _, r := range field.Registers() {
		if r.Screen == screen && !slices.ContainsFunc(specs, func(s registerSpec) bool { return s.name == r.Name }) {
			specs = append(specs, registerSpec{name: r.Name})
		}
	}
	p := &Screen{host: host, body: container.NewStack()}
	strip := container.New(kit.Row{Gap: 4, Grow: -1})
	for i, spec := range specs {
		t := kit.NewButton(host, "", spec.name, "", func() { p.selectRegister(i) })
		p.names = append(p.names, t)
		strip.Add(t)
		p.list = append(p.list, newRegisterView(p, spec, strip))
	}
	p.selectRegister(0)
	return p
}

// columnsOf makes the columns of a register.
func columnsOf(host Host, spec registerSpec) []rowColumn {
	usual := map[field.Kind]float32{field.Words: 132, field.Choice: 88, field.Money: 132, field.Land: 96,
		field.Day: 104, field.Number: 88}
	of := field.RegisterNamed(spec.name)
	var out []rowColumn
	for i := range of.Fields {
		f := &of.Fields[i]
		out = append(out, rowColumn{title: f.Name, width: cmp.Or(f.Width, usual[f.Kind]), field: f, hidden: f.Hidden,
			frozen: f.Name == of.Must && i == 0})
		if i == 0 && spec.extra != nil {
			out = append(out, spec.extra(host)...)
		}
	}
	return out
}

func newRegisterView(p *Screen, spec registerSpec, names *fyne.Container) *registerView {
	host := p.host
	v := &registerView{page: p, table: newRegisterTable(host, field.RegisterNamed(spec.name), columnsOf(host, spec)),
		strip: container.NewStack()}
	v.grid = v.table.grid()
	v.table.after = v.recount
	v.grid.OnSelect, v.grid.OnShown = v.selected, func(int, int) { v.selected() }
	v.grid.OnGrow, v.grid.OnMenu, v.grid.OnDelete = v.grow, v.menu, v.drop
	v.grid.OnTable = (&listing.Paster{Host: host, Grid: v.grid, Register: spec.name, Column: v.table.settable}).Paste
	bar := container.New(&registerBar{kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: 1}}, v}, names,
		container.New(kit.FixedWidth{}))
	if spec.views != nil {
		v.views = spec.views(host)
	}
	for i := range v.views {
		t := kit.NewButton(host, "", v.views[i].name, "", func() { v.pick(i) })
		v.buttons = append(v.buttons, t)
		bar.Add(t)
	}
	v.place, v.bar = container.NewStack(v.grid), bar
	v.trash = kit.NewButton(host, "trash", "删除", "删除选中的行，可以撤销", v.drop)
	v.drawn(spec.drawn, bar)
	bar.Add(v.trash)
	if spec.above != nil {
		v.above = func() fyne.CanvasObject { return spec.above(host) }
	}
	finder := grid.NewFinder(v.grid)
	v.body = container.New(kit.Column{Grow: 4}, kit.Padded(8, 8, 16, 16, bar), v.strip, finder, kit.NewDivider(),
		v.place)
	finder.OnToggle = v.body.Refresh
	return v
}

func (p *Screen) Content() fyne.CanvasObject { return p.body }
func (p *Screen) now() *registerView         { return p.list[p.at] }

// Close waits for drawings that read the book's file.
func (p *Screen) Close() {
	for _, v := range p.list {
		if one, ok := v.picture.(interface{ Close() }); ok {
			one.Close()
		}
	}
}

// selectRegister shows one of the registers.
func (p *Screen) selectRegister(i int) {
	p.at = i
	for k, t := range p.names {
		t.Selected = k == i
	}
	p.body.Objects = []fyne.CanvasObject{p.now().body}
	// the names stand in the bar of each register; only one of them is shown
	p.Refresh()
	p.body.Refresh()
	p.Shown()
}

func (p *Screen) Refresh() {
	v := p.now()
	unsaved, rows := v.grid.Unsaved(), v.table.rows
	if v.table.reload() {
		v.grid.Reset()
		v.grid.SetUnsaved(unsaved, func(before int) int { return v.table.rowNow(rows, before) })
	} else {
		v.grid.Reload()
	}
	v.recount()
}

// Filtered reports whether rows are hidden, by a view or by a filter.
func (p *Screen) Filtered() bool { return p.now().grid.Filtered() }

// ClearFilters shows all rows.
func (p *Screen) ClearFilters() {
	v := p.now()
	v.grid.ClearFilters()
	v.view = 0
	v.recount()
	v.focus()
}

// Unsaved counts the cells that hold what was typed but refused.
func (p *Screen) Unsaved() (n int) {
	for _, v := range p.list {
		n += v.grid.Problems()
	}
	return n
}

// ShowUnsaved goes to the next of those cells.
func (p *Screen) ShowUnsaved() {
	if i := slices.IndexFunc(p.list, func(v *registerView) bool { return v.grid.Problems() > 0 }); i >= 0 {
		if p.now().grid.Problems() == 0 {
			p.selectRegister(i)
		}
		v := p.now()
		if v.isDrawn() {
			v.asGrid.OnTapped()
		}
		v.grid.NextUnsaved()
	}
}

// DropUnsaved lets go of all of them.
func (p *Screen) DropUnsaved() {
	for _, v := range p.list {
		v.grid.Forget()
	}
}

func (p *Screen) Shown() {
	if !p.host.InFront(p) {
		return
	}
	p.now().focus()
	p.now().selected()
}

// choose shows one of the views of the rows.
func (v *registerView) choose(i int) {
	v.view = i
	filter := v.views[i].filter
	if filter == nil {
		v.grid.Narrow(nil)
	} else {
		v.grid.Narrow(func(row int) bool { return row >= len(v.table.rows) || filter(v.table.rows[row]) })
	}
	v.recount()
	v.focus()
}

// recount writes the number of rows on the views, and what stands above.
func (v *registerView) recount() {
	for i, t := range v.buttons {
		n := 0
		for _, row := range v.table.rows {
			if v.views[i].filter == nil || v.views[i].filter(row) {
				n++
			}
		}
		t.Text, t.Selected = fmt.Sprintf("%s %d", v.views[i].name, n), i == v.view
		t.Refresh()
	}
	if v.above != nil {
		v.strip.Objects = []fyne.CanvasObject{v.above()}
	}
	if v.isDrawn() {
		v.picture.update()
	}
	v.body.Refresh()
}

func (v *registerView) selected() {
	if v.page.now() != v {
		return
	}
	shown, all := v.grid.Shown()
	extra := v.table.Rows() - len(v.table.rows)
	v.page.host.ShowCounts(listing.CountRows(max(shown-extra, 0), all-extra, v.grid.Filtered()), v.table.sums(v.grid))
	listing.TellWhy(v.page.host, v.grid)
}

// grow asks whether a paste that is longer than the table may add rows.
func (v *registerView) grow(rows int, answer func(bool)) {
	host := v.page.host
	if len(v.table.rows) == 0 { // there is nothing to be pasted over
		answer(true)
		return
	}
	kit.AskRows(host, fmt.Sprintf("粘贴的内容比表格多%d行。", rows), "只粘贴到现有的行",
		fmt.Sprintf("新增%d行", rows), answer, v.grid.Focus)
}

// menu is what the right button opens on a row.
func (v *registerView) menu(at fyne.Position, _ int) {
	items := append(grid.ClipboardItems(v.grid, v.page.host.Clipboard()), fyne.NewMenuItemSeparator())
	if doubts := v.selectedDoubts(); len(doubts) > 0 {
		items = append(items, fyne.NewMenuItem(fmt.Sprintf("确认无误（%d处存疑）", len(doubts)), v.confirm))
	}
	items = append(items, fyne.NewMenuItem("删除选中的行", v.drop))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), v.page.host.Canvas(), at)
}

// selectedDoubts lists what is doubted of the selected cells.
func (v *registerView) selectedDoubts() []zone.Doubt {
	var out []zone.Doubt
	rows, cols := v.grid.Selection()
	for _, row := range rows {
		for _, col := range cols {
			if f := v.table.columns[col].field; f != nil && row < len(v.table.rows) {
				if d := v.table.doubt(v.table.rows[row], f); d != nil {
					out = append(out, *d)
				}
			}
		}
	}
	return out
}

// confirm lets the doubted values of the selected cells stand (确认无误); it can be undone.
func (v *registerView) confirm() {
	host, doubts := v.page.host, v.selectedDoubts()
	if err := settings.Confirm(context.Background(), host.Session(), doubts); err != nil {
		host.Fail(err)
		return
	}
	host.Changed()
	v.grid.Focus()
	host.Say(fmt.Sprintf("已确认%d处存疑数据无误，可用 Ctrl+Z 撤销；值再改动时会重新提示。", len(doubts)))
}

// drop takes the selected rows out; it can be undone.
func (v *registerView) drop() {
	host := v.page.host
	if host.Locked() != "" {
		host.Say(host.Locked())
		return
	}
	b, n := host.Session().Rows(v.table.of), 0
	rows, _ := v.grid.Selection()
	for _, r := range rows {
		if r < len(v.table.rows) {
			b.Drop(v.table.of.ID(v.table.rows[r]))
			n++
		}
	}
	if n == 0 {
		host.Say("没有选中要删除的行。")
		return
	}
	if err := b.Keep(context.Background(), "删除", ""); err != nil {
		host.Fail(err)
		return
	}
	host.Changed()
	v.grid.Focus()
	host.Say(fmt.Sprintf("已删除%d行，可用 Ctrl+Z 撤销。", n))
}

// NewLeads is the screen 招商.
func NewLeads(host Host) kit.Page {
	stage := func(row any) zone.LeadStage { l := row.(zone.Lead); return l.Stage(host.Period().End()) }
	return newRegisterPage(host, "招商", registerSpec{name: "招商项目",
		extra: func(host Host) []rowColumn {
			return []rowColumn{{title: "阶段", width: 96,
				compute: func(row any) grid.Cell { return grid.Cell{Text: stage(row).Title(), Tone: grid.Strong} }}}
		},
		views: func(host Host) []rowView {
			is := func(s ...zone.LeadStage) func(any) bool {
				return func(row any) bool { return slices.Contains(s, stage(row)) }
			}
			return []rowView{{"全部", nil}, {"在谈", is(zone.Talking)}, {"签约", is(zone.Signed)}, {"摘牌", is(zone.Granted)},
				{"开工及以后", is(zone.Started, zone.Building, zone.Finished, zone.Producing, zone.AtFullOutput)},
				{"重点招引", func(row any) bool { return row.(zone.Lead).Key }}}
		}, above: targetStrip, drawn: &drawnSpec{"看板", newLeadBoard}},
		registerSpec{name: "招商活动"},
		registerSpec{name: "招商目标", above: targetStrip},
		registerSpec{name: "产业链", drawn: &drawnSpec{"七个一", newOnesMatrix}},
		registerSpec{name: "产业链环节", drawn: &drawnSpec{"鱼骨图", newFishbone}})
}

// targetStrip shows this year's goals against what was signed.
func targetStrip(host Host) fyne.CanvasObject {
	tiles := container.New(kit.Tiles{Most: 4})
	for _, s := range host.Session().Book.TargetStates(host.Period()) {
		part := 0.0
		if s.Target.Count > 0 {
			part, _ = big.NewRat(int64(len(s.Signed)), int64(s.Target.Count)).Float64()
		}
		count := kit.NewLabel(fmt.Sprintf("%d / %d个", len(s.Signed), s.Target.Count), kit.ColorInk,
			theme.SizeNameSubHeadingText).Bold()
		tiles.Add(kit.Panel(container.New(kit.Column{Gap: 6, Grow: -1},
			container.New(kit.Row{Gap: 8, Grow: 0}, kit.Text(s.Target.Name).Truncate(0), count),
			container.New(kit.Bar{Part: part, Mark: float64(host.Period().Number()) / zone.Halves},
				kit.NewFill("headerBackground", 3, ""), kit.NewFill(kit.ColorAccent, 3, ""),
				kit.NewFill(kit.ColorInk, 0, "")), kit.Muted(goalNote(len(s.Signed), s.Target.Count,
				host.Period())).Truncate(0))))
	}
	if len(tiles.Objects) == 0 {
		return kit.Padded(0, 8, 24, 24, kit.Muted(fmt.Sprint(host.Period().Year)+"年还没有招商目标，可在“招商目标”里填写。").Truncate(0))
	}
	return kit.Padded(0, 12, 16, 16, tiles)
}

// goalNote says how a goal of the year stands, against as much of the year as has
// passed: the upright line of its bar.
func goalNote(signed, goal int, at zone.Period) string {
	switch due := goal * at.Number(); {
	case goal <= 0:
		return "还没有写目标个数"
	case signed >= goal:
		return "已签约 / 目标，已完成全年目标"
	case signed*zone.Halves >= due:
		return fmt.Sprintf("已签约 / 目标，不慢于序时（竖线），还差%d个", goal-signed)
	}
	return fmt.Sprintf("已签约 / 目标，慢于序时（竖线），还差%d个", goal-signed)
}

// NewPlatforms is the screen 平台.
func NewPlatforms(host Host) kit.Page {
	tier := func(name string) func(any) bool {
		return func(row any) bool { return row.(zone.Platform).Tier == name }
	}
	return newRegisterPage(host, "平台", registerSpec{name: "创新平台",
		views: func(Host) []rowView {
			return []rowView{{"全部", nil}, {"牵引", tier("牵引")}, {"支撑", tier("支撑")}, {"支点", tier("支点")}}
		}, drawn: &drawnSpec{"地图", newMapEditor}},
		registerSpec{name: "龙头企业"})
}

// NewHonors is the screen 安全绿色.
func NewHonors(host Host) kit.Page {
	field := func(name string) func(any) bool {
		return func(row any) bool { return row.(zone.Honor).Field == name }
	}
	return newRegisterPage(host, "安全绿色", registerSpec{name: "试点荣誉",
		views: func(Host) []rowView {
			return []rowView{{"全部", nil}, {"安全", field("安全")}, {"绿色", field("绿色")}, {"数字", field("数字")}}
		}})
}

// NewVisits is the screen 三服务, with 八大机制.
func NewVisits(host Host) kit.Page {
	state := func(row any) zone.RequestState {
		v := row.(zone.Visit)
		return v.State(host.Period().End())
	}
	view := func(s zone.RequestState) rowView {
		return rowView{s.Title(), func(row any) bool { return state(row) == s }}
	}
	tones := map[zone.RequestState]grid.Tone{zone.RequestLate: grid.Strong, zone.RequestAnswered: grid.Quiet,
		zone.RequestToCome: grid.Quiet}
	return newRegisterPage(host, "三服务", registerSpec{name: "三服务",
		extra: func(Host) []rowColumn {
			return []rowColumn{{title: "办理", width: 96, compute: func(row any) grid.Cell {
				return grid.Cell{Text: state(row).Title(), Tone: tones[state(row)]}
			}}}
		},
		views: func(Host) []rowView {
			return []rowView{{"全部", nil}, view(zone.RequestLate), view(zone.RequestOpen), view(zone.RequestAnswered)}
		}},
		registerSpec{name: "八大机制"})
}

// OpenRow turns to a register and makes a field of one of its rows the active cell; the field by which
// rows are named, where it is empty or no column.
func (p *Screen) OpenRow(register string, id int64, name string) {
	i := slices.IndexFunc(p.list, func(v *registerView) bool { return v.table.of.Name == register })
	if i < 0 {
		return
	}
	p.selectRegister(i)
	v := p.now()
	v.draw(false)
	row := slices.IndexFunc(v.table.rows, func(row any) bool { return v.table.of.ID(row) == id })
	if row < 0 {
		return
	}
	if len(v.views) > 0 && v.views[v.view].filter != nil && !v.views[v.view].filter(v.table.rows[row]) {
		v.choose(0)
	}
	col := v.table.settable(name)
	if col < 0 {
		col = v.table.settable(v.table.of.Must)
	}
	v.grid.HideColumn(max(col, 0), false)
	v.grid.Select(row, max(col, 0))
	v.grid.Focus()
}

// SelectedName returns the name of the selected row.
func (p *Screen) SelectedName() string {
	v := p.now()
	row, _, ok := v.grid.Active()
	if !ok || row >= len(v.table.rows) {
		return ""
	}
	return v.table.of.Field(v.table.of.Must).Get(v.table.rows[row])
}
