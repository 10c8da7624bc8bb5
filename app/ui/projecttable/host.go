package projecttable

import (
	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// Host is the window as this package needs it.
type Host interface {
	kit.Host
	Changed()
	GoTo(at zone.Period)
	Locked() string
	OpenPasted(register string, table [][]string)
	Period() zone.Period
	RefreshFrame()
	Session() *session.Session
	ShowCounts(rows string, selected string)
}
