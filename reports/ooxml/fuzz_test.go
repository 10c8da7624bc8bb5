package ooxml

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"testing"

	"zonebrief/reports/ooxml/ooxmltest"
)

// FuzzSheet fills sheets of any XML: nothing panics, and what was well-formed stays so.
func FuzzSheet(f *testing.F) {
	for _, name := range []string{"pointing.xlsx", "prefixed.xlsx", "sharing.xlsx", "barerows.xlsx"} {
		parts, _ := ooxmltest.Parts(f, blank(f, name))
		f.Add([]byte(parts["xl/worksheets/sheet1.xml"]), 8)
	}
	f.Add([]byte(`<worksheet><sheetData/></worksheet>`), 2)
	parts, order := ooxmltest.Parts(f, blank(f, "shared.xlsx"))
	f.Fuzz(func(t *testing.T, sheet []byte, n int) {
		if len(sheet) > 1<<20 {
			return
		}
		w, err := Open(with(t, parts, order, "xl/worksheets/sheet1.xml", sheet))
		if err != nil {
			return
		}
		block := Block{Sheet: "进度表", First: 4, Rows: n & 7, Columns: []int{0, 1, 2, 3, 4, 5}, Label: -1,
			Lines: lines(n & 15)}
		out, err := w.Fill(context.Background(), []Block{block}, nil)
		if err != nil || wellFormed(sheet) != nil {
			return
		}
		after, _ := ooxmltest.Parts(t, out.Form)
		if err := wellFormed([]byte(after["xl/worksheets/sheet1.xml"])); err != nil {
			t.Errorf("%v in %q", err, after["xl/worksheets/sheet1.xml"])
		}
	})
}

// FuzzFormula moves and copies any formula: its pieces are the formula, and what names no
// cell stays as it is.
func FuzzFormula(f *testing.F) {
	for _, s := range []string{"SUM(D4:D6)", "'一 行'!D7+[1]A!B2", `IF(A1="x",表[[#This Row],[a]],1:3)`, "进度表:说明!D7%",
		"-2^2&#REF!", "{1,2;3}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		list := tokens(s)
		if join(list) != s {
			t.Errorf("%q taken apart is %q", s, join(list))
		}
		w := grownBook()
		moved := w.moving.formula(s, w.sheets[0], 7, false)
		named := false
		for _, one := range list {
			named = named || one.kind == refToken
		}
		if !named && moved != s {
			t.Errorf("%q moved to %q", s, moved)
		}
		_ = copied(s, 3, 1)
		_, _ = parseFormula(s)
	})
}

func wellFormed(data []byte) error { return xml.Unmarshal(data, new(struct{ XMLName xml.Name })) }

// with packs parts, one of them replaced.
func with(t testing.TB, parts map[string]string, order []string, name string, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range order {
		w, err := z.Create(part)
		if err != nil {
			t.Fatal(err)
		}
		text := []byte(parts[part])
		if part == name {
			text = data
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
