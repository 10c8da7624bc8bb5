package store

import (
	"bytes"
	"context"
	"os"
	"testing"
	"time"
)

// TestForeignSchema: a book that holds what the program does not make is refused
// before anything is read, by a reader and by a writer, and as a snapshot.
func TestForeignSchema(t *testing.T) {
	rewrite := func(from, to string) string {
		return "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, '" + from + "', '" + to +
			"'); PRAGMA writable_schema=OFF; VACUUM"
	}
	for name, q := range map[string]string{
		"trigger": "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM project WHERE id = 1; END",
		"temporary name": "CREATE TRIGGER `表` AFTER UPDATE ON progress BEGIN INSERT INTO blob VALUES " +
			"(hex(randomblob(16)), zeroblob(1000000000)); END",
		"view": "CREATE VIEW v AS SELECT * FROM project",
		"view for a table": "ALTER TABLE honor RENAME TO h; CREATE VIEW honor AS WITH RECURSIVE n(i) AS (SELECT 1 " +
			"UNION ALL SELECT i+1 FROM n) SELECT i AS id, '' name, '' kind, '' field, '' grantor, '' date, '' result " +
			"FROM n",
		"foreign table":       "CREATE TABLE other (a)",
		"virtual table":       "CREATE VIRTUAL TABLE f USING fts5(a)",
		"foreign index":       "CREATE INDEX i ON project (name)",
		"index with a filter": "CREATE UNIQUE INDEX i ON project (lower(name)) WHERE id > 5",
		"missing table":       "DROP TABLE mechanism",
		"other column":        "ALTER TABLE trip ADD COLUMN extra TEXT",
		"generated column":    "ALTER TABLE trip ADD COLUMN extra TEXT GENERATED ALWAYS AS (place || place)",
		"renamed column":      "ALTER TABLE trip RENAME COLUMN place TO venue",
		"no constraint":       rewrite("REFERENCES lead ON DELETE CASCADE", ""),
		"default":             rewrite("caption TEXT", "caption TEXT DEFAULT (hex(randomblob(9)))"),
		"check":               rewrite("caption TEXT", "caption TEXT CHECK (length(caption) < 3)"),
		"statistics":          "ANALYZE",
	} {
		t.Run(name, func(t *testing.T) {
			path := sample(t)
			one := keepSnapshot(t, path, "甲", false)
			for _, file := range []string{path, one.Path} {
				harm(t, file, q)
			}
			before, _ := os.ReadFile(path)
			for _, write := range []bool{false, true} {
				s, err := Open(path, write)
				if err == nil {
					s.Close()
				}
				if !is(err, Foreign) {
					t.Errorf("write %v: %v", write, err)
				}
			}
			if _, err := Restore(context.Background(), path, one.Path); !is(err, Foreign) {
				t.Errorf("restored from it: %v", err)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

// harm has another program write into a book.
func harm(t *testing.T, path, queries string) {
	t.Helper()
	db, err := connectFreely(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(queries); err != nil {
		t.Fatalf("%s: %v", queries, err)
	}
}

// TestForeignBookIsRestored: a snapshot of one's own takes the place of a book that
// somebody put a trigger into.
func TestForeignBookIsRestored(t *testing.T) {
	path := sample(t)
	one := keepSnapshot(t, path, "甲", false)
	harm(t, path, "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM project; END")
	if _, err := Restore(context.Background(), path, one.Path); err != nil {
		t.Fatal(err)
	}
	load(t, path)
}

// TestTooLong: a text that no document could show is refused when it is written and
// when it comes from elsewhere.
func TestTooLong(t *testing.T) {
	path := sample(t)
	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := s.Load(context.Background())
	b.Projects[0].Name = string(bytes.Repeat([]byte("长"), mostText))
	if err := s.PutProject(context.Background(), b.Projects[0]); err == nil {
		t.Error("it was written")
	}
	s.Close()
	harm(t, path, "UPDATE project SET name = hex(zeroblob(30000000)) WHERE id = 2")
	begun := time.Now()
	s, err = Open(path, false)
	if err == nil {
		_, err = s.Load(context.Background())
		s.Close()
	}
	if !is(err, Damaged) || time.Since(begun) > 30*time.Second {
		t.Errorf("after %v: %v", time.Since(begun), err)
	}
}
