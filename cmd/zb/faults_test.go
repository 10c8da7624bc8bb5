package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// faulty runs zb while the system fails calls on some paths, and returns what it says.
func faulty(t *testing.T, zb, dir, fault string, paths []string, args ...string) string {
	t.Helper()
	call, _, _ := strings.Cut(fault, ":")
	trace := []string{"-f", "-qq", "-o", os.DevNull, "-e", "trace=" + call, "-e", "inject=" + fault}
	if strings.Contains(fault, "EDQUOT") {
		paths = nil // a user has no room anywhere
	}
	for _, path := range paths {
		trace = append(trace, "-P", filepath.Join(dir, path))
	}
	c := exec.Command("strace", append(append(trace, zb), args...)...)
	c.Dir = dir
	out, err := c.CombinedOutput()
	if err != nil && strings.Contains(string(out), "ptrace") {
		t.Skipf("nothing can be watched here: %s", out)
	}
	return string(out)
}

// TestFaultsAreToldAsTheyAre: a disk that does not read, is full or knows no locks is
// told as that, never as a damaged book or as another writer.
func TestFaultsAreToldAsTheyAre(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not installed: make setup-test")
	}
	zb := program(t)
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	make := exec.Command(zb, "gen", "a.zbk", "--projects", "60", "--halves", "6")
	make.Dir = dir
	if out, err := make.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	was, err := os.ReadFile(filepath.Join(dir, "a.zbk"))
	if err != nil {
		t.Fatal(err)
	}
	book := []string{"a.zbk", "a.zbk-journal"}
	for _, c := range []struct{ fault, args, told string }{
		{"pread64,read:error=EIO:when=2+", "info a.zbk", "磁盘或网络出错，不等于文件已损坏"},
		{"pread64,read:error=EIO:when=9+", "info a.zbk", "磁盘或网络出错，不等于文件已损坏"},
		{"pread64:error=EIO:when=40", "info a.zbk", "磁盘或网络出错，不等于文件已损坏"},
		{"pread64:error=EIO:when=9+", "verify a.zbk", "磁盘或网络出错，不等于文件已损坏"},
		{"pread64:error=EIO:when=9+", "set a.zbk CY0001 备注=x", "磁盘或网络出错，不等于文件已损坏"},
		{"pwrite64:error=EIO:when=1+", "set a.zbk CY0001 备注=x", "磁盘或网络出错，不等于文件已损坏"},
		{"fsync,fdatasync:error=EIO:when=1+", "set a.zbk CY0001 备注=x", "磁盘或网络出错，不等于文件已损坏"},
		{"pwrite64:error=ENOSPC:when=1+", "set a.zbk CY0001 备注=x", "磁盘空间（或您的空间配额）不足"},
		{"pwrite64:error=EDQUOT:when=1+", "set a.zbk CY0001 备注=x", "磁盘空间（或您的空间配额）不足"},
		{"fcntl:error=ENOLCK:when=1+", "set a.zbk CY0001 备注=x", "不能加锁"},
		{"fcntl:error=ENOLCK:when=1+", "info a.zbk --wait 0", "不能加锁"},
	} {
		t.Run(c.fault+" "+c.args, func(t *testing.T) {
			out := faulty(t, zb, dir, c.fault, book, strings.Fields(c.args)...)
			if !strings.Contains(out, c.told) || strings.Contains(out, "已损坏；") || strings.Contains(out, "快照") {
				t.Errorf("it says: %s", out)
			}
			if now, err := os.ReadFile(filepath.Join(dir, "a.zbk")); err != nil || string(now) != string(was) {
				// an edit may be done in the file and rolled back by its journal
				run := exec.Command(zb, "verify", "a.zbk")
				run.Dir = dir
				if out, err := run.CombinedOutput(); err != nil && !strings.Contains(string(out), "意外中断") {
					t.Errorf("the book is harmed: %s", out)
				}
			}
		})
	}
}
