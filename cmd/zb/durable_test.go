package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// program gives a path under which the test binary is zb.
func program(t *testing.T) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the system calls of Linux are watched")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "zb")
	if err := os.Symlink(self, path); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFlushedBeforeItIsSaid watches what the program asks of the system: when it ends
// with success, everything that it wrote is flushed, and so is every folder in which
// it made, renamed or removed something; nothing is renamed before it is flushed.
func TestFlushedBeforeItIsSaid(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not installed: make setup-test")
	}
	zb := program(t)
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{
		"new a.zbk --sample",
		"new b.zbk",
		"gen c.zbk --projects 20 --halves 3",
		"set a.zbk 卧龙新能源智慧产业园项目 备注=一",
		"snapshot a.zbk 甲",
		"set a.zbk 卧龙新能源智慧产业园项目 备注=二",
		"restore a.zbk 甲",
		"export a.zbk -o out/new --only brief --png",
		"export a.zbk -o out/new --only brief --png",
		"form a.zbk -o forms",
		"publish c.zbk",
	} {
		t.Run(args, func(t *testing.T) {
			before := names(t, dir)
			trace := filepath.Join(t.TempDir(), "trace")
			c := exec.Command("strace", append([]string{"-f", "-y", "-s", "0", "-o", trace, "-e",
				"trace=openat,write,pwrite64,ftruncate,fallocate,fsync,fdatasync," +
					"unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat", zb}, strings.Fields(args)...)...)
			c.Dir = dir
			if out, err := c.CombinedOutput(); err != nil {
				if strings.Contains(string(out), "ptrace") {
					t.Skipf("nothing can be watched here: %s", out)
				}
				t.Fatalf("%v\n%s", err, out)
			}
			text, err := os.ReadFile(trace)
			if err != nil {
				t.Fatal(err)
			}
			w := watch{root: dir, known: before, files: map[string]bool{}, folders: map[string]string{}}
			w.follow(string(text))
			if w.writes == 0 {
				t.Error("nothing was seen to be written")
			}
			for _, what := range w.left() {
				t.Error(what)
			}
		})
	}
}

func names(t *testing.T, dir string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		out[escaped(path)] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// escaped is a path as strace prints it.
func escaped(path string) string {
	var b strings.Builder
	for _, c := range []byte(path) {
		if c < 0x80 {
			b.WriteByte(c)
		} else {
			b.WriteString(`\` + string('0'+c>>6) + string('0'+c>>3&7) + string('0'+c&7))
		}
	}
	return b.String()
}

// watch follows the calls of a program within a folder.
type watch struct {
	root    string
	known   map[string]bool   // what is there
	files   map[string]bool   // written and not flushed
	folders map[string]string // changed and not flushed: by what
	wrong   []string
	writes  int
}

var (
	call1      = regexp.MustCompile(`^\d+ +(\w+)\((.*)\) += (-?\d+)`)
	unfinished = regexp.MustCompile(`^(\d+) +(.*) <unfinished \.\.\.>$`)
	resumed    = regexp.MustCompile(`^(\d+) +<\.\.\. \w+ resumed>(.*)$`)
	onFile     = regexp.MustCompile(`^\d+<([^>]*)>`)
	quotedPath = regexp.MustCompile(`"([^"]*)"`)
	atFolder   = regexp.MustCompile(`(?:AT_FDCWD|\d+)<([^>]*)>, "`)
)

func (w *watch) follow(text string) {
	begun := map[string]string{}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if m := unfinished.FindStringSubmatch(line); m != nil {
			begun[m[1]] = m[1] + " " + m[2]
			continue
		}
		if m := resumed.FindStringSubmatch(line); m != nil {
			line = begun[m[1]] + m[2]
		}
		if m := call1.FindStringSubmatch(line); m != nil && !strings.HasPrefix(m[3], "-") {
			w.call(m[1], m[2], line)
		}
	}
}

// passing tells names that need not outlive a power cut.
func passing(path string) bool {
	return strings.HasSuffix(path, ".lock.who") || strings.HasSuffix(path, ".part") ||
		strings.HasSuffix(path, ".part-journal")
}

func (w *watch) call(name, args, line string) {
	switch name {
	case "write", "pwrite64", "ftruncate", "fallocate":
		if m := onFile.FindStringSubmatch(args); m != nil && w.within(m[1]) && !strings.HasSuffix(m[1], ".lock.who") {
			w.files[m[1]] = true
			w.writes++
		}
	case "fsync", "fdatasync":
		if m := onFile.FindStringSubmatch(args); m != nil {
			delete(w.files, m[1])
			delete(w.folders, m[1])
		}
	case "openat":
		path := w.paths(args)[0]
		if strings.Contains(args, "O_CREAT") && !w.known[path] {
			w.entry(path, line)
			w.known[path] = true
		}
	case "unlink", "unlinkat":
		path := w.paths(args)[0]
		delete(w.files, path)
		delete(w.known, path)
		w.entry(path, line)
	case "mkdir", "mkdirat":
		path := w.paths(args)[0]
		w.known[path] = true
		w.entry(path, line)
	case "rename", "renameat", "renameat2":
		p := w.paths(args)
		if w.files[p[0]] {
			w.wrong = append(w.wrong, "renamed before it was flushed: "+line)
		}
		w.known[p[1]] = true
		delete(w.known, p[0])
		w.entry(p[1], line)
	}
}

// paths gives the paths of a call, whole.
func (w *watch) paths(args string) (out []string) {
	folders := atFolder.FindAllStringSubmatch(args, -1)
	for i, m := range quotedPath.FindAllStringSubmatch(args, -1) {
		path := m[1]
		if !strings.HasPrefix(path, "/") {
			at := w.root
			if i < len(folders) {
				at = folders[i][1]
			}
			path = at + "/" + path
		}
		out = append(out, filepath.Clean(path))
	}
	return out
}

func (w *watch) entry(path, line string) {
	if w.within(path) && !passing(path) {
		w.folders[filepath.Dir(path)] = line
	}
}

func (w *watch) within(path string) bool { return strings.HasPrefix(path, w.root+"/") }

// left lists what is not flushed.
func (w *watch) left() []string {
	out := w.wrong
	for path := range w.files {
		if !passing(path) {
			out = append(out, "written and not flushed: "+path)
		}
	}
	for dir, by := range w.folders {
		out = append(out, "folder "+dir+" not flushed after "+by)
	}
	slices.Sort(out)
	return out
}
