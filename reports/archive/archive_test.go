package archive

import (
	"bytes"
	"errors"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"
)

type shape interface{ shape() }

type circle struct {
	R     *big.Rat   `wire:"radius"`
	Notes []*big.Rat `wire:"notes"`
}

type group struct {
	Name  string               `wire:"name"`
	Parts []shape              `wire:"parts"`
	Days  map[[2]int]time.Time `wire:"days"`
	Words map[string]string    `wire:"words"`
	Open  bool                 `wire:"open"`
	Deep  *group               `wire:"deep"`
	Empty []string             `wire:"empty"`
	Codes [3]rune              `wire:"codes"`
	Now   bool                 `wire:"-"`
	_     struct{}             `wire:"height,weight"`
}

func (circle) shape() {}
func (*group) shape() {}

var types = Must(map[string]any{"circle": circle{}, "group": &group{}}, group{})

func sample() group {
	return group{
		Name:  "甲𬭊<&>",
		Parts: []shape{circle{R: big.NewRat(1, 3), Notes: []*big.Rat{nil, new(big.Rat)}}, &group{Name: "内"}, nil},
		Empty: []string{}, Codes: [3]rune{'王', 0, '𫖯'}, Words: map[string]string{"乙": "二", "甲": "一"},
		Days: map[[2]int]time.Time{{2, 1}: time.Date(2023, 4, 15, 0, 0, 0, 0, time.UTC),
			{1, 9}: time.Date(2023, 3, 31, 0, 0, 0, 0, time.UTC)},
		Deep: &group{Open: true},
	}
}

// stored is what sample is stored as; it must stay so.
const stored = `{"codes":[29579,0,177583],"days":[[[1,9],"2023-03-31T00:00:00Z"],[[2,1],"2023-04-15T00:00:00Z"]],` +
	`"deep":{"open":true},"empty":[],"name":"甲𬭊<&>",` +
	`"parts":[{"type":"circle","value":{"notes":[null,"0"],"radius":"1/3"}},` +
	`{"type":"group","value":{"name":"内"}},null],"words":{"乙":"二","甲":"一"}}` + "\n"

func TestThereAndBack(t *testing.T) {
	want := sample()
	data, err := types.Encode(want)
	if err != nil {
		t.Fatal(err)
	}
	if string(data) != stored {
		t.Errorf("stored as\n%s, not as\n%s", data, stored)
	}
	var got group
	if err := types.Decode(data, &got); err != nil {
		t.Fatal(err)
	}
	again, err := types.Encode(got)
	if err != nil || !bytes.Equal(data, again) || got.Parts[0].(circle).Notes[0] != nil ||
		got.Parts[0].(circle).Notes[1].Sign() != 0 || !got.Deep.Open || !reflect.DeepEqual(got.Days, want.Days) {
		t.Errorf("%s\n%s\n%+v", data, again, got)
	}
}

// TestStrict reads what is there and nothing that is not known.
func TestStrict(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       Error
	}{
		{"a field", `{"name":"甲","colour":"red"}`, Error{Name: "colour"}},
		{"a field within", `{"parts":[null,{"type":"circle","value":{"size":1}}]}`,
			Error{Name: "size", In: "parts.1.circle"}},
		{"a name as Go has it", `{"Name":"甲"}`, Error{Name: "Name"}},
		{"a type", `{"parts":[{"type":"square","value":{}}]}`, Error{Name: "square", Type: true, In: "parts.0"}},
		{"no type", `{"parts":[{"value":{}}]}`, Error{Type: true, In: "parts.0"}},
		{"no value", `{"parts":[{"type":"circle"}]}`, Error{In: "parts.0.circle"}},
		{"beside a type", `{"parts":[{"type":"circle","value":{},"more":1}]}`, Error{Name: "more", In: "parts.0"}},
		{"a field of the moment", `{"now":true}`, Error{Name: "now"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var g group
			err := types.Decode([]byte(c.data), &g)
			var got *Error
			if !errors.As(err, &got) || *got != c.want {
				t.Errorf("%#v, want %#v", err, c.want)
			}
		})
	}
	for _, data := range []string{"", "null", "[]", `{"name":null}`, `{"codes":[1,2,3,4]}`,
		`{"parts":[{"type":"circle","value":{"radius":"x"}}]}`, `{"days":[[[1,9]]]}`,
		`{"days":[[[1,9],"2023-03-31T00:00:00Z"],[[1,9],"2023-03-31T00:00:00Z"]]}`} {
		t.Run(data, func(t *testing.T) {
			if err := types.Decode([]byte(data), new(group)); err == nil {
				t.Error("was read")
			}
		})
	}
}

// TestLaterPrograms add fields, which are zero in what was stored before, and retire
// others.
func TestLaterPrograms(t *testing.T) {
	type later struct {
		Text string   `wire:"name"` // called otherwise in Go
		New  string   `wire:"new"`
		_    struct{} `wire:"parts,days,words,deep,empty,codes"`
	}
	var got later
	if err := Must(nil, later{}).Decode([]byte(stored), &got); err != nil || got.Text != "甲𬭊<&>" || got.New != "" {
		t.Errorf("%v %+v", err, got)
	}
	if err := types.Decode([]byte(`{"height":3,"name":"甲"}`), new(group)); err != nil {
		t.Errorf("a name that was retired: %v", err)
	}
}

func TestTypesThatCannotBeStored(t *testing.T) {
	type unnamed struct{ Name string }
	type twice struct {
		A int `wire:"a"`
		B int `wire:"a"`
	}
	type again struct {
		A int      `wire:"a"`
		_ struct{} `wire:"a"`
	}
	type secret struct {
		secret int `wire:"secret"` //lint:ignore U1000 unexported on purpose
	}
	type within struct {
		Deep []map[string]*unnamed `wire:"deep"`
	}
	type open struct {
		Any any `wire:"any"`
	}
	type function struct {
		F func() `wire:"f"`
	}
	for _, v := range []any{unnamed{}, twice{}, again{}, secret{}, within{}, open{}, function{}, big.Rat{}} {
		t.Run(reflect.TypeOf(v).Name(), func(t *testing.T) {
			if _, err := New(nil, v); err == nil {
				t.Error("was laid out")
			}
		})
	}
	if _, err := New(map[string]any{"a": circle{}, "b": circle{}}); err == nil {
		t.Error("one type has two names")
	}
}

func TestWhatIsNotListed(t *testing.T) {
	for name, v := range map[string]any{"a stranger": group{Parts: []shape{stranger{}}},
		"another type": struct{ A int }{1}, "of the moment": group{Now: true}, "nothing": nil} {
		t.Run(name, func(t *testing.T) {
			if _, err := types.Encode(v); err == nil {
				t.Error("was stored")
			}
		})
	}
}

type stranger struct{}

func (stranger) shape() {}

func FuzzDecode(f *testing.F) {
	f.Add(stored)
	f.Add(strings.Replace(stored, `"circle"`, `"stranger"`, 1))
	f.Fuzz(func(t *testing.T, s string) {
		var g group
		if types.Decode([]byte(s), &g) != nil {
			return
		}
		if _, err := types.Encode(g); err != nil {
			t.Errorf("read, but not stored again: %v", err)
		}
	})
}
