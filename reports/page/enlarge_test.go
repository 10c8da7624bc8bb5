package page

import (
	"math"
	"testing"
)

// TestEnlarge doubles a page with every kind of item on it.
func TestEnlarge(t *testing.T) {
	d := &Document{Pages: []Page{{W: 100, H: 150, Items: []Item{
		Text{X: 1, Y: 2, Size: 3, Track: 0.5, S: "字"}, Line{X1: 1, Y1: 2, X2: 3, Y2: 4, Width: 5, Dash: 6},
		Rect{X: 1, Y: 2, W: 3, H: 4},
		Path{Points: []Point{{1, 2}, {3, 4}}, Width: 5, Dash: 6, Sheer: 7}, Image{X: 1, Y: 2, W: 3, H: 4, Hash: "a"},
		Link{X: 1, Y: 2, W: 3, H: 4, Page: 5},
	}}}, Bookmarks: []Bookmark{{Text: "签", Y: 7}}}
	before := d.Pages[0].Items[3].(Path)
	d.Enlarge(Paper{200, 300})
	want := []Item{
		Text{X: 2, Y: 4, Size: 6, Track: 1, S: "字"}, Line{X1: 2, Y1: 4, X2: 6, Y2: 8, Width: 10, Dash: 12},
		Rect{X: 2, Y: 4, W: 6, H: 8},
		nil, Image{X: 2, Y: 4, W: 6, H: 8, Hash: "a"}, Link{X: 2, Y: 4, W: 6, H: 8, Page: 5},
	}
	for i, it := range d.Pages[0].Items {
		if p, ok := it.(Path); ok {
			if p.Points[1] != (Point{6, 8}) || p.Width != 10 || p.Dash != 12 || p.Sheer != 7 ||
				before.Points[1] != (Point{3, 4}) {
				t.Errorf("path %+v of %+v", p, before)
			}
		} else if it != want[i] {
			t.Errorf("%+v, want %+v", it, want[i])
		}
	}
	if d.Pages[0].W != 200 || d.Pages[0].H != 300 || d.Bookmarks[0].Y != 14 {
		t.Errorf("page %d×%d, bookmark at %d", d.Pages[0].W, d.Pages[0].H, d.Bookmarks[0].Y)
	}
	if a, b := Papers["A4"], Papers["A3"]; math.Abs(float64(b.W)/float64(a.W)-float64(b.H)/float64(a.H)) > 0.001 {
		t.Error("A3 has not the shape of A4")
	}
}
