package zone

import (
	"maps"
	"reflect"
	"testing"
)

func TestACurveThatIsMovedNeverFalls(t *testing.T) {
	for _, c := range []struct {
		name  string
		was   Curve
		n     int
		share Share
		want  Curve
	}{
		{"the first point", nil, 6, 300_000, Curve{6: 300_000}},
		{"between its neighbours", Curve{6: 300_000, 12: 600_000}, 9, 400_000,
			Curve{6: 300_000, 9: 400_000, 12: 600_000}},
		{"above a later one", Curve{6: 300_000, 12: 600_000, 18: 700_000}, 9, 650_000,
			Curve{6: 300_000, 9: 650_000, 12: 650_000, 18: 700_000}},
		{"below an earlier one", Curve{3: 100_000, 6: 300_000, 12: 600_000}, 12, 200_000,
			Curve{3: 100_000, 6: 200_000, 12: 200_000}},
		{"to nothing", Curve{3: 100_000, 24: 1_000_000}, 24, 0, Curve{3: 0, 24: 0}},
	} {
		before := maps.Clone(c.was)
		got := c.was.Moved(c.n, c.share)
		if !reflect.DeepEqual(got, c.want) || len(got.Falls()) > 0 {
			t.Errorf("%s: %v", c.name, got)
		}
		if !reflect.DeepEqual(c.was, before) {
			t.Errorf("%s: the old curve became %v", c.name, c.was)
		}
	}
	if got := (Curve{6: 1}).Without(6); got != nil {
		t.Errorf("the empty curve is %v", got)
	}
	if got := (Curve{3: 400_000, 6: 300_000, 9: 500_000}).Falls(); !reflect.DeepEqual(got, []int{6}) {
		t.Errorf("falls at %v", got)
	}
	if got := (Curve{20: 1_200_000}).Falls(); !reflect.DeepEqual(got, []int{24}) {
		t.Errorf("a curve above the whole falls at %v", got)
	}
}

func TestShapesRiseToTheWhole(t *testing.T) {
	for _, s := range Shapes() {
		c := s.Curve()
		if len(c) != Halves || c[Halves] != Whole || len(c.Falls()) > 0 || c[1] <= 0 {
			t.Errorf("%s: %v", s.Title(), c)
		}
	}
	if f, b := FrontHeavy.Curve()[12], BackHeavy.Curve()[12]; f != 750_000 || b != 250_000 {
		t.Errorf("after half of the year: %d and %d", f, b)
	}
}
