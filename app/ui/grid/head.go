package grid

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// headPane draws the titles of a run of columns.
type headPane struct {
	pane
	titles map[int]*title // by data column
	rects  pool
}

// title is a column's head: its name, an arrow where the rows are sorted by it, with its
// place among several keys, and the sign of its filter.
type title struct {
	text  *canvas.Text
	order *canvas.Image
	place *canvas.Text
	sieve *canvas.Image
}

func newHeadPane() *headPane { return &headPane{pane: newPane(), titles: map[int]*title{}} }

func (p *headPane) title(col int) *title {
	t := p.titles[col]
	if t == nil {
		image := func() *canvas.Image {
			i := canvas.NewImageFromResource(nil)
			i.FillMode = canvas.ImageFillContain
			i.Resize(fyne.NewSquareSize(12))
			return i
		}
		t = &title{canvas.NewText("", color.Black), image(), canvas.NewText("", color.Black), image()}
		p.titles[col] = t
	}
	return t
}

func (p *headPane) draw(r *renderer, f frame, first, last int, x float32) {
	g := r.g
	p.rects.used = 0
	p.box.Objects = append(p.box.Objects[:0], p.rects.next(r.colors.head, 0, 0, f.size.Width, headHeight))
	_, left, _, right := g.sel.rect()
	at, width := -x, p.clip.Size().Width
	for c := first; c < last && at < width; c++ {
		w := g.port.width(c)
		if at+w > 0 {
			if c >= left && c <= right && len(g.view.rows) > 0 {
				p.box.Objects = append(p.box.Objects, p.rects.next(r.colors.chosen, at, 0, w, headHeight))
			}
			p.drawTitle(r, c, at, w)
			p.box.Objects = append(p.box.Objects, p.rects.next(r.colors.line, at+w-1, 8, 1, headHeight-16))
		}
		if g.mouse.grab.kind == head && g.mouse.grab.moved && g.mouse.grab.over == c && c != g.mouse.grab.col {
			edge := at
			if c > g.mouse.grab.col {
				edge = at + w - 3
			}
			p.box.Objects = append(p.box.Objects, p.rects.next(r.colors.accent, edge, 0, 3, headHeight))
		}
		at += w
	}
}

func (p *headPane) drawTitle(r *renderer, c int, x, w float32) {
	g := r.g
	col := g.view.cols[c]
	t := p.title(col)
	filtered := g.view.filters[col].active()
	room := w - 2*pad - 16
	if g.Bare {
		room += 16
	}
	key := g.view.key(col)
	if key >= 0 {
		room -= 14
	}
	place := ""
	if key >= 0 && len(g.view.sorted) > 1 {
		place = strconv.Itoa(key + 1)
		room -= 10
	}
	t.text.Text, _ = r.strong.fit(g.view.columns[col].Title, room)
	t.text.TextSize, t.text.TextStyle.Bold = r.strong.size, true
	t.text.Color = r.colors.ink
	t.text.Move(fyne.NewPos(x+pad, 0))
	t.text.Resize(fyne.NewSize(max(room, 0), headHeight))
	p.box.Objects = append(p.box.Objects, t.text)
	if key >= 0 {
		name := "up"
		if g.view.sorted[key].Descending {
			name = "down"
		}
		at := x + pad + r.strong.width(t.text.Text) + 4
		p.addIcon(t.order, coloredIcon(name, r.colors.accent), at)
		t.place.Text, t.place.TextSize, t.place.Color = place, theme.CaptionTextSize(), r.colors.accent
		t.place.Move(fyne.NewPos(at+12, 0))
		t.place.Resize(fyne.NewSize(10, headHeight))
		p.box.Objects = append(p.box.Objects, t.place)
	}
	if g.Bare {
		return
	}
	if filtered {
		p.addIcon(t.sieve, coloredIcon("filter", r.colors.accent), x+w-20)
	} else {
		p.addIcon(t.sieve, coloredIcon("down", r.colors.line), x+w-20)
	}
}

func (p *headPane) addIcon(i *canvas.Image, res fyne.Resource, x float32) {
	if i.Resource == nil || i.Resource.Name() != res.Name() {
		i.Resource = res
		i.Refresh()
	}
	i.Move(fyne.NewPos(x, (headHeight-12)/2))
	p.box.Objects = append(p.box.Objects, i)
}

// fitColumn makes a data column as wide as what is in it.
func fitColumn(g *Grid, col int) {
	if g.r == nil {
		return
	}
	w := g.r.strong.width(g.view.columns[col].Title) + 16 + 14
	for _, row := range g.view.rows {
		cell := g.data.Cell(row, col)
		text := g.r.strong.width(oneLine.Replace(cell.Text))
		if cell.Icon != nil {
			text += iconSize + 4
		}
		w = max(w, text)
	}
	g.view.widths[col] = min(max(float32(int(w+2*pad+1)), minWidth), maxWidth)
	g.arranged()
}
