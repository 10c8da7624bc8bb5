package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"

	"github.com/xuri/excelize/v2"
)

// defaults are the elements of the list of content types that excelize writes in
// a random order where a workbook has charts.
var defaults = regexp.MustCompile(`(<Default [^>]*></Default>)+`)

// inOrder sorts them.
func inOrder(types []byte) []byte {
	return defaults.ReplaceAllFunc(types, func(run []byte) []byte {
		all := bytes.SplitAfter(run, []byte("</Default>"))
		slices.SortFunc(all, bytes.Compare)
		return bytes.Join(all, nil)
	})
}

// sorted is a zip file whose parts lie in the order of their names: excelize
// hands streamed sheets on in a random one.
type sorted struct {
	to    io.Writer
	parts map[string]*bytes.Buffer
	amend func(name string, data []byte) []byte // what is written instead; nil: nothing is
}

func newSorted(w io.Writer) excelize.ZipWriter {
	return &sorted{to: w, parts: map[string]*bytes.Buffer{}}
}

// Create keeps a part until the file is closed.
func (s *sorted) Create(name string) (io.Writer, error) {
	s.parts[name] = &bytes.Buffer{}
	return s.parts[name], nil
}

// AddFS adds the files of a file system.
func (s *sorted) AddFS(files fs.FS) error {
	return fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, path)
		s.parts[path] = bytes.NewBuffer(data)
		return err
	})
}

// Close writes the parts.
func (s *sorted) Close() error {
	z := zip.NewWriter(s.to)
	for _, name := range slices.Sorted(maps.Keys(s.parts)) {
		w, err := z.Create(name)
		if err != nil {
			return err
		}
		data := s.parts[name].Bytes()
		if name == "[Content_Types].xml" {
			data = inOrder(data)
		}
		if s.amend != nil {
			data = s.amend(name, data)
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
	}
	return z.Close()
}
