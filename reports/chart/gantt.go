package chart

import (
	"fmt"
	"time"
)

// Gantt is a chart of what is planned and done over time (甘特图、横道图).
type Gantt struct {
	Title    string     `wire:"title"`
	Subtitle string     `wire:"subtitle"`
	Today    time.Time  `wire:"today"` // the day of its figures; zero draws no line
	Rows     []GanttRow `wire:"rows"`
	From     time.Time  `wire:"from"`
	To       time.Time  `wire:"to"` // what the axis covers besides the rows; zero is nothing
}

// GanttRow is one project or job.
type GanttRow struct {
	Name    string `wire:"name"`
	Planned Span   `wire:"planned"`
	Actual  Span   `wire:"actual"`
	Nodes   []Node `wire:"nodes"`
}

// Span is a stretch of time from the first to the last day. A zero end is not
// known: an actual span without one still goes on.
type Span struct {
	From time.Time `wire:"from"`
	To   time.Time `wire:"to"`
}

// Node is a milestone (节点) of a row.
type Node struct {
	Name  string    `wire:"name"` // short, as it stands beside the mark: 开工
	Day   time.Time `wire:"day"`
	State `wire:"state"`
}

// State tells how far a node is.
type State int

// The states of a node.
const (
	Ahead   State = iota // 未到: planned, not yet due
	Reached              // 已完成
	Overdue              // 逾期: due, and not reached
)

// Heading gives title and subtitle.
func (g *Gantt) Heading() Heading { return Heading{Title: g.Title, Subtitle: g.Subtitle} }

// Words lists the texts.
func (g *Gantt) Words() []string {
	out := g.Heading().words()
	for _, r := range g.Rows {
		out = append(out, r.Name)
		for _, n := range r.Nodes {
			out = append(out, n.Name)
		}
	}
	return out
}

// Empty tells whether no row has a date.
func (g *Gantt) Empty() bool {
	for _, r := range g.Rows {
		if len(r.days()) > 0 {
			return false
		}
	}
	return true
}

func (r *GanttRow) days() []time.Time {
	var out []time.Time
	for _, t := range []time.Time{r.Planned.From, r.Planned.To, r.Actual.From, r.Actual.To} {
		if !t.IsZero() {
			out = append(out, t)
		}
	}
	for _, n := range r.Nodes {
		if !n.Day.IsZero() {
			out = append(out, n.Day)
		}
	}
	return out
}

// Extent gives the first and the last day of the rows, and of what else the axis
// must cover: today, where something still goes on.
func (g *Gantt) Extent() (from, to time.Time) {
	days := []time.Time{g.From, g.To}
	for _, r := range g.Rows {
		days = append(days, r.days()...)
		if !r.Actual.From.IsZero() && r.Actual.To.IsZero() {
			days = append(days, g.Today)
		}
	}
	for _, t := range days {
		if t.IsZero() {
			continue
		}
		if from.IsZero() || t.Before(from) {
			from = t
		}
		if to.IsZero() || t.After(to) {
			to = t
		}
	}
	return from, to
}

// Stretch is a piece of a time axis: from its first day to the first of the next.
type Stretch struct {
	From, To time.Time
	Label    string
}

// Paces are how many months a stretch of a time axis may have, the finest first.
var Paces = []int{1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000, 120000}

// Stretches cuts the time that holds both days into stretches of so many months,
// counted from the first January of the era, and names each: 4月, 二季度, 上半年, 2023年.
func Stretches(from, to time.Time, months int) []Stretch {
	index := func(t time.Time) int { return (t.Year()*12 + int(t.Month()) - 1) / months }
	first := func(i int) time.Time { return time.Date(0, time.Month(i*months+1), 1, 0, 0, 0, 0, time.UTC) }
	var out []Stretch
	for i := index(from); i <= index(to); i++ {
		day := first(i)
		out = append(out, Stretch{day, first(i + 1), stretchName(day, months)})
	}
	return out
}

func stretchName(day time.Time, months int) string {
	month := int(day.Month()) - 1
	switch months {
	case 1:
		return fmt.Sprintf("%d月", month+1)
	case 3:
		return []string{"一季度", "二季度", "三季度", "四季度"}[month/3]
	case 6:
		return []string{"上半年", "下半年"}[month/6]
	}
	return fmt.Sprintf("%d年", day.Year())
}
