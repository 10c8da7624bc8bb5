package zone

import (
	"cmp"
	"slices"
)

// Book is everything the office keeps: one value, one file on disk.
type Book struct {
	Office     Office
	Rules      RuleSet
	Industries []string // 产业体系, in the order of every table and chart
	Districts  []string // 片区
	Projects   []*Project
	Leads      []Lead
	Trips      []Trip
	Visits     []Visit
	Chains     []Chain
	Targets    []Target
	Platforms  []Platform
	Firms      []Firm
	Honors     []Honor
	Mechanisms []Mechanism
	Photos     []Photo
	Published  []Publication
	Corrected  []Correction
	Edits      []Edit
	Edition    Edition                      // what is internal
	External   bool                         // this is what outsiders may see; never kept
	OldRules   []RuleSet                    // versions that were in force before
	Tables     []Table                      // 自定义表
	Labels     map[string]string            // columns of foreign spreadsheets that were set by hand: label → field; an empty field is left out
	Forms      map[string]map[string]string // forms of superiors by their folded titles: label or cell → what goes there
	Presets    []Preset                     // 导出方案
	Options    map[string]Options           // by document
	Map        Map
}

// Office is who issues the documents (编发单位) and what their heads say.
type Office struct {
	Zone      string // 开发区全称
	Name      string // 编发单位
	Masthead  string // 简报名称
	Sample    bool   // the book holds sample data, and every document says so
	FirstYear int    // the year of 总第1期; 0 where issues are not counted through
	Report    string // 报: superiors
	Send      string // 送: peers
	Issue     string // 发: subordinates
	Copies    int    // 共印×份
	Secrecy   string // 密级
	Head      string // 单位负责人
	Reviewer  string // 审核人
	Clerk     string // 制表人
	Phone     string // 联系电话
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
	ID         int64
	Name       string // 项目
	Investor   string // 投资方
	Industry   string // 产业链
	Segment    string // 产业链环节
	Total      Opt[Money]
	Foreign    Opt[Money]
	LandArea   Opt[Area]
	Milestones [NodeCount]Milestone // 签约, 摘牌, 开工, 入库, 投产, 达产
	TalksSince Date                 // 在谈
	Team       string               // 专班
	Problem    string
	Next       string // 下一步
	Key        bool   // 重点招引项目
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
	ID      int64
	Date    Date
	Place   string
	Kind    string // 推介, 访企业, 谈合作
	Subject string
	Leader  string
	Result  string
	Firms   Opt[int] // firms met
}

// Visit is a visit to a firm with its request (三服务、政务直通车).
type Visit struct {
	ID       int64
	Firm     string
	Date     Date
	Channel  string // 三服务 or 政务直通车
	Request  string
	Unit     string // in charge
	Due      Date
	Answered Date
	Result   string
}

// SevenOnes names the seven things each chain should have ("七个一").
var SevenOnes = [7]string{"一个产业", "一个规划", "一个平台", "一套政策", "一个基金", "一个专班", "一批项目"}

// Chain is an industry chain (产业链) with its seven ones and its segments.
type Chain struct {
	ID       int64
	Name     string
	Ones     [7]string // what fills each of SevenOnes; empty is missing
	Segments []Segment
}

// Segment is a link of a chain as the fishbone chart shows it (鱼骨图环节).
type Segment struct {
	Name  string
	Side  string   // 上游, 中游, 下游
	Firms []string // present in the zone
	Gap   string   // what is missing (缺链、弱链)
}

// Target is a goal of the year for projects of a size (招商目标).
type Target struct {
	ID      int64
	Year    int
	Name    string
	AtLeast Money // total investment
	Count   int
}

// Platform is a platform of innovation (创新平台).
type Platform struct {
	ID         int64
	Name       string
	Tier       string // 牵引, 支撑, 支点
	Kind       string // 实验室, 研究院, 孵化器 …
	Partner    string // 依托单位
	Invest     Opt[Money]
	Since      Date   // in use or unveiled since
	State      string // 形象进度
	District   string
	Place      Opt[Place] // 位置, on the map
	Unit       string
	Highlights string
}

// Firm is a leading firm (龙头企业).
type Firm struct {
	ID       int64
	Name     string
	Short    string
	Industry string
	Leader   bool // 龙头企业
	Revenue  Opt[Money]
	Year     int // of the revenue
	Note     string
}

// Honor is a pilot or an award (试点、荣誉).
type Honor struct {
	ID      int64
	Name    string
	Kind    string // 试点 or 荣誉
	Field   string // 安全, 绿色, 数字 …
	Grantor string
	Date    Date
	Result  string
}

// Mechanism is one of the office's project mechanisms ("八大机制").
type Mechanism struct {
	ID    int64
	Name  string
	Owner string
	State string
	Note  string
}

// Photo is a picture with its caption; its bytes live in the book's file under
// their content hash.
type Photo struct {
	ID      int64
	Hash    string // of the bytes, hexadecimal SHA-256
	Caption string
	Date    Date
	Place   string
	By      string // taken by
	Project string // number of the project shown, or empty
	Subject string // platform or firm shown, or empty
	Pair    string // 前 or 后 of a before/after pair, or empty
	Width   int    // in pixels, upright
	Height  int
	Crop    Crop // the part shown
}

// Project finds a project by number, or by its name or short name once
// normalised. Nil when there is none, or more than one of that name.
func (b *Book) Project(key string) *Project {
	var found *Project
	for _, p := range b.Projects {
		if p.Code == key && key != "" {
			return p
		}
		if n := Fold(key); n != "" && (Fold(p.Name) == n || Fold(p.Short) == n) {
			if found != nil {
				return nil
			}
			found = p
		}
	}
	return found
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

// Periods lists every half-month with a report in the book, earliest first.
func (b *Book) Periods() []Period {
	seen := map[Period]bool{}
	for _, p := range b.Projects {
		for at := range p.Progress {
			seen[at] = true
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
func (b *Book) Latest() Period {
	if all := b.Periods(); len(all) > 0 {
		return all[len(all)-1]
	}
	return Period{}
}
