package kit

import (
	"runtime/debug"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zonebrief/app/userdata"
)

// Host is the window that a widget stands in. *Shell implements it; a screen's own
// interface embeds it.
type Host interface {
	Window() fyne.Window
	Canvas() fyne.Canvas
	Clipboard() fyne.Clipboard
	Preferences() Preferences
	// Now returns the time by the window's clock, which stands in tests.
	Now() time.Time

	// ShowTooltip shows a short text beside a widget unless a popover is open.
	ShowTooltip(over fyne.CanvasObject, text string)
	HideTooltip()
	// ShowPopover shows an object above the screens without moving the focus.
	ShowPopover(o fyne.CanvasObject, at fyne.Position, size fyne.Size)
	HidePopover()

	// Do has work done on the window's goroutine. It may be called from any.
	Do(work func())
	// Background does work on a goroutine of its own. A panic is reported, not fatal.
	Background(work func())
	// Guard does work here; a panic is reported, not fatal.
	Guard(work func())

	// Say shows a message in the status bar.
	Say(text string)
	// Fail shows an error in a dialog, with buttons that do something about it.
	// context.Canceled is only said.
	Fail(err error, actions ...Action)
	// Explain describes an error for the user; detail is the system's own text, if any.
	Explain(err error) (text, detail string)

	// Folder returns the folder that file dialogs begin in.
	Folder() string
	// Document identifies what is open; what began for one document must not be
	// applied to another.
	Document() any
	// Zoom makes everything larger or smaller by steps; 0 is the natural size.
	Zoom(steps int)
	// SetOwnWheel says that the mouse is over a widget which zooms by itself on
	// Ctrl and the wheel.
	SetOwnWheel(on bool)
}

// Shell is what every window has for its widgets: a layer for tooltips and popovers,
// background work, messages and file dialogs. It knows nothing of what is shown in it:
// the window sets the hooks before it is used.
type Shell struct {
	app    fyne.App
	window fyne.Window

	settings *userdata.Settings // of the window, at this machine
	popovers *fyne.Container    // above everything: tooltips, lists
	tooltip  bool               // what floats is a tooltip
	ownWheel bool               // the mouse is over what zooms by itself
	underway atomic.Int64       // background work

	Post       func(func())     // has work done on the window's goroutine
	Clock      func() time.Time // the time of day
	OnSay      func(text string)
	OnPanic    func(what any, stack []byte)
	OnZoom     func(steps int)
	OnExplain  func(err error) (text, detail string)
	OnFolder   func() string
	OnDocument func() any
}

// NewShell returns the shell of a window. Its popovers must stand above the window's
// content.
func NewShell(app fyne.App, window fyne.Window, settings *userdata.Settings) *Shell {
	return &Shell{app: app, window: window, settings: settings,
		popovers: container.NewWithoutLayout(), Post: fyne.Do, Clock: time.Now}
}

// App returns the program as Fyne knows it.
func (s *Shell) App() fyne.App { return s.app }

// Window is part of Host, as are the functions below.
func (s *Shell) Window() fyne.Window { return s.window }

// Canvas returns the window's canvas.
func (s *Shell) Canvas() fyne.Canvas { return s.window.Canvas() }

// Clipboard returns the system's clipboard.
func (s *Shell) Clipboard() fyne.Clipboard { return s.app.Clipboard() }

// Preferences returns what the program remembers of itself.
func (s *Shell) Preferences() Preferences { return Preferences{s.settings} }

// Now returns the time by the window's clock.
func (s *Shell) Now() time.Time { return s.Clock() }

// Say shows a message in the status bar.
func (s *Shell) Say(text string) { s.OnSay(text) }

// Explain describes an error for the user.
func (s *Shell) Explain(err error) (text, detail string) { return s.OnExplain(err) }

// Folder returns the folder that file dialogs begin in.
func (s *Shell) Folder() string { return s.OnFolder() }

// Document identifies what is open.
func (s *Shell) Document() any { return s.OnDocument() }

// Zoom makes everything larger or smaller by steps.
func (s *Shell) Zoom(steps int) { s.OnZoom(steps) }

// SetOwnWheel says that the mouse is over a widget which zooms by itself.
func (s *Shell) SetOwnWheel(on bool) { s.ownWheel = on }

// OwnWheel reports whether the mouse is over a widget which zooms by itself.
func (s *Shell) OwnWheel() bool { return s.ownWheel }

// AddShortcut has a key of the window's own do something. While a dialog or a menu is above
// the screens it does nothing, for what it would change lies behind; above lets it.
func (s *Shell) AddShortcut(pressed fyne.Shortcut, above bool, do func()) {
	s.Canvas().AddShortcut(pressed, func(fyne.Shortcut) {
		if above || s.Canvas().Overlays().Top() == nil {
			s.Guard(do)
		}
	})
}

// ListenKeys takes the keys that nothing has the focus for: F1, and those of dialogs.
func (s *Shell) ListenKeys() {
	c := s.Canvas()
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { _ = ForwardHelp(c, ev.Name) || DialogKey(c, ev.Name) })
}

// Popovers returns the layer that tooltips and popovers stand in.
func (s *Shell) Popovers() fyne.CanvasObject { return s.popovers }

// PopoverOpen reports whether a tooltip or a popover is shown.
func (s *Shell) PopoverOpen() bool { return len(s.popovers.Objects) > 0 }

// Busy reports whether background work is under way.
func (s *Shell) Busy() bool { return s.underway.Load() > 0 }

// Do has work done on the window's goroutine.
func (s *Shell) Do(work func()) { s.Post(func() { s.Guard(work) }) }

// Guard does work here; a panic is reported, not fatal.
func (s *Shell) Guard(work func()) {
	defer func() {
		if what := recover(); what != nil {
			s.OnPanic(what, debug.Stack())
		}
	}()
	work()
}

// Background does work on a goroutine of its own.
func (s *Shell) Background(work func()) {
	s.underway.Add(1)
	go func() {
		defer s.underway.Add(-1)
		defer func() {
			if what := recover(); what != nil {
				stack := debug.Stack()
				s.Do(func() { s.OnPanic(what, stack) })
			}
		}()
		work()
	}()
}

// ShowPopover shows an object above the screens without moving the focus.
func (s *Shell) ShowPopover(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
	s.popovers.Objects, s.tooltip = []fyne.CanvasObject{o}, false
	s.popovers.Refresh()
}

// HidePopover hides what floats above the screens.
func (s *Shell) HidePopover() {
	if len(s.popovers.Objects) > 0 {
		s.popovers.Objects, s.tooltip = nil, false
		s.popovers.Refresh()
	}
}

// CloseOverlays takes away what stands above the screens: popovers, menus, dialogs.
func (s *Shell) CloseOverlays() {
	s.HidePopover()
	overlays := s.Canvas().Overlays()
	for _, o := range slices.Clone(overlays.List()) {
		overlays.Remove(o)
	}
}

// HideTooltip hides a tooltip, and leaves a list.
func (s *Shell) HideTooltip() {
	if s.tooltip {
		s.HidePopover()
	}
}

// Page is a screen: its content, and what it is told.
type Page interface {
	// Content returns what is shown.
	Content() fyne.CanvasObject
	// Refresh shows what has changed in the document.
	Refresh()
	// Shown is called when the page comes to the front.
	Shown()
}
