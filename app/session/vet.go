package session

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"zonebrief/app/fields"
	"zonebrief/reports/zone"
)

// vet refuses values that this program would never write, in what comes from
// elsewhere: numbers of choices that do not exist, days and half-months that are
// none, negative numbers of things.
func vet(patches []patch) error {
	seen := map[string]bool{}
	for _, p := range patches {
		for _, thing := range p.things() {
			if seen[thing] {
				return fmt.Errorf("%s twice", thing)
			}
			seen[thing] = true
		}
		if p.ID <= 0 && p.Map == nil && p.To == nil {
			return fmt.Errorf("the number %d", p.ID)
		}
		for _, row := range []any{p.Was, p.Is} {
			if row != nil {
				if err := vetValue(reflect.ValueOf(row)); err != nil {
					return err
				}
				r := fields.RegisterOf(row)
				if f := r.Field(r.Must); f != nil && zone.Fold(f.Get(row)) == "" {
					return fmt.Errorf("a row of %s without a name", r.Name)
				}
			}
		}
		for _, side := range []*side{p.Before, p.After} {
			if side != nil && side.Base.ID != p.ID {
				return fmt.Errorf("project %d under the number %d", side.Base.ID, p.ID)
			}
			if side != nil && zone.Fold(side.Base.Name) == "" {
				return fmt.Errorf("project %d has no name", p.ID)
			}
		}
		p.Was, p.Is = nil, nil
		if err := vetValue(reflect.ValueOf(p)); err != nil {
			return err
		}
	}
	return nil
}

// most is far beyond what any figure reaches, and far from where sums overflow.
const most = 1 << 53

func vetValue(v reflect.Value) error {
	if !v.IsValid() || v.IsZero() {
		return nil
	}
	if !sane(v.Interface()) {
		return fmt.Errorf("%v is no %s", v.Interface(), v.Type())
	}
	switch v.Kind() {
	case reflect.Pointer:
		return vetValue(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Name == "ID" && v.Field(i).Int() < 0 {
				return fmt.Errorf("the number %d", v.Field(i).Int())
			} else if err := vetValue(v.Field(i)); err != nil {
				return err
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if err := vetValue(v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Map:
		for k, one := range v.Seq2() {
			if at, ok := k.Interface().(zone.Period); ok && !at.Valid() {
				return fmt.Errorf("a report of %q", at)
			}
			if err := vetValue(k); err != nil {
				return err
			}
			if err := vetValue(one); err != nil {
				return err
			}
		}
	case reflect.Int, reflect.Int64:
		if v.Int() < -most || v.Int() > most {
			return fmt.Errorf("the number %d", v.Int())
		}
	case reflect.String:
		if !utf8.ValidString(v.String()) {
			return fmt.Errorf("text that is none")
		}
	}
	return nil
}

// sane tells whether a value is one of its type.
func sane(v any) bool {
	among := func(n, count int) bool { return n >= 0 && n < count }
	switch v := v.(type) {
	case zone.Register:
		return among(int(v), len(zone.Registers))
	case zone.State:
		return among(int(v), int(zone.Frozen)+1)
	case zone.Flag:
		return among(int(v), int(zone.Red)+1)
	case zone.Node:
		return among(int(v), zone.NodeCount)
	case zone.Tint:
		return among(int(v), len(zone.Tints))
	case zone.Period:
		return v.Valid()
	case zone.Date:
		return v.Valid()
	case zone.Place:
		return v.OnMap()
	case zone.Crop:
		return v.Valid()
	case zone.RuleSet:
		return v.Check() == nil
	case zone.Photo:
		return saneImage(pixels{v.Hash, v.Width, v.Height})
	case zone.Map:
		return v.Base == "" || saneImage(pixels{v.Base, v.Width, v.Height})
	}
	return true
}

func saneImage(p pixels) bool {
	return len(p.Hash) == 64 && strings.Trim(p.Hash, "0123456789abcdef") == "" && p.Width > 0 && p.Height > 0
}
