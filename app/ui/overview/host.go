package overview

import (
	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// Host is the window as this package needs it.
type Host interface {
	kit.Host
	OpenCheck(c issue.Check)
	OpenCell(p *zone.Project, field string, at zone.Period)
	OpenProjects(view int, filter func(*zone.Project) bool, note string)
	OpenReports(view int)
	OpenRow(register string, id int64, field string)
	OpenScreen(name string)
	Period() zone.Period
	Session() *session.Session
}
