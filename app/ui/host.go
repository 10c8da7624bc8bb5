package ui

import (
	"image"

	"zonebrief/app/issue"
	"zonebrief/app/ui/drafting"
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

// host is what the screens ask of the window that they stand in: what every widget needs
// (kit.Host), the open book, the frame around them, and other screens. Each screen names
// what it uses of it in an interface of its own.
type host struct {
	*kit.Shell
	*book
	w *Window
}

// InFront reports whether a page is the one that is shown.
func (h *host) InFront(p kit.Page) bool { return h.w.Page() == p }

// ShowCounts shows in the status bar how many rows there are, and what is selected.
func (h *host) ShowCounts(rows, selected string) {
	if h.w.frame != nil {
		h.w.frame.showCounts(rows, selected)
	}
}

// RefreshFrame shows what an edit has changed around the screen: undo, when it was saved.
func (h *host) RefreshFrame() {
	if h.w.frame != nil {
		h.w.frame.Refresh()
	}
}

// FollowHelp turns the help to what is in front.
func (h *host) FollowHelp() { h.w.help.follow() }

// Changed shows what an edit, or another half-month, has changed.
func (h *host) Changed() {
	if h.book.open() {
		h.w.navigation.front().page.Refresh()
		h.w.frame.Refresh()
	}
}

// GoTo shows another half-month (半月).
func (h *host) GoTo(at zone.Period) {
	if !at.Valid() {
		return
	}
	h.Canvas().Unfocus() // what is being typed belongs to the old one
	h.book.at = at
	h.Changed()
	h.w.navigation.front().page.Shown()
}

// step goes so many half-months on, or back.
func (h *host) step(n int) { h.GoTo(h.book.at.Add(n)) }

// OpenScreen brings a screen to the front by its name.
func (h *host) OpenScreen(name string) { h.w.navigation.open(name) }

// OpenProject shows a project in its screen.
func (h *host) OpenProject(p *zone.Project) { h.w.navigation.open("项目").(*projects.Screen).Open(p) }

// OpenCell shows a field of a project where it is written: what is reported of a half-month in
// 填报, all else in 项目.
func (h *host) OpenCell(p *zone.Project, name string, at zone.Period) {
	if f := field.Find(name); f != nil && f.Scope == field.OfPeriod {
		if at.Valid() && at != h.book.at {
			h.GoTo(at)
		}
		h.w.navigation.open("填报").(*reporting.Screen).OpenField(p, name)
		return
	}
	h.w.navigation.open("项目").(*projects.Screen).OpenField(p, name)
}

// OpenProjects shows the projects of a view, and of them those that a figure counts; note
// says which. Without a filter they are all shown.
func (h *host) OpenProjects(view int, filter func(*zone.Project) bool, note string) {
	p := h.w.navigation.open("项目").(*projects.Screen)
	p.View(view)
	if filter != nil {
		p.Narrow(filter, note)
	}
}

// OpenReports shows a view of 填报.
func (h *host) OpenReports(view int) { h.w.navigation.open("填报").(*reporting.Screen).View(view) }

// OpenCheck shows where what a check found is put right.
func (h *host) OpenCheck(c issue.Check) {
	switch page := h.w.navigation.open(c.Screen).(type) {
	case *reporting.Screen:
		page.Named(c.View)
	case *drafting.Screen:
		page.Choose(c.Document)
	case *exchange.Screen:
		page.OpenDocument(c.Document)
	}
}

// OpenPhoto shows a photo on the wall.
func (h *host) OpenPhoto(id int64) { h.w.navigation.open("图片").(*photos.Screen).OpenPhoto(id) }

// OpenRow shows a field of a register's row in its screen; without a field its name. A photo is shown on
// the wall.
func (h *host) OpenRow(register string, id int64, name string) {
	switch p := h.w.navigation.open(field.RegisterNamed(register).Screen).(type) {
	case *registers.Screen:
		p.OpenRow(register, id, name)
	case *photos.Screen:
		p.OpenPhoto(id)
	}
}

// OpenDocument shows a document's pages in 收发.
func (h *host) OpenDocument(id string) {
	h.w.navigation.open("收发").(*exchange.Screen).OpenDocument(id)
}

// OpenExchange shows a part of the screen 收发.
func (h *host) OpenExchange(part string) {
	h.w.navigation.open("收发").(*exchange.Screen).Named(part)
}

// OpenPasted shows what importing a table from the clipboard would do, in 收发·导入.
func (h *host) OpenPasted(register string, table [][]string) {
	h.w.navigation.open("收发").(*exchange.Screen).ReceivePasted(register, table)
}

// OpenSetting shows a part of 设置.
func (h *host) OpenSetting(part string) {
	h.w.navigation.open("设置").(*settings.Screen).Open(part)
}

// Thumb returns a photo's picture at most so large, in pixels; nil while it is made.
func (h *host) Thumb(ph zone.Photo, width, height int) image.Image {
	return h.album().Thumb(ph, width, height)
}

// Await calls back after each picture that was made, until it is answered with true.
func (h *host) Await(done func() bool) { h.album().Await(done) }

// ImportFor takes photo files into the book as those of a project, by its number.
func (h *host) ImportFor(paths []string, project string) { h.album().ImportFor(paths, project) }

// album is the screen 图片, which reads and keeps pictures for other screens, too.
func (h *host) album() *photos.Screen { return h.w.navigation.page("图片").(*photos.Screen) }
