package plot

import (
	"math"
	"math/big"

	"zonebrief/reports/chart"
	"zonebrief/reports/numeral"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// scale turns values into places, between two ends of a line on the page.
type scale struct {
	lo, hi   float64
	from, to int // where lo and hi are
	ticks    []float64
	labels   []string

	before, after int // the room of figures left and right of bars
}

func (s scale) at(v float64) int {
	return s.from + int(math.Round((v-s.lo)/(s.hi-s.lo)*float64(s.to-s.from)))
}

func (s scale) of(v *big.Rat) int { return s.at(chart.Float(v)) }

// zero returns where bars begin: zero, or the end of the scale that is nearest.
func (s scale) zero() int { return s.at(min(max(0, s.lo), s.hi)) }

// bare makes a scale without ticks that just covers a range.
func bare(lo, hi float64) scale {
	if hi <= lo {
		hi = lo + max(1, math.Abs(lo)) // nothing but equal values at its foot
	}
	return scale{lo: lo, hi: hi}
}

// ticked makes a scale that begins and ends with ticks, about n steps.
func ticked(lo, hi float64, n int, f numeral.Format) scale {
	t := chart.Ticks(lo, hi, n, chart.Least(f))
	return scale{lo: t[0], hi: t[len(t)-1], ticks: t, labels: chart.Labels(t, f)}
}

// across lays ticks along the foot of rows, as many as have room beside each
// other.
func (p *frame) across(lo, hi float64, f numeral.Format, from, to int) scale {
	var s scale
	for n := 5; n > 0; n-- {
		s = ticked(lo, hi, n, f)
		s.from, s.to = from, to
		if (p.widest(s.labels, tickStyle)+2*gap)*(len(s.ticks)-1) <= to-from {
			break
		}
	}
	return s
}

// feet draws the upright lines of a scale over rows, and the figures below them
// where they have room.
func (p *frame) feet(s scale, bands []row) {
	for _, t := range s.ticks {
		p.uprights(bands, s.at(t), page.Pt(0.4), grid)
	}
	p.y += 700
	end := p.x
	for i, t := range s.ticks {
		w := p.width(s.labels[i], tickStyle)
		x := min(max(s.at(t)-w/2, p.x), p.x+p.w-w)
		if i > 0 && x < end+gap/2 || w > p.w {
			continue
		}
		p.put(p.set(s.labels[i], tickStyle, w, 1), typeset.Left, x, p.y)
		end = x + w
	}
	p.y += tickStyle.Leading
}
