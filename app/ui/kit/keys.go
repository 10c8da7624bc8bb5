package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// ForwardHelp passes F1 on to the window: Fyne gives keys without Ctrl or Alt only to what
// has the focus.
func ForwardHelp(c fyne.Canvas, key fyne.KeyName) bool {
	window, ok := c.(fyne.Shortcutable)
	if key != fyne.KeyF1 || !ok {
		return false
	}
	window.TypedShortcut(&desktop.CustomShortcut{KeyName: key})
	return true
}
