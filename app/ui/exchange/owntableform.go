package exchange

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/listing"
	"zonebrief/reports/zone"
)

// build makes the form of the selected table again where it shows another state.
func (p *ownTables) build() {
	t, ok := p.table()
	if !ok {
		p.form.RemoveAll()
		p.built = nil
		return
	}
	if reflect.DeepEqual(p.built, any(t)) && len(p.form.Objects) > 0 {
		return
	}
	p.built = t
	out := container.New(kit.Column{Gap: 8, Grow: -1})
	out.Add(p.text("名称", "", func(t *zone.Table) *string { return &t.Name }))
	out.Add(p.text("标题", "印在表上，不写就是名称", func(t *zone.Table) *string { return &t.Title }))
	out.Add(p.pick("单位", []string{"自动", "万元", "亿元"}, t.Unit, func(t *zone.Table, v string) { t.Unit = v }))
	out.Add(p.pick("纸张", []string{"A4", "A3"}, t.Paper, func(t *zone.Table, v string) { t.Paper = v }))
	out.Add(p.pick("分组", []string{"不分", "产业", "片区", "责任单位", "建设性质", "类别"}, t.Group,
		func(t *zone.Table, v string) { t.Group = v }))
	out.Add(p.order(t))
	out.Add(p.conditions(t))
	out.Add(kit.Padded(8, 0, 0, 0, kit.Text("列").Bold()))
	out.Add(p.columns(t))
	drop := kit.NewButton(p.host, "trash", "删除这张表", "可以撤销",
		func() { p.change(func(t *zone.Table) { t.Columns = nil }) })
	save := kit.NewButton(p.host, "export", "导出", "导出这张表，也可以用 Ctrl+Enter", p.write)
	out.Add(kit.Padded(12, 0, 0, 0, container.New(kit.Row{Gap: 8, Grow: 2}, save, drop,
		container.New(kit.FixedWidth{}))))
	old := p.form.Objects
	scroll := container.NewVScroll(kit.Padded(16, 24, 16, 16, out))
	p.form.Objects = []fyne.CanvasObject{scroll}
	if len(old) > 0 { // the place in the form stays
		scroll.Offset = old[0].(*container.Scroll).Offset
	}
	p.form.Refresh()
}

// text is a named entry that is saved when it loses the focus.
func (p *ownTables) text(name, hint string, at func(*zone.Table) *string) fyne.CanvasObject {
	return container.New(kit.Labelled{}, kit.Muted(name), p.entry(hint, at))
}

// entry is saved when it loses the focus; the form shows it already.
func (p *ownTables) entry(hint string, at func(*zone.Table) *string) *kit.Entry {
	e := kit.NewEntry(hint)
	now := func() string {
		t, _ := p.table()
		return *at(&t)
	}
	e.SetText(now())
	save := func() {
		if text := strings.TrimSpace(e.Text); text != now() {
			e.SetValidationError(p.edit(func(t *zone.Table) { *at(t) = text }, true))
		}
	}
	e.OnBlur = save
	e.OnSubmitted = func(string) { save() }
	e.OnEscape = func() { e.SetText(now()); e.SetValidationError(nil) }
	return e
}

// pick offers a few values side by side; the first is what is usual.
func (p *ownTables) pick(name string, values []string, now string, set func(*zone.Table, string)) fyne.CanvasObject {
	strip := container.New(flowing{gap: 4})
	for i, v := range values {
		value := v
		if i == 0 {
			value = ""
		}
		t := kit.NewButton(p.host, "", v, "", func() { p.change(func(t *zone.Table) { set(t, value) }) })
		t.Selected, t.MinWidth = now == v || now == value, 40
		strip.Add(t)
	}
	return container.New(kit.Labelled{}, kit.Muted(name), strip)
}

// order is by what the rows are sorted.
func (p *ownTables) order(t zone.Table) fyne.CanvasObject {
	usual := "数据文件里的次序"
	by, down := strings.CutPrefix(t.Order, "-")
	pick := widget.NewSelect(append([]string{usual}, t.Columns...), nil)
	if pick.Selected = by; by == "" {
		pick.Selected = usual
	}
	largest := kit.NewCheckbox("从大到小", down, nil)
	save := func() {
		order := pick.Selected
		switch {
		case order == usual:
			order = ""
		case largest.Checked:
			order = "-" + order
		}
		p.change(func(t *zone.Table) { t.Order = order })
	}
	pick.OnChanged = func(string) { save() }
	largest.OnChanged = func(bool) { save() }
	largest.Disabled = by == ""
	return container.New(kit.Labelled{}, kit.Muted("排序"), container.New(kit.Row{Gap: 8, Grow: 0}, pick, largest))
}

// conditions are which projects the table has; all must hold.
func (p *ownTables) conditions(t zone.Table) fyne.CanvasObject {
	list := container.New(kit.Column{Gap: 4, Grow: -1})
	for i := range t.Where {
		e := p.entry("", func(t *zone.Table) *string {
			if i >= len(t.Where) {
				return new(string) // it has gone
			}
			return &t.Where[i]
		})
		drop := kit.NewButton(p.host, "trash", "", "去掉这个条件",
			func() { p.change(func(t *zone.Table) { t.Where = slices.Delete(t.Where, i, i+1) }) })
		list.Add(container.New(kit.Row{Gap: 4, Grow: 0}, e, drop))
	}
	more := kit.NewEntry("例如 总投资>=10亿元")
	if len(t.Where) == 0 {
		more.SetPlaceHolder("所有项目；例如 总投资>=10亿元")
	}
	add := func() {
		if text := strings.TrimSpace(more.Text); text != "" {
			more.SetValidationError(p.change(func(t *zone.Table) { t.Where = append(t.Where, text) }))
		}
	}
	more.OnSubmitted = func(string) { add() }
	list.Add(container.New(kit.Row{Gap: 4, Grow: 0}, more, kit.NewButton(p.host, "add", "", "加上这个条件", add)))
	return container.New(kit.Labelled{}, kit.Muted("条件"), list)
}

// mostOffered columns are offered at once.
const mostOffered = 8

// columns are the columns in their order, and a search for more.
func (p *ownTables) columns(t zone.Table) fyne.CanvasObject {
	list := container.New(kit.Column{Grow: -1})
	for i, name := range t.Columns {
		up := kit.NewButton(p.host, "up", "", "左移",
			func() { p.change(func(t *zone.Table) { t.Columns = kit.MoveItem(t.Columns, i, i-1) }) })
		down := kit.NewButton(p.host, "down", "", "右移",
			func() { p.change(func(t *zone.Table) { t.Columns = kit.MoveItem(t.Columns, i, i+1) }) })
		up.Disabled, down.Disabled = i == 0, i == len(t.Columns)-1
		drop := kit.NewButton(p.host, "close", "", "去掉这一列", func() { p.dropColumn(i) })
		list.Add(container.New(kit.Row{Gap: 4, Grow: 0}, kit.Padded(0, 0, 4, 0, kit.Text(name).Truncate(0)), up, down,
			drop))
	}
	offers := container.New(flowing{gap: 4})
	more := kit.NewEntry("加一列：输入名称或拼音首字母")
	more.SetIcon(kit.Icon{Glyph: "search", Color: kit.ColorQuiet})
	search := func(typed string) {
		offers.RemoveAll()
		for _, name := range issue.TableColumns() {
			if !slices.Contains(t.Columns, name) && listing.Found(name, typed) && len(offers.Objects) < mostOffered {
				offers.Add(kit.NewButton(p.host, "add", name, "", func() { p.addColumn(name) }))
			}
		}
		if len(offers.Objects) == 0 {
			offers.Add(kit.NewLabel("没有这样的列", kit.ColorQuiet, theme.SizeNameText))
		}
		p.form.Refresh()
	}
	more.OnChanged = search
	more.OnSubmitted = func(string) {
		if t, ok := offers.Objects[0].(*kit.Button); ok {
			t.OnTapped()
		}
	}
	search("")
	list.Add(kit.Padded(8, 4, 0, 0, more))
	list.Add(offers)
	return list
}

func (p *ownTables) addColumn(name string) {
	p.change(func(t *zone.Table) { t.Columns = append(t.Columns, name) })
}

// dropColumn takes a column out; the last one stays, for without it there is no
// table.
func (p *ownTables) dropColumn(i int) error {
	if t, ok := p.table(); !ok || len(t.Columns) == 1 {
		p.host.Say("至少要留一列。")
		return errors.New("the last column")
	}
	return p.change(func(t *zone.Table) {
		if strings.TrimPrefix(t.Order, "-") == t.Columns[i] {
			t.Order = ""
		}
		t.Columns = slices.Delete(t.Columns, i, i+1)
	})
}

// flowing puts things side by side, in as many rows as they need.
type flowing struct{ gap float32 }

func (l flowing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, l.place(objects, 252, false))
}

func (l flowing) Layout(objects []fyne.CanvasObject, s fyne.Size) { l.place(objects, s.Width, true) }

// place returns the height that a width takes.
func (l flowing) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	x, y, high := float32(0), float32(0), float32(0)
	for _, o := range objects {
		m := o.MinSize()
		if x > 0 && x+m.Width > width {
			x, y, high = 0, y+high+l.gap, 0
		}
		if move {
			o.Move(fyne.NewPos(x, y))
			o.Resize(m)
		}
		x, high = x+m.Width+l.gap, max(high, m.Height)
	}
	return y + high
}
