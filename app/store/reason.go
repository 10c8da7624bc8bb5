package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"modernc.org/sqlite" // pure Go, so that Windows needs nothing
	codes "modernc.org/sqlite/lib"

	"zonebrief/app/files"
	"zonebrief/app/vault"
	"zonebrief/reports/archive"
)

// SQLite's locks belong to the open file like the program's own; else they would go
// when the program reads a book that is open and closes it again.
func init() { sqlite.OFDLocking(true) } // where there are such locks

// fail returns an error with the path of the file and a reason.
func (f *bookFile) fail(err error) error {
	var known *Error
	if err == nil {
		return nil
	}
	if errors.As(err, &known) {
		return err
	}
	out := &Error{Reason: reasonOf(err), Path: f.path, Err: err}
	var db *sqlite.Error
	if !errors.As(err, &db) {
		return out
	}
	switch out.Reason {
	case Damaged:
		if fault := f.diskFault(); fault != nil {
			out.Reason, out.Err = DiskFault, fmt.Errorf("%w (%w)", fault, err)
		}
	case DiskFault: // and a quota that is used up for a disk that fails
		if full := f.probe(); reasonOf(full) == DiskFull {
			out.Reason, out.Err = DiskFull, fmt.Errorf("%w (%w)", full, err)
		}
	case Locked: // SQLite takes a disk without locks for one that is locked
		if fault := files.Lockable(f.real); reasonOf(fault) == NoLocks {
			out.Reason, out.Err = NoLocks, fmt.Errorf("%w (%w)", fault, err)
		}
	}
	return out
}

// probe writes something beside the file and takes it away again.
func (f *bookFile) probe() error {
	part, err := files.Begin(f.real, 0o600)
	if err != nil {
		return err
	}
	defer part.Drop()
	return part.Fill(64 << 10)
}

// diskFault tells a disk that does not read from a file that holds something wrong:
// SQLite calls both damaged. It returns nil where the file is read without a fault, and
// is wrong.
func (f *bookFile) diskFault() error {
	opened, err := files.Open(f.real)
	if err != nil {
		return nil // there is none to be read
	}
	defer opened.Close()
	page := make([]byte, 4096)
	for at := int64(0); ; at += int64(len(page)) {
		if _, err := opened.ReadAt(page, at); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
	}
	for range 3 {
		if sound(f.real, f.key) {
			return errors.New("the file is sound when it is read again")
		}
	}
	return nil
}

// sound tells whether SQLite finds nothing wrong with a file.
func sound(path string, key *vault.Key) bool {
	db, err := connect(path, false, key)
	if err != nil {
		return false
	}
	defer db.Close()
	var verdict string
	err = db.QueryRow("PRAGMA integrity_check(1)").Scan(&verdict)
	return err == nil && verdict == "ok"
}

func reasonOf(err error) Reason {
	var known *Error
	var db *sqlite.Error
	var bad *Unreadable
	var altered *Altered
	var misfit *Misfit
	var orphans *Orphans
	var unknown *archive.Error
	switch {
	case errors.As(err, &known):
		return known.Reason
	case errors.As(err, &unknown):
		return Newer // only a later program has names that this one does not know
	case errors.As(err, &db):
		return reasonOfCode(db.Code())
	case errors.As(err, &bad), errors.As(err, &altered), errors.As(err, &misfit), errors.As(err, &orphans):
		return Damaged
	case files.IsFull(err):
		return DiskFull
	case errors.Is(err, syscall.EIO):
		return DiskFault
	case errors.Is(err, syscall.ENOLCK):
		return NoLocks
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return ReadOnly
	}
	return Failed
}

// reasonOfCode reads a result code of SQLite's; the low byte is the kind of failure,
// the rest tells more of some.
func reasonOfCode(code int) Reason {
	switch code {
	case codes.SQLITE_IOERR_SHORT_READ, codes.SQLITE_IOERR_CORRUPTFS:
		return Damaged
	case codes.SQLITE_IOERR_LOCK, codes.SQLITE_IOERR_RDLOCK, codes.SQLITE_IOERR_UNLOCK,
		codes.SQLITE_IOERR_CHECKRESERVEDLOCK:
		return NoLocks
	}
	switch code & 0xff {
	case codes.SQLITE_CORRUPT, codes.SQLITE_NOTADB:
		return Damaged
	case codes.SQLITE_IOERR:
		return DiskFault
	case codes.SQLITE_FULL:
		return DiskFull
	case codes.SQLITE_PROTOCOL:
		return NoLocks
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return Locked
	case codes.SQLITE_READONLY, codes.SQLITE_PERM:
		return ReadOnly
	}
	return Failed
}

// isReadOnly tells whether a reader meets what only a writer can roll back.
func isReadOnly(err error) bool {
	var db *sqlite.Error
	return errors.As(err, &db) && db.Code()&0xff == codes.SQLITE_READONLY
}
