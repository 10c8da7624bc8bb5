package grid

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// sheet is data for the tests: a name, a figure, a choice, a text, and a computed
// length; 坏 is refused everywhere.
type sheet struct {
	cells [][]string
	edits []Edit
	fixed bool // the first row
}

var columns = []Column{
	{ID: "name", Title: "名称", Width: 160, Frozen: true}, {ID: "sum", Title: "金额", Width: 80, Kind: Numbers},
	{ID: "kind", Title: "类别", Width: 80, Choices: func() []string { return []string{"产业项目", "平台项目"} }, Closed: true},
	{ID: "note", Title: "备注", Width: 120}, {ID: "length", Title: "字数", Width: 60, Kind: Numbers, Fixed: true},
}

func newSheet(rows int) *sheet {
	s := &sheet{}
	for i := range rows {
		s.cells = append(s.cells, []string{fmt.Sprintf("项目%03d", i), strconv.Itoa(i * 10), "产业项目", "", ""})
	}
	return s
}

func (s *sheet) Rows() int { return len(s.cells) }

func (s *sheet) Cell(row, col int) Cell {
	if col == 4 {
		return Cell{Text: strconv.Itoa(len([]rune(s.cells[row][0])))}
	}
	return Cell{Text: s.cells[row][col], Fixed: s.fixed && row == 0}
}

func (s *sheet) Key(row, col int) Key {
	k, _ := s.Read(col, s.Cell(row, col).Text)
	return k
}

func (s *sheet) Read(col int, typed string) (Key, error) {
	if typed == "" {
		return Key{}, nil
	}
	if columns[col].Kind == Numbers {
		n, err := strconv.ParseFloat(typed, 64)
		return Key{Known: err == nil, Number: n}, err
	}
	return Key{Known: true, Text: typed}, nil
}

func (s *sheet) Apply(e Edit) []Refusal {
	s.edits = append(s.edits, e)
	var out []Refusal
	for _, c := range e.Changes {
		if strings.Contains(c.Text, "坏") {
			out = append(out, Refusal{c, "坏的不要"})
			continue
		}
		for c.Row >= len(s.cells) {
			s.cells = append(s.cells, make([]string, 4))
		}
		s.cells[c.Row][c.Col] = c.Text
	}
	return out
}

func (s *sheet) column(col int) string {
	var out []string
	for r := range s.cells {
		out = append(out, s.Cell(r, col).Text)
	}
	return strings.Join(out, " ")
}

// bench is a grid in a window with the focus, driven as a person drives it.
type bench struct {
	*Grid
	t     testing.TB
	sheet *sheet
	clip  fyne.Clipboard
	notes []string
}

func newBench(t testing.TB, rows int) *bench {
	test.NewTempApp(t)
	s := newSheet(rows)
	b := &bench{Grid: New(columns, s), t: t, sheet: s, clip: test.NewClipboard()}
	b.OnNote = func(n string) { b.notes = append(b.notes, n) }
	b.Today = func() string { return "2023-04-15" }
	w := test.NewTempWindow(t, b.Grid)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 400))
	b.Focus()
	return b
}

// press types keys: names of Fyne, with Shift+, Ctrl+ and Alt+ before them.
func (b *bench) press(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		name, shift, with := k, false, fyne.KeyModifier(0)
		for _, m := range []struct {
			word string
			mod  fyne.KeyModifier
		}{{"Ctrl+", fyne.KeyModifierControl}, {"Alt+", fyne.KeyModifierAlt}, {"Shift+", fyne.KeyModifierShift}} {
			if rest, ok := strings.CutPrefix(name, m.word); ok {
				name = rest
				with |= m.mod
				shift = shift || m.mod == fyne.KeyModifierShift
			}
		}
		e := b.focused()
		if shift {
			e.(desktop.Keyable).KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		}
		if with&^fyne.KeyModifierShift != 0 {
			e.(fyne.Shortcutable).TypedShortcut(b.short(fyne.KeyName(name), with))
		} else {
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(name)})
			if name == string(fyne.KeySpace) {
				b.focused().TypedRune(' ')
			}
		}
		if shift {
			b.focused().(desktop.Keyable).KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		}
	}
}

func (b *bench) short(name fyne.KeyName, with fyne.KeyModifier) fyne.Shortcut {
	if with == fyne.KeyModifierControl {
		switch name {
		case fyne.KeyC:
			return &fyne.ShortcutCopy{Clipboard: b.clip}
		case fyne.KeyX:
			return &fyne.ShortcutCut{Clipboard: b.clip}
		case fyne.KeyV:
			return &fyne.ShortcutPaste{Clipboard: b.clip}
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		}
	}
	return &desktop.CustomShortcut{KeyName: name, Modifier: with}
}

func (b *bench) focused() fyne.Focusable {
	b.t.Helper()
	f := b.canvas().Focused()
	if f == nil {
		b.t.Fatal("nothing has the focus")
	}
	return f
}

// typed types text a character at a time, as an input method commits it.
func (b *bench) typed(s string) {
	for _, r := range s {
		b.focused().TypedRune(r)
	}
}

func (b *bench) is(row, col int) {
	b.t.Helper()
	if got := b.sel.active; got != (spot{row, col}) {
		b.t.Fatalf("the active cell is %v, want %d %d", got, row, col)
	}
}

func (b *bench) selects(top, left, bottom, right int) {
	b.t.Helper()
	t, l, bo, r := b.sel.rect()
	if [4]int{t, l, bo, r} != [4]int{top, left, bottom, right} {
		b.t.Fatalf("selected are %d %d to %d %d", t, l, bo, r)
	}
}

func (b *bench) holds(row, col int, want string) {
	b.t.Helper()
	if got := b.sheet.Cell(row, col).Text; got != want {
		b.t.Fatalf("cell %d %d holds %q, want %q", row, col, got, want)
	}
}

func (b *bench) edits(n int) {
	b.t.Helper()
	if len(b.sheet.edits) != n {
		b.t.Fatalf("%d edits were made, want %d: %v", len(b.sheet.edits), n, b.sheet.edits)
	}
}

func TestTyping(t *testing.T) {
	b := newBench(t, 50)
	b.typed("卧龙")
	b.press("Return")
	b.holds(0, 0, "卧龙")
	b.is(1, 0)
	b.typed("甲")
	b.press("Tab")
	b.typed("5")
	b.press("Tab")
	b.is(1, 2)
	b.press("Return") // back to where the tabbing began
	b.is(2, 0)
	b.holds(1, 0, "甲")
	b.holds(1, 1, "5")
	b.typed("不要")
	b.press("Escape")
	b.holds(2, 0, "项目002")
	b.edits(3)
	b.press("F2")
	b.typed("改")
	b.press("Left", "Return") // after F2 an arrow moves within the text
	b.holds(2, 0, "项目002改")
	b.is(3, 0)
	b.typed("x")
	b.press("Right") // after typing an arrow ends the edit
	b.holds(3, 0, "x")
	b.is(3, 1)
	b.press("Shift+Tab", "Shift+Return")
	b.is(2, 0)
	b.press("BackSpace", "Return")
	b.holds(2, 0, "")
	b.press("F2", "Return") // nothing typed is no edit
	b.edits(6)
	b.press("F2")
	b.typed("上")
	b.press("Alt+Return")
	b.typed("下")
	b.press("Return")
	b.holds(4, 0, "项目004上\n下")
}

func TestMoving(t *testing.T) {
	b := newBench(t, 50)
	b.press("Down", "Right")
	b.is(1, 1)
	b.press("End")
	b.is(1, 4)
	b.press("Home")
	b.is(1, 0)
	b.press("Ctrl+End")
	b.is(49, 4)
	b.press("Ctrl+Home", "Up", "Left")
	b.is(0, 0)
	b.press("Next")
	b.is(b.port.page()-1, 0)
	b.press("Prior")
	b.is(0, 0)
	b.press("Ctrl+Down")
	b.is(49, 0)
	b.press("Ctrl+Up", "Right", "Right", "Right", "Ctrl+Down") // over empty cells to the end
	b.is(49, 3)
	b.press("Ctrl+Up")
	b.sheet.cells[20][3] = "有"
	b.press("Ctrl+Down")
	b.is(20, 3)
	b.press("Ctrl+Left")
	b.is(20, 0)
	b.press("Shift+Down", "Shift+Right")
	b.is(20, 0)
	b.selects(20, 0, 21, 1)
	b.press("Shift+Up", "Shift+Up")
	b.selects(19, 0, 20, 1)
	b.press("Escape")
	b.selects(20, 0, 20, 0)
	b.press("Shift+Space")
	b.selects(20, 0, 20, 4)
	b.press("Escape", "Ctrl+Space")
	b.selects(0, 0, 49, 0)
	b.press("Ctrl+A")
	b.selects(0, 0, 49, 4)
	b.press("Down")
	b.selects(21, 0, 21, 0)
	b.press("Ctrl+Shift+Home")
	b.selects(0, 0, 21, 0)
	b.press("Ctrl+Shift+Down")
	b.selects(21, 0, 49, 0)
}

// TestRound moves within a block, as Enter and Tab do there.
func TestRound(t *testing.T) {
	b := newBench(t, 9)
	b.press("Shift+Down", "Shift+Right")
	for _, at := range []spot{{1, 0}, {0, 1}, {1, 1}, {0, 0}} {
		b.press("Return")
		b.is(at.row, at.col)
	}
	for _, at := range []spot{{0, 1}, {1, 0}, {1, 1}, {0, 0}} {
		b.press("Tab")
		b.is(at.row, at.col)
	}
	b.press("Shift+Tab")
	b.is(1, 1)
	b.selects(0, 0, 1, 1)
}

func TestFilling(t *testing.T) {
	b := newBench(t, 9)
	b.press("Shift+Down", "Shift+Down", "Ctrl+D")
	b.edits(1)
	if got := b.sheet.column(0); !strings.HasPrefix(got, "项目000 项目000 项目000 项目003") {
		t.Fatal(got)
	}
	b.press("Escape", "Down", "Down", "Down", "Ctrl+D") // a single cell takes what is above
	b.holds(3, 0, "项目000")
	b.press("Right", "Right", "Right", "Ctrl+R")
	b.holds(3, 3, "产业项目")
	b.press("Right", "Ctrl+R") // the computed column stays
	b.edits(3)
	b.press("Home", "Shift+Right")
	b.typed("9")
	b.press("Ctrl+Return")
	b.holds(3, 0, "9")
	b.holds(3, 1, "9")
	b.edits(4)
	b.press("Delete")
	b.edits(5)
	b.holds(3, 1, "")
	b.press("Escape", "Ctrl+;")
	b.holds(3, 0, "2023-04-15")
	b.press("End", "Delete") // a computed cell is not cleared
	b.edits(6)
	b.typed("5")
	if b.edit.on || len(b.notes) == 0 {
		t.Error("a computed cell could be edited")
	}
}

func TestCopyAndPaste(t *testing.T) {
	b := newBench(t, 9)
	b.sheet.cells[1][3] = "有\t制表符和\"引号\"\n还有换行"
	b.press("Shift+Down", "Ctrl+Shift+Right", "Ctrl+C")
	want := "项目000\t0\t产业项目\t\t5\r\n" +
		"项目001\t10\t产业项目\t\"有\t制表符和\"\"引号\"\"\n还有换行\"\t5\r\n"
	if got := b.clip.Content(); got != want {
		t.Fatalf("copied %q", got)
	}
	b.press("Escape", "Ctrl+Home", "Down", "Down", "Down", "Ctrl+V")
	b.edits(1)
	b.selects(3, 0, 4, 4)
	b.holds(4, 0, "项目001")
	b.holds(4, 3, "有\t制表符和\"引号\"\n还有换行")
	b.clip.SetContent("７")
	b.press("Escape", "Right", "Shift+Down", "Shift+Down", "Ctrl+V") // one value fills the selection
	b.edits(2)
	if got := b.sheet.column(1); got != "0 10 20 ７ ７ ７ 60 70 80" {
		t.Fatal(got)
	}
	b.clip.SetContent("1\n2\n")
	b.press("Escape", "Ctrl+Home", "Right", "Shift+Down", "Shift+Down", "Shift+Down", "Ctrl+V") // twice
	if got := b.sheet.column(1); got != "1 2 1 2 ７ ７ 60 70 80" {
		t.Fatal(got)
	}
}

// TestCutCellsMove holds that cutting empties nothing before the paste, which is one step.
func TestCutCellsMove(t *testing.T) {
	b := newBench(t, 9)
	b.Select(0, 1)
	b.press("Shift+Down", "Ctrl+X")
	b.edits(0)
	b.holds(0, 1, "0")
	if b.clip.Content() != "0\r\n10\r\n" || len(b.notes) != 1 {
		t.Errorf("cut %q, said %v", b.clip.Content(), b.notes)
	}
	b.Select(1, 1)
	b.press("Ctrl+V") // onto one of its own cells
	b.edits(1)
	if got := b.sheet.column(1); got != " 0 10 30 40 50 60 70 80" {
		t.Fatal(got)
	}
	b.press("Escape", "Down", "Down", "Down", "Ctrl+V") // a second time it is a copy
	if got := b.sheet.column(1); got != " 0 10 30 0 10 60 70 80" {
		t.Fatal(got)
	}
	for name, between := range map[string]func(){
		"Esc":              func() { b.press("Escape"); b.Select(7, 1) },
		"an edit":          func() { b.Select(0, 3); b.typed("新"); b.press("Enter"); b.Select(7, 1) },
		"another clip":     func() { b.clip.SetContent("7"); b.Select(7, 1) },
		"a computed place": func() { b.Select(0, 4) },
	} {
		t.Run(name, func(t *testing.T) {
			b.Select(8, 1)
			b.press("Ctrl+X")
			between()
			b.press("Ctrl+V")
			b.holds(8, 1, "80")
		})
	}
}

func TestPasteKeepsWhatIsGood(t *testing.T) {
	b := newBench(t, 3)
	b.clip.SetContent("1\n坏\n3\n4\n5\n")
	asked := 0
	b.OnGrow = func(rows int, answer func(bool)) { asked = rows; answer(true) }
	b.press("Right", "Ctrl+V")
	b.edits(1)
	if got := b.sheet.column(1); asked != 2 || got != "1 10 3 4 5" {
		t.Fatalf("%d asked, %s", asked, got)
	}
	if b.Problems() != 1 || b.text(spot{1, 1}) != "坏" || b.bad[place{1, 1}].Reason != "坏的不要" {
		t.Fatalf("refused: %v", b.bad)
	}
	if shown, all := b.Shown(); shown != 5 || all != 5 {
		t.Fatalf("%d of %d rows", shown, all)
	}
	b.press("Escape", "Down", "F2")
	if b.editor.Text != "坏" {
		t.Fatalf("what was typed is lost: %q", b.editor.Text)
	}
	b.press("BackSpace")
	b.typed("8")
	b.press("Return")
	b.holds(1, 1, "8")
	if b.Problems() != 0 {
		t.Error("the cell is still tinted")
	}
	b.OnGrow = func(rows int, answer func(bool)) { answer(false) }
	b.press("Ctrl+End", "Ctrl+Left", "Ctrl+V")
	if len(b.sheet.cells) != 5 {
		t.Error("rows were added that were refused")
	}
}

func TestPasteIntoAnEmptyTable(t *testing.T) {
	b := newBench(t, 0)
	b.press("Down", "F2", "Delete", "Ctrl+D", "Ctrl+C", "Ctrl+A", "Ctrl+Down", "Tab", "Return")
	b.typed("x")
	b.clip.SetContent("甲\t1\r\n乙\t2\r\n")
	b.press("Ctrl+V") // nobody allows rows
	b.edits(0)
	b.OnGrow = func(rows int, answer func(bool)) { answer(true) }
	b.press("Ctrl+V")
	if got := b.sheet.column(0) + b.sheet.column(1); got != "甲 乙1 2" {
		t.Fatal(got)
	}
}

func TestChoices(t *testing.T) {
	b := newBench(t, 3)
	b.press("Right", "Right")
	b.typed("平")
	if !reflect.DeepEqual(b.choices.shown, []string{"平台项目"}) {
		t.Fatal(b.choices.shown)
	}
	b.press("Return")
	b.holds(0, 2, "平台项目")
	b.press("Alt+Down", "Down", "Return")
	b.holds(1, 2, "平台项目")
	b.typed("坏")
	b.press("Return")
	if b.Problems() != 1 {
		t.Error("no choice fits, yet it was taken")
	}
}

func TestSortAndFilter(t *testing.T) {
	b := newBench(t, 20)
	b.sheet.cells[3][1], b.sheet.cells[7][3] = "", "重点"
	b.Reset()
	b.press("Down")
	b.SortBy(1, true)
	b.is(1, 0) // the place on the screen stays
	if b.view.rows[0] != 19 || b.view.rows[19] != 3 {
		t.Fatalf("sorted %v", b.view.rows)
	}
	b.SortBy(1, false)
	if b.view.rows[0] != 0 || b.view.rows[19] != 3 {
		t.Fatalf("what is missing comes last either way: %v", b.view.rows)
	}
	b.press("Ctrl+Home", "Down", "Delete") // an edit leaves the order alone
	b.holds(1, 0, "")
	b.is(1, 0)
	b.resort()
	for _, c := range []struct {
		col  int
		f    Filter
		want int
	}{
		{1, Filter{Test: AtLeast, A: "100"}, 10}, {1, Filter{Test: Between, A: "60", B: "40"}, 3},
		{1, Filter{Test: Blank}, 1},
		{1, Filter{Test: Differs, A: "40"}, 19}, {1, Filter{Test: Above, A: "很多"}, 0},
		{0, Filter{Test: Ends, A: "5"}, 2},
		{3, Filter{Only: map[string]bool{"": true}}, 19}, {0, Filter{Test: Without, A: "项目"}, 1}, {0, Filter{}, 20},
	} {
		b.Filter(c.col, c.f)
		if shown, all := b.Shown(); shown != c.want || all != 20 {
			t.Errorf("%+v shows %d of %d, want %d", c.f, shown, all, c.want)
		}
		b.Filter(c.col, Filter{})
	}
	b.Filter(3, Filter{Only: map[string]bool{"重点": true}})
	b.press("Ctrl+Home")
	b.typed("改了")
	b.press("Return")
	b.holds(7, 0, "改了")
	b.Select(9, 0) // a hidden row is shown
	if b.Filtered() || b.view.rows[b.sel.active.row] != 9 {
		t.Error("the row was not shown")
	}
	b.Narrow(func(r int) bool { return r > 15 })
	if shown, _ := b.Shown(); shown != 4 {
		t.Errorf("%d rows", shown)
	}
}

func TestFilterPanel(t *testing.T) {
	b := newBench(t, 20)
	b.sheet.cells[4][3] = "甲"
	openFilter(b.Grid, 3)
	if b.canvas().Overlays().Top() == nil {
		t.Fatal("no panel")
	}
	p := newPanel(b.Grid, 3)
	p.box = widget.NewPopUp(p.content(), b.canvas())
	if len(p.values) != 2 || p.values[1].text != "" || p.values[1].count != 19 {
		t.Fatalf("%v", p.values)
	}
	p.search.SetText("甲")
	p.apply()
	if shown, _ := b.Shown(); shown != 1 {
		t.Errorf("%d rows", shown)
	}
	p = newPanel(b.Grid, 3)
	p.box = widget.NewPopUp(p.content(), b.canvas())
	if p.checked[1] {
		t.Error("the filter in force is not shown")
	}
	p.checkAll(true)
	p.apply()
	if b.Filtered() {
		t.Error("everything ticked is no filter")
	}
}

func TestColumns(t *testing.T) {
	b := newBench(t, 5)
	told := 0
	b.OnState = func() { told++ }
	b.HideColumn(1, true)
	b.view.widths[2] = 200
	b.view.move(b.view.col(3), b.view.col(2))
	s := b.State()
	b.Restore(s)
	other := newBench(t, 5)
	other.Restore(s)
	if !reflect.DeepEqual(other.view.cols, []int{0, 3, 2, 4}) || other.view.widths[2] != 200 || told != 1 {
		t.Errorf("%v %v", other.view.cols, other.view.widths)
	}
	other.Restore(State{Columns: []ColumnState{{ID: "note", Width: 1e9}, {ID: "gone"}, {ID: "note"}}})
	if len(other.view.order) != 5 || other.view.widths[3] != 120 {
		t.Errorf("%v %v", other.view.order, other.view.widths)
	}
	for c := range columns {
		other.HideColumn(c, true)
	}
	if len(other.view.cols) != 1 {
		t.Error("the last column went")
	}
	other.press("Right", "Down")
}

// TestFreezeAtAColumn keeps the columns up to a chosen one in sight while the others scroll, also
// the next time; what would leave no room to the others is frozen in part, and said.
func TestFreezeAtAColumn(t *testing.T) {
	b := newBench(t, 5)
	choose := func(label string) {
		t.Helper()
		showHeadMenu(b.Grid, b.view.col(1), fyne.NewPos(300, 20))
		m := b.canvas().Focused().(*widget.PopUpMenu)
		defer m.Hide()
		for _, o := range m.Items {
			if i, ok := o.(interface{ Tapped(*fyne.PointEvent) }); ok &&
				slices.ContainsFunc(test.WidgetRenderer(o.(fyne.Widget)).Objects(), func(o fyne.CanvasObject) bool {
					text, ok := o.(*canvas.Text)
					return ok && text.Text == label
				}) {
				i.Tapped(nil)
				return
			}
		}
		t.Fatalf("the menu has no %s", label)
	}
	b.view.widths[3] = 600
	b.changed()
	choose("冻结到这一列")
	at := b.port.columnX(1)
	b.port.scrollTo(200, 0)
	if b.port.off.X != 200 || b.port.columnX(1) != at {
		t.Errorf("scrolled to %v the column stands at %v, not at %v", b.port.off.X, b.port.columnX(1), at)
	}
	again := newBench(t, 5)
	again.Restore(b.State())
	if again.view.frozen != 2 {
		t.Errorf("restored: %d columns", again.view.frozen)
	}
	choose("取消冻结")
	if b.view.frozen != 1 || b.State().Freeze != "" {
		t.Errorf("%d columns are still frozen", b.view.frozen)
	}
	freezeTo(b.Grid, 3)
	if b.view.frozen != 3 || len(b.notes) != 1 || b.port.frame().body.Width < 100 {
		t.Errorf("%d columns are frozen, said %v", b.view.frozen, b.notes)
	}
}

// TestUnsavedStays holds that refused text stays until its cell is changed, its edit undone,
// or it is let go.
func TestUnsavedStays(t *testing.T) {
	b := newBench(t, 4)
	b.press("Right")
	b.typed("坏")
	b.press("Return")
	b.sheet.cells[2][1] = "77" // another edit
	b.Reload()
	if b.Problems() != 1 || b.text(spot{0, 1}) != "坏" {
		t.Fatal("an edit beside it takes it away")
	}
	b.clip.SetContent("8\n坏了\n")
	b.press("Ctrl+V") // into the rows 1 and 2
	if b.Problems() != 2 {
		t.Fatalf("%d cells", b.Problems())
	}
	b.sheet.cells[1][1] = "10" // the paste is undone
	b.Reload()
	if b.Problems() != 1 || b.text(spot{2, 1}) != "77" {
		t.Error("what was refused of an undone paste stays")
	}
	list := b.Unsaved()
	b.sheet.cells = append(b.sheet.cells[2:], b.sheet.cells[:2]...)
	b.Reset()
	b.SetUnsaved(list, func(before int) int { return (before + 2) % 4 })
	if b.text(spot{2, 1}) != "坏" || !b.NextUnsaved() || b.sel.active != (spot{2, 1}) {
		t.Errorf("in another order: %v", b.bad)
	}
	b.sheet.cells[2][1] = "5" // set right elsewhere
	b.Reload()
	if b.Problems() != 0 || b.NextUnsaved() {
		t.Error("what was set right stays")
	}
}

// TestChooser holds that a column that was hidden can be got back, however many there are.
func TestChooser(t *testing.T) {
	b := newBench(t, 5)
	kept := 0
	b.OnState = func() { kept++ }
	b.HideColumn(1, true)
	b.HideColumn(2, true)
	b.view.widths[3] = 300
	openChooser(b.Grid, 0)
	search, ok := b.canvas().Focused().(*popupEntry)
	if !ok {
		t.Fatalf("%T takes what is typed", b.canvas().Focused())
	}
	for _, r := range "金额" {
		search.TypedRune(r)
	}
	p := search.p
	list := p.box.Content.(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].(*popupList)
	if n := list.Length(); n != 1 {
		t.Fatalf("%d columns are offered", n)
	}
	list.Select(0)
	if !slices.Contains(b.view.cols, 1) || slices.Contains(b.view.cols, 2) {
		t.Errorf("shown are %v", b.view.cols)
	}
	p.g.ResetColumns() // 恢复默认
	if len(b.view.cols) != len(columns) || b.view.widths[3] != 120 || kept != 4 {
		t.Errorf("shown are %v, %v wide, kept %d times", b.view.cols, b.view.widths, kept)
	}
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.box.Visible() || b.canvas().Focused() != fyne.Focusable(b.editor) {
		t.Error("Esc does not leave")
	}
}

// TestFilterKeys holds that the filter takes typing at once, Enter applies it from wherever
// the keyboard is, and Esc leaves all as it was.
func TestFilterKeys(t *testing.T) {
	b := newBench(t, 30)
	b.press("Ctrl+Shift+L")
	focused := func() fyne.Focusable { return b.canvas().Focused() }
	for _, r := range "02" {
		focused().TypedRune(r)
	}
	focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if n, _ := b.Shown(); n != 30 || focused() != fyne.Focusable(b.editor) {
		t.Fatalf("%d rows after Esc, %T has the keys", n, focused())
	}
	b.press("Ctrl+Shift+L")
	for _, r := range "02" {
		focused().TypedRune(r)
	}
	b.canvas().FocusNext() // 全选
	focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if n, _ := b.Shown(); n != 11 || focused() != fyne.Focusable(b.editor) {
		t.Errorf("%d rows after Enter, %T has the keys", n, focused())
	}
}

// TestShiftIsLetGoAboveTheGrid holds that Shift, which the key to the menu needs and which is
// let go while the menu is open, is not taken for held afterwards.
func TestShiftIsLetGoAboveTheGrid(t *testing.T) {
	b := newBench(t, 9)
	b.OnMenu = func(at fyne.Position, _ int) {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", fyne.NewMenuItem("复制", func() {})), b.canvas(), at)
	}
	editor := b.editor
	editor.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF10})
	menu := b.canvas().Overlays().Top()
	if menu == nil {
		t.Fatal("no menu")
	}
	b.canvas().Overlays().Remove(menu) // Esc; Shift came up while it was open
	editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	b.selects(1, 0, 1, 0)
}

// TestHomeShowsTheFirstColumns holds that Home and Ctrl+Home scroll to the left as well: the
// key columns, where they end, are always in sight.
func TestHomeShowsTheFirstColumns(t *testing.T) {
	for _, key := range []string{"Home", "Ctrl+Home"} {
		t.Run(key, func(t *testing.T) {
			b := newBench(t, 50)
			for c := 1; c < len(columns); c++ {
				b.view.widths[c] = 300
			}
			b.press("Ctrl+End")
			if b.port.off.X == 0 {
				t.Fatal("nothing scrolls")
			}
			b.press(key)
			if b.port.off.X != 0 || b.sel.active.col != 0 {
				t.Errorf("scrolled by %v", b.port.off.X)
			}
		})
	}
}

// TestTitlesAreNotCut holds that a column is as wide as its title needs.
func TestTitlesAreNotCut(t *testing.T) {
	test.NewTempApp(t)
	g := New([]Column{{ID: "a", Title: "上年底累计(万元)", Width: 40}, {ID: "b", Title: "短", Width: 90}}, newSheet(1))
	title := fyne.MeasureText("上年底累计(万元)", theme.TextSize(), fyne.TextStyle{Bold: true}).Width
	if g.view.widths[0] < title+2*pad+16 || g.view.widths[1] != 90 {
		t.Errorf("the columns are %v wide, the title %v", g.view.widths, title)
	}
}

// TestSeries holds what dragging the fill handle goes on with.
func TestSeries(t *testing.T) {
	for _, c := range []struct{ from, want string }{
		{"5", "5 5 5"}, {"29.5%", "29.5% 29.5% 29.5%"},
		{"1,941", "1,941 1,941 1,941"}, {"-3", "-3 -3 -3"}, {"188.6亩", "188.6亩 188.6亩 188.6亩"},
		{"5 7", "9 11 13"}, {"1,000 900", "800 700 600"}, {"10.5% 11.0%", "11.5% 12.0% 12.5%"},
		{"1 2 4", "1 2 4"}, {"2023-04-29", "2023-04-30 2023-05-01 2023-05-02"},
		{"2023-04-01 2023-04-08", "2023-04-15 2023-04-22 2023-04-29"},
		{"2023-11-15 2023-12-15", "2024-01-15 2024-02-15 2024-03-15"}, {"2023-11", "2023-12 2024-01 2024-02"},
		{"10月 11月", "12月 1月 2月"}, {"第1期", "第2期 第3期 第4期"}, {"项目009", "项目010 项目011 项目012"},
		{"新材料", "新材料 新材料 新材料"}, {"甲 乙", "甲 乙 甲"},
		{"10% 20", "10% 20 10%"}, {"2023-10 11月", "2023-10 11月 2023-10"}, {"项目010 项目009", "项目008 项目007 项目006"},
	} {
		t.Run(c.from, func(t *testing.T) {
			if got := strings.Join(series(strings.Fields(c.from), 3), " "); got != c.want {
				t.Errorf("%s goes on with %s, want %s", c.from, got, c.want)
			}
		})
	}
}

// TestFillHandle drags the corner of a selection down and to the right; each is one step.
func TestFillHandle(t *testing.T) {
	b := newBench(t, 9)
	drag := func(to spot) {
		last := b.sel.bottomRight()
		from := b.port.corner(last).AddXY(b.port.width(last.col)-2, rowHeight-2)
		end := b.port.corner(to).AddXY(10, 10)
		ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		ev.Position = from
		b.MouseDown(ev)
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: end}})
		ev.Position = end
		b.MouseUp(ev)
		b.DragEnd()
	}
	b.sheet.cells[0][3], b.sheet.cells[1][3] = "第1期", "第3期"
	b.Reload()
	b.Select(0, 3)
	b.press("Shift+Down")
	drag(spot{4, 3})
	b.edits(1)
	if got := b.sheet.column(3); !strings.HasPrefix(got, "第1期 第3期 第5期 第7期 第9期  ") {
		t.Errorf("downwards: %s", got)
	}
	b.selects(0, 3, 4, 3)
	b.Select(2, 1)
	drag(spot{2, 3})
	b.edits(2)
	b.holds(2, 3, "20")
	drag(spot{2, 3}) // back where it was: nothing
	b.edits(2)
}

// TestWholeRowsGoAndCome holds that Ctrl and minus is for whole rows; on cells it is the window's.
func TestWholeRowsGoAndCome(t *testing.T) {
	b := newBench(t, 9)
	gone, come := 0, 0
	b.OnDelete, b.OnInsert = func() { gone++ }, func() { come++ }
	b.press("Down", "Ctrl+"+string(fyne.KeyMinus), "Ctrl+Shift+"+string(fyne.KeyEqual))
	if gone+come != 0 {
		t.Error("a cell is no row")
	}
	b.sel.selectRows(2, 3)
	b.press("Ctrl+"+string(fyne.KeyMinus), "Ctrl+Shift+"+string(fyne.KeyEqual))
	if gone != 1 || come != 1 {
		t.Errorf("%d went, %d came", gone, come)
	}
}

// TestPasteTransposed pastes a row as a column.
func TestPasteTransposed(t *testing.T) {
	b := newBench(t, 9)
	b.clip.SetContent("1\t2\t3\n")
	b.Select(4, 1)
	b.Do(&PasteTransposed{b.clip})
	b.edits(1)
	for i := range 3 {
		b.holds(4+i, 1, strconv.Itoa(i+1))
	}
}

// TestPasteSpecial pastes a table with heads where it is to stand, and chooses in a menu how.
func TestPasteSpecial(t *testing.T) {
	b := newBench(t, 9)
	asked := 0
	b.OnTable = func([][]string) bool { asked++; return true } // its heads would say where
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent("备注\t类别\n甲\t乙\n")
	b.Select(4, 2)
	b.press("Ctrl+Shift+V")
	b.edits(1)
	b.holds(4, 2, "备注")
	b.holds(5, 3, "乙")
	b.press("Escape", "Ctrl+Home", "Right", "Right")
	b.OnTable = nil
	menu := func() *widget.PopUpMenu {
		t.Helper()
		b.press("Ctrl+Alt+V")
		m, ok := b.canvas().Focused().(*widget.PopUpMenu)
		if !ok {
			t.Fatal("no menu opens")
		}
		return m
	}
	m := menu()
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.edits(1)
	m = menu()
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.edits(2)
	b.holds(1, 2, "类别")
	b.holds(0, 3, "甲")
	b.press("F2", "Ctrl+Shift+V") // in a text it is the text's
	b.edits(2)
	if asked != 0 {
		t.Error("the heads were read")
	}
}

// TestSeveralKeys holds that a click with Shift adds a key to the order, and that the order
// comes back with the columns.
func TestSeveralKeys(t *testing.T) {
	b := newBench(t, 4)
	for r, name := range []string{"乙", "甲", "乙", "甲"} {
		b.sheet.cells[r][3] = name
	}
	click := func(col int, with fyne.KeyModifier) {
		ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: with}
		ev.Position = fyne.NewPos(b.port.columnX(b.view.col(col))+20, 8)
		b.MouseDown(ev)
		b.MouseUp(ev)
	}
	click(3, 0)
	click(1, fyne.KeyModifierShift)
	click(1, fyne.KeyModifierShift)
	if !slices.Equal(b.view.rows, []int{2, 0, 3, 1}) {
		t.Errorf("by 备注, then 金额 downwards: %v", b.view.rows)
	}
	again := New(columns, b.sheet)
	again.Restore(b.State())
	if !slices.Equal(again.view.rows, []int{2, 0, 3, 1}) {
		t.Errorf("restored: %v", again.view.rows)
	}
	click(1, 0)
	if !slices.Equal(b.view.sorted, []Sort{{Column: 1}}) {
		t.Errorf("a plain click leaves %v", b.view.sorted)
	}
}

func TestMouse(t *testing.T) {
	b := newBench(t, 50)
	f := b.port.frame()
	cell := func(row, col int) fyne.Position {
		return fyne.NewPos(b.port.columnX(col)+b.port.width(col)/2,
			headHeight+(float32(row)+0.5)*rowHeight-b.port.off.Y)
	}
	down := func(p fyne.Position, with fyne.KeyModifier) {
		ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: with}
		ev.Position = p
		b.MouseDown(ev)
	}
	up := func(p fyne.Position) {
		ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		ev.Position = p
		b.MouseUp(ev)
	}
	drag := func(p fyne.Position) {
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}})
	}
	click := func(p fyne.Position) { down(p, 0); up(p) }
	click(cell(2, 1))
	b.is(2, 1)
	down(cell(2, 1), 0)
	drag(cell(5, 2))
	b.DragEnd()
	b.selects(2, 1, 5, 2)
	down(cell(8, 3), fyne.KeyModifierShift)
	b.selects(2, 1, 8, 3)
	b.keys.shift = false
	b.typed("半")
	click(cell(0, 0)) // leaving the cell keeps it
	b.holds(2, 1, "半")
	click(fyne.NewPos(4, headHeight+4))
	b.selects(0, 0, 0, 4)
	click(fyne.NewPos(4, 4))
	b.selects(0, 0, 49, 4)
	title := fyne.NewPos(b.port.columnX(1)+20, 8)
	click(title)
	click(title)
	if !slices.Equal(b.view.sorted, []Sort{{1, true}}) {
		t.Errorf("sorted by %v", b.view.sorted)
	}
	click(title)
	edge := fyne.NewPos(b.port.columnX(1)+b.port.width(1)-1, 8)
	down(edge, 0)
	drag(edge.AddXY(40, 0))
	up(edge.AddXY(40, 0)) // the driver lets the button go before it ends the drag
	b.DragEnd()
	if b.view.widths[1] != 120 {
		t.Errorf("the column is %v wide", b.view.widths[1])
	}
	b.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(b.port.columnX(1)+b.port.width(1)-1, 8)})
	if w := b.view.widths[1]; w >= 120 || w < minWidth {
		t.Errorf("fitted it is %v wide", w)
	}
	down(fyne.NewPos(b.port.columnX(1)+20, 8), 0)
	drag(fyne.NewPos(b.port.columnX(3)+20, 8))
	up(fyne.NewPos(b.port.columnX(3)+20, 8))
	b.DragEnd()
	if !reflect.DeepEqual(b.view.cols, []int{0, 2, 3, 1, 4}) {
		t.Errorf("the columns stand %v", b.view.cols)
	}
	b.DoubleTapped(&fyne.PointEvent{Position: cell(1, 0)})
	if !b.edit.on {
		t.Error("a double click does not edit")
	}
	b.press("Escape")
	b.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e6)})
	if want := f.total.Height - b.port.frame().body.Height; b.port.off.Y != want {
		t.Errorf("scrolled to %v of %v", b.port.off.Y, want)
	}
	down(fyne.NewPos(f.size.Width-4, headHeight+4), 0) // into the bar's track
	if b.port.off.Y > rowHeight {
		t.Errorf("the bar scrolled to %v", b.port.off.Y)
	}
}

// TestEditSurvivesScrolling holds that what is typed belongs to its cell, not to
// the object that draws it.
func TestEditSurvivesScrolling(t *testing.T) {
	b := newBench(t, 500)
	b.typed("写了")
	b.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -3000)})
	b.typed("一半")
	b.press("Return")
	b.holds(0, 0, "写了一半")
	for _, d := range b.r.parts[0].columns[0] {
		if d.text.Text == "写了一半" && d.at.row != 0 {
			t.Error("drawn in the wrong row")
		}
	}
}

// TestDrawn holds that each text stands in its row after scrolling to and fro.
func TestDrawn(t *testing.T) {
	b := newBench(t, 2000)
	for _, y := range []float32{0, 37, 5000, 4999, 55000, 12} {
		b.port.scrollTo(0, y)
		b.redraw()
		first, last := b.port.rowsSeen(b.port.frame())
		seen := map[int]bool{}
		for _, o := range b.r.parts[0].box.Objects {
			for _, d := range b.r.parts[0].columns[0] {
				if o == d.text {
					row := int((d.text.Position().Y + b.port.off.Y + 1) / rowHeight)
					if want := b.sheet.cells[row][0]; d.text.Text != want {
						t.Fatalf("row %d shows %s", row, d.text.Text)
					}
					seen[row] = true
				}
			}
		}
		if len(seen) != last-first {
			t.Errorf("%d rows drawn at %v, want %d to %d", len(seen), y, first, last)
		}
	}
}

func TestFindAndReplace(t *testing.T) {
	b := newBench(t, 30)
	f := NewFinder(b.Grid)
	b.press("Ctrl+F")
	if !f.Visible() || f.second.Visible() {
		t.Fatal("Ctrl+F shows no bar")
	}
	f.what.SetText("02")
	if f.count.Text != "共11处" { // 项目002 and 项目020 to 项目029
		t.Errorf("counted %s", f.count.Text)
	}
	f.Next(1)
	b.is(2, 0)
	f.Next(-1)
	b.is(29, 0)
	f.Next(1)
	b.is(2, 0)
	b.press("Ctrl+H")
	f.what.SetText("项目00")
	f.with.SetText("工程")
	f.Replace()
	b.holds(2, 0, "工程2")
	b.is(3, 0)
	f.ReplaceAll()
	b.edits(2)
	b.holds(9, 0, "工程9")
	b.holds(10, 0, "项目010")
	f.what.SetText("甲乙")
	if f.count.Text != "没有找到" {
		t.Errorf("counted %s", f.count.Text)
	}
	b.sheet.cells[7][3] = "甲乙丙" // an undo brings it back
	b.Reload()
	if f.count.Text != "共1处" || !f.marks("甲乙丙") || f.marks("项目") {
		t.Errorf("counted %s after an edit elsewhere", f.count.Text)
	}
	if w := f.what.Size().Width; w > findWidth {
		t.Errorf("the entry is %v wide", w)
	}
	f.what.SetText("没有的")
	f.ReplaceAll()
	f.Next(1)
	f.what.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if f.Visible() || b.canvas().Focused() != fyne.Focusable(b.editor) {
		t.Error("Esc does not give the grid the keys back")
	}
}

func TestFixedRowOpens(t *testing.T) {
	b := newBench(t, 3)
	b.sheet.fixed = true
	opened := -1
	b.OnOpen = func(row int) { opened = row }
	b.press("F2")
	b.clip.SetContent("x\ny")
	b.press("Ctrl+V")
	if opened != 0 || b.sheet.cells[0][0] != "项目000" || b.sheet.cells[1][0] != "y" || len(b.notes) == 0 {
		t.Errorf("%d %v %v", opened, b.sheet.cells, b.notes)
	}
}

func TestReloadFollowsRows(t *testing.T) {
	b := newBench(t, 5)
	b.SortBy(0, true)
	b.sheet.cells = b.sheet.cells[:3]
	b.Reload()
	if !reflect.DeepEqual(b.view.rows, []int{2, 1, 0}) {
		t.Errorf("%v", b.view.rows)
	}
	b.sheet.cells = append(b.sheet.cells, []string{"新", "", "", "", ""})
	b.Reload()
	if !reflect.DeepEqual(b.view.rows, []int{2, 1, 0, 3}) {
		t.Errorf("%v", b.view.rows)
	}
	b.sheet.cells = nil
	b.Reload()
	b.press("Down", "F2", "Ctrl+End")
}

// TestCaret follows what an input method is told: text goes into the active cell,
// and then behind what was typed.
func TestCaret(t *testing.T) {
	b := newBench(t, 100)
	caret := func() fyne.Position { return b.focused().(interface{ Caret() fyne.Position }).Caret() }
	in := func(p fyne.Position, row, col int) bool {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.Grid).Add(b.port.corner(spot{row, col}))
		return p.X > at.X && p.X < at.X+b.port.width(col) && p.Y >= at.Y && p.Y < at.Y+rowHeight
	}
	if p := caret(); !in(p, 0, 0) {
		t.Errorf("text goes to %v", p)
	}
	b.press("Down", "Right")
	before := caret()
	if !in(before, 1, 1) {
		t.Errorf("in the next cell text goes to %v", before)
	}
	b.typed("1")
	one := caret()
	b.typed("2")
	if two := caret(); !in(one, 1, 1) || !in(two, 1, 1) || two.X <= one.X {
		t.Errorf("the caret is at %v, and after another character at %v", one, two)
	}
	b.press("Escape")
	if p := caret(); p != before {
		t.Errorf("after the edit text goes to %v, not %v", p, before)
	}
}
