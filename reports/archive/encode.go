package archive

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strings"
)

// Encode writes a value. Fails where a type in it was not listed for [New].
func (t *Types) Encode(v any) ([]byte, error) {
	e := &encoder{types: t}
	e.plain = json.NewEncoder(&e.out)
	e.plain.SetEscapeHTML(false)
	if err := e.value(reflect.ValueOf(v)); err != nil {
		return nil, err
	}
	e.out.WriteByte('\n')
	return e.out.Bytes(), nil
}

// encoder writes JSON: a struct as an object of its fields that are not zero, a map
// with texts as keys as an object, another map as a list of pairs in order, an exact
// figure as its fraction.
type encoder struct {
	types *Types
	out   bytes.Buffer
	plain *json.Encoder // to out
}

func (e *encoder) value(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Pointer:
		switch {
		case v.IsNil():
			e.out.WriteString("null")
			return nil
		case v.Type().Elem() == exact:
			return e.basic(v.Interface().(*big.Rat).RatString())
		}
		return e.value(v.Elem())
	case reflect.Interface:
		return e.variant(v)
	case reflect.Struct:
		if isText(v.Type()) {
			text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
			if err != nil {
				return err
			}
			return e.basic(string(text))
		}
		return e.object(v)
	case reflect.Array:
		return e.list(v)
	case reflect.Slice:
		if v.IsNil() {
			e.out.WriteString("null")
			return nil
		}
		return e.list(v)
	case reflect.Map:
		if v.IsNil() {
			e.out.WriteString("null")
			return nil
		}
		if v.Type().Key().Kind() == reflect.String {
			return e.entries(v)
		}
		return e.pairs(v)
	case reflect.Func, reflect.Chan, reflect.Invalid:
		return fmt.Errorf("archive: a %s cannot be stored", v.Kind())
	}
	return e.basic(v.Interface())
}

// basic writes a text, a number or a truth value.
func (e *encoder) basic(v any) error {
	if err := e.plain.Encode(v); err != nil {
		return err
	}
	e.out.Truncate(e.out.Len() - 1) // the new line that it adds
	return nil
}

func (e *encoder) variant(v reflect.Value) error {
	if v.IsNil() {
		e.out.WriteString("null")
		return nil
	}
	name, ok := e.types.names[v.Elem().Type()]
	if !ok {
		return fmt.Errorf("archive: %s has no wire name", v.Elem().Type())
	}
	e.out.WriteString(`{"type":`)
	if err := e.basic(name); err != nil {
		return err
	}
	e.out.WriteString(`,"value":`)
	if err := e.value(v.Elem()); err != nil {
		return err
	}
	e.out.WriteByte('}')
	return nil
}

func (e *encoder) object(v reflect.Value) error {
	l := e.types.structs[v.Type()]
	if l == nil {
		return fmt.Errorf("archive: %s is not among the types", v.Type())
	}
	for _, i := range l.moment {
		if !v.Field(i).IsZero() {
			return fmt.Errorf("archive: %s.%s is never stored", v.Type(), v.Type().Field(i).Name)
		}
	}
	e.out.WriteByte('{')
	between := ""
	for _, f := range l.fields {
		inner := v.Field(f.index)
		if inner.IsZero() {
			continue
		}
		e.out.WriteString(between + `"` + f.name + `":`)
		if err := e.value(inner); err != nil {
			return err
		}
		between = ","
	}
	e.out.WriteByte('}')
	return nil
}

func (e *encoder) list(v reflect.Value) error {
	e.out.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			e.out.WriteByte(',')
		}
		if err := e.value(v.Index(i)); err != nil {
			return err
		}
	}
	e.out.WriteByte(']')
	return nil
}

// entries writes a map whose keys are texts.
func (e *encoder) entries(v reflect.Value) error {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(x, y reflect.Value) int { return strings.Compare(x.String(), y.String()) })
	e.out.WriteByte('{')
	for i, key := range keys {
		if i > 0 {
			e.out.WriteByte(',')
		}
		if err := e.basic(key.String()); err != nil {
			return err
		}
		e.out.WriteByte(':')
		if err := e.value(v.MapIndex(key)); err != nil {
			return err
		}
	}
	e.out.WriteByte('}')
	return nil
}

// pairs writes a map in the order of its keys as they are written.
func (e *encoder) pairs(v reflect.Value) error {
	type pair struct {
		text string
		key  reflect.Value
	}
	var all []pair
	for _, key := range v.MapKeys() {
		start := e.out.Len()
		if err := e.value(key); err != nil {
			return err
		}
		all = append(all, pair{string(e.out.Bytes()[start:]), key})
		e.out.Truncate(start)
	}
	slices.SortFunc(all, func(x, y pair) int { return strings.Compare(x.text, y.text) })
	e.out.WriteByte('[')
	for i, p := range all {
		if i > 0 {
			e.out.WriteByte(',')
		}
		e.out.WriteString("[" + p.text + ",")
		if err := e.value(v.MapIndex(p.key)); err != nil {
			return err
		}
		e.out.WriteByte(']')
	}
	e.out.WriteByte(']')
	return nil
}
