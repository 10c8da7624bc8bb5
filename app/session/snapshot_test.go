package session

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zonebrief/app/samples"
	"zonebrief/app/store"
)

// TestAutomaticSnapshots: a step that changes much makes one, typing makes none; a
// day makes one where the book has changed.
func TestAutomaticSnapshots(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "书.zbk")
	if err := store.Create(ctx, path, samples.Generate(3, 2, 1), nil); err != nil {
		t.Fatal(err)
	}
	s, err := Open(ctx, path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	names := func() string {
		t.Helper()
		list, err := SnapshotsOf(path)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, k := range list {
			out = append(out, k.Kind()+k.Title())
		}
		return strings.Join(out, " ")
	}
	now := time.Now()
	keep := func(verb, note string) {
		t.Helper()
		b := s.Batch(samples.Latest)
		if err := b.Set(s.Book.Projects[0], "备注", note); err != nil {
			t.Fatal(err)
		}
		if err := b.Keep(ctx, verb, ""); err != nil {
			t.Fatal(err)
		}
	}
	daily := func(at time.Time) {
		t.Helper()
		if err := s.Daily(ctx, at); err != nil {
			t.Fatal(err)
		}
	}
	daily(now) // nothing was done yet
	keep("修改", "一")
	if got := names(); got != "" {
		t.Errorf("typing makes %s", got)
	}
	daily(now)
	daily(now)
	keep("修改", "二")
	daily(now)
	if got := names(); got != "自动每日" {
		t.Errorf("on one day: %s", got)
	}
	daily(now.AddDate(0, 0, 1)) // the book has changed since, as far as a second can tell
	keep("导入", "三")
	if got := names(); !strings.HasPrefix(got, "自动导入前 自动每日") {
		t.Errorf("an import: %s", got)
	}
	list, _ := SnapshotsOf(path)
	if got, err := Open(ctx, list[0].Path, false); err != nil || got.Book.Projects[0].Note != "二" {
		t.Errorf("the snapshot before the import: %v", err)
	} else {
		got.Close()
	}
	os.RemoveAll(store.SnapshotDir(path))
	if err := os.WriteFile(store.SnapshotDir(path), nil, 0o644); err != nil { // no folder can be made
		t.Fatal(err)
	}
	b := s.Batch(samples.Latest)
	b.Set(s.Book.Projects[0], "备注", "四")
	if err := b.Keep(ctx, "合并", ""); err == nil || !strings.Contains(err.Error(), "没有合并") ||
		s.Book.Projects[0].Note != "三" {
		t.Errorf("without a snapshot: %v, %s", err, s.Book.Projects[0].Note)
	}
}

func TestFindSnapshot(t *testing.T) {
	list := []Kept{
		{Path: "/a/甲.zbk", Name: "甲"},
		{Path: "/a/乙.zbk", Made: time.Date(2023, 4, 16, 9, 5, 0, 0, time.Local), Size: 3 << 20, Automatic: true},
	}
	for key, want := range map[string]int{"1": 0, "2": 1, "甲": 0, "乙.zbk": 1, "2023年4月16日 09:05": 1, "/a/./乙.zbk": 1,
		"3": -1, "": -1} {
		got, err := FindSnapshot(list, key)
		if want < 0 != (err != nil) || want >= 0 && got != list[want] {
			t.Errorf("%q gives %+v, %v", key, got, err)
		}
	}
	if list[1].Bytes() != "3.0 MB" || list[1].Kind() != "自动" || list[0].Bytes() != "1 KB" {
		t.Error(list[1].Bytes(), list[1].Kind(), list[0].Bytes())
	}
}
