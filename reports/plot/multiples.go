package plot

import (
	"math/big"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// The measures of small multiples.
const (
	panelLeast  = 28 * page.MM
	panelGap    = 5 * page.MM
	panelHeight = 24 * page.MM
	panelsMost  = 5 // in a row
)

// panels are small multiples as they will be drawn: charts on one scale in rows,
// whose labels stand once at the left.
type panels struct {
	charts []*chart.Chart
	lo, hi float64
	left   int // edge of the first panel
	n, w   int // panels in a row, and their width

	margin int // right of lines, for figures at their ends

	names                 names // of rows of bars
	before, after, height int   // room for figures left and right of bars, and a row's height
}

// multiplesPlot draws small charts on one scale, in rows.
type multiplesPlot struct {
	*frame
	panels panels
}

// render draws the same small chart many times on one scale.
func (p *multiplesPlot) render(m *chart.Multiples) {
	g := &p.panels
	g.lo, g.hi = m.Range()
	most := 0
	for i := range m.Panels {
		g.charts = append(g.charts, drawable(m.Chart(i)))
		if len(m.Panels[i].Series) > len(m.Panels[most].Series) {
			most = i
		}
	}
	if c := g.charts[most]; c.Kind == chart.Lines {
		(&linePlot{p.frame, c}).legendOfLines()
	} else {
		p.seriesLegend(c.Kind, c.Series)
	}
	if upright(g.charts[0].Kind) {
		p.fieldPanels()
	} else {
		p.barPanels(m.Categories)
	}
	missing := 0
	for _, c := range g.charts {
		for i := range c.Categories {
			if _, n := c.Sum(i); c.Kind.Stacked() && !c.Empty() {
				missing += n
			}
		}
	}
	p.missing(missing)
}

// each draws the rows of panels.
func (p *multiplesPlot) each(row func(first, last int)) {
	g := &p.panels
	for first := 0; first < len(g.charts); first += g.n {
		if first > 0 {
			p.y += panelGap * 4 / 5
		}
		p.cuts = append(p.cuts, p.y)
		n := len(p.cuts)
		row(first, min(first+g.n, len(g.charts)))
		p.cuts = p.cuts[:n] // panels of a row stay together
	}
}

// fieldPanels draws panels of columns or lines; the scale's figures stand at the
// left of each row.
func (p *multiplesPlot) fieldPanels() {
	g := &p.panels
	g.left = tickedField(p.frame, g.lo, g.hi, g.charts[0], panelHeight).left
	room := p.x + p.w - g.left + panelGap
	g.n = columnsOf(len(g.charts), room/(panelLeast+panelGap))
	g.w = room/g.n - panelGap
	if g.margin = lineMargin(p.canvas, g.charts); g.margin > g.w/2 {
		g.margin = 0
	}
	p.each(p.fieldRow)
}

// barPanels draws panels of bars, as many beside each other as leave room for bars
// and figures; where not even one has, they are charts below each other.
func (p *multiplesPlot) barPanels(categories []string) {
	g := &p.panels
	for _, c := range g.charts {
		b, a := (&barPlot{p.frame, c}).figureRoom()
		g.height, g.before, g.after = max(g.height, barsHeight(c)), max(g.before, b), max(g.after, a)
	}
	g.names = p.panelNames(categories)
	g.left = g.names.edge()
	room := p.x + p.w - g.left + panelGap
	for g.n = columnsOf(len(g.charts), room/(panelLeast+panelGap)); g.n > 0; g.n-- {
		if g.w = room/g.n - panelGap; g.w-g.before-g.after >= leastBars*2/3 {
			p.each(p.barRow)
			return
		}
	}
	for i, c := range g.charts {
		if i > 0 {
			p.y += panelGap * 4 / 5
		}
		alone := *c
		alone.Low, alone.High = new(big.Rat).SetFloat64(g.lo), new(big.Rat).SetFloat64(g.hi)
		p.y = p.put(p.set(c.Title, boldStyle, p.w, 3), typeset.Left, p.x, p.y)
		(&barPlot{p.frame, &alone}).body()
	}
}

func upright(k chart.Kind) bool {
	return k == chart.Lines || k == chart.Columns || k == chart.StackedColumns
}

// columnsOf spreads panels over rows of at most so many, none much emptier than
// the others.
func columnsOf(panels, most int) int {
	most = min(max(most, 1), panelsMost, panels)
	rows := (panels + most - 1) / most
	return (panels + rows - 1) / rows
}

// panelNames sets the names of rows of bars, which all panels of a row share.
func (p *multiplesPlot) panelNames(list []string) names {
	n := names{x: p.x, width: min(p.widest(list, labelStyle), p.w*28/100)}
	for _, s := range list {
		n.blocks = append(n.blocks, p.set(s, labelStyle, n.width, longest))
	}
	return n
}

// titles sets the panels' titles, standing on one line.
func (p *multiplesPlot) titles(first, last int) {
	g := &p.panels
	high := 0
	var list []block
	for _, c := range g.charts[first:last] {
		b := p.set(c.Title, boldStyle, g.w, 3)
		list, high = append(list, b), max(high, b.h())
	}
	for i, b := range list {
		p.put(b, typeset.Left, g.panel(i), p.y+high-b.h())
	}
	p.y += high
}

// panel returns the left edge of a row's panel i.
func (g *panels) panel(i int) int { return g.left + i*(g.w+panelGap) }

// fieldRow draws a row of panels with columns or lines.
func (p *multiplesPlot) fieldRow(first, last int) {
	g := &p.panels
	p.titles(first, last)
	rows := (len(g.charts) + g.n - 1) / g.n
	high := panelHeight + max(p.extra/rows, -panelHeight/3)
	low := p.y + high + tickStyle.Leading/2
	for i, c := range g.charts[first:last] {
		f := tickedField(p.frame, g.lo, g.hi, c, high)
		f.move(p.y)
		if i == 0 {
			f.rungNames(p.frame)
		}
		f.left, f.right = g.panel(i), g.panel(i)+g.w-g.margin
		if c.Empty() {
			p.put(p.set("暂无数据", tickStyle, g.w, 0), typeset.Left, f.left, (f.top+f.bottom-tickStyle.Leading)/2)
			continue
		}
		low = max(low, p.drawPanel(c, f, g.w))
	}
	p.y = low
}

// drawPanel draws one panel, the last figure of each line, and the first and the
// last category below. It gives the y below them.
func (p *multiplesPlot) drawPanel(c *chart.Chart, f field, w int) int {
	inner := p.inner(f.left, w)
	f.rungs(inner)
	switch c.Kind {
	case chart.Lines:
		lines := &linePlot{inner, c}
		lines.body(f)
		lines.putFigures(f)
	default:
		columns := &columnPlot{inner, c}
		columns.body(f)
		columns.lastFigure(f)
	}
	return f.putFeet(inner, f.outerFeet(inner, c.Categories))
}

// putFigures prints the last value of each line but the plan's: beside its end,
// or near it where it ends early and there is room.
func (p *linePlot) putFigures(f field) {
	margin := lineMargin(p.canvas, []*chart.Chart{p.chart})
	var ends []lineEnd
	for k := range p.chart.Series {
		s := &p.chart.Series[k]
		if i := s.Last(); i >= 0 && i < f.n && s.Role != chart.Plan {
			e := lineEnd{series: k, at: i, block: p.set(p.chart.Format.Text(s.At(i)), boldStyle, p.w, 1)}
			e.beside = i == f.n-1 && f.right+margin <= p.x+p.w
			ends = append(ends, e)
		}
	}
	p.putLabels(f, ends)
}

// lineMargin measures the figures of lines that run to the end of their panel.
func lineMargin(p *canvas, list []*chart.Chart) int {
	w := 0
	for _, c := range list {
		own, n := 0, 0
		for k := range c.Series {
			if s := &c.Series[k]; c.Kind == chart.Lines && s.Role != chart.Plan && s.Last() == len(c.Categories)-1 &&
				s.Last() >= 0 {
				own, n = max(own, p.width(c.Format.Text(s.At(s.Last())), boldStyle)), n+1
			}
		}
		if n > 0 {
			w = max(w, own+endLead(n))
		}
	}
	return w
}

// barRow draws a row of panels with bars, whose names stand once at the left.
func (p *multiplesPlot) barRow(first, last int) {
	g := &p.panels
	p.titles(first, last)
	p.y += page.MM
	top := p.y
	rows := p.rows(g.names, same(len(g.names.blocks), g.height), barGap, g.height/2)
	for i, c := range g.charts[first:last] {
		left := g.panel(i)
		if c.Empty() {
			p.put(p.set("暂无数据", tickStyle, g.w, 0), typeset.Left, left, top)
			continue
		}
		f := bare(g.lo, g.hi)
		f.before, f.after = g.before, g.after
		f.from, f.to = left+g.before, left+g.w-g.after
		for k, r := range rows {
			(&barPlot{p.frame, c}).group(k, r.y, f)
		}
		p.uprights(g.names.bands(rows), f.zero(), page.Pt(0.75), ink)
	}
}
