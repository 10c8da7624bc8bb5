package ui

import (
	"path/filepath"
	"testing"

	"zonebrief/app/samples"
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
	empty := opened(t, samples.Empty(), nil)
	empty.library.close()
	empty.showStart()
	(&dropTarget{empty}).drop([]string{headless.File(t, "表.csv", "x")}) // no book, nothing happens
}
