package issue

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"zonebrief/app/samples"
	"zonebrief/app/session"
	"zonebrief/app/session/sessiontest"
	"zonebrief/app/store"
	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
	"zonebrief/reports/zone"
)

// dense gives a text without its spaces, which a page has as distances.
func dense(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\f' {
			return -1
		}
		return r
	}, s)
}

// onPage gives all text of a finished page, in drawing order.
func onPage(p page.Page) string {
	var b strings.Builder
	for _, it := range p.Items {
		if tx, ok := it.(page.Text); ok {
			b.WriteString(tx.S)
		}
	}
	return dense(b.String())
}

// TestTextOfEveryPDFIsItsContent extracts the text of every printed document with
// another program. Page by page it equals what was drawn, character for
// character, those above U+FFFF too; and what the content says stands in it.
func TestTextOfEveryPDFIsItsContent(t *testing.T) {
	for name, s := range map[string]*session.Session{"sample": sessiontest.Sample(t), "rare": rare(t)} {
		at := s.Book.Latest()
		made := exported(t, s, at)
		for _, o := range Outputs() {
			if o.draw == nil {
				continue
			}
			t.Run(name+"/"+o.ID, func(t *testing.T) {
				if out, err := exec.Command("qpdf", "--check", made[o.ID]).CombinedOutput(); err != nil {
					t.Errorf("qpdf: %v: %s", err, out)
				}
				out, err := exec.Command("pdftotext", "-raw", made[o.ID], "-").Output()
				if err != nil {
					t.Fatal(err)
				}
				doc, _, err := Pages(context.Background(), s, o.ID, at)
				if err != nil {
					t.Fatal(err)
				}
				extracted := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
				if len(extracted) != len(doc.Pages) {
					t.Fatalf("%d pages are extracted, want %d", len(extracted), len(doc.Pages))
				}
				var all strings.Builder
				for i, p := range doc.Pages {
					want, got := onPage(p), dense(extracted[i])
					if got != want {
						t.Errorf("page %d: %s", i+1, firstDifference(got, want))
					}
					all.WriteString(want)
				}
				content, _ := o.draw(s.Book, at)
				for _, text := range texts(content.Blocks) {
					if !strings.Contains(all.String(), dense(text)) && !acrossPages(doc, dense(text)) {
						t.Errorf("%.60q is not printed", text)
					}
				}
			})
		}
	}
}

// exported exports all printed documents together and returns their files by ID.
func exported(t *testing.T, s *session.Session, at zone.Period) map[string]string {
	t.Helper()
	var ids []string
	for _, o := range Outputs() {
		if o.draw != nil {
			ids = append(ids, o.ID)
		}
	}
	made, err := Export(context.Background(), s, Request{Dir: t.TempDir(), At: at, IDs: ids})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, m := range made {
		out[m.ID] = m.Path
	}
	return out
}

// rare is a book with names that are hard to print.
func rare(t *testing.T) *session.Session {
	t.Helper()
	b := samples.Generate(12, 3, 7)
	b.Projects[0].Name = "王𫖯与𬭊、𬍛的“特殊”项目（一期）——试验"
	b.Projects[1].Name = strings.Repeat("名称特别长的项目", 8)
	b.Projects[2].Unit = "责任单位𫖯"
	at := b.Latest()
	report := b.Projects[2].Progress[at]
	report.Problem, report.Override = "用地指标未落实，涉及3.5亿元~5亿元设备", zone.Override{Flag: zone.Red, Reason: "专班研究", By: "某"}
	b.Projects[2].Progress[at] = report
	path := filepath.Join(t.TempDir(), "生僻.zbk")
	if err := store.Create(context.Background(), path, b, nil); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(context.Background(), path, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// texts gives what blocks say.
func texts(blocks []briefing.Block) []string {
	var out []string
	for _, b := range blocks {
		switch b := b.(type) {
		case briefing.Headline:
			out = append(out, b.Text)
		case briefing.Display:
			out = append(append(out, b.Kicker, b.Sub), b.Phrases...)
		case briefing.Lead:
			out = append(out, b.Text)
		case briefing.Slogan:
			out = append(append(out, b.Label), b.Phrases...)
		case briefing.Heading:
			out = append(out, b.Text)
		case briefing.Para:
			out = append(out, b.Text)
		case briefing.Remark:
			out = append(out, b.Text)
		case briefing.Note:
			out = append(out, b.Text)
		case briefing.List:
			out = append(out, b.Items...)
		case briefing.Table:
			if b.Fit {
				continue // it shows what its page has room for
			}
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					out = append(out, c.Text)
				}
			}
		case briefing.Photos:
			for _, p := range b.Photos {
				out = append(out, p.Caption)
			}
		case briefing.KeyFigures:
			for _, k := range b.Figures {
				out = append(out, k.Value, k.Label)
			}
		case briefing.Columns:
			out = append(out, texts(b.Blocks)...)
		case briefing.Beside:
			out = append(out, texts(b.Blocks)...)
		}
	}
	return out
}

// acrossPages tells whether a text begins at the foot of a page, or of a column
// there, and goes on on the next.
func acrossPages(doc *page.Document, text string) bool {
	runes := []rune(text)
	for i := range len(doc.Pages) - 1 {
		before, after := onPage(doc.Pages[i]), onPage(doc.Pages[i+1])
		for n := 1; n < len(runes); n++ {
			if strings.Contains(before, string(runes[:n])) && strings.Contains(after, string(runes[n:])) {
				return true
			}
		}
	}
	return false
}

func firstDifference(got, want string) string {
	g, w := []rune(got), []rune(want)
	i := 0
	for i < min(len(g), len(w)) && g[i] == w[i] {
		i++
	}
	from := func(r []rune) string { return string(r[min(i, len(r)):min(i+20, len(r))]) }
	return "extracted “" + from(g) + "”, drawn “" + from(w) + "”"
}
