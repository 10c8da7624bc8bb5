package plot

import (
	"zonebrief/reports/chart"
	"zonebrief/reports/page"
)

// line is how a series is drawn as a line.
type line struct {
	color page.Color
	width int
	dash  int
}

// strokes gives each series its line: actual strong, plan thin and grey, the
// others by shade and dashes.
func strokes(series []chart.Series) []line {
	strong := []line{{actual, page.Pt(2), 0}, {ink, page.Pt(1.4), 0}, {shades[2], page.Pt(1.4), 0}}
	out := make([]line, len(series))
	next := 0
	for _, s := range series {
		if s.Role == chart.Actual {
			next = 1
		}
	}
	for i, s := range series {
		switch s.Role {
		case chart.Actual:
			out[i] = strong[0]
		case chart.Plan:
			out[i] = line{curve, page.Pt(0.9), 0}
		default:
			out[i] = strong[next%len(strong)]
			out[i].dash = next / len(strong) * 700
			next++
		}
	}
	return out
}

// linePlot draws lines over a field.
type linePlot struct {
	*frame
	chart *chart.Chart
}

// render draws a line per series. An unknown point leaves a gap; every line has its
// name and last value at its end.
func (p *linePlot) render() {
	lo, hi := p.chart.Range()
	h := fieldHeight(p.w) + max(p.extra, -fieldHeight(p.w)/3)
	f := tickedField(p.frame, lo, hi, p.chart, h)
	ends := p.labels(&f)
	feet := f.feet(p.frame, p.chart.Categories)
	if feet == nil {
		feet = f.outerFeet(p.frame, p.chart.Categories)
	}
	f.move(p.y)
	f.rungs(p.frame)
	f.rungNames(p.frame)
	p.body(f)
	rest := p.putLabels(f, ends)
	p.y = f.putFeet(p.frame, feet)
	if len(rest) > 0 {
		p.y += gap
		p.legend(rest)
	}
}

// body draws the curves, the plan first.
func (p *linePlot) body(f field) {
	styles := strokes(p.chart.Series)
	for _, role := range []chart.Role{chart.Plan, chart.Plain, chart.Actual} {
		for k := range p.chart.Series {
			if s := &p.chart.Series[k]; s.Role == role {
				p.curve(s, f, styles[k])
			}
		}
	}
	if f.lo <= 0 && f.hi >= 0 {
		p.base(f.left, f.zero(), f.right, f.zero())
	}
}

// curve draws a series: a polyline over each run of known points, a dot where one
// stands alone, and at the last one.
func (p *linePlot) curve(s *chart.Series, f field, st line) {
	for _, run := range f.runs(s) {
		if len(run) > 1 {
			p.draw(page.Path{Points: run, Width: st.width, Color: st.color, Dash: st.dash})
		} else {
			p.dot(run[0], st.width*5/4, st.color)
		}
	}
	if i := s.Last(); i >= 0 && i < f.n && s.Role != chart.Plan {
		p.dot(page.Point{X: f.mid(i), Y: f.of(s.At(i))}, st.width*5/4, st.color)
	}
}

// runs returns the points of a series, cut where one is unknown.
func (f *field) runs(s *chart.Series) [][]page.Point {
	var out [][]page.Point
	open := false
	for i := range f.n {
		v := s.At(i)
		if v == nil {
			open = false
			continue
		}
		if !open {
			out, open = append(out, nil), true
		}
		last := &out[len(out)-1]
		*last = append(*last, page.Point{X: f.mid(i), Y: f.of(v)})
	}
	return out
}

// outerFeet sets the first and the last name only, each in its half of the width.
func (f *field) outerFeet(p *frame, list []string) []foot {
	var out []foot
	place := func(i, from, to int) {
		b := p.set(list[i], tickStyle, to-from, 4)
		out = append(out, foot{b, min(max(f.mid(i), from+b.w/2), to-b.w/2)})
	}
	middle := p.x + p.w/2
	if n := len(list); n == 1 {
		place(0, p.x, p.x+p.w)
	} else if n > 1 {
		place(0, p.x, min(middle, f.mid(n-1))-gap/2)
		place(n-1, max(out[0].mid+out[0].w/2+gap/2, p.x), p.x+p.w)
	}
	return out
}

// legendOfLines explains lines whose names do not stand at their ends.
func (p *linePlot) legendOfLines() {
	if len(p.chart.Series) < 2 {
		return
	}
	var list []entry
	for k, st := range strokes(p.chart.Series) {
		list = append(list, entry{p.chart.Series[k].Name, "", st.sample(p.canvas)})
	}
	p.legend(list)
}

// sample draws a piece of a line for a legend.
func (st line) sample(p *canvas) func(x, mid int) {
	return func(x, mid int) {
		p.draw(page.Path{Points: []page.Point{{X: x, Y: mid}, {X: x + swatch, Y: mid}}, Width: st.width,
			Color: st.color, Dash: st.dash})
	}
}
