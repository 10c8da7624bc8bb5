package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"zonebrief/app/fields"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// timeOf gives a day as the clock counts it.
func timeOf(d zone.Date) time.Time {
	d = d.Last()
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// readDate reads a day as people write it; nothing is no day.
func readDate(typed string) (zone.Date, error) {
	var p zone.Project
	f := fields.Find(zone.Start.Title() + "实际")
	err := f.Set(&p, zone.Period{}, typed)
	return p.Milestones[zone.Start].Actual, err
}

// pickDate asks for a day at a place of the window: typed, or chosen from a month. An
// empty one clears where that may be. What refuses the day is shown.
func pickDate(h kit.Host, title string, at fyne.Position, chosen, near zone.Date, mayClear bool, use func(zone.Date) error) {
	if !chosen.IsZero() {
		near = chosen
	}
	kit.DayPicker{
		Title: title, Chosen: kit.Day(chosen), Text: chosen.String(), Near: kit.Day(near.Last()), MayClear: mayClear,
		Parse: func(typed string) (kit.Day, error) {
			d, err := readDate(typed)
			return kit.Day(d), err
		},
		Use: func(d kit.Day) error { return use(zone.Date(d)) },
	}.ShowAt(h, at)
}
