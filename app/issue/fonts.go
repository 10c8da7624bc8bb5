package issue

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"zonebrief/reports/face"
)

// machineFonts returns the program's fonts; on Windows the office's own, which its Chinese
// edition has, come before them.
var machineFonts = sync.OnceValue(func() *face.Set {
	if runtime.GOOS != "windows" {
		return face.Embedded()
	}
	return face.WithSystem(func(name string) bool { return find(name) != "" }, installed)
})

// installed reads a font file of this machine by its name.
func installed(name string) ([]byte, error) {
	path := find(name)
	if path == "" {
		return nil, fmt.Errorf("本机没有这个字体文件")
	}
	return os.ReadFile(path)
}

// find looks a font file up where the machine keeps its fonts.
func find(name string) string {
	if name != filepath.Base(name) {
		return ""
	}
	for _, dir := range fontFolders() {
		if path := filepath.Join(dir, name); filepath.IsAbs(path) {
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				return path
			}
		}
	}
	return ""
}

func fontFolders() []string {
	if runtime.GOOS == "windows" {
		return []string{
			filepath.Join(os.Getenv("WINDIR"), "Fonts"),
			filepath.Join(os.Getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts"),
		}
	}
	return []string{
		filepath.Join(os.Getenv("HOME"), ".fonts"),
		filepath.Join(os.Getenv("HOME"), ".local", "share", "fonts"),
	}
}
