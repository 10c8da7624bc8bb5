package grid

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// openFilter shows the panel of a shown column's filter below its head.
func openFilter(g *Grid, col int) {
	if col < 0 || col >= len(g.view.cols) || g.Bare || g.canvas() == nil {
		return
	}
	g.edit.stop(true)
	g.port.reveal(spot{int(g.port.off.Y / rowHeight), col})
	g.redraw()
	p := newPanel(g, g.view.cols[col])
	p.popup = widget.NewPopUp(p.content(), g.canvas())
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g)
	size := fyne.NewSize(280, min(440, g.canvas().Size().Height-2*theme.Padding()))
	x := min(at.X+g.port.columnX(col), g.canvas().Size().Width-size.Width-theme.Padding())
	y := min(at.Y+headHeight, g.canvas().Size().Height-size.Height-theme.Padding())
	p.popup.ShowAtPosition(fyne.NewPos(max(x, 0), max(y, 0)))
	p.popup.Resize(size)
	g.canvas().Focus(p.search)
}

// panel is the filter of one column: a condition, a search, a list to check.
type panel struct {
	g       *Grid
	col     int
	popup   *widget.PopUp
	values  []value
	shown   []int // of values, narrowed by the search
	checked []bool
	search  *widget.Entry
	list    *widget.List
	all     *widget.Check
	test    *widget.Select
	a, b    *widget.Entry
	tests   []Test
}

func newPanel(g *Grid, col int) *panel {
	p := &panel{g: g, col: col, values: g.view.values(g.data, col), tests: tests(g.view.columns[col].Kind)}
	f := g.view.filters[col]
	for i, v := range p.values {
		p.shown = append(p.shown, i)
		p.checked = append(p.checked, f.Only == nil || f.Only[v.text])
	}
	p.search, p.a, p.b = widget.NewEntry(), widget.NewEntry(), widget.NewEntry()
	p.search.SetPlaceHolder("搜索")
	p.search.OnChanged = p.narrow
	p.search.OnSubmitted = func(string) { p.apply() }
	p.a.OnSubmitted, p.b.OnSubmitted = p.search.OnSubmitted, p.search.OnSubmitted
	p.a.SetText(f.A)
	p.b.SetText(f.B)
	var titles []string
	for _, t := range p.tests {
		titles = append(titles, t.Title())
	}
	p.test = widget.NewSelect(titles, func(string) { p.operands() })
	p.test.SetSelectedIndex(max(0, slices.Index(p.tests, f.Test)))
	p.all = widget.NewCheck("全选", p.checkAll)
	p.list = widget.NewList(func() int { return len(p.shown) }, p.newItem, p.setItem)
	p.list.HideSeparators = true
	p.recount()
	return p
}

func (p *panel) content() fyne.CanvasObject {
	ascending := widget.NewButton("升序", func() { p.popup.Hide(); p.g.SortBy(p.col, false); p.g.Focus() })
	descending := widget.NewButton("降序", func() { p.popup.Hide(); p.g.SortBy(p.col, true); p.g.Focus() })
	clear := widget.NewButton("清除筛选", func() { p.popup.Hide(); p.g.Filter(p.col, Filter{}); p.g.Focus() })
	apply := widget.NewButton("应用", p.apply)
	apply.Importance = widget.HighImportance
	name := canvas.NewText(p.g.view.columns[p.col].Title, theme.Color(theme.ColorNameForeground))
	name.TextStyle.Bold, name.TextSize = true, theme.TextSize()
	top := container.NewVBox(name, container.NewGridWithColumns(2, ascending, descending), p.test, p.a, p.b, p.search,
		p.all)
	bottom := container.NewHBox(clear, layout.NewSpacer(), apply)
	return container.NewPadded(container.NewBorder(top, bottom, nil, nil, p.list))
}

// operands shows as many entries as the condition compares with.
func (p *panel) operands() {
	n := p.chosen().operands()
	for i, e := range []*widget.Entry{p.a, p.b} {
		if i < n {
			e.Show()
		} else {
			e.Hide()
		}
	}
	p.a.SetPlaceHolder("值")
	if n == 2 {
		p.a.SetPlaceHolder("从")
		p.b.SetPlaceHolder("到")
	}
}

func (p *panel) chosen() Test { return p.tests[max(0, p.test.SelectedIndex())] }

func (p *panel) newItem() fyne.CanvasObject {
	count := canvas.NewText("", theme.Color(theme.ColorNamePlaceHolder))
	count.TextSize = theme.CaptionTextSize()
	return container.NewBorder(nil, nil, nil, count, widget.NewCheck("", nil))
}

func (p *panel) setItem(id widget.ListItemID, o fyne.CanvasObject) {
	i := p.shown[id]
	row := o.(*fyne.Container)
	check, count := row.Objects[0].(*widget.Check), row.Objects[1].(*canvas.Text)
	text := p.values[i].text
	if text == "" {
		text = "(空白)"
	}
	if p.g.r != nil {
		text, _ = p.g.r.plain.fit(text, 180)
	}
	check.OnChanged = nil
	check.Text = text
	check.SetChecked(p.checked[i])
	check.OnChanged = func(on bool) { p.checked[i] = on; p.recount() }
	check.Refresh()
	count.Text = fmt.Sprint(p.values[i].count)
	count.Refresh()
}

// narrow shows the values that contain what is searched, and ticks just these.
func (p *panel) narrow(typed string) {
	p.shown = p.shown[:0]
	for i, v := range p.values {
		found := typed == "" || p.g.Search(v.text, typed)
		if found {
			p.shown = append(p.shown, i)
		}
		p.checked[i] = found
	}
	p.recount()
	p.list.Refresh()
	p.list.ScrollToTop()
}

func (p *panel) checkAll(on bool) {
	for _, i := range p.shown {
		p.checked[i] = on
	}
	p.list.Refresh()
}

// recount lets 全选 tell whether all that is shown is checked.
func (p *panel) recount() {
	all := len(p.shown) > 0
	for _, i := range p.shown {
		all = all && p.checked[i]
	}
	change := p.all.OnChanged
	p.all.OnChanged = nil
	p.all.SetChecked(all)
	p.all.OnChanged = change
}

func (p *panel) apply() {
	f := Filter{Test: p.chosen(), A: strings.TrimSpace(p.a.Text), B: strings.TrimSpace(p.b.Text)}
	if f.Test.operands() > 0 && f.A == "" {
		f.Test = Any
	}
	if slices.Contains(p.checked, false) {
		f.Only = map[string]bool{}
		for i, on := range p.checked {
			if on {
				f.Only[p.values[i].text] = true
			}
		}
	}
	p.popup.Hide()
	p.g.Filter(p.col, f)
	p.g.Focus()
}

// showHeadMenu shows what the right button opens on a head.
func showHeadMenu(g *Grid, col int, at fyne.Position) {
	if col < 0 || col >= len(g.view.cols) || g.Bare {
		return
	}
	data := g.view.cols[col]
	item := func(label string, do func()) *fyne.MenuItem { return fyne.NewMenuItem(label, do) }
	var shown []*fyne.MenuItem
	for _, c := range g.view.order {
		one := item(g.view.columns[c].Title, func() { g.HideColumn(c, !g.view.hidden[c]) })
		one.Checked = !g.view.hidden[c]
		shown = append(shown, one)
	}
	columns := item("显示的列", nil)
	columns.ChildMenu = fyne.NewMenu("", shown...)
	clear := item("清除全部筛选", g.ClearFilters)
	clear.Disabled = !g.Filtered()
	menu := fyne.NewMenu("", item("升序", func() { g.SortBy(data, false) }), item("降序", func() { g.SortBy(data, true) }),
		item("按原顺序", func() { g.resort(Sort{}) }),
		fyne.NewMenuItemSeparator(), item("筛选…", func() { openFilter(g, g.view.col(data)) }), clear,
		fyne.NewMenuItemSeparator(), item("选中整列", func() { g.sel.selectColumns(col, col) }),
		item("最合适的列宽", func() { fitColumn(g, data) }),
		item("隐藏这一列", func() { g.HideColumn(data, true) }), columns)
	widget.ShowPopUpMenuAtPosition(menu, g.canvas(), at)
}
