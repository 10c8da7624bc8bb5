package blackbox

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestMain is also the program that ends badly, in the way it is told.
func TestMain(m *testing.M) {
	how := os.Getenv("BLACKBOX_HOW")
	if how == "" {
		os.Exit(m.Run())
	}
	b, _, err := Open(os.Getenv("BLACKBOX_DIR"), "测试版")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	b.Note("操作 修改“卧龙新能源产业园”的总投资")
	switch how {
	case "panic":
		go func() { panic("somewhere else") }()
		select {}
	case "fatal":
		m := map[int]int{}
		for range 8 {
			go func() {
				for i := 0; ; i++ {
					m[i%8]++
				}
			}()
		}
		select {}
	case "caught", "fell":
		func() {
			defer func() {
				if v := recover(); how == "fell" {
					b.Fell(v, []byte("a stack"))
				} else {
					b.Caught(v, []byte("a stack"))
				}
			}()
			var none []int
			_ = none[len(os.Args)]
		}()
		if how == "fell" {
			os.Exit(2)
		}
	case "killed":
		fmt.Println("ready")
		select {}
	}
	b.Close()
	os.Exit(0)
}

// run ends a program in some way and gives the report that the next one finds, with
// its text.
func run(t *testing.T, dir, how string) (*Report, string) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "BLACKBOX_HOW="+how, "BLACKBOX_DIR="+dir)
	if how == "killed" {
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		bufio.NewReader(out).ReadString('\n')
		c.Process.Kill()
		c.Wait()
	} else {
		c.Run()
	}
	b, last, err := Open(dir, "下一次")
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if last == nil {
		return nil, ""
	}
	text, err := os.ReadFile(last.Path)
	if err != nil {
		t.Fatal(err)
	}
	return last, string(text)
}

func TestTheNextRunKnowsHowTheLastEnded(t *testing.T) {
	for how, want := range map[string]string{"panic": "somewhere else", "fatal": "maps.fatal",
		"fell": "index out of range", "killed": "总投资"} {
		last, text := run(t, t.TempDir(), how)
		switch {
		case last == nil:
			t.Errorf("%s: nothing is told", how)
		case last.Crashed != (how != "killed"):
			t.Errorf("%s: crashed %v:\n%s", how, last.Crashed, text)
		case !strings.HasPrefix(text, "测试版\n") || !strings.Contains(text, want) ||
			!strings.Contains(text, "操作 修改“…”的总投资"):
			t.Errorf("%s tells\n%s", how, text)
		case strings.Contains(text, "卧龙"):
			t.Errorf("%s gives away a project's name", how)
		}
	}
}

// TestAnOrderlyEnd leaves nothing behind, unless something was caught.
func TestAnOrderlyEnd(t *testing.T) {
	for how, want := range map[string]int{"well": 0, "caught": 1} {
		dir := t.TempDir()
		if last, text := run(t, dir, how); last != nil {
			t.Errorf("%s is told of:\n%s", how, text)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != want {
			t.Errorf("%s leaves %v", how, left)
		}
	}
}

// TestTwoRuns: a run that lives is no run that ended.
func TestTwoRuns(t *testing.T) {
	dir := t.TempDir()
	one, last, err := Open(dir, "一")
	if err != nil || last != nil {
		t.Fatal(last, err)
	}
	if last, _ := run(t, dir, "well"); last != nil {
		t.Error("the living run is told of")
	}
	one.Close()
}

func TestOldLinesAndReportsGo(t *testing.T) {
	dir := t.TempDir()
	for i := range 30 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("2020-01-%02d_000000_1.txt", i+1)), nil,
			0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, _, err := Open(dir, "测试版")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 10_000 {
		b.Note(fmt.Sprint("步骤", i))
	}
	text, err := os.ReadFile(b.Path())
	if n := strings.Count(string(text), "\n"); err != nil || n > mostLines+3 ||
		!strings.HasPrefix(string(text), "测试版\n") || !strings.Contains(string(text), "步骤9999\n") {
		t.Errorf("%d lines, %v", n, err)
	}
	b.Close()
	left, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	slices.Sort(left)
	if len(left) != kept || filepath.Base(left[0]) != "2020-01-21_000000_1.txt" {
		t.Errorf("%v", left)
	}
}

func TestNoBox(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	b, _, err := Open(filepath.Join(file, "in it"), "")
	if err == nil {
		t.Error("a folder that cannot be made was made")
	}
	b.Note("页面")
	b.Caught("x", nil)
	b.Fell("x", nil)
	b.Close()
	if b.Path() != "" {
		t.Error("a report that is not kept has a path")
	}
}
