package ui

import (
	"time"

	"zonebrief/reports/zone"
)

// moment is a state of the book that something was worked out of.
type moment struct {
	at    zone.Period
	saved time.Time
}

func (w *Window) moment() moment { return moment{w.at, w.session.Saved()} }

// docVersion is what a document depends on.
type docVersion struct {
	id    string
	at    zone.Period
	saved time.Time
	n     int // of published half-months
}

// version is the state that a document is shown in now.
func (w *Window) version(id string) docVersion {
	return docVersion{id, w.at, w.session.Saved(), len(w.session.Book.Published)}
}
