package ui

import (
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
)

// screen is one page of the window: made when it is first shown, and kept until the book
// is closed.
type screen struct {
	name, icon string
	make       func() kit.Page
	page       kit.Page
}

// screensOf lists the screens of a book that was opened, in the order of their names at
// the left.
func screensOf(h *host) []*screen {
	return []*screen{
		{name: "总览", icon: "overview", make: func() kit.Page { return overview.New(h) }},
		{name: "项目", icon: "projects", make: func() kit.Page { return projects.New(h) }},
		{name: "填报", icon: "report", make: func() kit.Page { return reporting.New(h) }},
		{name: "晾晒", icon: "race", make: func() kit.Page { return race.New(h) }},
		{name: "招商", icon: "leads", make: func() kit.Page { return registers.NewLeads(h) }},
		{name: "平台", icon: "platform", make: func() kit.Page { return registers.NewPlatforms(h) }},
		{name: "安全绿色", icon: "honor", make: func() kit.Page { return registers.NewHonors(h) }},
		{name: "三服务", icon: "visit", make: func() kit.Page { return registers.NewVisits(h) }},
		{name: "图片", icon: "photo", make: func() kit.Page { return photos.New(h) }},
		{name: "简报", icon: "draft", make: func() kit.Page { return drafting.New(h) }},
		{name: "收发", icon: "export", make: func() kit.Page { return exchange.New(h) }},
		{name: "设置", icon: "settings", make: func() kit.Page { return settings.New(h) }},
	}
}

// navigation has the screens of the open book, one of which is in front.
type navigation struct {
	w       *Window
	screens []*screen
	current int
}

// front returns the screen in front.
func (n *navigation) front() *screen { return n.screens[n.current] }

// index returns the place of a screen by its name.
func (n *navigation) index(name string) int {
	for i, s := range n.screens {
		if s.name == name {
			return i
		}
	}
	return 0
}

// show brings a screen to the front by its place. Without a book it does nothing.
func (n *navigation) show(i int) {
	w := n.w
	if !w.book.open() || i < 0 || i >= len(n.screens) {
		return
	}
	w.Canvas().Unfocus()
	w.HidePopover()
	n.current = i
	w.SetOwnWheel(false)
	s := n.screens[i]
	page := n.page(s.name)
	w.prefs.setScreen(i)
	w.mishaps.note("页面 " + s.name)
	w.frame.setPage(page)
	page.Refresh()
	w.frame.Refresh()
	w.help.follow()
	page.Shown()
}

// step brings the screen so many places further to the front.
func (n *navigation) step(places int) { n.show(n.current + places) }

// open brings a screen to the front by its name, and returns its page.
func (n *navigation) open(name string) kit.Page {
	n.show(n.index(name))
	return n.front().page
}

// page returns the page of a screen, which is made where it was not shown yet.
func (n *navigation) page(name string) kit.Page {
	s := n.screens[n.index(name)]
	if s.page == nil {
		s.page = s.make()
	}
	return s.page
}

// confirmClose reports whether a screen with work under way asks first; then goes on if the
// answer is so.
func (n *navigation) confirmClose(then func()) bool {
	if !n.w.book.open() {
		return false
	}
	for _, s := range n.screens {
		if p, ok := s.page.(interface{ ConfirmClose(then func()) bool }); ok && p.ConfirmClose(then) {
			return true
		}
	}
	return n.confirmUnsaved(then)
}

// close ends the work of the screens.
func (n *navigation) close() {
	for _, s := range n.screens {
		if p, ok := s.page.(interface{ Close() }); ok {
			p.Close()
		}
	}
}
