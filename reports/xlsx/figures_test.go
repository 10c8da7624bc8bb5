package xlsx

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
)

// TestSumsFollowTheFilter: the filter's buttons stand on the heads, nothing but rows of the table
// is in its range, and 合计 above them adds up what it shows.
func TestSumsFollowTheFilter(t *testing.T) {
	b := registers(book(60))
	for id, w := range drawn(t, b) {
		parts := parts(t, bytesOf(t, w))
		for i := range w.Sheets {
			s := &w.Sheets[i]
			if len(s.Rows) < 2 || s.Rows[0].Level != ledger.Total {
				continue
			}
			t.Run(id+"/"+s.Name, func(t *testing.T) {
				sheet := parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]
				if want := fmt.Sprintf(`<autoFilter ref="$A$%d:`, s.FirstRow()-1); !strings.Contains(sheet, want) {
					t.Errorf("the filter does not begin at the heads, row %d", s.FirstRow()-1)
				}
				if at := s.RowNumber(0); at >= s.HeadRow() || s.RowAt(at) != 0 || s.RowNumber(1) != s.FirstRow() {
					t.Errorf("合计 stands in row %d, the heads in %d", at, s.HeadRow())
				}
				for c := range s.Columns {
					if f := s.Rows[0].Cells[c].Formula; strings.HasPrefix(f, "SUM(") &&
						!strings.Contains(f, fmt.Sprint(s.RowNumber(0))) {
						t.Errorf("%s of 合计 does not follow the filter: %s", s.Columns[c].Title, f)
					}
				}
			})
		}
	}
}

// TestDashesMakeWayForFigures: an empty figure shows a dash in the format of its column, so that
// what is typed there is a figure.
func TestDashesMakeWayForFigures(t *testing.T) {
	dashes := 0
	for id, w := range drawn(t, registers(book(60))) {
		f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, w)))
		if err != nil {
			t.Fatal(err)
		}
		for i := range w.Sheets {
			s := &w.Sheets[i]
			for r := range s.Rows {
				for c := range s.Columns {
					cell := &s.Rows[r].Cells[c]
					if s.Columns[c].Kind != ledger.Number || cell.Number != nil || cell.Text == "" ||
						s.Rows[r].Level == ledger.Section {
						continue
					}
					dashes++
					id2, _ := f.GetCellStyle(s.Name, ledger.Ref(c, s.RowNumber(r)))
					style, err := f.GetStyle(id2)
					if err != nil || style.NumFmt == 49 {
						t.Errorf("%s, %s!%s is text: %v", id, s.Name, ledger.Ref(c, s.RowNumber(r)), err)
					}
				}
			}
		}
		_ = f.Close()
	}
	if dashes < 20 {
		t.Errorf("only %d dashes", dashes)
	}
}

// TestChartsSpeak: each chart tells in words what it shows, and the greys of its colours differ.
func TestChartsSpeak(t *testing.T) {
	w := ledger.Summary(book(60), now)
	text := ""
	for name, part := range parts(t, bytesOf(t, w)) {
		if strings.HasPrefix(name, "xl/drawings/drawing") {
			text += part
		}
	}
	for i := range w.Sheets {
		for _, c := range w.Sheets[i].Charts {
			if !strings.Contains(text, "图："+c.Title) {
				t.Errorf("%s says nothing", c.Title)
			}
			for k := range c.Colors {
				for _, other := range c.Colors[:k] {
					if d := math.Abs(grey(t, c.Colors[k]) - grey(t, other)); d < 30 {
						t.Errorf("%s: %s and %s differ by %.0f of 255 in grey", c.Title, c.Colors[k], other, d)
					}
				}
			}
		}
	}
}

// grey is a colour as a printer without colours shows it, 0 to 255.
func grey(t *testing.T, color string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(color, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	return 0.299*float64(n>>16) + 0.587*float64(n>>8&0xFF) + 0.114*float64(n&0xFF)
}

// TestNoPageOfNotesAlone: a sheet whose last page would hold a few rows, or the lines below the table
// alone, is set closer or drawn a little smaller, in type that can be read.
func TestNoPageOfNotesAlone(t *testing.T) {
	s := ledger.Sheet{Name: "表", Paper: ledger.A4,
		Columns: []ledger.Column{{Title: "序号", Kind: ledger.Mark}, {Title: "名称"}}, Foot: []string{"注一", "注二"}}
	found := 0
	for n := range 150 {
		s.Rows = append(s.Rows, ledger.Row{Cells: []ledger.Cell{{Text: fmt.Sprint(n + 1)}, {Text: "甲"}}})
		m := measure(&s)
		pages, rows := m.pagesDown(&s, m.scale)
		if pages == 1 || rows > 2 {
			continue
		}
		if found++; m.tall(&s) != pages-1 {
			t.Errorf("%d rows: page %d holds %d rows", n+1, pages, rows)
		}
	}
	if found == 0 {
		t.Error("no number of rows leaves a few of them alone")
	}
}

// TestNotesAreBroken: no line below a table is wider than its page, and nothing of it is lost.
func TestNotesAreBroken(t *testing.T) {
	note := "注：旗别按“默认规则”评定；“—”为未填报，不计入合计；完成率、±百分点由未取舍的数值计算，未作机械调整。"
	for room := leastFoot; room < 120; room += 7 {
		lines := broken(note, room)
		for _, line := range lines {
			if width(line) > room+width(hanging) {
				t.Errorf("%d: %q is %d wide", room, line, width(line))
			}
		}
		if got := strings.ReplaceAll(strings.Join(lines, ""), hanging, ""); got != note {
			t.Errorf("%d: %q", room, got)
		}
	}
}
