package proof

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// valuer looks up in the book what a set measures at a time.
type valuer struct{ *reader }

// reading is one way to understand a number: what it would stand for, and what the
// book says that is.
type reading struct {
	ref   string
	at    zone.Period
	value *big.Rat // nil where the book has no data
	unit  numeral.Unit
	sign  int      // the words before the number say that the value is above or below nought
	whole []string // names behind it
	set   set      // whom it is about
	words []int    // the tokens that it rests on, but for the measure
}

// look gives the value of a reference at a half-month.
func (p *Prover) look(ref string, at zone.Period) reading {
	key := looked{ref, at}
	out, ok := p.looked[key]
	if ok {
		return out
	}
	out = reading{ref: ref, at: at}
	if v, ok := p.catalogue(at).Look(ref); ok {
		out.value, out.unit, out.whole = v.Number, v.Unit, v.Sources
	}
	p.looked[key] = out
	return out
}

// looked is a reference at a half-month, of which the book was asked.
type looked struct {
	ref string
	at  zone.Period
}

// values gives the readings of a measure of a set in a time.
func (r valuer) values(s set, measure string, w moment) []reading {
	p := r.p
	if w.tense == future {
		return nil
	}
	if s.frozen {
		w = moment{}
	}
	if s.permit != "" && len(s.conds) == 0 && s.event == "" { // 未办: of which approval is not said
		return []reading{{ref: s.permit, at: p.at, words: s.tokens()}}
	}
	if w.single() && s.event == "" && !timeless(measure) && !isOneOf2(s.kind, "活动", "服务") {
		return []reading{{ref: s.scope(zone.Date{}, zone.Date{}) + "." + measure, at: p.at, words: s.tokens()}}
	}
	at := p.at
	if w.tense == asOf || w.tense == span {
		at = w.to
	}
	if w.tense == span && s.event == "" && isOneOf2(s.kind, "平台", "企业", "机制", "产业链", "环节", "目标") {
		return []reading{{ref: s.scope(zone.Date{}, zone.Date{}) + "." + measure, at: p.at, words: s.tokens()}}
	}
	if s.kind == "平台" && measure == "总投资" {
		measure = "投入"
	}
	if end := w.to; w.tense == asOf && !p.reported[at] && end.Number() == 24 && end.Year == p.at.Year-1 &&
		isOneOf2(measure, "累计投资", "完成", "自开始累计") {
		measure, w, at = "上年底累计", moment{}, p.at // 截至去年底
	}
	if measure == "累计投资" && w.tense == span && w.from != w.to { // 2至3月累计完成: in those months
		measure = "完成"
	}
	if measure == "投资额" { // of the whole, or what was done
		return append(r.values(s, "完成", w), r.values(s, "总投资", w)...)
	}
	var out []reading
	times := []zone.Period{at}
	if o, ok := s.reached(w); ok && len(o.conds) > 0 && at != p.at { // 3月开工的35个，已入库16个: by now
		times = []zone.Period{p.at, at}
	}
	for _, scope := range r.scopes(s, w) {
		if (s.kind == "项目" || s.kind == "" || s.one != "") && !p.reported[at] && !timeless(measure) {
			out = append(out, reading{ref: scope + "." + measure, at: at, words: s.tokens()})
			continue
		}
		for _, at := range times {
			for _, a := range p.measured(scope, measure, w, at) {
				a.words = s.tokens()
				out = append(out, a)
			}
		}
	}
	return out
}

// timeless tells whether a measure is the same at any time.
func timeless(measure string) bool {
	return measure == "总投资" || measure == "用地" || measure == "外资" || measure == "投入"
}

// scopes writes the set as scopes of references: its event bounded by the time.
func (r valuer) scopes(s set, w moment) (scopes []string) {
	if s.kind == "" && s.one == "" {
		s.kind = kindOf(s)
	}
	sets := []set{s}
	if o, ok := s.other(); ok {
		sets = append(sets, o)
	}
	if o, ok := s.reached(w); ok {
		sets = slices.Insert(sets, 0, o)
	}
	from, to := zone.Date{Year: r.p.at.Year, Month: 1, Day: 1}, r.p.at.End()
	switch w.tense {
	case span:
		from, to = w.bounds()
	case asOf:
		from, to = zone.Date{Year: w.to.Year, Month: 1, Day: 1}, w.to.End()
	}
	// of those that were counted by what happened
	parts := r.inner != nil && r.inner.event == s.event
	if s.event != "" && s.kind == "线索" && w.tense == present && !w.year && !parts { // 在谈19个、签约7个、摘牌6个
		o := s
		o.event, o.conds = "", append(slices.Clone(s.conds), cond{"阶段", "=", s.event})
		defer func() { scopes = append(scopes, o.scope(zone.Date{}, zone.Date{})) }()
	}
	for _, s := range sets {
		switch {
		case s.event == "":
			if w.tense != span {
				from = zone.Date{}
			}
			scopes = append(scopes, s.scope(from, to))
		case w.tense == present && (!w.year || s.since && !w.begun):
			year, ever := s.scope(from, to), s.scope(zone.Date{}, to)
			if s.since {
				year, ever = ever, year
			}
			scopes = append(scopes, year, ever)
		default:
			scopes = append(scopes, s.scope(from, to))
		}
	}
	return scopes
}

// measured gives what a measure of a scope is in a time: 完成 is what was done in a
// span, and what was done so far where no span is said.
func (p *Prover) measured(scope, measure string, w moment, at zone.Period) []reading {
	if measure == "完成率" && w.tense == span { // 6月完成年度计划的8%
		done, plan := p.measured(scope, "完成", w, at), p.look(scope+".年度计划", at)
		return []reading{p.look(scope+"."+measure, at),
			overBy(done[0], plan, numeral.Percent, done[0].ref+"÷"+plan.ref)}
	}
	if flag, ok := strings.CutSuffix(measure, "率"); ok && isOneOf2(flag, "红旗", "蓝旗", "蜗牛") {
		a, b := p.look(scope+"."+flag+"数", at), p.look(scope+".参评数", at)
		return []reading{overBy(a, b, numeral.Percent, a.ref+"÷"+b.ref)}
	}
	if measure == "核定率" {
		a, b := p.look(scope+".核定投资", at), p.look(scope+".累计投资", at)
		return []reading{overBy(a, b, numeral.Percent, a.ref+"÷"+b.ref)}
	}
	if measure != "完成" {
		out := p.look(scope+"."+measure, at)
		if p.whole && (measure == "完成率" || measure == "超序") {
			out = p.ofWhole(scope, measure, out)
		}
		return []reading{out}
	}
	switch {
	case w.tense != span:
		return []reading{p.look(scope+".累计投资", at)}
	case w.from == w.to:
		return []reading{p.look(scope+".本期完成", at)}
	case w.from.Number() == 1 && w.from.Year == w.to.Year:
		return []reading{p.look(scope+".累计投资", at)}
	}
	end, before := p.look(scope+".累计投资", at), p.look(scope+".累计投资", w.from.Add(-1))
	if w.from.Number() == 1 || !p.reported[w.from.Add(-1)] {
		before.value = nil
	}
	return []reading{minus(end, before, fmt.Sprintf("%s－%s", end.ref, before.title()))}
}

// title gives the reference with its half-month.
func (a reading) title() string { return a.at.Title() + a.ref }

// minus gives the difference of two readings; unknown where one is.
func minus(a, b reading, ref string) reading {
	out := reading{ref: ref, at: a.at, unit: a.unit, words: append(slices.Clip(a.words), b.words...)}
	if a.value != nil && b.value != nil {
		out.value = new(big.Rat).Sub(a.value, b.value)
	}
	return out
}

// over gives the quotient of two readings, as a share or a multiple.
func overBy(a, b reading, unit numeral.Unit, ref string) reading {
	out := reading{ref: ref, at: a.at, unit: unit, words: append(slices.Clip(a.words), b.words...)}
	if a.value != nil && b.value != nil && b.value.Sign() != 0 {
		out.value = new(big.Rat).Quo(a.value, b.value)
	}
	return out
}

// all gives the readings of a measure for every possible subject.
func (r valuer) all(subjects []set, measure string) []reading {
	var out []reading
	for _, s := range subjects {
		for _, a := range r.values(s, measure, r.when) {
			a.set = s
			out = append(out, a)
		}
	}
	return out
}

// standing is a member of a group with its value.
type standing struct {
	name  string
	value *big.Rat
}

// standings gives the values of a measure by the values of a field, the greatest
// first: the completion of each industry.
func (r valuer) standings(of set, field, measure string) []standing {
	p := r.p
	base := of.without(field)
	key := base.String() + field + measure + r.when.to.String() + fmt.Sprint(r.when.tense, p.whole)
	if out, ok := p.groups[key]; ok {
		return out
	}
	var out []standing
	for _, name := range p.valuesOf(field) {
		s := base.narrow(set{kind: "项目", conds: eq(field, name)})
		if rs := r.values(s, measure, r.when); len(rs) > 0 && rs[0].value != nil {
			out = append(out, standing{name, rs[0].value})
		}
	}
	slices.SortStableFunc(out, func(a, b standing) int { return b.value.Cmp(a.value) })
	p.groups[key] = out
	return out
}

// valuesOf lists the values of a field.
func (p *Prover) valuesOf(field string) []string {
	if field == "地点" {
		return p.places()
	}
	return groupsOf(p.book, field)
}

// groupsOf lists the values of a field by which a book groups its projects.
func groupsOf(b *zone.Book, field string) []string {
	switch field {
	case "产业":
		return b.Industries
	case "片区":
		return b.Districts
	case "建设性质":
		return zone.Natures
	case "联系领导":
		return distinct(b, func(q *zone.Project) string { return q.Leader })
	case "类别":
		return []string{"产业项目", "平台项目"}
	}
	return distinct(b, func(q *zone.Project) string { return q.Unit })
}

// distinct lists the values that projects have, each once.
func distinct(b *zone.Book, of func(*zone.Project) string) (out []string) {
	for _, q := range b.Projects {
		if v := of(q); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// place gives the rank of a member, 1 is best and ties share it; from the end it is
// counted too: −1 is last. 0 is no member.
func place(list []standing, name string) (rank, fromEnd int) {
	i := slices.IndexFunc(list, func(s standing) bool { return s.name == name })
	if i < 0 {
		return 0, 0
	}
	v := list[i].value
	rank, fromEnd = 1, -1
	for _, s := range list {
		switch s.value.Cmp(v) {
		case 1:
			rank++
		case -1:
			fromEnd--
		}
	}
	return rank, fromEnd
}

// noted gives what the book says of a record in words: notes, states, highlights.
func (n *name) noted() string {
	var out []string
	if n.platform != nil {
		out = append(out, n.platform.State, n.platform.Highlights)
	}
	if n.firm != nil {
		out = append(out, n.firm.Note)
	}
	if n.project != nil {
		out = append(out, n.project.Scope, n.project.Note)
	}
	return strings.Join(out, "；")
}

// places lists where trips of the year went, up to the end of the half-month.
func (p *Prover) places() (out []string) {
	for _, t := range p.book.Trips {
		if t.Date.Year == p.at.Year && zone.CompareDates(t.Date, p.at.End()) <= 0 && !slices.Contains(out, t.Place) {
			out = append(out, t.Place)
		}
	}
	return out
}
