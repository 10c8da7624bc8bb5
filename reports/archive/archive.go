// Package archive keeps content as bytes that a later program still reads: what
// was published is printed again from it.
//
// It takes a value, a document, a workbook or a book, and gives JSON, the same
// bytes for the same value. A field is known by its name; one that a later program
// no longer has is left out, a new one is empty. What stands behind an interface
// is named by its type, from a [Types] that the caller gives. It reads no file and
// refuses what does not fit.
package archive

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"sort"
)

// Types are the types that may stand behind an interface, by name.
type Types map[string]reflect.Type

// Of names the types of some values: Para, or *Chart for a pointer.
func Of(values ...any) Types {
	out := Types{}
	for _, v := range values {
		out[nameOf(reflect.TypeOf(v))] = reflect.TypeOf(v)
	}
	return out
}

func nameOf(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		return "*" + t.Elem().Name()
	}
	return t.Name()
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

// Encode writes a value.
func (t Types) Encode(v any) ([]byte, error) {
	tree, err := t.encode(reflect.ValueOf(v))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err = e.Encode(tree)
	return b.Bytes(), err
}

// encode makes a tree of what JSON knows. A struct is an object of its fields that
// are not empty, a map a list of pairs in order, an exact figure its fraction.
func (t Types) encode(v reflect.Value) (any, error) {
	switch v.Kind() {
	case reflect.Pointer:
		switch {
		case v.IsNil():
			return nil, nil
		case v.Type().Elem() == exact:
			return v.Interface().(*big.Rat).RatString(), nil
		}
		return t.encode(v.Elem())
	case reflect.Interface:
		if v.IsNil() {
			return nil, nil
		}
		name := nameOf(v.Elem().Type())
		if t[name] != v.Elem().Type() {
			return nil, fmt.Errorf("archive: %s is not among the types", name)
		}
		inner, err := t.encode(v.Elem())
		return map[string]any{"type": name, "value": inner}, err
	case reflect.Struct:
		if isText(v.Type()) {
			text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
			return string(text), err
		}
		return t.object(v)
	case reflect.Slice, reflect.Array:
		return t.list(v)
	case reflect.Map:
		return t.pairs(v)
	case reflect.Func, reflect.Chan:
		return nil, fmt.Errorf("archive: a %s cannot be kept", v.Kind())
	}
	return v.Interface(), nil
}

func (t Types) object(v reflect.Value) (any, error) {
	out := map[string]any{}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if v.Field(i).IsZero() {
			continue
		}
		if !field.IsExported() {
			return nil, fmt.Errorf("archive: %s.%s would be lost", v.Type().Name(), field.Name)
		}
		inner, err := t.encode(v.Field(i))
		if err != nil {
			return nil, err
		}
		out[field.Name] = inner
	}
	return out, nil
}

func (t Types) list(v reflect.Value) (any, error) {
	out := make([]any, v.Len())
	for i := range out {
		var err error
		if out[i], err = t.encode(v.Index(i)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (t Types) pairs(v reflect.Value) (any, error) {
	type pair struct {
		key  string
		both []any
	}
	var all []pair
	for _, k := range v.MapKeys() {
		key, err := t.encode(k)
		if err != nil {
			return nil, err
		}
		value, err := t.encode(v.MapIndex(k))
		if err != nil {
			return nil, err
		}
		text, err := json.Marshal(key)
		if err != nil {
			return nil, err
		}
		all = append(all, pair{string(text), []any{key, value}})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].key < all[j].key })
	out := make([]any, len(all))
	for i := range all {
		out[i] = all[i].both
	}
	return out, nil
}

// Decode reads into what v points to.
func (t Types) Decode(data []byte, v any) error {
	return t.decode(data, reflect.ValueOf(v).Elem())
}

func (t Types) decode(data json.RawMessage, v reflect.Value) error {
	if bytes.Equal(data, []byte("null")) {
		return nil
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		if r, ok := v.Interface().(*big.Rat); ok {
			return readExact(data, r)
		}
		return t.decode(data, v.Elem())
	case reflect.Interface:
		var tagged struct {
			Type  string          `json:"type"`
			Value json.RawMessage `json:"value"`
		}
		if err := json.Unmarshal(data, &tagged); err != nil {
			return err
		}
		known := t[tagged.Type]
		if known == nil || !known.AssignableTo(v.Type()) {
			return fmt.Errorf("archive: %q is not among the types", tagged.Type)
		}
		inner := reflect.New(known).Elem()
		if err := t.decode(tagged.Value, inner); err != nil {
			return err
		}
		v.Set(inner)
		return nil
	case reflect.Struct:
		if isText(v.Type()) {
			return json.Unmarshal(data, v.Addr().Interface())
		}
		return t.fields(data, v)
	case reflect.Slice, reflect.Array:
		return t.items(data, v)
	case reflect.Map:
		return t.entries(data, v)
	}
	return json.Unmarshal(data, v.Addr().Interface())
}

func readExact(data []byte, r *big.Rat) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	if _, ok := r.SetString(s); !ok || len(s) > 10_000 {
		return fmt.Errorf("archive: %q is no figure", s)
	}
	return nil
}

func (t Types) fields(data []byte, v reflect.Value) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(data, &object); err != nil {
		return err
	}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if inner, ok := object[field.Name]; ok && field.IsExported() {
			if err := t.decode(inner, v.Field(i)); err != nil {
				return fmt.Errorf("%s: %w", field.Name, err)
			}
		}
	}
	return nil
}

func (t Types) items(data []byte, v reflect.Value) error {
	var list []json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	if v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
	}
	for i := range list[:min(len(list), v.Len())] {
		if err := t.decode(list[i], v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

func (t Types) entries(data []byte, v reflect.Value) error {
	var list [][]json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), len(list)))
	for _, both := range list {
		if len(both) != 2 || slices.ContainsFunc(both, func(m json.RawMessage) bool { return m == nil }) {
			return fmt.Errorf("archive: a pair has %d parts", len(both))
		}
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		if err := t.decode(both[0], key); err != nil {
			return err
		}
		if err := t.decode(both[1], value); err != nil {
			return err
		}
		v.SetMapIndex(key, value)
	}
	return nil
}
