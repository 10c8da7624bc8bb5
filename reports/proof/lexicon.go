package proof

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// kind is what a token of the text is.
type kind int

const (
	unknown    kind = iota // words that say something the grammar does not know
	filler                 // words that change nothing: 共, 稳步推进
	comma                  // ，：
	stop                   // 。；！？
	pause                  // 、
	and                    // 和, 及
	open                   // （
	shut                   // ）
	figured                // a number with its unit
	timed                  // 1月份, 本期
	until                  // 截至
	named                  // a name of the registers
	noun                   // whom a number counts: 产业项目, 诉求
	state                  // what narrows whom: 红旗, 未开工, 新建
	measured               // what a number measures: 总投资
	than                   // 比, 较, 同比, 环比
	change                 // 增长, 低于: a direction
	of                     // 的
	inside                 // 其中, 中: parts of what came before
	total                  // 合计
	lacking                // 还差, 距
	share                  // 占
	each                   // 分别
	ranking                // 第一, 末位, 最高
	planned                // 预计, 力争: what follows is not done
	rest                   // 其余
	streak                 // 连续
	goal                   // 目标
	average                // 平均
	excess                 // 净增, 人均: a word that changes a number's meaning
	other                  // 该项目, 某: somebody not named
	verb                   // 完成: a measure where nothing else is one
	issue                  // 第7期, 总第55期
	dimension              // 各单位, 从产业看: among whom a rank is
	rules                  // 不低于1.10的评为红旗
	sinceStart             // 自开工以来
	license                // 环评, 施工许可证: an approval, whose state follows
	slogan                 // 两个100%, “3+2”
	sorted                 // 从高到低: a list in the order of a measure follows
	dayWord                // 整改时限: a day that the office set
	opening                // 揭牌, 投入使用: since when a platform is in use
	near                   // 接近 before a share: 接近全部项目总投资的一半
)

// word is an entry of the lexicon: what a phrase of the trade means.
type word struct {
	kind    kind
	of      string // noun: the register; measured: the measure; dimension: the field
	conds   []cond // noun and state
	event   string // a node that was reached in a time: 签约
	since   bool   // the event counts whenever it was: 已签约
	sign    int    // +1 超序, 增长, 高于; −1 慢于, 下降
	every   bool   // 全区: everything
	frame   bool   // of dimension: 从产业看 only says by what the text goes on
	generic bool   // 项目: whichever register is meant
	either  []cond // instead of conds, where those do not agree
	permit  string // a state of whichever permit was said before: 7个办理中
	rank    int    // of ranking: 1 is first, −1 last; 0 is read from the number
	top     int    // of ranking: 前三名
	inOrder bool   // of ranking: 分列, the names stand in the order of their places
	next    bool   // of ranking: 次之, the place behind the last one
	best    bool   // of ranking: 最高 rather than a place
}

// lexicon is the words by phrase.
type lexicon struct {
	words map[string]*word
	most  int
}

// longest gives the longest phrase that begins at a character.
func (l *lexicon) longest(r []rune, i int) (*word, int) {
	for n := min(l.most, len(r)-i); n > 0; n-- {
		if w := l.words[string(r[i:i+n])]; w != nil {
			return w, i + n
		}
	}
	return nil, i
}

func (l *lexicon) add(w word, phrases string) {
	for _, p := range strings.Fields(phrases) {
		l.words[p] = &w
	}
}

// newLexicon makes the lexicon of a book: the words of the trade, and what the
// office calls its industries, areas and units.
func newLexicon(b *zone.Book, at zone.Period) *lexicon {
	l := &lexicon{words: map[string]*word{}}
	l.fillers()
	l.nouns()
	l.states()
	l.measures()
	l.relations()
	l.ranks()
	valueOf := func(of, field, v string) {
		if len([]rune(v)) < 2 || l.words[v] != nil && l.words[v].kind != filler {
			return
		}
		w := word{kind: state, of: of, conds: []cond{{field, "=", v}}}
		l.add(w, v)
		for _, tail := range strings.Fields(map[string]string{"产业": `产业 领域 板块 行业 产业板块 产业领域`, "片区": `区块
			片区 区域 板块`,
			"领域": "领域 类"}[field]) {
			if l.words[v+tail] == nil {
				l.words[v+tail] = l.words[v]
			}
		}
	}
	value := func(field, v string) { valueOf("", field, v) }
	for _, v := range b.Industries {
		value("产业", v)
	}
	for _, v := range b.Districts {
		value("片区", v)
	}
	for _, p := range b.Projects {
		value("责任单位", p.Unit)
		value("联系领导", p.Leader)
	}
	for _, p := range b.Projects {
		if s := p.Progress[at].Appearance; len([]rune(s)) >= 4 && len([]rune(s)) <= 8 {
			l.appearance(s)
		}
	}
	l.book(b, at)
	for _, n := range zone.Nodes() { // 主体结顶逾期
		conds := []cond{{n.Title() + "计划", "≤", at.End().Chinese()}, {n.Title() + "实际", "=", ""}}
		for _, s := range []string{n.Title() + "节点逾期", n.Title() + "逾期", n.Title() + "节点滞后", n.Title() + "已逾期"} {
			if l.words[s] == nil {
				l.add(word{kind: state, of: "项目", conds: conds}, s)
			}
		}
	}
	l.dimensions(func(field string) int { return len(groupsOf(b, field)) })
	for _, h := range b.Honors {
		valueOf("荣誉", "授予单位", h.Grantor)
		valueOf("荣誉", "领域", h.Field)
	}
	for _, c := range b.Chains {
		l.add(word{kind: noun, of: "产业链", conds: eq("名称", c.Name)}, c.Name+"产业链 "+c.Name+"链")
	}
	for _, lead := range b.Leads {
		if len([]rune(lead.Segment)) >= 2 {
			l.add(word{kind: state, of: "线索", conds: eq("环节", lead.Segment)}, lead.Segment+"环节")
		}
	}
	for _, t := range b.Trips {
		if len([]rune(t.Place)) >= 2 && l.words[t.Place] == nil {
			l.add(word{kind: state, of: "活动", conds: []cond{{"地点", "=", t.Place}}}, t.Place)
		}
	}
	for w := range maps.Keys(l.words) {
		l.most = max(l.most, len([]rune(w)))
	}
	return l
}

// book enters what the office itself wrote of its records, as conditions: the problems of
// projects, what firms asked for.
func (l *lexicon) book(b *zone.Book, at zone.Period) {
	enter := func(w word, s string) {
		if n := len([]rune(s)); n >= 4 && n <= 20 && (l.words[s] == nil || l.words[s].kind == filler) {
			w.kind = state
			l.add(w, s+" “"+s+"”")
		}
	}
	for _, p := range b.Projects {
		if s := p.Progress[at].Problem; s != "" {
			enter(word{of: "项目", conds: eq("存在问题", s)}, s)
		}
	}
	for i := range b.Visits {
		enter(word{of: "服务", conds: eq("诉求", b.Visits[i].Request)}, b.Visits[i].Request)
	}
	l.add(word{kind: state, of: "项目", conds: []cond{{"存在问题", "≠", ""}}}, `存在问题的项目 报了问题的项目 有问题的项目
		反映问题的项目 报问题的项目 存在问题项目 存在困难的项目 反映了问题的项目 上报问题的项目`)
	l.add(word{kind: state, conds: []cond{{"外资", ">", "0亿元"}}}, "利用外资的 涉及外资的 有外资的 含外资的 涉外资的 带外资的")
	l.add(word{kind: state, of: "项目", conds: []cond{{"外资", ">", "0亿元"}}}, `外资项目 利用外资项目 利用外资的项目 有外资的项目
		含外资的项目 涉及外资的项目 涉外资项目 外商投资项目`)
	for i := range b.Leads {
		enter(word{of: "线索", conds: eq("问题", b.Leads[i].Problem)}, b.Leads[i].Problem)
	}
	due := []cond{{"答复状态", "=", "未答复"}, {"时限", "<", at.End().Chinese()}}
	l.add(word{kind: state, of: "服务", conds: due}, `逾期未答复 逾期未办结 逾期未回复 超期未答复 超期未办结 超时未答复 已逾期未答复
		已超期 已超时限 超过答复时限 已过答复时限 超过时限未答复 已过时限 超过时限`)
}

// appearance enters 形象进度 as a state: 主体施工的项目30个.
func (l *lexicon) appearance(s string) {
	if old := l.words[s]; old == nil || old.kind == filler {
		l.add(word{kind: state, of: "项目", conds: eq("形象进度", s)}, s)
	}
}

// Nouns tell whose figures follow. The register stands before the colon, what
// narrows it after.
func (l *lexicon) nouns() {
	l.add(word{kind: noun, every: true, of: "项目"}, `全区 全部项目 全区项目 所有项目 两类项目 全园区 园区 开发区
		经开区 我区 全部参评项目全区 全区所有项目 全区上下 杭州湾上虞经开区 全区范围 全区共 全开发区 本区 两库项目
		入库项目总数 产业项目和平台项目 产业项目与平台项目 产业和平台项目 产业、平台项目 产业、平台两类项目 两大类项目
		两类`)
	l.add(word{kind: noun, generic: true}, `项目 个项目 重点项目 建设项目 重大项目 在册项目 各项目 各类项目 投资项目
		项目数 项目总数 项目个数 库内项目 项目数量 工程 盘子 项目库`)
	of := func(register string, conds []cond, phrases string) {
		l.add(word{kind: noun, of: register, conds: conds}, phrases)
	}
	of("项目", eq("类别", "产业项目"), "产业项目 产业类项目 产业类 重大产业项目 产业项目库 产业投资项目")
	of("项目", eq("类别", "平台项目"), `平台项目 平台项目（政府投资） 政府投资项目 政府投资类项目 平台类项目 政府项目
		平台类 政府性投资项目 平台项目库 政府投资平台项目 政府投资类 政府投资`)
	of("项目", eq("二次创业", "是"), `“二次创业”项目 二次创业项目 龙头企业二次创业项目 龙头企业“二次创业”项目
		“二次创业” 二次创业`)
	of("线索", nil, "招商项目 招商线索 线索 招引项目 洽谈线索 项目线索 招商在库项目 招商台账项目 招商台账 招商台账上 招商项目库 招商库 在库招商项目")
	of("线索", eq("阶段", "在谈"), `在谈项目 在谈线索 洽谈项目 在谈招商项目 在谈 洽谈中 在洽谈 在谈项目库 仍在洽谈
		正在洽谈 处于洽谈阶段 仍在谈 处于在谈阶段 正在谈 在手洽谈项目`)
	of("线索", eq("重点招引", "是"), "重点招引项目 重点招商项目 重点线索 重点招引")
	l.add(word{kind: noun, of: "线索", event: "签约"}, "新签约项目 签约项目 新签项目 新签约 集中签约 签约落户 新签")
	l.add(word{kind: noun, of: "线索", event: "签约", since: true}, "已签约项目 累计签约项目")
	l.add(word{kind: noun, of: "线索", event: "摘牌"}, "土地摘牌 摘牌项目 完成土地摘牌 已摘牌项目 摘牌落地 新摘牌")
	of("平台", nil, "创新平台 科创平台 科技创新平台 创新载体 科创载体")
	of("企业", nil, "龙头企业 重点龙头企业 骨干企业 领军企业")
	of("荣誉", nil, `试点荣誉 试点和荣誉 荣誉和试点 试点及荣誉 荣誉及试点 试点与荣誉 试点、荣誉 荣誉、试点
		试点示范和荣誉`)
	of("荣誉", eq("类别", "试点"), "试点 试点项目 国家级试点 省部级试点")
	of("荣誉", eq("类别", "荣誉"), "荣誉 奖项")
	of("活动", nil, `招商活动 招商推介活动 外出招商 外出招商活动 招商小分队外出 招商推介 赴外招商 走出去招商 招商出访
		赴外招商活动 外出招商推介 招商 招商对接活动 外出招商推介活动 招商引资活动 招商对接`)
	of("服务", nil, `诉求 企业诉求 受理诉求 走访企业 受理企业诉求 企业问题 收集诉求 走访 走访服务企业 服务企业
		助企服务 受理 收到诉求 收到企业诉求 诉求件 受理件 走访记录 收集企业诉求 收集问题 企业反映问题 企业需求
		企业走访 问题诉求 走访服务 走访对接企业`)
	l.add(word{kind: noun, of: "服务", either: eq("渠道", "三服务")}, "三服务 “三服务” 三服务工作 “三服务”工作")
	of("产业链", nil, "产业链 重点产业链 链条")
	of("机制", nil, "八大机制 “八大机制” 机制 项目机制 项目推进机制 工作机制")
	of("目标", nil, "招商目标 年度招商目标 招商年度目标 招引目标")
	l.add(word{kind: dimension, of: "地点"}, "城市 地市 地区")
	l.add(word{kind: dimension, of: "项目"}, "全部参评项目中 各项目中 参评项目中排名 全部项目中排名")
}

// groups are the fields among whose values places are, with what people call them.
var groups = []struct {
	field, words string
	measures     string // what stands between a number and them
}{
	{"产业", "产业 主导产业 行业 板块", "大 个"},
	{"责任单位", "责任单位 单位 部门 责任部门 牵头单位 牵头部门 承办单位", "个 家"},
	{"片区", "片区 区块 板块片区", "个 大"},
	{"联系领导", "领导 区领导 联系领导 责任领导 挂联领导", "位 名 个"},
	{"建设性质", "建设性质 性质 类", "种 类"},
}

// dimensions enters them: 产业, 各产业, 五大产业, 六家责任单位, 几位领导, 从产业看.
func (l *lexicon) dimensions(members func(field string) int) {
	for _, g := range groups {
		size := members(g.field)
		is, frame := word{kind: dimension, of: g.field}, word{kind: dimension, of: g.field, frame: true}
		for _, w := range strings.Fields(g.words) {
			if w != "类" {
				l.add(is, w+" 各"+w+" 各大"+w+" 各个"+w+" 全部"+w+" 所有"+w+" "+w+"中 各"+w+"中 "+w+"里 "+w+"排名")
			}
			for _, m := range strings.Fields(g.measures) {
				l.add(is, "几"+m+w+" 几"+m+w+"中")
				if size < 2 || size > 9 {
					continue
				}
				digit := string([]rune(" 一两三四五六七八九")[size])
				for _, count := range []string{digit, fmt.Sprint(size)} {
					l.add(is, count+m+w+" "+count+m+w+"中")
				}
			}
			for _, from := range []string{"从", "分", "按", "从各", "按各", "就"} {
				l.add(frame, from+w+"看 "+from+w+"来看 "+from+w+"分 "+from+w+"分类 "+from+w+"分布看")
			}
			l.add(frame, "分"+w+" 按"+w)
		}
	}
	for _, column := range strings.Fields(`阶段 类别 渠道 方式 形式 层级 层次 类型 领域 区域 环节 手续 手续办理 月份 时间 旗别
		项目类别 项目性质 办理情况 办理状态 开工情况 入库情况 签约情况 赛马结果 评旗结果 级别 城市 地点 去向`) {
		for _, how := range []string{"分", "看", "来看", "统计", "划分", "分类", "汇总", ""} {
			for _, by := range []string{"按", "从", "按照", "以"} {
				if how != "" || by == "按" || by == "按照" {
					l.add(word{kind: filler}, by+column+how)
				}
			}
		}
		l.add(word{kind: filler}, "分"+column+"看")
	}
	l.add(word{kind: dimension, of: "片区", frame: true}, "从区域看 分区域看 从区域来看 分区域 按区域看 按区域分")
}

// States narrow whom a number counts, before it (未开工项目), in a relative clause
// (获红旗的) or as a predicate (10个项目获红旗).
func (l *lexicon) states() {
	is := func(field, value, phrases string) {
		l.add(word{kind: state, of: "项目", conds: eq(field, value)}, phrases)
	}
	is("旗别", "红旗、蓝旗", "红蓝旗 红、蓝旗 红蓝旗项目 红蓝旗数 蓝旗以上 蓝旗及以上")
	is("旗别", "黄旗、蜗牛", "黄旗及以下 黄旗以下")
	for _, f := range []string{"红旗", "蓝旗", "黄旗", "蜗牛"} {
		is("旗别", f, f+" "+f+"数 "+f+"项目数 "+f+"数量 "+f+"项目数量 "+f+"项目 "+f+"个数 "+f+"类 “"+f+"”")
	}
	is("参评", "是", `参评 纳入考核 参与考核 参加考核 参评的 参加评比 参与评比 参评项目 参加晾晒 参与晾晒 参加赛马
		参赛 参赛项目 参与参评 参加参评 参评数 纳入评比 纳入晾晒 参加赛马晾晒 纳入赛马晾晒 参与赛马 参评总数
		参与赛马晾晒 参晒`)
	is("旗别", "不参评", "不参评 暂不参评 未参评 不参评项目 未参评项目 未纳入评比 未到参评时间")
	is("旗别", "未报", "应报未报 未报项目 应报未报项目 漏报 未按时报送 未上报")
	l.add(word{kind: state, of: "项目", conds: eq("填报", "未填"), either: eq("旗别", "未报")}, `未填报 没有填报
		尚未填报 未填 未报 没有报 没报 未报送 未报数据 没有报数 尚未报送 未填报进度 未报进度 没报数 未报送数据
		未填报数据 没有填报进度 漏填`)
	is("应开工", "是", "应开工 应开工项目 应开 应该开工 应开工数 按计划应开工 计划应开工")
	is("开工", "已开工", `已开工 已开工项目 开工 实际开工 已经开工 开工项目 已开 开了工 动了 动了工 动工 已动工
		开工建设 已开工建设 已实质性开工 实质性开工 实现开工 均已开工 实际已开工 已开工数`)
	is("开工", "未开工", "未开工项目 没有按期开工 未按期开工 未如期开工 未实质性开工")
	l.add(word{kind: state, of: "项目", conds: []cond{{"应开工", "=", "是"}, {"开工", "=", "未开工"}}}, `应开工未开工
		应开工未开工项目 应开工而未开工 应开未开 应开工尚未开工 应开工但未开工 该开工未开工 应开工没有开工`)
	l.add(word{kind: state, of: "项目", conds: eq("开工", "已开工")}, "应入库 应入库项目 已开工应入库")
	is("入库", "已入库", `已入库 入库 已入库项目 完成入库 实现入库 纳统 已纳统 入统 纳入统计 已经入库 纳入统计库
		入库项目 已完成入库 顺利入库 已入统`)
	l.add(word{kind: state, of: "项目", conds: []cond{{"开工", "=", "已开工"}, {"入库", "=", "未入库"}}}, `未入库
		尚未入库 没有入库 没入库 未纳统 还未入库 还没入库 未入统 未入库项目 尚未纳统 已开工未入库 已开工未入库项目
		已开工尚未入库 未能入库 还没有入库 开工未入库 已开工但未入库`)
	l.add(word{kind: state, of: "项目", conds: []cond{{"开工", "=", "已开工"}, {"竣工", "=", "未竣工"}}}, `在建
		在建项目 正在建设 在建中 建设中项目`)
	is("建设性质", "新建", "新建 新建项目 新建类 新建类项目")
	is("建设性质", "续建", "续建 续建项目 续建类 续建类项目")
	is("建设性质", "技改", "技改 技改项目 技术改造 技术改造项目 技改类 技改类项目")
	is("约谈", "是", `约谈项目 列入约谈 被约谈 约谈对象 约谈 列入约谈对象 被列入约谈 纳入约谈 需约谈 应约谈
		列入约谈名单 约谈提醒 被列为约谈对象 连续两期为蜗牛 连续两期蜗牛 连续两期被评为蜗牛 约谈提醒对象`)
	is("节点逾期", "是", "节点逾期 逾期项目 节点逾期项目 有节点逾期 重要节点逾期 节点滞后 存在节点逾期 节点已逾期")
	is("升降", "上升", `旗别上升 升旗 升旗项目 旗别提升 旗别升级 晋级 旗别晋升 旗别上升项目 上升项目 旗别提档 旗别晋档
		升档 旗别有所上升 旗别升档`)
	is("升降", "下降", `旗别下降 降旗 降旗项目 旗别下滑 旗别降级 旗别下降项目 下降项目 旗别退步 降档 旗别下滑项目
		旗别有所下降 旗别降档`)
	is("升降", "不变", "旗别不变 旗别持平 旗别未变")
	event := func(node, phrases string) { l.add(word{kind: state, event: node}, phrases) }
	event("签约", "签约 完成签约 成功签约 正式签约 签下 签订协议 签约落地")
	l.add(word{kind: state, event: "签约", since: true}, "已签约 累计签约 已完成签约")
	event("摘牌", "摘牌 完成摘牌 土地摘牌完成 落地 供地 拿地 摘得土地 已落地 摘了牌 摘地 竞得土地")
	l.add(word{kind: state, event: "摘牌", since: true}, "已摘牌 已完成摘牌 已完成土地摘牌 已经摘牌")
	event("开工", "新开工 新开工项目 新开 新动工 新开工建设")
	event("竣工", "竣工 完工 建成 竣工项目 完工项目 实现竣工 建成竣工 完成竣工 竣工完工 竣工验收")
	l.add(word{kind: state, event: "竣工", since: true}, "已竣工 已完工 已经竣工 已竣工项目 已建成")
	l.add(word{kind: state, event: "投产", since: true}, "已投产 已经投产 已投产项目")
	event("投产", "投产 投产项目 建成投产 实现投产 竣工投产 正式投产 投产达效 投产运营")
	event("试生产", "试生产 进入试生产 试产 已试生产")
	event("主体结顶", "结顶 主体结顶 已结顶 封顶 结顶项目 主体封顶")
	event("达产", "达产 达产项目 已达产")
	for _, t := range []string{"牵引", "支撑", "支点"} {
		l.add(word{kind: state, of: "平台", conds: eq("层级", t)},
			t+" "+t+"型 "+t+"类 "+t+"平台 "+t+"型平台 "+t+"层级 "+t+"级 "+t+"类平台 "+t+"层")
	}
	for _, t := range []string{"实验室", "研究院", "孵化器", "创新中心", "中试基地"} {
		l.add(word{kind: state, of: "平台", conds: eq("类型", t)}, t)
	}
	for _, t := range []string{"推介", "访企业", "谈合作"} {
		l.add(word{kind: state, of: "活动", conds: eq("方式", t)}, t+" "+t+"类 "+t+"活动")
	}
	l.add(word{kind: state, of: "活动", conds: eq("方式", "推介")}, "推介会 产业推介 推介类活动 专题推介")
	l.add(word{kind: state, of: "活动", conds: eq("方式", "访企业")}, "走访企业类")
	l.add(word{kind: state, of: "活动", conds: eq("方式", "谈合作")}, "洽谈合作 合作洽谈 商谈合作")
	l.add(word{kind: state, of: "服务", conds: eq("渠道", "政务直通车")}, `政务直通车 直通车 政务直通车渠道 直通车渠道
		“政务直通车” “政务直通车”渠道`)
	l.add(word{kind: state, of: "服务", conds: eq("渠道", "三服务")}, "三服务渠道 “三服务”渠道")
	l.add(word{kind: state, of: "服务", permit: "不需要"}, "不需要 无需办理 不需办理 不需要办理")
	l.add(word{kind: state, of: "服务", permit: "未办"}, "未办 尚未办理 未办理 没有办理 没办 还没办")
	l.add(word{kind: state, of: "服务", conds: eq("答复状态", "已答复")}, `已答复 答复 办理完毕 已办理 已回复 办复
		解决 已解决 得到答复 予以答复 已办复 完成答复 办理完成 回复 已答复企业 得到解决 化解 已化解 完成办理`)
	l.add(word{kind: state, of: "服务", conds: eq("答复状态", "未答复")}, `未答复 未办结 尚未答复 没有答复 待答复
		尚未办结 未回复 还未答复 未解决 待办 还没答复 未得到答复 没办结 待办结 未办理完毕`)
	l.add(word{kind: state, of: "服务", conds: eq("答复状态", "未答复"), permit: "办理中"}, `正在办理 在办 办理中
		尚在办理 仍在办理`)
	l.add(word{kind: state, of: "服务", conds: eq("答复状态", "已答复"), permit: "已办结"}, "办结 已办结")
	l.add(word{kind: state, of: "服务", permit: "已办结"}, "拿到手 到手 领到手 办下来 办好 批下来 办了下来")
	l.permits()
	l.negated()
	l.due()
	is("开工", "已开工", "开了 已开了")
	l.add(word{kind: state, of: "项目", conds: []cond{{"应开工", "=", "是"}, {"开工", "=", "未开工"}}},
		"没开 还没开 没有开 还没有开")
}

// opposites are the states that people deny: by the verbs for the one, and the other.
var opposites = []struct {
	verbs     string
	yes, no   word
	separable string // 开了工
	node, new string // 新入库: the node, and the verbs that 新 stands before
}{
	{"开工 动工 破土动工 破土 开建 开工建设 动工建设", word{of: "项目", conds: eq("开工", "已开工")},
		word{of: "项目", conds: eq("开工", "未开工")}, "开工 动工", "开工", "动工 开建"},
	{"开出来 开起来", word{of: "项目", conds: eq("开工", "已开工")},
		word{of: "项目", conds: []cond{{"应开工", "=", "是"}, {"开工", "=", "未开工"}}}, "", "", ""},
	{"入库 纳统 入统 完成入库 纳入统计", word{of: "项目", conds: eq("入库", "已入库")},
		word{of: "项目", conds: []cond{{"开工", "=", "已开工"}, {"入库", "=", "未入库"}}}, "入库 纳统", "入库", "入库 纳统 入统"},
	{"竣工 完工 建成", word{event: "竣工"}, word{of: "项目", conds: eq("竣工", "未竣工")}, "竣工 完工", "竣工", "竣工 完工"},
	{"投产 建成投产", word{event: "投产"}, word{of: "项目", conds: eq("投产", "未投产")}, "投产", "投产", "投产"},
	{"填报 报送 上报 报数 报 填报数据 报送数据 填报进度", word{},
		word{of: "项目", conds: eq("填报", "未填"), either: eq("旗别", "未报")}, "", "", ""},
	{"答复 回复 办结 解决 得到答复 办理完毕 办复", word{of: "服务", conds: eq("答复状态", "已答复"), permit: "已办结"},
		word{of: "服务", conds: eq("答复状态", "未答复"), permit: "未办、办理中"}, "", "", ""},
	{"办 办理 办好 办下来 拿到 拿到手 取得", word{}, word{of: "服务", permit: "未办"}, "", "", ""},
	{"签约", word{event: "签约"}, word{}, "签约", "", ""},
	{"摘牌 供地 拿地", word{event: "摘牌"}, word{}, "摘牌 拿地", "", ""},
}

// negations deny the verb behind them.
var negations = []string{"没", "没有", "还没", "还没有", "尚没有", "未", "尚未", "还未", "仍未", "仍没有", "未能", "没能", "还没能",
	"至今未", "至今没有", "迟迟未", "迟迟没有", "均未", "都没", "都没有", "都还没", "都还没有", "一直未", "一直没有"}

// negationsInTime are the same with 按时 and the like behind them.
var negationsInTime = func() []string {
	out := slices.Clone(negations)
	for _, not := range negations {
		for _, how := range []string{"按时", "按期", "如期", "及时", "准时", "按计划"} {
			out = append(out, not+how)
		}
	}
	return out
}()

// negated enters 没有开工 and 迟迟未答复, and the verbs that people part: 开了工, 入了库.
func (l *lexicon) negated() {
	for _, o := range opposites {
		o.yes.kind, o.no.kind = state, state
		for _, verb := range strings.Fields(o.verbs) {
			if l.words[verb] == nil && (o.yes.event != "" || len(o.yes.conds) > 0) {
				l.add(o.yes, verb)
			}
			for _, not := range negationsInTime {
				if l.words[not+verb] == nil && (len(o.no.conds) > 0 || o.no.permit != "") {
					l.add(o.no, not+verb)
				}
			}
		}
		for _, verb := range strings.Fields(o.new) {
			l.add(word{kind: state, event: o.node}, "新"+verb+" 新"+verb+"项目")
		}
		for _, verb := range strings.Fields(o.separable) {
			r := []rune(verb)
			l.add(o.yes, string(r[0])+"了"+string(r[1])+" "+string(r[0])+"完"+string(r[1]))
		}
	}
}

// due enters whether a project's start is due: 还没到计划开工时间, 已经过了开工时间.
func (l *lexicon) due() {
	for _, plan := range []string{"", "计划", "预定", "原定"} {
		for _, day := range []string{"开工时间", "开工日期", "开工节点", "开工期", "开工时限"} {
			for _, not := range []string{"没到", "还没到", "未到", "尚未到", "还未到", "没有到", "还没有到", "不到"} {
				l.add(word{kind: state, of: "项目", conds: eq("应开工", "否")}, not+plan+day)
			}
			for _, past := range []string{"已过", "过了", "已经过了", "超过", "超过了", "已超过", "已到", "到了", "已经到了", "逾"} {
				l.add(word{kind: state, of: "项目", conds: []cond{{"应开工", "=", "是"}, {"开工", "=", "未开工"}}}, past+plan+day)
			}
		}
	}
}

// permitStates are what is said of an approval (手续) by its state: behind its name, and
// before it.
var permitStates = []struct{ state, behind, before string }{
	{"已办结", `已办结 已办 办了 办结 已完成 已取得 已批复 已办理 已获批 手续已办结 手续办结 批复 已办好 办好
		手续已办好`,
		`取得 办结 完成 拿到 已取得 已办结 已完成 办理 办好 领取 领到`},
	{"办理中", `办理中 正在办理 仍在办理 还在办理 尚在办理 在办 手续办理中 手续正在办理`, ""},
	{"未办", `未办 尚未办理 未办理 没有办理 手续未办 还没办 手续尚未办理 没有办`,
		`未办 尚未办理 未办理 没有办理 没办 还没办 没有办`},
	{"未办、办理中", `未办结 尚未办结 还没办下来 没办下来 没有办下来 还没有办下来 没拿到 还没拿到`, `未取得 尚未取得 没有取得 还未取得 未办结 尚未办结`},
	{"不需要", `不需要 无需办理 不需办理`, ""},
}

// permits enters the approvals and their states: 环评已办结, 取得施工许可证.
func (l *lexicon) permits() {
	for _, k := range zone.PermitKinds() {
		t := k.Title()
		l.add(word{kind: license, of: t}, t+" "+t+"证 "+t+"手续")
		for _, p := range permitStates {
			w := word{kind: state, of: "项目", conds: eq(t, p.state)}
			for _, end := range strings.Fields(p.behind) {
				l.add(w, t+end+" "+t+"证"+end)
			}
			for _, verb := range strings.Fields(p.before) {
				l.add(w, verb+t+" "+verb+t+"证 "+verb+t+"手续 "+verb+t+"批复")
			}
		}
	}
}

func eq(field, value string) []cond { return []cond{{field, "=", value}} }

// Measures tell what a number measures.
func (l *lexicon) measures() {
	for _, m := range []struct {
		measure string
		sign    int
		phrases string
	}{
		{"总投资", 0, `总投资 预计总投资 预计总投资额 单体投资 计划总投资 意向总投资 总投资额 协议总投资 协议总投资额
			意向投资 协议投资 投资规模 总投资规模 概算总投资 块头 个头 意向投资额 协议投资额 总投资达 投资体量
			计划总投资额 意向总投资额 投资总规模 总投资共 计划投资总额 投资总量 总盘子 签约金额 协议金额
			估算总投资 签约投资额`},
		{"累计投资", 0, `累计完成投资 本年累计完成投资 本年累计投资 累计投资 今年累计完成投资 年内累计完成投资
			累计完成 已累计完成投资 本年累计 累计完成投资额 完成投资累计 年度累计完成投资 本年已完成投资
			今年已完成投资 当年累计完成投资 今年以来累计完成投资 填报数 填报投资 累计投资额 累计投入 本年累计完成
			年内完成投资 今年完成投资 已累计投资 填报投资数 本年完成投资 年初以来完成投资 填报数据 填报口径
			完成额 投资完成总额 累计填报投资 填报累计投资 累计完成额 累计已完成投资`},
		{"完成", 0, `完成投资 新完成投资 新增投资 新增完成投资 新增投入 完成投资额 投资完成额 实际完成投资 已完成投资 共完成投资 投资完成 完成投资量
			实现投资 完成了投资 实际投资 投入 投了 已投 已投入 实际投入 投入资金 完成投资总额 完成工程投资 钱投了
			投下去 花了 投入了 投出 合计完成投资 资金投入 总共完成投资`},
		{"投资额", 0, "投资额 投资金额 投资额达 投资总额 投资额为"},
		{"本期完成", 0, `本期完成投资 本半月完成投资 本期投资 本期完成 本期完成投资额 半月完成投资 本期共完成投资
			当期完成投资 本期新增投资 本期投资完成额 本期投资额 半月投资`},
		{"自开始累计", 0, `自开始累计完成投资 自开工以来累计完成投资 开工以来累计完成投资 自开始累计投资 自开始累计
			自开工累计完成投资 开工至今累计完成投资 自开始建设累计完成投资 开工以来累计投资 历年累计完成投资
			自开建以来累计完成投资 建设以来累计完成投资 自开始建设以来累计完成投资 自开工以来累计投资
			项目自开始累计完成投资 开工以来完成投资 自开工以来完成投资 自开始建设累计投资`},
		{"上年底累计", 0, `上年底累计 截至上年底累计完成投资 上年底累计完成投资 去年底累计完成投资
			到上年底累计完成投资 截至去年底累计完成投资 上年末累计完成投资 去年底前累计完成投资
			截至2022年底累计完成投资 2022年底累计完成投资 至上年底累计完成投资`},
		{"年度计划", 0, `年度计划投资 年度计划 年度投资计划 全年计划投资 年计划投资 全年计划 年度计划总投资
			年度计划投资额 今年计划投资 全年投资计划 年度任务 年度投资任务 全年任务 全年目标任务 年度目标任务 本年计划
			本年计划投资 计划投资 年计划 年度投资目标 今年计划完成投资 全年计划完成投资 年度投资计划总额 全年投资任务
			年度投资 投资计划 年度投资额 全年目标 2023年计划投资 年度计划数 今年投资计划 全年投资目标 当年计划投资
			当年计划 今年计划完成 本年计划完成 今年计划 2023年计划完成投资`},
		{"完成率", 0, `完成率 投资完成率 年度投资完成率 年度计划完成率 计划完成率 投资计划完成率 总体完成率 完成比例
			投资完成比例 年度完成率 综合完成率 投资进度 完成进度 完成年度计划比例 年度投资计划完成率 计划执行率
			完成程度 进度完成率 完成比`},
		{"序时进度", 0, "序时进度 序时 时序进度 序时要求 计划进度 序时进度为 时序要求"},
		{"开工率", 0, "开工率 项目开工率 应开工项目开工率 整体开工率 总体开工率"},
		{"入库率", 0, "入库率 开工建设入库率 项目入库率 纳统率 开工入库率 入统率"},
		{"外资", 0, "其中外资 外资额 外资合计 涉及外资合计 外资共 外资 外资总额 协议外资 利用外资额 外资金额"},
		{"答复率", 0, "答复率 办结率 办复率 回复率 诉求办结率 诉求答复率 化解率 解决率"},
		{"核定投资", 0, `统计核定投资 核定投资 纳统投资 统计核定 核定数 统计部门核定投资 统计核定完成投资 入统投资
			纳统投资额 统计核定数 经统计核定投资 经统计部门核定 核定完成投资 统计部门核定 统计口径投资 统计核定投资额
			核定投资额 统计口径完成投资`},
		{"固定资产投资", 0, `固定资产投资 完成固定资产投资 累计完成固定资产投资 固投 完成固投 固定资产投资额`},
		{"综合比", 0, "综合进度比 综合比 综合得分 综合 综合进度 综合比值 综合指数"},
		{"用地", 0, "需用地 需用地面积 用地需求 用地 用地面积 占地 占地面积 总用地 用地规模 用地总量 总用地面积"},
		{"投入", 0, "规划投入 筹建总投资 建设投入 总投入"},
		{"红旗率", 0, "红旗率 红旗占比"},
		{"蓝旗率", 0, "蓝旗率"},
		{"蜗牛率", 0, "蜗牛率"},
		{"核定率", 0, "核定率 统计核定率"},
		{"工作量", 0, "工作量 工作量完成率 完成工作量"},
		{"实物量", 0, `实物量 实物量完成率 完成实物量 实物工作量`},
		{"缺项数", 0, "尚缺 缺项 “七个一”尚缺 缺少"},
		{"企业数", 0, "对接企业 拜访企业 对接企业家数 接触企业 走访对接"},
		{"个数", 0, "按项目个数排 按个数排 按项目数排 按项目个数看 按项目数看 按个数看 按数量排 论项目数 论个数"},
		{"营业收入", 0, "营业收入 营收 主营业务收入 销售收入 产值 营业总收入"},
		{"超序", 1, `超序时进度 超序时 快于序时进度 快于序时 领先序时进度 超出序时进度 超过序时进度 高于序时进度 超序
			领先序时 比序时进度快 比序时快 比序时进度高 快于时序进度 快于时序 较序时快 较序时进度快 高出序时进度
			快于计划进度 领先于序时进度 高于序时 比序时进度超 超时序进度 超出序时 比序时高 高出序时 超前序时进度
			超前序时 比序时进度超出 较序时进度高 超过序时 跑赢序时 跑赢序时进度 超前于序时进度 比序时进度提前
			超了序时 超了序时进度 超出了序时进度 超过了序时进度 快了序时 比序时进度领先 较序时进度超 较序时高 比序时超 跑在序时进度前面
			走在序时前面 跑在序时前面 走在序时进度前面 跑在序时前头 比序时进度超前 较序时超前 比序时超前
			比序时领先 快过序时 快过序时进度 赶在序时前面 快于序时计划`},
		{"超序", -1, `慢于序时进度 慢于序时 落后序时进度 低于序时进度 滞后序时进度 落后于序时进度 比序时进度慢
			较序时慢 落后序时 滞后序时 比序时慢 滞后于序时进度 低于序时 较序时进度慢 还欠序时 还欠序时进度 欠序时 欠序时进度 比序时进度低
			不及序时进度 落后于序时 未达序时进度 较序时进度低 滞后于序时 慢于计划进度 比序时低 低于时序进度
			比序时进度落后 比序时落后 比序时滞后 比序时进度滞后 较序时落后 较序时低 较序时进度落后 欠进度 慢了序时 离序时进度只差 离序时只差 离序时进度差 离序时差 距序时进度差
			离序时进度还差 离序时还差 距序时进度还差 距序时还差 与序时进度差 较序时差 比序时进度差 比序时差 差序时
			落后于时序进度 慢于时序进度 未达到序时进度 未达序时 没达到序时进度 没达到序时 没有达到序时 没有达到序时进度
			未达到序时 没达序时 没跟上序时进度 拖序时后腿 落在序时后面 落在序时进度后面 比序时进度拖后 低于序时水平 跑输序时 跑输序时进度`},
	} {
		l.add(word{kind: measured, of: m.measure, sign: m.sign}, m.phrases)
	}
	for _, not := range negations {
		for _, did := range []string{"跟上序时进度", "跟上序时", "达到序时进度", "达到序时", "赶上序时进度", "赶上序时", "追上序时进度"} {
			l.add(word{kind: measured, of: "超序", sign: -1}, not+did)
		}
	}
	l.add(word{kind: state, of: "项目", conds: []cond{{"超序", "≥", "0"}}}, `达到或超过序时进度 不低于序时进度
		达到序时进度 达到序时 达序时进度 达到或超过序时 跟上序时进度 达到序时进度要求`)
	for _, year := range strings.Fields("全年 今年 年内 本年 本年度") {
		for _, must := range strings.Fields("要 需 需要 须 应 计划 得 计划要 安排 预计") {
			for _, do := range strings.Fields("投 投入 完成 干 完成投资 投资 投下去") {
				l.add(word{kind: measured, of: "年度计划"}, year+must+do)
			}
		}
	}
	l.add(word{kind: verb, of: "完成"}, "完成 实现 已完成 共完成 投资")
}

// relations are what ties numbers to each other.
func (l *lexicon) relations() {
	l.add(word{kind: than, of: "上期"}, `与上期 同上期 和上期 跟上期 较上期 比上期 与上期相比 环比 较上半月 较上一期
		比上一期 比前一期 较前一期 和上期相比 同上期相比 与上期比 相比上期 与上一期相比 比上期又 较上期又 较上期净
		比上个半月 较上个半月`)
	l.add(word{kind: than, of: "去年"}, `同比 较去年同期 比去年同期 与去年同期相比 较上年同期 比上年同期
		与上年同期相比 比去年 较去年 较上年 比上年 同期相比`)
	l.add(word{kind: than, of: "他"}, "比 较 相比 与之相比 比起")
	for sign, all := range map[int]string{
		1: `增长 增加 提高 上升 提升 多 增长了 增加了 提高了 高 快 高出 多出 提升了 上升了 增 升高 加快 扩大 上涨 多了
			多完成 增幅 增幅为 增速 增速为 攀升 高于 快于 多于 领先 领先于 优于 好于 强于 提速 上扬 高了 快了 大于 上升至 上调 净增 净增加
			新增 涨 增幅达`,
		-1: `下降 减少 回落 降低 少 下降了 减少了 低 慢 少了 低于 慢于 落后 回落了 降 减 下滑 降低了 少于 缩小 滞后
			放缓 少完成 降幅 降幅为 收窄 低了 慢了 减少至 下跌 落后于 净减 净减少 下滑了 缩减`} {
		l.add(word{kind: change, sign: sign}, all)
	}
	l.add(word{kind: change, sign: 0}, "持平 大体持平 总体持平 基本持平 相当 一致 打平 保持不变 不变 相同 无变化")
	l.add(word{kind: opening}, `揭牌 投入使用 投用 启用 投入运营 揭牌成立 正式揭牌 正式启用 正式投用 正式投入使用
		建成投用 挂牌`)
	l.add(word{kind: sorted, sign: -1}, `从高到低 由高到低 从大到小 由大到小 从多到少 由多到少 从快到慢 由快到慢 从高到低排序
		从高到低排列 由高到低排序 由高到低排列 从前到后`)
	l.add(word{kind: sorted, sign: 1}, "从低到高 由低到高 从小到大 由小到大 从少到多 由少到多 从慢到快 由慢到快")
	l.add(word{kind: dayWord, of: "时限"}, `整改时限 整改期限 时限 完成时限 整改完成时限 限期 整改截止时间 办结时限 限时
		完成整改 整改到位 整改完成`)
	l.add(word{kind: sinceStart}, `自开工以来 开工以来 自开始建设以来 自项目开工以来 自开建以来 项目开工以来
		自开始以来 从开工到现在 开工至今 开建至今 动工至今 动工以来 开建以来 自动工以来 自开工起
		开始建设以来 从开工到目前 自开工至今`)
	l.add(word{kind: of}, "的")
	l.add(word{kind: inside}, "其中 里面 这其中 其中： 其中有")
	l.add(word{kind: inside, of: "中"}, "中 里 中有 中已有 中共有 当中有 里有 中，有 中间 当中 之中 里头 内")
	l.add(word{kind: total}, `合计 总计 共计 两者合计 三者合计 两片合计 三项合计 四项合计 两者共 三者共 两项共
		两项总计 合起来 加起来 两项合计 累计共 四者合计 合计为 总和 之和 总额 二者合计 一共 总共 合共 两类合计`)
	l.add(word{kind: lacking}, `后面还有 还有缺口 缺口达 缺口还有 还缺口 还差着 还差了 差了 差着 首尾相差 还差 尚差 差 相差 距 离 距离 尚需 还需 仍差 缺口 缺口为 还有差距 差距 还要完成
		尚有差距 距离完成 缺 仍需 尚缺口 剩余 剩下 余下 还剩 尚余 未完成 还缺 距完成 离完成 差距为 剩 相距 仍有缺口
		尚未完成 待完成`)
	l.add(word{kind: share}, `占 占比 占到 占全部 比重 比重为 占比为 占了 占总数 比例 比例为 占总量 占比达 份额 约占
		占比约 所占比重 所占比例 占全部的 仅占`)
	l.add(word{kind: each}, `分别为 分别是 分别达 分别达到 依次为 分别 依次 依次是 分列 各为 分别完成 分别有 分别占
		分别获`)
	l.add(word{kind: planned}, `预计 力争 确保 有望 计划到 拟 争取 计划完成 计划于 计划开工 计划新开工 拟开工 力争完成
		预期 将 预计完成 目标是 将于 要在 原计划 原定 原定于 原计划于 计划在 力促 计划 确保完成 拟于 必须 要确保 有待
		规划 将达 需在 若 如果 假设 定于 应于 务必 预测 打算 准备 可实现 达产后 建成后 预计可 将新增 有望达 计划新签约
		将完成 计划引进 要到 预定于 拟定于 要等到`)
	l.add(word{kind: rest, of: "其余"}, "其余 剩余的 剩下的 其他 其它 余下的 剩下的是 其余的是 另外的 其余的 其余为")
	l.add(word{kind: streak}, "连续 已连续 接连 连着 已经连续 持续")
	l.add(word{kind: goal}, `目标 年度目标 目标为 目标数 全年目标数 年度目标数 引进目标 年度引进目标 目标任务
		全年目标任务数 年度招引目标 引进 招引 年引进 全年引进`)
	l.add(word{kind: average}, `平均 均 平均单体 平均每个 户均 平均每个项目 个均 单个项目平均 单体平均 项目平均
		平均单个项目 均值 每个项目平均 平均单个`)
	l.add(word{kind: excess}, `人均 日均 单月 每天 每月 每期 半月均 月均 亩均 净 同口径 可比口径 剔除 扣除 不含 除
		若干 主要 部分 一批 多数 少数 大部分 绝大多数 大多数 单日 每亩 新 市级 省级 国家级 区级 全市 全省 全国 上虞区
		绍兴市 非 以上 除外 以外 无一 无 没有 不 未 暂 暂无 暂未 暂时 尚无 毫无 之前 以前 自 自从 近 前`)
	l.add(word{kind: other}, `该 其 某 此 该项目 其项目 本项目 此项目 这个 这些 一个项目 单个项目 每个项目 他们 它们
		该企业 该公司 这批 该批 两者 前者 后者 上述 以上项目 上述项目 这几个 企业 公司 该平台 集团 有限公司`)
	l.add(word{kind: until}, "截至 截止 截止到 截至到 到 至 截止至 截至于")
	l.add(word{kind: slogan}, `两个100% “两个100%” 七个一 “七个一” 三服务”工作 3+2 “3+2” 3+2产业 一张图 一张纸
		两图一表 四个一 滚动签约 快速落地 集中开工 争先达产 百亿级 千亿级 一站式 一线 一体化 一流 一期一 万亩千亿
		一批又一批 第一时间 第一线 一盘棋 一项目一专班 一企一策 一对一 一期工程 二期工程 百日攻坚 百日 一以贯之
		一抓到底 一事一议 三个一 五个一 双百 十大 四大 三色 一把手 一季一 一月一 半月一 二次创业”工作 一日 一方面
		另一方面 统一 进一步 一致 一定 第一书记 单一 万众一心 唯一 同一 一旦 一切 一般 一些 一起 一系列 一同 一并
		一次性 之一 不一 逐一 专一 一律 三类 一是 二是 三是 四是 五是`)
}

// ranks are the places of a ranking.
func (l *lexicon) ranks() {
	l.add(word{kind: ranking, next: true}, "紧随其后 紧跟其后 次之 居其次 位居其后 排在其后 紧随 仅次于 次于 紧跟")
	l.add(word{kind: ranking, rank: 1}, `第一 首位 榜首 居首 第一位 第一名 首 位居第一 排名第一 居首位 居第一 头名
		领跑 夺得第一 名列榜首 位列榜首 拔得头筹 排在首位 排在第一 位居榜首 位列第一 位居首位 名列第一 排首位 排第一
		排名首位 第一位次 稳居第一 遥遥领先 冠军 居于首位 高居榜首 位列首位 名列首位 排名榜首 居榜首 居第一位 稳居首位
		暂列第一 排在最前 排头`)
	l.add(word{kind: ranking, rank: -1}, `末位 最后 倒数第一 垫底 末尾 最后一位 最后一名 排名末位 居末位 位列末位 居末
		排在末位 排名最后 排在最后 位居末位 列末位 排末位 排名垫底 末席 殿后 居于末位 排在末尾 末名 位列最后 居最后
		处于末位 倒数第一位`)
	l.add(word{kind: ranking, rank: 1, best: true}, "最高 最快 最多 最大 最好 领先各产业 最为领先 最靠前 体量最大 盘子最大 规模最大")
	l.add(word{kind: ranking, rank: -1, best: true}, "最低 最慢 最少 最小 最差 最为滞后 最滞后 最落后 进度最慢 最靠后")
	for n, s := range []string{"", "", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九", "第十"} {
		if n == 2 {
			l.add(word{kind: ranking, top: 2}, "前两名 前两位 前两")
			l.add(word{kind: ranking, top: -2}, "后两名 后两位 末两位")
		}
		if n >= 2 {
			l.add(word{kind: ranking, rank: n}, s+" "+s+"位 "+s+"名 并列"+s+" 并列"+s+"位")
			l.add(word{kind: ranking, rank: -n}, "倒数"+s+" 倒数"+s+"位 倒数"+s+"名")
			h := strings.TrimPrefix(s, "第")
			l.add(word{kind: ranking, top: n}, "前"+h+"名 前"+h+"位 前"+h+" 前"+h+"强")
			l.add(word{kind: ranking, top: -n}, "后"+h+"名 后"+h+"位 末"+h+"位 倒数"+h+"名 后"+h)
		}
	}
}

// isOneOf tells whether a token's kind is among several.
func isOneOf(k kind, all ...kind) bool { return slices.Contains(all, k) }
