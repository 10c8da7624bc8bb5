package pages

import (
	"time"

	"zonebrief/reports/zone"
)

// Moment is a state of the book that something was worked out of.
type Moment struct {
	At    zone.Period
	saved time.Time
}

func MomentOf(host Host) Moment { return Moment{host.Period(), host.Session().Saved()} }

// Version is what a document depends on.
type Version struct {
	Id    string
	At    zone.Period
	saved time.Time
	n     int // of published half-months
}

// VersionOf is the state that a document is shown in now.
func VersionOf(host Host, id string) Version {
	return Version{id, host.Period(), host.Session().Saved(), len(host.Session().Book.Published)}
}
