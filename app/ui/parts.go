package ui

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/assets/icons"
)

// sign is one of the program's icons in a colour of the theme.
type sign struct {
	name  string
	color fyne.ThemeColorName
}

func (s sign) hex() string {
	n := color.NRGBAModel.Convert(theme.Color(s.color)).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
}

// Name holds the colour, so that another theme asks for another picture.
func (s sign) Name() string { return s.name + s.hex() + ".svg" }

// Content gives the picture.
func (s sign) Content() []byte { return icons.SVG(s.name, s.hex()) }

// fill is a rectangle in a colour of the theme.
type fill struct {
	widget.BaseWidget
	color  fyne.ThemeColorName
	radius float32
	line   fyne.ThemeColorName // of the edge; empty is none
	min    fyne.Size
}

func newFill(c fyne.ThemeColorName, radius float32, edge fyne.ThemeColorName) *fill {
	f := &fill{color: c, radius: radius, line: edge}
	f.ExtendBaseWidget(f)
	return f
}

// newRule is a thin line, level or upright.
func newRule() *fill {
	f := newFill(colorLine, 0, "")
	f.min = fyne.NewSize(1, 1)
	return f
}

func (f *fill) MinSize() fyne.Size { return f.min }

// CreateRenderer is called by Fyne.
func (f *fill) CreateRenderer() fyne.WidgetRenderer {
	r := &fillRenderer{f, canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type fillRenderer struct {
	f    *fill
	rect *canvas.Rectangle
}

func (r *fillRenderer) Layout(s fyne.Size)           { r.rect.Resize(s) }
func (r *fillRenderer) MinSize() fyne.Size           { return r.f.min }
func (r *fillRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *fillRenderer) Destroy()                     {}
func (r *fillRenderer) Refresh() {
	r.rect.FillColor, r.rect.CornerRadius = theme.Color(r.f.color), r.f.radius
	if r.f.line != "" {
		r.rect.StrokeColor, r.rect.StrokeWidth = theme.Color(r.f.line), 1
	}
	r.rect.Refresh()
}

// words is text in a colour and size of the theme. Unlike a label it has no room
// around it, and it ends in … where it does not fit.
type words struct {
	widget.BaseWidget
	text  string
	color fyne.ThemeColorName
	size  fyne.ThemeSizeName
	style fyne.TextStyle
	align fyne.TextAlign
	least float32 // the width it needs; negative: that of its text
}

func newWords(text string, c fyne.ThemeColorName, size fyne.ThemeSizeName) *words {
	w := &words{text: text, color: c, size: size, least: -1}
	w.ExtendBaseWidget(w)
	return w
}

func plainWords(text string) *words { return newWords(text, colorInk, theme.SizeNameText) }
func quietWords(text string) *words { return newWords(text, colorQuiet, theme.SizeNameText) }

func (w *words) bold() *words { w.style.Bold = true; return w }

// yielding lets the text be cut where there is no room.
func (w *words) yielding(least float32) *words { w.least = least; return w }

func (w *words) set(text string) {
	if w.text != text {
		w.text = text
		w.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (w *words) CreateRenderer() fyne.WidgetRenderer {
	r := &wordsRenderer{w, canvas.NewText("", color.Black)}
	r.Refresh()
	return r
}

type wordsRenderer struct {
	w    *words
	text *canvas.Text
}

func (r *wordsRenderer) MinSize() fyne.Size {
	s := fyne.MeasureText(r.w.text, theme.Size(r.w.size), r.w.style)
	if r.w.least >= 0 {
		s.Width = min(s.Width, r.w.least)
	}
	return s
}

func (r *wordsRenderer) Layout(s fyne.Size) {
	text := r.w.text
	if r.w.least >= 0 {
		text = fitText(text, s.Width, theme.Size(r.w.size), r.w.style)
	}
	r.text.Text = text
	r.text.Resize(s)
	r.text.Refresh()
}

func (r *wordsRenderer) Refresh() {
	r.text.Color, r.text.TextSize = theme.Color(r.w.color), theme.Size(r.w.size)
	r.text.TextStyle, r.text.Alignment = r.w.style, r.w.align
	r.Layout(r.w.Size())
}

func (r *wordsRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }
func (r *wordsRenderer) Destroy()                     {}

// fitText cuts a text that is wider than the room, and ends it in ….
func fitText(s string, room, size float32, style fyne.TextStyle) string {
	if fyne.MeasureText(s, size, style).Width <= room {
		return s
	}
	r := []rune(s)
	low, high := 0, len(r)
	for low < high {
		if mid := (low + high + 1) / 2; fyne.MeasureText(string(r[:mid])+"…", size, style).Width <= room {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return string(r[:low]) + "…"
}

// tool is a quiet button: an icon, a text, or both. It tells its hint when the
// mouse is over it. The keyboard reaches it by Tab; Enter and the space bar press it.
type tool struct {
	widget.BaseWidget
	window *Window
	icon   string
	text   string
	hint   string
	do     func()
	off    bool // cannot be pressed now
	chosen bool
	over   bool
	held   bool    // the keyboard is here
	wide   float32 // least width
	left   bool    // icon and text at the left
	high   float32
	blank  bool // text is left out for want of room
	faint  bool // what it stands for is not there, but it can be pressed
}

func (w *Window) newTool(icon, text, hint string, do func()) *tool {
	t := &tool{window: w, icon: icon, text: text, hint: hint, do: do, high: 28}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped does what the button is for. The mouse takes the focus from where it was,
// so that what is being typed there is kept first.
func (t *tool) Tapped(*fyne.PointEvent) {
	t.window.window.Canvas().Unfocus()
	t.press()
}

func (t *tool) press() {
	t.window.hideHint()
	if !t.off && t.do != nil {
		t.window.guard(t.do)
	}
}

// FocusGained shows that the keyboard is here, and what the button does.
func (t *tool) FocusGained() {
	t.held = true
	t.Refresh()
	intoView(t)
	if t.hint != "" {
		t.window.showHint(t, t.hint)
	}
}

// FocusLost shows that it is not.
func (t *tool) FocusLost() {
	t.held = false
	t.Refresh()
	t.window.hideHint()
}

// TypedRune takes the space bar.
func (t *tool) TypedRune(r rune) {
	if r == ' ' {
		t.press()
	}
}

// TypedKey takes Enter.
func (t *tool) TypedKey(ev *fyne.KeyEvent) {
	if c := t.window.window.Canvas(); asksHelp(c, ev.Name) || declines(c, ev.Name) {
		return
	}
	if ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter {
		t.press()
	}
}

// MouseIn shows the hint.
func (t *tool) MouseIn(*desktop.MouseEvent) {
	t.over = true
	t.Refresh()
	if t.hint != "" {
		t.window.showHint(t, t.hint)
	}
}

// MouseMoved is part of hovering.
func (t *tool) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the hint away.
func (t *tool) MouseOut() {
	t.over = false
	t.Refresh()
	t.window.hideHint()
}

func (t *tool) set(off bool, hint string) {
	if t.off != off || t.hint != hint {
		t.off, t.hint = off, hint
		t.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (t *tool) CreateRenderer() fyne.WidgetRenderer {
	r := &toolRenderer{t: t, ground: canvas.NewRectangle(color.Transparent), icon: canvas.NewImageFromResource(nil), text: canvas.NewText("", color.Black)}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type toolRenderer struct {
	t      *tool
	ground *canvas.Rectangle
	icon   *canvas.Image
	text   *canvas.Text
}

const signSize = 18

func (r *toolRenderer) MinSize() fyne.Size {
	w := float32(16)
	if r.t.icon != "" {
		w = signSize + 10
	}
	if r.t.text != "" && !r.t.blank {
		w += fyne.MeasureText(r.t.text, theme.TextSize(), fyne.TextStyle{Bold: r.t.chosen}).Width
		if r.t.icon != "" {
			w += 8
		}
	}
	return fyne.NewSize(max(w, r.t.wide), r.t.high)
}

func (r *toolRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	width := float32(0)
	label := r.t.text
	if r.t.blank {
		label = ""
	}
	text := fyne.MeasureText(label, theme.TextSize(), r.text.TextStyle)
	if r.t.icon != "" {
		width = signSize
	}
	if label != "" {
		if width > 0 {
			width += 8
		}
		width += text.Width
	}
	x := (s.Width - width) / 2
	if r.t.left && !r.t.blank {
		x = 12
	}
	if r.t.icon != "" {
		r.icon.Move(fyne.NewPos(x, (s.Height-signSize)/2))
		r.icon.Resize(fyne.NewSquareSize(signSize))
		x += signSize + 8
	}
	r.text.Move(fyne.NewPos(x, (s.Height-text.Height)/2-1)) // characters stand a little below the middle of their line
	r.text.Resize(text)
}

func (r *toolRenderer) Refresh() {
	ink, ground := colorInk, color.Color(color.Transparent)
	switch {
	case r.t.off, r.t.faint:
		ink = theme.ColorNameDisabled
	case r.t.chosen:
		ink, ground = colorAccent, theme.Color(colorChosen)
	}
	if r.t.over && !r.t.off && !r.t.chosen {
		ground = theme.Color(theme.ColorNameHover)
	}
	r.ground.FillColor, r.ground.CornerRadius = ground, 4
	r.ground.StrokeColor, r.ground.StrokeWidth = color.Transparent, 0
	if r.t.held {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(colorAccent), 1.5
	}
	r.icon.Hidden = r.t.icon == ""
	if r.t.icon != "" {
		r.icon.Resource = sign{r.t.icon, ink}
		r.icon.Refresh()
	}
	r.text.Text, r.text.Color, r.text.TextSize = r.t.text, theme.Color(ink), theme.TextSize()
	if r.t.blank {
		r.text.Text = ""
	}
	r.text.TextStyle.Bold = r.t.chosen
	r.Layout(r.t.Size())
	r.ground.Refresh()
	r.text.Refresh()
}

func (r *toolRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.text}
}
func (r *toolRenderer) Destroy() {}

// entry is an entry whose shortcuts reach the window where they are not its own.
type entry struct {
	widget.Entry
	escape  func()
	keys    func(fyne.KeyName) bool // taken before the entry
	left    func()                  // the focus has gone
	entered func()                  // the focus has come
}

func newEntry(hint string) *entry {
	e := &entry{}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(hint)
	return e
}

// TypedKey takes Esc, and what the owner wants.
func (e *entry) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case asksHelp(fyne.CurrentApp().Driver().CanvasForObject(e), ev.Name):
	case e.keys != nil && e.keys(ev.Name):
	case ev.Name == fyne.KeyEscape && e.escape != nil:
		e.escape()
	case declines(fyne.CurrentApp().Driver().CanvasForObject(e), ev.Name):
	default:
		e.Entry.TypedKey(ev)
	}
}

// TypedShortcut passes on what an entry does nothing with.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok {
		switch custom.KeyName {
		case fyne.KeyReturn, fyne.KeyEnter: // with Ctrl
			e.TypedKey(&fyne.KeyEvent{Name: custom.KeyName})
			return
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		default:
			if c, ok := fyne.CurrentApp().Driver().CanvasForObject(e).(fyne.Shortcutable); ok {
				c.TypedShortcut(s)
			}
			return
		}
	}
	e.Entry.TypedShortcut(s)
}

// FocusLost tells the owner.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	if e.left != nil {
		e.left()
	}
}

// FocusGained tells the owner.
func (e *entry) FocusGained() {
	e.Entry.FocusGained()
	intoView(e)
	if e.entered != nil {
		e.entered()
	}
}

// room puts space around something: top, bottom, left, right.
func room(top, bottom, left, right float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// middle centres something from top to bottom.
func middle(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(centred{}, o)
}

// centred gives each thing its full width and its own height, in the middle.
type centred struct{}

func (centred) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
func (centred) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	h := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(s.Width, h))
	objects[0].Move(fyne.NewPos(0, float32(int((s.Height-h)/2))))
}

// row puts things side by side with a gap; the one that yields takes what is left.
type row struct {
	gap    float32
	yields int // index, or -1
}

func (l row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width += m.Width + l.gap
		s.Height = max(s.Height, m.Height)
	}
	s.Width = max(s.Width-l.gap, 0)
	return s
}

func (l row) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	rest := s.Width - l.MinSize(objects).Width
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		w, h := o.MinSize().Width, o.MinSize().Height
		if i == l.yields {
			w += max(rest, 0)
		}
		if _, tall := o.(*fill); tall {
			h = s.Height
		}
		o.Move(fyne.NewPos(x, float32(int((s.Height-h)/2))))
		o.Resize(fyne.NewSize(w, h))
		x += w + l.gap
	}
}

// tools is a row of tools that drop their words, where they have a sign, when there
// is no room for them.
type tools struct{ row }

func (l tools) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, l.row.MinSize(objects).Height)
}

func (l tools) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, blank := range []bool{false, true} {
		for _, o := range objects {
			if t, ok := o.(*tool); ok && t.icon != "" {
				t.blank = blank
			}
		}
		if l.row.MinSize(objects).Width <= s.Width {
			break
		}
		l.gap = 2
	}
	l.row.Layout(objects, s)
	for _, o := range objects {
		if t, ok := o.(*tool); ok {
			t.Refresh()
		}
	}
}

// strip is tools that may be wider than there is room: it stands in what scrolls it.
type strip struct{ tools }

func (l strip) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := l.row.MinSize(objects)
	for _, o := range objects {
		if t, ok := o.(*tool); ok && t.icon != "" && !t.blank && t.text != "" && t.Visible() {
			s.Width -= t.MinSize().Width - signSize - 10
		}
	}
	return s
}

// strips makes a row of tools that scrolls where there is no room for it.
func strips(bar *fyne.Container) *container.Scroll {
	return container.NewHScroll(room(0, stripBar, 0, 0, bar))
}

// stripBar is room for the scroll bar below the tools; what holds them leaves so much
// less.
const stripBar = 4

// pile puts things under each other with a gap; the one that yields takes what is
// left.
type pile struct {
	gap    float32
	yields int // index, or -1
}

func (l pile) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Height += m.Height + l.gap
		s.Width = max(s.Width, m.Width)
	}
	s.Height = max(s.Height-l.gap, 0)
	return s
}

func (l pile) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	rest := s.Height - l.MinSize(objects).Height
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		if i == l.yields {
			h = max(h+rest, 0)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h + l.gap
	}
}

// panel sets something apart from the ground.
func panel(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newFill(colorPaper, 6, colorLine), room(12, 12, 16, 16, o))
}

// flagSigns are the flags in their colours; in dark colours they are lighter.
var flagSigns = map[string]fyne.Resource{"flag-red": sign{"flag-red", colorRed}, "flag-blue": sign{"flag-blue", colorBlue}, "flag-yellow": sign{"flag-yellow", colorYellow}, "flag-snail": sign{"flag-snail", colorSnail}}
