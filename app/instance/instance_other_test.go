//go:build !windows

package instance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNobodyElseCanConnect looks at the modes of the socket and its folder, and at
// the network: no port is open.
func TestNobodyElseCanConnect(t *testing.T) {
	for name, dir := range map[string]string{
		"in the folder":          t.TempDir(),
		"where that is too long": filepath.Join(t.TempDir(), strings.Repeat("园区简报", 20)),
	} {
		t.Run(name, func(t *testing.T) {
			first, _ := Start(dir, "")
			if first == nil {
				t.Fatal("there is another start")
			}
			defer first.Close()
			address := first.listen.Addr()
			if address.Network() != "unix" {
				t.Fatalf("listens on %s %s", address.Network(), address)
			}
			for path, want := range map[string]os.FileMode{
				address.String():               0o600,
				filepath.Dir(address.String()): 0o700,
				endpointFile(dir):              0o600,
			} {
				if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
					t.Errorf("%s: mode %v, want %v (%v)", path, info.Mode().Perm(), want, err)
				}
			}
			first.Serve(nil)
		})
	}
}
