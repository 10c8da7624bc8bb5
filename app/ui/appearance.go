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
	// the window's size at 100 %, when it was zoomed last
	natural fyne.Size
	onDark  func() // the colours have changed
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
	natural := a.naturalSize(float32(old) / 100)
	a.prefs.SetZoom(level)
	a.shell.HidePopover()
	a.apply()
	k := 100 / float32(level)
	a.shell.Window().Resize(fyne.NewSize(natural.Width*k, natural.Height*k))
	a.shell.Say(fmt.Sprintf("显示比例 %d%%", level))
}

// rounding is how far a size may be off after it was rounded to pixels and enlarged.
const rounding = 8

// naturalSize returns the window's size at 100 %. Each zoom rounds it, which would add up: as
// long as nobody has resized the window, it is the size that it had before the first.
func (a *appearance) naturalSize(zoom float32) fyne.Size {
	now := a.shell.Canvas().Size()
	now = fyne.NewSize(now.Width*zoom, now.Height*zoom)
	off := now.Subtract(a.natural)
	if max(off.Width, -off.Width, off.Height, -off.Height) > rounding {
		a.natural = now
	}
	return a.natural
}

// toggleDark goes from light to dark and back.
func (a *appearance) toggleDark() {
	a.prefs.SetDark(!a.prefs.Dark())
	a.apply()
	if a.onDark != nil {
		a.onDark()
	}
}
