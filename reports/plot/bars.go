package plot

import (
	"math/big"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// The measures of bars.
const (
	barSlot   = 3400 // a bar among others, with its share of white
	barAlone  = 4400
	barGap    = 2600 // between groups
	stroke    = 800  // of the upright that stands for the plan
	leastBars = 18 * page.MM
)

// barPlot draws horizontal bars and bullets.
type barPlot struct {
	*frame
	chart *chart.Chart
}

// render draws horizontal bars, single, grouped or stacked, and bullets: a name per
// category, bars, and every figure at its bar.
func (p *barPlot) render() {
	p.seriesLegend(p.chart.Kind, p.chart.Series)
	p.body()
}

// body draws bars without a legend.
func (p *barPlot) body() {
	n := p.names(p.chart.Categories, 38)
	right := p.x + p.w
	f := p.scaleBetween(n.edge(), right)
	if f.to-f.from < leastBars && n.width > 0 {
		n = p.above(p.chart.Categories)
		f = p.scaleBetween(n.edge(), right)
	}
	h := barsHeight(p.chart)
	rows := p.rows(n, same(len(p.chart.Categories), h), barGap, h/2)
	if f.ticks != nil {
		p.feet(f, n.bands(rows))
	}
	missing := 0
	for i, r := range rows {
		missing += p.group(i, r.y, f)
	}
	p.uprights(n.bands(rows), f.zero(), page.Pt(0.75), ink)
	p.missing(missing)
}

// scaleBetween makes the scale of bars between two edges, with room for the figures
// beside them, and ticks where not every bar has its figure.
func (p *barPlot) scaleBetween(left, right int) scale {
	lo, hi := p.chart.Range()
	s := bare(lo, hi)
	s.before, s.after = p.figureRoom()
	s.from, s.to = left+s.before, right-s.after
	if p.chart.Kind == chart.Bullet || p.chart.Kind == chart.StackedBars && !p.partsFit(s) {
		t := p.across(lo, hi, p.chart.Format, s.from, s.to)
		t.before, t.after = s.before, s.after
		return t
	}
	return s
}

// figureRoom measures the figures that stand left of negative bars and right of
// the others.
func (p *barPlot) figureRoom() (before, after int) {
	note := func(v, end *big.Rat) {
		w := p.width(p.chart.Format.Text(v), valueStyle) + gap
		if end != nil && end.Sign() < 0 && p.chart.Kind != chart.Bullet {
			before = max(before, w)
		} else {
			after = max(after, w)
		}
	}
	for i := range p.chart.Categories {
		if p.chart.Kind == chart.StackedBars {
			sum, _ := p.chart.Sum(i)
			note(sum, end(p.chart, i, sum))
			continue
		}
		for k := range p.chart.Series {
			note(p.chart.Series[k].At(i), p.chart.Series[k].At(i))
		}
	}
	most := p.w * 75 / 100 // more than any figure of the trade needs
	if before > 0 && after > 0 {
		most = p.w * 45 / 100
	}
	return min(before, most), min(after, most)
}

func barsHeight(c *chart.Chart) int {
	switch {
	case c.Kind == chart.Bullet, c.Kind == chart.StackedBars, len(c.Series) < 2:
		return barAlone
	}
	return len(c.Series) * barSlot
}

// group draws the bars of a category, and tells how many values a sum lacks.
func (p *barPlot) group(i, y int, f scale) (missing int) {
	switch p.chart.Kind {
	case chart.Bullet:
		p.bullet(i, y, f)
	case chart.StackedBars:
		return p.stack(i, y, f)
	default:
		slot := barsHeight(p.chart) / max(len(p.chart.Series), 1)
		for k, paint := range paints(p.chart.Kind, p.chart.Series) {
			h := slot * 4 / 5
			if paint.thin {
				h = slot * 2 / 5
			}
			v := p.chart.Series[k].At(i)
			p.bar(v, y+(slot-h)/2, h, f, paint)
			p.figure(p.chart.Format.Text(v), v, f, y+slot/2)
			y += slot
		}
	}
	return 0
}

// bar draws one bar from zero.
func (p *barPlot) bar(v *big.Rat, y, h int, s scale, c paint) {
	if v != nil {
		a, b := s.zero(), s.of(v)
		p.area(page.Rect{X: min(a, b), Y: y, W: max(a, b) - min(a, b), H: h}, c)
	}
}

// figure prints a bar's figure at its end.
func (p *barPlot) figure(text string, v *big.Rat, f scale, mid int) {
	switch {
	case v == nil:
		p.label(text, typeset.Left, f.zero()+gap/2, mid, f)
	case v.Sign() < 0:
		p.label(text, typeset.Right, f.of(v)-gap/2, mid, f)
	default:
		p.label(text, typeset.Left, f.of(v)+gap/2, mid, f)
	}
}

// label prints a figure, clear of the lines of ticks.
func (p *barPlot) label(text string, at typeset.Align, x, mid int, f scale) {
	room, y := f.after, mid-valueStyle.Leading/2
	if at == typeset.Right {
		room = f.before
	}
	b := p.set(text, valueStyle, room-gap/2, 1)
	if at == typeset.Right {
		x -= b.w
	}
	if f.ticks != nil {
		p.ground(rect{x, y, b.w, b.h()})
	}
	p.put(b, typeset.Left, x, y)
}

// bullet draws the actual bar with the plan's stroke over it. The figures stand
// under each other at the right: beside a stroke they would be taken for its own.
func (p *barPlot) bullet(i, y int, f scale) {
	const h = barAlone
	for k, paint := range paints(p.chart.Kind, p.chart.Series) {
		if v := p.chart.Series[k].At(i); p.chart.Series[k].Role != chart.Plan {
			p.bar(v, y+h/6, h*2/3, f, paint)
			p.put(p.set(p.chart.Format.Text(v), valueStyle, f.after, 1), typeset.Right, f.to+f.after,
				y+(h-valueStyle.Leading)/2)
		}
	}
	for k := range p.chart.Series {
		if v := p.chart.Series[k].At(i); p.chart.Series[k].Role == chart.Plan && v != nil {
			x := f.of(v)
			p.draw(page.Rect{X: x - stroke, Y: y, W: 2 * stroke, H: h, Fill: page.White}, // clear of the bar
				page.Rect{X: x - stroke/2, Y: y, W: stroke, H: h, Fill: ink})
		}
	}
}

// stack draws the parts of a category end to end, each figure inside its part
// where it fits, and the sum at the end.
func (p *barPlot) stack(i, y int, f scale) (missing int) {
	for _, part := range p.chart.Parts(i) {
		a, b := f.of(part.From), f.of(part.To)
		r := page.Rect{X: min(a, b), Y: y + barAlone/10, W: max(a, b) - min(a, b), H: barAlone * 4 / 5}
		paint := paints(p.chart.Kind, p.chart.Series)[part.Series]
		p.part(r, paint)
		text := p.set(p.chart.Format.Text(part.Value), valueStyle.In(on(paint.fill)), p.w, 1)
		if text.w+gap/2 <= r.W && paint.hatch == 0 {
			p.put(text, typeset.Centre, r.X+r.W/2, y+barAlone/2-valueStyle.Leading/2)
		}
	}
	sum, missing := p.chart.Sum(i)
	p.figure(p.chart.Format.Text(sum), end(p.chart, i, sum), f, y+barAlone/2)
	return missing
}

// end returns the value at whose end a stack's sum stands: the end of its positive
// parts, or of its negative ones where there are no others.
func end(c *chart.Chart, i int, sum *big.Rat) *big.Rat {
	if sum == nil {
		return nil
	}
	far := new(big.Rat)
	for _, part := range c.Parts(i) {
		if part.To.Cmp(far) > 0 || far.Sign() <= 0 && part.To.Cmp(far) < 0 {
			far = part.To
		}
	}
	return far
}

// partsFit tells whether every part of every stack has room for its figure.
func (p *barPlot) partsFit(f scale) bool {
	for i := range p.chart.Categories {
		for _, part := range p.chart.Parts(i) {
			w := f.of(part.To) - f.of(part.From)
			if part.Value.Sign() != 0 && p.width(p.chart.Format.Text(part.Value), valueStyle)+gap/2 > max(w, -w) {
				return false
			}
		}
	}
	return len(p.chart.Series) <= len(shades)
}

// actuals counts the series that are drawn as bars of a bullet chart.
func actuals(c *chart.Chart) int {
	n := 0
	for _, s := range c.Series {
		if s.Role != chart.Plan {
			n++
		}
	}
	return n
}
