package main

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"zonebrief/app/advice"
)

// TestAdvice words every kind of advice with a flag or a command that there is.
func TestAdvice(t *testing.T) {
	flags := map[string]bool{}
	for _, e := range everyEntry() {
		for _, o := range declared(e).options {
			flags[o.title()] = true
		}
	}
	for k := advice.None + 1; k < advice.Count; k++ {
		words := explained(advice.New(k, "没有完成。"))
		if !strings.HasPrefix(words, "没有完成；") {
			t.Errorf("advice %d: %q", k, words)
		}
		for _, f := range regexp.MustCompile(`--[a-z]+`).FindAllString(words, -1) {
			if !flags[f] {
				t.Errorf("%q names %s, which there is not", words, f)
			}
		}
		for _, m := range regexp.MustCompile(`zb ([a-z]+)`).FindAllStringSubmatch(words, -1) {
			if find(m[1]) == nil {
				t.Errorf("%q names a command that there is not", words)
			}
		}
	}
	if got := explained(errors.New("没有名称。")); got != "没有名称。" {
		t.Errorf("an error without advice: %q", got)
	}
}

// TestNoFlagsInside holds what session, intake and store say free of the command line.
func TestNoFlagsInside(t *testing.T) {
	flag := regexp.MustCompile(`\p{Han}.*(--[a-z]+|\bzb [a-z]+)|(--[a-z]+|\bzb [a-z]+).*\p{Han}`)
	for _, dir := range []string{"../../app", "../../reports"} {
		err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && flag.MatchString(l.Value) {
					t.Errorf("%s says %s", path, l.Value)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
