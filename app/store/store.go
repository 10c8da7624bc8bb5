// Package store keeps one book in one file (*.zbk): a SQLite database with
// everything the office keeps, photos included.
//
// It takes a path and gives a zone.Book, and writes single edits back durably.
// A file that is no book, is newer than the program, is damaged, in use or
// read-only is refused with an [Error] that says which, and is never changed.
package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	_ "modernc.org/sqlite" // pure Go, so that Windows needs nothing

	"zonebrief/reports/archive"
	"zonebrief/reports/zone"
)

// Reason tells why a book could not be opened or written.
type Reason int

// The reasons.
const (
	NotFound Reason = iota
	Exists          // and is not to be replaced
	NotABook
	Older // holds what an early program published, which is no longer read
	Newer // written by a later version of the program
	Damaged
	Locked
	ReadOnly
	Failed // anything else: Err tells
)

// Error is a refusal.
type Error struct {
	Reason Reason
	Path   string
	Holder Holder // who has the book open, where Locked
	Err    error
}

func (e *Error) Error() string { return fmt.Sprintf("%s: reason %d: %v", e.Path, e.Reason, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

// Store is an open book file.
type Store struct {
	path    string
	db      *sql.DB
	lock    *lock  // nil when read-only
	scratch string // a copy that is read instead of an older file
}

// Open opens a book. With write it takes the lock of the one writer and brings an
// older file up to date, after a copy of it was kept beside. A reader leaves an
// older file as it is, and reads from a copy brought up to date.
func Open(path string, write bool) (*Store, error) { return open(path, write, migrations) }

func open(path string, write bool, steps []string) (_ *Store, err error) {
	version, err := identify(path)
	if err != nil {
		return nil, err
	}
	if version > len(steps) {
		return nil, &Error{Reason: Newer, Path: path, Err: fmt.Errorf("version %d, known are %d", version, len(steps))}
	}
	s := &Store{path: path}
	defer func() {
		if err != nil {
			s.Close()
		}
	}()
	if write {
		if err := writable(path); err != nil {
			return nil, err
		}
		if s.lock, err = acquire(path); err != nil {
			return nil, err
		}
	}
	if s.db, err = connect(path, write); err != nil {
		return nil, s.fail(err)
	}
	if err := s.sound(); err != nil {
		return nil, err
	}
	if version < wireNames {
		if err := s.unpublished(); err != nil {
			return nil, err
		}
	}
	if version < len(steps) {
		update := s.readCopy
		if write {
			update = s.update
		}
		if err := update(version, steps); err != nil {
			return nil, s.fail(err)
		}
	}
	return s, nil
}

// update brings the file up to date, after a copy of it was kept.
func (s *Store) update(version int, steps []string) error {
	before := func(part string) error { return copyFile(s.path, part) }
	if _, err := s.snapshot(fmt.Sprintf("升级前（第%d版）", version), true, before); err != nil {
		return err
	}
	return migrate(s.db, version, steps)
}

// readCopy makes a copy, brings it up to date and reads from it until the store
// is closed.
func (s *Store) readCopy(version int, steps []string) error {
	f, err := os.CreateTemp("", "zonebrief-*.zbk")
	if err != nil {
		return err
	}
	s.scratch = f.Name()
	if err := f.Close(); err != nil {
		return err
	}
	if _, err := s.db.Exec("VACUUM INTO ?", s.scratch); err != nil {
		return err
	}
	s.db.Close()
	if s.db, err = connect(s.scratch, true); err != nil {
		return err
	}
	if err := migrate(s.db, version, steps); err != nil {
		return err
	}
	s.db.Close()
	s.db, err = connect(s.scratch, false)
	return err
}

// unpublished refuses a book of an early program in which a half-month was published:
// its documents are in a form that is not read, and would be lost.
func (s *Store) unpublished() error {
	var n int
	err := s.db.QueryRow("SELECT count(*) FROM setting WHERE key = 'published' AND value NOT IN ('null', '[]')").Scan(&n)
	if err == nil && n > 0 {
		err = &Error{Reason: Older, Path: s.path, Err: errors.New("documents published in a form that is not read")}
	}
	return s.fail(err)
}

// sound finds damage that SQLite knows of: broken pages, rows that belong to
// nothing.
func (s *Store) sound() error {
	var verdict string
	if err := s.db.QueryRow("PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return s.fail(err)
	}
	var orphans int
	if err := s.db.QueryRow("SELECT count(*) FROM pragma_foreign_key_check").Scan(&orphans); err != nil {
		return s.fail(err)
	}
	if verdict != "ok" || orphans > 0 {
		return &Error{Reason: Damaged, Path: s.path, Err: fmt.Errorf("%s; %d rows belong to nothing", verdict, orphans)}
	}
	return nil
}

// identify reads a file's first bytes, without SQLite: is it a book, and of which
// version?
func identify(path string) (int, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, &Error{Reason: NotFound, Path: path, Err: err}
	} else if err != nil {
		return 0, &Error{Reason: Failed, Path: path, Err: err}
	}
	defer f.Close()
	var head [100]byte
	if _, err := io.ReadFull(f, head[:]); err != nil || string(head[:16]) != "SQLite format 3\x00" || binary.BigEndian.Uint32(head[68:]) != applicationID {
		return 0, &Error{Reason: NotABook, Path: path, Err: errors.New("its first bytes are not those of a book")}
	}
	return int(binary.BigEndian.Uint32(head[60:])), nil
}

// writable tells early what the first edit would find out late.
func writable(path string) error {
	info, err := os.Stat(path)
	if err == nil && info.Mode().Perm()&0o200 == 0 { // an administrator could write it all the same
		err = fs.ErrPermission
	}
	if err == nil {
		var f *os.File
		if f, err = os.OpenFile(path, os.O_RDWR, 0); err == nil {
			return f.Close()
		}
	}
	return &Error{Reason: ReadOnly, Path: path, Err: err}
}

func connect(path string, write bool) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	slashed := filepath.ToSlash(abs)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	query := url.Values{"_pragma": {"foreign_keys(1)", "journal_mode(DELETE)", "synchronous(FULL)", "busy_timeout(5000)"}}
	if !write {
		query = url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(5000)"}}
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}).String())
	if err == nil {
		db.SetMaxOpenConns(1)
		err = db.Ping()
	}
	return db, err
}

// migrate runs the missing steps in one transaction.
func migrate(db *sql.DB, version int, steps []string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i, step := range steps[version:] {
		if _, err := tx.Exec(step); err != nil {
			return fmt.Errorf("migration %d: %w", version+i+1, err)
		}
	}
	for _, q := range []string{fmt.Sprintf("PRAGMA application_id=%d", applicationID), fmt.Sprintf("PRAGMA user_version=%d", len(steps))} {
		if _, err := tx.Exec(q); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Create writes a new book with its photos' bytes by hash. It is made beside its
// place and renamed, so that no half-written book is ever seen. An existing file
// is refused.
func Create(ctx context.Context, path string, b *zone.Book, blobs map[string][]byte) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return &Error{Reason: Exists, Path: path, Err: fs.ErrExist}
	}
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &Error{Reason: Failed, Path: path, Err: err}
	}
	defer os.Remove(part)
	s := &Store{path: path}
	defer s.Close()
	if s.db, err = connect(part, true); err != nil {
		return s.fail(err)
	}
	if err := migrate(s.db, 0, migrations); err != nil {
		return s.fail(err)
	}
	err = s.transact(ctx, func(tx *sql.Tx) error {
		for _, hash := range slices.Sorted(maps.Keys(blobs)) {
			if _, err := tx.Exec("INSERT INTO blob (hash, data) VALUES (?, ?)", hash, blobs[hash]); err != nil {
				return err
			}
		}
		return writeBook(ctx, tx, b)
	})
	if err == nil {
		err = s.db.Close()
		s.db = nil
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	return s.fail(err)
}

// Path is where the file is.
func (s *Store) Path() string { return s.path }

// Close closes the file and gives the lock back.
func (s *Store) Close() error {
	var err error
	if s.db != nil {
		err = s.db.Close()
	}
	if s.scratch != "" {
		os.Remove(s.scratch)
	}
	s.lock.release()
	s.db, s.lock, s.scratch = nil, nil, ""
	return err
}

// fail gives an error the path and a reason.
func (s *Store) fail(err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	reason := Failed
	var bad *Unreadable
	var unknown *archive.Error
	switch m := err.Error(); {
	case errors.As(err, &unknown):
		reason = Newer // only a later program has names that this one does not know
	case errors.As(err, &bad) || strings.Contains(m, "malformed") || strings.Contains(m, "not a database") || strings.Contains(m, "disk I/O error"):
		reason = Damaged
	case strings.Contains(m, "readonly"):
		reason = ReadOnly
	case strings.Contains(m, "database is locked"):
		reason = Locked
	}
	return &Error{Reason: reason, Path: s.path, Err: err}
}

func (s *Store) transact(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.fail(err)
	}
	defer tx.Rollback()
	if err := work(tx); err != nil {
		return s.fail(err)
	}
	return s.fail(tx.Commit())
}

// Photo returns the bytes of a photo or of a published content by their hash. A hash
// that the book does not hold is damage.
func (s *Store) Photo(hash string) ([]byte, error) {
	var data []byte
	err := s.db.QueryRow("SELECT data FROM blob WHERE hash = ?", hash).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		err = &Unreadable{Table: "图片和存档", Row: "“" + hash + "”", Field: "内容", Err: err}
	}
	if err != nil {
		return nil, s.fail(fmt.Errorf("photo %s: %w", hash, err))
	}
	return data, nil
}

// Hash names a photo's bytes: hexadecimal SHA-256.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// PutProject writes one project with all that belongs to it: one durable edit.
func (s *Store) PutProject(ctx context.Context, p *zone.Project) error {
	return s.transact(ctx, func(tx *sql.Tx) error { return Edit{Put: []*zone.Project{p}}.write(ctx, tx) })
}

func putProject(tx *sql.Tx, w *writer, p *zone.Project) error {
	for _, table := range []string{"plan", "curve", "progress", "milestone", "permit"} {
		if err := w.exec("DELETE FROM "+table+" WHERE project = ?", p.ID); err != nil {
			return err
		}
	}
	if err := put(tx, projects, p); err != nil {
		return err
	}
	return writeProgress(w, p)
}
