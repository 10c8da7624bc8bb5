package grid

import (
	"strconv"

	"fyne.io/fyne/v2"
)

// frame is how the room is divided.
type frame struct {
	size   fyne.Size
	gutter float32   // width of the row numbers
	frozen float32   // width of the key columns
	body   fyne.Size // of what scrolls, without heads, key columns and bars
	total  fyne.Size // of all that scrolls
	tall   bool      // an upright bar is needed
	wide   bool      // a level bar is needed
}

func (g *Grid) frame() frame {
	f := frame{size: g.Size(), gutter: 24 + 8*float32(len(strconv.Itoa(max(len(g.view.rows), 10))))}
	if g.Bare {
		f.gutter = 0
	}
	for i := range g.view.cols {
		if i < g.view.frozen {
			f.frozen += g.width(i)
		} else {
			f.total.Width += g.width(i)
		}
	}
	f.total.Height = rowHeight * float32(len(g.view.rows))
	f.body = fyne.NewSize(f.size.Width-f.gutter-f.frozen, f.size.Height-headHeight)
	f.tall = f.total.Height > f.body.Height
	if f.tall {
		f.body.Width -= barWidth
	}
	if f.wide = f.total.Width > f.body.Width; f.wide {
		f.body.Height -= barWidth
		if !f.tall && f.total.Height > f.body.Height {
			f.tall = true
			f.body.Width -= barWidth
		}
	}
	f.body.Width, f.body.Height = max(f.body.Width, 0), max(f.body.Height, 0)
	return f
}

// width gives the width of a shown column. The last key column gives way where the
// key columns would leave less than a third to what scrolls.
func (g *Grid) width(i int) float32 {
	w := g.view.widths[g.view.cols[i]]
	if i != g.view.frozen-1 || len(g.view.cols) == g.view.frozen {
		return w
	}
	all := float32(0)
	for k := range g.view.frozen {
		all += g.view.widths[g.view.cols[k]]
	}
	return max(w-max(all-(g.Size().Width-48)*0.66, 0), minWidth)
}

// columnX gives where a shown column begins in the grid.
func (g *Grid) columnX(i int) float32 {
	f := g.frame()
	x, from := f.gutter, 0
	if i >= g.view.frozen {
		x, from = f.gutter+f.frozen-g.off.X, g.view.frozen
	}
	for ; from < i; from++ {
		x += g.width(from)
	}
	return x
}

// corner gives where a shown cell begins in the grid.
func (g *Grid) corner(at spot) fyne.Position {
	return fyne.NewPos(g.columnX(at.col), headHeight+float32(at.row)*rowHeight-g.off.Y)
}

// columnAt gives the shown column at x, or -1.
func (g *Grid) columnAt(x float32) int {
	f := g.frame()
	at, from, to := f.gutter, 0, g.view.frozen
	if x >= f.gutter+f.frozen {
		at, from, to = f.gutter+f.frozen-g.off.X, g.view.frozen, len(g.view.cols)
	}
	for i := from; i < to; i++ {
		if at += g.width(i); x < at {
			return i
		}
	}
	return -1
}

// page tells how many whole rows are seen.
func (g *Grid) page() int { return int(g.frame().body.Height / rowHeight) }

// scrollTo scrolls as far as there is something to see.
func (g *Grid) scrollTo(x, y float32) {
	f := g.frame()
	g.off.X = float32(int(min(max(x, 0), max(0, f.total.Width-f.body.Width))))
	g.off.Y = float32(int(min(max(y, 0), max(0, f.total.Height-f.body.Height))))
}

// reveal scrolls as little as brings a cell into sight.
func (g *Grid) reveal(at spot) {
	f := g.frame()
	if f.body.Height < rowHeight || at.col >= len(g.view.cols) {
		return
	}
	x, y := g.off.X, g.off.Y
	top := rowHeight * float32(at.row)
	y = min(max(y, top+rowHeight-f.body.Height), top)
	if at.col >= g.view.frozen {
		left := g.columnX(at.col) - f.gutter - f.frozen + g.off.X
		x = min(max(x, left+g.width(at.col)-f.body.Width), left)
	}
	g.scrollTo(x, y)
}

// bar is a scroll bar: where its thumb is along the track.
type bar struct {
	track, start, length float32
	reach                float32 // how far the body can be scrolled
}

func (f frame) bar(level bool) bar {
	track, seen, total := f.body.Height, f.body.Height, f.total.Height
	if level {
		track, seen, total = f.body.Width, f.body.Width, f.total.Width
	}
	b := bar{track: track, reach: max(total-seen, 0)}
	if total > 0 {
		b.length = min(max(track*seen/total, 24), track)
	}
	return b
}

// at gives the bar with its thumb where an offset puts it.
func (b bar) at(offset float32) bar {
	if b.reach > 0 {
		b.start = (b.track - b.length) * offset / b.reach
	}
	return b
}

// scroll gives how far the body moves with the thumb.
func (b bar) scroll(thumb float32) float32 {
	if b.track <= b.length {
		return 0
	}
	return thumb * b.reach / (b.track - b.length)
}

// pressBar brings the thumb under the mouse where it was pressed beside it.
func (g *Grid) pressBar(p float32, b bar) {
	level := g.grab.kind == level
	offset := g.off.Y
	if level {
		offset = g.off.X
		p -= g.frame().gutter + g.frame().frozen
	}
	b = b.at(offset)
	if p >= b.start && p <= b.start+b.length {
		return
	}
	to := b.scroll(p - b.length/2)
	if level {
		g.scrollTo(to, g.off.Y)
		g.grab.from = g.off.X
	} else {
		g.scrollTo(g.off.X, to)
		g.grab.from = g.off.Y
	}
	g.redraw()
}
