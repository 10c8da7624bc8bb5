package store

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"zonebrief/app/vault"
)

const password = "八个字以上的密码"

// inClear lists the files in folders, and what the program has among the system's temporary
// ones, that hold the name of a project of the sample or SQLite's mark.
func inClear(t *testing.T, folders ...string) (out []string) {
	t.Helper()
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			data, err := os.ReadFile(path)
			for _, told := range []string{"卧龙", "示例高性能", "SQLite format"} {
				if bytes.Contains(data, []byte(told)) {
					out = append(out, path+": "+told)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// TestPassword goes through the life of a book with a password: none of its files says
// anything in the clear, it opens by that password alone, and snapshots, backups, recovery
// and restoring keep it.
func TestPassword(t *testing.T) {
	ctx := context.Background()
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	path := sample(t)
	folder := filepath.Dir(path)
	keepSnapshot(t, path, "以前", false)
	was := load(t, path)
	list, err := Snapshots(path)
	if err != nil {
		t.Fatal(err)
	}
	made := time.Date(2023, 4, 16, 8, 0, 0, 0, time.Local)
	if err := os.Chtimes(list[0].Path, made, made); err != nil {
		t.Fatal(err)
	}
	if left, err := SetPassword(ctx, path, password); err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	clear := func(when string) {
		t.Helper()
		if found := inClear(t, folder, temporary); len(found) > 0 {
			t.Errorf("%s: %s", when, strings.Join(found, "\n"))
		}
	}
	clear("set")
	if info, err := os.Stat(list[0].Path); err != nil || !info.ModTime().Equal(made) {
		t.Error("the snapshot has another time")
	}
	if got := load(t, path); !reflect.DeepEqual(got, was) {
		t.Error("the book says something else")
	}

	Forget()
	if _, err := Open(path, false); !is(err, Sealed) {
		t.Error(err)
	}
	if err := Unlock(path, password+"x"); !is(err, WrongPassword) {
		t.Error(err)
	}
	if _, err := Open(path, true); !is(err, Sealed) {
		t.Error("the lock is taken, or worse: ", err)
	}
	if _, err := Verify(ctx, path); !is(err, Sealed) {
		t.Error(err)
	}
	if _, err := Restore(ctx, path, list[0].Path); !is(err, Sealed) {
		t.Error(err)
	}
	if err := Unlock(path, password); err != nil {
		t.Fatal(err)
	}
	rename(t, path, "改过的名字")
	clear("edited")
	if found, err := Verify(ctx, path); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
	keepSnapshot(t, path, "以后", true)
	disk := t.TempDir()
	s, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(ctx, disk, "备份", true); err != nil {
		t.Error(err)
	}
	s.Close()
	folders := append([]string{disk}, folder, temporary)
	if found := inClear(t, folders...); len(found) > 0 {
		t.Error(found)
	}

	sealedHotJournal(t, path, clear)

	before, err := Restore(ctx, path, list[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	clear("restored")
	if got := load(t, path); !reflect.DeepEqual(got, was) || !HasPassword(path) || !HasPassword(before.Path) {
		t.Error("the snapshot was not restored under the password")
	}

	// another password, then none
	if left, err := SetPassword(ctx, path, password+"2"); err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	clear("another")
	Forget()
	if err := Unlock(path, password); !is(err, WrongPassword) {
		t.Error("the old password still opens it")
	}
	if err := Unlock(before.Path, password+"2"); err != nil {
		t.Error("a snapshot did not follow")
	}
	if left, err := SetPassword(ctx, path, ""); err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	if got := load(t, path); !reflect.DeepEqual(got, was) || HasPassword(path) || HasPassword(before.Path) {
		t.Error("the password is still there")
	}
}

// sealedHotJournal ends a writer in an edit: a reader reads a copy as it was before, and
// the next writer rolls it back.
func sealedHotJournal(t *testing.T, path string, clear func(string)) {
	t.Helper()
	file := bookFile{path: path}
	if err := file.identify(); err != nil {
		t.Fatal(err)
	}
	db, err := connect(path, true, file.key)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"PRAGMA cache_size=1", "BEGIN",
		"UPDATE project SET name = name || '卧龙', note = hex(randomblob(2000))"} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	journal, err := os.ReadFile(path + "-journal")
	if err != nil || len(journal) == 0 {
		t.Fatal("no journal", err)
	}
	clear("in an edit")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	was := load(t, path)
	db.Close()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+"-journal", journal, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Load(context.Background())
	if err != nil || !s.Recovered() || !reflect.DeepEqual(got, was) {
		t.Errorf("the reader has not the book before the edit: %v, %v", err, s.Recovered())
	}
	clear("recovered")
	s.Close()
	if w, err := Open(path, true); err != nil {
		t.Fatal(err)
	} else if got, err := w.Load(context.Background()); err != nil || !reflect.DeepEqual(got, was) {
		t.Errorf("the writer has not the book before the edit: %v", err)
	} else {
		w.Close()
	}
}

// TestSealedDamage: flipped bits of a file with a password are damage, also in its head, and
// what is sound can still be read; a short one is read as far as it goes.
func TestSealedDamage(t *testing.T) {
	ctx := context.Background()
	path := sample(t)
	was := load(t, path)
	if _, err := SetPassword(ctx, path, password); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 24 {
		bad := bytes.Clone(data)
		bad[vault.HeadSize+(i*7919+113)*31%(len(data)-vault.HeadSize)] ^= 1 << (i % 8)
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		found, err := Verify(ctx, path)
		if err != nil && !is(err, Damaged) {
			t.Errorf("flip %d: %v", i, err)
		} else if err == nil && len(found) == 0 && !reflect.DeepEqual(load(t, path), was) { // else it was of no use
			t.Errorf("flip %d is unseen", i)
		}
	}
	if err := os.WriteFile(path, data[:len(data)*3/4], 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := OpenDamaged(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if b, lost, err := s.LoadSound(ctx, nil); err != nil || len(b.Projects) == 0 || len(lost) == 0 {
		t.Errorf("%v %d", err, len(lost))
	}
	bad := bytes.Clone(data)
	bad[100] ^= 1
	if err := os.WriteFile(path, bad, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, false); !is(err, Sealed) {
		t.Error(err)
	}
	if err := Unlock(path, password); !is(err, WrongPassword) {
		t.Error(err)
	}
}
