package projecttable

import (
	"maps"
	"slices"

	"zonebrief/app/ui/grid"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// unsaved is what was typed into a table but refused, and whose rows it is of.
type unsaved struct {
	list []grid.Unsaved
	ids  []int64 // of the projects, by row
}

// takeUnsaved lists what is refused now.
func (s *Sheet) takeUnsaved() unsaved {
	u := unsaved{list: s.Grid.Unsaved()}
	for _, p := range s.Table.Projects {
		u.ids = append(u.ids, p.ID)
	}
	return u
}

// putUnsaved puts back what was refused, where its projects stand now.
func (s *Sheet) putUnsaved(u unsaved) {
	rows := map[int64]int{}
	for i, p := range s.Table.Projects {
		rows[p.ID] = i
	}
	s.Grid.SetUnsaved(u.list, func(before int) int {
		if before < 0 || before >= len(u.ids) {
			return -1
		}
		if row, ok := rows[u.ids[before]]; ok {
			return row
		}
		return -1
	})
}

// leave sets aside what belongs to the half-month that is left: it is there again with it.
// It returns the rest.
func (s *Sheet) leave(u unsaved, from, to zone.Period) unsaved {
	left := u
	left.list, u.list = nil, nil
	for _, one := range s.Grid.Unsaved() {
		f := s.Table.Columns[one.Col].Field
		if f != nil && (f.Scope == field.OfPeriod || f.Scope == field.OfYear && from.Year != to.Year) {
			left.list = append(left.list, one)
		} else {
			u.list = append(u.list, one)
		}
	}
	if len(left.list) > 0 {
		s.aside[from] = left
	}
	return u
}

// Unsaved counts the cells that hold what was typed but refused, in all half-months.
func (s *Sheet) Unsaved() int {
	n := s.Grid.Problems()
	for _, u := range s.aside {
		n += len(u.list)
	}
	return n
}

// ShowUnsaved goes to the next of those cells.
func (s *Sheet) ShowUnsaved() {
	if s.Grid.Problems() == 0 && len(s.aside) > 0 {
		s.Host.GoTo(slices.SortedFunc(maps.Keys(s.aside), zone.ComparePeriods)[0])
	}
	s.Grid.NextUnsaved()
	if s.Choice != nil && s.Choice.At != 0 && !s.Grid.Filtered() { // it was hidden
		s.Choice.At = 0
		s.Recount()
	}
}

// DropUnsaved lets go of all of them.
func (s *Sheet) DropUnsaved() {
	clear(s.aside)
	s.Grid.Forget()
}
