package ui

import (
	"fmt"
	"os"
	"slices"

	"fyne.io/fyne/v2"

	"zonebrief/app/ui/kit"
)

// appearance is how large everything is (显示比例), and whether its colours are dark.
type appearance struct {
	shell *kit.Shell
	prefs prefs
}

// apply shows everything as the preferences say. Fyne asks the environment for the scale
// each time the theme is set.
func (a *appearance) apply() {
	os.Setenv("FYNE_SCALE", fmt.Sprintf("%.2f", float64(a.prefs.Zoom())/100))
	a.shell.App().Settings().SetTheme(kit.NewTheme(a.prefs.Dark()))
}

// zoom makes everything larger or smaller by steps; 0 is the natural size. The
// window stays as large as it is.
func (a *appearance) zoom(steps int) {
	old := a.prefs.Zoom()
	i := slices.Index(kit.ZoomLevels, 100)
	if steps != 0 {
		i = min(max(slices.Index(kit.ZoomLevels, old)+steps, 0), len(kit.ZoomLevels)-1)
	}
	level := kit.ZoomLevels[i]
	if level == old {
		return
	}
	size := a.shell.Canvas().Size()
	a.prefs.SetZoom(level)
	a.shell.HidePopover()
	a.apply()
	k := float32(old) / float32(level)
	a.shell.Window().Resize(fyne.NewSize(size.Width*k, size.Height*k))
	a.shell.Say(fmt.Sprintf("显示比例 %d%%", level))
}

// toggleDark goes from light to dark and back.
func (a *appearance) toggleDark() {
	a.prefs.SetDark(!a.prefs.Dark())
	a.apply()
}
