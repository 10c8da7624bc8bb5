package session

import (
	"fmt"

	"zonebrief/app/change"
	"zonebrief/reports/zone"
)

// Standing returns the last published half-month in which a project stands, and whether
// there is one: such a project cannot be deleted, for what is published would lose it.
func (s *Session) Standing(id int64) (zone.Period, bool) {
	var last zone.Period
	for _, p := range s.Book.Published {
		if _, there := p.Flags[id]; there && zone.ComparePeriods(p.Period, last) > 0 {
			last = p.Period
		}
	}
	return last, !last.IsZero()
}

// mayLeave returns an error where changes delete a project that stands in a published
// half-month.
func mayLeave(s *Session, changes []change.Change) error {
	for _, c := range changes {
		project, ok := c.(*change.Project)
		if !ok || project.After != nil {
			continue
		}
		if at, standing := s.Standing(project.ID); standing {
			return fmt.Errorf("项目“%s”在已发布的%s里，不能删除；已退出的项目请填写“退出日期”，以后各期就不再计入",
				project.Before.Base.Name, at.Title())
		}
	}
	return nil
}
