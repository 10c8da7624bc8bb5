package pages

import (
	"time"

	"zonebrief/reports/zone"
)

// BookState is the state of the book that something was computed of.
type BookState struct {
	At    zone.Period
	saved time.Time
}

// BookStateOf returns the state that is shown now.
func BookStateOf(host Host) BookState { return BookState{host.Period(), host.Session().Saved()} }

// Version is what a document depends on.
type Version struct {
	ID    string
	At    zone.Period
	saved time.Time
	n     int // of published half-months
}

// VersionOf is the state that a document is shown in now.
func VersionOf(host Host, id string) Version {
	return Version{id, host.Period(), host.Session().Saved(), len(host.Session().Book.Published)}
}
