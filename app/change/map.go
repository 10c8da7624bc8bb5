package change

import (
	"slices"

	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// Map changes the map (产业布局图) and the places of platforms.
type Map struct {
	Before MapSide `wire:"before"`
	After  MapSide `wire:"after"`
}

// MapSide is the map with the places of the platforms that moved, by their IDs.
type MapSide struct {
	Map    zone.Map                       `wire:"map"`
	Places map[int64]zone.Opt[zone.Place] `wire:"places"`
}

// Subjects returns the map, and the platforms that moved.
func (c *Map) Subjects() []string {
	out := []string{MapSubject}
	for id := range c.After.Places {
		out = append(out, RowSubject(zone.Platform{}, id))
	}
	return out
}

// Existed is true: a book always has a map.
func (c *Map) Existed() (before, after bool) { return true, true }

// Turned returns the change that takes it back.
func (c *Map) Turned() Change { return &Map{c.After, c.Before} }

func (c *Map) edit(after *zone.Book, e *store.Edit) {
	e.Map = &after.Map
	for i, p := range after.Platforms {
		if _, moved := c.After.Places[p.ID]; moved {
			e.Platforms = append(e.Platforms, &after.Platforms[i])
		}
	}
}

// apply gives a book that is being made the map, and a list with the platforms that moved.
func (c *Map) apply(b *zone.Book) {
	b.Map, b.Platforms = c.After.Map, slices.Clone(b.Platforms)
	for i := range b.Platforms {
		if at, ok := c.After.Places[b.Platforms[i].ID]; ok {
			b.Platforms[i].Place = at
		}
	}
}

func (c *Map) check() error { return nil }

// Vet refuses areas and pictures that a map cannot have.
func (c *Map) Vet() error { return zone.Vet(c) }
