package field

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// catalogue is every field of a project, in the order of the form. A new field is a
// line here and its column in the book's file. One that no rule of the trade asks for
// needs no place in zone.Project: see more.
var catalogue = slices.Concat(identity(), particulars(), figures(), reported(), nodes(), permits())

func project(name, column string, place func(*record) any) Field {
	f := Field{Entry: Entry{Name: name, Column: column,
		Kind: kindOf(place(&record{&zone.Project{}, &zone.Plan{}, &zone.Progress{}}))}, InForm: true, place: place}
	f.Hint = hintOf(place(&record{&zone.Project{}, &zone.Plan{}, &zone.Progress{}}), 0, 0)
	return f
}

func planned(name, column string, place func(*zone.Plan) any) Field {
	return project(name, column, func(r *record) any { return place(r.plan) }).in(OfYear)
}

func report(name, column string, place func(*zone.Progress) any) Field {
	return project(name, column, func(r *record) any { return place(r.report) }).in(OfPeriod)
}

func (f Field) in(s Scope) Field { f.Scope, f.InForm = s, false; return f }

// also gives other names of the program's own, heads those of foreign sheets.
func (f Field) also(words string) Field  { f.Also = strings.Fields(words); return f }
func (f Field) heads(words string) Field { f.Heads = strings.Fields(words); return f }

// only is one of a few words and nothing else; among offers them and takes others too.
func (f Field) only(list ...string) Field {
	f.list, f.Closed, f.Hint = list, true, "填写"+strings.Join(list, "或")
	f.Choices, f.Sheet.Choices = constant(list...), list
	return f
}

func (f Field) among(choices func(*zone.Book) []string) Field {
	f.Choices, f.Listed = choices, true
	return f
}

// used offers what the field holds elsewhere in the book, most used first.
func (f Field) used() Field { of := f; f.Choices = of.usedIn; return f }

func (f *Field) usedIn(b *zone.Book) []string {
	n := map[string]int{}
	var out []string
	for _, p := range b.Projects {
		if s := f.Get(p, zone.Period{}); s != "" {
			if n[s]++; n[s] == 1 {
				out = append(out, s)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return n[b] - n[a] })
	return out
}

// wide is the width in a table of the window; away is hidden there to begin with.
func (f Field) wide(w float32) Field { f.Width = w; return f }
func (f Field) away() Field          { f.Hidden = true; return f }
func (f Field) tall() Field          { f.Tall = true; return f }

// column is how a workbook shows the field, mark the same for short words.
func (f Field) column(name string, widest int) Field {
	f.Sheet.Name, f.Sheet.Widest = name, widest
	return f
}

func (f Field) mark(name string, widest int, choices ...string) Field {
	f.Sheet.Mark = true
	if choices != nil {
		f.Sheet.Choices = choices
	}
	return f.column(name, widest)
}

func constant(list ...string) func(*zone.Book) []string {
	return func(*zone.Book) []string { return list }
}

// identity is what a project is and where it belongs.
func identity() []Field {
	code := project("编号", "code", func(r *record) any { return &r.Code }).wide(80).column("", 20).
		heads("项目编号 代码 项目代码 项目编码 编码 统一编号 项目序列号")
	code.Sheet.Code, code.Key = true, true
	name := project("名称", "name", func(r *record) any { return &r.Name }).wide(264).also("项目名称").column("项目名称", 32).
		heads("项目名称 项目名 项目 工程名称 工程项目 建设项目 建设项目名称 重点项目名称 项目(工程)名称 单位工程名称 项目全称")
	name.must, name.Key = true, true
	place := project("位置", "place", func(r *record) any { return &r.Place })
	place.InForm, place.Hidden = false, true
	return []Field{code, name,
		project("简称", "short", func(r *record) any { return &r.Short }).wide(140).away().column("", 16).heads("项目简称"),
		project("类别", "register", func(r *record) any { return &r.Register }).wide(88).only(registerTitles...).
			mark("", 8).heads("项目类别 项目类型"),
		project("产业", "industry", func(r *record) any { return &r.Industry }).wide(136).among(industries).
			column("", 20).
			heads("所属产业 产业类别 行业 所属行业 产业领域 产业链 所属产业链 行业类别 产业分类"),
		project("片区", "district", func(r *record) any { return &r.District }).wide(68).among(districts).mark("", 6).
			heads("区域 所在片区 所属片区 所在区域"),
		place,
		project("建设性质", "nature", func(r *record) any { return &r.Nature }).wide(84).among(constant(zone.Natures...)).
			mark("", 6, zone.Natures...).heads("性质 项目性质 建设类型"),
	}
}

var registerTitles = []string{zone.Industry.Title(), zone.Public.Title()}

// particulars are the words of a project, and its size.
func particulars() []Field {
	second := project("二次创业", "second_venture", func(r *record) any { return &r.SecondVenture }).wide(84).away().
		mark("", 6, "是", "否").heads("龙头企业二次创业 是否二次创业").only("否", "是")
	second.Sheet.Choices = []string{"是", "否"}
	return []Field{
		project("总投资", "total", func(r *record) any { return &r.Total }).wide(116).
			heads("计划总投资 项目总投资 投资总额 总投资额 投资额 估算总投资 概算总投资 总投资规模 投资规模 项目投资 协议总投资"),
		project("其中外资", "foreign_capital", func(r *record) any { return &r.Foreign }).wide(124).also("外资").
			heads("外资 利用外资 合同外资 其中外资额"),
		project("用地", "land", func(r *record) any { return &r.LandArea }).wide(96).
			heads("用地面积 占地 占地面积 土地面积 用地规模 项目用地 用地数"),
		project("起止年限", "years", func(r *record) any { return &r.Years }).wide(100).mark("", 12).
			heads("建设起止年限 建设年限 建设周期 建设期 建设期限 起止年月 建设起止年月 建设时间 建设工期"),
		project("业主单位", "owner", func(r *record) any { return &r.Owner }).wide(200).column("", 20).
			heads("建设单位 项目法人 业主 项目单位 项目业主 建设主体 实施单位 实施主体 项目法人单位 法人单位 业主名称 企业名称 建设(业主)单位"),
		project("投资方", "investor", func(r *record) any { return &r.Investor }).wide(160).column("", 20).
			heads("投资主体 投资单位 投资商 投资企业 投资人 投资者"),
		responsible().wide(120).used().column("", 16).heads("牵头单位 责任部门 主管单位 责任主体 服务单位 包联单位"),
		project("联系领导", "leader", func(r *record) any { return &r.Leader }).wide(100).used().also("责任领导").
			mark("责任领导", 10).
			heads("责任领导 挂钩领导 包干领导 分管领导 牵头领导 联系区领导 挂联领导 领导"),
		project("专班", "team", func(r *record) any { return &r.Team }).wide(140).used().column("", 16).
			heads("工作专班 服务专班 项目专班"),
		project("联系人", "contact", func(r *record) any { return &r.Contact }).wide(100).mark("", 10).
			heads("项目联系人 联络员 项目联络员 责任人 具体联系人"),
		second,
		project("建设规模及内容", "scope", func(r *record) any { return &r.Scope }).wide(240).tall().also("建设内容").
			column("", 20).
			heads("建设内容 建设规模 建设内容及规模 建设规模和内容 主要建设内容 主要建设内容及规模 主要建设规模及内容 建设规模与内容 项目内容 建设内容和规模"),
		project("退出日期", "left_on", func(r *record) any { return &r.Left }).wide(100).away().mark("", 10).
			heads("终止日期 退库日期 出库日期"),
		project("备注", "note", func(r *record) any { return &r.Note }).wide(200).tall().column("", 18).heads("说明 其他说明"),
	}
}

func responsible() Field {
	return project("责任单位", "unit", func(r *record) any { return &r.Unit })
}

// figures are the plan of the year, and what was done of it.
func figures() []Field {
	done := func(f Field, counted func(zone.RuleSet, *zone.Project, zone.Period) zone.Opt[zone.Money]) Field {
		f.counted = func(r zone.RuleSet, p *zone.Project, at zone.Period) *big.Rat {
			v := counted(r, p, at)
			return number(&v)
		}
		return f
	}
	share := func(f Field, m zone.Measure) Field {
		f.counted = func(r zone.RuleSet, p *zone.Project, at zone.Period) *big.Rat { return r.Completion(p, m, at) }
		return f
	}
	return []Field{
		planned("年度计划", "invest", func(p *zone.Plan) any { return &p.Invest }).wide(124).
			heads("年度计划投资 本年计划 本年计划投资 计划投资 今年计划投资 年计划投资 全年计划投资 年度投资计划 年度目标 " +
				"年度投资目标 本年度计划投资 计划完成投资 年度计划完成投资 年度投资 年计划 当年计划投资"),
		planned("上年底累计", "prior_done", func(p *zone.Plan) any { return &p.PriorDone }).wide(132).
			heads("上年底累计完成 上年底累计完成投资 至上年底累计完成投资 至上年底累计完成 上年末累计完成投资 以前年度累计完成投资 以前年度完成投资 上年底完成投资 上年累计完成投资 至上年底累计"),
		done(report("本期完成", "done", func(r *zone.Progress) any { return &r.Done }).wide(124).
			heads("本期完成投资 本期投资 本期 本月完成 本月完成投资 当月完成投资 本半月完成 本半月完成投资 本期新增投资 本月"), zone.RuleSet.PeriodDone),
		done(report("本年累计", "year_done", func(r *zone.Progress) any { return &r.YearDone }).wide(124).also("累计投资").
			heads("本年累计完成 本年完成投资 本年累计完成投资 年初至今完成投资 累计完成投资 累计完成 今年累计完成投资 "+
				"年内累计完成投资 本年累计投资 当年累计完成投资 本年完成 自年初累计 年初累计 本年实际完成投资 实际完成投资 完成投资"), zone.RuleSet.YearDone),
		done(report("自开始累计", "total_done", func(r *zone.Progress) any { return &r.TotalDone }).wide(136).away().
			heads("自开工累计 自开始建设累计完成投资 自开工累计完成投资 开工以来累计完成投资 自开始累计完成投资 自开工以来累计完成投资 总累计完成投资 自开始建设累计 开工至今累计完成投资 "+
				"自开始建设至本月累计完成投资 自开始建设至本期累计完成投资 自开工至本月累计完成投资 自开始建设至今累计完成投资"),
			zone.RuleSet.TotalDone),
		report("核定投资", "approved", func(r *zone.Progress) any { return &r.Approved }).wide(124).
			heads("统计核定 纳统投资 入统投资 统计核定投资 核定数 统计数 纳统数"),
		share(report("工作量", "work", func(r *zone.Progress) any { return &r.Work }).wide(80).
			heads("工作量完成率 工作量进度 工作量完成情况 工作量完成比例 工作量比例"), zone.Work),
		share(report("实物量", "physical", func(r *zone.Progress) any { return &r.Physical }).wide(80).
			heads("实物量完成率 实物工作量 实物量进度 实物工程量 实物量完成比例 实物工作量完成率"), zone.Physical),
	}
}

// reported is what else a half-month's report says.
func reported() []Field {
	flag := report("人工旗别", "flag", func(r *zone.Progress) any { return &r.Override.Flag }).wide(92).away()
	flag.Hint = "填写红旗、蓝旗、黄旗或蜗牛，并另填“调整理由”"
	flag.Choices, flag.Listed, flag.Sheet.Name = constant(flagTitles()...), true, "旗别"
	flag.cleared = func(r *record) { r.report.Override = zone.Override{} }
	out := []Field{
		report("形象进度", "appearance", func(r *zone.Progress) any { return &r.Appearance }).wide(140).column("", 14).
			heads("工程形象进度 目前进展 进展情况 工程进展 项目进展 当前进度 建设进展 项目进展情况 目前形象进度 工程进度 项目形象进度 当前进展 建设进度"),
		report("存在问题", "problem", func(r *zone.Progress) any { return &r.Problem }).wide(200).column("", 18).
			heads("问题 存在的问题 困难问题 需协调问题 存在困难 存在问题及困难 存在困难和问题 存在的困难和问题 需要协调解决的问题"),
		report("解决措施", "remedy", func(r *zone.Progress) any { return &r.Remedy }).wide(200).also("措施").column("措施", 18).
			heads("措施 对策措施 推进措施 整改措施 拟采取措施"),
		report("办理部门", "office", func(r *zone.Progress) any { return &r.Office }).wide(120).column("", 12).
			heads("解决部门 协调部门 承办部门 办理单位"),
		report("时限", "deadline", func(r *zone.Progress) any { return &r.Deadline }).wide(104).
			heads("办结时限 完成时限 整改时限 办理时限 解决时限"),
		report("下一步", "next", func(r *zone.Progress) any { return &r.Next }).wide(160).column("", 18).
			heads("下一步计划 下步计划 下一步工作 下步工作 下步打算 下一步工作计划"),
		flag,
		report("调整理由", "reason", func(r *zone.Progress) any { return &r.Override.Reason }).wide(200).away().
			column("", 18),
		report("调整人", "flagged_by", func(r *zone.Progress) any { return &r.Override.By }).wide(92).away(),
	}
	unit := responsible()
	for i := range out {
		out[i].Meaning = "本期" + out[i].Name
		if out[i].Name == "办理部门" {
			out[i].Choices = unit.usedIn
		}
	}
	heads := []string{"建筑 建筑工程 建筑工程投资", "安装 安装工程 安装工程投资", "设备 设备购置 设备工器具购置 设备购置投资 设备工器具投资", "其他 其他费用 其他投资费用"}
	for i, part := range []string{"建筑", "安装", "设备", "其他"} {
		column := []string{"building", "fitting", "equipment", "other"}[i]
		out = append(out, report(part+"投资", column, func(r *zone.Progress) any { return &r.Parts[i] }).wide(124).away().
			column(part, 0).heads(heads[i]))
	}
	return out
}

func flagTitles() []string {
	var out []string
	for _, f := range zone.Flags {
		out = append(out, f.Title())
	}
	return out
}

// nodeWords are other words for the nodes, and permitWords for the approvals.
var (
	nodeWords = map[zone.Node]string{zone.Signing: "签约", zone.LandGrant: "摘牌 土地摘牌 拿地 供地", zone.Start: "开工 开工建设",
		zone.Enrolment: "入库 纳统 入统", zone.Topping: "主体结顶 结顶 封顶 主体封顶", zone.Completion: "竣工 完工 建成", zone.Trial: "试生产 试产",
		zone.Production: "投产", zone.FullOutput: "达产"}
	permitWords = map[zone.PermitKind]string{zone.Filing: "立项 备案 立项(备案) 项目备案", zone.Environment: "环评 环境影响评价",
		zone.Land: "土地 用地手续 土地证", zone.Planning: "规划 规划许可", zone.Energy: "节能 能评 节能审查", zone.Construction: "施工许可 施工许可证"}
)

// around puts every word into every pattern, % standing for the word.
func around(words, patterns string) []string {
	var out []string
	for _, w := range strings.Fields(words) {
		for _, p := range strings.Fields(patterns) {
			out = append(out, strings.ReplaceAll(p, "%", w))
		}
	}
	return out
}

// The ways of heading a node's two dates.
const (
	plannedHeads = "%计划 计划% 计划%时间 计划%日期 %计划时间 %计划日期 拟%时间 预计%时间 %时间计划"
	actualHeads  = "%实际 实际% 实际%时间 实际%日期 %实际时间 %实际日期 %时间 %日期 %时间实际 %"
)

// nodes are the milestones, each planned and actual.
func nodes() []Field {
	var out []Field
	for _, n := range zone.Nodes() {
		for _, f := range []Field{
			project(n.Title()+"计划", "", func(r *record) any { return &r.Milestones[n].Planned }),
			project(n.Title()+"实际", "", func(r *record) any { return &r.Milestones[n].Actual }),
		} {
			kind := strings.TrimPrefix(f.Name, n.Title())
			f.InForm, f.Meaning = false, kind+n.Title()+"时间"
			f.Sheet = Sheet{Over: n.Title(), Title: kind}
			f.Heads = around(nodeWords[n], map[string]string{"计划": plannedHeads, "实际": actualHeads}[kind])
			out = append(out, f.wide(104))
		}
	}
	return out
}

// permits are the approvals, each with its state, date and number.
func permits() []Field {
	var out []Field
	for _, k := range zone.PermitKinds() {
		words := permitWords[k]
		state := project(k.Title()+"手续", "", func(r *record) any { return &r.Permits[k].State }).also(k.Title())
		state.Sheet = Sheet{Name: k.Title(), Over: "手续", Mark: true, Widest: 8, Choices: zone.PermitStates,
			Blank: numeral.Unknown}
		state.Heads = around(words, "% %手续 手续% %办理 %状态 %办理情况 %情况")
		date := project(k.Title()+"日期", "", func(r *record) any { return &r.Permits[k].Date })
		date.Sheet, date.Heads = Sheet{Title: "日期", Over: k.Title()}, around(words, "%日期 %批复日期 %办结日期")
		number := project(k.Title()+"文号", "", func(r *record) any { return &r.Permits[k].Number })
		number.Sheet, number.Heads = Sheet{Title: "文号", Over: k.Title(), Code: true, Widest: 18},
			around(words, "%文号 %批复文号 %证号")
		for _, f := range []Field{state, date, number} {
			f.InForm = false
			out = append(out, f)
		}
	}
	return out
}
