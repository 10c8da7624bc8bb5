package layout

import (
	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// piece is what never splits: a line, a row of a table, a row of photos.
type piece struct {
	height int
	before int  // space above, dropped at the head of a column
	keep   bool // stays in one column with the next piece
	grid   bool // begins on the column's grid of lines
	repeat *piece
	marks  []page.Bookmark
	draw   func(x, y int) []page.Item
	lines  []typeset.Line // for the report of missing characters
}

// slot is a column (栏) of a page, which pieces fill from top to bottom. What has
// no room even in a whole one is set there all the same.
type slot struct {
	x, top, bottom int
	whole          bool // as tall as the page's type area
}

// must tells that a piece at y cannot hope for more room elsewhere.
func (s slot) must(y int) bool { return s.whole && y == s.top }

// spot is a piece in its place.
type spot struct {
	*piece
	x, y int
}

// fill sets pieces into slots, from y in the first, as far as they go; grid is
// the distance of the lines, and again tells that they go on from another page.
// A chain of pieces that keep together goes on to the next slot where this one
// has no room for all of it; one taller than a slot is set piece by piece. It
// gives the places, how many pieces they hold, and the y where the last one ends.
func fill(pieces []piece, slots []slot, y, grid int, again bool) (spots []spot, done, end int) {
	s := 0
	repeat := func(p *piece) {
		if p.repeat != nil {
			spots = append(spots, spot{p.repeat, slots[s].x, y})
			y += p.repeat.height
		}
	}
	next := func(p *piece) bool {
		if s++; s == len(slots) {
			return false
		}
		y = slots[s].top
		repeat(p)
		return true
	}
	if again {
		repeat(&pieces[0])
	}
	for done < len(pieces) {
		n := chain(pieces[done:])
		need := y
		for i := range n {
			need = slots[s].start(&pieces[done+i], need, grid) + pieces[done+i].height
		}
		if !slots[s].must(y) && need > slots[s].bottom && fits(pieces[done:done+n], slots[min(s+1, len(slots)-1)], grid) {
			if !next(&pieces[done]) {
				return spots, done, y
			}
		}
		for range n {
			p := &pieces[done]
			if !slots[s].must(y) && slots[s].start(p, y, grid)+p.height > slots[s].bottom && !next(p) {
				return spots, done, y
			}
			y = slots[s].start(p, y, grid)
			spots = append(spots, spot{p, slots[s].x, y})
			y += p.height
			done++
		}
	}
	return spots, done, y
}

// chain counts the pieces that keep together with the first.
func chain(pieces []piece) int {
	n := 1
	for n < len(pieces) && pieces[n-1].keep {
		n++
	}
	return n
}

// fits tells whether a whole chain has room in a slot.
func fits(chain []piece, s slot, grid int) bool {
	y := s.top
	if r := chain[0].repeat; r != nil {
		y += r.height
	}
	for i := range chain {
		y = s.start(&chain[i], y, grid) + chain[i].height
	}
	return y <= s.bottom
}

// start gives the y at which a piece begins when the last one ended at y.
func (s slot) start(p *piece, y, grid int) int {
	if y > s.top {
		y += p.before
	}
	if p.grid && grid > 0 {
		y = s.top + (y-s.top+grid-1-grid/50)/grid*grid
	}
	return y
}

// flow fills pages from top to bottom.
type flow struct {
	*design
	setter    *typeset.Setter
	doc       *page.Document
	w         int // width of the text at hand: that of the type area, or of a column
	y         int
	queue     []piece          // not yet placed, since the last one keeps with its next
	held      bool             // the queue waits for the end of its columns
	signed    bool             // a signature follows the block at hand
	following []briefing.Block // after the block at hand
	late      []late
}

func (f *flow) page() *page.Page { return &f.doc.Pages[len(f.doc.Pages)-1] }

func (f *flow) newPage() {
	f.doc.Pages = append(f.doc.Pages, page.Page{W: f.paper.W, H: f.paper.H})
	f.y = f.top
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
		if !p.keep && !f.held {
			f.place()
		}
	}
}

// place sets the queue on this page and on as many more as it needs.
func (f *flow) place() {
	if f.held {
		return
	}
	pieces := f.queue
	f.queue = nil
	for again := false; len(pieces) > 0; again = true {
		if again {
			f.newPage()
		}
		pieces = f.onPage(pieces, []slot{{f.left, f.top, f.bottom(), true}}, again)
	}
}

// onPage sets pieces into the slots of this page and gives those that have no
// room. On a page that goes on from another at least one piece is set.
func (f *flow) onPage(pieces []piece, slots []slot, again bool) []piece {
	spots, n, end := fill(pieces, slots, f.y, f.grid, again)
	if n == 0 && again { // taller than a page with the head above it
		spots, n, end = []spot{{&pieces[0], slots[0].x, f.y}}, 1, f.y+pieces[0].height
	}
	for _, s := range spots {
		f.set(s)
	}
	f.y = end
	return pieces[n:]
}

func (f *flow) set(s spot) {
	for _, m := range s.marks {
		m.Page, m.Y = len(f.doc.Pages)-1, s.y
		f.doc.Bookmarks = append(f.doc.Bookmarks, m)
	}
	f.draw(s.piece.draw(s.x, s.y)...)
	for _, l := range s.lines {
		f.missing(l)
	}
}

func (f *flow) draw(items ...page.Item) { f.page().Items = append(f.page().Items, items...) }

func (f *flow) missing(l typeset.Line) {
	for _, r := range l.Missing {
		f.doc.Missing = append(f.doc.Missing, page.Missing{Rune: r, Page: len(f.doc.Pages) - 1, Text: l.Text})
	}
}

// put draws one line with its base line at a place of the page at hand.
func (f *flow) put(l typeset.Line, x, baseline int) {
	f.draw(l.At(x, baseline)...)
	f.missing(l)
}

// fit sets a line, smaller where it would be too wide.
func (f *flow) fit(s string, st typeset.Style, room int) typeset.Line {
	l := f.setter.Line(s, st)
	if l.Width > room {
		st.Size, st.Pitch = st.Size*room/l.Width, 0
		l = f.setter.Line(s, st)
	}
	return l
}

// text makes one piece per line, at the column's left edge.
func text(lines []typeset.Line, st typeset.Style) []piece {
	out := make([]piece, len(lines))
	for i, l := range lines {
		out[i] = piece{height: st.Leading, lines: lines[i : i+1],
			draw: func(x, y int) []page.Item { return l.At(x, y+st.Baseline()) }}
	}
	return out
}

// keep ties pieces together, and the last one to what follows where asked.
func keep(pieces []piece, next bool) []piece {
	for i := range pieces {
		pieces[i].keep = next || i < len(pieces)-1
	}
	return pieces
}
