package ui

import (
	"slices"
	"strings"

	"zonebrief/reports/pinyin"
	"zonebrief/reports/zone"
)

// found tells whether a text is what a person searches for: it contains the
// letters typed, or its characters' pinyin begins so.
func found(text, typed string) bool { return pinyin.Match(zone.Fold(text), zone.Fold(typed)) }

// hit is something that was found in the book.
type hit struct {
	title string
	note  string
	open  func(*Window)
}

// hits is at most how many are offered.
const hits = 12

// look finds projects by name, number, unit and owner; what begins so comes first.
func (w *Window) look(typed string) []hit {
	if zone.Fold(typed) == "" || w.session == nil {
		return nil
	}
	var out []hit
	add := func(p *zone.Project, by string) {
		note := p.Code
		if by != "" {
			note += " · " + by
		}
		out = append(out, hit{p.Name, note, func(w *Window) { w.openProject(p) }})
	}
	var names, others []*zone.Project
	for _, p := range w.session.Book.All() {
		switch {
		case found(p.Name, typed) || found(p.Short, typed) || found(p.Code, typed):
			names = append(names, p)
		case found(p.Unit, typed) || found(p.Owner, typed):
			others = append(others, p)
		}
	}
	slices.SortStableFunc(names, func(a, b *zone.Project) int { return rank(a, typed) - rank(b, typed) })
	for _, p := range names {
		add(p, p.Unit)
	}
	for _, p := range others {
		add(p, p.Unit+" "+p.Owner)
	}
	return out[:min(len(out), hits)]
}

// rank puts what begins with the letters typed before what contains them.
func rank(p *zone.Project, typed string) int {
	typed = zone.Fold(typed)
	for _, s := range []string{p.Code, p.Name, p.Short} {
		if s = zone.Fold(s); strings.HasPrefix(s, typed) || strings.HasPrefix(pinyin.Initials(s), typed) {
			return 0
		}
	}
	return 1
}
