package instance

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"unsafe"
)

var (
	processIDToSessionID     = syscall.NewLazyDLL("kernel32.dll").NewProc("ProcessIdToSessionId")
	allowSetForegroundWindow = syscall.NewLazyDLL("user32.dll").NewProc("AllowSetForegroundWindow")
)

// Place gives the folder where the starts of a program meet: those of one person
// in one session, for a window on a remote desktop is not seen at the desk.
func Place(id string) string {
	dir, _ := os.UserCacheDir()
	var session uint32
	processIDToSessionID.Call(uintptr(os.Getpid()), uintptr(unsafe.Pointer(&session)))
	return filepath.Join(dir, id, fmt.Sprintf("window%d", session))
}

// letForward lets another process come to the front: Windows gives that right to
// the one that was started last.
func letForward(process int) { allowSetForegroundWindow.Call(uintptr(process)) }
