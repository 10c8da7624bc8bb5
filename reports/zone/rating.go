package zone

import (
	"fmt"
	"math/big"
	"slices"
)

// Flag is a project's mark in the half-monthly contest (赛马晾晒). In this zone
// red is the best; the flag's word is therefore always printed beside a colour.
type Flag int

// The flags, and the two states without one.
const (
	NoFlag Flag = iota // 不参评: not yet due to start, or nothing planned
	NoData             // 未报: due, but without a figure to rate
	Snail              // 蜗牛
	Yellow             // 黄旗
	Blue               // 蓝旗
	Red                // 红旗
)

var flagTitles = [...]string{"不参评", "未报", "蜗牛", "黄旗", "蓝旗", "红旗"}

// Title gives the flag's word.
func (f Flag) Title() string { return flagTitles[f] }

// Rated tells whether f is one of the four flags.
func (f Flag) Rated() bool { return f >= Snail }

// Flags lists the four flags, best first.
var Flags = []Flag{Red, Blue, Yellow, Snail}

// ParseFlag reads a flag's word.
func ParseFlag(s string) (Flag, error) {
	if i := slices.Index(flagTitles[:], s); i >= 0 {
		return Flag(i), nil
	}
	return NoFlag, fmt.Errorf("no flag is called %q", s)
}

// RuleSet is the office's rule of rating (评旗规则). Every number of it can be
// changed in the settings; its name is printed wherever flags are.
type RuleSet struct {
	Name       string     `wire:"name"`
	Version    int        `wire:"version"`     // counts its changes; 0 is the first
	Weights    [3]Share   `wire:"weights"`     // of 投资量, 工作量, 实物量 in the composite
	Red        Share      `wire:"red"`         // r at or above: 红旗
	Blue       Share      `wire:"blue"`        // r at or above: 蓝旗
	Yellow     Share      `wire:"yellow"`      // r at or above: 黄旗; below: 蜗牛
	LateMonths int        `wire:"late_months"` // 开工 later than planned by so many months: 蜗牛; 0 switches it off
	KeyNodes   []Node     `wire:"key_nodes"`   // an overdue one of these caps the flag at 黄旗
	Unreported Unreported `wire:"unreported"`  // 未报口径: what counts of what was not reported
}

// NewBook returns a book with nothing in it, as an office begins: its name, its lists and
// everything else of its own is still to be filled in.
func NewBook() *Book { return &Book{Rules: DefaultRules()} }

// DefaultRules gives the rule set that a new book starts with.
func DefaultRules() RuleSet {
	return RuleSet{
		Name: "默认规则", Weights: [3]Share{500_000, 250_000, 250_000},
		Red: 1_100_000, Blue: 1_000_000, Yellow: 600_000, LateMonths: 3,
		KeyNodes: []Node{LandGrant, Start, Enrolment, Topping, Completion, Trial, Production},
	}
}

// Check tells what is wrong with a rule set, or nil.
func (r RuleSet) Check() error {
	if !(r.Red > r.Blue && r.Blue > r.Yellow && r.Yellow > 0) {
		return fmt.Errorf("thresholds must fall: red %d, blue %d, yellow %d", r.Red, r.Blue, r.Yellow)
	}
	sum := Share(0)
	for _, w := range r.Weights {
		if w < 0 {
			return fmt.Errorf("weight %d is negative", w)
		}
		sum += w
	}
	if sum != Whole {
		return fmt.Errorf("weights add up to %d, not %d", sum, Whole)
	}
	return nil
}

// Rating is a project's result for one half-month, with what explains it.
type Rating struct {
	Ratios    [3]*big.Rat // r per measure: actual ÷ planned cumulative; nil without data
	Composite *big.Rat    // weighted over the measures with data; nil without any
	Computed  Flag        // by the rules
	Final     Flag        // after an override
	Override  Override    // with a reason when in force
	LateStart bool        // 开工 later than the rule allows
	Overdue   []Node      // key nodes planned by now and not reached
	Capped    bool        // an overdue node lowered the flag to 黄旗
	Margin    *big.Rat    // how much r lacks for the next better flag; nil for 红旗 and unrated
}

// ByHand tells whether the final flag was set by hand (人工调整).
func (r *Rating) ByHand() bool { return r.Override.InForce() }

// InForce tells whether a flag was set by hand with a reason, without which it has no effect.
func (o Override) InForce() bool { return o.Reason != "" && o.Flag.Rated() }

// Rate computes a project's flag at the end of a half-month: the ratios, their
// weighted mean, the thresholds, then the two rules of milestones.
func (r RuleSet) Rate(p *Project, at Period) Rating {
	j := r.judge(p, at)
	out := Rating{Override: p.Progress[at].Override, Composite: j.composite.rat(), Computed: j.computed, Final: j.final,
		LateStart: j.late, Capped: j.capped, Margin: j.margin.rat()}
	for m, ratio := range j.ratios {
		out.Ratios[m] = ratio.rat()
	}
	day := at.End()
	for _, n := range r.KeyNodes {
		if p.Overdue(n, day) {
			out.Overdue = append(out.Overdue, n)
		}
	}
	return out
}

// Final gives a project's flag at the end of a half-month, as Rate does.
func (r RuleSet) Final(p *Project, at Period) Flag { return r.judge(p, at).final }

// judgement is what a [Rating] is made of, in machine words: flags are asked for far more
// often than what explains them.
type judgement struct {
	ratios            [3]fraction
	composite, margin fraction
	computed, final   Flag
	late, capped      bool
}

func (r RuleSet) judge(p *Project, at Period) (out judgement) {
	day := at.End()
	for _, m := range Measures {
		out.ratios[m] = r.ratio(p, m, at)
	}
	out.composite = r.composite(out.ratios)
	out.late = r.lateStart(p, day)
	switch {
	case p.LeftBy(day):
		out.computed = NoFlag
	case out.late: // a planned start is missed, whether or not the year has a plan
		out.computed = Snail
	case !p.Due(at):
		out.computed = NoFlag
	case !out.composite.known() && p.Reported(at) && p.Plans[at.Year].Invest.Or(0) <= 0:
		out.computed = NoFlag // it has reported, and nothing was planned that it could be held against
	case !out.composite.known():
		out.computed = NoData
	default:
		out.computed, out.margin = r.threshold(out.composite)
		if out.computed > Yellow && slices.ContainsFunc(r.KeyNodes, func(n Node) bool { return p.Overdue(n, day) }) {
			out.computed, out.capped, out.margin = Yellow, true, fraction{}
		}
	}
	out.final = out.computed
	if o := p.Progress[at].Override; o.InForce() {
		out.final, out.margin = o.Flag, fraction{} // what the rules lack says nothing of it
	}
	return out
}

// threshold gives the flag of a composite and what it lacks for the next one.
func (r RuleSet) threshold(c fraction) (flag Flag, margin fraction) {
	for _, step := range [...]struct {
		least Share
		flag  Flag
	}{{r.Red, Red}, {r.Blue, Blue}, {r.Yellow, Yellow}} {
		least := step.least.fraction()
		if c.cmp(least) >= 0 {
			return step.flag, margin
		}
		margin = least.sub(c)
	}
	return Snail, margin
}

// composite weighs the ratios; measures without data drop out and the rest are
// re-weighted to 100%.
func (r RuleSet) composite(ratios [3]fraction) fraction {
	sum, weight := whole(0), whole(0)
	for m, ratio := range ratios {
		if ratio.known() {
			w := r.Weights[m].fraction()
			sum, weight = sum.add(ratio.mul(w)), weight.add(w)
		}
	}
	if weight.sign() == 0 {
		return fraction{}
	}
	return sum.quo(weight)
}

// lateStart tells whether the start (开工) is, or was at the day, later than
// planned by the rule's months. A start that has happened is no longer late.
func (r RuleSet) lateStart(p *Project, day Date) bool {
	start := p.Milestones[Start]
	if r.LateMonths <= 0 || start.Planned.IsZero() || p.Reached(Start, day) {
		return false
	}
	return CompareDates(day, start.Planned.Last().AddMonths(r.LateMonths)) >= 0
}

// Overdue tells whether a node was planned before the day and not reached by it.
func (p *Project) Overdue(n Node, day Date) bool {
	return p.Milestones[n].State(day) == NodeOverdue
}

// ShouldHaveStarted tells whether 开工 was planned by the day, or has happened.
func (p *Project) ShouldHaveStarted(day Date) bool {
	planned := p.Milestones[Start].Planned
	return p.Reached(Start, day) || !planned.IsZero() && CompareDates(planned, day) <= 0
}

// Building tells whether a project is being built (在建): it has started and is not completed by the day.
func (p *Project) Building(day Date) bool {
	return p.Reached(Start, day) && !p.Reached(Completion, day)
}

// Due tells whether a project is to report and takes part in the contest (应报、参评): it has not
// left, the year has a plan for it, and its start was planned by the period's end or has happened
// or has no date at all. Without a plan there is no schedule that it could be held against.
func (p *Project) Due(at Period) bool {
	if p.LeftBy(at.End()) || !p.Planned(at.Year) {
		return false
	}
	start := p.Milestones[Start]
	return start.Planned.IsZero() && start.Actual.IsZero() || p.ShouldHaveStarted(at.End())
}

// Planned tells whether the year has a plan for the project (有年度计划): an amount, or a curve of its own for
// 工作量 or 实物量.
func (p *Project) Planned(year int) bool {
	plan := p.Plans[year]
	return plan.Has(Investment) || plan.Has(Work) || plan.Has(Physical)
}

// Has tells whether a measure is planned: 投资量 by an amount, the other two by their own curves too. A plan of
// nothing is none.
func (p Plan) Has(m Measure) bool {
	return p.Invest.Or(0) > 0 || m != Investment && len(p.Curves[m]) > 0
}

// YearDone gives 本年累计 as the project reported it, whatever counts for others: as reported, else the last cumulative
// reported before it in the year plus what was reported since. Missing where
// the period itself has no figure.
func (p *Project) YearDone(at Period) Opt[Money] {
	got := p.Progress[at]
	if got.YearDone.Known || !got.Done.Known {
		return got.YearDone
	}
	if at.Number() == 1 {
		return got.Done
	}
	before := p.YearDone(at.Add(-1))
	if !before.Known {
		return Opt[Money]{}
	}
	return Some(before.Value + got.Done.Value)
}

// PeriodDone gives 本期完成: as reported, else the rise of 本年累计 since the
// half before.
func (p *Project) PeriodDone(at Period) Opt[Money] {
	got := p.Progress[at]
	if got.Done.Known || !got.YearDone.Known {
		return got.Done
	}
	if at.Number() == 1 {
		return got.YearDone
	}
	before := p.YearDone(at.Add(-1))
	if !before.Known {
		return Opt[Money]{}
	}
	return Some(got.YearDone.Value - before.Value)
}

// TotalDone gives 自开始累计: as reported, else 上年底累计 plus 本年累计.
func (p *Project) TotalDone(at Period) Opt[Money] {
	if got := p.Progress[at].TotalDone; got.Known {
		return got
	}
	year, prior := p.YearDone(at), p.Plans[at.Year].PriorDone
	if !year.Known || !prior.Known {
		return Opt[Money]{}
	}
	return Some(year.Value + prior.Value)
}

// Schedule gives 序时进度: the planned cumulative share of a measure; nil where it is not planned.
func (p *Project) Schedule(m Measure, at Period) *big.Rat { return p.schedule(m, at).rat() }

func (p *Project) schedule(m Measure, at Period) fraction {
	plan := p.Plans[at.Year]
	if !plan.Has(m) {
		return fraction{}
	}
	return plan.Curves[m].at(at.Number())
}

// Streak counts the half-months up to and with at in which the project had the
// same final flag. Unrated halves break a streak.
func (r RuleSet) Streak(p *Project, at Period) int {
	flag, n := r.Final(p, at), 1
	if !flag.Rated() {
		return 0
	}
	for at = at.Add(-1); r.Flag(p, at) == flag; at = at.Add(-1) {
		n++
	}
	return n
}

// Repeated returns the streak of a flag that the project did not get for the first time.
func (r RuleSet) Repeated(p *Project, at Period) (n int, ok bool) {
	n = r.Streak(p, at)
	return n, n > 1
}

// Summoned tells whether two snails in a row call for a talk (约谈提醒).
func (r RuleSet) Summoned(p *Project, at Period) bool {
	return r.Final(p, at) == Snail && r.Flag(p, at.Add(-1)) == Snail
}

// Quotient divides two amounts exactly; nil when one is missing or the divisor
// is not positive.
func Quotient(part, whole Opt[Money]) *big.Rat { return quotient(part, whole).rat() }

func quotient(part, whole Opt[Money]) fraction {
	if !part.Known || !whole.Known || whole.Value <= 0 {
		return fraction{}
	}
	return over(int64(part.Value), int64(whole.Value))
}

// Ranked is a project with its place in the contest.
type Ranked struct {
	Project *Project
	Rating  Rating
	Rank    int // 1 is best; ties share a rank and the next rank skips
}

// Rank orders the rated projects by composite, best first, then by number.
// Projects without a composite come last, sharing the rank after the others.
func (r RuleSet) Rank(projects []*Project, at Period) []Ranked {
	var out []Ranked
	for _, p := range projects {
		if rating := r.Rate(p, at); rating.Final.Rated() {
			out = append(out, Ranked{Project: p, Rating: rating})
		}
	}
	slices.SortStableFunc(out, func(a, b Ranked) int { return CompareRats(b.Rating.Composite, a.Rating.Composite) })
	for i := range out {
		out[i].Rank = i + 1
		if i > 0 && CompareRats(out[i].Rating.Composite, out[i-1].Rating.Composite) == 0 {
			out[i].Rank = out[i-1].Rank
		}
	}
	return out
}

// CompareRats orders exact figures; an unknown one is less than any other.
func CompareRats(a, b *big.Rat) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return a.Cmp(b)
}
