package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// cellsPane draws a run of columns. Each text object serves the rows that are a
// screen apart, so that scrolling by a row touches one row's texts.
type cellsPane struct {
	pane
	columns map[int][]*drawn // by data column
	rects   pool
	border  *canvas.Rectangle
	filling *canvas.Rectangle // around what the fill handle is drawn over
}

// drawn is a cell as it was drawn last.
type drawn struct {
	text  *canvas.Text
	icon  *canvas.Image // nil until one is needed
	at    place
	gen   int
	width float32
	tint  color.Color // behind it: refused, or doubted; nil is none
	cut   bool        // does not fit, so that it ends in …
}

func newCellsPane() *cellsPane {
	p := &cellsPane{pane: newPane(), columns: map[int][]*drawn{}, border: canvas.NewRectangle(color.Transparent),
		filling: canvas.NewRectangle(color.Transparent)}
	p.border.StrokeWidth, p.filling.StrokeWidth = 2, 1
	return p
}

// draw draws the shown columns from first to last, scrolled by x.
func (p *cellsPane) draw(r *renderer, f frame, first, last int, x float32) {
	g := r.g
	top, bottom := g.port.rowsSeen(f)
	slots := int(f.body.Height/rowHeight) + 2
	p.rects.used = 0
	p.box.Objects = p.box.Objects[:0]
	width := p.clip.Size().Width
	p.selection(r, first, last, x)
	end := float32(bottom)*rowHeight - g.port.off.Y
	for i := top; i < bottom; i++ {
		p.add(p.rects.next(r.colors.faint, 0, float32(i+1)*rowHeight-g.port.off.Y-1, min(width, f.total.Width+f.frozen),
			1))
	}
	at := -x
	for c := first; c < last && at < width; c++ {
		w := g.port.width(c)
		if at+w > 0 {
			p.add(p.rects.next(r.colors.faint, at+w-1, 0, 1, end))
			for i := top; i < bottom; i++ {
				d := p.slot(g.view.cols[c], i%slots, slots)
				r.fill(d, place{g.view.rows[i], g.view.cols[c]}, w)
				p.put(r, d, at, float32(i)*rowHeight-g.port.off.Y, w)
			}
		}
		at += w
	}
	p.active(r, first, last, x)
	p.handle(r, first, last, x)
}

func (p *cellsPane) add(o fyne.CanvasObject) { p.box.Objects = append(p.box.Objects, o) }

func (p *cellsPane) slot(col, i, n int) *drawn {
	list := p.columns[col]
	for len(list) < n {
		list = append(list, &drawn{text: canvas.NewText("", color.Black), gen: -1})
	}
	p.columns[col] = list
	return list[i]
}

// put places a drawn cell.
func (p *cellsPane) put(r *renderer, d *drawn, x, y, w float32) {
	if d.tint != nil {
		p.add(p.rects.next(d.tint, x, y, w-1, rowHeight-1))
	}
	left := float32(pad)
	if d.icon != nil && !d.icon.Hidden {
		d.icon.Move(fyne.NewPos(x+pad, y+(rowHeight-iconSize)/2))
		p.add(d.icon)
		left += iconSize + 4
	}
	if d.text.Text != "" {
		d.text.Move(fyne.NewPos(x+left, y))
		d.text.Resize(fyne.NewSize(max(w-left-pad, 0), rowHeight))
		p.add(d.text)
	}
}

// fill reads a cell, unless it is drawn already.
func (r *renderer) fill(d *drawn, at place, w float32) {
	g := r.g
	if d.at == at && d.gen == g.gen && d.width == w {
		return
	}
	d.at, d.gen, d.width = at, g.gen, w
	cell := g.data.Cell(at.row, at.col)
	text, ruler := cell.Text, r.plain
	d.text.Color, d.text.TextStyle.Bold = r.colors.ink, false
	switch {
	case text == "" && cell.Ghost != "":
		text, d.text.Color = cell.Ghost, r.colors.ghost
	case cell.Tone == Quiet:
		d.text.Color = r.colors.quiet
	case cell.Tone == Strong:
		d.text.TextStyle.Bold, ruler = true, r.strong
	}
	refused, bad := g.bad[at]
	switch d.tint = nil; {
	case bad:
		text, d.text.Color, d.tint = refused.Text, r.colors.wrong, r.colors.bad
	case cell.Doubt != "":
		d.text.Color, d.tint = r.colors.doubt, r.colors.doubted
	case g.finder.marks(cell.Text):
		d.tint = r.colors.found
	}
	if g.block.moved.holds(at) {
		d.text.Color = r.colors.ghost
	}
	room := w - 2*pad
	if d.icon != nil {
		d.icon.Hidden = cell.Icon == nil
	}
	if cell.Icon != nil {
		room -= iconSize + 4
		r.icon(d, cell.Icon)
	}
	d.text.TextSize = ruler.size
	d.text.Alignment = fyne.TextAlignLeading
	if g.view.columns[at.col].Kind == Numbers && !bad {
		d.text.Alignment = fyne.TextAlignTrailing
	}
	d.text.Text, d.cut = ruler.fit(text, room)
}

func (r *renderer) icon(d *drawn, res fyne.Resource) {
	if d.icon == nil {
		d.icon = canvas.NewImageFromResource(res)
		d.icon.FillMode = canvas.ImageFillContain
		d.icon.Resize(fyne.NewSquareSize(iconSize))
	} else if d.icon.Resource == nil || d.icon.Resource.Name() != res.Name() {
		d.icon.Resource = res
		d.icon.Refresh()
	}
}

// block returns where a block of cells lies in the pane; ok is false where it is in
// other columns. A block that goes on in the other pane reaches past the edge.
func (p *cellsPane) block(g *Grid, from, to spot, first, last int, x float32) (pos fyne.Position, size fyne.Size,
	ok bool) {
	if to.col < first || from.col >= last {
		return pos, size, false
	}
	left, at := float32(0), -x
	for c := first; c < last && c <= to.col; c++ {
		if c == max(from.col, first) {
			left = at
		}
		at += g.port.width(c)
	}
	if from.col < first {
		left -= 4
	}
	if to.col >= last {
		at += 4
	}
	y := float32(from.row)*rowHeight - g.port.off.Y
	return fyne.NewPos(left, y), fyne.NewSize(at-left, float32(to.row-from.row+1)*rowHeight), true
}

// selection tints the selected block.
func (p *cellsPane) selection(r *renderer, first, last int, x float32) {
	g := r.g
	top, left, bottom, right := g.sel.rect()
	if len(g.view.rows) == 0 || g.sel.single() {
		return
	}
	if at, size, ok := p.block(g, spot{top, left}, spot{bottom, right}, first, last, x); ok {
		from := max(at.Y, -rowHeight) // a rectangle of a million points is drawn badly
		to := min(at.Y+size.Height, p.clip.Size().Height+rowHeight)
		if to > from {
			p.add(p.rects.next(r.colors.chosen, at.X, from, size.Width-1, to-from-1))
		}
	}
}

// active draws the frame around the active cell.
func (p *cellsPane) active(r *renderer, first, last int, x float32) {
	g := r.g
	if len(g.view.rows) == 0 || len(g.view.cols) == 0 {
		return
	}
	at, size, ok := p.block(g, g.sel.active, g.sel.active, first, last, x)
	if !ok || at.Y < -rowHeight || at.Y > p.clip.Size().Height {
		return
	}
	p.border.StrokeColor = r.colors.accent
	if !g.keys.focused {
		p.border.StrokeColor = r.colors.line
	}
	p.border.Move(at.SubtractXY(1, 1).AddXY(1, 1))
	p.border.Resize(size.SubtractWidthHeight(1, 1))
	p.add(p.border)
}

// handle draws the fill handle at the selection's corner, and while it is dragged the block
// that it will fill.
func (p *cellsPane) handle(r *renderer, first, last int, x float32) {
	g := r.g
	to := g.sel.bottomRight()
	if g.Bare || g.edit.on || !g.keys.focused || len(g.view.rows) == 0 {
		return
	}
	if g.mouse.grab.kind == handle && g.mouse.grab.moved {
		top, left, bottom, right := g.sel.rect()
		end := g.mouse.grab.fill
		at, size, ok := p.block(g, spot{top, left}, spot{max(bottom, end.row), max(right, end.col)}, first, last, x)
		if ok {
			p.filling.StrokeColor = r.colors.accent
			p.filling.Move(at)
			p.filling.Resize(size.SubtractWidthHeight(1, 1))
			p.add(p.filling)
		}
	}
	if to.col < first || to.col >= last {
		return
	}
	if at, size, ok := p.block(g, to, to, first, last, x); ok && at.Y > -rowHeight && at.Y < p.clip.Size().Height {
		corner := at.Add(size)
		p.add(p.rects.next(r.colors.ground, corner.X-handleSize-1, corner.Y-handleSize-1, handleSize+1, handleSize+1))
		p.add(p.rects.next(r.colors.accent, corner.X-handleSize, corner.Y-handleSize, handleSize-1, handleSize-1))
	}
}
