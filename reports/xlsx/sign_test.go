package xlsx

import (
	"bytes"
	"context"
	"encoding/csv"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
)

// TestNothingHasNoSign holds that a figure which shows as nothing is shown without a
// sign by another spreadsheet program, as a page writes it, whether the cell is a
// formula or a value.
func TestNothingHasNoSign(t *testing.T) {
	points := numeral.Format{Unit: numeral.Point, Places: 1, Plain: true, Signed: true}
	percent := numeral.Format{Unit: numeral.Percent, Places: 1, Plain: true}
	s := ledger.Sheet{Name: "表", Columns: []ledger.Column{
		{Title: "±百分点", Kind: ledger.Number, Format: points},
		{Title: "±百分点（数）", Kind: ledger.Number, Format: points},
		{Title: "完成率", Kind: ledger.Number, Format: percent},
	}}
	figures := []*big.Rat{big.NewRat(4, 10_000), big.NewRat(-4, 10_000), big.NewRat(5, 10_000), big.NewRat(-6, 10_000),
		new(big.Rat)}
	for _, v := range figures {
		s.Rows = append(s.Rows,
			ledger.Row{Cells: []ledger.Cell{{Number: v, Formula: v.String() + "*100"}, {Number: v}, {Number: v}}})
	}
	var out bytes.Buffer
	if err := Write(context.Background(), &out, &ledger.Workbook{Sheets: []ledger.Sheet{s}}); err != nil {
		t.Fatal(err)
	}
	shown := shownElsewhere(t, out.Bytes())
	for i, v := range figures {
		row := shown[s.RowNumber(i)-1]
		for c, want := range []string{points.Text(v), points.Text(v), percent.Text(v) + "%"} {
			if got := strings.TrimSpace(row[c]); got != want {
				t.Errorf("%s: shown %q, on a page %q", ledger.Ref(c, s.RowNumber(i)), got, want)
			}
		}
	}
}

// shownElsewhere returns the cells of a workbook's first sheet as LibreOffice shows them.
// excelize is no judge here: it writes a nothing with the format of a positive figure.
func shownElsewhere(t *testing.T, workbook []byte) [][]string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "表.xlsx")
	if err := os.WriteFile(path, workbook, 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", dir, path}
	if text, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v (make test installs LibreOffice): %s", err, text)
	}
	data, err := os.ReadFile(filepath.Join(dir, "表.csv"))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
