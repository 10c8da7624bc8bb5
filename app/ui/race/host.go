package race

import (
	"zonebrief/app/issue"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/zone"
)

// Host is the window as this package needs it.
type Host interface {
	projecttable.Host
	OpenProject(p *zone.Project)
	OpenCheck(c issue.Check)
}
