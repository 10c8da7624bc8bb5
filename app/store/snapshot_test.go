package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"zonebrief/reports/zone"
)

// rename gives the first project of a book a name.
func rename(t *testing.T, path, name string) {
	t.Helper()
	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	b, err := s.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	b.Projects[0].Name = name
	if _, err := s.Keep(context.Background(), Edit{Put: b.Projects[:1]}, "修改", time.Now(), []byte{}); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, path string) *zone.Book {
	t.Helper()
	s, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	b, err := s.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func keepSnapshot(t *testing.T, path, name string, auto bool) Snapshot {
	t.Helper()
	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	one, err := s.KeepSnapshot(context.Background(), name, auto)
	if err != nil {
		t.Fatal(err)
	}
	return one
}

// TestRestoreAndBack goes back to a snapshot, and from there back again.
func TestRestoreAndBack(t *testing.T) {
	path := sample(t)
	was := load(t, path)
	one := keepSnapshot(t, path, "评审前：第1稿/终稿?", false)
	if one.Name != "评审前：第1稿／终稿？" || one.Automatic || one.Size == 0 || time.Since(one.Made) > time.Hour {
		t.Errorf("%+v", one)
	}
	rename(t, path, "改过的名字")
	edited := load(t, path)
	before, err := Restore(context.Background(), path, one.Path)
	if err != nil {
		t.Fatal(err)
	}
	if got := load(t, path); !reflect.DeepEqual(got, was) {
		t.Error("the book is not what it was")
	}
	if v := versionOf(t, path); v != len(migrations) || !before.Automatic {
		t.Errorf("version %d, before %+v", v, before)
	}
	if _, err := Restore(context.Background(), path, before.Path); err != nil {
		t.Fatal(err)
	}
	if got := load(t, path); !reflect.DeepEqual(got, edited) {
		t.Error("it cannot be taken back")
	}
	rename(t, path, "再改") // the lock was given back, and the file can be written
	if list, err := Snapshots(path); err != nil || len(list) != 3 {
		t.Errorf("%v %v", list, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*", "*.part")); left != nil {
		t.Error(left)
	}
}

// TestRestoreWhatCannotBeOpened: a damaged file, an empty one, and none at all.
func TestRestoreWhatCannotBeOpened(t *testing.T) {
	for name, spoil := range map[string]func(string) error{
		"damaged": func(path string) error {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			copy(data[4096:], bytes.Repeat([]byte{0x5a}, 8192))
			return os.WriteFile(path, data, 0o644)
		},
		"empty": func(path string) error { return os.WriteFile(path, nil, 0o644) },
		"gone":  os.Remove,
	} {
		path := sample(t)
		was := load(t, path)
		one := keepSnapshot(t, path, "", false)
		if err := spoil(path); err != nil {
			t.Fatal(err)
		}
		spoilt, _ := os.ReadFile(path)
		if name != "gone" {
			os.WriteFile(path+"-journal", []byte("of the damaged file"), 0o644)
		}
		before, err := Restore(context.Background(), path, one.Path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if name != "gone" {
			if kept, _ := os.ReadFile(before.Path); !bytes.Equal(kept, spoilt) {
				t.Errorf("%s: the file of before was not kept", name)
			}
			if _, err := os.Stat(path + "-journal"); err == nil {
				t.Errorf("%s: its journal would be played into the other", name)
			}
		}
		if got := load(t, path); !reflect.DeepEqual(got, was) {
			t.Errorf("%s: the book is not what it was", name)
		}
	}
}

func TestRestoreRefuses(t *testing.T) {
	path := sample(t)
	one := keepSnapshot(t, path, "", false)
	before, _ := os.ReadFile(path)
	writer, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(context.Background(), path, one.Path); !is(err, Locked) {
		t.Errorf("a book that is open: %v", err)
	}
	writer.Close()
	if err := os.WriteFile(one.Path, []byte("no book"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(context.Background(), path, one.Path); !is(err, NotABook) {
		t.Errorf("a snapshot that is no book: %v", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(after, before) {
		t.Error("the book was changed")
	}
	reader, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if _, err := reader.KeepSnapshot(context.Background(), "", false); !is(err, ReadOnly) {
		t.Errorf("a reader: %v", err)
	}
}

// TestOldSnapshotIsBroughtUpToDate restores a book of version 5.
func TestOldSnapshotIsBroughtUpToDate(t *testing.T) {
	path := unpacked(t, "version5.zbk.gz")
	rename(t, path, "升级以后")
	list, err := Snapshots(path)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	old, _ := os.ReadFile(list[0].Path)
	if _, err := Restore(context.Background(), path, list[0].Path); err != nil {
		t.Fatal(err)
	}
	if v := versionOf(t, path); v != len(migrations) || load(t, path).Projects[0].Name == "升级以后" {
		t.Errorf("version %d", v)
	}
	if now, _ := os.ReadFile(list[0].Path); !bytes.Equal(now, old) {
		t.Error("the snapshot was changed")
	}
}

func TestAutomaticOnesGo(t *testing.T) {
	path := sample(t)
	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, name := range []string{"甲", automatic + "假的", "", strings.Repeat("长", 200), "a\nb\x00. ", "\xff"} {
		if _, err := s.KeepSnapshot(context.Background(), name, false); err != nil {
			t.Fatal(err)
		}
	}
	for range mostAuto + 5 {
		if _, err := s.KeepSnapshot(context.Background(), "每日", true); err != nil {
			t.Fatal(err)
		}
	}
	os.WriteFile(filepath.Join(SnapshotDir(path), "手工拷贝.ZBK"), []byte("x"), 0o644)
	os.WriteFile(filepath.Join(SnapshotDir(path), "说明.txt"), nil, 0o644)
	list, err := Snapshots(path)
	auto := 0
	var names []string
	for _, one := range list {
		if one.Automatic {
			auto++
		} else {
			names = append(names, one.Name)
		}
	}
	slices.Sort(names)
	if err != nil || auto != mostAuto ||
		!slices.Equal(names, []string{"", "a b", "假的", "手工拷贝", "甲", strings.Repeat("长", longestName), "�"}) {
		t.Errorf("%d automatic, %q, %v", auto, names, err)
	}
	if err := DropSnapshot(path, path); err == nil {
		t.Error("the book itself was taken away")
	}
	if err := DropSnapshot(path, list[0].Path); err != nil {
		t.Error(err)
	}
	if rest, _ := Snapshots(path); len(rest) != len(list)-1 {
		t.Errorf("%d are left", len(rest))
	}
}

// TestRestoreTheOldest goes back to the automatic snapshot that would be the next to
// go: it stays, so that one can go there again.
func TestRestoreTheOldest(t *testing.T) {
	path := sample(t)
	var oldest Snapshot
	for i := range mostAuto {
		if one := keepSnapshot(t, path, "每日", true); i == 0 {
			oldest = one
		}
	}
	was := load(t, path)
	rename(t, path, "改过的名字")
	before, err := Restore(context.Background(), path, oldest.Path)
	if err != nil || !reflect.DeepEqual(load(t, path), was) {
		t.Fatalf("the book is not what it was: %v", err)
	}
	for _, one := range []Snapshot{oldest, before} {
		if _, err := os.Stat(one.Path); err != nil {
			t.Errorf("%s is gone: %v", one.Name, err)
		}
	}
}

// TestRingOfSnapshots: the latest stay, of older ones the last of each of 14 days and of
// 12 months; what somebody named stays.
func TestRingOfSnapshots(t *testing.T) {
	var list []Snapshot // an edit every six hours for two years
	last := time.Date(2026, 11, 30, 18, 0, 0, 0, time.Local)
	for i := range 4 * 730 {
		list = append(list, Snapshot{Path: last.Add(-time.Duration(i) * 6 * time.Hour).Format(snapshotTime),
			Made: last.Add(-time.Duration(i) * 6 * time.Hour), Size: 1 << 10, Automatic: i != 2000})
	}
	gone := map[string]bool{}
	for _, s := range outdated(list) {
		gone[s.Path] = true
	}
	var stay []string
	for _, s := range list {
		if !gone[s.Path] {
			stay = append(stay, s.Made.Format("01-02 15"))
		}
	}
	want := []string{"11-30 18", "11-30 12", "11-30 06", "11-30 00", "11-29 18", "11-29 12", "11-29 06", "11-29 00",
		"11-28 18", "11-28 12", "11-28 06", "11-28 00",
		"11-27 18", "11-27 12", "11-27 06", "11-27 00", "11-26 18", "11-26 12", "11-26 06", "11-26 00", // 20 saves
		// 14 days
		"11-25 18", "11-24 18", "11-23 18", "11-22 18", "11-21 18", "11-20 18", "11-19 18", "11-18 18", "11-17 18",
		// 12 months, and one of its own
		"10-31 18", "09-30 18", "08-31 18", "07-31 18", "06-30 18", "05-31 18", "04-30 18", "03-31 18", "02-28 18",
		"01-31 18", "12-31 18", "07-18 18"}
	if !slices.Equal(stay, want) {
		t.Errorf("stay: %q\nwant: %q", stay, want)
	}
	for i := range list {
		list[i].Size = 1 << 30
	}
	if n := len(list) - len(outdated(list)); n != leastAuto+1 {
		t.Errorf("%d large ones stay", n)
	}
}

// TestSnapshotsAreProved: a book that a disk spoilt while it was open gives no snapshot.
func TestSnapshotsAreProved(t *testing.T) {
	path := sample(t)
	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Load(context.Background()); err != nil {
		t.Fatal(err)
	}
	harm(t, path, "UPDATE project SET total = 1 WHERE id = 2")
	if _, err := s.KeepSnapshot(context.Background(), "甲", true); !is(err, Damaged) {
		t.Errorf("a snapshot of a damaged book: %v", err)
	}
	if list, _ := Snapshots(path); len(list) > 0 {
		t.Errorf("it stands there: %v", list)
	}
}

// TestBackup makes snapshots in another place, by a reader too, and thins them out.
func TestBackup(t *testing.T) {
	path, folder := sample(t), t.TempDir()
	s, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var last Snapshot
	for range mostAuto + 2 {
		if last, err = s.Backup(context.Background(), folder, "备份", true); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(folder, filepath.Base(SnapshotDir(path)))
	if list, err := snapshotsIn(dir); err != nil || len(list) != mostAuto {
		t.Errorf("%d are there: %v", len(list), err)
	}
	if filepath.Dir(last.Path) != dir || !reflect.DeepEqual(load(t, last.Path), load(t, path)) {
		t.Errorf("%s is not the book", last.Path)
	}
	if info, err := os.Stat(last.Path); err != nil || info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if _, err := s.Backup(context.Background(), filepath.Join(folder, "没接上"), "", true); !is(err, NotFound) {
		t.Errorf("a disk that is not there: %v", err)
	}
	if _, err := os.Stat(filepath.Join(folder, "没接上")); err == nil {
		t.Error("it was made")
	}
}
