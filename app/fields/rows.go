package fields

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zonebrief/reports/zone"
)

// Register is one of the registers beside the projects (台账): what its rows are
// and what can be edited of them. A row is a value such as zone.Lead; it is never
// changed, only exchanged.
type Register struct {
	Name   string // 招商项目
	Must   string // the field that no row is without
	Fields []RowField
	rows   func(*zone.Book) []any
	is     func(any) bool
	id     func(any) int64
	empty  func(int64) any
	find   func(*zone.Book, int64) any
	change func(b *zone.Book, put []any, gone []int64)
	fold   func(*zone.Book, []any) ([]any, error) // rows that live inside others: gives the others
}

// RowField is one field of a register's rows.
type RowField struct {
	Name    string
	Kind    Kind
	Hint    string
	Choices func(*zone.Book) []string // offered; nil where there are none
	Closed  bool                      // nothing else will do
	get     func(any) string
	set     func(any, string) (any, error)
}

// Get gives the field as text; empty is missing.
func (f *RowField) Get(row any) string { return f.get(row) }

// Set gives the row with a value read into the field; an empty value clears it.
func (f *RowField) Set(row any, value string) (any, error) {
	out, err := f.set(row, strings.TrimSpace(value))
	if err != nil {
		return row, fmt.Errorf("“%s”的值“%s”%w；%s", f.Name, value, err, f.Hint)
	}
	return out, nil
}

// Field gives the field of a name, or nil.
func (r *Register) Field(name string) *RowField {
	for i := range r.Fields {
		if zone.Fold(r.Fields[i].Name) == zone.Fold(name) {
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

// rowField is a field before it is known of which type its rows are; of gives the
// field that reads and writes a value of v.
type rowField[T any] struct {
	of      func(v *T) Field
	choices func(*zone.Book) []string
	closed  bool
}

func newRegister[T any](name, must string, list func(*zone.Book) *[]T, id func(*T) *int64, fields ...rowField[T]) *Register {
	key := func(v any) int64 { row := v.(T); return *id(&row) }
	find := func(all []T, n int64) (int, bool) {
		return slices.BinarySearchFunc(all, n, func(v T, n int64) int { return cmp.Compare(*id(&v), n) })
	}
	r := &Register{Name: name, Must: must, id: key,
		is: func(v any) bool { _, ok := v.(T); return ok },
		rows: func(b *zone.Book) []any {
			out := make([]any, 0, len(*list(b)))
			for _, v := range *list(b) {
				out = append(out, v)
			}
			return out
		},
		empty: func(n int64) any { var v T; *id(&v) = n; return v },
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
		like := f.of(new(T))
		r.Fields = append(r.Fields, RowField{Name: like.Name, Kind: like.Kind, Hint: like.Hint, Choices: f.choices, Closed: f.closed,
			get: func(row any) string { v := row.(T); return f.of(&v).get(nil) },
			set: func(row any, s string) (any, error) {
				v := row.(T)
				if like.Name == must && s == "" {
					return row, fmt.Errorf("不能为空")
				}
				err := f.of(&v).set(nil, s)
				return v, err
			}})
	}
	return r
}

func (f rowField[T]) from(choices func(*zone.Book) []string) rowField[T] {
	f.choices = choices
	return f
}

func (f rowField[T]) only(list ...string) rowField[T] {
	f.choices, f.closed = listed(list...), true
	inner := f.of
	f.of = func(v *T) Field {
		in := inner(v)
		set := in.set
		in.Kind, in.Hint = Choice, "填写"+strings.Join(list, "、")+"之一"
		in.set = func(_ *record, s string) error {
			if s != "" && !slices.Contains(list, s) {
				return fmt.Errorf("不在可选范围内")
			}
			return set(nil, s)
		}
		return in
	}
	return f
}

func listed(list ...string) func(*zone.Book) []string {
	return func(*zone.Book) []string { return list }
}

func words[T any](name string, at func(*T) *string) rowField[T] {
	return rowField[T]{of: func(v *T) Field {
		return Field{Name: name, Hint: "填写文字", get: func(*record) string { return *at(v) },
			set: func(_ *record, s string) error { *at(v) = s; return nil }}
	}}
}

func day[T any](name string, at func(*T) *zone.Date) rowField[T] {
	return rowField[T]{of: func(v *T) Field { return date(name, func(*record) *zone.Date { return at(v) }) }}
}

func amount[T any](name string, at func(*T) *zone.Opt[zone.Money]) rowField[T] {
	return rowField[T]{of: func(v *T) Field {
		return money(name, OfProject, func(*record) *zone.Opt[zone.Money] { return at(v) })
	}}
}

func land[T any](name string, at func(*T) *zone.Opt[zone.Area]) rowField[T] {
	return rowField[T]{of: func(v *T) Field {
		return area(name, func(*record) *zone.Opt[zone.Area] { return at(v) })
	}}
}

func whether[T any](name string, at func(*T) *bool) rowField[T] {
	f := rowField[T]{choices: listed("是", "否"), closed: true}
	f.of = func(v *T) Field {
		return Field{Name: name, Kind: Choice, Hint: "填写是或否", get: func(*record) string { return map[bool]string{true: "是", false: "否"}[*at(v)] },
			set: func(_ *record, s string) error {
				if s != "" && s != "是" && s != "否" {
					return fmt.Errorf("不在可选范围内")
				}
				*at(v) = s == "是"
				return nil
			}}
	}
	return f
}

// number is a whole number from low to high; known tells whether there is one.
func number[T any](name string, low, high int, get func(*T) (n int, known bool), set func(v *T, n int, known bool)) rowField[T] {
	return rowField[T]{of: func(v *T) Field {
		return Field{Name: name, Kind: Number, Hint: fmt.Sprintf("填写%d到%d的整数", low, high),
			get: func(*record) string {
				if n, known := get(v); known {
					return strconv.Itoa(n)
				}
				return ""
			},
			set: func(_ *record, s string) error {
				if s == "" {
					set(v, 0, false)
					return nil
				}
				n, err := strconv.Atoi(strings.ReplaceAll(zone.Fold(s), ",", ""))
				if err != nil || n < low || n > high {
					return fmt.Errorf("不是范围内的整数")
				}
				set(v, n, true)
				return nil
			}}
	}}
}
