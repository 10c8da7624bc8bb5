package cells

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// recoded writes the XML parts of a workbook anew in an encoding, declared under a name.
func recoded(t *testing.T, data []byte, name string, into encoding.Encoding) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err == nil && (strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels")) {
			body := regexp.MustCompile(`^(\xEF\xBB\xBF)?<\?xml[^>]*\?>`).ReplaceAll(text, nil)
			head := []byte(`<?xml version="1.0" encoding="` + name + `" standalone="yes"?>`)
			text, err = into.NewEncoder().Bytes(append(head, body...))
		}
		if err != nil {
			t.Fatal(err)
		}
		w, err := to.Create(f.Name)
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestEncodingsOfParts reads workbooks whose parts are in other encodings than UTF-8: the same cells,
// or a refusal that names the encoding and no damage.
func TestEncodingsOfParts(t *testing.T) {
	data, err := os.ReadFile("../testdata/openpyxl.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	want, err := Read("表.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		into encoding.Encoding
		told string
	}{
		{"UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), ""},
		{"utf-16", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), ""},
		{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), ""},
		{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), ""},
		{"UTF-8", unicode.UTF8BOM, ""}, {"utf8", unicode.UTF8, ""}, {"UTF-16", unicode.UTF8, ""},
		{"GB18030", simplifiedchinese.GB18030, ""}, {"gb2312", simplifiedchinese.GBK, ""},
		{"Big5", unicode.UTF8, "文字编码是 Big5"}, {"UTF-8", simplifiedchinese.GBK, "已损坏"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Read("表.xlsx", recoded(t, data, c.name, c.into))
			switch {
			case c.told != "":
				if err == nil || !strings.Contains(err.Error(), c.told) {
					t.Errorf("%v, want it to say %s", err, c.told)
				}
			case err != nil:
				t.Error(err)
			case dump(got) != dump(want):
				t.Errorf("read\n%s\nwant\n%s", dump(got), dump(want))
			}
		})
	}
}
