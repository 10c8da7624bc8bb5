package proof

import (
	_ "embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
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
	wholly                 // 应开尽开: a rate is full
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
	ofSize  bool   // of ranking: 最大, which is by the total investment where nothing is said
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

// table is the lexicon's part that is the same for every book.
//
//go:embed words.txt
var table string

// kindNames are the kinds of words as the table calls them.
var kindNames = map[string]kind{"filler": filler, "and": and, "noun": noun, "state": state, "measured": measured,
	"verb": verb, "than": than, "change": change, "of": of, "inside": inside, "total": total, "lacking": lacking,
	"share": share, "each": each, "ranking": ranking, "planned": planned, "rest": rest, "streak": streak, "goal": goal,
	"average": average, "excess": excess, "other": other, "dimension": dimension, "sinceStart": sinceStart,
	"slogan": slogan, "sorted": sorted, "dayWord": dayWord, "opening": opening, "wholly": wholly, "until": until}

// table enters the words of words.txt.
func (l *lexicon) table() {
	var w word
	for line := range strings.Lines(table) {
		if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		if line[0] != '\t' {
			var head string
			head, line, _ = strings.Cut(line, ":")
			w = wordOf(strings.Fields(head))
		}
		l.add(w, line)
	}
}

// condShape is a condition as references write it.
var condShape = regexp.MustCompile(`^([^=≠≥≤<>]+)([=≠≥≤<>])(.*)$`)

// wordOf reads the head of a line of the table.
func wordOf(head []string) (w word) {
	w.kind = kindNames[head[0]]
	either := false
	for _, s := range head[1:] {
		m := condShape.FindStringSubmatch(s)
		switch {
		case s == "+":
			w.sign = 1
		case s == "-":
			w.sign = -1
		case s == "either":
			either = true
		case s[0] == '@':
			w.event = s[1:]
		case s[0] == '!':
			w.mark(s[1:])
		case m == nil:
			w.of = s
		case m[1] == "permit":
			w.permit = m[3]
		case m[1] == "rank":
			w.rank, _ = strconv.Atoi(m[3])
		case either:
			w.either = append(w.either, cond{m[1], m[2], m[3]})
		default:
			w.conds = append(w.conds, cond{m[1], m[2], m[3]})
		}
	}
	return w
}

// mark sets a property of a word.
func (w *word) mark(property string) {
	switch property {
	case "since":
		w.since = true
	case "every":
		w.every = true
	case "generic":
		w.generic = true
	case "frame":
		w.frame = true
	case "best":
		w.best = true
	case "size":
		w.best, w.ofSize = true, true
	case "next":
		w.next = true
	}
}

// newLexicon makes the lexicon of a book: the words of the trade, and what the
// office calls its industries, areas and units.
func newLexicon(b *zone.Book, at zone.Period) *lexicon {
	l := &lexicon{words: map[string]*word{}}
	l.table()
	l.verbs()
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
	for _, n := range zone.Nodes() { // 计划开工日期
		for _, day := range []string{"日期", "时间"} {
			for _, plan := range []string{"计划", "原计划", "预计", "原定", "拟"} {
				l.add(word{kind: planned, event: n.Title()}, plan+n.Title()+day)
			}
			l.add(word{kind: dayWord, event: n.Title()}, n.Title()+day+" 实际"+n.Title()+day)
		}
	}
	if d := b.Districts; len(d) == 2 && strings.HasSuffix(d[0], "片") && strings.HasSuffix(d[1], "片") {
		both := strings.TrimSuffix(d[0], "片") + strings.TrimSuffix(d[1], "片")
		l.add(word{kind: dimension, of: "片区"}, "两片 "+both+"两片 "+both+"两个片区 "+both+"片区")
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
	for _, m := range b.Mechanisms {
		if s := m.State; len([]rune(s)) >= 2 {
			l.add(word{kind: state, of: "机制", conds: eq("状态", s)}, s+" "+s+"状态 处于"+s+" 处于"+s+"状态")
		}
	}
	for i := range b.Platforms {
		if t := b.Platforms[i].Tier; t != "" {
			l.add(word{kind: state, of: "平台", conds: eq("层级", t)},
				t+" "+t+"型 "+t+"类 "+t+"平台 "+t+"型平台 "+t+"层级 "+t+"级 "+t+"类平台 "+t+"层")
		}
		if t := b.Platforms[i].Kind; t != "" {
			l.add(word{kind: state, of: "平台", conds: eq("类型", t)}, t+" "+t+"类 "+t+"类平台 "+t+"类创新平台")
		}
	}
	for _, t := range b.Trips {
		if k := t.Kind; k != "" && l.words[k] == nil {
			l.add(word{kind: state, of: "活动", conds: eq("方式", k)}, k+" "+k+"类 "+k+"活动")
		}
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
	l.add(word{kind: state, conds: []cond{{"外资", ">", "0亿元"}}}, `外资项目 利用外资项目 利用外资的项目 有外资的项目
		含外资的项目 涉及外资的项目 涉外资项目 外商投资项目`)
	for i := range b.Leads {
		enter(word{of: "线索", conds: eq("问题", b.Leads[i].Problem)}, b.Leads[i].Problem)
	}
	due := []cond{{"答复状态", "=", "未答复"}, {"时限", "<", at.End().Chinese()}}
	l.add(word{kind: state, of: "服务", conds: due}, `逾期未答复 逾期未办结 逾期未回复 超期未答复 超期未办结 超时未答复 已逾期未答复
		已超期 已超时限 超过答复时限 已过答复时限 超过时限未答复 已过时限 超过时限`)
	l.add(word{kind: state, of: "服务", conds: due[:1], permit: "办理中", // all that is open, or but what is overdue
		either: []cond{{"时限", "≥", at.End().Chinese()}}}, "正在办理 在办 办理中 尚在办理 仍在办理")
}

// appearance enters 形象进度 as a state: 主体施工的项目30个.
func (l *lexicon) appearance(s string) {
	if old := l.words[s]; old == nil || old.kind == filler {
		l.add(word{kind: state, of: "项目", conds: eq("形象进度", s)}, s)
	}
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

// verbs enters what is made of verbs by rules: what was not done, flags, what a year is to bring.
func (l *lexicon) verbs() {
	for _, f := range []string{"红旗", "蓝旗", "黄旗", "蜗牛"} {
		l.add(word{kind: state, of: "项目", conds: eq("旗别", f)},
			f+" "+f+"数 "+f+"项目数 "+f+"数量 "+f+"项目数量 "+f+"项目 "+f+"个数 "+f+"类 “"+f+"”")
	}
	l.permits()
	l.add(word{kind: planned}, "规划") // more often a plan than the approval
	l.negated()
	l.due()
	for _, not := range negations {
		for _, did := range []string{"跟上序时进度", "跟上序时", "达到序时进度", "达到序时", "赶上序时进度", "赶上序时", "追上序时进度"} {
			l.add(word{kind: measured, of: "超序", sign: -1}, not+did)
		}
	}
	for _, year := range strings.Fields("全年 今年 年内 本年 本年度") {
		for _, must := range strings.Fields("要 需 需要 须 应 计划 得 计划要 安排 预计") {
			for _, do := range strings.Fields("投 投入 完成 干 完成投资 投资 投下去") {
				l.add(word{kind: measured, of: "年度计划"}, year+must+do)
			}
		}
	}
}

// opposites are the states that people deny: by the verbs for the one, and the other.
var opposites = []struct {
	verbs     string
	yes, no   word
	separable string // 开了工
	node, new string // 新入库: the node, and the verbs that 新 stands before
}{
	{"开工 动工 破土动工 破土 开建 开工建设 动工建设 动", word{of: "项目", conds: eq("开工", "已开工")},
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

// ranks are the places of a ranking.
func (l *lexicon) ranks() {
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
