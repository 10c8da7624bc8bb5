package proof

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
)

// measurer reads money, rates, points and land.
type measurer struct{ *reader }

// amount reads money, a rate, points or land: its measure stands before it, or is
// that of the number before.
func (r measurer) amount(k int) {
	n := r.tokens[k].number
	r.following(k)
	r.measureBehind(k)
	measure := r.measureOf(n)
	if !r.second.empty() && !r.said {
		r.subject, r.second, r.said = r.second, set{}, true
	}
	if all, ok := r.namedSet(); ok && len(r.names) > 1 && len(r.names) == len(r.list)+1 {
		r.subject, r.list = all, nil // 甲和乙总投资合计123.45亿元
		if r.total {
			r.useKinds(total)
		}
	}
	if len(r.list) > 0 && !r.together() && !r.total {
		r.unproved(r.tokens[k].from, r.tokens[k].to, Figure, "几个主体只有一个数")
		return
	}
	if j := r.next(k); r.at(j).kind == of && isOneOf(r.at(r.next(j)).kind, unknown, other, excess) {
		r.strange += r.slice(r.at(r.next(j)).from, r.at(r.next(j)).to) // it is theirs
	}
	if r.said && r.subject.empty() && !r.headed { // 项目总投资12亿元: one that was not named
		r.doubt = true
	}
	subjects := r.subjects()
	if n.class == points && !r.said && len(r.topics) == 0 && len(r.facts) == 0 && len(r.carry) == 0 {
		r.doubt = true
	}
	var rs []reading
	if measure != "" {
		rs = r.all(ofWhole(subjects, measure), measure)
		r.useMeasure()
	}
	if r.verb && (r.measure == nil || r.measure.of == "年度计划" || isOneOf2(r.measure.of, "工作量", "实物量")) {
		r.useKinds(verb)
	}
	if n.class == percent && subjects[0].kind == "目标" {
		rs = r.reached(subjects[0])
	}
	if a, b := r.jointly(); a != nil && !r.said {
		rs = append(r.bothOf(a.set, b.set, measure), rs...)
	}
	if strings.HasSuffix(measure, "率") {
		rs = append(rs, r.wider(subjects, measure)...)
	}
	if r.measure != nil && r.measure.sign != 0 {
		for i := range rs {
			rs[i].sign = r.measure.sign
		}
	}
	if r.total {
		rs = append(rs, r.sum(n.class)...)
		rs = append(rs, r.ofWaiting(measure)...)
		r.useKinds(total)
	}
	if r.rest && len(r.facts) > 0 {
		rs = nil
	}
	if f := r.lastAny(); r.converts(k) && f != nil && f.number.class == n.class && f.proven { // 660034万元，折合66亿元
		rs = []reading{{ref: "前列的数", at: r.p.at, value: f.number.value, unit: f.number.unit, set: f.set}}
		r.doubt = false
	}
	if len(rs) == 0 || !anyKnown(rs) {
		if r.noted(k) {
			return
		}
	}
	r.judge(k, rs, &fact{set: subjects[0], measure: measure})
}

// ofWaiting gives the sum of a measure of the subjects that had their numbers in turn:
// 甲与乙分别有41个和35个项目，总投资合计682亿元.
func (r measurer) ofWaiting(measure string) []reading {
	if r.said || len(r.waiting) < 2 || measure == "" || strings.HasSuffix(measure, "率") || measure == "超序" {
		return nil
	}
	out := reading{ref: "前列主体之和", at: r.p.at, value: new(big.Rat)}
	for _, s := range r.waiting {
		rs := r.values(s, measure, r.when)
		if len(rs) == 0 || rs[0].value == nil {
			return nil
		}
		out.unit = rs[0].unit
		out.value.Add(out.value, rs[0].value)
	}
	return []reading{out}
}

// converts tells whether a number only says the one before in another unit.
func (r measurer) converts(k int) bool {
	for j := k - 1; r.at(j).kind == filler && !r.said; j-- {
		if slices.Contains([]string{"折合", "约合", "约合人民币", "合", "即", "相当于"}, r.slice(r.at(j).from, r.at(j).to)) {
			return true
		}
	}
	return false
}

// reached reads how far a target is reached: 完成年度目标的40%.
func (r measurer) reached(s set) []reading {
	ref := s.aim(r.p.at)
	a, b := r.p.look(ref+".签约数", r.p.at), r.p.look(ref+".目标数", r.p.at)
	a.words = s.tokens()
	r.useKinds(goal, verb)
	return []reading{overBy(a, b, numeral.Percent, a.ref+"÷"+b.ref)}
}

// jointly gives the two counts that a clause joins before a measure: 39个产业项目和5个平台
// 项目总投资464.5亿元.
func (r measurer) jointly() (a, b *fact) {
	n := len(r.facts)
	if n < 2 || r.facts[n-1].clause != r.clause || r.facts[n-2].clause != r.clause {
		return nil, nil
	}
	a, b = r.facts[n-2], r.facts[n-1]
	if a.measure != "个数" || b.measure != "个数" {
		return nil, nil
	}
	for _, t := range r.tokens[a.token:b.token] {
		if t.kind == and || t.kind == pause {
			return a, b
		}
	}
	return nil, nil
}

// bothOf gives the sum of a measure of two sets.
func (r measurer) bothOf(a, b set, measure string) (out []reading) {
	if measure == "" || strings.HasSuffix(measure, "率") || measure == "超序" {
		return nil
	}
	x, y := r.values(a, measure, r.when), r.values(b, measure, r.when)
	if len(x) == 0 || len(y) == 0 || x[0].value == nil || y[0].value == nil {
		return nil
	}
	sum := x[0]
	sum.words = append(slices.Clip(x[0].words), y[0].words...)
	sum.value, sum.ref = new(big.Rat).Add(x[0].value, y[0].value), x[0].ref+"＋"+y[0].ref
	return []reading{sum}
}

func anyKnown(rs []reading) bool {
	for _, a := range rs {
		if a.value != nil {
			return true
		}
	}
	return false
}

// ofWhole gives subjects without the state that a rate is the share of: of what was enrolled
// (已入库25个，入库率) all is enrolled.
func ofWhole(subjects []set, rate string) []set {
	own := map[string][]string{"开工率": {"应开工", "开工"}, "入库率": {"入库"}, "答复率": {"答复状态"},
		"红旗率": {"旗别"}, "蓝旗率": {"旗别"}, "蜗牛率": {"旗别"}}[rate]
	if own == nil {
		return subjects
	}
	out := make([]set, len(subjects))
	for i, s := range subjects {
		out[i] = s.without(own...)
	}
	return out
}

// wider gives the readings of a rate for the subjects without the states that the
// rate is of: 应开工206个，已开工201个，开工率97.6%.
func (r measurer) wider(subjects []set, measure string) []reading {
	if !slices.Contains([]string{"开工率", "入库率", "答复率", "红旗率", "蓝旗率", "蜗牛率"}, measure) {
		return nil
	}
	var out []set
	for _, s := range subjects {
		out = append(out, s.without("应开工", "开工", "入库", "答复状态", "参评", "旗别"))
	}
	return r.all(out, measure)
}

// measureBehind takes the measure that a number leads to: 以30.7%的完成率.
func (r measurer) measureBehind(k int) {
	j := r.next(k)
	if r.measure != nil && r.measureAt >= r.start || r.at(j).kind != of {
		return
	}
	if t := r.at(r.next(j)); t.kind == verb && r.slice(t.from, t.to) == "投资" && r.at(r.next(r.next(j))).kind == inside {
		r.measure, r.measureAt = &word{kind: measured, of: "完成"}, t.index // 66亿元的投资中
		return
	}
	if t := r.at(r.next(j)); t.kind == measured && t.word.sign == 0 && r.at(r.next(r.next(j))).kind != figured {
		r.measure, r.measureAt, t.used = t.word, t.index, true
	}
}

// following takes the subject that a number leads to: 投资103亿元的“储能项目”.
func (r measurer) following(k int) {
	j := r.next(k)
	if r.at(j).kind != of {
		return
	}
	j = r.next(j)
	t := r.at(j)
	if t.kind != named && (r.said || !isOneOf(t.kind, noun, state) || t.word.generic ||
		r.at(r.next(j)).kind == figured) {
		return
	}
	s, ok := r.subjectOf(t)
	if !ok || t.kind == named && !s.single() {
		return
	}
	r.subject, r.said, r.list = s, true, nil
}

// measureOf gives the measure of a number.
func (r measurer) measureOf(n *Number) string {
	if m := r.measure; m != nil {
		switch {
		case r.sinceStart && r.when.own && r.timeAt >= r.start: // 开建至今本期投入
			return ""
		case r.sinceStart && (m.of == "累计投资" || m.of == "完成") && n.class == money:
			r.useSinceStart()
			return "自开始累计"
		case m.of == "年度计划" && (n.class == percent || n.class == points):
			return "完成率"
		case m.of == "完成" && n.class == percent || m.of == "累计投资" && n.class == percent:
			return "完成率"
		case m.of == "总投资" && n.class == land:
			return "用地"
		}
		return m.of
	}
	last := r.lastFact(n.class)
	// 全年计划223.6亿元的29.5%
	switch {
	case last != nil && last.measure == "累计投资" && r.when.tense == span && last.when != r.when && r.inner != nil:
		return "完成" // 其中3月份18.95亿元
	case n.class == money && r.said && r.subject.event == "签约" && !r.verb: // 年内新签约176.5亿元
		r.doubt = true
		return "总投资"
	case n.class == money && len(r.names) > 0 && len(r.outer) > 0:
		return "总投资"
	case last != nil && last.measure == "自开始累计" && r.when.year && r.timeAt > last.token:
		return "累计投资" // 开工至今4.06亿元，其中今年7013万元
	case last != nil && (r.inner != nil || r.total || last.clause == r.clause) && !r.verb:
		return last.measure
	case r.verb && n.class == money && r.subject.kind == "平台":
		return "投入"
	case r.verb && n.class == money && r.subject.kind != "线索" && r.onlyInvests():
		return "投资额" // 甲项目投资18.35亿元: what is invested so far, or in all
	case r.verb && n.class == money && r.subject.kind != "线索":
		return "完成"
	case n.class == money && r.verb, n.class == money && len(r.names) > 0:
		return "总投资"
	case last != nil && !r.verb && n.class != points: // 南片298928万元，北片361106万元
		r.doubt = r.doubt || !r.said && (r.towards == 0 || !last.proven)
		return last.measure
	}
	return ""
}

// onlyInvests tells whether the verb before a number is 投资 alone.
func (r measurer) onlyInvests() bool {
	for j := r.here - 1; j >= r.start; j-- {
		if t := &r.tokens[j]; t.kind == verb && r.slice(t.from, t.to) != "投资" {
			return false
		}
	}
	return true
}

// lastFact gives the last number of a class in the sentence.
func (r measurer) lastFact(of class) *fact {
	for i := len(r.facts) - 1; i >= 0; i-- {
		if f := r.facts[i]; f.number.class == of && !(f.paren && len(r.outer) == 0) {
			return f
		}
	}
	return nil
}

// noteNames gives the tokens of the names that a number may be noted of: those of the
// segment, or the last one of the sentence.
func (r measurer) noteNames() []int {
	if len(r.names) > 0 || r.said {
		return r.names
	}
	for j := r.here; j >= 0 && r.tokens[j].kind != stop; j-- {
		if r.tokens[j].kind == named {
			return []int{j}
		}
	}
	return nil
}

// noted proves a number by what the book says in words of a record: 规划投入超100亿元.
func (r measurer) noted(k int) bool {
	t := &r.tokens[k]
	for _, at := range r.noteNames() {
		for _, n := range r.tokens[at].names {
			text := n.noted()
			if text == "" || r.blocked() != "" {
				continue
			}
			c := r.claim(t.from, t.to, Figure)
			c.Reference = n.text + "." + "说明"
			r.use(at)
			r.useMeasure()
			r.useKinds(verb)
			if t.number.standsIn(text) {
				c.Verdict = Proven
				r.put(c)
				if r.timeAt >= 0 && strings.Contains(text, r.words(r.timeAt, r.timeAt)) {
					r.use(r.timeAt)
					r.facts = append(r.facts,
						&fact{token: k, number: t.number, when: r.when, proven: true, clause: r.clause, measure: "说明"})
				}
				return true
			}
			if r.measure != nil && r.measure.of == "营业收入" && strings.Contains(text, "营业收入") {
				c.Verdict, c.Reason, c.Expected = Wrong, "与底稿的说明不符", text
				r.put(c)
				return true
			}
		}
	}
	return false
}

// standsIn tells whether a text has the number, bounded as it is here: 超100亿元 is not 不足100亿元.
func (n *Number) standsIn(text string) bool {
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		q, to := ReadNumber(runes, i)
		if q == nil {
			continue
		}
		if q.class == n.class && q.word == n.word && q.value.Cmp(n.value) == 0 &&
			(q.about == n.about || isPlain(n.about) && q.about != under && q.about != atMost) {
			return true
		}
		i = to - 1
	}
	return false
}

// isPlain tells whether a number is meant as it is written.
func isPlain(a about) bool { return a == exactly || a == roughly }

// multiple reads A总投资是B的1.5倍.
func (r measurer) multiple(k int) {
	measure := "总投资"
	switch {
	case r.measure == nil && !r.second.empty() && r.said:
		measure = "个数"
	case r.measure != nil:
		measure = r.measure.of
	case len(r.facts) > 0:
		measure = r.facts[len(r.facts)-1].measure
	}
	other := r.second
	if r.baseSaid {
		other = r.base
	}
	// …320.1亿元，是南片的2.6倍
	if f := r.lastAny(); other.empty() && r.said && f != nil && f.clause != r.clause &&
		f.set.String() != r.whole().String() {
		r.subject, other = f.set, r.whole()
	}
	if other.empty() || !r.said {
		r.judge(k, nil, &fact{measure: measure})
		return
	}
	var rs []reading
	r.useMeasure()
	a := r.values(r.whole(), measure, r.when)
	b := r.values(r.whole().narrow(other), measure, r.when)
	if len(a) > 0 && len(b) > 0 {
		unit := map[bool]numeral.Unit{true: numeral.Percent, false: numeral.One}[r.tokens[k].number.class == percent]
		rs = []reading{overBy(a[0], b[0], unit, a[0].ref+"÷"+b[0].ref)}
	}
	r.judge(k, rs, &fact{set: r.subject, measure: measure})
}

// averaged reads 平均单体投资约9亿元.
func (r measurer) averaged(k int) {
	measure := "总投资"
	if r.measure != nil && r.measure.of != "完成" {
		measure = r.measure.of
	}
	if strings.HasSuffix(measure, "率") || measure == "超序" || measure == "序时进度" { // the mean rate is the rate
		r.useKinds(average)
		r.amount(k)
		return
	}
	r.useMeasure()
	r.useKinds(average, verb)
	var rs []reading
	for _, s := range r.subjects() {
		sum, n := r.values(s, measure, r.when), r.values(s, "个数", r.when)
		if len(sum) > 0 && len(n) > 0 {
			rs = append(rs, overBy(sum[0], n[0], sum[0].unit, sum[0].ref+"÷"+n[0].ref))
		}
	}
	r.judge(k, rs, &fact{set: r.subject, measure: "平均"})
}

// portion reads a share that its own predicate narrows: 参评项目中有21.7%获得红旗,
// 21.7%的参评项目获红旗.
func (r measurer) portion(k int) bool {
	b := r.behind(k)
	if !b.said {
		return false
	}
	whole := r.subjects()
	if r.inner != nil && !r.said {
		whole = []set{*r.inner}
	}
	if r.at(r.next(k)).kind == of { // the whole follows the share
		head, rest, ok := r.split(k, b)
		if !ok {
			return false
		}
		whole, b.set = []set{head}, rest
	}
	var rs []reading
	for _, w := range whole {
		n, d := r.values(w.narrow(b.set), "个数", r.when), r.values(w, "个数", r.when)
		if len(n) > 0 && len(d) > 0 {
			rs = append(rs, overBy(n[0], d[0], numeral.Percent, n[0].ref+"÷"+d[0].ref))
		}
	}
	r.judge(k, rs, &fact{set: whole[0].narrow(b.set), measure: "占比"})
	return true
}

// split parts what follows 21.7%的 into the whole and what narrows it.
func (r measurer) split(k int, b tail) (whole, rest set, ok bool) {
	for j := r.next(r.next(k)); j <= b.last; j++ {
		t := &r.tokens[j]
		if !isOneOf(t.kind, noun, state, measured) {
			continue
		}
		s, _ := r.subjectOf(r.conditioned(j))
		if !ok {
			whole, ok = s, true
			if whole.kind == "" {
				whole.kind = "项目"
			}
		} else {
			rest = rest.narrow(s)
		}
	}
	return whole, rest, ok && !rest.empty()
}

// hundredLess gives what a rate lacks to 100%.
func hundredLess(a reading, unit numeral.Unit) reading {
	out := reading{ref: "100%－" + a.ref, at: a.at, unit: unit, words: a.words}
	if a.value != nil {
		out.value = new(big.Rat).Sub(big.NewRat(1, 1), a.value)
	}
	return out
}

// useSinceStart notes the word of the sentence that says from when on: 连同往年，平台项目已投入12.16亿元.
func (r measurer) useSinceStart() {
	for j := r.here; j >= 0 && r.tokens[j].kind != stop; j-- {
		if r.tokens[j].kind == sinceStart {
			r.use(j)
		}
	}
}
