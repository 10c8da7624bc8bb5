// Package ooxml edits workbooks of Office Open XML (.xlsx) in their package: what an
// edit does not concern stays as it is, byte for byte.
//
// A workbook is opened with [Open]; rows for lines and single cells are told with
// [Workbook.Fill], which makes room where rows are wanting and moves everything that
// points at what moves: formulas, names, charts, pictures and the rest of one list
// (move.go). Parts are read as bytes and changed at positions, never decoded and
// written anew, so that prefixes, extensions and the order of attributes survive.
//
// It knows nothing of projects.
package ooxml

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"strings"

	"compress/flate"
)

// ErrEncrypted says that parts of the package need a password.
var ErrEncrypted = errors.New("the package is encrypted")

// ErrTooLarge says that a package holds more than is opened.
var ErrTooLarge = errors.New("the package holds too much")

// maxContent is how many bytes of parts are read at most.
const maxContent = 512 << 20

// pack is the zip package of a workbook (文件包).
type pack struct {
	files   []*zip.File
	comment string
	index   map[string]int // part → its place in files
	parts   map[string][]byte
	changed map[string]bool
	removed map[string]bool
	read    int64
}

// partName is the name of a part in one way of writing.
func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(s, `\`, "/"), "/"))
}

func openPackage(data []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := &pack{files: z.File, comment: z.Comment, index: map[string]int{}, parts: map[string][]byte{},
		changed: map[string]bool{}, removed: map[string]bool{}}
	for i, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, ErrEncrypted
		}
		p.index[partName(f.Name)] = i
	}
	return p, nil
}

func (p *pack) has(name string) bool {
	_, ok := p.index[partName(name)]
	return ok && !p.removed[partName(name)]
}

// holds tells whether there is a part in one of some folders.
func (p *pack) holds(folders ...string) bool {
	for name := range p.index {
		for _, folder := range folders {
			if strings.Contains(name, folder) && !p.removed[name] {
				return true
			}
		}
	}
	return false
}

// part returns the content of a part, in UTF-8; one that is not there has none.
func (p *pack) part(name string) ([]byte, error) {
	name = partName(name)
	if data, ok := p.parts[name]; ok || !p.has(name) {
		return data, nil
	}
	f := p.files[p.index[name]]
	if p.read += int64(f.UncompressedSize64); p.read > maxContent || f.UncompressedSize64 > maxContent {
		return nil, ErrTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	defer r.Close()
	data := bytes.NewBuffer(make([]byte, 0, f.UncompressedSize64+bytes.MinRead+1)) // so that it never grows
	if _, err := io.Copy(data, io.LimitReader(r, int64(f.UncompressedSize64)+1)); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	text, err := decoded(name, data.Bytes())
	if err == nil {
		p.parts[name] = text
	}
	return text, err
}

// set writes a part anew.
func (p *pack) set(name string, data []byte) {
	name = partName(name)
	p.parts[name], p.changed[name] = data, true
}

// edit applies edits to a part.
func (p *pack) edit(name string, e edits) error {
	if len(e) == 0 {
		return nil
	}
	data, err := p.part(name)
	if err == nil {
		p.set(name, e.apply(data))
	}
	return err
}

func (p *pack) remove(name string) { p.removed[partName(name)] = true }

// bytes writes the package: its parts in their order, those that did not change as
// they were packed.
func (p *pack) bytes() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i, f := range p.files {
		name := partName(f.Name)
		var err error
		switch {
		case p.removed[name]:
		case p.changed[name] && p.index[name] == i:
			err = p.write(z, f, p.parts[name])
		default:
			err = z.Copy(f)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	if err := z.SetComment(p.comment); err != nil {
		return nil, err
	}
	err := z.Close()
	return out.Bytes(), err
}

// write packs a part under the header that it had.
func (p *pack) write(z *zip.Writer, f *zip.File, data []byte) error {
	var packed bytes.Buffer
	level := flate.DefaultCompression
	if len(data) > 8<<20 {
		level = flate.BestSpeed
	}
	w, err := flate.NewWriter(&packed, level)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	h := f.FileHeader
	h.Method, h.CRC32 = zip.Deflate, crc32.ChecksumIEEE(data)
	h.CompressedSize64, h.UncompressedSize64 = uint64(packed.Len()), uint64(len(data))
	to, err := z.CreateRaw(&h)
	if err == nil {
		_, err = packed.WriteTo(to)
	}
	return err
}

// relation is one line of a part's relationships.
type relation struct{ id, kind, target string }

// relations returns what a part refers to; kind is the last word of the type, which
// transitional and strict files share.
func (p *pack) relations(of string) ([]relation, error) {
	src, err := p.part(relationsOf(of))
	if err != nil || src == nil {
		return nil, err
	}
	var out []relation
	s := scanner{src: src}
	for t, ok := s.next(); ok; t, ok = s.next() {
		if !t.is("Relationship") {
			continue
		}
		kind, target := t.attr(src, "Type"), t.attr(src, "Target")
		if t.attr(src, "TargetMode") == "External" {
			continue
		}
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(path.Dir(of), target)
		}
		out = append(out, relation{t.attr(src, "Id"), kind[strings.LastIndexByte(kind, '/')+1:], target})
	}
	return out, s.err
}

func relationsOf(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}
