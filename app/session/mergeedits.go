package session

import (
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// place is what an edit of the office is about: the words of a part, one of its own or
// drafted, or where a drafted part stands.
type place struct {
	issue
	Key   string
	Moves bool
}

func placeOf(e zone.Edit) place { return place{issue{e.Document, e.Period}, e.Key, e.Moves()} }

// wordsOf lists what the office changed in its documents, in its order.
func wordsOf(b *zone.Book) []zone.Edit {
	var out []zone.Edit
	seen := map[issue]bool{}
	for _, e := range b.Edits {
		if of := (issue{e.Document, e.Period}); !seen[of] {
			seen[of] = true
			out = append(out, b.EditsOf(e.Document, e.Period)...)
		}
	}
	return out
}

// words lists those of the settings.
func (s *settings) words() []zone.Edit {
	b := &zone.Book{}
	s.write(b)
	return wordsOf(b)
}

// wordsAt gives the edits of a place: one, or none.
func wordsAt(list []zone.Edit, at place) []zone.Edit {
	return slices.DeleteFunc(slices.Clone(list), func(e zone.Edit) bool { return placeOf(e) != at })
}

// planEdits brings the office's own words together, place by place. What both added
// behind one text stands there one after the other.
func (m *Merge) planEdits(was, is []zone.Edit) {
	mine := wordsOf(m.session.Book)
	is = apartFrom(mine, was, is)
	var seen []place
	for _, e := range slices.Concat(is, was) {
		if at := placeOf(e); !slices.Contains(seen, at) {
			seen = append(seen, at)
			m.planWordsAt(at, wordsAt(was, at), wordsAt(is, at), wordsAt(mine, at))
		}
	}
}

// apartFrom gives their words: of the texts that they added those that we do not have,
// with other keys where ours have them, and behind ours where both stand behind one part.
func apartFrom(mine, was, is []zone.Edit) []zone.Edit {
	var out []zone.Edit
	keys := map[place]string{} // what their texts are called with us
	for _, e := range is {
		at := placeOf(e)
		if key := keys[place{at.issue, e.Behind, false}]; key != "" {
			e.Behind = key
		}
		if !e.Own() || len(wordsAt(was, at)) > 0 {
			out = append(out, e)
			continue
		}
		ours := slices.DeleteFunc(slices.Clone(mine), func(o zone.Edit) bool {
			return !o.Own() || placeOf(o).issue != at.issue || len(wordsAt(was, placeOf(o))) > 0
		})
		if i := slices.IndexFunc(ours, func(o zone.Edit) bool { return o.Text == e.Text && o.Kind == e.Kind }); i >= 0 {
			keys[at] = ours[i].Key
			continue
		}
		for _, o := range ours { // the last of those that stand behind one another
			if o.Behind == e.Behind {
				e.Behind, e.Beside = o.Key, ""
			}
		}
		if len(wordsAt(mine, at)) > 0 {
			e.Key = zone.NextOwn(slices.DeleteFunc(slices.Concat(mine, is, out), func(o zone.Edit) bool { return placeOf(o).issue != at.issue }))
			keys[at] = e.Key
		}
		out = append(out, e)
	}
	return out
}

func (m *Merge) planWordsAt(at place, was, is, mine []zone.Edit) {
	title := at.Document
	if o, err := choose([]string{at.Document}); err == nil {
		title = o[0].Title
	}
	d := Disagreement{Of: "文字", Project: title, Field: at.Key, Period: at.Period.Title(), Base: editsText(was), Mine: editsText(mine), Theirs: editsText(is)}
	if at.Moves {
		d.Field += "的位置"
	}
	if m.session.Frozen(at.Period) {
		d.Why = "该期已发布，文字不能再改"
	}
	for _, e := range is {
		if strings.ContainsAny(e.Text, "\n\r") { // a text is one paragraph
			d.Why = "对方的值不合要求"
		}
		d.TheirsBy, d.TheirsOn = e.By, e.On
	}
	for _, e := range mine {
		d.MineBy, d.MineOn = e.By, e.On
	}
	m.weigh("Edits", d, unsigned(was), unsigned(is), unsigned(mine), func(b *zone.Book) error {
		edits := slices.DeleteFunc(wordsOf(b), func(e zone.Edit) bool { return placeOf(e) == at })
		if edits = append(edits, is...); len(edits) == 0 {
			edits = nil // as it is loaded
		}
		b.Edits = edits
		return nil
	})
}

// unsigned gives edits without who made them and when; nil is the draft. The draft
// that an edit was made from is not what it says.
func unsigned(list []zone.Edit) []zone.Edit {
	var out []zone.Edit
	for _, e := range list {
		e.By, e.On, e.Then, e.Beside = "", "", "", ""
		out = append(out, e)
	}
	return out
}

func editsText(list []zone.Edit) string {
	if len(list) == 0 {
		return "底稿"
	}
	switch e := list[0]; {
	case e.Moves():
		return "移到“" + e.Behind + "”后面"
	case e.Off || e.Text == "":
		return "略去"
	default:
		return e.Text
	}
}
