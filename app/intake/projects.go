package intake

import (
	"fmt"
	"regexp"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// keyProjects are titles of tables of projects, whatever columns those have.
var keyProjects = regexp.MustCompile(`重点(建设|工业|产业|工程|投资)?项目`)

// projects is the target of the projects.
func projects() *target {
	t := newTarget(Projects)
	t.names, t.key, t.headings = []string{"名称", "编号"}, []string{"名称"}, []string{"类别", "产业"}
	t.titles = keyProjects
	t.above = func(s *table, _ *zone.Book, _ zone.Period) []told {
		if r, ok := s.projectRegister(); ok {
			return []told{{field: "类别", value: r.Title()}}
		}
		return nil
	}
	for _, f := range field.All() {
		one := newField(&f.Entry)
		one.scope = f.Scope
		one.get = func(row any, at zone.Period) string { return f.Get(row.(*zone.Project), at) }
		one.set = func(row any, at zone.Period, v string) (any, error) { return row, f.Set(row.(*zone.Project), at, v) }
		t.add(one)
		t.means(f.Name, f.Heads...)
	}
	t.settle(derived...)
	t.add(&targetField{name: ofHalf, get: func(any, zone.Period) string { return "" }, set: func(row any, _ zone.Period, _ string) (any, error) { return row, nil }})
	return t
}

// derived are columns that are worked out, and are not read.
var derived = []string{"序号", "名次", "排名", "完成率", "投资完成率", "±百分点", "百分点", "序时应完成", "序时进度", "超序时", "是否开工", "是否入库", "旗别", "上期旗别", "变化", "连续期数", "距上一旗", "投资量r", "工作量r", "实物量r", "综合",
	"逾期节点", "开工率", "入库率", "占年度计划", "同比", "增幅", "阶段"}

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
func (s *projectShelf) which(r *reader, c *reading, row *Row) (found, bool) {
	name, code := c.name(row)
	column, cell := c.placeOf(row, "名称")
	wrong := func(of, format string, args ...any) (found, bool) {
		r.problem(c.table, row, column, of, format, args...)
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
		return found{row: p, key: fmt.Sprint("#", p.ID), name: p.Name, code: p.Code, named: isOld || zone.Fold(name) == zone.Fold(p.Short)}, true
	case name == "":
		return wrong(code, "没有编号为%s的项目；新项目要有名称", code)
	}
	key := zone.Fold(name)
	if i := s.similar.to(name, nil); i >= 0 && !isNew && r.seen[Projects+"!"+key] == nil {
		like := s.list[i]
		r.out.Questions = append(r.out.Questions, Question{Register: Projects, Name: name, Like: like.Name, Code: like.Code, Sheet: c.Name, Cell: c.cellAt(row, column)})
		return found{}, false
	}
	return found{key: key, name: name, code: code}, true
}
