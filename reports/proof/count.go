package proof

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// counter reads numbers that count records: 10个项目获红旗.
type counter struct{ *reader }

// figure reads a number by what stands before and after it.
func (r counter) figure(k int) {
	if r.inTurnAhead(k) {
		r.each(k - 1)
		if r.tokens[k].used {
			return
		}
	}
	unclear, shaky := r.unclear, r.shaky
	if !r.grasp(k) {
		return
	}
	if f := r.lastAny(); r.tokens[k].number.class == money {
		if r.useNoun(k); f != nil && f.token == k && isOneOf2(f.measure, "累计投资", "完成", "本期完成", "自开始累计") {
			r.useKinds(verb)
		}
	}
	if r.lookUp(k) {
		r.unclear, r.shaky = unclear, shaky
	}
	r.after(k)
}

// grasp judges a number by the grammar. False is told of one that ends nothing: what stood
// before it goes on.
func (r counter) grasp(k int) bool {
	n := r.tokens[k].number
	r.anyFigure = true
	if n.class == bare {
		r.measureBehind(k) // 以1.25的综合得分
	}
	if r.nearAt > 0 && n.about == exactly && !r.wholeOfShare(k) {
		n.about, n.mark = before[r.slice(r.tokens[r.nearAt].from, r.tokens[r.nearAt].to)],
			r.slice(r.tokens[r.nearAt].from, r.tokens[r.nearAt].to)
		r.use(r.nearAt)
	}
	switch {
	case n.class == count && n.han && n.value.Cmp(big.NewRat(1, 1)) == 0 && n.about == exactly && r.said &&
		r.at(r.next(k)).kind != noun && r.ofGroup(r.previous(k)): // 规划建设局一家拿了10面
		return false
	case n.han && n.class == count && n.value.Cmp(big.NewRat(1, 1)) == 0 && slices.ContainsFunc(ordinals,
		func(word string) bool { return strings.HasSuffix(r.slice(0, r.tokens[k].from), word) }):
		return false
	case n.class == issues && n.han && !r.streak:
		r.phase = true
		return false
	case r.yielded(k), r.noFigure(k), r.apartInDays(k), r.lacksOne(k):
	case n.class == issues:
		r.inARow(k)
	case r.evenly(k):
	case n.class == money && r.measure == nil && r.at(r.next(k)).kind == lacking && r.remaining(k):
	case r.lacking && r.hundredAt(k):
		r.wholeHundred(k)
		r.useKinds(lacking)
		r.useMeasure()
		r.hundred = true
		return false
	case r.thanOf != nil && r.dir == nil && n.class != count:
		r.useKinds(than)
		r.use(r.thanOfAt)
		r.judge(k, r.all(r.subjects(), r.thanOf.of), &fact{measure: r.thanOf.of})
		return false
	case r.than != nil && r.dir == nil && n.about == exactly && r.hundredAt(k) && r.at(r.next(k)).kind == change:
		r.wholeHundred(k) // 比100%低21.4个百分点
		seg := *r.segment
		seg.start, seg.hundred = k+1, true
		r.kept = &seg
	default:
		r.value(k)
	}
	return true
}

// ordinals are the words before one that say which it is, rather than how many there are: 最近一次, 上一次.
var ordinals = strings.Fields("最近 上 首 头 前 后 末 这 那 下 又 再 另")

// wholeHundred proves 100% as the end of the two rates (两个100%).
func (r counter) wholeHundred(k int) {
	c := r.claim(r.tokens[k].from, r.tokens[k].to, Figure)
	c.Verdict, c.Reference = Proven, "两个100%"
	r.put(c)
}

// wholeOfShare tells whether a number only says of what the share behind it is: 接近总投资60亿元的四分之一.
func (r *text) wholeOfShare(k int) bool {
	next := r.next(k)
	n := r.at(r.next(next)).number
	return r.at(next).kind == of && n != nil && n.class == percent
}

// wholly judges what says that a rate is full: 平台项目已实现应开尽开.
func (r measurer) wholly(k int) {
	t := &r.tokens[k]
	c := r.claim(t.from, t.to, Figure)
	defer func() { r.put(c) }()
	subjects := r.subjects()
	r.use(k)
	r.useKinds(verb)
	r.useSets(subjects...)
	if c.Reason = r.blocked(); c.Reason != "" {
		return
	}
	if c.Reason = r.misplaced(k, subjects[0]); c.Reason != "" {
		return
	}
	c.Reason = "底稿没有这个数据"
	for _, a := range r.all(subjects[:1], t.word.of) {
		if a.value == nil {
			continue
		}
		if c.Reference = a.shown(r.p); a.value.Cmp(big.NewRat(1, 1)) == 0 {
			c.Verdict, c.Reason = Proven, ""
			return
		}
		c.Verdict, c.Reason = Wrong, "与底稿不符"
		c.Expected = t.word.of + numeral.Format{Unit: numeral.Percent, Places: 1, Plain: true}.WithUnit(a.value)
	}
}

// noFigure bars a number that is no figure of the book. Whether it is none is told.
func (r counter) noFigure(k int) bool {
	n := r.tokens[k].number
	switch {
	case r.ranged(k):
		r.barred(k, "是一个区间")
	case n.class == percent && r.lacking && r.dir == nil && r.at(r.next(k)).kind == lacking && !r.hundredAt(k):
		r.barred(k, "是要达到的数") // 距三成还差0.3个百分点
	case n.class == count && r.at(k-1).kind == of && r.at(r.previous(k-1)).kind == ranking:
		r.barred(k, "只是其中的几个") // 总投资最大的两个项目
	case r.formerly(k):
		r.barred(k, "是从前的数")
	case n.class == foreign && n.word != "天":
		r.barred(k, "底稿不记以“"+n.word+"”计的数")
	default:
		return false
	}
	return true
}

// value judges a number by what it is set beside, or by what it counts or measures.
func (r counter) value(k int) {
	n := r.tokens[k].number
	switch {
	case n.class == foreign:
		r.barred(k, "底稿不记以“"+n.word+"”计的数")
	case r.baseValue(k), r.goalItself(k), r.thresholdOf(k):
	case r.dir != nil && r.dir.sign != 0:
		r.compared(k)
	case r.lacking && r.remaining(k):
	case r.share && n.class == percent:
		r.shareOf(k)
	case r.average:
		r.averaged(k)
	case n.class == count || n.class == bare && r.measure == nil:
		r.count(k)
	case n.class == times, n.class == percent && !r.second.empty() && r.said && r.at(k-1).kind == of:
		r.multiple(k) // 甲是乙的2.6倍, 甲是乙的四分之三
	case n.class == percent && r.measure == nil && r.portion(k):
	case n.class == percent && n.han && r.measure == nil && r.said && !r.verb && n.about != exactly &&
		!(r.inner != nil && r.lastFact(percent) != nil): // 续建项目接近半数
		r.sharing(k)
		r.shareOf(k)
	default:
		r.amount(k)
	}
}

// hundredAt tells whether a number is 100%.
func (r counter) hundredAt(k int) bool {
	n := r.tokens[k].number
	return n.class == percent && n.value.Cmp(big.NewRat(1, 1)) == 0
}

// thresholdOf proves a threshold of the rules: 不低于1.10的评为红旗.
func (r counter) thresholdOf(k int) bool {
	n := r.tokens[k].number
	if n.class != bare && n.class != percent || n.class == percent && (r.measure == nil || r.measure.of != "综合比") {
		return false
	}
	j := r.next(k)
	if r.at(j).kind == of {
		j = r.next(j)
	}
	flag := r.at(j)
	if flag.kind != state || len(flag.word.conds) == 0 || flag.word.conds[0].field != "旗别" ||
		r.at(r.next(j)).kind == figured {
		return false
	}
	rules := r.p.book.Rules
	below := r.dir != nil && r.dir.sign < 0 || n.about == under
	steps := map[string]zone.Share{"红旗": rules.Red, "蓝旗": rules.Blue, "黄旗": rules.Yellow, "蜗牛": rules.Yellow}
	want, ok := steps[flag.word.conds[0].value]
	if !ok || below != (flag.word.conds[0].value == "蜗牛") {
		return false
	}
	flag.used = true
	r.use(flag.index)
	r.useMeasure()
	r.useKinds(change)
	plain := *n
	plain.about = exactly
	r.tokens[k].number = &plain
	r.judge(k, []reading{{ref: "规则." + flag.word.conds[0].value, at: r.p.at, value: want.Rat()}}, &fact{measure: "规则"})
	return true
}

// after goes on behind a number: what the clause was about stays its topic.
func (r counter) after(k int) {
	r.arrived(k)
	r.unsure = false
	if n := len(r.claims); n > 0 && r.claims[n-1].From == r.tokens[k].from {
		r.unsure = r.claims[n-1].Verdict == Unproven
	}
	defer func() { r.unsure = false }()
	if len(r.facts) > 0 {
		if f := r.facts[len(r.facts)-1]; f.token == k && (r.said || f.measure == "个数") && len(r.outer) == 0 {
			f.loose = f.set
			r.push(f.set.frozenAt(f.when, r.p.at))
			f.set = f.set.frozenAt(f.when, r.p.at)
			if f.proven || r.headed && f.judged {
				r.shaky = false
			}
		}
	}
	old := *r.segment
	r.item(k + 1)
	if r.kept != nil {
		r.segment, r.kept = r.kept, nil
		return
	}
	// 占年度计划208.8亿元的29.6%
	if next := r.next(k); old.share && r.at(next).kind == of && r.at(r.next(next)).kind == figured {
		r.share, r.part, r.measure, r.nearAt = true, old.part, old.measure, old.nearAt
		r.subject, r.said, r.headed = old.subject, old.said, old.headed
	}
}

// formerly tells whether a number is what something was before: 由166个增加到201个.
func (r counter) formerly(k int) bool {
	from := r.tokens[k].from
	return from > 0 && strings.ContainsRune("由从", r.runes[from-1]) && r.at(r.next(k)).kind == change
}

// ranged tells whether a number is an end of a range.
func (r counter) ranged(k int) bool {
	link := func(k int) bool {
		t := r.at(k)
		return (t.kind == unknown || t.kind == until || t.kind == filler) && t.to-t.from == 1 &&
			slices.Contains(links, r.slice(t.from, t.to))
	}
	return link(k-1) && r.at(k-2).kind == figured || link(k+1) && r.at(k+2).kind == figured
}

// tail is what a count takes in behind it: 10个项目获红旗.
type tail struct {
	set     set
	said    bool
	field   string // 2个产业慢于序时
	strange string // words that are not understood follow
	headed  bool
	last    int
}

// behind reads what a count counts: nouns, conditions and verbs up to the next
// measure, number or comma.
func (r counter) behind(k int) tail {
	out := tail{last: k}
	var taken []int
	joint := false
	j := k + 1
scan:
	for ; j < len(r.tokens); j++ {
		t := &r.tokens[j]
		switch t.kind {
		case filler, of:
			continue
		case and, pause:
			if !r.rest || len(taken) == 0 || r.at(j+1).kind != state || r.at(r.next(j+1)).kind == figured {
				break scan
			}
			joint = true // 其余61个为新建和技改
		case noun, state:
			taken = append(taken, j)
		case dimension:
			if t.word.frame {
				break scan
			}
			out.field = t.word.of
			taken = append(taken, j)
		case measured:
			if t.word.of != "超序" || t.word.sign == 0 || r.at(r.next(j)).kind == figured {
				break scan
			}
			taken = append(taken, j)
		case other:
			if s := r.slice(t.from, t.to); s != "企业" && s != "公司" {
				break scan
			}
		case unknown, excess:
			out.strange = r.slice(t.from, t.to)
			break scan
		default:
			break scan
		}
	}
	if next := r.at(j); next.kind == figured && len(taken) > 0 { // what stands right before a number belongs to it
		if chains := r.tokens[k].number.word == "条" && r.tokens[taken[0]].word.of == "产业链"; chains {
			taken = taken[:1] // 5条产业链30个环节
		} else if r.said {
			taken = nil
		} else if last := taken[len(taken)-1]; r.tokens[last].word == nil || !r.tokens[last].word.generic {
			taken = taken[:len(taken)-1]
		}
	}
	for _, j := range taken {
		r.tokens[j].used = true
		out.last, out.said = j, true
		if t := &r.tokens[j]; t.kind == noun && !t.word.generic || t.kind == named ||
			t.kind == state && fieldSaid(set{conds: t.word.conds}) {
			out.headed = true
		}
		if r.tokens[j].kind != dimension {
			s, _ := r.subjectOf(r.conditioned(j))
			if u, ok := out.set.join(s); joint && ok && len(s.conds) > 0 {
				out.set = u
				continue
			}
			out.set = out.set.narrow(s)
		}
	}
	return out
}

// conditioned makes a condition of a measure without a number: 慢于序时.
func (r counter) conditioned(j int) *token {
	t := r.tokens[j]
	if t.kind == measured {
		op := map[int]string{1: ">", -1: "<"}[t.word.sign]
		t.word = &word{kind: state, of: "项目", conds: []cond{{"超序", op, "0"}}}
	}
	return &t
}

// count reads a number of records.
func (r counter) count(k int) {
	n := r.tokens[k].number
	if n.han && n.value.Cmp(big.NewRat(1, 1)) == 0 && n.about == exactly { // 一个: no count
		return
	}
	if r.countsOther(k) || r.share && r.part != nil && r.countedWhole(k) {
		return
	}
	if r.share && r.part != nil && !r.said { // 44个红旗里，规划建设局占了10个
		r.subject, r.said, r.headed = r.part.set, true, true
		r.useKinds(share)
	}
	b := r.behind(k)
	if len(r.outer) > 0 && slices.ContainsFunc(b.set.conds, func(c cond) bool { return c.field == "填报" }) {
		r.doubt = true // 总投资1668亿元（1个未填）: of what was said before the bracket
	}
	if b.strange != "" && !b.said && !r.said {
		r.unproved(r.tokens[k].from, r.tokens[k].to, Figure, "“"+b.strange+"”未能识别")
		return
	}
	r.doubt = r.doubt || b.strange != ""
	if !r.countsList(k, b) && !r.countsGroups(k, b) {
		r.countsRecords(k, b)
	}
}

// countsOther judges a number that counts something else than records: firms that were met, what chains
// lack. Whether it does is told.
func (r counter) countsOther(k int) bool {
	n := r.tokens[k].number
	if r.measure == nil && !r.tripDay.IsZero() && n.word == "家" && !r.said { // 赴上海…，共对接18家
		r.measure, r.measureAt = &word{kind: measured, of: "企业数"}, -1
	}
	if f := r.lastAny(); r.measure == nil && f != nil && f.measure == "企业数" && n.word == f.number.word && !r.said {
		r.measure, r.measureAt = &word{kind: measured, of: f.measure}, -1 // 对接企业61家，其中本期13家
	}
	others := map[string]string{"缺项数": "产业链", "企业数": "活动", "区内企业数": "产业链", "齐备数": "产业链",
		"逾期节点数": "项目"}
	if r.measure == nil || others[r.measure.of] == "" {
		r.planned = r.planned || r.measure != nil && r.measure.of == "年度计划"
		return false
	}
	kind := others[r.measure.of]
	r.useMeasure()
	whom := set{kind: kind}.narrow(r.whole())
	for _, s := range r.topics {
		if !r.said && s.kind == kind && kind == "产业链" {
			whom = s
		}
		if i := slices.IndexFunc(s.conds, func(c cond) bool { return c.field == "产业链" }); !r.said && i >= 0 &&
			kind == "产业链" { // 新材料产业链6个环节，区内企业10家
			whom = set{kind: kind, conds: eq("名称", s.conds[i].value), words: s.words}
		}
	}
	if !r.tripDay.IsZero() && kind == "活动" { // 1月12日赴上海举办推介会，对接企业18家
		whom, r.onDay = set{kind: kind, conds: eq("日期", r.tripDay.Chinese()), frozen: true}, false
		r.headed = true
	}
	r.judge(k, r.all([]set{whom}, r.measure.of), &fact{measure: r.measure.of, set: whom})
	return true
}

// countsList judges how many were named before the number, or what each of them has. Whether it does is told.
func (r counter) countsList(k int, b tail) bool {
	switch {
	case r.countsNamed(k, b):
	case r.distributed(k) >= 0 && len(r.list) > 0:
		r.everyOne(k, b)
	default:
		return r.listed(k, b) || r.numbersList(k, b)
	}
	return true
}

// countsGroups judges a number of industries, units or the like. Whether it is one is told.
func (r counter) countsGroups(k int, b tail) bool {
	prev := r.at(r.previous(k))
	limited := r.field != "" && r.said && prev.kind == dimension && !prev.word.frame &&
		len(r.subject.conds) == 1 && r.subject.conds[0].op != "=" // 完成率超过30%的产业有两个
	if !limited && b.field == "" && (r.field == "" || r.said || !b.said) {
		return false
	}
	r.groups(k, b)
	return true
}

// countsRecords judges a number of records of the sets that it may be of.
func (r counter) countsRecords(k int, b tail) {
	subjects := r.countedSets(k, b)
	if len(subjects) == 0 {
		r.unproved(r.tokens[k].from, r.tokens[k].to, Figure, "未能确定这个数说的是什么")
		return
	}
	if r.conditionBehind(k, b, subjects) {
		return
	}
	if f := r.lastAny(); !r.explicit(&fact{measure: "个数"}) && r.said && r.inner == nil && !r.sameField() &&
		!(f != nil && f.clause == r.clause && f.proven) {
		r.doubt = true // 规划建设局10个: of what is said nowhere near
	}
	n, rs := r.tokens[k].number, r.all(subjects, "个数")
	if s := subjects[0]; s.kind == "目标" {
		rs = r.targeted(s, n)
	}
	if r.rest && b.said && r.leftOver(n) {
		r.useKinds(rest)
	}
	if o := r.others(); r.rest && (o != nil || !b.said) {
		if rs = o; !r.restHas(b.set, n) {
			rs = nil
		}
		r.useKinds(rest)
		r.useSets(r.subjects()[0], b.set)
	}
	if r.total && len(rs) > 0 {
		r.useKinds(total)
	}
	if r.lacking && (len(subjects[0].conds) > 0 || subjects[0].event != "") && !r.undone(k) { // 尚余6个未开工
		r.useKinds(lacking)
	}
	if r.total || len(r.facts) > 1 && r.together() {
		rs = append(rs, r.sum(n.class)...)
	}
	r.judge(k, rs, &fact{set: subjects[0], measure: "个数"})
}

// countedSets gives whose number a count may be, with what stands behind it.
func (r counter) countedSets(k int, b tail) []set {
	next := r.next(b.last)
	amid := r.at(next).kind == inside || r.at(next).kind == of && r.at(r.next(next)).kind == ranking
	if b.said && r.subject.single() && amid { // 甲在203个参评项目中
		r.push(r.subject)
		r.useSets(r.subject)
		r.subject, r.said, r.list = set{}, false, nil
	}
	if b.said {
		r.headed = r.headed || b.headed
		r.doubt = r.doubt || !b.headed && !r.headed && b.set.event == "" && len(b.set.conds) == 0 &&
			r.listAfter(k, len(r.tokens)) >= 0
		r.subject, r.said = r.whole().narrow(b.set), true
		r.list = nil
	}
	if f := r.lastAny(); f != nil && f.measure == "逾期节点数" && len(r.subject.conds) == 0 && !r.subject.every {
		r.doubt = true // 逾期节点12个，涉及项目7个: of those nodes that the contest asks for
		return []set{f.set.narrow(set{kind: "项目", conds: eq("节点逾期", "是"), words: r.subject.words})}
	}
	if f := r.lastAny(); f != nil && f.set.kind == "活动" && f.clause == r.clause && r.subject.kind == "服务" &&
		len(r.subject.conds) == 0 { // 推介3场、走访企业3次
		visiting := set{conds: eq("方式", "访企业"), words: r.subject.words}
		return []set{f.set.without("方式").narrow(visiting)}
	}
	return r.counted2()
}

func isOneOf2(s string, all ...string) bool { return slices.Contains(all, s) }

// counted2 gives whose number it may be. Several that make no one set are none.
func (r counter) counted2() []set {
	if len(r.list) > 0 && !r.together() && !r.total {
		return nil
	}
	if !r.said && len(r.topics) == 0 && len(r.carry) == 0 && !r.total && r.inner == nil {
		return nil
	}
	return r.subjects()
}

// sameField tells whether the number before counted by the same field: 南片103个，北片117个.
func (r counter) sameField() bool {
	f := r.lastAny()
	if f == nil {
		return true
	}
	here, _ := fieldOf([]set{r.subject})
	there, _ := fieldOf([]set{f.set})
	return here == there || here == "" || r.at(r.next(f.token)).kind == noun
}

// numbersList reads how many were just listed: 规划建设局、科技人才局两家.
func (r counter) numbersList(k int, b tail) bool {
	if d := r.division(r.start, k); d != nil && d.only && r.said && len(r.list) == 0 { // 只有新材料1个
		r.list = []set{}
	} else if len(r.list) == 0 || b.said && b.field == "" && (len(b.set.conds) > 0 || b.set.event != "") ||
		!r.ofGroup(r.previous(k)) {
		return false
	}
	c := r.claim(r.tokens[k].from, r.tokens[k].to, Members)
	c.Reason = "与列出的个数不同，未能确定说的是什么"
	same := r.tokens[k].number.value.Cmp(big.NewRat(int64(len(r.list)+1), 1)) == 0
	if f := r.lastAny(); !same && f != nil && r.together() && len(r.outer) == 0 { // 新建17个，续建和技改27个
		return false
	}
	if same {
		c.Verdict, c.Reason, c.Reference = Proven, "", "前列名称的个数"
		r.useSets(append(slices.Clone(r.list), r.subject)...)
		r.useDimensions(k, b.last)
		r.useKinds(total)
	}
	if !same && b.field != "" && r.tokens[k].number.about == exactly { // 上海、苏州、宁波6个城市
		listed := big.NewRat(int64(len(r.list)+1), 1)
		c.Verdict, c.Reason, c.Expected = Wrong, "与列出的个数不符", r.tokens[k].number.text(listed)+r.tokens[k].number.word
		r.useSets(append(slices.Clone(r.list), r.subject)...)
		r.useDimensions(k, b.last)
	}
	r.put(c)
	r.push(r.whole())
	r.several = append(slices.Clone(r.list), r.subject)
	return true
}

// countsNamed reads how many the sentence has named so far: 甲10面，乙和丙各8面，三家合计占近六成. What
// follows is of all of them. Whether it could is told.
func (r counter) countsNamed(k int, b tail) bool {
	n := r.tokens[k].number
	if r.said || b.said || !n.han || !n.value.IsInt() || !isOneOf2(n.word, "家", "个", "者", "项", "类", "片", "大") {
		return false
	}
	field, names, of := "", []string{}, set{}
	for _, f := range r.facts {
		got, values := fieldOf([]set{f.set})
		if got == "" || field != "" && got != field {
			continue
		}
		if field == "" {
			of = f.set.without(got)
		}
		field = got
		for _, v := range values {
			if !slices.Contains(names, v) {
				names = append(names, v)
			}
		}
	}
	if len(names) < 2 || n.value.Cmp(numeral.Int(len(names))) != 0 {
		return false
	}
	c := r.claim(r.tokens[k].from, r.tokens[k].to, Members)
	c.Verdict, c.Reference = Proven, "前列名称的个数"
	r.put(c)
	all := of.narrow(set{conds: eq(field, strings.Join(names, "、"))})
	r.push(all)
	seg := *r.segment
	seg.start, seg.subject, seg.said, seg.headed, seg.total = k+1, all, true, true, false
	r.useKinds(total)
	r.kept = &seg
	return true
}

// ofGroup tells whether a token is one of the industries, units, areas or places.
func (r counter) ofGroup(j int) bool {
	t := r.at(j)
	return t.kind == state && len(t.word.conds) == 1 &&
		(t.word.conds[0].field == "地点" || slices.Contains(groupFields, t.word.conds[0].field))
}

// countedWhole reads a count that belongs to the whole of a share: 占4个签约项目总投资的58.4%.
func (r counter) countedWhole(k int) bool {
	j, whole := k+1, set{}
	for ; j < len(r.tokens); j++ {
		t := &r.tokens[j]
		if t.kind == filler {
			continue
		}
		if !isOneOf(t.kind, noun, state) {
			break
		}
		s, _ := r.subjectOf(t)
		whole = whole.narrow(s)
	}
	m := r.at(j)
	if whole.empty() || m.kind != measured && m.kind != of || !r.sharedAfter(j) {
		return false
	}
	seg := *r.segment
	seg.start, seg.subject, seg.said, seg.headed = k+1, whole, true, true
	if m.kind == measured {
		seg.measure, seg.measureAt = m.word, j
	}
	for i := k + 1; i <= j; i++ {
		r.tokens[i].used = true
	}
	r.judge(k, r.all([]set{whole}, "个数"), &fact{set: whole, measure: "个数"})
	r.facts = r.facts[:len(r.facts)-1]
	r.kept = &seg
	return true
}

// sharedAfter tells whether 的 and a share follow a token.
func (r counter) sharedAfter(j int) bool {
	if r.at(j).kind == measured {
		j = r.next(j)
	}
	t := r.at(r.next(j))
	return r.at(j).kind == of && t.kind == figured && t.number.class == percent
}

// goalItself reads what is to be reached, before what is lacking to it: 距年度目标10个还差6个.
func (r counter) goalItself(k int) bool {
	n := r.tokens[k].number
	if !r.lacking || r.at(r.next(k)).kind != lacking || r.at(r.next(r.next(k))).kind != figured || n.class == percent {
		return false
	}
	r.useKinds(lacking)
	if n.class == count && r.goal {
		var rs []reading
		for _, s := range append(r.subjects(), r.carry...) {
			if s.kind == "目标" {
				r.useKinds(goal)
				rs = append(rs, r.p.look(s.aim(r.p.at)+".目标数", r.p.at))
			}
		}
		r.judge(k, rs, &fact{measure: "目标数"})
		r.facts = r.facts[:len(r.facts)-1]
	} else {
		r.amount(k)
	}
	seg := *r.segment
	seg.start = k + 1
	r.kept = &seg
	return true
}

// conditionBehind reads a count whose condition follows it: 51个项目总投资在10亿元以上. The
// same words may tell of all of them together (51个项目总投资超1000亿元): where neither is
// so, and nothing tells which is meant, the count stays open.
func (r counter) conditionBehind(k int, b tail, subjects []set) bool {
	at := r.next(b.last)
	number := r.at(r.next(at)).number
	if r.at(at).kind != measured || number == nil || !isOneOf(r.at(r.next(r.next(at))).kind, comma, stop) {
		return false
	}
	op := map[about]string{atLeast: "≥", atMost: "≤", over: ">", under: "<"}[number.about]
	field := r.tokens[at].word.of
	if op == "" || strings.ContainsAny(number.mark, "多余几") || !number.bounds(field) {
		return false
	}
	end := r.next(at)
	within := slices.ContainsFunc(r.tokens[at:end],
		func(t token) bool { return t.kind == filler && r.slice(t.from, t.to) == "在" })
	var narrowed []set
	for _, s := range subjects {
		narrowed = append(narrowed, s.narrow(set{conds: []cond{{field, op, number.plain()}}}))
	}
	rs := r.all(narrowed, "个数")
	best, _ := r.best(r.tokens[k].number, rs)
	together, _ := r.best(r.tokens[k].number, r.all(subjects, "个数"))
	if !within && (best == nil || together != nil) { // 44个项目总投资不到460亿元: each of them is below that
		r.doubt = r.doubt || together == nil
		return false
	}
	r.judge(k, rs, &fact{set: narrowed[0], measure: "个数"})
	c := r.claim(r.tokens[end].from, r.tokens[end].to, Figure)
	c.Verdict, c.Reference = r.claims[len(r.claims)-1].Verdict, narrowed[0].String()
	if c.Verdict == Wrong {
		c.Verdict, c.Reason = Unproven, "是个数的条件"
	}
	r.put(c)
	for j := at; j <= end; j++ {
		r.tokens[j].used = true
	}
	r.use(at)
	return true
}

// already tells whether a streak is said to last until now: 已连续6期.
func (r counter) already() bool {
	return slices.ContainsFunc(r.tokens[r.start:r.here], func(t token) bool {
		return t.kind == streak && strings.HasPrefix(r.slice(t.from, t.to), "已")
	})
}

// targeted reads a count of a target: what is aimed at, or what was signed.
func (r counter) targeted(s set, n *Number) []reading {
	ref := s.aim(r.p.at)
	wanted, signed := r.p.look(ref+".目标数", r.p.at), r.p.look(ref+".签约数", r.p.at)
	signed.words, wanted.words = s.tokens(), s.tokens()
	switch s.event {
	case "":
	case "签约":
		return []reading{signed}
	default:
		return nil
	}
	if n.about == atMost || n.about == under {
		return nil // a target is no upper bound
	}
	if r.goal || r.planned || r.aimsOnly() {
		r.planned = false
		r.useKinds(planned, goal)
		return []reading{wanted}
	}
	return []reading{signed, wanted}
}

// aimsOnly tells whether the sentence lists what is aimed at: 今年招商目标为…, 力争引进…. What was signed stands
// in a clause that says so.
func (r *reader) aimsOnly() bool {
	for j := r.here; j >= r.start; j-- {
		if s := r.slice(r.tokens[j].from, r.tokens[j].to); strings.HasPrefix(s, "已") || strings.HasPrefix(s, "完成") {
			return false
		}
	}
	if r.demand {
		return true
	}
	for j := r.here; j >= 0 && r.tokens[j].kind != stop; j-- {
		if t := &r.tokens[j]; t.kind == noun && t.word.of == "目标" &&
			strings.ContainsAny(r.slice(t.to, min(t.to+2, len(r.runes))), "为是：:") {
			return true
		}
	}
	return false
}

// sum gives the sum of the numbers of a class that the sentence has had.
func (r counter) sum(of class) []reading {
	out, unit, together := new(big.Rat), numeral.One, set{}
	var terms []set
	for _, f := range r.facts {
		if f.number.class == of || of == bare {
			out.Add(out, f.number.value)
			terms, unit = append(terms, f.set), f.number.unit
		}
	}
	if len(terms) < 2 {
		return nil
	}
	if together = terms[0]; !together.empty() {
		for _, s := range terms[1:] {
			both, ok := together.join(s)
			if !ok {
				both = set{kind: unknownSet}
			}
			together = both
		}
	}
	return []reading{{ref: "前列各数之和", at: r.p.at, value: out, unit: unit, set: together}}
}

// leftOver tells whether a number is what the counts before it leave of all records.
func (r counter) leftOver(n *Number) bool {
	left := new(big.Rat).Set(n.value)
	kind := ""
	for _, f := range r.facts {
		if f.measure == "个数" {
			left.Add(left, f.number.value)
			kind = f.set.kind
		}
	}
	all := r.values(set{kind: kind}, "个数", r.when)
	return kind != "" && len(all) > 0 && all[0].value != nil && all[0].value.Cmp(left) == 0
}

// others reads 其余: the whole that came first without its parts.
func (r counter) others() []reading {
	var counts []*fact
	for _, f := range r.facts {
		if f.measure == "个数" {
			counts = append(counts, f)
		}
	}
	if len(counts) < 2 {
		return nil
	}
	left := new(big.Rat).Set(counts[0].number.value)
	for _, f := range counts[1:] {
		left.Sub(left, f.number.value)
	}
	if left.Sign() < 0 {
		return nil
	}
	return []reading{{ref: "总数减去前列各数", at: r.p.at, value: left, unit: numeral.One}}
}

// restHas tells whether those that are left have as many of what is said of them: 其余59个为技改.
func (r counter) restHas(s set, n *Number) bool {
	if len(s.conds) == 0 && s.event == "" {
		return true
	}
	for _, f := range r.facts {
		if f.measure == "个数" {
			best, _ := r.best(n, r.values(f.set.narrow(s), "个数", r.when))
			return best != nil
		}
	}
	return true
}

// groups reads a number of industries or units: 2个产业慢于序时.
func (r counter) groups(k int, b tail) {
	field := b.field
	if field == "" {
		field = r.field
	}
	base := set{kind: "项目"}
	r.groupField = field
	r.useSets(b.set)
	r.useDimensions(k, b.last)
	var readings []reading
	i := slices.IndexFunc(b.set.conds, func(c cond) bool { return c.field == "超序" })
	switch {
	case i >= 0:
		readings = r.groupsBeyond(field, b.set.conds[i])
	case len(b.set.conds) == 0 && r.said && len(r.subject.conds) == 1 &&
		isOneOf2(r.subject.conds[0].op, ">", "<", "≥", "≤"):
		readings = r.groupsBeyond(field, r.subject.conds[0])
	case len(b.set.conds) == 0 && b.strange == "" && !r.whollyCounted(k) && r.spread(&base):
		n := int64(0)
		for _, s := range r.standings(base, field, "个数") {
			n += int64(s.value.Sign())
		}
		readings = []reading{{ref: base.String() + "的" + field + "个数", at: r.p.at, value: big.NewRat(n, 1),
			words: base.tokens(), set: base}}
	case len(b.set.conds) == 0 && b.strange == "":
		readings = []reading{{ref: field + "的个数", at: r.p.at, value: big.NewRat(int64(len(r.p.valuesOf(field))), 1)}}
	}
	limited := len(readings) > 0 && readings[0].whole != nil // who is on a side of a line
	r.doubt = r.doubt || i < 0 && len(r.list) == 0 && !r.whollyCounted(k) && !limited
	f := &fact{set: base, measure: "个数"}
	if len(readings) > 0 {
		f.groups = readings[0].whole
	}
	r.judge(k, readings, f)
}

// groupsBeyond counts the groups with a measure above a limit, or below: 完成率超过30%的产业有两个.
func (r counter) groupsBeyond(field string, limit cond) []reading {
	there, _ := r.onSide(field, limit)
	return []reading{{ref: "各" + field + "." + limit.field + limit.op + limit.value + "的个数", at: r.p.at,
		value: numeral.Int(len(there)), words: r.subject.tokens(), whole: there}}
}

// spread takes over whose groups are counted: 5个项目分散在四家单位, 外资项目集中在三个产业. Whether
// they are some that the sentence named is told.
func (r counter) spread(base *set) bool {
	s := r.subject
	if f := r.lastAny(); !r.said && f != nil {
		s = f.set
	}
	if s.every || s.single() || len(s.conds) == 0 && s.event == "" {
		return false
	}
	*base = s
	return true
}

// whollyCounted tells whether a number of groups is said to be that of all: 共有5个产业.
func (r counter) whollyCounted(k int) bool {
	prev := r.at(k - 1)
	return r.total || strings.HasPrefix(r.slice(prev.from, prev.to), "共") ||
		strings.HasPrefix(r.slice(prev.from, prev.to), "全部")
}

// inARow reads how many half-months in a row a project has had its flag.
func (r counter) inARow(k int) {
	t := &r.tokens[k]
	b := r.behind(k)
	if s := r.subjects()[0]; !r.said && s.one != "" {
		r.subject = s
	}
	if !r.streak || !r.subject.single() || r.subject.one == "" {
		r.unproved(t.from, t.to, Figure, "未能确定连续几期说的是谁")
		return
	}
	q := r.p.book.Project(r.subject.one)
	c := r.claim(t.from, t.to, Figure)
	defer func() { r.put(c) }()
	at := r.p.at
	if slices.ContainsFunc(r.tokens[r.start:k], func(t token) bool { return r.slice(t.from, t.to) == "此前" }) {
		at = at.Add(-1) // 此前连续6期为红旗
	}
	flag := r.p.book.Rules.Rate(q, at).Final
	run := r.p.book.Rules.Streak(q, at)
	said := slices.IndexFunc(b.set.conds, func(c cond) bool { return c.field == "旗别" })
	c.Reference = q.Label() + ".连续期数"
	r.push(set{kind: "项目", one: r.subject.one})
	r.useKinds(streak)
	r.useSets(r.subject, b.set)
	switch n := t.number.value; {
	case r.blocked() != "":
		c.Reason = r.blocked()
	case said >= 0 && b.set.conds[said].value != flag.Title():
		c.Verdict, c.Reason = Wrong, at.Title()+"旗别为"+flag.Title()
		c.Expected = flag.Title()
	case said < 0 && len(b.set.conds) > 0:
		c.Reason = "未能确定连续几期说的是什么"
	case n.Cmp(big.NewRat(int64(run), 1)) == 0:
		c.Verdict = Proven
	case n.Cmp(big.NewRat(int64(run), 1)) < 0 && !r.already():
		c.Reason = "已连续" + numeral.Format{Plain: true}.Text(numeral.Int(run)) + "期"
	default:
		c.Verdict, c.Reason = Wrong, "与底稿不符"
		c.Expected = numeral.Format{Plain: true}.Text(numeral.Int(run)) + "期"
	}
}
