package intake

import (
	"regexp"
	"slices"
	"strings"

	"zonebrief/app/intake/tables"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// asked is what a label of a form asks for, as far as it says so (指标): whose
// figures, which, in which unit, of when. A row's label and a column's together say
// all of it.
type asked struct {
	scope      string   // 在建项目; empty where it is not said
	conditions []string // 类别=产业项目
	measure    string   // 总投资
	unit       string
	back       int // half-months before: 1 is 上期, 24 is 上年同期
}

// register is the condition on which register projects are of.
const register = "类别="

// with joins what two labels ask for; they may not contradict each other.
func (a asked) with(b asked) (asked, bool) {
	out := a
	for _, one := range []struct {
		to *string
		is string
	}{{&out.scope, b.scope}, {&out.measure, b.measure}} {
		if *one.to != "" && one.is != "" && *one.to != one.is {
			return a, false
		}
		*one.to += strings.TrimPrefix(one.is, *one.to)
	}
	for _, c := range b.conditions {
		field, _, _ := strings.Cut(c, "=")
		for _, own := range out.conditions {
			if had, _, _ := strings.Cut(own, "="); had == field && own != c {
				return a, false
			}
		}
		if !slices.Contains(out.conditions, c) {
			out.conditions = append(slices.Clone(out.conditions), c)
		}
	}
	if out.unit == "" {
		out.unit = b.unit
	}
	out.back = max(a.back, b.back)
	return out, a.back == 0 || b.back == 0 || a.back == b.back
}

// within asks for the same among those that a title speaks of. What the label says
// itself goes first.
func (a asked) within(title asked) (asked, bool) {
	said := func(c string) bool {
		field, _, _ := strings.Cut(c, "=")
		return slices.ContainsFunc(a.conditions, func(own string) bool { return strings.HasPrefix(own, field+"=") }) || field+"=" == register && a.other()
	}
	title.conditions = slices.DeleteFunc(slices.Clone(title.conditions), said)
	return a.with(title)
}

// other tells whether the records asked for are none of projects, which have a
// register.
func (a asked) other() bool { return otherScopes[a.scope] != "" }

// of names the records as a reference does: 在建项目[类别=产业项目]. Empty is all
// projects.
func (a asked) of() string {
	scope, conditions := a.scope, a.conditions
	if i := slices.IndexFunc(conditions, func(c string) bool { return strings.HasPrefix(c, register) }); i >= 0 && scope == "" {
		scope = strings.TrimPrefix(conditions[i], register)
		conditions = slices.Delete(slices.Clone(conditions), i, i+1)
	}
	if len(conditions) > 0 {
		if scope == "" {
			scope = allProjects
		}
		scope += "[" + strings.Join(conditions, "，") + "]"
	}
	return scope
}

const allProjects = "全部项目"

// onlyUnit tells whether nothing but a unit is asked for, as a column of units does.
func (a asked) onlyUnit() bool {
	return a.unit != "" && a.scope == "" && a.measure == "" && len(a.conditions) == 0 && a.back == 0
}

// reference writes the figure. Where no label says which, the unit does: an amount
// is the investment, anything else the number.
func (a asked) reference() string {
	measure := a.measure
	if measure == "" {
		if a.scope == "" && (len(a.conditions) == 0 || a.unit == "") {
			return ""
		}
		measure = "个数"
		if tables.YuanPer(a.unit) > 0 {
			measure = "总投资"
		}
	}
	scope := a.of()
	if scope == "" {
		scope = allProjects
	}
	return scope + "." + measure
}

// measureLabels are labels of the figures of groups, beside those of the fields they
// add up.
var measureLabels = map[string]string{
	"个数":    "数 总数 个数 总个数 项目数 项目个数 项目数量 数量 家数 企业数 次数 项数",
	"总投资":   "总投资 投资",
	"年度计划":  "年度计划 计划 目标 全年计划",
	"累计投资":  "累计 完成数 完成额 完成",
	"完成率":   "完成率 投资完成率 完成比例 投资完成比例 完成年度计划 完成年度计划比例 占年度计划 占年度计划比例 占年计划",
	"序时进度":  "序时进度 序时",
	"超序":    "超序 超序时 超序进度 超序时进度 超于序时进度 超慢于序时进度 比序时进度 与序时进度差 ±百分点 ±序时",
	"应开工":   "应开工 应开工数 应开工个数 应开工项目 应开工项目数",
	"已开工":   "已开工 已开工数 已开工个数 已开工项目 已开工项目数 开工数 开工个数 开工项目 开工项目数",
	"开工率":   "开工率 项目开工率",
	"应入库":   "应入库 应入库数 应入库项目 应入库项目数",
	"已入库":   "已入库 已入库数 已入库项目 已入库项目数 入库数 入库项目 入库项目数",
	"入库率":   "入库率 项目入库率 开工入库率 开工建设入库率",
	"红旗数":   "红旗 红旗数 红旗个数 红旗项目数",
	"蓝旗数":   "蓝旗 蓝旗数 蓝旗个数 蓝旗项目数",
	"黄旗数":   "黄旗 黄旗数 黄旗个数 黄旗项目数",
	"蜗牛数":   "蜗牛 蜗牛数 蜗牛个数 蜗牛项目数",
	"未报数":   "未报 未报数 未报个数 未报项目数",
	"参评数":   "参评数 参评个数 参评项目数",
	"对接企业数": "对接企业数 对接企业家数",
}

// addedFields are the fields whose sums are figures, by the figure's name.
var addedFields = map[string]string{"总投资": "总投资", "外资": "其中外资", "用地": "用地", "年度计划": "年度计划", "上年底累计": "上年底累计", "本期完成": "本期完成", "累计投资": "本年累计",
	"自开始累计": "自开始累计", "核定投资": "核定投资"}

// amounts are the figures in money.
var amounts = []string{"总投资", "外资", "年度计划", "上年底累计", "本期完成", "累计投资", "自开始累计", "核定投资"}

// scopeLabels are labels of records.
var scopeLabels = map[string]string{
	"红旗项目": "红旗项目", "蓝旗项目": "蓝旗项目", "黄旗项目": "黄旗项目", "蜗牛项目": "蜗牛项目", "未报项目": "未报项目",
	"在建项目":     "在建 在建项目",
	"本年新开工":    "新开工 新开工项目 本年开工 本年开工项目 本年新开工 本年新开工项目 今年新开工项目 当年新开工项目",
	"本年竣工":     "竣工 竣工项目 本年竣工 本年竣工项目 今年竣工项目",
	"本年投产":     "投产 投产项目 本年投产 本年投产项目 今年投产项目",
	"本期新开工":    "本期新开工 本期新开工项目",
	"本期竣工":     "本期竣工 本期竣工项目",
	"本期投产":     "本期投产 本期投产项目",
	"应开工未开工项目": "应开工未开工 应开工未开工项目",
	"节点逾期项目":   "节点逾期 节点逾期项目 逾期项目",
	"约谈项目":     "约谈 约谈项目",
	"二次创业项目":   "二次创业 二次创业项目 龙头企业二次创业项目",
	"在谈项目":     "在谈 在谈项目 洽谈项目",
	"重点招引项目":   "重点招引项目",
	"本年签约":     "签约 签约项目 已签约 已签约项目 新签约项目 本年签约 本年签约项目 今年签约项目",
	"本年摘牌":     "摘牌 摘牌项目 土地摘牌 土地摘牌项目 本年摘牌 本年摘牌项目 落地项目 供地项目",
	"本期签约":     "本期签约 本期签约项目",
	"本期摘牌":     "本期摘牌 本期摘牌项目",
	"招商活动":     "招商活动 外出招商 招商推介活动",
	"三服务":      "三服务 走访企业 企业走访",
	"已答复三服务":   "已答复诉求 已办结诉求",
	"未答复三服务":   "未答复诉求 未办结诉求",
	"创新平台":     "创新平台",
	"龙头企业":     "龙头企业",
	"试点荣誉":     "试点荣誉 试点和荣誉",
}

// otherScopes are the scopes of records that are no projects, with their register.
var otherScopes = map[string]string{"在谈项目": leads, "重点招引项目": leads, "本年签约": leads, "本年摘牌": leads, "本期签约": leads, "本期摘牌": leads, "招商活动": "招商活动", "三服务": "三服务", "已答复三服务": "三服务",
	"未答复三服务": "三服务", "创新平台": "创新平台", "龙头企业": "龙头企业", "试点荣誉": "试点荣誉"}

// registerLabels are labels of the two registers.
var registerLabels = map[zone.Register]string{zone.Industry: "产业 产业类 产业项目 产业类项目", zone.Public: "平台 平台类 平台项目 平台类项目 政府投资 政府投资项目 政府性投资项目"}

// fillers are words that say nothing of their own.
var fillers = strings.Fields("其中 其 中 项目 产业 的 共 全区 全部 全部项目 全县 开发区 园区 经开区 合计 总计 共计 小计 汇总 情况 重大 重点 服务 推进 数值 数据 金额 指标值 本期数 完成情况")

// timeless are the figures of which the book keeps no past, where no scope says of
// which time the records are.
var timeless = []string{"个数", "总投资", "外资", "用地"}

// vocabulary is the words that labels are made of, and what each asks for.
type vocabulary struct {
	words   map[string]asked
	longest int // runes
	at      zone.Period
	finder  *tables.Finder
}

func newVocabulary(b *zone.Book, at zone.Period, finder *tables.Finder) *vocabulary {
	v := &vocabulary{words: map[string]asked{}, at: at, finder: finder}
	for _, w := range fillers {
		v.add(w, asked{})
	}
	for name, of := range addedFields {
		for _, w := range append([]string{of}, field.Find(of).Heads...) {
			v.add(tables.ParseLabel(w).Text, asked{measure: name})
		}
	}
	for name, list := range measureLabels {
		for _, w := range strings.Fields(list) {
			v.add(w, asked{measure: name})
		}
	}
	for scope, list := range scopeLabels {
		for _, w := range strings.Fields(list) {
			v.add(w, asked{scope: scope})
		}
	}
	for r, list := range registerLabels {
		for _, w := range strings.Fields(list) {
			v.add(w, asked{conditions: []string{register + r.Title()}})
		}
	}
	v.groups(b)
	v.add("上期", asked{back: 1})
	for _, w := range strings.Fields("上期完成 上期完成投资") {
		v.add(w, asked{measure: "本期完成", back: 1})
	}
	for _, w := range strings.Fields("上年同期 去年同期 同期") {
		v.add(w, asked{back: 24})
	}
	return v
}

// groups are the book's own words.
func (v *vocabulary) groups(b *zone.Book) {
	group := func(field, value string) {
		for _, end := range []string{"", "项目", "产业"} {
			if w := tables.StripMarks(zone.Fold(value)) + end; value != "" && v.words[w].measure == "" {
				v.add(w, asked{conditions: []string{field + "=" + value}})
			}
		}
	}
	for _, p := range b.Projects {
		group("责任单位", p.Unit)
		group("片区", p.District)
		group("建设性质", p.Nature)
	}
	for _, name := range b.Industries {
		group("产业", name)
	}
}

func (v *vocabulary) add(word string, a asked) {
	v.words[word] = a
	v.longest = max(v.longest, len([]rune(word)))
}

// understood says how well a label was read.
type understood int

const (
	unknown   understood = iota
	readable             // every word of it
	elsewhere            // it speaks of another year or month
)

var (
	atLeast  = regexp.MustCompile(`(?:(?:计划)?总?投资额?)?(\d+(?:\.\d+)?|百|五十|十|一)?亿(?:元|级)?(?:\(含\)|及)?(以上)?`)
	ordered  = regexp.MustCompile(`^[(（][一二三四五六七八九十]+[)）][、.．]?|^[一二三四五六七八九十]+[、.．]`)
	untils   = regexp.MustCompile(`(截[至止]到?)?(本期末?|目前|当前)(止)?(累计)`)
	inCounts = regexp.MustCompile(`\(([个家项次面])\)`)
	plus     = map[string]string{"百": "100", "五十": "50", "十": "10", "一": "1", "": "1"}
)

// read reads a label: 其中：10亿元以上产业项目个数（个） asks for
// 产业项目[总投资≥10亿元].个数.
func (v *vocabulary) read(label string) (asked, understood) {
	if set, ok := v.finder.SetTo(label); ok && set != "" {
		label = set
	}
	if len(label) > tables.LongestLabel {
		return asked{}, unknown
	}
	text := ordered.ReplaceAllString(zone.Fold(label), "")
	if at, ok := tables.HeadHalf(text, v.at.Year); ok && at != v.at {
		return asked{}, elsewhere
	}
	var from asked
	if m := atLeast.FindStringSubmatch(text); m != nil && (m[2] != "" || strings.Contains(m[0], "级")) {
		least := m[1]
		if n, ok := plus[least]; ok {
			least = n
		}
		from.conditions = []string{"总投资≥" + least + "亿元"}
		text = strings.Replace(text, m[0], "", 1)
	}
	l := tables.ParseLabel(untils.ReplaceAllString(text, "本年累计"))
	if l.Elsewhere(v.at, 0) || l.Month != 0 && l.Month != v.at.Month {
		return asked{}, elsewhere
	}
	from.unit = l.Unit
	if m := inCounts.FindStringSubmatch(text); m != nil && from.unit == "" {
		from.unit = m[1]
	}
	if l.Text == "" {
		return from, readable
	}
	a, ok := v.spell([]rune(countWords.ReplaceAllString(l.Text, "")))
	if !ok {
		return asked{}, unknown
	}
	a, ok = a.with(from)
	if !ok {
		return asked{}, unknown
	}
	return a, readable
}

// spell divides a text into words of the vocabulary, into as few as it can.
func (v *vocabulary) spell(text []rune) (asked, bool) {
	type way struct {
		asked
		words int
	}
	ways := make([]*way, len(text)+1)
	ways[0] = &way{}
	for end := 1; end <= len(text); end++ {
		for from := max(0, end-v.longest); from < end; from++ {
			a, known := v.words[string(text[from:end])]
			if ways[from] == nil || !known || ways[end] != nil && ways[end].words <= ways[from].words+1 {
				continue
			}
			if joined, ok := ways[from].with(a); ok {
				ways[end] = &way{joined, ways[from].words + 1}
			}
		}
	}
	if last := ways[len(text)]; last != nil {
		return last.asked, true
	}
	return asked{}, false
}

// about reads what a title speaks of: the longest words for records in it, of three
// characters at least but for 在建 and the like. Two that contradict each other say nothing.
func (v *vocabulary) about(titles []string) asked {
	out := asked{}
	for _, title := range titles {
		text := []rune(tables.StripMarks(title))
		for from := 0; from < len(text); from++ {
			for end := min(len(text), from+v.longest); end > from+1; end-- {
				a, known := v.words[string(text[from:end])]
				if !known || end == from+2 && a.scope == "" {
					continue
				}
				a = asked{scope: a.scope, conditions: a.conditions}
				joined, ok := out.with(a)
				if !ok {
					return asked{}
				}
				out, from = joined, end-1
				break
			}
		}
	}
	return out
}
