package pages

import (
	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

// FaultHost is the window as OpenFault needs it.
type FaultHost interface {
	OpenCell(p *zone.Project, field string, at zone.Period)
	OpenRow(register string, id int64, field string)
	OpenScreen(name string)
	Session() *session.Session
}

// OpenFault shows where a fault of the book is put right: the field of a project, that of a row of a
// register, or the map with its areas.
func OpenFault(h FaultHost, f issue.Fault) {
	b := h.Session().Book
	if register, id := f.Row(); register != "" {
		h.OpenRow(register, id, f.Field())
		return
	}
	if p := projectOf(b, f); p != nil {
		h.OpenCell(p, f.Field(), f.Period())
	} else if p := b.Platform(f.Project()); p != nil {
		h.OpenRow("创新平台", p.ID, f.Field())
	} else {
		h.OpenScreen("平台")
	}
}

// projectOf returns the project that a fault is of; the last one where several have its name, since that
// is the one which came later.
func projectOf(b *zone.Book, f issue.Fault) (p *zone.Project) {
	if f.Doubt != nil {
		return f.Doubt.Project
	}
	if p = b.Project(f.Project()); p == nil && f.Project() != "" {
		for _, other := range b.Projects {
			if zone.Fold(other.Name) == zone.Fold(f.Project()) {
				p = other
			}
		}
	}
	return p
}
