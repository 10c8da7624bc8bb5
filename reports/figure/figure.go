// Package figure gives every number a single home: text refers to a figure by
// a Chinese reference such as {产业项目.总投资} or
// {产业项目[产业=生物医药，总投资≥10亿元].完成率|较上期}, and this package looks it
// up in the book at a half-month and writes it.
//
// A reference is a scope (范围), conditions in brackets (条件), a measure (指标)
// and marks after bars (标记): a unit, how many places, a comparison. What cannot
// be resolved is reported with the nearest right references; it never becomes an
// empty string.
package figure

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Catalogue resolves references against one book at one half-month. It remembers
// what it selected, so the book must not change under it, and it serves one
// goroutine.
type Catalogue struct {
	whole    *zone.Book // also with what came after the half-month
	book     *zone.Book
	at       zone.Period
	selected map[string]*rows
	records  map[*kind][]row
	known    map[*property]map[string]bool // the values of a field, folded
	texts    map[*property][]string        // the same as they are written, in order
	named    map[string]*zone.Project      // by number and folded name; nil where several have it
	ratings  map[*zone.Project]zone.Rating
	ranks    map[*zone.Project]int // of the contest; nil until they are asked for
}

// New makes a catalogue of the book as it stood at the half-month's end.
func New(b *zone.Book, at zone.Period) *Catalogue {
	return &Catalogue{whole: b, book: b.AsOf(at), at: at, selected: map[string]*rows{}, records: map[*kind][]row{},
		known:   map[*property]map[string]bool{},
		texts:   map[*property][]string{},
		ratings: map[*zone.Project]zone.Rating{}}
}

// rate gives a project's rating at the half-month; it is worked out once.
func (c *Catalogue) rate(p *zone.Project) zone.Rating {
	r, ok := c.ratings[p]
	if !ok {
		r = c.book.Rules.Rate(p, c.at)
		c.ratings[p] = r
	}
	return r
}

// rank gives a project's place in the contest; nil where it has none.
func (c *Catalogue) rank(p *zone.Project) *big.Rat {
	if c.ranks == nil {
		c.ranks = map[*zone.Project]int{}
		for _, r := range c.book.Contest(c.at).Ranked {
			c.ranks[r.Project] = r.Rank
		}
	}
	if c.ranks[p] == 0 {
		return nil
	}
	return numeral.Int(c.ranks[p])
}

// At gives the catalogue of the same book at another half-month.
func (c *Catalogue) At(at zone.Period) *Catalogue {
	if at == c.at {
		return c
	}
	return New(c.whole, at)
}

// Value is what a reference stands for.
type Value struct {
	Text    string       // as printed in a sentence, unit included
	Number  *big.Rat     // in the base unit; nil for names and unknown figures
	Unit    numeral.Unit // it is written in; One for counts and words
	Sources []string     // names of the rows behind it
}

// Problem is a reference that could not be resolved.
type Problem struct {
	Reference string
	Reason    string   // in Chinese
	Nearest   []string // right references that look like it
}

// Error lets a Problem travel as an error, in Chinese for the user.
func (p Problem) Error() string {
	s := "引用“{" + p.Reference + "}”无法识别：" + p.Reason
	if len(p.Nearest) > 0 {
		s += "。可改为 {" + strings.Join(p.Nearest, "}、{") + "}"
	}
	return s
}

// reference is one in braces; an input method gives full-width ones.
var reference = regexp.MustCompile(`[{｛]([^{}｛｝]*)[}｝]`)

// Fill replaces every reference in a text; amounts of one sentence have one unit. An unresolved one stays as it was
// written and is returned as a problem.
func (c *Catalogue) Fill(text string) (string, []Problem) {
	if !strings.ContainsAny(text, "{｛") {
		return text, nil
	}
	var problems []Problem
	var out strings.Builder
	for _, f := range c.look(text, true) {
		if f.problem != nil {
			problems = append(problems, *f.problem)
		}
		out.WriteString(f.text)
	}
	return out.String(), problems
}

// Spans fills a text and tells where its own words stand in what it gives: each
// span is a stretch of them, in characters. Figures lie between.
func (c *Catalogue) Spans(text string) (filled string, spans []Span) {
	var out []rune
	at := 0 // characters of the text so far
	own := func(s string) {
		if n := len([]rune(s)); n > 0 {
			spans = append(spans, Span{From: len(out), In: at, Length: n})
			out, at = append(out, []rune(s)...), at+n
		}
	}
	for _, f := range c.look(text, false) {
		if f.found == nil {
			own(f.text)
			continue
		}
		out, at = append(out, []rune(f.text)...), at+len([]rune(f.written))
	}
	return string(out), spans
}

// Span is a stretch of a text's own words: where it begins in the filled text,
// where in the text itself, and how long it is.
type Span struct{ From, In, Length int }

// inBraces gives what stands between a reference's braces.
func inBraces(s string) string { return reference.FindStringSubmatch(s)[1] }

// Resolve looks one reference up; its braces may be left out.
func (c *Catalogue) Resolve(ref string) (Value, *Problem) {
	f, problem := c.find(ref)
	if problem != nil {
		return Value{}, problem()
	}
	return f.value(), nil
}

// Look is Resolve for those who do not want to know what is wrong.
func (c *Catalogue) Look(ref string) (Value, bool) {
	f, problem := c.find(ref)
	if problem != nil {
		return Value{}, false
	}
	return f.value(), true
}

// found is a reference whose parts are all known.
type found struct {
	*query
	catalogue *Catalogue
	rows      *rows
	measure   *measure
}

// value writes the figure, with the rows behind it.
func (f *found) value() Value {
	v := f.write()
	v.Sources = f.rows.names()
	return v
}

// find looks the parts of a reference up, one after another; what is wrong is the
// first that is not known. The problem is worked out when it is asked for.
func (c *Catalogue) find(ref string) (*found, func() *Problem) {
	fail := func(reason string, nearest func() []string) (*found, func() *Problem) {
		return nil, func() *Problem {
			list := slices.DeleteFunc(nearest(), func(r string) bool { return !c.right(r) })
			if len(list) == 0 {
				list = c.nearestOf(ref)
			}
			return &Problem{ref, reason, list}
		}
	}
	q, reason := parse(ref)
	if reason != "" {
		return fail(reason, func() []string { return nil })
	}
	s := c.scope(q.scope)
	if s == nil {
		return fail("没有“"+q.scope+"”这个范围，也没有这个名称的项目", func() []string { return c.withScope(q) })
	}
	r, wrong := c.choose(s, q.conditions)
	if wrong != nil {
		return fail(wrong.reason, func() []string { return wrong.nearest(q) })
	}
	m := s.kind.measure(q.measure)
	if m == nil {
		return fail("“"+q.scope+"”没有“"+q.measure+"”这个指标", func() []string { return withMeasure(q, s) })
	}
	if reason := q.marks.fit(s, m); reason != "" {
		return fail(reason, func() []string { return []string{q.with("", m.name).String()} })
	}
	return &found{q, c, r, m}, nil
}
