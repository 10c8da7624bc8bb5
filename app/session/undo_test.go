package session

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"zonebrief/app/change"
	"zonebrief/app/samples"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

var ctx = context.Background()

// copies gives the projects by value, to compare with later.
func copies(s *Session) map[int64]zone.Project {
	out := map[int64]zone.Project{}
	for _, p := range s.Book.Projects {
		out[p.ID] = *p.Clone()
	}
	return out
}

// same holds the book in memory, and the book in the file, against what is wanted.
func same(t *testing.T, s *Session, want map[int64]zone.Project) {
	t.Helper()
	loaded, err := s.store.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, projects := range [][]*zone.Project{s.Book.Projects, loaded.Projects} {
		got := map[int64]zone.Project{}
		for i, p := range projects {
			got[p.ID] = *p
			if i > 0 && projects[i-1].ID >= p.ID {
				t.Fatal("the projects are out of order")
			}
		}
		for id, p := range want {
			if !reflect.DeepEqual(got[id], p) {
				t.Fatalf("project %d (%s) differs", id, p.Name)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%d projects, want %d", len(got), len(want))
		}
	}
}

func TestUndoAndRedo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "示例.zbk")
	book, blobs := samples.Book()
	s := openedAt(t, path, book, blobs)
	first := s.Book.Projects[0]
	states := []map[int64]zone.Project{copies(s)}
	did := func(err error, name string) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := s.NextUndo(); got != name {
			t.Errorf("the step is called %s, want %s", got, name)
		}
		states = append(states, copies(s))
	}
	did(s.SetProject(ctx, first, samples.Latest, []Change{{"总投资", "61亿元"}}), "修改“卧龙新能源产业园”的总投资")
	did(s.SetProject(ctx, first, samples.Latest, []Change{{"本年累计", "9亿元"}, {"开工实际", "2022-9-2"}}), "修改“卧龙新能源产业园”的2项")
	b := s.Batch(samples.Latest.Add(1))
	for i, p := range s.Book.Projects[:20] {
		if err := b.Set(p, "工作量", fmt.Sprintf("%d%%", i+40)); err != nil {
			t.Fatal(err)
		}
		if b.Set(p, "实物量", "很多") == nil || b.Set(p, "名称", s.Book.Projects[i+1].Name) == nil {
			t.Fatal("nonsense was taken")
		}
	}
	did(b.Keep(ctx, "粘贴", ""), "粘贴20个项目的20格")
	p := s.NewProject()
	did(s.SetProject(ctx, p, samples.Latest, []Change{{"名称", "新来的"}, {"年度计划", "1亿元"}}), "新增“新来的”")
	b = s.Batch(samples.Latest)
	b.Draft(first).Plans[2023] = zone.Plan{Invest: zone.Some(zone.Yi), Curves: [3]zone.Curve{{6: 250_000}}}
	did(b.Keep(ctx, "修改", "修改计划曲线"), "修改计划曲线")
	b = s.Batch(samples.Latest)
	b.Drop(s.Book.Projects[7])
	did(b.Keep(ctx, "", ""), "删除"+"“"+zone.Shorten(states[0][8].Name, 14)+"”")

	walk := func() {
		for i := len(states) - 2; i >= 0; i-- {
			if _, err := s.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			same(t, s, states[i])
		}
		if _, ok := s.NextUndo(); ok {
			t.Error("there is more to undo")
		}
		for _, want := range states[1:] {
			if _, err := s.Redo(ctx); err != nil {
				t.Fatal(err)
			}
			same(t, s, want)
		}
	}
	walk()
	if !reflect.DeepEqual(*first, states[0][first.ID]) {
		t.Error("the project that was read before the edits has changed")
	}
	s = again(t, s, path) // and after a restart
	walk()
	for range 3 {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SetProject(ctx, s.Book.Projects[2], samples.Latest, []Change{{"备注", "另一条路"}}); err != nil {
		t.Fatal(err)
	}
	if name, ok := s.NextRedo(); ok {
		t.Errorf("%s can still be redone", name)
	}
}

// again closes and opens the book.
func again(t *testing.T, s *Session, path string) *Session {
	t.Helper()
	s.Close()
	s, err := Open(ctx, path, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestUndoKeepsTwoHundredSteps(t *testing.T) {
	path := filepath.Join(t.TempDir(), "小.zbk")
	s := openedAt(t, path, samples.Generate(2, 2, 1), nil)
	for i := range 310 {
		if err := s.SetProject(ctx, s.Book.Projects[0], samples.Latest, []Change{{"备注", fmt.Sprint(i)}}); err != nil {
			t.Fatal(err)
		}
	}
	s = again(t, s, path)
	for i := range 200 {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
	}
	if got := s.Book.Projects[0].Note; got != "109" {
		t.Errorf("undone to %s", got)
	}
}

// TestUndoLeavesTheRest: what the step did not change stays as it is now.
func TestUndoLeavesTheRest(t *testing.T) {
	s := opened(t)
	p := s.Book.Projects[5]
	if err := s.SetProject(ctx, p, samples.Latest, []Change{{"总投资", "7亿元"}}); err != nil {
		t.Fatal(err)
	}
	s.Book.ByID(p.ID).Note = "别处写的"
	if _, err := s.Undo(ctx); err != nil || s.Book.ByID(p.ID).Note != "别处写的" {
		t.Errorf("%v, the note is %q", err, s.Book.ByID(p.ID).Note)
	}
}

func TestFrozenHalfRefusesEdits(t *testing.T) {
	s := opened(t)
	p := s.Book.Projects[0]
	if err := s.SetProject(ctx, p, samples.Latest, []Change{{"工作量", "41%"}}); err != nil {
		t.Fatal(err)
	}
	s.Book.Published = append(s.Book.Published, zone.Publication{Period: samples.Latest})
	err := s.SetProject(ctx, p, samples.Latest, []Change{{"工作量", "42%"}})
	if err == nil || !strings.Contains(err.Error(), "冻结") {
		t.Errorf("%v", err)
	}
	if _, err := s.Undo(ctx); err == nil || s.Book.ByID(p.ID).Progress[samples.Latest].Work.Value != 410_000 {
		t.Errorf("an undo changed a frozen half: %v", err)
	}
	if err := s.SetProject(ctx, p, samples.Latest, []Change{{"联系人", "王"}}); err != nil {
		t.Errorf("what is of no half was refused: %v", err)
	}
}

// TestTwoNewProjects: two forms open at once do not overwrite each other.
func TestTwoNewProjects(t *testing.T) {
	s := opened(t)
	a, b := s.NewProject(), s.NewProject()
	for name, p := range map[string]*zone.Project{"甲": a, "乙": b} {
		if err := s.SetProject(ctx, p, samples.Latest, []Change{{"名称", name}}); err != nil {
			t.Fatal(err)
		}
	}
	if a.ID == b.ID || a.Code == b.Code || s.Book.Project("甲").ID != a.ID || s.Book.Project("乙").ID != b.ID {
		t.Errorf("%d %s, %d %s", a.ID, a.Code, b.ID, b.Code)
	}
	same(t, s, copies(s))
}

func TestDamagedStep(t *testing.T) {
	s := opened(t)
	if err := s.SetProject(ctx, s.Book.Projects[0], samples.Latest, []Change{{"备注", "一"}}); err != nil {
		t.Fatal(err)
	}
	before := copies(s)
	if err := s.store.Turn(ctx, store.Edit{}, s.steps[0].ID, false); err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{nil, []byte("x"), make([]byte, 100)} {
		if _, err := change.Decode(data); err == nil {
			t.Error("nonsense was read")
		}
	}
	same(t, s, before)
}
