package grid

import (
	"cmp"
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
	p.open(p.content(), fyne.NewPos(g.port.columnX(col), headHeight), 440, p.search)
}

// panel is the filter of one column: a condition, a search, a list to check.
type panel struct {
	popup
	col     int
	values  []value
	shown   []int // of values, narrowed by the search
	checked []bool
	search  *popupEntry
	list    *popupList
	all     *popupCheck
	test    *widget.Select
	a, b    *popupEntry
	tests   []Test
}

func newPanel(g *Grid, col int) *panel {
	p := &panel{popup: popup{g: g}, col: col, values: g.view.values(g.data, col),
		tests: tests(g.view.columns[col].Kind)}
	f := g.view.filters[col]
	for i, v := range p.values {
		p.shown = append(p.shown, i)
		p.checked = append(p.checked, f.Only == nil || f.Only[v.text])
	}
	p.search, p.a, p.b = p.entry("搜索"), p.entry("值"), p.entry("到")
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
	p.all = p.check("全选", p.checkAll, p.apply)
	p.list = p.popup.list(func() int { return len(p.shown) }, p.item, p.toggle, p.apply)
	p.recount()
	return p
}

func (p *panel) content() fyne.CanvasObject {
	ascending := p.button("升序", func() { p.g.SortBy(p.col, false); p.leave() })
	descending := p.button("降序", func() { p.g.SortBy(p.col, true); p.leave() })
	clear := p.button("清除筛选", func() { p.g.Filter(p.col, Filter{}); p.leave() })
	apply := p.button("应用", p.apply)
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
	for i, e := range []*popupEntry{p.a, p.b} {
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

func (p *panel) item(i int) listItem {
	v := p.values[p.shown[i]]
	return listItem{text: cmp.Or(v.text, "(空白)"), note: fmt.Sprint(v.count), checked: p.checked[p.shown[i]]}
}

func (p *panel) toggle(i int) {
	p.checked[p.shown[i]] = !p.checked[p.shown[i]]
	p.recount()
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
	p.g.Filter(p.col, f)
	p.leave()
}

// showHeadMenu shows what the right button opens on a head.
func showHeadMenu(g *Grid, col int, at fyne.Position) {
	if col < 0 || col >= len(g.view.cols) || g.Bare {
		return
	}
	data := g.view.cols[col]
	item := func(label string, do func()) *fyne.MenuItem { return fyne.NewMenuItem(label, do) }
	clear := item("清除全部筛选", g.ClearFilters)
	clear.Disabled = !g.Filtered()
	freeze := item("冻结到这一列", func() { freezeTo(g, data) })
	if g.view.freeze == data {
		freeze = item("取消冻结", func() { freezeTo(g, -1) })
	}
	menu := fyne.NewMenu("", item("升序", func() { g.SortBy(data, false) }), item("降序", func() { g.SortBy(data, true) }),
		item("按原顺序", func() { g.resort() }),
		fyne.NewMenuItemSeparator(), item("筛选…", func() { openFilter(g, g.view.col(data)) }), clear,
		fyne.NewMenuItemSeparator(), item("选中整列", func() { g.sel.selectColumns(col, col) }),
		item("最合适的列宽", func() { fitColumn(g, data) }),
		freeze, item("隐藏这一列", func() { g.HideColumn(data, true) }),
		item("显示的列…", func() { openChooser(g, col) }))
	widget.ShowPopUpMenuAtPosition(menu, g.canvas(), at)
}
