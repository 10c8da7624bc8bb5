package raster

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
)

// PNG writes a picture without loss, and small: with a palette where it has no
// more than 256 colours.
func PNG(w io.Writer, img *image.RGBA) error {
	var out image.Image = img
	if p := paletted(img); p != nil {
		out = p
	}
	if err := png.Encode(w, out); err != nil {
		return fmt.Errorf("write the PNG: %w", err)
	}
	return nil
}

// paletted gives the same picture with a palette, or nil where it has too many
// colours.
func paletted(img *image.RGBA) *image.Paletted {
	out := image.NewPaletted(img.Rect, nil)
	index := map[[4]byte]byte{}
	var last [4]byte
	var n byte // its index
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
		to := out.Pix[y*out.Stride:]
		for x := 0; x < len(row); x += 4 {
			if c := [4]byte(row[x:]); c != last || len(index) == 0 {
				known := false
				if n, known = index[c]; !known {
					if len(index) == 256 {
						return nil
					}
					n = byte(len(index))
					index[c] = n
					out.Palette = append(out.Palette, color.RGBA{c[0], c[1], c[2], c[3]})
				}
				last = c
			}
			to[x/4] = n
		}
	}
	return out
}
