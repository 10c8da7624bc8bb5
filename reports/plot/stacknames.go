package plot

import (
	"slices"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// partNames sets the names of a stack's parts, to stand beside the last column
// instead of a legend, and measures their margin. They are nil where a part is
// wanting there, or where the names have no room.
func (p *columnPlot) partNames(h int) (names []block, margin int) {
	if len(p.chart.Categories) == 0 {
		return nil, 0
	}
	last := p.chart.Parts(len(p.chart.Categories) - 1)
	if p.chart.Kind != chart.StackedColumns || len(last) < 2 || len(last) < len(p.chart.Series) {
		return nil, 0
	}
	all := 0
	for _, part := range last {
		b := p.set(p.chart.Series[part.Series].Name, valueStyle, p.w/4, 2)
		if b.cut || part.Value.Sign() == 0 {
			return nil, 0
		}
		names = append(names, b)
		margin, all = max(margin, b.w), all+b.h()+endGap
	}
	if all > h {
		return nil, 0
	}
	return names, margin + endLead(2)
}

// widened widens a field, for names begin beside the last column and not beside its
// slot.
func (p *columnPlot) widened(f field, h, margin int) field {
	right := p.x + p.w
	one, _ := f.thick(p.chart)
	wider := p.fieldOf(h, right-max(margin-(f.slot()-one)/2, 0))
	if one, _ = wider.thick(p.chart); wider.mid(f.n-1)+one/2+margin > right {
		return f
	}
	return wider
}

// putPartNames places the names right of the last column, each at its part or
// tied to it.
func (p *columnPlot) putPartNames(f field, names []block) {
	if names == nil {
		return
	}
	one, _ := f.thick(p.chart)
	parts := p.chart.Parts(f.n - 1)
	middle := func(part chart.Part) int { return (f.of(part.From) + f.of(part.To)) / 2 }
	slices.SortFunc(parts, func(a, b chart.Part) int { return middle(a) - middle(b) })
	var at, size []int
	for _, part := range parts {
		at, size = append(at, middle(part)), append(size, names[part.Series].h())
	}
	edge := f.mid(f.n-1) + one/2
	x := edge + endLead(2)
	for i, y := range spread(at, size, f.top, f.bottom, endGap) {
		b := names[parts[i].Series]
		p.ground(rect{x, y - b.h()/2, b.w, b.h()})
		p.draw(page.Line{X1: edge + page.MM/2, Y1: at[i], X2: x - page.MM/2, Y2: y, Width: page.Pt(0.4), Color: hair})
		p.put(b, typeset.Left, x, y-b.h()/2)
	}
}
