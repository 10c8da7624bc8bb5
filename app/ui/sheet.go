package ui

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// sheet is a grid of projects with its bar of buttons and its finder: what 项目 and
// 填报 have in common.
type sheet struct {
	w      *Window
	table  *table
	grid   *grid.Grid
	at     zone.Period
	bar    *fyne.Container
	strip  *container.Scroll // around the bar
	choice *choice
	body   *fyne.Container
}

// choice is one of several views of the rows; the one in force is marked.
type choice struct {
	tools []*kit.Button
	keeps []func(*zone.Project) bool
	names []string
	at    int
}

func newSheet(w *Window, name string, columns []column) *sheet {
	s := &sheet{w: w, table: newTable(w, columns), at: w.at}
	s.grid = s.table.grid(name)
	s.grid.Empty = "还没有项目。单击“新增项目”，或从 Excel 复制后在这里粘贴（Ctrl+V）。"
	s.table.after = s.recount
	s.grid.OnSelect = s.selected
	s.grid.OnShown = func(int, int) { s.selected() }
	s.grid.OnGrow = s.grow
	s.grid.OnMenu = s.menu
	s.bar = container.New(kit.Toolbar{ButtonRow: kit.ButtonRow{Row: kit.Row{Gap: 8, Grow: -1}}})
	s.strip = kit.NewToolbar(s.bar)
	finder := grid.NewFinder(s.grid)
	s.body = container.New(kit.Column{Grow: 3}, kit.Padded(8, 8-kit.ToolbarScroll, 16, 16, s.strip), finder, kit.NewDivider(), s.grid)
	finder.OnTurn = s.body.Refresh
	return s
}

// views puts buttons for some views of the rows into the bar; the first shows all.
func (s *sheet) views(names []string, keeps []func(*zone.Project) bool) {
	c := &choice{names: names, keeps: keeps}
	for i, name := range names {
		t := kit.NewButton(s.w, "", name, "", func() { s.view(i) })
		t.Selected = i == 0
		c.tools = append(c.tools, t)
		s.bar.Add(t)
	}
	s.choice = c
}

// view shows one of the views.
func (s *sheet) view(i int) {
	s.choice.at = i
	keep := s.choice.keeps[i]
	if keep == nil {
		s.grid.Narrow(nil)
	} else {
		s.grid.Narrow(func(row int) bool { return keep(s.table.rows[row]) })
	}
	s.recount()
	s.grid.Focus()
}

// recount writes the number of rows on the views.
func (s *sheet) recount() {
	if s.choice == nil {
		return
	}
	for i, t := range s.choice.tools {
		n := 0
		for _, p := range s.table.rows {
			if s.choice.keeps[i] == nil || s.choice.keeps[i](p) {
				n++
			}
		}
		t.Text, t.Selected = fmt.Sprintf("%s %d", s.choice.names[i], n), i == s.choice.at
		t.Refresh()
	}
	s.strip.Refresh()
}

func (s *sheet) Refresh() {
	moved := s.at != s.w.at
	s.at = s.w.at
	if s.table.renew() || moved {
		s.grid.Reset()
	} else {
		s.grid.Reload()
		s.grid.Forget() // of what was undone nothing stays
	}
	s.recount()
}

func (s *sheet) Shown() {
	s.grid.Focus()
	s.selected()
}

// selected shows what is selected in the foot.
func (s *sheet) selected() {
	if s.w.frame == nil {
		return
	}
	shown, all := s.grid.Shown()
	s.w.frame.tell(counted(shown, all, s.grid.Filtered()), s.table.sums(s.grid))
	if why := s.grid.Problem(); why != "" {
		s.w.Say(why)
	}
}

// current gives the project of the active row, or nil.
func (s *sheet) current() *zone.Project {
	if row, _, ok := s.grid.Active(); ok && row < len(s.table.rows) {
		return s.table.rows[row]
	}
	return nil
}

// selectedProjects gives the projects of the selected rows.
func (s *sheet) selectedProjects() []*zone.Project {
	rows, _ := s.grid.Selection()
	var out []*zone.Project
	for _, r := range rows {
		out = append(out, s.table.rows[r])
	}
	return out
}

// open makes a project's row the active one.
func (s *sheet) open(p *zone.Project) {
	row := slices.Index(s.table.rows, p)
	if row < 0 {
		return
	}
	if s.choice != nil && s.choice.keeps[s.choice.at] != nil && !s.choice.keeps[s.choice.at](p) {
		s.view(0)
	}
	_, col, _ := s.grid.Active()
	s.grid.Select(row, max(col, 0))
	s.grid.Focus()
}

// grow asks whether a paste that is longer than the table may add rows.
func (s *sheet) grow(rows int, answer func(bool)) {
	text := widget.NewLabel(fmt.Sprintf("粘贴的内容比表格多%d行。", rows))
	var d *dialog.CustomDialog
	end := func(grow bool) func() {
		return func() { d.Hide(); answer(grow); s.grid.Focus() }
	}
	add := widget.NewButton(fmt.Sprintf("新增%d个项目", rows), end(true))
	add.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons("粘贴", text, s.w.Window())
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("只粘贴到现有的行", end(false)), add})
	d.Show()
	s.w.Canvas().Focus(add) // the space bar takes it
}

// menu is what the right button opens on a row.
func (s *sheet) menu(at fyne.Position, _ int) {
	clipboard := s.w.Clipboard()
	item := func(label string, short fyne.Shortcut) *fyne.MenuItem {
		return fyne.NewMenuItem(label, func() { s.grid.Focus(); s.grid.Do(short) })
	}
	items := []*fyne.MenuItem{item("剪切  Ctrl+X", &fyne.ShortcutCut{Clipboard: clipboard}), item("复制  Ctrl+C", &fyne.ShortcutCopy{Clipboard: clipboard}),
		item("粘贴  Ctrl+V", &fyne.ShortcutPaste{Clipboard: clipboard})}
	n := len(s.selectedProjects())
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(fmt.Sprintf("删除%d个项目", n), s.drop))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), s.w.Canvas(), at)
}

// drop takes the selected projects out of the book; it can be undone.
func (s *sheet) drop() {
	b := s.w.session.Batch(s.w.at)
	list := s.selectedProjects()
	for _, p := range list {
		b.Drop(p)
	}
	if err := b.Keep(context.Background(), "删除", ""); err != nil {
		s.w.Fail(err)
		return
	}
	s.w.changed()
	s.grid.Focus()
	s.w.Say(fmt.Sprintf("已删除%d个项目，可用 Ctrl+Z 撤销。", len(list)))
}

// edited takes up an edit that was made beside the grid.
func (s *sheet) edited() {
	s.table.renew()
	s.grid.Reload()
	s.recount()
	s.w.frame.Refresh()
}

// narrow shows the rows that a figure counts, until another view is chosen.
func (s *sheet) narrow(keep func(*zone.Project) bool, note string) {
	s.grid.Narrow(func(row int) bool { return keep(s.table.rows[row]) })
	for _, t := range s.choice.tools {
		t.Selected = false
		t.Refresh()
	}
	s.choice.at = 0
	shown, _ := s.grid.Shown()
	s.w.Say(fmt.Sprintf("只显示“%s”的%d个项目；单击“%s”显示所有项目。", note, shown, s.choice.names[0]))
}
