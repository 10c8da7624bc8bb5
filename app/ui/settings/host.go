package settings

import (
	"zonebrief/app/session"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// Host is the window as this package needs it.
type Host interface {
	kit.Host
	Path() string
	Period() zone.Period
	RefreshFrame()
	Session() *session.Session
	SetPassword(password string)
	Writable() error
}
