package grid

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// openChooser shows which columns there are (显示的列), below the head of a shown one.
func openChooser(g *Grid, col int) {
	if g.canvas() == nil {
		return
	}
	g.edit.stop(true)
	p := newChooser(g)
	p.open(p.content(), fyne.NewPos(g.port.columnX(col), headHeight), 480, p.search)
}

// chooser shows and hides columns; each is done at once, so that one sees what it makes of
// the table.
type chooser struct {
	popup
	shown  []int // data columns, in the order of the screen, narrowed by the search
	search *popupEntry
	list   *popupList
}

func newChooser(g *Grid) *chooser {
	p := &chooser{popup: popup{g: g}}
	p.search = p.entry("搜索列名")
	p.search.OnChanged = func(string) { p.narrow() }
	p.search.OnSubmitted = func(string) { p.leave() }
	p.list = p.popup.list(func() int { return len(p.shown) }, func(i int) listItem {
		c := p.shown[i]
		return listItem{text: g.view.columns[c].Title, checked: !g.view.hidden[c]}
	}, p.toggle, p.leave)
	p.narrow()
	return p
}

func (p *chooser) content() fyne.CanvasObject {
	everything := p.button("全部显示", p.showAll)
	original := p.button("恢复默认", func() { p.g.ResetColumns(); p.narrow() })
	done := p.button("完成", p.leave)
	done.Importance = widget.HighImportance
	bottom := container.NewHBox(original, everything, layout.NewSpacer(), done)
	return container.NewPadded(container.NewBorder(p.search, bottom, nil, nil, p.list))
}

// narrow lists the columns whose titles contain what is searched.
func (p *chooser) narrow() {
	p.shown = p.shown[:0]
	for _, c := range p.g.view.order {
		if p.search.Text == "" || p.g.Search(p.g.view.columns[c].Title, p.search.Text) {
			p.shown = append(p.shown, c)
		}
	}
	p.list.Refresh()
}

func (p *chooser) toggle(i int) {
	c := p.shown[i]
	p.g.HideColumn(c, !p.g.view.hidden[c])
	p.list.Refresh() // the last column stays
}

func (p *chooser) showAll() {
	for _, c := range slices.Clone(p.shown) {
		p.g.view.hidden[c] = false
	}
	p.g.view.arrange()
	p.g.arranged()
	p.list.Refresh()
}
