package proof

import (
	"strings"
	"unicode"

	"zonebrief/reports/zone"
)

// People shorten the names of projects: 卧龙项目, 晶盛项目, 电子材料基地项目. A short form
// ends in 项目 and stands for a record where its first two characters begin that name
// alone and the rest follow in their order, or where it is a part of at least four
// characters that only that name has.

// shortForms finds short forms in texts.
type shortForms struct {
	heads map[string]*name // by the first two characters; ambiguous where several begin so
	parts map[string]*name // by any four characters
	never []string         // what means no single record: industries, areas, the zone itself
}

// Lengths in characters.
const (
	shortHead = 2
	shortPart = 4
	shortMost = 16
	shortLess = 2 // what leaves out less is a slip
)

var ambiguous = &name{}

// newShortForms makes the index of the names of projects and leads.
func newShortForms(b *zone.Book, names []*name) *shortForms {
	f := &shortForms{heads: map[string]*name{}, parts: map[string]*name{}}
	f.never = append(append(append(f.never, b.Industries...), b.Districts...), b.Office.Zone, b.Office.Name)
	enter := func(in map[string]*name, part string, n *name) {
		if old := in[part]; old != nil && (old.project != n.project || old.lead != n.lead) {
			n = ambiguous
		}
		in[part] = n
	}
	for _, n := range names {
		r := []rune(n.text)
		if n.project == nil && n.lead == nil || len(r) < shortPart {
			continue
		}
		enter(f.heads, string(r[:shortHead]), n)
		for i := 0; i+shortPart <= len(r); i++ {
			enter(f.parts, string(r[i:i+shortPart]), n)
		}
	}
	return f
}

// find gives the record whose short form begins at a character.
func (f *shortForms) find(r []rune, i int) (*name, int) {
	if i+shortHead >= len(r) {
		return nil, i
	}
	head := f.heads[string(r[i:i+shortHead])]
	var part *name
	if i+shortPart <= len(r) {
		part = f.parts[string(r[i:i+shortPart])]
	}
	if (head == nil || head == ambiguous) && (part == nil || part == ambiguous) {
		return nil, i
	}
	to := i + shortHead
	for ; to < min(len(r)-1, i+shortMost) && unicode.IsLetter(r[to]) && !hasAt(r, to, "项目"); to++ {
	}
	s := string(r[i:to])
	if !hasAt(r, to, "项目") || f.means(s) {
		return nil, i
	}
	switch {
	case part != nil && part != ambiguous && to-i >= shortPart && strings.Contains(part.text, s):
		return part, to + 2
	case head != nil && head != ambiguous && to-i+shortLess <= len([]rune(strings.TrimSuffix(head.text, "项目"))) &&
		follows([]rune(s), []rune(head.text)):
		return head, to + 2
	}
	return nil, i
}

// means tells whether words begin something that is no single record: 新能源项目.
func (f *shortForms) means(s string) bool {
	for _, n := range f.never {
		if strings.HasPrefix(n, s) || strings.HasSuffix(n, s) ||
			len([]rune(s)) <= shortHead+1 && strings.Contains(n, s) {
			return true
		}
	}
	return false
}

// follows tells whether characters stand in a name in their order.
func follows(part, whole []rune) bool {
	for _, c := range whole {
		if len(part) > 0 && part[0] == c {
			part = part[1:]
		}
	}
	return len(part) == 0
}
