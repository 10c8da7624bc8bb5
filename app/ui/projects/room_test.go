package projects

import (
	"zonebrief/app/ui/headless"
	"zonebrief/reports/zone"
)

var room = headless.Room{headless.Screen("项目", New)}

// open shows a project in the screen.
func open(w *headless.Window, p *zone.Project) *Screen {
	s := w.Show("项目").(*Screen)
	s.Open(p)
	return s
}
