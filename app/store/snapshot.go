package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"zonebrief/app/files"
	"zonebrief/app/vault"
)

// Snapshot is a whole copy of a book as it was at a time (快照): a book of its own, in
// the folder 书名 快照 beside the book. Its name and time are those of its file, so
// that nothing is lost where files are moved or renamed by hand.
type Snapshot struct {
	Path      string
	Name      string // empty where only the time tells
	Made      time.Time
	Size      int64
	Automatic bool // made by the program, and in the end taken away by it
}

// SnapshotDir is where the snapshots of a book are.
func SnapshotDir(path string) string {
	if real, err := files.Real(path); err == nil {
		path = real
	}
	return strings.TrimSuffix(path, filepath.Ext(path)) + " 快照"
}

const (
	snapshotTime = "2006-01-02 150405"
	automatic    = "自动·"
	longestName  = 60 // in characters
)

// How many automatic snapshots stay: the latest, the last one of each of the latest
// days, and of each of the latest months, that have any.
const (
	mostAuto   = 20
	mostDays   = 14
	mostMonths = 12
	mostBytes  = 2 << 30
	leastAuto  = 3 // however large they are
)

// Snapshots lists the snapshots of a book, the latest first.
func Snapshots(path string) ([]Snapshot, error) { return snapshotsIn(SnapshotDir(path)) }

// BackupsIn lists the snapshots of a book in its second place, the latest first.
func BackupsIn(path, folder string) ([]Snapshot, error) {
	return snapshotsIn(filepath.Join(folder, filepath.Base(SnapshotDir(path))))
}

func snapshotsIn(dir string) ([]Snapshot, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, (&bookFile{path: dir}).fail(err)
	}
	var out []Snapshot
	for _, e := range entries {
		if files.IsBookName(e.Name()) && e.Type().IsRegular() {
			if info, err := e.Info(); err == nil {
				out = append(out, snapshotOf(filepath.Join(dir, e.Name()), info))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Snapshot) int { return b.Made.Compare(a.Made) })
	return out, nil
}

// snapshotOf reads a snapshot's name. One that somebody named otherwise has the time
// of its file.
func snapshotOf(path string, info fs.FileInfo) Snapshot {
	s := Snapshot{Path: path, Name: strings.TrimSuffix(info.Name(), filepath.Ext(info.Name())), Made: info.ModTime(),
		Size: info.Size()}
	if len(s.Name) >= len(snapshotTime) {
		if at, err := time.ParseInLocation(snapshotTime, s.Name[:len(snapshotTime)], time.Local); err == nil {
			s.Made, s.Name = at, strings.TrimSpace(s.Name[len(snapshotTime):])
		}
	}
	s.Name, s.Automatic = strings.CutPrefix(s.Name, automatic)
	return s
}

// SnapshotAt describes the snapshot in a file, wherever it is.
func SnapshotAt(path string) (Snapshot, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Snapshot{}, &Error{Reason: NotFound, Path: path, Err: err}
	} else if err != nil {
		return Snapshot{}, (&bookFile{path: path}).fail(err)
	}
	return snapshotOf(path, info), nil
}

// KeepSnapshot makes a snapshot of the open book. It is made beside its place, proved
// and renamed. Of automatic ones the oldest go.
func (s *Store) KeepSnapshot(ctx context.Context, name string, auto bool) (Snapshot, error) {
	if s.lock == nil {
		return Snapshot{}, &Error{Reason: ReadOnly, Path: s.path, Err: errors.New("opened to be read")}
	}
	one, err := s.copy(ctx, name, auto)
	if err == nil {
		prune(SnapshotDir(s.path), one.Path)
	}
	return one, err
}

// copy makes a snapshot and leaves the others.
func (s *Store) copy(ctx context.Context, name string, auto bool) (Snapshot, error) {
	begin := func(path string) (*files.Part, error) { return files.BeginLike(path, s.real) }
	return s.snapshot(SnapshotDir(s.path), name, auto, begin, s.proven(ctx))
}

// Backup makes a snapshot in a folder of its own below another one, such as that of
// another disk, which must be there. It needs no lock. Of automatic ones the oldest go.
func (s *Store) Backup(ctx context.Context, folder, name string, auto bool) (Snapshot, error) {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return Snapshot{}, &Error{Reason: NotFound, Path: folder, Err: cmp.Or(err, error(syscall.ENOTDIR))}
	}
	dir := filepath.Join(folder, filepath.Base(SnapshotDir(s.path)))
	begin := func(path string) (*files.Part, error) { return files.Begin(path, 0o600) } // the disk may know no modes
	one, err := s.snapshot(dir, name, auto, begin, s.proven(ctx))
	if err == nil {
		prune(dir, one.Path)
	}
	return one, err
}

// proven writes a copy of the book and holds it against the check values before it is
// given its place. It has the key of the book.
func (s *Store) proven(ctx context.Context) func(*files.Part) error { return s.provenUnder(ctx, s.key) }

// provenUnder is proven under another key; nil is none.
func (s *Store) provenUnder(ctx context.Context, key *vault.Key) func(*files.Part) error {
	return func(part *files.Part) error {
		if err := s.vacuumInto(ctx, part.Name(), key); err != nil {
			return err
		}
		made, err := OpenContext(ctx, part.Name(), false)
		if err != nil {
			return err
		}
		defer made.Close()
		return made.proveDigests(ctx)
	}
}

// proveDigests holds all tables against the check values.
func (s *Store) proveDigests(ctx context.Context) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	r := &reading{ctx: ctx, conn: conn, sums: map[string]digest{}}
	if r.kept, err = keptDigests(ctx, conn); err != nil {
		return err
	}
	return r.prove()
}

// snapshot has a copy written and gives it its place in a folder.
func (f *bookFile) snapshot(
	dir, name string, auto bool, begin func(string) (*files.Part, error), write func(*files.Part) error,
) (Snapshot, error) {
	if err := files.MakeFolder(dir); err != nil {
		return Snapshot{}, f.fail(err)
	}
	files.Sweep(dir)
	path := freePath(dir, tidy(name), auto, time.Now().Truncate(time.Second))
	part, err := begin(path)
	if err != nil {
		return Snapshot{}, (&bookFile{path: dir}).fail(err)
	}
	if err := f.fail(part.Finish(write(part))); err != nil {
		var full *Error
		if errors.As(err, &full) && full.Reason == DiskFull {
			full.Path = dir // it is the copy that finds no room, maybe on another disk
		}
		return Snapshot{}, err
	}
	return SnapshotAt(path)
}

// freePath names a snapshot's file; those of one second are a second apart, in order.
func freePath(dir, name string, auto bool, at time.Time) string {
	list, _ := snapshotsIn(dir)
	if len(list) > 0 && !list[0].Made.Before(at) && list[0].Made.Sub(at) < time.Minute {
		at = list[0].Made.Add(time.Second)
	}
	if auto {
		name = automatic + name
	}
	for ; ; at = at.Add(time.Second) {
		path := filepath.Join(dir, strings.TrimSpace(at.Format(snapshotTime)+" "+name)+".zbk")
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path
		}
	}
}

// tidy makes a name fit for a snapshot's file.
func tidy(name string) string {
	name = strings.TrimPrefix(files.Clean(name), automatic)
	if r := []rune(name); len(r) > longestName {
		name = string(r[:longestName])
	}
	return strings.TrimRight(name, ". ")
}

// prune takes away the automatic snapshots in a folder that need not stay, but not
// those that are in use.
func prune(dir string, inUse ...string) {
	list, _ := snapshotsIn(dir)
	for _, s := range outdated(list) {
		if !slices.Contains(inUse, s.Path) {
			os.Remove(s.Path)
		}
	}
}

// outdated lists the automatic snapshots that need not stay, of those given, the latest
// first.
func outdated(list []Snapshot) (out []Snapshot) {
	days, months := map[string]bool{}, map[string]bool{}
	n, sum := 0, int64(0)
	for _, s := range list {
		if !s.Automatic {
			continue
		}
		n++
		day, month := s.Made.Local().Format(time.DateOnly), s.Made.Local().Format("2006-01")
		stays := n <= mostAuto || !days[day] && len(days) < mostDays || !months[month] && len(months) < mostMonths
		days[day], months[month] = true, true
		if stays && (n <= leastAuto || sum+s.Size <= mostBytes) {
			sum += s.Size
		} else {
			out = append(out, s)
		}
	}
	return out
}

// Restore gives a book the contents of a snapshot. The book as it is now is made a
// snapshot first, which is given back; a file that is damaged or no book is kept
// there as it is. The book is exchanged by renaming: it is the one or the other.
func Restore(ctx context.Context, path, from string) (before Snapshot, err error) {
	old, err := openProven(ctx, from, false)
	if err != nil {
		return before, err
	}
	defer old.Close()
	s, before, err := setAside(ctx, path)
	if err != nil {
		return before, err
	}
	defer s.Close()
	like := s.real
	if before.Path == "" { // the book is gone
		like = from
	}
	part, err := files.BeginLike(s.real, like)
	if err != nil {
		return before, s.fail(err)
	}
	key := old.key
	if s.key != nil {
		key = s.key // a book that has a password keeps it
	}
	err = old.provenUnder(ctx, key)(part)
	err = s.fail(part.Finish(errors.Join(err, s.letGo())))
	prune(SnapshotDir(path), before.Path, from)
	return before, err
}

// Prove opens a book and holds it against its check values. Fails where it is not whole.
func Prove(ctx context.Context, path string) error {
	s, err := openProven(ctx, path, false)
	if err != nil {
		return err
	}
	return s.Close()
}

// openProven opens a book that is whole.
func openProven(ctx context.Context, path string, write bool) (*Store, error) {
	s, err := OpenContext(ctx, path, write)
	if err != nil {
		return nil, err
	}
	if _, err = s.Load(ctx); err == nil {
		_, err = s.Steps(ctx)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// letGo closes the database before its file is replaced. The lock stays where the
// system replaces what is open.
func (s *Store) letGo() error {
	var err error
	if s.db != nil {
		err = s.db.Close()
		s.db = nil
	}
	if runtime.GOOS == "windows" {
		s.lock.release()
		s.lock = nil
	}
	return err
}

// setAside makes a snapshot of the book as it is, whatever it is, and keeps its lock.
func setAside(ctx context.Context, path string) (*Store, Snapshot, error) {
	s, err := openProven(ctx, path, true)
	if err == nil {
		before, err := s.copy(ctx, "恢复前", true) // the one to be restored must not be pruned away
		if err != nil {
			s.Close()
		}
		return s, before, err
	}
	var refused *Error
	if !errors.As(err, &refused) || !slices.Contains([]Reason{Damaged, Foreign, NotABook, NotFound}, refused.Reason) {
		return nil, Snapshot{}, err
	}
	s = &Store{bookFile: bookFile{path: path}}
	if s.real, err = files.Real(path); err != nil {
		return nil, Snapshot{}, s.fail(err)
	}
	_ = s.identify() // whatever is wrong with it, its key is wanted
	if refused.Reason == NotFound {
		return s, Snapshot{}, nil
	}
	before, err := s.keepDamaged(ctx)
	if err != nil {
		s.Close()
		return nil, before, err
	}
	return s, before, nil
}

// keepDamaged keeps a file that cannot be opened as it is, with its journal: what was
// begun in it must not be carried into the book that takes its place.
func (f *bookFile) keepDamaged(ctx context.Context) (Snapshot, error) {
	if err := f.takeLock(ctx); err != nil {
		return Snapshot{}, err
	}
	before, err := f.copyAsIs("恢复前（已损坏）", false)
	if err != nil {
		return before, err
	}
	err = os.Rename(f.real+"-journal", before.Path+"-journal")
	if errors.Is(err, fs.ErrNotExist) {
		return before, nil
	}
	if err == nil {
		err = files.SyncFolder(filepath.Dir(f.real))
	}
	return before, f.fail(err)
}

// copyAsIs makes a snapshot of the file's bytes, whatever they are.
func (f *bookFile) copyAsIs(name string, auto bool) (Snapshot, error) {
	begin := func(path string) (*files.Part, error) { return files.BeginLike(path, f.real) }
	return f.snapshot(SnapshotDir(f.path), name, auto, begin,
		func(part *files.Part) error { return copyInto(part, f.real) })
}

// copyFile copies a file for this user alone.
func copyFile(from, to string) error {
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(copyInto(out, from), out.Close())
}

func copyInto(to io.Writer, from string) error {
	f, err := files.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(to, f)
	return err
}

// DropSnapshot takes a snapshot of a book away for good.
func DropSnapshot(path, snapshot string) error {
	if filepath.Dir(snapshot) != SnapshotDir(path) {
		return fmt.Errorf("%s is no snapshot of %s", snapshot, path)
	}
	err := os.Remove(snapshot)
	if err != nil {
		return &Error{Reason: Failed, Path: snapshot, Err: err}
	}
	return nil
}
