package briefing

import (
	"fmt"
	"strings"

	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// draft collects the blocks of a document. Text is written with references,
// {产业项目.累计投资}, which are filled from the book at once.
type draft struct {
	book     *zone.Book
	at       zone.Period
	figures  *figure.Catalogue
	blocks   []Block
	problems []figure.Problem
	level1   int // headings so far
	level2   int // of the section
}

func newDraft(b *zone.Book, at zone.Period) *draft {
	return &draft{book: b, at: at, figures: figure.New(b, at)}
}

func (d *draft) add(blocks ...Block) { d.blocks = append(d.blocks, blocks...) }

// fill replaces the references of a text.
func (d *draft) fill(text string) string {
	out, problems := d.figures.Fill(text)
	d.problems = append(d.problems, problems...)
	return out
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
	d.add(Heading{1, ordinal(d.level1) + "、" + text})
}

// part adds a heading of level 2, numbered （一）.
func (d *draft) part(text string) {
	d.level2++
	d.add(Heading{2, "（" + ordinal(d.level2) + "）" + text})
}

// day words the period's last day within its year: 4月15日.
func (d *draft) day() string {
	end := d.at.End()
	return fmt.Sprintf("%d月%d日", end.Month, end.Day)
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
