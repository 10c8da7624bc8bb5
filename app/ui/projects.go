package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/fields"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// columns of the list of projects: a field's name, its width, and whether it is a
// figure, which stands at the right.
var columns = []struct {
	field  string
	width  float32
	figure bool
}{{"编号", 72, false}, {"名称", 240, false}, {"产业", 130, false}, {"片区", 50, false}, {"总投资", 84, true}, {"年度计划", 84, true}, {"本年累计", 90, true},
	{"工作量", 64, true}, {"实物量", 64, true}, {"责任单位", 104, false}, {"旗别", 56, false}}

// projects lists the projects; a search narrows the list, a click opens the form.
func (w *Window) projects() fyne.CanvasObject {
	var all, shown []*zone.Project
	count := widget.NewLabel("")
	table := widget.NewTableWithHeaders(func() (int, int) { return len(shown), len(columns) },
		func() fyne.CanvasObject {
			l := widget.NewLabel("")
			l.Truncation = fyne.TextTruncateEllipsis
			return l
		},
		func(id widget.TableCellID, o fyne.CanvasObject) {
			if id.Row < len(shown) {
				l := o.(*widget.Label)
				l.Alignment = fyne.TextAlignLeading
				if columns[id.Col].figure {
					l.Alignment = fyne.TextAlignTrailing
				}
				l.SetText(w.cell(shown[id.Row], columns[id.Col].field))
			}
		})
	table.ShowHeaderColumn = false
	table.UpdateHeader = func(id widget.TableCellID, o fyne.CanvasObject) {
		if id.Col >= 0 {
			o.(*widget.Label).SetText(columns[id.Col].field)
		}
	}
	for i, c := range columns {
		table.SetColumnWidth(i, c.width)
	}
	var again func()
	table.OnSelected = func(id widget.TableCellID) {
		table.UnselectAll()
		if id.Row >= 0 && id.Row < len(shown) {
			w.form(shown[id.Row], func() { again() })
		}
	}
	search := widget.NewEntry()
	search.SetPlaceHolder("按名称、编号、单位查找")
	narrow := func(s string) {
		all, shown = w.session.Book.All(), nil
		for _, p := range all {
			if strings.Contains(zone.Fold(p.Name+p.Short+p.Code+p.Unit+p.Owner), zone.Fold(s)) {
				shown = append(shown, p)
			}
		}
		count.SetText(fmt.Sprintf("%d 中显示 %d", len(all), len(shown)))
		table.Refresh()
	}
	search.OnChanged = narrow
	again = func() { narrow(search.Text) }
	again()
	add := widget.NewButton("新增项目", func() { w.form(w.session.NewProject(), again) })
	return container.NewBorder(container.NewBorder(nil, nil, nil, container.NewHBox(count, add), search), nil, nil, nil, table)
}

// cell gives a cell's text; the flag is computed, all else are fields.
func (w *Window) cell(p *zone.Project, name string) string {
	if f := fields.Find(name); f != nil {
		if s := f.Get(p, w.at); s != "" {
			return s
		}
		return "—"
	}
	return w.session.Book.Rules.Rate(p, w.at).Final.Title()
}

// form edits one project: fields of the project, of the year, of the half-month.
// Only what was changed is written, all of it or nothing.
func (w *Window) form(p *zone.Project, done func()) {
	tabs := container.NewAppTabs()
	type input struct {
		field fields.Field
		entry *widget.Entry
		old   string
	}
	var inputs []input
	for _, tab := range []struct {
		title string
		scope fields.Scope
	}{{w.at.Title() + "填报", fields.OfPeriod}, {fmt.Sprintf("%d年计划", w.at.Year), fields.OfYear}, {"基本情况", fields.OfProject}} {
		form := widget.NewForm()
		for _, f := range fields.All() {
			if f.Scope != tab.scope {
				continue
			}
			e := widget.NewEntry()
			old := f.Get(p, w.at)
			e.SetText(old)
			e.SetPlaceHolder(f.Hint)
			inputs = append(inputs, input{f, e, old})
			form.Append(f.Name, e)
		}
		tabs.Append(container.NewTabItem(tab.title, container.NewVScroll(form)))
	}
	var d *dialog.CustomDialog
	save := widget.NewButton("保存", func() {
		var changes []session.Change
		for _, in := range inputs {
			if in.entry.Text != in.old {
				changes = append(changes, session.Change{Field: in.field.Name, Value: in.entry.Text})
			}
		}
		if len(changes) > 0 {
			if err := w.session.SetProject(context.Background(), p, w.at, changes); err != nil {
				w.fail(err) // the form stays open: nothing typed is lost
				return
			}
			w.status.SetText(fmt.Sprintf("已保存“%s”的%d项修改", p.Label(), len(changes)))
		}
		d.Hide()
		done()
	})
	save.Importance = widget.HighImportance
	title := p.Name
	if title == "" {
		title = "新增项目"
		tabs.SelectIndex(2)
	}
	d = dialog.NewCustomWithoutButtons(title, container.NewBorder(nil, container.NewCenter(container.NewHBox(widget.NewButton("不保存", func() { d.Hide() }), save)), nil, nil, tabs), w.window)
	d.Resize(fyne.NewSize(720, 560))
	d.Show()
}
