package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// popup is a panel of the grid above the window: the filter, the columns shown. Esc leaves
// it with any part of it in focus, and F1 reaches the window.
type popup struct {
	g   *Grid
	box *widget.PopUp
}

// popupWidth is the width of a panel.
const popupWidth = 280

// open shows the panel below a place of the grid, as tall as the window allows, and gives a
// part of it the keys.
func (p *popup) open(content fyne.CanvasObject, below fyne.Position, height float32, first fyne.Focusable) {
	c := p.g.canvas()
	p.box = widget.NewPopUp(content, c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.g).Add(below)
	size := fyne.NewSize(popupWidth, min(height, c.Size().Height-2*theme.Padding()))
	x := min(at.X, c.Size().Width-size.Width-theme.Padding())
	y := min(at.Y, c.Size().Height-size.Height-theme.Padding())
	p.box.ShowAtPosition(fyne.NewPos(max(x, 0), max(y, 0)))
	p.box.Resize(size)
	c.Focus(first)
}

// leave closes the panel and gives the grid the keys.
func (p *popup) leave() {
	p.box.Hide()
	p.g.Focus()
}

// key takes Esc and F1; false leaves the key to the part that has the focus.
func (p *popup) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyEscape:
		p.leave()
	case fyne.KeyF1:
		p.g.keys.help()
	default:
		return false
	}
	return true
}

// popupEntry is an entry of a panel.
type popupEntry struct {
	widget.Entry
	p *popup
}

func (p *popup) entry(hint string) *popupEntry {
	e := &popupEntry{p: p}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(hint)
	return e
}

// TypedKey gives the panel its keys first.
func (e *popupEntry) TypedKey(ev *fyne.KeyEvent) {
	if !e.p.key(ev) {
		e.Entry.TypedKey(ev)
	}
}

// popupButton is a button of a panel; Enter presses it as the space bar does.
type popupButton struct {
	widget.Button
	p *popup
}

func (p *popup) button(label string, do func()) *popupButton {
	b := &popupButton{p: p}
	b.Text, b.OnTapped = label, do
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey gives the panel its keys first.
func (b *popupButton) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case b.p.key(ev):
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		b.OnTapped()
	default:
		b.Button.TypedKey(ev)
	}
}

// popupCheck is a checkbox of a panel; Enter does what the panel is for.
type popupCheck struct {
	widget.Check
	p     *popup
	enter func()
}

func (p *popup) check(label string, do func(bool), enter func()) *popupCheck {
	c := &popupCheck{p: p, enter: enter}
	c.Text, c.OnChanged = label, do
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey gives the panel its keys first.
func (c *popupCheck) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case c.p.key(ev):
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		c.enter()
	default:
		c.Check.TypedKey(ev)
	}
}

// popupList is a list of checkboxes; the arrows move in it, the space bar checks.
type popupList struct {
	widget.List
	p     *popup
	enter func()
}

// listItem is how a line of a list of checkboxes looks.
type listItem struct {
	text, note string
	checked    bool
}

// list makes a list of checkboxes: so many items, how each looks, and what checks it or not.
func (p *popup) list(length func() int, item func(i int) listItem, toggle func(i int), enter func()) *popupList {
	l := &popupList{p: p, enter: enter}
	l.Length = length
	l.CreateItem = func() fyne.CanvasObject {
		note := canvas.NewText("", theme.Color(theme.ColorNamePlaceHolder))
		note.TextSize = theme.CaptionTextSize()
		return container.NewBorder(nil, nil, nil, note, p.check("", nil, enter))
	}
	l.UpdateItem = func(id widget.ListItemID, o fyne.CanvasObject) {
		now, parts := item(id), o.(*fyne.Container).Objects
		check, note := parts[0].(*popupCheck), parts[1].(*canvas.Text)
		if p.g.r != nil {
			now.text, _ = p.g.r.plain.fit(now.text, popupWidth-100)
		}
		check.OnChanged = nil
		check.Text = now.text
		check.SetChecked(now.checked)
		check.OnChanged = func(bool) { toggle(id) }
		check.Refresh()
		note.Text = now.note
		note.Refresh()
	}
	l.OnSelected = func(id widget.ListItemID) {
		toggle(id)
		l.Unselect(id)
		l.RefreshItem(id)
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey gives the panel its keys first.
func (l *popupList) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case l.p.key(ev):
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		l.enter()
	default:
		l.List.TypedKey(ev)
	}
}
