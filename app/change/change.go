// Package change holds what a step changes in a book: a project, a row of a register,
// the map, or settings. It finds the difference of two states, does a change to a book
// and takes it back, and keeps changes as bytes under wire names, in steps and in
// packages.
//
// Changes that come from elsewhere go through [Decode], which refuses what is not
// known, and [Vet], which refuses values that a book never holds.
package change

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"zonebrief/app/store"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Change is what a step does to one subject: a [*Project], a [*Row], a [*Map] or
// [*Settings].
type Change interface {
	// Subjects names what it is about: "project 3", "lead 12", "map", "rules".
	Subjects() []string
	// Existed tells whether its subject is in the book before and after it.
	Existed() (before, after bool)
	// Turned returns the change that takes it back.
	Turned() Change
	// Vet returns an error for a value that a book never holds.
	Vet() error

	edit(after *zone.Book, e *store.Edit) // adds what is written into the file
	check() error                         // for a change that is half there
}

// Turned returns the changes that take others back.
func Turned(changes []Change) []Change {
	out := make([]Change, len(changes))
	for i, c := range changes {
		out[i] = c.Turned()
	}
	return out
}

// Edit returns what changes write into the file of a book, which Apply has made.
func Edit(after *zone.Book, changes []Change) store.Edit {
	var e store.Edit
	for _, c := range changes {
		c.edit(after, &e)
	}
	return e
}

// Apply returns the book after changes. The book itself stays as it is and shares with
// the new one whatever the changes leave alone.
func Apply(b *zone.Book, changes []Change) *zone.Book {
	next := *b
	for _, c := range changes {
		switch c := c.(type) {
		case *Map:
			c.apply(&next)
		case *Settings:
			c.To.put(c.From, &next)
		}
	}
	applyProjects(&next, changes)
	applyRows(&next, changes)
	return &next
}

// Between returns the changes that lead from one state of a book to another: projects,
// the rows of all registers, the map and the settings. What is published is of its own
// book and stays out.
func Between(before, after *zone.Book) []Change {
	out := projectsBetween(byID(before), byID(after))
	for _, r := range field.Registers() {
		if !r.Inside() { // those come with their owners
			out = append(out, rowsBetween(r, before, after)...)
		}
	}
	if !reflect.DeepEqual(before.Map, after.Map) {
		out = append(out, &Map{MapSide{Map: before.Map}, MapSide{Map: after.Map}})
	}
	if c := OfSettings(before, after); c != nil {
		out = append(out, c)
	}
	return out
}

// The subjects that have no number; settings are named by their wire names.
const MapSubject = "map"

// ProjectSubject names a project by its ID.
func ProjectSubject(id int64) string { return fmt.Sprintf("project %d", id) }

// RowSubject names a row of a register by its ID: lead 12.
func RowSubject(row any, id int64) string { return fmt.Sprintf("%s %d", wire.Name(row), id) }

// Picture is a picture of a book by the hash of its bytes; its size is in pixels.
type Picture struct {
	Hash          string
	Width, Height int
}

// String returns the picture as a merge shows it: 图片（60×40，fe4f45a6）.
func (p Picture) String() string {
	if p.Hash == "" {
		return ""
	}
	return fmt.Sprintf("图片（%d×%d，%.8s）", p.Width, p.Height, p.Hash)
}

// Pictures returns the pictures that changes bring, by their hashes.
func Pictures(changes []Change) map[string]Picture {
	out := map[string]Picture{}
	for _, c := range changes {
		switch c := c.(type) {
		case *Row:
			photo, is := c.Is.(zone.Photo)
			if was, had := c.Was.(zone.Photo); is && (!had || was.Hash != photo.Hash) {
				out[photo.Hash] = Picture{photo.Hash, photo.Width, photo.Height}
			}
		case *Map:
			if m := c.After.Map; m.Base != c.Before.Map.Base {
				out[m.Base] = Picture{m.Base, m.Width, m.Height}
			}
		}
	}
	delete(out, "")
	return out
}

// Vet refuses values that this program would never write, in what comes from
// elsewhere.
func Vet(changes []Change) error {
	seen := map[string]bool{}
	for _, c := range changes {
		for _, subject := range c.Subjects() {
			if seen[subject] {
				return fmt.Errorf("%s twice", subject)
			}
			seen[subject] = true
		}
		if err := c.Vet(); err != nil {
			return err
		}
	}
	return nil
}

func byID(b *zone.Book) map[int64]*zone.Project {
	out := make(map[int64]*zone.Project, len(b.Projects))
	for _, p := range b.Projects {
		out[p.ID] = p
	}
	return out
}

// overlay sets those fields of a value that differ between two others.
func overlay(was, is, to reflect.Value) {
	for i := range to.NumField() {
		if from, ok := was.Field(i).Interface().(zone.More); ok {
			into := overlayMore(from, is.Field(i).Interface().(zone.More), to.Field(i).Interface().(zone.More))
			to.Field(i).Set(reflect.ValueOf(into))
			continue
		}
		if !reflect.DeepEqual(was.Field(i).Interface(), is.Field(i).Interface()) {
			to.Field(i).Set(is.Field(i))
		}
	}
}

// overlayMore sets those further values that differ.
func overlayMore(was, is, to zone.More) zone.More {
	for name := range was {
		if _, still := is[name]; !still {
			to = to.With(name, zone.Value{}, false)
		}
	}
	for name, v := range is {
		if old, had := was[name]; !had || old != v {
			to = to.With(name, v, true)
		}
	}
	return to
}

// sortedKeys returns the keys of two maps together.
func sortedKeys[V any](x, y map[int64]V) []int64 {
	all := maps.Clone(x)
	maps.Copy(all, y)
	return slices.Sorted(maps.Keys(all))
}
