package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"zonebrief/app/samples"
	"zonebrief/reports/zone"
)

// ofVersion makes the sample book as a program of an earlier version wrote it:
// the tables of that version, filled with what they have columns for.
func ofVersion(t *testing.T, version int) string {
	t.Helper()
	now := sample(t)
	path := filepath.Join(t.TempDir(), "旧版.zbk")
	db, err := connect(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := migrate(db, 0, migrations[:version]); err != nil {
		t.Fatal(err)
	}
	run := func(q string, args ...any) {
		t.Helper()
		if _, err := db.Exec(q, args...); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	run("PRAGMA foreign_keys=OFF")
	run("ATTACH ? AS now", now)
	rows, err := db.Query("SELECT name, (SELECT group_concat(name) FROM pragma_table_info(t.name)) FROM main.sqlite_master t WHERE type = 'table'")
	if err != nil {
		t.Fatal(err)
	}
	var copies []string
	for rows.Next() {
		var table, columns string
		if err := rows.Scan(&table, &columns); err != nil {
			t.Fatal(err)
		}
		copies = append(copies, "INSERT INTO main."+table+" ("+columns+") SELECT "+columns+" FROM now."+table)
	}
	rows.Close()
	for _, q := range copies {
		run(q)
	}
	if version < 2 {
		run("DELETE FROM main.setting WHERE key = 'map'")
	}
	run("DETACH now")
	return path
}

// withoutMap takes out of a book what version 1 did not know; the waters are the
// zone's own.
func withoutMap(b *zone.Book) *zone.Book {
	for _, p := range b.Projects {
		p.Place = zone.Opt[zone.Place]{}
	}
	for i := range b.Platforms {
		b.Platforms[i].Place = zone.Opt[zone.Place]{}
	}
	b.Map = zone.Map{Waters: samples.Empty().Map.Waters}
	return b
}

// TestVersion1 opens a file of version 1: nothing of it is lost, a copy is kept,
// and places can be kept in it.
func TestVersion1(t *testing.T) {
	path := ofVersion(t, 1)
	before, _ := os.ReadFile(path)
	want, blobs := samples.Book()
	withoutMap(want)
	check := func(s *Store) *zone.Book {
		t.Helper()
		got, err := s.Load(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Error("the book of an older file differs")
		}
		for hash, data := range blobs {
			if back, err := s.Photo(hash); err != nil || !bytes.Equal(back, data) {
				t.Errorf("photo %s: %v", hash, err)
			}
		}
		return got
	}

	reader, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	check(reader)
	if err := reader.PutProject(context.Background(), want.Projects[0]); !is(err, ReadOnly) {
		t.Errorf("writing through a reader of an older file: %v", err)
	}
	scratch := reader.scratch
	reader.Close()
	if _, err := os.Stat(scratch); scratch == "" || !os.IsNotExist(err) {
		t.Errorf("the reader's copy %q is left: %v", scratch, err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(after, before) {
		t.Error("a reader changed an older file")
	}

	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	list, err := Snapshots(path)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if kept, _ := os.ReadFile(list[0].Path); !bytes.Equal(kept, before) {
		t.Error("no copy of version 1 was kept")
	}
	got := check(s)
	got.Projects[3].Place = zone.Some(zone.Place{X: 310_000, Y: 620_000})
	if err := s.PutProject(context.Background(), got.Projects[3]); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if v, _ := identify(path); v != len(migrations) {
		t.Errorf("version %d", v)
	}
	if s, err = Open(path, true); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	want = got
	check(s)
}

// TestWatersOfOthers: only the zone's own older books get its waters.
func TestWatersOfOthers(t *testing.T) {
	path := ofVersion(t, 1)
	db, err := connect(path, true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE setting SET value = replace(value, '杭州湾上虞', '某市') WHERE key = 'office'"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	s, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if b, err := s.Load(context.Background()); err != nil || b.Map.Waters != [4]string{} || !strings.Contains(b.Office.Zone, "某市") {
		t.Errorf("%+v %v", b.Map, err)
	}
}

func TestKeepMap(t *testing.T) {
	path := sample(t)
	s, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	b, _ := s.Load(context.Background())
	b.Map.Areas = []zone.MapArea{{Name: "南片", Tint: 2, Outline: []zone.Place{{X: 1, Y: 2}, {X: 999_999, Y: 0}, {X: 500_000, Y: zone.Whole}}}}
	b.Projects[1].Place, b.Platforms[1].Place = zone.Some(zone.Place{X: 123_456}), zone.Some(zone.Place{X: 1, Y: zone.Whole})
	for _, data := range []string{"甲", "乙"} {
		b.Map.Base, b.Map.Width, b.Map.Height = Hash([]byte(data)), 30, 20
		e := Edit{Put: b.Projects[:2], Platforms: []*zone.Platform{&b.Platforms[1]}, Map: &b.Map, Blobs: map[string][]byte{b.Map.Base: []byte(data)}}
		if _, err := s.Keep(context.Background(), e, "修改产业布局图", time.Now(), []byte{}); err != nil {
			t.Fatal(err)
		}
		again, err := s.Load(context.Background())
		if err != nil || !reflect.DeepEqual(again, b) {
			t.Errorf("the map did not come back: %v\n%+v", err, again.Map)
		}
		if got, err := s.Photo(b.Map.Base); err != nil || string(got) != data {
			t.Errorf("the base picture is %q: %v", got, err)
		}
	}
}
