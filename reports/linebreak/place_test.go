package linebreak

import (
	"slices"
	"testing"
)

func TestQuarterEmBetweenScripts(t *testing.T) {
	text := []rune("共185个")
	l := Break(text, options(text, 20, false))[0]
	if want := em + em/4 + 3*em/2 + em/4 + em; l.Width != want {
		t.Errorf("width %d, want %d", l.Width, want)
	}
}

func TestPunctuationIsSqueezed(t *testing.T) {
	text := []rune("一），（二")
	l := Break(text, options(text, 20, false))[0]
	if want := 5*em - 3*em/2 + em; l.Width > want || l.Width < 3*em {
		t.Errorf("width %d: three marks should share their blanks", l.Width)
	}
}

// drawn gives where the glyphs of a text's first line are drawn, in hundredths of
// an em, in a font that has everything an em wide, or 汉字 only.
func drawn(s string, chars int, wide bool) []int {
	text := []rune(s)
	o := options(text, chars, true)
	if wide {
		o.Advance = func(int) int { return em }
	}
	var out []int
	for _, g := range Break(text, o)[0].Glyphs {
		out = append(out, (g.X+g.Shift)*100/em)
	}
	return out
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		text  string
		chars int
		wide  bool
		want  []int
	}{
		{"一二三四", 4, false, []int{0, 100, 200, 300}},
		{"一·二", 4, true, []int{0, 75, 150}},                                   // half an em, from the middle of its own
		{"it’s一", 9, true, []int{0, 100, 200, 233, 358}},                      // no Chinese mark in a Western word
		{"“一”", 4, false, []int{0, 100, 200}},                                 // whole at the head of a paragraph
		{"一“《二》”三", 8, false, []int{0, 100, 150, 250, 350, 400, 500}},         // blanks meet
		{"一，二，三四五，六七", 7, false, []int{0, 100, 175, 275, 350, 450, 550, 650}}, // marks give way
		{"一，二33个四", 6, false, []int{0, 100, 175, 287, 337, 400, 500}},         // and then spaces
		{"r＝一", 5, false, []int{0, 50, 150}},
		{"一二3个", 5, false, []int{0, 100, 225, 300}},
		{"。。。。。。。。", 4, false, []int{0, 50, 100, 150, 200, 250, 300, 350}}, // 2n marks on n places
		{"（（（（（（（（", 4, false, []int{-50, 0, 50, 100, 150, 200, 250, 300}},
		// more lie upon each other
		{"一。。。。。。。。。。。。", 2, false, []int{0, 100, 104, 109, 113, 118, 122, 127, 131, 136, 141, 145, 150}},
		{"一——————", 4, false, []int{0, 100, 140, 180, 220, 260, 300}},
	} {
		if got := drawn(c.text, c.chars, c.wide); !slices.Equal(got, c.want) {
			t.Errorf("%s at %d:\n got %v\nwant %v", c.text, c.chars, got, c.want)
		}
	}
}
