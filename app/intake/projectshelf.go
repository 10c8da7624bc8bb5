package intake

import (
	"fmt"

	"zonebrief/app/intake/cells"
	"zonebrief/app/intake/tables"
	"zonebrief/reports/zone"
)

// projectShelf holds the projects by number and by name.
type projectShelf struct {
	byName  map[string]*zone.Project // nil where two share it
	byCode  map[string]*zone.Project
	list    []*zone.Project
	similar *similar
}

func newProjectShelf(b *zone.Book) *projectShelf {
	s := &projectShelf{byName: map[string]*zone.Project{}, byCode: map[string]*zone.Project{}, list: b.Projects}
	add := func(into map[string]*zone.Project, key string, p *zone.Project) {
		if key == "" {
			return
		}
		if other, twice := into[key]; twice && other != p {
			p = nil
		}
		into[key] = p
	}
	var names []string
	for _, p := range b.Projects {
		add(s.byCode, zone.Fold(p.Code), p)
		add(s.byName, zone.Fold(p.Name), p)
		names = append(names, p.Name)
	}
	for _, p := range b.Projects { // a short name gives way to a whole one
		if key := zone.Fold(p.Short); key != "" && s.byName[key] == nil {
			add(s.byName, key, p)
		}
	}
	s.similar = newSimilar(names)
	return s
}

// which finds the project of a row by its number, then by its name.
func (s *projectShelf) which(r *reader, c *reading, row *cells.Row) (found, bool) {
	name, code := c.NameOf(row)
	column, cell := c.PlaceOf(row, "名称")
	wrong := func(of, format string, args ...any) (found, bool) {
		r.problem(c.Table, row, column, of, format, args...)
		return found{}, false
	}
	byCode, byName := s.byCode[zone.Fold(code)], s.byName[zone.Fold(name)]
	to, isOld, isNew := r.said(name, cell)
	if isOld {
		if byName = r.book.Project(to); byName == nil {
			return wrong(name, "指明的项目“%s”不存在", to)
		}
	}
	_, taken := s.byName[zone.Fold(name)]
	switch {
	case name != "" && taken && byName == nil && byCode == nil:
		return wrong(name, "数据文件中有多个名为“%s”的项目；请加上项目编号", name)
	case byCode != nil && byName != nil && byCode != byName:
		return wrong(name, "编号%s是“%s”，名称却是另一个项目（编号%s）；请核对", code, byCode.Name, byName.Code)
	case byCode != nil || byName != nil:
		p := byCode
		if p == nil {
			p = byName
		}
		return found{row: p, key: fmt.Sprint("#", p.ID), name: p.Name, code: p.Code,
			named: isOld || zone.Fold(name) == zone.Fold(p.Short)}, true
	case name == "":
		return wrong(code, "没有编号为%s的项目；新项目要有名称", code)
	}
	key := zone.Fold(name)
	if i := s.similar.to(name, nil); i >= 0 && !isNew && r.seen[tables.Projects+"!"+key] == nil {
		like := s.list[i]
		r.out.Questions = append(r.out.Questions,
			Question{Register: tables.Projects, Name: name, Like: like.Name, Code: like.Code, Sheet: c.Sheet.Name,
				Cell: c.CellAt(row, column)})
		return found{}, false
	}
	return found{key: key, name: name, code: code}, true
}
