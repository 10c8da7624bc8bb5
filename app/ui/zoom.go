package ui

import (
	"fmt"
	"os"
	"slices"

	"fyne.io/fyne/v2"

	"zonebrief/app/ui/kit"
)

// setScale tells Fyne the size of everything: it asks the environment each time
// the theme is set.
func (w *Window) setScale(percent int) {
	os.Setenv("FYNE_SCALE", fmt.Sprintf("%.2f", float64(percent)/100))
}

// zoom makes everything larger or smaller by steps; 0 is the natural size. The
// window stays as large as it is.
func (w *Window) zoom(steps int) {
	old := w.prefs.Zoom()
	i := slices.Index(kit.ZoomLevels, 100)
	if steps != 0 {
		i = min(max(slices.Index(kit.ZoomLevels, old)+steps, 0), len(kit.ZoomLevels)-1)
	}
	if kit.ZoomLevels[i] == old {
		return
	}
	size := w.Canvas().Size()
	w.prefs.SetZoom(kit.ZoomLevels[i])
	w.setScale(kit.ZoomLevels[i])
	w.HidePopover()
	w.App().Settings().SetTheme(kit.NewTheme(w.prefs.Dark()))
	k := float32(old) / float32(kit.ZoomLevels[i])
	w.Window().Resize(fyne.NewSize(size.Width*k, size.Height*k))
	w.Say(fmt.Sprintf("显示比例 %d%%", kit.ZoomLevels[i]))
}

// darken goes from light to dark and back.
func (w *Window) darken() {
	w.prefs.SetDark(!w.prefs.Dark())
	w.App().Settings().SetTheme(kit.NewTheme(w.prefs.Dark()))
}
