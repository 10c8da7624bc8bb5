package ui

import (
	"context"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zonebrief/app/issue"
	"zonebrief/app/session"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

// buttonIn finds a button of the dialog in front; nil where there is none.
func buttonIn(w *Window, text string) *kit.Button {
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		if t, ok := o.(*kit.Button); ok && t.Text == text {
			return t
		}
	}
	return nil
}

func kept(t *testing.T, w *Window) []session.Kept {
	t.Helper()
	list, err := session.SnapshotsOf(w.book.path)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// snap keeps a snapshot as a person does.
func snap(t *testing.T, w *Window, name string) {
	t.Helper()
	n := len(kept(t, w))
	headless.Press(w.Canvas(), fyne.KeyS, fyne.KeyModifierControl)
	e := w.Canvas().Focused().(*kit.Entry)
	if e.Text == "" {
		t.Error("no name is offered")
	}
	e.SetText(name)
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	settle(t, w, func() bool { return w.Canvas().Overlays().Top() == nil })
	if len(kept(t, w)) != n+1 {
		t.Fatal("nothing was kept")
	}
}

// TestSnapshotAndBack keeps a snapshot, edits, goes back, and back again; then to
// before a publication, which is told.
func TestSnapshotAndBack(t *testing.T) {
	w := sample(t)
	w.OpenScreen("项目")
	wolong := func() *zone.Project { return w.book.session.Book.Project("卧龙新能源智慧产业园项目") }
	snap(t, w, "评审前")
	w.see(t, "已保存快照“评审前”")
	if err := w.book.session.SetProject(context.Background(), wolong(), w.book.at,
		[]session.Change{{Field: "总投资", Value: "61亿元"}}); err != nil {
		t.Fatal(err)
	}
	back := func(title string) {
		t.Helper()
		showSnapshots(w, w.book.path)
		for i, k := range kept(t, w) {
			if k.Title() == title {
				buttons := 0
				for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
					if b, ok := o.(*kit.Button); ok && b.Text == "恢复" {
						if buttons == i {
							b.Tapped(nil)
							return
						}
						buttons++
					}
				}
			}
		}
		t.Fatalf("no snapshot %s", title)
	}
	opened := func() bool { return w.book.session != nil && w.Canvas().Overlays().Top() == nil }
	back("评审前")
	settle(t, w, opened)
	if got := wolong().Total.Value; got != 60*zone.Yi || w.navigation.front().name != "项目" {
		t.Errorf("gone back to %d, %s", got, w.navigation.front().name)
	}
	w.see(t, "已恢复到快照“评审前”")
	back("恢复前")
	settle(t, w, opened)
	if got := wolong().Total.Value; got != 61*zone.Yi {
		t.Errorf("it cannot be taken back: %d", got)
	}
	if err := issue.Publish(context.Background(), w.book.session, w.book.at); err != nil {
		t.Fatal(err)
	}
	back("评审前")
	overlays := func() int { return len(w.Canvas().Overlays().List()) }
	settle(t, w, func() bool { return overlays() == 2 })
	pressButton(t, w, "不恢复")
	if overlays() != 1 || !w.book.session.Frozen(w.book.at) {
		t.Error("it went back all the same")
	}
	buttonIn(w, "恢复").Tapped(nil) // the latest
	settle(t, w, func() bool { return overlays() == 2 })
	pressButton(t, w, "仍然恢复")
	settle(t, w, opened)
	if w.book.session.Frozen(w.book.at) {
		t.Error("the publication is still there")
	}
}

func TestDropSnapshot(t *testing.T) {
	w := sample(t)
	snap(t, w, "甲")
	askSnapshot(w)
	askSnapshot(w) // opens once
	if len(w.Canvas().Overlays().List()) != 1 {
		t.Error("two dialogs")
	}
	buttonIn(w, "").Tapped(nil)
	if len(kept(t, w)) != 1 {
		t.Fatal("dropped at the first press")
	}
	buttonIn(w, "确认删除").Tapped(nil)
	if len(kept(t, w)) != 0 {
		t.Error("it is still there")
	}
	pressButton(t, w, "关闭")
}

// TestADamagedBookIsRestored offers the snapshots where a book cannot be opened.
func TestADamagedBookIsRestored(t *testing.T) {
	w := sample(t)
	snap(t, w, "好的")
	path := w.book.path
	w.library.close()
	w.showStart()
	if err := os.WriteFile(path, []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	w.Open(path)
	pressButton(t, w, "用快照恢复…")
	buttonIn(w, "恢复").Tapped(nil)
	settle(t, w, func() bool { return w.book.session != nil })
	if w.book.session.Book.Project("卧龙新能源智慧产业园项目") == nil {
		t.Error("the book is not there")
	}
}
