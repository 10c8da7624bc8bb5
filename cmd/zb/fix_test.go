package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFixLeavesRightSentences adds every sentence that is labelled right to the briefing:
// zb check --fix changes none of them.
func TestFixLeavesRightSentences(t *testing.T) {
	files, err := filepath.Glob("../../reports/proof/testdata/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no labelled sentences", err)
	}
	book := filepath.Join(t.TempDir(), "示例.zbk")
	zb(t, "new", book, "--sample")
	edit := []string{"edit", book, "brief"}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if part := strings.SplitN(strings.TrimSpace(line), "\t", 3); len(part) == 3 && part[0] == "right" {
				edit = append(edit, "5+="+part[2])
			}
		}
	}
	zb(t, edit...)
	before := zb(t, "draft", book, "brief")
	zb(t, "check", book, "--only", "brief", "--fix")
	for i, line := range strings.Split(zb(t, "draft", book, "brief"), "\n") {
		if was := strings.Split(before, "\n"); i < len(was) && line != was[i] {
			t.Errorf("changed:\n\t%s\n\t%s", was[i], line)
		}
	}
}
