package main

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestImportsFollowTheMap holds every package to the table in ARCHITECTURE.md:
// the packages of this module it may import, and the libraries that only it may.
func TestImportsFollowTheMap(t *testing.T) {
	const root = "../.."
	allowed, owners, _ := readMap(t, filepath.Join(root, "ARCHITECTURE.md"))
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

// TestTheMapNamesWhatThereIs finds every file and folder that ARCHITECTURE.md names by
// its path from the root.
func TestTheMapNamesWhatThereIs(t *testing.T) {
	text, err := os.ReadFile("../../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	paths := regexp.MustCompile("`((?:app|assets|cmd|reports)/[A-Za-z0-9_./-]+)`").FindAllSubmatch(text, -1)
	if len(paths) < 50 {
		t.Fatalf("only %d paths", len(paths))
	}
	for _, m := range paths {
		if _, err := os.Stat(filepath.Join("../..", string(m[1]))); err != nil {
			t.Errorf("ARCHITECTURE.md names %s, which is not there", m[1])
		}
	}
}

// TestImportsReachNoFurther holds the packages of the second table of ARCHITECTURE.md to
// what they never reach, through any number of imports.
func TestImportsReachNoFurther(t *testing.T) {
	allowed, _, never := readMap(t, filepath.Join("../..", "ARCHITECTURE.md"))
	if len(never) == 0 {
		t.Fatal("the table of what is never reached was not found")
	}
	for pkg, forbidden := range never {
		t.Run(pkg, func(t *testing.T) {
			if allowed[pkg] == nil {
				t.Fatalf("the map does not show %s", pkg)
			}
			reached := map[string]bool{}
			var reach func(string)
			reach = func(from string) {
				for _, to := range allowed[from] {
					if !reached[to] {
						reached[to] = true
						reach(to)
					}
				}
			}
			reach(pkg)
			for _, other := range forbidden {
				if allowed[other] == nil {
					t.Errorf("the map does not show %s", other)
				}
				if reached[other] {
					t.Errorf("%s reaches %s", pkg, other)
				}
			}
		})
	}
}

func ownsLibrary(libraries []string, name string) bool {
	return slices.ContainsFunc(libraries, func(l string) bool { return name == l || strings.HasPrefix(name, l+"/") })
}

// readMap reads the tables: | package | imports | libraries | what it is |, and
// | package | never reaches | why |.
func readMap(t *testing.T, path string) (allowed, owners, never map[string][]string) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	allowed, owners, never = map[string][]string{}, map[string][]string{}, map[string][]string{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) < 5 || !strings.HasPrefix(strings.TrimSpace(cells[1]), "`") {
			continue
		}
		words := func(s string) []string {
			return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,`—", r) })
		}
		pkg := words(cells[1])[0]
		switch len(cells) {
		case 5:
			never[pkg] = words(cells[2])
		case 6:
			allowed[pkg], owners[pkg] = words(cells[2]), words(cells[3])
		}
	}
	if len(allowed) < 10 {
		t.Fatal("the table of packages was not found")
	}
	return allowed, owners, never
}
