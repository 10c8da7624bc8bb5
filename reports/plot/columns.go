package plot

import (
	"math/big"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// fieldHeight is how high a field of columns or lines is at a width.
func fieldHeight(w int) int { return min(max(w*34/100, 32*page.MM), 56*page.MM) }

// columnPlot draws upright columns over a field.
type columnPlot struct {
	*frame
	chart *chart.Chart
}

// render draws upright columns, grouped or stacked, over points in time. Every
// column has its figure where all of them have room; else ticks at the left tell.
// Where the names of categories find no room below, the columns lie down as bars.
func (p *columnPlot) render() {
	h := fieldHeight(p.w) + max(p.extra, -fieldHeight(p.w)/3)
	names, margin := p.partNames(h)
	f := p.fieldOf(h, p.x+p.w-margin)
	if names != nil {
		f = p.widened(f, h, margin)
	}
	feet := f.feet(p.frame, p.chart.Categories)
	if feet == nil {
		lying := chart.Bars
		if p.chart.Kind == chart.StackedColumns {
			lying = chart.StackedBars
		}
		(&barPlot{p.frame, as(p.chart, lying)}).render()
		return
	}
	if names == nil {
		p.seriesLegend(p.chart.Kind, p.chart.Series)
	}
	f.move(p.y)
	f.rungs(p.frame)
	f.rungNames(p.frame)
	p.body(f)
	p.lastFigure(f)
	p.putPartNames(f, names)
	p.y = f.putFeet(p.frame, feet)
	missing := 0
	for i := range p.chart.Categories {
		if _, n := p.chart.Sum(i); p.chart.Kind == chart.StackedColumns {
			missing += n
		}
	}
	p.missing(missing)
}

// field is where columns and lines stand: a slot for each category, and a scale
// upwards.
type field struct {
	scale
	left, right, top, bottom int
	n                        int  // slots
	sums                     bool // stand over the stacks
}

// move shifts the field down.
func (f *field) move(by int) {
	f.top, f.bottom, f.from, f.to = f.top+by, f.bottom+by, f.from+by, f.to+by
}

// mid returns the middle of slot i.
func (f *field) mid(i int) int { return f.left + (f.right-f.left)*(2*i+1)/(2*max(f.n, 1)) }

func (f *field) slot() int { return (f.right - f.left) / max(f.n, 1) }

// fieldOf makes the field without ticks where every figure has room, else
// with ticks and the room they take.
func (p *columnPlot) fieldOf(h, right int) field {
	lo, hi := p.chart.Range()
	f := field{left: p.x, right: right, bottom: h, n: len(p.chart.Categories), scale: bare(lo, hi)}
	f.from, f.to = h, valueStyle.Leading
	if lo < 0 {
		f.from -= valueStyle.Leading
	}
	if f.sums = p.sumsFit(f); f.sums && p.partsFit(f) || p.figuresFit(f) {
		return f
	}
	ticked := tickedField(p.frame, lo, hi, p.chart, h)
	ticked.right = right
	ticked.sums = p.sumsFit(ticked)
	return ticked
}

// sumsFit tells whether the sums of stacks have room beside each other.
func (p *columnPlot) sumsFit(f field) bool {
	for i := range p.chart.Categories {
		if sum, _ := p.chart.Sum(i); p.width(p.chart.Format.Text(sum), valueStyle)+gap/2 > f.slot() {
			return false
		}
	}
	return p.chart.Kind == chart.StackedColumns
}

// tickedField makes a field with a few ticks at the left.
func tickedField(p *frame, lo, hi float64, c *chart.Chart, h int) field {
	f := field{right: p.x + p.w, bottom: h, n: len(c.Categories), scale: ticked(lo, hi, 4, c.Format)}
	f.from, f.to = h, valueStyle.Leading
	if lo < 0 && c.Kind != chart.Lines {
		f.from -= valueStyle.Leading
	}
	f.left = p.x + min(p.widest(f.labels, tickStyle), p.w*2/3) + gap
	return f
}

// rungs draws the level lines of a scale.
func (f *field) rungs(p *frame) {
	for _, t := range f.ticks {
		p.draw(page.Line{X1: f.left, Y1: f.at(t), X2: f.right, Y2: f.at(t), Width: page.Pt(0.4), Color: grid})
	}
}

// rungNames writes the figures of the level lines at their left.
func (f *field) rungNames(p *frame) {
	for i, t := range f.ticks {
		if b := p.set(f.labels[i], tickStyle, f.left-gap/2-p.x, 1); !b.cut {
			p.put(b, typeset.Right, f.left-gap/2, f.at(t)-tickStyle.Leading/2)
		}
	}
}

// thick returns the width of one column and of all columns of a slot.
func (f *field) thick(c *chart.Chart) (one, all int) {
	n := max(len(c.Series), 1)
	if c.Kind == chart.StackedColumns {
		n = 1
	}
	all = min(f.slot()*74/100, n*13*page.MM)
	return all / n, all
}

// figuresFit tells whether all figures have room at their columns.
func (p *columnPlot) figuresFit(f field) bool {
	room, _ := f.thick(p.chart)
	if len(p.chart.Series) < 2 {
		room = f.slot()
	}
	for i := range p.chart.Categories {
		for k := range p.chart.Series {
			if p.width(p.chart.Format.Text(p.chart.Series[k].At(i)), valueStyle)+gap/2 > room {
				return false
			}
		}
	}
	return p.chart.Kind == chart.Columns
}

// partsFit tells whether every part of every stack has room for its figure.
func (p *columnPlot) partsFit(f field) bool {
	one, _ := f.thick(p.chart)
	for i := range p.chart.Categories {
		for _, part := range p.chart.Parts(i) {
			h := abs(f.of(part.To) - f.of(part.From))
			if part.Value.Sign() != 0 && (h < valueStyle.Leading+300 ||
				p.width(p.chart.Format.Text(part.Value), valueStyle)+gap/4 > one) {
				return false
			}
		}
	}
	return len(p.chart.Series) <= len(shades)
}

// body draws the columns into their field.
func (p *columnPlot) body(f field) {
	one, all := f.thick(p.chart)
	for i := range p.chart.Categories {
		x := f.mid(i) - all/2
		if p.chart.Kind == chart.StackedColumns {
			p.stack(i, x, one, f)
			continue
		}
		for k, paint := range paints(p.chart.Kind, p.chart.Series) {
			v := p.chart.Series[k].At(i)
			w := one * 9 / 10
			if paint.thin {
				w = one * 62 / 100
			}
			if v != nil {
				a, b := f.zero(), f.of(v)
				p.area(page.Rect{X: x + (one-w)/2, Y: min(a, b), W: w, H: max(a, b) - min(a, b)}, paint)
			}
			if f.ticks == nil {
				p.figureOver(p.chart.Format.Text(v), v, x+one/2, f)
			}
			x += one
		}
	}
	p.base(f.left, f.zero(), f.right, f.zero())
}

// lastFigure prints the figure of the last column where the others have none and
// are not in its way.
func (p *columnPlot) lastFigure(f field) {
	if f.ticks == nil || p.chart.Kind != chart.Columns || len(p.chart.Series) != 1 {
		return
	}
	s := &p.chart.Series[0]
	i := min(s.Last(), f.n-1)
	b := p.set(p.chart.Format.Text(s.At(i)), boldStyle, p.w, 1)
	if s.At(i) == nil || s.At(i).Sign() < 0 || b.cut {
		return
	}
	r := rect{min(f.mid(i)-b.w/2, f.right-b.w), f.of(s.At(i)) - b.h(), b.w, b.h()}
	if r.x < f.left {
		return
	}
	for j := range f.n {
		if v := s.At(j); j != i && v != nil &&
			(rect{f.mid(j) - f.slot()/2, f.of(v), f.slot(), f.bottom - f.of(v)}).meets(r) {
			return
		}
	}
	p.put(b, typeset.Left, r.x, r.y)
}

// figureOver prints a figure over its column, or under one below zero.
func (p *columnPlot) figureOver(s string, end *big.Rat, x int, f field) {
	b := p.set(s, valueStyle, p.w, 1)
	switch {
	case end == nil:
		p.put(b, typeset.Centre, x, f.zero()-valueStyle.Leading)
	case end.Sign() < 0:
		p.put(b, typeset.Centre, x, f.of(end))
	default:
		p.put(b, typeset.Centre, x, f.of(end)-valueStyle.Leading)
	}
}

// stack draws the parts of a category on each other and the sum on top.
func (p *columnPlot) stack(i, x, w int, f field) {
	for _, part := range p.chart.Parts(i) {
		a, b := f.of(part.From), f.of(part.To)
		r := page.Rect{X: x, Y: min(a, b), W: w, H: max(a, b) - min(a, b)}
		paint := paints(p.chart.Kind, p.chart.Series)[part.Series]
		const line = 250
		if r.H > 4*line {
			r.Y, r.H = r.Y+line, r.H-line
		}
		p.area(r, paint)
		text := p.set(p.chart.Format.Text(part.Value), valueStyle.In(on(paint.fill)), p.w, 1)
		if paint.hatch == 0 && text.w+gap/4 <= w && valueStyle.Leading <= r.H {
			p.put(text, typeset.Centre, x+w/2, (a+b)/2-valueStyle.Leading/2)
		}
	}
	if sum, _ := p.chart.Sum(i); f.sums {
		p.figureOver(p.chart.Format.Text(sum), end(p.chart, i, sum), x+w/2, f)
	}
}

// foot is the name of a category below a field.
type foot struct {
	block
	mid int
}

// thinning is by how much names are thinned: steps in which months and half-months
// keep their rhythm.
var thinning = []int{1, 2, 3, 4, 6, 12, 24, 48, 96, 192, 384, 768}

// feet sets the names below a field: all of them in up to three lines, or every
// second, third … counted from the last; nil where that leaves fewer than four.
func (f *field) feet(p *frame, list []string) []foot {
	for _, every := range thinning {
		if every > 1 && (f.n-1)/every < 3 {
			break
		}
		if feet := f.everyFoot(p, list, every, 3); feet != nil {
			return feet
		}
	}
	return nil
}

// everyFoot sets every so many-th name, or gives nil where they have no room.
func (f *field) everyFoot(p *frame, list []string, every, lines int) []foot {
	if f.slot()*every < 4*tickStyle.Size {
		lines = 1 // nothing reads well in columns of single characters
	}
	var out []foot
	next := p.x + p.w + gap // left edge of the name to the right
	for i := len(list) - 1; i >= 0; i -= every {
		b := p.set(list[i], tickStyle, min(f.slot()*every-gap/2, p.w), lines)
		mid := min(max(f.mid(i), p.x+b.w/2), p.x+p.w-b.w/2)
		if b.cut || mid+b.w/2 > next-gap/2 {
			return nil
		}
		next = mid - b.w/2
		out = append(out, foot{b, mid})
	}
	return out
}

// putFeet places names below a field, clear of its lowest tick, and gives the y
// below them.
func (f *field) putFeet(p *frame, feet []foot) int {
	y := f.bottom + 500
	for _, t := range feet {
		if f.ticks != nil && t.mid-t.w/2 < f.left {
			y = f.bottom + tickStyle.Leading/2
		}
	}
	low := y
	for _, t := range feet {
		low = max(low, p.put(t.block, typeset.Centre, t.mid, y))
	}
	return low
}
