//go:build ci

package headless

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// TestWritePNG: among thousands of greys and tints the few pixels of a red and of a
// yellow flag stay red and yellow.
func TestWritePNG(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 256, 64))
	for y := range 64 {
		for x := range 256 {
			img.SetNRGBA(x, y, color.NRGBA{uint8(x), uint8(x), uint8(min(255, x+y/4)), 255})
		}
	}
	red, yellow := color.NRGBA{200, 16, 46, 255}, color.NRGBA{217, 160, 0, 255}
	img.SetNRGBA(10, 10, red)
	img.SetNRGBA(20, 20, yellow)

	var data bytes.Buffer
	if err := WritePNG(&data, img, 64); err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(&data)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(got.ColorModel().(color.Palette)); n > 64 {
		t.Errorf("%d colours", n)
	}
	for at, want := range map[image.Point]color.NRGBA{{X: 10, Y: 10}: red, {X: 20, Y: 20}: yellow} {
		if c := color.NRGBAModel.Convert(got.At(at.X, at.Y)); c != want {
			t.Errorf("%v became %v", want, c)
		}
	}
}
