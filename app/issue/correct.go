package issue

import (
	"cmp"
	"context"
	"fmt"

	"zonebrief/app/advice"
	"zonebrief/app/change"
	"zonebrief/app/session"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Correct puts a figure of a published half-month right (更正): the project is
// changed, the published documents are not, and the next issue tells of it under a
// number of its own. It gives the corrections, one for each field.
func Correct(
	ctx context.Context,
	s *session.Session,
	project string,
	at zone.Period,
	changes []session.Change,
	reason string,
) ([]zone.Correction, error) {
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
		f, err := field.Named(c.Field)
		if err != nil {
			return nil, err
		}
		was := f.Get(edited, at)
		if err := f.Set(edited, at, c.Value); err != nil {
			return nil, fmt.Errorf("项目“%s”：%w", cmp.Or(edited.Name, edited.Code), err)
		}
		if got := f.Get(edited, at); got != was {
			made = append(
				made,
				zone.Correction{
					No:      len(s.Book.Corrected) + len(made) + 1,
					Period:  at,
					In:      issueAfter(s.Book),
					Project: p.Name,
					Field:   f.Name,
					Was:     was,
					Now:     got,
					Reason:  reason,
					By:      by,
					On:      change.DateOf(now),
				},
			)
		}
	}
	if len(made) == 0 {
		return nil, fmt.Errorf("各字段与现有数据相同，没有需要更正的")
	}
	change.Stamp(p, edited)
	edited.SetState(at, zone.Frozen)
	if err := s.KeepCorrections(ctx, p, edited, made); err != nil {
		return nil, err
	}
	return made, nil
}

// issueAfter is the half-month after the last published one: the issue that tells
// of a correction.
func issueAfter(b *zone.Book) zone.Period {
	last := zone.Period{}
	for _, p := range b.Published {
		if zone.ComparePeriods(p.Period, last) > 0 {
			last = p.Period
		}
	}
	return last.Add(1)
}
