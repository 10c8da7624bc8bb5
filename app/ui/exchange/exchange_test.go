package exchange

import (
	"testing"

	"fyne.io/fyne/v2"

	"zonebrief/app/ui/headless"
)

// TestPartsOfTheExchange reaches every button of every part by keyboard, with
// something on it and without, and shows each in a narrow window.
func TestPartsOfTheExchange(t *testing.T) {
	w := room.Sample(t)
	for _, name := range Parts {
		w.Show("导出").(*Screen).Named(name)
		headless.EveryButton(t, w.Canvas(), name)
	}
	importsOf(t, w, headless.File(t, "单位报来.csv", headless.UnitsTable))
	headless.EveryButton(t, w.Canvas(), "导入")
	fill := w.Show("导出").(*Screen).Named("套表").(*formFilling)
	fill.Receive(headless.Form(t, "detail.xlsx"))
	fill.wait(t)
	headless.EveryButton(t, w.Canvas(), "套表")
	tables := w.Show("导出").(*Screen).Named("自定义表").(*ownTables)
	tables.create()
	tables.wait(t)
	headless.EveryButton(t, w.Canvas(), "自定义表")
	w.Window().Resize(fyne.NewSize(683, 384))
	for _, name := range Parts {
		w.Show("导出").(*Screen).Named(name)
		headless.EveryButton(t, w.Canvas(), name)
	}
	w.Press(fyne.KeyReturn, fyne.KeyModifierControl) // nothing to merge
	w.Leave()
}
