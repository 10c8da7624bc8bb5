package ooxml

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is what a piece of a formula is.
type tokenKind int

const (
	otherToken      tokenKind = iota // operators, brackets, white space
	refToken                         // C5, Sheet!C5:D7, One:Three!C5
	nameToken                        // a defined name, TRUE
	functionToken                    // SUM, before its bracket
	numberToken                      // 1.5E+3
	stringToken                      // "text", with its quotes
	errorToken                       // #REF!
	structuredToken                  // 项目表[总投资]
)

// token is a piece of a formula. All pieces together are the formula.
type token struct {
	kind     tokenKind
	text     string
	prefix   string // of a reference or a name: the sheet as it is written, with its !
	from, to string // sheets of the prefix; to is empty but for One:Three!
	outside  bool   // in another workbook
	ref      reference
}

// lexer takes a formula apart. It is total: what it does not know is otherToken.
type lexer struct {
	src string
	at  int
}

// tokens returns the pieces of a formula, written without its equals sign.
func tokens(formula string) []token {
	l := &lexer{src: formula}
	var out []token
	for l.at < len(l.src) {
		from := l.at
		t := l.token()
		if l.at == from {
			_, n := utf8.DecodeRuneInString(l.src[l.at:])
			l.at += n
		}
		t.text = l.src[from:l.at]
		out = append(out, t)
	}
	return out
}

func (l *lexer) peek(at int) byte {
	if at < len(l.src) {
		return l.src[at]
	}
	return 0
}

func (l *lexer) token() token {
	switch c := l.src[l.at]; {
	case c == '"':
		l.quoted('"')
		return token{kind: stringToken}
	case c == '\'':
		return l.quotedSheet()
	case c == '[':
		return l.bracket()
	case c == '#':
		return l.errorValue()
	case c >= '0' && c <= '9' || c == '.':
		return l.number()
	}
	if n := identifier(l.src[l.at:]); n > 0 {
		return l.word(n)
	}
	return token{}
}

// quoted passes over a text in quotes, doubled ones within it, and returns it.
func (l *lexer) quoted(mark byte) string {
	from := l.at + 1
	for l.at++; l.at < len(l.src); l.at++ {
		if l.src[l.at] != mark {
			continue
		}
		if l.peek(l.at+1) != mark {
			text := l.src[from:l.at]
			l.at++
			return strings.ReplaceAll(text, string([]byte{mark, mark}), string(mark))
		}
		l.at++
	}
	return l.src[min(from, len(l.src)):]
}

// quotedSheet reads 'A sheet'!C5, 'One:Three'!C5, 'One':'Three'!C5, '[1]Sheet'!C5.
func (l *lexer) quotedSheet() token {
	from := l.at
	sheet := l.quoted('\'')
	if last, ok := l.lastSheet(); ok {
		return l.onSheet(l.src[from:l.at], sheet+":"+last)
	}
	if l.peek(l.at) != '!' {
		return token{}
	}
	l.at++
	return l.onSheet(l.src[from:l.at], sheet)
}

// lastSheet reads the rest of a prefix over several sheets behind the first, :Three! or :'Three'!, each
// quoted by itself as LibreOffice writes them, and moves behind it.
func (l *lexer) lastSheet() (string, bool) {
	if l.peek(l.at) != ':' {
		return "", false
	}
	rest := lexer{src: l.src, at: l.at + 1}
	name := ""
	if rest.peek(rest.at) == '\'' {
		name = rest.quoted('\'')
	} else if n := identifier(rest.src[rest.at:]); n > 0 {
		name = rest.src[rest.at : rest.at+n]
		rest.at += n
	}
	if name == "" || rest.peek(rest.at) != '!' {
		return "", false
	}
	l.at = rest.at + 1
	return name, true
}

// onSheet reads what stands behind the name of a sheet.
func (l *lexer) onSheet(prefix, sheet string) token {
	t := token{}
	if n := identifier(l.src[l.at:]); n > 0 {
		t = l.word(n)
	} else if c := l.peek(l.at); c >= '0' && c <= '9' {
		t = l.number()
	} else if c == '#' {
		t = l.errorValue()
	}
	t.prefix = prefix
	if t.outside = strings.Contains(sheet, "["); t.outside {
		return t
	}
	t.from, t.to, _ = strings.Cut(sheet, ":")
	return t
}

// bracket reads [1]Sheet!C5 or a structured reference without a table: [@总投资].
func (l *lexer) bracket() token {
	from := l.at
	l.balanced()
	n := identifier(l.src[l.at:])
	if n > 0 && l.peek(l.at+n) == '!' {
		l.at += n + 1
		return l.onSheet(l.src[from:l.at], "[")
	}
	if l.peek(l.at) == '!' {
		l.at++
		return l.onSheet(l.src[from:l.at], "[")
	}
	return token{kind: structuredToken}
}

// balanced passes over brackets and what they hold; ' escapes within them.
func (l *lexer) balanced() {
	depth := 0
	for ; l.at < len(l.src); l.at++ {
		switch l.src[l.at] {
		case '\'':
			l.at++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				l.at++
				return
			}
		}
	}
	l.at = len(l.src)
}

var errorValues = []string{"#REF!", "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!",
	"#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!"}

func (l *lexer) errorValue() token {
	for _, v := range errorValues {
		if len(l.src)-l.at >= len(v) && strings.EqualFold(l.src[l.at:l.at+len(v)], v) {
			l.at += len(v)
			return token{kind: errorToken}
		}
	}
	return token{}
}

// number reads 12, 1.5E+3, or rows: 3:5.
func (l *lexer) number() token {
	from := l.at
	for c := l.peek(l.at); c >= '0' && c <= '9' || c == '.'; c = l.peek(l.at) {
		l.at++
	}
	if r, ok := l.ranged(l.src[from:l.at]); ok {
		return token{kind: refToken, ref: r}
	}
	if c := l.peek(l.at); c == 'e' || c == 'E' {
		at := l.at + 1
		if c := l.peek(at); c == '+' || c == '-' {
			at++
		}
		if c := l.peek(at); c >= '0' && c <= '9' {
			for l.at = at; l.peek(l.at) >= '0' && l.peek(l.at) <= '9'; l.at++ {
			}
		}
	}
	return token{kind: numberToken}
}

// ranged reads the rest of a range that begins with first, and moves behind it.
func (l *lexer) ranged(first string) (reference, bool) {
	if l.peek(l.at) != ':' {
		return reference{}, false
	}
	rest := l.src[l.at+1:]
	n := identifier(rest)
	if n == 0 {
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
	}
	r, ok := parseReference(first + ":" + rest[:n])
	if after := l.peek(l.at + 1 + n); !ok || after == '(' || after == '!' || after == '[' {
		return r, false
	}
	l.at += 1 + n
	return r, true
}

// word reads what begins with n letters, digits and the like.
func (l *lexer) word(n int) token {
	word := l.src[l.at : l.at+n]
	from := l.at
	l.at += n
	switch l.peek(l.at) {
	case '!':
		l.at++
		return l.onSheet(l.src[from:l.at], word)
	case '(':
		return token{kind: functionToken}
	case '[':
		l.balanced()
		return token{kind: structuredToken}
	case ':':
		if _, cell := parseReference(word); !cell {
			if last, ok := l.lastSheet(); ok {
				return l.onSheet(l.src[from:l.at], word+":"+last)
			}
		}
		if r, ok := l.ranged(word); ok {
			return token{kind: refToken, ref: r}
		}
	}
	if r, ok := parseReference(word); ok {
		return token{kind: refToken, ref: r}
	}
	return token{kind: nameToken}
}

// identifier returns how many bytes at the beginning of s can be a name, a function or
// a corner of a reference. One that begins with a digit is none.
func identifier(s string) int {
	for i, r := range s {
		letter := r == '_' || r == '\\' || r == '$' || unicode.IsLetter(r) ||
			r > 127 && !unicode.IsSpace(r) && !unicode.IsPunct(r)
		if !letter && (i == 0 || !unicode.IsDigit(r) && r != '.' && r != '?' && r != '·') {
			return i
		}
	}
	return len(s)
}

// text puts a piece together again.
func (t *token) written() string {
	if t.kind != refToken {
		return t.text
	}
	return t.prefix + t.ref.String()
}

// join puts a formula together again.
func join(list []token) string {
	var out strings.Builder
	for i := range list {
		out.WriteString(list[i].text)
	}
	return out.String()
}

// copied returns a formula as copying it down and to the right writes it: relative
// references move along. One that would leave the sheet is #REF!.
func copied(formula string, down, right int) string {
	if down == 0 && right == 0 {
		return formula
	}
	list := tokens(formula)
	for i := range list {
		t := &list[i]
		if t.kind != refToken {
			continue
		}
		r := t.ref
		for k, at := range []*int{&r.Top, &r.Left, &r.Bottom, &r.Right} {
			by := down
			if k%2 == 1 {
				by = right
			}
			if !r.fixed[k] && !(r.shape == rowShape && k%2 == 1) && !(r.shape == colShape && k%2 == 0) {
				*at += by
			}
		}
		switch {
		case r.Top < 1 || r.Left < 0 || r.Bottom > maxRow || r.Right >= maxColumn:
			t.text = t.prefix + "#REF!"
		case r.Area != t.ref.Area:
			t.ref = r
			t.text = t.written()
		}
	}
	return join(list)
}
