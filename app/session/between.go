package session

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"zonebrief/app/fields"
	"zonebrief/reports/zone"
)

// between compares two states of a book: projects, the rows of all registers, the
// map and the settings. What is published is of its own book and stays out.
func between(before, after *zone.Book) []patch {
	out := compare(byID(before), byID(after))
	for _, r := range fields.Registers() {
		if r.Inside() {
			continue // comes with its owners
		}
		was := map[int64]any{}
		for _, row := range r.Rows(before) {
			was[r.ID(row)] = row
		}
		for _, row := range r.Rows(after) {
			if id := r.ID(row); !reflect.DeepEqual(was[id], row) {
				out = append(out, patch{ID: id, Was: was[id], Is: row})
			}
			delete(was, r.ID(row))
		}
		for _, id := range slices.Sorted(maps.Keys(was)) {
			out = append(out, patch{ID: id, Was: was[id]})
		}
	}
	if !reflect.DeepEqual(before.Map, after.Map) {
		out = append(out, patch{Map: &mapPatch{mapSide{Map: before.Map}, mapSide{Map: after.Map}}})
	}
	if from, to := settingsApart(settingsOf(before), settingsOf(after)); !reflect.DeepEqual(from, to) {
		out = append(out, patch{From: &from, To: &to})
	}
	return out
}

// byID gives the projects by their numbers.
func byID(b *zone.Book) map[int64]*zone.Project {
	out := make(map[int64]*zone.Project, len(b.Projects))
	for _, p := range b.Projects {
		out[p.ID] = p
	}
	return out
}

// compare gives a patch for every project that differs, in the order of ids.
func compare(before, after map[int64]*zone.Project) []patch {
	ids := maps.Clone(before)
	maps.Copy(ids, after)
	var out []patch
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		if p := newPatch(before[id], after[id]); !p.empty() {
			p.ID = id
			out = append(out, p)
		}
	}
	return out
}

// unpublished gives a copy of the book without what was published from it.
func (s *Session) unpublished() *zone.Book {
	b := s.Snapshot().Book
	for _, p := range b.Projects {
		p.Published = nil
	}
	return b
}

// things names what a patch is about: a project, a row, the map, or settings.
func (p patch) things() []string {
	switch {
	case p.Map != nil:
		out := []string{mapThing}
		for id := range p.Map.After.Places {
			out = append(out, thing(zone.Platform{}, id))
		}
		return out
	case p.ofRow():
		return []string{thing(rowOf(p), p.ID)}
	case p.To != nil:
		var out []string
		from, to := reflect.ValueOf(p.From).Elem(), reflect.ValueOf(p.To).Elem()
		for i := range to.NumField() {
			if !reflect.DeepEqual(from.Field(i).Interface(), to.Field(i).Interface()) {
				out = append(out, to.Type().Field(i).Tag.Get("wire"))
			}
		}
		return out
	}
	return []string{thing(nil, p.ID)}
}

// mapThing is the map among things; settings are things by the wire names of their
// fields. Packages hold these names.
const mapThing = "map"

// thing names a row, or without one a project: lead 12, project 3.
func thing(row any, id int64) string {
	if row == nil {
		return fmt.Sprintf("project %d", id)
	}
	return fmt.Sprintf("%s %d", wire.Name(row), id)
}

func rowOf(p patch) any {
	if p.Is != nil {
		return p.Is
	}
	return p.Was
}
