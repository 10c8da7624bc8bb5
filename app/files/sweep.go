package files

import (
	"os"
	"path/filepath"
	"strings"
)

// Sweep removes from a folder what a program that was ended left beside its place.
// What is in use, or not the program's own, stays.
func Sweep(dir string) {
	left, _ := filepath.Glob(filepath.Join(quoted(dir), partPrefix+"*"+partSuffix))
	for _, path := range left {
		if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() {
			sweepFile(path)
		}
	}
	journals, _ := filepath.Glob(filepath.Join(quoted(dir), partPrefix+"*"+partSuffix+"-journal"))
	for _, path := range journals {
		if _, err := os.Lstat(strings.TrimSuffix(path, "-journal")); os.IsNotExist(err) {
			os.Remove(path)
		}
	}
}

// sweepFile removes a part unless somebody holds its lock.
func sweepFile(path string) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return
	}
	free, err := Lock(file)
	if renameWantsClosed { // which is so of removing too
		file.Close()
	}
	if err == nil && free {
		os.Remove(path + "-journal")
		os.Remove(path)
	}
	file.Close()
}

// quoted makes a folder's name stand for itself in a pattern.
func quoted(dir string) string {
	return strings.NewReplacer(`[`, `[[]`, `*`, `[*]`, `?`, `[?]`).Replace(dir)
}

// The names of folders for a program's own temporary files.
const (
	scratchPrefix = "zonebrief-"
	scratchLock   = "in-use"
)

// Scratch is a folder for temporary files that only this user can open.
type Scratch struct {
	Dir  string
	lock *os.File
}

// NewScratch makes a folder for temporary files, after those of programs that were
// ended are removed. It must be closed.
func NewScratch() (*Scratch, error) {
	sweepScratch()
	for {
		dir, err := os.MkdirTemp("", scratchPrefix)
		if err != nil {
			return nil, err
		}
		lock, err := os.OpenFile(filepath.Join(dir, scratchLock), os.O_RDWR|os.O_CREATE, 0o600)
		if os.IsNotExist(err) { // swept
			continue
		} else if err != nil {
			return nil, err
		}
		if ours, err := lockNew(lock); err == nil && ours {
			return &Scratch{dir, lock}, nil
		} else if err != nil {
			lock.Close()
			os.RemoveAll(dir)
			return nil, err
		}
		lock.Close()
	}
}

// Close removes the folder.
func (s *Scratch) Close() error {
	if s == nil {
		return nil
	}
	if renameWantsClosed {
		s.lock.Close()
	}
	err := os.RemoveAll(s.Dir)
	s.lock.Close()
	return err
}

// sweepScratch removes the folders of programs that were ended.
func sweepScratch() {
	left, _ := filepath.Glob(filepath.Join(quoted(os.TempDir()), scratchPrefix+"*", scratchLock))
	for _, path := range left {
		lock, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			continue
		}
		free, err := Lock(lock)
		if renameWantsClosed {
			lock.Close()
		}
		if err == nil && free {
			os.RemoveAll(filepath.Dir(path))
		}
		lock.Close()
	}
}
