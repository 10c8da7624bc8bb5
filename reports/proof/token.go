package proof

import (
	"slices"
	"strings"
	"unicode"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// token is a piece of the text, by its characters.
type token struct {
	kind     kind
	from, to int
	word     *word
	number   *Number
	moment   moment
	names    []*name // the records of that name
	ordinal  int     // of an issue number
	index    int     // its place among the tokens
	used     bool    // a number before it took it in
	read     bool    // a verdict rests on it
}

// text is a paragraph taken apart.
type text struct {
	runes  []rune
	tokens []token
}

func (t *text) slice(from, to int) string { return string(t.runes[from:to]) }

func (t *text) at(k int) *token {
	if k < 0 || k >= len(t.tokens) {
		return &token{kind: stop}
	}
	return &t.tokens[k]
}

// words gives what is written from one token up to another.
func (t *text) words(from, to int) string { return t.slice(t.tokens[from].from, t.tokens[to].to) }

// next gives the first token after k that is no filler.
func (t *text) next(k int) int {
	for k++; k < len(t.tokens) && t.tokens[k].kind == filler; k++ {
	}
	return k
}

// previous gives the last token before k that is no filler; −1 is none.
func (t *text) previous(k int) int {
	for k--; k >= 0 && t.tokens[k].kind == filler; k-- {
	}
	return k
}

// read takes a paragraph apart: names of the registers first, then times, words of
// the lexicon and numbers, the longer of the two; what is left is unknown.
func (p *Prover) read(s string) *text {
	t := &text{runes: []rune(s)}
	for i := 0; i < len(t.runes); {
		n := len(t.tokens)
		k := p.token(t.runes, i, n == 0 || t.tokens[n-1].kind != unknown)
		if n := len(t.tokens); k.kind == unknown && n > 0 && t.tokens[n-1].kind == unknown {
			t.tokens[n-1].to = k.to
		} else {
			t.tokens = append(t.tokens, k)
		}
		i = k.to
	}
	p.conditions(t)
	t.chosen()
	p.targeted(t)
	t.sized()
	t.cumulated()
	t.likened()
	t.surpassed()
	for k := range t.tokens {
		t.tokens[k].index = k
	}
	return t
}

// token reads what begins at a character; fresh tells that no unknown word runs up to it.
func (p *Prover) token(r []rune, i int, fresh bool) token {
	names, to := p.names.find(r, i)
	if n, end := p.names.short.find(r, i); fresh && n != nil && end > to && !p.isTerm(r, i, end-3) {
		return token{kind: named, from: i, to: end, names: []*name{n}}
	}
	if to > i && !p.isTerm(r, i, to) {
		return token{kind: named, from: i, to: to, names: names}
	}
	if n, to := readIssue(r, i); to > i {
		return token{kind: issue, from: i, to: to, ordinal: n}
	}
	if w, to := readPlace(r, i); to > i {
		return token{kind: ranking, from: i, to: to, word: w}
	}
	w, end := p.lexicon.longest(r, i)
	if m, to := readMoment(r, i, p.at); to > i && to >= end {
		return token{kind: timed, from: i, to: to, moment: m}
	}
	if size := nearly(r, i); size > 0 && i+size >= end {
		return token{kind: near, from: i, to: i + size}
	}
	if size := approximates(r, i); size > 0 && i+size >= end {
		return token{kind: filler, from: i, to: i + size}
	}
	n, to := readNumber(r, i)
	if n != nil && to >= end && !(w != nil && w.kind == slogan) {
		n.approximated(r, i)
		return token{kind: figured, from: i, to: to, number: n}
	}
	if w != nil {
		return token{kind: w.kind, from: i, to: end, word: w}
	}
	return token{kind: sign(r[i]), from: i, to: i + 1}
}

// isTerm tells whether a longer phrase of the lexicon begins where a name does.
func (p *Prover) isTerm(r []rune, i, to int) bool {
	w, end := p.lexicon.longest(r, i)
	return w != nil && end > to
}

// sign tells the kind of a single character.
func sign(r rune) kind {
	switch {
	case strings.ContainsRune("。；！？\n!?;", r):
		return stop
	case strings.ContainsRune("，,：:", r):
		return comma
	case r == '、':
		return pause
	case strings.ContainsRune("（(", r):
		return open
	case strings.ContainsRune("）)", r):
		return shut
	case unicode.IsSpace(r) || strings.ContainsRune("\u3000“”‘’—\"《》…·", r):
		return filler
	}
	return unknown
}

// readIssue reads 第7期 and 总第55期.
func readIssue(r []rune, i int) (int, int) {
	at := skip(r, i, "总")
	if !hasAt(r, at, "第") {
		return 0, i
	}
	n, to := digits(r, at+1, 4)
	if to == at+1 || !hasAt(r, to, "期") {
		return 0, i
	}
	return n, to + 1
}

// readPlace reads 第5名, 第12位 and 前3名, the places that have no word of their own.
func readPlace(r []rune, i int) (*word, int) {
	if !hasAt(r, i, "第") && !hasAt(r, i, "前") && !hasAt(r, i, "后") {
		return nil, i
	}
	n, to := digits(r, i+1, 3)
	end := max(skip(r, to, "名"), skip(r, to, "位"))
	switch {
	case to == i+1 || n == 0:
		return nil, i
	case r[i] == '第' && (end > to || to == len(r) || strings.ContainsRune("，。；、）", r[to])):
		return &word{kind: ranking, rank: n}, end
	case r[i] == '前' && end > to:
		return &word{kind: ranking, top: n}, end
	case r[i] == '后' && end > to:
		return &word{kind: ranking, top: -n}, end
	}
	return nil, i
}

// chosen makes conditions of what only chooses: 总投资10亿元以上的项目, 完成率超过50%的.
func (t *text) chosen() {
	for k := range t.tokens {
		n := t.tokens[k].number
		if n == nil || n.class == count || n.class == bare || n.class == foreign || n.class == issues {
			continue
		}
		field, op, first := t.threshold(k)
		if op == "" {
			continue
		}
		c := cond{field, op, n.plain()}
		t.tokens[k] = token{kind: state, from: t.tokens[first].from, to: t.tokens[k].to,
			word: &word{kind: state, conds: []cond{c}}, number: nil}
		for j := first; j < k; j++ {
			t.tokens[j].kind = filler
		}
	}
}

// cumulated makes a measure of 累计 right before money: 本期1.33亿元，累计9.19亿元.
func (t *text) cumulated() {
	for k := range t.tokens {
		n := &t.tokens[k]
		if s := t.slice(n.from, n.to); n.kind == filler && strings.HasPrefix(s, "累计") && t.at(k+1).kind == figured &&
			t.at(k+1).number.class == money {
			n.kind, n.word = measured, &word{kind: measured, of: "累计投资"}
		}
	}
}

// likened makes shares of 相当于全部平台项目的33.2%.
func (t *text) likened() {
	for k := range t.tokens {
		n := &t.tokens[k]
		if n.kind != filler || t.slice(n.from, n.to) != "相当于" {
			continue
		}
		for j := k + 1; j < len(t.tokens) && !isOneOf(t.tokens[j].kind, stop, comma); j++ {
			if q := t.tokens[j].number; q != nil && q.class == percent && j > k+1 {
				n.kind, n.word = share, &word{kind: share}
			}
		}
	}
}

// targeted makes names of targets of the conditions that mean them: 10亿元以上招商项目年度
// 目标10个.
func (p *Prover) targeted(t *text) {
	for k := range t.tokens {
		n := &t.tokens[k]
		if n.kind != state || len(n.word.conds) != 1 || n.word.conds[0].field != "总投资" || n.word.conds[0].op != "≥" ||
			!t.sentence(k, func(o token) bool { return o.kind == goal || o.word != nil && o.word.of == "目标" }) {
			continue
		}
		for i := range p.book.Targets {
			target := &p.book.Targets[i]
			least := numeral.Format{Unit: numeral.Yi, Places: 4, Trim: true,
				Plain: true}.WithUnit(numeral.Int(target.AtLeast))
			if target.Year == p.at.Year && n.word.conds[0].value == least {
				n.kind, n.word, n.names = named, nil, p.names.byText[target.Name]
				if next := t.at(t.next(k)); next.kind == noun {
					next.kind = filler
				}
				break
			}
		}
		if n.kind == state { // of no target that the book has
			n.kind, n.word = unknown, nil
		}
	}
}

// sized makes conditions of names of targets that only tell the size of projects:
// 50亿元以上项目2个. Where the sentence speaks of a target or of signings they stay names.
func (t *text) sized() {
	for k := range t.tokens {
		n := &t.tokens[k]
		if n.kind != named || n.names[0].target == nil || t.aims(k) {
			continue
		}
		least := numeral.Format{Unit: numeral.Yi, Places: 4, Trim: true,
			Plain: true}.WithUnit(numeral.Int(n.names[0].target.AtLeast))
		n.kind, n.names = noun, nil
		if before := t.previous(k); t.at(before).kind == measured && t.tokens[before].word.of == "总投资" {
			t.tokens[before].kind = filler
		}
		n.word = &word{kind: noun, of: "项目", conds: []cond{{"总投资", "≥", least}}}
	}
}

// aims tells whether the sentence around a token speaks of a target or of signings.
func (t *text) aims(k int) bool {
	return t.sentence(k, func(o token) bool {
		return o.kind == goal || o.kind == planned ||
			o.word != nil && (o.word.event == "签约" || o.word.of == "目标" || o.word.of == "线索")
	})
}

// sentence tells whether any token of the sentence around one is such.
func (t *text) sentence(k int, is func(token) bool) bool {
	from, to := k, k
	for ; from > 0 && t.tokens[from-1].kind != stop; from-- {
	}
	for ; to < len(t.tokens) && t.tokens[to].kind != stop; to++ {
	}
	return slices.ContainsFunc(t.tokens[from:to], is)
}

// chosenFields are the measures that single out projects.
var chosenFields = []string{"总投资", "完成率", "累计投资", "年度计划", "综合比"}

// bounds tells whether a number may be a limit of a field that singles out projects: a rate has
// percent and no percentage points.
func (n *Number) bounds(field string) bool {
	of := map[string][]class{"完成率": {percent}, "综合比": {bare, percent}}[field]
	if of == nil {
		of = []class{money}
	}
	return slices.Contains(chosenFields, field) && slices.Contains(of, n.class)
}

// threshold tells what a number after a measure chooses, where it does: the field,
// the operator and the first token of the condition.
func (t *text) threshold(k int) (field, op string, first int) {
	n := t.tokens[k].number
	op = map[about]string{atLeast: "≥", atMost: "≤", over: ">", under: "<"}[n.about]
	if n.mark == "多" || n.mark == "余" || n.mark == "几" {
		op = ""
	}
	before := t.previous(k)
	if b := t.at(before); b.kind == change && op == "" {
		op = map[int]string{1: ">", -1: "<"}[b.word.sign]
		before = t.previous(before)
	}
	first, field = k, "总投资"
	if b := t.at(before); b.kind == measured {
		field, first = b.word.of, before
	} else if n.class != money {
		return "", "", 0
	}
	if op == "" || !n.bounds(field) {
		return "", "", 0
	}
	after := t.next(k)
	if t.at(after).kind == of {
		after = t.next(after)
	} else if n.about != atLeast && n.about != atMost {
		return "", "", 0
	}
	if a := t.at(after); a.kind == noun || a.kind == state || a.kind == dimension ||
		a.kind == figured && a.number.class == count &&
			(t.at(t.next(k)).kind == of || n.class == money && n.about == atLeast) {
		return field, op, first
	}
	return "", "", 0
}

// plain writes a number as conditions of references have it.
func (n *Number) plain() string {
	c := *n
	return c.text(n.value) + n.unit.Name()
}

// name is a record of the registers by one of its names.
type name struct {
	text     string
	register string // 项目, 招商项目, 创新平台 …
	set      set    // the record as a subject
	project  *zone.Project
	platform *zone.Platform
	lead     *zone.Lead
	firm     *zone.Firm
	target   *zone.Target
	visit    *zone.Visit
}

// registers finds the names of the book in texts.
type registers struct {
	byText  map[string][]*name
	lengths []int // longest first
	firms   []string
	all     []*name
	short   *shortForms
}

func newRegisters(b *zone.Book) *registers {
	g := &registers{byText: map[string][]*name{}}
	for _, p := range b.Projects {
		for _, s := range slices.Compact([]string{p.Name, p.Short}) {
			key := p.Code
			if key == "" {
				key = p.Name
			}
			g.add(&name{text: s, register: "项目", project: p, set: set{kind: "项目", one: key}})
		}
	}
	for i := range b.Leads {
		l := &b.Leads[i]
		g.add(&name{text: l.Name, register: "招商项目", lead: l, set: set{kind: "线索", conds: eq("名称", l.Name)}})
	}
	for i := range b.Targets {
		g.add(&name{text: b.Targets[i].Name, register: "招商目标", target: &b.Targets[i],
			set: set{kind: "目标", conds: eq("名称", b.Targets[i].Name)}})
	}
	for i := range b.Platforms {
		l := &b.Platforms[i]
		g.add(&name{text: l.Name, register: "创新平台", platform: l, set: set{kind: "平台", conds: eq("名称", l.Name)}})
	}
	for i := range b.Firms {
		f := &b.Firms[i]
		for _, s := range slices.Compact([]string{f.Name, f.Short}) {
			g.add(&name{text: s, register: "企业", firm: f, set: set{kind: "企业", conds: eq("名称", f.Name)}})
		}
	}
	for i := range b.Honors {
		g.add(&name{text: b.Honors[i].Name, register: "试点荣誉", set: set{kind: "荣誉", conds: eq("名称", b.Honors[i].Name)}})
	}
	for i := range b.Mechanisms {
		m := &b.Mechanisms[i]
		short, _, _ := strings.Cut(m.Name, "（")
		for _, s := range slices.Compact([]string{m.Name, short}) {
			g.add(&name{text: s, register: "机制", set: set{kind: "机制", conds: eq("名称", m.Name)}})
		}
	}
	for _, s := range []string{b.Office.Zone, b.Office.Name, b.Office.Masthead} {
		g.add(&name{text: s, register: officeName, set: set{kind: "项目", every: true}})
	}
	g.parties(b)
	for s := range g.byText {
		if strings.HasSuffix(s, "公司") && len([]rune(s)) > 6 {
			g.firms = append(g.firms, s)
		}
	}
	g.short = newShortForms(b, g.all)
	slices.Sort(g.firms)
	slices.SortFunc(g.lengths, func(x, y int) int { return y - x })
	g.lengths = slices.Compact(g.lengths)
	return g
}

// parties enters owners and investors: they name no subject of figures.
func (g *registers) parties(b *zone.Book) {
	for _, p := range b.Projects {
		g.party(p.Owner, "业主单位")
		g.party(p.Investor, "投资方")
	}
	for i := range b.Leads {
		g.party(b.Leads[i].Investor, "投资方")
	}
	for i := range b.Visits {
		if firm := strings.TrimSpace(b.Visits[i].Firm); g.byText[firm] == nil {
			g.add(&name{text: firm, register: "走访企业", visit: &b.Visits[i],
				set: set{kind: "服务", conds: eq("企业", firm)}})
		}
	}
}

func (g *registers) party(s, register string) {
	if g.byText[strings.TrimSpace(s)] == nil {
		g.add(&name{text: s, register: register})
	}
}

// officeName is what the office's own names are: they mean the whole zone.
const officeName = "单位"

func (g *registers) add(n *name) {
	n.text = strings.TrimSpace(n.text)
	r := []rune(n.text)
	if len(r) < 2 {
		return
	}
	g.byText[n.text] = append(g.byText[n.text], n)
	g.all = append(g.all, n)
	g.lengths = append(g.lengths, len(r))
}

// find gives the longest name that begins at a character.
func (g *registers) find(r []rune, i int) ([]*name, int) {
	for _, n := range g.lengths {
		if i+n <= len(r) {
			if names := g.byText[string(r[i:i+n])]; names != nil {
				return names, i + n
			}
		}
	}
	return nil, i
}
