package xlsx

import (
	"bytes"
	"context"
	"math/big"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
)

// TestNothingHasNoSign holds that a figure which shows as nothing is written without
// a sign, as a page writes it, and stays a formula.
func TestNothingHasNoSign(t *testing.T) {
	points := numeral.Format{Unit: numeral.Point, Places: 1, Plain: true, Signed: true}
	percent := numeral.Format{Unit: numeral.Percent, Places: 1, Plain: true}
	s := ledger.Sheet{Name: "表", Columns: []ledger.Column{{Title: "±百分点", Kind: ledger.Number, Format: points}, {Title: "完成率", Kind: ledger.Number, Format: percent}}}
	for _, v := range []*big.Rat{big.NewRat(4, 10_000), big.NewRat(-4, 10_000), big.NewRat(5, 10_000), big.NewRat(-6, 10_000), new(big.Rat)} {
		s.Rows = append(s.Rows, ledger.Row{Cells: []ledger.Cell{{Number: v, Formula: "1/3"}, {Number: v}}})
	}
	var out bytes.Buffer
	if err := Write(context.Background(), &out, &ledger.Workbook{Sheets: []ledger.Sheet{s}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range s.Rows {
		for c, cell := range row.Cells {
			at := ledger.Ref(c, s.FirstRow()+i)
			if got, _ := f.GetCellValue("表", at); got != s.Columns[c].Format.Text(cell.Number)+map[int]string{1: "%"}[c] {
				t.Errorf("%s: %s, on a page %s", at, got, s.Columns[c].Format.Text(cell.Number))
			}
		}
	}
	if got, _ := f.GetCellFormula("表", "A4"); got != "ROUND(1/3,1)" {
		t.Errorf("the formula is %q", got)
	}
}
