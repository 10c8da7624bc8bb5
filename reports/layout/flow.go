package layout

import (
	"zonebrief/reports/briefing"
	"zonebrief/reports/layout/canvas"
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
	part   int            // of the document, counted from 1; 0 is of none
	width  int
	inside []spot // pieces that are drawn with it, at their distance
}

// slot is a column (栏) of a page, which pieces fill from top to bottom. What has
// no room even in a whole one is set there all the same.
type slot struct {
	x, top, bottom int
	whole          bool // as tall as the page's type area
}

// spot is a piece in its place.
type spot struct {
	*piece
	x, y int
}

// filler fills slots one after the other.
type filler struct {
	slots []slot
	grid  int // distance of the lines
	tall  int // of a whole page: what is taller may be torn
	s, y  int // the slot at hand, and where its text ends
	spots []spot
}

// fill sets pieces as far as they go, and gives how many it set; again tells that
// they go on from another page. Pieces that keep together go on to the next slot
// where this one has no room for all of them.
func (l *filler) fill(pieces []piece, again bool) (done int) {
	if again {
		l.repeat(&pieces[0])
	}
	for done < len(pieces) {
		chain := pieces[done : done+chained(pieces[done:])]
		if l.end(chain, slot{}, 0) <= l.tall {
			for !l.holds(chain) {
				if !l.next(&chain[0]) {
					return done
				}
			}
		}
		for i := range chain {
			for !l.holds(chain[i : i+1]) {
				if !l.next(&chain[i]) {
					return done
				}
			}
			y := l.slots[l.s].start(&chain[i], l.y, l.grid)
			l.spots = append(l.spots, spot{&chain[i], l.slots[l.s].x, y})
			l.y = y + chain[i].height
			done++
		}
	}
	return done
}

// chained counts the pieces that keep together with the first.
func chained(pieces []piece) int {
	n := 1
	for n < len(pieces) && pieces[n-1].keep {
		n++
	}
	return n
}

// repeat sets the head of a table that goes on.
func (l *filler) repeat(p *piece) {
	if p.repeat != nil {
		l.spots = append(l.spots, spot{p.repeat, l.slots[l.s].x, l.y})
		l.y += p.repeat.height
	}
}

// next goes on to the next slot.
func (l *filler) next(p *piece) bool {
	if l.s+1 == len(l.slots) {
		return false
	}
	l.s++
	l.y = l.slots[l.s].top
	l.repeat(p)
	return true
}

// holds tells whether pieces have room in the slot at hand, or can hope for no
// more elsewhere.
func (l *filler) holds(pieces []piece) bool {
	s := l.slots[l.s]
	return s.whole && l.y == s.top || l.end(pieces, s, l.y) <= s.bottom
}

// end returns the y where pieces end that begin in a slot at y; at its top they have
// the head of their table above them.
func (l *filler) end(pieces []piece, s slot, y int) int {
	if r := pieces[0].repeat; r != nil && y == s.top {
		y += r.height
	}
	for i := range pieces {
		y = s.start(&pieces[i], y, l.grid) + pieces[i].height
	}
	return y
}

// start returns the y at which a piece begins when the last one ended at y.
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
	*canvas.Canvas
	w         int // width of the text at hand: that of the type area, or of a column
	y         int
	queue     []piece          // not yet placed, since the last one keeps with its next
	held      bool             // the queue waits for the end of its columns
	following []briefing.Block // after the block at hand
	parts     []briefing.Text  // of the document
	done      int              // parts of the blocks before the one at hand
	// the part at hand, counted from 1: the first of the block, or a point of a list; 0 where it has none
	part    int
	thin    int             // pages left nearly empty before a break
	sparse  bool            // so is the last
	papers  []int           // pages on which papers of their own begin
	omitted map[string]bool // photos that find no room, by their content
	late    []late
}

func (f *flow) newPage() {
	f.Doc.Pages = append(f.Doc.Pages, page.Page{W: f.paper.W, H: f.paper.H})
	f.y = f.top
}

// pageBreak begins a page unless this one is still empty.
func (f *flow) pageBreak() {
	f.place()
	if f.y > f.top {
		if f.y < f.top+f.height/3 {
			f.thin++
		}
		f.newPage()
	}
}

// add queues pieces; a chain of pieces that keep together is placed at once.
func (f *flow) add(pieces ...piece) {
	for _, p := range pieces {
		p.part, p.width = f.part, f.w
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
	l := f.filler(slots)
	n := l.fill(pieces, again)
	if n == 0 && again { // taller than a page with the head above it
		l.spots, n, l.y = []spot{{&pieces[0], slots[0].x, f.y}}, 1, f.y+pieces[0].height
	}
	for _, s := range l.spots {
		f.set(s)
	}
	f.y = l.y
	return pieces[n:]
}

func (f *flow) filler(slots []slot) *filler {
	return &filler{slots: slots, grid: f.grid, tall: f.height, y: f.y}
}

func (f *flow) set(s spot) {
	for _, m := range s.marks {
		m.Page, m.Y = len(f.Doc.Pages)-1, s.y
		f.Doc.Bookmarks = append(f.Doc.Bookmarks, m)
	}
	f.mark(s)
	f.Draw(s.piece.draw(s.x, s.y)...)
	for _, l := range s.lines {
		f.Missing(l)
	}
}

// mark notes which part of the document stands at a spot.
func (f *flow) mark(s spot) {
	for _, in := range s.inside {
		f.mark(spot{in.piece, s.x + in.x, s.y + in.y})
	}
	if s.part > 0 && len(s.inside) == 0 {
		f.Doc.Marks = append(f.Doc.Marks, page.Mark{Page: len(f.Doc.Pages) - 1, X: s.x, Y: s.y, W: s.width, H: s.height,
			Part: f.parts[s.part-1].Key})
	}
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
