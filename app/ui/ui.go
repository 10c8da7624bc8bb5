// Package ui is the window: screens at the right of their names, the book and the
// half-month above them, what is selected below.
//
// It shows a session and asks it for edits and exports. It counts nothing and
// knows no file format. Everything it changes is durable before it is shown.
package ui

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/blackbox"
	"zonebrief/app/session"
	"zonebrief/app/ui/drafting"
	"zonebrief/app/ui/exchange"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/overview"
	"zonebrief/app/ui/photos"
	"zonebrief/app/ui/projects"
	"zonebrief/app/ui/race"
	"zonebrief/app/ui/registers"
	"zonebrief/app/ui/reporting"
	"zonebrief/app/ui/settings"
	"zonebrief/app/ui/wording"
	"zonebrief/reports/zone"
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
	files   Files
	prefs   prefs
	session *session.Session // nil without a book
	path    string
	locked  string // why the book cannot be edited; empty where it can
	at      zone.Period

	ground  *fyne.Container // the start page or the frame
	input   [3]int          // where the input method was told that the caret is
	frame   *frame
	screens []*screen
	current int

	box     *blackbox.Box    // the report of this run; nil keeps none
	last    *blackbox.Report // of the run before, where it did not end well
	noted   time.Time        // the last edit that was noted
	mishaps bool             // something failed, and is being told
	work    sync.WaitGroup   // beside the screens, on the book's file
	day     string           // the last one that a snapshot was thought of
	help    *helpPane        // beside the screens
	whole   *fyne.Container  // the screens and the help
	asking  string           // the help's page for the dialog in front; empty: the screen's
	above   bool             // the help is above a dialog
}

// screen is one page of the window: made when it is first shown, and kept.
type screen struct {
	name, icon string
	make       func() kit.Page
	page       kit.Page
}

// New makes the window.
func New(app fyne.App, files Files) *Window {
	w := &Window{files: files, prefs: prefs{kit.Preferences{Preferences: app.Preferences()}}, ground: container.NewStack()}
	w.setScale(w.prefs.Zoom())
	app.Settings().SetTheme(kit.NewTheme(w.prefs.Dark()))
	w.Shell = kit.NewShell(app, app.NewWindow("园区简报"))
	w.OnSay, w.OnPanic, w.OnZoom, w.OnFolder = w.say, w.caught, w.zoom, w.folder
	w.OnExplain = func(err error) (string, string) { return wording.Explain(err), session.Detail(err) }
	w.OnDocument = func() any { return w.session }
	w.Window().SetPadded(false)
	w.help = newHelpPane(w)
	w.whole = container.New(helpBeside{}, w.ground, kit.NewDivider(), w.help.body)
	w.Window().SetContent(container.NewStack(kit.NewFill("background", 0, ""), w.whole, w.Popovers(), newWheelPane(w)))
	w.Window().Resize(w.prefs.size())
	w.Window().SetCloseIntercept(w.close)
	w.Window().SetOnDropped(func(_ fyne.Position, files []fyne.URI) {
		var paths []string
		for _, f := range files {
			paths = append(paths, f.Path())
		}
		w.dropped(paths)
	})
	w.listen()
	w.start()
	return w
}

// dropped takes files that were let go over the window: a book, photos, a table to be
// imported, a colleague's changes, or what the part in front takes.
func (w *Window) dropped(paths []string) {
	if len(paths) > 0 && w.receive(paths[0]) {
		return
	}
	var photos []string
	for _, path := range paths {
		if strings.EqualFold(filepath.Ext(path), ".zbk") {
			w.turnTo(path)
			return
		}
		if kit.IsPicture(path) {
			photos = append(photos, path)
		}
	}
	if len(photos) == 0 && len(paths) > 0 {
		w.pass(paths[0])
	}
	if w.session != nil && len(photos) > 0 {
		if p, ok := w.screens[w.current].page.(interface{ Accepts([]string) bool }); ok && p.Accepts(photos) {
			return
		}
		w.open("图片").(interface{ Import([]string) }).Import(photos)
	}
}

// Book gives the path of the open book; empty where there is none.
func (w *Window) Book() string {
	if w.session == nil {
		return ""
	}
	return w.path
}

// Open opens a book in the window; what goes wrong is told there.
func (w *Window) Open(path string) {
	path, err := filepath.Abs(path)
	if err != nil {
		w.Fail(err)
		return
	}
	s, readOnly, err := w.files.Open(path)
	if err != nil {
		w.Fail(err, w.rescue(path, err)...)
		return
	}
	w.leave()
	w.session, w.path, w.locked, w.at = s, path, readOnly, s.Book.Latest()
	if w.at.IsZero() {
		w.at = lastHalf(w.Now())
	}
	w.prefs.opened(path)
	w.screens = []*screen{
		{name: "总览", icon: "overview", make: func() kit.Page { return overview.New(w) }},
		{name: "项目", icon: "projects", make: func() kit.Page { return projects.New(w) }},
		{name: "填报", icon: "report", make: func() kit.Page { return reporting.New(w) }},
		{name: "晾晒", icon: "race", make: func() kit.Page { return race.New(w) }},
		{name: "招商", icon: "leads", make: func() kit.Page { return registers.NewLeads(w) }},
		{name: "平台", icon: "platform", make: func() kit.Page { return registers.NewPlatforms(w) }},
		{name: "安全绿色", icon: "honor", make: func() kit.Page { return registers.NewHonors(w) }},
		{name: "三服务", icon: "visit", make: func() kit.Page { return registers.NewVisits(w) }},
		{name: "图片", icon: "photo", make: func() kit.Page { return photos.New(w) }},
		{name: "简报", icon: "draft", make: func() kit.Page { return drafting.New(w) }},
		{name: "导出", icon: "export", make: func() kit.Page { return exchange.New(w) }},
		{name: "设置", icon: "settings", make: func() kit.Page { return settings.New(w) }},
	}
	w.frame = newFrame(w)
	w.ground.Objects = []fyne.CanvasObject{w.frame.Content}
	w.ground.Refresh()
	w.Window().SetTitle(filepath.Base(path) + " — 园区简报")
	w.show(min(w.prefs.screen(), len(w.screens)-1))
	if readOnly != "" {
		w.Say(readOnly)
	}
	w.day = ""
	w.daily()
}

// leave closes the book that is open.
func (w *Window) leave() {
	if w.session == nil {
		return
	}
	w.Canvas().Unfocus() // what is being typed is kept
	for _, s := range w.screens {
		if keeper, ok := s.page.(interface{ Close() }); ok {
			keeper.Close()
		}
	}
	w.work.Wait()
	w.session.Close()
	w.session = nil
}

// close closes the window; a screen with work under way may ask first.
func (w *Window) close() {
	if w.ConfirmClose(w.close) {
		return
	}
	w.leave()
	w.work.Wait()
	w.prefs.setSize(w.Canvas().Size(), w.prefs.Zoom())
	w.Window().Close()
}

// ConfirmClose tells that a screen asks first, and goes on if the answer is so.
func (w *Window) ConfirmClose(then func()) bool {
	for _, s := range w.screens {
		if p, ok := s.page.(interface{ ConfirmClose(then func()) bool }); ok && w.session != nil && p.ConfirmClose(then) {
			return true
		}
	}
	return false
}

// show brings a screen to the front.
func (w *Window) show(i int) {
	if w.session == nil || i < 0 || i >= len(w.screens) {
		return
	}
	w.Canvas().Unfocus()
	w.HidePopover()
	w.current = i
	w.SetOwnWheel(false)
	s := w.screens[i]
	if s.page == nil {
		s.page = s.make()
	}
	w.prefs.setScreen(i)
	w.box.Note("页面 " + s.name)
	w.frame.show(s.page)
	s.page.Refresh()
	w.frame.Refresh()
	w.help.follow()
	s.page.Shown()
}

// Changed takes up what an edit, or another half-month, has changed.
func (w *Window) Changed() {
	if w.session == nil {
		return
	}
	w.screens[w.current].page.Refresh()
	w.frame.Refresh()
}

// lastHalf gives the half-month that ended last before a day, which a new book
// begins with.
func lastHalf(now time.Time) zone.Period {
	p := zone.Period{Year: now.Year(), Month: int(now.Month()), Half: 1}
	if now.Day() > 15 {
		return p
	}
	return p.Add(-1)
}

// move goes to the half-month before or after.
func (w *Window) move(n int) { w.GoTo(w.at.Add(n)) }

func (w *Window) GoTo(at zone.Period) {
	if !at.Valid() {
		return
	}
	w.Canvas().Unfocus() // what is being typed belongs to the old one
	w.at = at
	w.Changed()
	w.screens[w.current].page.Shown()
}

// turn undoes or redoes a step.
func (w *Window) turn(undo bool) {
	if w.session == nil {
		return
	}
	w.Canvas().Unfocus()
	do, verb := w.session.Redo, "已恢复："
	if undo {
		do, verb = w.session.Undo, "已撤销："
	}
	name, err := do(context.Background())
	if err != nil {
		w.Say(session.Explain(err))
	} else {
		w.Say(verb + name)
	}
	w.Changed()
	w.screens[w.current].page.Shown()
}

// say shows a message in the status bar, where there is one.
func (w *Window) say(text string) {
	if w.frame != nil {
		w.frame.say(text)
	}
}

func (w *Window) screenOf(name string) int {
	for i, s := range w.screens {
		if s.name == name {
			return i
		}
	}
	return 0
}
