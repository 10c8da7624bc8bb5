package pictures

import (
	"context"
	"reflect"

	"zonebrief/app/change"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// keepMap writes a draft as one step, and takes it into the book.
func keepMap(ctx context.Context, s *session.Session, d *mapDraft, base []byte, title string) error {
	var changes []change.Change
	for _, p := range s.Book.Projects { // in the book's order
		if edited := d.projects[p]; edited != nil && edited.Place != p.Place {
			changes = append(changes, change.OfProject(p, edited))
		}
	}
	m := &change.Map{
		Before: change.MapSide{Map: s.Book.Map, Places: map[int64]zone.Opt[zone.Place]{}},
		After:  change.MapSide{Map: d.Map, Places: d.platforms},
	}
	for _, p := range s.Book.Platforms {
		if at, ok := d.platforms[p.ID]; ok {
			m.Before.Places[p.ID] = p.Place
			if at == p.Place {
				delete(d.platforms, p.ID)
			}
		}
	}
	if len(d.platforms) > 0 || !reflect.DeepEqual(s.Book.Map, d.Map) {
		changes = append(changes, m)
	}
	blobs := map[string][]byte{}
	if base != nil {
		blobs[d.Base] = base
	}
	return s.KeepAfter(ctx, "", title, changes, blobs)
}
