package plot

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// The measures of a row of a Gantt chart.
const (
	planTop  = 300 // the planned span, thin and grey
	planBar  = 1200
	doneTop  = 1900 // the actual one below it
	doneBar  = 2600
	nodeHalf = 1500 // of a node's mark, on the actual bar's middle
	laneTop  = 5200 // the first line of the nodes' names
	ganttGap = 2400 // between rows
)

// overdue is the colour of what is late; the word stands beside it.
const overdue page.Color = 0xC8102E

// ganttPlot draws spans and nodes under an axis of time.
type ganttPlot struct {
	*frame
	gantt *chart.Gantt
}

// render draws rows of planned and actual spans with their nodes, under an axis of
// months, quarters or years, as the time and the width ask for.
func (p *ganttPlot) render() {
	g := p.gantt
	labels := make([]string, len(g.Rows))
	for i, r := range g.Rows {
		labels[i] = r.Name
	}
	n := p.names(labels, 34)
	if p.w < wide {
		n = p.above(labels)
	}
	a := p.axis(n.edge())
	p.legendOfMarks(a)
	list := make([]ganttRow, len(g.Rows))
	heights := make([]int, len(g.Rows))
	for i := range g.Rows {
		list[i] = p.layRow(&g.Rows[i], a, g.Today)
		heights[i] = list[i].h
	}
	p.head(a)
	rows := p.rows(n, heights, ganttGap, doneTop+doneBar/2)
	bands := n.bands(rows)
	p.lines(a, bands)
	if a.covers(g.Today) {
		p.uprights(bands, a.at(g.Today), page.Pt(1), overdue)
	}
	for i, r := range rows {
		if i > 0 {
			y := r.top - ganttGap/2
			p.draw(page.Line{X1: p.x, Y1: y, X2: p.x + p.w, Y2: y, Width: page.Pt(0.4), Color: grid})
		}
		list[i].y = r.y
		p.putRow(list[i], a)
	}
}

// ganttRow is a row as it will be drawn.
type ganttRow struct {
	*chart.GanttRow
	y, h  int
	nodes []nodeLabel
	today time.Time
}

// nodeLabel is a node with its name in one of the lanes below the bars.
type nodeLabel struct {
	chart.Node
	block
	x, left, lane int
}

// layRow sets the names of a row's nodes: each below its mark, a little aside
// where the one before is in the way, or in the next lane.
func (p *ganttPlot) layRow(r *chart.GanttRow, a timeAxis, today time.Time) ganttRow {
	out := ganttRow{GanttRow: r, h: doneTop + doneBar + planTop, today: today}
	var lanes []int // the right end of each
	for _, n := range r.Nodes {
		if n.Day.IsZero() {
			continue
		}
		l := nodeLabel{Node: n, x: a.at(n.Day)}
		word, st := "", nodeStyle
		if n.State == chart.Overdue {
			word, st = "逾期", st.In(overdue)
		}
		l.block = p.with(n.Name, word, st, a.right-a.left, 1)
		out.nodes = append(out.nodes, l)
	}
	slices.SortStableFunc(out.nodes, func(a, b nodeLabel) int { return cmp.Compare(a.x, b.x) })
	for i := range out.nodes {
		l := &out.nodes[i]
		want := min(max(l.x-l.w/2, a.left), a.right-l.w)
		for l.lane = 0; l.lane < len(lanes); l.lane++ {
			l.left = max(want, lanes[l.lane]+gap/2)
			if l.left-want <= l.w*2/3 && l.left+l.w <= a.right {
				break
			}
		}
		if l.lane == len(lanes) {
			lanes, l.left = append(lanes, 0), want
		}
		lanes[l.lane] = l.left + l.w
	}
	if len(lanes) > 0 {
		out.h = laneTop + len(lanes)*nodeStyle.Leading
	}
	return out
}

// putRow draws the spans, the nodes and their names; stems of the lower lanes
// pass behind the names of the upper ones.
func (p *ganttPlot) putRow(r ganttRow, a timeAxis) {
	p.span(r.Planned, a, r.y+planTop, planBar, planned)
	done := r.Actual
	if !done.From.IsZero() && done.To.IsZero() {
		if done.To = r.today; done.To.IsZero() {
			done.To = a.to.AddDate(0, 0, -1)
		}
	}
	p.span(done, a, r.y+doneTop, doneBar, actual)
	mid := r.y + doneTop + doneBar/2
	for _, n := range slices.Backward(r.nodes) {
		middle := n.left + n.w/2
		if n.lane > 0 || abs(middle-n.x) > page.MM {
			p.draw(page.Line{X1: n.x, Y1: mid, X2: middle, Y2: r.y + laneTop + n.lane*nodeStyle.Leading,
				Width: page.Pt(0.4), Color: hair})
		}
	}
	for _, n := range r.nodes {
		y := r.y + laneTop + n.lane*nodeStyle.Leading
		p.ground(rect{n.left, y, n.w, nodeStyle.Leading})
		p.put(n.block, typeset.Left, n.left, y)
		p.node(n.State, n.x, mid)
	}
}

// span draws a bar from the first to the end of the last day; where one end is not
// known, a short piece of it.
func (p *ganttPlot) span(s chart.Span, a timeAxis, y, h int, c page.Color) {
	const stub = 1 * page.MM
	var x1, x2 int
	switch {
	case s.From.IsZero() && s.To.IsZero():
		return
	case s.From.IsZero():
		x2 = a.at(s.To.AddDate(0, 0, 1))
		x1 = x2 - stub
	case s.To.IsZero():
		x1 = a.at(s.From)
		x2 = x1 + stub
	default:
		x1, x2 = a.at(s.From), a.at(s.To.AddDate(0, 0, 1))
	}
	p.draw(page.Rect{X: x1, Y: y, W: max(x2-x1, 300), H: h, Fill: c})
}

// node draws a node's mark: a full lozenge is reached, a hollow one is to come, a
// hollow triangle is overdue.
func (p *ganttPlot) node(s chart.State, x, y int) {
	shape := func(r int) []page.Point {
		if s == chart.Overdue {
			return []page.Point{{X: x, Y: y - r}, {X: x + r, Y: y + r*3/4}, {X: x - r, Y: y + r*3/4}}
		}
		return []page.Point{{X: x, Y: y - r}, {X: x + r, Y: y}, {X: x, Y: y + r}, {X: x - r, Y: y}}
	}
	p.draw(page.Path{Points: shape(nodeHalf + 400), Color: page.White},
		page.Path{Points: shape(nodeHalf), Color: nodeColors[s]})
	if s != chart.Reached {
		p.draw(page.Path{Points: shape(nodeHalf - 700), Color: page.White})
	}
}

var nodeColors = map[chart.State]page.Color{chart.Ahead: page.Gray, chart.Reached: ink, chart.Overdue: overdue}

// legendOfMarks explains what occurs in the chart.
func (p *ganttPlot) legendOfMarks(a timeAxis) {
	g := p.gantt
	var plan, done bool
	var states [3]bool
	for _, r := range g.Rows {
		plan = plan || r.Planned != chart.Span{}
		done = done || r.Actual != chart.Span{}
		for _, n := range r.Nodes {
			states[n.State] = states[n.State] || !n.Day.IsZero()
		}
	}
	var list []entry
	bar := func(name string, h int, c page.Color) {
		list = append(list, entry{name, "",
			func(x, mid int) { p.draw(page.Rect{X: x, Y: mid - h/2, W: swatch, H: h, Fill: c}) }})
	}
	if plan {
		bar("计划", planBar, planned)
	}
	if done {
		bar("实际", doneBar, actual)
	}
	for s, name := range []string{"节点未到", "节点完成", "节点逾期"} {
		if states[s] {
			list = append(list, entry{name, "", func(x, mid int) { p.node(chart.State(s), x+swatch/2, mid) }})
		}
	}
	if a.covers(g.Today) {
		day := fmt.Sprintf("%d年%d月%d日", g.Today.Year(), g.Today.Month(), g.Today.Day())
		list = append(list, entry{day, "", func(x, mid int) {
			p.draw(page.Line{X1: x + swatch/2, Y1: mid - swatch/2, X2: x + swatch/2, Y2: mid + swatch/2,
				Width: page.Pt(1), Color: overdue})
		}})
	}
	p.legend(list)
}
