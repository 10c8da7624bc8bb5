package proof

import (
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// A condition may take several words: 计划5月签约的, 连续7期保持红旗的, 完成率高于全区平均的, 总投资5亿元
// 至10亿元的. Each is looked up in the book at once and becomes one token of the text, as if
// the lexicon had a word for it.

// conditions makes states of such phrases.
func (p *Prover) conditions(t *text) {
	for k := range t.tokens {
		switch t.tokens[k].kind {
		case planned:
			p.scheduled(t, k)
		case streak:
			p.running(t, k)
		case measured:
			p.besideAll(t, k)
		case state:
			p.everSince(t, k)
		case figured:
			p.everyPeriod(t, k)
			t.between(k)
			if t.tokens[k].kind == figured {
				t.lacks(k)
			}
		}
	}
}

// merge makes one state of the tokens from first to last.
func (t *text) merge(first, last int, w word) {
	w.kind = state
	t.tokens[last] = token{kind: state, from: t.tokens[first].from, to: t.tokens[last].to, word: &w}
	for j := first; j < last; j++ {
		t.tokens[j].kind, t.tokens[j].word = filler, nil
	}
}

// attributive tells whether what ends with a token narrows what follows it.
func (t *text) attributive(k int) bool {
	next := t.at(t.next(k))
	return next.kind == of || next.kind == noun || next.kind == dimension
}

// counts tells whether a token is a number that counts.
func counts(t *token) bool { return t.kind == figured && t.number.class == count }

// nodeOf gives the node that a word speaks of.
func nodeOf(w *word) (zone.Node, bool) {
	for _, n := range zone.Nodes() {
		if w != nil && (w.event == n.Title() || len(w.conds) == 1 && w.conds[0].field == n.Title()) {
			return n, true
		}
	}
	return 0, false
}

// scheduled reads which records were to reach a node in a time: 原定去年12月1日开工的5个项目.
func (p *Prover) scheduled(t *text, k int) {
	if before := t.previous(k); t.at(before).kind == timed && t.at(before).moment.year &&
		t.at(t.next(k)).kind == state { // 年内计划竣工的
		p.scheduledIn(t, before, before, t.next(k))
		return
	}
	at := t.next(k)
	if t.at(at).kind != timed || !isOneOf2(t.slice(t.tokens[k].from, t.tokens[k].to), intended...) {
		return
	}
	p.scheduledIn(t, k, at, t.next(at))
}

// scheduledIn makes a condition of the tokens from first to the verb, of the time at a token.
func (p *Prover) scheduledIn(t *text, k, at, verb int) {
	node, ok := nodeOf(t.at(verb).word)
	ofCount := counts(t.at(t.previous(k))) && isOneOf(t.at(t.next(verb)).kind, stop, comma, pause) // 有3个计划5月15日开工
	if !ok || t.at(verb).kind != state || !t.attributive(verb) && !ofCount {
		return
	}
	m := t.tokens[at].moment
	if m.day.Month == 0 && m.from.Year == 0 && !m.year || m.invalid {
		return
	}
	from, to := zone.Date{Year: p.at.Year, Month: 1, Day: 1}, zone.Date{Year: p.at.Year, Month: 12, Day: 31}
	if !m.year || m.from.Year != 0 {
		from, to = m.bounds()
	}
	field := node.Title() + "计划"
	w := word{conds: []cond{{field, "≥", from.Chinese()}, {field, "≤", to.Chinese()}}}
	if node == zone.Signing || node == zone.LandGrant {
		w.of = "线索"
	}
	t.merge(k, verb, w)
}

// running reads which projects have had a flag so long: 连续7期保持红旗的项目.
func (p *Prover) running(t *text, k int) {
	at := t.next(k)
	n, flag := t.at(at).number, t.next(at)
	past := func(o token) bool { return o.kind == timed && o.moment.tense != present && o.moment.to != p.at }
	if n == nil || n.class != issues || !n.value.IsInt() || t.at(flag).kind != state || t.sentence(k, past) ||
		len(t.tokens[flag].word.conds) != 1 || t.tokens[flag].word.conds[0].field != "旗别" {
		return
	}
	if after := t.at(t.next(flag)); !t.attributive(flag) && after.kind != pause {
		return
	}
	p.standing(t, k, flag, n.value)
}

// standing makes a condition of the tokens from k to a flag: to have had it in so many half-months in a row, up
// to this one.
func (p *Prover) standing(t *text, k, flag int, least *big.Rat) {
	want := t.tokens[flag].word.conds[0]
	var codes []string
	for _, q := range p.book.All() {
		if q.Code != "" && p.book.Rules.Rate(q, p.at).Final.Title() == want.value &&
			numeral.Int(p.book.Rules.Streak(q, p.at)).Cmp(least) >= 0 {
			codes = append(codes, q.Code)
		}
	}
	if len(codes) > 0 {
		t.merge(k, flag, word{of: "项目", conds: []cond{want, {"编号", "=", strings.Join(codes, "、")}}})
	}
}

// everyPeriod reads which projects have had a flag in all half-months of the year: 今年7期全部获评红旗的.
func (p *Prover) everyPeriod(t *text, k int) {
	n, flag := t.tokens[k].number, t.next(k)
	if n.class != issues || n.value.Cmp(numeral.Int(p.at.Number())) != 0 || t.at(t.previous(k)).kind == streak ||
		!flagged(t.at(flag)) || !t.attributive(flag) {
		return
	}
	said := t.slice(t.tokens[k].to, t.tokens[flag].from)
	if strings.Contains(said, "全部") || strings.ContainsAny(said, "都均皆") {
		p.standing(t, k, flag, n.value)
	}
}

// steady are the words by which something has not changed since a time.
var steady = []string{"一直", "始终", "期期", "一路", "每期都", "每期均", "持续"}

// everSince reads since when a flag has stood: 自1月以来一直保持红旗, 从1月上半月起就一直是红旗, 年初以来，甲始终为蜗牛.
func (p *Prover) everSince(t *text, flag int) {
	first := flag
	for first > 0 && isOneOf(t.tokens[first-1].kind, filler, unknown, streak) {
		first--
	}
	if !flagged(&t.tokens[flag]) || first == flag {
		return
	}
	at, said := first-1, t.slice(t.tokens[first].from, t.tokens[flag].from)
	if t.at(at).kind != timed { // of the clause before
		from, _ := t.clauseAt(first)
		if at = from - 2; t.at(from-1).kind != comma || t.at(at).kind != timed {
			return
		}
	}
	from, since := p.sinceWhen(t, at, said)
	rest := said
	for _, w := range []string{"以来", "开始", "起", "就", "便", "则", "都", "也"} {
		rest = strings.TrimPrefix(rest, w)
	}
	if !since || !slices.ContainsFunc(steady, func(w string) bool { return strings.HasPrefix(rest, w) }) {
		return
	}
	if b := t.at(at - 1); at+1 == first {
		first = at
		if at > 0 && isOneOf2(t.slice(b.from, b.to), "自", "从", "自从") {
			first--
		}
	}
	p.standing(t, first, flag, numeral.Int(p.at.Number()-from.Number()+1))
}

// sinceWhen gives the half-month from which on a time goes, where the words say that it goes on: 1月以来, 2月起.
func (p *Prover) sinceWhen(t *text, k int, said string) (from zone.Period, ok bool) {
	m := t.tokens[k].moment
	ok = strings.HasSuffix(t.slice(t.tokens[k].from, t.tokens[k].to), "以来") ||
		slices.ContainsFunc([]string{"以来", "起", "开始"}, func(w string) bool { return strings.HasPrefix(said, w) })
	if from = m.from; m.begun && from.Year == 0 {
		from, ok = zone.Period{Year: p.at.Year, Month: 1, Half: 1}, true
	}
	return from, ok && from.Year == p.at.Year && !m.single() && zone.ComparePeriods(from, p.at) <= 0
}

// flagged tells whether a token is one flag.
func flagged(t *token) bool {
	return t.kind == state && len(t.word.conds) == 1 && t.word.conds[0].field == "旗别" &&
		!strings.Contains(t.word.conds[0].value, "、")
}

// besides are the words by which a rate is set beside that of all.
var besides = map[string]string{"超过": ">", "高于": ">", "超出": ">", "高出": ">", "优于": ">", "快于": ">", "好于": ">", "领先": ">",
	"领先于": ">", "低于": "<", "不及": "<", "落后于": "<", "未达到": "<", "没有达到": "<", "未达": "<", "达不到": "<", "不到": "<",
	"慢于": "<", "没达到": "<"}

// besideAll reads whose rate is above that of all, or below: 完成率高于全区平均水平的产业.
func (p *Prover) besideAll(t *text, k int) {
	measure := t.tokens[k].word.of
	if !strings.HasSuffix(measure, "率") {
		return
	}
	all := k + 1
	for all < min(k+5, len(t.tokens)) && !(t.tokens[all].kind == noun && t.tokens[all].word.every) {
		all++
	}
	op := ""
	if t.at(all).kind == noun && t.tokens[all].word.every {
		op = besides[t.slice(t.tokens[k].to, t.tokens[all].from)]
	}
	last := all
	for isOneOf(t.at(last+1).kind, filler, average, measured) {
		last++
	}
	rate := p.measured("全部项目", measure, moment{}, p.at)
	if op == "" || !t.attributive(last) || rate[0].value == nil {
		return
	}
	limit := numeral.Format{Unit: numeral.Percent, Places: 9, Plain: true}.WithUnit(rate[0].value)
	t.merge(k, last, word{conds: []cond{{measure, op, limit}}})
}

// between reads a range that singles projects out: 总投资5亿元至10亿元的项目.
func (t *text) between(k int) {
	low, link := t.tokens[k].number, t.at(k+1)
	high := t.at(k + 2).number
	if high == nil || !slices.Contains(links, t.slice(link.from, link.to)) ||
		low.class != bare && low.class != high.class {
		return
	}
	field, first := "总投资", k
	if b := t.previous(k); t.at(b).kind == measured {
		field, first = t.tokens[b].word.of, b
	} else if high.class != money {
		return
	}
	last := k + 2
	if next := t.at(last + 1); next.kind == unknown && t.slice(next.from, next.to) == "之间" {
		last++
	}
	if !high.bounds(field) || !t.attributive(last) {
		return
	}
	least := *low
	if low.class == bare {
		least.class, least.unit = high.class, high.unit
		least.value = new(big.Rat).Mul(low.value, high.unit.Size())
	}
	t.merge(first, last, word{conds: []cond{{field, "≥", least.plain()}, {field, "≤", high.plain()}}})
}

// links stand between the ends of a range.
var links = []string{"~", "～", "-", "－", "–", "至", "—", "到"}

// lackingTails follow an amount that is still to be done: 还有33.06亿元没有完成.
var lackingTails = []string{"没有完成", "没完成", "尚未完成", "还没完成", "还没有完成", "未完成", "待完成", "有待完成", "没有干完", "没干完", "没投完",
	"没有投完", "没有投下去", "没投下去", "待投", "要抓紧", "要加紧", "需抓紧", "要干", "要完成", "需要完成", "需完成", "的活要干", "的任务要完成",
	"的任务没有完成", "的任务没完成", "的缺口", "任务", "要赶", "要追", "要加把劲", "需努力", "要努力", "的差距", "没有落实", "没落实", "要投", "需要投",
	"需投", "没有下去", "没下去", "投资没有完成", "投资没完成", "投资任务没有完成", "的投资任务没有完成", "的投资没有完成", "需要加快", "需要加紧", "要加快"}

// remainders stand before such an amount.
var remainders = []string{"还有", "尚有", "仍有", "还", "尚", "仍", "有", "还剩", "余下", "就还有", "还剩下", "约", "近", "后面还有", "后面还剩"}

// lacks reads what is still to be done by the words on both sides of an amount.
func (t *text) lacks(k int) {
	if t.tokens[k].number.class != money {
		return
	}
	end := k + 1
	for end < len(t.tokens) && !isOneOf(t.tokens[end].kind, stop, comma, pause, figured) {
		end++
	}
	before := k - 1
	for before > 0 && isOneOf(t.tokens[before].kind, filler) &&
		!slices.Contains(remainders[:len(remainders)-4], t.slice(t.tokens[before].from, t.tokens[before].to)) {
		before--
	}
	b := t.at(before)
	said := b.kind == lacking || b.kind == filler && slices.Contains(remainders, t.slice(b.from, b.to))
	if !said || end == k+1 || !slices.Contains(lackingTails, t.slice(t.tokens[k].to, t.tokens[end-1].to)) {
		return
	}
	b.kind, b.word = lacking, &word{kind: lacking}
	for j := k + 1; j < end; j++ {
		t.tokens[j].kind, t.tokens[j].word = filler, nil
	}
}
