package instance

import (
	"crypto/rand"
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

// Place returns the folder where the starts of a program meet: those of one person
// in one session, for a window on a remote desktop is not seen at the desk.
func Place(id string) string {
	dir, _ := os.UserCacheDir()
	var session uint32
	processIDToSessionID.Call(uintptr(os.Getpid()), uintptr(unsafe.Pointer(&session)))
	return filepath.Join(dir, id, fmt.Sprintf("window%d", session))
}

// newAddress returns the name of a pipe that nobody else can know beforehand, so
// that no other process can wait under it.
func newAddress(string) (string, error) { return `\\.\pipe\ZoneBrief-` + rand.Text(), nil }

// letForward lets another process come to the front: Windows gives that right to
// the one that was started last.
func letForward(process int) { allowSetForegroundWindow.Call(uintptr(process)) }
