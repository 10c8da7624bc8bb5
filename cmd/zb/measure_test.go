package main

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// zb runs the command line and gives what it wrote.
func zb(t *testing.T, args ...string) string {
	t.Helper()
	var out, errOut bytes.Buffer
	if code := run(context.Background(), args, &out, &errOut); code != exitFine {
		t.Fatalf("zb %v ended with %d: %s", args, code, errOut.String())
	}
	return out.String()
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 0.5 {
		t.Errorf("%s is at %.2f mm, want %.2f ± 0.5", what, got, want)
	}
}

// TestBriefMeasures reads the briefing's measures from its PDF file and holds them
// to GB/T 9704-2012: 天头 37, 订口 28, 版心 156 × 225 mm, 22 lines, 报头, 版记 and
// page numbers.
func TestBriefMeasures(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "示例.zbk")
	zb(t, "new", book, "--sample")
	zb(t, "options", book, "brief", "密级=内部", "编号=0001")
	// One paragraph longer than a page: no table and no photo cuts its lines short.
	zb(t, "edit", book, "brief", "2+="+strings.Repeat("各单位要对照序时进度抓紧推进项目建设，", 60))
	zb(t, "export", book, "-o", dir, "--only", "brief")
	pages := readPDF(t, filepath.Join(dir, "工作简报_2023年4月上半月.pdf"))
	if info, err := os.Stat(filepath.Join(dir, "工作简报_2023年4月上半月.pdf")); err != nil || info.Size() > 2<<20 {
		t.Errorf("the briefing of %d pages has %d bytes: %v", len(pages), info.Size(), err)
	}
	for i, p := range pages {
		if math.Abs(p.w-210) > 0.1 || math.Abs(p.h-297) > 0.1 {
			t.Fatalf("page %d is %.1f × %.1f mm", i+1, p.w, p.h)
		}
	}
	t.Run("报头", func(t *testing.T) { masthead(t, pages[0]) })
	t.Run("正文", func(t *testing.T) { body(t, pages) })
	t.Run("页码", func(t *testing.T) { numbers(t, pages) })
	t.Run("版记", func(t *testing.T) { imprint(t, pages[len(pages)-1]) })
}

// em gives the height of a run's type in millimetres.
func (p printed) em() float64 { return p.size * perPoint }

func (d drawn) find(t *testing.T, s string) printed {
	t.Helper()
	for _, p := range d.texts {
		if strings.HasPrefix(p.s, s) {
			return p
		}
	}
	t.Fatalf("%q is not printed", s)
	return printed{}
}

// digit is how wide a digit of the 仿宋 in use is, in ems.
const digit = 0.53

func masthead(t *testing.T, p drawn) {
	name := p.find(t, "园")
	if name.size < 40 || !strings.HasPrefix(name.color, "0.784 0.063") {
		t.Errorf("the name is %.1f pt in %s", name.size, name.color)
	}
	n := float64(utf8.RuneCountInString(name.s))
	near(t, "the middle of the name", name.x+n*name.em()/2, 28+78)
	red := p.rules[0]
	near(t, "the red rule", red.y1, 99)
	near(t, "its left end", red.x1, 28)
	near(t, "its right end", red.x2, 28+156)
	if red.y1 < p.h/4 || red.y1 > p.h*2/5 {
		t.Error("the head does not take about a third of the page")
	}
	near(t, "密级", p.find(t, "内部").x, 28)
	number := p.find(t, "0001")
	near(t, "编号", number.x+4*digit*number.em(), 28+156)
}

// body measures the fullest page: every line stands on one of the 22 of the type
// area (a page may end a line early, so that no line of a paragraph is alone).
func body(t *testing.T, pages []drawn) {
	p := slices.MaxFunc(pages, func(a, b drawn) int { return len(a.bodyLines()) - len(b.bodyLines()) })
	lines := p.bodyLines()
	if len(lines) < 20 {
		t.Fatalf("no page has more than %d lines", len(lines))
	}
	const leading = 225.0 / 22
	for i, l := range lines {
		near(t, "the middle of a line", l.y-l.em()*0.38, 37+leading*(float64(i)+0.5))
		if l.x < 27.5 && !strings.HasPrefix(l.s, "（") { // its blank half hangs over
			t.Errorf("line %d begins at %.2f mm", i+1, l.x)
		}
	}
	right := 0.0
	for _, x := range p.texts {
		if n := utf8.RuneCountInString(x.s); n > 0 && math.Abs(x.size-15.75) < 0.3 {
			right = max(right, x.x)
		}
	}
	if right > 28+156 {
		t.Errorf("a run begins at %.2f mm, right of the type area", right)
	}
}

// bodyLines gives the first run of every line of the body.
func (d drawn) bodyLines() []printed {
	var lines []printed
	for _, x := range d.texts {
		if math.Abs(x.size-15.75) < 0.3 && (len(lines) == 0 || x.y-lines[len(lines)-1].y > 1) {
			lines = append(lines, x)
		}
	}
	return lines
}

func numbers(t *testing.T, pages []drawn) {
	for i, p := range pages {
		n := p.find(t, "— ")
		near(t, "the number's middle", n.y-n.em()*0.38, 37+225+7)
		if i%2 == 1 {
			near(t, "an even number", n.x, 28+156.0/28)
		} else if n.x < 28+78 {
			t.Errorf("the number of page %d stands at the left", i+1)
		}
		if n.size != 14 {
			t.Errorf("the number is %.1f pt", n.size)
		}
	}
}

func imprint(t *testing.T, p drawn) {
	n := len(p.rules)
	if n < 3 {
		t.Fatalf("%d rules on the last page", n)
	}
	last := p.rules[n-1]
	near(t, "the last rule", last.y1, 37+225)
	near(t, "its left end", last.x1, 28)
	near(t, "its right end", last.x2, 28+156)
	if math.Abs(last.width-0.35) > 0.02 {
		t.Errorf("the last rule is %.2f mm thick, want 0.35", last.width)
	}
	if inner := p.rules[n-2]; math.Abs(inner.width-0.25) > 0.02 {
		t.Errorf("the rule before it is %.2f mm thick, want 0.25", inner.width)
	}
}
