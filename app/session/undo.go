package session

import (
	"context"
	"fmt"
	"slices"
	"time"

	"zonebrief/app/change"
	"zonebrief/app/store"
	"zonebrief/reports/archive"
)

// Saved tells when the book was written last by this session; zero is never.
func (s *Session) Saved() time.Time { return s.saved }

// kept takes a new step into the list, in the place of those that were undone.
func (s *Session) kept(step store.Step) {
	s.steps = append(slices.Clip(s.steps[:s.edge()]), step)
	s.saved = step.Made
}

// keep writes changes as one durable step, with the bytes of pictures that they
// bring. Without changes there is no step.
func (s *Session) keep(ctx context.Context, name string, changes []change.Change, blobs map[string][]byte) error {
	if len(changes) == 0 {
		return nil
	}
	data, err := change.Encode(changes)
	if err != nil {
		return err
	}
	after := change.Apply(s.Book, changes)
	e := change.Edit(after, changes)
	e.Blobs = blobs
	step, err := s.store.Keep(ctx, e, name, time.Now(), data)
	if err != nil {
		return s.meet(ctx, err, &Elsewhere{Name: name, Changes: changes, Blobs: blobs})
	}
	s.kept(step)
	s.Book = after
	return nil
}

// NextUndo names the step that [Session.Undo] would take back; ok is false where
// there is none.
func (s *Session) NextUndo() (name string, ok bool) {
	i := s.edge()
	if i == 0 {
		return "", false
	}
	return s.steps[i-1].Name, true
}

// NextRedo names the step that [Session.Redo] would do again.
func (s *Session) NextRedo() (name string, ok bool) {
	i := s.edge()
	if i == len(s.steps) {
		return "", false
	}
	return s.steps[i].Name, true
}

// edge is where the undone steps begin.
func (s *Session) edge() int {
	i := len(s.steps)
	for i > 0 && s.steps[i-1].Undone {
		i--
	}
	return i
}

// Undo takes back the last step, durably, and gives its name.
func (s *Session) Undo(ctx context.Context) (string, error) {
	i := s.edge()
	if i == 0 {
		return "", fmt.Errorf("没有可以撤销的操作")
	}
	return s.turn(ctx, i-1, true)
}

// Redo does the step again that was undone last.
func (s *Session) Redo(ctx context.Context) (string, error) {
	i := s.edge()
	if i == len(s.steps) {
		return "", fmt.Errorf("没有可以恢复的操作")
	}
	return s.turn(ctx, i, false)
}

func (s *Session) turn(ctx context.Context, at int, undo bool) (string, error) {
	step := s.steps[at]
	data, err := s.store.StepData(ctx, step.ID)
	if err != nil {
		return "", s.meet(ctx, err, nil)
	}
	changes, err := change.Decode(data)
	if err != nil {
		return "", archive.Misread(fmt.Sprintf("操作“%s”的记录", step.Name), err)
	}
	for _, c := range changes { // as they were made: a project that left may come back
		if err := thawed(s, c, step.Name); err != nil {
			return "", err
		}
	}
	if undo {
		changes = change.Turned(changes)
	}
	if err := mayLeave(s, changes); err != nil {
		return "", err
	}
	after := change.Apply(s.Book, changes)
	if err := s.store.Turn(ctx, change.Edit(after, changes), step.ID, undo); err != nil {
		return "", s.meet(ctx, err, nil)
	}
	s.steps = slices.Clone(s.steps)
	s.steps[at].Undone, s.saved = undo, time.Now()
	s.Book = after
	return step.Name, nil
}

// thawed returns an error where a change of a step is of what was published: reports,
// texts. A project that leaves takes nothing from what is published.
func thawed(s *Session, c change.Change, step string) error {
	switch c := c.(type) {
	case *change.Settings:
		for _, side := range []*change.SettingsSide{c.From, c.To} {
			for of := range side.Edits {
				if s.Frozen(of.Period) {
					return fmt.Errorf("“%s”是已发布的%s的文字，不能撤销或恢复；有错请用“更正”", step, of.Period.Title())
				}
			}
		}
	case *change.Project:
		if c.After == nil {
			return nil
		}
		for _, side := range []*change.ProjectSide{c.Before, c.After} {
			if side == nil {
				continue
			}
			for at := range side.Progress {
				if s.Frozen(at) {
					return fmt.Errorf("“%s”涉及已发布冻结的%s，不能撤销或恢复", step, at.Title())
				}
			}
		}
	}
	return nil
}

// Logged is a step with what it did; by its hash it is known again in a copy of the
// book.
type Logged struct {
	Hash    string
	Made    time.Time
	Changes []change.Change
}

// Log reads the steps that are in force, oldest first.
func (s *Session) Log(ctx context.Context) ([]Logged, error) {
	var out []Logged
	for _, step := range s.steps {
		if step.Undone {
			continue
		}
		data, err := s.store.StepData(ctx, step.ID)
		if err != nil {
			return nil, err
		}
		changes, err := change.Decode(data)
		if err != nil {
			return nil, archive.Misread(fmt.Sprintf("操作“%s”的记录", step.Name), err)
		}
		out = append(
			out,
			Logged{fmt.Sprint(step.ID, step.Made.UnixNano(), step.Name, store.Hash(data)), step.Made, changes},
		)
	}
	return out, nil
}
