package intake

import (
	"regexp"
	"strings"

	"zonebrief/app/fields"
	"zonebrief/reports/zone"
)

// wording is how other offices word their sheets of a register (台账).
type wording struct {
	name     string
	key      string // what tells a row from the others; the first names it
	marks    string // fields that hardly any other sheet has
	need     string // fields that no new row is without
	headings string // fields that headings between rows tell
	titles   string // words of titles and names of sheets, as a pattern
	left     string // columns that are not read
	aliases  map[string]string
	above    func(*table, *zone.Book, zone.Period) []told
	infer    func(name string) []told
}

// wordings lists what can be imported beside the projects; photos need their files.
var wordings = []wording{
	{name: "招商项目", key: "项目", marks: "在谈 环节 重点招引", headings: "产业链", titles: `招商|招引|洽谈|在谈`, left: "序号 在谈计划 在谈计划时间 阶段 目前阶段 项目阶段", above: keyLeads,
		aliases: map[string]string{
			"项目": "项目名称 名称 招商项目 招商项目名称 招引项目 招引项目名称 在谈项目 在谈项目名称 签约项目 签约项目名称 洽谈项目 洽谈项目名称 拟引进项目 重点项目名称", "投资方": "投资主体 投资单位 投资商 投资企业 投资人 投资者 意向投资方 投资方名称 客商 投资方(企业)",
			"产业链": "所属产业链 产业 所属产业 产业类别 行业 产业领域 产业方向", "环节": "产业链环节 所属环节 链条环节 产业环节 所属产业链环节", "预计总投资": "总投资 计划总投资 项目总投资 投资总额 总投资额 投资额 拟投资额 协议总投资 意向投资 预计投资 预计投资额 投资规模",
			"其中外资": "外资 利用外资 合同外资 其中外资额", "用地": "用地面积 占地 占地面积 土地面积 用地规模 用地需求 拟用地 拟用地面积 需用地", "重点招引": "是否重点 是否重点招引 重点 重点项目 是否重点项目 重点招引项目",
			"在谈": "在谈实际 在谈实际时间 在谈时间 在谈日期 洽谈时间 洽谈日期 首谈时间 首次洽谈时间 首次对接时间 对接时间 开始洽谈时间 在谈起始时间", "专班": "招商专班 工作专班 服务专班 项目专班 牵头专班", "问题": "存在问题 存在的问题 困难问题 需协调问题 存在困难 卡点 堵点 难点 需要协调解决的问题", "下一步": "下一步计划 下步计划 下一步工作 下步工作 下步打算 下一步打算 下一步工作计划"}},
	{name: "招商活动", key: "主题 日期", marks: "带队领导 对接企业数", headings: "形式", titles: `招商|外出|推介`, left: "序号",
		aliases: map[string]string{"主题": "活动 活动名称 活动主题 名称 招商活动 招商活动名称 活动内容 内容", "日期": "时间 活动时间 活动日期 出访时间 外出时间", "地点": "活动地点 目的地 城市 地区 外出地点 所在地", "形式": "活动形式 类型 活动类型 方式 招商形式",
			"带队领导": "带队 带队人 带队人员 牵头领导 参加领导", "对接企业数": "对接企业 企业数 对接企业家数 走访企业数 拜访企业数 对接企业数量 接洽企业数", "成果": "活动成果 成效 主要成果 取得成果 结果 对接成果"}},
	{name: "招商目标", key: "名称 年度", marks: "总投资不低于", need: "年度", titles: `(招商|招引|签约).*目标|目标.*(招商|招引|签约)`, left: "序号 已签约 完成率 已签约项目 签约数 完成数", above: yearOfGoals, infer: leastOfGoal,
		aliases: map[string]string{"年度": "年份 年 目标年度", "名称": "目标 目标名称 招商目标 项目类型 项目规模", "总投资不低于": "投资额下限 投资下限 总投资下限 投资门槛 总投资标准", "目标个数": "目标数 个数 目标数量 目标任务 任务数 目标任务数 数量 计划个数 年度目标数 年度目标"}},
	{name: "产业链", key: "名称", marks: strings.Join(zone.SevenOnes[:], " "), titles: `七个一|产业链`, left: "序号 齐备 尚缺",
		aliases: map[string]string{"名称": "产业链 产业链名称 链条 链名 产业"}},
	{name: "产业链环节", key: "环节 产业链", marks: "缺链弱链 企业", need: "产业链", headings: "产业链", titles: `环节|鱼骨图`, left: "序号 区内企业数 企业数 企业数量 在谈和签约项目 在谈项目", above: chainOfSheet,
		aliases: map[string]string{"产业链": "所属产业链 产业链名称 链条 产业", "环节": "环节名称 产业链环节 产业环节 链条环节", "位置": "上中下游 所处位置 链条位置 上下游", "企业": "区内企业 企业名单 现有企业 代表企业 重点企业 区内现有企业 相关企业", "缺链弱链": "缺口 缺链 弱链 缺链弱链环节 缺链、弱链 短板 缺失环节 薄弱环节 存在短板"}},
	{name: "三服务", key: "企业 日期 诉求", marks: "诉求", headings: "渠道", titles: `三服务|直通车|走访|诉求`, above: kindOf("渠道"), left: "序号 状态 用时 办理状态 是否办结",
		aliases: map[string]string{"企业": "企业名称 走访企业 服务企业 单位名称 反映企业 公司名称 受访企业 诉求企业", "日期": "受理日期 走访日期 走访时间 受理时间 时间 服务日期 登记日期 反映时间 收到日期 提出日期", "渠道": "来源 诉求来源 受理渠道 诉求渠道 类型", "诉求": "诉求内容 企业诉求 问题 反映问题 存在问题 问题诉求 诉求及问题 问题描述 诉求事项 反映的问题 问题和诉求",
			"办理单位": "承办单位 责任单位 办理部门 牵头单位 承办部门 责任部门 交办单位", "时限": "限办日期 办理时限 办结时限 限办时间 完成时限 答复时限 要求办结日期", "答复": "答复日期 答复时间 办结日期 办结时间 回复日期 回复时间", "结果": "办理结果 办理情况 答复内容 答复情况 处理结果 办结情况 落实情况"}},
	{name: "创新平台", key: "名称", marks: "依托单位 层级", headings: "层级", titles: `创新平台|科创平台|研发平台|平台(名单|台账|一览|情况)|^平台$`, left: "序号",
		aliases: map[string]string{"名称": "平台名称 创新平台 创新平台名称 平台", "层级": "平台层级 层次 梯次", "类型": "平台类型 类别 平台类别", "依托单位": "合作单位 合作高校 依托高校 共建单位 依托院校 合作院校", "投入": "总投入 投资 总投资 投资额 投入资金 计划投资 累计投入 投资规模 建设投入",
			"启用": "启用时间 启用日期 揭牌时间 揭牌日期 成立时间 投用时间 启用揭牌 启用或揭牌时间 建成时间", "进展": "进展情况 建设进展 目前进展 形象进度 运行情况 建设情况 当前进展", "片区": "区域 所在片区 所属片区 所在区域", "责任单位": "牵头单位 责任部门 主管单位", "亮点": "亮点成果 成果 主要成果 特色亮点 工作亮点", "位置": "图上位置"}},
	{name: "龙头企业", key: "名称", marks: "营业收入 龙头 简称", headings: "产业", titles: `(龙头|重点|骨干)企业|企业(名单|名录|一览|台账)|^企业$`, left: "序号 二次创业项目 排名", above: leaders,
		aliases: map[string]string{"名称": "企业名称 企业 公司名称 单位名称 企业全称", "简称": "企业简称 公司简称", "产业": "所属产业 产业类别 行业 所属行业 产业链 所属产业链", "龙头": "是否龙头 龙头企业 是否龙头企业", "营业收入": "营收 主营业务收入 销售收入 年营业收入 营业收入总额", "收入年度": "所属年度 营收年度 年度 收入所属年度", "备注": "说明 主营业务 主要产品"}},
	{name: "试点荣誉", key: "名称 日期", marks: "授予单位", headings: "类别", titles: `试点|荣誉`, above: kindOf("类别"), left: "序号",
		aliases: map[string]string{"名称": "荣誉名称 试点名称 项目名称 荣誉 试点 称号 荣誉称号 奖项 奖项名称 试点荣誉名称", "类别": "类型 性质 荣誉类别", "领域": "所属领域 类目 方向", "授予单位": "授予部门 批准单位 颁发单位 授予(批准)单位 发证单位 认定单位 批准部门 授牌单位 发文单位 授予机关", "日期": "时间 授予时间 获得时间 授予日期 批准时间 批准日期 获批时间 获得日期 认定时间 颁发时间", "结果": "成绩 验收结果 等次 等级 评定结果 备注"}},
	{name: "八大机制", key: "名称", marks: "牵头单位 状态", titles: `机制`, left: "序号",
		aliases: map[string]string{"名称": "机制 机制名称 工作机制", "牵头单位": "责任单位 牵头部门 责任部门", "状态": "运行情况 运行状态 落实情况", "备注": "说明 机制内容 主要内容"}},
}

// lackingOnes are the ways of writing that a chain lacks one of the seven.
var lackingOnes = regexp.MustCompile(`^(缺|无|暂无|未落实|没有|×|x|否|空白)$`)

// target makes the target of a register.
func (r *wording) target() *target {
	t := newTarget(r.name)
	t.register = fields.RegisterNamed(r.name)
	t.key, t.marks, t.need, t.headings = strings.Fields(r.key), strings.Fields(r.marks), strings.Fields(r.need), strings.Fields(r.headings)
	t.names, t.titles, t.above = t.key[:1], regexp.MustCompile(r.titles), r.above
	t.infer = r.infer
	for i := range t.register.Fields {
		f := &t.register.Fields[i]
		one := &field{name: f.Name, kind: f.Kind, listed: f.Choices,
			get: func(row any, _ zone.Period) string { return f.Get(row) },
			set: func(row any, _ zone.Period, v string) (any, error) { return f.Set(row, v) }}
		if f.Closed {
			one.choices = f.Choices(&zone.Book{})
		}
		t.add(one)
	}
	switch r.name {
	case "招商项目":
		t.nodes()
	case "产业链":
		t.fields["名称"].known = chainNamed
		for _, one := range zone.SevenOnes {
			t.fields[one].lacking = lackingOnes
		}
	case "产业链环节":
		t.fields["产业链"].known = chainNamed
	}
	for field, words := range r.aliases {
		t.means(field, strings.Fields(words)...)
	}
	return t.settle(strings.Fields(r.left)...)
}
