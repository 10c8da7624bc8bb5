package figure

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Token is a stretch of a text: words, or a figure with the reference that it comes from.
type Token struct {
	Text      string
	Reference string // without braces; empty for words
	Amount    string // the reference of the bare amount in it: 8个百分点 of 慢于序时进度8个百分点
}

// Released is a figure of a text that an edit lets go: it no longer follows its reference.
type Released struct {
	Token
	Now string // what stands in its place; empty where its words went too
}

// Tokens takes a text with references apart. A reference that cannot be looked up is
// words.
func (c *Catalogue) Tokens(written string) []Token {
	var out []Token
	words := func(s string) {
		switch n := len(out); {
		case s == "":
		case n > 0 && out[n-1].Reference == "":
			out[n-1].Text += s
		default:
			out = append(out, Token{Text: s})
		}
	}
	for _, f := range c.look(written, false) {
		if f.found == nil {
			words(f.text)
			continue
		}
		out = append(out, Token{f.text, f.ref, f.amount()})
	}
	return out
}

// amount gives the reference of the bare amount in a worded figure; empty where it is the figure
// itself, or there is none.
func (f *filled) amount() string {
	ref := f.ref + "|" + size
	one, problem := f.found.catalogue.find(ref)
	if problem != nil {
		return ""
	}
	if f.found.marks.together {
		one = one.together()
	}
	if v := one.value(); v.Text != f.text && strings.Contains(f.text, v.Text) {
		return ref
	}
	return ""
}

// Written writes tokens as a text with references.
func Written(tokens []Token) string {
	var out strings.Builder
	for _, t := range tokens {
		if t.Reference == "" {
			out.WriteString(t.Text)
		} else {
			out.WriteString("{" + t.Reference + "}")
		}
	}
	return out.String()
}

// Follows tells whether all figures of one text with references are among those of
// another: what changes in the one changes there too.
func Follows(written, of string) bool {
	var has []string
	for _, m := range reference.FindAllString(written, -1) {
		has = append(has, strings.TrimSuffix(inBraces(m), "|"+size))
	}
	for _, m := range reference.FindAllString(of, -1) {
		i := slices.Index(has, inBraces(m))
		if i < 0 {
			return false
		}
		has = slices.Delete(has, i, i+1)
	}
	return true
}

// Bind puts the references of a text back into what a person made of it: every figure
// that was not itself changed has its reference again, wherever it stands now. The text is
// set against the first base, as it was; what has no counterpart there against the next
// one. References that were typed stay. It gives the text with references, and the
// figures of the first base that follow theirs no longer.
//
// A figure is known again by its value with its unit, and by the words around it: 5个
// behind 红旗 is not 蓝旗5个 although it is the same figure. A figure that changed takes the
// place of the one it was, so that an equal one beside it is not taken for it.
func Bind(text string, bases ...[]Token) (string, []Released) {
	if len(bases) == 0 {
		return text, nil
	}
	if text == plainText(bases[0]) {
		return Written(bases[0]), nil
	}
	b := &binding{text: []rune(text), settled: map[int]bool{}}
	b.is = laidOut(b.text)
	var released []Released
	for i, base := range bases {
		loose := b.match(base)
		if i == 0 {
			released = loose
		}
	}
	return b.written(), released
}

func plainText(tokens []Token) string {
	var out strings.Builder
	for _, t := range tokens {
		out.WriteString(t.Text)
	}
	return out.String()
}

// stretch is a part of a text, in characters.
type stretch struct{ from, to int }

func (s stretch) overlaps(o stretch) bool { return s.from < o.to && o.from < s.to }

// layout is a text as it is compared: its characters without their width, its figures
// with their units, and its words with a # for every figure.
type layout struct {
	runes   []rune
	numbers []stretch
	shape   []rune
	at      []int // the place in shape of each character
}

// numberShape is a figure with what changes its size: 1668亿元, 27.7%, 8个百分点.
var numberShape = regexp.MustCompile(`[+\-]?\d+(?:\.\d+)?(?:个?百分点|[%‰]|[十百千]?[万亿]*(?:元|亩|平方米|吨|倍|成)?)`)

// opening stands before a text, as a stop stands before a sentence.
const opening = '。'

// laidOut lays a text out.
func laidOut(text []rune) *layout {
	l := &layout{runes: make([]rune, len(text)), at: make([]int, len(text)+1)}
	for i, r := range text {
		l.runes[i] = narrow(r)
	}
	figures := runeMatches(reference, l.runes) // a reference stands for one
	for _, n := range runeMatches(numberShape, l.runes) {
		if r := l.runes[n.from]; (r == '-' || r == '+') && n.from > 0 && unicode.IsDigit(l.runes[n.from-1]) {
			n.from++ // 5-8亿元
		}
		if !slices.ContainsFunc(figures, n.overlaps) {
			l.numbers = append(l.numbers, n)
		}
	}
	next := slices.Concat(figures, l.numbers)
	slices.SortFunc(next, func(x, y stretch) int { return cmp.Compare(x.from, y.from) })
	l.shape = append(l.shape, opening)
	for i := 0; i < len(text); i++ {
		l.at[i] = len(l.shape)
		if len(next) > 0 && next[0].from == i {
			for ; i+1 < next[0].to; i++ {
				l.at[i+1] = len(l.shape)
			}
			next = next[1:]
			l.shape = append(l.shape, '#')
			continue
		}
		l.shape = append(l.shape, l.runes[i])
	}
	l.at[len(text)] = len(l.shape)
	return l
}

// narrow gives a full-width figure or sign as the half-width one.
func narrow(r rune) rune {
	switch {
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	case r == '．':
		return '.'
	case r == '％':
		return '%'
	case r == '－' || r == '−':
		return '-'
	case r == '＋':
		return '+'
	}
	return r
}

// runeMatches gives the matches of a pattern, in characters.
func runeMatches(re *regexp.Regexp, text []rune) []stretch {
	s := string(text)
	var out []stretch
	last, n := 0, 0
	for _, m := range re.FindAllStringIndex(s, -1) {
		from := n + len([]rune(s[last:m[0]]))
		to := from + len([]rune(s[m[0]:m[1]]))
		out = append(out, stretch{from, to})
		last, n = m[1], to
	}
	return out
}

func (l *layout) slice(s stretch) string { return string(l.runes[s.from:s.to]) }

// whole tells whether a stretch cuts no figure in two.
func (l *layout) whole(s stretch) bool {
	return !slices.ContainsFunc(l.numbers, func(n stretch) bool {
		return n.overlaps(s) && (n.from < s.from || n.to > s.to)
	})
}

// slot is a figure of a base: the place that it has there, and its reference.
type slot struct {
	stretch        // with the unit behind it, where that is not of the reference
	inner   [2]int // how much of it stands before and behind the reference's text
	token   Token  // without a reference it only keeps its place
	taken   bool
}

// rebound is a figure of the edited text that has its reference again.
type rebound struct {
	stretch
	reference string
}

// binding is an edited text while it gets its references.
type binding struct {
	text    []rune
	is      *layout
	settled map[int]bool // the figures that are known from a base already
	bound   []rebound
	before  int // so many of them from the bases before this one
}

// match sets the text against a base and gives what it lets go.
func (b *binding) match(base []Token) []Released {
	was, slots := slotsOf(base)
	b.typed(slots)
	b.before = len(b.bound)
	b.phrases(was, slots)
	slots = remaining(was, slots)
	now := b.figures(was, slots)
	var out []Released
	for i := range slots {
		if s := &slots[i]; !s.taken && s.token.Reference != "" {
			out = append(out, Released{s.token, now[i]})
		}
	}
	return out
}

// typed notes the references that stand in the text as they were written.
func (b *binding) typed(slots []slot) {
	for _, m := range runeMatches(reference, b.text) {
		ref := inBraces(string(b.text[m.from:m.to]))
		if i := slices.IndexFunc(slots, func(s slot) bool { return !s.taken && s.token.Reference == ref }); i >= 0 {
			slots[i].taken = true
		}
	}
}

// slotsOf lays a base out, with the places of its references.
func slotsOf(base []Token) (*layout, []slot) {
	var text []rune
	var slots []slot
	for _, t := range base {
		from := len(text)
		text = append(text, []rune(t.Text)...)
		if t.Reference != "" && len(text) > from {
			slots = append(slots, slot{stretch: stretch{from, len(text)}, token: t})
		}
	}
	l := laidOut(text)
	for i := range slots {
		s, own := &slots[i], slots[i].stretch
		for _, n := range l.numbers { // a unit that stands behind a bare figure is of it
			if n.overlaps(own) {
				s.from, s.to = min(s.from, n.from), max(s.to, n.to)
			}
		}
		s.inner = [2]int{own.from - s.from, s.to - own.to}
	}
	return l, slots
}

// phrases finds the references whose text says more than one figure: 慢于序时进度8个百分点, a
// list, a name. They are found again where all of it stands.
func (b *binding) phrases(was *layout, slots []slot) {
	var order []int
	for i, s := range slots {
		if !slices.Contains(was.numbers, s.stretch) {
			order = append(order, i)
		}
	}
	long := func(i int) int { return slots[i].to - slots[i].from }
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(long(y), long(x)) })
	for _, i := range order {
		s := &slots[i]
		best, most, any := stretch{}, 0, false
		for _, at := range occurrences(b.is.runes, was.runes[s.from:s.to]) {
			if !b.is.whole(at) || b.occupied(at) {
				continue
			}
			like := likeness(was, s.stretch, b.is, at)
			if score := like.score()*64 - distance(was, s.stretch, b.is, at); (like.sure() || at.to-at.from >= 4) &&
				(!any || score > most) {
				best, most, any = at, score, true
			}
		}
		if any {
			b.take(s, best, s.token.Reference)
		}
	}
}

// occurrences finds a text in another one.
func occurrences(in, what []rune) (out []stretch) {
	for i := 0; i+len(what) <= len(in); i++ {
		if slices.Equal(in[i:i+len(what)], what) {
			out = append(out, stretch{i, i + len(what)})
		}
	}
	return out
}

// occupied tells whether a place has its reference already.
func (b *binding) occupied(at stretch) bool {
	return slices.ContainsFunc(b.bound, func(r rebound) bool { return r.overlaps(at) })
}

// take gives a place of the text a slot's reference.
func (b *binding) take(s *slot, at stretch, reference string) {
	s.taken = true
	b.settle(at)
	if s.token.Reference != "" {
		b.bound = append(b.bound, rebound{stretch{at.from + s.inner[0], at.to - s.inner[1]}, reference})
	}
}

// settle notes that the figures of a place are known.
func (b *binding) settle(at stretch) {
	for i, n := range b.is.numbers {
		if n.overlaps(at) {
			b.settled[i] = true
		}
	}
}

// remaining gives a slot for every figure that no phrase holds: of a phrase that was
// changed its one amount, of a list its figures, which have no reference of their own.
func remaining(was *layout, slots []slot) []slot {
	var out []slot
	for _, s := range slots {
		if s.taken || slices.Contains(was.numbers, s.stretch) {
			out = append(out, s)
			continue
		}
		amounts := 0
		for _, n := range was.numbers {
			if n.overlaps(s.stretch) {
				amounts++
			}
		}
		if amounts != 1 || s.token.Amount == "" {
			out = append(out, s) // it is let go; its figures stand below
			continue
		}
		for _, n := range was.numbers {
			if n.overlaps(s.stretch) {
				s.stretch, s.inner = n, [2]int{}
			}
		}
		out = append(out, s)
	}
	for _, n := range was.numbers {
		if !slices.ContainsFunc(out, func(s slot) bool { return s.stretch == n || s.taken && s.overlaps(n) }) {
			out = append(out, slot{stretch: n})
		}
	}
	return out
}

// pair is a figure of the base and one of the text that may be the same.
type pair struct {
	slot, number    int
	equal           bool
	score, distance int
}

// pairs lists what figures of the base and of the text may be the same, the most alike
// first.
func (b *binding) pairs(was *layout, slots []slot) []pair {
	var out []pair
	for i, s := range slots {
		if !slices.Contains(was.numbers, s.stretch) {
			continue
		}
		for j, n := range b.is.numbers {
			if slices.ContainsFunc(b.bound[b.before:], func(r rebound) bool { return r.overlaps(n) }) {
				continue // a phrase holds it
			}
			old, now := was.slice(s.stretch), b.is.slice(n)
			like := likeness(was, s.stretch, b.is, n)
			alone := distinct(now) || unitOf(now) != "" && like.left > 0 || like.around >= 3
			if !like.sure() && (old != now || !alone) {
				continue
			}
			p := pair{i, j, old == now, like.score(), distance(was, s.stretch, b.is, n)}
			if p.equal {
				p.score += like.worth()
			}
			if unitOf(old) == unitOf(now) {
				p.score += 3
			}
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.distance, y.distance))
	})
	return out
}

// figures finds single figures again. A figure that stands in the place of another one is
// a changed figure; now tells what stands in each slot. What is most like a place that
// is taken has no other: it repeats that figure, or was put in beside it.
func (b *binding) figures(was *layout, slots []slot) (now map[int]string) {
	now = map[int]string{}
	used, extra := map[int]bool{}, map[int]bool{}
	for _, p := range b.pairs(was, slots) {
		s := &slots[p.slot]
		_, changed := now[p.slot]
		switch {
		case used[p.number], extra[p.number] && !p.equal, changed && p.equal:
			continue
		case !p.equal && (s.taken || changed):
			extra[p.number] = true
			continue
		}
		used[p.number] = true
		at := b.is.numbers[p.number]
		switch {
		case !p.equal:
			now[p.slot] = string(b.text[at.from:at.to])
		case b.settled[p.number]:
			s.taken = true
		default:
			b.take(s, at, cmp.Or(s.token.Amount, s.token.Reference))
		}
	}
	return now
}

// unitOf gives what stands behind a figure.
func unitOf(number string) string { return strings.TrimLeft(number, "+-.0123456789") }

// distinct tells whether a figure is so particular that it is known again by itself:
// three digits that count, and a unit.
func distinct(number string) bool {
	digits := 0
	for _, r := range strings.TrimLeft(number, "+-0.") {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	return digits >= 3 && unitOf(number) != ""
}

// distance is how far the places of two figures in their texts are apart, of 63.
func distance(a *layout, x stretch, b *layout, y stretch) int {
	d := 63*a.at[x.from]/len(a.shape) - 63*b.at[y.from]/len(b.shape)
	return max(d, -d)
}

// likelihood is how much the words around two places are alike.
type likelihood struct {
	before, behind int  // characters that are the same next to them
	left, right    int  // pairs of characters of their clauses that are the same before and behind
	around         int  // the same of their whole clauses
	worded         bool // both have words of their clause before them
}

// score weighs the words: what a figure says stands before it. In a list without words
// (分别为3个、5个) those of the other figures say little.
func (l likelihood) score() int {
	if !l.worded {
		return l.before + l.behind + l.right
	}
	return 4*l.before + 2*l.behind + 2*l.left + l.right
}

// worth is what it counts that the figures are equal.
func (l likelihood) worth() int {
	if l.worded {
		return 3
	}
	return 12
}

// sure tells whether the words are enough to know a figure again.
func (l likelihood) sure() bool {
	return l.before >= 2 || l.left >= 2 || l.behind >= 4 || l.before+l.left >= 2 && l.behind >= 1
}

// How many characters beside a figure are looked at.
const (
	mostBefore = 24
	mostBehind = 6
)

// likeness compares the words around a place with those around another.
func likeness(a *layout, x stretch, b *layout, y stretch) likelihood {
	var out likelihood
	before, other := a.shape[:a.at[x.from]], b.shape[:b.at[y.from]]
	for out.before < min(mostBefore, len(before), len(other)) &&
		before[len(before)-1-out.before] == other[len(other)-1-out.before] {
		out.before++
	}
	behind, next := a.shape[a.at[x.to]:], b.shape[b.at[y.to]:]
	for out.behind < min(mostBehind, len(behind), len(next)) && behind[out.behind] == next[out.behind] {
		out.behind++
	}
	before, other, behind, next = clauseBefore(before), clauseBefore(other), clauseBehind(behind), clauseBehind(next)
	out.left, out.right = inCommon(before, other), inCommon(behind, next)
	out.around = inCommon(slices.Concat(before, behind), slices.Concat(other, next))
	out.worded = len(before) > 1 && len(other) > 1
	return out
}

const clauseEnds = "，。；：、！？（）#,;:()"

// clauseBefore gives the words of a clause before a place.
func clauseBefore(s []rune) []rune {
	for i := len(s) - 1; i >= 0; i-- {
		if strings.ContainsRune(clauseEnds, s[i]) || len(s)-i > mostBefore {
			return s[i+1:]
		}
	}
	return s
}

// clauseBehind gives the words of a clause behind a place.
func clauseBehind(s []rune) []rune {
	for i, r := range s {
		if strings.ContainsRune(clauseEnds, r) || i > mostBefore {
			return s[:i]
		}
	}
	return s
}

// inCommon counts the pairs of characters that two texts share.
func inCommon(a, b []rune) int {
	pairs := map[[2]rune]int{}
	for i := 1; i < len(a); i++ {
		pairs[[2]rune{a[i-1], a[i]}]++
	}
	n := 0
	for i := 1; i < len(b); i++ {
		if p := [2]rune{b[i-1], b[i]}; pairs[p] > 0 {
			pairs[p]--
			n++
		}
	}
	return n
}

// written gives the text with its references.
func (b *binding) written() string {
	slices.SortFunc(b.bound, func(x, y rebound) int { return cmp.Compare(x.from, y.from) })
	var out strings.Builder
	last := 0
	for _, r := range b.bound {
		out.WriteString(string(b.text[last:r.from]) + "{" + r.reference + "}")
		last = r.to
	}
	return out.String() + string(b.text[last:])
}
