package figure

import (
	"slices"
	"strings"

	"zonebrief/reports/pinyin"
	"zonebrief/reports/zone"
)

// Entry is one line of the catalogue's listing.
type Entry struct {
	Reference string `json:"reference"` // without braces
	Value     string `json:"value"`     // at present, as a sentence has it
	Meaning   string `json:"meaning"`
	Initials  string `json:"initials"` // of its pinyin
}

// List gives every reference without conditions, with its present value.
func (c *Catalogue) List() []Entry {
	var out []Entry
	for i := range scopes {
		out = append(out, c.entries(&scopes[i], nil)...)
	}
	return out
}

func (c *Catalogue) entries(s *scope, conditions []condition) []Entry {
	r, wrong := c.choose(s, conditions)
	if wrong != nil {
		return nil
	}
	meaning := s.meaning
	if len(conditions) > 0 {
		meaning += "中" + conditions[0].field + "为“" + conditions[0].want + "”的"
	}
	var out []Entry
	for i := range s.kind.measures {
		m := &s.kind.measures[i]
		f := &found{&query{scope: s.name, conditions: conditions, measure: m.name, marks: marks{places: -1}}, c, r, m}
		out = append(out, Entry{f.String(), f.write().Text, meaning + "：" + m.meaning, pinyin.Initials(f.String())})
	}
	return out
}

// Search gives the references that hold the words in their name or meaning, or
// have them as first letters of their pinyin; several words must all be found.
// Beside those of [Catalogue.List] it finds single projects, and both registers
// by industry, district and unit.
func (c *Catalogue) Search(text string) []Entry {
	wants := strings.Fields(text)
	match := func(s string) bool {
		return !slices.ContainsFunc(wants, func(w string) bool { return !pinyin.Match(s, w) })
	}
	keep := func(all []Entry) []Entry {
		return slices.DeleteFunc(all, func(e Entry) bool {
			return !match(e.Reference) &&
				!strings.Contains(e.Meaning, text)
		})
	}
	out := keep(c.List())
	for _, s := range scopes[:3] {
		for _, name := range []string{"产业", "片区", "责任单位"} {
			i := s.kind.property(name)
			for _, v := range c.written(s.kind, &s.kind.properties[i]) {
				out = append(out, keep(c.entries(&s, []condition{{name, "=", v}}))...)
			}
		}
	}
	for _, p := range c.book.All() {
		name := c.nameOf(p)
		if slices.ContainsFunc(wants, func(w string) bool { return pinyin.Match(name, w) }) || len(wants) == 0 {
			out = append(out, keep(c.entries(c.scope(name), nil))...)
		}
	}
	return out
}

// nameOf gives what a project can be referred to by: its short name, its name, or
// its number where those are not its own.
func (c *Catalogue) nameOf(p *zone.Project) string {
	for _, name := range []string{p.Short, p.Name} {
		name = strings.Map(halve, name)
		if name != "" && !strings.ContainsAny(name, "{}｛｝[]|") && c.scope(name) != nil && c.scope(name).one == p {
			return name
		}
	}
	return p.Code
}
