package zone

import (
	"cmp"
	"slices"
	"strings"
)

// Book is everything the office keeps: one value, one file on disk. A book that is open is
// never changed: an edit makes another one, which shares with it the projects, lists and
// maps that stay. So whoever holds a book may read it while others are edited.
type Book struct {
	Office     Office        `wire:"office"`
	Rules      RuleSet       `wire:"rules"`
	Industries []string      `wire:"industries"` // 产业体系, in the order of every table and chart
	Districts  []string      `wire:"districts"`  // 片区
	Projects   []*Project    `wire:"projects"`
	Leads      []Lead        `wire:"leads"`
	Trips      []Trip        `wire:"trips"`
	Visits     []Visit       `wire:"visits"`
	Chains     []Chain       `wire:"chains"`
	Targets    []Target      `wire:"targets"`
	Platforms  []Platform    `wire:"platforms"`
	Firms      []Firm        `wire:"firms"`
	Honors     []Honor       `wire:"honors"`
	Mechanisms []Mechanism   `wire:"mechanisms"`
	Photos     []Photo       `wire:"photos"`
	Materials  []Material    `wire:"materials"`
	Published  []Publication `wire:"published"`
	Corrected  []Correction  `wire:"corrected"`
	Edits      []Edit        `wire:"edits"`
	Edition    Edition       `wire:"edition"`   // what is internal
	External   bool          `wire:"-"`         // this is what outsiders may see; never stored
	OldRules   []RuleSet     `wire:"old_rules"` // versions that were in force before
	Tables     []Table       `wire:"tables"`    // 自定义表
	// columns of foreign spreadsheets that were set by hand: label → field; an empty field is left out
	Labels map[string]string `wire:"labels"`
	// forms of superiors by their folded titles: label or cell → what goes there
	Forms     map[string]map[string]string `wire:"forms"`
	Presets   []Preset                     `wire:"presets"` // 导出方案
	Options   map[string]Options           `wire:"options"` // by document
	Map       Map                          `wire:"map"`
	Confirmed map[string]Confirmation      `wire:"confirmed"` // what was doubted and may stand, by [Doubt.Key]
}

// Office is who issues the documents (编发单位) and what their heads say.
type Office struct {
	Zone      string `wire:"zone"`       // 开发区全称
	Name      string `wire:"name"`       // 编发单位
	Masthead  string `wire:"masthead"`   // 简报名称
	Sample    bool   `wire:"sample"`     // the book holds sample data, and every document says so
	FirstYear int    `wire:"first_year"` // the year of 总第1期; 0 where issues are not counted through
	Report    string `wire:"report"`     // 报: superiors
	Send      string `wire:"send"`       // 送: peers
	Issue     string `wire:"issue"`      // 发: subordinates
	Copies    int    `wire:"copies"`     // 共印×份
	Secrecy   string `wire:"secrecy"`    // 密级
	Head      string `wire:"head"`       // 单位负责人
	Reviewer  string `wire:"reviewer"`   // 审核人
	Clerk     string `wire:"clerk"`      // 制表人
	Phone     string `wire:"phone"`      // 联系电话
	Lists     Lists  `wire:"lists"`      // 本区用语
}

// LeadStage is how far a lead (招商线索) has come.
type LeadStage int

// The stages of a lead.
const (
	Talking      LeadStage = iota // 在谈
	Signed                        // 签约
	Granted                       // 摘牌(落地)
	Started                       // 开工
	Building                      // 在建
	Finished                      // 竣工/试生产
	Producing                     // 投产
	AtFullOutput                  // 达产
	StageCount   = iota
)

// Title gives the stage's name.
func (s LeadStage) Title() string {
	return [...]string{"在谈", "签约", "摘牌", "开工", "在建", "竣工/试生产", "投产", "达产"}[s]
}

// Stages lists all stages in order.
func Stages() []LeadStage { return count[LeadStage](StageCount) }

// Lead is a project being courted (招商项目).
type Lead struct {
	ID         int64                `wire:"id"`
	Name       string               `wire:"name"`     // 项目
	Investor   string               `wire:"investor"` // 投资方
	Industry   string               `wire:"industry"` // 产业链
	Segment    string               `wire:"segment"`  // 产业链环节
	Total      Opt[Money]           `wire:"total"`
	Foreign    Opt[Money]           `wire:"foreign_capital"`
	LandArea   Opt[Area]            `wire:"land"`
	Milestones [NodeCount]Milestone `wire:"milestones"`  // 签约, 摘牌, 开工, 入库, 投产, 达产
	TalksSince Date                 `wire:"talks_since"` // 在谈
	Team       string               `wire:"team"`        // 专班
	Problem    string               `wire:"problem"`
	Next       string               `wire:"next"`     // 下一步
	Key        bool                 `wire:"key_lead"` // 重点招引项目
}

// Stage gives how far the lead had come by the day, from its actual dates.
func (l *Lead) Stage(by Date) LeadStage {
	for _, step := range []struct {
		node  Node
		stage LeadStage
	}{
		{FullOutput, AtFullOutput}, {Production, Producing}, {Trial, Finished}, {Completion, Finished},
		{Topping, Building}, {Start, Started}, {LandGrant, Granted}, {Signing, Signed},
	} {
		if l.Milestones[step.node].State(by) == NodeReached {
			return step.stage
		}
	}
	return Talking
}

// Trip is a journey to win investors (招商活动).
type Trip struct {
	ID      int64    `wire:"id"`
	Date    Date     `wire:"date"`
	Place   string   `wire:"place"`
	Kind    string   `wire:"kind"` // 推介, 访企业, 谈合作
	Subject string   `wire:"subject"`
	Leader  string   `wire:"leader"`
	Result  string   `wire:"result"`
	Firms   Opt[int] `wire:"firms"` // firms met
}

// Visit is a visit to a firm with its request (三服务、政务直通车).
type Visit struct {
	ID       int64  `wire:"id"`
	Firm     string `wire:"firm"`
	Date     Date   `wire:"date"`
	Channel  string `wire:"channel"` // 三服务 or 政务直通车
	Request  string `wire:"request"`
	Unit     string `wire:"unit"` // in charge
	Due      Date   `wire:"due"`
	Answered Date   `wire:"answered"`
	Result   string `wire:"result"`
}

// SevenOnes are the seven things each chain should have ("七个一"), by the names of
// their fields; [Office.Own] gives the names that a zone has for them.
var SevenOnes = [OneCount]string{"一个产业", "一个规划", "一个平台", "一套政策", "一个基金", "一个专班", "一批项目"}

// Chain is an industry chain (产业链) with its seven ones and its segments.
type Chain struct {
	ID       int64            `wire:"id"`
	Name     string           `wire:"name"`
	Ones     [OneCount]string `wire:"ones"` // what fills each of SevenOnes; empty is missing
	Segments []Segment        `wire:"segments"`
}

// Has tells whether a chain has one of the seven; blanks are nothing.
func (c *Chain) Has(one int) bool { return strings.TrimSpace(c.Ones[one]) != "" }

// Lacking counts what a chain lacks of the seven (缺项).
func (c *Chain) Lacking() (n int) {
	for i := range c.Ones {
		if !c.Has(i) {
			n++
		}
	}
	return n
}

// Segment is a link of a chain as the fishbone chart shows it (鱼骨图环节).
type Segment struct {
	Name  string   `wire:"name"`
	Side  string   `wire:"side"`  // 上游, 中游, 下游
	Firms []string `wire:"firms"` // present in the zone
	Gap   string   `wire:"gap"`   // what is missing (缺链、弱链)
}

// Target is a goal of the year for projects of a size (招商目标).
type Target struct {
	ID      int64  `wire:"id"`
	Year    int    `wire:"year"`
	Name    string `wire:"name"`
	AtLeast Money  `wire:"at_least"` // total investment
	Count   int    `wire:"count"`
}

// Platform is a platform of innovation (创新平台).
type Platform struct {
	ID         int64      `wire:"id"`
	Name       string     `wire:"name"`
	Tier       string     `wire:"tier"`    // 牵引, 支撑, 支点
	Kind       string     `wire:"kind"`    // 实验室, 研究院, 孵化器 …
	Partner    string     `wire:"partner"` // 依托单位
	Invest     Opt[Money] `wire:"invest"`
	Since      Date       `wire:"since"` // in use or unveiled since
	State      string     `wire:"state"` // 形象进度
	District   string     `wire:"district"`
	Place      Opt[Place] `wire:"place"` // 位置, on the map
	Unit       string     `wire:"unit"`
	Highlights string     `wire:"highlights"`
}

// Firm is a leading firm (龙头企业).
type Firm struct {
	ID       int64      `wire:"id"`
	Name     string     `wire:"name"`
	Short    string     `wire:"short"`
	Industry string     `wire:"industry"`
	Leader   bool       `wire:"leader"` // 龙头企业
	Revenue  Opt[Money] `wire:"revenue"`
	Year     int        `wire:"year"` // of the revenue
	Note     string     `wire:"note"`
}

// Honor is a pilot or an award (试点、荣誉).
type Honor struct {
	ID      int64  `wire:"id"`
	Name    string `wire:"name"`
	Kind    string `wire:"kind"`  // 试点 or 荣誉
	Field   string `wire:"field"` // 安全, 绿色, 数字 …
	Grantor string `wire:"grantor"`
	Date    Date   `wire:"date"`
	Result  string `wire:"result"`
}

// Mechanism is one of the office's project mechanisms ("八大机制").
type Mechanism struct {
	ID    int64  `wire:"id"`
	Name  string `wire:"name"`
	Owner string `wire:"owner"`
	State string `wire:"state"`
	Note  string `wire:"note"`
}

// Material is something to write a feature page from (素材): what somebody said, a scene, a fact.
type Material struct {
	ID      int64  `wire:"id"`
	Kind    string `wire:"kind"` // one of MaterialKinds
	Text    string `wire:"text"`
	Who     string `wire:"who"` // said it
	Post    string `wire:"post"`
	Firm    string `wire:"firm"`
	Date    Date   `wire:"date"`
	About   string `wire:"about"`   // project, platform, firm or place
	Section string `wire:"section"` // of the feature page: 招商, 项目 or 创新; empty is by what it is about
	Cleared bool   `wire:"cleared"` // may be printed (可刊发)
	Note    string `wire:"note"`
}

// MaterialKinds are what a piece of material may be.
var MaterialKinds = []string{"引语", "现场", "事实", "点评"}

// Photo is a picture with its caption; its bytes live in the book's file under
// their content hash.
type Photo struct {
	ID      int64  `wire:"id"`
	Hash    string `wire:"hash"` // of the bytes, hexadecimal SHA-256
	Caption string `wire:"caption"`
	Date    Date   `wire:"date"`
	Place   string `wire:"place"`
	By      string `wire:"taken_by"` // taken by
	Project string `wire:"project"`  // number of the project shown, or empty
	Subject string `wire:"subject"`  // platform or firm shown, or empty
	Pair    string `wire:"pair"`     // 前 or 后 of a before/after pair, or empty
	Width   int    `wire:"width"`    // in pixels, upright
	Height  int    `wire:"height"`
	Crop    Crop   `wire:"crop"` // the part shown
	Slot    string `wire:"slot"` // on a feature page, one of PhotoSlots; empty is as the program finds
	Rank    int    `wire:"rank"` // who is first to find room there: 1 before 2, and both before 0
}

// PhotoSlots are the places of a photo on a feature page (专版版位): the lead photo, across all columns, in one
// column, or nowhere.
var PhotoSlots = []string{SlotLead, SlotStrip, SlotColumn, SlotNone}

// The places of a photo.
const (
	SlotLead   = "头图"
	SlotStrip  = "通栏"
	SlotColumn = "栏图"
	SlotNone   = "不登"
)

// Project finds a project by number, or by its name or short name once
// normalised. Nil when there is none, or more than one of that name.
func (b *Book) Project(key string) *Project {
	var found *Project
	name := Fold(key)
	for _, p := range b.Projects {
		if p.Code == key && key != "" {
			return p
		}
		if name != "" && (FoldsTo(p.Name, name) || FoldsTo(p.Short, name)) {
			if found != nil {
				return nil
			}
			found = p
		}
	}
	return found
}

// ByID returns the project of an ID, or nil.
func (b *Book) ByID(id int64) *Project {
	for _, p := range b.Projects {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Of lists a register's projects, by the order of industries and then by number.
func (b *Book) Of(r Register) []*Project {
	var out []*Project
	for _, p := range b.Projects {
		if p.Register == r {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(x, y *Project) int {
		return cmp.Or(cmp.Compare(b.industryOrder(x.Industry), b.industryOrder(y.Industry)),
			cmp.Compare(x.Industry, y.Industry), cmp.Compare(x.Code, y.Code), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// All lists both registers' projects, 产业项目 first.
func (b *Book) All() []*Project { return slices.Concat(b.Of(Industry), b.Of(Public)) }

func (b *Book) industryOrder(name string) int {
	if i := slices.Index(b.Industries, name); i >= 0 {
		return i
	}
	return len(b.Industries)
}

// Periods lists every half-month with a report in the book, earliest first. Blank
// cells are no report.
func (b *Book) Periods() []Period {
	seen := map[Period]bool{}
	for _, p := range b.Projects {
		for at, report := range p.Progress {
			if !report.IsBlank() {
				seen[at] = true
			}
		}
	}
	out := make([]Period, 0, len(seen))
	for at := range seen {
		out = append(out, at)
	}
	slices.SortFunc(out, ComparePeriods)
	return out
}

// Latest gives the last half-month with a report, or the zero Period.
func (b *Book) Latest() (latest Period) {
	for _, p := range b.Projects {
		for at, report := range p.Progress {
			if ComparePeriods(at, latest) > 0 && !report.IsBlank() {
				latest = at
			}
		}
	}
	return latest
}
