package photos

import (
	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// Host is the window as this package needs it.
type Host interface {
	kit.Host
	Changed()
	Locked() string
	OpenProject(p *zone.Project)
	Session() *session.Session
	ShowCounts(rows string, selected string)
}
