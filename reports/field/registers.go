package field

import (
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// Segment is a link of a chain as a row of its own: chains hold theirs in order.
type Segment struct {
	ID    int64
	Chain string
	zone.Segment
}

var (
	industries = func(b *zone.Book) []string { return b.Industries }
	districts  = func(b *zone.Book) []string { return b.Districts }
	chains     = func(b *zone.Book) []string {
		var out []string
		for _, c := range b.Chains {
			out = append(out, c.Name)
		}
		return out
	}
	firmNames = func(b *zone.Book) []string {
		var out []string
		for _, f := range b.Firms {
			out = append(out, f.Name)
		}
		return out
	}
)

// own offers one of the zone's own lists.
func own(list func(zone.Lists) []string) func(*zone.Book) []string {
	return func(b *zone.Book) []string { return list(b.Office.Own()) }
}

// registerList is every register. A new one is a descriptor here, its type with a list
// in zone.Book, and its table in the book's file.
var registerList = []*Register{leads(), trips(), targets(), chainRegister(), segments(), visits(), platforms(), firms(),
	honors(), mechanisms(), materials(), photos()}

func leads() *Register {
	type L = zone.Lead
	list := []rowField[L]{
		row("项目", "name", func(l *L) any { return &l.Name }).wide(240).also("名称").
			heads("项目名称 名称 招商项目 招商项目名称 招引项目 招引项目名称 在谈项目 在谈项目名称 签约项目 签约项目名称 洽谈项目 洽谈项目名称 拟引进项目 重点项目名称"),
		row("投资方", "investor", func(l *L) any { return &l.Investor }).wide(160).
			heads("投资主体 投资单位 投资商 投资企业 投资人 投资者 意向投资方 投资方名称 客商 投资方(企业)"),
		row("产业链", "industry", func(l *L) any { return &l.Industry }).among(industries).wide(136).also("产业").
			heads("所属产业链 产业 所属产业 产业类别 行业 产业领域 产业方向"),
		row("环节", "segment", func(l *L) any { return &l.Segment }).among(segmentNames).
			heads("产业链环节 所属环节 链条环节 产业环节 所属产业链环节"),
		row("预计总投资", "total", func(l *L) any { return &l.Total }).wide(156).also("总投资").
			heads("总投资 计划总投资 项目总投资 投资总额 总投资额 投资额 拟投资额 协议总投资 意向投资 预计投资 预计投资额 投资规模"),
		row("其中外资", "foreign_capital", func(l *L) any { return &l.Foreign }).also("外资").heads("外资 利用外资 合同外资 其中外资额"),
		row("用地", "land", func(l *L) any { return &l.LandArea }).heads("用地面积 占地 占地面积 土地面积 用地规模 用地需求 拟用地 拟用地面积 需用地"),
		row("重点招引", "key_lead", func(l *L) any { return &l.Key }).heads("是否重点 是否重点招引 重点 重点项目 是否重点项目 重点招引项目"),
		row("在谈", "talks_since", func(l *L) any { return &l.TalksSince }).
			heads("在谈实际 在谈实际时间 在谈时间 在谈日期 洽谈时间 洽谈日期 首谈时间 首次洽谈时间 首次对接时间 对接时间 开始洽谈时间 在谈起始时间"),
	}
	for _, n := range zone.Nodes() {
		planned := row(n.Title()+"计划", "", func(l *L) any { return &l.Milestones[n].Planned })
		actual := row(n.Title()+"实际", "", func(l *L) any { return &l.Milestones[n].Actual })
		planned.Heads, actual.Heads = around(nodeWords[n], plannedHeads), around(nodeWords[n], actualHeads)
		planned.Hidden = slices.Contains([]zone.Node{zone.Enrolment, zone.Topping, zone.Completion, zone.Trial}, n)
		actual.Hidden = planned.Hidden
		list = append(list, planned, actual)
	}
	list = append(list,
		row("专班", "team", func(l *L) any { return &l.Team }).wide(150).heads("招商专班 工作专班 服务专班 项目专班 牵头专班"),
		row("问题", "problem", func(l *L) any { return &l.Problem }).wide(180).
			heads("存在问题 存在的问题 困难问题 需协调问题 存在困难 卡点 堵点 难点 需要协调解决的问题"),
		row("下一步", "next", func(l *L) any { return &l.Next }).wide(200).
			heads("下一步计划 下步计划 下一步工作 下步工作 下步打算 下一步打算 下一步工作计划"))
	r := newRegister("招商项目", "lead", "项目", func(b *zone.Book) *[]L { return &b.Leads },
		func(l *L) *int64 { return &l.ID }, list...)
	r.Key, r.Screen = []string{"项目"}, "招商"
	r.Import = Import{Titles: `招商|招引|洽谈|在谈`, Marks: strings.Fields("在谈 环节 重点招引"), Headings: []string{"产业链"},
		Left: strings.Fields("序号 在谈计划 在谈计划时间 阶段 目前阶段 项目阶段")}
	return r
}

func segmentNames(b *zone.Book) []string {
	var out []string
	for _, c := range b.Chains {
		for _, s := range c.Segments {
			if !slices.Contains(out, s.Name) {
				out = append(out, s.Name)
			}
		}
	}
	return out
}

func trips() *Register {
	type T = zone.Trip
	r := newRegister("招商活动", "trip", "主题", func(b *zone.Book) *[]T { return &b.Trips },
		func(t *T) *int64 { return &t.ID },
		row("日期", "date", func(t *T) any { return &t.Date }).heads("时间 活动时间 活动日期 出访时间 外出时间"),
		row("地点", "place", func(t *T) any { return &t.Place }).
			among(own(func(l zone.Lists) []string { return l.Cities })).wide(88).heads("活动地点 目的地 城市 地区 外出地点 所在地"),
		row("形式", "kind", func(t *T) any { return &t.Kind }).
			among(own(func(l zone.Lists) []string { return l.TripKinds })).wide(88).also("方式").
			heads("活动形式 类型 活动类型 方式 招商形式"),
		row("主题", "subject", func(t *T) any { return &t.Subject }).wide(260).
			heads("活动 活动名称 活动主题 名称 招商活动 招商活动名称 活动内容 内容"),
		row("带队领导", "leader", func(t *T) any { return &t.Leader }).heads("带队 带队人 带队人员 牵头领导 参加领导"),
		counted("对接企业数", "firms", 0, 100_000, func(t *T) any { return &t.Firms }).wide(108).
			heads("对接企业 企业数 对接企业家数 走访企业数 拜访企业数 对接企业数量 接洽企业数"),
		row("成果", "result", func(t *T) any { return &t.Result }).wide(280).heads("活动成果 成效 主要成果 取得成果 结果 对接成果"))
	r.Key, r.Screen = []string{"主题", "日期"}, "招商"
	r.Import = Import{Titles: `招商|外出|推介`, Marks: strings.Fields("带队领导 对接企业数"), Headings: []string{"形式"},
		Left: []string{"序号"}}
	return r
}

func targets() *Register {
	type T = zone.Target
	r := newRegister("招商目标", "target", "名称", func(b *zone.Book) *[]T { return &b.Targets },
		func(t *T) *int64 { return &t.ID },
		counted("年度", "year", 1950, 2200, func(t *T) any { return &t.Year }).wide(80).heads("年份 年 目标年度"),
		row("名称", "name", func(t *T) any { return &t.Name }).wide(240).heads("目标 目标名称 招商目标 项目类型 项目规模"),
		row("总投资不低于", "at_least", func(t *T) any { return &t.AtLeast }).wide(168).heads("投资额下限 投资下限 总投资下限 投资门槛 总投资标准"),
		counted("目标个数", "count", 0, 100_000, func(t *T) any { return &t.Count }).
			heads("目标数 个数 目标数量 目标任务 任务数 目标任务数 数量 计划个数 年度目标数 年度目标"))
	r.Key, r.Screen = []string{"年度", "名称"}, "招商"
	r.Import = Import{Titles: `(招商|招引|签约).*目标|目标.*(招商|招引|签约)`, Key: []string{"名称", "年度"}, Marks: []string{"总投资不低于"},
		Need: []string{"年度"},
		Left: strings.Fields("序号 已签约 完成率 已签约项目 签约数 完成数")}
	return r
}

func chainRegister() *Register {
	type C = zone.Chain
	list := []rowField[C]{row("名称", "name", func(c *C) any { return &c.Name }).among(industries).wide(160).
		heads("产业链 产业链名称 链条 链名 产业")}
	for i, one := range zone.SevenOnes {
		f := row(one, onesColumns[i], func(c *C) any { return &c.Ones[i] })
		f.own = func(l zone.Lists) string { return l.Ones[i] }
		list = append(list, f)
	}
	r := newRegister("产业链", "chain", "名称", func(b *zone.Book) *[]C { return &b.Chains },
		func(c *C) *int64 { return &c.ID }, list...)
	r.Key, r.Screen = []string{"名称"}, "招商"
	r.Import = Import{Titles: `七个一|产业链`, Marks: zone.SevenOnes[:], Left: strings.Fields("序号 齐备 尚缺")}
	return r
}

var onesColumns = [...]string{"industry_one", "plan_one", "platform_one", "policy_one", "fund_one", "team_one",
	"projects_one"}

// segments are the links of all chains; a row's number tells its chain and place.
func segments() *Register {
	type S = Segment
	r := newRegister("产业链环节", "", "环节", func(*zone.Book) *[]S { return new([]S) }, func(s *S) *int64 { return &s.ID },
		row("产业链", "", func(s *S) any { return &s.Chain }).among(chains).wide(150).heads("所属产业链 产业链名称 链条 产业"),
		row("环节", "", func(s *S) any { return &s.Name }).wide(160).heads("环节名称 产业链环节 产业环节 链条环节"),
		row("位置", "", func(s *S) any { return &s.Side }).only("上游", "中游", "下游").heads("上中下游 所处位置 链条位置 上下游"),
		row("企业", "", func(s *S) any { return &s.Firms }).wide(320).heads("区内企业 企业名单 现有企业 代表企业 重点企业 区内现有企业 相关企业"),
		row("缺链弱链", "", func(s *S) any { return &s.Gap }).wide(280).heads("缺口 缺链 弱链 缺链弱链环节 缺链、弱链 短板 缺失环节 薄弱环节 存在短板"))
	r.Screen = "招商"
	r.Import = Import{Titles: `环节|鱼骨图`, Key: []string{"环节", "产业链"}, Marks: strings.Fields("缺链弱链 企业"),
		Need: []string{"产业链"}, Headings: []string{"产业链"},
		Left: strings.Fields("序号 区内企业数 企业数 企业数量 在谈和签约项目 在谈、签约和落地项目 在谈项目")}
	r.rows = func(b *zone.Book) []any {
		var out []any
		for _, c := range b.Chains {
			for k, s := range c.Segments {
				out = append(out, S{c.ID<<20 + int64(k) + 1, c.Name, s})
			}
		}
		return out
	}
	r.fold = foldSegments
	return r
}

// foldSegments gives the chains of a book with the links that rows tell.
func foldSegments(b *zone.Book, rows []any) ([]any, error) {
	var out []any
	links := map[string][]zone.Segment{}
	for _, row := range rows {
		s := row.(Segment)
		if !slices.Contains(chains(b), s.Chain) {
			return nil, fmt.Errorf("没有名为“%s”的产业链，环节“%s”没有保存；请先在“产业链”里新增，或改选已有的产业链", s.Chain, s.Name)
		}
		links[s.Chain] = append(links[s.Chain], s.Segment)
	}
	for _, c := range b.Chains {
		c.Segments = links[c.Name]
		out = append(out, c)
	}
	return out, nil
}

func visits() *Register {
	type V = zone.Visit
	r := newRegister("三服务", "visit", "企业", func(b *zone.Book) *[]V { return &b.Visits },
		func(v *V) *int64 { return &v.ID },
		row("企业", "firm", func(v *V) any { return &v.Firm }).among(firmNames).wide(200).
			heads("企业名称 走访企业 服务企业 单位名称 反映企业 公司名称 受访企业 诉求企业"),
		row("日期", "date", func(v *V) any { return &v.Date }).heads("受理日期 走访日期 走访时间 受理时间 时间 服务日期 登记日期 反映时间 收到日期 提出日期"),
		row("渠道", "channel", func(v *V) any { return &v.Channel }).only("三服务", "政务直通车").wide(104).
			heads("来源 诉求来源 受理渠道 诉求渠道 类型"),
		row("诉求", "request", func(v *V) any { return &v.Request }).wide(200).
			heads("诉求内容 企业诉求 问题 反映问题 存在问题 问题诉求 诉求及问题 问题描述 诉求事项 反映的问题 问题和诉求"),
		row("办理单位", "unit", func(v *V) any { return &v.Unit }).wide(132).also("责任单位").
			heads("承办单位 责任单位 办理部门 牵头单位 承办部门 责任部门 交办单位"),
		row("时限", "due", func(v *V) any { return &v.Due }).heads("限办日期 办理时限 办结时限 限办时间 完成时限 答复时限 要求办结日期"),
		row("答复", "answered", func(v *V) any { return &v.Answered }).heads("答复日期 答复时间 办结日期 办结时间 回复日期 回复时间"),
		row("结果", "result", func(v *V) any { return &v.Result }).wide(220).heads("办理结果 办理情况 答复内容 答复情况 处理结果 办结情况 落实情况"))
	r.Key, r.Screen = []string{"企业", "日期", "诉求"}, "三服务"
	r.Import = Import{Titles: `三服务|直通车|走访|诉求`, Marks: []string{"诉求"}, Headings: []string{"渠道"},
		Left: strings.Fields("序号 状态 用时 办理状态 是否办结")}
	return r
}

func platforms() *Register {
	type P = zone.Platform
	r := newRegister("创新平台", "platform", "名称", func(b *zone.Book) *[]P { return &b.Platforms },
		func(p *P) *int64 { return &p.ID },
		row("名称", "name", func(p *P) any { return &p.Name }).wide(240).heads("平台名称 创新平台 创新平台名称 平台"),
		row("层级", "tier", func(p *P) any { return &p.Tier }).only("牵引", "支撑", "支点").heads("平台层级 层次 梯次"),
		row("类型", "kind", func(p *P) any { return &p.Kind }).
			among(own(func(l zone.Lists) []string { return l.Platforms })).heads("平台类型 类别 平台类别"),
		row("依托单位", "partner", func(p *P) any { return &p.Partner }).wide(160).heads("合作单位 合作高校 依托高校 共建单位 依托院校 合作院校"),
		row("投入", "invest", func(p *P) any { return &p.Invest }).heads("总投入 投资 总投资 投资额 投入资金 计划投资 累计投入 投资规模 建设投入"),
		row("启用", "since", func(p *P) any { return &p.Since }).heads("启用时间 启用日期 揭牌时间 揭牌日期 成立时间 投用时间 启用揭牌 启用或揭牌时间 建成时间"),
		row("进展", "state", func(p *P) any { return &p.State }).wide(280).heads("进展情况 建设进展 目前进展 形象进度 运行情况 建设情况 当前进展"),
		row("片区", "district", func(p *P) any { return &p.District }).among(districts).wide(72).
			heads("区域 所在片区 所属片区 所在区域"),
		row("责任单位", "unit", func(p *P) any { return &p.Unit }).heads("牵头单位 责任部门 主管单位"),
		row("亮点", "highlights", func(p *P) any { return &p.Highlights }).wide(240).heads("亮点成果 成果 主要成果 特色亮点 工作亮点"),
		row("位置", "place", func(p *P) any { return &p.Place }).away().heads("图上位置"))
	r.Key, r.Screen = []string{"名称"}, "平台"
	r.Import = Import{Titles: `创新平台|科创平台|研发平台|平台(名单|台账|一览|情况)|^平台$`, Marks: strings.Fields("依托单位 层级"),
		Headings: []string{"层级"}, Left: []string{"序号"}}
	return r
}

func firms() *Register {
	type F = zone.Firm
	r := newRegister("龙头企业", "firm", "名称", func(b *zone.Book) *[]F { return &b.Firms },
		func(f *F) *int64 { return &f.ID },
		row("名称", "name", func(f *F) any { return &f.Name }).wide(260).heads("企业名称 企业 公司名称 单位名称 企业全称"),
		row("简称", "short", func(f *F) any { return &f.Short }).heads("企业简称 公司简称"),
		row("产业", "industry", func(f *F) any { return &f.Industry }).among(industries).
			heads("所属产业 产业类别 行业 所属行业 产业链 所属产业链"),
		row("龙头", "leader", func(f *F) any { return &f.Leader }).wide(72).heads("是否龙头 龙头企业 是否龙头企业"),
		row("营业收入", "revenue", func(f *F) any { return &f.Revenue }).heads("营收 主营业务收入 销售收入 年营业收入 营业收入总额"),
		counted("收入年度", "year", 1950, 2200, func(f *F) any { return &f.Year }).heads("所属年度 营收年度 年度 收入所属年度"),
		row("备注", "note", func(f *F) any { return &f.Note }).wide(320).heads("说明 主营业务 主要产品"))
	r.Key, r.Screen = []string{"名称"}, "平台"
	r.Import = Import{Titles: `(龙头|重点|骨干)企业|企业(名单|名录|一览|台账)|^企业$`, Marks: strings.Fields("营业收入 龙头 简称"),
		Headings: []string{"产业"}, Left: strings.Fields("序号 二次创业项目 排名")}
	return r
}

func honors() *Register {
	type H = zone.Honor
	r := newRegister("试点荣誉", "honor", "名称", func(b *zone.Book) *[]H { return &b.Honors },
		func(h *H) *int64 { return &h.ID },
		row("名称", "name", func(h *H) any { return &h.Name }).wide(320).
			heads("荣誉名称 试点名称 项目名称 荣誉 试点 称号 荣誉称号 奖项 奖项名称 试点荣誉名称"),
		row("类别", "kind", func(h *H) any { return &h.Kind }).only("试点", "荣誉").heads("类型 性质 荣誉类别"),
		row("领域", "field", func(h *H) any { return &h.Field }).
			among(own(func(l zone.Lists) []string { return l.Honors })).heads("所属领域 类目 方向"),
		row("授予单位", "grantor", func(h *H) any { return &h.Grantor }).wide(180).
			heads("授予部门 批准单位 颁发单位 授予(批准)单位 发证单位 认定单位 批准部门 授牌单位 发文单位 授予机关"),
		row("日期", "date", func(h *H) any { return &h.Date }).heads("时间 授予时间 获得时间 授予日期 批准时间 批准日期 获批时间 获得日期 认定时间 颁发时间"),
		row("结果", "result", func(h *H) any { return &h.Result }).wide(220).heads("成绩 验收结果 等次 等级 评定结果 备注"))
	r.Key, r.Screen = []string{"名称", "日期"}, "安全绿色"
	r.Import = Import{Titles: `试点|荣誉`, Marks: []string{"授予单位"}, Headings: []string{"类别"}, Left: []string{"序号"}}
	return r
}

func mechanisms() *Register {
	type M = zone.Mechanism
	r := newRegister("八大机制", "mechanism", "名称", func(b *zone.Book) *[]M { return &b.Mechanisms },
		func(m *M) *int64 { return &m.ID },
		row("名称", "name", func(m *M) any { return &m.Name }).wide(240).heads("机制 机制名称 工作机制"),
		row("牵头单位", "owner", func(m *M) any { return &m.Owner }).wide(180).heads("责任单位 牵头部门 责任部门"),
		row("状态", "state", func(m *M) any { return &m.State }).
			among(own(func(l zone.Lists) []string { return l.States })).heads("运行情况 运行状态 落实情况"),
		row("备注", "note", func(m *M) any { return &m.Note }).wide(320).heads("说明 机制内容 主要内容"))
	r.Key, r.Screen = []string{"名称"}, "三服务"
	r.Import = Import{Titles: `机制`, Marks: strings.Fields("牵头单位 状态"), Left: []string{"序号"}}
	return r
}

func materials() *Register {
	type M = zone.Material
	r := newRegister("素材", "material", "内容", func(b *zone.Book) *[]M { return &b.Materials },
		func(m *M) *int64 { return &m.ID },
		row("内容", "text", func(m *M) any { return &m.Text }).wide(320).
			heads("素材内容 原话 话语 引语内容 素材正文 现场描写 事实内容 点评内容"),
		row("类别", "kind", func(m *M) any { return &m.Kind }).only(zone.MaterialKinds...).wide(72).heads("素材类别 类型 素材类型"),
		row("讲述人", "who", func(m *M) any { return &m.Who }).also("姓名").heads("说话人 受访人 采访对象 受访者 被采访人 引语人"),
		row("职务", "post", func(m *M) any { return &m.Post }).heads("职位 身份 岗位"),
		row("单位", "firm", func(m *M) any { return &m.Firm }).wide(160).heads("所在单位 工作单位 单位名称"),
		row("日期", "date", func(m *M) any { return &m.Date }).heads("采访日期 采访时间 时间 记录日期"),
		row("对象", "about", func(m *M) any { return &m.About }).wide(180).also("项目").
			heads("涉及项目 有关项目 项目名称 项目平台或地点 涉及对象 相关项目"),
		row("栏目", "section", func(m *M) any { return &m.Section }).only("招商", "项目", "创新").wide(72).heads("所属栏目 版面栏目"),
		row("可刊发", "cleared", func(m *M) any { return &m.Cleared }).wide(72).
			heads("是否可刊发 是否可以刊发 可发表 已核准 是否核准 本人同意刊发 是否公开"),
		row("备注", "note", func(m *M) any { return &m.Note }).wide(200).heads("说明"))
	r.Key, r.Screen = []string{"内容"}, "三服务"
	r.Import = Import{Titles: `素材|采访|引语`, Marks: strings.Fields("可刊发 讲述人"), Headings: []string{"类别"},
		Left: []string{"序号"}}
	return r
}

func photos() *Register {
	type P = zone.Photo
	r := newRegister("照片", "photo", "", func(b *zone.Book) *[]P { return &b.Photos },
		func(p *P) *int64 { return &p.ID },
		row("说明", "caption", func(p *P) any { return &p.Caption }),
		row("日期", "date", func(p *P) any { return &p.Date }),
		row("地点", "place", func(p *P) any { return &p.Place }), row("拍摄", "taken_by", func(p *P) any { return &p.By }),
		row("项目编号", "project", func(p *P) any { return &p.Project }),
		row("平台或企业", "subject", func(p *P) any { return &p.Subject }),
		row("前后", "pair", func(p *P) any { return &p.Pair }).only("前", "后"),
		row("裁剪", "crop", func(p *P) any { return &p.Crop }),
		row("版位", "slot", func(p *P) any { return &p.Slot }).only(zone.PhotoSlots...),
		counted("顺序", "rank", 0, 100_000, func(p *P) any { return &p.Rank }))
	r.Named = "说明"
	r.plain = []Column{{"hash", "照片内容", func(p any) any { return &p.(*P).Hash }},
		{"width", "宽", func(p any) any { return &p.(*P).Width }},
		{"height", "高", func(p any) any { return &p.(*P).Height }}}
	r.key = func(row any) string { return row.(P).Hash }
	return r
}
