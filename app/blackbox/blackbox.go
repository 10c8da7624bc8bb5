// Package blackbox keeps what is needed to explain why the program ended unexpectedly
// (意外退出报告).
//
// It takes a folder, and the names of what is done; it gives a text file to send
// to whoever looks after the program, and tells the next run how the last one ended.
// No project data goes in: what stands in Chinese quotation marks is left out. What
// the Go runtime has to say when it ends the program is written there too.
package blackbox

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// Box is the report of the run under way. A nil one keeps nothing.
type Box struct {
	lock   *flock.Flock // tells other runs that this one is alive
	path   string
	head   string
	mutex  sync.Mutex
	file   *os.File
	lines  []string // the last ones
	extent int      // of the file, in lines
	caught bool     // something went wrong, and the program went on
}

// Report is what is left of a run that did not end as it should.
type Report struct {
	Path    string
	Crashed bool // the program failed; otherwise it was ended from outside
}

const (
	kept      = 10  // reports, of runs before
	remembers = 60  // lines
	mostLines = 600 // in the file, before the oldest are dropped
)

// Open begins the report of a run in a folder; head says which program and system it
// is. It gives the report of the last run where that did not end as it should.
func Open(dir, head string) (*Box, *Report, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, nil, err
	}
	last := ended(dir)
	file, err := os.CreateTemp(dir, time.Now().Format("2006-01-02_150405")+"_*.txt")
	if err != nil {
		return nil, last, err
	}
	b := &Box{head: head, path: file.Name(), file: file, lock: flock.New(running(file.Name()))}
	if _, err = b.lock.TryLock(); err == nil {
		_, err = file.WriteString(head + "\n")
	}
	if err == nil {
		err = debug.SetCrashOutput(file, debug.CrashOptions{})
	}
	if err != nil {
		b.Close()
		return nil, last, err
	}
	return b, last, nil
}

// running names the file that is locked while the run of a report lives.
func running(report string) string { return strings.TrimSuffix(report, ".txt") + ".run" }

// ended finds the runs that ended without closing their reports, and gives the last
// one. Of older reports a few are kept.
func ended(dir string) *Report {
	var last *Report
	runs, _ := filepath.Glob(filepath.Join(dir, "*.run"))
	slices.Sort(runs)
	for _, name := range runs {
		lock := flock.New(name)
		if ok, err := lock.TryLock(); err != nil || !ok {
			continue // it lives
		}
		report := strings.TrimSuffix(name, ".run") + ".txt"
		if text, err := os.ReadFile(report); err == nil {
			last = &Report{Path: report, Crashed: crashed(string(text))}
		}
		lock.Unlock()
		os.Remove(name)
	}
	reports, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	slices.Sort(reports)
	for _, name := range reports[:max(0, len(reports)-kept)] {
		if _, err := os.Stat(running(name)); err != nil {
			os.Remove(name)
		}
	}
	return last
}

// crashed tells whether the program itself failed: the runtime wrote why, or it was
// caught on the way out.
func crashed(text string) bool {
	return strings.Contains(text, "\ngoroutine ") || strings.Contains(text, "\nfatal error: ") ||
		strings.Contains(text, "\n"+fallen)
}

// fallen begins the line after which the program could not go on.
const fallen = "程序不能继续"

// Path is where the report is.
func (b *Box) Path() string {
	if b == nil {
		return ""
	}
	return b.path
}

var quoted = regexp.MustCompile(`“.*”|“.*|"[^"]*"?`)

// Note writes what is done: 页面 晾晒. What stands in quotation marks is left out.
func (b *Box) Note(what string) {
	if b == nil {
		return
	}
	what = strings.Join(strings.Fields(quoted.ReplaceAllString(what, "“…”")), " ")
	b.write(time.Now().Format("15:04:05 ") + what)
}

// Caught writes what went wrong where the program goes on.
func (b *Box) Caught(what any, stack []byte) {
	if b == nil {
		return
	}
	b.Note(fmt.Sprintf("意外 %v", what))
	b.write(string(stack))
	b.caught = true
}

// Fell writes what went wrong where the program cannot go on.
func (b *Box) Fell(what any, stack []byte) {
	b.Caught(what, stack)
	b.write(fallen)
}

// write adds a line. A file that has grown long begins anew with its last lines.
func (b *Box) write(line string) {
	if b == nil {
		return
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.file == nil {
		return
	}
	b.lines = append(b.lines, line)
	b.lines = b.lines[max(0, len(b.lines)-remembers):]
	if b.extent++; b.extent > mostLines && b.file.Truncate(0) == nil {
		b.file.Seek(0, io.SeekStart)
		b.extent = len(b.lines)
		line = b.head + "\n……\n" + strings.Join(b.lines, "\n")
	}
	b.file.WriteString(line + "\n") // a disk that is full must not end the program
}

// Close ends the report as a run should. It is taken away, unless it tells of
// something that was caught.
func (b *Box) Close() {
	if b == nil {
		return
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.file != nil {
		debug.SetCrashOutput(nil, debug.CrashOptions{})
		b.file.Close()
		b.file = nil
		if !b.caught {
			os.Remove(b.path)
		}
	}
	b.lock.Unlock()
	os.Remove(running(b.path))
}
