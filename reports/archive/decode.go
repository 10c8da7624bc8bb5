package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"reflect"
	"slices"
)

// Error tells what the program does not know in the bytes: a name of a field, or a
// type behind an interface.
type Error struct {
	Name string // as it stands there; empty where it is missing
	Type bool   // of a type; else of a field
	In   string // where: blocks.12.text
}

func (e *Error) Error() string {
	what := "field"
	if e.Type {
		what = "type"
	}
	return fmt.Sprintf("archive: unknown %s %q at %q", what, e.Name, e.In)
}

// Decode reads into what v points to. Fails with an [Error] where the bytes name what
// the program does not know.
func (t *Types) Decode(data []byte, v any) error {
	return t.decode(data, reflect.ValueOf(v).Elem())
}

// under tells in an error where in a value it was.
func under(err error, place any) error {
	var known *Error
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &known):
		return fmt.Errorf("%v: %w", place, err)
	case known.In == "":
		known.In = fmt.Sprint(place)
	default:
		known.In = fmt.Sprint(place, ".", known.In)
	}
	return known
}

var null = []byte("null")

func (t *Types) decode(data json.RawMessage, v reflect.Value) error {
	switch v.Kind() {
	case reflect.Pointer:
		if bytes.Equal(data, null) {
			return nil
		}
		v.Set(reflect.New(v.Type().Elem()))
		if r, ok := v.Interface().(*big.Rat); ok {
			return readExact(data, r)
		}
		return t.decode(data, v.Elem())
	case reflect.Interface:
		return t.variant(data, v)
	case reflect.Struct:
		if isText(v.Type()) {
			return json.Unmarshal(data, v.Addr().Interface())
		}
		return t.object(data, v)
	case reflect.Slice, reflect.Array:
		return t.list(data, v)
	case reflect.Map:
		if v.Type().Key().Kind() == reflect.String {
			return t.entries(data, v)
		}
		return t.pairs(data, v)
	}
	if bytes.Equal(data, null) {
		return fmt.Errorf("archive: no %s", v.Type())
	}
	return json.Unmarshal(data, v.Addr().Interface())
}

func readExact(data []byte, r *big.Rat) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	if len(s) > 10_000 {
		return errors.New("archive: a figure of too many digits")
	}
	if _, ok := r.SetString(s); !ok {
		return fmt.Errorf("archive: %q is no figure", s)
	}
	return nil
}

func (t *Types) variant(data json.RawMessage, v reflect.Value) error {
	if bytes.Equal(data, null) {
		return nil
	}
	var tagged map[string]json.RawMessage
	if err := json.Unmarshal(data, &tagged); err != nil {
		return err
	}
	var name string
	if of, ok := tagged["type"]; ok {
		if err := json.Unmarshal(of, &name); err != nil {
			return err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(tagged)) {
		if key != "type" && key != "value" {
			return &Error{Name: key}
		}
	}
	known := t.variants[name]
	if known == nil || !known.AssignableTo(v.Type()) {
		return &Error{Name: name, Type: true}
	}
	value, ok := tagged["value"]
	if !ok || bytes.Equal(value, null) {
		return under(&Error{}, name)
	}
	inner := reflect.New(known).Elem()
	if err := t.decode(value, inner); err != nil {
		return under(err, name)
	}
	v.Set(inner)
	return nil
}

func (t *Types) object(data json.RawMessage, v reflect.Value) error {
	l := t.structs[v.Type()]
	if l == nil {
		return fmt.Errorf("archive: %s is not among the types", v.Type())
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(data, &object); err != nil {
		return err
	}
	if object == nil {
		return fmt.Errorf("archive: no %s", v.Type())
	}
	for _, f := range l.fields {
		inner, ok := object[f.name]
		if !ok {
			continue
		}
		if err := t.decode(inner, v.Field(f.index)); err != nil {
			return under(err, f.name)
		}
		delete(object, f.name)
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if !slices.Contains(l.retired, name) {
			return &Error{Name: name}
		}
	}
	return nil
}

func (t *Types) list(data json.RawMessage, v reflect.Value) error {
	var list []json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	switch {
	case v.Kind() == reflect.Array && len(list) > v.Len():
		return fmt.Errorf("archive: %d items where %d are known", len(list), v.Len())
	case v.Kind() == reflect.Slice && list == nil: // null
		return nil
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
	}
	for i := range list {
		if err := t.decode(list[i], v.Index(i)); err != nil {
			return under(err, i)
		}
	}
	return nil
}

func (t *Types) entries(data json.RawMessage, v reflect.Value) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(data, &object); err != nil || object == nil {
		return err
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), len(object)))
	for key, inner := range object {
		value := reflect.New(v.Type().Elem()).Elem()
		if err := t.decode(inner, value); err != nil {
			return under(err, key)
		}
		v.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), value)
	}
	return nil
}

func (t *Types) pairs(data json.RawMessage, v reflect.Value) error {
	var list [][]json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil || list == nil {
		return err
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), len(list)))
	for i, both := range list {
		if len(both) != 2 || both[0] == nil || both[1] == nil {
			return fmt.Errorf("archive: a pair has %d parts", len(both))
		}
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		if err := t.decode(both[0], key); err != nil {
			return under(err, i)
		}
		if err := t.decode(both[1], value); err != nil {
			return under(err, i)
		}
		if v.MapIndex(key).IsValid() {
			return fmt.Errorf("archive: a key stands twice")
		}
		v.SetMapIndex(key, value)
	}
	return nil
}

// Misread words for the user why stored content cannot be read; what is its Chinese name.
func Misread(what string, err error) error {
	var e *Error
	if errors.As(err, &e) && e.Name != "" {
		return fmt.Errorf("%s里有本版本程序不认识的内容“%s”（%w），没有读取；请升级程序后再试", what, e.Name, err)
	}
	return fmt.Errorf("%s无法读取（%w）；请从备份恢复数据文件", what, err)
}
