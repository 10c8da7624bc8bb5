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
	"runtime"
	"slices"
	"strings"
	"time"

	"modernc.org/sqlite" // pure Go, so that Windows needs nothing

	"zonebrief/app/files"
	"zonebrief/app/vault"
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

// Store is an open book file.
type Store struct {
	path      string     // as it was asked for
	real      string     // where the file is, symbolic links followed
	key       *vault.Key // of a file with a password; nil where it has none
	db        *sql.DB
	lock      *lock          // nil when read-only
	scratch   *files.Scratch // holds a copy that is read instead of the file
	recovered bool
	short     int64  // how many bytes are missing at the end of a damaged file
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

func open(ctx context.Context, path string, to access, steps []string) (_ *Store, err error) {
	s := &Store{path: path}
	defer func() {
		if err != nil {
			s.Close()
		}
	}()
	if s.real, s.key, err = identify(path); err != nil {
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
	if version > len(steps) {
		return nil, &Error{Reason: Newer, Path: path, Err: fmt.Errorf("version %d, known are %d", version, len(steps))}
	}
	limited, stop := context.WithTimeout(ctx, mostTime)
	defer stop()
	if err := s.vetSchema(limited, steps[:version]); err != nil {
		return nil, s.fail(err)
	}
	if err := s.sound(limited); err != nil && !(to.damaged && reasonOf(err) == Damaged) {
		return nil, err
	}
	if version < wireNames {
		if err := s.unpublished(); err != nil {
			return nil, err
		}
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

// counter reads the file's change counter, which every program that writes it counts
// up.
func (s *Store) counter() (uint32, error) {
	var n [4]byte
	err := readHead(s.lock.file, s.key, n[:], 24)
	return binary.BigEndian.Uint32(n[:]), err
}

// mostTime is how long a file is proved before it is given up. A book of 10,000
// projects takes seconds.
const mostTime = 5 * time.Minute

// takeLock takes the lock of the one writer.
func (s *Store) takeLock(ctx context.Context) error {
	if err := writable(s.real); err != nil {
		return &Error{Reason: ReadOnly, Path: s.path, Err: err}
	}
	var err error
	s.lock, err = acquire(ctx, s.real)
	return s.fail(err)
}

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

// copied names a file for a copy that is read until the store is closed.
func (s *Store) copied(name string) (string, error) {
	if s.scratch == nil {
		var err error
		if s.scratch, err = files.NewScratch(); err != nil {
			return "", err
		}
	}
	return filepath.Join(s.scratch.Dir, name), nil
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

// lengthen has a book whose end is missing read from a copy that has its length: SQLite
// reads nothing of a shorter one.
func (s *Store) lengthen() error {
	f, err := files.Open(s.real)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	var head [100]byte
	if err := readHead(f, s.key, head[:], 0); err != nil {
		return err
	}
	shift := int64(0)
	if s.key != nil {
		shift = vault.HeadSize
	}
	have, page := info.Size()-shift, int64(binary.BigEndian.Uint16(head[16:]))
	want := page * int64(binary.BigEndian.Uint32(head[28:]))
	if have >= want || want > mostLength*have {
		return nil
	}
	path, err := s.copied("lengthened.zbk")
	if err == nil {
		err = copyFile(s.real, path)
	}
	if err == nil { // a page that is not whole is none
		err = errors.Join(os.Truncate(path, shift+have/page*page), os.Truncate(path, shift+want))
	}
	s.short, s.real = want-have, path
	return err
}

// mostLength is how much longer a file may have been.
const mostLength = 1000

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

// identify reads a file's first bytes, without SQLite: is it a book? It gives the
// place of the file, symbolic links followed, and the key of one with a password.
func identify(path string) (real string, key *vault.Key, err error) {
	real, err = files.Real(path)
	var f *os.File
	if err == nil {
		f, err = files.Open(real)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return real, nil, &Error{Reason: NotFound, Path: path, Err: err}
	case errors.Is(err, files.ErrNoFile):
		return real, nil, &Error{Reason: NotABook, Path: path, Err: err}
	case err != nil:
		return real, nil, (&Store{path: path}).fail(err)
	}
	defer f.Close()
	var head [vault.HeadSize]byte
	if _, err := io.ReadFull(f, head[:]); err != nil && !errors.Is(err, io.EOF) &&
		!errors.Is(err, io.ErrUnexpectedEOF) {
		return real, nil, (&Store{path: path}).fail(err)
	}
	if vault.IsSealed(head[:]) {
		if key = vault.Known(head[:]); key == nil {
			err = &Error{Reason: Sealed, Path: path, Err: errors.New("it has a password")}
		}
		return real, key, err
	}
	if string(head[:16]) != "SQLite format 3\x00" || binary.BigEndian.Uint32(head[68:]) != applicationID {
		return real, nil,
			&Error{Reason: NotABook, Path: path, Err: errors.New("its first bytes are not those of a book")}
	}
	return real, nil, nil
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

// An edit is on the disk when it is said to be saved. The journal's end is what
// commits it: EXTRA flushes the folder after the journal was removed. Windows has no
// such flush, so there the journal is emptied, flushed, and removed on closing.
func journalMode() string {
	if runtime.GOOS == "windows" {
		return "journal_mode(TRUNCATE)"
	}
	return "journal_mode(DELETE)"
}

func connect(path string, write bool, key *vault.Key) (*sql.DB, error) {
	return connectTo(path, write, key, nil)
}

// connectTo opens a database, under a key if there is one, that tells a ledger what is
// written, if there is one.
func connectTo(path string, write bool, key *vault.Key, to *ledger) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	query := url.Values{"_defensive": {"1"}, "_txlock": {"immediate"}, "mode": {"rw"},
		"_pragma": {"busy_timeout(5000)", "trusted_schema(0)", "cell_size_check(1)", "foreign_keys(1)", journalMode(),
			"synchronous(EXTRA)"}}
	if !write {
		query = url.Values{"_defensive": {"1"}, "mode": {"ro"},
			"_pragma": {"busy_timeout(5000)", "trusted_schema(0)", "cell_size_check(1)"}}
	}
	if key != nil {
		layer, err := key.Layer()
		if err != nil {
			return nil, err
		}
		query.Set("vfs", layer)
		query.Add("_pragma", "temp_store(2)") // nothing but the book and its journal is written
	}
	connector, err := sqlite.NewConnector(address(abs, query))
	if err != nil {
		return nil, err
	}
	if to != nil {
		to.begin()
		connector = counted{connector, to}
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(1)
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// address names a database to SQLite by its absolute path.
func address(path string, query url.Values) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	return (&url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}).String()
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
	for _, q := range []string{fmt.Sprintf("PRAGMA application_id=%d", applicationID),
		fmt.Sprintf("PRAGMA user_version=%d", len(steps))} {
		if _, err := tx.Exec(q); err != nil {
			return err
		}
	}
	if len(steps) >= digestVersion {
		if err := seal(context.Background(), tx); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Create writes a new book with its photos' bytes by hash. It is made beside its
// place and renamed, so that no half-written book is ever seen. An existing file
// is refused.
func Create(ctx context.Context, path string, b *zone.Book, blobs map[string][]byte) (err error) {
	s := &Store{path: path}
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

// Path is where the file is.
func (s *Store) Path() string { return s.path }

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

// Replaced tells whether another file stands in the place of the book since it was opened
// to be written. The book that was opened can still be read.
func (s *Store) Replaced() bool { return s.lock != nil && !files.Is(s.lock.file, s.real) }

// Recorded returns the number of the last change in the log, as it was when the book was
// read or written last.
func (s *Store) Recorded() int64 { return s.recorded }

// Photo returns the bytes of a photo or of a published content by their hash. A hash
// that the book does not hold is damage.
func (s *Store) Photo(hash string) ([]byte, error) {
	var data []byte
	err := s.db.QueryRow("SELECT data FROM blob WHERE hash = ?", hash).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		err = &Unreadable{Table: "图片和存档", Row: "“" + hash + "”", Field: "内容", Err: err}
	}
	if err == nil && Hash(data) != hash {
		err = &Unreadable{Table: "图片和存档", Row: "“" + hash + "”", Field: "内容",
			Err: errors.New("other bytes than were kept")}
	}
	if err != nil {
		return nil, s.fail(fmt.Errorf("photo %s: %w", hash, err))
	}
	return data, nil
}

// Hashes lists the photos and published contents that the file holds. Where damage
// hides some, it gives the others too.
func (s *Store) Hashes(ctx context.Context) ([]string, error) {
	out, err := column[string](ctx, s.db, "SELECT hash FROM blob")
	if err != nil && reasonOf(err) == Damaged {
		more, _ := column[string](ctx, s.db, "SELECT hash FROM blob NOT INDEXED")
		out = append(out, more...)
	}
	return out, s.fail(err)
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
