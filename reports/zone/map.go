package zone

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Map is the office's own map (产业布局图): a base picture with areas drawn on
// it, and the waters around the zone. Places are kept with what lies there.
type Map struct {
	Base   string    `wire:"base"` // content hash of the base picture (底图); empty is none, and a schematic is drawn
	Width  int       `wire:"width"`
	Height int       `wire:"height"` // of the base picture in pixels, upright
	Areas  []MapArea `wire:"areas"`
	Waters [4]string `wire:"waters"` // what bounds the zone on each of [Sides], such as 杭州湾; empty is land
}

// Sides are the sides of a map, north first.
var Sides = [4]string{"北", "东", "南", "西"}

// MapArea is an area drawn on the base picture: a district (片区) or a park.
type MapArea struct {
	Name    string  `wire:"name"`
	Tint    Tint    `wire:"tint"`
	Outline []Place `wire:"outline"`
}

// Tint is what an area is coloured with; its name stands in it all the same.
type Tint int

// Tints are the names of the tints.
var Tints = []string{"蓝", "绿", "橙", "紫", "青", "灰"}

// Title gives the tint's name.
func (t Tint) Title() string {
	if t < 0 || int(t) >= len(Tints) {
		return "未知"
	}
	return Tints[t]
}

// Place is where something lies on the base picture (位置): the part of the
// upright picture's width from its left edge, and of its height from its top.
type Place struct{ X, Y Share }

// String gives the form that ParsePlace reads: 0.31,0.62.
func (p Place) String() string { return p.X.decimal() + "," + p.Y.decimal() }

func (s Share) decimal() string {
	text := s.Rat().FloatString(6)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// ParsePlace reads two decimal fractions, 0.31,0.62. It does not ask whether
// they lie on the picture.
func ParsePlace(s string) (Place, error) {
	x, y, ok := strings.Cut(s, ",")
	if ok && len(s) <= 40 && strings.Trim(s, "0123456789.,-") == "" {
		a, okA := new(big.Rat).SetString(x)
		b, okB := new(big.Rat).SetString(y)
		if okA && okB {
			if p := (Place{ShareOf(a), ShareOf(b)}); p.sane() {
				return p, nil
			}
		}
	}
	return Place{}, fmt.Errorf("place %q is not like 0.31,0.62", s)
}

// sane tells whether reckoning with the place cannot overflow.
func (p Place) sane() bool {
	const most = 1_000_000 * Whole
	return p.X > -most && p.X < most && p.Y > -most && p.Y < most
}

// ShareOf rounds a fraction to millionths; what is too large becomes the largest.
func ShareOf(r *big.Rat) Share {
	text := new(big.Rat).Mul(r, big.NewRat(int64(Whole), 1)).FloatString(0)
	n, ok := new(big.Int).SetString(text, 10)
	if !ok || !n.IsInt64() {
		return Share(int64(1) << 62)
	}
	return Share(n.Int64())
}

// OnMap tells whether the place lies on the base picture.
func (p Place) OnMap() bool { return p.X >= 0 && p.X <= Whole && p.Y >= 0 && p.Y <= Whole }

// MarshalText and UnmarshalText keep places readable in the book's file.
func (p Place) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Place) UnmarshalText(text []byte) (err error) {
	*p, err = ParsePlace(string(text))
	return err
}

// Cell numbers the 4^level equal cells of the map along a Hilbert curve, so that
// neighbouring numbers are neighbouring cells, and the cells of a larger one are
// a run of numbers.
func (p Place) Cell(level int) uint64 {
	side := uint64(1) << level
	at := func(s Share) uint64 {
		return min(uint64(max(s, 0))*side/uint64(Whole), side-1)
	}
	x, y, n := at(p.X), at(p.Y), uint64(0)
	for s := side / 2; s > 0; s /= 2 {
		right, low := x&s != 0, y&s != 0
		switch {
		case !right && low:
			n += s * s
		case right && low:
			n += 2 * s * s
		case right:
			n += 3 * s * s
		}
		if !low {
			if right {
				x, y = side-1-x, side-1-y
			}
			x, y = y, x
		}
	}
	return n
}

// Holds tells whether a place lies inside the area's outline.
func (a MapArea) Holds(p Place) bool {
	inside := false
	for i, u := range a.Outline {
		v := a.Outline[(i+1)%len(a.Outline)]
		if (u.Y > p.Y) != (v.Y > p.Y) && float64(p.X-u.X) < float64(v.X-u.X)*float64(p.Y-u.Y)/float64(v.Y-u.Y) {
			inside = !inside
		}
	}
	return inside
}

// InArea lists the projects of an area: those of the district of its name; where
// there is no such district, those that lie inside the outline, and byPlace says
// so.
func (b *Book) InArea(a MapArea) (list []*Project, byPlace bool) {
	byPlace = !slices.Contains(b.Districts, a.Name)
	for _, p := range b.All() {
		if p.District == a.Name {
			list, byPlace = append(list, p), false
		}
	}
	if byPlace {
		for _, p := range b.All() {
			if p.Place.Known && a.Holds(p.Place.Value) {
				list = append(list, p)
			}
		}
	}
	return list, byPlace
}

// Platform finds a platform by its name once normalised. Nil when there is none,
// or more than one of that name.
func (b *Book) Platform(name string) *Platform {
	var found *Platform
	for i := range b.Platforms {
		if Fold(b.Platforms[i].Name) == Fold(name) && Fold(name) != "" {
			if found != nil {
				return nil
			}
			found = &b.Platforms[i]
		}
	}
	return found
}

// checkMap finds places off the map and areas that enclose nothing.
func (b *Book) checkMap() []Finding {
	var out []Finding
	off := func(name, field string, p Place) {
		if !p.OnMap() {
			out = append(out, Finding{Project: name, Field: field, Found: p.String(), Expected: "底图之内，横、纵都在0到1之间"})
		}
	}
	for _, p := range b.Projects {
		off(p.Name, "位置", p.Place.Value)
	}
	for _, p := range b.Platforms {
		off(p.Name, "位置", p.Place.Value)
	}
	for _, a := range b.Map.Areas {
		if len(a.Outline) < 3 {
			out = append(out, Finding{Project: a.Name, Field: "片区范围", Found: fmt.Sprintf("%d个点", len(a.Outline)),
				Expected: "至少3个点"})
		}
		for _, p := range a.Outline {
			off(a.Name, "片区范围", p)
		}
	}
	return out
}
