package field

import (
	"reflect"
	"testing"

	"zonebrief/reports/zone"
)

// Every field of every register takes a value of its kind, shows it, and takes
// what it shows; the row given stays as it was.
func TestEveryFieldOfEveryRegister(t *testing.T) {
	for _, r := range Registers() {
		if RegisterOf(r.New(1)) != r || RegisterNamed(r.Name) != r || r.Must != "" && r.Field(r.Must) == nil {
			t.Errorf("%s is not found", r.Name)
		}
		seen := map[string]bool{}
		for i := range r.Fields {
			f := &r.Fields[i]
			if seen[f.Name] || f.Hint == "" {
				t.Errorf("%s.%s twice, or without a hint", r.Name, f.Name)
			}
			seen[f.Name] = true
			typed, want, wrong := "甲、乙", "甲、乙", ""
			switch {
			case f.Closed:
				typed, wrong = f.Choices(&zone.Book{})[0], "别的"
				want = typed
			case f.Name == "位置":
				typed, want, wrong = "31%，62%", "0.31,0.62", "左边"
			case f.Name == "裁剪":
				typed, want, wrong = "0.1，0.2，0.9、0.8", "0.1,0.2,0.9,0.8", "0.9,0.2,0.1,0.8"
			default:
				switch f.Kind {
				case Day:
					typed, want, wrong = "２０２４.5.8", "2024-05-08", "昨天"
				case Money:
					typed, want, wrong = "1.2亿", "1.2亿元", "很多"
				case Land:
					typed, want, wrong = "120.5", "120.5亩", "很大"
				case Number:
					typed, want, wrong = "２０２４", "2024", "1.5"
				}
			}
			row := r.New(7)
			got, err := f.Set(row, typed)
			if err != nil || f.Get(got) != want || r.ID(got) != 7 || !reflect.DeepEqual(row, r.New(7)) {
				t.Errorf("%s.%s=%s: %q %v", r.Name, f.Name, typed, f.Get(got), err)
			}
			again, err := f.Set(got, want)
			if err != nil || !reflect.DeepEqual(again, got) {
				t.Errorf("%s.%s does not take what it shows: %v", r.Name, f.Name, err)
			}
			if wrong != "" {
				if kept, err := f.Set(got, wrong); err == nil || !reflect.DeepEqual(kept, got) {
					t.Errorf("%s.%s takes %s", r.Name, f.Name, wrong)
				}
			}
			if cleared, err := f.Set(got, ""); (err != nil) != (f.Name == r.Must) || err == nil &&
				!reflect.DeepEqual(cleared, row) {
				t.Errorf("%s.%s is not cleared: %v %v", r.Name, f.Name, cleared, err)
			}
		}
	}
}
