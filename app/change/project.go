package change

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"zonebrief/app/store"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Project changes one project. Without Before it comes into the book, without After
// it leaves.
type Project struct {
	ID     int64        `wire:"id"`
	Before *ProjectSide `wire:"before"`
	After  *ProjectSide `wire:"after"`
}

// ProjectSide is what a change knows of a project: its own fields, and of its plans
// and reports those that differ.
type ProjectSide struct {
	Base     zone.Project                  `wire:"base"` // without plans and reports
	Plans    map[int]zone.Plan             `wire:"plans"`
	Progress map[zone.Period]zone.Progress `wire:"progress"`
}

// OfProject compares a project before and after an edit; nil is none.
func OfProject(before, after *zone.Project) *Project {
	c := &Project{}
	if before != nil {
		c.ID, c.Before = before.ID, sideOf(before, after)
	}
	if after != nil {
		c.ID, c.After = after.ID, sideOf(after, before)
	}
	return c
}

func sideOf(p, with *zone.Project) *ProjectSide {
	if with == nil {
		with = &zone.Project{}
	}
	s := &ProjectSide{Base: *p, Plans: differing(p.Plans, with.Plans), Progress: differing(p.Progress, with.Progress)}
	s.Base.Plans, s.Base.Progress = nil, nil
	return s
}

// differing returns what is in one map and not the same in the other.
func differing[K comparable, V any](mine, with map[K]V) map[K]V {
	out := map[K]V{}
	for k, v := range mine {
		if other, ok := with[k]; !ok || !reflect.DeepEqual(v, other) {
			out[k] = v
		}
	}
	return out
}

// projectsBetween returns a change for every project that differs, in the order of IDs.
func projectsBetween(before, after map[int64]*zone.Project) []Change {
	var out []Change
	for _, id := range sortedKeys(before, after) {
		if c := OfProject(before[id], after[id]); !c.Empty() {
			out = append(out, c)
		}
	}
	return out
}

// Empty tells whether the project is the same before and after.
func (c *Project) Empty() bool {
	return c.Before != nil && c.After != nil && reflect.DeepEqual(c.Before.Base, c.After.Base) &&
		len(c.Before.Plans)+len(c.After.Plans)+len(c.Before.Progress)+len(c.After.Progress) == 0
}

// Named tells whether the project has a name before or after.
func (c *Project) Named(name string) bool {
	return slices.ContainsFunc([]*ProjectSide{c.Before, c.After}, func(s *ProjectSide) bool {
		return s != nil && zone.Fold(s.Base.Name) == zone.Fold(name)
	})
}

// Subjects returns the project.
func (c *Project) Subjects() []string { return []string{ProjectSubject(c.ID)} }

// Existed tells on which sides the project is there.
func (c *Project) Existed() (before, after bool) { return c.Before != nil, c.After != nil }

// Turned returns the change that takes it back.
func (c *Project) Turned() Change { return &Project{c.ID, c.After, c.Before} }

// Over returns the project after the change; only what the change sets is set, so
// that what came from elsewhere stays. Nil is a project that is not there yet.
func (c *Project) Over(now *zone.Project) *zone.Project {
	before, out := c.Before, now
	if before == nil {
		before = &ProjectSide{}
	}
	if out == nil {
		out = &zone.Project{}
	}
	out = out.Clone()
	overlay(reflect.ValueOf(before.Base), reflect.ValueOf(c.After.Base), reflect.ValueOf(out).Elem())
	out.Plans = merged(out.Plans, before.Plans, c.After.Plans)
	out.Progress = merged(out.Progress, before.Progress, c.After.Progress)
	return out
}

func merged[K comparable, V any](into, gone, come map[K]V) map[K]V {
	if into == nil {
		into = map[K]V{}
	}
	for k := range gone {
		delete(into, k)
	}
	maps.Copy(into, come)
	return into
}

func (c *Project) edit(after *zone.Book, e *store.Edit) {
	if c.After == nil {
		e.Gone = append(e.Gone, c.ID)
		return
	}
	e.Put = append(e.Put, after.ByID(c.ID))
}

// applyProjects gives a book that is being made a list with other projects in the places of
// those that change, in the order of IDs.
func applyProjects(b *zone.Book, changes []Change) {
	var list []*zone.Project
	at := map[int64]int{}
	for _, c := range changes {
		c, ok := c.(*Project)
		if !ok {
			continue
		}
		if list == nil {
			list = slices.Clone(b.Projects)
			for i, p := range list {
				at[p.ID] = i
			}
		}
		i, there := at[c.ID]
		switch {
		case c.After == nil && there:
			list[i] = nil
		case c.After == nil:
		case there:
			list[i] = c.Over(list[i])
		default:
			at[c.ID], list = len(list), append(list, c.Over(nil))
		}
	}
	if list == nil {
		return
	}
	b.Projects = slices.DeleteFunc(list, func(p *zone.Project) bool { return p == nil })
	slices.SortStableFunc(b.Projects, func(x, y *zone.Project) int { return cmp.Compare(x.ID, y.ID) })
}

func (c *Project) check() error {
	if c.Before == nil && c.After == nil {
		return errors.New("a change of no project")
	}
	for _, s := range []*ProjectSide{c.Before, c.After} {
		if s != nil {
			s.withoutEmptyCurves()
		}
	}
	return nil
}

// withoutEmptyCurves makes a curve without points what it is in a loaded book: none.
func (s *ProjectSide) withoutEmptyCurves() {
	for year, plan := range s.Plans {
		for i, c := range plan.Curves {
			if len(c) == 0 {
				plan.Curves[i] = nil
			}
		}
		s.Plans[year] = plan
	}
}

// Project returns a side as a project of its own; nil has no fields.
func (s *ProjectSide) Project() *zone.Project {
	if s == nil {
		return &zone.Project{}
	}
	p := s.Base.Clone()
	p.Plans, p.Progress = maps.Clone(s.Plans), maps.Clone(s.Progress)
	return p
}

// Vet refuses a project without a name, or under another number.
func (c *Project) Vet() error {
	if c.ID <= 0 {
		return fmt.Errorf("the number %d", c.ID)
	}
	for _, s := range []*ProjectSide{c.Before, c.After} {
		switch {
		case s == nil:
		case s.Base.ID != c.ID:
			return fmt.Errorf("project %d under the number %d", s.Base.ID, c.ID)
		case zone.Fold(s.Base.Name) == "":
			return fmt.Errorf("project %d has no name", c.ID)
		case field.Foreign(s.Project()) != "":
			return fmt.Errorf("project %d has the unknown field %s", c.ID, field.Foreign(s.Project()))
		}
	}
	return zone.Vet(c)
}
