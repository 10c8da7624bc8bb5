package intake

import (
	"testing"

	"zonebrief/app/intake/tables"
	"zonebrief/app/samples"
)

// TestTitlesSayProjects: a table called 重点项目 is one of projects, whatever other
// column it has; one that is a register's by its title or its columns stays that.
func TestTitlesSayProjects(t *testing.T) {
	for _, c := range []struct {
		name, title, heads string
		want               string
	}{
		{"photo", "重点项目一览表", "序号,项目名称,总投资（万元）,照片", tables.Projects},
		{"picture", "2023年重点项目情况表", "项目名称,总投资（万元）,现场图片", tables.Projects},
		{"remark alone", "重点建设项目", "项目名称,备注", tables.Projects},
		{"a title in the middle", ",,重点项目一览表", "序号,项目名称,照片,总投资（万元）", tables.Projects},
		{"honour", "重点项目清单", "项目名称,授予单位", tables.Projects},
		{"stage of a lead", "重点项目表", "项目名称,是否在谈,总投资（万元）", tables.Projects},
		{"leads by their title", "重点招商项目表", "项目名称,是否重点招引,总投资（万元）", "招商项目"},
		{"key leads", "重点招引项目一览表", "项目名称,总投资（万元）,照片", "招商项目"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := look(t, samples.Empty(), "表.csv", csvOf(c.title, c.heads, "1,甲项目,乙,3,4", "2,丙项目,丁,5,6"), Options{})
			if got := p.Sheets[0].Register; got != c.want {
				t.Errorf("read as %s: %+v", got, p.Sheets[0].Columns)
			}
			for _, col := range p.Sheets[0].Columns {
				if col.Field == "重点招引" && col.Label == "照片" {
					t.Errorf("照片 is read into %s", col.Field)
				}
			}
		})
	}
}
