package session

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"zonebrief/app/advice"
	"zonebrief/app/change"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Correct puts a figure of a published half-month right (更正): the project is
// changed, the published documents are not, and the next issue tells of it under a
// number of its own. It gives the corrections, one for each field.
func (s *Session) Correct(ctx context.Context, project string, at zone.Period, changes []Change, reason string) ([]zone.Correction, error) {
	if s.Book.Publication(at) == nil {
		return nil, advice.New(advice.EditDirectly, "%s还没有发布", at.Title())
	}
	p := s.Book.Project(project)
	if p == nil {
		return nil, fmt.Errorf("没有编号或名称为“%s”的项目，或有多个同名项目；请核对名称，或改用项目编号", project)
	}
	by, now := change.Author()
	edited := p.Clone()
	edited.SetState(at, zone.Reviewed)
	var made []zone.Correction
	for _, c := range changes {
		f := field.Find(c.Field)
		if f == nil {
			return nil, fmt.Errorf("没有名为“%s”的字段；可用的字段有：%s", c.Field, fieldNames())
		}
		was := f.Get(edited, at)
		if err := f.Set(edited, at, c.Value); err != nil {
			return nil, fmt.Errorf("项目“%s”：%w", cmp.Or(edited.Name, edited.Code), err)
		}
		if got := f.Get(edited, at); got != was {
			made = append(made, zone.Correction{No: len(s.Book.Corrected) + len(made) + 1, Period: at, In: s.issueAfter(), Project: p.Name,
				Field: f.Name, Was: was, Now: got, Reason: reason, By: by, On: change.DateOf(now)})
		}
	}
	if len(made) == 0 {
		return nil, fmt.Errorf("各字段与现有数据相同，没有需要更正的")
	}
	change.Stamp(p, edited)
	edited.SetState(at, zone.Frozen)
	changed := *s.Book
	changed.Corrected = append(slices.Clone(s.Book.Corrected), made...)
	data, err := change.Encode([]change.Change{change.OfProject(p, edited)})
	if err != nil {
		return nil, err
	}
	if err := s.store.Correct(ctx, &changed, edited, data); err != nil {
		return nil, err
	}
	*p, s.Book.Corrected = *edited, changed.Corrected
	return made, nil
}

// issueAfter is the half-month after the last published one: the issue that tells
// of a correction.
func (s *Session) issueAfter() zone.Period {
	last := zone.Period{}
	for _, p := range s.Book.Published {
		if zone.ComparePeriods(p.Period, last) > 0 {
			last = p.Period
		}
	}
	return last.Add(1)
}
