//go:build ci

package headless

import (
	"context"
	"errors"
	"image"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"zonebrief/app/explain"
	"zonebrief/app/pictures"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/wording"
	"zonebrief/app/userdata"
	"zonebrief/reports/zone"
)

// Window is a window around the screen that is tested.
type Window struct {
	*kit.Shell
	session *session.Session
	path    string
	locked  string
	at      zone.Period

	makers  map[string]func() kit.Page
	pages   map[string]kit.Page
	current kit.Page
	name    string // of the screen in front

	body              *fyne.Container
	message           *kit.Label
	counts, selection *kit.Label

	posted chan func()

	Elsewhere
}

// Open writes a book into a file of the test's, and opens it in a window.
func Open(t testing.TB, b *zone.Book, blobs map[string][]byte) *Window {
	t.Helper()
	path := filepath.Join(t.TempDir(), "书.zbk")
	if err := store.Create(context.Background(), path, b, blobs); err != nil {
		t.Fatal(err)
	}
	return OpenFile(t, path)
}

// Room is a package of screens, to be opened in a window of its own.
type Room []Entry

// Entry is a screen of a room by its name.
type Entry struct {
	name string
	make func(w *Window) kit.Page
}

// Screen names a screen and says how it is made, as its package makes it of its host.
func Screen[Host any, Page kit.Page](name string, make func(Host) Page) Entry {
	return Entry{name, func(w *Window) kit.Page { return make(any(w).(Host)) }}
}

// Open opens a book in a window with the room's screens.
func (r Room) Open(t testing.TB, b *zone.Book, blobs map[string][]byte) *Window {
	t.Helper()
	w := Open(t, b, blobs)
	for _, e := range r {
		w.Add(e.name, func() kit.Page { return e.make(w) })
	}
	return w
}

// Sample opens the sample book in a window with the room's screens.
func (r Room) Sample(t testing.TB) *Window {
	t.Helper()
	b, blobs := samples.Book()
	return r.Open(t, b, blobs)
}

// OpenFile opens a book that there is.
func OpenFile(t testing.TB, path string) *Window {
	t.Helper()
	t.Setenv("FYNE_SCALE", "1")
	s, err := session.Open(context.Background(), path, true)
	if err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(kit.NewTheme(false))
	w := &Window{session: s, path: path, at: s.Book.Latest(), makers: map[string]func() kit.Page{},
		pages: map[string]kit.Page{},
		body:  container.NewStack(), message: kit.Text(""), counts: kit.Text(""), selection: kit.Text(""),
		posted: make(chan func(), 10_000)}
	if w.at.IsZero() {
		w.at = samples.Latest
	}
	w.Shell = kit.NewShell(app, app.NewWindow("测试"), new(userdata.Settings))
	w.Post = func(f func()) { w.posted <- f }
	w.OnSay = w.message.SetText
	w.OnPanic = func(what any, stack []byte) { t.Errorf("panic: %v\n%s", what, stack) }
	w.OnZoom = func(int) {}
	w.OnExplain = func(err error) (string, string) { return wording.Explain(err), explain.Detail(err) }
	w.OnFolder = func() string { return filepath.Dir(w.path) }
	w.OnDocument = func() any { return w.session }
	foot := container.New(kit.Row{Gap: 24, Grow: 0}, w.message, w.selection, w.counts)
	whole := container.New(kit.Column{Grow: 0}, w.body, foot)
	w.Window().SetPadded(false)
	w.Window().SetContent(container.NewStack(whole, w.Popovers()))
	w.Window().Resize(fyne.NewSize(1366, 768))
	w.listen()
	t.Cleanup(w.Leave)
	return w
}

// listen has the keys of the window do what they are for.
func (w *Window) listen() {
	ctrl, alt := fyne.KeyModifierControl, fyne.KeyModifierAlt
	w.AddShortcut(&fyne.ShortcutUndo{}, false, w.Undo)
	w.AddShortcut(&fyne.ShortcutRedo{}, false, w.Redo)
	w.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: ctrl}, false, func() {
		if p, ok := w.current.(interface{ Perform() }); ok {
			p.Perform()
		}
	})
	for key, n := range map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1} {
		w.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: alt}, false, func() {
			if p, ok := w.current.(interface{ Shift(int) }); ok {
				p.Shift(n)
			}
		})
	}
	w.ListenKeys()
}

// Add returns the window a screen, which is made when it is first shown.
func (w *Window) Add(name string, make func() kit.Page) { w.makers[name] = make }

// Show brings a screen to the front.
func (w *Window) Show(name string) kit.Page {
	p := w.pages[name]
	if p == nil {
		p = w.makers[name]()
		w.pages[name] = p
	}
	w.Canvas().Unfocus()
	w.HidePopover()
	w.current, w.name = p, name
	w.message.SetText("")
	w.ShowCounts("", "")
	w.body.Objects = []fyne.CanvasObject{p.Content()}
	w.body.Refresh()
	p.Refresh()
	p.Shown()
	return p
}

// Reopen closes the book, opens it again and shows the screen that was in front.
func (w *Window) Reopen(t testing.TB) kit.Page {
	t.Helper()
	w.Leave()
	s, err := session.Open(context.Background(), w.path, true)
	if err != nil {
		t.Fatal(err)
	}
	w.session, w.pages = s, map[string]kit.Page{}
	return w.Show(w.name)
}

// Drop lets files go over the window, as the frame does.
func (w *Window) Drop(paths ...string) {
	switch p := w.current.(type) {
	case interface{ Receive(path string) bool }:
		if p.Receive(paths[0]) {
			return
		}
	case interface{ Accepts(paths []string) bool }:
		if p.Accepts(paths) {
			return
		}
	}
	switch p := w.current.(type) {
	case interface{ Pass(path string) bool }:
		p.Pass(paths[0])
	case interface{ Import(paths []string) }:
		p.Import(paths)
	}
}

// Page returns the screen in front.
func (w *Window) Page() kit.Page { return w.current }

// Current returns a project as the book has it after edits, by its ID; nil where it has gone.
func (w *Window) Current(p *zone.Project) *zone.Project { return w.session.Book.ByID(p.ID) }

// Session is part of a screen's host, as are the functions below.
func (w *Window) Session() *session.Session { return w.session }

// Period returns the half-month that is shown.
func (w *Window) Period() zone.Period { return w.at }

// Path returns the path of the book.
func (w *Window) Path() string { return w.path }

// Locked returns why the book cannot be edited; empty where it can.
func (w *Window) Locked() string { return w.locked }

// SetLocked has the book only read.
func (w *Window) SetLocked(why string) { w.locked = why }

// Writable returns why the book cannot be edited, or nil.
func (w *Window) Writable() error {
	if w.locked != "" {
		return errors.New(w.locked)
	}
	return nil
}

// InFront reports whether a page is shown.
func (w *Window) InFront(p kit.Page) bool { return w.current == p }

// ShowCounts shows how many rows there are, and what is selected.
func (w *Window) ShowCounts(rows, selected string) {
	w.counts.SetText(rows)
	w.selection.SetText(selected)
}

// RefreshFrame does nothing: there is no frame.
func (w *Window) RefreshFrame() {}

// FollowHelp does nothing: there is no help.
func (w *Window) FollowHelp() {}

// Changed has the screen show an edit.
func (w *Window) Changed() {
	if w.current != nil && w.session != nil {
		w.current.Refresh()
	}
}

// GoTo shows another half-month.
func (w *Window) GoTo(at zone.Period) {
	w.Canvas().Unfocus()
	w.at = at
	w.Changed()
	if w.current != nil {
		w.current.Shown()
	}
}

// Move shows the half-month before or after.
func (w *Window) Move(n int) { w.GoTo(w.at.Add(n)) }

// Undo takes back the last step.
func (w *Window) Undo() { w.revert(w.session.Undo, "已撤销：") }

// Redo does a step again that was taken back.
func (w *Window) Redo() { w.revert(w.session.Redo, "已恢复：") }

func (w *Window) revert(do func(context.Context) (string, error), verb string) {
	w.Canvas().Unfocus()
	name, err := do(context.Background())
	if err != nil {
		w.Say(kit.Explain(w, err))
	} else {
		w.Say(verb + name)
	}
	w.Changed()
	if w.current != nil {
		w.current.Shown()
	}
}

// Leave ends the screens' work and closes the book.
func (w *Window) Leave() {
	if w.session == nil {
		return
	}
	w.Canvas().Unfocus()
	for _, p := range w.pages {
		if p, ok := p.(interface{ Close() }); ok {
			p.Close()
		}
	}
	w.session.Close()
	w.session = nil
}

// Thumb returns a photo's picture, as the screen 图片 does for others.
func (w *Window) Thumb(ph zone.Photo, width, height int) image.Image {
	img, err := pictures.Thumbnail(w.session, ph.Hash, ph.Crop.Fractions(), width, height)
	if err != nil {
		return nil
	}
	return img
}

// Await calls back at once: pictures are there when they are asked for.
func (w *Window) Await(func() bool) {}

// ImportFor takes photo files into the book as those of a project.
func (w *Window) ImportFor(paths []string, project string) {
	files, refused := pictures.ReadFiles(context.Background(), paths, false)
	if len(refused) > 0 {
		w.Fail(refused[0])
		return
	}
	if _, err := pictures.AddOf(context.Background(), w.session, files, project); err != nil {
		w.Fail(err)
		return
	}
	w.Changed()
}
