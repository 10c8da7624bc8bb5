package xlsx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
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
// hands streamed sheets on in a random one. A part is packed as it comes, so that
// a sheet of a hundred thousand rows is never held whole.
type sorted struct {
	to     io.Writer
	level  int // of packing
	parts  map[string]*part
	amends func(name string) bool                // which parts are
	amend  func(name string, data []byte) []byte // what is written instead
}

// part is one packed part.
type part struct {
	whole  *bytes.Buffer // one that is amended is kept until the end
	packed bytes.Buffer
	packer *flate.Writer
	sum    uint32
	size   uint64
}

// Write packs more of a part.
func (p *part) Write(data []byte) (int, error) {
	if p.whole != nil {
		return p.whole.Write(data)
	}
	p.sum = crc32.Update(p.sum, crc32.IEEETable, data)
	p.size += uint64(len(data))
	return p.packer.Write(data)
}

// sortedAt packs at a level: large workbooks are packed fast rather than small.
func sortedAt(w io.Writer, level int) *sorted {
	return &sorted{to: w, level: level, parts: map[string]*part{}}
}

// Create begins a part.
func (s *sorted) Create(name string) (io.Writer, error) {
	p := &part{}
	if s.amended(name) {
		p.whole = &bytes.Buffer{}
	}
	var err error
	p.packer, err = flate.NewWriter(&p.packed, s.level)
	s.parts[name] = p
	return p, err
}

func (s *sorted) amended(name string) bool {
	return name == "[Content_Types].xml" || s.amends != nil && s.amends(name)
}

// AddFS adds the files of a file system.
func (s *sorted) AddFS(files fs.FS) error {
	return fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		w, err := s.Create(path)
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	})
}

// finish packs the rest of a part.
func (s *sorted) finish(name string, p *part) error {
	if p.whole != nil {
		data := p.whole.Bytes()
		if name == "[Content_Types].xml" {
			data = inOrder(data)
		}
		if s.amends != nil && s.amends(name) {
			data = s.amend(name, data)
		}
		p.whole = nil
		if _, err := p.Write(data); err != nil {
			return err
		}
	}
	return p.packer.Close()
}

// Close writes the parts.
func (s *sorted) Close() error {
	z := zip.NewWriter(s.to)
	for _, name := range slices.Sorted(maps.Keys(s.parts)) {
		p := s.parts[name]
		if err := s.finish(name, p); err != nil {
			return err
		}
		w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: p.sum,
			CompressedSize64: uint64(p.packed.Len()), UncompressedSize64: p.size})
		if err != nil {
			return err
		}
		if _, err := p.packed.WriteTo(w); err != nil {
			return err
		}
	}
	return z.Close()
}
