package issue

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"zonebrief/app/files"
	"zonebrief/reports/zone"
)

// path names a file of the document: 工作简报_2023年4月上半月.pdf.
func (j *job) path(tail string) string {
	name := j.out.Title + "_" + j.At.Title()
	if j.book.External {
		name += "_" + External
	}
	return filepath.Join(j.Dir, name+tail)
}

// paperTail ends the name of a paper's file: _01_约谈提醒单_甲项目.
func paperTail(n int, title string) string {
	return fmt.Sprintf("_%02d_%s", n, files.Name(strings.TrimSuffix(zone.Shorten(title, 40), "…")))
}

// parts are the files of one document, made beside their places, which they take all
// together.
type parts struct {
	made  []*files.Part
	paths []string
}

// add writes a file beside its place. Its mode is what the umask leaves.
func (p *parts) add(path string, data []byte) error {
	part, err := files.BeginExport(path)
	if err != nil {
		return files.Unwritable(path, err)
	}
	p.made, p.paths = append(p.made, part), append(p.paths, path)
	if _, err := part.Write(data); err != nil {
		return files.Unwritable(path, err)
	}
	return nil
}

// commit gives the files their places, takes away those of an earlier export that
// belong to the document no longer, and gives the paths.
func (p *parts) commit(outdated []string) ([]string, error) {
	if err := files.CommitSet(p.made, outdated); err != nil {
		var at *os.LinkError
		path := p.paths[0]
		if errors.As(err, &at) && !strings.HasPrefix(filepath.Base(at.New), ".") {
			path = at.New
		} else if at != nil {
			path = at.Old
		}
		return nil, files.Unwritable(path, err)
	}
	return p.paths, nil
}

// drop removes the files that have not taken their places.
func (p *parts) drop() {
	for _, part := range p.made {
		part.Drop()
	}
}
