package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestImportsFollowTheMap holds every package to testdata/imports.list: the packages of
// this module it may import, and the libraries that only it may.
func TestImportsFollowTheMap(t *testing.T) {
	const root = "../.."
	law := readImports(t)
	allowed, owners := law.allowed, law.libraries
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
// its path from the root, and a line of its map for every package.
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
	for pkg := range readImports(t).allowed {
		if !bytes.Contains(text, []byte("\n| `"+pkg+"` | ")) {
			t.Errorf("the map of ARCHITECTURE.md does not say what %s is", pkg)
		}
	}
}

// TestImportsReachNoFurther holds packages to what they never reach, through any number
// of imports.
func TestImportsReachNoFurther(t *testing.T) {
	law := readImports(t)
	if len(law.never) < 10 {
		t.Fatal("what is never reached was not found")
	}
	for pkg, forbidden := range law.never {
		t.Run(pkg, func(t *testing.T) {
			if law.allowed[pkg] == nil {
				t.Fatalf("there is no package %s", pkg)
			}
			reached := law.reach(pkg, map[string]bool{})
			for _, other := range forbidden {
				if _, ok := law.allowed[other]; !ok {
					t.Errorf("there is no package %s", other)
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

// imports is what testdata/imports.list says, by package.
type imports struct{ allowed, libraries, never map[string][]string }

// reach adds all that a package imports, and what those import.
func (law imports) reach(pkg string, reached map[string]bool) map[string]bool {
	for _, to := range law.allowed[pkg] {
		if !reached[to] {
			reached[to] = true
			law.reach(to, reached)
		}
	}
	return reached
}

func readImports(t *testing.T) imports {
	t.Helper()
	text, err := os.ReadFile("testdata/imports.list")
	if err != nil {
		t.Fatal(err)
	}
	law := imports{map[string][]string{}, map[string][]string{}, map[string][]string{}}
	for line := range strings.Lines(string(text)) {
		name, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		rule, of, _ := strings.Cut(name, " ")
		switch list := strings.Fields(rest); rule {
		case "never":
			law.never[of] = append(law.never[of], list...)
		case "apart":
			for _, screen := range list {
				others := slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == screen })
				law.never[screen] = append(law.never[screen], append(others, of)...)
			}
		default:
			own, libraries, _ := strings.Cut(rest, ";")
			law.allowed[name], law.libraries[name] = strings.Fields(own), strings.Fields(libraries)
		}
	}
	if len(law.allowed) < 10 {
		t.Fatal("the list of packages was not found")
	}
	return law
}
