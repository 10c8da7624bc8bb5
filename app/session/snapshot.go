package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"zonebrief/app/change"
	"zonebrief/app/files"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// Kept is a snapshot of a book (快照).
type Kept store.Snapshot

// Title names a snapshot: by its name, or by its time.
func (k Kept) Title() string { return cmp.Or(k.Name, k.When()) }

// When words the time.
func (k Kept) When() string { return k.Made.Local().Format("2006年1月2日 15:04") }

// Bytes words the size.
func (k Kept) Bytes() string {
	if k.Size < 1<<20 {
		return fmt.Sprintf("%d KB", max(1, k.Size>>10))
	}
	return fmt.Sprintf("%.1f MB", float64(k.Size)/(1<<20))
}

// Kind tells who made it.
func (k Kept) Kind() string {
	if k.Automatic {
		return "自动"
	}
	return "手动"
}

// Verify proves a book from end to end and lists in Chinese what is wrong with it.
func Verify(ctx context.Context, path string) ([]string, error) { return store.Verify(ctx, path) }

// SnapshotFolder is where the snapshots of a book are.
func SnapshotFolder(path string) string { return store.SnapshotDir(path) }

// SnapshotsOf lists the snapshots of a book, open or not, the latest first.
func SnapshotsOf(path string) ([]Kept, error) {
	list, err := store.Snapshots(path)
	var out []Kept
	for _, one := range list {
		out = append(out, Kept(one))
	}
	return out, err
}

// KeepSnapshot makes a snapshot of the book under a name, which may be empty.
func (s *Session) KeepSnapshot(ctx context.Context, name string) (Kept, error) {
	return s.snapshot(ctx, name, false)
}

// wholesale are the steps that change much at once; before them a snapshot is made.
var wholesale = []string{"导入", "合并", "收表"}

// before makes a snapshot before a step that changes much at once.
func (s *Session) before(ctx context.Context, verb string) error {
	if !slices.Contains(wholesale, verb) {
		return nil
	}
	switch _, err := s.snapshot(ctx, verb+"前", true); {
	case Unbacked(err):
		if tell, ok := ctx.Value(noticeKey{}).(func(string)); ok {
			tell(strings.TrimRight(err.Error(), "。"))
		}
	case err != nil:
		return fmt.Errorf("没有%s：先要做的自动快照没有写成（%w）。请检查磁盘空间，以及数据文件所在的文件夹能否写入", verb, err)
	}
	return nil
}

// KeepAfter keeps a step that may change much at once, after a snapshot. What changes
// nothing is no step and needs none.
func (s *Session) KeepAfter(
	ctx context.Context,
	verb, name string,
	changes []change.Change,
	blobs map[string][]byte,
) error {
	if len(changes) == 0 {
		return nil
	}
	if err := mayLeave(s, changes); err != nil {
		return err
	}
	if err := s.before(ctx, verb); err != nil {
		return err
	}
	return s.keep(ctx, name, changes, blobs)
}

// Daily makes a snapshot, once a day, of a book that has changed since the last one.
func (s *Session) Daily(ctx context.Context, now time.Time) error {
	if len(s.steps)+len(s.Book.Published) == 0 {
		return nil
	}
	info, err := os.Stat(s.store.Path())
	if err != nil {
		return err
	}
	list, err := store.Snapshots(s.store.Path())
	if err != nil || len(list) > 0 && (sameDay(list[0].Made, now) || list[0].Made.After(info.ModTime())) {
		return err
	}
	_, err = s.snapshot(ctx, "每日", true)
	return err
}

func sameDay(a, b time.Time) bool {
	return a.Local().Format(time.DateOnly) == b.Local().Format(time.DateOnly)
}

// Restore gives a book that is not open the contents of a snapshot, and gives the
// snapshot of what it was before.
func Restore(ctx context.Context, path string, k Kept) (Kept, error) {
	before, err := store.Restore(ctx, path, k.Path)
	return Kept(before), err
}

// DropSnapshot takes a snapshot away for good.
func DropSnapshot(path string, k Kept) error { return store.DropSnapshot(path, k.Path) }

// Unpublished tells which published half-months of a book a snapshot does not have, or
// has otherwise. A book that cannot be read has none.
func Unpublished(ctx context.Context, path string, k Kept) ([]zone.Publication, error) {
	now, err := published(ctx, path)
	if err != nil {
		if Broken(err) {
			return nil, nil
		}
		return nil, err
	}
	then, err := published(ctx, k.Path)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(now, func(p zone.Publication) bool {
		return slices.ContainsFunc(
			then,
			func(q zone.Publication) bool { return q.Period == p.Period && q.Book == p.Book },
		)
	}), nil
}

func published(ctx context.Context, path string) ([]zone.Publication, error) {
	s, err := Open(ctx, path, false)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return s.Book.Published, nil
}

// LostTitles words published half-months: 2023年4月上半月（4月16日发布）.
func LostTitles(list []zone.Publication) string {
	var out []string
	for _, p := range list {
		out = append(out, p.Period.Title()+"（"+p.On.Chinese()+"发布）")
	}
	return strings.Join(out, "、")
}

// Broken tells whether a book could not be opened because its file is no longer one.
func Broken(err error) bool {
	var e *store.Error
	return errors.As(err, &e) &&
		slices.Contains([]store.Reason{store.Damaged, store.Foreign, store.NotABook, store.NotFound}, e.Reason)
}

// FindSnapshot finds a snapshot by its place in the list (1 is the latest), by its
// name, or by the path of its file.
func FindSnapshot(list []Kept, key string) (Kept, error) {
	for i, k := range list {
		if key == fmt.Sprint(i+1) || key == k.Title() || key == filepath.Base(k.Path) ||
			filepath.Clean(key) == k.Path {
			return k, nil
		}
	}
	if files.IsBookName(key) && filepath.Base(key) != key {
		return SnapshotAt(key) // in the second place
	}
	return Kept{}, fmt.Errorf("没有快照“%s”；不写快照可列出全部快照，序号1是最近的", key)
}
