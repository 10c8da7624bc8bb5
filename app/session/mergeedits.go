package session

import (
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// place is where the office's own words stand: in the place of a drafted text, or
// after it.
type place struct {
	Document string
	Period   zone.Period
	Key      string
	After    bool
}

func placeOf(e zone.Edit) place { return place{e.Document, e.Period, e.Key, e.After} }

// words lists the office's own words in their order.
func (s *settings) words() []zone.Edit {
	b := &zone.Book{}
	s.write(b)
	return b.Edits
}

// wordsAt lists the edits of a place in their order.
func wordsAt(list []zone.Edit, at place) []zone.Edit {
	var out []zone.Edit
	for _, e := range list {
		if placeOf(e) == at {
			out = append(out, e)
		}
	}
	return out
}

// planEdits brings the office's own words together, place by place. What both added
// after one text stands there one after the other.
func (m *Merge) planEdits(was, is []zone.Edit) {
	mine := m.session.Book.Edits
	var seen []place
	for _, e := range slices.Concat(is, was) {
		at := placeOf(e)
		if slices.Contains(seen, at) {
			continue
		}
		seen = append(seen, at)
		old, theirs, have := wordsAt(was, at), wordsAt(is, at), wordsAt(mine, at)
		if at.After && begins(theirs, old) && begins(have, old) {
			theirs = append(slices.Clone(have), lacking(theirs[len(old):], have[len(old):])...)
			old = have
		}
		m.planWordsAt(at, old, theirs, have)
	}
}

func (m *Merge) planWordsAt(at place, was, is, mine []zone.Edit) {
	title := at.Document
	if o, err := choose([]string{at.Document}); err == nil {
		title = o[0].Title
	}
	d := Disagreement{Of: "文字", Project: title, Field: at.Key, Period: at.Period.Title(), Base: editsText(was), Mine: editsText(mine), Theirs: editsText(is)}
	if at.After {
		d.Field += "之后"
	}
	if m.session.Frozen(at.Period) {
		d.Why = "该期已发布，文字不能再改"
	}
	if strings.ContainsAny(strings.Join(textsOf(is), ""), "\n\r") { // a text is one paragraph
		d.Why = "对方的值不合要求"
	}
	if n := len(mine); n > 0 {
		d.MineBy, d.MineOn = mine[n-1].By, mine[n-1].On
	}
	if n := len(is); n > 0 {
		d.TheirsBy, d.TheirsOn = is[n-1].By, is[n-1].On
	}
	m.weigh("Edits", d, textsOf(was), textsOf(is), textsOf(mine), func(b *zone.Book) error {
		edits := slices.DeleteFunc(slices.Clone(b.Edits), func(e zone.Edit) bool { return placeOf(e) == at })
		if edits = append(edits, is...); len(edits) == 0 {
			edits = nil // as it is loaded
		}
		b.Edits = edits
		return nil
	})
}

// textsOf gives what edits say, whoever wrote it and when; nil is the draft.
func textsOf(list []zone.Edit) []string {
	var out []string
	for _, e := range list {
		out = append(out, e.Text)
	}
	return out
}

// begins tells whether a list says what another does, and perhaps more.
func begins(list, with []zone.Edit) bool {
	return len(list) >= len(with) && slices.Equal(textsOf(list[:len(with)]), textsOf(with))
}

// lacking gives those that another list does not say.
func lacking(list, in []zone.Edit) []zone.Edit {
	return slices.DeleteFunc(slices.Clone(list), func(e zone.Edit) bool { return slices.Contains(textsOf(in), e.Text) })
}

func editsText(list []zone.Edit) string {
	if len(list) == 0 {
		return "底稿"
	}
	out := textsOf(list)
	for i := range out {
		if out[i] == "" {
			out[i] = "略去"
		}
	}
	return strings.Join(out, "／")
}
