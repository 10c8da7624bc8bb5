package pinyin

import (
	"strings"
	"sync"
	"unicode"
)

// Word is a text made ready to be searched many times (检索词). Match on it asks for
// no reading of any character, so thousands of them are searched between two keys.
type Word struct {
	text    string // in small letters
	letters []rune // of the text, without its signs
	firsts  []uint64
}

// Ready makes a text ready to be searched.
func Ready(s string) Word {
	w := Word{text: strings.ToLower(s)}
	for _, r := range w.text {
		if set := firsts(r); set != 0 || unicode.IsLetter(r) {
			w.letters, w.firsts = append(w.letters, r), append(w.firsts, set)
		}
	}
	return w
}

// known are the characters that have been asked for: a book has a few thousand.
var known sync.Map // rune → uint64

// firsts gives the first letters of a character's readings as bits.
func firsts(r rune) uint64 {
	if set, ok := known.Load(r); ok {
		return set.(uint64)
	}
	var set uint64
	for _, l := range letters(r) {
		set |= bit(l)
	}
	known.Store(r, set)
	return set
}

// bit numbers the letters and digits; of other signs there is none.
func bit(r rune) uint64 {
	switch {
	case r >= 'a' && r <= 'z':
		return 1 << (r - 'a')
	case r >= '0' && r <= '9':
		return 1 << (26 + r - '0')
	}
	return 0
}

// Find tells whether the text holds what is looked for, in characters, in first
// letters of their pinyin, or in both (卧龙xny), and whether it begins so.
func (w Word) Find(want string) (begins, ok bool) {
	want = strings.ToLower(strings.TrimSpace(want))
	if i := strings.Index(w.text, want); i >= 0 {
		return i == 0, true
	}
	typed := []rune(want)
	for i := 0; i+len(typed) <= len(w.letters); i++ {
		if w.stands(i, typed) {
			return i == 0, true
		}
	}
	return false, false
}

// stands tells whether what is typed stands at a place of the text.
func (w Word) stands(at int, typed []rune) bool {
	for i, r := range typed {
		if w.letters[at+i] != r && w.firsts[at+i]&bit(r) == 0 {
			return false
		}
	}
	return true
}
