package zone

import (
	"fmt"
	"strings"
)

// Crop is the part of a photo that is shown (裁剪): its edges as parts of the upright
// width and height. The zero Crop shows all of it.
type Crop struct {
	Left   Share `wire:"left"`
	Top    Share `wire:"top"`
	Right  Share `wire:"right"`
	Bottom Share `wire:"bottom"`
}

// IsZero tells whether all of the photo is shown.
func (c Crop) IsZero() bool { return c == Crop{} }

// leastCrop is the least part of a side that can be left.
const leastCrop = Whole / 50

// Valid tells whether the part lies on the photo and is large enough to be seen.
func (c Crop) Valid() bool {
	return c.IsZero() || c.Left >= 0 && c.Top >= 0 && c.Right <= Whole && c.Bottom <= Whole &&
		c.Right-c.Left >= leastCrop && c.Bottom-c.Top >= leastCrop
}

// String gives the form that ParseCrop reads: left, top, right, bottom.
func (c Crop) String() string {
	if c.IsZero() {
		return ""
	}
	return strings.Join([]string{c.Left.decimal(), c.Top.decimal(), c.Right.decimal(), c.Bottom.decimal()}, ",")
}

// ParseCrop reads four decimal fractions, 0.1,0.2,0.9,0.8; nothing shows all.
func ParseCrop(s string) (Crop, error) {
	if s == "" {
		return Crop{}, nil
	}
	if parts := strings.Split(s, ","); len(parts) == 4 {
		from, err := ParsePlace(parts[0] + "," + parts[1])
		to, err2 := ParsePlace(parts[2] + "," + parts[3])
		if c := (Crop{from.X, from.Y, to.X, to.Y}); err == nil && err2 == nil && !c.IsZero() && c.Valid() {
			return c, nil
		}
	}
	return Crop{}, fmt.Errorf("crop %q is not like 0.1,0.2,0.9,0.8", s)
}

// Fractions gives the edges as numbers; all of the photo is 0, 0, 1, 1.
func (c Crop) Fractions() [4]float64 {
	if c.IsZero() {
		c = Crop{0, 0, Whole, Whole}
	}
	out := [4]float64{}
	for i, s := range [4]Share{c.Left, c.Top, c.Right, c.Bottom} {
		out[i] = float64(s) / float64(Whole)
	}
	return out
}

// Shown gives the pixels of the part that is shown.
func (p *Photo) Shown() (w, h int) {
	f := p.Crop.Fractions()
	return max(int(float64(p.Width)*(f[2]-f[0])+0.5), min(p.Width, 1)), max(int(float64(p.Height)*(f[3]-f[1])+0.5),
		min(p.Height, 1))
}
