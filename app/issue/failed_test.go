package issue

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session/sessiontest"
)

// TestOneDocumentFails: where the file of one document cannot be replaced, those before
// it are made all the same, and the error says which it was.
func TestOneDocumentFails(t *testing.T) {
	s, dir := sessiontest.Sample(t), t.TempDir()
	ids := []string{"services", "chains", "honors", "investment"}
	blocked := filepath.Join(dir, "试点荣誉_"+samples.Latest.Title()+".xlsx")
	if err := os.MkdirAll(filepath.Join(blocked, "夹"), 0o755); err != nil {
		t.Fatal(err)
	}
	done, err := Export(context.Background(), s, Request{Dir: dir, At: samples.Latest, IDs: ids})
	var failed *Failed
	if !errors.As(err, &failed) || failed.ID != "honors" {
		t.Fatalf("%v", err)
	}
	made := make([]string, 0, len(done))
	for _, r := range done {
		made = append(made, r.ID)
	}
	if len(made) < 2 || !slices.Equal(made[:2], ids[:2]) || slices.Contains(made, "honors") {
		t.Errorf("made are %v", made)
	}
}

// TestAPanicIsTheCallers: what fails unexpectedly in a document ends where Export was called,
// which is guarded, and not the program.
func TestAPanicIsTheCallers(t *testing.T) {
	s := sessiontest.Sample(t).View()
	book := *s.Book
	book.Projects = append(book.Projects[:1:1], nil)
	s.Book = &book
	defer func() {
		if recover() == nil {
			t.Error("a book that cannot be was exported")
		}
	}()
	_, _ = Export(context.Background(), s, Request{Dir: t.TempDir(), At: samples.Latest})
}
