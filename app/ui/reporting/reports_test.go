package reporting

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// TestWhatIsTypedAsItIsShownIsKept types into 填报 what the cell then shows to the
// letter: the trial row that shows its flag must not pass for the book's.
func TestWhatIsTypedAsItIsShownIsKept(t *testing.T) {
	w := room.Sample(t)
	r := w.Show("填报").(*Screen)
	for title, text := range map[string]string{"工作量": "12.3%", "形象进度": "屋面施工"} {
		col := slices.IndexFunc(r.Table.Columns, func(c projecttable.Column) bool { return c.Title == title })
		r.Grid.Select(0, col)
		w.Type(text)
		if got := r.Table.Columns[col].Text(r.Table.Projects[0], w.Period()); got != text {
			t.Errorf("%s keeps %q of %q", title, got, text)
		}
	}
	if name, _ := w.Session().NextUndo(); name == "" {
		t.Error("nothing can be undone")
	}
}

// TestRefusedOfAnotherHalfMonth types what is no figure, and finds it again with its
// half-month and nowhere else.
func TestRefusedOfAnotherHalfMonth(t *testing.T) {
	w := room.Sample(t)
	r := w.Show("填报").(*Screen)
	r.Grid.Select(2, slices.IndexFunc(r.Table.Columns, func(c projecttable.Column) bool { return c.Title == "工作量" }))
	p := r.Current()
	w.Type("一大半吧")
	w.Move(-1)
	if r.Grid.Problems() != 0 || r.Unsaved() != 1 {
		t.Errorf("in the half before %d cells are refused, of %d", r.Grid.Problems(), r.Unsaved())
	}
	r.ShowUnsaved()
	if w.Period() != samples.Latest || !r.Grid.Refused() || r.Current().ID != p.ID {
		t.Errorf("it is not found again: %s, %s", w.Period(), r.SelectedName())
	}
}

// TestSumsFollow types 本期完成: 本年累计 follows faintly from it and the half before, and the
// next half-month has it as 上期; and the other way round.
func TestSumsFollow(t *testing.T) {
	w := room.Sample(t)
	w.GoTo(samples.Latest.Add(1))
	r := w.Show("填报").(*Screen)
	at := func(title string) int {
		return slices.IndexFunc(r.Table.Columns, func(c projecttable.Column) bool { return c.Title == title })
	}
	ghost := func(row int, title string) string { return r.Table.Cell(row, at(title)).Ghost }
	row := slices.IndexFunc(r.Table.Projects, func(p *zone.Project) bool {
		return p.Progress[samples.Latest].YearDone.Known && p.Progress[samples.Latest].YearDone.Value > 0
	})
	p := r.Table.Projects[row]
	last := p.Progress[samples.Latest].YearDone.Value
	wan := func(m zone.Money) string { return (numeral.Format{Unit: numeral.Wan}).Text(numeral.Int(m)) }
	if got := r.Table.Cell(row, at("上期累计(万元)")).Text; got != wan(last) {
		t.Errorf("上期累计 is %s, not %s", got, wan(last))
	}
	r.Grid.Select(row, at("本期完成(万元)"))
	w.Type("300")
	if got := ghost(row, "本年累计(万元)"); got != wan(last+300*zone.Wan) {
		t.Errorf("after 本期完成 本年累计 shows %q, want %s", got, wan(last+300*zone.Wan))
	}
	r.Grid.Select(row, at("本年累计(万元)"))
	r.carry()
	if w.Current(p).Progress[w.Period()].YearDone.Known {
		t.Error("沿用上期 fills what follows by itself")
	}
	w.Move(1)
	if got := ghost(row, "本年累计(万元)"); got != wan(last+300*zone.Wan) {
		t.Errorf("the next half shows %q as 上期", got)
	}
	w.Move(-1)
	r.Grid.Select(row, at("本期完成(万元)"))
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	r.Grid.Select(row, at("本年累计(万元)"))
	w.Type(wan(last + 500*zone.Wan))
	if got := ghost(row, "本期完成(万元)"); got != "500" {
		t.Errorf("after 本年累计 本期完成 shows %q", got)
	}
}

func TestReports(t *testing.T) {
	w := room.Sample(t)
	w.GoTo(samples.Latest.Add(1)) // nothing is reported yet
	r := w.Show("填报").(*Screen)
	w.See(t, "已报 0", "应报未报 206") // the half-month stands in the frame's head
	r.View(1)
	shown, _ := r.Grid.Shown()
	p := r.Current()
	at := func(title string) int {
		return slices.IndexFunc(r.Table.Columns, func(c projecttable.Column) bool { return c.Title == title })
	}
	row := slices.Index(r.Table.Projects, p)
	if c := r.Table.Cell(row, at("工作量")); c.Text != "" || c.Ghost == "" {
		t.Fatalf("工作量 shows %+v", c)
	}
	if c := r.Table.Cell(row, at("旗别")); c.Text != zone.NoData.Title() {
		t.Errorf("the flag is %s", c.Text)
	}
	r.Grid.Select(row, at("工作量"))
	f := w.Canvas().Focused()
	for _, c := range "99" {
		f.TypedRune(c)
	}
	if c := r.Table.Cell(row, at("旗别")); c.Text != zone.Red.Title() || p.Progress[w.Period()].Work.Known {
		t.Errorf("while typing the flag is %s", c.Text)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if c := r.Table.Cell(row, at("旗别")); c.Text != zone.NoData.Title() {
		t.Errorf("after Esc the flag is %s", c.Text)
	}
	r.Grid.Select(row, at("工作量"))
	r.carry()
	p = w.Current(p)
	if got, want := p.Progress[w.Period()].Work, p.Progress[samples.Latest].Work; got != want ||
		p.Progress[w.Period()].State != zone.Reported {
		t.Errorf("carried over %v, want %v", got, want)
	}
	w.See(t, "已报 1")
	r.View(1)
	if n, _ := r.Grid.Shown(); n != shown-1 {
		t.Errorf("%d are silent, were %d", n, shown)
	}
	w.Session().Book.Published = append(w.Session().Book.Published, zone.Publication{Period: w.Period()})
	r.Refresh()
	w.See(t, "已发布冻结")
	w.Type("1")
	if r.Grid.Problems() != 1 {
		t.Error("a published half was changed")
	}
}
