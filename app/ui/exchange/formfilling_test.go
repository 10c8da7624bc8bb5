package exchange

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/xuri/excelize/v2"

	"zonebrief/app/samples"
	"zonebrief/app/ui/grid"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

func (p *formFilling) wait(t *testing.T) {
	t.Helper()
	p.host.(*headless.Window).Settle(t, func() bool { return !p.job.Busy() })
}

// line finds what goes into a place.
func (p *formFilling) line(t *testing.T, place string) int {
	t.Helper()
	i := slices.IndexFunc(p.lines, func(l formLine) bool { return l.place == place })
	if i < 0 {
		t.Fatalf("%s is not listed: %+v", place, p.lines)
	}
	return i
}

// TestFillAList fills a list of projects, corrects a column, and keeps both copies.
func TestFillAList(t *testing.T) {
	w := room.Sample(t)
	p := w.Show("导出").(*Screen).Named("套表").(*formFilling)
	w.See(t, "填上级发来的空表")
	path := headless.Form(t, "detail.xlsx")
	before, _ := os.ReadFile(path)
	w.Drop(path) // in front it is a form, elsewhere it would be imported
	p.wait(t)
	if p.err != nil {
		t.Fatal(p.err)
	}
	w.See(t, "detail.xlsx", "共填185行，单个数字")
	if one := p.lines[p.line(t, "附件1!B列")]; one.show != "项目名称" || one.written != w.Session().Book.All()[0].Name {
		t.Errorf("%+v", one)
	}
	total := p.lines[p.line(t, "附件1!D列")]
	if total.unit != "亿元" || total.written != "5.5" { // as the cell shows it
		t.Errorf("%+v", total)
	}
	p.foot.All.OnTapped()
	first := p.made
	w.See(t, "已填好：detail_2023年4月上半月.xlsx", "所在文件夹")
	i := p.line(t, "附件1!C列")
	p.list.Apply(grid.Typed, []grid.Change{{Row: i, Col: fillShow, Text: "投资方"}})
	p.wait(t)
	if p.lines[i].show != "投资方" {
		t.Errorf("%+v", p.lines[i])
	}
	p.list.Apply(grid.Typed, []grid.Change{{Row: i, Col: fillShow, Text: "没有这一列"}})
	if p.list.Problems() != 1 {
		t.Error("a column that is none is taken")
	}
	p.where.SetText("总投资>=10亿元")
	p.where.OnBlur()
	p.wait(t)
	p.foot.All.OnTapped()
	w.See(t, "已填好：detail_2023年4月上半月(2).xlsx")
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("the form itself was changed")
	}
	known := w.Session().Book.Forms[zone.Fold(p.filled.Title)]
	if known["项目法人"] != "投资方" || known[condition] != "总投资>=10亿元" {
		t.Errorf("remembered: %v", known)
	}
	for _, made := range []string{first, p.made} {
		f, err := excelize.OpenFile(made)
		if err != nil {
			t.Fatal(err)
		}
		if name, err := f.GetCellValue("附件1", "B5"); err != nil || name == "" {
			t.Errorf("%s: %q, %v", made, name, err)
		}
		f.Close()
	}
	p.Receive(headless.Form(t, "detail.xlsx")) // next month
	p.wait(t)
	if p.lines[i].show != "投资方" || p.lines[0].written == "185行" {
		t.Errorf("what was set is forgotten: %+v", p.lines[i])
	}
}

// TestFillFigures fills single cells, one of them named by hand.
func TestFillFigures(t *testing.T) {
	w := room.Sample(t)
	p := w.Show("导出").(*Screen).Named("套表").(*formFilling)
	p.Receive(headless.Form(t, "measures.xlsx"))
	p.wait(t)
	w.See(t, "没有认出")
	one := p.lines[p.line(t, "Sheet!C3")]
	if one.show != "产业项目.个数" || one.written != "185" {
		t.Errorf("%+v", one)
	}
	if last := p.lines[p.line(t, "Sheet!D3")]; last.from != "上期" {
		t.Errorf("%+v", last)
	}
	i := p.line(t, "Sheet!C7")
	p.list.Apply(grid.Typed, []grid.Change{{Row: i, Col: fillShow, Text: "ptxmgs"}}) // 平台项目.个数, by its pinyin
	p.wait(t)
	if one := p.lines[i]; one.place != "Sheet!C7" || one.label != "应税收入／数值" || one.show != "平台项目.个数" {
		t.Errorf("%+v", one)
	}
	p.list.Apply(grid.Typed, []grid.Change{{Row: 0, Col: fillShow, Text: notFilled}})
	p.wait(t)
	if one := p.lines[0]; one.place != "Sheet!C3" || one.show != "" || one.written != "" {
		t.Errorf("it is not left empty: %+v", one)
	}
	p.list.Apply(grid.Typed, []grid.Change{{Row: 0, Col: fillShow, Text: "没有这样的数字"}})
	if p.list.Problems() != 1 || len(p.offered()) < 100 {
		t.Error("a figure that is none is taken")
	}
	p.cell.SetText("F20")
	p.show.SetText("产业项目.总投资:亿元")
	p.show.OnSubmitted("")
	p.wait(t)
	if got := p.lines[p.line(t, "Sheet!F20")].written; got != "1668" {
		t.Errorf("F20 gets %q", got)
	}
	if got := p.lines[p.line(t, "Sheet!C7")].written; got != "35" {
		t.Errorf("C7 gets %q", got)
	}
	p.undo.OnTapped()
	p.wait(t)
	if slices.ContainsFunc(p.lines, func(l formLine) bool { return l.place == "Sheet!F20" }) {
		t.Error("what was set by hand stays")
	}
	w.Window().Resize(fyne.NewSize(683, 384))
}

// TestFillTellsWhatItCannot shows the reason in its place, with a way on.
func TestFillTellsWhatItCannot(t *testing.T) {
	w := room.Open(t, samples.Empty(), nil)
	p := w.Show("导出").(*Screen).Named("套表").(*formFilling)
	p.Receive(headless.File(t, "假的.xlsx", "这不是工作簿"))
	p.wait(t)
	if w.See(t, "没有完成", "假的.xlsx"); p.foot.Body.Visible() {
		t.Error("there is nothing to be saved")
	}
	f := excelize.NewFile()
	f.SetCellValue("Sheet1", "A1", "随便写的")
	strange := filepath.Join(t.TempDir(), "看不懂.xlsx")
	if err := f.SaveAs(strange); err != nil {
		t.Fatal(err)
	}
	p.Receive(strange)
	p.wait(t)
	w.See(t, "没有完成")
	p.cell.SetText("B2")
	p.show.SetText("全部项目.个数")
	p.add()
	if p.wait(t); p.err != nil || p.lines[p.line(t, "Sheet1!B2")].written != "0" {
		t.Errorf("%v, %+v", p.err, p.lines)
	}
	for _, name := range []string{"detail.xlsx", "kinds.xlsx", "matrix.xlsx", "monthly.xlsx", "pairs.xlsx", "tags.xlsx",
		"underway.xlsx"} {
		p.Receive(headless.Form(t, name))
		if p.wait(t); p.err != nil {
			t.Errorf("an empty book and %s: %v", name, p.err)
		}
	}
}
