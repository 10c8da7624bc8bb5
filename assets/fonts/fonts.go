// Package fonts embeds the open fonts that print where a machine has none of the
// office's own. build.sh makes them and SHA256SUMS names what it made; their
// licences lie beside them (SIL Open Font License 1.1).
package fonts

import _ "embed"

// The faces: Noto Serif SC, Noto Sans SC, and a subset of LXGW WenKai under a
// name of its own.
var (
	//go:embed SerifLight.ttf
	SerifLight []byte
	//go:embed SerifRegular.ttf
	SerifRegular []byte
	//go:embed SerifBlack.ttf
	SerifBlack []byte
	//go:embed SansRegular.ttf
	SansRegular []byte
	//go:embed SansBold.ttf
	SansBold []byte
	//go:embed Kai.ttf
	Kai []byte
)

// Standard is 通用规范汉字表 (2013): its 8,105 characters, which every document
// must be able to print.
//
//go:embed tongyong.txt
var Standard string

// Sums names each face's SHA-256.
//
//go:embed SHA256SUMS
var Sums string
