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

	"zonebrief/app/session"
)

// listedForm makes a form of the heads 序号, 项目名称, 总投资 and 本年累计, with rows, so many free
// ones below, and a sum unless total is empty.
func listedForm(t *testing.T, total string, free int, rows ...[]any) string {
	t.Helper()
	f, box, must := newForm(t)
	must(f.SetCellStr("Sheet1", "A1", "重点产业项目进度表（单位：万元）"))
	must(f.SetSheetRow("Sheet1", "A2", &[]any{"序号", "项目名称", "总投资", "本年累计"}))
	for i, row := range rows {
		must(f.SetSheetRow("Sheet1", fmt.Sprint("A", 3+i), &row))
	}
	last := 2 + len(rows) + free
	must(f.SetCellStyle("Sheet1", "A3", fmt.Sprint("D", last), box))
	if total != "" {
		must(f.SetCellStr("Sheet1", fmt.Sprint("B", last+1), "合计"))
		if total == "旧数" {
			must(f.SetSheetRow("Sheet1", fmt.Sprint("C", last+1), &[]any{999, 888}))
		}
		if total == "公式" {
			must(f.SetCellFormula("Sheet1", fmt.Sprint("C", last+1), fmt.Sprintf("SUM(C3:C%d)", last)))
		}
	}
	path := filepath.Join(t.TempDir(), "已列.xlsx")
	must(f.SaveAs(path))
	return path
}

// filledRows fills a form and returns its rows from the third on, cells parted by a bar.
func filledRows(t *testing.T, s *session.Session, path string) (rows, warnings string) {
	t.Helper()
	done, err := Fill(context.Background(), s, path, s.Book.Latest(), nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(done.Form))
	if err != nil {
		t.Fatal(err)
	}
	all, err := f.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, row := range all[2:] {
		out = append(out, strings.Join(row, "|"))
	}
	return strings.Join(out, "\n"), strings.Join(done.Warnings, "\n")
}

// A form that names projects already, by the superior or because it was filled before, is
// filled row by row. The lines once went below its sum, or into the next section, and
// counted twice.
func TestFillRowsThatNameProjects(t *testing.T) {
	const first, second, third = "示例风机智能工厂产业化项目001", "示例环保装备基地项目002", "示例医用耗材技改项目003"
	for _, c := range []struct {
		name, total string
		free        int
		rows        [][]any
		want, tells string
	}{
		{"names only", "公式", 0, [][]any{{1, second}, {2, first}},
			"1|示例环保装备基地项目002|64000|2341\n2|示例风机智能工厂产业化项目001|198500|7797\n|合计|262500|10138", "等5个不在表里"},
		{"figures of another half-month", "公式", 0, [][]any{{1, first, 9, 8}, {2, second, 7, 6}},
			"1|示例风机智能工厂产业化项目001|198500|7797\n2|示例环保装备基地项目002|64000|2341\n|合计|262500|10138", "等5个不在表里"},
		{"a figure the book has not", "公式", 0, [][]any{{1, "示例体外诊断试剂项目005", 9, 8}},
			"1|示例体外诊断试剂项目005|91500\n|合计|91500", "没有加上"},
		{"a sum that is typed", "数", 0, [][]any{{1, first}, {2, third}},
			"1|示例风机智能工厂产业化项目001|198500|7797\n2|示例医用耗材技改项目003|91500|3892\n|合计|290000|11689", "没有加上"},
		{"a sum that was typed for another half-month", "旧数", 0, [][]any{{1, first, 9, 8}, {2, third, 7, 6}},
			"1|示例风机智能工厂产业化项目001|198500|7797\n2|示例医用耗材技改项目003|91500|3892\n|合计|290000|11689", "没有加上"},
		{"free rows below", "公式", 2, [][]any{{1, third}},
			"1|示例医用耗材技改项目003|91500|3892\n2|示例风机智能工厂产业化项目001|198500|7797\n3|示例环保装备基地项目002|64000|2341\n" +
				"4|示例生物酶制剂二期项目004|58500|2171\n5|示例体外诊断试剂项目005|91500\n6|示例创新制剂基地项目007|65000|2427\n" +
				"7|示例电驱动总成一期项目006|61000|2238\n|合计|630000|20866", ""},
		{"another zone's", "公式", 0, [][]any{{1, "某外区项目", 5, 4}, {2, first}},
			"1|某外区项目|5|4\n2|示例风机智能工厂产业化项目001|198500|7797\n|合计|198505", "第3行（“某外区项目”）不在数据文件的项目里，没有改动"},
		{"another zone's and a typed sum", "数", 0, [][]any{{1, "某外区项目", 5, 4}, {2, first}},
			"1|某外区项目|5|4\n2|示例风机智能工厂产业化项目001|198500|7797\n|合计", "第3行"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, warnings := filledRows(t, small(t), listedForm(t, c.total, c.free, c.rows...))
			if rows != c.want {
				t.Errorf("got\n%s\nwant\n%s", rows, c.want)
			}
			if !strings.Contains(warnings, c.tells) || c.tells == "" && warnings != "" {
				t.Errorf("warnings %q, want one with %q", warnings, c.tells)
			}
		})
	}
}

// A form that was filled is filled again with the same: nothing is added, in no section.
func TestFillingTheFilledFormChangesNothing(t *testing.T) {
	for name, path := range map[string]string{"a list": listedForm(t, "公式", 3), "no sum": listedForm(t, "", 1),
		"sections": labelledForm(t, 3), "sections of one row": labelledForm(t, 1)} {
		t.Run(name, func(t *testing.T) {
			s := small(t)
			once, err := Fill(context.Background(), s, path, s.Book.Latest(), nil)
			if err != nil {
				t.Fatal(err)
			}
			again := filepath.Join(t.TempDir(), "填好.xlsx")
			if err := os.WriteFile(again, once.Form, 0o600); err != nil {
				t.Fatal(err)
			}
			twice, err := Fill(context.Background(), s, again, s.Book.Latest(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if twice.Projects != once.Projects || !bytes.Equal(sheetOf(t, once.Form), sheetOf(t, twice.Form)) {
				t.Errorf("%d lines became %d:\n%s", once.Projects, twice.Projects, sheetOf(t, twice.Form))
			}
		})
	}
}

// sheetOf returns the XML of a workbook's first sheet.
func sheetOf(t *testing.T, form []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(form), int64(len(form)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Where the rows down to the sum are taken by what the book does not have, nothing is
// written below the sum.
func TestFillRefusesRowsOfStrangers(t *testing.T) {
	s := small(t)
	path := listedForm(t, "公式", 0, []any{1, "某外区项目", 5, 4})
	_, err := Fill(context.Background(), s, path, s.Book.Latest(), nil)
	if err == nil || !strings.Contains(err.Error(), "第3行（“某外区项目”）已有内容") {
		t.Fatalf("error %v", err)
	}
}

// saved writes cells into a new form.
func saved(t *testing.T, cells map[string]any, merged ...string) string {
	t.Helper()
	f := excelize.NewFile()
	for cell, v := range cells {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	for _, area := range merged {
		from, to, _ := strings.Cut(area, ":")
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "表.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// A form whose projects take two rows each is refused: the lines would vanish in merged cells.
func TestFillRefusesProjectsOfTwoRows(t *testing.T) {
	s := small(t)
	path := saved(t, map[string]any{"A1": "重点产业项目表（单位：万元）", "A2": "序号", "B2": "项目名称", "C2": "总投资", "A3": 1, "A5": 2,
		"A7": "合计"}, "A3:A4", "B3:B4", "C3:C4", "A5:A6", "B5:B6", "C5:C6")
	_, err := Fill(context.Background(), s, path, s.Book.Latest(), nil)
	if err == nil || !strings.Contains(err.Error(), "从第3行起一个项目占2行") {
		t.Fatalf("error %v", err)
	}
}

// Free rows that are not there in the file lie between the heads and the sum; the sum is no
// head.
func TestFreeRowsThatAreNotThere(t *testing.T) {
	s := small(t)
	rows, _ := filledRows(t, s, saved(t, map[string]any{"A1": "重点产业项目表（单位：万元）", "A2": "序号", "B2": "项目名称", "C2": "总投资",
		"A6": "合计"}))
	if !strings.HasPrefix(rows, "1|示例风机智能工厂产业化项目001|198500\n") || !strings.Contains(rows, "合计||630000") {
		t.Error(rows)
	}
}

// A form of figures that are there already says which are not the book's.
func TestFiguresThatStandAlready(t *testing.T) {
	s := small(t)
	path := saved(t, map[string]any{"A1": "主要指标表（单位：亿元）", "A2": "指标", "B2": "个数", "C2": "总投资", "D2": "本年累计",
		"A3": "产业项目", "B3": 7, "C3": 62.5, "A4": "平台项目", "B4": 1, "C4": 3})
	done, err := Fill(context.Background(), s, path, s.Book.Latest(), nil)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(done.Warnings, "\n")
	if !strings.Contains(all, "Sheet1!C3写着62.5（数据文件63），共1格已有数字") {
		t.Error(all)
	}
	if got := done.Written["Sheet1!D3"]; got != "2.0866" {
		t.Errorf("D3 shows %q", got)
	}
}
