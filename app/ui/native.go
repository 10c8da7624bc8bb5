package ui

import (
	"context"
	"errors"
	"fmt"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/ncruces/zenity"

	"zonebrief/app/ui/desk"
)

// ErrNoWindow is a system that cannot draw: basic display drivers, remote desktops
// and virtual machines often have no OpenGL. Fyne would wait for ever and say
// nothing.
var ErrNoWindow = errors.New(`窗口没有打开：本机的显示驱动不支持 OpenGL 2.1。

请这样做：
1. 到电脑或显卡厂商的网站下载安装显示驱动，然后重新启动电脑；
2. 正在用远程桌面的，请在那台电脑上直接打开；
3. 正在用虚拟机的，请在虚拟机设置里打开“三维加速”。

数据文件没有受影响。`)

// Run shows the window until it is closed, and then calls ended, which must end the
// process. Where none can be shown it closes the book and returns ErrNoWindow.
//
// Fyne's loop is not asked to end itself: Fyne 2.7.4 gives its last hook
// to a loop that may have drained its queue already (runGL and
// runOnMainWithWait in internal/driver/glfw/loop.go), and then waits for it for ever,
// without a window and with this person's lock held.
func (w *Window) Run(ended func()) error {
	w.ended = ended
	w.App().Lifecycle().SetOnStarted(func() { w.Guard(w.mishaps.tellLast) })
	w.Window().Show()
	if handleOf(w.Window()) == 0 {
		w.library.close()
		return ErrNoWindow
	}
	if w.prefs.maximized() {
		desk.Maximize(handleOf(w.Window()))
	}
	go w.input.watch()
	w.App().Run()
	return nil
}

// TellNoWindow says why there is no window by the system's own means.
func TellNoWindow() {
	fmt.Fprintln(os.Stderr, ErrNoWindow)
	_ = zenity.Error(ErrNoWindow.Error(), zenity.Title("园区简报")) // a system without dialogs has the text above
}

// Activate brings the window to the front, with the book that a second start of the
// program was given, and tells that the window has it. A window that is closed, or does
// not answer before the context ends, leaves the book to that start.
func (w *Window) Activate(ctx context.Context, book string) bool {
	answer := make(chan bool, 1)
	w.Do(func() {
		if ctx.Err() != nil || w.closed {
			answer <- false
			return
		}
		answer <- true
		desk.Restore(handleOf(w.Window()))
		w.Window().RequestFocus()
		if book != "" {
			w.Take(book)
		}
	})
	select {
	case taken := <-answer:
		return taken
	case <-ctx.Done():
		return false
	}
}

// handleOf returns the system's own name for a window; 0 where it has made none, and 1
// where the window is drawn by other means.
func handleOf(window fyne.Window) uintptr {
	handle := uintptr(1)
	if native, ok := window.(driver.NativeWindow); ok {
		native.RunNative(func(context any) {
			switch c := context.(type) {
			case driver.WindowsWindowContext:
				handle = c.HWND
			case driver.X11WindowContext:
				handle = c.WindowHandle
			case driver.WaylandWindowContext:
				handle = c.WaylandSurface
			}
		})
	}
	return handle
}
