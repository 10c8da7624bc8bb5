package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// corners paints red, green, blue and white into the quarters, from the upper
// left clockwise.
func corners(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 0, 0, 255}
			switch {
			case x >= w/2 && y < h/2:
				c = color.RGBA{0, 255, 0, 255}
			case x >= w/2:
				c = color.RGBA{0, 0, 255, 255}
			case y >= h/2:
				c = color.RGBA{255, 255, 255, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func encoded(t *testing.T, m image.Image, orientation uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	body := []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03" +
		"\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	binary.LittleEndian.PutUint16(body[24:], orientation)
	head := []byte{0xFF, 0xD8, 0xFF, 0xE1, 0, byte(len(body) + 2)}
	return append(append(head, body...), b.Bytes()[2:]...)
}

// where tells which quarter of the picture shows red.
func where(m *image.RGBA) string {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	for _, q := range []struct {
		name string
		x, y int
	}{{"upper left", w / 4, h / 4}, {"upper right", w * 3 / 4, h / 4}, {"lower right", w * 3 / 4, h * 3 / 4},
		{"lower left", w / 4, h * 3 / 4}} {
		c := m.RGBAAt(m.Rect.Min.X+q.x, m.Rect.Min.Y+q.y)
		if c.R > 180 && c.G < 80 && c.B < 80 {
			return q.name
		}
	}
	return "nowhere"
}

// EXIF 2.32, 4.6.4, orientation: where the stored picture's first corner is seen.
func TestOrientation(t *testing.T) {
	for o, want := range map[uint16]string{1: "upper left", 2: "upper right", 3: "lower right", 4: "lower left",
		5: "upper left", 6: "upper right", 7: "lower right", 8: "lower left", 0: "upper left", 99: "upper left"} {
		data := encoded(t, corners(80, 40), o)
		w, h, err := Size(data)
		if err != nil {
			t.Fatal(err)
		}
		if tall := o >= 5 && o <= 8; tall != (h > w) {
			t.Errorf("orientation %d: %d×%d", o, w, h)
		}
		m, err := Fit(data, [4]float64{0, 0, 1, 1}, w, h)
		if err != nil {
			t.Fatal(err)
		}
		if got := where(m); got != want {
			t.Errorf("orientation %d: red is %s, want %s", o, got, want)
		}
	}
}

func TestFit(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, corners(400, 200)); err != nil {
		t.Fatal(err)
	}
	m, err := Fit(b.Bytes(), [4]float64{0.5, 0, 1, 0.5}, 50, 25)
	if err != nil {
		t.Fatal(err)
	}
	if m.Rect.Dx() > 60 || m.Rect.Dy() > 30 {
		t.Errorf("%v is larger than the paper needs", m.Rect)
	}
	if c := m.RGBAAt(m.Rect.Min.X+10, m.Rect.Min.Y+10); c.G < 200 || c.R > 50 {
		t.Errorf("the crop shows %v", c)
	}
	deep := image.NewRGBA64(image.Rect(0, 0, 20, 20))
	b.Reset()
	if err := png.Encode(&b, deep); err != nil {
		t.Fatal(err)
	}
	if _, err := Fit(b.Bytes(), [4]float64{0, 0, 1, 1}, 20, 20); err != nil {
		t.Errorf("16-bit PNG: %v", err)
	}
}

func TestRefusals(t *testing.T) {
	good := encoded(t, corners(200, 200), 1)
	var p bytes.Buffer
	if err := png.Encode(&p, corners(10, 10)); err != nil {
		t.Fatal(err)
	}
	bomb := bytes.Clone(p.Bytes())
	binary.BigEndian.PutUint32(bomb[16:], 200_000)
	binary.BigEndian.PutUint32(bomb[20:], 200_000)
	for name, data := range map[string][]byte{"nothing": nil, "text": []byte("hello"), "cut PNG": p.Bytes()[:40],
		"bomb": bomb, "head only": good[:30]} {
		if _, err := Fit(data, [4]float64{0, 0, 1, 1}, 10, 10); err == nil {
			t.Errorf("%s was taken for a picture", name)
		}
	}
}

func FuzzFit(f *testing.F) {
	var b bytes.Buffer
	_ = png.Encode(&b, corners(4, 4))
	f.Add(b.Bytes())
	f.Add([]byte("\xFF\xD8\xFF\xE1\x00\x10Exif\x00\x00MM\x00*\xFF\xFF\xFF\xFF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 5000 {
			_, _ = Fit(data, [4]float64{0, 0, 1, 1}, 10, 10)
		}
	})
}
