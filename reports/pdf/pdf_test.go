package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zonebrief/assets/fonts"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// chart is a document with every standard character in every role.
func chart() *page.Document {
	d := &page.Document{Title: "字表 𫖯", Author: "示例", AsOf: time.Date(2023, 4, 15, 0, 0, 0, 0, time.UTC)}
	s := typeset.New(face.Embedded())
	for role := range face.Role(face.RoleCount) {
		d.Bookmarks = append(d.Bookmarks, page.Bookmark{Text: role.Title(), Page: len(d.Pages), Y: 10_000})
		st := typeset.Style{Role: role, Size: page.Pt(7), Leading: page.Pt(8), Align: typeset.Left}
		y := 300 * page.MM
		for _, l := range s.Lines(strings.Join(strings.Fields(fonts.Standard), ""), st, 190*page.MM) {
			if y > 285*page.MM {
				d.Pages = append(d.Pages, page.Page{W: 210 * page.MM, H: 297 * page.MM})
				y = 10 * page.MM
			}
			p := &d.Pages[len(d.Pages)-1]
			p.Items = append(p.Items, l.At(10*page.MM, y)...)
			y += st.Leading
		}
	}
	return d
}

func write(t *testing.T, d *page.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestEveryCharacterIsInTheFile reads the text back with another program: every
// one of the 8,105, those above U+FFFF too.
func TestEveryCharacterIsInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chart.pdf")
	if err := os.WriteFile(path, write(t, chart()), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v: %s", err, out)
	}
	out, err := exec.Command("pdftotext", path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v (make test installs it)", err)
	}
	count := map[rune]int{}
	for _, r := range string(out) {
		count[r]++
	}
	lost := 0
	for _, r := range strings.Join(strings.Fields(fonts.Standard), "") {
		if count[r] < face.RoleCount {
			if lost++; lost < 10 {
				t.Errorf("%c U+%04X is %d times in the text, want %d", r, r, count[r], face.RoleCount)
			}
		}
	}
	if lost > 0 {
		t.Errorf("%d characters lost", lost)
	}
	info, err := exec.Command("pdfinfo", path).Output()
	if err != nil || !strings.Contains(string(info), "字表 𫖯") {
		t.Errorf("title: %s %v", info, err)
	}
}

func TestSameBytes(t *testing.T) {
	d := chart()
	d.Pages = d.Pages[:2]
	d.Bookmarks = d.Bookmarks[:1]
	first := write(t, d)
	for range 9 {
		if !bytes.Equal(first, write(t, d)) {
			t.Fatal("two files of the same pages differ")
		}
	}
}

func TestRefusals(t *testing.T) {
	if err := Write(&bytes.Buffer{}, &page.Document{}); err == nil {
		t.Error("a document without a page was written")
	}
	d := &page.Document{Pages: []page.Page{{W: 1000, H: 1000, Items: []page.Item{page.Image{W: 10, H: 10, Hash: "x"}}}},
		Photo: func(string) ([]byte, error) { return []byte("no picture"), nil }}
	if err := Write(&bytes.Buffer{}, d); err == nil {
		t.Error("a broken photo was written")
	}
}

func BenchmarkWrite(b *testing.B) {
	d := chart()
	for b.Loop() {
		if err := Write(&bytes.Buffer{}, d); err != nil {
			b.Fatal(err)
		}
	}
}
