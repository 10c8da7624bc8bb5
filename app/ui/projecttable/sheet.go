package projecttable

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/intake/tables"
	"zonebrief/app/settings"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/zone"
)

// Sheet is a grid of projects with its bar of buttons and its finder: what 项目 and
// 填报 have in common.
type Sheet struct {
	Host   Host
	Table  *Table
	Grid   *grid.Grid
	at     zone.Period
	aside  map[zone.Period]unsaved // what was refused in other half-months
	Bar    *fyne.Container
	Strip  *container.Scroll // around the bar
	Choice *choice
	Body   *fyne.Container
	// Sieved reports whether a sieve of the screen's own hides rows that belong to it, and
	// OnUnsieve takes it away; nil where there is none.
	Sieved    func() bool
	OnUnsieve func()
}

// choice is one of several views of the rows; the one in force is marked.
type choice struct {
	buttons []*kit.Button
	filters []func(*zone.Project) bool
	names   []string
	At      int
}

func NewSheet(host Host, name string, columns []Column) *Sheet {
	s := &Sheet{Host: host, Table: NewTable(host, columns), at: host.Period(), aside: map[zone.Period]unsaved{}}
	s.Grid = s.Table.grid(name)
	s.Grid.Empty = "还没有项目。单击“新增项目”，或从 Excel 复制后在这里粘贴（Ctrl+V）。"
	s.Table.After = s.Recount
	s.Grid.OnSelect = s.Selected
	s.Grid.OnShown = func(int, int) { s.Selected() }
	s.Grid.OnGrow = s.grow
	s.Grid.OnMenu = s.menu
	s.Grid.OnDelete = s.Drop
	paster := &listing.Paster{Host: host, Grid: s.Grid, Register: tables.Projects, Column: s.Table.settable}
	s.Grid.OnTable = paster.Paste
	s.Bar = container.New(kit.Toolbar{ButtonRow: kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: -1}}})
	s.Strip = kit.NewToolbar(s.Bar)
	finder := grid.NewFinder(s.Grid)
	s.Body = container.New(kit.Column{Grow: 3}, kit.Padded(8, 8-kit.ToolbarScroll, 16, 16, s.Strip), finder,
		kit.NewDivider(), s.Grid)
	finder.OnToggle = s.Body.Refresh
	return s
}

// Views puts buttons for some views of the rows into the bar; the first shows all.
func (s *Sheet) Views(names []string, filters []func(*zone.Project) bool) {
	c := &choice{names: names, filters: filters}
	for i, name := range names {
		t := kit.NewButton(s.Host, "", name, "", func() { s.View(i) })
		t.Selected = i == 0
		c.buttons = append(c.buttons, t)
		s.Bar.Add(t)
	}
	s.Choice = c
}

// Named shows the view of a name; another name changes nothing.
func (s *Sheet) Named(name string) {
	if i := slices.Index(s.Choice.names, name); i >= 0 {
		s.View(i)
	}
}

// View shows one of the views.
func (s *Sheet) View(i int) {
	s.Choice.At = i
	filter := s.Choice.filters[i]
	if filter == nil {
		s.Grid.Narrow(nil)
	} else {
		s.Grid.Narrow(func(row int) bool { return filter(s.Table.Projects[row]) })
	}
	s.Recount()
	s.Grid.Focus()
}

// Recount writes the number of rows on the views.
func (s *Sheet) Recount() {
	if s.Choice == nil {
		return
	}
	for i, t := range s.Choice.buttons {
		n := 0
		for _, p := range s.Table.Projects {
			if s.Choice.filters[i] == nil || s.Choice.filters[i](p) {
				n++
			}
		}
		t.Text, t.Selected = fmt.Sprintf("%s %d", s.Choice.names[i], n), i == s.Choice.At
		t.Refresh()
	}
	s.Strip.Refresh()
}

func (s *Sheet) Refresh() {
	from, to := s.at, s.Host.Period()
	s.at = to
	before := s.takeUnsaved()
	switch reordered := s.Table.reload(); {
	case from != to:
		before = s.leave(before, from, to)
		s.Grid.Reset()
		s.putUnsaved(before)
		s.putUnsaved(s.aside[to])
		delete(s.aside, to)
	case reordered:
		s.Grid.Reset()
		s.putUnsaved(before)
	default:
		s.Grid.Reload()
	}
	s.Recount()
}

// Filtered reports whether rows are hidden, by a view or by a filter.
func (s *Sheet) Filtered() bool {
	if s.Sieved != nil {
		return s.Sieved() || s.Grid.ColumnsFiltered()
	}
	return s.Grid.Filtered()
}

// ClearFilters shows all rows.
func (s *Sheet) ClearFilters() {
	s.Grid.ClearFilters()
	if s.OnUnsieve != nil {
		s.OnUnsieve()
	}
	if s.Choice != nil {
		s.Choice.At = 0
		s.Recount()
	}
	s.Grid.Focus()
}

func (s *Sheet) Shown() {
	s.Grid.Focus()
	s.Selected()
}

// Selected shows what is selected in the foot.
func (s *Sheet) Selected() {
	shown, all := s.Grid.Shown()
	s.Host.ShowCounts(listing.CountRows(shown, all, s.Filtered()), s.Table.sums(s.Grid))
	listing.TellWhy(s.Host, s.Grid)
}

// Current returns the project of the active row, or nil.
func (s *Sheet) Current() *zone.Project {
	if row, _, ok := s.Grid.Active(); ok && row < len(s.Table.Projects) {
		return s.Table.Projects[row]
	}
	return nil
}

// selectedProjects returns the projects of the selected rows.
func (s *Sheet) selectedProjects() []*zone.Project {
	rows, _ := s.Grid.Selection()
	var out []*zone.Project
	for _, r := range rows {
		out = append(out, s.Table.Projects[r])
	}
	return out
}

// Open makes a project's row the active one.
func (s *Sheet) Open(p *zone.Project) {
	row := s.Table.RowOf(p)
	if row < 0 {
		return
	}
	p = s.Table.Projects[row]
	if s.Choice != nil && s.Choice.filters[s.Choice.At] != nil && !s.Choice.filters[s.Choice.At](p) {
		s.View(0)
	}
	_, col, _ := s.Grid.Active()
	s.Grid.Select(row, max(col, 0))
	s.Grid.Focus()
}

// OpenField makes the cell of a project's field the active one; without such a column it is
// the project's row.
func (s *Sheet) OpenField(p *zone.Project, name string) {
	s.Open(p)
	row, col := s.Table.RowOf(p), s.Table.settable(name)
	if row < 0 || col < 0 {
		return
	}
	s.Grid.HideColumn(col, false)
	s.Grid.Select(row, col)
}

// grow asks whether a paste that is longer than the table may add rows.
func (s *Sheet) grow(rows int, answer func(bool)) {
	kit.AskRows(s.Host, fmt.Sprintf("粘贴的内容比表格多%d行。", rows), "只粘贴到现有的行",
		fmt.Sprintf("新增%d个项目", rows), answer, s.Grid.Focus)
}

// menu is what the right button opens on a row.
func (s *Sheet) menu(at fyne.Position, _ int) {
	items := grid.ClipboardItems(s.Grid, s.Host.Clipboard())
	if p, c := s.correctable(); p != nil {
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("更正“"+c.Field.Name+"”…",
			func() { s.Correct() }))
	}
	if doubts := s.selectedDoubts(); len(doubts) > 0 {
		items = append(items, fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem(fmt.Sprintf("确认无误（%d处存疑）", len(doubts)), s.Confirm))
	}
	n := len(s.selectedProjects())
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(fmt.Sprintf("删除%d个项目", n), s.Drop))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), s.Host.Canvas(), at)
}

// selectedDoubts lists what is doubted of the selected cells.
func (s *Sheet) selectedDoubts() []zone.Doubt {
	rows, cols := s.Grid.Selection()
	var out []zone.Doubt
	for _, row := range rows {
		p := s.Table.Projects[row]
		for _, col := range cols {
			if f := s.Table.Columns[col].Field; f != nil {
				if d := s.Table.doubt(p, f); d != nil {
					out = append(out, *d)
				}
			}
		}
	}
	return out
}

// Confirm lets the doubted values of the selected cells stand (确认无误); it can be undone.
func (s *Sheet) Confirm() {
	doubts := s.selectedDoubts()
	if err := settings.Confirm(context.Background(), s.Host.Session(), doubts); err != nil {
		s.Host.Fail(err)
		return
	}
	s.Host.Changed()
	s.Grid.Focus()
	s.Host.Say(fmt.Sprintf("已确认%d处存疑数据无误，可用 Ctrl+Z 撤销；值再改动时会重新提示。", len(doubts)))
}

// Drop takes the selected projects out of the book. One that stands in a published
// half-month leaves from the next half-month on instead (退出日期). It can be undone.
func (s *Sheet) Drop() {
	b := s.Host.Session().Batch(s.Host.Period())
	list, left := s.selectedProjects(), 0
	for _, p := range list {
		at, standing := s.Host.Session().Standing(p.ID)
		if !standing {
			b.Drop(p)
			continue
		}
		left++
		if err := b.Set(p, "退出日期", at.Add(1).Begin().String()); err != nil {
			s.Host.Fail(err)
			return
		}
	}
	if err := b.Keep(context.Background(), "删除", ""); err != nil {
		s.Host.Fail(err)
		return
	}
	s.Host.Changed()
	s.Grid.Focus()
	said := fmt.Sprintf("已删除%d个项目，可用 Ctrl+Z 撤销。", len(list)-left)
	if left > 0 {
		said = fmt.Sprintf("%d个项目在已发布的期次里，没有删除，改记了“退出日期”，以后各期不再计入；", left) + said
	}
	s.Host.Say(said)
}

// Edited applies an edit that was made beside the grid.
func (s *Sheet) Edited() {
	s.Table.reload()
	s.Grid.Reload()
	s.Recount()
	s.Host.RefreshFrame()
}

// Narrow shows the rows that a figure counts, until another view is chosen.
func (s *Sheet) Narrow(filter func(*zone.Project) bool, note string) {
	s.Grid.Narrow(func(row int) bool { return filter(s.Table.Projects[row]) })
	for _, t := range s.Choice.buttons {
		t.Selected = false
		t.Refresh()
	}
	s.Choice.At = 0
	shown, _ := s.Grid.Shown()
	s.Host.Say(fmt.Sprintf("只显示“%s”的%d个项目；单击“%s”显示所有项目。", note, shown, s.Choice.names[0]))
}

// SelectedName returns the name of the active row's project.
func (s *Sheet) SelectedName() string {
	if p := s.Current(); p != nil {
		return p.Name
	}
	return ""
}
