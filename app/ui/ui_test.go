package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/app/ui/grid"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

var files = Files{
	Open: func(path string) (*session.Session, string, error) {
		s, err := session.Open(context.Background(), path, true)
		return s, "", err
	},
	New: func(path string) error { return store.Create(context.Background(), path, samples.Empty(), nil) },
	Sample: func(path string) error {
		b, blobs := samples.Book()
		return store.Create(context.Background(), path, b, blobs)
	},
}

func started(t testing.TB) *Window {
	t.Helper()
	t.Setenv("FYNE_SCALE", "1")
	w := New(test.NewTempApp(t), files)
	later := make(chan func(), 10_000)
	w.Post = func(f func()) { later <- f }
	posted[w] = later
	t.Cleanup(w.leave)
	return w
}

// posted is what work beside the window has left for the test's goroutine, which is
// the window's.
var posted = map[*Window]chan func(){}

// settle does what was posted until something is so.
func settle(t testing.TB, w *Window, until func() bool) {
	t.Helper()
	for !until() {
		select {
		case f := <-posted[w]:
			f()
		case <-time.After(2 * time.Minute):
			t.Fatal("the work does not end")
		}
	}
}

func opened(t testing.TB, b *zone.Book, blobs map[string][]byte) *Window {
	t.Helper()
	path := filepath.Join(t.TempDir(), "书.zbk")
	if err := store.Create(context.Background(), path, b, blobs); err != nil {
		t.Fatal(err)
	}
	w := started(t)
	w.Open(path)
	w.Window().Resize(fyne.NewSize(1366, 768))
	return w
}

func sample(t testing.TB) *Window {
	b, blobs := samples.Book()
	return opened(t, b, blobs)
}

// seen collects what the window says.
func seen(w *Window) string {
	var out []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *kit.Label:
			out = append(out, o.Text)
		case *kit.Button:
			out = append(out, o.Text)
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
			return
		}
		if wid, ok := o.(fyne.Widget); ok {
			for _, child := range test.WidgetRenderer(wid).Objects() {
				walk(child)
			}
		}
	}
	walk(w.Window().Content())
	return strings.Join(out, "\n")
}

func (w *Window) see(t *testing.T, wants ...string) {
	t.Helper()
	text := seen(w)
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("the window does not say %q:\n%s", want, text)
		}
	}
}

// press types a shortcut where the focus is.
func press(w *Window, key fyne.KeyName, with fyne.KeyModifier) {
	var s fyne.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: with}
	switch {
	case key == fyne.KeyZ && with == fyne.KeyModifierControl:
		s = &fyne.ShortcutUndo{}
	case key == fyne.KeyY && with == fyne.KeyModifierControl:
		s = &fyne.ShortcutRedo{}
	}
	if f, ok := w.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	w.Canvas().(fyne.Shortcutable).TypedShortcut(s)
}

// types types text and Enter where the focus is.
func types(w *Window, text string) {
	f := w.Canvas().Focused()
	for _, r := range text {
		f.TypedRune(r)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestEveryScreenOpensOnEveryBook(t *testing.T) {
	b, blobs := samples.Book()
	for _, book := range []*zone.Book{b, samples.Empty(), samples.Generate(1, 1, 1), samples.Generate(300, 3, 2)} {
		w := opened(t, book, blobs)
		for i, s := range w.screens {
			w.show(i)
			w.see(t, s.name, w.at.Title())
			for range 3 {
				press(w, fyne.KeyDown, fyne.KeyModifierControl)
			}
		}
		w.move(-1)
		w.move(1)
		for _, size := range []fyne.Size{{Width: 683, Height: 384}, {Width: 1920, Height: 1080}} {
			w.Window().Resize(size)
		}
		w.leave()
	}
}

func TestProjectsShowTheBooksFigures(t *testing.T) {
	w := sample(t)
	w.show(w.screenOf("项目"))
	w.see(t, "全部 220", "产业项目 185", "平台项目 35", "220行")
	p := w.session.Book.Project("卧龙新能源智慧产业园项目")
	w.openProject(p)
	w.see(t, p.Code+" · 产业项目")
	s := w.screens[w.current].page.(*projects)
	row := slices.Index(s.table.rows, p)
	for title, want := range map[string]string{"总投资(万元)": "600,000", "旗别": w.session.Book.Rules.Rate(p, w.at).Final.Title(), "建设性质": "续建"} {
		col := slices.IndexFunc(s.table.columns, func(c column) bool { return c.title == title })
		if got := s.table.Cell(row, col).Text; got != want {
			t.Errorf("%s shows %q, want %q", title, got, want)
		}
	}
}

// TestEditUndoReopen edits in the grid, undoes, does it again, and opens the book
// anew.
func TestEditUndoReopen(t *testing.T) {
	w := sample(t)
	p := w.session.Book.Project("卧龙新能源智慧产业园项目")
	w.openProject(p)
	s := w.screens[w.current].page.(*projects)
	col := slices.IndexFunc(s.table.columns, func(c column) bool { return c.title == "总投资(万元)" })
	s.grid.Select(slices.Index(s.table.rows, p), col)
	types(w, "610000")
	if p.Total.Value != 61*zone.Yi {
		t.Fatalf("总投资 is %d", p.Total.Value)
	}
	if !strings.Contains(w.frame.undo.Hint, "修改“卧龙新能源产业园”的总投资") || !strings.HasPrefix(w.frame.saved.Text, "已保存") {
		t.Errorf("%s, %s", w.frame.undo.Hint, w.frame.saved.Text)
	}
	press(w, fyne.KeyZ, fyne.KeyModifierControl)
	if p.Total.Value != 60*zone.Yi {
		t.Fatal("Ctrl+Z does not undo")
	}
	press(w, fyne.KeyY, fyne.KeyModifierControl)
	if p.Total.Value != 61*zone.Yi {
		t.Fatal("Ctrl+Y does not redo")
	}
	s.grid.Select(slices.Index(s.table.rows, p), col)
	types(w, "很多")
	if p.Total.Value != 61*zone.Yi || s.grid.Problems() != 1 {
		t.Errorf("nonsense: %d, %d problems", p.Total.Value, s.grid.Problems())
	}
	path := w.path
	w.leave()
	w.Open(path)
	press(w, fyne.KeyZ, fyne.KeyModifierControl)
	if p := w.session.Book.Project("卧龙新能源智慧产业园项目"); p.Total.Value != 60*zone.Yi {
		t.Error("an edit cannot be undone after a restart")
	}
}

func TestAddAndDropProjects(t *testing.T) {
	w := opened(t, samples.Empty(), nil)
	w.show(w.screenOf("项目"))
	s := w.screens[w.current].page.(*projects)
	s.add()
	types(w, "一个新项目")
	s.add()
	if len(w.session.Book.Projects) != 2 || w.session.Book.Project("一个新项目") == nil {
		t.Fatalf("%d projects", len(w.session.Book.Projects))
	}
	w.see(t, "全部 2", "2行")
	s.grid.SelectAll()
	s.drop()
	if len(w.session.Book.Projects) != 0 {
		t.Error("the projects are still there")
	}
	w.turn(true)
	if len(w.session.Book.Projects) != 2 {
		t.Error("a deletion cannot be undone")
	}
	w.turn(true)
	w.turn(true)
	w.turn(true)
	if len(w.session.Book.Projects) != 0 {
		t.Error("an addition cannot be undone")
	}
	w.turn(true) // nothing more
}

// TestPasteNewRows pastes more rows than there are: the new ones stand as they were
// pasted, what is refused stands in its row, a row without a name is none.
func TestPasteNewRows(t *testing.T) {
	w := sample(t)
	w.show(w.screenOf("项目"))
	s := w.screens[w.current].page.(*projects)
	at := func(title string) int {
		return slices.IndexFunc(s.table.columns, func(c column) bool { return c.title == title })
	}
	n := len(s.table.rows)
	change := func(row int, title, text string) grid.Change {
		return grid.Change{Row: row, Col: at(title), Text: text}
	}
	s.grid.Apply(grid.Pasted, []grid.Change{change(0, "总投资(万元)", "5亿"), change(n, "产业", "生物医药"), change(n, "总投资(万元)", "很多"), change(n, "名称", "粘贴甲"),
		change(n+1, "产业", "新材料"), change(n+2, "名称", "粘贴乙"), change(n+2, "总投资(万元)", "也多"), change(n+3, "名称", "粘贴甲")})
	if len(s.table.rows) != n+2 || s.table.rows[n].Name != "粘贴甲" || s.table.rows[n+1].Name != "粘贴乙" || s.grid.Problems() != 2 {
		t.Fatalf("%d rows, %d problems", len(s.table.rows)-n, s.grid.Problems())
	}
	for i := range 2 {
		if s.grid.Select(n+i, at("总投资(万元)")); !strings.Contains(s.grid.Problem(), "不是数字") {
			t.Errorf("row %d: %q", n+i, s.grid.Problem())
		}
	}
	s.edited()
	if s.grid.Problems() != 2 {
		t.Error("an edit beside the grid takes away what was refused in it")
	}
	if name, _ := w.session.NextUndo(); name != "粘贴3个项目的4格" {
		t.Errorf("the step is called %s", name)
	}
	w.turn(true)
	if len(s.table.rows) != n || s.grid.Problems() != 0 {
		t.Error("it was not undone as one step")
	}
}

func TestForm(t *testing.T) {
	w := sample(t)
	p := w.session.Book.Projects[0]
	w.openProject(p)
	c := w.screens[w.current].page.(*projects).card
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
	if p.Total.Value != 62*zone.Yi || l.entry.Text != "62亿元" {
		t.Errorf("%d, %s", p.Total.Value, l.entry.Text)
	}
	l.entry.SetText("很多")
	l.entry.OnSubmitted("")
	if p.Total.Value != 62*zone.Yi || l.entry.Text != "很多" {
		t.Error("what was refused is gone, or was taken")
	}
	l.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if l.entry.Text != "62亿元" {
		t.Errorf("Esc gives %s", l.entry.Text)
	}
	for i := range c.tabs {
		c.turn(i)
	}
	c.turn(1)
	curves := c.tabs[1].(*planTab).curves
	curves.grid.Select(5, 1)
	curves.grid.Focus()
	types(w, "30")
	if got := p.Plans[w.at.Year].Curves[0][6]; got != 300_000 {
		t.Errorf("the curve holds %v", p.Plans[w.at.Year].Curves)
	}
	c.turn(2)
	nodes := c.tabs[2].(*nodesTab)
	nodes.grid.Select(int(zone.Completion), 2)
	nodes.grid.Focus()
	types(w, "2023.4.9")
	if got := p.Milestones[zone.Completion].Actual; got != (zone.Date{Year: 2023, Month: 4, Day: 9}) {
		t.Errorf("竣工实际 is %v", got)
	}
	other := w.session.Book.Projects[1]
	w.openProject(other)
	if c.project != other {
		t.Error("the form does not follow the grid")
	}
}

func TestReports(t *testing.T) {
	w := sample(t)
	w.goTo(samples.Latest.Add(1)) // nothing is reported yet
	w.show(w.screenOf("填报"))
	r := w.screens[w.current].page.(*reports)
	w.see(t, "已报 0", "4月下半月")
	r.view(1)
	shown, _ := r.grid.Shown()
	p := r.current()
	at := func(title string) int {
		return slices.IndexFunc(r.table.columns, func(c column) bool { return c.title == title })
	}
	row := slices.Index(r.table.rows, p)
	if c := r.table.Cell(row, at("工作量")); c.Text != "" || c.Ghost == "" {
		t.Fatalf("工作量 shows %+v", c)
	}
	if c := r.table.Cell(row, at("旗别")); c.Text != zone.NoData.Title() {
		t.Errorf("the flag is %s", c.Text)
	}
	r.grid.Select(row, at("工作量"))
	f := w.Canvas().Focused()
	for _, c := range "99" {
		f.TypedRune(c)
	}
	if c := r.table.Cell(row, at("旗别")); c.Text != zone.Red.Title() || p.Progress[w.at].Work.Known {
		t.Errorf("while typing the flag is %s", c.Text)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if c := r.table.Cell(row, at("旗别")); c.Text != zone.NoData.Title() {
		t.Errorf("after Esc the flag is %s", c.Text)
	}
	r.grid.Select(row, at("工作量"))
	r.carry()
	if got, want := p.Progress[w.at].Work, p.Progress[samples.Latest].Work; got != want || p.Progress[w.at].State != zone.Reported {
		t.Errorf("carried over %v, want %v", got, want)
	}
	w.see(t, "已报 1")
	r.view(1)
	if n, _ := r.grid.Shown(); n != shown-1 {
		t.Errorf("%d are silent, were %d", n, shown)
	}
	w.session.Book.Published = append(w.session.Book.Published, zone.Publication{Period: w.at})
	r.Refresh()
	w.see(t, "已发布冻结")
	types(w, "1")
	if r.grid.Problems() != 1 {
		t.Error("a published half was changed")
	}
}

func TestOverviewOpensRows(t *testing.T) {
	w := sample(t)
	w.show(w.screenOf("总览"))
	o := w.screens[w.current].page.(*overview)
	w.see(t, "185", "1668亿元", "蜗牛", "3个项目应报未报")
	snails := func(p *zone.Project) bool { return w.session.Book.Rules.Rate(p, w.at).Final == zone.Snail }
	o.projects(0, snails, "蜗牛")()
	shown, _ := w.screens[w.current].page.(*projects).grid.Shown()
	if shown != count(w.session.Book.Projects, snails) || shown == 0 {
		t.Errorf("%d rows", shown)
	}
	o.reports(1)()
	if shown, _ := w.screens[w.current].page.(*reports).grid.Shown(); shown != 3 {
		t.Errorf("%d silent", shown)
	}
}

func TestFound(t *testing.T) {
	for _, c := range []struct {
		text, typed string
		want        bool
	}{
		{"卧龙新能源智慧产业园项目", "wlxny", true}, {"卧龙新能源智慧产业园项目", "新能源", true}, {"卧龙新能源", "xny", true}, {"重庆", "cq", true}, {"重庆", "zq", true},
		{"C++ 控制", "ckz", true}, {"卧龙", "wlx", false}, {"卧龙", "龙卧", false}, {"𬭊材料", "cl", true}, {"甲", "", true}, {"", "x", false},
	} {
		if got := found(c.text, c.typed); got != c.want {
			t.Errorf("%s in %s: %v", c.typed, c.text, got)
		}
	}
}

func TestStartPageAndRecentFiles(t *testing.T) {
	w := started(t)
	w.see(t, "园区简报", "还没有打开过")
	dir := t.TempDir()
	for _, name := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"} {
		w.make(filepath.Join(dir, name+".zbk"), files.New)
	}
	if got := w.prefs.recents(); len(got) != 10 || filepath.Base(got[0].Path) != "十一.zbk" {
		t.Fatalf("%v", got)
	}
	w.prefs.pin(filepath.Join(dir, "五.zbk"), true)
	w.leave()
	os.Remove(filepath.Join(dir, "七.zbk"))
	w.start()
	w.see(t, "五.zbk", "七.zbk（找不到文件")
	if got := w.prefs.recents(); filepath.Base(got[0].Path) != "五.zbk" {
		t.Errorf("%v is not on top", got[0])
	}
	w.prefs.forget(filepath.Join(dir, "七.zbk"))
	if len(w.prefs.recents()) != 9 {
		t.Error("it was not forgotten")
	}
}

func TestTheWindowRemembers(t *testing.T) {
	w := sample(t)
	w.show(w.screenOf("填报"))
	w.Zoom(2)
	w.darken()
	if w.prefs.Zoom() != 120 || os.Getenv("FYNE_SCALE") != "1.20" || !w.prefs.Dark() {
		t.Errorf("%d%%, dark %v", w.prefs.Zoom(), w.prefs.Dark())
	}
	w.Zoom(100)
	if w.prefs.Zoom() != 200 {
		t.Errorf("%d%%", w.prefs.Zoom())
	}
	w.Zoom(0)
	path := w.path
	w.leave()
	w.Open(path)
	if w.screens[w.current].name != "填报" {
		t.Errorf("%s is in front", w.screens[w.current].name)
	}
	w.darken()
}

func TestReadOnly(t *testing.T) {
	w := sample(t)
	w.locked = "只读打开"
	w.show(w.screenOf("项目"))
	s := w.screens[w.current].page.(*projects)
	before := s.current().Code
	types(w, "X9")
	if s.current().Code == "X9" || s.grid.Problems() != 1 || w.session.Book.Project(before) == nil {
		t.Error("a book opened to be read was changed")
	}
}

func BenchmarkShow10000(b *testing.B) {
	w := opened(b, samples.Generate(10_000, 6, 1), nil)
	b.ResetTimer()
	for i := range b.N {
		w.show(1 + i%2)
	}
}
