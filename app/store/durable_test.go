package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"zonebrief/app/files"
)

// endedIn leaves a book as a program that is ended leaves it when it has written an
// edit and not yet removed the journal.
func endedIn(t *testing.T, path string, queries ...string) {
	t.Helper()
	db, err := connect(path, true, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range append([]string{"PRAGMA synchronous=OFF", "BEGIN"}, queries...) {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	journal, err := os.ReadFile(path + "-journal")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("COMMIT"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if err := os.WriteFile(path+"-journal", journal, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestReadersOfAnEditCutShort: who reads a book whose writer was ended in an edit gets
// the book before it, is told so, and leaves the file to the next writer.
func TestReadersOfAnEditCutShort(t *testing.T) {
	path := sample(t)
	want := load(t, path)
	one := keepSnapshot(t, path, "甲", false)
	endedIn(t, path, "UPDATE project SET name = 'half done', note = printf('%9000d', 1)", "DELETE FROM permit")
	before, _ := os.ReadFile(path)
	journal, _ := os.ReadFile(path + "-journal")

	s, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Load(context.Background())
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("not the book before the edit: %v", err)
	}
	if !s.Recovered() {
		t.Error("the reader is not told")
	}
	scratch := s.scratch.Dir
	s.Close()
	if _, err := os.Stat(scratch); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the copy is left: %v", err)
	}
	now, _ := os.ReadFile(path)
	nowJournal, _ := os.ReadFile(path + "-journal")
	if !bytes.Equal(now, before) || !bytes.Equal(nowJournal, journal) {
		t.Error("a reader changed the book")
	}

	if _, err := Restore(context.Background(), path, one.Path); err != nil {
		t.Fatal(err)
	}
	if got := load(t, path); !reflect.DeepEqual(got, want) {
		t.Error("restored, it is not the book of the snapshot")
	}
	if _, err := os.Stat(path + "-journal"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the journal would be played into the other: %v", err)
	}
}

// TestSnapshotCutShort restores from a snapshot whose writer was ended.
func TestSnapshotCutShort(t *testing.T) {
	path := sample(t)
	want := load(t, path)
	one := keepSnapshot(t, path, "甲", false)
	endedIn(t, one.Path, "DELETE FROM permit")
	rename(t, path, "改过的名字")
	if _, err := Restore(context.Background(), path, one.Path); err != nil {
		t.Fatal(err)
	}
	if got := load(t, path); !reflect.DeepEqual(got, want) {
		t.Error("not the book of the snapshot")
	}
}

// TestMigrationCutShort: the header already tells the new version, the tables are to
// be rolled back to the old one.
func TestMigrationCutShort(t *testing.T) {
	for _, write := range []bool{false, true} {
		path := unpacked(t, "version5.zbk.gz")
		want := load(t, path)
		endedIn(t, path, append(slices.Clone(migrations[5:]), fmt.Sprint("PRAGMA user_version=", len(migrations)))...)
		if v := versionOf(t, path); v != len(migrations) {
			t.Fatalf("version %d", v)
		}
		s, err := Open(path, write)
		if err != nil {
			t.Fatalf("write %v: %v", write, err)
		}
		if got, err := s.Load(context.Background()); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("write %v: not the book before: %v", write, err)
		}
		s.Close()
	}
}

// otherNames returns a book under other names.
func otherNames(t *testing.T, path string) map[string]string {
	t.Helper()
	if runtime.GOOS == "windows" { // where symbolic links are an administrator's
		hard := filepath.Join(filepath.Dir(path), "硬链接.zbk")
		if err := os.Link(path, hard); err != nil {
			t.Fatal(err)
		}
		return map[string]string{"hard link": hard, "capitals": strings.ToUpper(path)}
	}
	dir := t.TempDir()
	out := map[string]string{"symlink": filepath.Join(dir, "链接.zbk"),
		"hard link": filepath.Join(filepath.Dir(path), "硬链接.zbk"),
		"folder":    filepath.Join(dir, "夹", filepath.Base(path))}
	if err := errors.Join(os.Symlink(path, out["symlink"]), os.Link(path, out["hard link"]),
		os.Symlink(filepath.Dir(path), filepath.Join(dir, "夹"))); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestOneWriterWhateverTheName: the lock is the file's, not its name's.
func TestOneWriterWhateverTheName(t *testing.T) {
	path := sample(t)
	names := otherNames(t, path)
	names["the same, without what stands beside"] = path
	first, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	beside, _ := filepath.Glob(path + ".lock*")
	for _, name := range beside {
		os.Remove(name)
	}
	for what, name := range names {
		second, err := Open(name, true)
		if err == nil {
			second.Close()
		}
		if !is(err, Locked) {
			t.Errorf("%s: %v", what, err)
		}
		reader, err := Open(name, false)
		if err != nil {
			t.Errorf("%s: a reader: %v", what, err)
			continue
		}
		reader.Close()
	}
	if err := first.PutProject(context.Background(), load(t, path).Projects[0]); err != nil {
		t.Errorf("the first writer: %v", err)
	}
}

// TestWaitForTheLock waits for the writer to leave, but not for ever.
func TestWaitForTheLock(t *testing.T) {
	path := sample(t)
	first, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := OpenContext(WithWait(context.Background(), 100*time.Millisecond), path, true); !is(err, Locked) {
		t.Errorf("%v", err)
	}
	time.AfterFunc(200*time.Millisecond, func() { first.Close() })
	second, err := OpenContext(WithWait(context.Background(), time.Minute), path, true)
	if err != nil {
		t.Fatal(err)
	}
	second.Close()
}

// writtenBeside writes a book as another start of the program does that gets past the
// lock, on a share whose server knows none.
func writtenBeside(path, query string) error {
	db, err := connect(path, true, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	_, err = tx.Exec(query)
	return errors.Join(err, seal(context.Background(), tx), tx.Commit())
}

// TestChangedElsewhere: what another program has written is never overwritten.
func TestChangedElsewhere(t *testing.T) {
	for what, change := range map[string]func(path string) error{
		"another program": func(path string) error {
			return writtenBeside(path,
				"UPDATE project SET note = 'theirs' WHERE id = 1")
		},
		"another file": func(path string) error {
			data, err := os.ReadFile(path)
			return errors.Join(err, os.WriteFile(path+".new", data, 0o644), os.Rename(path+".new", path))
		},
		"no file": os.Remove,
	} {
		if runtime.GOOS == "windows" && what != "another program" {
			continue // nobody can replace it while it is open
		}
		path := sample(t)
		s, err := Open(path, true)
		if err != nil {
			t.Fatal(err)
		}
		b, err := s.Load(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		edit := func() error {
			b.Projects[0].Note = "mine"
			return s.PutProject(context.Background(), b.Projects[0])
		}
		if err := edit(); err != nil {
			t.Fatal(err)
		}
		if err := change(path); err != nil {
			t.Fatal(err)
		}
		if err := edit(); !is(err, Changed) {
			t.Errorf("%s: %v", what, err)
		}
		if what == "another program" {
			if b, err = s.Load(context.Background()); err != nil || b.Projects[0].Note != "theirs" {
				t.Errorf("%s: %v", what, err)
			}
			if err := edit(); err != nil {
				t.Errorf("once it is read again: %v", err)
			}
		}
		s.Close()
	}
}

// TestRestoreThroughALink replaces the book that the link points to.
func TestRestoreThroughALink(t *testing.T) {
	path := sample(t)
	was := load(t, path)
	link := otherNames(t, path)["symlink"]
	if link == "" {
		t.Skip("symbolic links are an administrator's")
	}
	keepSnapshot(t, link, "甲", false)
	rename(t, link, "改过的名字")
	list, err := Snapshots(path)
	if err != nil || len(list) != 1 {
		t.Fatalf("the snapshot does not stand beside the book: %v %v", list, err)
	}
	if _, err := Restore(context.Background(), link, list[0].Path); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v %v", info, err)
	}
	if got := load(t, path); !reflect.DeepEqual(got, was) {
		t.Error("the book was not restored")
	}
}

// TestModes: what is made from a private book is private.
func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("has no modes")
	}
	for _, mode := range []fs.FileMode{0o600, 0o640, 0o664} {
		path := sample(t)
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		one := keepSnapshot(t, path, "甲", false)
		before, err := Restore(context.Background(), path, one.Path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{path, one.Path, before.Path} {
			if info, err := os.Stat(name); err != nil || info.Mode().Perm() != mode {
				t.Errorf("%s of a book of %o: %v %v", name, mode, info.Mode(), err)
			}
		}
		os.Remove(path)
		if _, err := Restore(context.Background(), path, one.Path); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != mode {
			t.Errorf("restored where it was gone: %v %v", info.Mode(), err)
		}
	}
}

// TestLeftOvers: what a program that was ended left goes at the next start, what is
// in use or somebody else's stays.
func TestLeftOvers(t *testing.T) {
	path := sample(t)
	keepSnapshot(t, path, "甲", false)
	for _, dir := range []string{filepath.Dir(path), SnapshotDir(path)} {
		for _, name := range []string{".zonebrief-0123456789abcdef.part", ".zonebrief-0123456789abcdef.part-journal",
			".zonebrief-1.part-journal"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte("dead"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, "别人的.part"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	alive, err := files.Begin(filepath.Join(filepath.Dir(path), "另一个"), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer alive.Drop()
	keepSnapshot(t, path, "乙", false)
	var left []string
	for _, dir := range []string{filepath.Dir(path), SnapshotDir(path)} {
		list, _ := filepath.Glob(filepath.Join(strings.NewReplacer("?", "[?]").Replace(dir), "*.part*"))
		hidden, _ := filepath.Glob(filepath.Join(strings.NewReplacer("?", "[?]").Replace(dir), ".*.part*"))
		left = append(append(left, list...), hidden...)
	}
	found := map[string]bool{}
	for _, name := range left {
		found[name] = true
	}
	want := map[string]bool{alive.Name(): true, filepath.Join(filepath.Dir(path), "别人的.part"): true,
		filepath.Join(SnapshotDir(path), "别人的.part"): true}
	if !reflect.DeepEqual(found, want) {
		t.Errorf("%v are left", found)
	}
}

// TestNoFile: a pipe would be waited for, a folder and a device are no books.
func TestNoFile(t *testing.T) {
	dir := t.TempDir()
	list := []string{dir, os.DevNull}
	if pipe := filepath.Join(dir, "管道.zbk"); makePipe(pipe) == nil {
		list = append(list, pipe)
	}
	for _, path := range list {
		for _, write := range []bool{false, true} {
			if _, err := Open(path, write); !is(err, NotABook) {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
}

// TestHolderIsShownClean: what stands in the holder's file comes from elsewhere.
func TestHolderIsShownClean(t *testing.T) {
	path := sample(t)
	first, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	text := `{"user":"\u001b[31m张三\u0007\n\u202e` + strings.Repeat("长", 999) + `","host":"h\r\nx"}`
	if err := os.WriteFile(path+".lock.who", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err = Open(path, true)
	var e *Error
	if !errors.As(err, &e) || strings.ContainsAny(e.Holder.User+e.Holder.Host, "\x1b\a\n\r\u202e") ||
		len([]rune(e.Holder.User)) > 50 || !strings.Contains(e.Holder.User, "张三") {
		t.Errorf("%q", e.Holder)
	}
	if err := os.WriteFile(path+".lock.who", bytes.Repeat([]byte(" "), 1<<20), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err = Open(path, true); !is(err, Locked) {
		t.Errorf("%v", err)
	}
}
