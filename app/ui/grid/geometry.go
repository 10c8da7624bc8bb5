package grid

import (
	"strconv"

	"fyne.io/fyne/v2"
)

// viewport says where rows and columns stand in the grid, and how far they are scrolled.
// Lengths are in Fyne's units, columns by their place in the view.
type viewport struct {
	g   *Grid
	off fyne.Position // how far the body is scrolled
}

// frame is how the grid's room is divided.
type frame struct {
	size   fyne.Size
	gutter float32   // width of the row numbers
	frozen float32   // width of the key columns
	body   fyne.Size // of what scrolls, without heads, key columns and bars
	total  fyne.Size // of all that scrolls
	tall   bool      // an upright bar is needed
	wide   bool      // a level bar is needed
}

func (v *viewport) frame() frame {
	view := &v.g.view
	f := frame{size: v.g.Size(), gutter: 24 + 8*float32(len(strconv.Itoa(max(len(view.rows), 10))))}
	if v.g.Bare {
		f.gutter = 0
	}
	for i := range view.cols {
		if i < view.frozen {
			f.frozen += v.width(i)
		} else {
			f.total.Width += v.width(i)
		}
	}
	f.total.Height = rowHeight * float32(len(view.rows))
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

// width returns the width of a shown column. The last key column gives way where the
// key columns would leave less than a third to what scrolls.
func (v *viewport) width(i int) float32 {
	view := &v.g.view
	w := view.widths[view.cols[i]]
	if i != view.frozen-1 || len(view.cols) == view.frozen {
		return w
	}
	all := float32(0)
	for k := range view.frozen {
		all += view.widths[view.cols[k]]
	}
	return max(w-max(all-v.mostFrozen(), 0), minWidth)
}

// mostFrozen returns how wide the key columns may be together.
func (v *viewport) mostFrozen() float32 { return (v.g.Size().Width - 48) * 0.66 }

// columnX returns where a shown column begins in the grid.
func (v *viewport) columnX(i int) float32 {
	f, frozen := v.frame(), v.g.view.frozen
	x, from := f.gutter, 0
	if i >= frozen {
		x, from = f.gutter+f.frozen-v.off.X, frozen
	}
	for ; from < i; from++ {
		x += v.width(from)
	}
	return x
}

// corner returns where a shown cell begins in the grid.
func (v *viewport) corner(at spot) fyne.Position {
	return fyne.NewPos(v.columnX(at.col), headHeight+float32(at.row)*rowHeight-v.off.Y)
}

// columnAt returns the shown column at x, or -1.
func (v *viewport) columnAt(x float32) int {
	f := v.frame()
	at, from, to := f.gutter, 0, v.g.view.frozen
	if x >= f.gutter+f.frozen {
		at, from, to = f.gutter+f.frozen-v.off.X, v.g.view.frozen, len(v.g.view.cols)
	}
	for i := from; i < to; i++ {
		if at += v.width(i); x < at {
			return i
		}
	}
	return -1
}

// page returns how many whole rows are seen.
func (v *viewport) page() int { return int(v.frame().body.Height / rowHeight) }

// rowsSeen returns the first row that is seen and the one after the last.
func (v *viewport) rowsSeen(f frame) (int, int) {
	first := int(v.off.Y / rowHeight)
	return first, min(len(v.g.view.rows), int((v.off.Y+f.body.Height)/rowHeight)+1)
}

// scrollTo scrolls as far as there is something to see.
func (v *viewport) scrollTo(x, y float32) {
	f := v.frame()
	v.off.X = float32(int(min(max(x, 0), max(0, f.total.Width-f.body.Width))))
	v.off.Y = float32(int(min(max(y, 0), max(0, f.total.Height-f.body.Height))))
}

// toLeft scrolls to the first column that scrolls: a key column is always seen, and what
// follows it is what one goes there for.
func (v *viewport) toLeft() {
	v.scrollTo(0, v.off.Y)
	v.g.redraw()
}

// reveal scrolls as little as brings a cell into sight.
func (v *viewport) reveal(at spot) {
	f := v.frame()
	if f.body.Height < rowHeight || at.col >= len(v.g.view.cols) {
		return
	}
	x, y := v.off.X, v.off.Y
	top := rowHeight * float32(at.row)
	y = min(max(y, top+rowHeight-f.body.Height), top)
	if at.col >= v.g.view.frozen {
		left := v.columnX(at.col) - f.gutter - f.frozen + v.off.X
		x = min(max(x, left+v.width(at.col)-f.body.Width), left)
	}
	v.scrollTo(x, y)
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

// at returns the bar with its thumb where an offset puts it.
func (b bar) at(offset float32) bar {
	if b.reach > 0 {
		b.start = (b.track - b.length) * offset / b.reach
	}
	return b
}

// scroll returns how far the body moves with the thumb.
func (b bar) scroll(thumb float32) float32 {
	if b.track <= b.length {
		return 0
	}
	return thumb * b.reach / (b.track - b.length)
}
