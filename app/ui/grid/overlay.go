package grid

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// drawEditor shows the entry over its cell, as large as its text asks for.
func (r *renderer) drawEditor(f frame) {
	g := r.g
	row, col := g.view.row(g.edit.at.row), g.view.col(g.edit.at.col)
	if !g.edit.on || row < 0 || col < 0 {
		g.holder.Resize(fyne.Size{})
		r.offer.clip.Hide()
		return
	}
	pos := g.port.corner(spot{row, col})
	cell := g.port.width(col)
	text := g.editor.Text
	widest, lines := float32(0), 0
	for line := range strings.SplitSeq(text, "\n") {
		widest = max(widest, r.plain.width(line))
		lines++
	}
	width := max(cell, min(widest+4*pad, max(cell, 360), max(f.size.Width-pos.X, cell)))
	for line := range strings.SplitSeq(text, "\n") {
		lines += int(r.plain.width(line) / max(width-3*pad, 1))
	}
	line := fyne.MeasureText("永", r.plain.size, fyne.TextStyle{}).Height
	height := max(rowHeight, float32(min(lines, 8))*line+rowHeight-line+4)
	pos.Y = max(headHeight, min(pos.Y, f.size.Height-height))
	g.holder.Move(pos)
	g.holder.Resize(fyne.NewSize(width, height))
	// The entry stands a little outside its clip, so that its text lies where the cell's does.
	inset := (rowHeight - line) / 2
	shift := theme.InnerPadding() - inset
	g.editor.Move(fyne.NewPos(0, -shift))
	g.editor.Resize(fyne.NewSize(width, height+2*shift))
	r.offer.draw(r, f, pos.AddXY(0, height), max(cell, 160))
}

// offer draws the choices below the entry.
type offer struct {
	pane
	rects pool
	texts []*canvas.Text
}

func newOffer() *offer { return &offer{pane: newPane()} }

func (o *offer) draw(r *renderer, f frame, at fyne.Position, width float32) {
	c := &r.g.choices
	o.clip.Hidden = len(c.shown) == 0
	if o.clip.Hidden {
		return
	}
	n := min(len(c.shown), choicesSeen)
	for _, s := range c.shown {
		width = max(width, min(r.plain.width(s)+3*pad, 360))
	}
	height := float32(n)*rowHeight + 2
	if at.Y+height > f.size.Height { // above, where there is no room below
		at.Y = max(0, at.Y-height-rowHeight)
	}
	o.place(max(0, min(at.X, f.size.Width-width)), at.Y, width, height)
	o.rects.used = 0
	edge := o.rects.next(r.colors.ground, 0, 0, width, height)
	edge.StrokeColor, edge.StrokeWidth = r.colors.line, 1
	o.box.Objects = append(o.box.Objects[:0], edge)
	for i := range n {
		k, y := c.first+i, 1+float32(i)*rowHeight
		for len(o.texts) <= i {
			o.texts = append(o.texts, canvas.NewText("", color.Black))
		}
		t := o.texts[i]
		t.Text, _ = r.plain.fit(c.shown[k], width-2*pad)
		t.TextSize, t.Color = r.plain.size, r.colors.ink
		if k == c.at {
			mark := o.rects.next(r.colors.chosen, 1, y, width-2, rowHeight)
			mark.StrokeWidth = 0
			o.box.Objects = append(o.box.Objects, mark)
		}
		t.Move(fyne.NewPos(pad, y))
		t.Resize(fyne.NewSize(width-2*pad, rowHeight))
		o.box.Objects = append(o.box.Objects, t)
	}
}

// choiceAt returns the choice at a point; ok is false where there is none.
func (r *renderer) choiceAt(p fyne.Position) (i int, ok bool) {
	if r == nil || !r.g.edit.on || len(r.g.choices.shown) == 0 || r.offer.clip.Hidden {
		return 0, false
	}
	at, size := r.offer.clip.Position(), r.offer.clip.Size()
	if p.X < at.X || p.X >= at.X+size.Width || p.Y < at.Y || p.Y >= at.Y+size.Height {
		return 0, false
	}
	i = r.g.choices.first + int((p.Y-at.Y)/rowHeight)
	return min(i, len(r.g.choices.shown)-1), true
}

// tip says on a dark ground why a cell is tinted, or the whole of a text that was
// cut.
type tip struct {
	box    *fyne.Container
	ground *canvas.Rectangle
	lines  []*canvas.Text
	at     place
}

func newTip() *tip {
	t := &tip{box: container.New(still{}), ground: canvas.NewRectangle(color.Transparent), at: place{-1, -1}}
	t.ground.CornerRadius = 4
	t.box.Hide()
	return t
}

// hover shows or hides the tip as the mouse moves.
func (r *renderer) hover(kind part, at spot) {
	r.over = kind
	g := r.g
	row, col, ok := g.view.at(at)
	if kind != body || !ok || g.edit.on || g.mouse.grab.moved {
		r.tip.at = place{-1, -1}
		r.tip.box.Hide()
		return
	}
	here := place{row, col}
	if here == r.tip.at {
		return
	}
	r.tip.at = here
	text := g.bad[here].Reason
	if text == "" && r.isCut(at) {
		text = g.data.Cell(row, col).Text
	}
	if text == "" {
		r.tip.box.Hide()
		return
	}
	r.tip.show(r, text, g.port.columnX(at.col), headHeight+float32(at.row+1)*rowHeight-g.port.off.Y)
}

// isCut reports whether a cell's text ends in … on the screen.
func (r *renderer) isCut(at spot) bool {
	p := r.parts[1]
	if at.col < r.g.view.frozen {
		p = r.parts[0]
	}
	row, col, _ := r.g.view.at(at)
	for _, d := range p.columns[col] {
		if d.at == (place{row, col}) && d.gen == r.g.gen {
			return d.cut
		}
	}
	return false
}

func (t *tip) show(r *renderer, text string, x, y float32) {
	lines := r.plain.wrap(text, 400)
	if len(lines) > 8 {
		lines = append(lines[:8], "…")
	}
	t.box.Objects = append(t.box.Objects[:0], t.ground)
	width := float32(0)
	line := fyne.MeasureText("永", r.plain.size, fyne.TextStyle{}).Height
	for i, s := range lines {
		for len(t.lines) <= i {
			t.lines = append(t.lines, canvas.NewText("", color.Black))
		}
		l := t.lines[i]
		l.Text, l.TextSize, l.Color = s, r.plain.size, r.colors.ground
		l.Move(fyne.NewPos(pad, 4+float32(i)*line))
		width = max(width, r.plain.width(s))
		t.box.Objects = append(t.box.Objects, l)
	}
	size := fyne.NewSize(width+2*pad, float32(len(lines))*line+8)
	t.ground.FillColor = r.colors.ink
	t.ground.Resize(size)
	f := r.g.port.frame()
	if y+size.Height > f.size.Height {
		y -= rowHeight + size.Height
	}
	t.box.Move(fyne.NewPos(max(0, min(x, f.size.Width-size.Width)), max(y, 0)))
	t.box.Resize(size)
	t.box.Show()
	t.box.Refresh()
}
