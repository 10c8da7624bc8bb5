package ui

import (
	"fmt"
	"os"
	"slices"

	"fyne.io/fyne/v2"
)

// setScale tells Fyne the size of everything: it asks the environment each time
// the theme is set.
func (w *Window) setScale(percent int) {
	os.Setenv("FYNE_SCALE", fmt.Sprintf("%.2f", float64(percent)/100))
}

// zoom makes everything larger or smaller by steps; 0 is the natural size. The
// window stays as large as it is.
func (w *Window) zoom(steps int) {
	old := w.prefs.zoom()
	i := slices.Index(zooms, 100)
	if steps != 0 {
		i = min(max(slices.Index(zooms, old)+steps, 0), len(zooms)-1)
	}
	if zooms[i] == old {
		return
	}
	size := w.window.Canvas().Size()
	w.prefs.setZoom(zooms[i])
	w.setScale(zooms[i])
	w.hideFloat()
	w.app.Settings().SetTheme(newLook(w.prefs.dark()))
	k := float32(old) / float32(zooms[i])
	w.window.Resize(fyne.NewSize(size.Width*k, size.Height*k))
	w.say(fmt.Sprintf("显示比例 %d%%", zooms[i]))
}

// darken goes from light to dark and back.
func (w *Window) darken() {
	w.prefs.setDark(!w.prefs.dark())
	w.app.Settings().SetTheme(newLook(w.prefs.dark()))
}
