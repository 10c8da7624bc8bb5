package issue

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/docx"
	"zonebrief/reports/zone"
)

// inWord are the documents that can be had for Word.
var inWord = []string{"brief", "feature", "circular", "flash", "letters", "matrix"}

// wordFiles exports documents for Word and returns the paths of their files without the endings.
func wordFiles(t *testing.T, s *session.Session, dir string, at zone.Period, ids []string) []string {
	t.Helper()
	done, err := Export(context.Background(), s, Request{Dir: dir, At: at, IDs: ids, Word: true})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range done {
		if stem, ok := strings.CutSuffix(r.Path, ".docx"); ok {
			out = append(out, stem)
		}
	}
	if len(out) != len(ids) {
		t.Fatalf("%d files for Word of %d documents", len(out), len(ids))
	}
	return out
}

// TestWordFilesPrintAsThePDF has LibreOffice print the files for Word of the sample, and those of
// books with no project, one and three, all in one start.
func TestWordFilesPrintAsThePDF(t *testing.T) {
	dir := t.TempDir()
	sample := wordFiles(t, sessiontest.Sample(t), filepath.Join(dir, "sample"), samples.Latest, inWord)
	all := append([]string(nil), sample...)
	for _, n := range []int{0, 1, 3} {
		b := samples.Generate(n, 2, 7)
		s := sessiontest.Create(t, filepath.Join(dir, fmt.Sprint(n, ".zbk")), b, nil)
		ids := append([]string{"cards"}, inWord...)
		for _, stem := range wordFiles(t, s, filepath.Join(dir, fmt.Sprint("of", n)), samples.Latest, ids) {
			other := filepath.Join(dir, "sample", fmt.Sprint(n, "_", filepath.Base(stem)))
			for _, ending := range []string{".docx", ".pdf"} {
				if err := os.Rename(stem+ending, other+ending); err != nil {
					t.Fatal(err)
				}
			}
			all = append(all, other)
		}
	}
	printed := printWord(t, dir, all)
	for _, stem := range all {
		name := filepath.Base(stem)
		t.Run(name, func(t *testing.T) {
			pdf := filepath.Join(printed, name+".pdf")
			ours, theirs := pageCount(t, stem+".pdf"), pageCount(t, pdf)
			if diff := ours - theirs; (diff < -1 || diff > 1) && !strings.Contains(name, "专版") { // A3 there, A4 here
				t.Errorf("%d pages, LibreOffice has %d", ours, theirs)
			}
			sameCharacters(t, stem+".docx", pdf)
		})
	}
}

// printWord has LibreOffice make PDFs of files for Word, with the program's own fonts in place of
// those of an office, and returns their folder.
func printWord(t *testing.T, dir string, stems []string) string {
	t.Helper()
	fonts, err := filepath.Abs("../../assets/fonts")
	if err != nil {
		t.Fatal(err)
	}
	conf := `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>` + fonts + `</dir>` +
		`<cachedir>` +
		dir + `/fonts</cachedir>`
	for name, own := range map[string]string{"仿宋": "Noto Serif SC Light", "宋体": "Noto Serif SC", "黑体": "Noto Sans SC",
		"楷体": "ZoneBrief Kai", "方正小标宋简体": "Noto Serif SC Black", "微软雅黑": "Noto Sans SC",
		"Times New Roman": "Noto Serif SC Light"} {
		conf += `<match target="pattern"><test name="family"><string>` + name + `</string></test><edit name="family" ` +
			`mode="assign" binding="same"><string>` + own + `</string></edit></match>`
	}
	if err := os.WriteFile(dir+"/fonts.conf", []byte(conf+`</fontconfig>`), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + dir + "/office", "--headless", "--convert-to", "pdf", "--outdir",
		dir + "/printed"}
	for _, s := range stems {
		args = append(args, s+".docx")
	}
	cmd := exec.Command("soffice", args...)
	cmd.Env = append(os.Environ(), "FONTCONFIG_FILE="+dir+"/fonts.conf")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v (make test installs LibreOffice): %s", err, text)
	}
	return dir + "/printed"
}

func pageCount(t *testing.T, path string) (n int) {
	t.Helper()
	out, err := exec.Command("pdfinfo", path).Output()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	_, after, _ := strings.Cut(string(out), "Pages:")
	fmt.Sscan(after, &n)
	return n
}

// body returns document.xml of a file for Word.
func body(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var wordText = regexp.MustCompile(`<w:t xml:space="preserve">([^<]*)</w:t>|(</w:p>)`)

// sameCharacters checks that every paragraph of a file for Word stands in its print: as it is where it
// lies on one page, and all its characters in any case.
func sameCharacters(t *testing.T, path, pdf string) {
	t.Helper()
	out, err := exec.Command("pdftotext", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	flat := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	print, left := flat(string(out)), map[rune]int{}
	for _, r := range print {
		left[r]++
	}
	paragraph, lost := "", map[rune]int{}
	missing, long := []string{}, 0
	for _, m := range wordText.FindAllStringSubmatch(body(t, path), -1) {
		if m[2] == "" {
			paragraph += strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "&#34;", `"`, "&#39;",
				"'").Replace(m[1])
			continue
		}
		if paragraph = flat(paragraph); len([]rune(paragraph)) > 40 {
			if long++; !strings.Contains(print, paragraph) {
				missing = append(missing, paragraph)
			}
		}
		for _, r := range paragraph {
			if left[r]--; left[r] < 0 && unicode.Is(unicode.Han, r) {
				lost[r]++
			}
		}
		paragraph = ""
	}
	if len(lost) > 0 {
		t.Errorf("characters are lost: %v", lost)
	}
	if pages := strings.Count(string(out), "\f"); len(missing) > pages { // those that a page ends in
		t.Errorf("of %d paragraphs on %d pages %d are not found: %s", long, pages, len(missing), missing[0])
	}
}

func TestWordFileSomebodyWorkedOnStays(t *testing.T) {
	s, dir := sessiontest.Sample(t), t.TempDir()
	path := wordFiles(t, s, dir, samples.Latest, []string{"brief"})[0] + ".docx"
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wordFiles(t, s, dir, samples.Latest, []string{"brief"}) // its own file is written anew
	if again, _ := os.ReadFile(path); !bytes.Equal(first, again) {
		t.Error("the same book gives other bytes")
	}
	var edited bytes.Buffer
	z := zip.NewWriter(&edited)
	for _, name := range []string{"[Content_Types].xml", "docProps/app.xml"} {
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, edited.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	done, err := Export(context.Background(), s, Request{Dir: dir, At: samples.Latest, IDs: []string{"brief"},
		Word: true})
	if err != nil || !strings.Contains(strings.Join(done[0].Warnings, ""), "没有覆盖") ||
		!strings.HasSuffix(done[1].Path, "（2）.docx") {
		t.Errorf("%v %v", done, err)
	}
	if kept, _ := os.ReadFile(path); !bytes.Equal(kept, edited.Bytes()) {
		t.Error("what somebody worked on is gone")
	}
}

// TestWordFiguresFollowTheData edits a text of the briefing: its figures that still follow the data are
// bound in the file, and so are those of other texts.
func TestWordFiguresFollowTheData(t *testing.T) {
	s, dir := sessiontest.Sample(t), t.TempDir()
	text := body(t, wordFiles(t, s, dir, samples.Latest, []string{"brief"})[0]+".docx")
	d, err := NewDraft(s, "brief", samples.Latest)
	if err != nil {
		t.Fatal(err)
	}
	bound := 0
	for _, b := range d.Blocks {
		if b.Printed() && !strings.Contains(text, `"`+docx.TextMark(b.Key, b.Text)+`"`) {
			t.Errorf("%s has no bookmark", b.Key)
		}
		bound += len(d.following(b))
	}
	if n := strings.Count(text, `"_zbf_`); n == 0 || n > bound || n < bound*9/10 {
		t.Errorf("%d of %d figures are bound", n, bound)
	}
}
