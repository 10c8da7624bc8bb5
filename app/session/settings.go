package session

import (
	"context"
	"fmt"
	"slices"
	"time"

	"zonebrief/app/change"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// ChangeSettings writes the settings of an edited copy of the book, and projects that
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

// extend writes what an edited copy of the book says into the last step, so that both
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
	before := *s.Book
	change.Apply(&before, change.Turned(changes))
	data = nil
	if c := change.OfSettings(&before, edited); c != nil {
		if data, err = change.Encode([]change.Change{c}); err != nil {
			return err
		}
	}
	var own []change.Change
	if c := change.OfSettings(s.Book, edited); c != nil {
		own = append(own, c)
	}
	changed := *s.Book
	change.Apply(&changed, own)
	if err := s.store.Amend(ctx, store.Edit{Settings: &changed}, last.ID, data); err != nil {
		return err
	}
	if s.saved = time.Now(); data == nil {
		s.steps = s.steps[:len(s.steps)-1]
	}
	change.Apply(s.Book, own)
	return nil
}

// Shift is a project whose flag another rule would change.
type Shift struct {
	Project  *zone.Project
	Was, Now zone.Flag
}

// Effect tells which flags of a half-month another rule would change; none where
// it is published.
func (s *Session) Effect(r zone.RuleSet, at zone.Period) []Shift {
	var out []Shift
	if s.Frozen(at) {
		return nil
	}
	for _, p := range s.Book.All() {
		if was, now := s.Book.Rules.Rate(p, at).Final, r.Rate(p, at).Final; was != now {
			out = append(out, Shift{p, was, now})
		}
	}
	return out
}

// Term is an entry of a list of words (产业, 片区); Was is its name before, empty
// where it is new.
type Term struct{ Was, Name string }

// SetIndustries changes the list of industries (产业体系). Projects of one that is
// renamed follow it; one that has projects cannot leave the list.
func (s *Session) SetIndustries(ctx context.Context, list []Term) error {
	return s.setTerms(
		ctx,
		"产业",
		list,
		func(b *zone.Book) *[]string { return &b.Industries },
		func(p *zone.Project) *string { return &p.Industry },
	)
}

// SetDistricts changes the list of areas (片区) in the same way.
func (s *Session) SetDistricts(ctx context.Context, list []Term) error {
	return s.setTerms(
		ctx,
		"片区",
		list,
		func(b *zone.Book) *[]string { return &b.Districts },
		func(p *zone.Project) *string { return &p.District },
	)
}

func (s *Session) setTerms(
	ctx context.Context,
	what string,
	list []Term,
	of func(*zone.Book) *[]string,
	at func(*zone.Project) *string,
) error {
	var names []string
	now := map[string]string{}
	for _, t := range list {
		switch name := zone.Fold(t.Name); {
		case name == "":
			return fmt.Errorf("%s的名称不能为空；请填写，或删去这一行", what)
		case slices.Contains(names, name):
			return fmt.Errorf("%s“%s”写了两次；请换一个名称", what, name)
		default:
			names = append(names, name)
			now[t.Was] = name
		}
	}
	delete(now, "")
	drafts := map[*zone.Project]*zone.Project{}
	for _, was := range *of(s.Book) {
		name, stays := now[was]
		if stays && name == was {
			continue
		}
		for _, p := range s.Book.Projects {
			if *at(p) != was {
				continue
			}
			if !stays {
				return fmt.Errorf("%s“%s”下还有项目（%s等），不能删去；请先把这些项目改到别的%s", what, was, zone.Shorten(p.Label(), 14), what)
			}
			drafts[p] = p.Clone()
			*at(drafts[p]) = name
		}
	}
	edited := *s.Book
	*of(&edited) = names
	return s.ChangeSettings(ctx, "修改"+what+"列表", &edited, drafts)
}
