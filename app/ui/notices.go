package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/session"
)

// invitation is what a page shows before there is anything on it: what it is for,
// and what to do.
func invitation(icon, title string, lines []string, acts ...fyne.CanvasObject) fyne.CanvasObject {
	text := container.New(pile{gap: 6, yields: -1}, newWords(title, colorInk, theme.SizeNameSubHeadingText).bold().yielding(0))
	for _, line := range lines {
		text.Add(wrapped(line, colorQuiet))
	}
	text.Add(room(10, 0, 0, 0, container.New(row{gap: 8, yields: -1}, acts...)))
	return noticed(signImage(icon, colorAccent, 24), text)
}

// noticed stands a sign beside text.
func noticed(sign, text fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVScroll(room(40, 24, 40, 40, container.New(besideSign{}, sign, text)))
}

// besideSign keeps text beside its sign, to a width that is read well.
type besideSign struct{}

const (
	readable = 600
	signRoom = 40
)

func (besideSign) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, objects[1].MinSize().Height)
}

func (besideSign) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(objects[0].MinSize())
	objects[1].Move(fyne.NewPos(signRoom, 0))
	objects[1].Resize(fyne.NewSize(min(s.Width-signRoom, readable), s.Height))
}

// trouble tells an error in its place: what happened, why, what to do next, with
// buttons that do it; where the system said more, that can be shown.
func trouble(w *Window, err error, acts ...fyne.CanvasObject) fyne.CanvasObject {
	text := container.New(pile{gap: 6, yields: -1}, newWords("没有完成", colorInk, theme.SizeNameSubHeadingText).bold(), wrapped(withoutFlags(session.Explain(err)), colorInk))
	buttons := container.New(row{gap: 8, yields: -1}, acts...)
	text.Add(room(10, 0, 0, 0, buttons))
	if raw := session.Detail(err); raw != "" {
		text.Add(w.detail(raw))
	}
	return noticed(signImage("info", theme.ColorNameError, 24), text)
}

// verdict is the foot of a page that is about to change the book: how things stand,
// and the buttons that do it: all of it, or the rest where some is not settled.
type verdict struct {
	line      *words
	rest, all *widget.Button
	body      *fyne.Container
}

func newVerdict(do func(rest bool)) *verdict {
	v := &verdict{line: quietWords("").yielding(0), rest: widget.NewButton("", func() { do(true) }), all: widget.NewButton("", func() { do(false) })}
	v.all.Importance = widget.HighImportance
	v.body = container.New(pile{yields: -1}, newRule(), room(10, 10, 16, 16, container.New(row{gap: 8, yields: 0}, v.line, v.rest, v.all)))
	return v
}

// act does all of it, where it may be done.
func (v *verdict) act() {
	if v.body.Visible() && v.all.Visible() && !v.all.Disabled() {
		v.all.OnTapped()
	}
}

// show writes what the buttons would do; without words there is no button.
func (v *verdict) show(line, rest string, restReady bool, all string, allReady bool) {
	v.line.set(line)
	for b, now := range map[*widget.Button]struct {
		text  string
		ready bool
	}{v.rest: {rest, restReady}, v.all: {all, allReady}} {
		b.SetText(now.text)
		b.Hidden = now.text == ""
		if now.ready {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	v.body.Refresh()
}

// hinted is one line of text; where it is cut, the mouse shows the whole of it.
func hinted(w *Window, text string) fyne.CanvasObject {
	t := w.newTool("", text, text, nil)
	t.left = true
	return t
}

// withoutFlags leaves out what a message says to those at the command line.
func withoutFlags(text string) string {
	var out strings.Builder
	for len(text) > 0 {
		end := len(text)
		if i := strings.IndexAny(text, "；。"); i >= 0 {
			end = i + len("；")
		}
		if !strings.Contains(text[:end], "--") {
			out.WriteString(text[:end])
		}
		text = text[end:]
	}
	return strings.TrimSuffix(out.String(), "；")
}
