package issue

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"zonebrief/app/explain"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/app/store"
	"zonebrief/reports/page"
	"zonebrief/reports/zone"
)

func TestExportReplacesWholeFilesOnly(t *testing.T) {
	s, dir := sessiontest.Sample(t), t.TempDir()
	var steps []Step
	done, err := Export(
		context.Background(),
		s,
		Request{Dir: dir, At: samples.Latest, Tell: func(st Step) { steps = append(steps, st) }},
	)
	if err != nil || len(done) != len(Outputs()) || len(steps) != 2*len(done) {
		t.Fatalf("%v %v", done, err)
	}
	for i, o := range Outputs() {
		if done[i].ID != o.ID {
			t.Errorf("%s stands at the place of %s", done[i].ID, o.ID)
		}
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
	if _, err := Export(ctx, s, Request{Dir: dir, At: samples.Latest}); !errors.Is(err, context.Canceled) ||
		!strings.Contains(explain.Error(err), "取消") {
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
	if _, err := Export(context.Background(), s, Request{Dir: blocked, At: samples.Latest}); err == nil {
		t.Error("exported into a file")
	}
}

// TestBrokenPhoto spoils the bytes of a photo inside the file.
func TestBrokenPhoto(t *testing.T) {
	path := filepath.Join(t.TempDir(), "坏照片.zbk")
	b, blobs := samples.Book()
	b.Photos = slices.DeleteFunc(
		b.Photos,
		func(p zone.Photo) bool { return p.Pair == "前" },
	) // more than a section shows
	for hash, data := range blobs {
		blobs[hash] = data[:len(data)/2]
	}
	b.Photos[0].Hash = "gone" // nor are its bytes there
	blobs["gone"] = []byte("x")
	if err := store.Create(context.Background(), path, b, blobs); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(context.Background(), path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	done, err := Export(
		context.Background(),
		s,
		Request{Dir: t.TempDir(), At: samples.Latest, IDs: []string{"brief"}},
	)
	if err != nil || len(done[0].Warnings) != len(b.Photos) || !strings.Contains(done[0].Warnings[0], "照片“") {
		t.Errorf("%v %v", done, err)
	}
	for range 2 {
		doc, warnings, err := Pages(context.Background(), s, "brief", samples.Latest)
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
