package intake

import (
	"strings"

	"zonebrief/app/fields"
	"zonebrief/reports/zone"
)

// projects is the target of the projects.
func projects() *target {
	t := newTarget(Projects)
	t.names, t.key, t.headings = []string{"名称", "编号"}, []string{"名称"}, []string{"类别", "产业"}
	t.above = func(s *table, _ *zone.Book, _ zone.Period) []told {
		if r, ok := s.projectRegister(); ok {
			return []told{{field: "类别", value: r.Title()}}
		}
		return nil
	}
	for _, f := range fields.All() {
		t.add(&field{name: f.Name, kind: f.Kind, scope: f.Scope,
			get: func(row any, at zone.Period) string { return f.Get(row.(*zone.Project), at) },
			set: func(row any, at zone.Period, v string) (any, error) { return row, f.Set(row.(*zone.Project), at, v) }})
	}
	t.fields["产业"].listed = func(b *zone.Book) []string { return b.Industries }
	for _, r := range zone.Registers {
		t.fields["类别"].choices = append(t.fields["类别"].choices, r.Title())
	}
	t.fields["二次创业"].choices = []string{"是", "否"}
	for field, words := range aliases {
		t.means(field, strings.Fields(words)...)
	}
	t.nodes()
	for k, words := range permitWords {
		for _, w := range strings.Fields(words) {
			t.means(k.Title()+"手续", w, w+"手续", "手续"+w, w+"办理", w+"状态", w+"办理情况", w+"情况")
			t.means(k.Title()+"日期", w+"日期", w+"批复日期", w+"办结日期")
			t.means(k.Title()+"文号", w+"文号", w+"批复文号", w+"证号")
		}
	}
	t.settle(derived...)
	t.add(&field{name: ofHalf, get: func(any, zone.Period) string { return "" }, set: func(row any, _ zone.Period, _ string) (any, error) { return row, nil }})
	return t
}

// aliases are the words by which other offices head the columns of a field.
var aliases = map[string]string{
	"编号":      "项目编号 代码 项目代码 项目编码 编码 统一编号 项目序列号",
	"名称":      "项目名称 项目 工程名称 工程项目 建设项目 建设项目名称 重点项目名称 项目(工程)名称 单位工程名称 项目全称",
	"简称":      "项目简称",
	"类别":      "项目类别 项目类型",
	"产业":      "所属产业 产业类别 行业 所属行业 产业领域 产业链 所属产业链 行业类别 产业分类",
	"片区":      "区域 所在片区 所属片区 所在区域",
	"业主单位":    "建设单位 项目法人 业主 项目单位 项目业主 建设主体 实施单位 实施主体 项目法人单位 法人单位 业主名称 企业名称 建设(业主)单位",
	"投资方":     "投资主体 投资单位 投资商 投资企业 投资人 投资者",
	"建设性质":    "性质 项目性质 建设类型",
	"建设规模及内容": "建设内容 建设规模 建设内容及规模 建设规模和内容 主要建设内容 主要建设内容及规模 主要建设规模及内容 建设规模与内容 项目内容 建设内容和规模",
	"起止年限":    "建设起止年限 建设年限 建设周期 建设期 建设期限 起止年月 建设起止年月 建设时间 建设工期",
	"总投资":     "计划总投资 项目总投资 投资总额 总投资额 投资额 估算总投资 概算总投资 总投资规模 投资规模 项目投资 协议总投资",
	"其中外资":    "外资 利用外资 合同外资 其中外资额",
	"用地":      "用地面积 占地 占地面积 土地面积 用地规模 项目用地 用地数",
	"责任单位":    "牵头单位 责任部门 主管单位 责任主体 服务单位 包联单位",
	"联系领导":    "责任领导 挂钩领导 包干领导 分管领导 牵头领导 联系区领导 挂联领导 领导",
	"专班":      "工作专班 服务专班 项目专班",
	"联系人":     "项目联系人 联络员 项目联络员 责任人 具体联系人",
	"二次创业":    "龙头企业二次创业 是否二次创业",
	"备注":      "说明 其他说明",
	"年度计划":    "年度计划投资 本年计划 本年计划投资 计划投资 今年计划投资 年计划投资 全年计划投资 年度投资计划 年度目标 年度投资目标 本年度计划投资 计划完成投资 年度计划完成投资 年度投资 年计划 当年计划投资",
	"上年底累计":   "上年底累计完成 上年底累计完成投资 至上年底累计完成投资 至上年底累计完成 上年末累计完成投资 以前年度累计完成投资 以前年度完成投资 上年底完成投资 上年累计完成投资 至上年底累计",
	"本期完成":    "本期完成投资 本期投资 本期 本月完成 本月完成投资 当月完成投资 本半月完成 本半月完成投资 本期新增投资 本月",
	"本年累计":    "本年累计完成 本年完成投资 本年累计完成投资 年初至今完成投资 累计完成投资 累计完成 今年累计完成投资 年内累计完成投资 本年累计投资 当年累计完成投资 本年完成 自年初累计 年初累计 本年实际完成投资 实际完成投资 完成投资",
	"自开始累计":   "自开工累计 自开始建设累计完成投资 自开工累计完成投资 开工以来累计完成投资 自开始累计完成投资 自开工以来累计完成投资 总累计完成投资 自开始建设累计 开工至今累计完成投资",
	"核定投资":    "统计核定 纳统投资 入统投资 统计核定投资 核定数 统计数 纳统数",
	"工作量":     "工作量完成率 工作量进度 工作量完成情况",
	"实物量":     "实物量完成率 实物工作量 实物量进度 实物工程量",
	"形象进度":    "工程形象进度 目前进展 进展情况 工程进展 项目进展 当前进度 建设进展 项目进展情况 目前形象进度 工程进度 项目形象进度 当前进展 建设进度",
	"存在问题":    "问题 存在的问题 困难问题 需协调问题 存在困难 存在问题及困难 存在困难和问题 存在的困难和问题 需要协调解决的问题",
	"解决措施":    "措施 对策措施 推进措施 整改措施 拟采取措施",
	"办理部门":    "解决部门 协调部门 承办部门 办理单位",
	"时限":      "办结时限 完成时限 整改时限 办理时限 解决时限",
	"下一步":     "下一步计划 下步计划 下一步工作 下步工作 下步打算 下一步工作计划",
	"建筑投资":    "建筑 建筑工程 建筑工程投资",
	"安装投资":    "安装 安装工程 安装工程投资",
	"设备投资":    "设备 设备购置 设备工器具购置 设备购置投资 设备工器具投资",
	"其他投资":    "其他 其他费用 其他投资费用",
	"人工旗别":    "",
	"调整理由":    "",
}

// nodeWords are other words for the nodes, and permitWords for the approvals.
var (
	nodeWords = map[zone.Node]string{zone.Signing: "签约", zone.LandGrant: "摘牌 土地摘牌 拿地 供地", zone.Start: "开工 开工建设", zone.Enrolment: "入库 纳统 入统", zone.Topping: "主体结顶 结顶 封顶 主体封顶",
		zone.Completion: "竣工 完工 建成", zone.Trial: "试生产 试产", zone.Production: "投产", zone.FullOutput: "达产"}
	permitWords = map[zone.PermitKind]string{zone.Filing: "立项 备案 立项(备案) 项目备案", zone.Environment: "环评 环境影响评价", zone.Land: "土地 用地手续 土地证", zone.Planning: "规划 规划许可", zone.Energy: "节能 能评 节能审查", zone.Construction: "施工许可 施工许可证"}
)

// derived are columns that are worked out, and are not read.
var derived = []string{"序号", "名次", "排名", "完成率", "投资完成率", "±百分点", "百分点", "序时应完成", "序时进度", "超序时", "是否开工", "是否入库", "旗别", "上期旗别", "变化", "连续期数", "距上一旗", "投资量r", "工作量r", "实物量r", "综合",
	"逾期节点", "开工率", "入库率", "占年度计划", "同比", "增幅", "阶段"}
