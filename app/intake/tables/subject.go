package tables

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"zonebrief/reports/field"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Projects names what is no register's: the projects themselves.
const Projects = "项目"

// Subject is what the rows of a table are about: the projects, or the rows of one register (台账).
type Subject struct {
	Name     string
	Register *field.Register   // nil: the projects
	Fields   map[string]*Field // by name
	Order    []string          // names of the fields, as the screens list them
	Names    []string          // fields of which a table has one at least, or is not about this
	Key      []string          // fields that tell one row from the others; the first names it
	Need     []string          // fields without which a row is not added
	Headings []string          // fields that headings between the rows tell, the widest first

	// Infer returns what the name of a new row tells of it; nil where it tells nothing.
	Infer func(name string) []Statement

	titles *regexp.Regexp // titles that say that a table is about this
	marks  []string       // fields of which a table whose title says nothing has one at least

	// above returns what the titles tell of the rows; nil where they tell nothing.
	above func(*Table, *zone.Book, zone.Period) []Statement

	words   map[string]string // cleaned label → field; an empty field leaves the column out
	guesses []string          // labels that may stand inside a longer one, the longest first
}

// Field is a field of a [Subject]. A row is a *[zone.Project], which Set changes, or the row of
// a register, of which Set returns another.
type Field struct {
	Name    string
	Kind    field.Kind
	Scope   field.Scope
	Choices []string                            // nothing else will do
	Lacking *regexp.Regexp                      // ways of writing nothing, besides the usual ones
	Known   func(b *zone.Book, v string) string // a value as the book writes it; nil: as it stands
	Get     func(row any, at zone.Period) string
	Set     func(row any, at zone.Period, value string) (any, error)

	listed func(*zone.Book) []string
}

func newSubject(name string) *Subject {
	return &Subject{Name: name, Fields: map[string]*Field{}, words: map[string]string{}}
}

// newField returns the field of a subject for one of the catalogue; its Get and Set are missing.
func newField(e *field.Entry) *Field {
	f := &Field{Name: e.Name, Kind: e.Kind, listed: e.Choices}
	if e.Closed {
		f.Choices = e.Choices(&zone.Book{})
	}
	return f
}

func (t *Subject) add(f *Field) {
	t.Fields[f.Name] = f
	t.Order = append(t.Order, f.Name)
}

// means adds labels of a field; an empty field leaves their columns out.
func (t *Subject) means(field string, labels ...string) {
	for _, l := range labels {
		if l = ParseLabel(l).Text; l != "" {
			t.words[l] = field
		}
	}
}

// settle closes the list of labels: the fields' own names come last, and win.
func (t *Subject) settle(left ...string) *Subject {
	for _, name := range t.Order {
		t.means(name, name)
	}
	t.means("", left...)
	for label, field := range t.words {
		if len([]rune(label)) >= 3 && field != "" {
			t.guesses = append(t.guesses, label)
		}
	}
	slices.SortFunc(t.guesses, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return t
}

// Match returns the field that a label names, and how it was understood: [ByName], [ByGuess],
// [Ignored] for what is known to be left out; empty for an unknown label.
func (t *Subject) Match(l Label) (field string, how Match) {
	if l.Text == "" {
		return "", ""
	}
	if f, ok := t.words[l.Text]; ok {
		if f == "" {
			return "", Ignored
		}
		return f, ByName
	}
	if refused.MatchString(l.Text) {
		return "", Ignored
	}
	for _, g := range t.guesses {
		if strings.Contains(l.Text, g) {
			return t.words[g], ByGuess
		}
	}
	return "", ""
}

// Subjects returns all subjects, the projects first. They are made once and never changed.
var Subjects = sync.OnceValue(func() []*Subject {
	out := []*Subject{projectSubject()}
	for _, r := range field.Registers() {
		if r.Import.Titles != "" {
			out = append(out, registerSubject(r))
		}
	}
	return out
})

// Registers returns the names of what rows can be imported into, [Projects] first.
func Registers() []string {
	var out []string
	for _, t := range Subjects() {
		out = append(out, t.Name)
	}
	return out
}

// Fields returns the names of what columns can be read into, of [Projects] or of a register.
func Fields(register string) []string {
	if t, err := SubjectNamed(register); err == nil && t != nil {
		return slices.Clone(t.Order)
	}
	return nil
}

// Measured tells whether figures of a named field have a unit, which a sheet may leave
// unsaid.
func Measured(register, name string) bool {
	t, err := SubjectNamed(register)
	if err != nil || t == nil || t.Fields[name] == nil {
		return false
	}
	return slices.Contains([]field.Kind{field.Money, field.Land, field.Share}, t.Fields[name].Kind)
}

// ColumnKey returns how a book and an import's options name a column of a sheet: a register's
// under its name (招商项目!谁), so that others keep theirs.
func ColumnKey(register, label string) string {
	if register == Projects {
		return label
	}
	return register + "!" + label
}

// SubjectNamed returns a subject by its name, or by a word of the titles of its tables; nil for an
// empty name. Fails, in Chinese, where there is none of that name.
func SubjectNamed(name string) (*Subject, error) {
	key := zone.Fold(name)
	if key == "" {
		return nil, nil
	}
	for _, t := range Subjects() {
		if zone.Fold(t.Name) == key {
			return t, nil
		}
	}
	if key == "照片" || key == "图片" {
		return nil, fmt.Errorf("照片要和图片文件一起加入，不能从表格导入；请在“图片”页添加")
	}
	for _, t := range Subjects()[1:] {
		if strings.Contains(zone.Fold(t.Name), key) || t.titles.FindString(key) == key {
			return t, nil
		}
	}
	return nil, fmt.Errorf("没有名为“%s”的台账；可用的有：%s", name, strings.Join(Registers(), "、"))
}

// Draft returns a row of the book to be changed: a project's copy, a register's row itself; of nil a
// new one.
func (t *Subject) Draft(row any) any {
	switch p, project := row.(*zone.Project); {
	case row == nil && t.Register == nil:
		return zone.NewProject()
	case row == nil:
		return t.Register.New(0)
	case project:
		return p.Clone()
	}
	return row
}

// Held returns what the book says of a field at a half-month; what it works out from other
// figures counts as said.
func (f *Field) Held(row any, at zone.Period) string {
	old := f.Get(row, at)
	p, project := row.(*zone.Project)
	if old != "" || f.Scope != field.OfPeriod || !project {
		return old
	}
	worked := map[string]func(zone.Period) zone.Opt[zone.Money]{"本期完成": p.PeriodDone, "本年累计": p.YearDone,
		"自开始累计": p.TotalDone}[f.Name]
	if worked == nil {
		return ""
	}
	if m := worked(at); m.Known {
		return numeral.Format{Unit: numeral.Yuan, Plain: true}.WithUnit(numeral.Int(m.Value))
	}
	return ""
}

// Same tells whether two values of a field are equal, amounts as figures: 1万元 is 10000元.
func (f *Field) Same(a, b string) bool {
	if a == b {
		return true
	}
	if f.Kind != field.Money || a == "" || b == "" {
		return false
	}
	x, _, err1 := numeral.Parse(a)
	y, _, err2 := numeral.Parse(b)
	return err1 == nil && err2 == nil && x.Cmp(y) == 0
}

// Slot names the one value that a field has in a project, in a year or in a half-month.
func (f *Field) Slot(at zone.Period) string {
	switch f.Scope {
	case field.OfYear:
		return f.Name + strconv.Itoa(at.Year)
	case field.OfPeriod:
		return f.Name + at.String()
	}
	return f.Name
}

// Offered returns the values that a field may have in a book; nil where any will do.
func (f *Field) Offered(b *zone.Book) []string {
	if f.listed != nil {
		return f.listed(b)
	}
	return f.Choices
}
