package merge

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"zonebrief/app/issue"
	"zonebrief/app/samples"
	"zonebrief/app/session"
)

var ctx = context.Background()

func file(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func drafted(t *testing.T, s *session.Session, id string) *issue.Draft {
	t.Helper()
	d, err := issue.NewDraft(s, id, samples.Latest)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// saying returns the texts that a document prints for the half-month of the sample.
func saying(t *testing.T, s *session.Session, id string) []string {
	t.Helper()
	var out []string
	for _, b := range drafted(t, s, id).Blocks {
		out = append(out, b.Text)
	}
	return out
}

// drawnMap paints land, a bay and a river.
func drawnMap(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{0x9C, 0xB5, 0x85, 255}
			if y < h/8 || x > w/10 && x < w/7 {
				c = color.RGBA{0x5F, 0x93, 0xB5, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func encodedPNG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func photoFile(t *testing.T, name string, shade uint8) string {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 60, 40))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	img.SetGray(0, 0, color.Gray{Y: 255})
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
