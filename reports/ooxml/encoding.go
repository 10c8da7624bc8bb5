package ooxml

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// EncodingError says that a part is written in an encoding that is not read.
type EncodingError struct{ Name string }

func (e *EncodingError) Error() string { return "encoding " + e.Name }

// encodings are those that parts are read in beside UTF-8 and UTF-16, which the standard names:
// programs at home have written others. Without a decoder a part is read as it is.
var encodings = map[string]encoding.Encoding{"utf-8": nil, "utf8": nil, "us-ascii": nil, "ascii": nil,
	"utf-16": nil, "utf-16le": nil, "utf-16be": nil, // without their byte order: an ASCII declaration says so wrongly
	"iso-8859-1": charmap.ISO8859_1, "latin1": charmap.ISO8859_1, "windows-1252": charmap.Windows1252,
	"gb2312": simplifiedchinese.GB18030, "gbk": simplifiedchinese.GB18030, "gb18030": simplifiedchinese.GB18030,
	"cp936": simplifiedchinese.GB18030, "x-gbk": simplifiedchinese.GB18030}

var declared = regexp.MustCompile(`^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// longestDeclaration is how many bytes an XML declaration has at most here.
const longestDeclaration = 256

// Decoded returns the XML of a part as UTF-8, in whichever encoding it is written; its declaration
// stays as it was. Fails with an [EncodingError].
func Decoded(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 4096)
	head, _ := b.Peek(longestDeclaration) // a short part is no error
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(head, []byte("\x00\x00\xFE\xFF")),
		bytes.HasPrefix(head, []byte("<\x00\x00\x00")), bytes.HasPrefix(head, []byte("\x00\x00\x00<")):
		return nil, &EncodingError{"UTF-32"}
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("<\x00")):
		return transform.NewReader(b, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()), nil
	case bytes.HasPrefix(head, []byte("\xFE\xFF")), bytes.HasPrefix(head, []byte("\x00<")):
		return transform.NewReader(b, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder()), nil
	case bytes.HasPrefix(head, []byte("\x4C\x6F\xA7\x94")):
		return nil, &EncodingError{"EBCDIC"}
	}
	m := declared.FindSubmatch(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")))
	if m == nil {
		return b, nil
	}
	one, known := encodings[strings.ToLower(string(m[1]))]
	switch {
	case !known:
		return nil, &EncodingError{string(m[1])}
	case one == nil:
		return b, nil
	}
	return transform.NewReader(b, one.NewDecoder()), nil
}

// decoded returns a part as UTF-8, and its declaration saying so; parts that hold no XML, and
// those in UTF-8, as they are.
func decoded(name string, data []byte) ([]byte, error) {
	if ext := path.Ext(name); ext != ".xml" && ext != ".rels" && ext != ".vml" {
		return data, nil
	}
	r, err := Decoded(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if _, same := r.(*bufio.Reader); same {
		return data, nil
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if at := declared.FindSubmatchIndex(text); at != nil {
		text = append(append(append([]byte{}, text[:at[2]]...), "UTF-8"...), text[at[3]:]...)
	}
	return text, nil
}
