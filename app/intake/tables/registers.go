package tables

import (
	"regexp"
	"strings"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// above are what titles tell of the rows, of the registers whose titles tell anything.
var above = map[string]func(*Table, *zone.Book, zone.Period) []Statement{
	"招商项目":  keyLeads,
	"招商目标":  yearOfGoals,
	"产业链环节": chainOfSheet,
	"三服务":   kindOf("渠道"),
	"龙头企业":  leaders,
	"试点荣誉":  kindOf("类别"),
}

// lackingOnes are the ways of writing that a chain lacks one of the seven.
var lackingOnes = regexp.MustCompile(`^(缺|无|暂无|未落实|没有|×|x|否|空白)$`)

// registerSubject returns a register as a subject.
func registerSubject(r *field.Register) *Subject {
	t := newSubject(r.Name)
	t.Register = r
	t.Key, t.marks, t.Need, t.Headings = r.Import.Key, r.Import.Marks, r.Import.Need, r.Import.Headings
	if t.Key == nil {
		t.Key = r.Key
	}
	t.Names, t.titles, t.above = t.Key[:1], regexp.MustCompile(r.Import.Titles), above[r.Name]
	for i := range r.Fields {
		f := &r.Fields[i]
		one := newField(&f.Entry)
		one.Get = func(row any, _ zone.Period) string { return f.Get(row) }
		one.Set = func(row any, _ zone.Period, v string) (any, error) { return f.Set(row, v) }
		t.add(one)
		t.means(f.Name, f.Heads...)
	}
	switch r.Name {
	case "招商目标":
		t.Infer = leastOfGoal
	case "产业链":
		t.Fields["名称"].Known = chainNamed
		for _, one := range zone.SevenOnes {
			t.Fields[one].Lacking = lackingOnes
		}
	case "产业链环节":
		t.Fields["产业链"].Known = chainNamed
	}
	return t.settle(r.Import.Left...)
}

// ChainKey returns a chain's name as it is compared: 新材料产业链 is 新材料.
func ChainKey(name string) string { return strings.TrimSuffix(zone.Fold(name), "产业链") }

// chainNamed returns the name of a chain as the book writes it.
func chainNamed(b *zone.Book, name string) string {
	for _, c := range b.Chains {
		if ChainKey(c.Name) == ChainKey(name) {
			return c.Name
		}
	}
	return name
}
