package exchange

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/issue"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"

	"zonebrief/app/ui/headless"
)

func exporting(t *testing.T) (*headless.Window, *export) {
	w := room.Sample(t)
	w.Show("导出")
	return w, w.Page().(*Screen).documents
}

func TestEveryDocumentIsOffered(t *testing.T) {
	w, e := exporting(t)
	w.See(t, "给上级的表格", "印发的文档", "上墙的图", "上报区里", "班子会", "大厅")
	if len(e.rows) != len(issue.Outputs()) || len(e.checked()) != len(e.rows) {
		t.Errorf("%d rows, %d ticked, %d documents", len(e.rows), len(e.checked()), len(issue.Outputs()))
	}
}

func TestExportMakesFilesAndGoesOnAfterAFailure(t *testing.T) {
	w, e := exporting(t)
	e.checkOnly([]string{"flash", "honors", "services"})
	if e.start.Text != "导出3份文档" {
		t.Error(e.start.Text)
	}
	blocked := filepath.Join(e.dir(), "试点荣誉_"+w.Period().Title()+".xlsx")
	if err := os.MkdirAll(filepath.Join(blocked, "占住"), 0o755); err != nil {
		t.Fatal(err)
	}
	e.pages.SetChecked(true)
	e.start.OnTapped()
	if !e.run.busy() || !e.start.Disabled() {
		t.Error("it does not begin")
	}
	w.Settle(t, func() bool { return !e.run.busy() })
	w.See(t, "完成2份，1份没有完成", "一张纸快报_"+w.Period().Title()+".pdf", "一张纸快报_"+w.Period().Title()+"_01.png",
		"三服务_"+w.Period().Title()+".xlsx", "没有完成", "重试没有完成的", "打开", "所在文件夹")
	if err := os.RemoveAll(blocked); err != nil {
		t.Fatal(err)
	}
	e.run.retryFailed()
	w.Settle(t, func() bool { return !e.run.busy() })
	w.See(t, "已导出"+w.Period().Title()+"的3份文档")
	for _, it := range e.run.items {
		if it.state != exportMade || len(it.files) == 0 {
			t.Errorf("%s: %v, %d files", it.out.Title, it.state, len(it.files))
		}
		for _, f := range it.files {
			if _, err := os.Stat(f.Path); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestExportStops(t *testing.T) {
	w, e := exporting(t)
	e.start.OnTapped()
	closed := false
	if !e.ConfirmClose(func() { closed = true }) {
		t.Error("the window does not ask before it closes")
	}
	e.run.after = func() { closed = true }
	e.run.cancel()
	w.Settle(t, func() bool { return !e.run.busy() })
	if !closed {
		t.Error("the window stays")
	}
	left := 0
	for _, it := range e.run.items {
		if it.state == exportStopped {
			left++
		}
	}
	if left == 0 || e.ConfirmClose(func() {}) {
		t.Errorf("%d were stopped", left)
	}
	parts, _ := filepath.Glob(filepath.Join(e.dir(), ".zonebrief-*"))
	if len(parts) > 0 {
		t.Errorf("left behind: %v", parts)
	}
	e.run.retryFailed()
	done := e.run.done
	w.Leave() // stops it, and waits
	select {
	case <-done:
	default:
		t.Error("the work goes on in a closed book")
	}
}

func TestPresets(t *testing.T) {
	w, e := exporting(t)
	e.choosePreset("大厅")
	if got := e.checked(); !slices.Contains(got, "fishbone") || slices.Contains(got, "ledger") {
		t.Errorf("大厅 ticks %v", got)
	}
	e.checkOnly([]string{"brief", "honors"})
	e.setPresets(append(issue.Presets(w.Session()), zone.Preset{Name: "来访", Documents: e.checked()}))
	w.See(t, "来访")
	if len(w.Session().Book.Presets) != 4 {
		t.Fatalf("%v", w.Session().Book.Presets)
	}
	w.Undo()
	if strings.Contains(w.Text(), "来访") {
		t.Error("a set of documents cannot be undone")
	}
	w.SetLocked("只读打开")
	e.setPresets(nil)
	if len(issue.Presets(w.Session())) != 3 {
		t.Error("a book opened to be read was changed")
	}
}

func TestTickTakesTheKeyboard(t *testing.T) {
	w, e := exporting(t)
	first := e.rows[0].checkbox
	w.Canvas().Focus(first)
	first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if w.Canvas().Focused() != e.rows[1].checkbox || e.at != 1 {
		t.Error("the arrow does not move")
	}
	w.Canvas().Focused().TypedRune(' ')
	if e.rows[1].checkbox.Checked || len(e.checked()) != len(e.rows)-1 {
		t.Error("the space bar does not tick")
	}
}

// TestExportByKeyboard begins what is checked with Ctrl+Enter.
func TestExportByKeyboard(t *testing.T) {
	w := room.Sample(t)
	e := w.Show("导出").(*Screen).documents
	e.checkOnly([]string{"summary"})
	w.Press(fyne.KeyReturn, fyne.KeyModifierControl)
	if !e.run.busy() {
		t.Fatal("Ctrl+Enter does not export")
	}
	w.Settle(t, func() bool { return !e.run.busy() })
}

// TestTicksStandInOneLine holds that what goes with the documents is ticked in one column, also in
// a small window.
func TestTicksStandInOneLine(t *testing.T) {
	w, e := exporting(t)
	for _, size := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(1024, 700)} {
		w.Window().Resize(size)
		left := func(o fyne.CanvasObject) float32 {
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
		}
		for _, tick := range []*kit.Checkbox{e.word, e.apart, e.public} {
			if left(tick) != left(e.pages) {
				t.Errorf("%v: “%s” stands at %v, “%s” at %v", size, tick.Text, left(tick), e.pages.Text, left(e.pages))
			}
		}
	}
}
