package layout

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
)

// lines returns the text runs of a page that begin with a prefix, in drawing order.
func lines(p page.Page, prefix string) []page.Text {
	var out []page.Text
	for _, it := range p.Items {
		if tx, ok := it.(page.Text); ok && strings.HasPrefix(tx.S, prefix) {
			out = append(out, tx)
		}
	}
	return out
}

// name writes a number in Chinese digits, so that it is a run of its own.
func name(prefix string, n int) string {
	digits := []rune("〇一二三四五六七八九")
	return prefix + strings.Map(func(r rune) rune { return digits[r-'0'] }, fmt.Sprintf("%03d", n))
}

func numbered(n int) []briefing.Block {
	var out []briefing.Block
	for i := range n {
		out = append(out, briefing.Para{Text: name("行", i)})
	}
	return out
}

// TestColumnsBalance sets short paragraphs in columns: each stands once, and the
// columns end within a line of each other.
func TestColumnsBalance(t *testing.T) {
	for count := 2; count <= 4; count++ {
		for n := 1; n < 60; n += 7 {
			d := lay(t, &briefing.Document{Genre: briefing.Handout,
				Blocks: []briefing.Block{briefing.Columns{Count: count, Blocks: numbered(n)}}})
			ends := map[int]int{} // by x of the column
			seen := map[string]bool{}
			for _, tx := range lines(d.Pages[0], "行") {
				ends[tx.X] = max(ends[tx.X], tx.Y)
				if seen[tx.S] {
					t.Errorf("%s stands twice", tx.S)
				}
				seen[tx.S] = true
			}
			if len(seen) != n {
				t.Errorf("%d of %d lines are set in %d columns", len(seen), n, count)
			}
			if used := min(n, count); len(ends) != used && n >= count {
				t.Errorf("%d lines use %d columns of %d", n, len(ends), used)
			}
			least, most := 1<<30, 0
			for _, y := range ends {
				least, most = min(least, y), max(most, y)
			}
			if n%count == 0 && least != most {
				t.Errorf("%d lines in %d columns end at %d and %d", n, count, least, most)
			}
		}
	}
}

// TestColumnsGoOnOverPages fills page after page and loses nothing.
func TestColumnsGoOnOverPages(t *testing.T) {
	const n = 700
	d := lay(t, &briefing.Document{Genre: briefing.Handout, Source: "来源",
		Blocks: []briefing.Block{briefing.Heading{Level: 1, Text: "栏目"},
			briefing.Columns{Count: 3, Blocks: numbered(n)}}})
	next := 0
	for i, p := range d.Pages {
		for _, tx := range lines(p, "行") {
			if want := name("行", next); tx.S != want {
				t.Fatalf("page %d has %s where %s should be", i+1, tx.S, want)
			}
			next++
			if tx.Y > handout(1).bottom() {
				t.Errorf("%s stands below the type area", tx.S)
			}
		}
	}
	if next != n || len(d.Pages) < 3 {
		t.Errorf("%d lines on %d pages", next, len(d.Pages))
	}
}

// TestFrameCrossesColumns looks whether text and a frame across the last columns
// keep clear of each other.
func TestFrameCrossesColumns(t *testing.T) {
	for n := range 40 {
		blocks := numbered(n)
		d := lay(t, &briefing.Document{Genre: briefing.Handout,
			Blocks: append(numbered(n%17), briefing.Columns{Count: 3, Cross: 2, Blocks: blocks,
				Frame: []briefing.Block{briefing.Photos{Photos: []briefing.Photo{{Hash: "a", Caption: "图", Width: 300,
					Height: 200}}, PerRow: 1, Fill: true}}})})
		photos := 0
		for _, p := range d.Pages {
			for _, it := range p.Items {
				im, ok := it.(page.Image)
				if !ok {
					continue
				}
				photos++
				for _, tx := range lines(p, "行") {
					if tx.X+tx.Size > im.X && tx.X < im.X+im.W && tx.Y > im.Y && tx.Y-tx.Size < im.Y+im.H {
						t.Errorf("%d lines: %s lies on the photo", n, tx.S)
					}
				}
			}
		}
		if photos != 1 {
			t.Errorf("%d lines: %d photos", n, photos)
		}
	}
}

// TestBesideIsAsTall cuts a photo to the height of what stands beside it.
func TestBesideIsAsTall(t *testing.T) {
	d := lay(t, &briefing.Document{Genre: briefing.Feature, Source: "来源", Banner: "专版", Blocks: []briefing.Block{
		briefing.Display{Kicker: "引题", Phrases: []string{"第一句", "第二句"}, Sub: "——副题"},
		briefing.Beside{Blocks: []briefing.Block{briefing.Lead{Text: strings.Repeat("导语", 60)},
			briefing.KeyFigures{Figures: []briefing.KeyFigure{{Label: "数", Value: "1"}}}},
			Photo: briefing.Photo{Hash: "a", Width: 100, Height: 900}}}})
	for _, it := range d.Pages[0].Items {
		if im, ok := it.(page.Image); ok && (im.H < photoLeast || im.Crop[3]-im.Crop[1] > 0.9) {
			t.Errorf("%+v is not cut to its frame", im)
		}
	}
}

// TestFeatureFillsItsPage writes a feature of growing length: its pages grow one by
// one, nothing leaves them, and a page of much text ends near its foot.
func TestFeatureFillsItsPage(t *testing.T) {
	photo := briefing.Photo{Hash: "a", Caption: "图", Width: 300, Height: 200}
	pages := 1
	for _, n := range []int{0, 1, 20, 60, 120, 400} {
		var blocks []briefing.Block
		blocks = append(blocks, briefing.Display{Kicker: "引题", Phrases: []string{strings.Repeat("长", 40), "短"},
			Sub: "——副题"})
		for range 3 {
			var text []briefing.Block
			for range n / 3 {
				text = append(text, briefing.Para{Text: strings.Repeat("正文", 30)})
			}
			blocks = append(blocks, briefing.Slogan{Label: "栏目", Phrases: []string{"前一句", "后一句"}},
				briefing.Columns{Count: 4, Blocks: text, Cross: 2,
					Frame: []briefing.Block{briefing.Photos{Photos: []briefing.Photo{photo}, PerRow: 1, Fill: true}}})
		}
		d := lay(t, &briefing.Document{Genre: briefing.Feature, Source: "来源", Banner: "专版", Head: "园区", Blocks: blocks})
		for i, p := range d.Pages {
			for _, it := range p.Items {
				if tx, ok := it.(page.Text); ok && (tx.X < 0 || tx.X > p.W || tx.Y > p.H) {
					t.Errorf("%d paragraphs: %.10q leaves page %d", n, tx.S, i+1)
				}
			}
		}
		if len(d.Pages) < pages || n <= 20 && len(d.Pages) > 1 {
			t.Errorf("%d paragraphs take %d pages, fewer took %d", n, len(d.Pages), pages)
		}
		pages = len(d.Pages)
	}
}

// TestPhotosMakeRoom ends a part of a briefing with a few lines more than a page:
// smaller photos bring them back.
func TestPhotosMakeRoom(t *testing.T) {
	doc := func(n int) *briefing.Document {
		blocks := []briefing.Block{briefing.Photos{Photos: []briefing.Photo{{Hash: "a", Width: 300, Height: 200}}}}
		for range n {
			blocks = append(blocks, briefing.Para{Text: "一行"})
		}
		return &briefing.Document{Masthead: &briefing.Masthead{Name: "简报"}, Blocks: append(blocks, briefing.PageBreak{},
			briefing.Headline{Text: "附件"})}
	}
	for n := 6; n < 12; n++ {
		plain := newFlow(doc(n), Options{Fonts: faces()})
		if err := plain.run(doc(n), Options{}); err != nil {
			t.Fatal(err)
		}
		if got := lay(t, doc(n)); plain.thin == 1 && n < 10 && len(got.Pages) >= len(plain.Doc.Pages) {
			t.Errorf("%d lines: %d pages, as many as with large photos", n, len(got.Pages))
		} else if plain.thin == 0 && len(got.Pages) != len(plain.Doc.Pages) {
			t.Errorf("%d lines: a page that is full was changed", n)
		}
	}
}

// TestEveryLayoutCanBeStopped tells each way of setting a document to stop, at once
// and later.
func TestEveryLayoutCanBeStopped(t *testing.T) {
	stop := errors.New("stopped")
	for _, doc := range []*briefing.Document{
		{Blocks: numbered(30)}, {Genre: briefing.Handout, Blocks: numbered(30)},
		{Genre: briefing.Handout, OnePage: true, Blocks: numbered(200)},
		{Genre: briefing.Feature, Blocks: numbered(30)},
	} {
		for _, after := range []int{1, 20, 70, 250} {
			steps := 0
			_, err := Briefing(doc, Options{Fonts: faces(), Progress: func(int, int) error {
				if steps++; steps >= after {
					return stop
				}
				return nil
			}})
			if steps >= after && !errors.Is(err, stop) {
				t.Errorf("genre %d, stopped after %d blocks: %v", doc.Genre, after, err)
			}
		}
	}
}

// TestNoPhotoIsDroppedInSilence fills a feature with more and more text: each photo is on the page or named, those with
// a rank are the last that go, and the lead photo stays.
func TestNoPhotoIsDroppedInSilence(t *testing.T) {
	photo := func(name string, rank int) briefing.Photo {
		return briefing.Photo{Hash: name, Caption: "图" + name, Width: 300, Height: 200, Rank: rank}
	}
	section := func(name string, lines int, frame ...briefing.Photo) []briefing.Block {
		blocks := []briefing.Block{}
		for range lines {
			blocks = append(blocks, briefing.Para{Text: strings.Repeat("一段话，", 30)})
		}
		blocks = append(blocks, briefing.Photos{Photos: []briefing.Photo{photo(name+"栏", 0)}, PerRow: 1, Fill: true})
		return []briefing.Block{briefing.Slogan{Label: name}, briefing.Columns{Count: 4, Blocks: blocks, Cross: 2,
			Frame: []briefing.Block{briefing.Photos{Photos: frame, PerRow: 2, Fill: true}}}}
	}
	most := 0
	for lines := 10; lines < 26; lines++ {
		blocks := []briefing.Block{briefing.Display{Phrases: []string{"题目"}},
			briefing.Beside{Blocks: []briefing.Block{briefing.Lead{Text: "导语"}}, Photo: photo("头", 0)}}
		blocks = append(blocks, section("甲", lines, photo("先", 1), photo("二", 0))...)
		blocks = append(blocks, section("乙", lines, photo("三", 0), photo("四", 0))...)
		d := lay(t, &briefing.Document{Genre: briefing.Feature, Paper: "A3", Source: "来源", Banner: "专版",
			Blocks: blocks})
		placed := map[string]bool{}
		for _, p := range d.Pages {
			for _, it := range p.Items {
				if im, ok := it.(page.Image); ok {
					placed[im.Hash] = true
				}
			}
		}
		for _, name := range []string{"头", "先", "二", "三", "四", "甲栏", "乙栏"} {
			if named := slices.Contains(d.Unplaced, "图"+name); placed[name] == named {
				t.Errorf("%d paragraphs: %s is placed: %v, named: %v", lines, name, placed[name], named)
			}
		}
		if n := len(d.Unplaced); !placed["头"] || !placed["先"] && n < 6 || n > 0 && placed["甲栏"] && placed["乙栏"] {
			t.Errorf("%d paragraphs: %v found no room", lines, d.Unplaced)
		}
		most = max(most, len(d.Unplaced))
	}
	if most == 0 {
		t.Error("all photos always found room")
	}
}

// TestColumnsEndTogether sets sections of a feature of many lengths, with headings and quotes: none has a column
// without text, and its columns end within a line of each other.
func TestColumnsEndTogether(t *testing.T) {
	for lines := 1; lines < 40; lines += 3 {
		for _, count := range []int{2, 3, 4} {
			t.Run(fmt.Sprint(lines, "/", count), func(t *testing.T) {
				var blocks []briefing.Block
				for i := range 1 + lines/3 {
					blocks = append(blocks, briefing.Heading{Level: 2, Text: "小标题"},
						briefing.Para{Text: strings.Repeat("字词", 20+13*((lines+i*5)%11))})
				}
				blocks = append(blocks, briefing.Quote{Text: "“一句话。”——某人"})
				f := newFlow(&briefing.Document{Genre: briefing.Feature, Blocks: blocks}, Options{Fonts: faces()})
				f.newPage()
				f.block(briefing.Columns{Count: count, Blocks: blocks})
				for at := range f.Doc.Pages {
					ends := map[int]int{}
					for _, m := range f.Doc.Marks {
						if m.Page == at {
							ends[m.X] = max(ends[m.X], m.Y+m.H)
						}
					}
					least, most := f.Doc.Pages[at].H, 0
					for _, y := range ends {
						least, most = min(least, y), max(most, y)
					}
					if most-least > f.body.Leading {
						t.Errorf("page %d: %d columns end %d micrometres apart", at, len(ends), most-least)
					}
					if lines > 10 && at == 0 && len(ends) != count {
						t.Errorf("%d columns, asked for %d", len(ends), count)
					}
				}
			})
		}
	}
}

// TestFeaturePaperAndColumns holds that four columns are set on A4 where they are asked for, and that a feature with
// little text is an A4 page of one column.
func TestFeaturePaperAndColumns(t *testing.T) {
	columns := func(paper string, n int) (page.Page, int) {
		blocks := []briefing.Block{briefing.Slogan{Label: "项目"}, briefing.Columns{Count: 4, Blocks: numbered(n)}}
		d := lay(t, &briefing.Document{Genre: briefing.Feature, Paper: paper, Source: "来源", Blocks: blocks})
		at := map[int]bool{}
		for _, m := range d.Marks {
			if strings.Contains(m.Part, "段") {
				at[m.X] = true
			}
		}
		return d.Pages[0], len(at)
	}
	if p, n := columns("A4", 60); p.W != page.Papers["A4"].W || n != 4 {
		t.Errorf("%d columns on A4", n)
	}
	if p, n := columns("", 3); p.W != page.Papers["A4"].W || n != 1 {
		t.Errorf("%d columns for little text, on a page %d wide", n, p.W)
	}
	if _, n := columns("", 0); n != 0 {
		t.Errorf("%d columns for no text at all", n)
	}
}

// TestColumnsEndTogetherUnderAFrame holds columns to a common end also where a frame crosses the last two.
func TestColumnsEndTogetherUnderAFrame(t *testing.T) {
	for lines := 7; lines < 40; lines += 3 {
		t.Run(fmt.Sprint(lines), func(t *testing.T) {
			var blocks []briefing.Block
			for i := range 1 + lines/3 {
				blocks = append(blocks, briefing.Heading{Level: 2, Text: "小标题"},
					briefing.Para{Text: strings.Repeat("字词", 20+13*((lines+i*5)%11))})
			}
			blocks = append(blocks, briefing.Quote{Text: "“一句话。”——某人"})
			table := briefing.Table{Columns: []briefing.Column{{Title: "甲"}}}
			for range 8 {
				table.Rows = append(table.Rows, row("行"))
			}
			frame := []briefing.Block{table}
			f := newFlow(&briefing.Document{Genre: briefing.Feature, Blocks: append(frame, blocks...)},
				Options{Fonts: faces()})
			f.newPage()
			f.block(briefing.Columns{Count: 4, Cross: 2, Frame: frame, Blocks: blocks})
			ends := map[int]int{}
			for _, m := range f.Doc.Marks {
				if m.Page == 0 && m.W < f.width/3 {
					ends[m.X] = max(ends[m.X], m.Y+m.H)
				}
			}
			least, most := f.Doc.Pages[0].H, 0
			for _, y := range ends {
				least, most = min(least, y), max(most, y)
			}
			if len(f.Doc.Pages) == 1 && most-least > f.body.Leading {
				t.Errorf("%d columns end %d micrometres apart", len(ends), most-least)
			}
		})
	}
}

// TestFeatureOfOneProjectIsHalfAPage sets a feature with little to say on half a page of A4, and says all of it.
func TestFeatureOfOneProjectIsHalfAPage(t *testing.T) {
	short := &briefing.Document{Genre: briefing.Feature, Banner: "专版", Source: "来源", Blocks: []briefing.Block{
		briefing.Display{Phrases: []string{"一线一线抓协调", "一项一项促建设"}}, briefing.Lead{Text: "全区1个项目。"},
		briefing.Columns{Count: 4, Blocks: []briefing.Block{briefing.Para{Text: "完成投资20万元。"}}}}}
	d := lay(t, short)
	if p := d.Pages[0]; len(d.Pages) != 1 || p.W != 210*page.MM || p.H != 148*page.MM {
		t.Errorf("%d pages of %d × %d", len(d.Pages), p.W, p.H)
	}
	short.Paper = "A3"
	if p := lay(t, short).Pages[0]; p.W != 297*page.MM {
		t.Errorf("chosen A3 is %d wide", p.W)
	}
}
