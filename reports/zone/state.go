package zone

import "strings"

// What follows answers how things stood on a day, for everybody who asks: window,
// documents and workbooks.

// RequestState is how a firm's request (诉求) stands on a day.
type RequestState int

// The states, in the order in which lists show them.
const (
	RequestLate     RequestState = iota // 逾期未答复: its day is over
	RequestOpen                         // 办理中
	RequestAnswered                     // 已答复
	RequestToCome                       // 期后受理: made after the day
	RequestNone                         // 仅走访: a visit at which nothing was asked for
)

// RequestStates lists the states of requests that were made by the day.
var RequestStates = []RequestState{RequestLate, RequestOpen, RequestAnswered}

// Title returns the state's Chinese word.
func (s RequestState) Title() string {
	return [...]string{"逾期未答复", "办理中", "已答复", "期后受理", "仅走访"}[s]
}

// Asks tells whether the firm asked for something (诉求): a visit alone waits for no answer.
func (v *Visit) Asks() bool {
	return strings.TrimSpace(v.Request) != "" || !v.Due.IsZero() || !v.Answered.IsZero() || v.Result != ""
}

// State tells how the request stands on a day. An answer given later does not count.
func (v *Visit) State(day Date) RequestState {
	switch {
	case CompareDates(v.Date, day) > 0:
		return RequestToCome
	case !v.Asks():
		return RequestNone
	case happened(v.Answered, day):
		return RequestAnswered
	case !v.Due.IsZero() && CompareDates(v.Due, day) < 0:
		return RequestLate
	}
	return RequestOpen
}

// By returns the visit as it was known on a day: without an answer that came later.
func (v Visit) By(day Date) Visit {
	if v.State(day) != RequestAnswered {
		v.Answered, v.Result = Date{}, ""
	}
	return v
}

// NodeState is how a node (节点) stands on a day.
type NodeState int

// The states.
const (
	NodeUnplanned NodeState = iota // neither planned nor reached
	NodeAhead                      // 未到期
	NodeOverdue                    // 逾期: its planned day is over
	NodeReached                    // 已完成
)

// Title returns the state's Chinese word; it is empty where nothing was planned.
func (s NodeState) Title() string { return [...]string{"", "未到期", "逾期", "已完成"}[s] }

// State tells how the node stands on a day. A month counts as its last day.
func (m Milestone) State(day Date) NodeState {
	switch {
	case happened(m.Actual, day):
		return NodeReached
	case m.Planned.IsZero():
		return NodeUnplanned
	case CompareDates(m.Planned, day) < 0:
		return NodeOverdue
	}
	return NodeAhead
}

// By returns the milestone as it was known on a day: without an actual date that
// comes later.
func (m Milestone) By(day Date) Milestone {
	if !happened(m.Actual, day) {
		m.Actual = Date{}
	}
	return m
}

// By returns a copy of the project whose nodes are as they were known on a day. The
// rest is shared with p.
func (p *Project) By(day Date) *Project {
	out := *p
	for n := range out.Milestones {
		out.Milestones[n] = out.Milestones[n].By(day)
	}
	return &out
}

// By returns a copy of the lead whose nodes are as they were known on a day.
func (l Lead) By(day Date) Lead {
	for n := range l.Milestones {
		l.Milestones[n] = l.Milestones[n].By(day)
	}
	return l
}

// ToDate tells whether a day lies in the period's year, up to the period's end
// (本年到期末).
func (p Period) ToDate(d Date) bool { return d.Year == p.Year && CompareDates(d, p.End()) <= 0 }

// Holds tells whether a day lies in the half-month (本期).
func (p Period) Holds(d Date) bool { return p.ToDate(d) && CompareDates(d, p.Add(-1).End()) > 0 }

// DaysBetween counts the days from one date to another; a month counts as its last day.
func DaysBetween(from, to Date) int { return to.Last().number() - from.Last().number() }

// number counts the days since 1 March of the year 0, by which the leap day ends a year.
func (d Date) number() int {
	y, m := d.Year, d.Month-3
	if m < 0 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*m+2)/5 + d.Day
}

func happened(at, by Date) bool { return !at.IsZero() && CompareDates(at, by) <= 0 }
