package issue

import (
	"strings"
	"testing"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/app/settings"
	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
)

// within gives the text that stands in the marks of a part, in their order. A bracket
// at the head of a line begins before it, by the blank half of its square.
func within(d *page.Document, part string) string {
	var b strings.Builder
	for _, m := range d.Marks {
		if m.Part != part {
			continue
		}
		for _, it := range d.Pages[m.Page].Items {
			tx, ok := it.(page.Text)
			if ok && tx.X >= m.X-3*page.MM && tx.X < m.X+m.W+page.MM && tx.Y > m.Y && tx.Y <= m.Y+m.H {
				b.WriteString(tx.S)
			}
		}
	}
	return dense(b.String())
}

// TestMarksStandAtTheirWords: on the pages of every document, with texts added, moved
// and left out, on a larger paper too, the marks of a part hold its words.
func TestMarksStandAtTheirWords(t *testing.T) {
	s, at := sessiontest.Sample(t), samples.Latest
	for _, changes := range [][]session.Change{{{Field: "3+", Value: "自己写的一段话，比较长，要占一行以上才好看出标记是不是都在，所以再写几个字。"},
		{Field: "3+小标题", Value: "自己的标题"}, {Field: "移动5", Value: "3"}, {Field: "6", Value: ""}}, nil} {
		for _, id := range []string{"brief", "circular", "feature"} {
			if changes != nil {
				if err := Rewrite(ctx, s, drafted(t, s, id), changes); err != nil {
					t.Fatal(id, err)
				}
			}
		}
		for _, o := range outputs {
			if o.draw == nil {
				continue
			}
			doc, _, err := internal(s).document(o, at)
			if err != nil {
				t.Fatal(err)
			}
			pages, _, err := Pages(ctx, s, o.ID, at)
			if err != nil {
				t.Fatal(err)
			}
			for _, part := range doc.Texts() {
				if o.ID == "feature" && part.Kind == "图注" { // it leaves photos out that have no room
					continue
				}
				if got := within(pages, part.Key); !strings.Contains(got, dense(part.Text)) {
					t.Errorf("%s: %s is %q, its marks hold %q", o.ID, part.Key, part.Text, got)
				}
			}
			checkDrawn(t, o.ID, doc, pages)
		}
		if err := settings.SetOptions(ctx, s, "flash", []session.Change{{Field: "纸张", Value: "A3"}}); err != nil {
			t.Fatal(err)
		}
	}
}

// checkDrawn looks for marks of every part, and for the titles of charts in theirs.
func checkDrawn(t *testing.T, id string, doc *briefing.Document, pages *page.Document) {
	t.Helper()
	marked := map[string]int{}
	for _, m := range pages.Marks {
		marked[m.Part]++
		if pg := pages.Pages[m.Page]; m.X < 0 || m.Y < 0 || m.X+m.W > pg.W || m.Y+m.H > pg.H+20*page.MM {
			t.Errorf("%s: a mark of %s is off its page: %+v", id, m.Part, m)
		}
	}
	for _, part := range doc.Parts() {
		course := part.Kind == "表" && strings.HasPrefix(part.Text, "逐期进展") // stands where its card has room
		if roomless := part.Kind == "照片" || part.Kind == "图注" || course; marked[part.Key] == 0 && !roomless {
			t.Errorf("%s: %s has no mark: %q", id, part.Key, part.Text)
		}
		if got := within(pages, part.Key); part.Kind == "图" && !strings.Contains(got, dense(part.Text)) {
			t.Errorf("%s: %s is %q, its marks hold %.80q", id, part.Key, part.Text, got)
		}
	}
}
