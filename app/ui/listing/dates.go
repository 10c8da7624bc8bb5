package listing

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"zonebrief/app/ui/kit"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// TimeOf returns a day as the clock counts it.
func TimeOf(d zone.Date) time.Time {
	d = d.Last()
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// ReadDate reads a day as people write it; nothing is no day.
func ReadDate(typed string) (zone.Date, error) {
	var p zone.Project
	f := field.Find(zone.Start.Title() + "实际")
	err := f.Set(&p, zone.Period{}, typed)
	return p.Milestones[zone.Start].Actual, err
}

// PickDate asks for a day at a place of the window: typed, or chosen from a month. An
// empty one clears where that may be. What refuses the day is shown.
func PickDate(h kit.Host, title string, at fyne.Position, chosen, near zone.Date, mayClear bool,
	use func(zone.Date) error) {
	if !chosen.IsZero() {
		near = chosen
	}
	kit.DayPicker{
		Title: title, Chosen: kit.Day(chosen), Text: chosen.String(), Near: kit.Day(near.Last()), MayClear: mayClear,
		Parse: func(typed string) (kit.Day, error) {
			d, err := ReadDate(typed)
			return kit.Day(d), err
		},
		Use: func(d kit.Day) error { return use(zone.Date(d)) },
	}.ShowAt(h, at)
}

// NodeChain is the order in which the nodes lead to each other; 入库 stands aside.
var NodeChain = []zone.Node{zone.Signing, zone.LandGrant, zone.Start, zone.Topping, zone.Completion, zone.Trial,
	zone.Production, zone.FullOutput}

// NodeState says how a node stands at a day: 逾期45天, 晚12天, 还有20天.
func NodeState(m zone.Milestone, now zone.Date) (word string, late bool) {
	switch m.State(now) {
	case zone.NodeUnplanned:
		return "", false
	case zone.NodeOverdue:
		return fmt.Sprintf("逾期%d天", zone.DaysBetween(m.Planned, now)), true
	case zone.NodeAhead:
		if n := zone.DaysBetween(now, m.Planned); n > 0 {
			return fmt.Sprintf("还有%d天", n), false
		}
		return "今天到期", false
	}
	if m.Planned.IsZero() {
		return "已完成", false
	}
	switch n := zone.DaysBetween(m.Planned, m.Actual); {
	case n > 0:
		return fmt.Sprintf("晚%d天", n), false
	case n < 0:
		return fmt.Sprintf("早%d天", -n), false
	}
	return "按期", false
}
