//go:build ci

package main

import (
	"bytes"
	"image"
	"image/png"
	"path/filepath"
	"slices"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
)

// TestEveryScreenIsShown makes the pictures of all books in one size: each screen is
// among them and none is empty. The size of 200 % is the one where room is scarce.
func TestEveryScreenIsShown(t *testing.T) {
	pictures := map[string]image.Image{}
	err := show(t.TempDir(), looks[4:5], "", func(name string, img image.Image) error {
		if _, twice := pictures[name]; twice {
			t.Errorf("two pictures are named %s", name)
		}
		pictures[name] = img
		if n := colorsOf(img); n < 16 {
			t.Errorf("%s shows %d colours", name, n)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range books {
		for _, s := range screens(t) {
			if pictures[name(b.name, s, looks[4].name)] == nil {
				t.Errorf("%s is not shown of the book %s", s, b.name)
			}
		}
	}
}

// TestSamePictures makes some pictures twice.
func TestSamePictures(t *testing.T) {
	var first, second [][]byte
	for _, list := range []*[][]byte{&first, &second} {
		if err := show(t.TempDir(), looks[:2], "满-晾晒", func(_ string, img image.Image) error {
			var b bytes.Buffer
			*list = append(*list, nil)
			err := png.Encode(&b, img)
			(*list)[len(*list)-1] = b.Bytes()
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	if len(first) == 0 || !slices.EqualFunc(first, second, bytes.Equal) {
		t.Errorf("%d pictures are not the same when made again", len(first))
	}
}

// screens are all there are.
func screens(t *testing.T) []string {
	path := filepath.Join(t.TempDir(), "空.zbk")
	if err := store.Create(t.Context(), path, samples.Empty(), nil); err != nil {
		t.Fatal(err)
	}
	s := newWindow(func(path string) (*session.Session, string, error) {
		s, err := session.Open(t.Context(), path, true)
		return s, "", err
	})
	s.Open(path)
	defer s.CloseBook()
	return s.Screens()
}

func colorsOf(img image.Image) int {
	seen := map[[3]uint32]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y += 2 {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
		}
	}
	return len(seen)
}
