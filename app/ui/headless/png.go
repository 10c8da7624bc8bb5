//go:build ci

package headless

import (
	"cmp"
	"image"
	"image/color"
	"image/png"
	"io"
	"maps"
	"slices"
)

// WritePNG writes a picture of a screen as a PNG of at most the given number of colours
// (2 to 256). The commonest colours are kept, which are those of grounds and letters,
// and after them only such as differ from those before: a flag's colour is rare and must
// not become another flag's. Every other pixel takes the nearest colour kept.
func WritePNG(w io.Writer, img image.Image, colors int) error {
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	return encoder.Encode(w, paletted(img, colors))
}

// palette returns at most n colours of a list that begins with the commonest.
func palette(list []color.NRGBA, n int) (kept color.Palette) {
	const near = 14 // of 255, in each of red, green and blue
	apart := func(a, b uint8) bool { return max(a, b)-min(a, b) > near }
	for i, c := range list {
		if i < n/4 || !slices.ContainsFunc(kept, func(p color.Color) bool {
			q := p.(color.NRGBA)
			return !apart(c.R, q.R) && !apart(c.G, q.G) && !apart(c.B, q.B)
		}) {
			kept = append(kept, c)
		}
		if len(kept) == n {
			break
		}
	}
	return kept
}

func paletted(img image.Image, colors int) *image.Paletted {
	bounds := img.Bounds()
	count := map[color.NRGBA]int{}
	at := func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA) }
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			count[at(x, y)]++
		}
	}
	list := slices.SortedFunc(maps.Keys(count), func(a, b color.NRGBA) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	kept := palette(list, colors)
	index := map[color.NRGBA]uint8{}
	for _, c := range list {
		index[c] = uint8(kept.Index(c))
	}
	out := image.NewPaletted(bounds, kept)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			out.SetColorIndex(x, y, index[at(x, y)])
		}
	}
	return out
}
