package ui

import (
	"bytes"
	"image"
	"image/png"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/grid"
	"zonebrief/assets/help"
)

// helpPane is the help beside the screen in front, whose page it shows as long as it is
// open.
type helpPane struct {
	w      *Window
	at     string // the page shown
	chosen bool   // it was chosen from the contents: the screen does not turn it
	title  *words
	menu   *tool
	scroll *container.Scroll
	body   *fyne.Container
}

func newHelpPane(w *Window) *helpPane {
	p := &helpPane{w: w, title: newWords("", colorInk, theme.SizeNameSubHeadingText).bold().yielding(0), scroll: container.NewVScroll(container.NewStack())}
	p.menu = w.newTool("down", "目录", "全部帮助", p.contents)
	shut := w.newTool("close", "", "关闭帮助（F1）", w.turnHelp)
	head := container.New(row{gap: 4, yields: 0}, p.title, p.menu, shut)
	p.body = container.NewStack(newFill(colorPaper, 0, ""), container.New(pile{yields: 2}, tall(headHeight, room(0, 0, 16, 8, head)), newRule(), p.scroll))
	p.body.Hide()
	return p
}

// topic is the page for what is in front.
func (w *Window) topic() string {
	switch {
	case w.session == nil:
		return "start"
	case w.asking != "" && w.window.Canvas().Overlays().Top() != nil:
		return w.asking
	}
	s := w.screens[w.current]
	if e, ok := s.page.(*exchange); ok {
		if id, ok := map[string]string{"自定义表": "tables", "套表": "fill", "收表": "forms", "导入": "import", "合并": "merge"}[e.parts[e.at].name]; ok {
			return id
		}
	}
	return s.icon
}

// turnHelp opens the help of what is in front, or shuts it. Above a dialog it is a
// dialog itself.
func (w *Window) turnHelp() {
	p := w.help
	w.hideFloat()
	if top := w.window.Canvas().Overlays().Top(); top != nil {
		w.helpAbove(w.topic())
		return
	}
	if p.body.Visible() && (p.chosen || p.at == w.topic()) {
		p.body.Hide()
	} else {
		p.body.Show()
		p.chosen = false
		p.show(w.topic())
	}
	w.whole.Refresh()
}

// follow turns the help to the screen in front.
func (p *helpPane) follow() {
	if p.body.Visible() && !p.chosen && p.at != p.w.topic() {
		p.show(p.w.topic())
	}
}

// show shows a page.
func (p *helpPane) show(id string) {
	page, ok := help.Of(id)
	if !ok {
		page, _ = help.Of("start")
	}
	p.at = id
	p.title.set(page.Title)
	p.scroll.Content = p.w.helpText(page, helpWidth)
	p.scroll.Offset = fyne.Position{}
	p.scroll.Refresh()
	p.body.Refresh()
}

// contents lists all pages.
func (p *helpPane) contents() {
	var items []*fyne.MenuItem
	for _, page := range help.Pages() {
		item := fyne.NewMenuItem(page.Title, func() { p.chosen = page.ID != p.w.topic(); p.show(page.ID) })
		item.Checked = page.ID == p.at
		items = append(items, item)
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), p.w.window.Canvas())
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.menu).AddXY(p.menu.Size().Width-menu.MinSize().Width, p.menu.Size().Height+4)
	menu.ShowAtPosition(at)
	if most := p.w.window.Canvas().Size().Height - at.Y - 8; menu.Size().Height > most {
		menu.Resize(fyne.NewSize(menu.MinSize().Width, most))
	}
}

// helpAbove shows a page above a dialog.
func (w *Window) helpAbove(id string) {
	if w.above {
		return
	}
	page, ok := help.Of(id)
	if !ok {
		return
	}
	w.above = true
	size := w.window.Canvas().Size()
	width := min(helpWidth, size.Width-64)
	d := dialog.NewCustom("帮助："+page.Title, "关闭", container.NewVScroll(w.helpText(page, width)), w.window)
	d.SetOnClosed(func() { w.above = false })
	d.Resize(fyne.NewSize(width+32, min(640, size.Height-32)))
	d.Show()
}

// helpText lays a page out.
func (w *Window) helpText(page help.Page, width float32) fyne.CanvasObject {
	width -= helpMargin
	list := container.New(pile{gap: 8, yields: -1})
	for _, l := range page.Lines {
		switch l.Kind {
		case help.Heading:
			list.Add(room(8, 0, 0, 0, newWords(l.Text, colorInk, theme.SizeNameText).bold()))
		case help.Step:
			list.Add(itemised(l.Number+".", l.Text, width))
		case help.Point:
			list.Add(itemised("·", l.Text, width))
		case help.Picture:
			list.Add(w.helpPicture(l, width))
		default:
			list.Add(quoting(l.Text, width))
		}
	}
	if page.ID == "keys" {
		w.keyTable(list, width)
	}
	return room(12, 24, 16, helpMargin-16, list)
}

// itemised is a text behind its number or point.
func itemised(mark, text string, width float32) fyne.CanvasObject {
	m := newWords(mark, colorAccent, theme.SizeNameText).bold()
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

// quoting is a text of several lines in which the names of buttons stand out.
func quoting(text string, width float32) fyne.CanvasObject {
	m := &markedText{width: width}
	for text != "" {
		before, rest, ok := strings.Cut(text, "“")
		name, after, shut := strings.Cut(rest, "”")
		if !ok || !shut {
			before, name, after = text, "", ""
		}
		for i, s := range []string{before, name} {
			if s != "" {
				m.runs = append(m.runs, markedRun{s, colorInk, i == 1})
			}
		}
		text = after
	}
	m.ExtendBaseWidget(m)
	return m
}

// helpPicture is a picture with its words; pressed, it is shown as large as it is.
func (w *Window) helpPicture(l help.Line, width float32) fyne.CanvasObject {
	img, err := png.Decode(bytes.NewReader(help.PNG(l.File)))
	if err != nil {
		return quietWords(l.Text)
	}
	caption := newWords(l.Text+"（单击放大）", colorQuiet, theme.SizeNameCaptionText).yielding(0)
	small := container.New(&aspect{img.Bounds(), width}, newFill("", 2, colorLine), pictureOf(img))
	return newPressed(container.New(pile{gap: 4, yields: -1}, small, caption), func() {
		size := w.window.Canvas().Size()
		k := min(1, (size.Width-64)/float32(img.Bounds().Dx()), (size.Height-128)/float32(img.Bounds().Dy()))
		large := pictureOf(img)
		large.SetMinSize(fyne.NewSize(float32(img.Bounds().Dx())*k, float32(img.Bounds().Dy())*k))
		dialog.NewCustom(l.Text, "关闭", large, w.window).Show()
	})
}

func pictureOf(img image.Image) *canvas.Image {
	c := canvas.NewImageFromImage(img)
	c.FillMode, c.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	return c
}

// aspect gives a picture the width there is, and the height that goes with it.
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
func (w *Window) keyTable(list *fyne.Container, width float32) {
	add := func(title string) {
		list.Add(room(8, 0, 0, 0, newWords(title, colorInk, theme.SizeNameText).bold()))
	}
	line := func(keys, what string) {
		list.Add(container.New(&hanging{136}, newWords(keys, colorAccent, theme.SizeNameText), quoting(what, width-136)))
	}
	add("整个窗口")
	for _, s := range w.shortcuts() {
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

// helpBeside stands the help at the right of everything, or, in a narrow window, over
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
	objects[1].(*fill).Hidden = width == 0
	objects[1].Move(fyne.NewPos(s.Width-width-1, 0))
	objects[1].Resize(fyne.NewSize(1, s.Height))
	objects[2].Move(fyne.NewPos(s.Width-width, 0))
	objects[2].Resize(fyne.NewSize(width, s.Height))
}
