package tables

import (
	"regexp"
	"strings"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// keyProjects are titles of tables of projects, whatever columns those have.
var keyProjects = regexp.MustCompile(`重点(建设|工业|产业|工程|投资)?项目`)

// projectSubject returns the projects as a subject.
func projectSubject() *Subject {
	t := newSubject(Projects)
	t.Names, t.Key, t.Headings = []string{"名称", "编号"}, []string{"名称"}, []string{"类别", "产业"}
	t.titles = keyProjects
	t.above = func(s *Table, _ *zone.Book, _ zone.Period) []Statement {
		if r, ok := s.projectRegister(); ok {
			return []Statement{{Field: "类别", Value: r.Title()}}
		}
		return nil
	}
	for _, f := range field.All() {
		one := newField(&f.Entry)
		one.Scope = f.Scope
		one.Get = func(row any, at zone.Period) string { return f.Get(row.(*zone.Project), at) }
		one.Set = func(row any, at zone.Period, v string) (any, error) { return row, f.Set(row.(*zone.Project), at, v) }
		t.add(one)
		t.means(f.Name, f.Heads...)
	}
	t.settle(derived...)
	t.add(&Field{
		Name: HalfColumn,
		Get:  func(any, zone.Period) string { return "" },
		Set:  func(row any, _ zone.Period, _ string) (any, error) { return row, nil },
	})
	return t
}

// derived are columns that are worked out, and are not read.
var derived = strings.Fields(`序号 名次 排名 完成率 投资完成率 ±百分点 百分点 序时应完成 序时进度 超序时 是否开工 是否入库 旗别
	上期旗别 变化 连续期数 距上一旗 投资量r 工作量r 实物量r 综合 逾期节点 开工率 入库率 占年度计划 同比 增幅 阶段`)
