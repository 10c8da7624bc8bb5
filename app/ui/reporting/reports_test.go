package reporting

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
	"zonebrief/app/ui/projecttable"
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
