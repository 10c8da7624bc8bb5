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

// Correction is a 更正 of one project in a published half-month, before it is kept.
type Correction struct {
	Made            []zone.Correction // one for each field that changes
	project, edited *zone.Project
}

// Correct puts figures of a published half-month right (更正) and returns the corrections,
// one for each field.
func Correct(
	ctx context.Context, s *session.Session, project string, at zone.Period, changes []session.Change, reason string,
) ([]zone.Correction, error) {
	p, err := session.FindProject(s.Book, project)
	if err != nil {
		return nil, err
	}
	c, err := PrepareCorrection(s, p, at, changes, reason)
	if err != nil {
		return nil, err
	}
	return c.Made, c.Keep(ctx, s)
}

// PrepareCorrection returns what a correction would do: the project changes, the published
// documents do not, and the next issue tells of it under a number of its own. Fails where
// the half-month is not published, a value is refused, or nothing changes.
func PrepareCorrection(
	s *session.Session, p *zone.Project, at zone.Period, changes []session.Change, reason string,
) (*Correction, error) {
	if s.Book.Publication(at) == nil {
		return nil, advice.New(advice.EditDirectly, "%s还没有发布", at.Title())
	}
	c := &Correction{project: p, edited: p.Clone()}
	c.edited.SetState(at, zone.Reviewed)
	for _, one := range changes {
		f, err := field.Named(one.Field)
		if err != nil {
			return nil, err
		}
		was := f.Get(c.edited, at)
		if err := f.Set(c.edited, at, one.Value); err != nil {
			return nil, fmt.Errorf("项目“%s”：%w", cmp.Or(p.Name, p.Code), err)
		}
		if now := f.Get(c.edited, at); now != was {
			if flag, published := p.Published[at]; published && f.Name == "人工旗别" {
				was = cmp.Or(was, flag.Title()) // what was published, set by hand or not
			}
			c.Made = append(c.Made,
				zone.Correction{Period: at, Project: p.Name, Field: f.Name, Was: was, Now: now, Reason: reason})
		}
	}
	if len(c.Made) == 0 {
		return nil, fmt.Errorf("各字段与现有数据相同，没有需要更正的")
	}
	if err := c.settleFlag(at, reason); err != nil {
		return nil, err
	}
	by, now := change.Author()
	for i := range c.Made {
		one := &c.Made[i]
		one.No, one.In, one.By, one.On = len(s.Book.Corrected)+i+1, issueAfter(s.Book), by, change.DateOf(now)
	}
	return c, nil
}

// settleFlag sees to it that a corrected flag (人工旗别) has a reason, without which it has no effect:
// that of the correction where the clerk gives no other. One that was published is not taken back, but
// corrected to the right one.
func (c *Correction) settleFlag(at zone.Period, reason string) error {
	was, report := c.project.Progress[at].Override, c.edited.Progress[at]
	switch now := &report.Override; {
	case was.InForce() && !now.InForce():
		return fmt.Errorf("“%s”%s的人工旗别已经发布，不能清空；请更正为应评的旗别", c.project.Name, at.Title())
	case now.Flag.Rated() && now.Reason == "":
		now.Reason = reason
		c.edited.Progress[at] = report
	}
	return nil
}

// Keep keeps the correction durably. It cannot be undone.
func (c *Correction) Keep(ctx context.Context, s *session.Session) error {
	change.Stamp(c.project, c.edited)
	c.edited.SetState(c.Made[0].Period, zone.Frozen)
	return s.KeepCorrections(ctx, c.project, c.edited, c.Made)
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
