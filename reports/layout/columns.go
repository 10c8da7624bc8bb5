package layout

import (
	"slices"

	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
)

// columns sets blocks side by side (分栏): they fill one column after the other,
// and where the text ends all columns are about as long. A frame crosses the
// last of them, at their heads.
func (f *flow) columns(c *briefing.Columns) {
	n := max(1, c.Count)
	f.place()
	outer := f.w
	column := (outer - (n-1)*f.gutter) / n
	pieces := f.collect(column, c.Blocks)
	cross := min(c.Cross, n)
	frame := f.collect(cross*column+(cross-1)*f.gutter, c.Frame)
	f.w = outer
	for again := false; len(pieces)+len(frame) > 0; again = true {
		if again {
			f.newPage()
		}
		slots := make([]slot, n)
		for i := range slots {
			slots[i] = slot{f.left + i*(column+f.gutter), f.y, f.bottom(), f.y == f.top}
		}
		frame = f.cross(frame, slots[n-cross:])
		waiting := len(pieces)
		pieces = f.balanced(pieces, slots, again)
		for _, s := range slots[1:] {
			if mid := s.x - f.gutter/2; s.top < f.y && f.ruled {
				f.draw(page.Line{X1: mid, Y1: s.top, X2: mid, Y2: f.y, Width: 150, Color: hairline})
			}
		}
		if again && len(pieces) == waiting && waiting > 0 { // not even one piece has room
			pieces = f.onPage(pieces, slots[:1], true)
		}
	}
	f.y += f.gutter / 2
}

// collect lays blocks out in a width and gives their pieces, unplaced.
func (f *flow) collect(w int, blocks []briefing.Block) []piece {
	f.held, f.w = true, w
	for _, b := range blocks {
		f.block(b)
	}
	pieces := f.queue
	f.held, f.queue = false, nil
	return pieces
}

// cross sets a frame over the heads of some columns, which begin below it. Where
// the page has no room for it, it waits for the next.
func (f *flow) cross(frame []piece, slots []slot) []piece {
	if len(frame) == 0 {
		return nil
	}
	spots, done, end := fill(frame, slots[:1], f.y, 0, false)
	if done < len(frame) && f.y > f.top {
		return frame
	}
	for _, s := range spots {
		f.set(s)
	}
	for i := range slots {
		slots[i].top, slots[i].whole = end, false
	}
	return frame[done:]
}

// balanced fills the slots of this page, which all begin and end as one; where
// everything has room, they end as high as they can.
func (f *flow) balanced(pieces []piece, slots []slot, again bool) []piece {
	if len(pieces) == 0 {
		f.y = max(f.y, slots[len(slots)-1].top)
		return nil
	}
	spots, done := within(pieces, slots, f.bottom(), f.grid, again)
	if done == len(pieces) {
		low, high := f.y, f.bottom()
		for high-low > page.MM/4 {
			mid := (low + high) / 2
			if tried, n := within(pieces, slots, mid, f.grid, again); n == len(pieces) && lowest(tried) <= mid {
				high, spots = mid, tried
			} else {
				low = mid
			}
		}
	}
	for _, s := range spots {
		f.set(s)
	}
	f.y = max(f.y, lowest(spots), slots[len(slots)-1].top)
	return pieces[done:]
}

// within fills slots that end at a common bottom.
func within(pieces []piece, slots []slot, bottom, grid int, again bool) ([]spot, int) {
	cut := slices.Clone(slots)
	for i := range cut {
		cut[i].bottom = max(bottom, cut[i].top)
	}
	spots, done, _ := fill(pieces, cut, cut[0].top, grid, again)
	return spots, done
}

// lowest gives the y where the lowest of some pieces ends.
func lowest(spots []spot) int {
	y := 0
	for _, s := range spots {
		y = max(y, s.y+s.height)
	}
	return y
}
