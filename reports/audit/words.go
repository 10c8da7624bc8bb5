package audit

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// word is an entry of the dictionary: what a phrase of a report means.
type word struct {
	kind kind
	ref  string // scope, measure or mark of a reference
	sign int    // of 超 (1) and 慢于 (-1), 增长 and 下降
	cond string // of a modifier: 产业=新材料
	base string // of a modifier that stands alone: the scope it belongs to
	back bool   // a measure after its figure: 3个项目未填报
}

// phrases is the dictionary, by phrase.
type phrases struct {
	words map[string]*word
	most  int // characters of the longest
}

func newPhrases(b *zone.Book) *phrases {
	d := &phrases{words: map[string]*word{}}
	d.scopes()
	d.measures()
	d.small()
	modify := func(field, value, base string) {
		if len([]rune(value)) >= 2 && d.words[value] == nil {
			d.add(word{kind: modifier, cond: field + "=" + value, base: base}, value)
		}
	}
	for _, v := range b.Industries {
		modify("产业", v, "产业项目")
		for _, tail := range []string{"产业", "领域", "板块"} {
			d.words[v+tail] = d.words[v]
		}
	}
	for _, v := range b.Districts {
		modify("片区", v, "全部项目")
	}
	for _, p := range b.Projects {
		modify("责任单位", p.Unit, "全部项目")
	}
	for _, v := range []string{"新建", "续建", "技改"} {
		modify("建设性质", v, "全部项目")
	}
	for w := range d.words {
		d.most = max(d.most, len([]rune(w)))
	}
	return d
}

func (d *phrases) add(w word, all ...string) {
	for _, s := range all {
		d.words[s] = &w
	}
}

// longest gives the longest phrase that begins at a character.
func (d *phrases) longest(r []rune, i int) (*word, int) {
	for n := min(d.most, len(r)-i); n > 0; n-- {
		if w := d.words[string(r[i:i+n])]; w != nil {
			return w, i + n
		}
	}
	return nil, i
}

func (d *phrases) scopes() {
	for ref, all := range inOrder(map[string]string{
		"产业项目": "产业项目 产业类项目", "平台项目": "平台项目 政府投资项目 平台项目（政府投资）",
		"全部项目": "全部项目 全区项目 所有项目 两类项目 全区 全部参评项目 全区所有项目",
		"红旗项目": "红旗项目", "蓝旗项目": "蓝旗项目", "黄旗项目": "黄旗项目", "蜗牛项目": "蜗牛项目",
		"二次创业项目": "“二次创业”项目 二次创业项目", "应开工未开工项目": "应开工未开工项目 应开工项目没有开工 应开工项目未开工",
		"本年新开工": "本年新开工 本年新开工项目 今年新开工 今年新开工项目 新开工项目", "本年竣工": "本年竣工 今年竣工 本年竣工项目", "本年投产": "本年投产 今年投产 本年投产项目",
		"本年签约": "新签约项目 本年签约 本年新签约项目 本年新签约 今年签约 今年新签约项目 今年新签约 本年签约项目 已签约项目 已签约",
		"本年摘牌": "土地摘牌 本年摘牌 今年摘牌 已摘牌项目 摘牌项目", "在谈项目": "在谈项目", "招商活动": "招商活动 招商推介活动", "本期招商活动": "本期招商活动", "本期签约": "本期签约 本期新签约 本期新签约项目", "本期摘牌": "本期摘牌 本期土地摘牌",
		"本期新开工": "本期新开工 本期新开工项目", "本期竣工": "本期竣工", "本期投产": "本期投产",
		"三服务": "三服务 “三服务” 受理诉求 受理企业诉求", "已答复三服务": "已答复", "创新平台": "创新平台 科创平台", "龙头企业": "龙头企业", "试点荣誉": "获得荣誉 试点荣誉 试点和荣誉",
		"产业链": "产业链",
	}) {
		d.add(word{kind: scope, ref: ref}, strings.Fields(all)...)
	}
}

func (d *phrases) measures() {
	for ref, all := range inOrder(map[string]string{
		"总投资": "总投资 计划总投资 意向总投资 总投资额 投资总额 协议总投资 协议总投资额", "累计投资": "累计完成投资 本年累计完成投资 本年累计投资 累计投资 今年累计完成投资 完成投资 年内累计完成投资",
		"本期完成": "本期完成投资 本期完成 本半月完成投资 本期投资", "自开始累计": "自开始累计完成投资 自开工以来累计完成投资 开工以来累计完成投资 自开始累计投资",
		"年度计划": "年度计划投资 年度计划 年度投资计划 全年计划投资 年计划投资 占年度计划 占年度计划投资 占全年计划 占年度投资计划 为年度计划 完成年度计划", "完成率": "完成率 投资完成率 年度投资完成率",
		"序时进度": "序时进度", "应开工": "应开工 应开工项目", "已开工": "已开工 已开工项目", "开工率": "开工率 项目开工率", "应入库": "应入库 已开工应入库 应入库项目",
		"已入库": "已入库 已入库项目", "入库率": "入库率 开工建设入库率", "外资": "其中外资 利用外资", "核定投资": "统计核定投资 核定投资 纳统投资", "参评数": "参评 参评项目",
		"红旗数": "红旗", "蓝旗数": "蓝旗", "黄旗数": "黄旗", "蜗牛数": "蜗牛", "目标数": "目标", "综合比": "综合进度比 综合比", "缺项数": "尚缺", "用地": "用地 用地面积",
	}) {
		d.add(word{kind: measure, ref: ref}, strings.Fields(all)...)
	}
	d.add(word{kind: measure, ref: "超序", sign: 1}, "超序时进度", "超序时", "快于序时进度", "快于序时", "领先序时进度", "超出序时进度", "超过序时进度", "高于序时进度")
	d.add(word{kind: measure, ref: "超序", sign: -1}, "慢于序时进度", "慢于序时", "落后序时进度", "低于序时进度", "滞后序时进度", "落后于序时进度")
	d.add(word{kind: measure, ref: "未填累计", back: true}, "项目未填报", "项目没有填报", "未填报")
	d.add(word{kind: measure, ref: "参评数", back: true}, "项目参评", "项目参加评比")
	for _, f := range zone.Flags {
		ref := f.Title() + "数"
		d.add(word{kind: measure, ref: ref, back: true}, "项目获得"+f.Title(), "项目获"+f.Title(), "项目评为"+f.Title(), "项目被评为"+f.Title(), "项目获评"+f.Title())
	}
	d.add(word{kind: measure, ref: "未报数", back: true}, "项目应报未报", "应报未报", "应报未报的项目")
}

// small enters the words that lead from one to another.
func (d *phrases) small() {
	for k, all := range inOrder(map[kind]string{
		filler: "共 共有 现有 目前 已 已有 其中 合计 达 达到 达到了 到 为 是 的 占 在 中 里 和 及 与 有 了 各 均 计 人民币 项目 投资 全年 本年 今年 本年度 累计 完成 总 年 个 中有 当中 我区 园区 全市 实现 按期 仅 仅为 数 库 库存 获 获得 评为 被评为 获评 累计有 已完成 本年已组织 重点培育 并 也 则 就 本期 安排 总额 总数 面 一共 已经 走访企业 走访 通过 政务直通车 组织 开展 实施 负责 牵头 承担 所属 赛马晾晒 以下 今年以来 本年以来 年初以来 名下",
		approx: "约 大约 近 超 逾 突破 超过 不到 接近 将近 不足", asOf: "截至 截止 截止到 截至到",
		another: "该 其 某 此 该项目 其项目 本项目 此项目 这个 一个项目 单个项目 每个项目",
		verb:    "增长 增加 提高 上升 提升", partly: "另有 还有 其余 剩余 其他 部分",
		shared:  "分别为 分别是 分别达 分别达到 依次为 分别",
		blocked: "计划 本周 本月 近期 近日 当日 今后 预计 力争 确保 有望 计划到 拟 上期 上半月 上月 去年 上年 上年度 去年同期 一季度 二季度 三季度 四季度 上半年 下半年 前三季度 全年目标 明年 下期 下月 单月 当月 日均 平均 人均 每 已开工未入库 未开工 尚未开工 计划开工 拟开工 新增 净增 最高 最低 最大 以来 十四五 五年 三年 近年 历年 往年 年底 年末",
	}) {
		for _, s := range strings.Fields(all) {
			if d.words[s] == nil || k == blocked {
				d.add(word{kind: k, ref: s}, s)
			}
		}
	}
	d.add(word{kind: verb, sign: 1}, "增长", "增加", "提高", "上升", "提升", "多", "增长了", "增加了", "提高了")
	d.add(word{kind: verb, sign: -1}, "下降", "减少", "回落", "降低", "少", "下降了", "减少了", "回落了")
	d.add(word{kind: compare, ref: "较上期"}, "较上期", "比上期", "与上期相比", "环比", "较上半月")
	d.add(word{kind: compare, ref: "较去年"}, "同比", "较去年同期", "比去年同期", "与去年同期相比", "较上年同期", "比上年同期")
}

// measureForms tells what the figure of a measure is.
var measureForms = map[string][]string{
	"money": {"总投资", "累计投资", "本期完成", "自开始累计", "年度计划", "外资", "核定投资"}, "percent": {"完成率", "序时进度", "开工率", "入库率"},
	"point": {"超序"}, "count": {"应开工", "已开工", "应入库", "已入库", "参评数", "红旗数", "蓝旗数", "黄旗数", "蜗牛数", "目标数", "未填累计", "未报数", "缺项数"}, "times": {"综合比"},
}

// formOf gives what a measure's figure is.
func formOf(ref string) string {
	for form, refs := range measureForms {
		if slices.Contains(refs, ref) {
			return form
		}
	}
	return ""
}

// inOrder goes through a map by its keys, so that of two entries of a phrase the
// same one holds each time.
func inOrder[K cmp.Ordered](m map[K]string) iter.Seq2[K, string] {
	return func(yield func(K, string) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}
