package xlsx

import (
	"bytes"
	"context"
	"math/big"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
	"zonebrief/reports/ooxml"
	"zonebrief/reports/zone"
)

// blankForm makes a form with heads in row 3, three free rows under them and 合计 in row 7.
func blankForm(t *testing.T, change func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetRow("Sheet1", "A3", &[]any{"项目名称", "总投资", "开工日期", "备注"}))
	must(f.SetCellStr("Sheet1", "A7", "合计"))
	must(f.SetCellFormula("Sheet1", "B7", "SUM(B4:B6)"))
	look, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "000000"}}})
	must(err)
	must(f.SetCellStyle("Sheet1", "A4", "D6", look))
	must(f.SetColWidth("Sheet1", "A", "D", 20))
	change(f)
	var out bytes.Buffer
	must(f.Write(&out))
	return out.Bytes()
}

// filledRows fills three columns of the form from row 4 with n lines.
func filledRows(t *testing.T, form []byte, n int) *ooxml.Result {
	t.Helper()
	a := Area{Sheet: "Sheet1", First: 4, Free: 3, Columns: []int{0, 1, 2}, Label: -1, Units: []string{"", "万元", ""},
		Formats: []numeral.Format{{}, {Unit: numeral.Yuan}, {}}}
	for i := range n {
		a.Lines = append(a.Lines, []ledger.Cell{{Text: "项目"}, {Number: big.NewRat(int64(i+1)*123_450_000, 1)},
			{Date: zone.Date{Year: 2023, Month: 4, Day: 15 + i}}})
	}
	out, err := Fill(context.Background(), form, &Filling{Areas: []Area{a}})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestSumOfFiguresAmongDays: where figures were written in a column of days, 合计 shows their sum, and
// neither a day nor ####; a day of the form's own stays one.
func TestSumOfFiguresAmongDays(t *testing.T) {
	for _, code := range []string{"yyyy-mm-dd", `yyyy"年"m"月"`, "d-mmm"} {
		t.Run(code, func(t *testing.T) {
			form := blankForm(t, func(f *excelize.File) {
				days, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
				_ = f.SetCellStyle("Sheet1", "B4", "B8", days)
				_ = f.SetCellFormula("Sheet1", "B8", "TODAY()")
			})
			for _, n := range []int{1, 3, 5} {
				out := filledRows(t, form, n)
				f, err := excelize.OpenReader(bytes.NewReader(out.Form))
				if err != nil {
					t.Fatal(err)
				}
				sum, today := ledger.Ref(1, max(7, 4+n)), ledger.Ref(1, max(7, 4+n)+1)
				want, _ := new(big.Float).SetInt64(int64(12345 * n * (n + 1) / 2)).Int64()
				if got, _ := f.GetCellValue("Sheet1", sum); got != big.NewInt(want).String() {
					t.Errorf("%d lines: %s shows %q, want %d", n, sum, got, want)
				}
				style, _ := f.GetCellStyle("Sheet1", today)
				if look, _ := f.GetStyle(style); look.CustomNumFmt == nil || *look.CustomNumFmt != code {
					t.Errorf("%d lines: the day in %s has another format", n, today)
				}
			}
		})
	}
}

// TestDaysHaveOneFormat: days in cells without a format are shown alike on every system, whichever
// number formats the form has.
func TestDaysHaveOneFormat(t *testing.T) {
	for name, codes := range map[string][]string{"none": nil, "others": {"0.0\"亿\"", "0.000"},
		"the same": {"yyyy-mm-dd"}} {
		t.Run(name, func(t *testing.T) {
			form := blankForm(t, func(f *excelize.File) {
				for i, code := range codes {
					look, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
					_ = f.SetCellStyle("Sheet1", ledger.Ref(9, i+1), ledger.Ref(9, i+1), look)
				}
			})
			out := filledRows(t, form, 3)
			f, err := excelize.OpenReader(bytes.NewReader(out.Form))
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := f.GetCellValue("Sheet1", "C5"); got != "2023-04-16" || out.Shown["Sheet1!C4"] != "2023-04-15" {
				t.Errorf("C5 shows %q, the preview of C4 %q", got, out.Shown["Sheet1!C4"])
			}
			styles := parts(t, out.Form)["xl/styles.xml"]
			if n := strings.Count(styles, `"yyyy-mm-dd"`); n != 1 || strings.Count(styles, "<numFmts") != 1 {
				t.Errorf("the format stands %d times in %.600s", n, styles)
			}
			if again := filledRows(t, form, 3); !bytes.Equal(again.Form, out.Form) {
				t.Error("filled twice, the bytes differ")
			}
		})
	}
}
