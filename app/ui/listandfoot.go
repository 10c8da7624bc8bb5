package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// listAndFoot stands a list above what goes with it and a button. Where the window is
// too low for both, what goes with the list scrolls with it; the button stays.
type listAndFoot struct {
	list, foot, button fyne.CanvasObject
	scroll             *container.Scroll
	below              *fyne.Container
	low                bool
}

// leastList is how much of the list must be seen beside the foot.
const leastList = 120

func newListAndFoot(list, foot, button fyne.CanvasObject) *fyne.Container {
	l := &listAndFoot{list: list, foot: foot, button: button, scroll: container.NewVScroll(list)}
	l.below = container.New(pile{yields: -1}, newRule(), foot, button)
	return container.New(l, l.scroll, l.below)
}

func (l *listAndFoot) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 160) }

func (l *listAndFoot) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	if low := s.Height-l.foot.MinSize().Height-l.button.MinSize().Height < leastList; low != l.low {
		l.low = low
		l.scroll.Content, l.below.Objects = l.list, []fyne.CanvasObject{newRule(), l.foot, l.button}
		if low {
			l.scroll.Content = container.New(pile{yields: -1}, l.list, newRule(), l.foot)
			l.below.Objects = []fyne.CanvasObject{newRule(), room(12, 0, 0, 0, l.button)}
		}
		l.scroll.Refresh()
		l.below.Refresh()
	}
	h := l.below.MinSize().Height
	l.scroll.Resize(fyne.NewSize(s.Width, s.Height-h))
	l.below.Move(fyne.NewPos(0, s.Height-h))
	l.below.Resize(fyne.NewSize(s.Width, h))
}
