package session

import (
	"context"
	"slices"

	"zonebrief/app/change"
	"zonebrief/reports/zone"
)

// Freeze keeps the publication of a half-month (发布) with the contents that it names by their hash.
// From then on the reports of the half-month cannot be edited, only corrected.
func (s *Session) Freeze(ctx context.Context, p zone.Publication, contents map[string][]byte) error {
	changed := *s.Book
	changed.Published = append(slices.Clone(s.Book.Published), p)
	if err := s.store.Publish(ctx, &changed, p.Period, contents); err != nil {
		return s.meet(ctx, err, nil)
	}
	s.Book.Published = changed.Published
	freeze(s.Book, p)
	return nil
}

// AdoptPublication brings into the book the half-month that a snapshot of the session has published.
func (s *Session) AdoptPublication(snapshot *Session, at zone.Period) {
	if p := snapshot.Book.Publication(at); p != nil && s.Book.Publication(at) == nil {
		s.Book.Published = append(slices.Clone(s.Book.Published), *p)
		freeze(s.Book, *p)
	}
}

// freeze marks the flags and the reports of a book that a publication has made final.
func freeze(b *zone.Book, p zone.Publication) {
	for _, project := range b.Projects {
		if project.Published == nil {
			project.Published = map[zone.Period]zone.Flag{}
		}
		if f, ok := p.Flags[project.ID]; ok {
			project.Published[p.Period] = f
		}
		project.SetState(p.Period, zone.Frozen)
	}
}

// KeepCorrections keeps corrections (更正) and the project as they leave it. The step cannot be undone.
func (s *Session) KeepCorrections(ctx context.Context, p, edited *zone.Project, made []zone.Correction) error {
	changed := *s.Book
	changed.Corrected = append(slices.Clone(s.Book.Corrected), made...)
	data, err := change.Encode([]change.Change{change.OfProject(p, edited)})
	if err != nil {
		return err
	}
	if err := s.store.Correct(ctx, &changed, edited, data); err != nil {
		return s.meet(ctx, err, nil)
	}
	*p, s.Book.Corrected = *edited, changed.Corrected
	return nil
}
