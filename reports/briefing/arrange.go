package briefing

import (
	"slices"
	"strings"
)

// addable are the kinds of blocks that only a feature page has and that the office may add to it.
var addable = map[string]func(text string) Block{
	"引语": func(s string) Block { return Quote{s} }, "现场": func(s string) Block { return Scene{s} },
	"点评": func(s string) Block { return Comment{s} }, "数读": func(s string) Block { return Strip{s} },
}

// Addable lists the kinds of texts that the office may add to a document of a genre, besides paragraphs.
func (g Genre) Addable() []string {
	if g == Feature {
		return []string{"小标题", "引语", "现场", "点评", "数读"}
	}
	return []string{"小标题"}
}

// fresh makes a part of what the office added: a paragraph, behind a point of a list
// another point, or what else was asked for.
func (a *arrangement) fresh(r *Revision, place *part) *part {
	one := &part{Text: Text{r.Key, "段", r.Filled, r.Text}, block: Para{r.Filled}, out: r.Off || r.Filled == ""}
	switch {
	case addable[r.Kind] != nil:
		one.Kind, one.block = r.Kind, addable[r.Kind](r.Filled)
	case r.Kind == "小标题":
		one.Kind, one.block = r.Kind, Heading{Level: a.level(r.Filled, place), Text: r.Filled}
	case place.Kind == "条":
		one.Kind = place.Kind
	}
	return one
}

// level gives the level of a heading of the office's own: as its number says, else
// that of the heading above it.
func (a *arrangement) level(text string, place *part) int {
	number := strings.TrimSuffix(text, unnumbered(text))
	switch {
	case strings.HasSuffix(number, "、"):
		return 1
	case strings.HasSuffix(number, "）"):
		return 2
	case number != "":
		return 3
	}
	level := 1
	for _, p := range listed(a.tree) {
		if h, ok := p.block.(Heading); ok {
			level = h.Level
		}
		if p == place {
			break
		}
	}
	return level
}

// home gives the list of parts in which a part stands, and where.
func home(list *[]*part, p *part) (*[]*part, int) {
	if i := slices.Index(*list, p); i >= 0 {
		return list, i
	}
	for _, one := range *list {
		for k := range one.inside {
			if in, i := home(&one.inside[k], p); in != nil {
				return in, i
			}
		}
	}
	return nil, 0
}

// put sets a part behind another. Behind a point of a list stands another point;
// what is none stands behind the list, and what is put behind a text with a fixed place behind its block.
func (a *arrangement) put(p, place *part) {
	if place.Kind == "条" && p.Kind != "条" || place.Framed() || a.isBeside(place) {
		place = a.around(place)
	}
	in, i := home(&a.tree, place)
	*in = slices.Insert(*in, i+1, p)
}

// around gives the block that a point of a list or a text with a fixed place is of: for the caption of a
// photo beside others that block.
func (a *arrangement) around(text *part) *part {
	var search func(in []*part) *part
	search = func(in []*part) *part {
		for _, one := range in {
			for k := range one.inside {
				if slices.Contains(one.inside[k], text) {
					return one
				}
				if got := search(one.inside[k]); got != nil {
					if _, ok := one.block.(Beside); ok && k == 1 {
						return one
					}
					return got
				}
			}
		}
		return nil
	}
	return search(a.tree)
}

// move takes a part from its place and sets it behind another. A point of a list
// stays a point: behind anything else it is left where it is. So is what has a fixed place, and the photo
// that stands beside others.
func (a *arrangement) move(p, place *part) {
	if p == place || p.Kind == "条" && place.Kind != "条" || p.Framed() || a.isBeside(p) {
		return
	}
	in, i := home(&a.tree, p)
	*in = slices.Delete(*in, i, i+1)
	a.put(p, place)
}

// isBeside tells whether a part is the photo beside other blocks.
func (a *arrangement) isBeside(p *part) bool {
	if p.Kind != "照片" {
		return false
	}
	around := a.around(p)
	if around == nil {
		return false
	}
	_, ok := around.block.(Beside)
	return ok && slices.Contains(around.inside[1], p)
}
