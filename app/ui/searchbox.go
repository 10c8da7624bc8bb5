package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/app/ui/kit"
)

// searchBox searches everything in the book, and the program's own screens. What it
// finds is listed below it. It searches in the background, once typing rests: an
// input method hands a word over character by character.
type searchBox struct {
	kit.Entry
	w      *Window
	index  *index // of the book as it stood; nil before it is first made
	making bool   // an index is being made
	wait   *time.Timer
	sought string // what the groups were found for
	groups []hitGroup
	list   []hit // of all groups
	at     int   // the selected one
	enter  bool  // the first is to be opened as soon as it is found
}

// rest is how long typing rests before it is searched.
const rest = 120 * time.Millisecond

func newSearchBox(w *Window) *searchBox {
	s := &searchBox{w: w}
	s.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	s.ExtendBaseWidget(s)
	s.SetPlaceHolder("搜索全部（Ctrl+K）")
	s.SetIcon(kit.Icon{Glyph: "search", Color: kit.ColorQuiet})
	s.OnChanged = func(string) { s.schedule() }
	s.OnFocus = func() { s.prepare(); s.search() }
	s.OnBlur = s.leave
	s.OnKey = s.key
	return s
}

// schedule searches once typing rests.
func (s *searchBox) schedule() {
	if s.wait != nil {
		s.wait.Stop()
	}
	s.enter = false
	if s.Text == "" {
		s.setHits("", nil)
		return
	}
	s.wait = time.AfterFunc(rest, func() { s.w.Do(s.search) })
}

// prepare makes the index where the book has changed since, in the background.
func (s *searchBox) prepare() bool {
	if s.index != nil && s.index.of.Equal(s.w.book.session.Saved()) {
		return true
	}
	if s.making {
		return false
	}
	s.making = true
	x, of := newIndex(s.w), s.w.book.session
	s.w.Background(func() {
		x.ready()
		s.w.Do(func() {
			if s.making = false; s.w.book.session == of {
				s.index = x
				s.search()
			}
		})
	})
	return false
}

// search looks for what is typed, in the background.
func (s *searchBox) search() {
	if !s.w.book.open() || s.Text == "" || !s.prepare() {
		return // comes again when the index is made
	}
	typed, x, of := s.Text, s.index, s.w.book.session
	s.w.Background(func() {
		groups := x.look(typed)
		s.w.Do(func() {
			if s.w.book.session == of && s.Text == typed {
				s.setHits(typed, groups)
			}
		})
	})
}

// setHits shows what was found.
func (s *searchBox) setHits(typed string, groups []hitGroup) {
	s.sought, s.groups, s.list, s.at = typed, groups, nil, 0
	for _, g := range groups {
		s.list = append(s.list, g.hits...)
	}
	if s.enter && len(s.list) > 0 {
		s.open(0)
		return
	}
	s.draw()
}

// hint says what it is for, in as many words as there is room for.
func (s *searchBox) hint(text string) {
	if s.PlaceHolder != text {
		s.SetPlaceHolder(text)
	}
}

func (s *searchBox) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyDown:
		s.step(1)
	case fyne.KeyUp:
		s.step(-1)
	case fyne.KeyPageDown:
		s.step(8)
	case fyne.KeyPageUp:
		s.step(-8)
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.sought != s.Text { // typed faster than it was looked for
			s.schedule()
			s.enter = true
			return true
		}
		s.open(s.at)
		return true
	case fyne.KeyEscape:
		s.clear()
		s.w.Canvas().Unfocus()
		s.w.Page().Shown()
		return true
	default:
		return false
	}
	return true
}

// step goes along what is listed.
func (s *searchBox) step(n int) {
	s.at = max(min(s.at+n, len(s.list)-1), 0)
	s.draw()
}

// Sizes of the list below the box.
const (
	hitHeight = 28
	listWidth = 480
)

// draw shows what was found, by its kind, with the selected one in sight.
func (s *searchBox) draw() {
	if s.Text == "" || s.w.Canvas().Focused() != fyne.Focusable(s) {
		s.w.HidePopover()
		return
	}
	box := container.New(kit.Column{Grow: -1})
	i, top := 0, float32(0)
	for _, g := range s.groups {
		note := fmt.Sprintf("%d", g.all)
		if len(g.hits) < g.all {
			note = fmt.Sprintf("共%d个，列出%d个", g.all, len(g.hits))
		}
		box.Add(kit.WithHeight(hitHeight, kit.Padded(4, 0, 12, 12,
			container.New(kit.Row{Gap: 8, Grow: 0}, kit.NewLabel(g.kind, kit.ColorQuiet,
				theme.SizeNameCaptionText).Bold(), kit.NewLabel(note, kit.ColorQuiet, theme.SizeNameCaptionText)))))
		for _, h := range g.hits {
			if i == s.at {
				top = box.MinSize().Height
			}
			box.Add(s.line(i, h))
			i++
		}
	}
	if len(s.list) == 0 {
		box.Add(kit.WithHeight(hitHeight, kit.Padded(0, 0, 12, 12, kit.Muted(s.nothing()).Truncate(0))))
	}
	s.showList(box, top)
}

// nothing says why nothing is listed.
func (s *searchBox) nothing() string {
	if s.sought != s.Text {
		return "正在查找……"
	}
	return "没有找到“" + s.Text + "”。可以输入名称的一部分，或拼音首字母。"
}

// line is something that was found.
func (s *searchBox) line(i int, h hit) fyne.CanvasObject {
	title := kit.Text(h.title).Truncate(0)
	note := kit.NewLabel(h.note, kit.ColorQuiet, theme.SizeNameCaptionText).Truncate(180)
	note.Align = fyne.TextAlignTrailing
	ground := kit.NewFill("", 4, "")
	if i == s.at {
		ground.Color = kit.ColorSelected
	}
	inside := container.NewStack(ground, kit.Padded(0, 0, 12, 12,
		container.New(kit.Row{Gap: 12, Grow: 0}, title, note)))
	return kit.WithHeight(hitHeight, kit.NewClickable(inside, func() { s.open(i) }))
}

// showList puts the list below the box, as high as the window lets it be.
func (s *searchBox) showList(box *fyne.Container, top float32) {
	scroll := container.NewVScroll(box)
	list := container.NewStack(kit.NewFill(kit.ColorPaper, 6, kit.ColorLine), kit.Padded(4, 4, 4, 4, scroll))
	canvas := s.w.Canvas().Size()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s).AddXY(0, s.Size().Height+4)
	width := min(listWidth, canvas.Width-16)
	at.X = max(8, min(at.X, canvas.Width-width-8))
	height := min(box.MinSize().Height+8, canvas.Height-at.Y-16)
	s.w.ShowPopover(list, at, fyne.NewSize(width, height))
	scroll.ScrollToOffset(fyne.NewPos(0, max(0, top-(height-8)/2)))
}

func (s *searchBox) open(i int) {
	if i < 0 || i >= len(s.list) {
		return
	}
	h := s.list[i]
	s.clear()
	h.open()
}

// leave hides the list; nothing more is searched.
func (s *searchBox) leave() {
	if s.wait != nil {
		s.wait.Stop()
	}
	s.enter = false
	s.w.HidePopover()
}

func (s *searchBox) clear() {
	s.SetText("")
	s.leave()
}
