package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ButtonRow is a row of buttons that drop their texts, where they have an icon, when there
// is no room for them.
type ButtonRow struct{ Row }

func (l ButtonRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, l.Row.MinSize(objects).Height)
}

func (l ButtonRow) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, blank := range []bool{false, true} {
		for _, o := range objects {
			if t, ok := o.(*Button); ok && t.Icon != "" {
				t.IconOnly = blank
			}
		}
		if l.Row.MinSize(objects).Width <= s.Width {
			break
		}
		l.Gap = 2
	}
	l.Row.Layout(objects, s)
	for _, o := range objects {
		if t, ok := o.(*Button); ok {
			t.Refresh()
		}
	}
}

// Toolbar is a row of buttons that may be wider than there is room: then it scrolls.
type Toolbar struct{ ButtonRow }

func (l Toolbar) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := l.Row.MinSize(objects)
	for _, o := range objects {
		if t, ok := o.(*Button); ok && t.Icon != "" && !t.IconOnly && t.Text != "" && t.Visible() {
			s.Width -= t.MinSize().Width - iconSize - 10
		}
	}
	return s
}

// NewToolbar makes a row of tools that scrolls where there is no room for it.
func NewToolbar(bar *fyne.Container) *container.Scroll {
	return container.NewHScroll(Padded(0, ToolbarScroll, 0, 0, bar))
}

// ToolbarScroll is room for the scroll bar below the tools; what holds them leaves so much
// less.
const ToolbarScroll = 4
