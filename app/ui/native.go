package ui

import (
	"errors"
	"fmt"
	"os"

	"fyne.io/fyne/v2/driver"
	"github.com/ncruces/zenity"
)

// errNoWindow is a system that cannot draw: basic display drivers, remote desktops
// and virtual machines often have no OpenGL. Fyne would wait for ever and say
// nothing.
var errNoWindow = errors.New(`窗口没有打开：本机的显示驱动不支持 OpenGL 2.1。

请这样做：
1. 到电脑或显卡厂商的网站下载安装显示驱动，然后重新启动电脑；
2. 正在用远程桌面的，请在那台电脑上直接打开；
3. 正在用虚拟机的，请在虚拟机设置里打开“三维加速”。

数据文件没有受影响。`)

// Run shows the window until it is closed. Where none can be shown it tells so by
// the system's own means, and gives the reason.
func (w *Window) Run() error {
	w.App().Lifecycle().SetOnStarted(func() { w.Guard(w.tellLast) })
	w.Window().Show()
	if w.handle() == 0 {
		w.leave()
		fmt.Fprintln(os.Stderr, errNoWindow)
		_ = zenity.Error(errNoWindow.Error(), zenity.Title("园区简报")) // a system without dialogs has the text above
		return errNoWindow
	}
	go w.watchCaret()
	w.App().Run()
	return nil
}

// handle gives the system's own name for the window; 0 where it has made none.
func (w *Window) handle() uintptr {
	handle := uintptr(1) // drawn by other means
	if native, ok := w.Window().(driver.NativeWindow); ok {
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
