package session

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// side is what a patch knows of a project: its own fields, and of its plans and
// reports those that differ.
type side struct {
	Base     zone.Project                  `wire:"base"` // without plans and reports
	Plans    map[int]zone.Plan             `wire:"plans"`
	Progress map[zone.Period]zone.Progress `wire:"progress"`
}

// patch is what an edit did to one project. Without Before it came into the book,
// without After it left. With Map it is of no project.
type patch struct {
	ID            int64
	Before, After *side
	Map           *mapPatch
	Was, Is       any       // of a row of a register instead, such as zone.Lead
	From, To      *settings // of the settings instead
}

// newPatch compares a project before and after an edit; nil is none.
func newPatch(before, after *zone.Project) patch {
	p := patch{}
	if before != nil {
		p.ID, p.Before = before.ID, &side{Base: *before}
	}
	if after != nil {
		p.ID, p.After = after.ID, &side{Base: *after}
	}
	for _, s := range []struct {
		*side
		mine, with *zone.Project
	}{{p.Before, before, after}, {p.After, after, before}} {
		if s.side == nil {
			continue
		}
		s.Base.Plans, s.Base.Progress = nil, nil
		if s.with == nil {
			s.with = &zone.Project{}
		}
		s.Plans = differing(s.mine.Plans, s.with.Plans)
		s.Progress = differing(s.mine.Progress, s.with.Progress)
	}
	return p
}

// differing gives what is in one map and not the same in the other.
func differing[K comparable, V any](mine, with map[K]V) map[K]V {
	out := map[K]V{}
	for k, v := range mine {
		if other, ok := with[k]; !ok || !reflect.DeepEqual(v, other) {
			out[k] = v
		}
	}
	return out
}

func (p patch) empty() bool {
	return p.Before != nil && p.After != nil && reflect.DeepEqual(p.Before.Base, p.After.Base) &&
		len(p.Before.Plans)+len(p.After.Plans)+len(p.Before.Progress)+len(p.After.Progress) == 0
}

// turned gives the patch that takes it back.
func (p patch) turned() patch {
	return patch{p.ID, p.After, p.Before, p.Map.turned(), p.Is, p.Was, p.To, p.From}
}

// apply gives the project after the patch. Only what the patch changed is set, so
// that what came from elsewhere stays.
func (p patch) apply(now *zone.Project) *zone.Project {
	before, out := p.Before, now
	if before == nil {
		before = &side{}
	}
	if out == nil {
		out = &zone.Project{}
	}
	out = out.Clone()
	lay(reflect.ValueOf(before.Base), reflect.ValueOf(p.After.Base), reflect.ValueOf(out).Elem())
	out.Plans = merged(out.Plans, before.Plans, p.After.Plans)
	out.Progress = merged(out.Progress, before.Progress, p.After.Progress)
	return out
}

// lay sets the fields that differ between two values.
func lay(was, is, to reflect.Value) {
	for i := range to.NumField() {
		if from, ok := was.Field(i).Interface().(zone.More); ok {
			to.Field(i).Set(reflect.ValueOf(layMore(from, is.Field(i).Interface().(zone.More), to.Field(i).Interface().(zone.More))))
			continue
		}
		if !reflect.DeepEqual(was.Field(i).Interface(), is.Field(i).Interface()) {
			to.Field(i).Set(is.Field(i))
		}
	}
}

// layMore sets the further values that differ.
func layMore(was, is, to zone.More) zone.More {
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

func merged[K comparable, V any](into, gone, come map[K]V) map[K]V {
	if into == nil {
		into = map[K]V{}
	}
	for k := range gone {
		delete(into, k)
	}
	for k, v := range come {
		into[k] = v
	}
	return into
}

// withoutEmptyCurves makes a curve without points what it is in a loaded book: none.
func (p *side) withoutEmptyCurves() {
	for year, plan := range p.Plans {
		for i, c := range plan.Curves {
			if len(c) == 0 {
				plan.Curves[i] = nil
			}
		}
		p.Plans[year] = plan
	}
}

// Saved tells when the book was written last by this session; zero is never.
func (s *Session) Saved() time.Time { return s.saved }

// kept takes a new step into the list.
func (s *Session) kept(step store.Step) {
	s.steps = append(slices.DeleteFunc(s.steps, func(old store.Step) bool { return old.Undone }), step)
	s.saved = step.Made
}

// keep writes patches as one durable step, with the bytes of pictures that they
// bring. Without patches there is no step.
func (s *Session) keep(ctx context.Context, name string, patches []patch, blobs map[string][]byte) error {
	if len(patches) == 0 {
		return nil
	}
	data, err := encode(patches)
	if err != nil {
		return err
	}
	e := s.written(patches)
	e.Blobs = blobs
	step, err := s.store.Keep(ctx, e, name, time.Now(), data)
	if err != nil {
		return err
	}
	s.kept(step)
	s.take(patches)
	return nil
}

// written gives what patches write into the file.
func (s *Session) written(patches []patch) store.Edit {
	var e store.Edit
	for _, p := range patches {
		switch {
		case p.Map != nil:
			e.Map, e.Platforms = &p.Map.After.Map, s.moved(p.Map.After)
		case p.To != nil:
			edited := *s.Book
			p.To.put(p.From, &edited)
			e.Settings = &edited
		case p.ofRow():
			p.editRow(s.Book, &e)
		case p.After == nil:
			e.Gone = append(e.Gone, p.ID)
		default:
			e.Put = append(e.Put, p.apply(s.byID(p.ID)))
		}
	}
	return e
}

// take does to the book what patches say.
func (s *Session) take(patches []patch) {
	for _, p := range patches {
		now := s.byID(p.ID)
		switch {
		case p.Map != nil:
			s.takeMap(p.Map.After)
		case p.To != nil:
			p.To.put(p.From, s.Book)
		case p.ofRow(): // all of a register at once
		case p.After == nil:
			s.remove(now)
		case now != nil:
			*now = *p.apply(now)
		default:
			s.insert(p.apply(nil))
		}
	}
	takeRows(s.Book, patches)
}

// insert and remove leave a snapshot's list alone.
func (s *Session) insert(p *zone.Project) {
	at, _ := slices.BinarySearchFunc(s.Book.Projects, p.ID, func(o *zone.Project, id int64) int { return int(o.ID - id) })
	s.Book.Projects = slices.Insert(slices.Clone(s.Book.Projects), at, p)
}

func (s *Session) remove(p *zone.Project) {
	s.Book.Projects = slices.DeleteFunc(slices.Clone(s.Book.Projects), func(o *zone.Project) bool { return o == p })
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
	return s.turn(ctx, &s.steps[i-1], true)
}

// Redo does the step again that was undone last.
func (s *Session) Redo(ctx context.Context) (string, error) {
	i := s.edge()
	if i == len(s.steps) {
		return "", fmt.Errorf("没有可以恢复的操作")
	}
	return s.turn(ctx, &s.steps[i], false)
}

func (s *Session) turn(ctx context.Context, step *store.Step, undo bool) (string, error) {
	data, err := s.store.StepData(ctx, step.ID)
	if err != nil {
		return "", err
	}
	patches, err := decode(data)
	if err != nil {
		return "", misread(fmt.Sprintf("操作“%s”的记录", step.Name), err)
	}
	for i, p := range patches {
		if undo {
			patches[i] = p.turned()
		}
		if at := s.frozenBy(p); !at.IsZero() && p.To != nil {
			return "", fmt.Errorf("“%s”是已发布的%s的文字，不能撤销或恢复；有错请走更正", step.Name, at.Title())
		} else if !at.IsZero() {
			return "", fmt.Errorf("“%s”涉及已发布冻结的%s，不能撤销或恢复", step.Name, at.Title())
		}
	}
	if err := s.store.Turn(ctx, s.written(patches), step.ID, undo); err != nil {
		return "", err
	}
	step.Undone, s.saved = undo, time.Now()
	s.take(patches)
	return step.Name, nil
}

func (s *Session) byID(id int64) *zone.Project {
	for _, p := range s.Book.Projects {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// frozenBy gives a published half-month whose reports or texts a patch would
// change. A project that leaves takes nothing from what is published.
func (s *Session) frozenBy(p patch) zone.Period {
	for _, one := range []*settings{p.From, p.To} {
		if one == nil {
			continue
		}
		for of := range one.Edits {
			if s.Frozen(of.Period) {
				return of.Period
			}
		}
	}
	if p.After == nil {
		return zone.Period{}
	}
	for _, one := range []*side{p.Before, p.After} {
		if one == nil {
			continue
		}
		for at := range one.Progress {
			if s.Frozen(at) {
				return at
			}
		}
	}
	return zone.Period{}
}
