package files

import (
	"os"
	"path/filepath"
	"testing"
)

// sqliteLocks is where SQLite locks a database: its pending byte, and what follows.
const sqliteLocks = 1 << 30

// TestLock: one of two has the lock, until it closes the file. What SQLite reads,
// writes and locks stays free, also where a lock forbids reading.
func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "书.zbk")
	open := func() *os.File {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	first, second := open(), open()
	if ok, err := Lock(first); !ok || err != nil {
		t.Fatal("a free file is not locked:", err)
	}
	if ok, err := Lock(second); ok || err != nil {
		t.Fatal("two have the lock:", err)
	}
	for _, at := range []int64{0, 24, 1 << 20, sqliteLocks, sqliteLocks + 510} {
		for _, f := range []*os.File{first, second} {
			if _, err := f.WriteAt([]byte{1}, at); err != nil {
				t.Errorf("writing at %d: %v", at, err)
			}
			if _, err := f.ReadAt(make([]byte, 1), at); err != nil {
				t.Errorf("reading at %d: %v", at, err)
			}
		}
	}
	first.Close()
	if ok, err := Lock(second); !ok || err != nil {
		t.Error("the lock did not go with its file:", err)
	}
}

// TestSweep: what an ended program left goes, what is in use and what is another's stays.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	used, err := Begin(filepath.Join(dir, "用.xlsx"), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer used.Drop()
	left, others := partName(filepath.Join(dir, "余.xlsx")), filepath.Join(dir, ".zonebrief-notes")
	for _, path := range []string{left, left + "-journal", others} {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	Sweep(dir)
	for path, want := range map[string]bool{used.Name(): true, left: false, left + "-journal": false, others: true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: there %v, want %v", filepath.Base(path), err == nil, want)
		}
	}
}

// TestCommitSet: new files take the places of older ones, and what belonged to the
// older set alone goes. A file that failed leaves the old one.
func TestCommitSet(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"1", "2", "3"} {
		if err := os.WriteFile(at(name), []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var parts []*Part
	for _, name := range []string{"1", "2"} {
		p, err := Begin(at(name), 0o600)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Drop()
		if _, err := p.Write([]byte("new")); err != nil {
			t.Fatal(err)
		}
		parts = append(parts, p)
	}
	if err := CommitSet(parts, []string{at("3")}); err != nil {
		t.Fatal(err)
	}
	if err := Replace(at("2"), func(*Part) error { return os.ErrInvalid }); err == nil {
		t.Error("a failed write was said to be done")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Fatal(entries, err)
	}
	for _, e := range entries {
		if data, err := os.ReadFile(at(e.Name())); err != nil || string(data) != "new" {
			t.Errorf("%s: %q, %v", e.Name(), data, err)
		}
	}
}
