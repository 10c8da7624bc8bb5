package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/blackbox"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// pressButton presses a button of the dialog in front.
func pressButton(t *testing.T, w *Window, label string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		switch b := o.(type) {
		case *widget.Button:
			if b.Text == label {
				test.Tap(b)
				return
			}
		case *kit.DialogButton:
			if b.Text == label {
				test.Tap(b)
				return
			}
		}
	}
	t.Fatalf("no button %s", label)
}

func recorded(t *testing.T, w *Window) *blackbox.Box {
	t.Helper()
	box, last, err := blackbox.Open(t.TempDir(), "测试版")
	if err != nil || last != nil {
		t.Fatal(last, err)
	}
	t.Cleanup(box.Close)
	w.Record(box, last)
	return box
}

// TestAMishapIsToldAndTheBookIsWhole fails on the window's goroutine and beside it,
// in the middle of an edit that is not yet durable: the window stays, tells, and
// shows what is in the file.
func TestAMishapIsToldAndTheBookIsWhole(t *testing.T) {
	w := sample(t)
	box := recorded(t, w)
	p := w.book.session.Book.Project("卧龙新能源智慧产业园项目")
	w.host.OpenProject(p)
	if err := w.book.session.SetProject(t.Context(), p, w.book.at, nil); err != nil {
		t.Fatal(err)
	}
	broken := func() {
		w.book.session.Book.Project("卧龙新能源智慧产业园项目").Total = zone.Some(zone.Money(1)) // not in the file
		var none []int
		_ = none[len(w.book.path)]
	}
	for name, fail := range map[string]func(){
		"a button":       func() { kit.NewButton(w, "", "坏", "", broken).Tapped(nil) },
		"work posted":    func() { w.Do(broken); settle(t, w, func() bool { return w.mishaps.telling }) },
		"work beside":    func() { w.Background(broken); settle(t, w, func() bool { return w.mishaps.telling }) },
		"several in row": func() { w.Guard(broken); w.Guard(broken) },
	} {
		fail()
		if n := len(w.Canvas().Overlays().List()); n != 1 {
			t.Fatalf("%s: %d dialogs", name, n)
		}
		pressButton(t, w, "继续工作")
		if got := w.book.session.Book.Project("卧龙新能源智慧产业园项目").Total.Value; got != 60*zone.Yi {
			t.Errorf("%s: the window shows %d, which is not in the file", name, got)
		}
		if w.navigation.front().name != "项目" || len(w.Canvas().Overlays().List()) != 0 {
			t.Errorf("%s: %s is in front", name, w.navigation.front().name)
		}
	}
	text, err := os.ReadFile(box.Path())
	if err != nil || strings.Count(string(text), "意外 runtime error: index out of range") != 5 ||
		!strings.Contains(string(text), "页面 项目") || strings.Contains(string(text), "卧龙") {
		t.Errorf("%v:\n%s", err, text)
	}
}

func TestTheLastRunIsTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "报告.txt")
	w := sample(t)
	w.mishaps.tellLast()
	w.Record(nil, &blackbox.Report{Path: path})
	w.mishaps.tellLast()
	w.see(t, "上次没有正常关闭")
	if len(w.Canvas().Overlays().List()) != 0 {
		t.Error("a shutdown of the system is told as a failure")
	}
	w.Record(nil, &blackbox.Report{Path: path, Crashed: true})
	w.mishaps.tellLast()
	pressButton(t, w, "继续工作")
	if w.book.session == nil {
		t.Error("the book was closed")
	}
	w.Guard(func() { panic("without a report") })
	pressButton(t, w, "继续工作")
	w.library.close()
	w.showStart()
	w.Guard(func() { panic("on the start page") })
	pressButton(t, w, "继续工作")
	w.see(t, "最近打开")
	w.Window().Resize(fyne.NewSize(683, 384))
}
