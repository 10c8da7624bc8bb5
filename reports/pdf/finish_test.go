package pdf

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// spaced is a page with a line that is set far apart, as justified lines with long numbers are.
func spaced() *page.Document {
	d := &page.Document{Title: "甲<乙>&丙", Author: "某办", Subject: "进展",
		AsOf:  time.Date(2023, 4, 15, 0, 0, 0, 0, time.UTC),
		Pages: []page.Page{{W: 210 * page.MM, H: 297 * page.MM}}}
	st := typeset.Style{Role: face.FangSong, Size: page.Pt(16), Leading: page.Pt(29), Align: typeset.Left}
	line := typeset.New(face.Embedded()).Line("占已填报项目年度计划", st).At(30*page.MM, 50*page.MM)
	for i := range line {
		if text, ok := line[i].(page.Text); ok {
			text.Track = float64(text.Size) / 6
			line[i] = text
		}
	}
	d.Pages[0].Items = line
	return d
}

// output runs a program over the file of a document.
func output(t *testing.T, d *page.Document, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(path, write(t, d), 0o644); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.Replace(a, "FILE", path, 1)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, out)
	}
	return string(out)
}

// TestTextHasNoSpaces reads justified text as it was written, however far apart it is set.
func TestTextHasNoSpaces(t *testing.T) {
	if got := output(t, spaced(), "pdftotext", "FILE", "-"); strings.TrimSpace(got) != "占已填报项目年度计划" {
		t.Errorf("the text is %q", got)
	}
}

// TestFileSaysWhatItIs: version, language, metadata, and the title in the window of a reader.
func TestFileSaysWhatItIs(t *testing.T) {
	data := string(write(t, spaced()))
	if !strings.HasPrefix(data, "%PDF-1.7\n") {
		t.Errorf("it begins %q", data[:9])
	}
	for _, want := range []string{"/Lang (zh-CN)", "/DisplayDocTitle true", "/Metadata ", "/ID [<",
		`<rdf:li xml:lang="x-default">甲&lt;乙&gt;&amp;丙</rdf:li>`, "<xmp:CreateDate>2023-04-15T00:00:00<",
		"<dc:creator><rdf:Seq><rdf:li>某办<"} {
		if !strings.Contains(data, want) {
			t.Errorf("%s is not in the file", want)
		}
	}
	if out := output(t, spaced(), "qpdf", "--check", "FILE"); strings.Contains(out, "WARNING") {
		t.Error(out)
	}
	if out := output(t, spaced(), "pdfinfo", "FILE"); !regexp.MustCompile(`Metadata Stream: +yes`).MatchString(out) {
		t.Error(out)
	}
}

// TestSubsetsAreNamed marks every font as the subset that it is, the same glyphs with the same letters.
func TestSubsetsAreNamed(t *testing.T) {
	fonts := regexp.MustCompile(`(?m)^[A-Z]{6}\+\S+ .* yes yes yes `)
	out := output(t, spaced(), "pdffonts", "FILE")
	if n := len(strings.Split(strings.TrimSpace(out), "\n")) - 2; n < 1 || len(fonts.FindAllString(out, -1)) != n {
		t.Errorf("fonts:\n%s", out)
	}
	if again := output(t, spaced(), "pdffonts", "FILE"); again != out {
		t.Errorf("another time:\n%s", again)
	}
}
