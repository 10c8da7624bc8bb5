package ooxml

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// errDamaged says that a part is no well-formed XML in UTF-8.
var errDamaged = errors.New("damaged XML")

// tag is a tag of a part and where it stands in it.
type tag struct {
	local          []byte // name without its prefix
	start, end     int    // of the whole tag; end is behind '>'
	attrs          int    // where the attributes begin
	closing, empty bool   // </a>, <a/>
}

// scanner walks over the tags of a part. Comments, CDATA and processing instructions
// are passed over.
type scanner struct {
	src []byte
	at  int
	err error
}

var skipped = []struct{ open, close string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}

// next returns the next tag; at the end, or where the part is damaged, ok is false.
func (s *scanner) next() (t tag, ok bool) {
again:
	for s.err == nil {
		i := bytes.IndexByte(s.src[s.at:], '<')
		if i < 0 {
			return tag{}, false
		}
		i += s.at
		if i+1 < len(s.src) && (s.src[i+1] == '!' || s.src[i+1] == '?') {
			for _, kind := range skipped {
				if bytes.HasPrefix(s.src[i:], []byte(kind.open)) {
					n := bytes.Index(s.src[i+len(kind.open):], []byte(kind.close))
					if n < 0 {
						break
					}
					s.at = i + len(kind.open) + n + len(kind.close)
					continue again
				}
			}
			s.err = errDamaged // also a document type, which can name other texts
			break
		}
		return s.tag(i)
	}
	return tag{}, false
}

// tag reads the tag at i.
func (s *scanner) tag(i int) (t tag, ok bool) {
	t.start = i
	j := i + 1
	if j < len(s.src) && s.src[j] == '/' {
		t.closing = true
		j++
	}
	name := j
	for ; j < len(s.src) && s.src[j] > ' ' && s.src[j] != '>' && s.src[j] != '/'; j++ {
		if s.src[j] == ':' {
			name = j + 1
		}
	}
	t.local, t.attrs = s.src[name:j], j
	for ; j < len(s.src); j++ {
		switch c := s.src[j]; c {
		case '"', '\'':
			n := bytes.IndexByte(s.src[j+1:], c)
			if n < 0 {
				j = len(s.src)
				break
			}
			j += n + 1
		case '>':
			t.end, t.empty = j+1, s.src[j-1] == '/' && !t.closing
			s.at = t.end
			return t, len(t.local) > 0
		}
	}
	s.err = errDamaged
	return tag{}, false
}

// is tells whether a tag opens an element of that name.
func (t *tag) is(local string) bool { return !t.closing && string(t.local) == local }

// ends tells whether a tag closes an element of that name.
func (t *tag) ends(local string) bool { return t.closing && string(t.local) == local }

// prefix returns the prefix of the tag's name with its colon.
func (t *tag) prefix(src []byte) string {
	from := t.start + 1
	if t.closing {
		from++
	}
	return string(src[from : t.attrs-len(t.local)])
}

// attrAt returns where the value of an attribute stands. A name that begins with a
// colon means any prefix: ":id" finds r:id.
func (t *tag) attrAt(src []byte, name string) (from, to int, ok bool) {
	for i := t.attrs; i < t.end; {
		for i < t.end && (src[i] <= ' ' || src[i] == '/') {
			i++
		}
		start := i
		for i < t.end && src[i] != '=' && src[i] != '>' && src[i] > ' ' {
			i++
		}
		found := src[start:i]
		for i < t.end && src[i] <= ' ' {
			i++
		}
		if i >= t.end || src[i] != '=' {
			return 0, 0, false
		}
		i++
		for i < t.end && src[i] <= ' ' {
			i++
		}
		if i >= t.end || src[i] != '"' && src[i] != '\'' {
			return 0, 0, false
		}
		n := bytes.IndexByte(src[i+1:t.end], src[i])
		if n < 0 {
			return 0, 0, false
		}
		if string(found) == name || name[0] == ':' && bytes.HasSuffix(found, []byte(name)) {
			return i + 1, i + 1 + n, true
		}
		i += n + 2
	}
	return 0, 0, false
}

// attr returns the value of an attribute, empty where there is none.
func (t *tag) attr(src []byte, name string) string {
	from, to, ok := t.attrAt(src, name)
	if !ok {
		return ""
	}
	return unescape(src[from:to])
}

// flag tells whether an attribute is set.
func (t *tag) flag(src []byte, name string) bool {
	v := t.attr(src, name)
	return v == "1" || v == "true"
}

// text returns where the text of an element without children stands, and moves behind it.
func (s *scanner) text(t tag) (from, to int) {
	if t.empty {
		return t.end, t.end
	}
	next, ok := s.next()
	if !ok || !next.closing {
		if s.err == nil && !ok {
			s.err = errDamaged
		}
		s.at = t.end
		return t.end, t.end
	}
	return t.end, next.start
}

// skip moves behind the end of an element.
func (s *scanner) skip(t tag) (end int) {
	if t.empty {
		return t.end
	}
	for depth := 1; ; {
		next, ok := s.next()
		switch {
		case !ok:
			s.err = errDamaged
			return len(s.src)
		case next.closing:
			if depth--; depth == 0 {
				return next.end
			}
		case !next.empty:
			depth++
		}
	}
}

// unescape returns the text that XML stands for.
func unescape(raw []byte) string {
	if bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '<') < 0 {
		return string(raw)
	}
	var out strings.Builder
	for len(raw) > 0 {
		open := bytes.IndexByte(raw, '<')
		if open < 0 {
			open = len(raw)
		}
		writeEntities(&out, raw[:open])
		raw = raw[open:]
		for _, kind := range skipped {
			if !bytes.HasPrefix(raw, []byte(kind.open)) {
				continue
			}
			body, rest, ok := bytes.Cut(raw[len(kind.open):], []byte(kind.close))
			if !ok {
				return out.String()
			}
			if kind.open == "<![CDATA[" {
				out.Write(body)
			}
			raw = rest
			break
		}
		if len(raw) > 0 && raw[0] == '<' {
			return out.String()
		}
	}
	return out.String()
}

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

// writeEntities writes text with its entities resolved; what is none stays as it is.
func writeEntities(out *strings.Builder, raw []byte) {
	for {
		before, rest, ok := bytes.Cut(raw, []byte("&"))
		out.Write(before)
		if !ok {
			return
		}
		raw = rest
		name, _, ok := bytes.Cut(rest[:min(len(rest), 12)], []byte(";"))
		if !ok {
			out.WriteByte('&')
			continue
		}
		one := entities[string(name)]
		if number, is := strings.CutPrefix(string(name), "#"); is {
			base := 10
			if hex, is := strings.CutPrefix(number, "x"); is {
				number, base = hex, 16
			}
			if n, err := strconv.ParseInt(number, base, 32); err == nil {
				one = string(rune(n))
			}
		}
		if one == "" {
			out.WriteByte('&')
			continue
		}
		out.WriteString(one)
		raw = rest[len(name)+1:]
	}
}

var (
	textEscapes   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")
	quotedEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;", "\r",
		"&#13;", "\t", "&#9;")
	attrEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;",
		"\n", "&#10;", "\r", "&#13;", "\t", "&#9;")
)

// splice is a piece of a part that is written anew.
type splice struct {
	start, end int
	text       string
}

// edits are the pieces of a part that are written anew; they do not overlap.
type edits []splice

func (e *edits) add(start, end int, text string) { *e = append(*e, splice{start, end, text}) }

// apply returns the part with its edits; without any it is the part itself.
func (e edits) apply(src []byte) []byte {
	if len(e) == 0 {
		return src
	}
	slices.SortStableFunc(e, func(a, b splice) int { return a.start - b.start })
	size := len(src)
	for _, s := range e {
		size += len(s.text) - (s.end - s.start)
	}
	out, at := make([]byte, 0, max(size, 0)), 0
	for _, s := range e {
		if s.start < at {
			continue
		}
		out = append(append(out, src[at:s.start]...), s.text...)
		at = s.end
	}
	return append(out, src[at:]...)
}
