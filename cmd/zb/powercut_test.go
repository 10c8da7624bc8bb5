package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"zonebrief/app/session"
)

// disk is a small disk of its own, whose power can be cut.
type disk struct{ image, at string }

// newDisk makes a disk and mounts it, or skips the test with the reason.
func newDisk(t *testing.T) disk {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root mounts a disk")
	}
	d := disk{filepath.Join(t.TempDir(), "disk.img"), filepath.Join(t.TempDir(), "disk")}
	if err := os.WriteFile(d.image, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(d.image, 48<<20); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mkfs.ext4", "-q", "-F", d.image).CombinedOutput(); err != nil {
		t.Skipf("no disk can be made here: %v %s", err, out)
	}
	d.mount(t)
	return d
}

func (d disk) mount(t *testing.T) {
	t.Helper()
	if err := os.MkdirAll(d.at, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-o", "loop", d.image, d.at).CombinedOutput(); err != nil {
		t.Skipf("no disk can be mounted here: %v %s", err, out)
	}
	t.Cleanup(func() { exec.Command("umount", d.at).Run() })
}

// cut gives the disk as it would be found had the power gone just now: what reached
// it, and nothing that the system still held in memory.
func (d disk) cut(t *testing.T) disk {
	t.Helper()
	after := disk{filepath.Join(t.TempDir(), "after.img"), filepath.Join(t.TempDir(), "after")}
	in, err := os.Open(d.image)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(after.image)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	after.mount(t)
	return after
}

// TestPowerCut cuts the power right after a command has ended with success, and finds
// what it has written.
func TestPowerCut(t *testing.T) {
	zb := program(t)
	d := newDisk(t)
	run := func(at string, args ...string) string {
		t.Helper()
		c := exec.Command(zb, args...)
		c.Dir = at
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("zb %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	run(d.at, "gen", "a.zbk", "--projects", "8", "--halves", "3")
	for i := range 4 {
		want := fmt.Sprintf("第%d次", i)
		if i > 0 {
			run(d.at, "set", "a.zbk", "CY0001", "备注="+want)
		}
		s, err := session.Open(context.Background(), filepath.Join(d.cut(t).at, "a.zbk"), false)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Book.Project("CY0001").Note; i > 0 && got != want {
			t.Errorf("after %s was said to be saved, the book holds %q", want, got)
		}
		s.Close()
	}
}
