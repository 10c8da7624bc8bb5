//go:build ci

package headless

import (
	"encoding/json"
	"fmt"
	"image"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
)

// Frame is the whole window with its screens; *ui.Window implements it. This package
// cannot import it, for the frame's own tests use this one.
type Frame interface {
	kit.Host
	Open(book string)
	CloseBook()
	Screens() []string
	OpenScreen(name string)
	Page() kit.Page // nil on the start page
}

// MainWindow is the whole window without a display, for pictures of it: what it shows is
// at rest, its clock stands, and its buttons are pressed by their names.
type MainWindow struct {
	Frame
	shell  *kit.Shell
	posted chan func()
}

// NewMainWindow returns a window that stands in shell, at a time of day.
func NewMainWindow(w Frame, shell *kit.Shell, now time.Time) *MainWindow {
	m := &MainWindow{w, shell, make(chan func(), 10_000)}
	shell.Post = func(f func()) { m.posted <- f }
	shell.Clock = func() time.Time { return now }
	return m
}

// Size returns the window a size in pixels at a zoom in percent, and light or dark
// colours.
func (m *MainWindow) Size(width, height, zoom int, dark bool) {
	m.Preferences().SetDark(dark)
	m.Preferences().SetZoom(zoom)
	m.shell.App().Settings().SetTheme(kit.NewTheme(dark))
	scale := float32(zoom) / 100
	m.Canvas().(test.WindowlessCanvas).SetScale(scale)
	m.Window().Resize(fyne.NewSize(float32(width)/scale, float32(height)/scale))
	m.Rest()
}

// Show brings a screen to the front, and presses buttons there one after another, by
// what is written on them or the beginning of their hints.
func (m *MainWindow) Show(screen string, press ...string) error {
	m.shell.CloseOverlays()
	m.OpenScreen(screen)
	m.Rest()
	for _, name := range press {
		if err := m.press(name); err != nil {
			return fmt.Errorf("%s: %w", screen, err)
		}
		m.Rest()
	}
	return nil
}

// ShowStart shows the start page with books that were open recently, the latest first.
func (m *MainWindow) ShowStart(recent ...string) error {
	type book struct {
		Path string `json:"path"`
	}
	books := []book{}
	for _, path := range recent {
		books = append(books, book{path})
	}
	list, err := json.Marshal(books)
	if err != nil {
		return err
	}
	m.Preferences().SetString("recent", string(list))
	m.CloseBook()
	m.Rest()
	return nil
}

// Type types text and keys where the focus is: keys stand in brackets, [Return].
func (m *MainWindow) Type(text string) {
	for text != "" {
		focused := m.Canvas().Focused()
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
	m.Rest()
}

// Rest does what was posted until nothing is under way in the background.
func (m *MainWindow) Rest() { rest(m.shell, m.posted) }

// Picture is what the window looks like.
func (m *MainWindow) Picture() image.Image {
	m.Rest()
	return capture(m.Canvas())
}

// press presses a button: of a dialog before one of the screen, and of the screen before
// what stands around it.
func (m *MainWindow) press(name string) error {
	places := append(m.Canvas().Overlays().List(), m.Window().Content())
	if page := m.Page(); page != nil {
		places[len(places)-1] = page.Content()
		places = append(places, m.Window().Content())
	}
	for _, o := range places {
		if tap := buttonIn(o, name); tap != nil {
			tap()
			return nil
		}
	}
	return fmt.Errorf("there is no button “%s”", name)
}

// buttonIn finds the first button of a name, and returns what presses it; nil where
// there is none.
func buttonIn(o fyne.CanvasObject, name string) (tap func()) {
	is := func(text string) bool { return text == name || strings.HasPrefix(text, name+" ") }
	within(o, func(o fyne.CanvasObject) bool {
		if tap != nil || !o.Visible() {
			return false
		}
		switch o := o.(type) {
		case *kit.Button:
			if is(o.Text) || strings.HasPrefix(o.Hint, name) {
				tap = func() { o.Tapped(nil) }
			}
			return false
		case *widget.Button:
			if is(o.Text) && !o.Disabled() {
				tap = func() { o.Tapped(nil) }
			}
			return false
		}
		return true
	})
	return tap
}
