package files

import (
	"errors"
	"os"
	"syscall"
	"unsafe"
)

// renameWantsClosed tells whether the system renames and removes closed files only.
const renameWantsClosed = true

// lockByte lies beyond what SQLite locks and beyond any book's end, so that what is
// locked can still be read and written.
const lockByte = 1 << 62

const (
	exclusiveAtOnce = 3 // LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY
	lockViolation   = syscall.Errno(33)
)

var lockFileEx = syscall.NewLazyDLL("kernel32.dll").NewProc("LockFileEx")

// Lock takes the one right to write a file, without waiting; false where somebody
// has it. It goes with the file, whatever its name or drive, and ends when the file
// is closed or the program ends.
func Lock(file *os.File) (bool, error) {
	at := syscall.Overlapped{Offset: uint32(lockByte & 0xffffffff), OffsetHigh: uint32(lockByte >> 32)}
	ok, _, err := lockFileEx.Call(file.Fd(), exclusiveAtOnce, 0, 1, 0, uintptr(unsafe.Pointer(&at)))
	switch {
	case ok != 0:
		return true, nil
	case errors.Is(err, lockViolation), errors.Is(err, syscall.ERROR_IO_PENDING):
		return false, nil
	}
	return false, os.NewSyscallError("LockFileEx", err)
}

// Lockable does nothing: every disk of the system knows locks.
func Lockable(string) error { return nil }

// SyncFolder does nothing: the system flushes a folder with the files in it.
func SyncFolder(string) error { return nil }
