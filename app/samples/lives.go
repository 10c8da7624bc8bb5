package samples

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"zonebrief/reports/zone"
)

// life draws what follows from a project's start: its other nodes, permits, land
// and money. It has random numbers of its own, so that more detail here changes
// no figure of the progress.
type life struct {
	rng *rand.Rand
	day zone.Date // the last day that is known
}

// between gives a number from low to high, both included.
func (l *life) between(low, high int) int { return low + l.rng.IntN(high-low+1) }

// live fills in every invented project. What is publicly known of the others is
// left as it is.
func (m *maker) live(seed uint64) {
	l := &life{rand.New(rand.NewPCG(seed, 0x4C697665)), m.last.End()}
	for i, p := range m.made {
		if m.traits[i].known {
			continue
		}
		l.nodes(p, m.traits[i])
		l.permits(p, m.traits[i])
		l.means(p)
	}
}

// days moves a date.
func days(d zone.Date, n int) zone.Date {
	t := time.Date(d.Year, time.Month(d.Month), d.Day+n, 0, 0, 0, 0, time.UTC)
	return day(t.Year(), int(t.Month()), t.Day())
}

// lag gives by how many days a project is later than planned: those that lead in
// money lead in time.
func (l *life) lag(t trait) int {
	switch {
	case t.ratio >= 1.1:
		return -l.between(3, 25)
	case t.ratio >= 1 || t.future:
		return l.between(-10, 4)
	case t.ratio >= 0.6:
		return l.between(10, 50)
	}
	return l.between(45, 90)
}

// nodes plans the life of a project about its start and enters what was reached.
// A project that keeps its schedule has no overdue node; others may.
func (l *life) nodes(p *zone.Project, t trait) {
	start, lag := p.Milestones[zone.Start], l.lag(t)
	if !start.Actual.IsZero() && start.Actual.Year == l.day.Year {
		start.Planned = days(start.Actual, -lag)
		if t.ratio < 1 {
			start.Planned = days(start.Actual, -min(lag, 20))
		}
		p.Milestones[zone.Start] = start
	}
	if enrol := &p.Milestones[zone.Enrolment]; *enrol == (zone.Milestone{}) {
		enrol.Planned = days(start.Planned, 30)
		if at := days(start.Actual, 30); !start.Actual.IsZero() && zone.CompareDates(at, l.day) <= 0 {
			enrol.Actual = at
		}
	}
	l.before(p, start, lag)
	l.after(p, start, lag, t)
	p.Years = fmt.Sprintf("%d—%d", start.Planned.Year, p.Milestones[zone.Completion].Planned.Year)
}

// before enters the contract and the land, which a start follows. A public
// project has no contract, and a rebuilt one stands on its old land.
func (l *life) before(p *zone.Project, start zone.Milestone, lag int) {
	land := days(start.Planned, -l.between(50, 140))
	signing := days(land, -l.between(80, 200))
	reach := func(n zone.Node, planned zone.Date) {
		at := days(planned, min(lag, 20))
		got := zone.Milestone{Planned: planned}
		if began := start.Actual; !began.IsZero() && zone.CompareDates(at, began) > 0 {
			at = days(began, -10)
		}
		if zone.CompareDates(at, l.day) <= 0 {
			got.Actual = at
		}
		p.Milestones[n] = got
	}
	if p.Register == zone.Industry {
		reach(zone.Signing, signing)
	}
	if p.Nature != "技改" {
		reach(zone.LandGrant, land)
	}
}

// after plans what follows the start, one node after another.
func (l *life) after(p *zone.Project, start zone.Milestone, lag int, t trait) {
	months := l.between(15, 26)
	if p.Nature == "技改" || p.Register == zone.Public {
		months = l.between(9, 18)
	}
	built := days(start.Planned, months*30)
	steps := []struct {
		node    zone.Node
		planned zone.Date
	}{
		{zone.Topping, days(start.Planned, months*l.between(12, 15))},
		{zone.Completion, built}, {zone.Trial, days(built, l.between(30, 60))},
		{zone.Production, days(built, l.between(80, 150))}, {zone.FullOutput, days(built, l.between(420, 600))},
	}
	open := start.Actual.IsZero() // what comes after an open node is open too
	for _, s := range steps {
		if s.node == zone.Topping && flat(p) || p.Register == zone.Public &&
			(s.node == zone.Trial || s.node == zone.FullOutput) {
			continue
		}
		got := zone.Milestone{Planned: s.planned}
		at := days(s.planned, lag)
		if due := zone.CompareDates(s.planned, l.day) <= 0; due && t.ratio >= 1 && zone.CompareDates(at, l.day) > 0 {
			at = s.planned
		}
		open = open || t.ratio < 1 && s.node == zone.Completion // who lags does not finish
		if open = open || zone.CompareDates(at, l.day) > 0; !open {
			got.Actual = at
		}
		p.Milestones[s.node] = got
	}
}

// flat tells whether a project has no roof.
func flat(p *zone.Project) bool {
	return strings.Contains(p.Name, "管网") || strings.Contains(p.Name, "河道") || strings.Contains(p.Name, "管线")
}

// permitLead is how many days before the start each permit is due, and what its
// number begins with.
var permitLead = [zone.PermitCount]struct {
	days   int
	series string
}{
	zone.Filing: {240, "备"}, zone.Environment: {180, "环建"}, zone.Land: {120, "土出"},
	zone.Planning: {90, "规许"}, zone.Energy: {85, "节能"}, zone.Construction: {12, "施许"},
}

// permits are all there once a project has begun, and on their way before.
func (l *life) permits(p *zone.Project, t trait) {
	start := p.Milestones[zone.Start]
	if !start.Actual.IsZero() {
		start.Planned = start.Actual
	}
	for k, lead := range permitLead {
		permit := zone.Permit{State: zone.PermitGranted, Date: days(start.Planned, -lead.days-l.between(0, 9))}
		stuck := t.state == "尚未开工" && k != int(zone.Filing) // waits for its assessment
		switch later := zone.CompareDates(permit.Date, l.day) > 0; {
		case zone.PermitKind(k) == zone.Land && p.Nature == "技改", zone.PermitKind(k) == zone.Energy &&
			p.Register == zone.Public:
			permit = zone.Permit{State: zone.PermitNotNeeded}
		case stuck && k != int(zone.Environment) || later && zone.CompareDates(permit.Date, days(l.day, 60)) > 0:
			permit = zone.Permit{State: zone.PermitOpen}
		case stuck || later:
			permit = zone.Permit{State: zone.PermitUnderWay}
		default:
			permit.Number = fmt.Sprintf("示例%s〔%d〕%d号", lead.series, permit.Date.Year, l.between(1, 180))
		}
		p.Permits[k] = permit
	}
}

var (
	investors = []string{"示例控股集团", "示例产业投资公司", "示例科技集团", "示例股权投资基金", "示例（上海）实业公司", "示例（深圳）新材料公司"}
	abroad    = []string{"示例（新加坡）投资公司", "示例（香港）控股公司", "示例（德国）精细化工公司"}
	contacts  = []string{"示例联系人甲", "示例联系人乙", "示例联系人丙", "示例联系人丁"}
)

// means enters who pays, what comes from abroad, and the land.
func (l *life) means(p *zone.Project) {
	total := p.Total.Or(0)
	p.Foreign = zone.Some(zone.Money(0))
	if p.Contact == "" {
		p.Contact = pick(l.rng, contacts)
	}
	switch {
	case p.Register == zone.Public:
		p.Investor = "示例园区建设公司"
	case l.rng.IntN(9) == 0:
		const step = 1_000_000
		p.Investor, p.Foreign = pick(l.rng, abroad), zone.Some(total/100*zone.Money(l.between(10, 60))/step*step)
	default:
		p.Investor = pick(l.rng, investors)
	}
	if p.Nature != "技改" {
		p.LandArea = zone.Some(zone.Area(total / zone.Money(l.between(36_000, 68_000)))) // 360–680 万元 a mu
	}
}

// appearance words how far a site is on a day, by its nodes.
func appearance(p *zone.Project, on zone.Date) string {
	start, topping := p.Milestones[zone.Start], p.Milestones[zone.Topping].Planned
	switch {
	case !p.Reached(zone.Start, on):
		return "前期准备"
	case p.Reached(zone.Production, on):
		return [...]string{"已投产", "已投入使用"}[p.Register]
	case p.Reached(zone.Trial, on):
		return "试生产"
	case p.Reached(zone.Completion, on):
		return "竣工验收"
	case p.Reached(zone.Topping, on):
		return [...]string{"设备安装", "厂房装修", "室外配套施工"}[p.ID%3]
	case topping.IsZero():
		return "管线施工"
	case zone.CompareDates(on, start.Actual.AddMonths(2)) < 0:
		return "桩基施工"
	case zone.CompareDates(on, topping.AddMonths(-3)) < 0:
		return "基础施工"
	}
	return "主体施工"
}
