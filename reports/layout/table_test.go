package layout

import (
	"fmt"
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

// TestOfficialPointsDoNotHang holds that a numbered point of an official paper is a paragraph: its
// number two characters in, its further lines at the left edge.
func TestOfficialPointsDoNotHang(t *testing.T) {
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{briefing.List{Numbered: true,
		Items: []string{strings.Repeat("点", 60), "短"}}}})
	var x []int
	for _, tx := range lines(d.Pages[0], "点") {
		x = append(x, tx.X)
	}
	if len(x) < 3 || x[1] != gbLeft || x[2] != gbLeft {
		t.Errorf("the lines of a point begin at %v", x)
	}
	if n, _ := pagetest.Find(d, "2."); n.X < gbLeft+2*gbPitch-gbPitch/10 || n.X > gbLeft+2*gbPitch+gbPitch/10 {
		t.Errorf("the second number begins at %d", n.X)
	}
}

// TestAnnexesAreNamedAndMarked holds 附件说明 two characters in, its names below each other, and
// 附件 at the left edge of the first line.
func TestAnnexesAreNamedAndMarked(t *testing.T) {
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{briefing.Para{Text: "正文。"},
		briefing.List{Head: "附件：", Numbered: true, Items: []string{"甲表", "乙表"}}, briefing.PageBreak{},
		briefing.Annex{Text: "附件1"}, briefing.Headline{Text: "甲表"}}})
	head, first := lines(d.Pages[0], "附件："), lines(d.Pages[0], "1.")
	second := lines(d.Pages[0], "2.")
	if len(head) != 1 || len(first) != 1 || len(second) != 1 || head[0].Y != first[0].Y || first[0].X != second[0].X ||
		head[0].X-gbLeft < gbPitch || first[0].X <= head[0].X {
		t.Errorf("named at %v, %v and %v", head, first, second)
	}
	if body := lines(d.Pages[0], "正文"); head[0].Y-body[0].Y < 2*gbLeading-gbLeading/10 {
		t.Error("no line is left below the text")
	}
	if mark := lines(d.Pages[1], "附件"); len(mark) != 1 || mark[0].X != gbLeft || mark[0].Y > gbTop+gbLeading {
		t.Errorf("the annex is marked at %v", mark)
	}
}

// TestSmallTablesStayWhole holds a table of a few rows on one page, with the sentence that
// introduces it.
func TestSmallTablesStayWhole(t *testing.T) {
	for n := range 22 {
		tb := briefing.Table{Columns: []briefing.Column{{Title: "甲"}, {Title: "乙"}}}
		for i := range 12 {
			tb.Rows = append(tb.Rows, row(name("行", i), "二"))
		}
		blocks := make([]briefing.Block, 0, n+2)
		for range n {
			blocks = append(blocks, briefing.Para{Text: "字。"})
		}
		d := lay(t, &briefing.Document{Blocks: append(blocks, briefing.Para{Text: "情况见下表。"}, tb)})
		_, first := pagetest.Find(d, name("行", 0))
		_, last := pagetest.Find(d, name("行", 11))
		_, intro := pagetest.Find(d, "情况见下表")
		if first != last || intro != first {
			t.Errorf("behind %d lines the table is told of on page %d, and goes from %d to %d", n, intro, first, last)
		}
	}
}

// joined gives all that a page says, without blanks between its runs.
func joined(p page.Page) string {
	var out strings.Builder
	for _, it := range p.Items {
		if tx, ok := it.(page.Text); ok {
			out.WriteString(tx.S)
		}
	}
	return out.String()
}

// TestPapersCountTheirPages holds that each paper of a set counts its own pages, and ends with
// its imprint.
func TestPapersCountTheirPages(t *testing.T) {
	for source, want := range map[string][]string{
		"":   {"— 1 —", "— 1 —", "— 2 —"},
		"来源": {"第1页 共1页", "第1页 共2页", "第2页 共2页"},
	} {
		d := lay(t, &briefing.Document{Papers: []string{"一", "二"}, Source: source, Marks: []string{"000001", "特急"},
			Imprint: &briefing.Imprint{To: []briefing.Recipient{{Verb: "抄送", Names: "各局"}},
				Issuer: "办公室", Date: "今日印发"},
			Blocks: append([]briefing.Block{briefing.Headline{Text: "一"}, briefing.PageBreak{},
				briefing.Headline{Text: "二"}},
				numbered(30)...)})
		if len(d.Pages) != 3 {
			t.Fatalf("%d pages", len(d.Pages))
		}
		for i, p := range d.Pages {
			if !strings.Contains(joined(p), want[i]) {
				t.Errorf("page %d does not say %s", i+1, want[i])
			}
			if n := len(lines(p, "抄送")); n != 1 && i != 1 || n != 0 && i == 1 {
				t.Errorf("page %d has %d imprints", i+1, n)
			}
			if n := len(lines(p, "特急")); n != 1 && i < 2 || n != 0 && i == 2 {
				t.Errorf("page %d has %d marks", i+1, n)
			}
		}
	}
}

// TestListsHang holds the lines of a point flush, behind its number.
func TestListsHang(t *testing.T) {
	d := lay(t, &briefing.Document{Genre: briefing.Handout, Source: "来源", Blocks: []briefing.Block{briefing.List{
		Numbered: true,
		Items:    []string{strings.Repeat("点", 120), "短"}}}})
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

// TestFitShowsWhatThePageHolds sets as many rows of a table as still have room, and no page more.
func TestFitShowsWhatThePageHolds(t *testing.T) {
	for _, row := range []struct{ before, rows, least, most int }{
		{3, 5, 5, 5}, {3, 100, 20, 45}, {30, 100, 3, 20}, {33, 100, 0, 12}, {34, 1, 0, 1},
	} {
		t.Run(fmt.Sprint(row.before, " lines ", row.rows, " rows"), func(t *testing.T) {
			var blocks []briefing.Block
			for range row.before {
				blocks = append(blocks, briefing.Para{Text: "文字"})
			}
			table := briefing.Table{Title: "逐期", Fit: true, Columns: []briefing.Column{{Title: "甲"}}}
			for range row.rows {
				table.Rows = append(table.Rows, briefing.Row{Cells: []briefing.Cell{{Text: "行"}}})
			}
			d := lay(t, &briefing.Document{Genre: briefing.Handout, Blocks: append(blocks, table)})
			n := 0
			for _, item := range d.Pages[0].Items {
				if text, ok := item.(page.Text); ok && text.S == "行" {
					n++
				}
			}
			if len(d.Pages) != 1 || n < row.least || n > row.most || n > 0 && n < min(3, row.rows) {
				t.Errorf("%d pages, %d rows", len(d.Pages), n)
			}
		})
	}
}

// TestContentsKeepTheirType breaks a long name of the contents and does not shrink it.
func TestContentsKeepTheirType(t *testing.T) {
	name := strings.Repeat("新能源电池材料一体化及配套", 5)
	d := lay(t, &briefing.Document{Genre: briefing.Handout, Blocks: []briefing.Block{briefing.Columns{Count: 2,
		Blocks: []briefing.Block{briefing.Contents{}}}, briefing.PageBreak{}, briefing.Headline{Text: name}}})
	for _, item := range d.Pages[0].Items {
		if text, ok := item.(page.Text); ok && text.Size < page.Pt(8) {
			t.Errorf("%q is set in %d µm", text.S, text.Size)
		}
	}
}
