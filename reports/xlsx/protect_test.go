package xlsx

import (
	"bytes"
	"context"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
)

// TestEncrypt writes a workbook under a password: it opens by that alone, and says the same.
func TestEncrypt(t *testing.T) {
	var b bytes.Buffer
	sheet := ledger.Sheet{Name: "表", Title: "项目", Columns: []ledger.Column{{Title: "名称", Kind: ledger.ID}},
		Rows: []ledger.Row{{Cells: []ledger.Cell{{Text: "卧龙"}}}}}
	if err := Write(context.Background(), &b,
		&ledger.Workbook{Title: "项目", Sheets: []ledger.Sheet{sheet}}); err != nil {
		t.Fatal(err)
	}
	data, err := Encrypt(b.Bytes(), "八个字以上的密码")
	if err != nil {
		t.Fatal(err)
	}
	for password, opens := range map[string]bool{"八个字以上的密码": true, "别的": false, "": false} {
		f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{Password: password})
		if (err == nil) != opens {
			t.Errorf("%q: %v", password, err)
		}
		if err != nil {
			continue
		}
		rows, err := f.GetRows("表")
		if err != nil || len(rows) == 0 || rows[len(rows)-1][0] != "卧龙" {
			t.Errorf("%v %v", rows, err)
		}
	}
}
