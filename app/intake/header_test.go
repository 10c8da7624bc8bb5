package intake

import (
	"strings"
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

// TestColumnNumbersAreNoRow: the row that numbers the columns of a statistical form (栏次) is no project,
// and a row of a project that is called 甲 is one.
func TestColumnNumbersAreNoRow(t *testing.T) {
	const heads = "项目名称,建设性质,总投资（万元）,年度计划（万元）,形象进度"
	for _, c := range []struct {
		name, heads, rows string
		want              int
	}{
		{"letters and numbers", heads, "甲,乙,1,2,丙", 2}, {"numbers alone", heads, "1,2,3,4,5", 2},
		{"in brackets", heads, "甲,乙,(1),(2),丙", 2}, {"how they are worked out", heads, "甲,乙,1,2=1*0.3,丙", 2},
		{"with their own name", "序号," + heads, "栏次,甲,乙,1,2,丙", 2},
		{"a project", heads, "甲,新建,1,2,桩基", 3}, {"projects called so", heads, "甲,乙,1,2,丙\n乙,丙,3,4,丁", 4},
		{"other numbers", heads, "甲,乙,100,200,丙", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			serial := strings.Repeat(",", strings.Count(c.heads, "序号"))
			p := look(t, samples.Empty(), "表.csv", csvOf("重点项目进度表", c.heads, c.rows,
				serial+"示例厂房项目,新建,3000,400,桩基", serial+"示例管网项目,新建,5000,600,桩基"), Options{})
			if len(p.New) != c.want {
				t.Errorf("%d projects, want %d: %+v", len(p.New), c.want, p.New)
			}
		})
	}
}

// TestPartsOfARowAreNoRow: 其中：一期 is counted in the row above it.
func TestPartsOfARowAreNoRow(t *testing.T) {
	p := look(t, samples.Empty(), "表.csv", csvOf("重点项目表", "序号,项目名称,总投资（万元）", "1,示例厂房项目,3000", ",其中：一期,1000",
		"2,示例管网项目,500"), Options{})
	if len(p.New) != 2 || p.Skipped != 1 {
		t.Errorf("%d projects, %d rows passed over: %+v", len(p.New), p.Skipped, p.New)
	}
}

// TestUnitInAColumn reads figures in the unit that stands in every row, and asks where rows differ.
func TestUnitInAColumn(t *testing.T) {
	for unit, want := range map[string]string{"万元": "3000万元", "亿元": ""} {
		p := look(t, samples.Empty(), "表.csv", csvOf("重点项目表", "项目名称,计量单位,总投资", "示例厂房项目,万元,3000",
			"示例管网项目,"+unit+",500"), Options{})
		switch {
		case want == "" && len(p.Problems) == 0:
			t.Error("rows in several units are read")
		case want != "" && (len(p.New) != 2 || p.New[0].Changes[len(p.New[0].Changes)-1].New != want):
			t.Errorf("read as %+v, %v", p.New, p.Problems)
		}
	}
}

// TestColumnsOfOtherTimesAreTold: a column whose head names another year or month is left out, and told.
func TestColumnsOfOtherTimesAreTold(t *testing.T) {
	b, _ := samples.Book()
	p := look(t, b, "表.csv", csvOf("重点项目进度表", "项目名称,2021年计划投资（万元）,1—3月累计完成投资（万元）,总投资（万元）",
		"示例厂房项目,100,50,3000"), Options{Period: samples.Latest})
	notes := strings.Join(p.Notes, "\n")
	for _, want := range []string{"有2列写明的时间不是2023年4月上半月，没有导入", "B列“2021年计划投资（万元）”", "C列“1—3月累计完成投资（万元）”"} {
		if !strings.Contains(notes, want) {
			t.Errorf("nothing says %s: %s", want, notes)
		}
	}
}
