package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// searchBox searches the whole book as one types; what it finds is listed below it.
type searchBox struct {
	entry
	w     *Window
	found []hit
	at    int
}

func newSearchBox(w *Window) *searchBox {
	s := &searchBox{w: w}
	s.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	s.ExtendBaseWidget(s)
	s.SetPlaceHolder("搜索项目（名称、拼音首字母）")
	s.SetIcon(sign{"search", colorQuiet})
	s.OnChanged = func(string) { s.at = 0; s.list() }
	s.entered, s.left = s.list, w.hideFloat
	s.keys = s.key
	return s
}

func (s *searchBox) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyDown:
		s.at = min(s.at+1, len(s.found)-1)
	case fyne.KeyUp:
		s.at = max(s.at-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.open(s.at)
		return true
	case fyne.KeyEscape:
		s.SetText("")
		s.w.window.Canvas().Unfocus()
		s.w.screens[s.w.current].page.shown()
		return true
	default:
		return false
	}
	s.list()
	return true
}

// list shows what was found.
func (s *searchBox) list() {
	s.found = s.w.look(s.Text)
	if s.Text == "" {
		s.w.hideFloat()
		return
	}
	box := container.NewVBox()
	for i, h := range s.found {
		title := plainWords(h.title).yielding(0)
		note := newWords(h.note, colorQuiet, theme.SizeNameCaptionText).yielding(140)
		note.align = fyne.TextAlignTrailing
		line := container.NewStack(room(4, 4, 12, 12, container.New(row{gap: 8, yields: 0}, title, note)))
		if i == s.at {
			line.Objects = append([]fyne.CanvasObject{newFill(colorChosen, 4, "")}, line.Objects...)
		}
		box.Add(newPressed(line, func() { s.open(i) }))
	}
	if len(s.found) == 0 {
		box.Add(room(4, 4, 12, 12, quietWords("没有找到")))
	}
	list := container.NewStack(newFill(colorPaper, 6, colorLine), room(4, 4, 4, 4, box))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s)
	width := float32(420)
	at.X = min(at.X, s.w.window.Canvas().Size().Width-width-8)
	s.w.showFloat(list, at.AddXY(0, s.Size().Height+4), fyne.NewSize(width, list.MinSize().Height))
}

func (s *searchBox) open(i int) {
	if i < 0 || i >= len(s.found) {
		return
	}
	h := s.found[i]
	s.w.hideFloat()
	s.SetText("")
	h.open(s.w)
}
