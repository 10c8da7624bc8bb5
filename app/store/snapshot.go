package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
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
	return strings.TrimSuffix(path, filepath.Ext(path)) + " 快照"
}

const (
	snapshotTime = "2006-01-02 150405"
	automatic    = "自动·"
	longestName  = 60 // in characters
	mostAuto     = 20 // automatic snapshots
	mostBytes    = 2 << 30
	leastAuto    = 3 // however large they are
)

// Snapshots lists the snapshots of a book, the latest first.
func Snapshots(path string) ([]Snapshot, error) {
	entries, err := os.ReadDir(SnapshotDir(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, &Error{Reason: Failed, Path: path, Err: err}
	}
	var out []Snapshot
	for _, e := range entries {
		if strings.EqualFold(filepath.Ext(e.Name()), ".zbk") && e.Type().IsRegular() {
			if info, err := e.Info(); err == nil {
				out = append(out, snapshotOf(filepath.Join(SnapshotDir(path), e.Name()), info))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Snapshot) int { return b.Made.Compare(a.Made) })
	return out, nil
}

// snapshotOf reads a snapshot's name. One that somebody named otherwise has the time
// of its file.
func snapshotOf(path string, info fs.FileInfo) Snapshot {
	s := Snapshot{Path: path, Name: strings.TrimSuffix(info.Name(), filepath.Ext(info.Name())), Made: info.ModTime(), Size: info.Size()}
	if len(s.Name) >= len(snapshotTime) {
		if at, err := time.ParseInLocation(snapshotTime, s.Name[:len(snapshotTime)], time.Local); err == nil {
			s.Made, s.Name = at, strings.TrimSpace(s.Name[len(snapshotTime):])
		}
	}
	s.Name, s.Automatic = strings.CutPrefix(s.Name, automatic)
	return s
}

// KeepSnapshot makes a snapshot of the open book. It is made beside its place and
// renamed. Of automatic ones the oldest go.
func (s *Store) KeepSnapshot(ctx context.Context, name string, auto bool) (Snapshot, error) {
	if s.lock == nil {
		return Snapshot{}, &Error{Reason: ReadOnly, Path: s.path, Err: errors.New("opened to be read")}
	}
	one, err := s.copied(ctx, name, auto)
	if err == nil {
		prune(s.path, one.Path)
	}
	return one, err
}

// copied makes a snapshot and leaves the others.
func (s *Store) copied(ctx context.Context, name string, auto bool) (Snapshot, error) {
	return s.snapshot(name, auto, func(part string) error {
		_, err := s.db.ExecContext(ctx, "VACUUM INTO ?", part)
		return err
	})
}

// snapshot has a copy written, and gives it its place.
func (s *Store) snapshot(name string, auto bool, write func(part string) error) (Snapshot, error) {
	dir := SnapshotDir(s.path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Snapshot{}, s.fail(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.part")); left != nil { // of a program that was ended
		for _, part := range left {
			os.Remove(part)
		}
	}
	path := freePath(s.path, tidy(name), auto, time.Now().Truncate(time.Second))
	if err := whole(path, write); err != nil {
		return Snapshot{}, s.fail(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return Snapshot{}, s.fail(err)
	}
	return snapshotOf(path, info), nil
}

// whole has a file written beside its place, and renames it once it is on the disk.
func whole(path string, write func(part string) error) error {
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	defer os.Remove(part)
	if err := write(part); err != nil {
		return err
	}
	f, err := os.OpenFile(part, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(part, path)
}

// freePath names a snapshot's file; those of one second are a second apart, in order.
func freePath(book, name string, auto bool, at time.Time) string {
	list, _ := Snapshots(book)
	if len(list) > 0 && !list[0].Made.Before(at) && list[0].Made.Sub(at) < time.Minute {
		at = list[0].Made.Add(time.Second)
	}
	if auto {
		name = automatic + name
	}
	for ; ; at = at.Add(time.Second) {
		path := filepath.Join(SnapshotDir(book), strings.TrimSpace(at.Format(snapshotTime)+" "+name)+".zbk")
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path
		}
	}
}

// wide are the forms of signs that no file's name may hold.
var wide = strings.NewReplacer("/", "／", "\\", "＼", ":", "：", "*", "＊", "?", "？", "\"", "＂", "<", "＜", ">", "＞", "|", "｜")

// tidy makes a name fit for a file's name on every system.
func tidy(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(name, "�"))
	name = strings.TrimPrefix(wide.Replace(strings.Join(strings.Fields(name), " ")), automatic)
	if r := []rune(name); len(r) > longestName {
		name = string(r[:longestName])
	}
	return strings.TrimRight(name, ". ")
}

// prune takes away the oldest automatic snapshots where there are too many, but not
// those that are in use.
func prune(path string, inUse ...string) {
	list, _ := Snapshots(path)
	n, sum := 0, int64(0)
	for _, s := range list {
		if !s.Automatic {
			continue
		}
		if n, sum = n+1, sum+s.Size; (n > mostAuto || n > leastAuto && sum > mostBytes) && !slices.Contains(inUse, s.Path) {
			os.Remove(s.Path)
		}
	}
}

// Restore gives a book the contents of a snapshot. The book as it is now is made a
// snapshot first, which is given back; a file that is damaged or no book is kept
// there as it is. The book is exchanged by renaming: it is the one or the other.
func Restore(ctx context.Context, path, from string) (before Snapshot, err error) {
	old, err := Open(from, false)
	if err != nil {
		return before, err
	}
	defer old.Close()
	s, before, err := setAside(ctx, path)
	if err != nil {
		return before, err
	}
	defer s.Close()
	err = s.fail(whole(path, func(part string) error {
		if _, err := old.db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
			return err
		}
		if s.db == nil {
			return nil
		}
		err := s.db.Close() // the lock stays
		s.db = nil
		return err
	}))
	prune(path, before.Path, from)
	return before, err
}

// setAside makes a snapshot of the book as it is, whatever it is, and keeps its lock.
func setAside(ctx context.Context, path string) (*Store, Snapshot, error) {
	s, err := Open(path, true)
	if err == nil {
		before, err := s.copied(ctx, "恢复前", true) // the one to be restored must not be pruned away
		if err != nil {
			s.Close()
		}
		return s, before, err
	}
	var refused *Error
	if !errors.As(err, &refused) || !slices.Contains([]Reason{Damaged, NotABook, NotFound}, refused.Reason) {
		return nil, Snapshot{}, err
	}
	s = &Store{path: path}
	if s.lock, err = acquire(path); err != nil {
		return nil, Snapshot{}, err
	}
	if refused.Reason == NotFound {
		return s, Snapshot{}, nil
	}
	before, err := s.snapshot("恢复前（已损坏）", false, func(part string) error { return copyFile(path, part) })
	if err == nil { // what was begun in the damaged file must not be carried into the other
		err = os.Rename(path+"-journal", before.Path+"-journal")
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	if err != nil {
		s.Close()
		return nil, before, s.fail(err)
	}
	return s, before, nil
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o644)
	}
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
