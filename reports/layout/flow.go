package layout

import (
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// piece is what never splits: a line, a row of a table, a row of photos.
type piece struct {
	height int
	before int  // space above, dropped at the head of a page
	keep   bool // stays on one page with the next piece
	grid   bool // begins on the page's grid of lines
	repeat *piece
	mark   *page.Bookmark
	draw   func(y int) []page.Item
	lines  []typeset.Line // for the report of missing characters
}

// flow fills pages from top to bottom.
type flow struct {
	setter *typeset.Setter
	doc    *page.Document
	y      int
	queue  []piece // not yet placed, since the last one keeps with its next
	signed bool    // a signature follows the block at hand
}

func (f *flow) page() *page.Page { return &f.doc.Pages[len(f.doc.Pages)-1] }

func (f *flow) newPage() {
	f.doc.Pages = append(f.doc.Pages, page.Page{W: pageWidth, H: pageHeight})
	f.y = top
}

// pageBreak begins a page unless this one is still empty.
func (f *flow) pageBreak() {
	f.place()
	if len(f.page().Items) > 0 {
		f.newPage()
	}
}

// add queues pieces; a chain of pieces that keep together is placed at once.
func (f *flow) add(pieces ...piece) {
	for _, p := range pieces {
		f.queue = append(f.queue, p)
		if !p.keep {
			f.place()
		}
	}
}

// place sets the queue: on this page if all of it fits, else on the next; a chain
// taller than a page is set piece by piece.
func (f *flow) place() {
	chain := f.queue
	f.queue = nil
	y := f.y
	for _, p := range chain {
		y = f.start(p, y) + p.height
	}
	need := y - f.y
	if f.y > top && f.y+need > bottom && need <= height {
		f.newPage()
		f.again(chain)
	}
	for _, p := range chain {
		if f.y > top && f.start(p, f.y)+p.height > bottom {
			f.newPage()
			if p.repeat != nil {
				f.set(*p.repeat)
			}
		}
		f.set(p)
	}
}

// again sets the repeated head of a table whose rows go on, on the new page.
func (f *flow) again(chain []piece) {
	if len(chain) > 0 && chain[0].repeat != nil {
		f.set(*chain[0].repeat)
	}
}

// start gives the y at which a piece begins when the last one ended at y.
func (f *flow) start(p piece, y int) int {
	if y > top {
		y += p.before
	}
	if p.grid {
		y = top + (y-top+leading-1-leading/50)/leading*leading
	}
	return y
}

func (f *flow) set(p piece) {
	y := f.start(p, f.y)
	if p.mark != nil {
		m := *p.mark
		m.Page, m.Y = len(f.doc.Pages)-1, y
		f.doc.Bookmarks = append(f.doc.Bookmarks, m)
	}
	f.page().Items = append(f.page().Items, p.draw(y)...)
	for _, l := range p.lines {
		f.missing(l)
	}
	f.y = y + p.height
}

func (f *flow) missing(l typeset.Line) {
	for _, r := range l.Missing {
		f.doc.Missing = append(f.doc.Missing, page.Missing{Rune: r, Page: len(f.doc.Pages) - 1, Text: l.Text})
	}
}

// text makes one piece per line, at the type area's left edge.
func text(lines []typeset.Line, st typeset.Style) []piece {
	out := make([]piece, len(lines))
	for i, l := range lines {
		out[i] = piece{height: st.Leading, lines: lines[i : i+1],
			draw: func(y int) []page.Item { return l.At(left, y+st.Baseline()) }}
	}
	return out
}
