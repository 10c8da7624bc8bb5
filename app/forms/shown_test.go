package forms

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestPreviewShowsWhatOfficeShows fills amounts and names under number formats that nobody meant for
// them: what the preview says a cell shows is what LibreOffice shows, and a figure is never a day.
func TestPreviewShowsWhatOfficeShows(t *testing.T) {
	formats := []string{"0.00E+00", "##0.0E+0", "# ?/?", "# ??/??", "yyyy-mm", `yyyy"年"m"月"d"日"`, "h:mm",
		"[DBNum2][$-804]General", "0.0,", `0.00"亩"`, "@", "0;-0;0;@\"（名）\"", "mm:ss.0", "0.0%"}
	s, dir := small(t), t.TempDir()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to",
		"csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", dir}
	done := make([]*Filled, len(formats))
	for i, code := range formats {
		var err error
		path := filepath.Join(dir, fmt.Sprintf("表%d.xlsx", i))
		if done[i], err = Fill(context.Background(), s, formatted(t, code), s.Book.Latest(), nil); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, done[i].Form, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if text, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v (make test installs LibreOffice): %s", err, text)
	}
	for i, code := range formats {
		t.Run(code, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("表%d.csv", i)))
			if err != nil {
				t.Fatal(err)
			}
			lines, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if len(done[i].Written) < 6 {
				t.Fatalf("the preview shows %v", done[i].Written)
			}
			for cell, text := range done[i].Written {
				at := strings.TrimPrefix(cell, "Sheet1!")
				column, row, _ := excelize.CellNameToCoordinates(at)
				if want := strings.TrimSpace(lines[row-1][column-1]); strings.TrimSpace(text) != want {
					t.Errorf("the preview shows %q in %s, LibreOffice %q", text, at, want)
				}
			}
			told := slices.ContainsFunc(done[i].Warnings, func(w string) bool { return strings.Contains(w, "日期格式") })
			if dated := strings.ContainsAny(code, "yhs"); told != dated {
				t.Errorf("warned %v", done[i].Warnings)
			}
		})
	}
}

// formatted makes a form whose free cells all have one number format.
func formatted(t *testing.T, code string) string {
	t.Helper()
	f, _, must := newForm(t)
	look, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code, Border: []excelize.Border{{Type: "bottom", Style: 1}}})
	must(err)
	must(f.SetCellStr("Sheet1", "A1", "重点产业项目进度表（单位：万元）"))
	must(f.SetSheetRow("Sheet1", "A2", &[]any{"序号", "项目名称", "总投资", "年度计划", "本年累计", "完成率", "用地面积（亩）"}))
	must(f.SetCellStyle("Sheet1", "A3", "G20", look))
	must(f.SetColWidth("Sheet1", "A", "G", 40))
	path := filepath.Join(t.TempDir(), "格式.xlsx")
	must(f.SaveAs(path))
	return path
}
