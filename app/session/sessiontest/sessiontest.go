// Package sessiontest opens books in folders of a test's own, for tests of what works on a session.
package sessiontest

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"zonebrief/app/change"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/field"
	"zonebrief/reports/zone"
)

// Sample opens the sample book for writing.
func Sample(t testing.TB) *session.Session {
	t.Helper()
	b, blobs := samples.Book()
	return Create(t, filepath.Join(t.TempDir(), "示例.zbk"), b, blobs)
}

// Create makes a file of a book with its pictures, and opens it for writing.
func Create(t testing.TB, path string, b *zone.Book, blobs map[string][]byte) *session.Session {
	t.Helper()
	if err := store.Create(context.Background(), path, b, blobs); err != nil {
		t.Fatal(err)
	}
	return open(t, path)
}

// Reopen closes a session and opens its file again for writing.
func Reopen(t *testing.T, s *session.Session) *session.Session {
	t.Helper()
	s.Close()
	return open(t, s.Path())
}

func open(t testing.TB, path string) *session.Session {
	t.Helper()
	s, err := session.Open(context.Background(), path, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Stored returns the book as the file of a session has it.
func Stored(t *testing.T, s *session.Session) *zone.Book {
	t.Helper()
	read, err := session.Open(context.Background(), s.Path(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	return read.Book
}

// SameStored fails unless a session's book and its file have the same, and returns the file's.
func SameStored(t *testing.T, s *session.Session) *zone.Book {
	t.Helper()
	stored := Stored(t, s)
	if changes := change.Between(stored, s.Book); len(changes) > 0 {
		t.Fatalf("the file and the book differ in %d things, first %v", len(changes), changes[0].Subjects())
	}
	return stored
}

// Steps returns how many steps of a session are in force.
func Steps(t *testing.T, s *session.Session) int {
	t.Helper()
	steps, err := s.Log(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return len(steps)
}

// Rows returns the rows of every register of a book, by the register's name.
func Rows(b *zone.Book) map[string][]any {
	out := map[string][]any{}
	for _, r := range field.Registers() {
		out[r.Name] = r.Rows(b)
	}
	return out
}

// SameRows fails unless the registers of a session and of its file have the wanted rows.
func SameRows(t *testing.T, s *session.Session, want map[string][]any) {
	t.Helper()
	for _, b := range []*zone.Book{s.Book, Stored(t, s)} {
		for name, rows := range Rows(b) {
			if len(rows) != len(want[name]) {
				t.Fatalf("%s has %d rows, want %d", name, len(rows), len(want[name]))
			}
			for i, row := range rows {
				if !reflect.DeepEqual(row, want[name][i]) {
					t.Fatalf("%s, row %d:\n got %+v\nwant %+v", name, i, row, want[name][i])
				}
			}
		}
	}
}

// File writes a file into a folder of the test's own and returns its path.
func File(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
