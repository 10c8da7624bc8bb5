package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Projects names what is no register's: the projects themselves.
const Projects = "项目"

// target is what the rows of a sheet are read into: the projects, or the rows of a
// register.
type target struct {
	name     string
	register *field.Register // nil: the projects
	fields   map[string]*targetField
	order    []string // their names, as the screens list them
	names    []string // a sheet has one of them, or is not of this target
	key      []string // what tells one row from the others; the first names it
	marks    []string // a sheet whose title says nothing has one of them
	need     []string // a new row is not taken without them
	headings []string // what headings between the rows tell of those below
	titles   *regexp.Regexp
	above    func(*table, *zone.Book, zone.Period) []told // what titles tell of the rows
	infer    func(name string) []told                     // what a new row's name tells of it
	words    map[string]string                            // cleaned label → field; an empty field is left out
	guesses  []string                                     // labels that may stand inside a longer one, the longest first
}

// targetField is a field of a target; a row is a project that may be changed, or a row of
// a register, which is exchanged.
type targetField struct {
	name    string
	kind    field.Kind
	scope   field.Scope
	choices []string // nothing else will do
	listed  func(*zone.Book) []string
	lacking *regexp.Regexp                      // ways of writing nothing, besides the usual ones
	known   func(b *zone.Book, v string) string // a value as the book writes it
	get     func(row any, at zone.Period) string
	set     func(row any, at zone.Period, value string) (any, error)
}

func newTarget(name string) *target {
	return &target{name: name, fields: map[string]*targetField{}, words: map[string]string{}}
}

// newField makes a field of a target of one of the catalogue's.
func newField(e *field.Entry) *targetField {
	f := &targetField{name: e.Name, kind: e.Kind, listed: e.Choices}
	if e.Closed {
		f.choices = e.Choices(&zone.Book{})
	}
	return f
}

func (t *target) add(f *targetField) {
	t.fields[f.name] = f
	t.order = append(t.order, f.name)
}

// means gives labels to a field; an empty field leaves their columns out.
func (t *target) means(field string, labels ...string) {
	for _, l := range labels {
		if l = clean(l).text; l != "" {
			t.words[l] = field
		}
	}
}

// settle closes the list of labels: the fields' own names come last, and win.
func (t *target) settle(left ...string) *target {
	for _, name := range t.order {
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

// set gives the field that a column was set to by hand, now or before, and the label
// by which it was.
func (t *target) set(l label, raw string, o *Options) (field, by string, ok bool) {
	for _, key := range []string{zone.Fold(raw), l.text} {
		for _, of := range []string{t.name + "!", ""} {
			f, said := o.hand[of+key]
			name, _ := splitUnit(f, "")
			if said && key != "" && (name == "" || o.form || t.fields[name] != nil) {
				return f, key, true
			}
		}
	}
	return "", "", false
}

// match finds the field of a label. One that is known to be left out is [Ignored];
// of an unknown one nothing is said.
func (t *target) match(l label) (field string, how Match) {
	if l.text == "" {
		return "", ""
	}
	if f, ok := t.words[l.text]; ok {
		if f == "" {
			return "", Ignored
		}
		return f, ByName
	}
	if refused.MatchString(l.text) {
		return "", Ignored
	}
	for _, g := range t.guesses {
		if strings.Contains(l.text, g) {
			return t.words[g], ByGuess
		}
	}
	return "", ""
}

// targets lists all of them, the projects first.
var targets = sync.OnceValue(func() []*target {
	out := []*target{projects()}
	for _, r := range field.Registers() {
		if r.Import.Titles != "" {
			out = append(out, registerTarget(r))
		}
	}
	return out
})

// Registers names what rows can be imported into, [Projects] first.
func Registers() []string {
	var out []string
	for _, t := range targets() {
		out = append(out, t.name)
	}
	return out
}

// Fields names what columns can be read into, of [Projects] or of a register.
func Fields(register string) []string {
	if t, err := targetNamed(register); err == nil && t != nil {
		return slices.Clone(t.order)
	}
	return nil
}

// Measured tells whether figures of a named field have a unit, which a sheet may leave
// unsaid.
func Measured(register, name string) bool {
	t, err := targetNamed(register)
	if err != nil || t == nil || t.fields[name] == nil {
		return false
	}
	return slices.Contains([]field.Kind{field.Money, field.Land, field.Share}, t.fields[name].kind)
}

// ColumnKey is how [Options.Columns] and a book name a column of a sheet: a
// register's under its name, so that others keep theirs.
func ColumnKey(register, label string) string {
	if register == Projects {
		return label
	}
	return register + "!" + label
}

// targetNamed finds a target by its name, or by a word of its sheets' titles; none
// where nothing is said.
func targetNamed(name string) (*target, error) {
	key := zone.Fold(name)
	if key == "" {
		return nil, nil
	}
	for _, t := range targets() {
		if zone.Fold(t.name) == key {
			return t, nil
		}
	}
	if key == "照片" || key == "图片" {
		return nil, fmt.Errorf("照片要和图片文件一起加入，不能从表格导入；请在“图片”页添加")
	}
	for _, t := range targets()[1:] {
		if strings.Contains(zone.Fold(t.name), key) || t.titles.FindString(key) == key {
			return t, nil
		}
	}
	return nil, fmt.Errorf("没有名为“%s”的台账；可用的有：%s", name, strings.Join(Registers(), "、"))
}
