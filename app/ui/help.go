package ui

import (
	"bytes"
	"image"
	"image/png"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/assets/help"
)

// helpPane is the help beside the screen in front, whose page it shows as long as it is
// open.
type helpPane struct {
	w      *Window
	at     string // the page shown
	chosen bool   // it was chosen from the contents: the screen does not turn it
	title  *kit.Label
	menu   *kit.Button
	scroll *container.Scroll
	body   *fyne.Container

	dialogTopic string // the page for the dialog in front; empty: the screen's
	above       bool   // a page is shown above a dialog
}

func newHelpPane(w *Window) *helpPane {
	p := &helpPane{w: w, title: kit.NewLabel("", kit.ColorInk, theme.SizeNameSubHeadingText).Bold().Truncate(0),
		scroll: container.NewVScroll(container.NewStack())}
	p.menu = kit.NewButton(w, "down", "目录", "全部帮助", p.contents)
	shut := kit.NewButton(w, "close", "", "关闭帮助（F1）", p.toggle)
	head := container.New(kit.Row{Gap: 4, Grow: 0}, p.title, p.menu, shut)
	p.body = container.NewStack(kit.NewFill(kit.ColorPaper, 0, ""),
		container.New(kit.Column{Grow: 2}, kit.WithHeight(headHeight, kit.Padded(0, 0, 16, 8, head)), kit.NewDivider(),
			p.scroll))
	p.body.Hide()
	return p
}

// topic is the page for what is in front.
func (p *helpPane) topic() string {
	w := p.w
	switch {
	case !w.book.open():
		return "start"
	case p.dialogTopic != "" && w.Canvas().Overlays().Top() != nil:
		return p.dialogTopic
	}
	s := w.navigation.front()
	if page, ok := s.page.(interface{ HelpTopic() string }); ok {
		return page.HelpTopic()
	}
	return s.icon
}

// toggle opens the help of what is in front, or shuts it. Above a dialog it is a
// dialog itself.
func (p *helpPane) toggle() {
	p.w.HidePopover()
	if p.w.Canvas().Overlays().Top() != nil {
		p.showAbove(p.topic())
		return
	}
	if p.body.Visible() && (p.chosen || p.at == p.topic()) {
		p.body.Hide()
	} else {
		p.body.Show()
		p.chosen = false
		p.open(p.topic())
	}
	p.w.whole.Refresh()
}

// follow turns the help to the screen in front.
func (p *helpPane) follow() {
	if p.body.Visible() && !p.chosen && p.at != p.topic() {
		p.open(p.topic())
	}
}

// open shows a page.
func (p *helpPane) open(id string) {
	page, ok := help.Of(id)
	if !ok {
		page, _ = help.Of("start")
	}
	p.at = id
	p.title.SetText(page.Title)
	p.scroll.Content = p.text(page, helpWidth)
	p.scroll.Offset = fyne.Position{}
	p.scroll.Refresh()
	p.body.Refresh()
}

// contents lists all pages.
func (p *helpPane) contents() {
	var items []*fyne.MenuItem
	for _, page := range help.Pages() {
		item := fyne.NewMenuItem(page.Title, func() { p.chosen = page.ID != p.topic(); p.open(page.ID) })
		item.Checked = page.ID == p.at
		items = append(items, item)
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), p.w.Canvas())
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.menu).AddXY(p.menu.Size().Width-menu.MinSize().Width,
		p.menu.Size().Height+4)
	menu.ShowAtPosition(at)
	if most := p.w.Canvas().Size().Height - at.Y - 8; menu.Size().Height > most {
		menu.Resize(fyne.NewSize(menu.MinSize().Width, most))
	}
}

// showAbove shows a page above a dialog.
func (p *helpPane) showAbove(id string) {
	if p.above {
		return
	}
	page, ok := help.Of(id)
	if !ok {
		return
	}
	p.above = true
	w := p.w
	size := w.Canvas().Size()
	width := min(helpWidth, size.Width-64)
	d := kit.NewDialog(w, "帮助："+page.Title, container.NewVScroll(p.text(page, width)), kit.LeaveButton("关闭", nil))
	d.SetOnClosed(func() { p.above = false })
	d.Fit(width+32, 640).Open(nil)
}

// text lays a page out.
func (p *helpPane) text(page help.Page, width float32) fyne.CanvasObject {
	width -= helpMargin
	list := container.New(kit.Column{Gap: 8, Grow: -1})
	for _, l := range page.Lines {
		switch l.Kind {
		case help.Heading:
			list.Add(kit.Padded(8, 0, 0, 0, kit.NewLabel(l.Text, kit.ColorInk, theme.SizeNameText).Bold()))
		case help.Step:
			list.Add(itemised(l.Number+".", l.Text, width))
		case help.Point:
			list.Add(itemised("·", l.Text, width))
		case help.Picture:
			list.Add(p.picture(l, width))
		default:
			list.Add(quoting(l.Text, width))
		}
	}
	if page.ID == "keys" {
		p.keyTable(list, width)
	}
	return kit.Padded(12, 24, 16, helpMargin-16, list)
}

// itemised is a text behind its number or point.
func itemised(mark, text string, width float32) fyne.CanvasObject {
	m := kit.NewLabel(mark, kit.ColorAccent, theme.SizeNameText).Bold()
	return container.New(&hanging{20}, m, quoting(text, width-20))
}

// hanging puts a mark before a text of several lines.
type hanging struct{ indent float32 }

func (l *hanging) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(l.indent, 0)
}

func (l *hanging) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(objects[0].MinSize())
	objects[1].Move(fyne.NewPos(l.indent, 0))
	objects[1].Resize(fyne.NewSize(s.Width-l.indent, s.Height))
}

// quoting is a text of several lines in which the names of buttons are bold.
func quoting(text string, width float32) fyne.CanvasObject {
	m := &kit.RichText{Width: width}
	for text != "" {
		before, rest, ok := strings.Cut(text, "“")
		name, after, shut := strings.Cut(rest, "”")
		if !ok || !shut {
			before, name, after = text, "", ""
		}
		for i, s := range []string{before, name} {
			if s != "" {
				m.Spans = append(m.Spans, kit.Span{Text: s, Color: kit.ColorInk, Bold: i == 1})
			}
		}
		text = after
	}
	m.ExtendBaseWidget(m)
	return m
}

// picture is a picture with its words; pressed, it is shown as large as it is.
func (p *helpPane) picture(l help.Line, width float32) fyne.CanvasObject {
	img, err := png.Decode(bytes.NewReader(help.PNG(l.File)))
	if err != nil {
		return kit.Muted(l.Text)
	}
	caption := kit.NewLabel(l.Text+"（单击放大）", kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(0)
	small := container.New(&aspect{img.Bounds(), width}, kit.NewFill("", 2, kit.ColorLine), pictureOf(img))
	return kit.NewClickable(container.New(kit.Column{Gap: 4, Grow: -1}, small, caption), func() {
		size := p.w.Canvas().Size()
		k := min(1, (size.Width-64)/float32(img.Bounds().Dx()), (size.Height-128)/float32(img.Bounds().Dy()))
		large := pictureOf(img)
		large.SetMinSize(fyne.NewSize(float32(img.Bounds().Dx())*k, float32(img.Bounds().Dy())*k))
		kit.NewDialog(p.w, l.Text, large, kit.LeaveButton("关闭", nil)).Open(nil)
	})
}

func pictureOf(img image.Image) *canvas.Image {
	c := canvas.NewImageFromImage(img)
	c.FillMode, c.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	return c
}

// aspect lays a picture out as wide as there is room, and as high as its proportion asks.
type aspect struct {
	of    image.Rectangle
	width float32
}

func (a *aspect) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, float32(int(a.width)*a.of.Dy()/a.of.Dx()))
}

func (a *aspect) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for i, o := range objects {
		edge := float32(i) // the line around it
		o.Move(fyne.NewPos(edge, edge))
		o.Resize(fyne.NewSize(s.Width-2*edge, s.Height-2*edge))
	}
}

// keyTable lists the keys of the window and of its tables.
func (p *helpPane) keyTable(list *fyne.Container, width float32) {
	add := func(title string) {
		list.Add(kit.Padded(8, 0, 0, 0, kit.NewLabel(title, kit.ColorInk, theme.SizeNameText).Bold()))
	}
	line := func(keys, what string) {
		list.Add(container.New(&hanging{136}, kit.NewLabel(keys, kit.ColorAccent, theme.SizeNameText),
			quoting(what, width-136)))
	}
	add("整个窗口")
	for _, s := range p.w.keyboard.shortcuts() {
		if s.shown != "" {
			line(s.shown, s.what)
		}
	}
	for _, g := range grid.Keys() {
		add(g.Title)
		for _, k := range g.Keys {
			line(k.Shown, k.What)
		}
	}
}

const (
	helpWidth  float32 = 420 // beside a screen
	helpMargin float32 = 36  // left and right of its text
)

// helpBeside places the help at the right of everything, or, in a narrow window, over
// it.
type helpBeside struct{}

func (helpBeside) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (helpBeside) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	width := float32(0)
	if objects[2].Visible() {
		width = min(helpWidth, s.Width)
	}
	left := s.Width - width
	if s.Width < 900 {
		left = s.Width
	}
	objects[0].Resize(fyne.NewSize(left, s.Height))
	objects[1].(*kit.Fill).Hidden = width == 0
	objects[1].Move(fyne.NewPos(s.Width-width-1, 0))
	objects[1].Resize(fyne.NewSize(1, s.Height))
	objects[2].Move(fyne.NewPos(s.Width-width, 0))
	objects[2].Resize(fyne.NewSize(width, s.Height))
}
