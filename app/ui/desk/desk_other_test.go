//go:build !windows

package desk

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestCopy puts a program in the place of the one that holds the clipboard, which
// needs a screen, and reads what it was given.
func TestCopy(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv("WAYLAND_DISPLAY", "")
	picture := filepath.Join(dir, "页 1%.png")
	if err := os.WriteFile(picture, []byte("\x89PNG"), 0o644); err != nil {
		t.Fatal(err)
	}
	if CanCopy() || CopyFile(picture) == nil || Open(picture) == nil {
		t.Error("something can be done without any program")
	}
	held := filepath.Join(dir, "held")
	script := "#!/bin/sh\necho \"$@\" > '" + held + "'\n/bin/cat >> '" + held + "'\n"
	if err := os.WriteFile(filepath.Join(dir, "xclip"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	for want, do := range map[string]func(string) error{
		"-selection clipboard -t text/uri-list\nfile://" + dir + "/%E9%A1%B5%201%25.png\r\n": CopyFile,
		"-selection clipboard -t image/png\n\x89PNG":                                         CopyPicture,
	} {
		if !CanCopy() {
			t.Fatal("nothing can be copied")
		}
		if err := do(picture); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(held); !bytes.Equal(got, []byte(want)) {
			t.Errorf("%q is held, want %q", got, want)
		}
	}
	if CopyPicture(filepath.Join(dir, "没有.png")) == nil {
		t.Error("a missing picture is copied")
	}
}

// TestPrint puts programs in the place of those that print, and reads what they
// were given.
func TestPrint(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	held := filepath.Join(dir, "held")
	program := func(name, end string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\necho \"$@\" > '"+held+"'\n"+end),
			0o755); err != nil {
			t.Fatal(err)
		}
	}
	const brief, book = "/简报 1%.pdf", "/台账.XLSX"
	if CanPrint(brief) || CanPrint(book) || Print(brief) == nil {
		t.Error("something is printed without any program")
	}
	program("lpr", "")
	program("soffice", "")
	for path, want := range map[string]string{brief: "-- /简报 1%.pdf\n", book: "--headless -p /台账.XLSX\n"} {
		if err := Print(path); err != nil || !CanPrint(path) {
			t.Errorf("%s: %v", path, err)
		}
		if got, _ := os.ReadFile(held); string(got) != want {
			t.Errorf("%q is printed, want %q", got, want)
		}
	}
	program("lp", "echo 没有打印机 >&2; exit 1")
	if err := Print(brief); err == nil || err.Error() != "打印程序说：没有打印机" {
		t.Errorf("without a printer: %v", err)
	}
}
