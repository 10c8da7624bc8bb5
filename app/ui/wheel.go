package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"zonebrief/app/ui/kit"
)

// wheelPane lies over all of the window, unseen, and is there for the wheel alone
// while Ctrl is held: the wheel then makes everything larger or smaller, whatever is
// below. Without Ctrl the wheel reaches what it is over.
type wheelPane struct {
	widget.BaseWidget
	shell *kit.Shell
	held  func() fyne.KeyModifier // the keys that are held
}

func newWheelPane(s *kit.Shell) *wheelPane {
	p := &wheelPane{shell: s, held: heldKeys}
	p.ExtendBaseWidget(p)
	return p
}

// heldKeys returns the modifiers that are held, where the driver knows them.
func heldKeys() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// Visible reports whether the pane takes the wheel now. What ZoomLevels by itself, as
// finished pages do, keeps it.
func (p *wheelPane) Visible() bool {
	return p.held()&fyne.KeyModifierControl != 0 && !p.shell.OwnWheel()
}

// MinSize asks for no room.
func (p *wheelPane) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer is called by Fyne.
func (p *wheelPane) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(kit.ThemeColor("")))
}

// Scrolled makes everything larger or smaller by a step.
func (p *wheelPane) Scrolled(ev *fyne.ScrollEvent) {
	switch {
	case ev.Scrolled.DY > 0:
		p.shell.Zoom(1)
	case ev.Scrolled.DY < 0:
		p.shell.Zoom(-1)
	}
}
