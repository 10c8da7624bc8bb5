package zone

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"
)

// mostNumber is far beyond what any figure reaches, and far from where sums overflow.
const mostNumber = 1 << 53

// Vet returns an error for the first value within v that a book never holds: a choice
// that does not exist, a day or half-month that is none, a negative ID, text that is
// no UTF-8. It serves what comes from outside the program: files, packages, settings.
func Vet(v any) error { return vet(reflect.ValueOf(v)) }

func vet(v reflect.Value) error {
	if !v.IsValid() || v.IsZero() {
		return nil
	}
	if !possible(v.Interface()) {
		return fmt.Errorf("%v is no %s", v.Interface(), v.Type())
	}
	switch v.Kind() {
	case reflect.Pointer:
		return vet(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Tag.Get("wire") == "id" && v.Field(i).Kind() == reflect.Int64 && v.Field(i).
				Int() < 0 {
				return fmt.Errorf("the number %d", v.Field(i).Int())
			} else if err := vet(v.Field(i)); err != nil {
				return err
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if err := vet(v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Map:
		for k, one := range v.Seq2() {
			if at, ok := k.Interface().(Period); ok && !at.Valid() {
				return fmt.Errorf("a report of %q", at)
			}
			if err := vet(k); err != nil {
				return err
			}
			if err := vet(one); err != nil {
				return err
			}
		}
	case reflect.Int, reflect.Int64:
		if v.Int() < -mostNumber || v.Int() > mostNumber {
			return fmt.Errorf("the number %d", v.Int())
		}
	case reflect.String:
		if !utf8.ValidString(v.String()) {
			return fmt.Errorf("text that is no UTF-8")
		}
	}
	return nil
}

// possible tells whether a value is one of its type.
func possible(v any) bool {
	among := func(n, count int) bool { return n >= 0 && n < count }
	switch v := v.(type) {
	case Register:
		return among(int(v), len(Registers))
	case State:
		return among(int(v), int(Frozen)+1)
	case Flag:
		return among(int(v), len(flagTitles))
	case Node:
		return among(int(v), NodeCount)
	case Tint:
		return among(int(v), len(Tints))
	case Period:
		return v.Valid()
	case Date:
		return v.Valid()
	case Place:
		return v.OnMap()
	case Crop:
		return v.Valid()
	case RuleSet:
		return v.Check() == nil
	case Photo:
		return possibleImage(v.Hash, v.Width, v.Height)
	case Map:
		return v.Base == "" || possibleImage(v.Base, v.Width, v.Height)
	}
	return true
}

func possibleImage(hash string, width, height int) bool {
	return len(hash) == 64 && strings.Trim(hash, "0123456789abcdef") == "" && width > 0 && height > 0
}
