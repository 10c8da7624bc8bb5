package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"zonebrief/app/files"
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
	Foreign // holds what this program never makes
	Locked
	Sealed        // has a password that was not given
	WrongPassword // or its head is damaged
	ReadOnly
	Changed   // by another program since it was loaded
	DiskFull  // no space is left, or the user's share of it
	DiskFault // the disk or the network does not read or write
	NoLocks   // the disk cannot keep two writers apart
	Failed    // anything else: Err tells
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

// Store is an open book: its file, and the database in it.
type Store struct {
	bookFile
	db        *sql.DB
	recovered bool   // a copy is read, which stands at the edit before one that was not finished
	by        string // who writes
	seen      uint32 // the file's change counter when the book was read or written last
	recorded  int64  // the last change in the log when the book was read or written last
	ledger    ledger
}

// Open opens a book. With write it takes the lock of the one writer and brings an
// older file up to date, after a copy of it was kept beside. A reader leaves an
// older file as it is, and reads from a copy brought up to date.
func Open(path string, write bool) (*Store, error) {
	return OpenContext(context.Background(), path, write)
}

// OpenContext opens a book and waits for another writer as long as [WithWait] says.
func OpenContext(ctx context.Context, path string, write bool) (*Store, error) {
	return open(ctx, path, access{write: write}, migrations)
}

// OpenDamaged opens a book to be read by [Store.LoadSound], also where SQLite knows that
// it is damaged.
func OpenDamaged(ctx context.Context, path string) (*Store, error) {
	return open(ctx, path, access{damaged: true}, migrations)
}

// access is what a book is opened for.
type access struct{ write, damaged bool }

// open opens a book for an access, whose versions are the given steps.
func open(ctx context.Context, path string, to access, steps []string) (_ *Store, err error) {
	s := &Store{bookFile: bookFile{path: path}}
	defer func() {
		if err != nil {
			s.Close()
		}
	}()
	if err = s.identify(); err != nil {
		return nil, err
	}
	if to.write {
		if err := s.takeLock(ctx); err != nil {
			return nil, err
		}
		files.Sweep(filepath.Dir(s.real))
	}
	if to.damaged {
		if err := s.lengthen(); err != nil {
			return nil, s.fail(err)
		}
	}
	version, err := s.connect(to.write)
	if err != nil {
		return nil, s.fail(err)
	}
	if err := s.vet(ctx, to, version, steps); err != nil {
		return nil, err
	}
	if version < len(steps) {
		update := s.readCopy
		if to.write {
			update = s.update
		}
		if err := update(version, steps); err != nil {
			return nil, s.fail(err)
		}
	}
	if s.lock != nil {
		s.by = s.lock.holder.User
		if s.seen, err = s.counter(); err != nil {
			return nil, s.fail(err)
		}
	}
	return s, nil
}

// vet proves that a file of a version is a book that this program can read, before anything but its
// schema is read. Fails with Newer, Foreign, Damaged or Older.
func (s *Store) vet(ctx context.Context, to access, version int, steps []string) error {
	if version > len(steps) {
		return &Error{Reason: Newer, Path: s.path, Err: fmt.Errorf("version %d, known are %d", version, len(steps))}
	}
	ctx, stop := context.WithTimeout(ctx, mostTime)
	defer stop()
	if err := s.vetSchema(ctx, steps[:version]); err != nil {
		return s.fail(err)
	}
	if err := s.sound(ctx); err != nil && !(to.damaged && reasonOf(err) == Damaged) {
		return err
	}
	if version < wireNames {
		return s.unpublished()
	}
	return nil
}

// mostTime is how long a file is proved before it is given up. A book of 10,000
// projects takes seconds.
const mostTime = 5 * time.Minute

// connect opens the database and gives its version. What a writer that was ended
// left half done is rolled back first: in the file by a writer, in a copy by a
// reader, who may not be able to write.
func (s *Store) connect(write bool) (version int, err error) {
	ask := func() error { return s.db.QueryRow("PRAGMA user_version").Scan(&version) }
	var to *ledger
	if write {
		to = &s.ledger
	}
	if s.db, err = connectTo(s.real, write, s.key, to); err == nil {
		err = ask()
	}
	if !write && isReadOnly(err) {
		if s.db != nil {
			s.db.Close()
		}
		if err = s.recoverCopy(); err == nil {
			err = ask()
		}
	}
	return version, err
}

// update brings the file up to date, after a copy of it was kept.
func (s *Store) update(version int, steps []string) error {
	if _, err := s.copyAsIs(fmt.Sprintf("升级前（第%d版）", version), true); err != nil {
		return err
	}
	return migrate(s.db, version, steps)
}

// recoverCopy copies a book together with the journal that its writer left, and has
// the copy rolled back to the last edit that was finished.
func (s *Store) recoverCopy() error {
	path, err := s.copied("recovered.zbk")
	if err != nil {
		return err
	}
	for range 20 {
		was := journalState(s.real)
		err := errors.Join(copyFile(s.real, path), copyFile(s.real+"-journal", path+"-journal"))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if journalState(s.real) == was {
			break
		}
		time.Sleep(50 * time.Millisecond) // somebody is rolling it back
	}
	db, err := connect(path, true, s.key)
	if err != nil {
		return err
	}
	var version int
	err = db.QueryRow("PRAGMA user_version").Scan(&version)
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	s.recovered = true
	s.db, err = connect(path, false, s.key)
	return err
}

// journalState tells one state of a book and its journal from another.
func journalState(path string) string {
	state := ""
	for _, name := range []string{path, path + "-journal"} {
		if info, err := os.Stat(name); err == nil {
			state += fmt.Sprint(info.Size(), info.ModTime().UnixNano(), " ")
		}
	}
	return state
}

// Recovered tells whether the writer of the file was ended in the middle of an edit,
// so that a copy is read which stands at the edit before.
func (s *Store) Recovered() bool { return s.recovered }

// readCopy makes a copy, brings it up to date and reads from it until the store
// is closed.
func (s *Store) readCopy(version int, steps []string) error {
	path, err := s.copied("updated.zbk")
	if err != nil {
		return err
	}
	if err := s.vacuumInto(context.Background(), path, s.key); err != nil {
		return err
	}
	s.db.Close()
	if s.db, err = connect(path, true, s.key); err != nil {
		return err
	}
	if err := migrate(s.db, version, steps); err != nil {
		return err
	}
	s.db.Close()
	s.db, err = connect(path, false, s.key)
	return err
}

// unpublished refuses a book of an early program in which a half-month was published:
// its documents are in a form that is not read, and would be lost.
func (s *Store) unpublished() error {
	var n int
	err := s.db.QueryRow("SELECT count(*) FROM setting WHERE key = 'published' AND " +
		"value NOT IN ('null', '[]')").Scan(&n)
	if err == nil && n > 0 {
		err = &Error{Reason: Older, Path: s.path, Err: errors.New("documents published in a form that is not read")}
	}
	return s.fail(err)
}

// sound finds damage that SQLite knows of: broken pages, rows that belong to
// nothing.
func (s *Store) sound(ctx context.Context) error {
	var verdict string
	if err := s.db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return s.fail(err)
	}
	var orphans int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&orphans); err != nil {
		return s.fail(err)
	}
	if verdict != "ok" {
		if fault := s.diskFault(); fault != nil {
			return &Error{Reason: DiskFault, Path: s.path, Err: fmt.Errorf("%w (%s)", fault, verdict)}
		}
	}
	switch {
	case verdict != "ok":
		return &Error{Reason: Damaged, Path: s.path, Err: fmt.Errorf("自检结果为“%s”", zone.Shorten(verdict, 200))}
	case orphans > 0:
		return &Error{Reason: Damaged, Path: s.path, Err: fmt.Errorf("有%d行不属于任何项目或台账", orphans)}
	}
	return nil
}

// Create writes a new book with its photos' bytes by hash. It is made beside its
// place and renamed, so that no half-written book is ever seen. An existing file
// is refused.
func Create(ctx context.Context, path string, b *zone.Book, blobs map[string][]byte) (err error) {
	s := &Store{bookFile: bookFile{path: path}}
	if _, err := os.Lstat(path); err == nil {
		return &Error{Reason: Exists, Path: path, Err: fs.ErrExist}
	}
	files.Sweep(filepath.Dir(path))
	return s.fail(files.Replace(path, func(part *files.Part) error {
		if s.db, err = connect(part.Name(), true, keyFor(ctx)); err != nil {
			return err
		}
		defer s.Close()
		if err := migrate(s.db, 0, migrations); err != nil {
			return err
		}
		err := s.write(ctx, func(tx *sql.Tx) error {
			for _, hash := range slices.Sorted(maps.Keys(blobs)) {
				if _, err := tx.Exec("INSERT INTO blob (hash, data) VALUES (?, ?)", hash, blobs[hash]); err != nil {
					return err
				}
			}
			if err := writeBook(ctx, tx, b); err != nil {
				return err
			}
			return seal(ctx, tx)
		})
		return errors.Join(err, s.Close())
	}))
}

// Close closes the file and gives the lock back.
func (s *Store) Close() error {
	var err error
	if s.db != nil {
		if s.lock != nil && runtime.GOOS == "windows" {
			s.db.Exec("PRAGMA journal_mode=DELETE") // an empty journal that stays does no harm
		}
		err = s.db.Close()
	}
	s.scratch.Close()
	s.lock.release()
	s.db, s.lock, s.scratch = nil, nil, nil
	return err
}

// transact does one durable edit. One that was made elsewhere since the book was
// loaded is not overwritten: fails with Changed.
func (s *Store) transact(ctx context.Context, work func(*sql.Tx) error) error {
	if s.lock == nil {
		return &Error{Reason: ReadOnly, Path: s.path, Err: errors.New("opened to be read")}
	}
	if s.Replaced() {
		return &Error{Reason: Changed, Path: s.path, Err: errors.New("another file stands in its place")}
	}
	s.ledger.begin()
	err := s.write(ctx, func(tx *sql.Tx) error {
		if now, err := s.counter(); err != nil {
			return err
		} else if now != s.seen {
			return &Error{Reason: Changed, Path: s.path, Err: errors.New("another program has written it")}
		}
		if err := work(tx); err != nil {
			return err
		}
		return s.ledger.write(ctx, tx)
	})
	if err == nil { // SQLite counts every transaction once; a count beyond is somebody else's
		if now, err := s.counter(); err == nil && now == s.seen+1 {
			s.seen = now
		}
	}
	return err
}

func (s *Store) write(ctx context.Context, work func(*sql.Tx) error) error {
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

// Recorded returns the number of the last change in the log, as it was when the book was
// read or written last.
func (s *Store) Recorded() int64 { return s.recorded }

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
