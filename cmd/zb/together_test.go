package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// contentsOf reads the files of a folder by their names, but not what an ended export
// left beside them.
func contentsOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".zonebrief-") {
			data, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			out[e.Name()] = string(data)
		}
	}
	return out
}

// TestPagesOfOneTime ends an export of a document with its pages before every third of its
// renames: what stands there is of one time, and the next export leaves nothing else.
func TestPagesOfOneTime(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not installed: make setup-test")
	}
	zb, dir := program(t), t.TempDir()
	run := func(args ...string) {
		t.Helper()
		c := exec.Command(zb, args...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	export := func(book, to string) []string {
		return []string{"export", book, "-o", to, "--only", "brief", "--png", "--dpi", "36"}
	}
	run("gen", "a.zbk", "--projects", "12", "--halves", "3")
	run("gen", "b.zbk", "--projects", "40", "--halves", "3", "--seed", "2") // other pages, and more of them
	run(export("a.zbk", "a")...)
	run(export("b.zbk", "b")...)
	old, fresh := contentsOf(t, filepath.Join(dir, "a")), contentsOf(t, filepath.Join(dir, "b"))
	if len(old) < 3 || len(fresh) < 3 {
		t.Fatalf("%d and %d files", len(old), len(fresh))
	}
	for n, ended := 1, true; ended; n += 3 {
		to := fmt.Sprint("out", n)
		run(export("a.zbk", to)...)
		inject := fmt.Sprintf("inject=rename,renameat,renameat2:signal=KILL:when=%d", n)
		trace := []string{"-f", "-qq", "-o", os.DevNull, "-e", "trace=rename,renameat,renameat2", "-e", inject, zb}
		c := exec.Command("strace", append(trace, export("b.zbk", to)...)...)
		c.Dir = dir
		out, err := c.CombinedOutput()
		if ended = err != nil; ended && strings.Contains(string(out), "ptrace") {
			t.Skipf("nothing can be watched here: %s", out)
		}
		var ofOld, ofNew []string
		for name, data := range contentsOf(t, filepath.Join(dir, to)) {
			switch isOld, isNew := data == old[name], data == fresh[name]; {
			case isOld && !isNew:
				ofOld = append(ofOld, name)
			case isNew && !isOld:
				ofNew = append(ofNew, name)
			case !isOld && !isNew:
				t.Errorf("ended at rename %d: %s is neither of before nor of after", n, name)
			}
		}
		if len(ofOld) > 0 && len(ofNew) > 0 {
			t.Errorf("ended at rename %d: %q are of before, %q of after", n, ofOld, ofNew)
		}
		t.Logf("rename %d: %d of before, %d of after", n, len(ofOld), len(ofNew))
		if !ended && len(ofNew) != len(fresh) || n > 100 {
			t.Errorf("after %d: %q", n, ofNew)
			break
		}
		run(export("b.zbk", to)...)
		if entries, err := os.ReadDir(filepath.Join(dir, to)); err != nil || len(entries) != len(fresh) {
			t.Errorf("ended at rename %d, the next export leaves %d files, want %d", n, len(entries), len(fresh))
		}
	}
}
