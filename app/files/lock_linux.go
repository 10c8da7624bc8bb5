package files

import (
	"errors"
	"os"
	"syscall"
)

// renameWantsClosed tells whether the system renames and removes closed files only.
const renameWantsClosed = false

// setOpenFileLock is F_OFD_SETLK: a lock that belongs to the open file, not to the
// process, and so does not go when another descriptor of the file is closed.
const setOpenFileLock = 37

// lockByte lies beyond what SQLite locks and beyond any book's end.
const lockByte = 1 << 62

// Lock takes the one right to write a file, without waiting; false where somebody
// has it. It goes with the file, whatever its name, and ends when the file is
// closed or the program ends. Fails with ENOLCK where the disk knows no locks.
func Lock(file *os.File) (bool, error) {
	want := syscall.Flock_t{Type: syscall.F_WRLCK, Start: lockByte, Len: 1}
	for {
		switch err := syscall.FcntlFlock(file.Fd(), setOpenFileLock, &want); {
		case err == nil:
			return true, nil
		case errors.Is(err, syscall.EINTR):
		case errors.Is(err, syscall.EAGAIN), errors.Is(err, syscall.EACCES):
			return false, nil
		default:
			return false, os.NewSyscallError("lock", err)
		}
	}
}

// Lockable fails with ENOLCK where the disk of a file knows no locks. A file that
// somebody has locked is lockable.
func Lockable(path string) error {
	file, err := Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	want := syscall.Flock_t{Type: syscall.F_RDLCK, Start: lockByte, Len: 1}
	err = syscall.FcntlFlock(file.Fd(), setOpenFileLock, &want)
	if errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.EACCES) {
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
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOTSUP) {
		return err
	}
	return nil
}
