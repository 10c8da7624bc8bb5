package desk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	_ "image/png"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
	"unsafe"
)

var (
	shell32  = syscall.NewLazyDLL("shell32.dll")
	user32   = syscall.NewLazyDLL("user32.dll")
	kernel32 = syscall.NewLazyDLL("kernel32.dll")

	shellExecute     = shell32.NewProc("ShellExecuteW")
	setAppID         = shell32.NewProc("SetCurrentProcessExplicitAppUserModelID")
	addToRecent      = shell32.NewProc("SHAddToRecentDocs")
	isIconic         = user32.NewProc("IsIconic")
	isZoomed         = user32.NewProc("IsZoomed")
	showWindow       = user32.NewProc("ShowWindow")
	openClipboard    = user32.NewProc("OpenClipboard")
	emptyClipboard   = user32.NewProc("EmptyClipboard")
	setClipboardData = user32.NewProc("SetClipboardData")
	closeClipboard   = user32.NewProc("CloseClipboard")
	registerFormat   = user32.NewProc("RegisterClipboardFormatW")
	globalAlloc      = kernel32.NewProc("GlobalAlloc")
	globalLock       = kernel32.NewProc("GlobalLock")
	globalUnlock     = kernel32.NewProc("GlobalUnlock")
	globalFree       = kernel32.NewProc("GlobalFree")
)

// Identify tells the system which program this is, so that its window and its shortcuts
// stand together in the taskbar. It comes before the first window.
func Identify(id string) {
	if text, err := syscall.UTF16PtrFromString(id); err == nil {
		setAppID.Call(uintptr(unsafe.Pointer(text)))
	}
}

// AddRecent puts a file on the program's list in the taskbar (跳转列表).
func AddRecent(path string) {
	const pathW = 3
	if text, err := syscall.UTF16PtrFromString(path); err == nil {
		addToRecent.Call(pathW, uintptr(unsafe.Pointer(text)))
	}
}

// Open opens a file or a folder in the program that is its own.
func Open(path string) error { return execute("open", path, "") }

// Reveal shows a file in its folder, selected.
func Reveal(path string) error { return execute("open", "explorer.exe", `/select,"`+path+`"`) }

// CanPrint reports that a file can be given to its own program to be printed.
func CanPrint(string) bool { return true }

// Print has a file's own program print it. Many read PDF and do not print unasked:
// the browsers do not.
func Print(path string) error {
	err := execute("print", path, "")
	if errors.Is(err, errNoProgram) {
		return fmt.Errorf("打开%s文件的默认程序不能直接打印；请单击“打开”，再按 Ctrl+P", filepath.Ext(path))
	}
	return err
}

var errNoProgram = errors.New("本机没有能打开这种文件的程序，请先安装 PDF 阅读器、WPS 或 Office")

// execute does what a verb says with a file, in the file's own program.
func execute(verb, file, args string) error {
	text := [3]*uint16{}
	for i, s := range []string{verb, file, args} {
		var err error
		if text[i], err = syscall.UTF16PtrFromString(s); err != nil {
			return err
		}
	}
	const show, missing, noFolder, noProgram = 1, 2, 3, 31
	r, _, _ := shellExecute.Call(0, uintptr(unsafe.Pointer(text[0])), uintptr(unsafe.Pointer(text[1])),
		uintptr(unsafe.Pointer(text[2])), 0, show)
	switch {
	case r > 32:
		return nil
	case r == missing || r == noFolder:
		return errors.New("文件已经不在那里了")
	case r == noProgram:
		return errNoProgram
	}
	return fmt.Errorf("系统没有打开它（代码 %d）", r)
}

// Restore returns a window back that was made small at the edge of the screen.
func Restore(window uintptr) {
	const restore = 9
	if small, _, _ := isIconic.Call(window); small != 0 {
		showWindow.Call(window, restore)
	}
}

// Maximized reports whether a window fills the screen.
func Maximized(window uintptr) bool {
	large, _, _ := isZoomed.Call(window)
	return large != 0
}

// Maximize has a window fill the screen.
func Maximize(window uintptr) {
	const maximize = 3
	showWindow.Call(window, maximize)
}

// CanCopy reports that files and pictures can be put on the clipboard.
func CanCopy() bool { return true }

const (
	formatDIB   = 8
	formatHDrop = 15
)

// CopyFile puts a file on the clipboard, to be pasted into a folder or a chat.
func CopyFile(path string) error {
	name, err := syscall.UTF16FromString(path)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	// DROPFILES: where the names begin, a point, not the frame, wide characters
	binary.Write(&b, binary.LittleEndian, []uint32{20, 0, 0, 0, 1})
	binary.Write(&b, binary.LittleEndian, append(name, 0))
	return put(held{formatHDrop, b.Bytes()})
}

// CopyPicture puts a PNG picture on the clipboard, as a bitmap and as PNG.
func CopyPicture(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return err
	}
	name, _ := syscall.UTF16PtrFromString("PNG")
	format, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(name)))
	return put(held{format, data}, held{formatDIB, bitmap(img)})
}

// bitmap returns a picture as a device-independent bitmap: bottom row first, blue
// first, rows of whole words.
func bitmap(img image.Image) []byte {
	r := img.Bounds()
	var b bytes.Buffer
	binary.Write(&b, binary.LittleEndian, struct {
		Size           uint32
		W, H           int32
		Planes, Bits   uint16
		Kind, Bytes    uint32
		X, Y           int32
		Colours, Vital uint32
	}{40, int32(r.Dx()), int32(r.Dy()), 1, 24, 0, 0, 0, 0, 0, 0})
	row := make([]byte, (r.Dx()*3+3)/4*4)
	for y := r.Max.Y - 1; y >= r.Min.Y; y-- {
		for x := r.Min.X; x < r.Max.X; x++ {
			red, green, blue, _ := img.At(x, y).RGBA()
			copy(row[3*(x-r.Min.X):], []byte{byte(blue >> 8), byte(green >> 8), byte(red >> 8)})
		}
		b.Write(row)
	}
	return b.Bytes()
}

// held is one way in which the clipboard holds something; the best comes first.
type held struct {
	format uintptr
	data   []byte
}

// put returns the clipboard its new contents. Another program may hold it for a
// moment.
func put(contents ...held) error {
	runtime.LockOSThread() // the clipboard belongs to a thread
	defer runtime.UnlockOSThread()
	for try := 0; ; try++ {
		if ok, _, err := openClipboard.Call(0); ok != 0 {
			break
		} else if try == 10 {
			return fmt.Errorf("剪贴板正被其他程序占用：%w", err)
		}
		time.Sleep(20 * time.Millisecond)
	}
	defer closeClipboard.Call()
	emptyClipboard.Call()
	for _, c := range contents {
		const moveable = 2
		h, _, err := globalAlloc.Call(moveable, uintptr(len(c.data)))
		if h == 0 {
			return err
		}
		at, _, err := globalLock.Call(h)
		if at == 0 {
			return err
		}
		copy(unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&at))), len(c.data)), c.data)
		globalUnlock.Call(h)
		if ok, _, err := setClipboardData.Call(c.format, h); ok == 0 {
			globalFree.Call(h)
			return err
		}
	}
	return nil
}
