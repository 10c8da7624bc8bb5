package session

import (
	"os/user"
	"reflect"
	"strings"
	"time"

	"zonebrief/reports/zone"
)

// Who gives the name under which the machine knows its user, and the time.
func Who() (name string, now time.Time) {
	if u, err := user.Current(); err == nil {
		name = u.Username[strings.LastIndex(u.Username, `\`)+1:] // Windows puts the machine before it
		if u.Name != "" {
			name = u.Name
		}
	}
	return name, time.Now()
}

// Today returns the current day.
func Today() zone.Date {
	_, now := Who()
	return dateOf(now)
}

func dateOf(t time.Time) zone.Date {
	return zone.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// stamp writes into every report that is not as it was who changed it, and when.
func stamp(before, now *zone.Project) {
	by, at := Who()
	for period, report := range now.Progress {
		if old, ok := before.Progress[period]; !ok || !reflect.DeepEqual(old, report) {
			report.By, report.On = by, at.Format("2006-01-02 15:04")
			now.Progress[period] = report
		}
	}
}
