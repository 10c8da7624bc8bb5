// Package ooxmltest takes workbooks and documents apart for tests, and changes them.
package ooxmltest

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"regexp"
	"slices"
	"testing"

	"golang.org/x/text/encoding"
)

var declaration = regexp.MustCompile(`^(\xEF\xBB\xBF)?<\?xml[^>]*\?>`)

// Recode writes the XML parts of a workbook anew in an encoding, declared under a name.
func Recode(t testing.TB, data []byte, name string, into encoding.Encoding) []byte {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(err)
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		must(err)
		text, err := io.ReadAll(r)
		must(err)
		if slices.Contains([]string{".xml", ".rels", ".vml"}, path.Ext(f.Name)) {
			head := []byte(`<?xml version="1.0" encoding="` + name + `" standalone="yes"?>`)
			text, err = into.NewEncoder().Bytes(append(head, declaration.ReplaceAll(text, nil)...))
			must(err)
		}
		w, err := to.Create(f.Name)
		must(err)
		_, err = w.Write(text)
		must(err)
	}
	must(to.Close())
	return out.Bytes()
}
