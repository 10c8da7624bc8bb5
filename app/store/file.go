package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"zonebrief/app/files"
	"zonebrief/app/vault"
)

// bookFile is the file of a book, whatever is in it: where it is, its password, who has it open, and
// what goes wrong with it.
type bookFile struct {
	path    string         // as it was asked for
	real    string         // where the file is, symbolic links followed
	key     *vault.Key     // of a file with a password; nil where it has none
	lock    *lock          // nil when read-only
	scratch *files.Scratch // holds a copy that is read instead of the file; nil where there is none
	short   int64          // how many bytes are missing at the end of a damaged file
}

// counter reads the file's change counter, which every program that writes it counts
// up.
func (f *bookFile) counter() (uint32, error) {
	var n [4]byte
	err := readHead(f.lock.file, f.key, n[:], 24)
	return binary.BigEndian.Uint32(n[:]), err
}

// takeLock takes the lock of the one writer.
func (f *bookFile) takeLock(ctx context.Context) error {
	if err := writable(f.real); err != nil {
		return &Error{Reason: ReadOnly, Path: f.path, Err: err}
	}
	var err error
	f.lock, err = acquire(ctx, f.real)
	return f.fail(err)
}

// copied names a file for a copy that is read until the store is closed.
func (f *bookFile) copied(name string) (string, error) {
	if f.scratch == nil {
		var err error
		if f.scratch, err = files.NewScratch(); err != nil {
			return "", err
		}
	}
	return filepath.Join(f.scratch.Dir, name), nil
}

// lengthen has a book whose end is missing read from a copy that has its length: SQLite
// reads nothing of a shorter one.
func (f *bookFile) lengthen() error {
	opened, err := files.Open(f.real)
	if err != nil {
		return err
	}
	defer opened.Close()
	info, err := opened.Stat()
	if err != nil {
		return err
	}
	var head [100]byte
	if err := readHead(opened, f.key, head[:], 0); err != nil {
		return err
	}
	shift := int64(0)
	if f.key != nil {
		shift = vault.HeadSize
	}
	have, page := info.Size()-shift, int64(binary.BigEndian.Uint16(head[16:]))
	want := page * int64(binary.BigEndian.Uint32(head[28:]))
	if have >= want || want > mostLength*have {
		return nil
	}
	path, err := f.copied("lengthened.zbk")
	if err == nil {
		err = copyFile(f.real, path)
	}
	if err == nil { // a page that is not whole is none
		err = errors.Join(os.Truncate(path, shift+have/page*page), os.Truncate(path, shift+want))
	}
	f.short, f.real = want-have, path
	return err
}

// mostLength is how much longer a file may have been.
const mostLength = 1000

// identify finds the file, and reads its first bytes without SQLite: is it a book, and under which
// key? Fails with NotFound, NotABook, or Sealed where the password is not known.
func (f *bookFile) identify() (err error) {
	var opened *os.File
	if f.real, err = files.Real(f.path); err == nil {
		opened, err = files.Open(f.real)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Error{Reason: NotFound, Path: f.path, Err: err}
	case errors.Is(err, files.ErrNoFile):
		return &Error{Reason: NotABook, Path: f.path, Err: err}
	case err != nil:
		return f.fail(err)
	}
	defer opened.Close()
	var head [vault.HeadSize]byte
	if _, err := io.ReadFull(opened, head[:]); err != nil && !errors.Is(err, io.EOF) &&
		!errors.Is(err, io.ErrUnexpectedEOF) {
		return f.fail(err)
	}
	switch {
	case vault.IsSealed(head[:]):
		if f.key = vault.Known(head[:]); f.key == nil {
			return &Error{Reason: Sealed, Path: f.path, Err: errors.New("it has a password")}
		}
	case !bytes.HasPrefix(head[:], []byte(files.SQLiteHead)) || binary.BigEndian.Uint32(head[68:]) != applicationID:
		return &Error{Reason: NotABook, Path: f.path, Err: errors.New("its first bytes are not those of a book")}
	}
	return nil
}

// writable tells early what the first edit would find out late.
func writable(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o200 == 0 { // an administrator could write it all the same
		return fs.ErrPermission
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// Path is where the file is.
func (f *bookFile) Path() string { return f.path }

// Replaced tells whether another file stands in the place of the book since it was opened
// to be written. The book that was opened can still be read.
func (f *bookFile) Replaced() bool { return f.lock != nil && !files.Is(f.lock.file, f.real) }
