// Package files puts files in their places so that a kill, a full disk or a power
// cut leaves the old file or the new one, never a part of one.
//
// A file is written beside its place under a name of the program's own, flushed
// to the disk, and renamed; then the folder is flushed too. What a program that
// was ended left beside is known by its name and by a lock that nobody holds any
// longer, and goes at the next start.
package files

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
)

// The names of what is made beside its place.
const (
	partPrefix = ".zonebrief-"
	partSuffix = ".part"
)

// Part is a file made beside its place. It must be committed or dropped.
type Part struct {
	made, path string
	file       *os.File // open and locked, so that it is known to be in use
}

// Begin makes an empty file beside a place. Where the place is a symbolic link, it
// is that of the file which the link points to. The umask limits the mode. Fails with
// [ErrNoFile] if something other than a file stands there.
func Begin(path string, mode fs.FileMode) (*Part, error) {
	path, err := Real(path)
	if err != nil {
		return nil, err
	}
	if err := replaceable(path); err != nil {
		return nil, err
	}
	for {
		made := partName(path)
		file, err := os.OpenFile(made, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) {
			continue
		} else if err != nil {
			return nil, err
		}
		if ours, err := lockNew(file); err != nil || !ours {
			file.Close()
			os.Remove(made)
			if err != nil {
				return nil, err
			}
			continue
		}
		return &Part{made, path, file}, nil
	}
}

// BeginLike makes an empty file beside a place, with the mode of another file, so
// that what is made from a private file is private.
func BeginLike(path, other string) (*Part, error) {
	info, err := os.Stat(other)
	if err != nil {
		return nil, err
	}
	p, err := Begin(path, 0o600)
	if err != nil {
		return nil, err
	}
	if err := p.file.Chmod(info.Mode().Perm()); err != nil && runtime.GOOS != "windows" {
		p.Drop()
		return nil, err
	}
	return p, nil
}

// lockNew locks a file just made; false where another program has swept it meanwhile.
func lockNew(file *os.File) (bool, error) {
	if ours, err := Lock(file); err != nil || !ours {
		return false, err
	}
	return Is(file, file.Name()), nil
}

// Is tells whether a path still leads to an open file.
func Is(file *os.File, path string) bool {
	here, err := file.Stat()
	there, err2 := os.Stat(path)
	return err == nil && err2 == nil && os.SameFile(here, there)
}

// Name is the path under which the file is written.
func (p *Part) Name() string { return p.made }

// Write adds to the file.
func (p *Part) Write(data []byte) (int, error) { return p.file.Write(data) }

// Fill writes so many empty bytes through to the disk.
func (p *Part) Fill(size int) error {
	_, err := p.file.WriteAt(make([]byte, size), 0)
	return errors.Join(err, p.file.Sync())
}

// Drop removes the file, unless it was committed.
func (p *Part) Drop() {
	if p.file != nil {
		p.file.Close()
		os.Remove(p.made)
		os.Remove(p.made + "-journal")
		p.file = nil
	}
}

// commit renames the file, which is flushed already. The folder is not.
func (p *Part) commit() error {
	if renameWantsClosed {
		p.file.Close()
	}
	if err := os.Rename(p.made, p.path); err != nil {
		return err
	}
	p.file.Close() // and with it the lock goes
	p.file = nil
	return nil
}

// Replace has a new file written beside its place and gives it that place. Its mode
// is what the umask leaves of a new file's.
func Replace(path string, write func(*Part) error) error {
	p, err := Begin(path, 0o666)
	if err != nil {
		return err
	}
	return p.Finish(write(p))
}

// Finish gives the file its place if it was written without an error, and drops it
// otherwise.
func (p *Part) Finish(err error) error {
	defer p.Drop()
	if err != nil {
		return err
	}
	return CommitSet([]*Part{p}, nil)
}

// CommitSet gives the files of one set their places, and removes those that belong
// to the set of before. Of several files the older ones go first and the new ones
// come after, the first before the others: whenever the program is ended, all files
// that stand there are of one time. If the first cannot take its place, the set of
// before is put back.
func CommitSet(parts []*Part, outdated []string) error {
	for _, p := range parts {
		if err := p.file.Sync(); err != nil {
			return err
		}
	}
	old, err := setAside(parts, outdated)
	for _, p := range parts {
		if err == nil {
			err = p.commit()
		}
	}
	for _, o := range old {
		if parts[0].file == nil {
			os.Remove(o.made)
		} else {
			os.Rename(o.made, o.path)
		}
	}
	if err != nil {
		return err
	}
	return syncFolders(parts)
}

// setAside moves the files of an older set out of the way, all but the first, which
// is replaced by renaming.
func setAside(parts []*Part, outdated []string) (old []*Part, err error) {
	paths := slices.Clone(outdated)
	for _, p := range parts[1:] {
		paths = append(paths, p.path)
	}
	for _, path := range paths {
		o := &Part{made: partName(path), path: path}
		if err := os.Rename(path, o.made); errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return old, err
		}
		old = append(old, o)
	}
	return old, nil
}

// partName is a name beside a place that no other file has.
func partName(path string) string {
	return filepath.Join(filepath.Dir(path), fmt.Sprintf("%s%016x%s", partPrefix, rand.Uint64(), partSuffix))
}

func syncFolders(parts []*Part) error {
	done := map[string]bool{}
	for _, p := range parts {
		dir := filepath.Dir(p.path)
		if done[dir] {
			continue
		}
		done[dir] = true
		if err := SyncFolder(dir); err != nil {
			return err
		}
	}
	return nil
}

// MakeFolder makes a folder and those above it that are missing, durably.
func MakeFolder(dir string) error {
	var missing []string
	for at := filepath.Clean(dir); ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil || at == filepath.Dir(at) {
			break
		}
		missing = append(missing, at)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, at := range missing {
		if err := SyncFolder(filepath.Dir(at)); err != nil {
			return err
		}
	}
	return nil
}

// Real follows symbolic links to the place of a file that need not be there yet.
func Real(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		return real, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	for range 40 { // a link that leads to nothing, like the chain that a book moved away leaves
		to, err := os.Readlink(path)
		if err != nil {
			return path, nil
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return path, nil
}
