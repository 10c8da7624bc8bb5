package reporting

import (
	"zonebrief/app/ui/projecttable"
)

// Host is the window as this package needs it.
type Host interface {
	projecttable.Host
	OpenExchange(part string)
}
