package linebreak

import (
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
		{"一二三（四五）六七", 4, "一二三|（四五）|六七"}, // no opening bracket at an end
		{"一二三四“五六”", 5, "一二三四|“五六”"},
		{"一二——三四", 3, "一|二——|三四"},
		{"一二三……四五", 4, "一二|三……|四五"},
		{"投资176.5亿元整", 6, "投资|176.5亿元整"},
		{"共有185个产业项目", 4, "共有|185个产|业项目"},
		{"第12期和第13期", 6, "第12期和|第13期"},
		{"完成27.1%，超序时", 6, "完成27.1%，|超序时"},
		{"一二三四五", 4, "一二三|四五"}, // no single character on the last line
		{"采用 ZoneBrief 编制", 6, "采用 |ZoneBrief |编制"},
		{"一\n二", 4, "一\n|二"},
		{"一\n\n二", 4, "一\n|\n|二"},
		{"一二三\n", 4, "一二三\n"},
		{"计划2023年12月1日前开工", 8, "计划2023年12月|1日前开工"}, // a date breaks where it must
		{"有关进展截至2023年4月15日止", 18, "有关进展截至2023年4月15日止"},
		{"本年已组织活动，截至2023年4月15日", 12, "本年已组织活动，截至|2023年4月15日"}, // and else not
		{"一二三四Pneumonoultramicroscopic五六", 9, "一二三四Pneumonou|ltramicroscopic|五六"},
		{"见https://www.example.com/a/b/c/d/e处", 10, "见https://www.|example.com/a/b/c/d/|e处"},
	} {
		if got := strings.Join(broken(c.text, c.chars), "|"); got != c.want {
			t.Errorf("%q at %d:\n got %q\nwant %q", c.text, c.chars, got, c.want)
		}
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

// GB/T 9704: lines of 汉字 stand on the grid of 28, whatever else is in the paragraph.
func TestGrid(t *testing.T) {
	text := []rune(strings.Repeat("国", 28*3) + "共185个，" + strings.Repeat("国", 100))
	for i, l := range Break(text, options(text, 28, true))[:3] {
		if l.End-l.Start != 28 {
			t.Errorf("line %d has %d characters", i, l.End-l.Start)
		}
		for k, g := range l.Glyphs {
			if g.X != k*em {
				t.Fatalf("line %d: character %d stands at %d", i, k, g.X)
			}
		}
	}
}

// firstFit breaks a paragraph line by line, each as full as can be.
func firstFit(p *para, start, end int) (ends []int, cost int64) {
	for s := start; s < end; {
		l := trial{para: p, s: s, end: end, width: p.Width(len(ends)), first: len(ends) == 0}
		e, hi := 0, l.reach(s)
		l.each(hi, func(at int, c int64) {
			if at > e {
				e = at
			}
		})
		cost += l.cost(e)
		ends = append(ends, e)
		s = e
	}
	return ends, cost
}

// total gives the cost of a way to break a paragraph.
func total(p *para, start, end int, ends []int) (cost int64) {
	for i, e := range ends {
		l := trial{para: p, s: start, end: end, width: p.Width(i), first: i == 0}
		cost += l.cost(e)
		start = e
	}
	return cost
}

const brief = "截至4月15日，本年新签约项目4个，总投资176.5亿元，分别为新能源电池材料一体化及配套项目（103亿元）、示例半导体封装材料项目（31.5亿元）、" +
	"示例高端膜材料项目（25亿元）、示例智能驱动装备项目（17亿元）。已完成土地摘牌的有3个，总投资125亿元，分别为新能源电池材料一体化及配套项目（103亿元）、" +
	"上虞新型储能项目（12亿元）、绿色制造集成项目（10亿元）。另有在谈项目10个，意向总投资106.5亿元。"

// The lines of a paragraph chosen together are never worse than those chosen one by
// one, and for a paragraph full of figures they are much better.
func TestTotalFit(t *testing.T) {
	text := []rune(brief)
	better := 0
	for chars := 10; chars <= 40; chars++ {
		p := measure(text, options(text, chars, true))
		p.bind()
		ends := p.fit(0, len(text))
		_, first := firstFit(p, 0, len(text))
		together := total(p, 0, len(text), ends)
		if together > first {
			t.Errorf("at %d: %d together, %d one by one", chars, together, first)
		}
		if 2*together < first {
			better++
		}
	}
	if better < 15 {
		t.Errorf("much better at %d widths of 31 only", better)
	}
}

// loosest gives the widest space that a text's lines have between two 汉字.
func loosest(text []rune, lines []Line) int {
	out := 0
	for _, l := range lines {
		for i := 1; i < len(l.Glyphs); i++ {
			if a, b := l.Glyphs[i-1], l.Glyphs[i]; a.Rune > 0x3400 && b.Rune > 0x3400 && a.Rune < 0xA000 &&
				b.Rune < 0xA000 {
				out = max(out, b.X-a.X-em)
			}
		}
	}
	return out
}

func TestNoLineIsLoose(t *testing.T) {
	text := []rune(brief)
	if got := loosest(text, Break(text, options(text, 28, true))); got > em/10 {
		t.Errorf("spaces of %d between characters of %d", got, em)
	}
}

// No character stands alone on a last line, in whatever alignment.
func TestNoWidow(t *testing.T) {
	sentence := []rune("关于加快推进重点项目建设有关情况的通报和下一步工作安排的意见建议。")
	for n := 4; n < len(sentence); n++ {
		for chars := 3; chars <= 28; chars++ {
			for _, justify := range []bool{true, false} {
				text := append(append([]rune{}, sentence[:n]...), '。')
				for way, lines := range map[string][]Line{"Break": Break(text, options(text, chars, justify)),
					"Balance": Balance(text, options(text, chars, false))} {
					if last := lines[len(lines)-1]; last.End-last.Start < 3 && len(lines) > 1 {
						t.Errorf("%s %v at %d: %q", way, justify, chars, string(text[last.Start:]))
					}
				}
			}
		}
	}
}

func TestRagged(t *testing.T) {
	for _, c := range []struct {
		chars int
		want  string
	}{
		{8, "新能源电池材料|一体化及配套项目"},
		{6, "浙江晶盛机电|股份有限公司"},
		{6, "会同金融机构|加快放款，|专班每周协调"},
		{8, "2023年5月15日|前完成"},
		{4, "设备到货|延期。"},
		{10, "示例半导体封装材料|一期项目（续建）"},
	} {
		text := []rune(strings.ReplaceAll(c.want, "|", ""))
		var got []string
		for _, l := range Break(text, options(text, c.chars, false)) {
			got = append(got, string(text[l.Start:l.End]))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("at %d\n got %s\nwant %s", c.chars, s, c.want)
		}
	}
}

func TestHang(t *testing.T) {
	for _, c := range []struct{ text, want, hung string }{
		{"一二三四五六七八九十", "一二三四|五六七八|九十", "一二三四|五六七八|九十"},
		{"一二三四，五六七", "一二三|四，五|六七", "一二三四，|五六七"},
		{"一二三四。", "一二|三四。", "一二三四。"},
		{"一二三四！五六七", "一二三|四！五|六七", "一二三|四！五|六七"}, // only 。，、
		{"一二三，四五六七", "一二三，|四五六七", "一二三，|四五六七"},   // room enough
	} {
		text := []rune(c.text)
		o := options(text, 4, true)
		for want, hang := range map[string]bool{c.want: false, c.hung: true} {
			if want == c.hung && c.want != c.hung {
				hang = true
			}
			o.Hang = hang
			var got []string
			for _, l := range Break(text, o) {
				if got = append(got, string(text[l.Start:l.End])); l.Width > 4*em {
					t.Errorf("%q is %d wide", string(text[l.Start:l.End]), l.Width)
				}
			}
			if s := strings.Join(got, "|"); s != want {
				t.Errorf("%s, hanging %v\n got %s\nwant %s", c.text, hang, s, want)
			}
		}
	}
}

func BenchmarkBreak(b *testing.B) {
	text := []rune(strings.Repeat("截至4月15日，185个产业项目累计完成投资61.92亿元，占年度计划的29.7%。", 50))
	for b.Loop() {
		Break(text, options(text, 28, true))
	}
}

// BenchmarkCell breaks what fits on a line.
func BenchmarkCell(b *testing.B) {
	text := []rune("示例半导体封装材料一期项目")
	for b.Loop() {
		Break(text, options(text, 28, false))
	}
}

// BenchmarkBreakFloor walks over the same text and only adds widths.
func BenchmarkBreakFloor(b *testing.B) {
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
