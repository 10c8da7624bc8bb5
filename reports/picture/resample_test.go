package picture

import (
	"bytes"
	"fmt"
	"image"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/draw"
)

// noise is a picture in which no two neighbours are alike.
func noise(size image.Rectangle, ratio image.YCbCrSubsampleRatio) *image.YCbCr {
	rng := rand.New(rand.NewPCG(1, uint64(ratio)))
	img := image.NewYCbCr(size, ratio)
	for _, plane := range [][]byte{img.Y, img.Cb, img.Cr} {
		for i := range plane {
			plane[i] = byte(rng.Uint32())
		}
	}
	return img
}

// TestResample holds the resampled picture against the library's, byte for byte.
func TestResample(t *testing.T) {
	ratios := []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio422,
		image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio440, image.YCbCrSubsampleRatio411,
		image.YCbCrSubsampleRatio410}
	for _, ratio := range ratios {
		for _, tt := range []struct {
			size, part image.Rectangle
			w, h       int
		}{
			{image.Rect(0, 0, 211, 137), image.Rect(0, 0, 211, 137), 97, 63},
			{image.Rect(0, 0, 211, 137), image.Rect(13, 5, 198, 131), 40, 31}, // cut at odd places
			{image.Rect(0, 0, 60, 40), image.Rect(0, 0, 60, 40), 60, 40},      // as large
			{image.Rect(0, 0, 300, 20), image.Rect(0, 0, 300, 20), 15, 1},
			{image.Rect(0, 0, 3, 300), image.Rect(0, 0, 3, 300), 1, 100},
			{image.Rect(0, 0, 1, 1), image.Rect(0, 0, 1, 1), 1, 1},
		} {
			t.Run(fmt.Sprintf("%v %v to %dx%d", ratio, tt.part, tt.w, tt.h), func(t *testing.T) {
				src := noise(tt.size, ratio)
				got, want := image.NewRGBA(image.Rect(0, 0, tt.w, tt.h)), image.NewRGBA(image.Rect(0, 0, tt.w, tt.h))
				resample(got, src, tt.part)
				draw.CatmullRom.Scale(want, want.Bounds(), src, tt.part, draw.Src, nil)
				if !bytes.Equal(got.Pix, want.Pix) {
					t.Error("another picture than the library's")
				}
			})
		}
	}
}

// photo is one of 12 megapixels, and what it is made fit for: half a page.
func photo() (src *image.YCbCr, dst *image.RGBA) {
	return noise(image.Rect(0, 0, 4000, 3000), image.YCbCrSubsampleRatio420), image.NewRGBA(image.Rect(0, 0, 975, 731))
}

func BenchmarkResample(b *testing.B) {
	src, dst := photo()
	for b.Loop() {
		resample(dst, src, src.Rect)
	}
}

// BenchmarkResampleFloor does the same by the library.
func BenchmarkResampleFloor(b *testing.B) {
	src, dst := photo()
	for b.Loop() {
		draw.CatmullRom.Scale(dst, dst.Rect, src, src.Rect, draw.Src, nil)
	}
}
