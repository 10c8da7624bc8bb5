//go:build !windows

package desk

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Identify is Windows' own.
func Identify(string) {}

// AddRecent is Windows' own.
func AddRecent(string) {}

// Open opens a file or a folder in the program that is its own.
func Open(path string) error { return start("xdg-open", path) }

// Reveal shows a file in its folder, selected where the file manager can.
func Reveal(path string) error {
	if bus, err := exec.LookPath("dbus-send"); err == nil {
		call := exec.Command(bus, "--session", "--print-reply", "--reply-timeout=2000",
			"--dest=org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
			"org.freedesktop.FileManager1.ShowItems", "array:string:"+address(path), "string:")
		if call.Run() == nil {
			return nil
		}
	}
	return Open(filepath.Dir(path))
}

// CanPrint reports whether there is a program that prints such a file.
func CanPrint(path string) bool { return printer(path) != nil }

// Print prints a file on the printer of the system's choice.
func Print(path string) error {
	c := printer(path)
	if c == nil {
		return fmt.Errorf("本机没有能打印%s文件的程序；请打开后再打印", filepath.Ext(path))
	}
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("打印程序说：%s", cmp.Or(strings.TrimSpace(string(out)), err.Error()))
	}
	return nil
}

// printer returns the program that prints a file: workbooks need an office.
func printer(path string) *exec.Cmd {
	ways := [][]string{{"lp", "--"}, {"lpr", "--"}}
	if strings.EqualFold(filepath.Ext(path), ".xlsx") {
		ways = [][]string{{"soffice", "--headless", "-p"}}
	}
	for _, w := range ways {
		if program, err := exec.LookPath(w[0]); err == nil {
			return exec.Command(program, append(w[1:], path)...)
		}
	}
	return nil
}

// Restore returns a window back that was made small: elsewhere than on Windows the one
// who asks for the focus gets it.
func Restore(uintptr) {}

// Maximized reports whether a window fills the screen; elsewhere than on Windows its size
// is all that is known.
func Maximized(uintptr) bool { return false }

// Maximize does nothing: elsewhere than on Windows the desktop remembers it.
func Maximize(uintptr) {}

// CanCopy reports whether files and pictures can be put on the clipboard: on Linux a
// program must hold them there.
func CanCopy() bool { return holder("") != nil }

// CopyFile puts a file on the clipboard, to be pasted into a folder or a chat.
func CopyFile(path string) error {
	return hold("text/uri-list", []byte(address(path)+"\r\n"))
}

// CopyPicture puts a PNG picture on the clipboard.
func CopyPicture(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return hold("image/png", data)
}

func address(path string) string { return (&url.URL{Scheme: "file", Path: path}).String() }

// holder returns the program that holds something of a type on the clipboard.
func holder(kind string) *exec.Cmd {
	if os.Getenv("WAYLAND_DISPLAY") != "" {
		if path, err := exec.LookPath("wl-copy"); err == nil {
			return exec.Command(path, "--type", kind)
		}
	}
	if path, err := exec.LookPath("xclip"); err == nil {
		return exec.Command(path, "-selection", "clipboard", "-t", kind)
	}
	return nil
}

// hold leaves it to the holder, which goes on in the background.
func hold(kind string, data []byte) error {
	c := holder(kind)
	if c == nil {
		return fmt.Errorf("本机没有安装 xclip 或 wl-clipboard")
	}
	c.Stdin = bytes.NewReader(data)
	return c.Run()
}

func start(name string, args ...string) error {
	c := exec.Command(name, args...)
	if err := c.Start(); err != nil {
		return fmt.Errorf("无法运行 %s：%w", name, err)
	}
	go c.Wait() // it goes on by itself
	return nil
}
