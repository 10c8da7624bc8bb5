package tables

import (
	"slices"
	"strings"
	"testing"

	"zonebrief/app/intake/cells"
	"zonebrief/reports/zone"
)

var april = zone.Period{Year: 2023, Month: 4, Half: 1}

// read reads lines of a text table as the sheet 表.
func read(t *testing.T, lines ...string) *cells.Sheet {
	t.Helper()
	sheets, err := cells.Read("表.csv", []byte(strings.Join(lines, "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	return &sheets[0]
}

// TestRows tells data from what else stands between the rows of a list, and what headings say of
// the rows below them.
func TestRows(t *testing.T) {
	book := &zone.Book{Industries: []string{"新材料", "高端装备"}}
	found := NewFinder(april).Tables(read(t,
		"重点项目投资表（万元）,,,",
		"序号,项目名称,总投资,年度计划",
		"一,新材料（1个）,,",
		"1,甲项目,100,20",
		",小计,100,20",
		"二,高端装备（1个）,,",
		"序号,项目名称,总投资,年度计划",
		"2,乙项目,200,30",
		"3,,200,30",
		"合计,,300,50",
		"注：只报在建项目，,,",
		"不报已竣工的。,,,"), Subjects())
	if len(found) != 1 || found[0].Subject.Name != Projects || found[0].Unit != "万元" {
		t.Fatalf("%+v", found)
	}
	table := found[0]
	rows := NewRows(table, book, april)
	var got []string
	for i := range table.Rows[table.Last+1:] {
		row := &table.Rows[table.Last+1+i]
		name, _ := rows.NameOf(row)
		switch rows.Kind(row) {
		case DataRow:
			got = append(got, name+" "+strings.Join(rows.Conditions(), "，"))
		case SectionRow:
			rows.ReadSection(row, book)
			got = append(got, "section "+name)
		case NamelessRow:
			got = append(got, "nameless "+rows.CellName(row, 1))
		case OtherRow:
			got = append(got, "other")
		}
	}
	want := []string{"section 新材料（1个）", "甲项目 产业=新材料", "other", "section 高端装备（1个）", "other",
		"乙项目 产业=高端装备", "nameless 表!B9", "other", "other", "other"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// TestSubjects: heads tell what a table is about, and two tables of a sheet may be about two things.
func TestSubjects(t *testing.T) {
	tests := map[string]struct {
		lines []string
		want  string // subject: field of each column
	}{
		"projects": {[]string{"项目名称,总投资（亿元）,备忘"}, "项目：名称 总投资亿元 -"},
		"leads":    {[]string{"招商项目表,,", "项目名称,投资方,预计总投资(万元)"}, "招商项目：项目 投资方 预计总投资万元"},
		"heads over heads": {[]string{"项目名称,投资（万元）,", ",总投资,年度计划"},
			"项目：名称 总投资万元 年度计划万元"},
		"one below the other": {[]string{"项目名称,总投资（亿元）,责任单位", "甲项目,3,某局", "企业名称,走访时间,诉求内容",
			"乙公司,2023-04-02,用电"}, "项目：名称 总投资亿元 责任单位；三服务：企业 日期 诉求"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var all []string
			for _, found := range NewFinder(april).Tables(read(t, test.lines...), Subjects()) {
				var columns []string
				for _, c := range found.Columns {
					if c.Field == "" {
						c.Field = "-"
					}
					columns = append(columns, c.Field+c.Unit)
				}
				all = append(all, found.Subject.Name+"："+strings.Join(columns, " "))
			}
			if got := strings.Join(all, "；"); got != test.want {
				t.Errorf("%s", got)
			}
		})
	}
}

// TestHand: what a label was set to goes before what it means, for one register or for all.
func TestHand(t *testing.T) {
	hand := map[string]string{"谁": "联系人", "招商项目!谁": "投资方", "总投资": ""}
	projects, leads := Subjects()[0], Subjects()[1]
	for name, test := range map[string]struct {
		subject *Subject
		label   string
		want    string
		ok      bool
	}{
		"for all":            {projects, "谁", "联系人", true},
		"for its register":   {leads, "谁", "投资方", true},
		"left out":           {projects, "总投资", "", true},
		"with its unit":      {projects, "总投资（万元）", "", true},
		"not set":            {projects, "年度计划", "", false},
		"no field of theirs": {leads, "编号", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			finder := NewFinder(april, hand)
			got, _, ok := finder.FieldByHand(test.subject, finder.Label(test.label), test.label)
			if got != test.want || ok != test.ok {
				t.Errorf("%q, %t", got, ok)
			}
		})
	}
}
