package proof

import (
	"regexp"
	"slices"
	"strings"
)

// A verdict follows only from the tokens that its reading rests on. Whoever reads a
// token notes it (use); what is left over in a clause is a name, a measure, a
// condition, a time, a negation or a word that nobody knows, and each of them may
// change what the clause says. Then nothing in that clause is proven or wrong.

// use notes that a verdict rests on tokens.
func (r *text) use(tokens ...int) {
	for _, k := range tokens {
		r.tokens[k].read = true
	}
}

// useKinds notes the tokens of some kinds in the clause, up to the token at hand.
func (r *reader) useKinds(kinds ...kind) {
	for k := r.here; k >= 0 && !isOneOf(r.tokens[k].kind, stop, comma); k-- {
		if isOneOf(r.tokens[k].kind, kinds...) {
			r.use(k)
		}
	}
}

// useMeasure notes the measure of the segment.
func (r *reader) useMeasure() {
	r.use(r.measureTokens()...)
}

// measureTokens gives the token of the segment's measure, where there is one.
func (r *reader) measureTokens() []int {
	if r.measure == nil || r.measureAt < 0 {
		return nil
	}
	return []int{r.measureAt}
}

// useTime notes the time at hand, where the measure of a number goes by it.
func (r *reader) useTime(measure string) {
	if r.timeAt < 0 {
		return
	}
	if past := r.when.tense != present && r.when.to != r.p.at; !past || !timeless(measure) {
		r.use(r.timeAt)
	}
}

// useDimensions notes among whom a number counts, from the clause's begin to a token.
func (r *text) useDimensions(k, to int) {
	for j := to; j >= 0 && r.tokens[j].kind != stop; j-- {
		if r.tokens[j].kind == dimension || j > k && isOneOf(r.tokens[j].kind, measured, state) && r.tokens[j].used {
			r.use(j)
		}
	}
}

// useSets notes what was said of sets.
func (r *reader) useSets(all ...set) {
	for _, s := range all {
		r.use(s.tokens()...)
	}
}

// complete makes unproven what the sentence has proven or called wrong in a clause
// with words that no reading rests on.
func (r *reader) complete(all []Claim) {
	for i := range all {
		c := &all[i]
		if c.Verdict == Unproven || c.alone || c.Sort == Issue {
			continue
		}
		if reason := r.held(c); reason != "" {
			c.leave(reason)
		} else if s := r.unread(c); s != "" {
			c.leave("“" + s + "”未能识别")
		} else if reason := doubted(c, all[:i]); reason != "" {
			c.leave(reason)
		}
	}
}

// leave makes a claim unproven.
func (c *Claim) leave(reason string) {
	c.Verdict, c.Reason, c.Expected, c.Fix = Unproven, reason, "", ""
}

// doubted gives why a claim of a sentence cannot stand beside those before it, or nothing: it
// counts the one record of a name, whose parts are meant; a place in a ranking before it in
// its clause is not understood, and may be whom it is about; or what it counts was counted
// in another measure: 对接企业61家，其中本期13家 are no trips.
func doubted(c *Claim, before []Claim) string {
	set, measure := splitReference(c.Reference)
	if measure == "个数" && oneByName.MatchString(set) {
		return "只有一个，未能确定数的是什么"
	}
	if c.Verdict != Wrong {
		return ""
	}
	counter := counterOf(c.Text)
	for i := range before {
		b := &before[i]
		_, other := splitReference(b.Reference)
		switch {
		case b.Verdict == Unproven && b.Sort == Rank && b.clause == c.clause:
			return "未能确定说的是谁"
		case b.Verdict == Proven && other != measure && counter != "" && counterOf(b.Text) == counter:
			return "可能说的是" + other
		}
	}
	return ""
}

// oneByName is the set of the one record of a name.
var oneByName = regexp.MustCompile(`\[名称=[^、，\]]+\]$`)

// splitReference gives set and measure of a reference: 项目[产业=新材料].个数（2023年3月下半月）.
func splitReference(reference string) (set, measure string) {
	reference, _, _ = strings.Cut(reference, "（")
	i := strings.LastIndex(reference, ".")
	if i < 0 {
		return "", reference
	}
	return reference[:i], reference[i+1:]
}

// counterOf gives the word behind a number that says what is counted, where it says more
// than that they are several: 家, 批次, 人.
func counterOf(text string) string {
	counter := strings.TrimLeft(text, "0123456789０１２３４５６７８９一二三四五六七八九十百千万两零〇.")
	if counter == "个" || strings.ContainsAny(counter, "%％元点亩") {
		return ""
	}
	return counter
}

// clauseOf gives the tokens of a claim's clause, and the first of its sentence.
func (r *text) clauseOf(c *Claim) (sentence, from, to int) {
	at := slices.IndexFunc(r.tokens, func(t token) bool { return t.to > c.From })
	if at < 0 {
		return 0, 0, 0
	}
	from, to = r.clauseAt(at)
	for sentence = from; sentence > 0 && r.tokens[sentence-1].kind != stop; sentence-- {
	}
	return sentence, from, to
}

// clauseAt gives the tokens of the clause around a token.
func (r *text) clauseAt(k int) (from, to int) {
	for from = k; from > 0 && !isOneOf(r.tokens[from-1].kind, stop, comma); from-- {
	}
	for to = k; to < len(r.tokens) && !isOneOf(r.tokens[to].kind, stop, comma); to++ {
	}
	return from, to
}

// unread gives the first word that a claim's reading left out: any in its clause that
// says something, and in the clauses before it what changes the meaning of numbers.
func (r *reader) unread(c *Claim) string {
	sentence, from, to := r.clauseOf(c)
	for k := from; k < to; k++ {
		t := &r.tokens[k]
		if t.read || !r.telling(k) || c.Sort == Name && t.kind == named || c.From <= t.from && t.to <= c.To {
			continue
		}
		if c.Verdict == Wrong && c.Sort != Time && !strings.ContainsAny(c.Text, digitsAll) &&
			slices.Contains(narrowing, r.slice(t.from, t.to)) {
			continue // what is not so is not so in time either
		}
		return r.slice(t.from, t.to)
	}
	for k := sentence; k < from; k++ {
		t := &r.tokens[k]
		if t.read {
			continue
		}
		if t.kind == excess && !r.rhetorical(k) || t.kind == planned && r.opensParts(k) ||
			c.Verdict == Wrong && r.telling(k) && (t.kind == unknown || !c.headed) &&
				!(r.rhetorical(k) && r.headedSince(c, r.tokens[sentence].from)) {
			return r.slice(t.from, t.to)
		}
	}
	return ""
}

// qualifiers are the characters of words that can change what the numbers of later clauses are of: 按老口径计算,
// 据另一份统计, 如果不算.
const qualifiers = contrary + "按据照算计口径准标范围统核义假设倘对较与和及共含包以前后年月日季度人户亿万"

// rhetorical tells whether a word of an earlier clause only sets the tone: 好事成双, 件件有回音, 前期手续办理提速.
// Its clause has no number and nobody in it, and none of its characters can change what the numbers after it are
// of; in the first clause of a sentence only words that tell of a way of counting can.
func (r *text) rhetorical(k int) bool {
	t := &r.tokens[k]
	from, to := r.clauseAt(k)
	first := from == 0 || r.tokens[from-1].kind == stop
	said := r.slice(r.tokens[from].from, r.tokens[to-1].to)
	if slices.Contains(byPlan, said) {
		return true
	}
	idiom := func(j int) bool { // 马不停蹄
		o := &r.tokens[j]
		return first && o.kind == excess && o.to-o.from == 1 && r.at(j-1).kind == unknown && j > from &&
			r.at(j+1).kind == unknown
	}
	for j := from; j < to; j++ {
		o := &r.tokens[j]
		whom := isOneOf(o.kind, state, noun) && !o.word.generic && (len(o.word.conds) > 0 || o.word.event != "")
		if isOneOf(o.kind, figured, planned, other, than, rest, named, measured) || whom ||
			o.kind == timed && o.moment.tense != vague || o.kind == excess && !idiom(j) {
			return false
		}
	}
	switch {
	case first:
		return !counting.MatchString(said) && (isOneOf(t.kind, unknown, noun, license, verb) || idiom(k))
	case t.kind == unknown:
		return !strings.ContainsAny(r.slice(t.from, t.to), qualifiers)
	}
	return false
}

// byPlan are clauses that only say that what follows goes by the plan.
var byPlan = []string{"按计划", "按照计划", "对照计划", "按节点计划", "按照节点计划", "对照节点计划"}

// counting matches words that tell of a way of counting, or whom it leaves out.
var counting = regexp.MustCompile(`不含|不计|不包|不算|不加|扣|剔|除|外|按|照|据|口径|若|如果|假|统计|预|含|减|加上|合并|其他|另|某|市|省|县|` +
	`镇|折|以[^来]|同比|可比|年|月|季`)

// tonal tells whether all words between tokens that are not understood only set the tone.
func (r *text) tonal(from, to int) bool {
	for k := from; k < min(to, len(r.tokens)); k++ {
		if isOneOf(r.tokens[k].kind, unknown, excess) && !r.rhetorical(k) {
			return false
		}
	}
	return true
}

// headedSince tells whether a claim says by itself whom it is about, or goes on from a proven one that does, in the
// sentence that begins with a character.
func (r asserter) headedSince(c *Claim, at int) bool {
	_, from, to := r.clauseOf(c)
	ofRecord := c.Sort == Time && slices.ContainsFunc(r.tokens[from:to], func(t token) bool { return t.kind == named })
	return c.headed || ofRecord || slices.ContainsFunc(r.claims, func(o Claim) bool {
		return o.From >= at && o.To <= c.From && o.headed && o.Verdict == Proven && o.Sort == Figure
	})
}

// narrowing are adverbs that say more of what is so: 如期开工.
var narrowing = []string{"如期", "如约", "按期", "按时", "准时", "及时", "顺利", "率先", "全面", "正式"}

// digitsAll are the characters of numbers.
const digitsAll = "0123456789０１２３４５６７８９一二三四五六七八九十百"

// undone tells whether a word before a number denies what the clause says of it: 未完成土地摘牌的有3个.
func (r *text) undone(k int) bool {
	for k--; k >= 0 && !isOneOf(r.tokens[k].kind, stop, comma); k-- {
		if t := &r.tokens[k]; t.kind == lacking && strings.HasSuffix(r.slice(t.from, t.to), "完成") &&
			isOneOf(r.at(r.next(k)).kind, noun, state) {
			return true
		}
	}
	return false
}

// opensParts tells whether the clause of a token ends as one whose parts follow: 年内计划竣工的项目里，.
func (r *text) opensParts(k int) bool {
	for k++; k < len(r.tokens) && !isOneOf(r.tokens[k].kind, stop, comma); k++ {
	}
	return r.at(r.previous(k)).kind == inside
}

// telling tells whether a token says something that a reading has to rest on.
func (r *text) telling(k int) bool {
	t := &r.tokens[k]
	switch t.kind {
	case filler:
		return r.restricts(k)
	case comma, stop, pause, and, open, shut, until, of, slogan, issue, figured:
		return false
	case noun:
		return !t.word.generic
	case timed:
		return t.moment.tense != vague
	case dimension:
		return !t.word.frame
	case unknown:
		return strings.Trim(r.slice(t.from, t.to), "0123456789.-+%~～—－–/、　 ") != ""
	}
	return true
}

// restricts tells whether a filler restricts what follows: 仅 before a name, 各 before a
// number that each of several has.
func (r *text) restricts(k int) bool {
	t := &r.tokens[k]
	switch r.slice(t.from, t.to) {
	case "仅", "仅有", "只", "只有":
		return isOneOf(r.at(r.next(k)).kind, named, noun, state)
	case "正在", "正", "进行", "正在进行":
		next := r.at(r.next(k))
		return next.kind == state && next.word.event != ""
	case "各", "各有", "各为", "各自":
		return true
	}
	return false
}

// useField notes the word of a field before its value: 责任单位是经济发展局.
func (r *text) useField(k int, s set) {
	for j := min(k, len(r.tokens)) - 1; j >= 0 && !isOneOf(r.tokens[j].kind, stop, comma); j-- {
		if t := &r.tokens[j]; t.kind == dimension &&
			slices.ContainsFunc(s.conds, func(c cond) bool { return c.field == t.word.of }) {
			r.use(j)
		}
	}
}

// useMore notes 等 between the last name of a list and its number.
func (r *text) useMore(from, to int) {
	for j := from + 1; j < to; j++ {
		if t := &r.tokens[j]; t.kind == unknown && r.slice(t.from, t.to) == "等" {
			r.use(j)
		}
	}
}

// useSeries notes the times that have their numbers in turn.
func (r *text) useSeries(k int) {
	for j := k; j >= 0 && !isOneOf(r.tokens[j].kind, stop, comma); j-- {
		if r.tokens[j].kind == timed {
			r.use(j)
		}
	}
}

// useNoun notes what only names the money before it: 125亿元投资.
func (r *text) useNoun(k int) {
	if t := r.at(k + 1); t.kind == verb && r.slice(t.from, t.to) == "投资" && isOneOf(r.at(k+2).kind, comma, stop) {
		t.used = true
		r.use(k + 1)
	}
}

// useBehind notes what only repeats behind a number that it is lacking: 尚有157.6亿元未完成,
// 还需147亿元才能完成年度计划.
func (r *text) useBehind(k int) {
	for j := k + 1; j < len(r.tokens); j++ {
		switch t := &r.tokens[j]; {
		case t.kind == excess && isOneOf(r.at(j+1).kind, verb, lacking): // 没有完成
			r.use(j)
		case t.kind == verb && r.runes[t.from] == '已': // 尚有26.96亿元已完成
			return
		case t.kind == lacking || t.kind == verb || t.kind == measured && t.word.of == "年度计划":
			r.use(j)
			t.used = true
		case t.kind != filler:
			return
		}
	}
}
