package session

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/store"
	"zonebrief/reports/zone"
)

// TestMain is also the program that is killed while it edits.
func TestMain(m *testing.M) {
	if path := os.Getenv("KILLED_BOOK"); path != "" {
		editForever(path, os.Getenv("KILLED_HOW"))
	}
	os.Exit(m.Run())
}

// editForever numbers the remarks of all projects, one step after the other, and
// says which is saved. Some steps are undone and done again.
func editForever(path, how string) {
	ctx := context.Background()
	must(Unlock(path, killedPassword))
	s, err := Open(ctx, path, true)
	must(err)
	fail := make(chan bool)
	go func() {
		<-fail
		panic("in the middle of an edit")
	}()
	for i := 1; ; i++ {
		b := s.Batch(samples.Latest)
		for _, p := range s.Book.Projects {
			must(b.Set(p, "备注", strconv.Itoa(i)))
		}
		must(b.Keep(ctx, "修改", ""))
		if i%3 == 0 {
			_, err = s.Undo(ctx)
			must(err)
			_, err = s.Redo(ctx)
			must(err)
		}
		fmt.Println(i)
		if how != "killed" && strconv.Itoa(i) == how {
			close(fail)
		}
	}
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

const killedPassword = "八个字以上的密码"

// TestNothingSavedIsLost kills the program, or has it fail, while it edits. The book
// opens, sound, with all that was said to be saved; every step is there whole or not
// at all, and can be undone.
func TestNothingSavedIsLost(t *testing.T) {
	for name, password := range map[string]string{"clear": "", "sealed": killedPassword} {
		t.Run(name, func(t *testing.T) { nothingIsLost(t, password) })
	}
}

func nothingIsLost(t *testing.T, password string) {
	path := filepath.Join(t.TempDir(), "书.zbk")
	if err := store.Create(context.Background(), path, samples.Generate(60, 4, 1), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := SetPassword(context.Background(), path, password); err != nil {
		t.Fatal(err)
	}
	if HasPassword(path) != (password != "") {
		t.Fatal("the book has no password")
	}
	for n, how := range []string{"killed", "1", "killed", "3", "killed", "killed", "2", "killed"} {
		saved := editAndEnd(t, path, how, n+1)
		s, err := Open(context.Background(), path, true)
		if err != nil {
			t.Fatalf("%s after %d: %v", how, saved, err)
		}
		marks := map[string]int{}
		for _, p := range s.Book.Projects {
			marks[p.Note]++
		}
		mark := s.Book.Projects[0].Note
		if got, _ := strconv.Atoi(mark); len(marks) != 1 || got < saved || got > saved+1 {
			t.Errorf("%s after %d was saved: the book holds %v", how, saved, marks)
		}
		if _, err := s.Undo(context.Background()); err != nil {
			t.Errorf("%s: %v", how, err)
		}
		for _, p := range s.Book.Projects {
			if p.Note == mark || p.Note != s.Book.Projects[0].Note {
				t.Fatalf("%s: undone, %s holds %s", how, p.Code, p.Note)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		blank(t, path)
	}
}

// blank writes the remarks anew, so that the next run can be told from this one.
func blank(t *testing.T, path string) {
	t.Helper()
	s, err := Open(context.Background(), path, true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	b := s.Batch(zone.Period{})
	for _, p := range s.Book.Projects {
		if err := b.Set(p, "备注", "0"); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Keep(context.Background(), "修改", ""); err != nil {
		t.Fatal(err)
	}
}

// editAndEnd lets the program edit until it has saved some steps, ends it while it
// goes on, and gives the last step that it said to be saved.
func editAndEnd(t *testing.T, path, how string, after int) (saved int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "KILLED_BOOK="+path, "KILLED_HOW="+how)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Wait()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.Atoi(strings.TrimSpace(lines.Text()))
		if err != nil {
			t.Fatalf("the program says %q", lines.Text())
		}
		if saved = n; how == "killed" && saved == after {
			c.Process.Kill()
		}
	}
	return saved
}
