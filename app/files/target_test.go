package files

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestSaveReplacesNoBook: an exported file never takes the place of a book, whatever name leads there.
func TestSaveReplacesNoBook(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, text string }{
		{"书.zbk", "sealed or damaged"}, {"书.ZBK", ""}, {"书", "SQLite format 3\x00 and pages"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(dir, c.name)
			link := filepath.Join(dir, "链.zbx")
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			defer os.Remove(link)
			_ = os.Symlink(path, link) // Windows may not allow it
			for _, to := range []string{path, link} {
				if _, err := os.Lstat(to); err != nil {
					continue
				}
				if err := Save(to, []byte("x")); err == nil || !strings.Contains(err.Error(), "是数据文件") {
					t.Errorf("saving over %s: %v", to, err)
				}
				if now, err := os.ReadFile(path); err != nil || string(now) != c.text {
					t.Errorf("the book holds %q, %v", now, err)
				}
			}
		})
	}
	if err := Save(filepath.Join(dir, "新.zbk"), []byte("x")); err != nil {
		t.Errorf("a place where nothing stands: %v", err)
	}
}

// TestUnwritableTellsTheDisk: a full, failing or read-only disk is told as that.
func TestUnwritableTellsTheDisk(t *testing.T) {
	for _, c := range []struct {
		fault error
		told  string
	}{
		{syscall.ENOSPC, "腾出空间"}, {syscall.EDQUOT, "腾出空间"}, {errorDiskFull, "腾出空间"},
		{syscall.EIO, "磁盘读写出错"}, {syscall.EROFS, "只读"},
	} {
		t.Run(c.fault.Error(), func(t *testing.T) {
			err := Unwritable("表.xlsx", fmt.Errorf("x: %w", &os.PathError{Op: "write", Path: "y.part", Err: c.fault}))
			if !strings.Contains(err.Error(), c.told) || strings.Contains(err.Error(), ".part") {
				t.Error(err)
			}
		})
	}
}
