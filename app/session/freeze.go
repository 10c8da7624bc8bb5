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
	changed := withPublication(s.Book, p)
	if err := s.store.Publish(ctx, changed, p.Period, contents); err != nil {
		return s.meet(ctx, err, nil)
	}
	s.Book = changed
	return nil
}

// AdoptPublication brings into the book the half-month that a view of the session has published.
func (s *Session) AdoptPublication(view *Session, at zone.Period) {
	if p := view.Book.Publication(at); p != nil && s.Book.Publication(at) == nil {
		s.Book = withPublication(s.Book, *p)
	}
}

// withPublication returns a book with a publication, and with the flags and reports that it
// has made final.
func withPublication(b *zone.Book, p zone.Publication) *zone.Book {
	out := *b
	out.Published = append(slices.Clip(b.Published), p)
	out.Projects = make([]*zone.Project, len(b.Projects))
	for i, project := range b.Projects {
		one := project.Clone()
		if f, ok := p.Flags[one.ID]; ok {
			if one.Published == nil {
				one.Published = map[zone.Period]zone.Flag{}
			}
			one.Published[p.Period] = f
		}
		one.SetState(p.Period, zone.Frozen)
		out.Projects[i] = one
	}
	return &out
}

// KeepCorrections keeps corrections (更正) and the project p as they leave it. The step cannot be undone.
func (s *Session) KeepCorrections(ctx context.Context, p, edited *zone.Project, made []zone.Correction) error {
	one := []change.Change{change.OfProject(p, edited)}
	data, err := change.Encode(one)
	if err != nil {
		return err
	}
	changed := change.Apply(s.Book, one)
	changed.Corrected = append(slices.Clip(s.Book.Corrected), made...)
	if err := s.store.Correct(ctx, changed, changed.ByID(edited.ID), data); err != nil {
		return s.meet(ctx, err, nil)
	}
	s.Book = changed
	return nil
}
