// Package zone is the trade itself: what the office of a development zone
// (开发区) keeps about its projects, and the rules by which it counts and rates
// them.
//
// It takes values and gives values. It opens no file, knows no clock and
// imports the standard library only. Three conventions run through it:
//
//   - Money is whole yuan (元); it becomes 万元 or 亿元 only when printed.
//   - Ratios are exact fractions, so that r = 1.10 is 1.10 and not a hair less.
//   - Unknown is not zero: what may be missing is an [Opt].
package zone

import (
	"maps"
	"math/big"
	"reflect"
	"slices"
)

// Money is an amount in whole yuan (元).
type Money int64

// Units of money.
const (
	Yuan Money = 1
	Wan  Money = 10_000      // 万元
	Yi   Money = 100_000_000 // 亿元
)

// InWan tells whether the texts of an office tell an amount in 万元: what is less than one
// 亿元 (300万元, not 0.03亿元).
func (m Money) InWan() bool { return -Yi < m && m < Yi }

// Share is a part of a whole in millionths: 1,000,000 is 100%.
type Share int64

// Whole is 100%.
const Whole Share = 1_000_000

// Rat gives the share as an exact fraction.
func (s Share) Rat() *big.Rat { return big.NewRat(int64(s), int64(Whole)) }

// Area is land in hundredths of a mu (亩).
type Area int64

// Opt is a value that may be missing (未填). The zero Opt is missing.
type Opt[T any] struct {
	Value T    `wire:"value"`
	Known bool `wire:"known"`
}

// Some wraps a known value.
func Some[T any](v T) Opt[T] { return Opt[T]{v, true} }

// Or gives the value, or fallback where it is missing.
func (o Opt[T]) Or(fallback T) T {
	if o.Known {
		return o.Value
	}
	return fallback
}

// Register tells which of the two lists a project belongs to.
type Register int

// The two registers of projects.
const (
	Industry Register = iota // 产业项目
	Public                   // 平台项目(政府投资)
)

// Title gives the register's name: 产业项目 or 平台项目.
func (r Register) Title() string {
	if r == Public {
		return "平台项目"
	}
	return "产业项目"
}

// Registers lists both, in the order in which they are printed.
var Registers = []Register{Industry, Public}

// Measure is one of the three measures of progress.
type Measure int

// The three measures (投资量、工作量、实物量).
const (
	Investment Measure = iota // 投资量: money spent against the year's plan
	Work                      // 工作量: share of the year's work done
	Physical                  // 实物量: share of the year's physical works done
)

// Measures lists the three in the order in which they are printed.
var Measures = []Measure{Investment, Work, Physical}

// Title gives 投资量, 工作量 or 实物量.
func (m Measure) Title() string { return [...]string{"投资量", "工作量", "实物量"}[m] }

// Node is a milestone (节点) in the life of a project.
type Node int

// The nodes, in the order of a project's life.
const (
	Signing    Node = iota // 签约
	LandGrant              // 摘牌 (落地)
	Start                  // 开工
	Enrolment              // 入库 (纳入统计库)
	Topping                // 主体结顶
	Completion             // 竣工
	Trial                  // 试生产
	Production             // 投产
	FullOutput             // 达产
	NodeCount  = iota
)

var nodeTitles = [NodeCount]string{"签约", "摘牌", "开工", "入库", "主体结顶", "竣工", "试生产", "投产", "达产"}

// Title gives the node's name.
func (n Node) Title() string { return nodeTitles[n] }

// Nodes lists all nodes in order.
func Nodes() []Node { return count[Node](NodeCount) }

// Milestone holds the planned and the actual date of a node.
type Milestone struct {
	Planned Date `wire:"planned"`
	Actual  Date `wire:"actual"`
}

// PermitKind is one of the six approvals (手续) a project needs.
type PermitKind int

// The six approvals.
const (
	Filing       PermitKind = iota // 立项(备案)
	Environment                    // 环评
	Land                           // 土地
	Planning                       // 规划
	Energy                         // 节能
	Construction                   // 施工许可
	PermitCount  = iota
)

// Title gives the approval's short name.
func (k PermitKind) Title() string {
	return [...]string{"立项", "环评", "土地", "规划", "节能", "施工许可"}[k]
}

// PermitKinds lists the six in order.
func PermitKinds() []PermitKind { return count[PermitKind](PermitCount) }

// The states of an approval.
const (
	PermitOpen      = "未办"
	PermitUnderWay  = "办理中"
	PermitGranted   = "已办结"
	PermitNotNeeded = "不需要"
)

// PermitStates are what the state of an approval can be.
var PermitStates = []string{PermitOpen, PermitUnderWay, PermitGranted, PermitNotNeeded}

// Permit is the state of one approval.
type Permit struct {
	State  string `wire:"state"` // 未办, 办理中, 已办结, 不需要; empty is unknown
	Date   Date   `wire:"date"`
	Number string `wire:"number"` // 文号
}

// Plan is what a project is to do in one year.
type Plan struct {
	Invest    Opt[Money] `wire:"invest"`     // 年度计划投资
	PriorDone Opt[Money] `wire:"prior_done"` // 上年底累计完成投资
	Curves    [3]Curve   `wire:"curves"`     // planned curve per measure
	More      More       `wire:"more"`       // what no rule knows
}

// Curve is a planned cumulative curve (序时曲线) per half-month. The missing
// points of an entered curve lie on the straight line between their
// neighbours; an empty Curve is linear over the year: (n/24) after the n-th
// half.
type Curve map[int]Share // half-month number 1–24 → planned cumulative share

// At gives the planned share at the end of the n-th half of the year.
func (c Curve) At(n int) *big.Rat { return c.at(n).rat() }

func (c Curve) at(n int) fraction {
	left, right := 0, 24
	at := func(i int) fraction {
		if s, ok := c[i]; ok {
			return s.fraction()
		}
		return whole(int64(i / 24)) // the ends of the year
	}
	for i := range c {
		if i <= n && i > left {
			left = i
		}
		if i >= n && i < right {
			right = i
		}
	}
	if left == right {
		return at(n)
	}
	step := at(right).sub(at(left)).mul(over(int64(n-left), int64(right-left)))
	return step.add(at(left))
}

// State is how far a half-month's report has come.
type State int

// The states of a report.
const (
	Missing  State = iota // 未报
	Reported              // 已报
	Reviewed              // 已审
	Frozen                // 已冻结
)

// Title gives the state's name.
func (s State) Title() string { return [...]string{"未报", "已报", "已审", "已冻结"}[s] }

// Progress is what is reported of a project for one half-month (半月填报).
type Progress struct {
	Done       Opt[Money]    `wire:"done"`       // 本期完成
	YearDone   Opt[Money]    `wire:"year_done"`  // 本年累计
	TotalDone  Opt[Money]    `wire:"total_done"` // 自开始累计
	Approved   Opt[Money]    `wire:"approved"`   // 统计核定(纳统)本年累计
	Parts      [4]Opt[Money] `wire:"parts"`      // of 本年累计: 建筑, 安装, 设备, 其他
	Work       Opt[Share]    `wire:"work"`       // 工作量, cumulative in the year
	Physical   Opt[Share]    `wire:"physical"`   // 实物量, cumulative in the year
	Appearance string        `wire:"appearance"` // 形象进度
	Problem    string        `wire:"problem"`    // 存在问题
	Remedy     string        `wire:"remedy"`     // 解决措施
	Office     string        `wire:"office"`     // 办理部门
	Deadline   Date          `wire:"deadline"`   // 时限
	Next       string        `wire:"next"`       // 下一步
	State      State         `wire:"state"`
	Override   Override      `wire:"override"`
	By         string        `wire:"entered_by"` // who entered it last
	On         string        `wire:"entered_on"` // and when, as printed
	More       More          `wire:"more"`       // what no rule knows
}

// Blank tells whether nothing is reported, whoever entered it.
func (r Progress) Blank() bool {
	r.State, r.By, r.On = Missing, "", ""
	if len(r.More) == 0 {
		r.More = nil
	}
	return reflect.ValueOf(r).IsZero()
}

// Override is a flag set by hand (人工调整). Without a reason it is no override.
type Override struct {
	Flag   Flag   `wire:"flag"`
	Reason string `wire:"reason"`
	By     string `wire:"by"`
}

// Project is one project (项目) with everything known of it. One that is in a book is never
// changed; what is to be edited is its Clone.
type Project struct {
	ID            int64                `wire:"id"`
	Code          string               `wire:"code"`  // 编号
	Name          string               `wire:"name"`  // 名称
	Short         string               `wire:"short"` // 简称
	Register      Register             `wire:"register"`
	Industry      string               `wire:"industry"`        // 产业
	District      string               `wire:"district"`        // 片区: 南片, 北片
	Place         Opt[Place]           `wire:"place"`           // 位置, on the map
	Owner         string               `wire:"owner"`           // 业主单位
	Investor      string               `wire:"investor"`        // 投资方
	Nature        string               `wire:"nature"`          // 建设性质: 新建, 续建, 技改
	Scope         string               `wire:"scope"`           // 建设规模及内容
	Years         string               `wire:"years"`           // 起止年限
	Total         Opt[Money]           `wire:"total"`           // 总投资
	Foreign       Opt[Money]           `wire:"foreign_capital"` // 其中外资
	LandArea      Opt[Area]            `wire:"land"`            // 用地
	Unit          string               `wire:"unit"`            // 责任单位
	Leader        string               `wire:"leader"`          // 联系领导
	Team          string               `wire:"team"`            // 专班
	Contact       string               `wire:"contact"`         // 联系人
	SecondVenture bool                 `wire:"second_venture"`  // 龙头企业“二次创业”
	Note          string               `wire:"note"`            // 备注
	Left          Date                 `wire:"left"`            // 退出日期: from that day on it is no project of the zone's
	Plans         map[int]Plan         `wire:"plans"`           // by year
	Progress      map[Period]Progress  `wire:"progress"`
	Milestones    [NodeCount]Milestone `wire:"milestones"`
	Permits       [PermitCount]Permit  `wire:"permits"`
	Published     map[Period]Flag      `wire:"published"` // flags as they were published
	More          More                 `wire:"more"`      // what no rule knows
}

// Clone gives a deep copy, to be edited.
func (p *Project) Clone() *Project {
	out := *p
	out.Progress = maps.Clone(p.Progress)
	out.Plans = maps.Clone(p.Plans)
	out.Published = maps.Clone(p.Published)
	for year, plan := range out.Plans {
		for i, c := range plan.Curves {
			plan.Curves[i] = maps.Clone(c)
		}
		out.Plans[year] = plan
	}
	return &out
}

// Label gives the short name, or the name where there is none.
func (p *Project) Label() string {
	if p.Short != "" {
		return p.Short
	}
	return p.Name
}

// Reached tells whether a node was reached by the day.
func (p *Project) Reached(n Node, by Date) bool {
	return p.Milestones[n].State(by) == NodeReached
}

// Periods lists the half-months with a report, earliest first.
func (p *Project) Periods() []Period {
	var out []Period
	for period := range p.Progress {
		out = append(out, period)
	}
	slices.SortFunc(out, ComparePeriods)
	return out
}

func count[T ~int](n int) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = T(i)
	}
	return out
}
