package ui

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zonebrief/app/session"
	"zonebrief/app/ui/headless"
	"zonebrief/app/ui/kit"
	"zonebrief/reports/zone"
)

const wolong = "卧龙新能源智慧产业园项目"

// damagedSample is the start page, and a damaged copy of the sample book on the disk: it
// has a snapshot, an edit after it, and a name with another letter than was saved.
func damagedSample(t *testing.T) (*Window, string) {
	t.Helper()
	w := sample(t)
	snap(t, w, "好的")
	edit(t, w, "备注", "快照以后")
	path := w.book.path
	w.library.close()
	w.showStart()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte("2021-03-04")) {
		t.Fatal("no such day is in the sample")
	}
	data = bytes.ReplaceAll(data, []byte("2021-03-04"), []byte("2021-03-34"))
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	w.Open(path)
	settle(t, w, func() bool { return w.Canvas().Overlays().Top() != nil })
	return w, path
}

func edit(t *testing.T, w *Window, field, value string) {
	t.Helper()
	err := w.book.session.Set(context.Background(), wolong, w.book.at, []session.Change{{Field: field, Value: value}})
	if err != nil {
		t.Fatal(err)
	}
}

// inFront returns the labels of the dialog in front.
func inFront(w *Window) string { return headless.Text(w.Canvas().Overlays().Top()) }

// paragraphs returns what the dialog in front says.
func paragraphs(w *Window) string {
	top := w.Canvas().Overlays().Top()
	return headless.Paragraphs(top) + headless.Text(top)
}

// TestDamageIsTold names what is damaged, the sound snapshot and what came after it, and
// opens the rest to be read.
func TestDamageIsTold(t *testing.T) {
	w, path := damagedSample(t)
	text := paragraphs(w)
	for _, want := range []string{"无法读取", "2021-03-34", "好的", "这份快照以后的修改（1）", "的备注", "没有改动"} {
		if !strings.Contains(text, want) {
			t.Errorf("the dialog does not say %q:\n%s", want, text)
		}
	}
	pressButton(t, w, "只读打开")
	if w.Book() != path || w.book.session.Book.Project(wolong).Note != "快照以后" {
		t.Fatal("what is sound is not shown")
	}
	if err := w.book.Writable(); err == nil || !strings.Contains(err.Error(), "读得出的") {
		t.Error(err)
	}
	if err := w.book.session.Set(context.Background(), wolong, zone.Period{}, []session.Change{
		{Field: "备注", Value: "不能写"}}); err == nil {
		t.Error("a damaged book was written")
	}
	for i := range w.navigation.screens {
		w.navigation.show(i)
	}
	showSnapshots(w, path) // a damaged book that is open can still be restored
	buttonIn(w, "恢复").Tapped(nil)
	settle(t, w, func() bool { return w.book.session != nil && w.book.locked == "" })
	if w.book.session.Book.Project(wolong).Note == "快照以后" {
		t.Error("the snapshot was not gone back to")
	}
}

// TestDamagedBookIsRescued makes a new book, which has what came after the snapshot.
func TestDamagedBookIsRescued(t *testing.T) {
	w, path := damagedSample(t)
	before, _ := os.ReadFile(path)
	to := filepath.Join(filepath.Dir(path), "新的")
	t.Setenv("PATH", "") // the system has no dialog: the path is typed
	pressButton(t, w, "救出到新文件…")
	typed := func() *kit.Entry { e, _ := w.Canvas().Focused().(*kit.Entry); return e }
	settle(t, w, func() bool { return typed() != nil })
	if got := typed().Text; got != filepath.Join(filepath.Dir(path), "书（救出）.zbk") {
		t.Errorf("%s is suggested", got)
	}
	typed().SetText(to)
	pressButton(t, w, "确定")
	settle(t, w, func() bool { return w.Book() == to+".zbk" })
	if p := w.book.session.Book.Project(wolong); p.Note != "快照以后" || w.book.locked != "" {
		t.Errorf("%q, %q", p.Note, w.book.locked)
	}
	if text := paragraphs(w); !strings.Contains(text, "已取快照里的值") {
		t.Error(text)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the damaged file was changed")
	}
}
