package intake

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSameAsWorkbook has LibreOffice save a workbook as .ods and as HTML: what an import of
// them would do is what it does of the workbook.
func TestSameAsWorkbook(t *testing.T) {
	dir := t.TempDir()
	data, err := os.ReadFile("testdata/openpyxl.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "表.xlsx")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	want := shownText(look(t, book(), "表.xlsx", data, Options{Period: at}))
	for kind, name := range map[string]string{"ods": "表.ods", "html": "表.xls"} {
		t.Run(kind, func(t *testing.T) {
			cmd := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to",
				kind,
				"--outdir", dir, path)
			if text, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, text)
			}
			data, err := os.ReadFile(filepath.Join(dir, "表."+kind))
			if err != nil {
				t.Fatal(err)
			}
			if got := shownText(look(t, book(), name, data, Options{Period: at})); got != want ||
				!strings.Contains(got, "总投资") {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
