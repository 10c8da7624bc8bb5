package grid

import (
	"fmt"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zonebrief/assets/icons"
)

// still is a layout that leaves everything where the grid put it.
type still struct{}

func (still) Layout([]fyne.CanvasObject, fyne.Size)         {}
func (still) MinSize(objects []fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// palette are the theme's colours, looked up once a refresh.
type palette struct {
	ground, head, ink, quiet, ghost, line, faint, chosen, accent, bad, wrong, doubted, doubt, found color.Color
}

func newPalette() palette {
	fade := func(c color.Color, a uint8) color.Color {
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		n.A = a
		return n
	}
	wrong, doubt := theme.Color(theme.ColorNameError), theme.Color(theme.ColorNameWarning)
	return palette{
		ground: theme.Color(theme.ColorNameInputBackground), head: theme.Color(theme.ColorNameHeaderBackground),
		ink: theme.Color(theme.ColorNameForeground), quiet: theme.Color(theme.ColorNamePlaceHolder),
		ghost: theme.Color(theme.ColorNameDisabled),
		line:  theme.Color(theme.ColorNameSeparator), faint: fade(theme.Color(theme.ColorNameSeparator), 0x80),
		chosen: fade(theme.Color(theme.ColorNamePrimary), 0x1C), accent: theme.Color(theme.ColorNamePrimary),
		bad: fade(wrong, 0x2A), wrong: wrong, doubted: fade(doubt, 0x2A), doubt: doubt,
		found: fade(theme.Color(theme.ColorNamePrimary), 0x38),
	}
}

// coloredIcon returns an icon in a colour.
func coloredIcon(name string, c color.Color) fyne.Resource {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	hex := fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
	return fyne.NewStaticResource(name+hex+".svg", icons.SVG(name, hex))
}

// pane is a clipped part of the grid.
type pane struct {
	clip *container.Clip
	box  *fyne.Container
}

func newPane() pane {
	box := container.New(still{})
	return pane{container.NewClip(box), box}
}

func (p *pane) place(x, y, width, height float32) {
	p.clip.Move(fyne.NewPos(x, y))
	p.clip.Resize(fyne.NewSize(max(width, 0), max(height, 0)))
}

// pool hands out rectangles, made when they are needed first.
type pool struct {
	made []*canvas.Rectangle
	used int
}

func (p *pool) next(c color.Color, x, y, w, h float32) *canvas.Rectangle {
	if p.used == len(p.made) {
		p.made = append(p.made, canvas.NewRectangle(c))
	}
	r := p.made[p.used]
	p.used++
	r.FillColor = c
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	return r
}

// renderer draws the grid. What it holds can be thrown away at any time: nothing
// but the drawing lives here.
type renderer struct {
	g       *Grid
	colors  palette
	plain   *ruler
	strong  *ruler
	ground  *canvas.Rectangle
	numbers numbersPane
	parts   [2]*cellsPane // key columns, body
	heads   [2]*headPane
	corner  *canvas.Rectangle
	rules   [2]*canvas.Rectangle // under the heads, right of the key columns
	bars    [2]scrollBar
	empty   *canvas.Text // in place of rows
	offer   *offer
	tip     *tip
	objects []fyne.CanvasObject
	over    part // under the mouse
	theme   int  // counts refreshes, so that colours of drawn cells are renewed
}

// CreateRenderer is called by Fyne.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{g: g, ground: canvas.NewRectangle(color.Transparent), corner: canvas.NewRectangle(color.Transparent),
		offer: newOffer(), tip: newTip(), empty: canvas.NewText("", color.Black)}
	r.numbers = numbersPane{pane: newPane()}
	for i := range r.parts {
		r.parts[i], r.heads[i] = newCellsPane(), newHeadPane()
		r.rules[i] = canvas.NewRectangle(color.Transparent)
		r.bars[i] = newScrollBar()
	}
	r.objects = []fyne.CanvasObject{r.ground, r.parts[1].clip, r.parts[0].clip, r.numbers.clip, r.heads[1].clip,
		r.heads[0].clip, r.corner,
		r.rules[0], r.rules[1], r.bars[0].track, r.bars[0].thumb, r.bars[1].track, r.bars[1].thumb, r.empty, g.holder,
		r.offer.clip, r.tip.box}
	g.r = r
	r.restyle()
	g.holder.MinSize() // Fyne looks for what to focus among what was rendered before
	g.holder.Refresh()
	return r
}

func (r *renderer) restyle() {
	r.colors = newPalette()
	size := theme.TextSize()
	if r.plain == nil || r.plain.size != size {
		r.plain, r.strong = newRuler(size, fyne.TextStyle{}), newRuler(size, fyne.TextStyle{Bold: true})
	}
	r.theme++
}

func (r *renderer) Destroy()                     {}
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) MinSize() fyne.Size           { return fyne.NewSize(160, headHeight+2*rowHeight) }

func (r *renderer) Refresh() {
	r.restyle()
	r.g.gen++
	r.draw()
}

func (r *renderer) Layout(fyne.Size) {
	r.g.view.room = max(r.g.port.mostFrozen(), 1)
	r.g.view.arrange()
	r.g.sel.clamp()
	r.draw()
}

// redraw draws what has changed.
func (g *Grid) redraw() {
	if g.r != nil && g.Size().Width > 0 {
		g.r.draw()
	}
}

func (r *renderer) draw() {
	g, f := r.g, r.g.port.frame()
	left := f.gutter + f.frozen
	r.ground.FillColor = r.colors.ground
	r.ground.Resize(f.size)
	r.numbers.place(0, headHeight, f.gutter, f.body.Height)
	r.parts[0].place(f.gutter, headHeight, f.frozen, f.body.Height)
	r.parts[1].place(left, headHeight, f.body.Width, f.body.Height)
	r.heads[0].place(f.gutter, 0, f.frozen, headHeight)
	r.heads[1].place(left, 0, f.size.Width-left, headHeight)
	r.corner.FillColor = r.colors.head
	r.corner.Resize(fyne.NewSize(f.gutter, headHeight))
	r.rules[0].FillColor, r.rules[1].FillColor = r.colors.line, r.colors.line
	r.rules[0].Move(fyne.NewPos(0, headHeight-1))
	r.rules[0].Resize(fyne.NewSize(f.size.Width, 1))
	r.rules[1].Move(fyne.NewPos(left-1, 0))
	r.rules[1].Resize(fyne.NewSize(1, headHeight+min(f.body.Height, f.total.Height-g.port.off.Y)))
	r.numbers.draw(r, f)
	r.parts[0].draw(r, f, 0, g.view.frozen, 0)
	r.parts[1].draw(r, f, g.view.frozen, len(g.view.cols), g.port.off.X)
	r.heads[0].draw(r, f, 0, g.view.frozen, 0)
	r.heads[1].draw(r, f, g.view.frozen, len(g.view.cols), g.port.off.X)
	r.bars[0].draw(r, fyne.NewPos(f.size.Width-barWidth, headHeight), f.bar(false).at(g.port.off.Y), false, f.tall)
	r.bars[1].draw(r, fyne.NewPos(left, f.size.Height-barWidth), f.bar(true).at(g.port.off.X), true, f.wide)
	r.drawEmpty(f)
	r.drawEditor(f)
	canvas.Refresh(r.ground)
}

// drawEmpty says why there are no rows.
func (r *renderer) drawEmpty(f frame) {
	r.empty.Hidden = len(r.g.view.rows) > 0
	text := r.g.Empty
	if r.g.Filtered() && r.g.data.Rows() > 0 {
		text = "没有符合筛选条件的行"
	}
	r.empty.Text, _ = r.plain.fit(text, f.size.Width-2*pad)
	r.empty.TextSize, r.empty.Color, r.empty.Alignment = r.plain.size, r.colors.quiet, fyne.TextAlignCenter
	r.empty.Move(fyne.NewPos(0, headHeight+2*rowHeight))
	r.empty.Resize(fyne.NewSize(f.size.Width, rowHeight))
}

// numbersPane shows the rows' numbers.
type numbersPane struct {
	pane
	texts []*canvas.Text
	rects pool
}

func (p *numbersPane) draw(r *renderer, f frame) {
	g := r.g
	p.rects.used = 0
	p.box.Objects = append(p.box.Objects[:0], p.rects.next(r.colors.head, 0, 0, f.gutter,
		min(f.body.Height, f.total.Height-g.port.off.Y)))
	first, last := g.port.rowsSeen(f)
	top, _, bottom, _ := g.sel.rect()
	for i := first; i < last; i++ {
		y := float32(i)*rowHeight - g.port.off.Y
		for len(p.texts) <= i-first {
			p.texts = append(p.texts, canvas.NewText("", r.colors.quiet))
		}
		t := p.texts[i-first]
		t.Text, t.TextSize, t.Alignment = strconv.Itoa(i+1), theme.CaptionTextSize(), fyne.TextAlignCenter
		t.Color = r.colors.quiet
		if i >= top && i <= bottom {
			t.Color = r.colors.accent
			p.box.Objects = append(p.box.Objects, p.rects.next(r.colors.chosen, 0, y, f.gutter, rowHeight))
		}
		t.Move(fyne.NewPos(0, y))
		t.Resize(fyne.NewSize(f.gutter, rowHeight))
		p.box.Objects = append(p.box.Objects, t, p.rects.next(r.colors.faint, 0, y+rowHeight-1, f.gutter, 1))
	}
}

// scrollBar is a thumb on a track.
type scrollBar struct{ track, thumb *canvas.Rectangle }

func newScrollBar() scrollBar {
	b := scrollBar{canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)}
	b.thumb.CornerRadius = 3
	return b
}

func (b scrollBar) draw(r *renderer, at fyne.Position, where bar, level, needed bool) {
	b.track.Hidden, b.thumb.Hidden = !needed, !needed
	b.track.FillColor, b.thumb.FillColor = r.colors.ground, r.colors.line
	b.track.Move(at)
	if level {
		b.track.Resize(fyne.NewSize(where.track, barWidth))
		b.thumb.Move(at.AddXY(where.start, 3))
		b.thumb.Resize(fyne.NewSize(where.length, barWidth-6))
		return
	}
	b.track.Resize(fyne.NewSize(barWidth, where.track))
	b.thumb.Move(at.AddXY(3, where.start))
	b.thumb.Resize(fyne.NewSize(barWidth-6, where.length))
}
