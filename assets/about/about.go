// Package about holds who the program is: its name, identity, version and icon,
// as FyneApp.toml at the root says them. That file is the one place to change; a
// test holds this package, and what the Windows program says of itself, to it.
//
// It gives them to whoever shows them. It knows no window.
package about

import _ "embed"

const (
	Name    = "园区简报"
	ID      = "cn.zonebrief.app"
	Version = "0.1.0"
	Build   = 1
)

// Icon is the program's sign as a PNG picture of 256 pixels, made by build.sh.
//
//go:embed icon-256.png
var Icon []byte
