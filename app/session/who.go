package session

import (
	"os/user"
	"time"

	"zonebrief/reports/zone"
)

// who gives the name under which the machine knows its user, and the time.
func who() (name string, now time.Time) {
	if u, err := user.Current(); err == nil {
		name = u.Username
		if u.Name != "" {
			name = u.Name
		}
	}
	return name, time.Now()
}

func dateOf(t time.Time) zone.Date {
	return zone.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}
