package layout

import (
	"strings"
	"testing"

	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
	"zonebrief/reports/page/pagetest"
)

func row(texts ...string) briefing.Row {
	var r briefing.Row
	for _, s := range texts {
		r.Cells = append(r.Cells, briefing.Cell{Text: s})
	}
	return r
}

// pointOf returns the place of a figure's decimal point, or of its end.
func pointOf(tx page.Text) int {
	x := float64(tx.X)
	for _, r := range tx.S {
		if r == '.' {
			break
		}
		x += float64(tx.Face.Advance(r)*tx.Size)/1000 + tx.Track
	}
	return int(x)
}

// TestPointsStandUnderEachOther sets figures of different places (小数点对齐).
func TestPointsStandUnderEachOther(t *testing.T) {
	figures := []string{"1.5", "1668", "+13.82", "-0.5", "208.80"}
	tb := briefing.Table{Columns: []briefing.Column{{Title: "名称"}, {Title: "数", Align: briefing.Number}}}
	for _, f := range figures {
		tb.Rows = append(tb.Rows, row("某", f))
	}
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{tb}})
	want := 0
	for _, f := range figures {
		tx, at := pagetest.Find(d, f)
		if at < 0 {
			t.Fatalf("%s is not printed", f)
		}
		if want == 0 {
			want = pointOf(tx)
		}
		if got := pointOf(tx); got < want-100 || got > want+100 {
			t.Errorf("the point of %s is at %d, want %d", f, got, want)
		}
	}
}

// TestGroupedHeads puts one head over several columns, and both on every page.
func TestGroupedHeads(t *testing.T) {
	tb := briefing.Table{Columns: []briefing.Column{{Title: "项目"}, {Title: "计划", Group: "开工时间"},
		{Title: "实际", Group: "开工时间"}}}
	for range 90 {
		tb.Rows = append(tb.Rows, row("某", "2023-01-01", "2023-02-01"))
	}
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{tb}})
	for i, p := range d.Pages {
		group, plan, done := lines(p, "开工时间"), lines(p, "计划"), lines(p, "实际")
		if len(group) != 1 || len(plan) != 1 || len(done) != 1 {
			t.Fatalf("page %d has %d, %d, %d heads", i+1, len(group), len(plan), len(done))
		}
		if group[0].Y >= plan[0].Y || group[0].X < plan[0].X || group[0].X > done[0].X {
			t.Errorf("the group's head does not stand over its columns")
		}
	}
}

// TestWidthsOfColumns holds fixed, shared and fitted columns to their widths.
func TestWidthsOfColumns(t *testing.T) {
	d := official()
	f := newFlow(&briefing.Document{}, Options{Fonts: faces()})
	g := &grid{flow: f, table: &briefing.Table{Columns: []briefing.Column{{Title: "定", Chars: 10},
		{Title: "份", Share: 1}, {Title: "份", Share: 3}, {Title: "数", Align: briefing.Number}},
		Rows: []briefing.Row{row("一", "二", "三", "4.0")}}}
	g.measure()
	w := func(i int) int { return g.x[i+1] - g.x[i] }
	if got, want := w(0), 10*d.table.cell.Size+2*cellSide; got != want {
		t.Errorf("the fixed column is %d wide, want %d", got, want)
	}
	if g.x[4] != d.width {
		t.Errorf("the columns are %d wide in all, want %d", g.x[4], d.width)
	}
	if w(2) < 2*w(1) || w(3) > w(1) {
		t.Errorf("shares of 1 and 3 are %d and %d wide, a figure %d", w(1), w(2), w(3))
	}
}

// TestCellsSpan lets a cell take the columns of those after it.
func TestCellsSpan(t *testing.T) {
	text := strings.Repeat("很长的内容", 12)
	tb := briefing.Table{Columns: []briefing.Column{{Title: "甲"}, {Title: "乙"}, {Title: "丙"}, {Title: "丁"}},
		Rows: []briefing.Row{row("一", "二", "三", "四"), {Cells: []briefing.Cell{{Text: "跨"}, {Text: text, Over: 2}}}}}
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{tb}})
	first, _ := pagetest.Find(d, "很长的内容很长的内容很长的内容")
	if first.S == "" {
		t.Error("the cell did not get the width of three columns")
	}
}

// TestContentsKnowTheirPages lists headings with the pages where they stand, and
// links to them.
func TestContentsKnowTheirPages(t *testing.T) {
	blocks := []briefing.Block{briefing.Contents{Title: "目录", Level: 1}}
	for i := range 60 {
		blocks = append(blocks, briefing.PageBreak{}, briefing.Heading{Level: 1, Text: name("标题", i)},
			briefing.Heading{Level: 2, Text: "小标题"})
	}
	d := lay(t, &briefing.Document{Genre: briefing.Handout, Source: "来源", Blocks: blocks})
	links := map[int]bool{}
	for _, p := range d.Pages {
		for _, it := range p.Items {
			if l, ok := it.(page.Link); ok {
				links[l.Page] = true
				if heads := lines(d.Pages[l.Page], "标题"); len(heads) != 1 {
					t.Errorf("a link leads to page %d, which has %d headings", l.Page+1, len(heads))
				}
			}
		}
	}
	if len(links) != 60 {
		t.Errorf("%d pages are linked to, want 60", len(links))
	}
}

// TestListsHang holds the lines of a point flush, behind its number.
func TestListsHang(t *testing.T) {
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{briefing.List{Numbered: true,
		Items: []string{strings.Repeat("点", 60), "短"}}}})
	var x []int
	for _, tx := range lines(d.Pages[0], "点") {
		x = append(x, tx.X)
	}
	if len(x) < 3 || x[0] != x[1] || x[1] != x[2] {
		t.Errorf("the lines of a point begin at %v", x)
	}
	if n, _ := pagetest.Find(d, "2."); n.S == "" || n.X >= x[0] {
		t.Error("the second point has no number before it")
	}
}
