package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ShowTooltip shows a short text beside what the mouse is over.
func (s *Shell) ShowTooltip(over fyne.CanvasObject, text string) {
	if len(s.popovers.Objects) > 0 {
		return // a list is open
	}
	ground := NewFill(ColorInk, 4, "")
	label := container.New(Column{Gap: 2, Grow: -1})
	for _, line := range tooltipLines(text) {
		label.Add(NewLabel(line, ColorPaper, theme.SizeNameCaptionText))
	}
	box := container.NewStack(ground, Padded(4, 4, 8, 8, label))
	size := box.MinSize()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(over)
	at.Y += over.Size().Height + 4
	canvas := s.Canvas().Size()
	if at.Y+size.Height > canvas.Height {
		at.Y -= over.Size().Height + 8 + size.Height
	}
	at.X = max(4, min(at.X, canvas.Width-size.Width-4))
	s.ShowPopover(box, at, size)
	s.tooltip = true
}

// tooltipLines breaks a long text into lines of some forty characters; none begins with
// a mark that ends something.
func tooltipLines(text string) []string {
	var out []string
	line, width := "", 0
	for _, r := range text {
		if width >= 80 && !strings.ContainsRune("，。；：、！？）》】”’%％", r) {
			out, line, width = append(out, line), "", 0
		}
		line += string(r)
		if width += 2; r < 0x2000 {
			width--
		}
	}
	return append(out, line)
}

// ShowMenu opens a menu below an object. Where it is longer than the window, it scrolls.
func ShowMenu(h Host, below fyne.CanvasObject, items []*fyne.MenuItem) {
	h.HidePopover()
	c := h.Canvas()
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below).AddXY(0, below.Size().Height+4)
	menu.ShowAtPosition(at)
	if most := c.Size().Height - at.Y - 8; menu.Size().Height > most {
		menu.Resize(fyne.NewSize(menu.MinSize().Width, most))
	}
}
