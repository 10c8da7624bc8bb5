package registers

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
	"zonebrief/reports/field"
	"zonebrief/reports/ledger"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

func registersOf(w *headless.Window, screen string, tab int) *registerView {
	p := w.Show(screen).(*Screen)
	p.selectRegister(tab)
	return p.now()
}

func (v *registerView) column(title string) int {
	for i, c := range v.table.columns {
		if c.title == title {
			return i
		}
	}
	return -1
}

// TestARegisterIsFilledByTyping types into the empty last row, edits money and a
// date as people write them, and undoes it.
func TestARegisterIsFilledByTyping(t *testing.T) {
	w := room.Open(t, samples.Empty(), nil)
	v := registersOf(w, "招商", 0)
	v.grid.Select(0, v.column("项目"))
	w.Type("固态电池项目")
	v.grid.Select(0, v.column("预计总投资"))
	w.Type("1.2亿")
	v.grid.Select(0, v.column("签约实际"))
	w.Type("2023.1.8")
	if len(w.Session().Book.Leads) != 1 {
		t.Fatalf("%d leads", len(w.Session().Book.Leads))
	}
	l := w.Session().Book.Leads[0]
	if l.Name != "固态电池项目" || l.Total != zone.Some(zone.Money(12*zone.Yi/10)) ||
		l.Milestones[zone.Signing].Actual != (zone.Date{Year: 2023, Month: 1, Day: 8}) {
		t.Errorf("%+v", l)
	}
	if got := v.table.Cell(0, v.column("预计总投资")).Text; got != "12,000" {
		t.Errorf("the money shows %q", got)
	}
	w.See(t, "签约 1", "还没有招商目标")
	v.grid.Select(0, v.column("在谈"))
	w.Type("昨天")
	if v.grid.Problems() != 1 || !strings.Contains(v.grid.Problem()+w.Message(), "不是日期") {
		t.Error("a wrong date was not refused")
	}
	for range 3 {
		w.Press(fyne.KeyZ, fyne.KeyModifierControl)
	}
	if len(w.Session().Book.Leads) != 0 {
		t.Error("the row was not undone")
	}
}

// TestPasteIntoARegister pastes more rows than there are, drops two, and undoes.
func TestPasteIntoARegister(t *testing.T) {
	w := room.Sample(t)
	v := registersOf(w, "安全绿色", 0)
	n := len(w.Session().Book.Honors)
	w.Clipboard().SetContent("省级绿色园区\t荣誉\t绿色\t省经信厅\t2023.4.1\n\t试点\n智慧园区\t别的\n")
	v.grid.Select(n, v.column("名称"))
	v.grid.Do(&fyne.ShortcutPaste{Clipboard: w.Clipboard()})
	if b := w.Buttons()["新增2行"]; b == nil {
		t.Fatal("no rows are offered")
	} else {
		b.OnTapped()
	}
	list := w.Session().Book.Honors
	if len(list) != n+2 || list[n].Grantor != "省经信厅" || list[n+1].Name != "智慧园区" || list[n+1].Kind != "" {
		t.Fatalf("%d honours: %+v", len(list), list[n:])
	}
	if v.grid.Problems() != 1 {
		t.Errorf("%d cells are refused", v.grid.Problems())
	}
	v.grid.Select(n, 0)
	v.drop()
	if len(w.Session().Book.Honors) != n+1 || w.Session().Book.Honors[n].Name != "智慧园区" {
		t.Error("the wrong row went")
	}
	w.Press(fyne.KeyZ, fyne.KeyModifierControl)
	w.Press(fyne.KeyZ, fyne.KeyModifierControl)
	if len(w.Session().Book.Honors) != n {
		t.Errorf("%d honours after undoing", len(w.Session().Book.Honors))
	}
}

// TestRequestsAsOfTheHalfMonth shows what is answered, open and late at the half-month's
// end, as the workbook does: an answer of 20 April is none on 15 April.
func TestRequestsAsOfTheHalfMonth(t *testing.T) {
	w := room.Sample(t)
	day := func(m, d int) zone.Date { return zone.Date{Year: 2023, Month: m, Day: d} }
	w.Session().Book.Visits = []zone.Visit{
		{ID: 1, Firm: "甲厂", Date: day(3, 1), Due: day(4, 30), Answered: day(4, 20)},
		{ID: 2, Firm: "乙厂", Date: day(3, 1), Due: day(4, 10), Answered: day(4, 20)},
		{ID: 3, Firm: "丙厂", Date: day(3, 1), Due: day(4, 10), Answered: day(4, 15)},
		{ID: 4, Firm: "丁厂", Date: day(4, 18)},
	}
	v := registersOf(w, "三服务", 0)
	var got []string
	for i, row := range v.table.rows {
		got = append(got, row.(zone.Visit).Firm+v.table.Cell(i, v.column("办理")).Text)
	}
	if want := []string{"甲厂办理中", "乙厂逾期未答复", "丙厂已答复", "丁厂期后受理"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	printed := ledger.Services(w.Session().Book, w.Period()).Sheets[0]
	for k, view := range v.views[1:] {
		v.recount()
		count := 0
		for _, r := range printed.Rows {
			if r.Cells[8].Text == view.name {
				count++
			}
		}
		if got, want := v.buttons[k+1].Text, fmt.Sprintf("%s %d", view.name, count); got != want {
			t.Errorf("%q in the window, %q in the workbook", got, want)
		}
	}
}

// TestRegistersShowTheBook opens every register of the sample book.
func TestRegistersShowTheBook(t *testing.T) {
	w := room.Sample(t)
	w.Show("三服务")
	w.See(t, "逾期未答复 ", "八大机制")
	for _, name := range []string{"招商", "平台", "安全绿色", "三服务"} {
		p := w.Show(name).(*Screen)
		for i, v := range p.list {
			p.selectRegister(i)
			if len(v.table.rows) != len(v.table.of.Rows(w.Session().Book)) || len(v.table.rows) == 0 {
				t.Errorf("%s has %d rows", v.table.of.Name, len(v.table.rows))
			}
			for k := range v.views {
				v.choose(k)
			}
		}
	}
	w.SetLocked("只读")
	v := registersOf(w, "平台", 0)
	if v.table.Rows() != len(v.table.rows) {
		t.Error("a book that is only read offers a new row")
	}
}

// TestARowMayBeginAnywhere types the day first: the row is kept once it has its
// subject.
func TestARowMayBeginAnywhere(t *testing.T) {
	w := room.Open(t, samples.Empty(), nil)
	v := registersOf(w, "招商", 1)
	v.grid.Select(0, v.column("日期"))
	w.Type("2023.4.6")
	v.grid.Select(0, v.column("地点"))
	w.Type("苏州")
	w.See(t, "填写“主题”后，这一行就会保存")
	if len(w.Session().Book.Trips) != 0 || v.table.Cell(0, v.column("地点")).Text != "苏州" {
		t.Fatalf("%+v", w.Session().Book.Trips)
	}
	v.grid.Select(0, v.column("主题"))
	w.Type("专场对接")
	want := []zone.Trip{{ID: 1, Date: zone.Date{Year: 2023, Month: 4, Day: 6}, Place: "苏州", Subject: "专场对接"}}
	if got := w.Session().Book.Trips; len(got) != 1 || got[0] != want[0] || v.table.Cell(1, v.column("地点")).Text != "" {
		t.Fatalf("%+v", got)
	}
	w.Press(fyne.KeyZ, fyne.KeyModifierControl)
	if len(w.Session().Book.Trips) != 0 {
		t.Error("the row is more than one step")
	}
}

// TestPasteWithHeadsIntoARegister matches the columns of a pasted table by its heads.
func TestPasteWithHeadsIntoARegister(t *testing.T) {
	w := room.Sample(t)
	v := registersOf(w, "安全绿色", 0)
	n := len(w.Session().Book.Honors)
	w.Clipboard().SetContent("日期\t名称\t授予单位\n2023.4.1\t示例绿色园区\t省经信厅\n\t合计\t1\n")
	v.grid.Select(0, v.column("名称"))
	v.grid.Do(&fyne.ShortcutPaste{Clipboard: w.Clipboard()})
	if b := w.Buttons()["新增1个"]; b == nil {
		t.Fatalf("nothing is asked: %s", w.Message())
	} else {
		b.OnTapped()
	}
	list := w.Session().Book.Honors
	if len(list) != n+1 || list[n].Name != "示例绿色园区" || list[n].Grantor != "省经信厅" {
		t.Fatalf("%d honours: %+v", len(list), list[n:])
	}
}

// TestADoubtedRowIsAmber types a time limit before the day of the request: it is doubted as it is
// typed, and no longer once it was confirmed.
func TestADoubtedRowIsAmber(t *testing.T) {
	w := room.Sample(t)
	v := registersOf(w, "三服务", 0)
	due := v.column("时限")
	v.grid.Select(0, due)
	w.Type("2020-1-1")
	row := -1
	for i := range v.table.rows {
		if v.table.Cell(i, due).Text == "2020-01-01" {
			row = i
		}
	}
	if row < 0 || !strings.Contains(v.table.Cell(row, due).Doubt, "早于受理日期") {
		t.Fatalf("row %d: %+v", row, v.table.Cell(max(0, row), due))
	}
	v.grid.Select(row, due)
	v.confirm()
	if got := v.table.Cell(row, due).Doubt; got != "" {
		t.Errorf("%q after it was confirmed", got)
	}
}

// TestOpenRowShowsTheField goes to the cell of a row that is asked about, also where its column is hidden, and
// every field that a doubt can name is a column.
func TestOpenRowShowsTheField(t *testing.T) {
	b, blobs := samples.Book()
	b.Visits[2].Due = zone.Date{Year: 1900, Month: 3, Day: 1}
	b.Visits[2].Answered = zone.Date{Year: 1900, Month: 2, Day: 1}
	b.Leads[3].Industry, b.Leads[3].TalksSince = "新材科", zone.Date{Year: 3021, Month: 1, Day: 1}
	b.Leads[3].Milestones[zone.Trial].Planned = zone.Date{Year: 3021, Month: 1, Day: 1}
	b.Leads[3].Foreign = zone.Some(zone.Money(2_000 * zone.Yi))
	b.Platforms[1].District, b.Platforms[1].Since = "南篇", zone.Date{Year: 1900, Month: 1, Day: 1}
	b.Honors[0].Date, b.Firms[0].Industry = zone.Date{Year: 1900, Month: 1, Day: 1}, "新材科"
	b.Trips[0].Date, b.Mechanisms[0].Owner = zone.Date{Year: 1900, Month: 1, Day: 1}, "规划建设菊"
	w := room.Open(t, b, blobs)
	doubts := slices.DeleteFunc(w.Session().Book.Doubts(w.Period()),
		func(d zone.Doubt) bool { return d.Project != nil })
	if len(doubts) < 10 {
		t.Fatalf("only %d doubts", len(doubts))
	}
	for _, d := range doubts {
		t.Run(d.Register+d.Field, func(t *testing.T) {
			p := w.Show(field.RegisterNamed(d.Register).Screen).(*Screen)
			p.OpenRow(d.Register, d.Row, d.Field)
			v := p.now()
			row, col, ok := v.grid.Active()
			if !ok || v.table.of.ID(v.table.rows[row]) != d.Row || v.table.columns[col].title != d.Field {
				t.Errorf("%s leads to row %d, column %s", d, row, v.table.columns[max(col, 0)].title)
			}
		})
	}
}
