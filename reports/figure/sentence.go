package figure

import (
	"regexp"
	"slices"
	"strings"
)

// filled is a stretch of a text: its own words, or a reference with what it stands for.
type filled struct {
	text    string // as it prints
	written string // as it stands in the text, with its braces
	ref     string // without braces; empty for words
	found   *found // nil where it cannot be looked up
	value   Value
	problem *Problem
}

// look fills the references of a text. Amounts of one sentence have one unit: 亿元, where one of
// them takes it (累计完成4.17亿元，本期完成0.59亿元), else 万元 (本期完成5900万元).
func (c *Catalogue) look(text string, problems bool) []filled {
	var out []filled
	last := 0
	for _, m := range reference.FindAllStringIndex(text, -1) {
		if m[0] > last {
			out = append(out, filled{text: text[last:m[0]], written: text[last:m[0]]})
		}
		out = append(out, c.lookOne(text[m[0]:m[1]], problems))
		last = m[1]
	}
	if last < len(text) {
		out = append(out, filled{text: text[last:], written: text[last:]})
	}
	for from := 0; from < len(out); {
		to := from + 1
		for to < len(out) && !out[to].ends() {
			to++
		}
		together(out[from:min(to+1, len(out))])
		from = to
	}
	return out
}

// lookOne looks up a reference in braces; what is wrong with it is worked out where it is asked for.
func (c *Catalogue) lookOne(written string, problems bool) filled {
	out := filled{text: written, written: written, ref: inBraces(written)}
	f, problem := c.find(out.ref)
	switch {
	case problem == nil:
		out.found, out.value = f, f.value()
		out.text = out.value.Text
	case problems:
		out.problem = problem()
	}
	return out
}

const sentenceEnds = "。！？\n"

// ends tells whether a sentence ends in the words of a stretch.
func (f *filled) ends() bool { return f.ref == "" && strings.ContainsAny(f.text, sentenceEnds) }

// wholeAmount is an amount in 亿元 that is typed, and no bound: 4.17亿元, but not 10亿元以上.
var wholeAmount = regexp.MustCompile(`[0-9０-９]亿元?($|[^以及级至~～—元])`)

// together gives the amounts of one sentence one unit. A sentence ends in the last stretch of words, and
// begins behind the stop in the first one.
func together(sentence []filled) {
	yi := slices.ContainsFunc(sentence, func(f filled) bool { return f.found != nil && strings.Contains(f.text, "亿元") })
	for i, f := range sentence {
		words := f.text
		if f.ref != "" {
			continue
		}
		if at := strings.LastIndexAny(words, sentenceEnds); at >= 0 && i == 0 {
			words = words[at:]
		} else if at := strings.IndexAny(words, sentenceEnds); at >= 0 {
			words = words[:at]
		}
		yi = yi || wholeAmount.MatchString(words)
	}
	if !yi {
		return
	}
	for i := range sentence {
		if f := &sentence[i]; f.found != nil && strings.HasSuffix(f.text, "万元") {
			f.found = f.found.together()
			f.value = f.found.value()
			f.text = f.value.Text
		}
	}
}

// together gives the same figure as it stands beside amounts in 亿元.
func (f *found) together() *found {
	q := *f.query
	q.marks.together = true
	return &found{&q, f.catalogue, f.rows, f.measure}
}

// AsTyped gives references of a text a mark of their unit where they would print in another one than
// was typed: what a person wrote stays as it was written.
func (c *Catalogue) AsTyped(typed, written string) string {
	var out strings.Builder
	rest := typed
	for _, t := range c.Tokens(written) {
		if t.Reference != "" && !strings.HasPrefix(rest, t.Text) {
			for _, unit := range []string{"|亿元", "|万元"} {
				if v, ok := c.Look(t.Reference + unit); ok && strings.HasPrefix(rest, v.Text) {
					t.Reference, t.Text = t.Reference+unit, v.Text
					break
				}
			}
		}
		if !strings.HasPrefix(rest, t.Text) {
			return written
		}
		rest = rest[len(t.Text):]
		out.WriteString(Written([]Token{t}))
	}
	return out.String()
}
