package exchange

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
)

// dispute is something that only the person can settle: what is said on each side,
// and which of it holds.
type dispute struct {
	title string // 卧龙新能源智慧产业园项目
	field string // 本年累计
	note  string // why it is asked
	sides []side
	taken int // of sides; -1 while it is open
}

// side is one of the answers.
type side struct{ label, value string }

// disputes lists what is to be settled, the answers side by side. Up and down go
// along the list, left and right and the digits choose.
type disputes struct {
	widget.List
	host     Host
	list     []dispute
	at       int
	keys     bool // the focus is here
	onChoose func(i, side int)
}

func newDisputes(host Host, onChoose func(i, side int)) *disputes {
	d := &disputes{host: host, onChoose: onChoose}
	d.Length = func() int { return len(d.list) }
	d.CreateItem = func() fyne.CanvasObject { return newDisputeRow(d) }
	d.UpdateItem = func(i int, o fyne.CanvasObject) { o.(*disputeRow).update(i) }
	d.HideSeparators = true
	d.ExtendBaseWidget(d)
	return d
}

// setList lists these; the place in the list stays.
func (d *disputes) setList(list []dispute) {
	d.list = list
	d.at = max(min(d.at, len(list)-1), 0)
	d.Refresh()
}

// open counts those that are not settled.
func (d *disputes) open() int {
	n := 0
	for _, one := range d.list {
		if one.taken < 0 {
			n++
		}
	}
	return n
}

func (d *disputes) choose(i, side int) {
	if i < 0 || i >= len(d.list) || side < 0 || side >= len(d.list[i].sides) {
		return
	}
	d.at, d.list[i].taken = i, side
	d.Refresh()
	d.onChoose(i, side)
}

// FocusGained shows where the keyboard is.
func (d *disputes) FocusGained() { d.keys = true; d.Refresh() }

// FocusLost shows that it is not here.
func (d *disputes) FocusLost() { d.keys = false; d.Refresh() }

// TypedRune takes the digits.
func (d *disputes) TypedRune(r rune) {
	if r >= '1' && r <= '9' {
		d.choose(d.at, int(r-'1'))
	}
}

// TypedKey goes along the list, or chooses.
func (d *disputes) TypedKey(ev *fyne.KeyEvent) {
	if kit.ForwardHelp(fyne.CurrentApp().Driver().CanvasForObject(d), ev.Name) {
		return
	}
	if len(d.list) == 0 {
		return
	}
	now := d.list[d.at]
	switch ev.Name {
	case fyne.KeyUp:
		d.goTo(d.at - 1)
	case fyne.KeyDown:
		d.goTo(d.at + 1)
	case fyne.KeyHome:
		d.goTo(0)
	case fyne.KeyEnd:
		d.goTo(len(d.list) - 1)
	case fyne.KeyLeft:
		d.choose(d.at, max(now.taken-1, 0))
	case fyne.KeyRight:
		d.choose(d.at, min(now.taken+1, len(now.sides)-1))
	}
}

func (d *disputes) goTo(i int) {
	d.at = max(min(i, len(d.list)-1), 0)
	d.ScrollTo(d.at)
	d.Refresh()
}

// disputeRow is one of them: what it is about at the left, the answers beside it.
type disputeRow struct {
	widget.BaseWidget
	d           *disputes
	ground      *kit.Fill
	title, note *kit.Label
	sides       *fyne.Container
	inside      *fyne.Container
}

func newDisputeRow(d *disputes) *disputeRow {
	r := &disputeRow{d: d, ground: kit.NewFill("", 4, ""), title: kit.Text("").Bold().Truncate(0),
		note: kit.NewLabel("", kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0), sides: container.New(evenly{})}
	about := kit.CenterVertically(container.New(kit.Column{Gap: 4, Grow: -1}, r.title, r.note))
	r.inside = container.NewStack(r.ground, kit.Padded(4, 4, 16, 16,
		container.New(&kit.LeftColumn{Width: 360}, about, container.New(kit.FixedWidth{}),
			kit.Padded(0, 0, 12, 0, r.sides))))
	r.ExtendBaseWidget(r)
	return r
}

// MinSize is the same for each of them.
func (r *disputeRow) MinSize() fyne.Size { return fyne.NewSize(320, 56) }

// CreateRenderer is called by Fyne.
func (r *disputeRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.inside) }

func (r *disputeRow) update(i int) {
	one := r.d.list[i]
	r.title.SetText(one.title)
	r.note.SetText(one.note)
	if one.field != "" {
		r.note.SetText(one.field + " · " + one.note)
	}
	r.ground.Color = map[bool]fyne.ThemeColorName{true: theme.ColorNameHeaderBackground}[r.d.keys && i == r.d.at]
	r.ground.Refresh()
	for len(r.sides.Objects) < len(one.sides) {
		r.sides.Add(newSideBox(r))
	}
	r.sides.Objects = r.sides.Objects[:len(one.sides)]
	for k, o := range r.sides.Objects {
		o.(*sideBox).update(i, k)
	}
	r.sides.Refresh()
}

// evenly returns each thing the same width.
type evenly struct{}

func (evenly) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 44) }
func (evenly) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width - 8*float32(len(objects)-1)) / float32(max(len(objects), 1))
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(w+8), 0))
		o.Resize(fyne.NewSize(w, s.Height))
	}
}

// sideBox is an answer that can be chosen.
type sideBox struct {
	widget.BaseWidget
	r            *disputeRow
	i, k         int
	whole        string // the answer, where it is cut
	ground       *kit.Fill
	label, value *kit.Label
	check        fyne.CanvasObject
	inside       *fyne.Container
}

func newSideBox(r *disputeRow) *sideBox {
	b := &sideBox{r: r, ground: kit.NewFill(kit.ColorPaper, 4, kit.ColorLine),
		label: kit.NewLabel("", kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0), value: kit.Text("").Truncate(0),
		check: kit.NewIcon("check", kit.ColorAccent, 16)}
	text := kit.CenterVertically(container.New(kit.Column{Gap: 2, Grow: -1}, b.label, b.value))
	b.inside = container.NewStack(b.ground, kit.Padded(2, 2, 10, 8,
		container.New(kit.Row{Gap: 4, Grow: 0}, text, b.check)))
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is called by Fyne.
func (b *sideBox) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.inside) }

func (b *sideBox) update(i, k int) {
	b.i, b.k = i, k
	one := b.r.d.list[i]
	b.whole = one.sides[k].value
	b.label.SetText(one.sides[k].label)
	b.value.SetText(one.sides[k].value)
	b.value.Hidden = b.whole == ""
	b.label.TextSize, b.label.Color = theme.SizeNameCaptionText, kit.ColorQuiet
	if b.whole == "" {
		b.label.TextSize, b.label.Color = theme.SizeNameText, kit.ColorInk
	}
	b.label.Refresh()
	b.check.Hide()
	b.ground.Color, b.ground.Edge = kit.ColorPaper, kit.ColorLine
	if one.taken == k {
		b.ground.Color, b.ground.Edge = kit.ColorSelected, kit.ColorAccent
		b.check.Show()
	}
	b.ground.Refresh()
	b.inside.Refresh()
}

// Tapped chooses it.
func (b *sideBox) Tapped(*fyne.PointEvent) {
	b.r.d.host.Canvas().Focus(b.r.d)
	b.r.d.choose(b.i, b.k)
}

// MouseIn shows the whole answer where it is cut.
func (b *sideBox) MouseIn(*desktop.MouseEvent) {
	if fyne.MeasureText(b.whole, theme.TextSize(), fyne.TextStyle{}).Width > b.value.Size().Width {
		b.r.d.host.ShowTooltip(b, b.whole)
	}
}

// MouseMoved is part of hovering.
func (b *sideBox) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes it away.
func (b *sideBox) MouseOut() { b.r.d.host.HideTooltip() }
