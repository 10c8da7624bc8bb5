package plot

import (
	"cmp"
	"slices"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// lineEnd is the label at the end of a line: name and last value.
type lineEnd struct {
	block
	series, at int  // and its last category
	beside     bool // stands right of the field
	point      bool // the plan's value at the actual's last point, not an end
}

// against returns the point of the plan that the actual's last value is held
// against, where the plan runs on beyond it.
func against(c *chart.Chart) (series, at int, ok bool) {
	plan, done, n := -1, -1, 0
	for k, s := range c.Series {
		switch s.Role {
		case chart.Plan:
			plan, n = k, n+1
		case chart.Actual:
			done, n = k, n+1
		}
	}
	if plan < 0 || done < 0 || n != 2 {
		return 0, 0, false
	}
	at = c.Series[done].Last()
	return plan, at, c.Series[plan].At(at) != nil && at < c.Series[plan].Last()
}

// endGap is the least white between labels below each other.
const endGap = 400

// endLead returns the room between lines and the labels beside them: for leaders,
// which only several labels may need.
func endLead(labels int) int {
	if labels > 1 {
		return 4 * page.MM
	}
	return 1500
}

// labels sets the labels, and makes room right of the field for those of lines
// that run to its end.
func (p *linePlot) labels(f *field) []lineEnd {
	var out []lineEnd
	margin, heights, n := 0, 0, 0
	for k := range p.chart.Series {
		s := &p.chart.Series[k]
		i := s.Last()
		if i < 0 || i >= f.n {
			continue
		}
		e := lineEnd{series: k, at: i, beside: i == f.n-1}
		text, name, st := p.chart.Format.Text(s.At(i)), "", boldStyle
		if len(p.chart.Series) > 1 {
			name = s.Name + " "
		}
		if s.Role == chart.Plan {
			st = tickStyle
		}
		e.block = p.with(name, text, st, max(p.w*30/100, p.width(text, st)), 3)
		if e.beside {
			margin, n = max(margin, e.w), n+1
			heights += e.h() + endGap
		}
		out = append(out, e)
	}
	if k, i, ok := against(p.chart); ok {
		out = append(out, lineEnd{series: k, at: i, point: true,
			block: p.set(p.chart.Format.Text(p.chart.Series[k].At(i)), tickStyle, p.w/4, 1)})
	}
	if n > 0 {
		margin += endLead(n)
	}
	if margin > (f.right-f.left)*45/100 { // too little would be left for the lines
		margin, heights = 0, 0
		for i := range out {
			out[i].beside = false
		}
	}
	f.right -= margin
	if more := heights - (f.bottom - f.top); more > 0 {
		f.bottom, f.from = f.bottom+more, f.from+more
	}
	return out
}

// putLabels places the labels: those beside the field below each other, the others
// near the last point of their line. It gives a legend of those that have no room.
func (p *linePlot) putLabels(f field, ends []lineEnd) []entry {
	p.putBeside(f, ends)
	var rest []entry
	taken := f.dots(p.chart)
	for _, e := range ends {
		if e.beside {
			continue
		}
		r, ok := f.near(p.chart, e, taken)
		if !ok && !e.point {
			rest = append(rest, p.entryOf(e))
		}
		if !ok {
			continue
		}
		if e.point {
			p.dot(page.Point{X: f.mid(e.at), Y: f.of(p.chart.Series[e.series].At(e.at))}, 600, curve)
		}
		taken = append(taken, r)
		p.ground(r)
		p.put(e.block, typeset.Left, r.x, r.y)
	}
	return rest
}

// putBeside places the labels right of the field, below each other, each tied to
// its line.
func (p *linePlot) putBeside(f field, ends []lineEnd) {
	var list []lineEnd
	for _, e := range ends {
		if e.beside {
			list = append(list, e)
		}
	}
	y := func(e lineEnd) int { return f.of(p.chart.Series[e.series].At(e.at)) }
	slices.SortStableFunc(list, func(a, b lineEnd) int { return cmp.Compare(y(a), y(b)) })
	var at, size []int
	for _, e := range list {
		at, size = append(at, y(e)), append(size, e.h())
	}
	for i, mid := range spread(at, size, f.top, f.bottom, endGap) {
		x := f.right + endLead(len(list))
		if d := mid - at[i]; d > page.MM || d < -page.MM {
			p.draw(page.Line{X1: f.mid(f.n-1) + page.MM, Y1: at[i], X2: x - page.MM, Y2: mid, Width: page.Pt(0.4),
				Color: hair})
		}
		p.put(list[i].block, typeset.Left, x, mid-list[i].h()/2)
	}
}

// entryOf explains a line in a legend, with its last value.
func (p *linePlot) entryOf(e lineEnd) entry {
	s := &p.chart.Series[e.series]
	return entry{s.Name + " ", p.chart.Format.Text(s.At(e.at)), strokes(p.chart.Series)[e.series].sample(p.canvas)}
}
