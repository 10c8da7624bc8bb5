package kit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestACalendarHasItsDays presses days of months that begin and end anywhere.
func TestACalendarHasItsDays(t *testing.T) {
	test.NewTempApp(t)
	for _, month := range []Day{{2023, 4, 1}, {2024, 2, 1}, {2023, 10, 1}, {2026, 2, 1}} {
		var got Day
		c := NewCalendar(Day{}, month, Day{}, func(d Day) { got = d })
		for day := 1; day <= month.lastOfMonth(); day++ {
			weekday := time.Date(month.Year, time.Month(month.Month), day, 0, 0, 0, 0, time.UTC).Weekday()
			cell := (int(weekday) + 6) % 7
			week := (day + c.blanks() - 1) / 7
			at := fyne.NewPos(float32(cell)*dayWidth+9, float32(week+1)*dayHeight+9)
			c.Tapped(&fyne.PointEvent{Position: at})
			if got != (Day{month.Year, month.Month, day}) {
				t.Errorf("%v: day %d gives %v", month, day, got)
			}
		}
	}
}
