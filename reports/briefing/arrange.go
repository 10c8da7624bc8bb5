package briefing

import (
	"slices"
	"strings"
)

// fresh makes a part of what the office added: a paragraph, behind a point of a list
// another point, or a heading.
func (a *arrangement) fresh(r *Revision, place *part) *part {
	one := &part{Text: Text{r.Key, "段", r.Filled, r.Text}, block: Para{r.Filled}, out: r.Off || r.Filled == ""}
	switch {
	case r.Kind == "小标题":
		one.Kind, one.block = r.Kind, Heading{a.level(r.Filled, place), r.Filled}
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
// what is none stands behind the list.
func (a *arrangement) put(p, place *part) {
	if place.Kind == "条" && p.Kind != "条" {
		place = a.around(place)
	}
	in, i := home(&a.tree, place)
	*in = slices.Insert(*in, i+1, p)
}

// around gives the list that a point is of.
func (a *arrangement) around(point *part) *part {
	var list func(in []*part) *part
	list = func(in []*part) *part {
		for _, one := range in {
			for k := range one.inside {
				if slices.Contains(one.inside[k], point) {
					return one
				}
				if got := list(one.inside[k]); got != nil {
					return got
				}
			}
		}
		return nil
	}
	return list(a.tree)
}

// move takes a part from its place and sets it behind another. A point of a list
// stays a point: behind anything else it is left where it is.
func (a *arrangement) move(p, place *part) {
	if p == place || p.Kind == "条" && place.Kind != "条" {
		return
	}
	in, i := home(&a.tree, p)
	*in = slices.Delete(*in, i, i+1)
	a.put(p, place)
}
