package forms

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/app/forms/blank"
	"zonebrief/app/importing"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// filled fills one of the blank forms of testdata and opens both.
func filled(t *testing.T, s *session.Session, name string, by map[string]string) (done *Filled, before,
	after *excelize.File) {
	t.Helper()
	path := filepath.Join("testdata", name)
	done, err := Fill(context.Background(), s, path, samples.Latest, by)
	if err != nil {
		t.Fatal(err)
	}
	if before, err = excelize.OpenFile(path); err != nil {
		t.Fatal(err)
	}
	if after, err = excelize.OpenReader(bytes.NewReader(done.Form)); err != nil {
		t.Fatal(err)
	}
	return done, before, after
}

func cellsOf(t *testing.T, f *excelize.File, sheet string, cells ...string) string {
	t.Helper()
	var out []string
	for _, c := range cells {
		v, err := f.GetCellValue(sheet, c, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return strings.Join(out, "|")
}

// TestFormGrows fills four free rows with 185 projects: looks, formulas, heights and
// sums go along, and everything else stays.
func TestFormGrows(t *testing.T) {
	s := opened(t)
	done, before, after := filled(t, s, "detail.xlsx", nil)
	list := s.Book.Of(zone.Industry)
	n, last := len(list), 4+len(list)
	if done.Projects != n || len(done.Warnings) > 0 {
		t.Errorf("%d lines, %v", done.Projects, done.Warnings)
	}
	if got := cellsOf(t, after, "附件1", "A1", "A2", "H2", "B5", "A5", "D5",
		"B"+strconv.Itoa(last)); got != "全市重大产业项目推进情况表|填报单位："+s.Book.Office.Name+"|单位：亿元|"+list[0].Name+"|1|5.5|"+
		list[n-1].Name {
		t.Error(got)
	}
	for cell, want := range map[string]string{"D" + strconv.Itoa(last+1): fmt.Sprintf("SUM(D5:D%d)", last),
		"G100": "IF(E100>0,F100/E100,0)"} {
		if got, _ := after.GetCellFormula("附件1", cell); strings.TrimPrefix(got, "=") != want {
			t.Errorf("%s: %s, want %s", cell, got, want)
		}
	}
	if got := cellsOf(t, after, "附件1", "B"+strconv.Itoa(last+1), "D"+strconv.Itoa(last+1),
		"A"+strconv.Itoa(last+2)); got != "合计|1668|注：本表由各开发区填报。" {
		t.Error(got)
	}
	if got, _ := after.GetCellFormula("填报要求", "B2"); strings.TrimPrefix(got, "=") != fmt.Sprintf("附件1!F%d*10000",
		last+1) {
		t.Error(got)
	}
	for _, c := range []string{"B", "D", "G"} {
		one, _ := before.GetCellStyle("附件1", c+"5")
		many, _ := after.GetCellStyle("附件1", c+"120")
		x, _ := before.GetStyle(one)
		y, _ := after.GetStyle(many)
		if x.Font.Family != y.Font.Family || len(x.Border) != len(y.Border) ||
			fmt.Sprint(x.Fill) != fmt.Sprint(y.Fill) || x.NumFmt != y.NumFmt {
			t.Errorf("%s: %+v became %+v", c, x, y)
		}
	}
	if h, _ := after.GetRowHeight("附件1", 150); h != 33 {
		t.Errorf("height %v", h)
	}
	sameAround(t, before, after)
}

// sameAround compares what a filling must leave alone.
func sameAround(t *testing.T, before, after *excelize.File) {
	t.Helper()
	for _, c := range []string{"A", "B", "J"} {
		x, _ := before.GetColWidth("附件1", c)
		if y, _ := after.GetColWidth("附件1", c); x != y {
			t.Errorf("column %s: %v became %v", c, x, y)
		}
	}
	x, _ := before.GetPageLayout("附件1")
	y, _ := after.GetPageLayout("附件1")
	if *x.Size != *y.Size || *x.Orientation != *y.Orientation || *x.FitToHeight != *y.FitToHeight {
		t.Errorf("print set-up %+v became %+v", x, y)
	}
	merged := func(f *excelize.File) (out []string) {
		cells, _ := f.GetMergeCells("附件1")
		for _, c := range cells {
			out = append(out, c.GetStartAxis()+c.GetEndAxis())
		}
		slices.Sort(out)
		return out
	}
	if a, b := merged(before), merged(after); !slices.Equal(a, b) {
		t.Errorf("merged %v became %v", a, b)
	}
	if a, b := before.GetDefinedName(), after.GetDefinedName(); len(a) != len(b) ||
		len(a) > 0 && strings.ReplaceAll(a[0].RefersTo, "'", "") != strings.ReplaceAll(b[0].RefersTo, "'", "") {
		t.Errorf("names %v became %v", a, b)
	}
}

func TestFormOfFigures(t *testing.T) {
	s := opened(t)
	done, _, after := filled(t, s, "matrix.xlsx", nil)
	if w := strings.Join(done.Warnings, " "); !strings.Contains(w, "Sheet1!C列太窄") {
		t.Errorf("nothing said of narrow columns: %s", w)
	}
	if got := cellsOf(t, after, "Sheet1", "B4", "C4", "D4", "B5", "C5", "B7", "C7",
		"A6"); got != "220|17857000|2236000|185|16680000|35|1177000|新材料" {
		t.Error(got)
	}
	if f, _ := after.GetCellFormula("Sheet1", "F4"); f != "E4/D4*100" {
		t.Error(f)
	}
	if got := cellsOf(t, after, "Sheet1", "F4", "F5"); !strings.HasPrefix(got, "29.5") ||
		!strings.Contains(got, "|29.") {
		t.Error(got)
	}
	_, _, after = filled(t, s, "pairs.xlsx", nil)
	if got := cellsOf(t, after, "快报", "C3", "C4", "C5", "C6", "C7"); got != "220|1785.7|2236000|29.7|201" {
		t.Error(got)
	}
}

func TestFormWithTags(t *testing.T) {
	s := opened(t)
	done, _, after := filled(t, s, "tags.xlsx", map[string]string{"条件": "类别=平台项目"})
	if done.Projects != 35 {
		t.Errorf("%d lines", done.Projects)
	}
	if got := cellsOf(t, after, "Sheet", "A1", "A2", "E2", "A4", "C4", "A38"); got != s.Book.Office.Zone+
		"2023年4月上半月平台项目简表|截至2023年4月15日，产业项目185个，总投资1668亿元。|2236000|1|"+
		fmt.Sprint(s.Book.Of(zone.Public)[0].Total.Value/zone.Wan)+"|35" {
		t.Error(got)
	}
	if f, _ := after.GetCellFormula("Sheet", "C39"); strings.TrimPrefix(f, "=") != "SUM(C4:C38)" {
		t.Error(f)
	}
}

// What is set by hand goes before what is guessed, and is remembered by the title.
func TestFormSetByHand(t *testing.T) {
	s := opened(t)
	by := map[string]string{"存在问题": "备注", "J2": "产业项目.个数", "形象进度": ""}
	done, _, after := filled(t, s, "detail.xlsx", by)
	if got := cellsOf(t, after, "附件1", "J2", "H5"); got != "185|" {
		t.Error(got)
	}
	if err := importing.RememberForm(context.Background(), s, done.Title, by); err != nil {
		t.Fatal(err)
	}
	_, _, after = filled(t, s, "detail.xlsx", nil)
	if got := cellsOf(t, after, "附件1", "J2"); got != "185" {
		t.Error(got)
	}
}

func TestFormForFewAndNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "空.zbk")
	for n, b := range []*zone.Book{samples.Generate(0, 0, 1), samples.Generate(1, 2, 1), samples.Generate(3, 2, 1)} {
		path := fmt.Sprint(path, n)
		if err := store.Create(context.Background(), path, b, nil); err != nil {
			t.Fatal(err)
		}
		s, err := session.Open(context.Background(), path, false)
		if err != nil {
			t.Fatal(err)
		}
		_, before, after := filled(t, s, "detail.xlsx", nil)
		sameAround(t, before, after)
		if got := cellsOf(t, after, "附件1", "B8", "A8", "B9", "A10"); got != "||合计|注：本表由各开发区填报。" {
			t.Errorf("%d projects: %s", n, got)
		}
		filled(t, s, "tags.xlsx", nil)
		s.Close()
	}
}

// TestFilledFormRecalculates has LibreOffice work the sums out and compares.
func TestFilledFormRecalculates(t *testing.T) {
	s, dir := opened(t), t.TempDir()
	for _, name := range []string{"detail.xlsx", "matrix.xlsx", "tags.xlsx"} {
		done, _, after := filled(t, s, name, nil)
		if err := os.WriteFile(filepath.Join(dir, name), done.Form, 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to",
			"xlsx:Calc MS Excel 2007 XML", "--outdir", dir+"/out", filepath.Join(dir, name))
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v (make test installs LibreOffice): %s", err, text)
		}
		other, err := excelize.OpenFile(filepath.Join(dir, "out", name))
		if err != nil {
			t.Fatal(err)
		}
		sheet, formulas := after.GetSheetName(0), 0
		rows, _ := after.GetRows(sheet, excelize.Options{RawCellValue: true})
		for r := range rows {
			for c := range rows[r] {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if f, _ := after.GetCellFormula(sheet, cell); f == "" {
					continue
				}
				formulas++
				a, err1 := strconv.ParseFloat(cellsOf(t, after, sheet, cell), 64)
				b, err2 := strconv.ParseFloat(cellsOf(t, other, sheet, cell), 64)
				if err1 != nil || err2 != nil || a-b > 1e-9*max(1, a) || b-a > 1e-9*max(1, a) {
					t.Errorf("%s!%s: %v, worked out %v", name, cell, a, b)
				}
			}
		}
		if formulas == 0 {
			t.Errorf("%s has no formula", name)
		}
	}
}

func TestFormThatSaysNothing(t *testing.T) {
	f := excelize.NewFile()
	_ = f.SetCellValue("Sheet1", "A1", "通知")
	path := filepath.Join(t.TempDir(), "通知.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if _, err := Fill(context.Background(), opened(t), path, samples.Latest, nil); err == nil ||
		!strings.Contains(err.Error(), "没有看懂") {
		t.Errorf("%v", err)
	}
}

// Write of figures are read by what their labels say together, whatever their shape.
func TestFormsOfManyShapes(t *testing.T) {
	s := opened(t)
	look := figure.New(s.Book, samples.Latest)
	now := func(ref string) string {
		v, problem := look.Resolve(ref)
		if problem != nil {
			t.Fatal(problem)
		}
		return v.Number.RatString()
	}
	_, _, after := filled(t, s, "kinds.xlsx", nil)
	if got, want := cellsOf(t, after, "表3", "C5", "D6", "C9", "H5", "J5", "C10"),
		strings.Join([]string{now("产业项目[建设性质=新建].个数"), now("产业项目[建设性质=续建，总投资≥10亿元].个数"), now("平台项目[建设性质=续建].个数"), "",
			"", "220"}, "|"); got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if got := cellsOf(t, after, "表3", "E10", "F10"); got != "17857000|2236000" {
		t.Error(got)
	}
	_, _, after = filled(t, s, "monthly.xlsx", nil)
	if got, want := cellsOf(t, after, "Sheet", "B3", "D3", "B4", "D4", "B6", "B7", "B8"),
		strings.Join([]string{"4", "176.5", now("本年签约[总投资≥50亿元].个数"), now("本年签约[总投资≥10亿元].个数"), now("在谈项目.个数"),
			now("创新平台.个数"), ""}, "|"); got != want {
		t.Errorf("%s, not %s", got, want)
	}
	done, _, after := filled(t, s, "measures.xlsx", nil)
	if got := cellsOf(t, after, "Sheet", "C3", "C4", "C5", "D5", "C6", "C7"); got != "185|117.7|66.0034|56.8162|44|" {
		t.Error(got)
	}
	if i := slices.IndexFunc(done.Cells, func(c blank.Slot) bool { return c.Cell == "C7" }); i < 0 ||
		done.Cells[i].Show != "" {
		t.Errorf("a figure that was not understood is not shown as one: %+v", done.Cells)
	}
	done, _, after = filled(t, s, "underway.xlsx", nil)
	n, _ := strconv.Atoi(now("在建项目[类别=产业项目].个数"))
	if done.Projects != n || len(done.Areas) != 1 {
		t.Errorf("%d lines in %d areas, not %d in one", done.Projects, len(done.Areas), n)
	}
	if f, _ := after.GetCellFormula("Sheet", fmt.Sprintf("C%d", n+4)); strings.TrimPrefix(f,
		"=") != fmt.Sprintf("SUM(C4:C%d)", n+3) {
		t.Error(f)
	}
}

// Lists of a register take its rows, those that the title speaks of.
func TestFormsOfRegisters(t *testing.T) {
	s := opened(t)
	var leads []zone.Lead
	for _, l := range s.Book.Leads {
		if l.Key && l.Stage(samples.Latest.End()) == zone.Talking {
			leads = append(leads, l)
		}
	}
	if len(leads) < 4 {
		t.Fatal("too few leads to make the form grow")
	}
	done, _, after := filled(t, s, "registers.xlsx", nil)
	if want := len(leads) + len(s.Book.Visits); done.Projects != want {
		t.Errorf("%d lines, not %d", done.Projects, want)
	}
	first, last := leads[0], strconv.Itoa(3+len(leads))
	want := strings.Join([]string{"1", first.Name, first.Investor, first.Industry,
		strconv.FormatFloat(float64(first.Total.Value)/1e8, 'g', -1, 64), "在谈", leads[len(leads)-1].Name}, "|")
	if got := cellsOf(t, after, "招引", "A4", "B4", "C4", "D4", "E4", "G4", "B"+last); got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if f, _ := after.GetCellFormula("招引", fmt.Sprintf("E%d", 4+len(leads))); strings.TrimPrefix(f, "=") != "SUM(E4:E"+
		last+")" {
		t.Error(f)
	}
	visit := s.Book.Visits[1]
	if got := cellsOf(t, after, "诉求", "A4", "B4", "C4",
		"D4"); got != strings.Join([]string{"2", visit.Firm, visit.Request, visit.Unit}, "|") {
		t.Error(got)
	}
}

// Formulas that tell where cells stand tell it after rows are put in: numbers worked out with
// ROW() once kept what the form said.
func TestFormulasOfPlacesAreWorkedOutAnew(t *testing.T) {
	f := excelize.NewFile()
	for cell, v := range map[string]any{"A1": "重点产业项目进度表（单位：万元）", "A2": "序号", "B2": "项目名称", "C2": "总投资", "B5": "合计"} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	for cell, was := range map[string]int{"A3": 1, "A4": 2, "D5": 5, "C5": 0} {
		formula := map[string]string{"A3": "ROW()-2", "A4": "ROW()-2", "D5": "ROW(A5)", "C5": "SUM(C3:C4)"}[cell]
		if err := f.SetCellValue("Sheet1", cell, was); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellFormula("Sheet1", cell, formula); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "行号.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	s := small(t)
	done, err := Fill(context.Background(), s, path, s.Book.Latest(), nil)
	if err != nil {
		t.Fatal(err)
	}
	out, err := excelize.OpenReader(bytes.NewReader(done.Form))
	if err != nil {
		t.Fatal(err)
	}
	if got := cellsOf(t, out, "Sheet1", "A3", "A8", "A9", "D10"); got != "1|6|7|10" {
		t.Errorf("numbers %s, want 1|6|7|10", got)
	}
}
