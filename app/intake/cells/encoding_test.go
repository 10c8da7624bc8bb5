package cells

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"zonebrief/reports/ooxml/ooxmltest"
)

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
			got, err := Read("表.xlsx", ooxmltest.Recode(t, data, c.name, c.into))
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
