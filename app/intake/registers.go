package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// told by titles, of the registers whose titles say something of the rows.
var above = map[string]func(*table, *zone.Book, zone.Period) []told{"招商项目": keyLeads, "招商目标": yearOfGoals, "产业链环节": chainOfSheet,
	"三服务": kindOf("渠道"), "龙头企业": leaders, "试点荣誉": kindOf("类别")}

// lackingOnes are the ways of writing that a chain lacks one of the seven.
var lackingOnes = regexp.MustCompile(`^(缺|无|暂无|未落实|没有|×|x|否|空白)$`)

// registerTarget makes the target of a register.
func registerTarget(r *field.Register) *target {
	t := newTarget(r.Name)
	t.register = r
	t.key, t.marks, t.need, t.headings = r.Import.Key, r.Import.Marks, r.Import.Need, r.Import.Headings
	if t.key == nil {
		t.key = r.Key
	}
	t.names, t.titles, t.above = t.key[:1], regexp.MustCompile(r.Import.Titles), above[r.Name]
	for i := range r.Fields {
		f := &r.Fields[i]
		one := newField(&f.Entry)
		one.get = func(row any, _ zone.Period) string { return f.Get(row) }
		one.set = func(row any, _ zone.Period, v string) (any, error) { return f.Set(row, v) }
		t.add(one)
		t.means(f.Name, f.Heads...)
	}
	switch r.Name {
	case "招商目标":
		t.infer = leastOfGoal
	case "产业链":
		t.fields["名称"].known = chainNamed
		for _, one := range zone.SevenOnes {
			t.fields[one].lacking = lackingOnes
		}
	case "产业链环节":
		t.fields["产业链"].known = chainNamed
	}
	return t.settle(r.Import.Left...)
}

// chainKey is a chain's name as it is compared: 新材料产业链 is 新材料.
func chainKey(name string) string { return strings.TrimSuffix(zone.Fold(name), "产业链") }

// chainNamed gives a chain as the book names it.
func chainNamed(b *zone.Book, name string) string {
	for _, c := range b.Chains {
		if chainKey(c.Name) == chainKey(name) {
			return c.Name
		}
	}
	return name
}

// linked gives new links the chains that come with the file, as those are named
// there. A link of a chain that is nowhere is a problem.
func (r *reader) linked() {
	chains := map[string]string{}
	for _, c := range r.book.Chains {
		chains[chainKey(c.Name)] = c.Name
	}
	for _, e := range r.order {
		if e.Register == "产业链" {
			chains[chainKey(e.Name)] = e.Name
		}
	}
	r.order = slices.DeleteFunc(r.order, func(e *Entry) bool {
		if e.Register != "产业链环节" || e.ID != 0 {
			return false
		}
		link := r.drafts[e].(field.Segment)
		chain := link.Chain
		name, known := chains[chainKey(chain)]
		for i := range e.Changes {
			if c := &e.Changes[i]; known && c.Field == "产业链" {
				c.New, c.value, e.Name = name, name, link.Name+" "+name
			}
		}
		if !known && chain != "" {
			r.out.Problems = append(r.out.Problems, Problem{Sheet: e.Sheet, Cell: "A" + fmt.Sprint(e.Row), Name: e.Name, Reason: fmt.Sprintf("没有名为“%s”的产业链；请先新增这条产业链，或改成已有的产业链", chain)})
		}
		return !known
	})
}
