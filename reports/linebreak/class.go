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
	middle               // · and the like: never starts a line
	dash                 // — and … : pairs never split, never start a line
	prefix               // ￥ and № : stay with the number after them
	postfix              // % and ℃ : stay with the number before them
	space
	newline
	mark // combining: stays with the character before it
)

const (
	openings  = "（《「『【〔〈〖［｛“‘"
	closings  = "）》」』】〕〉〗］｝”’"
	stops     = "，。、；：！？．"
	middles   = "·・‧〜～"
	dashes    = "—…⋯─"
	prefixes  = "￥＄￡№＃$¥£€"
	postfixes = "％‰℃℉°′″㎡㎞㎜㎝㎏%"
	// Half-width marks, as people type them beside Chinese (半角标点).
	halfOpen  = "([{"
	halfClose = ")]},.:;!?"
)

var classes = func() map[rune]class {
	out := map[rune]class{'\n': newline, ' ': space, '\u3000': space}
	for set, c := range map[string]class{
		openings: opening, closings: closing, stops: stop, middles: middle, dashes: dash,
		prefixes: prefix, postfixes: postfix, halfOpen: opening, halfClose: closing,
	} {
		for _, r := range set {
			out[r] = c
		}
	}
	return out
}()

// classify gives every character its class; that of quotes, points and
// brackets between Western letters depends on the neighbours.
func classify(text []rune) []class {
	out := make([]class, len(text))
	for i, r := range text {
		c, known := classes[r]
		switch {
		case known:
			out[i] = c
		case unicode.Is(unicode.Mn, r):
			out[i] = mark
		case r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r > ' ' && r < 0x7F):
			out[i] = latin
		default:
			out[i] = han
		}
	}
	for i, r := range text {
		inside := i > 0 && i+1 < len(text) && western(text[i-1]) && western(text[i+1])
		if inside && (r == '’' || strings.ContainsRune(",.:;!?)]}([{", r)) {
			out[i] = latin // it's, 3.14, 10:30, f(x)
		}
	}
	return out
}

func western(r rune) bool {
	return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// units follow a number and stay with it (数字与计量单位不拆行), longest first.
var units = func() [][]rune {
	var out [][]rune
	for _, u := range strings.Fields("个百分点 万平方米 平方公里 平方米 亿美元 万美元 立方米 百分点 千瓦时 亿元 万元 千元 美元 公里 公顷 万吨 " +
		"万亩 万人 万户 月份 年度 元 亿 万 千 百 个 年 月 日 号 期 次 家 项 亩 吨 米 名 人 位 户 批 件 倍 层 度 套 台 条 天 周 时 分 秒 幢 栋 辆 页 份 楼 级 届 成 点 宗 处 座 组 篇") {
		out = append(out, []rune(u))
	}
	return out
}()

// unitAt gives the length of the unit that begins at i, or 0.
func unitAt(text []rune, i int) int {
	for _, u := range units {
		if i+len(u) <= len(text) && string(text[i:i+len(u)]) == string(u) {
			return len(u)
		}
	}
	return 0
}

// breaks tells for every i whether a line may end before text[i].
func breaks(text []rune, cs []class) []bool {
	out := make([]bool, len(text)+1)
	for i := 1; i < len(text); i++ {
		out[i] = between(cs[i-1], cs[i])
	}
	for i := 1; i < len(text); i++ {
		digit := unicode.IsDigit(text[i-1]) || text[i-1] == '%'
		if text[i-1] == '第' && unicode.IsDigit(text[i]) {
			out[i] = false
		}
		if digit && cs[i] == han {
			for k := range unitAt(text, i) {
				out[i+k] = false
			}
		}
	}
	return out
}

// between tells whether a line may break between two classes (clreq 行首行尾禁则).
func between(a, b class) bool {
	switch b {
	case closing, stop, middle, dash, postfix, space, newline, mark:
		return false
	}
	switch a {
	case opening, prefix:
		return false
	case space, newline:
		return true
	}
	return a != latin || b != latin && b != prefix
}

// Clean prepares text for setting: one form of line end, plain spaces, and
// nothing that has no width or no glyph of its own.
func Clean(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
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
