package ooxml

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"zonebrief/reports/ooxml/ooxmltest"
)

// TestFormsInOtherEncodings fills a form whose parts are in UTF-16 or GB 18030: it shows what the same form
// in UTF-8 shows, what is not concerned stays byte for byte, and LibreOffice reads it.
func TestFormsInOtherEncodings(t *testing.T) {
	want := fillForm(t, blank(t, "pointing.xlsx"), 8)
	var forms [][]byte
	for _, c := range []struct {
		name string
		into encoding.Encoding
	}{{"UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)}, {"GB18030", simplifiedchinese.GB18030}} {
		t.Run(c.name, func(t *testing.T) {
			before := ooxmltest.Recode(t, blank(t, "pointing.xlsx"), c.name, c.into)
			got := fillForm(t, before, 8)
			forms = append(forms, got.Form)
			if !maps.Equal(want.Shown, got.Shown) || strings.Join(want.Unmoved, "") != strings.Join(got.Unmoved, "") {
				t.Errorf("shows %v, want %v", got.Shown, want.Shown)
			}
			was, _ := ooxmltest.Parts(t, before)
			plain, _ := ooxmltest.Parts(t, want.Form)
			blank, _ := ooxmltest.Parts(t, blank(t, "pointing.xlsx"))
			now, _ := ooxmltest.Parts(t, got.Form)
			for part, text := range now {
				if changed := plain[part] != blank[part]; !changed && text != was[part] {
					t.Errorf("%s was changed", part)
				} else if changed && !strings.Contains(text, `encoding="UTF-8"`) {
					t.Errorf("%s does not say that it is UTF-8: %.80s", part, text)
				}
			}
		})
	}
	for i, other := range openedElsewhere(t, forms...) {
		compareValues(t, forms[i], other)
	}
	form := ooxmltest.Recode(t, blank(t, "pointing.xlsx"), "KOI8-R", unicode.UTF8)
	var told *EncodingError
	if _, err := Open(form); !errors.As(err, &told) || told.Name != "KOI8-R" {
		t.Errorf("%v", err)
	}
}

// fillForm fills a form with n lines into three rows from row 4.
func fillForm(t *testing.T, form []byte, n int) *Result {
	t.Helper()
	w, err := Open(form)
	if err != nil {
		t.Fatal(err)
	}
	out, err := w.Fill(context.Background(), []Block{{Sheet: w.sheets[0].name, First: 4, Rows: 3,
		Columns: []int{0, 1, 2, 3, 4, 5}, Label: -1, Lines: lines(n)}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// openedElsewhere returns workbooks as LibreOffice writes them.
func openedElsewhere(t *testing.T, forms ...[]byte) (out [][]byte) {
	t.Helper()
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to",
		"xlsx:Calc MS Excel 2007 XML", "--outdir", dir + "/out"}
	for i, form := range forms {
		path := filepath.Join(dir, fmt.Sprint(i, ".xlsx"))
		if err := os.WriteFile(path, form, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if text, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v (make test installs LibreOffice): %s", err, text)
	}
	for i := range forms {
		data, err := os.ReadFile(filepath.Join(dir, "out", fmt.Sprint(i, ".xlsx")))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, data)
	}
	return out
}
