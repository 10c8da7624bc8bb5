package figure

import (
	"cmp"
	"slices"
	"strings"
)

// most is how many right references a problem offers.
const most = 3

// withScope offers the reference with the scopes most like the one written.
func (c *Catalogue) withScope(q *query) []string {
	var names []string
	for i := range scopes {
		if scopes[i].kind.measure(q.measure) != nil {
			names = append(names, scopes[i].name)
		}
	}
	for _, p := range c.book.Projects {
		names = append(names, c.nameOf(p))
	}
	var out []string
	for _, name := range alike(q.scope, names) {
		if ref := q.with(name, "").String(); c.right(ref) {
			out = append(out, ref)
		}
	}
	if len(out) == 0 {
		return c.nearestOf(q.String())
	}
	return out
}

func withMeasure(q *query, s *scope) []string {
	var names []string
	for i := range s.kind.measures {
		names = append(names, s.kind.measures[i].name)
	}
	var out []string
	for _, name := range alike(q.measure, names) {
		out = append(out, q.with("", name).String())
	}
	return out
}

// nearest offers the reference with the wrong condition put right.
func (w *wrong) nearest(q *query) []string {
	var out []string
	put := func(c condition) {
		next := *q
		next.conditions = slices.Clone(q.conditions)
		next.conditions[w.at] = c
		out = append(out, next.String())
	}
	for _, name := range alike(w.cond.field, w.fields) {
		put(condition{name, w.cond.op, w.cond.want})
	}
	if w.values != nil {
		for _, v := range alike(w.cond.want, w.values()) {
			put(condition{w.cond.field, w.cond.op, v})
		}
	}
	return out
}

// nearestOf offers whole references like one that could not even be taken apart.
func (c *Catalogue) nearestOf(ref string) []string {
	var all []string
	for i := range scopes {
		for k := range scopes[i].kind.measures {
			all = append(all, scopes[i].name+"."+scopes[i].kind.measures[k].name)
		}
	}
	return alike(strings.Map(halve, ref), all)
}

// right tells whether a reference resolves.
func (c *Catalogue) right(ref string) bool {
	_, problem := c.find(ref)
	return problem == nil
}

// alike gives the names most like what was written, best first: those that share
// characters in order, for their length.
func alike(written string, names []string) []string {
	type scored struct {
		name  string
		score int
	}
	var all []scored
	n := len([]rune(written))
	for _, name := range names {
		common := shared(name, written)
		if long := max(n, len([]rune(name))); 10*common >= 4*long || common >= 3 {
			all = append(all, scored{name, 100 * common / long})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	var out []string
	for _, s := range all {
		if len(out) < most && !slices.Contains(out, s.name) {
			out = append(out, s.name)
		}
	}
	return out
}

// shared gives the length of the longest common subsequence, in characters.
func shared(a, b string) int {
	y := []rune(b)
	row := make([]int, len(y)+1)
	for _, r := range a {
		diagonal := 0
		for j, q := range y {
			above := row[j+1]
			if r == q {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	return row[len(y)]
}
