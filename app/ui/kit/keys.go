package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
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

// cancelTexts are the texts of buttons that leave all as it is.
var cancelTexts = []string{"取消", "关闭", "知道了", "继续工作", "继续导出", "先不发布", "不调整", "不恢复"}

// CancelDialog leaves a dialog on Esc as its button that leaves all as it is does.
func CancelDialog(c fyne.Canvas, key fyne.KeyName) bool {
	if key != fyne.KeyEscape || c == nil { // nil: what has the focus is a part of a larger thing
		return false
	}
	above, ok := c.Overlays().Top().(*widget.PopUp)
	if !ok {
		return false
	}
	refusal := buttonAmong(above.Content, cancelTexts)
	if refusal == nil {
		return false
	}
	refusal.OnTapped()
	return true
}

// buttonAmong finds a button with one of the labels.
func buttonAmong(o fyne.CanvasObject, labels []string) *widget.Button {
	if b, ok := o.(*widget.Button); ok && slices.Contains(labels, b.Text) && !b.Disabled() {
		return b
	}
	if c, ok := o.(*fyne.Container); ok {
		for _, one := range c.Objects {
			if b := buttonAmong(one, labels); b != nil {
				return b
			}
		}
	}
	return nil
}
