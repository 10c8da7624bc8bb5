package zone

import "testing"

func TestCropsAreRead(t *testing.T) {
	for text, ok := range map[string]bool{"": true, "0.1,0.2,0.9,0.8": true, "0,0,1,1": true, "0.9,0.2,0.1,0.8": false,
		"0,0,1.2,1": false, "-0.1,0,1,1": false,
		"0.5,0.5,0.505,0.9": false, "0.1,0.2,0.9": false, "a,b,c,d": false, "0,0,0,0": false,
		"0.1,0.2,0.9,0.8,": false} {
		c, err := ParseCrop(text)
		if (err == nil) != ok || err == nil && c.String() != text {
			t.Errorf("%q: %v, %v", text, c, err)
		}
	}
	p := Photo{Width: 4000, Height: 3000, Crop: Crop{Left: 100_000, Top: 200_000, Right: 900_000, Bottom: 800_000}}
	if w, h := p.Shown(); w != 3200 || h != 1800 {
		t.Errorf("%d×%d", w, h)
	}
	p.Crop = Crop{}
	if w, h := p.Shown(); w != 4000 || h != 3000 || p.Crop.Fractions() != [4]float64{0, 0, 1, 1} {
		t.Errorf("the whole is %d×%d", w, h)
	}
}
