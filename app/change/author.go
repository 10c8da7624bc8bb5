package change

import (
	"os/user"
	"reflect"
	"strings"
	"time"

	"zonebrief/reports/zone"
)

// Author returns the name of the machine's user, who makes a change now, and the time.
func Author() (name string, now time.Time) {
	if u, err := user.Current(); err == nil {
		name = u.Username[strings.LastIndex(u.Username, `\`)+1:] // Windows puts the machine before it
		if u.Name != "" {
			name = u.Name
		}
	}
	return name, time.Now()
}

// Today returns the current day.
func Today() zone.Date { return DateOf(time.Now()) }

// DateOf returns the day of a time, in the time's own zone.
func DateOf(t time.Time) zone.Date {
	return zone.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// Stamp writes into every report that differs from the one before who changed it, and when.
func Stamp(before, now *zone.Project) {
	by, at := Author()
	for period, report := range now.Progress {
		if old, ok := before.Progress[period]; !ok || !reflect.DeepEqual(old, report) {
			report.By, report.On = by, at.Format("2006-01-02 15:04")
			now.Progress[period] = report
		}
	}
}
