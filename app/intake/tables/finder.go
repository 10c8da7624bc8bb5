package tables

import (
	"strings"

	"zonebrief/app/intake/cells"
	"zonebrief/reports/zone"
)

// Finder finds tables in sheets. It holds what is known before a sheet is read: the half-month,
// and what the user set labels to by hand.
type Finder struct {
	at      zone.Period
	form    bool              // a superior's form: a label may be set to what is no field
	hand    map[string]string // folded label, with its register's name before it or without, → field or field:unit
	cleaned map[string]Label
}

// NewFinder returns a finder for tables that are imported at a half-month. hand holds what
// labels were set to (label → field, or field:unit; an empty field leaves the column out), the
// later before the earlier.
func NewFinder(at zone.Period, hand ...map[string]string) *Finder {
	f := &Finder{at: at, hand: map[string]string{}, cleaned: map[string]Label{}}
	for _, from := range hand {
		for label, field := range from {
			f.hand[zone.Fold(strings.ReplaceAll(label, "／", ""))] = field
		}
	}
	return f
}

// NewFormFinder returns a finder for the tables of superiors' forms (套表), as [NewFinder] does.
// Columns of other half-months are no columns of such a form.
func NewFormFinder(at zone.Period, hand ...map[string]string) *Finder {
	f := NewFinder(at, hand...)
	f.form = true
	return f
}

// SetTo returns what a label was set to by hand, and whether it was.
func (f *Finder) SetTo(label string) (to string, ok bool) {
	to, ok = f.hand[zone.Fold(label)]
	return to, ok
}

// Label takes a label apart, each text once.
func (f *Finder) Label(s string) Label {
	l, ok := f.cleaned[s]
	if !ok {
		l = ParseLabel(s)
		f.cleaned[s] = l
	}
	return l
}

// FieldByHand returns what a label was set to for a subject, and the key by which it was: the
// label as it stands, or cleaned. Not ok: it was not set, or to a field that the subject lacks.
func (f *Finder) FieldByHand(t *Subject, l Label, raw string) (field, by string, ok bool) {
	for _, key := range []string{zone.Fold(raw), l.Text} {
		for _, of := range []string{t.Name + "!", ""} {
			to, said := f.hand[of+key]
			name, _ := SplitUnit(to, "")
			if said && key != "" && (name == "" || f.form || t.Fields[name] != nil) {
				return to, key, true
			}
		}
	}
	return "", "", false
}

// Tables returns the tables of a sheet about one of some subjects, one under the other.
func (f *Finder) Tables(s *cells.Sheet, among []*Subject) []*Table {
	var out []*Table
	rest := *s
	for {
		part := rest
		t := f.Find(&part, among)
		if t == nil {
			return out
		}
		end := t.end(f)
		part.Rows = rest.Rows[:end]
		out = append(out, t)
		if end == len(rest.Rows) {
			return out
		}
		rest.Rows = rest.Rows[end:]
	}
}

// Find returns the table of a sheet whose heads name most fields of one of some subjects; nil
// where there is none.
func (f *Finder) Find(s *cells.Sheet, among []*Subject) *Table {
	var best *Table
	var merged []cells.Area
	for _, a := range s.Merged {
		if len(s.Rows) > 0 && a.Top <= s.Rows[min(len(s.Rows), searchTop+headRows)-1].Number {
			merged = append(merged, a)
		}
	}
	for first := 0; first < min(len(s.Rows), searchTop); first++ {
		if t := f.headsAt(s, first, merged, among); t != nil && (best == nil || t.score > best.score) {
			best = t
		}
	}
	if best != nil {
		best.passNumbers()
		best.Unit, best.Tall = best.unitOfAll(), map[int][]cells.Area{}
		for _, a := range s.Merged {
			if a.Left == a.Right && a.Bottom > a.Top {
				best.Tall[a.Left] = append(best.Tall[a.Left], a)
			}
		}
	}
	return best
}

// headsAt returns the table whose heads begin with a row, about whichever subject they name most
// fields of; nil where they are no heads.
func (f *Finder) headsAt(s *cells.Sheet, first int, merged []cells.Area, among []*Subject) *Table {
	var best *Table
	for n := 1; n <= headRows && first+n <= len(s.Rows); n++ {
		t := &Table{Sheet: s, First: first, Last: first + n - 1, merged: merged}
		if !t.possible() || n > 1 && captions(&s.Rows[first]) {
			continue
		}
		t.title()
		heads := t.Labels()
		for _, of := range among {
			one := *t
			one.Subject = of
			one.read(heads, f, len(among) == 1)
			if one.score > 0 && (best == nil || one.score > best.score) {
				best = &one
			}
		}
	}
	return best
}
