package audit

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// reader goes through a paragraph and understands what its figures are about. It
// keeps whom the text talks of; words it does not know make it forget.
type reader struct {
	*text
	a       *Auditor
	at      zone.Period
	subject []string // what references begin with; several are all possible
	base    string   // scope of the subject, which modifiers narrow
	conds   []string // modifiers of the subject
	mods    []string // modifiers that wait for their scope
	modBase string   // the scope of waiting modifiers, where no other follows
	strange int      // unknown characters since the subject
	odd     int      // unknown characters in the clause
	turns   bool     // the clause gives the figures of several in turn
	stuck   bool     // the clause is about another time
	part    bool     // the clause is about a part
	pending int      // piece of a measure that waits for its figure; -1 is none
	last    string   // the last reference proved, for comparisons
	plan    int      // piece of a figure of the year's plan, for 占年度计划×亿元的×%
	proved  int      // figures found right
	out     []Finding
}

// claims proves every figure whose meaning is plain.
func (a *Auditor) claims(t *text) []Finding {
	r := &reader{text: t, a: a, at: a.at, pending: -1, plan: -1}
	r.whole()
	for k := range t.pieces {
		r.piece(k)
	}
	return r.out
}

// presentTimes are the words that lead back to the issue's own half-month.
var presentTimes = []string{"目前", "今年", "本年", "本期", "本年度", "现有"}

// whole makes the whole zone the subject, as at the head of a paragraph: any of
// its registers may be meant.
func (r *reader) whole() {
	r.subject, r.base, r.conds = []string{"全部项目", "产业项目", "平台项目"}, "", nil
	r.strange = 0
}

func (r *reader) piece(k int) {
	p := &r.pieces[k]
	switch p.kind {
	case stop:
		r.clause()
		r.stuck = false
		r.last = ""
		if r.subject != nil { // it may go on, or be the whole zone again
			r.subject = append(slices.Clone(r.subject), "全部项目", "产业项目", "平台项目")
		}
	case comma:
		r.clause()
	case unknown:
		n := p.to - p.from
		r.strange, r.odd = r.strange+n, r.odd+n
		if r.strange >= 2 {
			r.subject, r.base, r.conds = nil, "", nil
		}
	case blocked:
		r.stuck = true
	case another:
		r.subject, r.base, r.conds = nil, "", nil
	case filler:
		if r.slice(p.from, p.to) == "项目" && r.kindAt(r.before(k)) != quantity && r.kindAt(r.next(k)) != quantity && r.base == "" && (len(r.subject) != 1 || r.strange > 0) {
			r.subject = nil // one that was not named
		}
		if slices.Contains(presentTimes, r.slice(p.from, p.to)) {
			r.stuck = false
		}
	case partly:
		r.part = true
	case shared:
		r.turns, r.pending = true, -1
	case asOf:
		r.asOf(k)
	case mention, modifier, scope:
		r.about(k)
	case measure:
		switch {
		case p.word.back:
			r.backed(k)
		case !r.flagged(k):
			r.pending = k
		}
	case quantity:
		r.figure(k)
	}
}

// clause begins a new one.
func (r *reader) clause() {
	r.odd, r.part, r.turns, r.pending, r.mods = 0, false, false, -1, nil
}

// period gives the half-month that ends on a day of the text.
func (a *Auditor) period(d zone.Date) (zone.Period, bool) {
	if d.Day == 0 || d.Month == 0 {
		return zone.Period{}, false
	}
	if d.Year == 0 {
		d.Year = a.at.Year
	}
	at := zone.Period{Year: d.Year, Month: d.Month, Half: 1}
	if d.Day > 15 {
		at.Half = 2
	}
	return at, at.End() == d
}

func (r *reader) mentioned(p *piece) {
	if p.name.what == office {
		return
	}
	r.subject, r.base, r.conds, r.mods = p.name.refs, "", nil, nil
	r.strange = 0
}

// about takes a subject in.
func (r *reader) about(k int) {
	switch p := &r.pieces[k]; p.kind {
	case mention:
		r.mentioned(p)
	case modifier:
		r.modified(k)
	default:
		r.scoped(k)
	}
	r.alone(k)
}

// alone drops a subject that is one of several.
func (r *reader) alone(k int) {
	if r.together(k) {
		r.subject = nil
	}
}

// together tells whether piece k follows another subject with 、 or 和: then what
// comes is said of both.
func (r *reader) together(k int) bool {
	b := k - 1
	if b < 1 || r.pieces[b].kind != pause && !r.follows(k, "和", "与", "及", "以及") {
		return false
	}
	return slices.Contains([]kind{mention, scope, modifier}, r.pieces[b-1].kind)
}

// modified takes a modifier in: it waits for its scope, or narrows the one at hand.
func (r *reader) modified(k int) {
	w := r.pieces[k].word
	field, _, _ := strings.Cut(w.cond, "=")
	other := func(c string) bool { return strings.HasPrefix(c, field+"=") }
	r.mods = append(slices.DeleteFunc(r.mods, other), w.cond)
	base := w.base
	if r.base != "" && field != "" {
		base = r.base
		r.conds = slices.DeleteFunc(r.conds, other)
	}
	if r.modBase = base; r.base == "" {
		r.conds = nil
	}
	r.subject, r.strange = []string{join(base, append(slices.Clone(r.conds), r.mods...))}, 0
}

func join(base string, conds []string) string {
	if len(conds) == 0 {
		return base
	}
	return base + "[" + strings.Join(conds, "，") + "]"
}

// scoped takes a scope in; a count before it says how many there are: 185个产业项目.
func (r *reader) scoped(k int) {
	w := r.pieces[k].word
	if word := string(r.runes[r.pieces[k].from]); r.stuck && word != "本" && word != "今" {
		r.subject, r.base, r.conds = nil, "", nil
		return
	}
	r.stuck = false
	ref := join(w.ref, r.mods)
	before := r.before(k)
	for r.kindAt(before) == modifier {
		before = r.before(before)
	}
	if r.kindAt(before) == quantity && r.counts(before) && !r.part && r.odd == 0 && !r.stuck && r.ends(k) && !r.state(r.next(k)) && !r.follows(before, "其中", "有") {
		r.prove(before, []string{ref + ".个数"})
	}
	if r.target() && w.ref == "本年签约" { // 10亿元以上项目…已签约4个
		return
	}
	if w.ref == "已答复三服务" && !slices.Contains(r.subject, "三服务") {
		r.subject = nil
		return
	}
	r.subject, r.base, r.conds, r.mods, r.strange = []string{ref}, w.ref, r.mods, nil, 0
}

// state tells whether a piece says what some have reached, without a figure: 5个产业项目
// 已开工 are not all of them.
func (r *reader) state(k int) bool {
	return r.kindAt(k) == measure && formOf(r.pieces[k].word.ref) == "count" && r.kindAt(r.next(k)) != quantity
}

// target tells whether the text is about a target of the year.
func (r *reader) target() bool {
	return len(r.subject) == 1 && strings.HasPrefix(r.subject[0], "招商目标")
}

// follows tells whether one of the words stands right before a piece.
func (r *reader) follows(k int, words ...string) bool {
	return k > 0 && slices.Contains(words, r.slice(r.pieces[k-1].from, r.pieces[k-1].to))
}

// counts tells whether a figure counts something; 一个 is no count.
func (r *reader) counts(k int) bool {
	q := r.pieces[k].quantity
	return q.unit == numeral.One && q.written != "" && !(q.chinese && q.value.Cmp(big.NewRat(1, 1)) == 0)
}

// backed proves a count before its measure: 3个项目未填报.
func (r *reader) backed(k int) {
	w := r.pieces[k].word
	if before := r.before(k); r.kindAt(before) == quantity && r.counts(before) && !r.stuck && r.ends(k) && !(r.part && strings.HasSuffix(w.ref, "旗数")) {
		r.prove(before, r.refs(w.ref))
	}
}

// refs gives the references of a measure for every possible subject.
func (r *reader) refs(measure string) []string {
	var out []string
	for _, s := range r.subject {
		out = append(out, s+"."+measure)
	}
	return out
}

// figure proves a figure by what stands before it.
func (r *reader) figure(k int) {
	q := r.pieces[k].quantity
	before := r.before(k)
	if r.kindAt(before) == approx {
		q.about = r.pieces[before].word.ref
		before = r.before(before)
	}
	if r.compared(k, before) || r.stuck {
		return
	}
	if r.ranged(k) || r.chosen(k) {
		r.pending = -1
		return
	}
	switch {
	case r.counts(k) && !r.turns:
		r.counted(k, before)
	case q.unit == numeral.Percent && r.plan >= 0 && r.follows(k, "的") && r.before(k) == r.plan:
		r.prove(k, r.refs("完成率"))
	case r.kindAt(before) == paren && r.kindAt(before-1) == mention && isMoney(q.unit):
		var refs []string
		for _, ref := range r.pieces[before-1].name.refs {
			refs = append(refs, ref+".总投资")
		}
		r.prove(k, refs)
	case r.pending >= 0 && r.pending == before:
		r.measured(k)
	}
	r.pending = -1
}

func isMoney(u numeral.Unit) bool { return u == numeral.Yi || u == numeral.Wan || u == numeral.Yuan }

// chosen tells whether a figure only chooses: 完成率超过50%的有3个. 占年度计划×亿元的×% is
// no choice.
func (r *reader) chosen(k int) bool {
	if k+1 >= len(r.pieces) || r.slice(r.pieces[k+1].from, r.pieces[k+1].to) != "的" {
		return false
	}
	next := k + 2
	return next >= len(r.pieces) || r.pieces[next].kind != quantity || r.pieces[next].quantity.unit != numeral.Percent
}

// ranged tells whether a figure is an end of a range.
func (r *reader) ranged(k int) bool {
	p := r.pieces[k]
	near := func(i int) bool {
		return i >= 0 && i < len(r.runes) && strings.ContainsRune("~～-—–至", r.runes[i])
	}
	return near(p.from-1) || near(p.to)
}

// measured proves a figure after its measure: 总投资1668亿元.
func (r *reader) measured(k int) {
	w, q := r.pieces[r.pending].word, r.pieces[k].quantity
	ref, form := w.ref, formOf(w.ref)
	fits := map[string]bool{"money": isMoney(q.unit) || q.written == "", "percent": q.unit == numeral.Percent || q.unit == numeral.Point, "point": q.unit == numeral.Point || q.unit == numeral.Percent, "times": q.written == ""}[form]
	switch {
	case ref == "年度计划" && q.unit == numeral.Percent:
		ref, fits = "完成率", true
	case ref == "年度计划":
		r.plan = k
	case ref == "用地":
		fits = q.unit == numeral.Mu
	}
	if fits {
		r.signed(k, r.refs(ref), w.sign)
	}
}

// counted proves a count by the measure or the scope before it.
func (r *reader) counted(k, before int) {
	switch r.kindAt(before) {
	case measure:
		w := r.pieces[before].word
		if formOf(w.ref) == "count" && (r.pieces[before].word.ref != "目标数" || r.target()) {
			subject := r.subject
			if w.ref == "参评数" || strings.HasSuffix(w.ref, "旗数") || w.ref == "蜗牛数" {
				subject = slices.DeleteFunc(slices.Clone(subject), func(s string) bool { return strings.HasPrefix(s, "全部线索") })
			}
			r.proveAs(k, subject, w.ref)
		}
	case scope:
		ref := r.pieces[before].word.ref
		register := ref == "产业项目" || ref == "平台项目" || ref == "全部项目"
		switch {
		case r.target() && ref == "本年签约":
			r.prove(k, r.refs("签约数"))
		case r.odd == 0 && r.ends(k) && !(register && (r.part || r.slice(r.pieces[before].from, r.pieces[before].to) == "全区")):
			r.prove(k, r.refs("个数"))
		}
	case modifier:
		if r.odd == 0 && r.ends(k) {
			r.prove(k, r.refs("个数"))
		}
	case paren: // 新材料（48个
		if r.kindAt(before-1) == modifier && r.ends(k) {
			r.prove(k, r.refs("个数"))
		}
	}
}

func (r *reader) proveAs(k int, subject []string, measure string) {
	var refs []string
	for _, s := range subject {
		refs = append(refs, s+"."+measure)
	}
	r.prove(k, refs)
}

// compared proves 较上期增加3亿元 of the figure before it.
func (r *reader) compared(k, before int) bool {
	if r.kindAt(before) != verb {
		return false
	}
	v := r.pieces[before].word
	if c := r.before(before); r.kindAt(c) == compare && r.last != "" && v.sign != 0 {
		mark, q := r.pieces[c].word.ref, r.pieces[k].quantity
		if q.unit == numeral.Percent {
			mark = map[string]string{"较上期": "环比", "较去年": "同比"}[mark]
		}
		last := r.last
		r.signed(k, []string{last + "|" + mark}, v.sign)
		r.last = last
	}
	return true
}

func (r *reader) prove(k int, refs []string) { r.signed(k, refs, 0) }

// signed proves a figure against what it may stand for: one that is right is
// enough. With a sign, the figure is written without and the words before it tell.
func (r *reader) signed(k int, refs []string, sign int) {
	p, q := r.pieces[k], r.pieces[k].quantity
	var wrong *figure.Value
	var of string
	for _, ref := range refs {
		v, ok := r.a.catalogue(r.at).Look(ref)
		if !ok || v.Number == nil {
			if ok {
				return // nobody can tell
			}
			continue
		}
		n := v.Number
		if sign < 0 {
			n = new(big.Rat).Neg(n)
		}
		if q.says(scaled(n, v.Unit, q)) && (q.written != "" || v.Unit == numeral.One) {
			r.last = ref
			r.proved++
			return
		}
		if wrong == nil {
			wrong, of = &v, ref
		}
	}
	if wrong == nil {
		return
	}
	r.last = of
	r.out = append(r.out, r.differs(p, q, *wrong, of, sign))
}

// scaled brings a value to the figure's own base: a plain number after 总投资 is
// taken to be in the value's unit.
func scaled(v *big.Rat, unit numeral.Unit, q *amount) *big.Rat {
	if q.written == "" && unit != numeral.One {
		return new(big.Rat).Quo(v, base(unit))
	}
	return v
}

// differs reports a figure that is not that of the data.
func (r *reader) differs(p piece, q *amount, v figure.Value, ref string, sign int) Finding {
	var right string
	found, size := r.slice(p.from, p.to), v.Number
	if sign != 0 {
		size = new(big.Rat).Abs(size)
	}
	rule := Number
	switch {
	case q.written == "" && v.Unit != numeral.One: // no unit at all
		right = q.text(scaled(size, v.Unit, q)) + v.Unit.Name()
	case q.unit != v.Unit && isMoney(v.Unit) || !sameUnit(q.unit, v.Unit):
		right = figureText(size, v.Unit)
		if own := (&amount{unit: v.Unit, places: q.places}); own.text(size) == q.text(q.value) {
			rule = Unit
		}
	case q.places == 0 && v.Unit != numeral.One:
		right = figureText(size, v.Unit)
	default:
		right = q.withUnit(size)
	}
	from := p.from
	if sign != 0 && v.Number.Sign() != 0 && v.Number.Sign() != sign { // 超 is said of what lags
		for k := range r.pieces {
			if w := r.pieces[k].word; w != nil && w.sign != 0 && r.pieces[k].to <= p.from && (r.pieces[k].kind == measure || r.pieces[k].kind == verb) {
				from = r.pieces[k].from
			}
		}
		found, right = r.slice(from, p.to), v.Text
	}
	at := ""
	if r.at != r.a.at {
		at = r.at.Title()
	}
	return r.finding(rule, from, p.to, "“"+found+"”", fmt.Sprintf("“%s”（%s{%s}）", right, at, r.a.shown(ref)), right)
}

// shown gives a reference with the project's name instead of its number.
func (a *Auditor) shown(ref string) string {
	head, tail, ok := strings.Cut(ref, ".")
	if p := a.book.Project(head); ok && p != nil && !strings.ContainsAny(p.Label(), ".[]{}|") {
		return p.Label() + "." + tail
	}
	return ref
}

// sameUnit tells whether a figure need not change its unit.
func sameUnit(a, b numeral.Unit) bool {
	return a == b || isMoney(a) && isMoney(b)
}

// figureText writes a value as sentences do.
func figureText(v *big.Rat, unit numeral.Unit) string {
	f := numeral.Format{Unit: unit, Places: 2, Trim: true, Plain: true}
	if unit == numeral.Percent || unit == numeral.Point {
		f.Places = 1
	}
	return f.WithUnit(v)
}

// flagged proves 甲、乙获评红旗.
func (r *reader) flagged(k int) bool {
	w := r.pieces[k].word.ref
	flag, ok := strings.CutSuffix(w, "数")
	if _, err := zone.ParseFlag(flag); !ok || err != nil || r.kindAt(r.next(k)) == quantity || r.stuck {
		return false
	}
	said := false
	for b := k - 1; b >= 0; b-- {
		p := r.pieces[b]
		switch {
		case p.kind == filler && slices.Contains(awarded, r.slice(p.from, p.to)):
			said = true
		case p.kind == mention && said && len(p.name.refs) > 0 && p.name.what == "项目":
			v, ok := r.a.catalogue(r.at).Look(p.name.refs[0] + ".旗别")
			if at := r.pieces[k]; ok && v.Text != flag {
				f := r.finding(Flag, at.from, at.to, "“"+p.name.name+"”"+flag, v.Text, v.Text)
				if r.kindAt(b-1) == pause || r.several(b, k) {
					f.Fix = nil // the flag of others too
				}
				r.out = append(r.out, f)
				return true
			}
		case p.kind == filler, p.kind == pause:
		default:
			return said
		}
	}
	return said
}

// awarded are the words between a project and its flag.
var awarded = []string{"评为", "被评为", "获评", "获得", "获"}

// several tells whether other names follow one up to a piece.
func (r *reader) several(from, to int) bool {
	return slices.ContainsFunc(r.pieces[from+1:to], func(p piece) bool { return p.kind == mention })
}
