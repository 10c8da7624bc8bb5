package ooxmltest

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// Parts returns the parts of a workbook or of a document by name, and their names in order.
func Parts(t testing.TB, data []byte) (parts map[string]string, names []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name], names = string(text), append(names, f.Name)
	}
	return parts, names
}
