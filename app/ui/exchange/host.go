package exchange

import (
	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// Host is the window as this package needs it.
type Host interface {
	kit.Host
	AskPassword(path string, then func())
	Changed()
	FollowHelp()
	GoTo(at zone.Period)
	Locked() string
	OpenProject(p *zone.Project)
	OpenRow(register string, id int64, field string)
	Path() string
	Period() zone.Period
	RefreshFrame()
	Session() *session.Session
	ShowCounts(rows string, selected string)
	Writable() error
}
