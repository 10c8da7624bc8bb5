package layout

import (
	"slices"

	"zonebrief/reports/briefing"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
)

// columnSetter sets blocks in columns.
type columnSetter struct{ *flow }

// lay sets blocks side by side (分栏): they fill one column after the other, and where the text ends all
// columns are about as long. A frame crosses the last of them, at their heads. Columns within columns
// are one.
func (f *columnSetter) lay(c *briefing.Columns) {
	if f.held {
		for _, b := range slices.Concat(c.Frame, c.Blocks) {
			f.counted(b)
		}
		return
	}
	n, column := f.split(c.Count)
	for n > 1 && f.ruled && len(c.Frame) == 0 && f.sparse(c, n, column) {
		n, column = f.split(n - 1)
	}
	if charts := onlyFigures(c.Blocks); len(charts) == n && len(c.Frame) == 0 {
		f.abreast(charts, column)
		return
	}
	before := f.done
	for _, b := range c.Frame {
		f.done += briefing.Parts(b)
	}
	pieces := f.collect(column, c.Blocks)
	f.done = before
	var frame []piece
	cross, across := 0, 0 // the columns that the frame crosses, and their width together
	if f.framed(c) {
		cross = min(max(1, c.Cross), max(1, n-1))
		across = cross*(column+f.gutter) - f.gutter
		frame = f.collect(across, c.Frame)
	}
	if len(f.queue) == 0 && f.y > f.top {
		f.y += f.gutter / 2
	}
	f.headed(pieces, frame)
	for again := false; len(pieces)+len(frame) > 0; again = true {
		if again {
			f.newPage()
		}
		slots := f.slots(n, column)
		if len(frame) > 0 {
			if more := f.taller(frame, pieces, slots[:n-cross]); more > 0 {
				f.tallest += more
				f.done = before
				frame = f.collect(across, c.Frame)
				f.tallest -= more
			}
			if f.ruled {
				frame = f.matched(c, frame, pieces, slots, cross, before)
			}
			frame = f.cross(frame, slots[n-cross:])
		}
		pieces = f.fill(pieces, slots, again)
	}
	f.y += f.gutter / 2
}

// matched returns the frame of columns with its photos as much taller, by up to three lines, as brings the ends of the
// columns nearest to each other without a longer page.
func (f *columnSetter) matched(c *briefing.Columns, frame, pieces []piece, slots []slot, cross, done int) []piece {
	across := cross*(slots[1].x-slots[0].x) - f.gutter
	end, best := f.trial(frame, pieces, slots, cross)
	for more := f.body.Leading / 2; best > 0 && more <= 3*f.body.Leading; more += f.body.Leading / 2 {
		f.tallest += more
		f.done = done
		higher := f.collect(across, c.Frame)
		f.tallest -= more
		if e, n := f.trial(higher, pieces, slots, cross); n < best && e <= end {
			frame, best = higher, n
		}
	}
	return frame
}

// trial tells where columns would end under a frame, and how far their ends would be apart; as far as can be where
// something has no room.
func (f *columnSetter) trial(frame, pieces []piece, slots []slot, cross int) (end, apart int) {
	slots = slices.Clone(slots)
	under := slots[len(slots)-cross:]
	l := f.filler(under[:1])
	if l.fill(frame, false) < len(frame) {
		return f.bottom(), f.height
	}
	for i := range under {
		under[i].top, under[i].whole = l.y, false
	}
	spots, done := f.balance(pieces, slots, false)
	if done < len(pieces) || len(pieces) == 0 {
		return f.bottom(), f.height
	}
	spots = f.evened(pieces, slots, spots, false)
	f.justify(spots, slots)
	return lowest(spots), apartness(ends(spots, slots))
}

// leastLines is how many lines a column of a feature has at least.
const leastLines = 5

// sparse tells whether there is too little text for so many columns.
func (f *columnSetter) sparse(c *briefing.Columns, n, column int) bool {
	done := f.done
	pieces := f.collect(column, c.Blocks)
	f.done = done
	if len(pieces) == 0 {
		return true
	}
	spots, all := f.balance(pieces, f.slots(n, column), false)
	if all < len(pieces) {
		return false
	}
	top := spots[0].y
	return lowest(spots)-top < leastLines*f.body.Leading || spots[len(spots)-1].x < f.slots(n, column)[n-1].x
}

// framed tells whether something of the frame of columns finds room.
func (f *columnSetter) framed(c *briefing.Columns) bool {
	return slices.ContainsFunc(c.Frame, func(b briefing.Block) bool {
		photos, ok := b.(briefing.Photos)
		return !ok || slices.ContainsFunc(photos.Photos, func(p briefing.Photo) bool { return !f.omitted[p.Hash] })
	})
}

// split returns how many columns stand side by side, at most as many as are asked for, and how wide each
// is, in micrometres: none is narrower than the narrowest.
func (f *columnSetter) split(most int) (n, column int) {
	n = max(1, most)
	for n > 1 && f.w/n < f.narrowest {
		n--
	}
	return n, (f.w - (n-1)*f.gutter) / n
}

// slots returns the free parts of n columns on the page, from the left.
func (f *columnSetter) slots(n, column int) []slot {
	slots := make([]slot, n)
	for i := range slots {
		slots[i] = slot{f.left + i*(column+f.gutter), f.y, f.bottom(), f.y == f.top}
	}
	return slots
}

// fill sets pieces into the columns of a page and returns those that wait for the next. On a page of
// their own one piece at least is set, whatever room there is.
func (f *columnSetter) fill(pieces []piece, slots []slot, own bool) []piece {
	waiting := len(pieces)
	pieces = f.balanced(pieces, slots, own)
	f.ruleBetween(slots)
	if own && len(pieces) == waiting && waiting > 0 {
		pieces = f.onPage(pieces, slots[:1], true)
	}
	return pieces
}

// ruleBetween draws lines between columns, down to where their text ends.
func (f *columnSetter) ruleBetween(slots []slot) {
	for _, s := range slots[1:] {
		if mid := s.x - f.gutter/2; f.y-s.top > f.body.Leading && f.ruled {
			f.Draw(page.Line{X1: mid, Y1: s.top, X2: mid, Y2: f.y, Width: 150, Color: canvas.Hairline})
		}
	}
}

// taller returns by how much the photos of a frame should grow to be as tall as the
// text beside it: where all of the text has room in the columns beside it, and is
// a little taller.
func (f *columnSetter) taller(frame, text []piece, beside []slot) int {
	if len(beside) == 0 || len(text) == 0 {
		return 0
	}
	spots, done := f.balance(text, beside, false)
	more := lowest(spots) - f.y - f.filler(nil).end(frame, slot{}, 0)
	if done < len(text) || more > f.tallest/2 {
		return 0
	}
	return more
}

// headed sets what waits above columns; where there is no room for it and their
// first lines, on the next page.
func (f *columnSetter) headed(pieces, frame []piece) {
	l := f.filler([]slot{{0, f.top, f.bottom(), false}})
	need := f.y
	if len(f.queue) > 0 {
		need = l.end(f.queue, l.slots[0], f.y)
	}
	first := 0
	if len(pieces) > 0 {
		first = l.end(pieces[:chained(pieces)], slot{}, 0)
	}
	if len(frame) > 0 {
		first = max(first, l.end(frame, slot{}, 0))
	}
	if need+first > f.bottom() && f.y > f.top {
		f.newPage()
	}
	f.place()
}

// beside sets a photo at the right of blocks, cut to be as tall as they are.
func (f *columnSetter) beside(b briefing.Beside) {
	half := (f.w - f.gutter) / 2
	pieces := f.collect(half, b.Blocks)
	l := f.filler([]slot{{x: 0, bottom: f.height}})
	l.y = 0
	l.fill(pieces, false)
	outer := f.w
	f.w = half
	photos := photoSetter{flow: f.flow}
	f.part = f.done + 1 // behind the blocks, which have been counted
	photos.captions = []int{f.part + 1}
	row := photos.row([]briefing.Photo{b.Photo}, min(max(photoLeast, l.y-photos.captionRoom(b.Photo.Caption, half)),
		half*4/3), exact)
	f.w = outer
	all := row.lines
	for _, s := range l.spots {
		all = append(all, s.lines...)
	}
	inside := slices.Clone(l.spots)
	for _, s := range row.inside {
		s.x += half + f.gutter
		inside = append(inside, s)
	}
	f.add(piece{height: max(l.y, row.height), lines: all, inside: inside, draw: func(x, y int) []page.Item {
		items := row.draw(x+half+f.gutter, y)
		for _, s := range l.spots {
			items = append(items, s.piece.draw(x, y+s.y)...)
		}
		return items
	}})
}

// collect lays blocks out in a width and gives their pieces, unplaced.
func (f *flow) collect(w int, blocks []briefing.Block) []piece {
	outer, waiting, after := f.w, f.queue, f.following
	f.held, f.w, f.queue = true, w, nil
	for i, b := range blocks {
		f.following = slices.Concat(blocks[i+1:], after)
		f.counted(b)
	}
	pieces := f.queue
	f.held, f.w, f.queue, f.following = false, outer, waiting, after
	return pieces
}

// cross sets a frame over the heads of some columns, which begin below it. Where
// the page has no room for it, it waits for the next.
func (f *columnSetter) cross(frame []piece, slots []slot) []piece {
	l := f.filler(slots[:1])
	done := l.fill(frame, false)
	if done < len(frame) && f.y > f.top {
		return frame
	}
	for _, s := range l.spots {
		f.set(s)
	}
	for i := range slots {
		slots[i].top, slots[i].whole = l.y, false
	}
	return frame[done:]
}

// balanced fills the slots of this page, which all begin and end as one, and gives
// what has no room.
func (f *columnSetter) balanced(pieces []piece, slots []slot, again bool) []piece {
	if len(pieces) == 0 {
		f.y = max(f.y, slots[len(slots)-1].top)
		return nil
	}
	spots, done := f.balance(pieces, slots, again)
	if f.ruled {
		if done == len(pieces) {
			spots = f.evened(pieces, slots, spots, again)
		}
		f.justify(spots, slots)
	}
	for _, s := range spots {
		f.set(s)
	}
	f.y = max(f.y, lowest(spots), slots[len(slots)-1].top)
	return pieces[done:]
}

// justify spreads the pieces of columns so that all end as one: between parts, and where that is not enough a little
// between lines.
func (f *columnSetter) justify(spots []spot, slots []slot) {
	bottom := lowest(spots)
	for _, slot := range slots {
		var column []*spot
		for i := range spots {
			if spots[i].x == slot.x {
				column = append(column, &spots[i])
			}
		}
		switch len(column) {
		case 0:
		case 1: // a box stands at the foot
			if short := bottom - column[0].y - column[0].height; short < 3*f.body.Leading {
				column[0].y += short
			}
		default:
			f.spread(column, bottom)
			last := column[len(column)-1]
			if short := bottom - last.y - last.height; slot.top > slots[0].top && short < 3*f.body.Leading {
				for _, s := range column { // the white is less seen below the frame than at the foot
					s.y += short
				}
			}
		}
	}
}

// spread moves the pieces of a column apart so that the last one ends at a bottom, as far as is becoming.
func (f *columnSetter) spread(column []*spot, bottom int) {
	last := column[len(column)-1]
	short := bottom - last.y - last.height
	begins := func(i int) bool { return column[i].part != column[i-1].part && !column[i-1].keep }
	parts := 0
	for i := 1; i < len(column); i++ {
		if begins(i) {
			parts++
		}
	}
	between, lines := 0, 0
	if parts > 0 {
		between = min(short/parts, f.body.Leading*9/4)
	}
	if rest := short - between*parts; rest > 0 {
		lines = min(rest/(len(column)-1), f.body.Leading/8)
	}
	moved := 0
	for i := 1; i < len(column); i++ {
		if moved += lines; begins(i) {
			moved += between
		}
		column[i].y += moved
	}
}

// balance finds the places of pieces in slots; where everything has room, they end
// as high as they can.
func (f *columnSetter) balance(pieces []piece, slots []slot, again bool) ([]spot, int) {
	spots, done := f.within(pieces, slots, f.bottom(), again)
	if done == len(pieces) {
		low, high := f.y, f.bottom()
		for high-low > page.MM/4 {
			mid := (low + high) / 2
			if tried, n := f.within(pieces, slots, mid, again); n == len(pieces) && lowest(tried) <= mid {
				high, spots = mid, tried
			} else {
				low = mid
			}
		}
	}
	return spots, done
}

// evened moves lines on to later columns as long as that brings the ends of all columns nearer to each other: filled
// one after the other, the last one alone would be short.
func (f *columnSetter) evened(pieces []piece, slots []slot, spots []spot, again bool) []spot {
	bottom := lowest(spots)
	bottoms := slices.Repeat([]int{bottom}, len(slots))
	for {
		at := ends(spots, slots)
		best, nearest, moved := spots, apartness(at), -1
		for k, end := range at[:len(slots)-1] {
			tried := slices.Clone(bottoms)
			tried[k] = end - 1
			next, done := f.filled(pieces, slots, tried, again)
			if done < len(pieces) || lowest(next) > bottom {
				continue
			}
			if n := apartness(ends(next, slots)); n < nearest {
				best, nearest, moved = next, n, k
			}
		}
		if moved < 0 {
			return spots
		}
		bottoms[moved] = at[moved] - 1
		spots = best
	}
}

// ends returns where the text of each column ends.
func ends(spots []spot, slots []slot) []int {
	out := make([]int, len(slots))
	for i, s := range slots {
		out[i] = s.top
		for _, at := range spots {
			if at.x == s.x {
				out[i] = max(out[i], at.y+at.height)
			}
		}
	}
	return out
}

// apartness returns how far the ends of columns are apart.
func apartness(ends []int) int { return slices.Max(ends) - slices.Min(ends) }

// within fills slots that end at a common bottom.
func (f *columnSetter) within(pieces []piece, slots []slot, bottom int, again bool) ([]spot, int) {
	return f.filled(pieces, slots, slices.Repeat([]int{bottom}, len(slots)), again)
}

// filled fills slots each of which ends at a bottom of its own.
func (f *columnSetter) filled(pieces []piece, slots []slot, bottoms []int, again bool) ([]spot, int) {
	cut := slices.Clone(slots)
	for i := range cut {
		cut[i].bottom = max(bottoms[i], cut[i].top)
	}
	l := f.filler(cut)
	l.y = cut[0].top
	done := l.fill(pieces, again)
	return l.spots, done
}

// lowest returns the y where the lowest of some pieces ends.
func lowest(spots []spot) int {
	y := 0
	for _, s := range spots {
		y = max(y, s.y+s.height)
	}
	return y
}
