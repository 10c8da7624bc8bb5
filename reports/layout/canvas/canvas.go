// Package canvas is the drawing surface that flowing documents and sheets for the wall share: a
// document in the making, on whose last page lines and items are drawn, and the colours that
// both use. All lengths are in micrometres.
package canvas

import (
	"fmt"
	"time"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// Canvas is a document in the making: it sets single lines and draws on the last page.
type Canvas struct {
	Doc    *page.Document
	Setter *typeset.Setter
}

// New returns a canvas without pages, whose setter breaks no name of the document. photo gives
// the bytes of a photo by its hash.
func New(doc *briefing.Document, fonts *face.Set, photo func(hash string) ([]byte, error)) *Canvas {
	c := &Canvas{Setter: typeset.New(fonts), Doc: &page.Document{
		Title: doc.Title, Author: doc.Author, Subject: doc.Subject, Photo: photo,
		AsOf: time.Date(doc.AsOf.Year, time.Month(doc.AsOf.Month), doc.AsOf.Day, 0, 0, 0, 0, time.UTC),
	}}
	c.Setter.Keep(doc.Names...)
	return c
}

// Page returns the last page.
func (c *Canvas) Page() *page.Page { return &c.Doc.Pages[len(c.Doc.Pages)-1] }

// Draw adds items to the last page.
func (c *Canvas) Draw(items ...page.Item) { c.Page().Items = append(c.Page().Items, items...) }

// Missing reports the characters of a line that no face has.
func (c *Canvas) Missing(l typeset.Line) {
	for _, r := range l.Missing {
		c.Doc.Missing = append(c.Doc.Missing, page.Missing{Rune: r, Page: len(c.Doc.Pages) - 1, Text: l.Text})
	}
}

// Put draws one line with its base line at a place of the page at hand.
func (c *Canvas) Put(l typeset.Line, x, baseline int) {
	c.Draw(l.At(x, baseline)...)
	c.Missing(l)
}

// Fit sets a line, smaller where it would be too wide.
func (c *Canvas) Fit(s string, st typeset.Style, room int) typeset.Line {
	l := c.Setter.Line(s, st)
	if l.Width > room {
		st.Size, st.Pitch = st.Size*room/l.Width, 0
		l = c.Setter.Line(s, st)
	}
	return l
}

// FootText is the type of the source line, in 五号.
var FootText = typeset.Style{Role: face.Song, Size: page.Pt(10.5), Leading: page.Pt(16), Align: typeset.Left}

// Sources prints the source line and 第n页 共m页 on every page, between two edges.
func (c *Canvas) Sources(source string, from, to, x, w, base int) {
	for i := from; i < to; i++ {
		p := &c.Doc.Pages[i]
		count := c.Setter.Line(fmt.Sprintf("第%d页 共%d页", i-from+1, to-from), FootText)
		p.Items = append(p.Items, c.Fit(source, FootText, w-count.Width-FootText.Size).At(x, base)...)
		p.Items = append(p.Items, count.At(x+w-count.Width, base)...)
	}
}
