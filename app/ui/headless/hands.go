//go:build ci

package headless

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
)

// Settle does what was posted until something is so.
func (w *Window) Settle(t testing.TB, until func() bool) {
	t.Helper()
	for !until() {
		select {
		case f := <-w.posted:
			f()
		case <-time.After(2 * time.Minute):
			t.Fatal("the work does not end")
		}
	}
}

// Rest does what was posted until nothing is under way in the background.
func (w *Window) Rest(testing.TB) { rest(w.Shell, w.posted) }

func rest(shell *kit.Shell, posted chan func()) {
	for shell.Busy() || len(posted) > 0 {
		select {
		case f := <-posted:
			f()
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// Text returns everything that the window says, a line for each label and button.
func (w *Window) Text() string { return Text(w.Window().Content()) }

// Text returns what an object says.
func Text(o fyne.CanvasObject) string {
	var out []string
	walk(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Label:
			out = append(out, o.Text)
		case *kit.Button:
			out = append(out, o.Text)
		}
	})
	return strings.Join(out, "\n")
}

// Paragraphs returns what an object says at length, over several lines.
func Paragraphs(o fyne.CanvasObject) string {
	var out []string
	walk(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widget.RichText:
			out = append(out, o.String())
		case *kit.RichText:
			out = append(out, o.Text())
		}
	})
	return strings.Join(out, "\n")
}

// Drawn visits the texts that an object draws, as far as they are seen.
func Drawn(o fyne.CanvasObject, visit func(*canvas.Text)) {
	walk(o, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			visit(text)
		}
	})
}

// walk visits an object and what is within it, as far as it is seen.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	within(o, func(o fyne.CanvasObject) bool {
		if o.Visible() {
			visit(o)
		}
		return o.Visible()
	})
}

// walkAll visits what is hidden, too.
func walkAll(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	within(o, func(o fyne.CanvasObject) bool { visit(o); return true })
}

func within(o fyne.CanvasObject, visit func(fyne.CanvasObject) bool) {
	if o == nil || !visit(o) {
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			within(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			within(child, visit)
		}
	}
}

// See fails where the window does not say something.
func (w *Window) See(t testing.TB, wants ...string) {
	t.Helper()
	text := w.Text()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("the window does not say %q:\n%s", want, text)
		}
	}
}

// Message returns what the status bar says.
func (w *Window) Message() string { return w.message.Text }

// Press types a shortcut where the focus is.
func (w *Window) Press(key fyne.KeyName, with fyne.KeyModifier) { Press(w.Canvas(), key, with) }

// Press types a shortcut where a canvas has the focus.
func Press(c fyne.Canvas, key fyne.KeyName, with fyne.KeyModifier) {
	var s fyne.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: with}
	switch {
	case key == fyne.KeyZ && with == fyne.KeyModifierControl:
		s = &fyne.ShortcutUndo{}
	case key == fyne.KeyY && with == fyne.KeyModifierControl:
		s = &fyne.ShortcutRedo{}
	}
	if f, ok := c.Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	c.(fyne.Shortcutable).TypedShortcut(s)
}

// Type types text and Enter where the focus is.
func (w *Window) Type(text string) { Type(w.Canvas(), text) }

// Type types text and Enter where a canvas has the focus.
func Type(c fyne.Canvas, text string) {
	f := c.Focused()
	for _, r := range text {
		f.TypedRune(r)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// Buttons returns the buttons of the dialog in front, by what is written on them.
func (w *Window) Buttons() map[string]*widget.Button {
	out := map[string]*widget.Button{}
	if top := w.Canvas().Overlays().Top(); top != nil {
		walkAll(top, func(o fyne.CanvasObject) {
			switch b := o.(type) {
			case *widget.Button:
				out[b.Text] = b
			case *kit.DialogButton:
				out[b.Text] = &b.Button
			}
		})
	}
	return out
}

// Dragger is what can be dragged with the mouse.
type Dragger interface {
	desktop.Mouseable
	fyne.Draggable
}

// Drag drags from one place to another. The events come in the order of the real driver,
// which lets the button go before it ends the drag.
func Drag(o Dragger, from, to fyne.Position) {
	o.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	for _, at := range []fyne.Position{fyne.NewPos((from.X+to.X)/2, (from.Y+to.Y)/2), to} {
		o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}})
	}
	o.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: to}, Button: desktop.MouseButtonPrimary})
	o.DragEnd()
}

// EveryButton goes round the canvas with F6 and Tab, and fails for every button that is
// seen and not met.
func EveryButton(t testing.TB, c fyne.Canvas, name string) {
	t.Helper()
	met := map[fyne.Focusable]bool{}
	for range 2_000 {
		if f := c.Focused(); f != nil {
			if met[f] {
				break
			}
			met[f] = true
			if f, ok := f.(fyne.Tabbable); ok && f.AcceptsTab() {
				f.(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: fyne.KeyF6})
				if c.Focused() != f.(fyne.Focusable) {
					continue
				}
			}
		}
		c.FocusNext()
	}
	for _, b := range ButtonsOf(c.Content()) {
		if !met[b] {
			t.Errorf("%s: no key leads to “%s”", name, b.Text+b.Hint)
		}
	}
}

// ButtonsOf returns the buttons in an object that are seen.
func ButtonsOf(o fyne.CanvasObject) (list []*kit.Button) {
	walk(o, func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok {
			list = append(list, b)
		}
	})
	return list
}
