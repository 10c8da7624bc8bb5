// Package icons holds the program's signs, drawn for it: strokes of one weight on
// twenty points, and the flags, whose shapes differ without their colours.
//
// It gives them as SVG in the colour asked for. It knows no window.
package icons

import (
	"bytes"
	"embed"
)

//go:embed *.svg
var files embed.FS

// SVG gives a sign by its name in a colour such as #0f6e84; nil where there is no
// sign of that name.
func SVG(name, colour string) []byte {
	data, err := files.ReadFile(name + ".svg")
	if err != nil {
		return nil
	}
	return bytes.ReplaceAll(data, []byte("currentColor"), []byte(colour))
}
