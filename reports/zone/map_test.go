package zone

import (
	"reflect"
	"testing"
)

func TestPlaces(t *testing.T) {
	for s, want := range map[string]Place{"0.31,0.62": {310_000, 620_000}, "0,1": {0, Whole},
		"-0.5,12": {-500_000, 12 * Whole}, "0.000001,1": {1, Whole}} {
		got, err := ParsePlace(s)
		if err != nil || got != want || got.String() != s {
			t.Errorf("%s: %v %v", s, got, err)
		}
	}
	for _, s := range []string{"", "0.3", "0.3,", "1e9,0", "a,b", "0.1,0.2,0.3", "0x1,2", "99999999999999999999,0",
		"--1,0"} {
		if p, err := ParsePlace(s); err == nil {
			t.Errorf("%q was read as %v", s, p)
		}
	}
}

// TestCells: along the curve every cell is next to the last one, and a cell's
// number begins with that of the larger cell it lies in.
func TestCells(t *testing.T) {
	const level, side = 4, 16
	var at [side * side]Place
	for x := range side {
		for y := range side {
			p := Place{Share(x)*Whole/side + 7, Share(y)*Whole/side + 9}
			at[p.Cell(level)] = p
			for l := range level {
				if p.Cell(l) != p.Cell(level)>>(2*(level-l)) {
					t.Fatalf("%v: cell %d at level %d", p, p.Cell(l), l)
				}
			}
		}
	}
	for i := 1; i < len(at); i++ {
		dx, dy := at[i].X-at[i-1].X, at[i].Y-at[i-1].Y
		if max(dx, -dx)+max(dy, -dy) != Whole/side {
			t.Fatalf("cell %d at %v does not follow %v", i, at[i], at[i-1])
		}
	}
	for _, p := range []Place{{-5, 2 * Whole}, {Whole, Whole}} {
		if n := p.Cell(level); n >= side*side {
			t.Errorf("%v lies in cell %d", p, n)
		}
	}
}

func TestAreas(t *testing.T) {
	at := func(x, y Share) Place { return Place{x * Whole / 10, y * Whole / 10} }
	// A square with a notch from above.
	a := MapArea{Name: "某园", Outline: []Place{at(1, 1), at(4, 1), at(5, 6), at(6, 1), at(9, 1), at(9, 9), at(1, 9)}}
	for p, want := range map[Place]bool{at(2, 2): true, at(5, 3): false, at(5, 8): true, at(0, 5): false,
		at(8, 2): true, at(5, 0): false} {
		if a.Holds(p) != want {
			t.Errorf("%v inside: %v", p, !want)
		}
	}
	b := &Book{Districts: []string{"南片"}, Projects: []*Project{
		{ID: 1, District: "南片", Place: Some(at(2, 2))}, {ID: 2, District: "北片"}, {ID: 3, Place: Some(at(8, 8))},
		{ID: 4, Place: Some(at(5, 3))}}}
	ids := func(name string) (out []int64, byPlace bool) {
		list, byPlace := b.InArea(MapArea{name, 0, a.Outline})
		for _, p := range list {
			out = append(out, p.ID)
		}
		return out, byPlace
	}
	for _, c := range []struct {
		name    string
		ids     []int64
		byPlace bool
	}{{"南片", []int64{1}, false}, {"北片", []int64{2}, false}, {"某园", []int64{1, 3}, true}} {
		if got, by := ids(c.name); !reflect.DeepEqual(got, c.ids) || by != c.byPlace {
			t.Errorf("%s: %v %v", c.name, got, by)
		}
	}
	b.Districts = append(b.Districts, "空片")
	if got, by := ids("空片"); len(got) != 0 || by {
		t.Errorf("an empty district was filled by place: %v", got)
	}
}

func TestCheckMap(t *testing.T) {
	b := &Book{Projects: []*Project{{Name: "甲", Nature: "新建", Register: Public, Place: Some(Place{Whole + 1, 0})},
		{Name: "乙", Nature: "新建", Register: Public, Place: Some(Place{Whole, 0})}},
		Platforms: []Platform{{Name: "丙", Place: Some(Place{0, -1})}},
		Map: Map{Areas: []MapArea{{Name: "丁", Outline: []Place{{}, {1, 1}}},
			{Name: "戊", Outline: []Place{{}, {1, 1}, {1, 2 * Whole}}}}}}
	var got []string
	for _, f := range b.Check() {
		got = append(got, f.Project+f.Field)
	}
	if want := []string{"甲位置", "丙位置", "丁片区范围", "戊片区范围"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
