package ui

import (
	"errors"
	"image"

	"zonebrief/app/session"
	"zonebrief/app/ui/exchange"
	"zonebrief/app/ui/kit"
	"zonebrief/app/ui/photos"
	"zonebrief/app/ui/projects"
	"zonebrief/app/ui/registers"
	"zonebrief/app/ui/reporting"
	"zonebrief/app/ui/settings"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// What the screens ask of the window that they stand in, beside what every widget does.
// Each screen names what it uses in an interface of its own.

// Session returns the open book; nil on the start page.
func (w *Window) Session() *session.Session { return w.session }

// Period returns the half-month that the screens show.
func (w *Window) Period() zone.Period { return w.at }

// Locked returns why the book cannot be edited, and "" where it can.
func (w *Window) Locked() string { return w.locked }

// Path returns the path of the book.
func (w *Window) Path() string { return w.path }

// Writable returns why the book cannot be edited as an error, or nil.
func (w *Window) Writable() error {
	if w.locked != "" {
		return errors.New(w.locked)
	}
	return nil
}

// InFront tells whether a page is the one that is shown.
func (w *Window) InFront(p kit.Page) bool {
	return w.frame != nil && w.screens[w.current].page == p
}

// ShowCounts shows in the status bar how many rows there are, and what is selected.
func (w *Window) ShowCounts(rows, selected string) {
	if w.frame != nil {
		w.frame.tell(rows, selected)
	}
}

// RefreshFrame shows what an edit has changed around the screen: undo, when it was saved.
func (w *Window) RefreshFrame() {
	if w.frame != nil {
		w.frame.Refresh()
	}
}

// FollowHelp turns the help to what is in front.
func (w *Window) FollowHelp() { w.help.follow() }

// open brings a screen to the front, and returns its page.
func (w *Window) open(name string) kit.Page {
	w.show(w.screenOf(name))
	return w.screens[w.current].page
}

// page returns the page of a screen, which is made where it was not shown yet.
func (w *Window) page(name string) kit.Page {
	s := w.screens[w.screenOf(name)]
	if s.page == nil {
		s.page = s.make()
	}
	return s.page
}

// OpenScreen brings a screen to the front by its name.
func (w *Window) OpenScreen(name string) { w.open(name) }

// OpenProject shows a project in its screen.
func (w *Window) OpenProject(p *zone.Project) { w.open("项目").(*projects.Screen).Open(p) }

// OpenProjects shows the projects of a view, and of them those that a figure counts; note
// says which. Without keep they are all shown.
func (w *Window) OpenProjects(view int, keep func(*zone.Project) bool, note string) {
	p := w.open("项目").(*projects.Screen)
	p.View(view)
	if keep != nil {
		p.Narrow(keep, note)
	}
}

// OpenReports shows a view of 填报.
func (w *Window) OpenReports(view int) { w.open("填报").(*reporting.Screen).View(view) }

// OpenPhoto shows a photo on the wall.
func (w *Window) OpenPhoto(id int64) { w.open("图片").(*photos.Screen).OpenPhoto(id) }

// OpenRow shows a row of a register in its screen.
func (w *Window) OpenRow(register string, id int64) {
	if p, ok := w.open(field.RegisterNamed(register).Screen).(*registers.Screen); ok {
		p.OpenRow(register, id)
	}
}

// OpenDocument shows a document's pages in 导出.
func (w *Window) OpenDocument(id string) { w.open("导出").(*exchange.Screen).OpenDocument(id) }

// OpenExchange shows a part of the screen 导出.
func (w *Window) OpenExchange(part string) { w.open("导出").(*exchange.Screen).Named(part) }

// OpenSetting shows a part of 设置.
func (w *Window) OpenSetting(part string) { w.open("设置").(*settings.Screen).Open(part) }

// Thumb returns a photo's picture at most so large, in pixels; nil while it is made.
func (w *Window) Thumb(ph zone.Photo, width, height int) image.Image {
	return w.album().Thumb(ph, width, height)
}

// Await calls back after each picture that was made, until it is answered with true.
func (w *Window) Await(done func() bool) { w.album().Await(done) }

// ImportFor takes photo files into the book as those of a project, by its number.
func (w *Window) ImportFor(paths []string, project string) { w.album().ImportFor(paths, project) }

// album is the screen 图片, which reads and keeps pictures for other screens, too.
func (w *Window) album() *photos.Screen { return w.page("图片").(*photos.Screen) }

// receive gives a file, or a folder, that was let go over the window to the part in
// front where that takes it.
func (w *Window) receive(path string) bool {
	if w.session == nil {
		return false
	}
	e, ok := w.screens[w.current].page.(*exchange.Screen)
	return ok && e.Receive(path)
}

// pass gives a file that was let go anywhere to the part that is for it.
func (w *Window) pass(path string) {
	if w.session != nil && exchange.PartFor(path) != "" {
		w.open("导出").(*exchange.Screen).Pass(path)
	}
}
