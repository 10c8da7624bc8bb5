package field

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/zone"
)

// Register is one of the registers beside the projects (台账): what its rows are,
// what can be edited of them, where they are kept and how they are known. A row is a
// value such as zone.Lead; it is never changed, only exchanged.
type Register struct {
	Name     string   // 招商项目
	Wire     string   // its rows' name in steps, packages and what is published; never changed
	Table    string   // of the book's file; empty where the rows live inside others
	Must     string   // the field that no row is without
	Named    string   // the field that people call a row by; Must, where there is one
	Key      []string // fields by which rows that were entered apart are known as the same
	Screen   string   // of the window
	Workbook string   // that has a sheet of it, where it has none of its own drawing
	Fields   []RowField
	Import   Import
	like     any // an empty row
	rows     func(*zone.Book) []any
	is       func(any) bool
	id       func(any) int64
	empty    func(int64) any
	find     func(*zone.Book, int64) any
	change   func(b *zone.Book, put []any, gone []int64)
	load     func(b *zone.Book, row any)
	open     func(row any) any     // a pointer to a copy of a row
	shut     func(pointer any) any // the row it points to
	number   func(pointer any) *int64
	plain    []Column
	key      func(row any) string                   // where no fields say it
	fold     func(*zone.Book, []any) ([]any, error) // rows that live inside others: gives the others
}

// Column is a column of the register's table beside the number.
type Column struct {
	Column string
	Title  string // what the user is told of it
	Place  func(pointer any) any
}

// Import is how the register's sheets of other offices are told from others; without
// titles it is not imported.
type Import struct {
	Titles   string   // words of titles and names of sheets, as a pattern
	Key      []string // what tells a row from the others; the first names it. Empty is the register's key
	Marks    []string // fields that hardly any other sheet has
	Need     []string // fields that no new row is without
	Headings []string // fields that headings between rows tell
	Left     []string // columns that are not read
}

// RowField is one field of a register's rows.
type RowField struct {
	Entry
	place func(pointer any) any
	open  func(row any) any
	shut  func(pointer any) any
}

// Get gives the field as text; empty is missing.
func (f *RowField) Get(row any) string { return format(f.place(f.open(row))) }

// Value gives the field typed, beside its text.
func (f *RowField) Value(row any) Value { return valueOf(f.place(f.open(row))) }

// At gives the field typed, of the row that pointer points to.
func (f *RowField) At(pointer any) Value { return valueOf(f.place(pointer)) }

// Place gives where the field's value stands in the row that pointer points to.
func (f *RowField) Place(pointer any) any { return f.place(pointer) }

// Set gives the row with a value read into the field; an empty value clears it.
func (f *RowField) Set(row any, value string) (any, error) {
	p := f.open(row)
	if err := f.set(f.place(p), strings.TrimSpace(value)); err != nil {
		return row, f.refused(value, err)
	}
	return f.shut(p), nil
}

// Field gives the field of a name, or nil. A field's own name comes before another
// one's other names.
func (r *Register) Field(name string) *RowField {
	for i := range r.Fields {
		if zone.Fold(r.Fields[i].Name) == zone.Fold(name) {
			return &r.Fields[i]
		}
	}
	for i := range r.Fields {
		if r.Fields[i].Called(name) {
			return &r.Fields[i]
		}
	}
	return nil
}

// Rows lists the rows of a book, by number.
func (r *Register) Rows(b *zone.Book) []any { return r.rows(b) }

// ID gives a row's number.
func (r *Register) ID(row any) int64 { return r.id(row) }

// New gives an empty row.
func (r *Register) New(id int64) any { return r.empty(id) }

// Open gives a pointer to a copy of a row, whose fields have places; Shut gives the
// row that it points to.
func (r *Register) Open(row any) any     { return r.open(row) }
func (r *Register) Shut(pointer any) any { return r.shut(pointer) }

// Columns lists what the register's table keeps of a row: its fields, and what is no
// field, such as a photo's bytes.
func (r *Register) Columns() []Column {
	var out []Column
	for i := range r.Fields {
		if f := &r.Fields[i]; f.Column != "" {
			out = append(out, Column{f.Column, f.Name, f.place})
		}
	}
	return append(out, r.plain...)
}

// Number gives where the number of the row stands that pointer points to.
func (r *Register) Number(pointer any) *int64 { return r.number(pointer) }

// KeyOf gives what a row is known by in another copy of the book, where its number
// may be another's: its key fields, or a photo's bytes. Empty is nothing.
func (r *Register) KeyOf(row any) string {
	if r.key != nil {
		return r.key(row)
	}
	var out []string
	for _, name := range r.Key {
		out = append(out, zone.Fold(r.Field(name).Get(row)))
	}
	return strings.Join(out, "\n")
}

// Load adds a row at the end of a book's, as the file is read in the order of numbers.
func (r *Register) Load(b *zone.Book, row any) { r.load(b, row) }

// Title gives the words that people call a row by; empty where it has none.
func (r *Register) Title(row any) string {
	if f := r.Field(r.Named); f != nil {
		return f.Get(row)
	}
	return ""
}

// Label gives what people call a row: its title, else its number.
func (r *Register) Label(row any) string {
	return cmp.Or(r.Title(row), fmt.Sprintf("序号%d", r.ID(row)))
}

// Fold gives what is written of a book whose register is to hold the rows: the rows
// themselves, or, where they live inside others, those.
func (r *Register) Fold(b *zone.Book, rows []any) (*Register, []any, error) {
	if r.fold == nil {
		return r, rows, nil
	}
	owners, err := r.fold(b, rows)
	return RegisterNamed("产业链"), owners, err
}

// Inside tells whether the rows live inside those of another register.
func (r *Register) Inside() bool { return r.fold != nil }

// Find gives the row of a number; nil where there is none.
func (r *Register) Find(b *zone.Book, id int64) any { return r.find(b, id) }

// Change brings rows into a book, in the places of those of their numbers, and
// takes others out. A copy of the book that was made before keeps its rows.
func (r *Register) Change(b *zone.Book, put []any, gone []int64) { r.change(b, put, gone) }

// Registers lists the registers.
func Registers() []*Register { return slices.Clone(registerList) }

// RowTypes gives an empty row of every register that is kept by itself, by the name
// that stands for its type in what is written.
func RowTypes() map[string]any {
	out := map[string]any{}
	for _, r := range registerList {
		if !r.Inside() {
			out[r.Wire] = r.like
		}
	}
	return out
}

// RegisterNamed gives the register of a name, or nil.
func RegisterNamed(name string) *Register {
	for _, r := range registerList {
		if zone.Fold(r.Name) == zone.Fold(name) {
			return r
		}
	}
	return nil
}

// RegisterOf gives the register that a row belongs to, or nil.
func RegisterOf(row any) *Register {
	for _, r := range registerList {
		if r.is(row) {
			return r
		}
	}
	return nil
}

// rowField is a field before it is known of which register it is.
type rowField[T any] struct {
	Entry
	at func(*T) any
}

// newRegister makes the descriptor of rows of type T, which the book keeps in a list
// by their numbers.
func newRegister[T any](name, wire, must string, list func(*zone.Book) *[]T, id func(*T) *int64,
	fields ...rowField[T]) *Register {
	key := func(v any) int64 { row := v.(T); return *id(&row) }
	find := func(all []T, n int64) (int, bool) {
		return slices.BinarySearchFunc(all, n, func(v T, n int64) int { return cmp.Compare(*id(&v), n) })
	}
	r := &Register{Name: name, Wire: wire, Table: wire, Must: must, Named: must, id: key, like: *new(T),
		is:     func(v any) bool { _, ok := v.(T); return ok },
		open:   func(row any) any { v := row.(T); return &v },
		shut:   func(pointer any) any { return *pointer.(*T) },
		load:   func(b *zone.Book, row any) { *list(b) = append(*list(b), row.(T)) },
		number: func(pointer any) *int64 { return id(pointer.(*T)) },
		empty:  func(n int64) any { var v T; *id(&v) = n; return v },
		rows: func(b *zone.Book) []any {
			out := make([]any, 0, len(*list(b)))
			for _, v := range *list(b) {
				out = append(out, v)
			}
			return out
		},
		find: func(b *zone.Book, n int64) any {
			if i, there := find(*list(b), n); there {
				return (*list(b))[i]
			}
			return nil
		},
		change: func(b *zone.Book, put []any, gone []int64) {
			all := slices.Clone(*list(b))
			for _, row := range put {
				if i, there := find(all, key(row)); there {
					all[i] = row.(T)
				} else {
					all = slices.Insert(all, i, row.(T))
				}
			}
			for _, n := range gone {
				if i, there := find(all, n); there {
					all = slices.Delete(all, i, i+1)
				}
			}
			*list(b) = all
		}}
	for _, f := range fields {
		f.must = f.Name == must
		r.Fields = append(r.Fields, RowField{Entry: f.Entry, place: func(pointer any) any { return f.at(pointer.(*T)) },
			open: r.open, shut: r.shut})
	}
	return r
}

// row is a field of a register's rows, kept in a column of its table.
func row[T any](name, column string, at func(*T) any) rowField[T] {
	f := rowField[T]{Entry: Entry{Name: name, Column: column, Kind: kindOf(at(new(T)))}, at: at}
	f.Hint = hintOf(at(new(T)), 0, 0)
	if _, is := at(new(T)).(*bool); is {
		return f.only("是", "否")
	}
	return f
}

// counted is a field of whole numbers from low to high.
func counted[T any](name, column string, low, high int, at func(*T) any) rowField[T] {
	f := row(name, column, at)
	f.low, f.high, f.Hint = low, high, hintOf(at(new(T)), low, high)
	return f
}

// also gives other names of the program's own, heads those of foreign sheets.
func (f rowField[T]) also(words string) rowField[T]  { f.Also = strings.Fields(words); return f }
func (f rowField[T]) heads(words string) rowField[T] { f.Heads = strings.Fields(words); return f }

// wide is the width in a table of the window; away is hidden there to begin with.
func (f rowField[T]) wide(w float32) rowField[T] { f.Width = w; return f }
func (f rowField[T]) away() rowField[T]          { f.Hidden = true; return f }

// among offers words and takes others too; only takes nothing else.
func (f rowField[T]) among(choices func(*zone.Book) []string) rowField[T] {
	f.Choices = choices
	return f
}

func (f rowField[T]) only(list ...string) rowField[T] {
	f.Choices, f.Closed, f.list = constant(list...), true, list
	if f.Kind != Choice {
		f.Kind, f.Hint = Choice, "填写"+strings.Join(list, "、")+"之一"
	}
	return f
}
