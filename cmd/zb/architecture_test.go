package main

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestImportsFollowTheMap holds every package to the table in ARCHITECTURE.md:
// the packages of this module it may import, and the libraries that only it may.
func TestImportsFollowTheMap(t *testing.T) {
	const root = "../.."
	allowed, owners := readMap(t, filepath.Join(root, "ARCHITECTURE.md"))
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		pkg, _ := filepath.Rel(root, filepath.Dir(path))
		seen[pkg] = true
		may, ok := allowed[pkg]
		if !ok {
			t.Errorf("%s is not on the map", pkg)
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, im := range file.Imports {
			name := strings.Trim(im.Path.Value, `"`)
			if own, ok := strings.CutPrefix(name, "zonebrief/"); ok {
				if !slices.Contains(may, own) {
					t.Errorf("%s imports %s, which the map does not allow", path, own)
				}
			} else if strings.Contains(strings.Split(name, "/")[0], ".") && !ownsLibrary(owners[pkg], name) {
				t.Errorf("%s imports %s, which the map does not give to it", path, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range allowed {
		if !seen[pkg] {
			t.Errorf("the map shows %s, which does not exist", pkg)
		}
	}
}

func ownsLibrary(libraries []string, name string) bool {
	return slices.ContainsFunc(libraries, func(l string) bool { return name == l || strings.HasPrefix(name, l+"/") })
}

// readMap reads the table: | package | imports | libraries | what it is |.
func readMap(t *testing.T, path string) (allowed, owners map[string][]string) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	allowed, owners = map[string][]string{}, map[string][]string{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || !strings.HasPrefix(strings.TrimSpace(cells[1]), "`") {
			continue
		}
		words := func(s string) []string {
			return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,`—", r) })
		}
		pkg := words(cells[1])[0]
		allowed[pkg], owners[pkg] = words(cells[2]), words(cells[3])
	}
	if len(allowed) < 10 {
		t.Fatal("the table of packages was not found")
	}
	return allowed, owners
}
