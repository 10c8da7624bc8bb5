package layout

import (
	"fmt"

	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// canvas is a document in the making: it sets single lines and draws on the last page.
type canvas struct {
	doc    *page.Document
	setter *typeset.Setter
}

// page returns the last page.
func (c *canvas) page() *page.Page { return &c.doc.Pages[len(c.doc.Pages)-1] }

// draw adds items to the last page.
func (c *canvas) draw(items ...page.Item) { c.page().Items = append(c.page().Items, items...) }

// missing reports the characters of a line that no face has.
func (c *canvas) missing(l typeset.Line) {
	for _, r := range l.Missing {
		c.doc.Missing = append(c.doc.Missing, page.Missing{Rune: r, Page: len(c.doc.Pages) - 1, Text: l.Text})
	}
}

// put draws one line with its base line at a place of the page at hand.
func (c *canvas) put(l typeset.Line, x, baseline int) {
	c.draw(l.At(x, baseline)...)
	c.missing(l)
}

// fit sets a line, smaller where it would be too wide.
func (c *canvas) fit(s string, st typeset.Style, room int) typeset.Line {
	l := c.setter.Line(s, st)
	if l.Width > room {
		st.Size, st.Pitch = st.Size*room/l.Width, 0
		l = c.setter.Line(s, st)
	}
	return l
}

// sources prints the source line and 第n页 共m页 on every page, between two edges.
func (c *canvas) sources(source string, x, w, base int) {
	for i := range c.doc.Pages {
		p := &c.doc.Pages[i]
		count := c.setter.Line(fmt.Sprintf("第%d页 共%d页", i+1, len(c.doc.Pages)), footText)
		p.Items = append(p.Items, c.fit(source, footText, w-count.Width-footText.Size).At(x, base)...)
		p.Items = append(p.Items, count.At(x+w-count.Width, base)...)
	}
}
