package zone

import (
	"cmp"
	"math/big"
	"slices"
)

// Sum is a total over figures of which some may be missing.
type Sum struct {
	Value   Money // of the known ones
	Known   int   // how many figures went in
	Missing int   // how many were empty; printed beside the total
}

// Add takes one more figure into the sum.
func (s *Sum) Add(m Opt[Money]) {
	if !m.Known {
		s.Missing++
		return
	}
	s.Value += m.Value
	s.Known++
}

// Opt gives the sum, missing where not one figure is known. The sum of no
// figures at all is zero.
func (s Sum) Opt() Opt[Money] {
	if s.Known == 0 && s.Missing > 0 {
		return Opt[Money]{}
	}
	return Some(s.Value)
}

// Totals are the figures of a group of projects at one half-month (合计、小计).
type Totals struct {
	Count       int
	Total       Sum // 总投资
	Foreign     Sum
	PriorDone   Sum      // 上年底累计
	Plan        Sum      // 年度计划
	Counted     Sum      // 年度计划 of those whose 本年累计 counts
	scheduled   fraction // 序时应完成 of those, yuan: Σ plan × schedule of 投资量
	planned     fraction // the same of all, whether they have reported or not
	Period      Sum      // 本期完成
	YearDone    Sum      // 本年累计
	TotalDone   Sum      // 自开始累计
	Approved    Sum      // 统计核定
	Unplanned   Sum      // 本年累计 of those without 年度计划: it counts, and no plan stands against it
	Carried     int      // 沿用上期: counted with what they reported last
	Due         int      // 应开工
	Started     int      // 已开工, of those due
	ShouldEnrol int      // 已开工应入库
	Enrolled    int      // 已入库, of those
	Flags       map[Flag]int
}

// Add takes a project's figures into the totals.
func (t *Totals) Add(p *Project, rules RuleSet, at Period) {
	if t.Flags == nil {
		*t = newTotals()
	}
	t.Count++
	t.Total.Add(p.Total)
	t.Foreign.Add(p.Foreign)
	t.PriorDone.Add(p.Plans[at.Year].PriorDone)
	t.Period.Add(rules.PeriodDone(p, at))
	t.TotalDone.Add(rules.TotalDone(p, at))
	t.Approved.Add(p.Progress[at].Approved)
	t.Flags[rules.Final(p, at)]++
	t.addYear(p, rules, at)
	if rules.Carries(p, at) {
		t.Carried++
	}
	t.addStates(p, at.End())
}

// addYear adds what the year's rates are made of.
func (t *Totals) addYear(p *Project, rules RuleSet, at Period) {
	plan, done := p.Plans[at.Year].Invest, rules.YearDone(p, at)
	t.Plan.Add(plan)
	t.YearDone.Add(done)
	share := whole(0)
	if schedule := p.schedule(Investment, at); schedule.known() {
		share = whole(int64(plan.Value)).mul(schedule)
	}
	t.planned = t.planned.add(share)
	if done.Known && done.Value > 0 && plan.Or(0) <= 0 {
		t.Unplanned.Add(done)
	}
	if done.Known {
		t.Counted.Add(plan)
		t.scheduled = t.scheduled.add(share)
	}
}

func newTotals() Totals {
	return Totals{Flags: map[Flag]int{}, scheduled: whole(0), planned: whole(0)}
}

func (t *Totals) addStates(p *Project, day Date) {
	if !p.ShouldHaveStarted(day) {
		return
	}
	t.Due++
	if !p.Reached(Start, day) {
		return
	}
	t.Started++
	t.ShouldEnrol++
	if p.Reached(Enrolment, day) {
		t.Enrolled++
	}
}

// Sum gives the totals of a group of projects at a half-month.
func (b *Book) Sum(projects []*Project, at Period) Totals {
	t := newTotals()
	for _, p := range projects {
		t.Add(p, b.Rules, at)
	}
	return t
}

// Course gives a point of the year's curve of a group of projects, seen from a half-month
// (逐期曲线): 完成率 and 序时进度 as the totals of that half-month have them. What is to
// come, and a half-month without a report, has no 完成率, and the 序时进度 of the whole plan.
func (b *Book) Course(projects []*Project, half, from Period) (done, planned *big.Rat) {
	t := newTotals()
	for _, p := range projects {
		t.addYear(p, b.Rules, half)
	}
	if ComparePeriods(half, from) <= 0 && t.Counted.Known > 0 {
		return t.Completion(), t.Schedule()
	}
	return nil, t.PlanSchedule()
}

// Rated counts the projects that take part in the contest (参评).
func (t *Totals) Rated() (n int) {
	for _, f := range Flags {
		n += t.Flags[f]
	}
	return n
}

// LeftPlan gives the 年度计划 that is left out of 完成率 and 序时进度, since those projects
// have not reported; [Sum.Missing] of YearDone tells how many there are.
func (t *Totals) LeftPlan() Money { return t.Plan.Value - t.Counted.Value }

// Completion gives 投资完成率, 本年累计 ÷ 年度计划, of those whose 本年累计 counts. Nil
// without a plan or without any report.
func (t *Totals) Completion() *big.Rat { return Quotient(t.YearDone.Opt(), t.Counted.Opt()) }

// Schedule gives 序时进度 of those whose 本年累计 counts, weighted by their plans; nil
// where there are none.
func (t *Totals) Schedule() *big.Rat { return weighted(t.scheduled, t.Counted) }

// PlanSchedule gives 序时进度 of the whole plan, whether it was reported on or not; the
// planned curve of a year that is not yet over.
func (t *Totals) PlanSchedule() *big.Rat { return weighted(t.planned, t.Plan) }

// Scheduled gives 序时应完成, in yuan, of those whose 本年累计 counts: Σ plan × schedule of 投资量.
func (t *Totals) Scheduled() *big.Rat { return t.scheduled.rat() }

func weighted(scheduled fraction, plan Sum) *big.Rat {
	if plan.Value <= 0 || !scheduled.known() {
		return nil
	}
	return scheduled.quo(whole(int64(plan.Value))).rat()
}

// Ahead gives 超序时: completion minus schedule, as a fraction; nil when unknown.
func (t *Totals) Ahead() *big.Rat {
	done, planned := t.Completion(), t.Schedule()
	if done == nil || planned == nil {
		return nil
	}
	return done.Sub(done, planned)
}

// StartRate gives 开工率: 已开工 ÷ 应开工; nil when none was due.
func (t *Totals) StartRate() *big.Rat { return part(t.Started, t.Due) }

// EnrolRate gives 入库率: 已入库 ÷ 已开工应入库; nil when none had started.
func (t *Totals) EnrolRate() *big.Rat { return part(t.Enrolled, t.ShouldEnrol) }

func part(n, of int) *big.Rat {
	if of == 0 {
		return nil
	}
	return big.NewRat(int64(n), int64(of))
}

// Group is some projects that share a value of one field, such as an industry.
type Group struct {
	Name     string // "未分类" where the field is empty
	Projects []*Project
	Totals   Totals
}

// Field names what projects are grouped by.
type Field int

// The fields to group by.
const (
	ByIndustry Field = iota // 产业
	ByDistrict              // 片区
	ByUnit                  // 责任单位
	ByNature                // 建设性质
)

// GroupBy divides projects by a field. Groups come in the office's own order
// where it has one, then as they first appear; empty values come last.
func (b *Book) GroupBy(projects []*Project, f Field, at Period) []Group {
	var names []string
	members := map[string][]*Project{}
	switch f {
	case ByIndustry:
		names = slices.Clone(b.Industries)
	case ByDistrict:
		names = slices.Clone(b.Districts)
	}
	for _, p := range projects {
		name := f.of(p)
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
		members[name] = append(members[name], p)
	}
	var out []Group
	for _, name := range append(names, "") {
		if list := members[name]; len(list) > 0 {
			out = append(out, Group{cmp.Or(name, "未分类"), list, b.Sum(list, at)})
		}
	}
	return out
}

func (f Field) of(p *Project) string {
	return [...]string{p.Industry, p.District, p.Unit, p.Nature}[f]
}

// RankedUnit is a unit in charge (责任单位) with its place among them.
type RankedUnit struct {
	Group
	Rank int // 1 is best; ties share a rank and the next rank skips; 0 is not ranked
}

// RankUnits ranks the units in charge by 超序时, best first. Projects without a unit, and a unit
// of which nothing can be compared with the schedule, have no rank and come last.
func (b *Book) RankUnits(at Period) []RankedUnit {
	var ranked, rest []RankedUnit
	for _, g := range b.GroupBy(b.All(), ByUnit, at) {
		if g.Projects[0].Unit == "" {
			g.Name = "未填责任单位"
		}
		if g.Projects[0].Unit == "" || g.Totals.Ahead() == nil {
			rest = append(rest, RankedUnit{Group: g})
		} else {
			ranked = append(ranked, RankedUnit{Group: g})
		}
	}
	slices.SortStableFunc(ranked, func(x, y RankedUnit) int {
		return CompareRats(y.Totals.Ahead(), x.Totals.Ahead())
	})
	for i := range ranked {
		ranked[i].Rank = i + 1
		if i > 0 && CompareRats(ranked[i].Totals.Ahead(), ranked[i-1].Totals.Ahead()) == 0 {
			ranked[i].Rank = ranked[i-1].Rank
		}
	}
	return append(ranked, rest...)
}

// TargetState is a goal of the year with what was signed towards it.
type TargetState struct {
	Target Target
	Signed []Lead
}

// Targets counts the leads signed in the period's year, up to its end, against
// each goal (招商目标). A lead counts towards every goal whose size it reaches.
func (b *Book) TargetStates(at Period) []TargetState {
	var out []TargetState
	for _, t := range b.Targets {
		if t.Year != at.Year {
			continue
		}
		state := TargetState{Target: t}
		for _, l := range b.Leads {
			signed := l.Milestones[Signing].Actual
			if at.ToDate(signed) && l.Total.Or(0) >= t.AtLeast {
				state.Signed = append(state.Signed, l)
			}
		}
		out = append(out, state)
	}
	return out
}
