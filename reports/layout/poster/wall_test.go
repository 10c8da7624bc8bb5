package poster

import (
	"fmt"
	"strings"
	"testing"

	"zonebrief/reports/briefing"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/page/pagetest"
	"zonebrief/reports/zone"
)

// ink is where a run of text stands: from the heads of its characters to their
// feet.
type ink struct {
	x0, y0, x1, y1 int
	tx             page.Text
}

func inkOf(p page.Page) []ink {
	var out []ink
	for _, it := range p.Items {
		tx, ok := it.(page.Text)
		if !ok || strings.TrimSpace(tx.S) == "" {
			continue
		}
		end := float64(tx.X)
		for _, r := range tx.S {
			end += float64(tx.Face.Advance(r)*tx.Size)/1000 + tx.Track
		}
		out = append(out, ink{tx.X, tx.Y - tx.Size*80/100, int(end - tx.Track), tx.Y + tx.Size*5/100, tx})
	}
	return out
}

// apart looks for text that leaves its page or lies over other text.
func apart(t *testing.T, d *page.Document) {
	t.Helper()
	for i, p := range d.Pages {
		all := inkOf(p)
		for n, a := range all {
			slack := a.tx.Size / 2 // the blank half of a mark
			if a.x0 < 5*page.MM || a.x1 > p.W-5*page.MM+slack || a.y0 < 5*page.MM || a.y1 > p.H-4*page.MM {
				t.Errorf("page %d: %.20q leaves the sheet: %+v", i+1, a.tx.S, a)
			}
			for _, b := range all[n+1:] {
				if w, h := min(a.x1, b.x1)-max(a.x0, b.x0), min(a.y1, b.y1)-max(a.y0, b.y0); w > slack+200 && h > 300 {
					t.Errorf("page %d: %.20q at %d,%d lies over %.20q at %d,%d", i+1, a.tx.S, a.x0, a.y0, b.tx.S, b.x0,
						b.y0)
				}
			}
		}
	}
}

// rowEnds returns where the rows of a sheet end.
func rowEnds(p page.Page) []int {
	var out []int
	for _, it := range p.Items {
		if l, ok := it.(page.Line); ok && l.Color == canvas.Hairline && l.X2-l.X1 > p.W*3/4 {
			out = append(out, l.Y1)
		}
	}
	return out
}

func day(y, m, d int) zone.Date { return zone.Date{Year: y, Month: m, Day: d} }

// hostileRow is a project with what no chart has room for.
func hostileRow(n int) briefing.WallRow {
	all := func(d zone.Date, late bool) []briefing.WallMark {
		var out []briefing.WallMark
		for _, s := range []string{"签", "摘", "开", "入", "顶", "竣", "试", "投", "达"} {
			out = append(out, briefing.WallMark{Sign: s, Name: s, State: "逾期", Planned: d, Actual: d, Overdue: late})
		}
		return out
	}
	row := briefing.WallRow{No: fmt.Sprint(3000 + n), Name: strings.Repeat("长", n), Total: "1234567.89",
		Unit: strings.Repeat("局", 1+n%30), Leader: strings.Repeat("王𫖯", 1+n%9),
		Rate: "1234.5%", State: strings.Repeat("一期计划建成", n%6), Flag: briefing.Cell{Text: "红旗", Tone: briefing.Red},
		Late: "主体结顶逾期"}
	switch n % 4 {
	case 0:
		row.Marks, row.From, row.To, row.Begun = all(day(2023, 1, 1), false), day(2022, 1, 1), day(2023, 12, 31),
			day(2022, 1, 1)
	case 1:
		row.Marks, row.From, row.Begun, row.Lack = all(day(2023, 12, 31), true), zone.Date{Year: 2023},
			day(2023, 2, 28), "竣工未定"
	case 2:
		row.Marks, row.To, row.Done = append(all(day(1999, 1, 1), true), all(zone.Date{Year: 2099}, false)...),
			day(2023, 6, 0), day(2023, 3, 1)
	default:
		row.Lack = "未填报工期"
	}
	return row
}

func wallOf(groups ...briefing.WallGroup) *briefing.Document {
	w := &briefing.Wall{Title: "某区作战图", Facts: []string{"截至2023年4月15日", "5个项目"}, Year: 2023, Unit: "亿元",
		Note: "旗别按“规则”评定", Empty: "暂无项目。", Groups: groups,
		Flags: []briefing.FlagCount{{Flag: briefing.Cell{Text: "红旗", Tone: briefing.Red}, Count: 3},
			{Flag: briefing.Cell{Text: "蜗牛", Tone: briefing.Snail}, Count: 1}}}
	for _, s := range []string{"签约", "摘牌", "开工", "入库", "顶", "竣工", "试生产", "投产", "达产"} {
		w.Signs = append(w.Signs, [2]string{s[:3], s})
	}
	return &briefing.Document{Source: "来源", Wall: w}
}

// TestALongNoteStaysOnTheSheet breaks a note of many words, which stands above the edge of the sheet.
func TestALongNoteStaysOnTheSheet(t *testing.T) {
	doc := wallOf(briefing.WallGroup{Rows: []briefing.WallRow{hostileRow(1)}})
	doc.Wall.Note = strings.Repeat("旗别由蓝旗人工调整为红旗，理由：提前完成主体结顶；", 12) + "完"
	d := lay(t, doc)
	apart(t, d)
	last := false
	for _, p := range d.Pages {
		for _, it := range p.Items {
			text, ok := it.(page.Text)
			last = last || ok && strings.HasSuffix(text.S, "完")
		}
	}
	if !last {
		t.Error("the note does not end")
	}
}

func TestWallHoldsWhatNoChartHasRoomFor(t *testing.T) {
	for _, paper := range []string{"", "A2", "A4"} {
		var rows []briefing.WallRow
		want := 0
		for n := 1; n < 400; n += 13 {
			rows = append(rows, hostileRow(n))
			want += n
		}
		doc := wallOf(briefing.WallGroup{Name: strings.Repeat("组", 90), Facts: []string{"一", "二"}, Rows: rows[:11]},
			briefing.WallGroup{Rows: rows[11:]})
		doc.Paper, doc.Wall.Title = paper, strings.Repeat("作战图", 30)
		d := lay(t, doc)
		apart(t, d)
		printed := 0
		for _, p := range d.Pages {
			for _, a := range inkOf(p) {
				if strings.HasPrefix(a.tx.S, "长") {
					printed += len([]rune(a.tx.S))
				}
			}
		}
		if printed != want {
			t.Errorf("%s: %d characters of names are printed, want %d", paper, printed, want)
		}
	}
}

// Names and flags are read from two metres, also where a name has 60 characters.
func TestWallIsReadFromTwoMetres(t *testing.T) {
	for _, paper := range []string{"A3", "A2"} {
		var rows []briefing.WallRow
		for n := range 60 {
			rows = append(rows, hostileRow(n+1))
		}
		doc := wallOf(briefing.WallGroup{Name: "组", Rows: rows})
		doc.Paper = paper
		for i, p := range lay(t, doc).Pages {
			for _, a := range inkOf(p) {
				least := 11.0
				switch {
				case strings.HasPrefix(a.tx.S, "长"), a.tx.S == "红旗":
					least = 14
				// the source line; figures are made to fit
				case a.y0 > p.H-12*page.MM, strings.HasPrefix(a.tx.S, "1234"), strings.HasPrefix(a.tx.S, "30"):
					continue
				}
				if pt := float64(a.tx.Size) / page.PT; pt < least-0.05 {
					t.Errorf("%s, page %d: %q has %.1f pt, want %.0f", paper, i+1, a.tx.S, pt, least)
				}
			}
		}
	}
}

// TestWallSignsStayInTheirRow: whatever the dates, a sign is on the time line and
// between the rules of its row.
func TestWallSignsStayInTheirRow(t *testing.T) {
	var rows []briefing.WallRow
	for n := range 16 {
		row := hostileRow(n + 1)
		for i := range row.Marks {
			row.Marks[i].Sign = "号"
		}
		rows = append(rows, row)
	}
	signs := 0
	for _, p := range lay(t, wallOf(briefing.WallGroup{Rows: rows})).Pages {
		ends := append([]int{52 * page.MM}, rowEnds(p)...)
		for _, a := range inkOf(p) {
			if a.tx.S != "号" {
				continue
			}
			signs++
			inside := false
			for i, end := range ends[1:] {
				inside = inside || a.y0 >= ends[i] && a.y1 <= end
			}
			if !inside || a.x0 < 150*page.MM || a.x1 > 360*page.MM {
				t.Errorf("sign at %d–%d, %d–%d; rows end at %v", a.x0, a.x1, a.y0, a.y1, ends)
			}
		}
	}
	if signs < 100 {
		t.Errorf("only %d signs", signs)
	}
}

// TestWallDealsRowsEvenly: a head never stands alone at the foot, a group that goes
// on says so, and the last sheet is as full as the others.
func TestWallDealsRowsEvenly(t *testing.T) {
	for n := 5; n < 130; n += 3 { // fewer have panels
		var groups []briefing.WallGroup
		for k := 0; k < n; k += 7 {
			g := briefing.WallGroup{Name: fmt.Sprintf("组%d", k)}
			for i := k; i < min(n, k+7); i++ {
				g.Rows = append(g.Rows, briefing.WallRow{No: fmt.Sprint(i + 1), Name: "项目", Rate: "1%",
					Flag: briefing.Cell{Text: "蓝旗", Tone: briefing.Blue}})
			}
			groups = append(groups, g)
		}
		d := lay(t, wallOf(groups...))
		sum, least, most := 0, 1000, 0
		for i, p := range d.Pages {
			ends := rowEnds(p)
			sum, least, most = sum+len(ends), min(least, len(ends)), max(most, len(ends))
			if len(ends) == 0 {
				t.Fatalf("%d rows: no row on sheet %d", n, i+1)
			}
			for _, a := range inkOf(p) {
				if strings.HasPrefix(a.tx.S, "组") && a.y0 > ends[len(ends)-1] {
					t.Errorf("%d rows: the head %s is alone at the foot of sheet %d", n, a.tx.S, i+1)
				}
				if strings.HasPrefix(a.tx.S, "组") && strings.HasSuffix(a.tx.S, "（续）") && i == 0 {
					t.Errorf("%d rows: %s goes on from nowhere", n, a.tx.S)
				}
			}
			if len(d.Pages) > 1 && ends[len(ends)-1] < p.H*85/100 {
				t.Errorf("%d rows: sheet %d ends at %d", n, i+1, ends[len(ends)-1])
			}
		}
		if sum != n || most-least > 3 {
			t.Errorf("%d rows: %d printed, %d to %d on a sheet", n, sum, least, most)
		}
	}
}

func TestWallPaper(t *testing.T) {
	wall := func(n int, paper string) *page.Document {
		rows := make([]briefing.WallRow, n)
		for i := range rows {
			rows[i] = briefing.WallRow{Name: "项目"}
		}
		doc := wallOf(briefing.WallGroup{Name: "组", Rows: rows})
		doc.Paper = paper
		return lay(t, doc)
	}
	for _, c := range []struct {
		n     int
		paper string
		w     int
	}{{1, "", 420}, {35, "", 420}, {185, "", 594}, {35, "A2", 594}, {185, "A3", 420}, {3, "A4", 297}} {
		if d := wall(c.n, c.paper); d.Pages[0].W != c.w*page.MM {
			t.Errorf("%d rows on %q are %d µm wide, want %d mm", c.n, c.paper, d.Pages[0].W, c.w)
		}
	}
	if d := wall(3000, ""); len(d.Pages) < 50 || len(d.Pages) > 150 {
		t.Errorf("3000 rows take %d sheets", len(d.Pages))
	}
	if tx, _ := pagetest.Find(lay(t, wallOf()), "暂无项目"); tx.S == "" {
		t.Error("an empty chart says nothing")
	}
	for n := 1; n <= 4; n++ { // their nodes are written out
		if tx, _ := pagetest.Find(wall(n, ""), "状态"); tx.S == "" {
			t.Errorf("no panel for %d projects", n)
		}
	}
}

// TestWallTellsOverdueInGrey: shape and word, not colour alone.
func TestWallTellsOverdueInGrey(t *testing.T) {
	row := briefing.WallRow{Name: "项目", Flag: briefing.Cell{Text: "蜗牛", Tone: briefing.Snail}, Late: "开工逾期",
		From: day(2023, 3, 1), To: day(2023, 9, 1),
		Marks: []briefing.WallMark{{Sign: "开", Planned: day(2023, 3, 1), Overdue: true}}}
	d := lay(t, wallOf(briefing.WallGroup{Rows: []briefing.WallRow{row, row, row, row, row}}))
	if tx, _ := pagetest.Find(d, "开工逾期"); tx.S == "" {
		t.Error("no word says what is overdue")
	}
	points := 0
	for _, it := range d.Pages[0].Items {
		if p, ok := it.(page.Path); ok && p.Color == overdue && p.Width == 0 && len(p.Points) == 5 {
			points++
		}
	}
	if points != 6 { // five rows and the legend
		t.Errorf("%d signs point down", points)
	}
	shapes := map[briefing.Tone]string{}
	for tone := briefing.Red; tone <= briefing.Snail; tone++ {
		for _, it := range flagShape(tone, 0, 0, 1000) {
			if p, ok := it.(page.Path); ok {
				shapes[tone] += fmt.Sprint(p.Points)
			}
		}
		for other := briefing.Red; other < tone; other++ {
			if shapes[other] == shapes[tone] {
				t.Errorf("tones %d and %d have one shape", other, tone)
			}
		}
	}
}

// TestWallNamesHaveOneSize: names that have room in one line are as large as each
// other, however short.
func TestWallNamesHaveOneSize(t *testing.T) {
	for n := 1; n < 120; n += 7 {
		rows := make([]briefing.WallRow, n)
		for i := range rows {
			rows[i] = briefing.WallRow{Name: "名" + strings.Repeat("长", i%14)}
		}
		sizes := map[int]bool{}
		for _, p := range lay(t, wallOf(briefing.WallGroup{Rows: rows})).Pages {
			for _, a := range inkOf(p) {
				if strings.HasPrefix(a.tx.S, "名") && a.x0 < 40*page.MM {
					sizes[a.tx.Size] = true
				}
			}
		}
		if len(sizes) > 1 && n > 4 { // panels have a size of their own
			t.Errorf("%d names have sizes %v", n, sizes)
		}
	}
}

// TestWallLineCutsNoMonth: the line of the day, here in the middle of April, leaves the name of the month whole.
func TestWallLineCutsNoMonth(t *testing.T) {
	d := lay(t, wallOf(briefing.WallGroup{Rows: []briefing.WallRow{{Name: "项目"}}}))
	seen := 0
	for _, it := range d.Pages[0].Items {
		l, ok := it.(page.Line)
		if !ok || l.X1 != l.X2 || l.Color != page.White {
			continue
		}
		seen++
		for _, a := range inkOf(d.Pages[0]) {
			if strings.HasSuffix(a.tx.S, "月") && a.x0 < l.X1 && l.X1 < a.x1 && a.y0 < l.Y2 && l.Y1 < a.y1 {
				t.Errorf("the line at %d from %d to %d cuts %s", l.X1, l.Y1, l.Y2, a.tx.S)
			}
		}
	}
	if seen == 0 {
		t.Error("the day has no line in the head")
	}
}
