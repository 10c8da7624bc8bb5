package typeset

import (
	"strings"
	"testing"

	"zonebrief/reports/face"
	"zonebrief/reports/page"
)

var (
	body = Style{Role: face.FangSong, Size: page.Pt(15.75), Pitch: 156 * page.MM / 28, Leading: 10 * page.MM,
		Indent: 2}
	caption = Style{Role: face.Sans, Size: page.Pt(10), Leading: page.Pt(14), Align: Centre}
	tight   = Style{Role: face.Sans, Size: 4000, Leading: 5000, Align: Left}
)

func texts(lines []Line) string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return strings.Join(out, "|")
}

// edges gives where a line's first character begins and its last one ends.
func edges(l Line) (left, right int) {
	first, last := l.Runs[0], l.Runs[len(l.Runs)-1]
	x := float64(last.X)
	for i, r := range []rune(last.S) {
		if i > 0 {
			x += last.Track
		}
		x += float64(last.Face.Advance(r)*last.Size) / 1000
	}
	return first.X, int(x)
}

func TestParagraphsAreIndentedAndFlush(t *testing.T) {
	const width = 156 * page.MM
	lines := New(face.Embedded()).Lines(
		"截至4月15日，185个产业项目累计完成投资61.92亿元，占年度计划的29.7%，超序时进度。\n本期完成投资8.85亿元，另有3个项目未填报，因此本期没有计入合计。", body, width)
	if len(lines) != 4 {
		t.Fatalf("%d lines: %s", len(lines), texts(lines))
	}
	for i, l := range lines {
		left, right := edges(l)
		if want := (1 - i%2) * 2 * body.Pitch; left != want {
			t.Errorf("line %d begins at %d, want %d", i, left, want)
		}
		if strings.HasSuffix(l.Text, "，") {
			right -= body.Size / 2 // blank, which may stand out
		}
		if least := width - body.Size/2; i%2 == 0 && (right < least || right > width) {
			t.Errorf("line %d ends at %d of %d", i, right, width)
		}
	}
}

func TestCentredLinesAreBalanced(t *testing.T) {
	s := New(face.Embedded())
	const width = 76 * page.MM
	lines := s.Lines("卧龙新能源智慧产业园项目现场（示意图，程序绘制）", caption, width)
	if got := texts(lines); got != "卧龙新能源智慧产业园项目现场|（示意图，程序绘制）" {
		t.Fatal(got)
	}
	half := caption.Size / 2 // of a bracket is blank, and does not count
	for i, blank := range []int{0, half} {
		left, right := edges(lines[i])
		if d := left + blank - (width - right + blank); d < -200 || d > 200 {
			t.Errorf("line %d stands from %d to %d in %d", i, left, right, width)
		}
	}
	if got := texts(s.Lines("示意图", caption, width)); got != "示意图" {
		t.Error(got)
	}
}

func TestFlushRightStandsByItsInk(t *testing.T) {
	s := New(face.Embedded())
	const width = 40 * page.MM
	for text, blank := range map[string]int{"（百分点）": tight.Size / 2, "百分点": 0} {
		_, right := edges(s.Lines(text, tight.With(Right), width)[0])
		if d := right - blank - width; d < -100 || d > 100 {
			t.Errorf("%s ends at %d of %d", text, right-blank, width)
		}
	}
}

func TestHangingMarks(t *testing.T) {
	s := New(face.Embedded())
	st := tight.With(Justify)
	const text, width = "一二三四五六七八，九十", 8 * 4000
	if got := texts(s.Lines(text, st, width)); got != "一二三四五六七|八，九十" {
		t.Error(got)
	}
	st.Hang = true
	lines := s.Lines(text, st, width)
	if got := texts(lines); got != "一二三四五六七八，|九十" {
		t.Fatal(got)
	}
	if lines[0].Width > width {
		t.Errorf("the line is %d wide, of %d", lines[0].Width, width)
	}
	if _, right := edges(lines[0]); right != width+4000 {
		t.Errorf("the mark ends at %d", right)
	}
}

func TestKeptNames(t *testing.T) {
	s := New(face.Embedded())
	const title, width = "关于海天一色滨水岸线建设情况的通报", 12 * 4000
	s.Keep("海天一色滨水岸线")
	if got := texts(s.Balanced(title, tight, width)); !strings.Contains(got, "海天一色滨水岸线") {
		t.Error(got)
	}
}

func TestMissingCharactersAreTold(t *testing.T) {
	l := New(face.Embedded()).Line("王𫖯\U0010FFFD甲", tight)
	if string(l.Missing) != "\U0010FFFD" || l.Text != "王𫖯\U0010FFFD甲" {
		t.Errorf("missing %q in %q", string(l.Missing), l.Text)
	}
	var drawn string
	for _, r := range l.Runs {
		drawn += r.S
	}
	if drawn != "王𫖯〓甲" {
		t.Error(drawn)
	}
}
