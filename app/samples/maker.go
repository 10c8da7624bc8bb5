package samples

import (
	"fmt"
	"math"
	"math/rand/v2"

	"zonebrief/reports/zone"
)

func newRandom(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x5A6F6E65)) }

// trait is how a project of the sample behaves.
type trait struct {
	ratio  float64 // actual against schedule
	state  string  // 形象进度; empty: by the ratio
	silent bool    // reports nothing
	future bool    // its start lies ahead
	known  bool    // a public project, to which nothing is invented but its progress
}

// maker makes projects with plans and reports.
type maker struct {
	book   *zone.Book
	rng    *rand.Rand
	last   zone.Period
	halves int
	rare   bool // long names and rare characters now and then
	made   []*zone.Project
	traits []trait
	count  [2]int
}

func (m *maker) add(p *zone.Project, t trait) {
	m.count[p.Register]++
	p.ID = int64(len(m.made) + 1)
	p.Code = number(p.Register, m.count[p.Register])
	p.Plans, p.Progress = map[int]zone.Plan{}, map[zone.Period]zone.Progress{}
	if p.Unit == "" {
		p.Unit = pick(m.rng, units)
	}
	p.Leader, p.Team = pick(m.rng, leaders), p.Unit+"项目专班"
	m.made, m.traits = append(m.made, p), append(m.traits, t)
	m.book.Projects = append(m.book.Projects, p)
}

func pick(rng *rand.Rand, from []string) string { return from[rng.IntN(len(from))] }

var (
	units   = []string{"招商发展局", "经济发展局", "规划建设局", "科技人才局", "绿色化工事业部", "杭州湾新城公司"}
	leaders = []string{"示例领导甲", "示例领导乙", "示例领导丙", "示例领导丁"}
	scopes  = map[string][]string{
		"新材料":       {"高性能树脂", "特种工程塑料", "电子级溶剂", "光学薄膜", "改性材料", "绿色染料升级"},
		"高端装备":      {"智能电机", "精密轴承", "数控机床", "环保装备", "风机智能工厂", "压缩机"},
		"生物医药":      {"原料药", "创新制剂", "医用耗材", "维生素中间体", "生物酶制剂", "体外诊断试剂"},
		"半导体装备及材料":  {"硅片加工设备", "光刻胶树脂", "碳化硅衬底", "电子特气", "封装材料", "石英坩埚"},
		"新能源汽车及零部件": {"动力电池结构件", "电驱动总成", "电解液", "轻量化底盘", "充电设备", "热管理系统"},
		"平台":        {"标准厂房", "污水处理提标", "道路管网", "人才公寓", "智慧园区平台", "应急救援中心", "河道整治", "供热管线"},
	}
	phases = [2][6]string{{"项目", "一期项目", "二期项目", "扩建项目", "产业化项目", "基地项目"},
		{"项目", "一期工程", "二期工程", "续建工程", "提升工程", "配套工程"}}
)

// trouble is a problem with its remedy and the next step.
type trouble struct{ problem, remedy, next string }

// What holds a project up before its start, and what does on the site.
var (
	early = []trouble{
		{"环评批复尚未取得，影响开工", "提前介入审批，实行容缺受理", "取得批复后一周内进场"},
		{"用地红线内尚有管线未迁改", "专班每周协调，倒排迁改工期", "完成迁改并交地"},
	}
	onSite = []trouble{
		{"主要设备到货延期", "派员驻厂督促供货，调整安装次序", "下半月完成首批设备进场"},
		{"施工单位人员不足，作业面未铺开", "增加施工班组，分段平行作业", "每半月报送整改情况"},
		{"资金拨付手续未完成", "会同金融机构加快放款", "完成本期进度款支付"},
		{"设计变更较多，图纸滞后", "设计单位驻场，三日内出图", "锁定施工图，不再变更"},
		{"连续降雨影响基础施工", "抢抓晴好天气，调整工序", "月底前追回滞后工程量"},
	}
)

// invent adds projects until a register has n of them and reaches the total to
// the yuan. Amounts are multiples of five million, the rest goes to the last.
func (m *maker) invent(r zone.Register, n int, total zone.Money) {
	for _, p := range m.made {
		if p.Register == r {
			total -= p.Total.Or(0)
		}
	}
	n -= m.count[r]
	if n <= 0 {
		return
	}
	weights, sum := make([]float64, n), 0.0
	for i := range weights {
		weights[i] = math.Exp(m.rng.NormFloat64() * 0.9)
		sum += weights[i]
	}
	const step = 5_000_000
	rest, largest, first := total, 0, len(m.made)
	for i, w := range weights {
		amount := max(step, zone.Money(float64(total)*w/sum/step)*step)
		if w > weights[largest] {
			largest = i
		}
		rest -= amount
		p, t := m.project(r, i)
		p.Total = zone.Some(amount)
		m.add(p, t)
	}
	m.made[first+largest].Total.Value += rest
}

func (m *maker) project(r zone.Register, i int) (*zone.Project, trait) {
	p := &zone.Project{Register: r, Nature: []string{"新建", "续建", "续建", "技改"}[m.rng.IntN(4)],
		District: m.book.Districts[m.rng.IntN(2)]}
	kind := "平台"
	if r == zone.Industry {
		p.Industry = m.book.Industries[m.rng.IntN(len(m.book.Industries))]
		kind = p.Industry
	}
	p.Scope = pick(m.rng, scopes[kind])
	phase := phases[r][m.rng.IntN(6)]
	if p.Nature == "技改" && r == zone.Industry {
		phase = "技改项目"
	}
	p.Name = fmt.Sprintf("示例%s%s%03d", p.Scope, phase, i+1)
	p.Owner = fmt.Sprintf("示例%s第%d公司", kind, m.rng.IntN(60)+1)
	if m.rare {
		switch m.rng.IntN(40) {
		case 0:
			p.Name = fmt.Sprintf("示例年产十二万吨高性能电子级特种功能材料及其上下游一体化配套智能制造绿色低碳示范基地扩建与公用工程改造提升项目（第%04d号）", i+1)
		case 1:
			p.Name, p.Contact = fmt.Sprintf("示例𬭊合金靶材%03d（C++ 控制）", i+1), "王𫖯"
		}
	}
	p.Scope += [...]string{"生产线及配套设施", "及公共配套设施建设"}[r]
	return p, m.trait(p)
}

// trait draws how a project goes, and the dates that follow from it.
func (m *maker) trait(p *zone.Project) trait {
	first := m.last.End().Year
	start := day(first-1, m.rng.IntN(12)+1, m.rng.IntN(28)+1)
	p.Years = fmt.Sprintf("%d—%d", first-1, first+1)
	if p.Nature != "续建" {
		start, p.Years = day(first, m.rng.IntN(3)+1, m.rng.IntN(28)+1), fmt.Sprintf("%d—%d", first, first+2)
	}
	p.Milestones[zone.Start] = zone.Milestone{Planned: start, Actual: start}
	switch c := m.rng.Float64(); {
	case c < 0.20:
		m.enrol(p, 0.95)
		return trait{ratio: 1.13 + 0.12*m.rng.Float64()}
	case c < 0.74:
		m.enrol(p, 0.9)
		return trait{ratio: 1.03 + 0.06*m.rng.Float64()}
	case c < 0.87:
		m.enrol(p, 0.8)
		return trait{ratio: 0.84 + 0.14*m.rng.Float64()}
	case c < 0.90:
		m.enrol(p, 0.5)
		return trait{ratio: 0.3 + 0.25*m.rng.Float64()}
	case c < 0.92: // should have begun long ago
		ahead(p)
		p.Milestones[zone.Start] = zone.Milestone{Planned: day(first-1, 12, 1)}
		return trait{ratio: 0.1, state: "尚未开工"}
	case c < 0.93:
		return trait{ratio: 1, silent: true}
	}
	ahead(p)
	p.Milestones[zone.Start] = zone.Milestone{Planned: day(first, 5+m.rng.IntN(6), 15)}
	return trait{ratio: 0, state: "前期准备", future: true}
}

// ahead makes a project one that has not begun: it goes on from nothing.
func ahead(p *zone.Project) {
	if p.Nature == "续建" {
		p.Nature = "新建"
	}
}

// enrol enters most started projects into the statistics' register.
func (m *maker) enrol(p *zone.Project, chance float64) {
	start := p.Milestones[zone.Start].Actual
	at := start.AddMonths(1)
	at.Day = min(at.Day, 28)
	got := zone.Milestone{Planned: at}
	if m.rng.Float64() < chance && zone.CompareDates(at, m.last.End()) <= 0 {
		got.Actual = at
	} else {
		got.Planned = m.last.End().AddMonths(2)
	}
	p.Milestones[zone.Enrolment] = got
}

// plan divides the year's investment by the size of the projects.
func (m *maker) plan(total zone.Money) {
	sum := zone.Money(0)
	for _, p := range m.made {
		sum += p.Total.Or(5 * zone.Yi)
	}
	if sum == 0 {
		return
	}
	const step = 1_000_000
	rest := total
	for i, p := range m.made {
		invest := max(step, zone.Money(float64(total)*float64(p.Total.Or(5*zone.Yi))/float64(sum)/step)*step)
		rest -= invest
		if m.traits[i].future { // begins late in the year; the others' share grows with the rest
			rest += invest - max(step, invest/4/step*step)
			invest = max(step, invest/4/step*step)
		}
		plan := zone.Plan{Invest: zone.Some(invest)}
		if !p.Milestones[zone.Start].Actual.IsZero() && p.Milestones[zone.Start].Actual.Year < m.last.Year {
			plan.PriorDone = zone.Some(p.Total.Or(5*zone.Yi) / 5 / step * step)
		} else {
			plan.PriorDone = zone.Some(zone.Money(0))
		}
		p.Plans[m.last.Year] = plan
		for y := m.last.Add(1 - m.halves).Year; m.halves > 0 && y < m.last.Year; y++ {
			p.Plans[y] = zone.Plan{Invest: plan.Invest}
		}
	}
	m.spread(rest)
}

// spread adds what is left of the year's plan to the projects under way.
func (m *maker) spread(rest zone.Money) {
	const step = 1_000_000
	last := m.made[0]
	year := m.last.Year
	for i := 0; i < 10*len(m.made) && rest >= 20*step; i++ {
		p := m.made[i%len(m.made)]
		if m.traits[i%len(m.made)].future {
			continue
		}
		more := min(rest, max(step, p.Plans[year].Invest.Value/20/step*step))
		plan := p.Plans[year]
		plan.Invest.Value += more
		p.Plans[year] = plan
		rest -= more
		last = p
	}
	plan := last.Plans[year]
	plan.Invest.Value += rest
	last.Plans[year] = plan
}

// report writes the half-months up to the last, each figure no less than before.
func (m *maker) report() {
	for i, p := range m.made {
		t := m.traits[i]
		if t.silent {
			continue
		}
		drift := (m.rng.Float64() - 0.5) * 0.1
		noise := [2]float64{m.rng.NormFloat64() * 0.02, m.rng.NormFloat64() * 0.02}
		noWork := m.rng.IntN(30) == 0
		for n := m.halves - 1; n >= 0; n-- {
			at := m.last.Add(-n)
			share := float64(at.Number()) / 24
			ratio := t.ratio * (1 + drift*float64(n)/float64(m.halves))
			m.half(p, t, at, share, ratio, noise, noWork)
		}
	}
}

func (m *maker) half(p *zone.Project, t trait, at zone.Period, share, ratio float64, noise [2]float64, noWork bool) {
	plan := p.Plans[at.Year]
	before := p.Progress[at.Add(-1)]
	if at.Number() == 1 {
		before = zone.Progress{YearDone: zone.Some(zone.Money(0)), Work: zone.Some(zone.Share(0)),
			Physical: zone.Some(zone.Share(0))}
	}
	upTo := func(v, least int64) int64 { return max(v, least) }
	done := zone.Money(upTo(int64(float64(plan.Invest.Value)*share*ratio/float64(zone.Wan))*int64(zone.Wan),
		int64(before.YearDone.Or(0))))
	got := zone.Progress{State: zone.Reviewed, YearDone: zone.Some(done), Done: zone.Some(done - before.YearDone.Or(0)),
		Appearance: t.state}
	if plan.PriorDone.Known {
		got.TotalDone = zone.Some(plan.PriorDone.Value + done)
	}
	if !before.YearDone.Known {
		got.Done = zone.Opt[zone.Money]{}
	}
	if !noWork {
		got.Work = zone.Some(zone.Share(upTo(int64(share*(ratio+noise[0])*1000)*1000, int64(before.Work.Or(0)))))
		got.Physical = zone.Some(zone.Share(upTo(int64(share*(ratio+noise[1])*1000)*1000,
			int64(before.Physical.Or(0)))))
	}
	got.Approved = zone.Some(done / 10 * 9 / zone.Wan * zone.Wan)
	if got.Appearance == "" {
		got.Appearance = appearance(p, at.End())
	}
	if ratio < 1 && !t.future {
		list := onSite
		if !p.Reached(zone.Start, at.End()) {
			list = early
		}
		k := list[int(p.ID)%len(list)]
		got.Problem, got.Remedy, got.Next, got.Office = k.problem, k.remedy, k.next, p.Unit
		got.Deadline = at.End().AddMonths(1 + int(p.ID)%2)
	}
	p.Progress[at] = got
}
