// Package samples makes books without a file: the sample book a newcomer starts
// with, which reproduces the zone's public figures of spring 2023, and books of
// any size to try the program with.
//
// What is public stands here by its real name; whatever was invented to reach the
// totals is named 示例. It reads no clock: the same call gives the same book.
package samples

import (
	"fmt"

	"zonebrief/reports/zone"
)

// Latest is the last half-month of the sample book.
var Latest = zone.Period{Year: 2023, Month: 4, Half: 1}

// The public totals of spring 2023, in yuan.
const (
	industryCount = 185
	industryTotal = 1668 * zone.Yi
	publicCount   = 35
	publicTotal   = 11_770_000_000 // 117.7 亿元
	planned       = 22_360_000_000 // over 220 亿元; its last digits are invented
)

// Book gives the sample book and the bytes of its photos by their hash.
func Book() (*zone.Book, map[string][]byte) {
	b := empty()
	b.Office.Sample = true
	m := &maker{book: b, rng: newRandom(2023), last: Latest, halves: Latest.Number()}
	for _, n := range named {
		m.add(n.project())
	}
	m.invent(zone.Industry, industryCount, industryTotal)
	m.invent(zone.Public, publicCount, publicTotal)
	m.plan(planned)
	m.live(2023)
	m.report()
	m.incidents()
	fillRegisters(b)
	addMaterials(b)
	placeAll(b, 5)
	blobs := addPhotos(b)
	return b, blobs
}

// Empty gives a new office's book: its lists and rules, and nothing else.
func Empty() *zone.Book { return empty() }

func empty() *zone.Book {
	return &zone.Book{
		Office: zone.Office{
			Zone: "杭州湾上虞经济技术开发区", Name: "杭州湾上虞经开区管委会办公室", Masthead: "园区工作简报", FirstYear: 2021,
			Report: "区委、区政府有关领导", Send: "区级有关部门，各兄弟开发区", Issue: "管委会各局（办、中心），各直属国有公司", Copies: 60,
		},
		Rules:      zone.DefaultRules(),
		Industries: []string{"新材料", "高端装备", "生物医药", "半导体装备及材料", "新能源汽车及零部件"},
		Districts:  []string{"南片", "北片"},
		Map:        zone.Map{Waters: waters},
	}
}

// known is a project that is publicly known.
type known struct {
	name, short, industry, district, owner, nature, scope string
	register                                              zone.Register
	total                                                 zone.Opt[zone.Money]
	ratio                                                 float64 // how the invented progress runs against schedule
	state                                                 string
	second                                                bool
	nodes                                                 map[zone.Node]zone.Milestone
}

var named = []known{
	{name: "卧龙新能源智慧产业园项目", short: "卧龙新能源产业园", industry: "高端装备", district: "北片", owner: "卧龙电气驱动集团股份有限公司", nature: "续建",
		total: zone.Some(60 * zone.Yi), ratio: 1.16, state: "主体厂房建设中", second: true,
		nodes: map[zone.Node]zone.Milestone{zone.Start: both(2022, 9, 1), zone.Enrolment: both(2022, 10, 1)}},
	{name: "八亿时空上虞电子材料基地项目", short: "八亿时空电子材料", industry: "半导体装备及材料", district: "北片", nature: "续建",
		scope: "液晶材料、OLED材料生产基地", total: zone.Some(1_680_000_000 * zone.Yuan), ratio: 1.05, state: "一期计划10月1日前建成，随后试生产",
		nodes: map[zone.Node]zone.Milestone{zone.Start: both(2022, 6, 1), zone.Enrolment: both(2022, 7, 1),
			zone.Completion: {Planned: day(2023, 9, 30)}, zone.Trial: {Planned: day(2023, 10, 15)}}},
	{name: "晶盛机电半导体设备配套产业链项目", short: "晶盛半导体设备配套", industry: "半导体装备及材料", district: "南片", owner: "浙江晶盛机电股份有限公司",
		nature: "新建",
		ratio:  1.02, state: "按节点推进", second: true,
		nodes: map[zone.Node]zone.Milestone{zone.Start: both(2023, 1, 10), zone.Enrolment: both(2023, 2, 10)}},
	{name: "天津大学浙江研究院（绍兴）项目", short: "天大浙江研究院", register: zone.Public, district: "南片", nature: "续建",
		total: zone.Some(540_000_000 * zone.Yuan), ratio: 1.12, state: "2023年3月投入使用",
		nodes: map[zone.Node]zone.Milestone{zone.Start: both(2021, 8, 1), zone.Enrolment: both(2021, 9, 1),
			zone.Completion: both(2023, 2, 28), zone.Production: {Planned: zone.Date{Year: 2023, Month: 3},
				Actual: zone.Date{Year: 2023, Month: 3}}}},
}

func day(y, m, d int) zone.Date { return zone.Date{Year: y, Month: m, Day: d} }

func both(y, m, d int) zone.Milestone {
	return zone.Milestone{Planned: day(y, m, d), Actual: day(y, m, d)}
}

func (k known) project() (*zone.Project, trait) {
	p := &zone.Project{Name: k.name, Short: k.short, Register: k.register, Industry: k.industry, District: k.district,
		Owner:  k.owner,
		Nature: k.nature, Scope: k.scope, Total: k.total, SecondVenture: k.second, Years: "2022—2024"}
	for n, at := range k.nodes {
		p.Milestones[n] = at
	}
	for i := range p.Permits {
		p.Permits[i].State = zone.PermitGranted
	}
	return p, trait{ratio: k.ratio, state: k.state, known: true}
}

// incidents are the single cases that a real half-month has: one flag changed by
// hand, one capped by an overdue node, reports that did not come.
func (m *maker) incidents() {
	at := m.last
	for i, n := 0, 0; i < len(m.made) && n < 4; i++ {
		p := m.made[i]
		rating := m.book.Rules.Rate(p, at)
		switch {
		case n == 0 && rating.Computed == zone.Blue && i > 10 && m.rising(p):
			p.Milestones[zone.Topping].Actual = days(at.End(), -6)
			got := p.Progress[at]
			got.Override = zone.Override{Flag: zone.Red, Reason: "提前完成主体结顶，专班会议研究提级（示例）", By: "示例审核人"}
			p.Progress[at] = got
		case n == 1 && rating.Computed == zone.Red && i > 20 && m.rising(p):
			p.Milestones[zone.Topping] = zone.Milestone{Planned: day(2023, 3, 31)}
			got := p.Progress[at]
			got.Problem, got.Remedy, got.Office, got.Deadline = "主体结顶节点逾期", "增加作业班组，倒排工期", p.Unit, day(2023, 5, 10)
			p.Progress[at] = got
		case n >= 2 && rating.Computed == zone.Yellow && i > 40:
			delete(p.Progress, at)
		default:
			continue
		}
		n++
	}
}

// rising tells whether a building is up for its roof: begun last year, 主体结顶
// ahead.
func (m *maker) rising(p *zone.Project) bool {
	return p.Reached(zone.Start, day(m.last.Year, 1, 1)) && p.Milestones[zone.Topping].Actual.IsZero() &&
		!p.Milestones[zone.Topping].Planned.IsZero()
}

// Generate gives a book of any size for trials: the same numbers give the same
// book. The half-months end with [Latest].
func Generate(projects, halves int, seed uint64) *zone.Book {
	b := empty()
	b.Office.Sample = true
	m := &maker{book: b, rng: newRandom(seed), last: Latest, halves: halves, rare: true}
	public := projects / 6
	m.invent(zone.Industry, projects-public, zone.Money(projects-public)*9*zone.Yi)
	m.invent(zone.Public, public, zone.Money(public)*3*zone.Yi)
	m.plan(zone.Money(projects) * zone.Yi)
	m.live(seed)
	m.report()
	placeAll(b, 1)
	return b
}

func number(r zone.Register, n int) string {
	return fmt.Sprintf("%s%04d", [...]string{"CY", "PT"}[r], n)
}
