// Package ui is the window's frame (主窗口): the start page, the names of the screens at
// the left, the book and the half-month above them, what is selected below, search, help
// and snapshots.
//
// It knows every screen, and no screen knows it: each names what it asks of the window in
// its own host.go, and [host] here answers. The frame shows a session and asks it for
// edits; it counts nothing and knows no file format. Everything it changes is durable
// before it is shown.
//
// Begin with [Window] and what it is made of: book (what is open), library (opens, makes
// and closes books), navigation (the screens), frame (head and foot), host (what screens
// ask for), keyboard, helpPane, searchBox, mishaps.
package ui

import (
	"context"
	"path/filepath"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/blackbox"
	"zonebrief/app/explain"
	"zonebrief/app/session"
	"zonebrief/app/ui/desk"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/wording"
	"zonebrief/app/userdata"
)

// Files opens and makes books.
type Files struct {
	// Open opens a book; readOnly tells why it cannot be edited, and is empty
	// where it can.
	Open   func(path string) (s *session.Session, readOnly string, err error)
	New    func(path string) error // an office's new, empty book
	Sample func(path string) error // the sample book
}

// Window is the main window. Without a book it shows the start page.
type Window struct {
	*kit.Shell
	book       *book
	library    *library
	navigation *navigation
	host       *host
	prefs      prefs
	appearance *appearance
	mishaps    *mishaps
	daily      *dailySnapshots
	keyboard   *keyboard
	input      *inputMethod

	content *fyne.Container // the start page or the frame
	frame   *frame          // nil on the start page
	help    *helpPane       // beside the screens
	whole   *fyne.Container // the screens and the help
	work    sync.WaitGroup  // background work on the book's file
	closed  bool            // nothing is taken in any more
	ended   func()          // ends the process
}

// New makes the window.
func New(app fyne.App, settings *userdata.Settings, files Files) *Window {
	shell := kit.NewShell(app, app.NewWindow("园区简报"), settings)
	w := &Window{Shell: shell, book: &book{}, prefs: prefs{shell.Preferences()}, content: container.NewStack()}
	w.library = &library{w, files}
	w.navigation = &navigation{w: w}
	w.host = &host{Shell: shell, book: w.book, w: w}
	w.appearance = &appearance{shell: shell, prefs: w.prefs}
	w.mishaps = &mishaps{w: w}
	w.daily = &dailySnapshots{w: w}
	w.keyboard = &keyboard{w}
	w.input = &inputMethod{shell: shell}
	w.appearance.apply()
	w.OnSay, w.OnPanic, w.OnZoom, w.OnFolder = w.say, w.mishaps.caught, w.appearance.zoom, w.book.folder
	w.OnExplain = func(err error) (string, string) { return wording.Explain(err), explain.Detail(err) }
	w.OnDocument = func() any { return w.book.session }
	w.help = newHelpPane(w)
	w.whole = container.New(helpBeside{}, w.content, kit.NewDivider(), w.help.body)
	w.Window().SetPadded(false)
	ground := kit.NewFill("background", 0, "")
	w.Window().SetContent(container.NewStack(ground, w.whole, w.Popovers(), newWheelPane(w.Shell)))
	w.Window().Resize(w.prefs.size())
	w.Window().SetCloseIntercept(w.close)
	w.Window().SetOnDropped((&dropTarget{w}).onDropped)
	w.keyboard.listen()
	w.showStart()
	return w
}

// Record has the names of what is done noted in a report, and how the run before ended
// told once the window is there. Both may be nil.
func (w *Window) Record(box *blackbox.Box, last *blackbox.Report) {
	w.mishaps.box, w.mishaps.last = box, last
}

// Book returns the path of the open book; empty where there is none.
func (w *Window) Book() string {
	if !w.book.open() {
		return ""
	}
	return w.book.path
}

// Open opens a book in the window; what goes wrong is shown there.
func (w *Window) Open(path string) { w.library.open(path) }

// CloseBook closes the book and shows the start page, once the screens are ready to leave.
func (w *Window) CloseBook() {
	if !w.navigation.confirmClose(w.CloseBook) {
		w.library.close()
		session.ForgetPasswords()
		w.showStart()
	}
}

// Screens returns the names of the screens, in their order.
func (w *Window) Screens() (names []string) {
	for _, s := range w.navigation.screens {
		names = append(names, s.name)
	}
	return names
}

// OpenScreen brings a screen to the front by its name.
func (w *Window) OpenScreen(name string) { w.navigation.open(name) }

// Page returns the screen in front; nil on the start page.
func (w *Window) Page() kit.Page {
	if w.frame == nil {
		return nil
	}
	return w.navigation.front().page
}

// close closes the window and ends the program; a screen with work under way may ask
// first.
func (w *Window) close() {
	if w.navigation.confirmClose(w.close) {
		return
	}
	w.library.close()
	w.work.Wait()
	w.prefs.setPlace(w.Canvas().Size(), desk.Maximized(handleOf(w.Window())))
	w.closed = true
	w.Window().Hide()
	_ = w.prefs.Close()
	w.ended()
}

// showStart shows the start page.
func (w *Window) showStart() {
	w.frame = nil
	w.setContent((&startPage{w}).content())
	w.Window().SetTitle("园区简报")
	w.help.follow()
}

// showFrame shows the screens of the open book.
func (w *Window) showFrame() {
	w.frame = newFrame(w)
	w.setContent(w.frame.Content)
	w.Window().SetTitle(filepath.Base(w.book.path) + " — 园区简报")
}

func (w *Window) setContent(o fyne.CanvasObject) {
	w.content.Objects = []fyne.CanvasObject{o}
	w.content.Refresh()
}

// undo takes the last step back.
func (w *Window) undo() {
	if w.book.open() {
		w.revert(w.book.session.Undo, "已撤销：")
	}
}

// redo does a step again that was taken back.
func (w *Window) redo() {
	if w.book.open() {
		w.revert(w.book.session.Redo, "已恢复：")
	}
}

// revert undoes or redoes a step, and tells its name.
func (w *Window) revert(do func(context.Context) (string, error), verb string) {
	w.Canvas().Unfocus() // what is being typed is saved first
	name, err := do(context.Background())
	if err != nil {
		w.Say(kit.Explain(w, err))
	} else {
		w.Say(verb + name)
	}
	w.host.Changed()
	w.navigation.front().page.Shown()
}

// say shows a message in the status bar, where there is one.
func (w *Window) say(text string) {
	if w.frame != nil {
		w.frame.say(text)
	}
}
