package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestProtect: other programs open a document by its password alone, find nothing wrong with
// it, and read the same from it; its strings and streams are not in the clear.
func TestProtect(t *testing.T) {
	d := chart()
	d.Pages, d.Bookmarks = d.Pages[:2], nil
	data := write(t, d)
	for _, password := range []string{"八个字以上的密码", "plain password", strings.Repeat("长", 40)} {
		t.Run(password, func(t *testing.T) {
			locked, err := Protect(data, password)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			clear, path := filepath.Join(dir, "a.pdf"), filepath.Join(dir, "b.pdf")
			for path, data := range map[string][]byte{clear: data, path: locked} {
				if err := os.WriteFile(path, data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			out, err := exec.Command("qpdf", "--check", "--password="+password, path).CombinedOutput()
			if err != nil || !bytes.Contains(out, []byte("R = 6")) || !bytes.Contains(out, []byte("AESv3")) {
				t.Errorf("qpdf: %v: %s", err, out)
			}
			if out, err := exec.Command("qpdf", "--check", "--password=x", path).CombinedOutput(); err == nil {
				t.Errorf("another password opens it: %s", out)
			}
			if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err == nil {
				t.Errorf("none opens it: %s", out)
			}
			want, err := exec.Command("pdftotext", clear, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			got, err := exec.Command("pdftotext", "-upw", password, path, "-").Output()
			if len(password) > 32 { // which is more than pdftotext takes
				got, err = want, nil
			}
			if err != nil || !bytes.Equal(got, want) || len(want) == 0 {
				t.Errorf("pdftotext: %v, %d of %d bytes", err, len(got), len(want))
			}
			plain := filepath.Join(dir, "c.pdf")
			out, err = exec.Command("qpdf", "--decrypt", "--password="+password, path, plain).CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			was, err := exec.Command("pdfinfo", clear).Output()
			if err != nil {
				t.Fatal(err)
			}
			is, err := exec.Command("pdfinfo", plain).Output()
			for _, line := range strings.Split(string(was), "\n") {
				if strings.HasPrefix(line, "Title") && (err != nil || !strings.Contains(string(is), line)) {
					t.Errorf("%v: %s\n%s", err, line, is)
				}
			}
			if bytes.Contains(locked, []byte("ZoneBrief")) {
				t.Error("its strings are in the clear")
			}
		})
	}
}

// TestProtectRefuses what is not of this program, whatever it is.
func TestProtectRefuses(t *testing.T) {
	d := chart()
	d.Pages, d.Bookmarks = d.Pages[:1], nil
	data := write(t, d)
	if _, err := Protect(data, strings.Repeat("长", 43)); err == nil {
		t.Error("a password that readers do not take is taken")
	}
	for n := 0; n < len(data); n += len(data)/97 + 1 {
		if _, err := Protect(data[:n], "x"); err == nil {
			t.Errorf("%d bytes of it are taken", n)
		}
	}
	for _, text := range []string{"", "%PDF", "startxref\n0\n%%EOF", "xref\n0 9\nstartxref\n0\n%%EOF"} {
		if _, err := Protect([]byte(text), "x"); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}
