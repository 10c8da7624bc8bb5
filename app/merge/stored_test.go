package merge

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zonebrief/app/explain"
	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/store"
	"zonebrief/reports/archive"
	"zonebrief/reports/zone"
)

// The generations of fixtures are those of app/session; here a package is merged into
// the book that it began with.
var addGeneration = flag.Bool("add-generation", false, "add package and result to the last generation of fixtures")

const generations = "../testdata/stored"

func TestStored(t *testing.T) {
	dirs, err := filepath.Glob(filepath.Join(generations, "*"))
	if err != nil || len(dirs) == 0 {
		t.Fatal("no fixtures", err)
	}
	if *addGeneration {
		addStored(t, dirs[len(dirs)-1])
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			if want, got := recorded(t, dir), mergedText(t, dir); got != want {
				t.Errorf("merged, it is\n%s\nand was\n%s", got, want)
			}
		})
	}
}

// recorded returns what a generation says of its merge. The first one has it after the
// states of its book.
func recorded(t *testing.T, dir string) string {
	t.Helper()
	if path := filepath.Join(dir, "merged.txt.gz"); exists(path) {
		return string(ungzipped(t, path))
	}
	steps := regexp.MustCompile(`^([0-9a-f]{64} (as it was|undone .*|done .*)\n)*`)
	return steps.ReplaceAllString(string(ungzipped(t, filepath.Join(dir, "states.txt.gz"))), "")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// mergedText merges the package into the book that both began with, and tells what was
// in it and in which state the book then is.
func mergedText(t *testing.T, dir string) string {
	var out strings.Builder
	mine := storedSession(t, filepath.Join(dir, "base.zbk.gz"))
	if err := mine.Set(ctx, mine.Book.Projects[0].Code, samples.Latest,
		[]session.Change{{Field: "备注", Value: "本方写的"}}); err != nil {
		t.Fatal(err)
	}
	theirs, err := Open(ctx, mine, filepath.Join(dir, "changes.zbx"), "")
	if err != nil {
		t.Fatal(explain.Error(err))
	}
	m, err := New(mine, theirs)
	if err != nil {
		t.Fatal(explain.Error(err))
	}
	fmt.Fprintln(&out, theirs.Who, theirs.When.UTC(), len(theirs.made), m.New, m.Gone)
	for _, d := range slices.Concat(m.Changes, m.Disagreements) {
		fmt.Fprintln(&out, d.Of, d.Project, d.Code, "|", d.Theirs, "|", d.TheirsOn != "")
	}
	if err := m.Apply(ctx, m.session, TakeTheirs, false); err != nil {
		t.Fatal(explain.Error(err))
	}
	data, err := archive.Must(nil, zone.Book{}).Encode(*bookBy(t, mine))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(&out, store.Hash(data), "merged")
	return out.String()
}

func storedSession(t *testing.T, path string) *session.Session {
	t.Helper()
	s, err := session.Open(ctx, file(t, "园.zbk", ungzipped(t, path)), true)
	if err != nil {
		t.Fatal(explain.Error(err))
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func ungzipped(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
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
	return data
}

// addStored writes the package of a generation's book, and what its merge gives. It
// fails where they are there already.
func addStored(t *testing.T, dir string) {
	t.Helper()
	path := filepath.Join(dir, "changes.zbx")
	if exists(path) {
		t.Fatalf("%s is there already", path)
	}
	if _, err := WritePackage(ctx, storedSession(t, filepath.Join(dir, "book.zbk.gz")), path, ""); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	fmt.Fprint(w, mergedText(t, dir))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "merged.txt.gz"), out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
