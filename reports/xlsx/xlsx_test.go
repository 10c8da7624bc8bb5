package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// firstRow is that of 重点项目进度表, whose heads take two rows below 合计.
const firstRow = 6

var now = zone.Period{Year: 2023, Month: 4, Half: 1}

// book has groups, missing figures, hostile text and both registers.
func book(n int) *zone.Book {
	b := &zone.Book{Rules: zone.DefaultRules(), Industries: []string{"新材料", "生物医药"},
		Office: zone.Office{Zone: "示例区", Name: "=1+1"}}
	for i := range n {
		p := &zone.Project{ID: int64(i), Code: fmt.Sprint("00", i), Name: fmt.Sprintf("%c项目\x01%d", "=+-@示"[i%3], i),
			Nature: "新建", Total: zone.Some(zone.Money(i+1) * 12_345_678),
			Industry: []string{"新材料", "生物医药", ""}[i%3], Register: zone.Register(i % 5 / 4), Plans: map[int]zone.Plan{},
			Progress: map[zone.Period]zone.Progress{}}
		if i%4 != 1 {
			p.Plans[2023] = zone.Plan{Invest: zone.Some(zone.Money(i+1) * 1_234_567),
				PriorDone: zone.Some(zone.Money(i))}
		}
		if i%7 != 2 {
			p.Progress[now] = zone.Progress{YearDone: zone.Some(zone.Money(i+1) * 345_678),
				Physical: zone.Some(zone.Share(i * 1000)), Deadline: zone.Date{Year: 2023, Month: 5, Day: 1 + i%28}}
		}
		b.Projects = append(b.Projects, p)
	}
	return b
}

// registers fills the other registers of a book, with hostile text and gaps.
func registers(b *zone.Book) *zone.Book {
	day := func(m, d int) zone.Date { return zone.Date{Year: 2023, Month: m, Day: d} }
	for i := range 7 {
		l := zone.Lead{ID: int64(i + 1), Name: fmt.Sprintf("@招商%d", i), Key: i%2 == 0,
			TalksSince: zone.Date{Year: 2022, Month: i%12 + 1}}
		if i != 3 {
			l.Total, l.LandArea = zone.Some(zone.Money(i+1)*zone.Yi+1234), zone.Some(zone.Area(i*33))
		}
		l.Milestones[zone.Signing] = zone.Milestone{Planned: day(2, i+1), Actual: day(3, i+1)}
		b.Leads = append(b.Leads, l)
		v := zone.Visit{ID: int64(i + 1), Firm: "=企业", Date: day(1, i+1), Due: day(2, i+1),
			Unit: []string{"甲局", "乙局", ""}[i%3]}
		if i%3 > 0 {
			v.Answered = day(2, 3*i)
		}
		b.Visits = append(b.Visits, v)
		b.Platforms = append(b.Platforms,
			zone.Platform{ID: int64(i + 1), Name: "+平台", Tier: []string{"支点", "牵引", ""}[i%3],
				Invest: zone.Opt[zone.Money]{Value: zone.Money(i) * 777_777, Known: i%2 == 0}})
		chain := zone.Chain{ID: int64(i + 1), Name: "-链",
			Segments: []zone.Segment{{Name: "环节", Firms: []string{"甲", "乙"}}}}
		chain.Ones[i%7], chain.Ones[(i+3)%7] = "有", "=缺"
		b.Chains = append(b.Chains, chain)
		b.Honors = append(b.Honors,
			zone.Honor{ID: int64(i + 1), Name: "试点", Kind: []string{"荣誉", ""}[i%2], Date: zone.Date{Year: 2020 + i}})
	}
	b.Targets = []zone.Target{{Year: 2023, Name: "亿元以上", AtLeast: 3 * zone.Yi, Count: 3}, {Year: 2023, Name: "无目标数"}}
	b.Trips = []zone.Trip{{Date: day(4, 1), Place: "上海", Firms: zone.Some(3)}, {Date: day(4, 16)}}
	b.Firms = []zone.Firm{{Name: "企业", Revenue: zone.Some(zone.Yi), Year: 2022}, {Name: "龙头", Leader: true}}
	b.Mechanisms = []zone.Mechanism{{Name: "机制"}}
	for i, p := range b.Projects {
		p.Unit = []string{"甲局", "乙局", ""}[i%3]
		p.Milestones[zone.Start] = zone.Milestone{Planned: day(1+i%6, 3),
			Actual: []zone.Date{{}, day(2, 4), {Year: 2023, Month: 3}}[i%3]}
		p.Milestones[zone.Topping] = zone.Milestone{Planned: []zone.Date{day(3, 1+i%28), {Year: 2023, Month: 2}}[i%2]}
		p.Permits[i%6] = zone.Permit{State: "办理中", Number: fmt.Sprint("330604202300000", 100+i)}
		r := p.Progress[now]
		r.Work = zone.Opt[zone.Share]{Value: zone.Share(i * 7001), Known: i%4 > 0}
		p.Progress[now.Add(-1)] = r
		p.Progress[now] = r
	}
	return b
}

// drawn draws up every workbook of a book.
func drawn(t *testing.T, b *zone.Book) map[string]*ledger.Workbook {
	t.Helper()
	own, err := ledger.Custom(b, now,
		zone.Table{Name: "自定义", Columns: ledger.Names(), Group: "责任单位", Order: "-总投资", Where: []string{"总投资>=1万元"},
			Unit: "万元", Paper: "A3"})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*ledger.Workbook{"progress": ledger.Progress(b, now), "leads": ledger.Leads(b, now),
		"investment": ledger.Fixed(b, now), "contest": ledger.Contest(b, now),
		"milestones": ledger.Milestones(b, now), "innovation": ledger.Innovation(b, now),
		"honors": ledger.Honors(b, now), "chains": ledger.Chains(b, now), "services": ledger.Services(b, now),
		"summary": ledger.Summary(b, now), "own": own, "fishbones": ledger.Fishbones(b, now),
		"walls": ledger.Walls(b, now), "reports": ledger.Reports(b, now)}
}

func bytesOf(t *testing.T, w *ledger.Workbook) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(context.Background(), &out, w); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func written(t *testing.T, n int) []byte {
	t.Helper()
	return bytesOf(t, ledger.Progress(book(n), now))
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

// TestAnotherProgramRecalculates has LibreOffice work every formula of every
// workbook out and compares with the values that were written beside them; and it
// prints them all, without a cell too narrow for its figure.
func TestAnotherProgramRecalculates(t *testing.T) {
	dir := t.TempDir()
	books := map[string][]byte{}
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless"}
	var files []string
	for name, w := range drawn(t, registers(book(60))) {
		books[name] = bytesOf(t, w)
		path := filepath.Join(dir, name+".xlsx")
		files = append(files, path)
		if err := os.WriteFile(path, withoutValues(t, books[name]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, kind := range []string{"xlsx:Calc MS Excel 2007 XML", "pdf"} {
		cmd := exec.Command("soffice",
			slices.Concat(args, []string{"--convert-to", kind, "--outdir", dir + "/out"}, files)...)
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v (make test installs LibreOffice): %s", err, text)
		}
	}
	total := 0
	for name, data := range books {
		n := recalculated(t, name, data, filepath.Join(dir, "out", name+".xlsx"))
		if n == 0 && name != "honors" && name != "own" && name != "fishbones" {
			t.Errorf("%s has no formula", name)
		}
		total += n
		text, err := exec.Command("pdftotext", "-layout", filepath.Join(dir, "out", name+".pdf"), "-").Output()
		if err != nil || bytes.Contains(text, []byte("###")) || len(text) < 100 {
			t.Errorf("%s printed: %v\n%s", name, err, text)
		}
	}
	if total < 600 {
		t.Errorf("only %d formulas", total)
	}
}

// recalculated compares a workbook with what another program made of it.
func recalculated(t *testing.T, name string, data []byte, path string) (formulas int) {
	want, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	got, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
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
				if v == other { // the dash of a sum of nothing
					continue
				}
				if err1 != nil || err2 != nil || math.Abs(a-b) > 1e-9*max(1, math.Abs(a)) {
					t.Errorf("%s, %s!%s: written %q, worked out %q", name, sheet, cell, v, other)
				}
			}
		}
	}
	return formulas
}

// TestChartsKeepTheirValues holds the values that charts keep beside their references
// against the cells that a reader finds there.
func TestChartsKeepTheirValues(t *testing.T) {
	charts := 0
	for _, b := range []*zone.Book{registers(book(60)), registers(book(1)), book(0)} {
		for _, w := range drawn(t, b) {
			data := bytesOf(t, w)
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			for name, part := range parts(t, data) {
				if strings.HasPrefix(name, "xl/charts/chart") {
					charts++
					held(t, f, []byte(part))
				}
			}
		}
	}
	if charts < 8 {
		t.Errorf("only %d charts", charts)
	}
}

// held compares the references of one chart with the sheets.
func held(t *testing.T, f *excelize.File, chart []byte) {
	t.Helper()
	var root element
	if err := xml.Unmarshal(chart, &root); err != nil {
		t.Fatal(err)
	}
	refs := append(root.all("strRef"), root.all("numRef")...)
	if len(refs) == 0 {
		t.Fatal("a chart without references")
	}
	for _, ref := range refs {
		place := ref.all("f")[0].Text
		sheet, cells, _ := strings.Cut(strings.ReplaceAll(place, "$", ""), "!")
		first, last, _ := strings.Cut(cells, ":")
		column, from, _ := excelize.CellNameToCoordinates(first)
		to := from
		if last != "" {
			_, to, _ = excelize.CellNameToCoordinates(last)
		}
		var want []string
		for row := from; row <= to; row++ {
			cell, _ := excelize.CoordinatesToCellName(column, row)
			v, err := f.GetCellValue(strings.Trim(sheet, "'"), cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, v)
		}
		got := make([]string, len(want))
		counts := ref.all("ptCount")
		if len(counts) != 1 || counts[0].attr("val") != strconv.Itoa(len(want)) {
			t.Fatalf("%s says %d points", place, len(counts))
		}
		for _, p := range ref.all("pt") {
			i, _ := strconv.Atoi(p.attr("idx"))
			got[i] = p.all("v")[0].Text
		}
		for i, v := range want {
			if _, err := strconv.ParseFloat(v, 64); err != nil && ref.XMLName.Local == "numRef" {
				want[i] = "" // a missing figure is no number, and no point of the chart
			}
		}
		if !slices.EqualFunc(got, want, alike) {
			t.Errorf("%s keeps %q, the cells hold %q", place, got, want)
		}
	}
}

// alike tells whether two cells hold the same; the reader rounds to 15 digits.
func alike(x, y string) bool {
	a, errA := strconv.ParseFloat(x, 64)
	b, errB := strconv.ParseFloat(y, 64)
	return x == y || errA == nil && errB == nil && math.Abs(a-b) <= 1e-12*math.Abs(a)
}

// element is any XML element.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all returns the elements of a name below e.
func (e element) all(name string) (out []element) {
	for _, c := range e.Children {
		if c.XMLName.Local == name {
			out = append(out, c)
		}
		out = append(out, c.all(name)...)
	}
	return out
}

func TestCells(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, 12)))
	if err != nil {
		t.Fatal(err)
	}
	merged, _ := f.GetMergeCells("产业项目")
	for _, m := range merged {
		end, group := m.GetEndAxis(), strings.HasSuffix(m.GetStartAxis(), m.GetEndAxis()[1:])
		if !strings.HasSuffix(end, "4") && !strings.HasSuffix(end, "5") && !(group && end[0] == 'B') || len(end) > 3 {
			t.Errorf("merged cells %v outside the heads and the groups' names", m)
		}
	}
	rows, _ := f.GetRows("产业项目", excelize.Options{RawCellValue: true})
	for r := firstRow; r <= len(rows)-2; r++ {
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
	if !panes.Freeze || panes.YSplit != 5 { // to 合计, where the filter begins
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
	for _, b := range []*zone.Book{{}, book(0), book(1), registers(book(1)),
		{Leads: []zone.Lead{{Name: "=甲", TalksSince: zone.Date{Year: 2023, Month: 3}}},
			Targets: []zone.Target{{Year: 2023, Count: 0}}}} {
		for name, w := range drawn(t, b) {
			f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, w)))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, s := range f.GetSheetList() {
				if rows, err := f.GetRows(s); err != nil || len(rows) < 5 {
					t.Errorf("%s, %s: %d rows, %v", name, s, len(rows), err)
				}
			}
		}
	}
}

// TestTextStaysText holds every cell of a user's text to be no formula and no number.
func TestTextStaysText(t *testing.T) {
	for name, w := range drawn(t, registers(book(12))) {
		f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, w)))
		if err != nil {
			t.Fatal(err)
		}
		for i := range w.Sheets {
			s := &w.Sheets[i]
			for r := range s.Rows {
				for c, cell := range s.Rows[r].Cells {
					if cell.Text == "" || cell.Number != nil {
						continue
					}
					at := ledger.Ref(c, s.RowNumber(r))
					formula, _ := f.GetCellFormula(sheetName(s.Name), at)
					kind, _ := f.GetCellType(sheetName(s.Name), at)
					if formula != "" && formula == cell.Formula && cell.Text == numeral.Unknown {
						continue // it waits for figures
					}
					if formula != "" || kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
						t.Errorf("%s, %s!%s %q: formula %q, type %d", name, s.Name, at, cell.Text, formula, kind)
					}
				}
			}
		}
	}
}

func TestProtectedOnlyWhereAsked(t *testing.T) {
	w := ledger.Progress(book(3), now)
	for _, protect := range []bool{false, true} {
		w.Protect = protect
		in, err := zip.NewReader(bytes.NewReader(bytesOf(t, w)), int64(len(bytesOf(t, w))))
		if err != nil {
			t.Fatal(err)
		}
		part, err := in.Open("xl/worksheets/sheet1.xml")
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(part)
		if bytes.Contains(body, []byte("<sheetProtection")) != protect {
			t.Errorf("protect %v", protect)
		}
	}
}

// year returns a book whose projects report every half-month up to the end of the year.
func year(n int) (*zone.Book, zone.Period) {
	b := book(n)
	for _, p := range b.Projects {
		for k := range 24 {
			at := zone.Period{Year: 2023, Month: k/2 + 1, Half: k%2 + 1}
			p.Progress[at] = zone.Progress{YearDone: zone.Some(zone.Money(k+1) * 345_678),
				Work: zone.Some(zone.Share(k * 40_000)), Physical: zone.Some(zone.Share(k * 39_000)),
				Appearance: "主体施工"}
		}
	}
	return b, zone.Period{Year: 2023, Month: 12, Half: 2}
}

// large is the workload of speed.md: the table of key projects, every report of the
// year, and charts.
func large(n int) *ledger.Workbook {
	b, at := year(n)
	w, reports := ledger.Progress(b, at), ledger.Reports(b, at)
	w.Sheets = append(w.Sheets, reports.Sheets...)
	return w
}

// TestFigureWidth holds the quick count to what is written.
func TestFigureWidth(t *testing.T) {
	for _, f := range []numeral.Format{{Unit: numeral.Yi, Places: 4}, {Unit: numeral.Wan, Places: 2}, {Plain: true},
		{Unit: numeral.Percent, Places: 1, Plain: true}, {Unit: numeral.Point, Places: 1, Plain: true, Signed: true},
		{Unit: numeral.Mu, Places: 2}} {
		for _, n := range []int64{0, 1, 999, 1000, 123_456, 99_999_999, 100_000_000, 1_234_567_890_123, -5,
			-123_456_789} {
			v := big.NewRat(n, 1)
			want := len(f.Text(v))
			if f.Unit == numeral.Percent {
				want++
			}
			if got := figureWidth(v, &f); got < want || got > want+1 {
				t.Errorf("%+v of %d: %d, written with %d", f, n, got, want)
			}
		}
	}
}

// The workloads are 220 projects and 10,000, each beside the bare library streaming the
// same cells in the same styles.
func BenchmarkReports220(b *testing.B)        { ours(b, large(220)) }
func BenchmarkReports220Floor(b *testing.B)   { floor(b, large(220)) }
func BenchmarkReports10000(b *testing.B)      { ours(b, large(10_000)) }
func BenchmarkReports10000Floor(b *testing.B) { floor(b, large(10_000)) }

func ours(b *testing.B, w *ledger.Workbook) {
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(context.Background(), io.Discard, w); err != nil {
			b.Fatal(err)
		}
	}
}

// floor streams the cells as they are: no sizes are measured, nothing is set up.
func floor(b *testing.B, w *ledger.Workbook) {
	b.ReportAllocs()
	for b.Loop() {
		f := excelize.NewFile()
		x := &writer{File: f, ctx: context.Background(), styles: map[styleKey]int{}}
		for i := range w.Sheets {
			s := &w.Sheets[i]
			name := fmt.Sprint("s", i)
			if _, err := f.NewSheet(name); err != nil {
				b.Fatal(err)
			}
			out, err := f.NewStreamWriter(name)
			if err != nil {
				b.Fatal(err)
			}
			for r := range s.Rows {
				cells, err := x.cells(s, r)
				if err == nil {
					err = out.SetRow(ledger.Ref(0, r+1), cells)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
			if err := out.Flush(); err != nil {
				b.Fatal(err)
			}
		}
		if err := f.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
