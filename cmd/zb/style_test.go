package main

import (
	"bufio"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const (
	mostColumns = 120 // of a line, a tab counting as four
	mostMethods = 40  // of a type
)

// goFiles calls f for every Go file of the module with its package's folder.
func goFiles(t *testing.T, f func(pkg, path string)) {
	t.Helper()
	const root = "../.."
	for _, floor := range []string{"app", "assets", "cmd", "reports"} {
		err := filepath.WalkDir(filepath.Join(root, floor), func(path string, _ os.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".go") {
				pkg, _ := filepath.Rel(root, filepath.Dir(path))
				f(filepath.ToSlash(pkg), path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestLinesFit holds every line to mostColumns.
func TestLinesFit(t *testing.T) {
	goFiles(t, func(_, path string) {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<20)
		for n := 1; lines.Scan(); n++ {
			line := strings.ReplaceAll(lines.Text(), "\t", "    ")
			if utf8.RuneCountInString(line) > mostColumns {
				t.Errorf("%s:%d has more than %d columns", path, n, mostColumns)
			}
		}
		if err := lines.Err(); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	})
}

// TestTypesStaySmall holds every type to mostMethods.
func TestTypesStaySmall(t *testing.T) {
	methods := map[string]int{}
	goFiles(t, func(pkg, path string) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
				methods[pkg+"."+receiver(f.Recv.List[0].Type)]++
			}
		}
	})
	for _, name := range slices.Sorted(maps.Keys(methods)) {
		if n := methods[name]; n > mostMethods {
			t.Errorf("%s has %d methods, more than %d", name, n, mostMethods)
		}
	}
}

// receiver returns the name of a receiver's type.
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}
