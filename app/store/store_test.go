package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"sync"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/reports/zone"
)

// made is the sample book as a file, made once.
var made = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "sample")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	b, blobs := samples.Book()
	path := filepath.Join(dir, "a.zbk")
	if err := Create(context.Background(), path, b, blobs); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func sample(t *testing.T) string {
	t.Helper()
	name := "示例 #1?100%.zbk"
	if runtime.GOOS == "windows" { // which has no such names
		name = "示例 #1 100%.zbk"
	}
	path := filepath.Join(t.TempDir(), name)
	data, err := made()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRoundTrip(t *testing.T) {
	path := sample(t)
	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	got, err := s.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want, blobs := samples.Book()
	if !reflect.DeepEqual(got.Projects, want.Projects) {
		for i := range want.Projects {
			if !reflect.DeepEqual(got.Projects[i], want.Projects[i]) {
				t.Fatalf("project %d:\n got %+v\nwant %+v", i, got.Projects[i], want.Projects[i])
			}
		}
	}
	got.Projects, want.Projects = nil, nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	for hash, data := range blobs {
		if back, err := s.Photo(hash); err != nil || !bytes.Equal(back, data) || Hash(back) != hash {
			t.Errorf("photo %s: %v", hash, err)
		}
	}
}

func TestPutProject(t *testing.T) {
	path := sample(t)
	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := s.Load(context.Background())
	p := b.Projects[5]
	p.Name, p.Total = "改名项目", zone.Opt[zone.Money]{}
	p.Progress = map[zone.Period]zone.Progress{samples.Latest: {Work: zone.Some(zone.Share(5))}}
	if err := s.PutProject(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	s.Close()
	s, err = Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	again, err := s.Load(context.Background())
	if err != nil || !reflect.DeepEqual(again.Projects, b.Projects) {
		t.Errorf("the edit did not come back: %v", err)
	}
	if err := s.PutProject(context.Background(), p); !is(err, ReadOnly) {
		t.Errorf("writing through a reader: %v", err)
	}
}

// versionOf returns the version that a file's header tells.
func versionOf(t *testing.T, path string) int {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return int(binary.BigEndian.Uint32(data[60:]))
}

// connectFreely opens a file as another program does.
func connectFreely(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", address(path, nil))
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

func is(err error, r Reason) bool {
	var e *Error
	return errors.As(err, &e) && e.Reason == r
}

func TestOneWriter(t *testing.T) {
	path := sample(t)
	first, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(path, true)
	var e *Error
	if !errors.As(err, &e) || e.Reason != Locked || e.Holder.Since.IsZero() {
		t.Errorf("second writer: %v", err)
	}
	reader, err := Open(path, false)
	if err != nil {
		t.Fatalf("reader beside a writer: %v", err)
	}
	reader.Close()
	first.Close()
	again, err := Open(path, true)
	if err != nil {
		t.Fatalf("after the writer has left: %v", err)
	}
	again.Close()
}

func TestRefusals(t *testing.T) {
	path := sample(t)
	good, _ := os.ReadFile(path)
	dir := t.TempDir()
	damaged := bytes.Clone(good)
	for i := 5000; i < len(damaged)-100; i += 97 {
		damaged[i] ^= 0x5A
	}
	newer := bytes.Clone(good)
	newer[63] = 99
	for _, c := range []struct {
		name string
		data []byte
		want Reason
	}{
		{"空.zbk", nil, NotABook}, {"文字.zbk", []byte("这不是一个数据库文件"), NotABook},
		{"别的.zbk", append(append([]byte{}, good[:68]...), make([]byte, 5000)...), NotABook},
		{"新版.zbk", newer, Newer}, {"损坏.zbk", damaged, Damaged}, {"截断.zbk", good[:len(good)/2], Damaged},
	} {
		file := filepath.Join(dir, c.name)
		os.WriteFile(file, c.data, 0o644)
		for _, write := range []bool{true, false} {
			s, err := Open(file, write)
			if err == nil {
				s.Close()
			}
			if !is(err, c.want) {
				t.Errorf("%s, write %v: %v, want reason %d", c.name, write, err, c.want)
			}
		}
		if after, _ := os.ReadFile(file); !bytes.Equal(after, c.data) {
			t.Errorf("%s was changed", c.name)
		}
	}
	fixed := filepath.Join(dir, "只读.zbk")
	os.WriteFile(fixed, good, 0o444)
	if _, err := Open(fixed, true); !is(err, ReadOnly) {
		t.Errorf("read-only: %v", err)
	}
	s, err := Open(fixed, false)
	if err != nil {
		t.Fatalf("reading what is read-only: %v", err)
	}
	s.Close()
	if _, err := Open(filepath.Join(dir, "没有.zbk"), true); !is(err, NotFound) {
		t.Errorf("missing: %v", err)
	}
	if err := Create(context.Background(), path, samples.Empty(), nil); !is(err, Exists) {
		t.Errorf("replacing: %v", err)
	}
}

// TestForeignHands has another program write what this one never would.
func TestForeignHands(t *testing.T) {
	for _, q := range []string{
		"PRAGMA foreign_keys=OFF; INSERT INTO milestone (project, node, planned) VALUES (99999, 2, '2023-01-01')",
		"PRAGMA foreign_keys=OFF; DELETE FROM lead WHERE id = 1",
		"UPDATE milestone SET node = 77 WHERE project = 1 AND node = 2",
		"UPDATE project SET register = 5 WHERE id = 3",
		"UPDATE progress SET flag = -1 WHERE project = 3",
		"UPDATE permit SET kind = 6 WHERE project = 3 AND kind = 5",
		"UPDATE progress SET state = 9 WHERE project = 3",
		"UPDATE project SET place = '东门' WHERE id = 3",
	} {
		path := sample(t)
		other, err := connect(path, true, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := other.Exec(q); err != nil {
			t.Fatal(err)
		}
		other.Close()
		s, err := Open(path, false)
		if err == nil {
			_, err = s.Load(context.Background())
			s.Close()
		}
		if !is(err, Damaged) {
			t.Errorf("%s: %v", q, err)
		}
	}
}

// TestBusy has another program hold the file.
func TestBusy(t *testing.T) {
	path := sample(t)
	other, err := connect(path, true, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, false); !is(err, Locked) {
		t.Errorf("busy: %v", err)
	}
}

func TestMigration(t *testing.T) {
	path := sample(t)
	before, _ := os.ReadFile(path)
	broken := append(append([]string{}, migrations...), "ALTER TABLE trip ADD COLUMN extra TEXT; SELECT nonsense;")
	if s, err := open(context.Background(), path, access{write: true}, broken); err == nil {
		s.Close()
		t.Fatal("a broken migration went through")
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(after, before) {
		t.Error("a failed migration changed the book")
	}
	s, err := open(context.Background(), path, access{write: true},
		append(append([]string{}, migrations...), "ALTER TABLE trip ADD COLUMN extra TEXT;"))
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if v := versionOf(t, path); v != len(migrations)+1 {
		t.Errorf("version %d", v)
	}
	if list, err := Snapshots(path); err != nil || len(list) != 2 || !list[0].Automatic ||
		list[0].Name != fmt.Sprintf("升级前（第%d版）", len(migrations)) {
		t.Errorf("%+v, %v", list, err)
	} else if kept, _ := os.ReadFile(list[0].Path); !bytes.Equal(kept, before) {
		t.Error("no copy was kept")
	}
}

func TestSameBookSameFile(t *testing.T) {
	want, err := made()
	if err != nil {
		t.Fatal(err)
	}
	b, blobs := samples.Book()
	path := filepath.Join(t.TempDir(), "乙.zbk")
	if err := Create(context.Background(), path, b, blobs); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); !bytes.Equal(got, want) {
		t.Error("two books of the same data differ")
	}
}
