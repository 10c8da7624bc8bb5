package xlsx

import (
	"strings"
	"testing"

	"zonebrief/reports/ledger"
	"zonebrief/reports/ooxml/ooxmltest"
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
	all, _ := ooxmltest.Parts(t, data)
	return all
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

// TestShortTable: a table that is too wide prints without its details, which are put away under
// ＋ and named below it; one that has room prints them.
func TestShortTable(t *testing.T) {
	columns := []ledger.Column{{Title: "序号", Kind: ledger.Mark}, {Title: "项目名称", Widest: 40}}
	for range 12 {
		columns = append(columns, ledger.Column{Title: "状态", Widest: 10}, ledger.Column{Title: "文号", Widest: 22,
			Detail: true})
	}
	long := ledger.Cell{Text: strings.Repeat("文", 11)}
	for _, n := range []int{4, len(columns)} {
		s := ledger.Sheet{Name: "手续", Title: "手续办理情况", Paper: ledger.A3, Columns: columns[:n]}
		for range 100 {
			row := ledger.Row{Cells: make([]ledger.Cell, n)}
			for c := range row.Cells {
				if row.Cells[c] = (ledger.Cell{Text: "已办结"}); columns[c].Detail {
					row.Cells[c] = long
				}
			}
			s.Rows = append(s.Rows, row)
		}
		m := measure(&s)
		note := strings.Join(m.footLines(&s), "\n")
		if wide := n > 4; m.folded[3] != wide || m.folded[2] || len(m.spans) != 1 ||
			strings.Contains(note, "简表，文号已折叠") != wide {
			t.Errorf("%d columns: folded %v, %d pages wide: %s", n, m.folded, len(m.spans), note)
		}
		if m.heights[50] >= 2*lineHeight {
			t.Errorf("%d columns: words break into lines, %v points", n, m.heights[50])
		}
	}
}

// TestManyPagesAreSetCloser: rows stand closer in a table of many pages where that saves one.
func TestManyPagesAreSetCloser(t *testing.T) {
	for rows, want := range map[int]float64{20: lineHeight + roomy, 400: lineHeight + dense} {
		s := ledger.Sheet{Name: "表", Title: "表", Paper: ledger.A4, Columns: []ledger.Column{{Title: "名称"},
			{Title: "备注"}}}
		for range rows {
			s.Rows = append(s.Rows, ledger.Row{Cells: []ledger.Cell{{Text: "甲"}, {Text: "乙"}}})
		}
		if m := measure(&s); m.heights[1] != want {
			t.Errorf("%d rows: %v points, want %v", rows, m.heights[1], want)
		}
	}
}
