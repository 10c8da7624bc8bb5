package samples_test

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zonebrief/app/samples"
	"zonebrief/reports/ledger"
	"zonebrief/reports/xlsx"
	"zonebrief/reports/zone"
)

// workbooks are all that the program draws up.
var workbooks = map[string]func(*zone.Book, zone.Period) *ledger.Workbook{
	"重点项目进度表": ledger.Progress, "招商项目台账": ledger.Leads, "固定资产投资": ledger.Fixed, "赛马晾晒": ledger.Contest,
	"节点与手续": ledger.Milestones, "创新平台": ledger.Innovation, "试点荣誉": ledger.Honors, "七个一": ledger.Chains,
	"三服务": ledger.Services, "汇总": ledger.Summary, "逐期填报明细": ledger.Reports, "招商鱼骨图": ledger.Fishbones,
	"作战图": ledger.Walls, "复核单": ledger.Proof,
}

// leastPrinted is the smallest type that a sheet is printed in, in points.
const leastPrinted = 7.0

// TestPrintedSize prints no sheet of the sample in type under leastPrinted, as a spreadsheet
// program fits its columns to the pages across.
func TestPrintedSize(t *testing.T) {
	b, _ := samples.Book()
	for name, draw := range workbooks {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := xlsx.Write(context.Background(), &out, draw(b, samples.Latest)); err != nil {
				t.Fatal(err)
			}
			f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			for _, sheet := range f.GetSheetList() {
				p := printing(t, f, sheet)
				size := p.scale() * smallest(t, f, sheet)
				t.Logf("%s: %d pages across, %.2f, %.1f pt", sheet, p.across, p.scale(), size)
				if size < leastPrinted {
					t.Errorf("%s is printed in %.1f pt", sheet, size)
				}
				if p.said > 0 && p.pages(p.room/p.said) > p.across {
					t.Errorf("%s does not fit %d pages at %.2f", sheet, p.across, p.said)
				}
				if p.across > 2 {
					t.Errorf("%s is %d pages wide", sheet, p.across)
				}
			}
		})
	}
}

// printed is how a sheet goes onto paper: widths in points.
type printed struct {
	room    float64
	across  int
	columns []float64
	titles  float64 // of the columns that come on every page
	still   int     // their number
	down    int     // pages; 0: as many as it takes
	height  float64 // that the paper has
	rows    float64 // height of all
	heads   float64 // and of those that come on every page
	said    float64 // the scale, where the sheet says it instead of fitting pages
}

// scale is the largest, in whole percent, at which columns and rows take no more pages than they may.
func (p *printed) scale() float64 {
	if p.said > 0 {
		return p.said
	}
	for percent := 100; percent > 10; percent-- {
		high := p.height*100/float64(percent) - p.heads
		if p.pages(p.room*100/float64(percent)) <= p.across && (p.down == 0 || p.rows <= high*float64(p.down)) {
			return float64(percent) / 100
		}
	}
	return 0
}

func (p *printed) pages(room float64) int {
	n, used := 1, 0.0
	for c, w := range p.columns {
		if used+w > room && c >= p.still {
			n, used = n+1, p.titles
		}
		used += w
	}
	return n
}

const pointsOfWidth = 5.25 // a character of the standard type at 96 dpi

func printing(t *testing.T, f *excelize.File, sheet string) *printed {
	t.Helper()
	layout, err := f.GetPageLayout(sheet)
	if err != nil {
		t.Fatal(err)
	}
	props, err := f.GetSheetProps(sheet)
	if err != nil {
		t.Fatal(err)
	}
	margins, err := f.GetPageMargins(sheet)
	if err != nil {
		t.Fatal(err)
	}
	paper := map[int][2]float64{8: {297, 420}, 9: {210, 297}}[*layout.Size]
	width, height := paper[0], paper[1]
	if *layout.Orientation == "landscape" {
		width, height = height, width
	}
	p := &printed{room: width*72/25.4 - (*margins.Left+*margins.Right)*72, across: 1,
		height: height*72/25.4 - (*margins.Top+*margins.Bottom)*72}
	if layout.FitToWidth != nil {
		p.across = max(1, *layout.FitToWidth)
	}
	if layout.FitToHeight != nil {
		p.down = *layout.FitToHeight
	}
	if !*props.FitToPage {
		p.said = float64(*layout.AdjustTo) / 100
	}
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for c := 1; c <= len(longest(rows)); c++ {
		letter, _ := excelize.ColumnNumberToName(c)
		w, err := f.GetColWidth(sheet, letter)
		if err != nil {
			t.Fatal(err)
		}
		if visible, _ := f.GetColVisible(sheet, letter); !visible {
			w = 0
		}
		p.columns = append(p.columns, w*pointsOfWidth)
	}
	p.measureRows(t, f, sheet)
	for _, n := range f.GetDefinedName() {
		if _, to, found := strings.Cut(n.RefersTo, "$A:$"); found && n.Scope == sheet {
			letter, _, _ := strings.Cut(to, ",")
			p.still, _ = excelize.ColumnNameToNumber(letter)
			for _, w := range p.columns[:p.still] {
				p.titles += w
			}
		}
	}
	return p
}

// measureRows adds up the heights of the rows of the print area.
func (p *printed) measureRows(t *testing.T, f *excelize.File, sheet string) {
	t.Helper()
	bottom, repeated := 0, 0
	for _, n := range f.GetDefinedName() {
		if n.Scope != sheet {
			continue
		}
		last, err := strconv.Atoi(n.RefersTo[strings.LastIndex(n.RefersTo, "$")+1:])
		if err != nil {
			t.Fatal(err)
		}
		if bottom = max(bottom, last); n.Name == "_xlnm.Print_Titles" {
			repeated = last
		}
	}
	for r := 1; r <= bottom; r++ {
		h, err := f.GetRowHeight(sheet, r)
		if err != nil {
			t.Fatal(err)
		}
		if r <= repeated {
			p.heads += h
		} else {
			p.rows += h
		}
	}
	if bottom == 0 || repeated == 0 {
		t.Errorf("%s has no print area, or repeats no heads", sheet)
	}
}

func longest(rows [][]string) []string {
	var out []string
	for _, r := range rows {
		if len(r) > len(out) {
			out = r
		}
	}
	return out
}

// smallest is the smallest type of a sheet's cells.
func smallest(t *testing.T, f *excelize.File, sheet string) float64 {
	t.Helper()
	least := 100.0
	seen := map[int]bool{}
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for r := range rows {
		for c, text := range rows[r] {
			cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
			id, err := f.GetCellStyle(sheet, cell)
			if err != nil {
				t.Fatal(err)
			}
			if text == "" || seen[id] {
				continue
			}
			seen[id] = true
			style, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			if style.Font != nil {
				least = min(least, style.Font.Size)
			}
		}
	}
	return least
}
