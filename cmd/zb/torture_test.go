package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"zonebrief/app/session"
	"zonebrief/app/store"
)

// torture is a folder with a book in which commands are ended while they run.
type torture struct {
	t       *testing.T
	zb, dir string
	random  *rand.Rand
	note    string // what was last said to be saved
	tried   string // what was tried last, which may be saved or not
	took    map[string]time.Duration
	counts  map[string]int
	sealed  bool // the books have a password
}

// operations are the commands that write, over a book a.zbk and a copy b.zbk of it.
var operations = []string{"set", "set", "set", "set", "snapshot", "restore", "export", "form", "table", "new",
	"changes", "merge"}

// TestTorture ends every writing command at every moment: nothing that was said to be
// saved is lost, the book, its snapshots and new books are sound, and what was
// left beside is taken away by the next command. TORTURE says how often.
func TestTorture(t *testing.T) {
	kills, err := strconv.Atoi(os.Getenv("TORTURE"))
	if err != nil {
		t.Skip("make torture")
	}
	t.Run("clear", func(t *testing.T) { tortured(t, kills, false) })
	t.Run("sealed", func(t *testing.T) { tortured(t, kills/4, true) })
}

// tortured ends commands so often, over books with a password or without.
func tortured(t *testing.T, kills int, sealed bool) {
	x := &torture{t: t, zb: program(t), dir: t.TempDir(), random: rand.New(rand.NewPCG(uint64(kills), 7)),
		took: map[string]time.Duration{}, counts: map[string]int{}, sealed: sealed}
	password := filepath.Join(x.dir, passwordName)
	if err := os.WriteFile(password, []byte(torturePassword+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	x.run("gen", "a.zbk", "--projects", "8", "--halves", "3")
	x.run("set", "a.zbk", "CY0001", "备注=0")
	x.note, x.tried = "0", "0"
	x.run("gen", "b.zbk", "--projects", "8", "--halves", "3")
	if sealed {
		for _, book := range []string{"a.zbk", "b.zbk"} {
			x.run("password", book, "--new-file", passwordName)
		}
		x.unlock(filepath.Join(x.dir, "a.zbk"))
	}
	x.run("snapshot", "a.zbk", "底")
	x.whole()
	for i := range kills {
		x.kill(i, operations[i%len(operations)])
		if t.Failed() {
			break
		}
	}
	x.run("set", "a.zbk", "CY0001", "备注=终")
	x.run("export", "a.zbk", "-o", "out", "--only", "brief")
	x.leftOvers()
	t.Logf("%d kills, %v", kills, x.counts)
}

// The password of books in the sealed run, and the file that commands have it from.
const torturePassword, passwordName = "八个字以上的密码", "密码.txt"

// unlock has the test itself open a book.
func (x *torture) unlock(path string) {
	x.t.Helper()
	if err := session.Unlock(path, torturePassword); err != nil {
		x.t.Fatal(err)
	}
}

// whole runs every operation once to its end, so that what is ended later is known to
// do its work, and how long it takes.
func (x *torture) whole() {
	x.t.Helper()
	for i, operation := range operations {
		args, begun := x.arguments(-1-i, operation), time.Now()
		x.run(args...)
		x.took[operation] = time.Since(begun)
		if operation == "set" || operation == "restore" {
			x.note = x.tried
		}
		x.check(-1-i, args)
	}
}

func (x *torture) command(args ...string) *exec.Cmd {
	if x.sealed && args[0] != "gen" {
		args = append(slices.Clone(args), "--password-file", passwordName)
	}
	c := exec.Command(x.zb, args...)
	c.Dir = x.dir
	return c
}

func (x *torture) run(args ...string) {
	x.t.Helper()
	if out, err := x.command(args...).CombinedOutput(); err != nil {
		x.t.Fatalf("zb %v: %v\n%s", args, err, out)
	}
}

// arguments are those of an operation.
func (x *torture) arguments(i int, operation string) []string {
	switch operation {
	case "set":
		x.tried = fmt.Sprintf("%d %s", i, strings.Repeat("长", x.random.IntN(3000)))
		return []string{"set", "a.zbk", "CY0001", "备注=" + x.tried}
	case "snapshot":
		return []string{"snapshot", "a.zbk", "甲"}
	case "restore":
		x.tried = "0"
		return []string{"restore", "a.zbk", "底", "--yes"}
	case "export":
		return []string{"export", "a.zbk", "-o", "out", "--only", "brief", "--png", "--dpi", "36"}
	case "form":
		return []string{"form", "a.zbk", "-o", "forms"}
	case "table":
		return []string{"table", "a.zbk", "表", "列=项目名称、总投资", "-o", "out"}
	case "new":
		return []string{"new", fmt.Sprintf("n%d.zbk", i)}
	case "changes":
		return []string{"changes", "b.zbk", "-o", "改动.zbx"}
	}
	return []string{"merge", "a.zbk", "b.zbk", "--skip"}
}

// kill starts an operation and ends it at some moment of the time that it takes.
func (x *torture) kill(i int, operation string) {
	x.t.Helper()
	args := x.arguments(i, operation)
	c := x.command(args...)
	begun := time.Now()
	if err := c.Start(); err != nil {
		x.t.Fatal(err)
	}
	stop := time.AfterFunc(time.Duration(x.random.Int64N(int64(x.took[operation]*5/4))), func() { c.Process.Kill() })
	err := c.Wait()
	switch inTime := stop.Stop(); {
	case err == nil:
		x.counts["finished"]++
		x.took[operation] = time.Since(begun)
	case inTime:
		x.t.Errorf("%.60q failed without being ended: %v", args, err)
	default:
		x.counts[operation+" ended"]++
	}
	if err == nil && (operation == "set" || operation == "restore") {
		x.note = x.tried
	}
	x.check(i, args)
}

// check looks at the book after an operation was ended.
func (x *torture) check(i int, args []string) {
	x.t.Helper()
	path := filepath.Join(x.dir, "a.zbk")
	if x.sealed && !session.HasPassword(path) {
		x.t.Errorf("after %.60q the book has no password", args)
	}
	s, err := session.Open(context.Background(), path, i%2 == 0)
	if err != nil {
		x.t.Errorf("after %.60q: %v", args, err)
		return
	}
	if got := s.Book.Project("CY0001").Note; got != x.note && got != x.tried {
		x.t.Errorf("after %.60q the book holds %.20q, saved was %.20q", args, got, x.note)
	} else {
		x.note = got
	}
	x.tried = x.note
	s.Close()
	list, err := store.Snapshots(path)
	if err != nil {
		x.t.Error(err)
	}
	books := []string{path}
	if len(list) > 0 {
		books = append(books, list[0].Path)
	}
	if made := filepath.Join(x.dir, fmt.Sprintf("n%d.zbk", i)); args[0] == "new" {
		if _, err := os.Stat(made); err == nil {
			books = append(books, made)
		}
	}
	for _, book := range books {
		found, err := store.Verify(context.Background(), book)
		if err != nil || len(found) > 1 || len(found) == 1 && !strings.Contains(found[0], "意外中断") {
			x.t.Errorf("after %.60q %s: %q %v", args, book, found, err)
		}
	}
}

// leftOvers tells what was left beside files after the last command.
func (x *torture) leftOvers() {
	x.t.Helper()
	for _, dir := range []string{".", "out"} {
		left, err := filepath.Glob(filepath.Join(x.dir, dir, ".zonebrief-*"))
		if err != nil || len(left) > 0 {
			x.t.Errorf("%v is left, %v", left, err)
		}
	}
}
