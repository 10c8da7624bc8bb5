package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Invitation is what a page shows before there is anything on it: what it is for,
// and what to do.
func Invitation(icon, title string, lines []string, acts ...fyne.CanvasObject) fyne.CanvasObject {
	text := container.New(Column{Gap: 6, Grow: -1},
		NewLabel(title, ColorInk, theme.SizeNameSubHeadingText).Bold().Truncate(0))
	for _, line := range lines {
		text.Add(Paragraph(line, ColorQuiet))
	}
	text.Add(Padded(10, 0, 0, 0, container.New(Row{Gap: 8, Grow: -1}, acts...)))
	return Notice(NewIcon(icon, ColorAccent, 24), text)
}

// Notice places an icon beside text.
func Notice(icon, text fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVScroll(Padded(40, 24, 40, 40, container.New(besideIcon{}, icon, text)))
}

// besideIcon lays out a text beside its icon, to a width that is read well.
type besideIcon struct{}

const (
	readable = 600
	iconRoom = 40
)

func (besideIcon) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, objects[1].MinSize().Height)
}

func (besideIcon) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(objects[0].MinSize())
	objects[1].Move(fyne.NewPos(iconRoom, 0))
	objects[1].Resize(fyne.NewSize(min(s.Width-iconRoom, readable), s.Height))
}

// Trouble tells an error in its place: what happened, why, what to do next, with
// buttons that do it; where the system said more, that can be shown.
func Trouble(h Host, err error, acts ...fyne.CanvasObject) fyne.CanvasObject {
	message, detail := h.Explain(err)
	text := container.New(Column{Gap: 6, Grow: -1}, NewLabel("没有完成", ColorInk, theme.SizeNameSubHeadingText).Bold(),
		Paragraph(message, ColorInk))
	buttons := container.New(Row{Gap: 8, Grow: -1}, acts...)
	text.Add(Padded(10, 0, 0, 0, buttons))
	if detail != "" {
		text.Add(ErrorDetail(h, detail))
	}
	return Notice(NewIcon("info", theme.ColorNameError, 24), text)
}

// Confirmation is the foot of a page that is about to change the book: how things stand,
// and the buttons that do it: all of it, or the rest where some is not settled.
type Confirmation struct {
	Status    *Label
	Rest, All *widget.Button
	Body      *fyne.Container
}

func NewConfirmation(do func(rest bool)) *Confirmation {
	v := &Confirmation{Status: Muted("").Truncate(0), Rest: widget.NewButton("", func() { do(true) }),
		All: widget.NewButton("", func() { do(false) })}
	v.All.Importance = widget.HighImportance
	v.Body = container.New(Column{Grow: -1}, NewDivider(),
		Padded(10, 10, 16, 16, container.New(Row{Gap: 8, Grow: 0}, v.Status, v.Rest, v.All)))
	return v
}

// Apply does all of it, where it may be done.
func (v *Confirmation) Apply() {
	if v.Body.Visible() && v.All.Visible() && !v.All.Disabled() {
		v.All.OnTapped()
	}
}

// Show writes what the buttons would do; without a text there is no button.
func (v *Confirmation) Show(line, rest string, restReady bool, all string, allReady bool) {
	v.Status.SetText(line)
	for b, now := range map[*widget.Button]struct {
		text  string
		ready bool
	}{v.Rest: {rest, restReady}, v.All: {all, allReady}} {
		b.SetText(now.text)
		b.Hidden = now.text == ""
		if now.ready {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	v.Body.Refresh()
}

// OneLine is one line of text; where it is cut, the mouse shows the whole of it.
func OneLine(h Host, text string) fyne.CanvasObject {
	t := NewButton(h, "", text, text, nil)
	t.AlignLeft = true
	return t
}
