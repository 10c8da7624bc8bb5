//go:build !windows

package instance

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
)

// Place gives the folder where the starts of a program meet: those of one person
// at one screen.
func Place(id string) string {
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		dir, _ = os.UserCacheDir()
	}
	screen := cmp.Or(os.Getenv("WAYLAND_DISPLAY"), os.Getenv("DISPLAY"))
	return filepath.Join(dir, id, "window"+strings.ReplaceAll(screen, string(filepath.Separator), "-"))
}

// letForward is for Windows only.
func letForward(int) {}
