package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// draft collects the blocks of a document. Text is written with references,
// {产业项目.累计投资}, which are filled from the book at once.
type draft struct {
	book     *zone.Book
	at       zone.Period
	options  zone.Options // of this document
	figures  *figure.Catalogue
	blocks   []Block
	problems []figure.Problem
	written  map[string][]string // see [Document.Written]
	full     bool                // names projects in full (全称), as official documents do
	level1   int                 // headings so far
	level2   int                 // of the section
}

// newDraft begins the document of an id, from the book as it stood at the half-month's
// end.
func newDraft(id string, b *zone.Book, at zone.Period) *draft {
	b = b.AsOf(at)
	return &draft{book: b, at: at, options: b.Options[id], figures: figure.New(b, at),
		written: map[string][]string{}}
}

// called is how the document names a project.
func (d *draft) called(p *zone.Project) string {
	if d.full {
		return p.Name
	}
	return p.Label()
}

// issuer is who signs the document (编发单位).
func (d *draft) issuer() string { return cmp.Or(d.options.Issuer, d.book.Office.Name) }

// names are what no title should tear: the zone, its office and own words, its
// industries, areas, waters, projects, firms and platforms.
func (d *draft) names() []string {
	out := slices.Concat([]string{d.book.Office.Zone, d.issuer()}, d.book.Industries, d.book.Districts,
		d.book.Office.Own().Words, d.book.Map.Waters[:])
	for _, f := range d.book.Firms {
		out = append(out, f.Name, f.Short)
	}
	for _, p := range d.book.Platforms {
		out = append(out, p.Name)
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// document closes a draft as a document of a genre.
func (d *draft) document(g Genre, title string) *Document {
	return &Document{
		Names: d.names(),
		Genre: g, Title: d.sampled(d.at.Title() + title), Author: d.issuer(), Subject: d.book.Office.Zone +
			d.at.Title() + title,
		AsOf: d.at.End(), Paper: d.options.Paper, Fonts: d.options.Fonts, Blocks: d.blocks, Written: d.written,
	}
}

// sourced closes a draft that has a source line and pages counted n of m; the head
// of a handout names the zone.
func (d *draft) sourced(g Genre, title string) (*Document, []figure.Problem) {
	doc := d.document(g, title)
	doc.Source = d.source()
	if g != Official {
		doc.Head = cmp.Or(d.book.Office.Zone, d.issuer())
	}
	return doc, d.problems
}

// source tells where the figures are from, and of which day.
func (d *draft) source() string {
	return "数据来源：" + cmp.Or(d.issuer(), "园区项目库") + "，截至" + d.at.End().Chinese()
}

// official closes a draft as an official paper (公文), which counts its pages — 1 — and, where
// the office says so, bears 份号, 密级, 紧急程度 and 抄送.
func (d *draft) official(title string) (*Document, []figure.Problem) {
	doc := d.document(Official, title)
	for _, mark := range []string{d.options.Serial, d.options.Secrecy, d.options.Urgency} {
		if mark != "" {
			doc.Marks = append(doc.Marks, mark)
		}
	}
	if d.options.Copy != "" {
		doc.Imprint = &Imprint{To: []Recipient{{"抄送", d.options.Copy}}, Issuer: d.issuer(),
			Date: d.at.End().Chinese() + "印发"}
	}
	return doc, d.problems
}

// reference gives the number of the n-th paper of the year, and who lets it out; nothing
// where the office says neither.
func (d *draft) reference(n int) []Block {
	r := Reference{Number: d.options.Reference(d.at.Year, n), Signer: d.options.Signer}
	if r == (Reference{}) {
		return nil
	}
	return []Block{r}
}

// sampled marks a title of sample data.
func (d *draft) sampled(title string) string {
	if d.book.Office.Sample {
		return title + "（示例数据）"
	}
	return title
}

// sign closes a letter or circular, unless the office signs by hand.
func (d *draft) sign() {
	if !d.options.Unsigned {
		d.add(Signature{d.issuer(), d.at.End().Chinese()})
	}
}

func (d *draft) add(blocks ...Block) { d.blocks = append(d.blocks, blocks...) }

// fill replaces the references of a text.
func (d *draft) fill(text string) string {
	out, problems := d.figures.Fill(text)
	d.problems = append(d.problems, problems...)
	d.written[out] = append(d.written[out], text)
	return out
}

// said gives a reference where it says what is to be printed, so that the figure follows
// the data in a text that somebody edits; else what is to be printed.
func (d *draft) said(reference, printed string) string {
	if v, ok := d.figures.Look(reference); ok && v.Text == printed {
		return "{" + reference + "}"
	}
	return printed
}

// ofProject is said of a figure of one project.
func (d *draft) ofProject(p *zone.Project, measure, printed string) string {
	return d.said(cmp.Or(p.Code, p.Label())+"."+measure, printed)
}

// para adds a paragraph of sentences; empty ones fall away, and a paragraph
// without a sentence does too.
func (d *draft) para(sentences ...string) {
	if text := strings.Join(sentences, ""); text != "" {
		d.add(Para{d.fill(text)})
	}
}

// section adds a heading of level 1, numbered 一、.
func (d *draft) section(text string) {
	d.level1, d.level2 = d.level1+1, 0
	d.add(Heading{Level: 1, Text: ordinal(d.level1) + "、" + text})
}

// part adds a heading of level 2, numbered （一）.
func (d *draft) part(text string) {
	d.level2++
	d.add(Heading{Level: 2, Text: "（" + ordinal(d.level2) + "）" + text})
}

// day words the period's last day within its year: 4月15日.
func (d *draft) day() string {
	end := d.at.End()
	return fmt.Sprintf("%d月%d日", end.Month, end.Day)
}

// waiting tells which projects are not ranked before somebody has looked at what they
// reported (存疑待核); outsiders are not told.
func (d *draft) waiting(list []*zone.Project) string {
	if d.book.External {
		return ""
	}
	return figure.Waiting(list)
}

// handNote tells which flags of the list were set by hand, and why; empty where none was.
func (d *draft) handNote(list []*zone.Project) string {
	all := figure.ByHand(d.book.Rules, list, d.at)
	return when(len(all) > 0, "注："+figure.HandMark+"为人工调整的旗别："+strings.Join(all, "；")+"。")
}

// doubtNote explains the mark of the projects of a list whose reports are in doubt; empty where none is.
func (d *draft) doubtNote(list []*zone.Project) string {
	note := figure.DoubtNote(d.book.Contest(d.at), list)
	return when(note != "", "注："+note+"。")
}

// leftNote tells what of the totals is left out of their rates; empty where nothing is.
func leftNote(t *zone.Totals) string {
	left := figure.LeftOut(t)
	return when(left != "", "注："+left+"。")
}

// notes adds those notes that say something.
func (d *draft) notes(texts ...string) {
	for _, text := range texts {
		if text != "" {
			d.add(Note{text})
		}
	}
}

// when gives the text only where a condition holds.
func when(cond bool, text string) string {
	if cond {
		return text
	}
	return ""
}

// closed ends a sentence from the book's own words, which may or may not end
// with a stop.
func closed(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), "。；;，, ")
	if text == "" || strings.HasSuffix(text, "！") || strings.HasSuffix(text, "？") {
		return text
	}
	return text + "。"
}
