package settings

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/app/session"
	"zonebrief/app/ui/headless"
)

// changed opens 修改记录 after two edits and an undo.
func changed(t *testing.T) (*headless.Window, *Screen) {
	w := room.Sample(t)
	for _, c := range []session.Change{{Field: "备注", Value: "先写的"}, {Field: "总投资", Value: "61亿元"}} {
		if err := w.Session().Set(context.Background(), "卧龙新能源智慧产业园项目", w.Period(),
			[]session.Change{c}); err != nil {
			t.Fatal(err)
		}
	}
	w.Undo()
	s := w.Show("设置").(*Screen)
	s.Open("修改记录")
	w.Settle(t, func() bool { return len(s.history.log.list) > 0 })
	return w, s
}

// TestHistoryShowsWhoChangedWhat lists every change of the book, looks for some, and
// writes those into a workbook.
func TestHistoryShowsWhoChangedWhat(t *testing.T) {
	w, s := changed(t)
	h := s.history
	w.See(t, "修改记录", "记录完整", "3 中显示 3", "导出…")
	row := func(i int) string {
		var cells []string
		for col := range 8 {
			cells = append(cells, h.cell(i, col).Text)
		}
		return strings.Join(cells, "|")
	}
	if got := row(1); !strings.Contains(got, "卧龙新能源智慧产业园项目|总投资|60亿元|61亿元||修改") {
		t.Errorf("the second: %s", got)
	}
	if got := row(0); !strings.Contains(got, "总投资|61亿元|60亿元||撤销：") {
		t.Errorf("the latest: %s", got)
	}
	for _, c := range []struct {
		filter session.HistoryFilter
		want   int
	}{
		{session.HistoryFilter{Text: "先写的"}, 1}, {session.HistoryFilter{Text: "总投资"}, 2},
		{session.HistoryFilter{Text: "卧龙"}, 3}, {session.HistoryFilter{Text: "别的项目"}, 0},
		{session.HistoryFilter{Who: h.log.list[0].Who}, 3}, {session.HistoryFilter{Who: "别人"}, 0},
		{session.HistoryFilter{Day: h.log.list[0].Made.Local().Format("2006-01-02")}, 3},
		{session.HistoryFilter{Day: h.log.list[0].Made.Local().Format("1月2日")}, 3},
		{session.HistoryFilter{Day: "1999-01"}, 0},
	} {
		h.filter = c.filter
		if h.update(); len(h.shown) != c.want {
			t.Errorf("%+v finds %d, not %d", c.filter, len(h.shown), c.want)
		}
	}
	h.filter = session.HistoryFilter{Text: "先写的"}
	h.update()
	path := filepath.Join(t.TempDir(), "记录.xlsx")
	h.exportTo(path)
	w.Settle(t, func() bool { return w.Message() != "" })
	if _, err := os.Stat(path); err != nil || !strings.Contains(w.Message(), "1条") {
		t.Error(err, w.Message())
	}
}

// TestSecondPlace chooses a folder, which is tried first, and tells how it stands.
func TestSecondPlace(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	t.Setenv("AppData", filepath.Join(home, "config"))
	w := room.Sample(t)
	s := w.Show("设置").(*Screen)
	s.Open("快照第二处")
	f := s.backup
	w.Settle(t, func() bool { return !f.task.Busy() })
	says := func() string { return headless.Paragraphs(f.lines) }
	if !strings.Contains(says(), "还没有第二处") {
		t.Error(says())
	}
	try := func(folder string) {
		f.set(folder)
		w.Rest(t)
	}
	try(filepath.Join(home, "没有"))
	if f.state.Folder != "" || w.Canvas().Overlays().Top() == nil {
		t.Error("a folder that is not there was taken")
	}
	w.CloseOverlays()
	try(filepath.Dir(w.Path()))
	if f.state.Folder != "" {
		t.Error("the book's own folder was taken")
	}
	w.CloseOverlays()
	disk := filepath.Join(home, "盘")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	try(disk)
	if f.state.Folder != disk || !strings.Contains(says(), "还没有副本") || !strings.Contains(w.Message(), "试写成功") {
		t.Error(f.state, says(), w.Message())
	}
	for _, b := range headless.ButtonsOf(f.lines) {
		if b.Text == "现在复制一份" {
			b.Tapped(nil)
		}
	}
	w.Rest(t)
	if f.state.Copies != 1 || !strings.Contains(says(), "共1份，最近一份") {
		t.Error(f.state, says())
	}
	if _, err := w.Session().KeepSnapshot(context.Background(), "甲"); err != nil {
		t.Error(err)
	}
	if err := os.RemoveAll(disk); err != nil {
		t.Fatal(err)
	}
	s.Open("快照第二处")
	w.Rest(t)
	if !strings.Contains(says(), "现在找不到") {
		t.Error("a place that is gone is not told: " + says())
	}
	try("")
	if !strings.Contains(says(), "还没有第二处") {
		t.Error(says())
	}
}
