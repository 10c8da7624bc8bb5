package linebreak

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

// What may not begin and what may not end a line, written down once more, by the
// standard and not by the program.
const (
	noBegin  = "，。、；：！？．）》」』】〕〉〗］｝”’·…—～％‰℃°′″" + ",.:;!?)]}%"
	noFinish = "（《「『【〔〈〖［｛“‘￥№" + "([{$"
)

// setting is one way to set a text.
type setting struct {
	chars         int
	justify, hang bool
	font          int // 0: Western half an em; 1: everything an em; 2: every width there is
}

func (st setting) options(text []rune) Options {
	return Options{Width: func(line int) int { return st.chars * em }, Em: em, Justify: st.justify, Hang: st.hang,
		Advance: func(i int) int {
			switch {
			case st.font == 2:
				return int(uint32(text[i])*2654435761>>7) % (em + 1)
			case st.font == 0 && text[i] < 0x2000:
				return em / 2
			}
			return em
		}}
}

// breach tells which rule lines break, or "".
func breach(text []rune, lines []Line, st setting) string {
	at, first := 0, true
	for _, l := range lines {
		if l.Start != at || l.End <= l.Start {
			return fmt.Sprintf("line %d–%d begins at %d", l.Start, l.End, at)
		}
		at = l.End
		if why := edges(text[l.Start:l.End], first, l.Last); why != "" {
			return fmt.Sprintf("%q %s", string(text[l.Start:l.End]), why)
		}
		if first = l.Last; l.Last != (at == len(text) || text[at-1] == '\n') {
			return "a paragraph's end is not told"
		}
		if why := placed(text, l, st); why != "" {
			return fmt.Sprintf("%q: %s", string(text[l.Start:l.End]), why)
		}
	}
	if at != len(text) {
		return "text is lost"
	}
	return ""
}

// edges tells whether a line starts or ends with a mark that it may not.
func edges(line []rune, first, last bool) string {
	seen := strings.TrimFunc(string(line), func(r rune) bool {
		return r == ' ' || r == '\u3000' || r == '\n' || unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r)
	})
	if seen == "" {
		return ""
	}
	begin, end := []rune(seen)[0], []rune(seen)[len([]rune(seen))-1]
	switch {
	case !first && (line[0] == ' ' || line[0] == '\u3000'):
		return "starts with a space"
	case !first && strings.ContainsRune(noBegin, begin):
		return "starts with " + string(begin)
	case !last && strings.ContainsRune(noFinish, end):
		return "ends with " + string(end)
	}
	return ""
}

// placed tells what is wrong with the places of a line's glyphs.
func placed(text []rune, l Line, st setting) string {
	wide := st.chars * em
	if l.Width > wide {
		return fmt.Sprintf("%d wide, of %d", l.Width, wide)
	}
	index := l.Start - 1
	for i, g := range l.Glyphs {
		if index++; g.Index != index || text[index] != g.Rune {
			return "a glyph is not its character"
		}
		hangs := st.hang && i == len(l.Glyphs)-1 && strings.ContainsRune("。，、", g.Rune)
		if x := g.X - g.Shift; x < -em/2 || x > wide+em/2 && !hangs {
			return fmt.Sprintf("glyph %d at %d", i, g.X)
		}
	}
	for index++; index < l.End; index++ {
		if r := text[index]; r != ' ' && r != '\u3000' && r != '\n' {
			return "a glyph is missing"
		}
	}
	return ""
}

var settings = func() (out []setting) {
	for _, justify := range []bool{true, false} {
		for _, hang := range []bool{false, true} {
			for font := range 3 {
				out = append(out, setting{0, justify, hang, font})
			}
		}
	}
	return out
}()

// hold tells which rule a text breaks in any way of setting it.
func hold(text []rune, chars int) error {
	for _, st := range settings {
		st.chars = chars
		if why := breach(text, Break(text, st.options(text)), st); why != "" {
			return fmt.Errorf("Break %+v: %s", st, why)
		}
		st.hang = false
		if why := breach(text, Balance(text, st.options(text)), st); why != "" {
			return fmt.Errorf("Balance %+v: %s", st, why)
		}
	}
	return nil
}

// found are texts that broke a rule once.
var found = []struct {
	text  string
	chars int
}{
	{"((((((((((((((((((((((((((((((((((", 2},
	{"\n\n a \n", 3},
	{"，。、；：！？，。、；：！？", 2},
	{"“““‘‘‘《《《一》》》’’’”””", 2},
	{"（ （ （ 一 ） ） ）二", 2},
	{"一——————————————————二", 3},
	{"……………………………………………………", 4},
	{"￥￥￥￥￥￥￥￥1％％％％％％％％％", 2},
	{"a$$$$$$$b", 2},
	{"Ａ$Ｂ）", 2},
	{"3.141592653589793238462643383279", 2},
	{"a...b...c...d", 2},
	{"e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301x", 2},
	{"👩\u200d👩\u200d👧\u200d👦🇨🇳🇨🇳👍🏽", 2},
	{"𬭊𫖯，𬍛（𬬭）", 2},
	{"　　　　　　　　　　一", 2},
	{"一          ，", 2},
	{"一\u0301（\u0301二", 2},
	{"「\u0300「$「\u0300$$\u0300「\u0300\u0300「「$「$「$「「「$\u0300$", 9},
	{"ñ🏽ñ🏽::::ññ🏽🏽::🏽ññ:ñ🏽ñ🏽:🏽:ñ🏽:🏽ñ:🏽::ññ:ñ:🏽ññ🏽ñ:🏽ñ🏽ñ:🏽::ñ:🏽:🏽ñ🏽ññ", 32},
	{"—//6//6/—/6/6//——6", 2},
	{"한3个“：!Д1?C月[°🏽）5𝒳四a\"\u200d゛한2》🏽#4：￥;", 2},
}

func TestRulesHold(t *testing.T) {
	for _, c := range found {
		for chars := 2; chars <= max(c.chars, 12); chars++ {
			if err := hold([]rune(c.text), chars); err != nil {
				t.Errorf("%q at %d: %v", c.text, chars, err)
			}
		}
	}
}

// alphabet has every class, every script that may come, and what joins to what
// is before it.
var alphabet = []rune("一二三四五亿元个年月日第期项目，。、；：！？（）《》“”‘’【】「」—……·～％℃￥№ 　abCD1234567890.,:;!?()[]{}%$-/~\"'+#@\n" +
	"éñßàµжДωאبไ한か゛ー々²½①Ⅲ×±≥−°′″ﬁ\u0301\u0300\u20e3\u200d\ufe0f\u200b\u00a0👍🏽👩👧🇨🇳𬭊𫖯𝒳")

func TestRulesHoldAtEveryWidth(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2500 {
		set := alphabet
		if rng.IntN(2) == 0 { // few characters: runs of one class
			set = []rune{alphabet[rng.IntN(len(alphabet))], alphabet[rng.IntN(len(alphabet))],
				alphabet[rng.IntN(len(alphabet))]}
		}
		text := make([]rune, 1+rng.IntN(80))
		for i := range text {
			text[i] = set[rng.IntN(len(set))]
		}
		chars := 2 + rng.IntN(59)
		if rng.IntN(2) == 0 {
			chars = 2 + chars%8
		}
		if err := hold(text, chars); err != nil {
			t.Fatalf("%q at %d: %v", string(text), chars, err)
		}
	}
}

func FuzzBreak(f *testing.F) {
	f.Add("截至4月15日，完成“投资”（含外资）……", 6)
	for _, c := range found {
		f.Add(c.text, c.chars)
	}
	f.Fuzz(func(t *testing.T, s string, chars int) {
		if chars = 2 + (chars%59+59)%59; len(s) > 3000 {
			return
		}
		for _, text := range [][]rune{[]rune(s), []rune(Clean(s))} {
			if err := hold(text, chars); err != nil {
				t.Fatalf("%q at %d: %v", string(text), chars, err)
			}
		}
	})
}
