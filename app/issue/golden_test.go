package issue

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
	"zonebrief/reports/briefing"
	"zonebrief/reports/ledger"
	"zonebrief/reports/page"
)

var update = flag.Bool("update", false, "write the golden files of the sample")

const (
	goldenParts = 60 // of a document
	goldenRows  = 12 // of a sheet
)

// goldenPages are the documents whose first page is held place by place.
var goldenPages = []string{"brief", "flash", "matrix"}

// TestGolden holds what the sample's documents and workbooks say, and where the first
// pages have it, to what was looked at and found good. Run it with -update after a
// change that is meant, and read the difference.
func TestGolden(t *testing.T) {
	s := sessiontest.Sample(t)
	for _, o := range outputs {
		t.Run(o.ID, func(t *testing.T) {
			var text strings.Builder
			if o.count != nil {
				book, err := internal(s).workbook(o, samples.Latest)
				if err != nil {
					t.Fatal(err)
				}
				sheetsAsText(&text, book)
			} else {
				doc, _, err := internal(s).document(o, samples.Latest)
				if err != nil {
					t.Fatal(err)
				}
				partsAsText(&text, doc)
			}
			golden(t, o.ID+".txt", text.String())
			if slices.Contains(goldenPages, o.ID) {
				pages, _, err := Pages(context.Background(), s, o.ID, samples.Latest)
				if err != nil {
					t.Fatal(err)
				}
				var b bytes.Buffer
				(&page.Document{Pages: pages.Pages[:1]}).Dump(&b)
				golden(t, o.ID+".page", b.String())
			}
		})
	}
}

// golden compares a text with its file in testdata/golden, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("%s, line %d: %q, want %q; look at it, then run with -update", name, i+1,
				strings.Join(b[min(i, len(b)):min(i+1, len(b))], ""),
				strings.Join(a[min(i, len(a)):min(i+1, len(a))], ""))
		}
	}
}

// partsAsText writes the first parts of a document by their keys.
func partsAsText(w *strings.Builder, doc *briefing.Document) {
	parts := doc.Parts()
	fmt.Fprintf(w, "%s · %s · %d parts\n", doc.Title, doc.Source, len(parts))
	for _, p := range parts[:min(goldenParts, len(parts))] {
		fmt.Fprintf(w, "%s\t%s\n", p.Key, strings.ReplaceAll(p.Text, "\n", "⏎"))
	}
}

// sheetsAsText writes the heads and the first rows of a workbook's sheets, formulas
// behind their values.
func sheetsAsText(w *strings.Builder, book *ledger.Workbook) {
	for _, s := range book.Sheets {
		fmt.Fprintf(w, "# %s · %s · %s %s %s · %d rows\n", s.Name, s.Title, s.Left, s.Middle, s.Right, len(s.Rows))
		var heads []string
		for _, c := range s.Columns {
			heads = append(heads, c.Title)
		}
		fmt.Fprintln(w, strings.Join(heads, " | "))
		for _, r := range s.Rows[:min(goldenRows, len(s.Rows))] {
			var cells []string
			for _, c := range r.Cells {
				cells = append(cells, cellAsText(&c))
			}
			fmt.Fprintln(w, strings.Join(cells, " | "))
		}
	}
}

func cellAsText(c *ledger.Cell) string {
	text := strings.ReplaceAll(c.Text, "\n", "⏎")
	switch {
	case c.Number != nil:
		text = c.Number.RatString()
	case !c.Date.IsZero():
		text = c.Date.String()
	}
	if c.Formula != "" {
		text += " =" + c.Formula
	}
	return text
}
