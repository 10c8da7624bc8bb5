package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
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
	if err != nil || auto != mostAuto || !slices.Equal(names, []string{"", "a b", "假的", "手工拷贝", "甲", strings.Repeat("长", longestName), "�"}) {
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
