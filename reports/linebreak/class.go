package linebreak

import (
	"strings"
	"unicode"
)

// class is what a character is to the rules of Chinese line breaking.
type class uint8

const (
	han     class = iota // 汉字 and everything that stands like one
	latin                // letters, digits and signs of Western text
	opening              // （《“ : never ends a line
	closing              // ）》” : never starts a line
	stop                 // ，。、；：！？ : never starts a line
	middle               // · and the like, and what links two words: never starts a line
	dash                 // — and … : pairs never split, never start a line
	prefix               // ￥ and № : stay with the number after them
	postfix              // % and ℃ : stay with the number before them
	space
	newline
	mark // combining: stays with the character before it
)

// marks are the characters that are no letters and no 汉字, by class.
var marks = map[class]string{
	opening: "（《「『【〔〈〖〘〚［｛“‘〝｟⦅«｢" + "([{",
	closing: "）》」』】〕〉〗〙〛］｝”’〞〟｠⦆»｣" + ")]},.:;!?",
	stop:    "，。、；：！？．‼⁇⁈⁉｡､﹐﹑﹒﹔﹕﹖﹗",
	middle:  "·・‧•～〜∼~／/–－-ー々ゝゞヽヾ",
	dash:    "—…⋯─―‥⸺⸻",
	prefix:  "￥＄￡№＃$¥£€#±≥≤≈−",
	postfix: "％‰℃℉°′″㎡㎥㎞㎜㎝㎏㎎㎘㏄%",
	space:   " \u3000",
	newline: "\n",
}

// pages holds the class of every character, 256 at a time; a page that is nil is
// all 汉字.
var pages = func() (out [0x1100]*[256]class) {
	at := func(r rune) *class {
		p := &out[r>>8]
		if *p == nil {
			*p = new([256]class)
			for i := range *p {
				(*p)[i] = plain(r&^0xFF + rune(i))
			}
		}
		return &(*p)[r&0xFF]
	}
	for c, set := range marks {
		for _, r := range set {
			*at(r) = c
		}
	}
	return out
}()

// plain gives the class of a character that is no mark of Chinese text.
func plain(r rune) class {
	switch {
	case unicode.Is(unicode.M, r), unicode.Is(unicode.Cf, r), r >= 0x1F3FB && r <= 0x1F3FF:
		return mark // accents, joiners, variation selectors, tones of skin
	case r > ' ' && r < 0x7F, r == '²' || r == '³' || r == '¹' || r >= 0x2070 && r < 0x20A0,
		r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r)),
		r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ':
		return latin
	}
	return han
}

// own gives the class a character has by itself.
func own(r rune) class {
	switch {
	case r >= 0x3400 && r < 0xA000:
		return han
	case r < 0 || r > unicode.MaxRune:
		return han
	}
	if p := pages[r>>8]; p != nil {
		return p[r&0xFF]
	}
	return plain(r)
}

// classify gives every character its class among its neighbours.
func classify(text []rune, out []class) {
	quoted := false // inside straight quotes, which look alike on both sides
	for i, r := range text {
		c := own(r)
		out[i] = c
		if r >= 0x80 && r != '’' && r != '×' && r != '–' {
			continue
		}
		switch {
		case c == newline:
			quoted = false
		case strings.ContainsRune(",.:;!?)]}([{/~–’'×", r) && joins(text, i):
			out[i] = latin // it's, 3.14, 10:30, f(x), GB/T, 3×5
		case r == '-' && hyphen(text, i):
			out[i] = latin
		case r == '"' && !joins(text, i):
			if out[i] = opening; quoted {
				out[i] = closing
			}
			quoted = !quoted
		}
	}
}

// joins tells whether text[i] stands inside a Western word: between two letters,
// or in an address between a letter and a sign.
func joins(text []rune, i int) bool {
	if i == 0 || i+1 == len(text) {
		return false
	}
	a, b := text[i-1], text[i+1]
	return western(a) && (western(b) || addressing(b)) || western(b) && addressing(a)
}

// hyphen tells a hyphen or minus of Western text from one that links two words of
// Chinese.
func hyphen(text []rune, i int) bool {
	if i+1 == len(text) {
		return false
	}
	b := text[i+1]
	return digit(b) || i > 0 && b > ' ' && b < 0x7F && text[i-1] > ' ' && text[i-1] < 0x7F
}

func western(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' ||
		r >= 0xC0 && r < 0x250 && r != '×' && r != '÷'
}

func addressing(r rune) bool { return r < 0x80 && strings.ContainsRune("/:_-@?&=#+~", r) }

func digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// between tells whether a line may break between two classes (clreq 行首行尾禁则).
func between(a, b class) bool {
	switch b {
	case closing, stop, middle, dash, postfix, space, newline, mark:
		return false
	}
	switch a {
	case opening, prefix:
		return false
	case latin:
		return b != latin && b != prefix
	}
	return true
}

// Clean prepares text for setting: one form of line end, plain spaces, and
// nothing that has no width or no glyph of its own.
func Clean(s string) string {
	if clean(s) {
		return s
	}
	s = lineEnds.Replace(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\u00A0' || r == '\u2002' || r == '\u2003' || r == '\u2009' || r == '\u202F':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
			return -1
		}
		return r
	}, s)
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

// clean tells that a string has nothing to clean; it may be wrong about a string
// that has.
func clean(s string) bool {
	for _, r := range s {
		if !(r >= ' ' && r < 0x7F || r >= 0x3000 && r < 0xA000 || r >= 0xFF00 && r < 0xFFF0 || r >= 0x2010 &&
			r < 0x2028) {
			return false
		}
	}
	return true
}
