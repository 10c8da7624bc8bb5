package session

import (
	"context"
	"reflect"
	"slices"

	"zonebrief/reports/zone"
)

// mapPatch is what an edit did to the map and to the places of platforms.
type mapPatch struct{ Before, After mapSide }

// mapSide is the map with the places of the platforms that moved.
type mapSide struct {
	Map    zone.Map                       `wire:"map"`
	Places map[int64]zone.Opt[zone.Place] `wire:"places"`
}

func (p *mapPatch) turned() *mapPatch {
	if p == nil {
		return nil
	}
	return &mapPatch{p.After, p.Before}
}

// moved gives the platforms at the places of one side.
func (s *Session) moved(m mapSide) []*zone.Platform {
	var out []*zone.Platform
	for _, p := range s.Book.Platforms {
		if at, ok := m.Places[p.ID]; ok {
			p.Place = at
			out = append(out, &p)
		}
	}
	return out
}

// takeMap sets one side into the book; a snapshot keeps the old one.
func (s *Session) takeMap(m mapSide) {
	s.Book.Map, s.Book.Platforms = m.Map, slices.Clone(s.Book.Platforms)
	for i := range s.Book.Platforms {
		if at, ok := m.Places[s.Book.Platforms[i].ID]; ok {
			s.Book.Platforms[i].Place = at
		}
	}
}

// keepMap writes a draft as one step, and takes it into the book.
func (s *Session) keepMap(ctx context.Context, d *mapDraft, base []byte, title string) error {
	var patches []patch
	for _, p := range s.Book.Projects { // in the book's order
		if edited := d.projects[p]; edited != nil && edited.Place != p.Place {
			patches = append(patches, newPatch(p, edited))
		}
	}
	m := &mapPatch{mapSide{s.Book.Map, map[int64]zone.Opt[zone.Place]{}}, mapSide{d.Map, d.platforms}}
	for _, p := range s.Book.Platforms {
		if at, ok := d.platforms[p.ID]; ok {
			m.Before.Places[p.ID] = p.Place
			if at == p.Place {
				delete(d.platforms, p.ID)
			}
		}
	}
	if len(d.platforms) > 0 || !reflect.DeepEqual(s.Book.Map, d.Map) {
		patches = append(patches, patch{Map: m})
	}
	blobs := map[string][]byte{}
	if base != nil {
		blobs[d.Base] = base
	}
	return s.keep(ctx, title, patches, blobs)
}
