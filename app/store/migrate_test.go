package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"zonebrief/reports/archive"
	"zonebrief/reports/zone"
)

// unpacked writes a fixture, a book that an earlier program wrote, as a file of its own.
func unpacked(t *testing.T, name string) string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "旧版.zbk")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// checkVersion5 compares the fixture of version 5, as it is loaded, with what was
// written into it then.
func checkVersion5(t *testing.T, s *Store, note string) *zone.Book {
	t.Helper()
	b, err := s.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	at := zone.Period{Year: 2023, Month: 4, Half: 1}
	rules := zone.DefaultRules()
	rules.Name, rules.Version, rules.Red = "默认规则（第2版）", 1, 1_150_000
	for name, pair := range map[string][2]any{
		"projects": {len(b.Projects), 3},
		"note":     {b.Projects[0].Note, note},
		"imported": {b.Projects[2].Note, "abc"},
		"clerk":    {b.Office.Clerk, "张三"},
		"first":    {b.Office.FirstYear, 2021},
		"options": {b.Options["brief"],
			zone.Options{Secrecy: "内部", First: zone.Period{Year: 2023, Month: 1, Half: 1}}},
		"rules":     {b.Rules, rules},
		"old rules": {b.OldRules, []zone.RuleSet{zone.DefaultRules()}},
		"table": {b.Tables,
			[]zone.Table{{Name: "大项目", Columns: []string{"序号", "项目名称"}, Where: []string{"总投资>=1亿元"}}}},
		"edition":  {b.Edition, zone.Edition{Amounts: []string{"CY0001"}}},
		"waters":   {b.Map.Waters, [4]string{"杭州湾", "", "", "曹娥江"}},
		"area":     {b.Map.Areas[0].Name + b.Map.Areas[0].Outline[1].String(), "南片0.8,0.6"},
		"labels":   {b.Labels, map[string]string{"某列name": "备注"}},
		"edits":    {len(b.Edits), 2},
		"edit":     {b.Edits[0].Text, "改过的一段，内有“\"Name\":”。"},
		"edit of":  {b.Edits[0].Period, at},
		"own text": {b.Edits[1].Key + b.Edits[1].Behind, "增补1招商引资与项目落地/小标题1"},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s: %v, want %v", name, pair[0], pair[1])
		}
	}
	return b
}

// TestVersion5 opens a file of version 5: nothing of it is lost, a copy is kept, and
// it can be written.
func TestVersion5(t *testing.T) {
	path := unpacked(t, "version5.zbk.gz")
	before, _ := os.ReadFile(path)

	reader, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	b := checkVersion5(t, reader, "旧")
	if err := reader.PutProject(context.Background(), b.Projects[0]); !is(err, ReadOnly) {
		t.Errorf("writing through a reader of an older file: %v", err)
	}
	scratch := reader.scratch.Dir
	reader.Close()
	if _, err := os.Stat(scratch); !os.IsNotExist(err) {
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
		t.Error("no copy of version 5 was kept")
	}
	b = checkVersion5(t, s, "旧")
	if steps, err := s.Steps(context.Background()); err != nil || len(steps) > 0 {
		t.Errorf("steps in a form that is not read: %v %v", steps, err)
	}
	b.Projects[0].Note = "新"
	if err := s.PutProject(context.Background(), b.Projects[0]); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if v := versionOf(t, path); v != len(migrations) {
		t.Errorf("version %d", v)
	}
	if s, err = Open(path, true); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	checkVersion5(t, s, "新")
}

// TestVersion5Published refuses a book whose published documents cannot be read, and
// leaves it as it is.
func TestVersion5Published(t *testing.T) {
	path := unpacked(t, "version5-published.zbk.gz")
	before, _ := os.ReadFile(path)
	for _, write := range []bool{false, true} {
		if _, err := Open(path, write); !is(err, Older) {
			t.Errorf("write %v: %v", write, err)
		}
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(after, before) {
		t.Error("a refused book was changed")
	}
}

// TestUnknownSetting refuses a setting with a name that only a later program knows. The
// same name where a bit flipped is damage.
func TestUnknownSetting(t *testing.T) {
	const typist = `UPDATE setting SET value = replace(value, '{', '{"typist":"李四",') WHERE key = 'office'`
	for what, write := range map[string]func(path string) error{
		"a later program": func(path string) error { return writtenBeside(path, typist) },
		"a damaged disk":  func(path string) error { harm(t, path, typist); return nil },
	} {
		path := sample(t)
		if err := write(path); err != nil {
			t.Fatal(err)
		}
		s, err := Open(path, false)
		if err == nil {
			_, err = s.Load(context.Background())
			s.Close()
		}
		var unknown *archive.Error
		var value *Unreadable
		switch later := is(err, Newer) && errors.As(err, &unknown) && unknown.Name == "typist"; {
		case what == "a later program" && !later,
			what != "a later program" && !(is(err, Damaged) && errors.As(err, &value)):
			t.Errorf("%s: %v", what, err)
		}
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
	b.Map.Areas = []zone.MapArea{{Name: "南片", Tint: 2,
		Outline: []zone.Place{{X: 1, Y: 2}, {X: 999_999, Y: 0}, {X: 500_000, Y: zone.Whole}}}}
	b.Projects[1].Place, b.Platforms[1].Place = zone.Some(zone.Place{X: 123_456}),
		zone.Some(zone.Place{X: 1, Y: zone.Whole})
	for _, data := range []string{"甲", "乙"} {
		b.Map.Base, b.Map.Width, b.Map.Height = Hash([]byte(data)), 30, 20
		e := Edit{Put: b.Projects[:2], Platforms: []*zone.Platform{&b.Platforms[1]}, Map: &b.Map,
			Blobs: map[string][]byte{b.Map.Base: []byte(data)}}
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
