package instance

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// The test program is also the starts: with a role it is one of them.
func TestMain(m *testing.M) {
	if role := os.Getenv("INSTANCE_ROLE"); role != "" {
		act(role, os.Args[1], os.Args[2])
		return
	}
	os.Exit(m.Run())
}

// act starts in a folder with a book, and tells on its output what happens.
func act(role, dir, book string) {
	first, handed := Start(dir, book)
	fmt.Printf("first %v handed %v\n", first != nil, handed)
	if first == nil {
		return
	}
	if role != "hung" {
		first.Serve(func(_ context.Context, book string) bool {
			fmt.Printf("book %s\n", book)
			return true
		})
	}
	bufio.NewReader(os.Stdin).ReadString('\n') // until the test is done with it
	if role == "tidy" {
		first.Close()
	}
}

// start is a process, what it says, and what ends it.
type start struct {
	*exec.Cmd
	says *bufio.Scanner
	end  func()
}

func begin(t *testing.T, role, dir, book string) *start {
	t.Helper()
	c := exec.Command(os.Args[0], dir, book)
	c.Env = append(os.Environ(), "INSTANCE_ROLE="+role)
	c.Stderr = os.Stderr
	in, err1 := c.StdinPipe()
	out, err2 := c.StdoutPipe()
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	s := &start{c, bufio.NewScanner(out), func() { in.Close(); c.Wait() }}
	t.Cleanup(s.end)
	return s
}

func (s *start) must(t *testing.T, want string) {
	t.Helper()
	if !s.says.Scan() || s.says.Text() != want {
		t.Fatalf("a start says %q, want %q", s.says.Text(), want)
	}
}

func TestASecondStartHandsItsBookToTheFirst(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "园区 简报", "50%")
	book := filepath.Join(t.TempDir(), "二〇二三 50%.zbk")
	one := begin(t, "tidy", dir, "")
	one.must(t, "first true handed false")
	for _, b := range []string{book, ""} {
		begin(t, "tidy", dir, b).must(t, "first false handed true")
		one.must(t, "book "+b)
	}
	begin(t, "tidy", t.TempDir(), book).must(t, "first true handed false") // another person
	one.end()
	begin(t, "tidy", dir, book).must(t, "first true handed false")
}

// TestARelativeBookIsFound: the first start has another working folder.
func TestARelativeBookIsFound(t *testing.T) {
	dir := t.TempDir()
	one := begin(t, "tidy", dir, "")
	one.must(t, "first true handed false")
	begin(t, "tidy", dir, "示例.zbk").must(t, "first false handed true")
	here, _ := os.Getwd()
	one.must(t, "book "+filepath.Join(here, "示例.zbk"))
}

func TestAKilledStartLeavesTheNextItsPlace(t *testing.T) {
	dir := t.TempDir()
	one := begin(t, "tidy", dir, "")
	one.must(t, "first true handed false")
	if err := one.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	one.end()
	begin(t, "tidy", dir, "示例.zbk").must(t, "first true handed false")
}

// TestAHungStartStopsNobody: the first never takes what it is asked for, or says
// that it has not.
func TestAHungStartStopsNobody(t *testing.T) {
	dir := t.TempDir()
	begin(t, "hung", dir, "").must(t, "first true handed false")
	from := time.Now()
	begin(t, "tidy", dir, "示例.zbk").must(t, "first false handed false")
	if waited := time.Since(from); waited < patience || waited > 4*patience {
		t.Errorf("the second start waited %v", waited)
	}
}

func TestOnlyARequestIsTaken(t *testing.T) {
	dir := t.TempDir()
	first, _ := Start(dir, "")
	if first == nil {
		t.Fatal("there is another start")
	}
	defer first.Close()
	asked := make(chan string, 8)
	first.Serve(func(_ context.Context, book string) bool { asked <- book; return book != "没有位置" })
	var at endpoint
	text, err := os.ReadFile(endpointFile(dir))
	if err != nil || json.Unmarshal(text, &at) != nil {
		t.Fatal(err)
	}
	for name, send := range map[string]string{
		"nothing": "null", "another protocol": "GET / HTTP/1.1\r\n\r\n",
		"more than a path": `{"path":"` + strings.Repeat("x", maxRequest) + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			c, err := dial(at.Address, patience)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			fmt.Fprintln(c, send)
			var taken bool
			if json.NewDecoder(c).Decode(&taken) == nil || len(asked) > 0 {
				t.Error("the request was heard")
			}
		})
	}
	for range 20 { // clients that leave again at once
		if c, err := dial(at.Address, patience); err == nil {
			c.Close()
		}
	}
	if hand(dir, "没有位置") || !hand(dir, "示例.zbk") {
		t.Error("what the window says is not what the second start hears")
	}
	for _, text := range []string{"", "{}", `{"address":"` + strings.ReplaceAll(filepath.Join(dir, "gone"), `\`, `\\`) +
		`"}`} {
		if err := os.WriteFile(endpointFile(dir), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if hand(dir, "示例.zbk") {
			t.Errorf("%q: the book was handed to nobody", text)
		}
	}
}

// TestAFloodOfConnectionsTakesNoMemory opens many connections that send without end
// and without a request, and finds the window still there for a real one.
func TestAFloodOfConnectionsTakesNoMemory(t *testing.T) {
	dir := t.TempDir()
	first, _ := Start(dir, "")
	if first == nil {
		t.Fatal("there is another start")
	}
	defer first.Close()
	first.Serve(func(context.Context, string) bool { return true })
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var flood sync.WaitGroup
	for range 40 {
		flood.Go(func() {
			c, err := dial(first.listen.Addr().String(), patience)
			if err != nil {
				return
			}
			defer c.Close()
			c.SetDeadline(time.Now().Add(patience))
			io.WriteString(c, `{"path":"`)
			part := strings.Repeat("x", 1<<20)
			for range 20 {
				if _, err := io.WriteString(c, part); err != nil {
					return
				}
			}
		})
	}
	flood.Wait()
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 100<<20 {
		t.Errorf("800 MB of flood allocated %d MB", grown>>20)
	}
	if !hand(dir, "示例.zbk") {
		t.Error("after the flood nobody answers")
	}
}

func TestWithoutAFolderTheStartGoesOn(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if first, handed := Start(filepath.Join(file, "b"), "示例.zbk"); first != nil || handed {
		t.Errorf("first %v, handed %v", first, handed)
	}
}
