package photos

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

// TestAPhotoIsCropped drags a corner under a proportion and the whole part, keeps
// it, and undoes it; the wall shows the part.
func TestAPhotoIsCropped(t *testing.T) {
	w := room.Sample(t)
	p := photosOf(t, w)
	w.Rest(t)
	id := p.Current
	photo := func() zone.Photo {
		for _, ph := range w.Session().Book.Photos {
			if ph.ID == id {
				return ph
			}
		}
		t.Fatal("the photo is gone")
		return zone.Photo{}
	}
	p.side.crop()
	w.Rest(t)
	c, ok := w.Canvas().Focused().(*cropper)
	if !ok || c.picture.Image == nil {
		t.Fatal("the photo is not shown")
	}
	c.choose(4.0 / 3)
	_, _, right, bottom := c.edges()
	headless.Drag(c, fyne.NewPos(right, bottom), fyne.NewPos(right-120, bottom-30))
	if w, h := cropped(c); math.Abs(float64(w)/float64(h)-4.0/3) > 0.02 || c.part[2] > 0.95 {
		t.Errorf("%d×%d: %v", w, h, c.part)
	}
	left, top, _, _ := c.edges()
	headless.Drag(c, fyne.NewPos(left+60, top+60), fyne.NewPos(left+60, top-4000))
	if c.part[1] != 0 {
		t.Errorf("the part left the photo: %v", c.part)
	}
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	got := photo()
	if got.Crop.IsZero() || !got.Crop.Valid() || got.Crop != c.crop() {
		t.Fatalf("%+v", got.Crop)
	}
	w.Rest(t)
	b := p.thumbs[thumbKey(got.Hash, got.Crop, thumbWidth)].Bounds()
	if k := float64(b.Dx()) / float64(b.Dy()); math.Abs(k-4.0/3) > 0.03 {
		t.Errorf("the thumbnail's proportion is %v", k)
	}
	w.See(t, "裁剪为")
	w.Undo()
	if !photo().Crop.IsZero() {
		t.Error("the crop was not undone")
	}
	p.side.crop()
	w.Rest(t)
	c = w.Canvas().Focused().(*cropper)
	c.choose(1)
	c.whole()
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !photo().Crop.IsZero() || w.Canvas().Overlays().Top() != nil {
		t.Error("giving up cropped the photo")
	}
}

// cropped returns the pixels of the selected part.
func cropped(c *cropper) (w, h int) {
	one := c.photo
	one.Crop = c.crop()
	return one.Shown()
}

// TestEdgesStayOnThePhoto pulls every grip of photos of any proportion far beyond
// the photo, free and under each proportion.
func TestEdgesStayOnThePhoto(t *testing.T) {
	for _, size := range [][2]int{{4000, 3000}, {300, 4000}, {5000, 200}, {1, 1}} {
		for _, r := range cropRatios {
			for x := -1; x <= 2; x++ {
				for y := -1; y <= 2; y++ {
					if x == 1 || y == 1 || x < 0 && y < 0 {
						continue
					}
					for _, by := range []float64{-3, -0.2, 0.1, 3} {
						c := newCropper(zone.Photo{Width: size[0], Height: size[1]})
						c.Resize(fyne.NewSize(600, 400))
						c.part = [4]float64{0.2, 0.3, 0.7, 0.8}
						c.choose(r.ratio)
						c.from, c.held = c.part, cropGrip{x: x, y: y, on: true}
						c.pullEdge(0, x, by)
						c.pullEdge(1, y, by)
						c.hold()
						part := c.part
						if part[0] < -1e-9 || part[1] < -1e-9 || part[2] > 1+1e-9 || part[3] > 1+1e-9 ||
							part[0] >= part[2] || part[1] >= part[3] {
							t.Fatalf("%v %s %d,%d by %v: %v", size, r.name, x, y, by, part)
						}
						k := (part[2] - part[0]) * float64(size[0]) / ((part[3] - part[1]) * float64(size[1]))
						if r.ratio > 0 && math.Abs(k/r.ratio-1) > 1e-6 {
							t.Fatalf("%v %s %d,%d by %v: proportion %v", size, r.name, x, y, by, k)
						}
					}
				}
			}
		}
	}
}
