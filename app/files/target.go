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

// isBook tells whether a file is a book by its ending, or by its first bytes.
func isBook(path string) bool {
	f, err := Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var head [16]byte
	_, err = io.ReadFull(f, head[:])
	return strings.EqualFold(filepath.Ext(path), ".zbk") || err == nil && string(head[:]) == "SQLite format 3\x00"
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
