package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// TestAcross: a table with too many columns for its paper lies on several pages, each with
// the names and the title; none of the program's own takes more than two.
func TestAcross(t *testing.T) {
	b := registers(book(60))
	for id, w := range drawn(t, b) {
		for i := range w.Sheets {
			if m := measure(&w.Sheets[i]); len(m.spans) > 2 && id != "own" {
				t.Errorf("%s, %s is %d pages wide", id, w.Sheets[i].Name, len(m.spans))
			}
		}
	}
	for _, paper := range []string{"A3", "A4"} {
		w, err := ledger.Custom(b, now, zone.Table{Name: "全部列", Columns: ledger.Names(), Paper: paper})
		if err != nil {
			t.Fatal(err)
		}
		s := &w.Sheets[0]
		m := measure(s)
		if len(m.spans) < 2 || m.spans[0].from != 0 || m.spans[len(m.spans)-1].to != len(s.Columns) {
			t.Fatalf("%s: %v", paper, m.spans)
		}
		for i, page := range m.spans {
			wide := 0.0
			for c, w := range m.widths {
				if !m.hidden(s, c) && (c >= page.from && c < page.to || i > 0 && c < inView(s)) {
					wide += w
				}
			}
			if i > 0 && page.from != m.spans[i-1].to || wide*leastScale > paperWidth[s.Paper]*1.001 {
				t.Errorf("%s, page %d: %v, %.0f wide", paper, i, page, wide)
			}
		}
		title, parts := s.Title, parts(t, bytesOf(t, w))
		if n := strings.Count(parts["xl/worksheets/sheet1.xml"], title); n != len(m.spans) {
			t.Errorf("%s: the title stands %d times on %d pages", paper, n, len(m.spans))
		}
		if book := parts["xl/workbook.xml"]; !strings.Contains(book, "$A:$C,") {
			t.Errorf("%s: the names do not come on every page", paper)
		}
	}
}

// parts unpacks a workbook.
func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(body)
	}
	return out
}

// TestOneColumn: a table of one column is as wide as its title, says who reports and in
// which unit, and names its sum where it has words to name it in.
func TestOneColumn(t *testing.T) {
	b := registers(book(12))
	for _, columns := range [][]string{{"总投资"}, {"产业"}, {"产业", "总投资"}} {
		w, err := ledger.Custom(b, now, zone.Table{Name: "窄表", Columns: columns})
		if err != nil {
			t.Fatal(err)
		}
		s := &w.Sheets[0]
		wide := 0.0
		for _, one := range measure(s).widths {
			wide += one
		}
		if wide < 1.8*float64(width(s.Title)) || wide > paperWidth[s.Paper]+3 {
			t.Errorf("%v: %.0f wide under a title of %d", columns, wide, width(s.Title))
		}
		sheet := parts(t, bytesOf(t, w))["xl/worksheets/sheet1.xml"]
		if !strings.Contains(sheet, "单位：") || !strings.Contains(sheet, s.Left) {
			t.Errorf("%v: the line under the title lacks something", columns)
		}
		if words := columns[0] == "产业"; strings.Contains(sheet, "合计（12个）") != words {
			t.Errorf("%v: named %v", columns, !words)
		}
	}
}
