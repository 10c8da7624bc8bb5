//go:build ci

// Command gallery writes a picture of every screen and of its parts: light and dark,
// in three sizes, of an empty book, a full one, and one where things are wrong. It
// needs no display. The same program makes the same pictures.
//
//	go run -tags ci,migrated_fynedo ./cmd/gallery [-o out/gallery] [-only 项目] [-guide assets/pictures]
package main

import (
	"cmp"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	dir := flag.String("o", filepath.Join("out", "gallery"), "where the pictures go")
	only := flag.String("only", "", "only pictures whose names contain this")
	into := flag.String("guide", "", "write only the pictures of README.zh-CN.md, into this folder")
	flag.Parse()
	n, sizes := 0, looks
	if *into != "" {
		*only, sizes = "满-", looks[:1]
	}
	err := show(filepath.Join(os.TempDir(), "zonebrief-gallery"), sizes, *only,
		func(name string, img image.Image) error {
			if *into != "" {
				if guide[name] == "" {
					return nil
				}
				n++
				return writeGuide(*into, guide[name], img)
			}
			n++
			return write(filepath.Join(*dir, name+".png"), img)
		})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("%s: %d张图片\n", cmp.Or(*into, *dir), n)
}

func write(path string, img image.Image) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(file, img); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// look is a size of the window, a zoom, and its colours.
type look struct {
	name                string
	width, height, zoom int
	dark                bool
}

// looks are those that the pictures are made in; the first is made of every book.
var looks = []look{
	{"1366浅", 1366, 768, 100, false}, {"1366深", 1366, 768, 100, true},
	{"1920浅", 1920, 1080, 100, false}, {"1920深", 1920, 1080, 100, true},
	{"200浅", 1366, 768, 200, false}, {"200深", 1366, 768, 200, true},
}

// name joins the parts of a picture's name into one that every disk takes.
func name(parts ...string) string {
	return strings.NewReplacer("/", "-", "…", "").Replace(strings.Join(parts, "-"))
}
