package zone

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
)

// Unreported is what counts of a project that has not reported a figure for a
// half-month (未报口径). One rule serves totals, rates, flags, charts and workbooks.
type Unreported int

// The rules for what was not reported.
const (
	LeftOut Unreported = iota // 不计入: neither what was done nor what was planned counts
	Carried                   // 沿用上期: the last cumulative reported in the year counts
)

var unreportedTitles = [...]string{"不计入", "沿用上期"}

// Title gives the rule's word.
func (u Unreported) Title() string { return unreportedTitles[u] }

// UnreportedRules lists the rules in order.
var UnreportedRules = []Unreported{LeftOut, Carried}

// ParseUnreported reads the word of a rule for what was not reported.
func ParseUnreported(s string) (Unreported, error) {
	if i := slices.Index(unreportedTitles[:], s); i >= 0 {
		return Unreported(i), nil
	}
	return LeftOut, fmt.Errorf("no rule for what was not reported is called %q", s)
}

// Reported tells whether a project has reported a figure for the half-month
// (已报). A report of blank cells is none.
func (p *Project) Reported(at Period) bool {
	g := p.Progress[at]
	return g.Done.Known || g.YearDone.Known || g.TotalDone.Known || g.Work.Known || g.Physical.Known
}

// SetState sets the state of the report of a half-month, if the project has one.
func (p *Project) SetState(at Period, state State) {
	if report, ok := p.Progress[at]; ok {
		report.State = state
		p.Progress[at] = report
	}
}

// IsBlank tells whether a report holds nothing that anybody entered: pasted blank
// cells are no report.
func (g Progress) IsBlank() bool {
	if g.Done.Known || g.YearDone.Known { // as nearly every report
		return false
	}
	g.By, g.On, g.State = "", "", Missing
	if len(g.More) == 0 {
		g.More = nil
	}
	return reflect.ValueOf(g).IsZero()
}

// Carries tells whether a project's 本年累计 at the half-month is that of an earlier
// report (沿用上期).
func (r RuleSet) Carries(p *Project, at Period) bool {
	return !p.YearDone(at).Known && r.YearDone(p, at).Known
}

// YearDone gives the 本年累计 that counts at the half-month: what was reported by
// then, or under [Carried] what was reported last in the year.
func (r RuleSet) YearDone(p *Project, at Period) Opt[Money] {
	got := p.Progress[at]
	switch {
	case got.YearDone.Known:
		return got.YearDone
	case at.Number() == 1:
		return got.Done
	case r.Unreported == LeftOut && !got.Done.Known:
		return Opt[Money]{}
	}
	before := r.YearDone(p, at.Add(-1))
	if !before.Known {
		return Opt[Money]{}
	}
	return Some(before.Value + got.Done.Or(0))
}

// PeriodDone gives the 本期完成 that counts: as reported, else the rise of 本年累计
// since the half before.
func (r RuleSet) PeriodDone(p *Project, at Period) Opt[Money] {
	got := p.Progress[at]
	if got.Done.Known {
		return got.Done
	}
	year := r.YearDone(p, at)
	if at.Number() == 1 || !year.Known {
		return year
	}
	before := r.YearDone(p, at.Add(-1))
	if !before.Known {
		return Opt[Money]{}
	}
	return Some(year.Value - before.Value)
}

// TotalDone gives the 自开始累计 that counts: as reported, else 上年底累计 plus 本年累计.
func (r RuleSet) TotalDone(p *Project, at Period) Opt[Money] {
	if got := p.Progress[at].TotalDone; got.Known {
		return got
	}
	year, prior := r.YearDone(p, at), p.Plans[at.Year].PriorDone
	if year.Known && prior.Known {
		return Some(year.Value + prior.Value)
	}
	if r.Unreported == Carried && at.Number() > 1 {
		return r.TotalDone(p, at.Add(-1))
	}
	return Opt[Money]{}
}

// Completion gives the cumulative share (完成率) of a measure that counts: for 投资量
// 本年累计 ÷ 年度计划, for the others as reported. Nil when unknown.
func (r RuleSet) Completion(p *Project, m Measure, at Period) *big.Rat {
	return r.completion(p, m, at).rat()
}

func (r RuleSet) completion(p *Project, m Measure, at Period) fraction {
	if m == Investment {
		return quotient(r.YearDone(p, at), p.Plans[at.Year].Invest)
	}
	got := p.Progress[at].Work
	if m == Physical {
		got = p.Progress[at].Physical
	}
	switch {
	case got.Known:
		return got.Value.fraction()
	case r.Unreported == Carried && at.Number() > 1:
		return r.completion(p, m, at.Add(-1))
	}
	return fraction{}
}

// Ratio gives r: actual ÷ planned cumulative share. Nil when unknown, when nothing
// was planned yet, and for a project that does not take part (不参评).
func (r RuleSet) Ratio(p *Project, m Measure, at Period) *big.Rat { return r.ratio(p, m, at).rat() }

func (r RuleSet) ratio(p *Project, m Measure, at Period) fraction {
	if !p.Due(at) {
		return fraction{}
	}
	done, planned := r.completion(p, m, at), p.schedule(m, at)
	if !done.known() || planned.sign() <= 0 {
		return fraction{}
	}
	return done.quo(planned)
}

// Ahead gives 超序时: completion minus schedule, as a fraction (0.138 is 13.8
// percentage points, 百分点). Nil when unknown, and for a project that does not take
// part (不参评): it is not late.
func (r RuleSet) Ahead(p *Project, m Measure, at Period) *big.Rat {
	done, planned := r.completion(p, m, at), p.schedule(m, at)
	if !done.known() || !planned.known() || !p.Due(at) {
		return nil
	}
	return done.sub(planned).rat()
}

// Scheduled gives 序时应完成, in yuan: the part of the year's plan that is due by the
// half-month's end. Nil without a plan, and where what was done is left out.
func (r RuleSet) Scheduled(p *Project, at Period) *big.Rat {
	planned := p.schedule(Investment, at)
	if !planned.known() || !r.YearDone(p, at).Known {
		return nil
	}
	return whole(int64(p.Plans[at.Year].Invest.Value)).mul(planned).rat()
}
