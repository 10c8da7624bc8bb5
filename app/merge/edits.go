package merge

import (
	"slices"
	"strings"

	"zonebrief/app/change"
	"zonebrief/app/issue"
	"zonebrief/reports/zone"
)

// place is where the office's own words stand: in the place of a drafted part, or at
// a key of their own.
type place struct {
	change.Issue
	Key string
}

func placeOf(e zone.Edit) place {
	return place{change.Issue{Document: e.Document, Period: e.Period}, e.Key}
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

// planEdits brings the office's own words together, place by place.
func (m *Plan) planEdits(was, is []zone.Edit) {
	mine := m.session.Book.Edits
	is, m.moved = renamed(was, is, mine)
	var seen []place
	for _, e := range slices.Concat(is, was) {
		at := placeOf(e)
		if slices.Contains(seen, at) {
			continue
		}
		seen = append(seen, at)
		old, theirs, have := wordsAt(was, at), wordsAt(is, at), wordsAt(mine, at)
		m.planWordsAt(at, old, theirs, have)
	}
}

// checkedKey returns the key of a figure that they checked in a text (核对) as it is here, where the text
// got another key.
func (m *Plan) checkedKey(key string) string {
	for at, now := range m.moved {
		if rest, ok := strings.CutPrefix(key, zone.CheckedPlace(at.Document, at.Period, at.Key)); ok {
			return zone.CheckedPlace(at.Document, at.Period, now) + rest
		}
	}
	return key
}

// renamed returns their edits with texts that they added under keys of their own, and which keys became
// which: each copy counts its additions by itself.
func renamed(was, is, mine []zone.Edit) ([]zone.Edit, map[place]string) {
	known := func(list []zone.Edit, e zone.Edit) bool {
		return slices.ContainsFunc(list, func(o zone.Edit) bool { return placeOf(o) == placeOf(e) })
	}
	to, taken := map[place]string{}, slices.Concat(mine, is)
	for _, e := range is {
		if !e.Own() || known(was, e) {
			continue
		}
		if i := slices.IndexFunc(mine, func(o zone.Edit) bool {
			return o.Own() && !known(was, o) && o.Document == e.Document && o.Period == e.Period && o.Text == e.Text &&
				o.Kind == e.Kind
		}); i >= 0 {
			to[placeOf(e)] = mine[i].Key // it came before
		} else if known(mine, e) {
			key := zone.NextOwn(taken)
			to[placeOf(e)], taken = key, append(taken, zone.Edit{Key: key})
		}
	}
	out := slices.Clone(is)
	for i := range out {
		of := change.Issue{Document: out[i].Document, Period: out[i].Period}
		for _, key := range []*string{&out[i].Key, &out[i].Behind} {
			if now, ok := to[place{of, *key}]; ok {
				*key = now
			}
		}
	}
	return out, to
}

func (m *Plan) planWordsAt(at place, was, is, mine []zone.Edit) {
	title := at.Document
	if o, err := issue.Choose([]string{at.Document}); err == nil {
		title = o[0].Title
	}
	d := Disagreement{Of: "文字", Project: title, Field: at.Key, Period: at.Period.Title(), Base: editsText(was),
		Mine: editsText(mine), Theirs: editsText(is)}
	if m.session.Frozen(at.Period) {
		d.Why = "该期已发布，文字不能再改"
	}
	for _, e := range is {
		if strings.ContainsAny(e.Text, "\n\r") { // a text is one paragraph
			d.Why = "对方的值不合要求"
		}
	}
	if n := len(mine); n > 0 {
		d.MineBy, d.MineOn = mine[n-1].By, mine[n-1].On
	}
	if n := len(is); n > 0 {
		d.TheirsBy, d.TheirsOn = is[n-1].By, is[n-1].On
	}
	m.weigh("edits", d, deeds(was), deeds(is), deeds(mine), func(b *zone.Book) error {
		edits := slices.DeleteFunc(slices.Clone(b.Edits), func(e zone.Edit) bool { return placeOf(e) == at })
		if edits = append(edits, is...); len(edits) == 0 {
			edits = nil // as it is loaded
		}
		b.Edits = edits
		return nil
	})
}

// deeds returns what edits do, whoever made them, when, and from which draft; nil is the
// draft.
func deeds(list []zone.Edit) []zone.Edit {
	var out []zone.Edit
	for _, e := range list {
		e.By, e.On, e.Then, e.Written, e.Beside = "", "", "", "", ""
		out = append(out, e)
	}
	return out
}

func editsText(list []zone.Edit) string {
	var out []string
	for _, e := range list {
		text := e.Text
		switch {
		case e.Off:
			text = "不印：" + text
		case text == "":
			text = "略去"
		}
		if e.Behind != "" && !e.Own() {
			text += "（移到“" + e.Behind + "”之后）"
		}
		out = append(out, text)
	}
	if len(out) == 0 {
		return "底稿"
	}
	return strings.Join(out, "／")
}
