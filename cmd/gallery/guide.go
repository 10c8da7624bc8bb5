//go:build ci

package main

import (
	"cmp"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// guide are the pictures of README.zh-CN.md by their names in the gallery.
var guide = map[string]string{
	"满-总览-1366浅": "overview", "满-项目-1366浅": "projects", "满-填报-1366浅": "reports", "满-晾晒-1366浅": "race",
	"满-招商-1366浅": "leads", "满-简报-1366浅": "drafting", "满-导出-1366浅": "export", "满-设置-1366浅": "settings",
}

// writeGuide writes a picture of the guide, in at most 256 colours.
func writeGuide(dir, name string, img image.Image) error {
	file, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(file, paletted(img)); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// commonest gives 256 colours of a list: its first, which are those of grounds, and of
// the rest those that are not nearly one another, for a small flag's is rare and must
// not become that of another flag.
func commonest(list []color.NRGBA) (palette color.Palette) {
	const grounds, near = 64, 9
	apart := func(a, b uint8) bool { return max(a, b)-min(a, b) > near }
	for i, c := range list {
		if i < grounds || !slices.ContainsFunc(palette, func(p color.Color) bool {
			q := p.(color.NRGBA)
			return !apart(c.R, q.R) && !apart(c.G, q.G) && !apart(c.B, q.B)
		}) {
			palette = append(palette, c)
		}
		if len(palette) == 256 {
			break
		}
	}
	return palette
}

// paletted gives each pixel the nearest of the picture's commonest colours.
func paletted(img image.Image) *image.Paletted {
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
	palette := commonest(list)
	index := map[color.NRGBA]uint8{}
	for _, c := range list {
		index[c] = uint8(palette.Index(c))
	}
	out := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			out.SetColorIndex(x, y, index[at(x, y)])
		}
	}
	return out
}
