package zone

import (
	"testing"
	"time"
)

func date(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRequestState(t *testing.T) {
	for _, c := range []struct {
		name, date, due, answered string
		want                      RequestState
	}{
		{"answered on the day itself", "2023-04-01", "2023-04-10", "2023-04-15", RequestAnswered},
		{"answered after the day, still in time", "2023-04-01", "2023-04-30", "2023-04-20", RequestOpen},
		{"answered after the day, late by then", "2023-04-01", "2023-04-10", "2023-04-20", RequestLate},
		{"due on the day", "2023-04-01", "2023-04-15", "", RequestOpen},
		{"due the day before", "2023-04-01", "2023-04-14", "", RequestLate},
		{"due in the month", "2023-04-01", "2023-04", "", RequestOpen},
		{"no due date", "2023-04-01", "", "", RequestOpen},
		{"made after the day", "2023-04-20", "2023-05-20", "2023-04-21", RequestToCome},
		{"made at an unknown day", "", "", "", RequestOpen},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := Visit{Request: "用电增容", Date: date(t, c.date), Due: date(t, c.due), Answered: date(t, c.answered),
				Result: "已解决"}
			day := Date{2023, 4, 15}
			if got := v.State(day); got != c.want {
				t.Errorf("%s, want %s", got.Title(), c.want.Title())
			}
			if by := v.By(day); (by.Result != "") != (c.want == RequestAnswered) || by.State(day) != c.want {
				t.Errorf("as known on the day: %+v", by)
			}
		})
	}
}

// TestVisitWithoutRequest holds that a visit at which nothing was asked for waits for no answer.
func TestVisitWithoutRequest(t *testing.T) {
	v := Visit{Firm: "甲厂", Date: date(t, "2023-04-01")}
	if got := v.State(Date{2023, 4, 15}); got != RequestNone || v.Asks() {
		t.Error(got.Title())
	}
}

func TestNodeState(t *testing.T) {
	for _, c := range []struct {
		name, planned, actual string
		want                  NodeState
	}{
		{"reached on the day", "2023-04-10", "2023-04-15", NodeReached},
		{"reached later than the day", "2023-04-10", "2023-04-16", NodeOverdue},
		{"reached later, planned later", "2023-05-10", "2023-04-16", NodeAhead},
		{"planned for the day", "2023-04-15", "", NodeAhead},
		{"planned for the month", "2023-04", "", NodeAhead},
		{"planned for the month before", "2023-03", "", NodeOverdue},
		{"reached without a plan", "", "2023-04-01", NodeReached},
		{"reached later without a plan", "", "2023-04-16", NodeUnplanned},
		{"nothing", "", "", NodeUnplanned},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := Milestone{date(t, c.planned), date(t, c.actual)}
			if got := m.State(Date{2023, 4, 15}); got != c.want {
				t.Errorf("%q, want %q", got.Title(), c.want.Title())
			}
			if by := m.By(Date{2023, 4, 15}); by.Actual.IsZero() == (c.want == NodeReached) || by.Planned != m.Planned {
				t.Errorf("as known on the day: %+v", by)
			}
		})
	}
}

// TestDaysBetween holds the count against the clock's own calendar.
func TestDaysBetween(t *testing.T) {
	start := time.Date(1999, 12, 25, 0, 0, 0, 0, time.UTC)
	for i := range 3000 {
		at := start.AddDate(0, 0, i)
		if got := DaysBetween(Date{1999, 12, 25}, Date{at.Year(), int(at.Month()), at.Day()}); got != i {
			t.Fatalf("%v is %d days later, want %d", at, got, i)
		}
	}
	if got := DaysBetween(Date{2024, 2, 0}, Date{2024, 2, 28}); got != -1 {
		t.Errorf("a month counts as its last day: %d", got)
	}
}
