package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// ErrBook is a book (数据文件) in the place where an exported file is to be written.
var ErrBook = errors.New("a book is there")

// IsFull tells whether a file could not be written because the disk or a quota is full.
func IsFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, errorDiskFull)
}

// BeginExport makes an empty file beside the place of an exported one, with the mode that
// the umask leaves. Fails with [ErrBook] if a book stands there: only the store replaces books.
func BeginExport(path string) (*Part, error) {
	real, err := Real(path)
	if err != nil {
		return nil, err
	}
	if isBook(real) {
		return nil, &os.PathError{Op: "write", Path: path, Err: ErrBook}
	}
	return Begin(real, 0o666)
}

// SQLiteHead are the first bytes of a book that has no password.
const SQLiteHead = "SQLite format 3\x00"

// IsBookName tells whether a file is a book by the ending of its name.
func IsBookName(path string) bool { return strings.EqualFold(filepath.Ext(path), ".zbk") }

// isBook tells whether a file is a book by its ending, or by its first bytes; one with a password is known by
// its ending alone.
func isBook(path string) bool {
	f, err := Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(SQLiteHead))
	_, err = io.ReadFull(f, head)
	return IsBookName(path) || err == nil && string(head) == SQLiteHead
}

// replaceable fails with [ErrNoFile] if a folder, a pipe, a device or a socket stands in the
// place of a file: renaming would replace a pipe or a device for everybody who uses it.
func replaceable(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode().IsRegular() {
		return nil
	} else if err != nil {
		return err
	}
	return &os.PathError{Op: "write", Path: path, Err: ErrNoFile}
}
