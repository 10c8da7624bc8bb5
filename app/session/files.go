package session

import (
	"fmt"
	"os"
	"path/filepath"
)

// path names a file of the document: 工作简报_2023年4月上半月.pdf.
func (j *job) path(tail string) string {
	name := j.out.Title + "_" + j.At.Title()
	if j.Book.External {
		name += "_" + External
	}
	return filepath.Join(j.Dir, name+tail)
}

// parts are files made beside their places, which they take all together.
type parts []part

type part struct{ made, path string }

// add writes a file beside its place.
func (p *parts) add(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".zonebrief-*.part")
	if err != nil {
		return unwritable(path, err)
	}
	*p = append(*p, part{f.Name(), path})
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return unwritable(path, err)
	}
	return nil
}

// keep renames the files to their places, and gives those that are there.
func (p *parts) keep() (paths []string, err error) {
	for len(*p) > 0 {
		f := (*p)[0]
		if err := os.Rename(f.made, f.path); err != nil {
			return paths, unwritable(f.path, err)
		}
		*p, paths = (*p)[1:], append(paths, f.path)
	}
	return paths, nil
}

// drop removes the files that have not taken their places.
func (p *parts) drop() {
	for _, f := range *p {
		os.Remove(f.made)
	}
}

// Replace writes one file beside its place and renames it.
func Replace(path string, data []byte) error {
	var p parts
	defer p.drop()
	if err := p.add(path, data); err != nil {
		return err
	}
	_, err := p.keep()
	return err
}

func unwritable(path string, err error) error {
	return fmt.Errorf("无法写入“%s”：%w；请确认文件未被其他程序打开、文件夹可写后重试", path, err)
}
