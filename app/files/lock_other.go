//go:build !linux && !windows

package files

import (
	"errors"
	"os"
	"syscall"
)

// renameWantsClosed tells whether the system renames and removes closed files only.
const renameWantsClosed = false

// Lock takes the one right to write a file, without waiting; false where somebody
// has it. It goes with the file, whatever its name, and ends when the file is
// closed or the program ends.
func Lock(file *os.File) (bool, error) {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}

// Lockable fails with ENOLCK where the disk of a file knows no locks. A file that
// somebody has locked is lockable.
func Lockable(path string) error {
	file, err := Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_SH|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = nil
	}
	return os.NewSyscallError("lock", err)
}

// SyncFolder flushes a folder: what was made, renamed and removed in it.
func SyncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil
}
