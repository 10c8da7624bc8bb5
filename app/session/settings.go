package session

import (
	"context"
	"time"

	"zonebrief/app/change"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// ChangeSettings writes the settings of an edited book, and projects that
// change with them, as one durable step. What changes nothing is no step.
func (s *Session) ChangeSettings(
	ctx context.Context,
	name string,
	edited *zone.Book,
	drafts map[*zone.Project]*zone.Project,
) error {
	var changes []change.Change
	if c := change.OfSettings(s.Book, edited); c != nil {
		changes = append(changes, c)
	}
	for _, p := range s.Book.Projects {
		if d := drafts[p]; d != nil {
			changes = append(changes, change.OfProject(p, d))
		}
	}
	return s.keep(ctx, name, changes, nil)
}

// continued is the step that [Session.Continue] may add to.
type continued struct {
	step    int64
	subject any
}

// Continue writes settings as [Session.ChangeSettings] does. Where the last step in force was written
// by Continue of an equal subject, it is put into that step, so that both are undone as one.
func (s *Session) Continue(ctx context.Context, name string, subject any, edited *zone.Book) error {
	now := continued{s.lastStep(), subject}
	if now == s.current {
		return s.extend(ctx, edited)
	}
	before := now.step
	if err := s.ChangeSettings(ctx, name, edited, nil); err != nil {
		return err
	}
	if now.step = s.lastStep(); now.step != before {
		s.current = now
	}
	return nil
}

// Pause has the next [Session.Continue] begin a step of its own.
func (s *Session) Pause() { s.current = continued{} }

// lastStep returns the last step that is in force; 0 where one was undone since.
func (s *Session) lastStep() int64 {
	if i := s.edge(); i > 0 && i == len(s.steps) {
		return s.steps[i-1].ID
	}
	return 0
}

// extend writes what an edited book says into the last step, so that both
// are undone as one. Where nothing is left of it, the step goes.
func (s *Session) extend(ctx context.Context, edited *zone.Book) error {
	last := &s.steps[len(s.steps)-1]
	data, err := s.store.StepData(ctx, last.ID)
	if err != nil {
		return err
	}
	changes, err := change.Decode(data)
	if err != nil {
		return err
	}
	data = nil
	if c := change.OfSettings(change.Apply(s.Book, change.Turned(changes)), edited); c != nil {
		if data, err = change.Encode([]change.Change{c}); err != nil {
			return err
		}
	}
	var own []change.Change
	if c := change.OfSettings(s.Book, edited); c != nil {
		own = append(own, c)
	}
	changed := change.Apply(s.Book, own)
	if err := s.store.Amend(ctx, store.Edit{Settings: changed}, last.ID, data); err != nil {
		return s.meet(ctx, err, nil)
	}
	if s.saved = time.Now(); data == nil {
		s.steps = s.steps[:len(s.steps)-1]
	}
	s.Book = changed
	return nil
}
