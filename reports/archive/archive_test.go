package archive

import (
	"bytes"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"
)

type shape interface{ shape() }

type circle struct {
	R     *big.Rat
	Notes []*big.Rat
}

type group struct {
	Name  string
	Parts []shape
	Days  map[[2]int]time.Time
	Open  bool
	Deep  *group
	Empty []string
	Codes [3]rune
}

func (circle) shape() {}
func (*group) shape() {}

var types = Of(circle{}, &group{})

func sample() group {
	return group{Name: "甲𬭊<&>", Parts: []shape{circle{R: big.NewRat(1, 3), Notes: []*big.Rat{nil, new(big.Rat)}}, &group{Name: "内"}, nil}, Empty: []string{}, Codes: [3]rune{'王', 0, '𫖯'},
		Days: map[[2]int]time.Time{{2, 1}: time.Date(2023, 4, 15, 0, 0, 0, 0, time.UTC), {1, 9}: time.Date(2023, 3, 31, 0, 0, 0, 0, time.UTC)}, Deep: &group{Open: true}}
}

func TestThereAndBack(t *testing.T) {
	want := sample()
	data, err := types.Encode(want)
	if err != nil {
		t.Fatal(err)
	}
	var got group
	if err := types.Decode(data, &got); err != nil {
		t.Fatal(err)
	}
	again, err := types.Encode(got)
	if err != nil || !bytes.Equal(data, again) || got.Parts[0].(circle).Notes[0] != nil || got.Parts[0].(circle).Notes[1].Sign() != 0 || !got.Deep.Open || !reflect.DeepEqual(got.Days, want.Days) {
		t.Errorf("%s\n%s\n%+v", data, again, got)
	}
}

// TestLaterPrograms read what they know: fields that went are passed over, new ones
// are empty.
func TestLaterPrograms(t *testing.T) {
	data, err := types.Encode(sample())
	if err != nil {
		t.Fatal(err)
	}
	var later struct {
		Name, New string
		Open      bool
	}
	if err := types.Decode(data, &later); err != nil || later.Name != "甲𬭊<&>" || later.New != "" {
		t.Errorf("%v %+v", err, later)
	}
}

func TestWhatCannotBeKept(t *testing.T) {
	for name, v := range map[string]any{"a stranger": group{Parts: []shape{stranger{}}}, "a function": struct{ F func() }{func() {}}, "a secret": struct{ secret int }{1}} {
		if _, err := types.Encode(v); err == nil {
			t.Errorf("%s was kept", name)
		}
	}
}

type stranger struct{}

func (stranger) shape() {}

func FuzzDecode(f *testing.F) {
	data, err := types.Encode(sample())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Add(strings.Replace(string(data), `"circle"`, `"stranger"`, 1))
	f.Fuzz(func(t *testing.T, s string) {
		var g group
		_ = types.Decode([]byte(s), &g)
	})
}
