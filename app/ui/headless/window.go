//go:build ci

package headless

import (
	"context"
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/wording"
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

	// Opened is what the screen opened elsewhere: “项目 CY0001”.
	Opened []string
	// Narrowed are the projects that it asked to be shown; nil is all of them.
	Narrowed func(*zone.Project) bool
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

// Sample opens the sample book.
func Sample(t testing.TB) *Window {
	b, blobs := samples.Book()
	return Open(t, b, blobs)
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
	w := &Window{session: s, path: path, at: s.Book.Latest(), makers: map[string]func() kit.Page{}, pages: map[string]kit.Page{},
		body: container.NewStack(), message: kit.Text(""), counts: kit.Text(""), selection: kit.Text(""), posted: make(chan func(), 10_000)}
	if w.at.IsZero() {
		w.at = samples.Latest
	}
	w.Shell = kit.NewShell(app, app.NewWindow("测试"))
	w.Post = func(f func()) { w.posted <- f }
	w.OnSay = w.message.SetText
	w.OnPanic = func(what any, stack []byte) { t.Errorf("panic: %v\n%s", what, stack) }
	w.OnZoom = func(int) {}
	w.OnExplain = func(err error) (string, string) { return wording.Explain(err), session.Detail(err) }
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
	c := w.Canvas()
	ctrl, alt := fyne.KeyModifierControl, fyne.KeyModifierAlt
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { w.Undo() })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { w.Redo() })
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: ctrl}, func(fyne.Shortcut) {
		if p, ok := w.current.(interface{ Perform() }); ok {
			p.Perform()
		}
	})
	for key, n := range map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: alt}, func(fyne.Shortcut) {
			if p, ok := w.current.(interface{ Shift(int) }); ok {
				p.Shift(n)
			}
		})
	}
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { kit.CancelDialog(c, ev.Name) })
}

// Add gives the window a screen, which is made when it is first shown.
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

// InFront tells whether a page is shown.
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

// Changed has the screen take up an edit.
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
func (w *Window) Undo() { w.turn(w.session.Undo, "已撤销：") }

// Redo does a step again that was taken back.
func (w *Window) Redo() { w.turn(w.session.Redo, "已恢复：") }

func (w *Window) turn(do func(context.Context) (string, error), verb string) {
	w.Canvas().Unfocus()
	name, err := do(context.Background())
	if err != nil {
		w.Say(session.Explain(err))
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

func (w *Window) opened(screen, what string) {
	w.Opened = append(w.Opened, strings.TrimSpace(screen+" "+what))
}

// OpenScreen notes that a screen was to be shown, as do the functions below.
func (w *Window) OpenScreen(name string) { w.opened(name, "") }

// OpenProject notes a project.
func (w *Window) OpenProject(p *zone.Project) { w.opened("项目", p.Code) }

// OpenProjects notes the projects of a view, and which of them.
func (w *Window) OpenProjects(view int, keep func(*zone.Project) bool, note string) {
	w.Narrowed = keep
	w.opened("项目", strings.TrimSpace(fmt.Sprint(view)+" "+note))
}

// OpenReports notes a view of 填报.
func (w *Window) OpenReports(view int) { w.opened("填报", fmt.Sprint(view)) }

// OpenPhoto notes a photo.
func (w *Window) OpenPhoto(id int64) { w.opened("图片", fmt.Sprint(id)) }

// OpenRow notes a row of a register.
func (w *Window) OpenRow(register string, id int64) { w.opened(register, fmt.Sprint(id)) }

// OpenDocument notes a document.
func (w *Window) OpenDocument(id string) { w.opened("导出", id) }

// OpenExchange notes a part of 导出.
func (w *Window) OpenExchange(part string) { w.opened("导出", part) }

// Thumb returns a photo's picture, as the screen 图片 does for others.
func (w *Window) Thumb(ph zone.Photo, width, height int) image.Image {
	img, err := w.session.Thumbnail(ph.Hash, ph.Crop.Fractions(), width, height)
	if err != nil {
		return nil
	}
	return img
}

// Await calls back at once: pictures are there when they are asked for.
func (w *Window) Await(func() bool) {}

// ImportFor takes photo files into the book as those of a project.
func (w *Window) ImportFor(paths []string, project string) {
	var files []*session.PhotoFile
	for _, path := range paths {
		f, err := session.ReadPhoto(path)
		if err != nil {
			w.Fail(err)
			return
		}
		files = append(files, f)
	}
	if _, err := w.session.AddPhotosOf(context.Background(), files, project); err != nil {
		w.Fail(err)
		return
	}
	w.Changed()
}
