package poster

import (
	"fmt"
	"slices"

	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
	"zonebrief/reports/zone"
)

// gantt is the time line of a wall chart: the twelve months of a year, and at
// each side a margin for what lies before and after it. A project has two lanes:
// above what was planned, a light band with framed signs; below what was done, a
// strong bar with filled ones.
type gantt struct {
	*wallChart
	left, right int // with the margins
	from, to    int // of the year
	year        int
}

const (
	signSide  = 4.6 // mm, a sign's square
	linkWidth = 0.35
	dayWidth  = 0.5
)

const (
	planFill = page.Color(0xDCE3EB)
	planEdge = page.Color(0x8593A6)
	workFill = page.Color(0x3B76B0)
	signInk  = page.Color(0x17324F)
	monthInk = page.Color(0xE3E7EB)
	overdue  = page.Color(0xC8102E)
)

// x returns the place of a date; what lies outside the year stands at its ends.
func (g *gantt) x(d zone.Date) int {
	d = d.Last()
	switch {
	case d.Year < g.year:
		return g.from
	case d.Year > g.year:
		return g.to
	}
	return g.from + (g.to-g.from)*((d.Month-1)*31+d.Day-1)/(12*31)
}

// lanes are the places of a row's two lanes.
type lanes struct {
	sign      int // side of a sign
	plan, did int // where the lanes begin
	gap       int // the middle between them
}

func (g *gantt) lanes(y, h int) lanes {
	sign := min(g.mm(signSide*1.3), max(g.mm(signSide), h*3/10))
	gap := min(g.mm(2.4), h-2*sign-g.mm(0.6))
	top := y + (h-2*sign-gap)/2
	return lanes{sign, top, top + sign + gap, top + sign + gap/2}
}

// row draws a project's time line.
func (g *gantt) row(r *briefing.WallRow, y, h int) {
	g.Draw(page.Rect{X: g.left, Y: y, W: g.from - g.left, H: h, Fill: marginFill},
		page.Rect{X: g.to, Y: y, W: g.right - g.to, H: h, Fill: marginFill})
	for m := range 13 {
		x := g.from + m*(g.to-g.from)/12
		g.Draw(page.Line{X1: x, Y1: y, X2: x, Y2: y + h, Width: 150, Color: monthInk})
	}
	l := g.lanes(y, h)
	g.band(r, l)
	g.bar(r, l)
	today := g.x(g.asOf)
	g.Draw(page.Line{X1: today, Y1: y, X2: today, Y2: y + h, Width: g.mm(dayWidth), Color: overdue})
	plan, did := g.places(r.Marks, l.sign, planned), g.places(r.Marks, l.sign, actual)
	for i, m := range r.Marks {
		g.link(m, plan[i], did[i], l)
	}
	for i, m := range r.Marks {
		if inYear(m.Planned, g.year) {
			g.sign(m, m.Overdue, plan[i], l.plan, l.sign, false)
		}
		if inYear(m.Actual, g.year) {
			g.sign(m, false, did[i], l.did, l.sign, true)
		}
	}
	g.margins(r, l)
}

const marginFill = page.Color(0xF5F7F9)

func planned(m briefing.WallMark) zone.Date { return m.Planned }
func actual(m briefing.WallMark) zone.Date  { return m.Actual }

func inYear(d zone.Date, year int) bool { return d.Year == year }

// band draws the planned span, open where its end is not known.
func (g *gantt) band(r *briefing.WallRow, l lanes) {
	if r.From.IsZero() || r.From.Year > g.year || !r.To.IsZero() && r.To.Year < g.year {
		return
	}
	from, to := g.x(r.From), g.to
	if !r.To.IsZero() {
		to = g.x(r.To)
	}
	g.stripe(from, to, l)
	for _, d := range []zone.Date{r.From, r.To} {
		if inYear(d, g.year) {
			g.Draw(page.Line{X1: g.x(d), Y1: l.plan + l.sign/8, X2: g.x(d), Y2: l.plan + l.sign*7/8, Width: 250,
				Color: planEdge})
		}
	}
}

// stripe draws a piece of the planned band.
func (g *gantt) stripe(from, to int, l lanes) {
	y, h := l.plan+l.sign/8, l.sign*3/4
	g.Draw(page.Rect{X: from, Y: y, W: to - from, H: h, Fill: planFill})
	for _, at := range []int{y, y + h} {
		g.Draw(page.Line{X1: from, Y1: at, X2: to, Y2: at, Width: 250, Color: planEdge})
	}
}

// bar draws the time worked, to the day of the chart or to the completion.
func (g *gantt) bar(r *briefing.WallRow, l lanes) {
	if r.Begun.IsZero() || !r.Done.IsZero() && r.Done.Year < g.year {
		return
	}
	end := g.asOf
	if !r.Done.IsZero() {
		end = r.Done
	}
	g.block(g.x(r.Begun), g.x(end), l)
}

// block draws a piece of the actual bar.
func (g *gantt) block(from, to int, l lanes) {
	g.Draw(page.Rect{X: from, Y: l.did + l.sign/6, W: max(to-from, 0), H: l.sign * 2 / 3, Fill: workFill})
}

// places returns where the signs of a lane stand: at their dates, or beside each
// other where these are too near.
func (g *gantt) places(marks []briefing.WallMark, size int, date func(briefing.WallMark) zone.Date) []int {
	at := make([]int, len(marks))
	var order []int
	for i, m := range marks {
		if d := date(m); inYear(d, g.year) {
			at[i] = g.x(d) - size/2
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return zone.CompareDates(date(marks[a]), date(marks[b])) })
	step := size + g.mm(0.3)
	free := g.from
	for _, i := range order {
		at[i] = max(at[i], free)
		free = at[i] + step
	}
	free = g.to - size
	for _, i := range slices.Backward(order) {
		at[i] = min(at[i], free)
		free = at[i] - step
	}
	return at
}

// link ties what came late to its plan, and what is overdue to the day of the
// chart.
func (g *gantt) link(m briefing.WallMark, plan, did int, l lanes) {
	late := inYear(m.Actual, g.year) && !m.Planned.IsZero() && zone.CompareDates(m.Actual, m.Planned) > 0
	if !late && !m.Overdue {
		return
	}
	points := []page.Point{{X: plan + l.sign/2, Y: l.plan + l.sign}, {X: plan + l.sign/2, Y: l.gap}}
	if !inYear(m.Planned, g.year) {
		points = []page.Point{{X: g.from, Y: l.gap}}
	}
	if late {
		x := did + l.sign/2
		points = append(points, page.Point{X: x, Y: l.gap}, page.Point{X: x, Y: l.did})
		g.Draw(page.Path{Points: points, Width: g.mm(linkWidth), Color: signInk})
		return
	}
	points = append(points, page.Point{X: g.x(g.asOf), Y: l.gap})
	g.Draw(page.Path{Points: points, Width: g.mm(dayWidth), Color: overdue, Dash: g.mm(0.9)})
}

// sign draws a node: framed where planned, filled where done, and pointing down
// in red where overdue.
func (g *gantt) sign(m briefing.WallMark, late bool, x, y, size int, done bool) {
	st := g.style(11, true).In(signInk)
	st.Size = st.Size * size / g.mm(signSide)
	box := outline(x, y, size, size)
	switch {
	case late:
		st = st.In(page.White)
		point := []page.Point{box[0], box[1], box[2], {X: x + size/2, Y: y + size + g.mm(1)}, box[3]}
		g.Draw(page.Path{Points: point, Color: overdue})
	case done:
		st = st.In(page.White)
		g.Draw(page.Path{Points: box[:4], Color: signInk}, page.Path{Points: box, Width: g.mm(0.25), Color: page.White})
	default:
		g.Draw(page.Path{Points: box[:4], Color: page.White}, page.Path{Points: box, Width: g.mm(0.35), Color: signInk})
	}
	l := g.Setter.Line(m.Sign, st)
	g.Put(l, x+(size-l.Width)/2, y+size/2+st.Size*38/100)
}

// margins names what lies before and after the year, a node for each lane: an end
// of the bar, else the nearest.
func (g *gantt) margins(r *briefing.WallRow, l lanes) {
	before := func(date func(briefing.WallMark) zone.Date, y int, done bool) {
		var found *briefing.WallMark
		for i, m := range r.Marks {
			if d := date(m); !d.IsZero() && d.Year < g.year && (found == nil || !found.End || m.End) {
				found = &r.Marks[i]
			}
		}
		if found != nil {
			g.dated(*found, date(*found), g.left+g.mm(0.6), y, l.sign, done)
		}
	}
	before(planned, l.plan, false)
	before(actual, l.did, true)
	var after *briefing.WallMark
	for i, m := range r.Marks {
		if m.Planned.Year > g.year && (after == nil || !after.End && m.End) {
			after = &r.Marks[i]
		}
	}
	switch st := g.style(11, false).In(page.Gray); {
	case after != nil:
		g.dated(*after, after.Planned, g.to+g.mm(0.9), l.plan, l.sign, false)
	case r.Lack != "" && r.From.IsZero():
		g.line(r.Lack, st, g.from+g.mm(2), l.plan, l.sign)
	case r.Lack != "":
		g.line(r.Lack, st, g.to+g.mm(0.9), l.plan, l.sign)
	}
}

// dated draws a sign with its year and month.
func (g *gantt) dated(m briefing.WallMark, d zone.Date, x, y, size int, done bool) {
	g.sign(m, m.Overdue && !done, x, y, size, done)
	text := fmt.Sprint(d.Year)
	if d.Month > 0 {
		text = fmt.Sprintf("%d.%d", d.Year, d.Month)
	}
	g.line(text, g.style(11, false).In(signInk), x+size+g.mm(0.7), y, size)
}
