package forms

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/app/session"
	"zonebrief/reports/field"
	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

// answered is a form of the first unit with 本年累计 filled in for every project, so that it
// can be told whose figure each is.
func answered(t *testing.T, s *session.Session) (path string, list []*zone.Project) {
	t.Helper()
	dir := t.TempDir()
	if _, err := Write(context.Background(), s, dir, "责任单位", next, zone.Date{}, nil); err != nil {
		t.Fatal(err)
	}
	names, members, _ := shares(s, "责任单位", next)
	for _, e := range must(os.ReadDir(dir)) {
		if !strings.HasPrefix(e.Name(), names[0]+"_") {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
	path = filepath.Join(dir, names[0]+"_填报表_"+next.Title()+".xlsx")
	var sums []any
	for i := range members[names[0]] {
		sums = append(sums, figureOf(i))
	}
	fill(t, path, map[string][]any{"J": sums})
	return path, members[names[0]]
}

// figureOf is what the i-th project reports, in 万元.
func figureOf(i int) float64 { return float64(900_000 + i) }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestAnswersComeBackMangled reads answers that a unit worked on as it pleased: each figure
// comes in for its project, and what belongs to none is told with its cell.
func TestAnswersComeBackMangled(t *testing.T) {
	const sheet, first = ledger.FormSheet, 5
	mark := func(f *excelize.File) string { // the column of the marks
		for c := 1; ; c++ {
			cell := must(excelize.CoordinatesToCellName(c, 3))
			if v, _ := f.GetCellValue(sheet, cell); v == ledger.FormMark {
				return strings.TrimRight(cell, "0123456789")
			}
		}
	}
	row := func(f *excelize.File, sheet string, n int) (out []string) {
		for c := 1; c <= 19; c++ {
			out = append(out, must(f.GetCellValue(sheet, must(excelize.CoordinatesToCellName(c, n)),
				excelize.Options{RawCellValue: true})))
		}
		return out
	}
	write := func(f *excelize.File, sheet string, n int, cells []string) {
		for c, v := range cells {
			name := must(excelize.CoordinatesToCellName(c+1, n))
			if letter := strings.TrimRight(name, "0123456789"); letter == "J" {
				var x float64
				fmt.Sscan(v, &x)
				f.SetCellValue(sheet, name, x)
			} else {
				f.SetCellStr(sheet, name, v)
			}
		}
	}
	for _, test := range []struct {
		name     string
		do       func(f *excelize.File, n int)
		lost     int // projects whose figure does not come in: the last ones
		problems []string
		other    bool // it goes through other kinds of file
	}{
		{name: "as it was sent", do: func(*excelize.File, int) {}},
		{name: "sorted", do: func(f *excelize.File, n int) {
			rows := make([][]string, n)
			for i := range n {
				rows[i] = row(f, sheet, first+i)
			}
			slices.Reverse(rows)
			for i := range n {
				write(f, sheet, first+i, rows[i])
			}
		}},
		{name: "without numbers, with short names", do: func(f *excelize.File, n int) {
			for i := range n {
				f.SetCellStr(sheet, fmt.Sprint("C", first+i), "")
				f.SetCellStr(sheet, fmt.Sprint("B", first+i), "")
			}
		}},
		{name: "columns and rows hidden", do: func(f *excelize.File, n int) {
			f.SetColVisible(sheet, "C:I", false)
			f.SetRowVisible(sheet, first, false)
		}},
		{name: "the sheet copied, the first left empty", do: func(f *excelize.File, n int) {
			to := must(f.NewSheet(sheet + " (2)"))
			if err := f.CopySheet(must(f.GetSheetIndex(sheet)), to); err != nil {
				t.Fatal(err)
			}
			for i := range n {
				f.SetCellStr(sheet, fmt.Sprint("J", first+i), "")
			}
		}},
		{name: "the sheet renamed", do: func(f *excelize.File, n int) { f.SetSheetName(sheet, "报区里") }},
		{name: "the hidden sheet gone", do: func(f *excelize.File, n int) { f.DeleteSheet(formSheet) }},
		{name: "a row of a new project", do: func(f *excelize.File, n int) {
			f.DuplicateRowTo(sheet, first+n-1, first+n)
			f.SetCellStr(sheet, fmt.Sprint("B", first+n), "示例新厂房")
			f.SetCellStr(sheet, fmt.Sprint("C", first+n), "")
			f.SetCellStr(sheet, fmt.Sprint(mark(f), first+n), "")
		}, problems: []string{"填报!B%d", "“示例新厂房”不在数据文件中"}},
		{name: "a row copied for a new project", do: func(f *excelize.File, n int) {
			f.DuplicateRowTo(sheet, first, first+n)
			f.SetCellStr(sheet, fmt.Sprint("B", first+n), "示例新厂房")
		}, problems: []string{"填报!B%d", "名称却写成“示例新厂房”"}},
		{name: "a name that is another's", do: func(f *excelize.File, n int) {
			f.SetCellStr(sheet, fmt.Sprint("B", first+n-1), "示例别的厂房")
		}, lost: 1, problems: []string{"名称却写成“示例别的厂房”"}},
		{name: "what is reported worded otherwise", do: func(f *excelize.File, n int) {
			f.SetCellStr(sheet, "I4", "本期完成投资")
			f.SetCellStr(sheet, "J4", "本年累计完成投资")
			f.SetCellStr(sheet, "B3", "项目")
		}},
		{name: "through .ods and .xls", do: func(*excelize.File, int) {}, other: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := opened(t)
			path, list := answered(t, s)
			f := must(excelize.OpenFile(path))
			test.do(f, len(list))
			if err := f.Save(); err != nil {
				t.Fatal(err)
			}
			f.Close()
			if test.other {
				converted(t, path, "ods", "xls", "xlsx")
			}
			c, err := Collect(s, filepath.Dir(path), zone.Date{})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := MergeAnswers(t.Context(), s, c, "", true); err != nil {
				t.Fatal(err)
			}
			for i, p := range list {
				p = s.Book.Project(p.Name)
				got, want := p.Progress[next].YearDone, zone.Money(figureOf(i))*zone.Wan
				if in := i < len(list)-test.lost; in != got.Known || in && got.Value != want {
					t.Errorf("%s: %v, want %v", p.Name, got, want)
				}
			}
			if a := c.Answers[0]; a.Filled != len(list)-test.lost || a.Asked != len(list) {
				t.Errorf("%d of %d projects are filled, of %d", a.Filled, a.Asked, len(list))
			}
			var said []string
			for _, p := range c.Problems {
				said = append(said, p.String())
			}
			text := strings.Join(said, "\n")
			if (len(test.problems) == 0) != (text == "") || c.Answers[0].Reason != "" {
				t.Errorf("%s %s", text, c.Answers[0].Reason)
			}
			for _, want := range test.problems {
				if want = strings.ReplaceAll(want, "%d", fmt.Sprint(first+len(list))); !strings.Contains(text, want) {
					t.Errorf("%q is not told: %s", want, text)
				}
			}
		})
	}
}

// TestAnswersInAnotherUnit reads answers whose unit was changed on the sheet while what was filled in
// before still stands there: nothing is taken, and it is told; an unlikely figure alone is told and taken.
func TestAnswersInAnotherUnit(t *testing.T) {
	for _, c := range []struct {
		name, cell, text string
		taken            bool
		said             string
	}{
		{"of the sheet", "L2", "单位：亿元", false, "表上的金额单位改过"},
		{"of a column", "J4", "本年累计（亿元）", true, "请核对"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := opened(t)
			path, list := answered(t, s)
			f := must(excelize.OpenFile(path))
			f.SetCellStr(ledger.FormSheet, c.cell, c.text)
			if err := f.Save(); err != nil {
				t.Fatal(err)
			}
			f.Close()
			all := must(Collect(s, filepath.Dir(path), zone.Date{}))
			var said []string
			for _, one := range slices.Concat(all.Problems, all.Answers[0].Doubts) {
				said = append(said, one.String())
			}
			if text := strings.Join(said, "\n"); !strings.Contains(text, c.said) ||
				len(all.Problems) > 0 == c.taken || all.Cells() > 0 != c.taken {
				t.Errorf("%d cells of %d projects, said %s", all.Cells(), len(list), text)
			}
		})
	}
}

// TestOneSheetInAnotherUnit reads an answer of two sheets, one of them in another unit: that one alone is left out.
func TestOneSheetInAnotherUnit(t *testing.T) {
	s := opened(t)
	path, list := answered(t, s)
	f := must(excelize.OpenFile(path))
	to := must(f.NewSheet("另一半"))
	if err := f.CopySheet(must(f.GetSheetIndex(ledger.FormSheet)), to); err != nil {
		t.Fatal(err)
	}
	rows := must(f.GetRows(ledger.FormSheet))
	first := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 1 && r[1] == list[0].Name }) + 1
	half := len(list) / 2
	for range half { // the first half stays on the sheet, the rest on the copy
		must(0, f.RemoveRow("另一半", first))
	}
	for range len(list) - half {
		must(0, f.RemoveRow(ledger.FormSheet, first+half))
	}
	f.SetCellStr("另一半", "L2", "单位：亿元")
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	all := must(Collect(s, filepath.Dir(path), zone.Date{}))
	if len(all.Problems) != 1 || all.Problems[0].Sheet != "另一半" || all.Answers[0].Filled != half {
		t.Errorf("%d of %d filled, %v", all.Answers[0].Filled, half, all.Problems)
	}
}

// TestAnswerWithoutHeads tells an answer whose heads are gone by its file, whatever else came back.
func TestAnswerWithoutHeads(t *testing.T) {
	s := opened(t)
	path, _ := answered(t, s)
	f := must(excelize.OpenFile(path))
	for range 4 {
		must(0, f.RemoveRow(ledger.FormSheet, 1))
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	all, err := Collect(s, filepath.Dir(path), zone.Date{})
	if err != nil || !strings.Contains(all.Answers[0].Reason, "表头") {
		t.Fatalf("%v %+v", err, all)
	}
}

// converted has LibreOffice save a form as one kind after the other, the last of them .xlsx.
func converted(t *testing.T, path string, kinds ...string) {
	t.Helper()
	dir, from := t.TempDir(), path
	for _, kind := range kinds {
		cmd := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to",
			kind,
			"--outdir", dir, from)
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		from = filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+"."+kind)
	}
	if err := os.WriteFile(path, must(os.ReadFile(from)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What a unit writes where no answer is asked for is told by its cell, and stands in no way of
// the rest: corrections of locked cells and remarks beside the table were once dropped
// without a word.
func TestAnswersThatSayMore(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells map[string]any
		tells []string
	}{
		{"as it was sent", nil, nil},
		{"a locked field", map[string]any{"D5": 123456.0}, []string{"D5 “总投资”由", "改为12.3456亿元"}},
		{"the half-month before", map[string]any{"F5": 1.0}, []string{"F5 “上期本年累计”与登记的不同"}},
		{"a remark beside the table", map[string]any{"T6": "已与施工方联系"}, []string{"T6 “已与施工方联系”写在表的各列之外"}},
		{"a column of its own", map[string]any{"T4": "备忘录", "T5": "张三"}, []string{"T5 “张三”写在表的各列之外"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := opened(t)
			path, list := answered(t, s)
			f := must(excelize.OpenFile(path))
			for cell, v := range c.cells {
				if err := f.SetCellValue(ledger.FormSheet, cell, v); err != nil {
					t.Fatal(err)
				}
			}
			if err := f.Save(); err != nil {
				t.Fatal(err)
			}
			got, err := Collect(s, filepath.Dir(path), zone.Date{})
			if err != nil {
				t.Fatal(err)
			}
			var notes []string
			for _, n := range got.Answers[0].Notes {
				notes = append(notes, n.Cell+" "+n.Reason)
			}
			all := strings.Join(notes, "\n")
			for _, want := range c.tells {
				if !strings.Contains(all, want) {
					t.Errorf("told %q, want %q", all, want)
				}
			}
			if len(c.tells) == 0 && all != "" {
				t.Errorf("told %q of an answer that says no more", all)
			}
			if got.Cells() != len(list) || len(got.Problems) > 0 {
				t.Errorf("%d figures of %d, problems %v", got.Cells(), len(list), got.Problems)
			}
		})
	}
}

// Where the hidden sheet is gone, the rows still say what the register said when the form was
// sent: an answer is no conflict, and one to a register that changed since says so.
func TestAnswersWithoutTheHiddenSheet(t *testing.T) {
	for _, changed := range []bool{false, true} {
		t.Run(fmt.Sprint("register changed ", changed), func(t *testing.T) {
			s, dir := opened(t), t.TempDir()
			at := s.Book.Latest()
			done, err := Write(context.Background(), s, dir, "责任单位", at, zone.Date{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, one := range done[1:] {
				os.Remove(one.Path)
			}
			f := must(excelize.OpenFile(done[0].Path))
			f.DeleteSheet(formSheet)
			name := must(f.GetCellValue(ledger.FormSheet, "B5"))
			p := s.Book.Project(name)
			was := field.Find("本年累计").Get(p, at)
			f.SetCellValue(ledger.FormSheet, "J5", 900_000)
			if err := f.Save(); err != nil {
				t.Fatal(err)
			}
			if changed {
				since := []session.Change{{Field: "本年累计", Value: "9000万元"}}
				if err := s.Set(context.Background(), p.Code, at, since); err != nil {
					t.Fatal(err)
				}
			}
			c, err := Collect(s, dir, zone.Date{})
			if err != nil {
				t.Fatal(err)
			}
			if c.Answers[0].Asked == 0 {
				t.Error("nobody was asked")
			}
			if !changed && len(c.Conflicts) > 0 {
				t.Errorf("conflicts %v", c.Conflicts)
			}
			if changed && (len(c.Conflicts) != 1 || c.Conflicts[0].Kind != "登记已变" || c.Conflicts[0].Base != was) {
				t.Errorf("conflicts %v, want 登记已变 from %s", c.Conflicts, was)
			}
		})
	}
}
