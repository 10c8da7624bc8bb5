package projects

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zonebrief/app/samples"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/zone"
)

// TestGridKeysOfItsOwn presses Insert, the menu key and F6 in the grid.
func TestGridKeysOfItsOwn(t *testing.T) {
	w := room.Open(t, samples.Empty(), nil)
	w.Show("项目")
	c := w.Canvas()
	key := func(name fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	key(fyne.KeyInsert)
	if len(w.Session().Book.Projects) != 1 {
		t.Fatal("Insert makes no new project")
	}
	grid := c.Focused()
	key(desktop.KeyMenu)
	if c.Overlays().Top() == nil {
		t.Error("the menu key opens no menu")
	} else {
		c.Overlays().Top().Hide()
	}
	c.Focus(grid)
	key(fyne.KeyF6)
	if c.Focused() == grid || c.Focused() == nil {
		t.Error("F6 does not leave the grid")
	}
	c.FocusPrevious()
	if c.Focused() != grid {
		t.Error("Shift+Tab does not come back to the grid")
	}
}

func TestProjectsShowTheBooksFigures(t *testing.T) {
	w := room.Sample(t)
	w.Show("项目")
	w.See(t, "全部 220", "产业项目 185", "平台项目 35", "220行")
	p := w.Session().Book.Project("卧龙新能源智慧产业园项目")
	open(w, p)
	w.See(t, p.Code+" · 产业项目")
	s := w.Page().(*Screen)
	row := slices.Index(s.Table.Projects, p)
	for title, want := range map[string]string{"总投资(万元)": "600,000",
		"旗别": w.Session().Book.Rules.Rate(p, w.Period()).Final.Title(), "建设性质": "续建"} {
		col := slices.IndexFunc(s.Table.Columns, func(c projecttable.Column) bool { return c.Title == title })
		if got := s.Table.Cell(row, col).Text; got != want {
			t.Errorf("%s shows %q, want %q", title, got, want)
		}
	}
}

// TestEditUndoReopen edits in the grid, undoes, does it again, and opens the book
// again.
func TestEditUndoReopen(t *testing.T) {
	w := room.Sample(t)
	p := w.Session().Book.Project("卧龙新能源智慧产业园项目")
	open(w, p)
	s := w.Page().(*Screen)
	col := slices.IndexFunc(s.Table.Columns, func(c projecttable.Column) bool { return c.Title == "总投资(万元)" })
	s.Grid.Select(slices.Index(s.Table.Projects, p), col)
	w.Type("610000")
	if p = w.Current(p); p.Total.Value != 61*zone.Yi {
		t.Fatalf("总投资 is %d", p.Total.Value)
	}
	if name, _ := w.Session().NextUndo(); !strings.Contains(name, "修改“卧龙新能源产业园”的总投资") {
		t.Error(name)
	}
	w.Press(fyne.KeyZ, fyne.KeyModifierControl)
	if w.Current(p).Total.Value != 60*zone.Yi {
		t.Fatal("Ctrl+Z does not undo")
	}
	w.Press(fyne.KeyY, fyne.KeyModifierControl)
	if p = w.Current(p); p.Total.Value != 61*zone.Yi {
		t.Fatal("Ctrl+Y does not redo")
	}
	s.Grid.Select(slices.Index(s.Table.Projects, p), col)
	w.Type("很多")
	if p.Total.Value != 61*zone.Yi || s.Grid.Problems() != 1 {
		t.Errorf("nonsense: %d, %d problems", p.Total.Value, s.Grid.Problems())
	}
	w.Reopen(t)
	w.Press(fyne.KeyZ, fyne.KeyModifierControl)
	if p := w.Session().Book.Project("卧龙新能源智慧产业园项目"); p.Total.Value != 60*zone.Yi {
		t.Error("an edit cannot be undone after a restart")
	}
}

// TestColumnsOverARestart drags a column wider and another one elsewhere, hides a third and
// sorts, and finds all of it again after a restart.
func TestColumnsOverARestart(t *testing.T) {
	w := room.Sample(t)
	s := w.Show("项目").(*Screen)
	column := func(title string) int {
		return slices.IndexFunc(s.Table.Columns, func(c projecttable.Column) bool { return c.Title == title })
	}
	before := s.Grid.State().Columns
	const numbers = 24 + 8*3 // the row numbers of 220 projects
	edge := numbers + before[0].Width + before[1].Width
	headless.Drag(s.Grid, fyne.NewPos(edge-1, 8), fyne.NewPos(edge+39, 8))
	headless.Drag(s.Grid, fyne.NewPos(edge+60, 8), fyne.NewPos(edge+40+before[2].Width+20, 8))
	s.Grid.HideColumn(column("产业"), true)
	s.Grid.SortBy(column("总投资(万元)"), true)
	first, _, _ := s.Grid.Active()
	s = w.Reopen(t).(*Screen)
	after := s.Grid.State().Columns
	if after[1].Width != before[1].Width+40 || after[2].ID != before[3].ID || after[3].ID != before[2].ID {
		t.Errorf("the columns were %v, and are %v", before[:4], after[:4])
	}
	if i := slices.IndexFunc(after, func(c grid.ColumnState) bool { return c.ID == "产业" }); !after[i].Hidden {
		t.Error("a hidden column is back")
	}
	if again, _, _ := s.Grid.Active(); again != first || again == 0 {
		t.Errorf("the first project is number %d, was %d", again, first)
	}
}

func TestAddAndDropProjects(t *testing.T) {
	w := room.Open(t, samples.Empty(), nil)
	s := w.Show("项目").(*Screen)
	s.add()
	w.Type("一个新项目")
	s.add()
	if len(w.Session().Book.Projects) != 2 || w.Session().Book.Project("一个新项目") == nil {
		t.Fatalf("%d projects", len(w.Session().Book.Projects))
	}
	w.See(t, "全部 2", "2行")
	s.Grid.SelectAll()
	s.Drop()
	if len(w.Session().Book.Projects) != 0 {
		t.Error("the projects are still there")
	}
	w.Undo()
	if len(w.Session().Book.Projects) != 2 {
		t.Error("a deletion cannot be undone")
	}
	w.Undo()
	w.Undo()
	w.Undo()
	if len(w.Session().Book.Projects) != 0 {
		t.Error("an addition cannot be undone")
	}
	w.Undo() // nothing more
}

// TestPasteNewRows pastes more rows than there are: the new ones stand as they were
// pasted, what is refused stands in its row, a row without a name is none.
func TestPasteNewRows(t *testing.T) {
	w := room.Sample(t)
	s := w.Show("项目").(*Screen)
	at := func(title string) int {
		return slices.IndexFunc(s.Table.Columns, func(c projecttable.Column) bool { return c.Title == title })
	}
	n := len(s.Table.Projects)
	change := func(row int, title, text string) grid.Change {
		return grid.Change{Row: row, Col: at(title), Text: text}
	}
	s.Grid.Apply(grid.Pasted, []grid.Change{change(0, "总投资(万元)", "5亿"), change(n, "产业", "生物医药"),
		change(n, "总投资(万元)", "很多"), change(n, "名称", "粘贴甲"),
		change(n+1, "产业", "新材料"), change(n+2, "名称", "粘贴乙"), change(n+2, "总投资(万元)", "也多"), change(n+3, "名称", "粘贴甲")})
	if len(s.Table.Projects) != n+2 || s.Table.Projects[n].Name != "粘贴甲" || s.Table.Projects[n+1].Name != "粘贴乙" ||
		s.Grid.Problems() != 2 {
		t.Fatalf("%d rows, %d problems", len(s.Table.Projects)-n, s.Grid.Problems())
	}
	for i := range 2 {
		if s.Grid.Select(n+i, at("总投资(万元)")); !strings.Contains(s.Grid.Problem(), "不是数字") {
			t.Errorf("row %d: %q", n+i, s.Grid.Problem())
		}
	}
	s.Edited()
	if s.Grid.Problems() != 2 {
		t.Error("an edit beside the grid takes away what was refused in it")
	}
	if name, _ := w.Session().NextUndo(); name != "粘贴3个项目的4格" {
		t.Errorf("the step is called %s", name)
	}
	w.Undo()
	if len(s.Table.Projects) != n || s.Grid.Problems() != 0 {
		t.Error("it was not undone as one step")
	}
}

func TestForm(t *testing.T) {
	w := room.Sample(t)
	p := w.Session().Book.Projects[0]
	open(w, p)
	c := w.Page().(*Screen).card
	line := func(name string) *fieldLine {
		for _, l := range c.tabs[0].(*fieldsTab).lines {
			if l.field.Name == name {
				return l
			}
		}
		t.Fatalf("no line %s", name)
		return nil
	}
	l := line("总投资")
	w.Canvas().Focus(l.entry)
	l.entry.SetText("６２亿")
	w.Canvas().Unfocus()
	if p = w.Current(p); p.Total.Value != 62*zone.Yi || l.entry.Text != "620,000万元" { // as the table
		t.Errorf("%d, %s", p.Total.Value, l.entry.Text)
	}
	l.entry.SetText("很多")
	l.entry.OnSubmitted("")
	if p = w.Current(p); p.Total.Value != 62*zone.Yi || l.entry.Text != "很多" {
		t.Error("what was refused is gone, or was taken")
	}
	l.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if l.entry.Text != "620,000万元" {
		t.Errorf("Esc gives %s", l.entry.Text)
	}
	for i := range c.tabs {
		c.selectTab(i)
	}
	c.selectTab(1)
	curves := c.tabs[1].(*planTab).curves
	curves.grid.Select(5, 1)
	curves.grid.Focus()
	w.Type("30")
	if p = w.Current(p); p.Plans[w.Period().Year].Curves[0][6] != 300_000 {
		t.Errorf("the curve holds %v", p.Plans[w.Period().Year].Curves)
	}
	c.selectTab(2)
	nodes := c.tabs[2].(*nodesTab)
	nodes.grid.Select(int(zone.Completion), 2)
	nodes.grid.Focus()
	w.Type("2023.4.9")
	if got := w.Current(p).Milestones[zone.Completion].Actual; got != (zone.Date{Year: 2023, Month: 4, Day: 9}) {
		t.Errorf("竣工实际 is %v", got)
	}
	other := w.Session().Book.Projects[1]
	open(w, other)
	if c.project != other {
		t.Error("the form does not follow the grid")
	}
}

// TestFormFollowsEdits: what is typed into the form when another project is chosen is of the
// one before, and what is edited in the grid or undone stands in the form at once.
func TestFormFollowsEdits(t *testing.T) {
	w := room.Sample(t)
	p, other := w.Session().Book.Projects[0], w.Session().Book.Projects[1]
	open(w, p)
	s := w.Page().(*Screen)
	lines := s.card.tabs[0].(*fieldsTab).lines
	at := func(name string) *fieldLine {
		return lines[slices.IndexFunc(lines, func(l *fieldLine) bool { return l.field.Name == name })]
	}
	for _, name := range []string{"联系人", "备注"} {
		at(name).entry.SetText("甲的" + name)
	}
	s.Open(other)
	if got := w.Current(p); got.Contact != "甲的联系人" || got.Note != "甲的备注" {
		t.Errorf("typed into the form: %q, %q", got.Contact, got.Note)
	}
	if w.Current(other).Contact != other.Contact || at("联系人").entry.Text != other.Contact {
		t.Errorf("the other has %q and shows %q", w.Current(other).Contact, at("联系人").entry.Text)
	}
	col := slices.IndexFunc(s.Table.Columns, func(c projecttable.Column) bool { return c.Title == "联系人" })
	s.Grid.Apply(grid.Typed, []grid.Change{{Row: s.Table.RowOf(other), Col: col, Text: "乙"}})
	if got := at("联系人").entry.Text; got != "乙" {
		t.Errorf("edited in the grid, the form shows %q", got)
	}
	w.Undo()
	if got := at("联系人").entry.Text; got != other.Contact {
		t.Errorf("undone, the form shows %q", got)
	}
}

func TestReadOnly(t *testing.T) {
	w := room.Sample(t)
	w.SetLocked("只读打开")
	s := w.Show("项目").(*Screen)
	before := s.Current().Code
	w.Type("X9")
	if s.Current().Code == "X9" || s.Grid.Problems() != 1 || w.Session().Book.Project(before) == nil {
		t.Error("a book opened to be read was changed")
	}
}
