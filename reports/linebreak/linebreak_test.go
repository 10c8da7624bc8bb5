package linebreak

import (
	"math/rand/v2"
	"strings"
	"testing"
)

const em = 1000

// halfWidth is a plain font: Western characters take half an em.
func options(text []rune, chars int, justify bool) Options {
	return Options{Width: func(int) int { return chars * em }, Em: em, Justify: justify, Advance: func(i int) int {
		if text[i] < 0x2000 {
			return em / 2
		}
		return em
	}}
}

func broken(s string, chars int) []string {
	text := []rune(s)
	var out []string
	for _, l := range Break(text, options(text, chars, true)) {
		out = append(out, string(text[l.Start:l.End]))
	}
	return out
}

func TestBreak(t *testing.T) {
	for _, c := range []struct {
		text  string
		chars int
		want  string // lines, divided by |
	}{
		{"一二三四五六七八", 4, "一二三四|五六七八"},
		{"一二三四，五六", 4, "一二三|四，五六"},
		{"一二三四五六，七八", 7, "一二三四五六，|七八"},
		{"一，二，三四五，六七", 7, "一，二，三四五，|六七"}, // squeezed in
		{"一，二，三四五，六", 7, "一，二，三四|五，六"},
		{"一二三，四五六", 4, "一二三，|四五六"},
		{"一二三（四五）六", 4, "一二三|（四五）|六"}, // no opening bracket at an end
		{"一二三四“五六”", 5, "一二三四|“五六”"},
		{"一二——三四", 3, "一|二——|三四"},
		{"一二三……四五", 4, "一二|三……四|五"},
		{"投资176.5亿元整", 6, "投资|176.5亿元整"},
		{"共有185个产业项目", 4, "共有|185个产|业项目"},
		{"第12期和第13期", 6, "第12期和|第13期"},
		{"完成27.1%，超序时", 6, "完成27.1%，|超序时"},
		{"一二三四五", 4, "一二三|四五"}, // no single character on the last line
		{"采用 ZoneBrief 编制", 6, "采用 |ZoneBrief |编制"},
		{"一\n二", 4, "一\n|二"},
		{"一\n\n二", 4, "一\n|\n|二"},
		{"一二三\n", 4, "一二三\n"},
	} {
		if got := strings.Join(broken(c.text, c.chars), "|"); got != c.want {
			t.Errorf("%q at %d:\n got %q\nwant %q", c.text, c.chars, got, c.want)
		}
	}
}

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

func TestJustifiedLinesAreFlush(t *testing.T) {
	text := []rune("截至4月15日，185个产业项目累计完成投资61.92亿元，占年度计划208.8亿元的29.7%，超序时进度0.5个百分点。本期完成投资8.85亿元。")
	for chars := 10; chars < 40; chars++ {
		for _, l := range Break(text, options(text, chars, true)) {
			if !l.Last && l.Width != chars*em {
				t.Errorf("at %d: %q is %d wide", chars, string(text[l.Start:l.End]), l.Width)
			}
		}
	}
}

func TestBalance(t *testing.T) {
	text := []rune("2023年4月上半月项目建设进展情况（示例数据）")
	var got []string
	for _, l := range Balance(text, options(text, 20, false)) {
		got = append(got, string(text[l.Start:l.End]))
	}
	if s := strings.Join(got, "|"); s != "2023年4月上半月|项目建设进展情况（示例数据）" {
		t.Error(s)
	}
}

// forbidden tells what is wrong with lines set from a text.
func forbidden(text []rune, lines []Line) string {
	at := 0
	for i, l := range lines {
		if l.Start != at || l.End <= l.Start {
			return "lines joined are not the text"
		}
		at = l.End
		if i == 0 || text[l.Start-1] == '\n' {
			continue
		}
		if c := classify(text)[l.Start]; c == closing || c == stop || c == middle || c == postfix || c == dash {
			return "starts with " + string(text[l.Start])
		}
		if c := classify(text)[l.Start-1]; c == opening || c == prefix {
			return "ends with " + string(text[l.Start-1])
		}
	}
	if at != len(text) {
		return "text is lost"
	}
	return ""
}

var alphabet = []rune("一二三四五亿元个项目，。、；：？！（）《》“”—…·%￥ abc123.-\n")

func TestRulesHoldAtEveryWidth(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		text := make([]rune, 1+rng.IntN(60))
		for i := range text {
			text[i] = alphabet[rng.IntN(len(alphabet))]
		}
		text = []rune(Clean(string(text)))
		chars := 2 + rng.IntN(28)
		if why := forbidden(text, Break(text, options(text, chars, true))); why != "" && !unbreakable(text, chars) {
			t.Fatalf("%q at %d: %s", string(text), chars, why)
		}
	}
}

// unbreakable tells of runs of marks too long for a line and its margin, which
// are cut.
func unbreakable(text []rune, chars int) bool {
	run, may := 0, breaks(text, classify(text))
	for i := range text {
		if run++; may[i] {
			run = 1
		}
		if run > chars+overhang {
			return true
		}
	}
	return false
}

func FuzzBreak(f *testing.F) {
	f.Add("截至4月15日，完成“投资”（含外资）……", 6)
	f.Add("((((((((((((((((((((((((((((((((((", 2)
	f.Add("\n\n a \n", 3)
	f.Fuzz(func(t *testing.T, s string, chars int) {
		text := []rune(Clean(s))
		if chars = 2 + (chars%40+40)%40; len(text) > 2000 {
			return
		}
		lines := Break(text, options(text, chars, true))
		if why := forbidden(text, lines); why != "" && !unbreakable(text, chars) {
			t.Fatalf("%q at %d: %s", s, chars, why)
		}
		for _, l := range lines {
			for _, g := range l.Glyphs {
				if text[g.Index] != g.Rune {
					t.Fatal("a glyph is not its character")
				}
			}
		}
		Balance(text, options(text, chars, false))
	})
}

func BenchmarkBreak(b *testing.B) {
	text := []rune(strings.Repeat("截至4月15日，185个产业项目累计完成投资61.92亿元，占年度计划的29.7%。", 50))
	for b.Loop() {
		Break(text, options(text, 28, true))
	}
}

// BenchmarkFloor walks over the same text and only adds widths.
func BenchmarkFloor(b *testing.B) {
	text := []rune(strings.Repeat("截至4月15日，185个产业项目累计完成投资61.92亿元，占年度计划的29.7%。", 50))
	o := options(text, 28, true)
	for b.Loop() {
		lines, x := 0, 0
		for i := range text {
			if x += o.Advance(i); x > o.Width(lines) {
				lines, x = lines+1, 0
			}
		}
	}
}
