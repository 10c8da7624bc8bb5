package layout

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"zonebrief/reports/briefing"
	"zonebrief/reports/chart"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/page/pagetest"
	"zonebrief/reports/zone"
)

func lay(t *testing.T, doc *briefing.Document) *page.Document {
	t.Helper()
	doc.AsOf = zone.Date{Year: 2023, Month: 4, Day: 15}
	out, err := Briefing(doc, Options{Fonts: faces()})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func near(t *testing.T, what string, got, want int) {
	t.Helper()
	if d := got - want; d < -500 || d > 500 {
		t.Errorf("%s is at %.2f mm, want %.2f ± 0.5", what, float64(got)/1000, float64(want)/1000)
	}
}

// GB/T 9704-2012, 5.2.1: 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28
// characters.
func TestTypeArea(t *testing.T) {
	line := strings.Repeat("国", 28)
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{briefing.Para{Text: strings.Repeat("国", 26+28*43)}}})
	if len(d.Pages) != 2 {
		t.Fatalf("44 lines take %d pages", len(d.Pages))
	}
	var lines []page.Text
	for _, it := range d.Pages[0].Items {
		if tx, ok := it.(page.Text); ok && strings.HasPrefix(tx.S, "国") {
			lines = append(lines, tx)
		}
	}
	if len(lines) != 22 {
		t.Fatalf("%d lines on a page, want 22", len(lines))
	}
	if lines[1].S != line {
		t.Errorf("a line has %d characters", len([]rune(lines[1].S)))
	}
	near(t, "gbLeft edge", lines[1].X, 28*page.MM)
	near(t, "indent", lines[0].X, 28*page.MM+2*gbWidth/28)
	em := lines[1].Size
	last := lines[1].X + int(27*(float64(em)+lines[1].Track)) + em
	near(t, "right edge", last, (28+156)*page.MM)
	middle := func(tx page.Text) int { return tx.Y - tx.Size*38/100 }
	near(t, "first line's middle", middle(lines[0]), 37*page.MM+gbLeading/2)
	near(t, "last line's middle", middle(lines[21]), (37+225)*page.MM-gbLeading/2)
	if pt := float64(em) / page.PT; pt < 15.7 || pt > 16.05 {
		t.Errorf("the body is set in %.2f pt", pt)
	}
}

// 7.5: the page number stands 7 mm below the type area, odd right, even gbLeft, one
// character in.
func TestPageNumbers(t *testing.T) {
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{briefing.Para{Text: "一"}, briefing.PageBreak{},
		briefing.Para{Text: "二"}}})
	for i, p := range d.Pages {
		first := p.Items[len(p.Items)-1].(page.Text)
		for _, it := range p.Items {
			if tx, ok := it.(page.Text); ok && strings.HasPrefix(tx.S, "—") {
				first = tx
				break
			}
		}
		if i == 1 {
			near(t, "even number", first.X, gbLeft+gbPitch)
		} else if first.X < gbLeft+gbWidth/2 {
			t.Errorf("odd number at %d", first.X)
		}
		near(t, "number", first.Y-first.Size*38/100, 37*page.MM+225*page.MM+7*page.MM)
	}
}

// 7.4: the last rule of the imprint lies on the (gbTop+gbHeight) of the type area.
func TestHeadAndFoot(t *testing.T) {
	d := lay(t, &briefing.Document{Masthead: &briefing.Masthead{Name: "工作简报", Issue: "第7期", Issuer: "办公室",
		Date: "2023年4月15日", Secrecy: "内部", Number: "0001"},
		Blocks: []briefing.Block{briefing.Headline{Text: "标题"}, briefing.Para{Text: "正文。"}},
		Imprint: &briefing.Imprint{To: []briefing.Recipient{{Verb: "报", Names: strings.Repeat("某某单位，", 20)}},
			Issuer: "办公室", Date: "2023年4月15日印发", Copies: "共印60份"}})
	var rules []page.Line
	for _, it := range d.Pages[0].Items {
		if l, ok := it.(page.Line); ok {
			rules = append(rules, l)
		}
	}
	if len(rules) != 5 {
		t.Fatalf("%d rules", len(rules))
	}
	if rules[0].Color != page.Official || rules[0].X2-rules[0].X1 != gbWidth {
		t.Errorf("red rule %+v", rules[0])
	}
	near(t, "red rule", rules[0].Y1, 99*page.MM)
	near(t, "last rule", rules[4].Y1, 262*page.MM)
	if rules[1].Width != 350 || rules[2].Width != 250 || rules[4].Width != 350 {
		t.Errorf("rules %v", rules)
	}
}

// TestNothingLeavesThePage sets what authors should not write, and looks for ink
// outside the type area.
func TestNothingLeavesThePage(t *testing.T) {
	long := strings.Repeat("特别长的名称", 12) + "AVeryLongLatinWordWithoutAnyBreakInItWhichGoesOnAndOn"
	rows := []briefing.Row{{Sum: true, Cells: []briefing.Cell{{Text: "合计"}, {Text: "123456789.12"}, {Text: ""}}}}
	for i := range 80 {
		rows = append(rows, briefing.Row{Cells: []briefing.Cell{{Text: long}, {Text: fmt.Sprint(i * 1000)},
			{Text: "王𫖯𬭊"}}})
	}
	rows = append(rows, briefing.Row{Cells: []briefing.Cell{{Text: strings.Repeat("这一行比一页还高。", 400)}, {}, {}}})
	d := lay(t, &briefing.Document{
		Masthead: &briefing.Masthead{Name: "名称特别长的开发区项目建设工作简报", Issue: "第1期", Issuer: strings.Repeat("单位", 20),
			Date: "2023年4月15日"},
		Blocks: []briefing.Block{briefing.Headline{Text: long + long}, briefing.Heading{Level: 1, Text: "一、" + long},
			briefing.Para{Text: strings.Repeat("—", 200)},
			briefing.Para{Text: strings.Repeat("，", 100)}, briefing.Para{Text: strings.Repeat("𬭊", 60)},
			briefing.Table{Title: long, Unit: "单位：亿元",
				Columns: []briefing.Column{{Title: "名称", Align: briefing.Words}, {Title: "数", Align: briefing.Number},
					{Title: "人", Align: briefing.Mark}}, Rows: rows}},
		Imprint: &briefing.Imprint{Issuer: strings.Repeat("单位", 30), Date: "2023年4月15日印发"},
	})
	for i, p := range d.Pages {
		for _, it := range p.Items {
			tx, ok := it.(page.Text)
			if !ok {
				continue
			}
			end := float64(tx.X)
			for _, r := range tx.S {
				end += float64(tx.Face.Advance(r)*tx.Size)/1000 + tx.Track
			}
			// the blank half of a mark may hang over the edge, and a run of marks by a little more
			if tx.X < gbLeft-tx.Size/2-1 || end > float64(gbLeft+gbWidth+4*gbPitch+100) ||
				tx.Y > (gbTop+gbHeight)+12*page.MM {
				t.Errorf("page %d: %q from %d to %.0f", i+1, tx.S, tx.X, end)
			}
		}
	}
	if len(d.Missing) > 0 {
		t.Errorf("missing %v", d.Missing)
	}
}

func TestHeadingKeepsWithItsText(t *testing.T) {
	for n := 18; n < 24; n++ {
		blocks := []briefing.Block{}
		for range n {
			blocks = append(blocks, briefing.Para{Text: "一行"})
		}
		blocks = append(blocks, briefing.Heading{Level: 1, Text: "一、标题"}, briefing.Para{Text: strings.Repeat("正文", 40)})
		d := lay(t, &briefing.Document{Blocks: blocks})
		_, at := pagetest.Find(d, "一、标题")
		_, text := pagetest.Find(d, "正文正文")
		if at != text {
			t.Errorf("after %d lines the heading is on page %d and its text on %d", n, at+1, text+1)
		}
	}
}

func TestTableHeadRepeats(t *testing.T) {
	var rows []briefing.Row
	for i := range 100 {
		rows = append(rows, briefing.Row{Cells: []briefing.Cell{{Text: fmt.Sprint("第", i, "行")}}})
	}
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{briefing.Table{Columns: []briefing.Column{{Title: "表头"}},
		Rows: rows}}})
	for i, p := range d.Pages {
		heads := 0
		for _, it := range p.Items {
			if tx, ok := it.(page.Text); ok && tx.S == "表头" {
				heads++
			}
		}
		if heads != 1 {
			t.Errorf("page %d has %d heads", i+1, heads)
		}
	}
}

func TestMissingCharacterIsToldAndMarked(t *testing.T) {
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{briefing.Para{Text: "缺字\U0010FFFD处"}}})
	if len(d.Missing) != 1 || d.Missing[0].Rune != '\U0010FFFD' {
		t.Errorf("missing %v", d.Missing)
	}
	var dump strings.Builder
	d.Dump(&dump)
	if !strings.Contains(dump.String(), "〓") {
		t.Error("no 〓 stands in its place")
	}
}

func TestCaptionsAndPhotos(t *testing.T) {
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{briefing.Photos{Photos: []briefing.Photo{
		{Hash: "a", Caption: "王𫖯在现场", Width: 100, Height: 3000}, {Hash: "b", Caption: "全景", Width: 9000, Height: 100},
		{Hash: "c"}}}}})
	images := 0
	for _, it := range d.Pages[0].Items {
		if im, ok := it.(page.Image); ok {
			images++
			if im.X < gbLeft || im.X+im.W > gbLeft+gbWidth+10 || im.Crop[2] <= im.Crop[0] || im.Crop[3] <= im.Crop[1] {
				t.Errorf("%+v", im)
			}
		}
	}
	if images != 3 {
		t.Errorf("%d photos", images)
	}
}

// A row of photos is shrunk to fill the foot of a page, or goes to the next page as
// large as it is; never both.
func TestPhotosAreShrunkOnlyToFit(t *testing.T) {
	caption := strings.Repeat("很长的说明", 8)
	for n := range 22 {
		var blocks []briefing.Block
		for range n {
			blocks = append(blocks, briefing.Para{Text: "一行"})
		}
		blocks = append(blocks, briefing.Photos{Photos: []briefing.Photo{{Hash: "a", Caption: caption, Width: 300,
			Height: 200}, {Hash: "b", Caption: caption, Width: 300, Height: 200}}})
		d := lay(t, &briefing.Document{Blocks: blocks})
		for i, p := range d.Pages {
			for _, it := range p.Items {
				im, ok := it.(page.Image)
				if !ok {
					continue
				}
				if full := (gbWidth - photoGap) / 2; i > 0 && im.W < full-10 {
					t.Errorf("after %d lines a photo %d µm wide is alone on the next page, want %d", n, im.W, full)
				}
				if im.H < photoLeast-10 {
					t.Errorf("after %d lines a photo is %d µm tall", n, im.H)
				}
				if im.Y+im.H > (gbTop + gbHeight) {
					t.Errorf("after %d lines a photo ends at %d", n, im.Y+im.H)
				}
			}
		}
	}
}

func faces() *face.Set { return face.Embedded() }

// A ranking of more rows than a page holds goes on, with its head over each part,
// and no row is lost or set below the type area.
func TestHighFigure(t *testing.T) {
	g := &chart.Ranking{Title: "晾晒榜", Rows: make([]chart.Rank, 120)}
	for i := range g.Rows {
		g.Rows[i] = chart.Rank{Place: i + 1, Name: fmt.Sprintf("第%d号项目", i+1), Score: big.NewRat(int64(240-i), 200),
			Flag: chart.Flag{Sign: chart.Red, Word: "红旗"}}
	}
	d := lay(t, &briefing.Document{Blocks: []briefing.Block{briefing.Para{Text: "正文。"}, briefing.Figure{Chart: g},
		briefing.Note{Text: "注：完。"}}})
	var all strings.Builder
	for i, p := range d.Pages {
		heads := 0
		for _, it := range p.Items {
			tx, ok := it.(page.Text)
			if !ok {
				continue
			}
			all.WriteString(tx.S + "\n")
			if tx.S == "旗别" {
				heads++
			}
			if tx.Y > (37+225)*page.MM && !strings.HasPrefix(tx.S, "—") {
				t.Errorf("page %d: %q below the type area", i+1, tx.S)
			}
		}
		if heads != 1 {
			t.Errorf("page %d has %d heads", i+1, heads)
		}
	}
	if n := strings.Count(all.String(), "红旗\n"); n != 120 || len(d.Pages) < 3 {
		t.Errorf("%d flags on %d pages", n, len(d.Pages))
	}
	if tx, at := pagetest.Find(d, "注：完。"); at != len(d.Pages)-1 || tx.S == "" {
		t.Errorf("the note is on page %d of %d", at+1, len(d.Pages))
	}
}

// TestAFrameShowsThePartThatWasChosen cuts frames out of the part of a photo that
// the office chose.
func TestAFrameShowsThePartThatWasChosen(t *testing.T) {
	part := zone.Crop{Left: 100_000, Top: 200_000, Right: 900_000, Bottom: 800_000}
	for _, c := range []struct {
		photo briefing.Photo
		frame float64
		want  [4]float64
	}{
		{briefing.Photo{Width: 300, Height: 200}, 1.5, [4]float64{0, 0, 1, 1}},
		{briefing.Photo{Width: 300, Height: 200}, 0.75, [4]float64{0.25, 0, 0.75, 1}},
		{briefing.Photo{Width: 300, Height: 200, Crop: part}, 1.5, [4]float64{0.1, 0.2, 0.9, 0.8}},
		{briefing.Photo{Width: 300, Height: 200, Crop: part}, 0.75, [4]float64{0.3, 0.2, 0.7, 0.8}},
		{briefing.Photo{Width: 300, Height: 200, Crop: part}, 3, [4]float64{0.1, 0.35, 0.9, 0.65}},
		{briefing.Photo{Crop: part}, 1.5, [4]float64{0.1, 0.2, 0.9, 0.8}},
	} {
		got := crop(c.photo, c.frame)
		for i := range got {
			if d := got[i] - c.want[i]; d > 1e-9 || d < -1e-9 {
				t.Errorf("%+v at %v: %v", c.photo, c.frame, got)
				break
			}
		}
	}
}
