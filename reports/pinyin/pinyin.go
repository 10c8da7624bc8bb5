// Package pinyin finds Chinese words by the first letters of their pinyin, as
// people type them: wlxny finds 卧龙新能源 (拼音首字母).
//
// It takes texts and gives letters. A character of several readings answers to
// each of them; what is not Chinese stands for itself.
package pinyin

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// Initials gives the first letters of a text, by the commonest readings.
func Initials(s string) string {
	var out strings.Builder
	for _, r := range s {
		if l := letters(r); l != "" {
			out.WriteByte(l[0])
		}
	}
	return out.String()
}

// Match tells whether a text holds the words looked for, or has them as first
// letters of its pinyin somewhere.
func Match(s, want string) bool {
	_, ok := Ready(s).Find(want)
	return ok
}

var everyReading = pinyin.Args{Style: pinyin.FirstLetter, Heteronym: true, Fallback: pinyin.Fallback}

// letters gives the first letters of a character's readings, the commonest first;
// of letters and digits themselves; of signs nothing.
func letters(r rune) string {
	if r < 0x80 {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return string(unicode.ToLower(r))
		}
		return ""
	}
	return strings.Join(pinyin.SinglePinyin(r, everyReading), "")
}

// Order gives a text as a key that sorts as Chinese dictionaries do: by the
// readings of its characters, and then by the characters themselves.
func Order(s string) string {
	var b strings.Builder
	for _, r := range s {
		if one := pinyin.SinglePinyin(r, plain); len(one) > 0 {
			b.WriteString(one[0])
			b.WriteByte(' ')
		} else {
			b.WriteRune(r)
		}
	}
	return b.String() + s
}

var plain = pinyin.Args{Style: pinyin.Normal, Fallback: pinyin.Fallback}
