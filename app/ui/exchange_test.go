package ui

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/samples"
)

// TestPartsOfTheExchange reaches every button of every part by keyboard, with
// something on it and without, and shows each in a narrow window.
func TestPartsOfTheExchange(t *testing.T) {
	w := sample(t)
	for _, name := range exchangeParts {
		w.exchange(name)
		everyButton(t, w, name)
	}
	importing(t, w, fileOf(t, "单位报来.csv", unitsTable))
	everyButton(t, w, "导入")
	fill := w.exchange("套表").(*formFilling)
	fill.Receive(blank(t, "detail.xlsx"))
	fill.wait(t)
	everyButton(t, w, "套表")
	tables := w.exchange("自定义表").(*ownTables)
	tables.create()
	tables.wait(t)
	everyButton(t, w, "自定义表")
	w.Window().Resize(fyne.NewSize(683, 384))
	for _, name := range exchangeParts {
		w.exchange(name)
		everyButton(t, w, name)
	}
	press(w, fyne.KeyReturn, fyne.KeyModifierControl) // nothing to merge
	w.leave()
}

// TestDroppedFiles go to the part that is for them, wherever they are let go.
func TestDroppedFiles(t *testing.T) {
	w := sample(t)
	for path, want := range map[string]string{fileOf(t, "表.csv", "x"): "导入", fileOf(t, "改动.zbx", "x"): "合并"} {
		w.show(w.screenOf("总览"))
		w.dropped([]string{path})
		e, ok := w.screens[w.current].page.(*exchange)
		if !ok || e.parts[e.at].name != want {
			t.Errorf("%s goes elsewhere", filepath.Base(path))
		}
	}
	w.show(w.screenOf("总览"))
	w.dropped([]string{t.TempDir(), fileOf(t, "说明.doc", "x")})
	if w.screens[w.current].name != "总览" {
		t.Error("what nobody wants goes somewhere")
	}
	empty := opened(t, samples.Empty(), nil)
	empty.leave()
	empty.start()
	empty.dropped([]string{fileOf(t, "表.csv", "x")}) // no book, nothing happens
}
