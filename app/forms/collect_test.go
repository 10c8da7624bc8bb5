package forms

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/reports/zone"
)

var next = samples.Latest.Add(1)

// fill writes into a form as a unit does: the cells of a column, from the first
// project on.
func fill(t *testing.T, path string, cells map[string][]any) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for column, values := range cells {
		for i, v := range values {
			cell := fmt.Sprint(column, 5+i)
			style, err := f.GetCellStyle("填报", cell)
			if err != nil {
				t.Fatal(err)
			}
			if s, err := f.GetStyle(style); err != nil || s.Protection == nil || s.Protection.Locked {
				t.Fatalf("%s is locked: %v", cell, err)
			}
			if err := f.SetCellValue("填报", cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

func state(c *Collection, unit string) string {
	for _, u := range c.Units {
		if u.Name == unit {
			return fmt.Sprint(u.State, u.Filled)
		}
	}
	return ""
}

// TestFormsOfAlikeNames: units whose names give the same file's name get two files.
func TestFormsOfAlikeNames(t *testing.T) {
	s, ctx := opened(t), context.Background()
	units := []string{"经发局/一科", "经发局／一科", "CON", "con", "开发公司.", "开发公司"}
	b := s.Batch(next)
	for i, unit := range units {
		if err := b.Set(s.Book.Projects[i], "责任单位", unit); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Keep(ctx, "修改", ""); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	done, err := Write(ctx, s, dir, "责任单位", next, zone.Date{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	paths := map[string]bool{}
	for _, r := range done {
		paths[strings.ToLower(r.Path)] = true
	}
	if left, _ := os.ReadDir(dir); len(paths) != len(done) || len(left) != len(done) {
		t.Errorf("%d forms in %d files", len(done), len(left))
	}
	c, err := Collect(s, dir, zone.Date{Year: 2023, Month: 4, Day: 20})
	if err != nil {
		t.Fatal(err)
	}
	for _, unit := range units {
		if got := state(c, unit); got != "未交0" {
			t.Errorf("the form of %s comes back as %q", unit, got)
		}
	}
}

func TestFormsGoOutAndComeBack(t *testing.T) {
	s, dir := opened(t), t.TempDir()
	ctx := context.Background()
	due := zone.Date{Year: 2023, Month: 5, Day: 3}
	done, err := Write(ctx, s, dir, "责任单位", next, due, nil)
	if err != nil || len(done) < 3 {
		t.Fatalf("%v %v", done, err)
	}
	names, members, _ := shares(s, "责任单位", next)
	first, second, third := names[0], names[1], names[2]
	form := func(unit string) string { return filepath.Join(dir, unit+"_填报表_"+next.Title()+".xlsx") }
	before := func(p *zone.Project) float64 { return float64(p.YearDone(samples.Latest).Or(0)) / 10_000 }

	// All of the first unit's projects, in time; one of the second's, late and twice.
	inTime := time.Date(2023, 5, 2, 9, 0, 0, 0, time.Local)
	var sums, shares []any
	for _, p := range members[first] {
		sums, shares = append(sums, before(p)+100), append(shares, 0.9)
	}
	fill(t, form(first), map[string][]any{"J": sums, "K": shares, "N": {"=1+1", "-资金"}})
	if err := os.Chtimes(form(first), inTime, inTime); err != nil {
		t.Fatal(err)
	}
	one := members[second][0]
	fill(t, form(second), map[string][]any{"J": {before(one) + 50}})
	data, err := os.ReadFile(form(second))
	if err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(dir, "第二份.xlsx")
	if err := os.WriteFile(again, data, 0o644); err != nil {
		t.Fatal(err)
	}
	fill(t, again, map[string][]any{"J": {before(one) + 60}})
	// The third's cumulative falls, and its register changed meanwhile.
	fallen := members[third][0]
	fill(t, form(third),
		map[string][]any{"J": {before(fallen) - 1, before(members[third][1]) + 5}, "M": {"主体施工", "收尾"}})
	if err := s.SetProject(ctx, fallen, next, []session.Change{{Field: "形象进度", Value: "桩基"}}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "别的.xlsx"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}

	c, err := Collect(s, dir, zone.Date{Year: 2023, Month: 5, Day: 10})
	if err != nil {
		t.Fatal(err)
	}
	if got := state(c, first); got != fmt.Sprint("已交", len(members[first])) {
		t.Errorf("%s: %s", first, got)
	}
	if got := state(c, second); got != "未填完1" {
		t.Errorf("%s: %s", second, got)
	}
	if got := state(c, names[3]); got != "逾期未交0" {
		t.Errorf("%s: %s", names[3], got)
	}
	kinds := map[string]string{}
	for _, x := range c.Conflicts {
		kinds[x.Kind] = x.Project + x.Field + x.Base + "|" + x.Now
	}
	if len(c.Conflicts) != 3 || !strings.HasPrefix(kinds["重复填报"], one.Name+"本年累计") ||
		!strings.HasPrefix(kinds["累计减少"], fallen.Name+"本年累计") || kinds["登记已变"] != fallen.Name+"形象进度|桩基" {
		t.Errorf("%+v", c.Conflicts)
	}

	if _, err := MergeAnswers(ctx, s, c, "", false); err == nil || s.Book.Projects[0].Progress[next].YearDone.Known {
		t.Errorf("merged in spite of conflicts: %v", err)
	}
	if c.Open() != 3 || c.Cells() != 2*len(members[first])+4 {
		t.Errorf("%d open, %d fields without them", c.Open(), c.Cells())
	}
	if n, err := MergeAnswers(ctx, s, c, "第二份.xlsx", false); err != nil || n != 2*len(members[first])+5 {
		t.Errorf("%d fields, %v", n, err)
	}
	one, fallen = s.Book.ByID(one.ID), s.Book.ByID(fallen.ID)
	if got := one.Progress[next].YearDone.Value; got != one.YearDone(samples.Latest).Value+600_000 {
		t.Errorf("the second answer was not taken: %d", got)
	}
	if fallen.Progress[next].YearDone.Known || fallen.Progress[next].Appearance != "桩基" {
		t.Errorf("a conflict was taken: %+v", fallen.Progress[next])
	}
	if got := s.Book.ByID(members[first][0].ID).Progress[next]; got.Problem != "=1+1" || got.State != zone.Reported {
		t.Errorf("%+v", got)
	}
	if c, err := Collect(s, dir, due); err != nil || state(c, first) != fmt.Sprint("已交", len(members[first])) {
		t.Errorf("after the merge: %v", err)
	}
}

func TestCollectNothing(t *testing.T) {
	s := opened(t)
	if _, err := Collect(s, t.TempDir(), zone.Date{}); err == nil {
		t.Error("an empty folder was collected")
	}
	if _, err := Write(context.Background(), s, t.TempDir(), "总投资", next, zone.Date{}, nil); err == nil {
		t.Error("forms by an amount")
	}
}
