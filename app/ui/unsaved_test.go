package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/projects"
	"zonebrief/app/ui/projecttable"
)

// TestWhatIsRefusedStays types what is no figure: it stays in its cell, with its reason,
// over other edits, another half-month and another screen, and an undo of something else; the
// foot counts it and goes there, and the window asks before it closes.
func TestWhatIsRefusedStays(t *testing.T) {
	w := sample(t)
	now := time.Date(2023, 4, 16, 9, 0, 0, 0, time.Local)
	w.Clock = func() time.Time { return now }
	s := w.navigation.open("项目").(*projects.Screen)
	col := slices.IndexFunc(s.Table.Columns, func(c projecttable.Column) bool { return c.Title == "总投资(万元)" })
	s.Grid.Select(3, col)
	p := s.Current()
	headless.Type(w.Canvas(), "大概很多")
	w.see(t, "1格未保存 ▸")
	s.Grid.Select(0, col)
	headless.Type(w.Canvas(), "500000") // an edit beside it
	w.host.Changed()
	w.undo()
	w.host.step(-1)
	w.navigation.open("总览")
	w.see(t, "1格未保存 ▸")
	press(w.frame.toUnsaved)
	if w.navigation.front().name != "项目" || s.Current().ID != p.ID || !s.Grid.Refused() {
		t.Fatalf("in front is %s, at %s", w.navigation.front().name, s.SelectedName())
	}
	if got := w.frame.message.Text; !strings.Contains(got, "不是数字") || !strings.Contains(got, "Esc") {
		t.Errorf("the foot says %q", got)
	}
	w.book.locked = "别人正在编辑"
	if w.navigation.confirmClose(nil) {
		t.Error("a book that cannot be written asks to set right what was typed")
	}
	w.book.locked = ""
	if !w.navigation.confirmClose(func() { t.Error("it closes") }) {
		t.Error("nothing is asked before it closes")
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.Grid.Focus()
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) // lets it go
	if s.Grid.Problems() != 0 || w.frame.toUnsaved.Visible() || w.navigation.confirmClose(nil) {
		t.Error("it cannot be let go")
	}
	if got := w.frame.message.Text; !strings.Contains(got, "已放弃") {
		t.Errorf("the foot says %q", got)
	}
	now = now.Add(time.Minute)
	s.Grid.Select(9, col)
	if got := w.frame.message.Text; got != "" {
		t.Errorf("a minute later the foot still says %q", got)
	}
}

// press presses what acts when the mouse goes down.
func press(o desktop.Mouseable) {
	o.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	o.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
}
