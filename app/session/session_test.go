package session

import (
	"context"
	"path/filepath"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

func opened(t *testing.T) *Session {
	t.Helper()
	b, blobs := samples.Book()
	return openedAt(t, filepath.Join(t.TempDir(), "示例.zbk"), b, blobs)
}

func openedAt(t *testing.T, path string, b *zone.Book, blobs map[string][]byte) *Session {
	t.Helper()
	if err := store.Create(context.Background(), path, b, blobs); err != nil {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), path, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestSetIsAllOrNothing(t *testing.T) {
	s := opened(t)
	p := s.Book.Projects[3]
	before := p.Clone()
	for _, changes := range [][]Change{
		{{"总投资", "9亿元"}, {"工作量", "很多"}}, {{"总投资", "9亿元"}, {"没有", "1"}}, {{"名称", s.Book.Projects[4].Name + " "}},
		{{"编号", s.Book.Projects[4].Code}},
	} {
		if err := s.Set(context.Background(), p.Code, samples.Latest, changes); err == nil {
			t.Errorf("%v was taken", changes)
		}
		if p := s.Book.ByID(p.ID); p.Name != before.Name || p.Total != before.Total || p.Code != before.Code {
			t.Errorf("%v changed the project", changes)
		}
	}
	if err := s.Set(context.Background(), p.Code, samples.Latest,
		[]Change{{"总投资", "9亿元"}, {"联系人", "王𫖯"}}); err != nil ||
		s.Book.ByID(p.ID).Contact != "王𫖯" {
		t.Errorf("%v", err)
	}
}

func TestNewProject(t *testing.T) {
	s := opened(t)
	n := len(s.Book.Projects)
	p := s.NewProject()
	if err := s.SetProject(context.Background(), p, samples.Latest, []Change{{"总投资", "2亿元"}}); err == nil ||
		len(s.Book.Projects) != n {
		t.Error("a project without a name was kept")
	}
	if err := s.SetProject(context.Background(), p, samples.Latest,
		[]Change{{"名称", "新来的"}, {"总投资", "2亿元"}, {"本年累计", "100万元"}}); err != nil {
		t.Fatal(err)
	}
	again, err := s.store.Load(context.Background())
	if err != nil || len(again.Projects) != n+1 || again.Project("新来的").Total.Value != 2*100_000_000 ||
		s.Book.Project(p.Code).ID != p.ID {
		t.Errorf("%v", err)
	}
	if err := s.SetProject(context.Background(), p, samples.Latest, []Change{{"总投资", "3亿元"}}); err != nil ||
		len(s.Book.Projects) != n+1 {
		t.Errorf("a second edit: %v", err)
	}
}
