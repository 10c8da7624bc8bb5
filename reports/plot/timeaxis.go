package plot

import (
	"time"

	"zonebrief/reports/chart"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// timeAxis is an axis of dates: stretches of one length, and the years over them
// where they are shorter.
type timeAxis struct {
	from, to    time.Time
	left, right int
	fine, years []chart.Stretch
	long        bool // stretches are of several years, named by the first
}

// axis chooses the finest stretches whose names have room.
func (p *ganttPlot) axis(left int) timeAxis {
	first, last := p.gantt.Extent()
	a := timeAxis{left: left + nodeHalf, right: p.x + p.w - nodeHalf} // a mark at either end stays inside
	for _, months := range chart.Paces {
		if a.fine = chart.Stretches(first, last, months); p.stretchesFit(a.fine, a.right-a.left) {
			if months < 12 {
				a.years = chart.Stretches(first, last, 12)
			}
			a.long = months > 12
			break
		}
	}
	a.from, a.to = a.fine[0].From, a.fine[len(a.fine)-1].To
	return a
}

// stretchesFit tells whether the names of stretches have room beside each other.
func (p *ganttPlot) stretchesFit(list []chart.Stretch, w int) bool {
	widest := 0
	for i := 0; i < len(list) && i < 12; i++ {
		widest = max(widest, p.width(list[i].Label, tickStyle))
	}
	return (widest+gap/2)*len(list) <= w
}

func days(t time.Time) float64 { return float64(t.Unix()) / 86400 }

// at returns the place of a day's beginning; what lies outside stands at the ends.
func (a *timeAxis) at(t time.Time) int {
	part := (days(t) - days(a.from)) / (days(a.to) - days(a.from))
	return a.left + int(min(max(part, 0), 1)*float64(a.right-a.left)+0.5)
}

func (a *timeAxis) covers(t time.Time) bool {
	return !t.IsZero() && !t.Before(a.from) && t.Before(a.to)
}

// head draws the names of the stretches, and the years over them.
func (p *ganttPlot) head(a timeAxis) {
	for _, s := range a.years {
		x, end := a.at(s.From), a.at(s.To)
		p.draw(page.Line{X1: x, Y1: p.y, X2: x, Y2: p.y + tickStyle.Leading, Width: page.Pt(0.4), Color: hair})
		if b := p.set(s.Label, tickStyle.In(ink), p.w, 1); b.w+gap/2 <= end-x {
			p.put(b, typeset.Left, x+gap/4, p.y)
		}
	}
	if len(a.years) > 0 {
		p.y += tickStyle.Leading
	}
	for _, s := range a.fine {
		x, end := a.at(s.From), a.at(s.To)
		p.draw(page.Line{X1: x, Y1: p.y, X2: x, Y2: p.y + tickStyle.Leading, Width: page.Pt(0.4), Color: hair})
		b := p.set(s.Label, tickStyle, a.right-a.left, 1)
		if a.long {
			p.put(b, typeset.Left, x+gap/4, p.y)
		} else {
			p.put(b, typeset.Centre, (x+end)/2, p.y)
		}
	}
	p.y += tickStyle.Leading + 400
	p.base(a.left, p.y, a.right, p.y)
	p.y += 1200
}

// lines draws lines down where stretches and years begin.
func (p *ganttPlot) lines(a timeAxis, bands []row) {
	for _, s := range a.fine {
		p.uprights(bands, a.at(s.From), page.Pt(0.4), grid)
	}
	for _, s := range a.years {
		p.uprights(bands, a.at(s.From), page.Pt(0.4), hair)
	}
}
