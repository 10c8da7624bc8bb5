package ui

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"zonebrief/app/ui/headless"
)

// TestDroppedFiles go to the part that is for them, wherever they are let go.
func TestDroppedFiles(t *testing.T) {
	w := sample(t)
	for path, want := range map[string]string{headless.File(t, "表.csv", "x"): "import",
		headless.File(t, "改动.zbx", "x"): "merge"} {
		w.OpenScreen("总览")
		(&dropTarget{w}).drop([]string{path})
		if w.help.topic() != want {
			t.Errorf("%s goes elsewhere", filepath.Base(path))
		}
	}
	w.OpenScreen("总览")
	(&dropTarget{w}).drop([]string{t.TempDir(), headless.File(t, "说明.doc", "x")})
	if w.navigation.front().name != "总览" {
		t.Error("what nobody wants goes somewhere")
	}
}

// TestAPackageThatTheProgramIsGiven goes into the book that was open last.
func TestAPackageThatTheProgramIsGiven(t *testing.T) {
	w := sample(t)
	path := w.book.path
	w.CloseBook()
	w.Take(headless.File(t, "改动.zbx", "x"))
	if w.Book() != path || w.help.topic() != "merge" {
		t.Errorf("the package is shown in %q, at %s", w.Book(), w.help.topic())
	}
}

func TestAPackageWithoutABook(t *testing.T) {
	w := started(t)
	(&dropTarget{w}).drop([]string{headless.File(t, "改动.zbx", "x")})
	var told string
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		if line, ok := o.(*canvas.Text); ok {
			told += line.Text
		}
	}
	if !strings.Contains(told, "请先打开或新建数据文件") {
		t.Errorf("told %q", told)
	}
}
