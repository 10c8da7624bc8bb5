package xlsx

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
)

// TestTypedFiguresJoinTheirSums types figures over every dash of a table of investments and has
// LibreOffice work it out: the sums that showed a dash show them, and so do the rates, each once.
func TestTypedFiguresJoinTheirSums(t *testing.T) {
	b := book(12)
	for _, p := range b.Projects {
		one := p.Progress[now]
		one.YearDone.Known = false
		p.Progress[now] = one
	}
	w := ledger.Fixed(b, now)
	s := &w.Sheets[0]
	f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, w)))
	if err != nil {
		t.Fatal(err)
	}
	want, typed := make([]float64, len(s.Columns)), 0
	sums := map[string]int{}
	for r := range s.Rows {
		for c, cell := range s.Rows[r].Cells {
			at := ledger.Ref(c, s.RowNumber(r))
			switch level := s.Rows[r].Level; {
			case cell.Formula != "" && level == ledger.Total && strings.Contains(cell.Formula, "SUBTOTAL"):
				sums[at] = c
			case level == ledger.Data && cell.Number != nil:
				v, _ := f.GetCellValue(s.Name, at, excelize.Options{RawCellValue: true})
				want[c] += number(t, v)
			case level == ledger.Data && cell.Text == numeral.Unknown && cell.Formula == "":
				want[c]++
				typed++
				if err := f.SetCellInt(s.Name, at, 1); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if typed < 40 {
		t.Fatalf("only %d dashes", typed)
	}
	out := reckoned(t, f)
	for at, c := range sums {
		v, _ := out.GetCellValue(s.Name, at, excelize.Options{RawCellValue: true})
		if got := number(t, v); got-want[c] > 1e-6 || want[c]-got > 1e-6 {
			t.Errorf("%s sums %v, its column %v", at, v, want[c])
		}
	}
	for r := range s.Rows {
		for c, cell := range s.Rows[r].Cells {
			at := ledger.Ref(c, s.RowNumber(r))
			v, _ := out.GetCellValue(s.Name, at, excelize.Options{RawCellValue: true})
			if rate := s.Columns[c].Title == "完成率" && s.Rows[r].Level == ledger.Data; rate && v == numeral.Unknown {
				t.Errorf("%s still shows %s: %s", at, v, cell.Formula)
			}
		}
	}
}

// reckoned returns a workbook as LibreOffice works it out.
func reckoned(t *testing.T, f *excelize.File) *excelize.File {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "表.xlsx")
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, withoutValues(t, b.Bytes()), 0o644); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to",
		"xlsx:Calc MS Excel 2007 XML", "--outdir", dir+"/out", path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v (make test installs LibreOffice): %s", err, text)
	}
	out, err := excelize.OpenFile(filepath.Join(dir, "out", "表.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Errorf("%q is no figure", text)
	}
	return v
}
