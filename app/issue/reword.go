package issue

import (
	"reflect"
	"strings"
)

// reword gives a value with other words: every string in it that can be set, in lists, maps and
// behind interfaces too. The value itself stays as it is.
func reword[T any](v T, words *strings.Replacer) T {
	return reworded(reflect.ValueOf(&v).Elem(), words).Interface().(T)
}

func reworded(v reflect.Value, words *strings.Replacer) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.String:
		out.SetString(words.Replace(v.String()))
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(reworded(v.Field(i), words))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return out
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(reworded(v.Index(i), words))
		}
	case reflect.Array:
		for i := range v.Len() {
			out.Index(i).Set(reworded(v.Index(i), words))
		}
	case reflect.Map:
		if v.IsNil() {
			return out
		}
		out.Set(reflect.MakeMap(v.Type()))
		for it := v.MapRange(); it.Next(); {
			out.SetMapIndex(it.Key(), reworded(it.Value(), words))
		}
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return out
		}
		inner := reworded(v.Elem(), words)
		if v.Kind() == reflect.Interface {
			out.Set(inner)
			return out
		}
		if _, opaque := v.Type().MethodByName("Sign"); opaque { // a figure
			return out
		}
		out.Set(reflect.New(v.Type().Elem()))
		out.Elem().Set(inner)
	}
	return out
}
