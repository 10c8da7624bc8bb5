// Package archive keeps values as bytes that a later program still reads: what was
// published is printed again from them, and steps are undone.
//
// It takes a value, a document, a workbook, a book or a change, and gives JSON, the
// same bytes for the same value. What stands in the bytes does not depend on names
// in Go: every field of a stored struct has an explicit name in its tag,
//
//	Name string `wire:"name"`
//
// and what stands behind an interface is named by the caller, who lists those types
// for [New]. New refuses types whose fields have no wire name, so that nothing can
// be stored under a name that nobody chose.
//
// Reading is strict: a name or a type that the program does not know is an [Error]
// that says which, and where. Fields that are zero are left out, and a field that is
// not there is zero. That is how the form grows: a later program adds a field under
// a name of its own, and finds it zero in what was stored before; an earlier program
// refuses what has the new name. A wire name is never changed and never given to
// another field. A field that goes leaves its name to the blank field, which may be
// read and is dropped:
//
//	_ struct{} `wire:"height,weight"`
//
// A field that holds something of the moment has the name - and cannot be stored
// unless it is zero. The constants of an enumeration are stored by their numbers: new ones go to the end.
// The package reads no file.
package archive

import (
	"encoding"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strings"
)

// Types are the types that can be stored: some roots, what may stand behind
// interfaces, and all that is reached from them.
type Types struct {
	variants map[string]reflect.Type // behind interfaces, by wire name
	names    map[reflect.Type]string
	structs  map[reflect.Type]*layout
}

// layout is how a struct is stored.
type layout struct {
	fields  []field // by name
	moment  []int   // fields that are never stored
	retired []string
}

// field is one field of a struct.
type field struct {
	name  string
	index int
}

// Figures, times and what else writes itself as text are kept as that.
var (
	exact    = reflect.TypeFor[big.Rat]()
	asText   = reflect.TypeFor[encoding.TextMarshaler]()
	fromText = reflect.TypeFor[encoding.TextUnmarshaler]()
)

func isText(t reflect.Type) bool {
	return t.Implements(asText) && reflect.PointerTo(t).Implements(fromText)
}

// New lays out the types of some roots. variants are values of the types that may
// stand behind an interface, by wire name: "para" for Para{}, "chart" for &Chart{}.
// Fails with the first type that cannot be stored.
func New(variants map[string]any, roots ...any) (*Types, error) {
	t := &Types{map[string]reflect.Type{}, map[reflect.Type]string{}, map[reflect.Type]*layout{}}
	for name, v := range variants {
		kind := reflect.TypeOf(v)
		if other, ok := t.names[kind]; ok || name == "" {
			return nil, fmt.Errorf("archive: %s has the wire names %q and %q", kind, other, name)
		}
		t.variants[name], t.names[kind] = kind, name
		roots = append(roots, v)
	}
	for _, v := range roots {
		if err := t.add(reflect.TypeOf(v)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// Must is New for types that the program itself lists: it panics where one cannot be
// stored.
func Must(variants map[string]any, roots ...any) *Types {
	t, err := New(variants, roots...)
	if err != nil {
		panic(err)
	}
	return t
}

// Name gives the wire name of a value's type behind an interface; empty is none.
func (t *Types) Name(v any) string { return t.names[reflect.TypeOf(v)] }

// add lays out a type and all that it reaches.
func (t *Types) add(kind reflect.Type) error {
	switch kind.Kind() {
	case reflect.Pointer:
		if kind.Elem() == exact {
			return nil
		}
		return t.add(kind.Elem())
	case reflect.Slice, reflect.Array:
		return t.add(kind.Elem())
	case reflect.Map:
		if err := t.add(kind.Key()); err != nil {
			return err
		}
		return t.add(kind.Elem())
	case reflect.Interface:
		for _, v := range t.variants {
			if v.AssignableTo(kind) {
				return nil // laid out as a root
			}
		}
		return fmt.Errorf("archive: no type with a wire name stands behind %s", kind)
	case reflect.Struct:
		if isText(kind) || t.structs[kind] != nil {
			return nil
		}
		return t.addStruct(kind)
	case reflect.Bool, reflect.String, reflect.Float32, reflect.Float64, reflect.Int, reflect.Int8, reflect.Int16,
		reflect.Int32, reflect.Int64,
		reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return nil
	}
	return fmt.Errorf("archive: a %s cannot be stored", kind)
}

func (t *Types) addStruct(kind reflect.Type) error {
	l := &layout{}
	t.structs[kind] = l // before its fields, which may be of its own type
	seen := map[string]bool{}
	for i := range kind.NumField() {
		f := kind.Field(i)
		names := strings.Split(f.Tag.Get("wire"), ",")
		if f.Name == "_" {
			l.retired = append(l.retired, names...)
		} else if len(names) == 1 && names[0] == "-" {
			l.moment = append(l.moment, i)
			continue
		} else if len(names) > 1 || names[0] == "" {
			return fmt.Errorf("archive: %s.%s has no wire name", kind, f.Name)
		} else if !f.IsExported() {
			return fmt.Errorf("archive: %s.%s is not exported", kind, f.Name)
		} else {
			l.fields = append(l.fields, field{names[0], i})
		}
		for _, name := range names {
			if seen[name] {
				return fmt.Errorf("archive: %s has the wire name %q twice", kind, name)
			}
			seen[name] = true
		}
		if f.Name != "_" {
			if err := t.add(f.Type); err != nil {
				return fmt.Errorf("%w, in %s.%s", err, kind, f.Name)
			}
		}
	}
	slices.SortFunc(l.fields, func(x, y field) int { return strings.Compare(x.name, y.name) })
	return nil
}
