package projects

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zonebrief/app/samples"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/projecttable"
	"zonebrief/reports/zone"
)

// paste pastes rows with tabs as Excel copies them, into a selected cell.
func paste(w *headless.Window, s *Screen, row, col int, lines ...string) {
	s.Grid.Select(row, col)
	s.Grid.Focus()
	w.Clipboard().SetContent(strings.ReplaceAll(strings.Join(lines, "\r\n"), "|", "\t") + "\r\n")
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: w.Clipboard()})
}

// TestPasteWithHeads pastes tables whose first row is heads: they go where the heads say,
// whatever cell is selected, without the sums, as one step.
func TestPasteWithHeads(t *testing.T) {
	w := room.Sample(t)
	s := w.Show("项目").(*Screen)
	book := func(name string) *zone.Project { return w.Session().Book.Project(name) }
	const one = "卧龙新能源智慧产业园项目"
	name := w.Session().Book.Projects[1].Name
	was := book(name).Clone()
	before, count := book(one).Clone(), len(w.Session().Book.Projects)

	paste(w, s, 3, 5, "序号|总投资（亿元）|业主单位|项目名称", "1|61.5|甲公司|"+one, "|9000||小计", "2|3|乙公司|"+name, "合计|||")
	if p := book(one); p.Total.Value != 615*zone.Yi/10 || p.Owner != "甲公司" || book(name).Owner != "乙公司" {
		t.Fatalf("%v %s; %s: %s", p.Total, p.Owner, book(name).Owner, w.Message())
	}
	if !strings.Contains(w.Message(), "修改2个") || !strings.Contains(w.Message(), "略过合计等2行") {
		t.Error(w.Message())
	}
	if step, _ := w.Session().NextUndo(); !strings.Contains(step, "粘贴") {
		t.Errorf("the step is called %s", step)
	}
	w.Undo()
	if book(one).Owner != before.Owner || book(name).Total != was.Total || len(w.Session().Book.Projects) != count {
		t.Error("it is not one step")
	}

	paste(w, s, 0, 0, "项目名称|总投资（万元）", "示例新增的厂房|4000", one+"|5000")
	if b := w.Buttons(); b["取消"] == nil || b["新增1个"] == nil || len(w.Session().Book.Projects) != count {
		t.Fatalf("a new project is not asked about: %v", w.Buttons())
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(w.Session().Book.Projects) != count || book(one).Total != before.Total ||
		w.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not leave all as it is")
	}
	paste(w, s, 0, 0, "项目名称|总投资（万元）", "示例新增的厂房|4000", one+"|5000")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p := book("示例新增的厂房"); p == nil || p.Total.Value != 4000*zone.Wan ||
		book(one).Total.Value != 5000*zone.Wan {
		t.Error("Enter does not add it")
	}
	w.Undo()
	if book("示例新增的厂房") != nil || book(one).Total != before.Total {
		t.Error("with a new one it is not one step")
	}
	paste(w, s, 0, 0, "项目名称|总投资（万元）", "示例新增的厂房|4000", one+"|5000")
	test.Tap(w.Buttons()["只改已有的"])
	if book("示例新增的厂房") != nil || book(one).Total.Value != 5000*zone.Wan {
		t.Error("the rest cannot be had alone")
	}

}

// TestPasteWithoutNames puts a table without names below the selection, each column where its
// head says and in its unit.
func TestPasteWithoutNames(t *testing.T) {
	w := room.Open(t, samples.Generate(8, 3, 3), nil)
	s := w.Show("项目").(*Screen)
	list := func() []*zone.Project { return w.Session().Book.All() }
	paste(w, s, 2, 3, "业主单位|总投资（亿元）", "甲公司|1.5", "合计|9", "乙公司|2.5")
	if a, b := list()[2], list()[3]; a.Owner != "甲公司" || a.Total.Value != 15*zone.Yi/10 || b.Owner != "乙公司" ||
		b.Total.Value != 25*zone.Yi/10 {
		t.Errorf("%s %v, %s %v: %s", a.Owner, a.Total, b.Owner, b.Total, w.Message())
	}
	w.Undo()
	paste(w, s, 2, 3, "业主单位|总投资（亿元）|什么都不是|总用地（亩）", "丙公司|1.5|x|10")
	if w.Buttons()["只粘贴认出的列"] == nil || list()[2].Owner == "丙公司" {
		t.Fatal("a column that is unknown is not asked about")
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if list()[2].Owner != "丙公司" {
		t.Error("Enter does not paste the rest")
	}
	w.Undo()
	paste(w, s, 7, 3, "业主单位|总投资（亿元）", "丁公司|1.5", "戊公司|2")
	if list()[7].Owner != "丁公司" || !strings.Contains(w.Message(), "另有1行超出表格") {
		t.Error(w.Message())
	}
}

// TestUnclearPasteIsLookedAt opens the preview of an import for what is not clear, and changes
// nothing.
func TestUnclearPasteIsLookedAt(t *testing.T) {
	for _, test := range []struct{ name, table, says string }{
		{"no unit", "项目名称|总投资\n卧龙新能源智慧产业园项目|4000", "1处问题"},
		{"a column nobody knows", "项目名称|总投资（万元）|颜色\n卧龙新能源智慧产业园项目|4000|红", "没有认出“颜色”"},
		{"nearly the same", "项目名称|总投资（万元）\n卧龙新能源智慧产业园|4000", "1个疑似重名"},
		{"a title above", "重点项目表|\n项目名称|总投资（万元）\n卧龙新能源智慧产业园项目|4000", "表头不在第一行"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := room.Sample(t)
			s := w.Show("项目").(*Screen)
			paste(w, s, 0, 0, strings.Split(test.table, "\n")...)
			if !slices.Contains(w.Opened, "导入 项目") || len(w.Pasted) < 2 || !strings.Contains(w.Message(), test.says) {
				t.Errorf("opened %v, %q", w.Opened, w.Message())
			}
			if step, ok := w.Session().NextUndo(); ok {
				t.Errorf("%s was done", step)
			}
		})
	}
}

// TestPasteOfCells leaves what has no heads where it is pasted.
func TestPasteOfCells(t *testing.T) {
	w := room.Open(t, samples.Generate(8, 3, 3), nil)
	s := w.Show("项目").(*Screen)
	col := s.Table.Columns
	owner := slices.IndexFunc(col, func(c projecttable.Column) bool { return c.Title == "业主单位" })
	paste(w, s, 1, owner, "甲公司", "乙公司")
	if list := w.Session().Book.All(); list[1].Owner != "甲公司" || list[2].Owner != "乙公司" {
		t.Error(list[1].Owner, list[2].Owner)
	}
}
