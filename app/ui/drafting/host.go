package drafting

import (
	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// Host is the window as this package needs it.
type Host interface {
	kit.Host
	Changed()
	OpenCheck(c issue.Check)
	OpenCell(p *zone.Project, field string, at zone.Period)
	OpenRow(register string, id int64, field string)
	OpenScreen(name string)
	InFront(p kit.Page) bool
	Locked() string
	Period() zone.Period
	Session() *session.Session
}
