// Package field is the catalogue of what the office keeps of a project: every field
// once, with its name, the other words for it, its type and unit, how it is read and
// written, where it stands in the book's file, and where it is shown — the form, the
// tables of the window, foreign sheets, references in text, workbooks.
//
// Beside the projects it describes the registers (台账): what their rows are, their
// fields, where they are kept, and how a row is known.
//
// Values are typed; their text is made for people, in Chinese, and read as people
// write it: 总投资=61亿元, 工作量=35%, 开工实际=2023-4-8. The errors are for the user.
package field

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// Entry is what is known of any field, of a project or of a register's row.
type Entry struct {
	Name    string
	Also    []string // what else the program's own screens, texts and workbooks call it
	Heads   []string // how other offices head its column in their sheets
	Kind    Kind
	Hint    string                    // how a value is written
	Choices func(*zone.Book) []string // offered; nil where there are none
	Closed  bool                      // nothing else will do
	Listed  bool                      // a table offers nothing else, though a file may bring it
	Column  string                    // of the book's file, in the table of what it belongs to; empty is kept elsewhere
	Width   float32                   // in a table of the window; 0 is the usual of the kind
	Hidden  bool                      // in a table of the window, to begin with
	own     func(zone.Lists) string   // what this zone calls it
	limits
	must bool
}

// Title gives what the book's office calls the field on its screens.
func (e *Entry) Title(b *zone.Book) string {
	if e.own != nil {
		return e.own(b.Office.Own())
	}
	return e.Name
}

// Called tells whether the field goes by a name, its own or another one.
func (e *Entry) Called(name string) bool {
	name = zone.Fold(name)
	return zone.Fold(e.Name) == name || slices.ContainsFunc(e.Also, func(s string) bool { return zone.Fold(s) == name })
}

// set reads a value into a place.
func (e *Entry) set(place any, value string) error {
	if e.must && value == "" {
		return fmt.Errorf("不能为空")
	}
	return parse(place, value, e.limits)
}

func (e *Entry) refused(value string, err error) error {
	return fmt.Errorf("“%s”的值“%s”%w；%s", e.Name, value, err, e.Hint)
}

// Scope tells what a field belongs to.
type Scope int

// The scopes.
const (
	OfProject Scope = iota // the project itself
	OfYear                 // its plan of the period's year
	OfPeriod               // its report of the half-month
)

// Sheet is how a workbook shows a field (一列).
type Sheet struct {
	Name    string // of the column, as tables of the office's own choose it; empty is the field's
	Title   string // the head; empty is the name
	Over    string // the head over several
	Mark    bool   // centred, as short words are
	Code    bool   // text that looks like a number: 编号, 文号
	Widest  int    // in half-width characters; 0 is the usual
	Choices []string
	Blank   string // what stands for a missing value
}

// Field is one editable field of a project.
type Field struct {
	Entry
	Scope   Scope
	Meaning string // in a list of references: 本期形象进度; empty is the name
	InForm  bool   // in the first tab of the project's form (基本)
	Tall    bool   // several lines there
	Sheet   Sheet
	Key     bool // 名称, 编号: nobody divides projects by it
	place   func(*record) any
	// stores what place made; nil where place points into the record
	commit  func(*record, any)
	counted func(r zone.RuleSet, p *zone.Project, at zone.Period) *big.Rat // what totals count where nothing is entered
	cleared func(*record)                                                  // what else goes with the value
}

// SheetName is the field's column in workbooks, as tables of the office's own choose it.
func (f *Field) SheetName() string { return cmp.Or(f.Sheet.Name, f.Name) }

// record is a project opened at a half-month.
type record struct {
	*zone.Project
	plan   *zone.Plan
	report *zone.Progress
}

func open(p *zone.Project, s Scope, at zone.Period) *record {
	r := &record{Project: p}
	switch s {
	case OfYear:
		plan := p.Plans[at.Year]
		r.plan = &plan
	case OfPeriod:
		report := p.Progress[at]
		r.report = &report
	}
	return r
}

// Get gives a field as text; empty is missing.
func (f *Field) Get(p *zone.Project, at zone.Period) string {
	return format(f.place(open(p, f.Scope, at)))
}

// Value gives a field typed, as it was entered, beside its text.
func (f *Field) Value(p *zone.Project, at zone.Period) Value {
	return valueOf(f.place(open(p, f.Scope, at)))
}

// Known returns the value as it was known at the half-month's end: a node's actual day
// that came later is missing. Documents and workbooks ask for this.
func (f *Field) Known(p *zone.Project, at zone.Period) Value {
	if f.Kind == Day && at.Valid() {
		p = p.By(at.End())
	}
	return f.Value(p, at)
}

// Counted gives a figure as totals count it: as entered, or worked out of others,
// such as 本年累计 of 本期完成, by the rules for what was not reported. Nil is unknown.
func (f *Field) Counted(rules zone.RuleSet, p *zone.Project, at zone.Period) *big.Rat {
	if f.counted != nil {
		return f.counted(rules, p, at)
	}
	return number(f.place(open(p, f.Scope, at)))
}

// Record is a project, its plan of a year and its report of a half-month, opened for
// reading and writing fields in place.
type Record struct{ r *record }

// Open opens a record; those parts may be nil whose fields are not asked for.
func Open(p *zone.Project, plan *zone.Plan, report *zone.Progress) Record {
	return Record{&record{p, plan, report}}
}

// Place gives where the field's value stands in a record, as a pointer to it. After
// what it points to was changed, done stores it, where it is not nil.
func (f *Field) Place(in Record) (place any, done func()) {
	place = f.place(in.r)
	if f.commit != nil {
		done = func() { f.commit(in.r, place) }
	}
	return place, done
}

// Set reads a value into a field; an empty value clears it. On an error the
// project is unchanged.
func (f *Field) Set(p *zone.Project, at zone.Period, value string) error {
	if f.Scope != OfProject && !at.Valid() {
		return fmt.Errorf("“%s”按半月填报，请指明半月，例如 2023-04-1", f.Name)
	}
	r := open(p, f.Scope, at)
	if f.Scope == OfPeriod && r.report.State == zone.Frozen {
		return fmt.Errorf("%s已发布冻结，不能直接修改“%s”，请用“更正”", at.Title(), f.Name)
	}
	text, place := strings.TrimSpace(value), f.place(r)
	if err := f.set(place, text); err != nil {
		return f.refused(value, err)
	}
	if f.commit != nil {
		f.commit(r, place)
	}
	if text == "" && f.cleared != nil {
		f.cleared(r)
	}
	r.keep(at)
	return nil
}

// keep stores the plan or the report that was opened.
func (r *record) keep(at zone.Period) {
	p := r.Project
	if r.plan != nil {
		if p.Plans == nil {
			p.Plans = map[int]zone.Plan{}
		}
		p.Plans[at.Year] = *r.plan
	}
	if r.report != nil {
		if p.Progress == nil {
			p.Progress = map[zone.Period]zone.Progress{}
		}
		switch blank := r.report.Blank(); {
		case blank && r.report.State <= zone.Reported: // an empty value tells nothing
			delete(p.Progress, at)
			return
		case r.report.State == zone.Missing:
			r.report.State = zone.Reported
		}
		p.Progress[at] = *r.report
	}
}

// Find gives the field of a name, or nil.
func Find(name string) *Field { return byName[zone.Fold(name)] }

// Named returns a field by its name or one of its aliases, or an error that lists the names.
func Named(name string) (*Field, error) {
	if f := Find(name); f != nil {
		return f, nil
	}
	var names []string
	for _, f := range catalogue {
		names = append(names, f.Name)
	}
	return nil, fmt.Errorf("没有名为“%s”的字段；可用的字段有：%s", name, strings.Join(names, "、"))
}

// All lists every field, in the order of the form.
func All() []Field { return slices.Clone(catalogue) }

// Of lists the fields of a scope, in the order of the form.
func Of(s Scope) []*Field {
	var out []*Field
	for i := range catalogue {
		if catalogue[i].Scope == s {
			out = append(out, &catalogue[i])
		}
	}
	return out
}

// Form names the fields of the first tab of a project's form (基本).
func Form() []string {
	var out []string
	for i := range catalogue {
		if catalogue[i].InForm {
			out = append(out, catalogue[i].Name)
		}
	}
	return out
}

// byName finds a field by its name, which comes before the other words for another.
var byName = func() map[string]*Field {
	out := map[string]*Field{}
	for i := range catalogue {
		for _, name := range catalogue[i].Also {
			out[zone.Fold(name)] = &catalogue[i]
		}
	}
	for i := range catalogue {
		out[zone.Fold(catalogue[i].Name)] = &catalogue[i]
	}
	return out
}()
