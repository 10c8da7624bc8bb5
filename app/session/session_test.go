package session

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/change"
	"zonebrief/app/samples"
	"zonebrief/app/store"
	"zonebrief/reports/page"
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

func TestExportReplacesWholeFilesOnly(t *testing.T) {
	s, dir := opened(t), t.TempDir()
	var steps []Step
	done, err := s.Export(context.Background(), Request{Dir: dir, At: samples.Latest, Tell: func(st Step) { steps = append(steps, st) }})
	if err != nil || len(done) != len(Outputs()) || len(steps) != len(done) {
		t.Fatalf("%v %v", done, err)
	}
	for _, r := range done {
		if len(r.Warnings) > 0 {
			t.Errorf("%s: %v", r.ID, r.Warnings)
		}
		if err := os.WriteFile(r.Path, []byte("旧"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Export(ctx, Request{Dir: dir, At: samples.Latest}); !errors.Is(err, context.Canceled) || !strings.Contains(Explain(err), "取消") {
		t.Errorf("cancelled: %v", err)
	}
	files, _ := os.ReadDir(dir)
	if len(files) != len(done) {
		t.Errorf("%d files are left", len(files))
	}
	for _, r := range done {
		if data, _ := os.ReadFile(r.Path); string(data) != "旧" {
			t.Errorf("%s was touched", r.Path)
		}
	}
	blocked := filepath.Join(dir, "文件")
	if err := os.WriteFile(blocked, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Export(context.Background(), Request{Dir: blocked, At: samples.Latest}); err == nil {
		t.Error("exported into a file")
	}
}

// TestBrokenPhoto spoils the bytes of a photo inside the file.
func TestBrokenPhoto(t *testing.T) {
	path := filepath.Join(t.TempDir(), "坏照片.zbk")
	b, blobs := samples.Book()
	b.Photos = slices.DeleteFunc(b.Photos, func(p zone.Photo) bool { return p.Pair == "前" }) // more than a section shows
	for hash, data := range blobs {
		blobs[hash] = data[:len(data)/2]
	}
	b.Photos[0].Hash = "gone" // nor are its bytes there
	blobs["gone"] = []byte("x")
	if err := store.Create(context.Background(), path, b, blobs); err != nil {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	done, err := s.Export(context.Background(), Request{Dir: t.TempDir(), At: samples.Latest, IDs: []string{"brief"}})
	if err != nil || len(done[0].Warnings) != len(b.Photos) || !strings.Contains(done[0].Warnings[0], "照片“") {
		t.Errorf("%v %v", done, err)
	}
	for range 2 {
		doc, warnings, err := s.Pages(context.Background(), "brief", samples.Latest)
		if err != nil || !slices.Equal(warnings, done[0].Warnings) || !photoless(doc) {
			t.Errorf("pages with %v %v", warnings, err)
		}
	}
}

func photoless(doc *page.Document) bool {
	return !slices.ContainsFunc(doc.Pages, func(p page.Page) bool {
		return slices.ContainsFunc(p.Items, func(it page.Item) bool { _, photo := it.(page.Image); return photo })
	})
}

func TestSetIsAllOrNothing(t *testing.T) {
	s := opened(t)
	p := s.Book.Projects[3]
	before := p.Clone()
	for _, changes := range [][]Change{
		{{"总投资", "9亿元"}, {"工作量", "很多"}}, {{"总投资", "9亿元"}, {"没有", "1"}}, {{"名称", s.Book.Projects[4].Name + " "}}, {{"编号", s.Book.Projects[4].Code}},
	} {
		if err := s.Set(context.Background(), p.Code, samples.Latest, changes); err == nil {
			t.Errorf("%v was taken", changes)
		}
		if p.Name != before.Name || p.Total != before.Total || p.Code != before.Code {
			t.Errorf("%v changed the project", changes)
		}
	}
	if err := s.Set(context.Background(), p.Code, samples.Latest, []Change{{"总投资", "9亿元"}, {"联系人", "王𫖯"}}); err != nil || p.Contact != "王𫖯" {
		t.Errorf("%v", err)
	}
}

func TestNewProject(t *testing.T) {
	s := opened(t)
	n := len(s.Book.Projects)
	p := s.NewProject()
	if err := s.SetProject(context.Background(), p, samples.Latest, []Change{{"总投资", "2亿元"}}); err == nil || len(s.Book.Projects) != n {
		t.Error("a project without a name was kept")
	}
	if err := s.SetProject(context.Background(), p, samples.Latest, []Change{{"名称", "新来的"}, {"总投资", "2亿元"}, {"本年累计", "100万元"}}); err != nil {
		t.Fatal(err)
	}
	again, err := s.store.Load(context.Background())
	if err != nil || len(again.Projects) != n+1 || again.Project("新来的").Total.Value != 2*100_000_000 || s.Book.Project(p.Code) != p {
		t.Errorf("%v", err)
	}
	if err := s.SetProject(context.Background(), p, samples.Latest, []Change{{"总投资", "3亿元"}}); err != nil || len(s.Book.Projects) != n+1 {
		t.Errorf("a second edit: %v", err)
	}
}

func TestExplainNamesFileAndNextStep(t *testing.T) {
	for r := store.NotFound; r <= store.Failed; r++ {
		text := Explain(&store.Error{Reason: r, Path: "某.zbk", Err: errors.New("x")})
		if !strings.Contains(text, "某.zbk") || !strings.Contains(text, "请") {
			t.Errorf("%d: %s", r, text)
		}
	}
}

// bookBy gives the book of a session by value, as it is in the file too.
func bookBy(t *testing.T, s *Session) *zone.Book {
	t.Helper()
	loaded, err := s.store.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if changes := change.Between(loaded, s.Book); len(changes) > 0 {
		t.Fatalf("the file and the book differ in %d things, first %v", len(changes), changes[0].Subjects())
	}
	return loaded
}
