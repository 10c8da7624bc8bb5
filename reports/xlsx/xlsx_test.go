package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"
)

var now = zone.Period{Year: 2023, Month: 4, Half: 1}

// book has groups, missing figures, hostile text and both registers.
func book(n int) *zone.Book {
	b := &zone.Book{Rules: zone.DefaultRules(), Industries: []string{"新材料", "生物医药"}, Office: zone.Office{Zone: "示例区", Name: "=1+1"}}
	for i := range n {
		p := &zone.Project{ID: int64(i), Code: fmt.Sprint("00", i), Name: fmt.Sprintf("%c项目\x01%d", "=+-@示"[i%3], i), Nature: "新建", Total: zone.Some(zone.Money(i+1) * 12_345_678),
			Industry: []string{"新材料", "生物医药", ""}[i%3], Register: zone.Register(i % 5 / 4), Plans: map[int]zone.Plan{}, Progress: map[zone.Period]zone.Progress{}}
		if i%4 != 1 {
			p.Plans[2023] = zone.Plan{Invest: zone.Some(zone.Money(i+1) * 1_234_567), PriorDone: zone.Some(zone.Money(i))}
		}
		if i%7 != 2 {
			p.Progress[now] = zone.Progress{YearDone: zone.Some(zone.Money(i+1) * 345_678), Physical: zone.Some(zone.Share(i * 1000)), Deadline: zone.Date{Year: 2023, Month: 5, Day: 1 + i%28}}
		}
		b.Projects = append(b.Projects, p)
	}
	return b
}

func written(t *testing.T, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(context.Background(), &out, ledger.Progress(book(n), now)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSameBytes(t *testing.T) {
	first := written(t, 60)
	for range 9 {
		if !bytes.Equal(first, written(t, 60)) {
			t.Fatal("two workbooks of the same data differ")
		}
	}
}

var cached = regexp.MustCompile(`(</f>)<v>[^<]*</v>`)

// withoutValues takes the values of all formulas out of a workbook, so that the
// next program must work them out.
func withoutValues(t *testing.T, data []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, _ := z.Create(f.Name)
		_, _ = w.Write(cached.ReplaceAll(body, []byte("$1")))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestAnotherProgramRecalculates has LibreOffice work every formula out and
// compares with the values that were written beside them.
func TestAnotherProgramRecalculates(t *testing.T) {
	data := written(t, 60)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "in.xlsx"), withoutValues(t, data), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", dir+"/out", dir+"/in.xlsx")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v (make test installs LibreOffice): %s", err, text)
	}
	want, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	got, err := excelize.OpenFile(filepath.Join(dir, "out", "in.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	formulas := 0
	for _, sheet := range want.GetSheetList() {
		rows, _ := want.GetRows(sheet, excelize.Options{RawCellValue: true})
		for r := range rows {
			for c, v := range rows[r] {
				cell := ledger.Ref(c, r+1)
				if f, _ := want.GetCellFormula(sheet, cell); f == "" {
					continue
				}
				formulas++
				other, _ := got.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
				a, err1 := strconv.ParseFloat(v, 64)
				b, err2 := strconv.ParseFloat(other, 64)
				if err1 != nil || err2 != nil || math.Abs(a-b) > 1e-9*max(1, math.Abs(a)) {
					t.Errorf("%s!%s: written %q, worked out %q", sheet, cell, v, other)
				}
			}
		}
	}
	if formulas < 60 {
		t.Errorf("only %d formulas", formulas)
	}
}

func TestCells(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, 12)))
	if err != nil {
		t.Fatal(err)
	}
	if merged, _ := f.GetMergeCells("产业项目"); len(merged) > 0 {
		t.Errorf("merged cells %v", merged)
	}
	rows, _ := f.GetRows("产业项目", excelize.Options{RawCellValue: true})
	for r := ledger.FirstRow; r <= len(rows)-2; r++ {
		name := ledger.Ref(1, r)
		if formula, _ := f.GetCellFormula("产业项目", name); formula != "" {
			t.Errorf("%s became a formula", name)
		}
		kind, _ := f.GetCellType("产业项目", ledger.Ref(5, r))
		if kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString {
			t.Errorf("the total of row %d is text", r)
		}
	}
	layout, _ := f.GetPageLayout("产业项目")
	if *layout.Size != 8 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("print set-up %+v", layout)
	}
	panes, _ := f.GetPanes("产业项目")
	if !panes.Freeze || panes.YSplit != 3 {
		t.Errorf("panes %+v", panes)
	}
}

func TestSheetName(t *testing.T) {
	for in, want := range map[string]string{"": "表", "a/b:c": "a／b：c", "'引'": "引"} {
		if got := sheetName(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
	if n := len([]rune(sheetName(string(make([]rune, 50)) + "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五"))); n != 31 {
		t.Errorf("%d characters", n)
	}
}

func TestEmptyBook(t *testing.T) {
	for _, b := range []*zone.Book{{}, {Leads: []zone.Lead{{Name: "=甲", TalksSince: zone.Date{Year: 2023, Month: 3}}}, Targets: []zone.Target{{Year: 2023, Count: 0}}}} {
		var out bytes.Buffer
		if err := Write(context.Background(), &out, ledger.Leads(b, now)); err != nil {
			t.Error(err)
		}
	}
	if len(written(t, 0)) == 0 || len(written(t, 1)) == 0 {
		t.Error("nothing was written")
	}
}

func BenchmarkProgress(b *testing.B) {
	w := ledger.Progress(book(3000), now)
	for b.Loop() {
		if err := Write(context.Background(), io.Discard, w); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFloor has the bare library stream as many plain cells.
func BenchmarkFloor(b *testing.B) {
	w := ledger.Progress(book(3000), now)
	for b.Loop() {
		f := excelize.NewFile()
		for i, s := range w.Sheets {
			name := fmt.Sprint("s", i)
			f.NewSheet(name)
			out, _ := f.NewStreamWriter(name)
			for r := range s.Rows {
				cells := make([]any, len(s.Columns))
				for c := range cells {
					cells[c] = float64(r * c)
				}
				_ = out.SetRow(ledger.Ref(0, r+1), cells)
			}
			_ = out.Flush()
		}
		_ = f.Write(io.Discard)
	}
}
