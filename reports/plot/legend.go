package plot

import (
	"zonebrief/reports/chart"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// swatch is the width of a legend's sample.
const swatch = 4 * page.MM

// entry is an item of a legend: a sample, drawn around a middle, and its name.
type entry struct {
	name, figure string
	sample       func(x, mid int)
}

// legend sets entries side by side, in as many lines as they need.
func (p *frame) legend(list []entry) {
	const between = 5 * page.MM
	st := valueStyle
	x := p.x
	for _, e := range list {
		b := p.with(e.name, e.figure, st, p.w-swatch-gap, 2)
		if x > p.x && x+swatch+gap+b.w > p.x+p.w {
			x = p.x
			p.y += st.Leading
		}
		e.sample(x, p.y+st.Leading/2)
		p.put(b, typeset.Left, x+swatch+gap*3/4, p.y)
		x += swatch + gap + b.w + between
		if len(b.lines) > 1 {
			x = p.x + p.w // nothing stands beside it
			p.y += b.h() - st.Leading
		}
	}
	if len(list) > 0 {
		p.y += st.Leading + headGap
	}
}

// seriesLegend explains the series of bars and columns; a single one needs none.
func (p *frame) seriesLegend(kind chart.Kind, series []chart.Series) {
	if len(series) < 2 {
		return
	}
	var list []entry
	for i, c := range paints(kind, series) {
		list = append(list, entry{series[i].Name, "", func(x, mid int) {
			switch {
			case kind == chart.Bullet && series[i].Role == chart.Plan:
				p.draw(page.Rect{X: x + swatch/2 - stroke/2, Y: mid - swatch*2/5, W: stroke, H: swatch * 4 / 5,
					Fill: ink})
			case c.thin:
				p.area(page.Rect{X: x, Y: mid - 600, W: swatch, H: 1200}, c)
			default:
				p.area(page.Rect{X: x, Y: mid - swatch/4, W: swatch, H: swatch / 2}, c)
			}
		}})
	}
	p.legend(list)
}
