//go:build !windows

package instance

import (
	"cmp"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Place returns the folder where the starts of a program meet: those of one person
// at one screen.
func Place(id string) string {
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		dir, _ = os.UserCacheDir()
	}
	screen := cmp.Or(os.Getenv("WAYLAND_DISPLAY"), os.Getenv("DISPLAY"))
	return filepath.Join(dir, id, "window"+strings.ReplaceAll(screen, string(filepath.Separator), "-"))
}

// maxSocketPath is the shortest limit of the systems, in bytes, for a socket's path.
const maxSocketPath = 100

// newAddress returns the path of a socket in the folder, or in a private temporary
// folder where that path is too long for a socket. What a killed start left there
// is removed: the caller holds the lock.
func newAddress(dir string) (string, error) {
	path := filepath.Join(dir, "window.sock")
	if len(path) > maxSocketPath {
		private, err := os.MkdirTemp("", "zonebrief-")
		if err != nil {
			return "", err
		}
		path = filepath.Join(private, "window.sock")
	}
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return "", err
	}
	return path, nil
}

func listen(address string) (net.Listener, error) {
	l, err := net.Listen("unix", address)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(address, 0o600); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

func dial(address string, patience time.Duration) (net.Conn, error) {
	return net.DialTimeout("unix", address, patience)
}

// letForward does nothing here: only Windows restricts who may come to the front.
func letForward(int) {}
