//go:build ci

package ui

import (
	"fmt"
	"image"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
)

// Sight is a window without a display, for pictures of it: what it shows is at rest,
// its clock stands, and its buttons are pressed by their names.
type Sight struct {
	*Window
	posted chan func()
}

// NewSight makes such a window at a moment.
func NewSight(files Files, now time.Time) *Sight {
	s := &Sight{New(test.NewApp(), files), make(chan func(), 10_000)}
	s.Post = func(f func()) { s.posted <- f }
	s.Clock = func() time.Time { return now }
	return s
}

// Size gives the window a size in pixels at a zoom in percent, and light or dark
// colours.
func (s *Sight) Size(width, height, zoom int, dark bool) {
	s.prefs.SetDark(dark)
	s.prefs.SetZoom(zoom)
	s.App().Settings().SetTheme(kit.NewTheme(dark))
	scale := float32(zoom) / 100
	s.Canvas().(test.WindowlessCanvas).SetScale(scale)
	s.Shell.Window().Resize(fyne.NewSize(float32(width)/scale, float32(height)/scale))
	s.Rest()
}

// Screens lists the screens' names.
func (s *Sight) Screens() (names []string) {
	for _, one := range s.screens {
		names = append(names, one.name)
	}
	return names
}

// Show brings a screen to the front, and presses buttons there one after another, by
// what is written on them or the beginning of their hints.
func (s *Sight) Show(screen string, press ...string) error {
	s.clearOverlays()
	s.show(s.screenOf(screen))
	s.Rest()
	for _, name := range press {
		if err := s.press(name); err != nil {
			return fmt.Errorf("%s: %w", screen, err)
		}
		s.Rest()
	}
	return nil
}

// Begin shows the start page with books that were open lately.
func (s *Sight) Begin(lately ...string) {
	s.leave()
	s.prefs.Save("recent", []recent{})
	for _, path := range lately {
		s.prefs.opened(path)
	}
	s.start()
	s.Rest()
}

// Type types text and keys where the focus is: keys stand in brackets, [Return].
func (s *Sight) Type(text string) {
	for text != "" {
		focused := s.Canvas().Focused()
		if focused == nil {
			return
		}
		if key, rest, ok := strings.Cut(strings.TrimPrefix(text, "["), "]"); ok && text[0] == '[' {
			focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(key)})
			text = rest
			continue
		}
		r := []rune(text)[0]
		focused.TypedRune(r)
		text = text[len(string(r)):]
	}
	s.Rest()
}

// Find types into the search in the head.
func (s *Sight) Find(text string) {
	s.search()
	s.Type(text)
	s.frame.search.seek()
	s.Rest()
}

// Rest waits until nothing is under way beside the window.
func (s *Sight) Rest() {
	for {
		select {
		case f := <-s.posted:
			f()
		default:
			if !s.Busy() && len(s.posted) == 0 {
				return
			}
			select {
			case f := <-s.posted:
				f()
			case <-time.After(2 * time.Millisecond):
			}
		}
	}
}

// Picture is what the window looks like.
func (s *Sight) Picture() image.Image {
	s.Rest()
	return capture(s.Canvas())
}

// Close leaves the book for the start page.
func (s *Sight) Close() { s.leave(); s.start() }

func (s *Sight) press(name string) error {
	is := func(text string) bool { return text == name || strings.HasPrefix(text, name+" ") }
	var do func()
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() || do != nil {
			return
		}
		switch o := o.(type) {
		case *kit.Button:
			if is(o.Text) || strings.HasPrefix(o.Hint, name) {
				do = func() { o.Tapped(nil) }
			}
		case *widget.Button:
			if is(o.Text) && !o.Disabled() {
				do = func() { o.Tapped(nil) }
			}
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child)
			}
		}
	}
	for _, o := range s.Canvas().Overlays().List() {
		walk(o)
	}
	if s.frame != nil { // the screen before what stands around it
		walk(s.frame.body)
	}
	walk(s.Shell.Window().Content())
	if do == nil {
		return fmt.Errorf("there is no button “%s”", name)
	}
	do()
	return nil
}
