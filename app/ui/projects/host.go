package projects

import (
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/zone"
)

// Host is the window as this package needs it.
type Host interface {
	projecttable.Host
	Album
	GoTo(at zone.Period)
	OpenExchange(part string)
	OpenPhoto(id int64)
}
