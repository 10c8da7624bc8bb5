//go:build unix

package files

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestUmask: a new file has what the umask leaves, and one like a private file is private.
func TestUmask(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o027))
	dir := t.TempDir()
	private := filepath.Join(dir, "私.zbk")
	if err := os.WriteFile(private, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	exported, copied := filepath.Join(dir, "文.pdf"), filepath.Join(dir, "份.zbk")
	if err := Save(exported, []byte("x")); err != nil {
		t.Fatal(err)
	}
	part, err := BeginLike(copied, private)
	if err != nil {
		t.Fatal(err)
	}
	if err := part.Finish(nil); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]os.FileMode{exported: 0o640, copied: 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v %v, want %v", filepath.Base(path), info.Mode(), err, want)
		}
	}
}
