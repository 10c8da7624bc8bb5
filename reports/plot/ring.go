package plot

import (
	"math"
	"math/big"
	"slices"

	"zonebrief/reports/chart"
	"zonebrief/reports/face"
	"zonebrief/reports/numeral"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// A ring has so many slices at most, and none smaller than a fiftieth beside
// another such: what is smaller is put together as 其他.
const ringMost = 8

var ringLeast = big.NewRat(1, 50)

const others = "其他"

// slice is a part of a ring. from and to are fractions of the turn from twelve
// o'clock on.
type slice struct {
	name           string
	value, share   *big.Rat
	merged         int // of how many categories
	from, to       float64
	fill           page.Color
	label, figures block
	beside         bool // label and figures have room on one line
	y              int  // of the label's middle, from the ring's centre
}

func (s *slice) middle() float64 { return (s.from + s.to) / 2 }

func (s *slice) left() bool { return s.middle() > 0.5 }

func (s *slice) h() int {
	if s.beside {
		return s.label.h()
	}
	return s.label.h() + s.figures.h()
}

// ringable tells whether the values are parts of a whole: none below zero, and
// their sum above it.
func ringable(c *chart.Chart) bool {
	sum := new(big.Rat)
	for _, v := range c.Series[0].Over(len(c.Categories)) {
		if v != nil {
			if v.Sign() < 0 {
				return false
			}
			sum.Add(sum, v)
		}
	}
	return sum.Sign() > 0
}

// slicesOf cuts the whole: the greatest part first, 其他 last.
func slicesOf(c *chart.Chart) (list []slice, total *big.Rat) {
	total = new(big.Rat)
	rest := slice{value: new(big.Rat)}
	for i, name := range c.Categories {
		switch v := c.Series[0].At(i); {
		case v == nil || v.Sign() == 0:
		case name == others:
			rest.add(slice{name: name, value: v, merged: 1})
		default:
			list = append(list, slice{name: name, value: v, merged: 1})
		}
	}
	for _, s := range append(list, rest) {
		total.Add(total, s.value)
	}
	slices.SortStableFunc(list, func(a, b slice) int { return b.value.Cmp(a.value) })
	least := new(big.Rat).Mul(total, ringLeast)
	keep := len(list)
	for keep > ringMost || keep > 0 && list[keep-1].value.Cmp(least) < 0 {
		keep--
	}
	if len(list)-keep == 1 && len(list) <= ringMost { // nothing is gained by renaming it
		keep++
	}
	for _, s := range list[keep:] {
		rest.add(s)
	}
	if list = list[:keep]; rest.merged > 0 {
		list = append(list, rest)
	}
	turn(list, total)
	return list, total
}

// add puts another part into 其他.
func (s *slice) add(o slice) {
	s.value.Add(s.value, o.value)
	s.merged += o.merged
	if s.name = others; s.merged > 1 {
		s.name = others + "（" + count(s.merged) + "项）"
	}
}

// turn gives the slices their angles and shades: each parts from its neighbours,
// the last from the first too.
func turn(list []slice, total *big.Rat) {
	at := new(big.Rat)
	for i := range list {
		s := &list[i]
		s.share = new(big.Rat).Quo(s.value, total)
		s.from = chart.Float(new(big.Rat).Quo(at, total))
		at.Add(at, s.value)
		s.to = chart.Float(new(big.Rat).Quo(at, total))
		s.fill = shades[i%len(shades)]
		if i > 0 && i == len(list)-1 && i%len(shades) == 0 {
			s.fill = shades[len(shades)/2]
		}
	}
}

// ringPlot draws the parts of a whole as a ring.
type ringPlot struct {
	*frame
	chart *chart.Chart
}

// render draws the parts of a whole with labels outside and the total in the middle.
func (p *ringPlot) render() {
	list, total := slicesOf(p.chart)
	d := min(max(p.w*28/100, 28*page.MM), 44*page.MM)
	if room := min(p.extra, p.w/3-d); room > 0 {
		d += room
	}
	if !p.labels(list, (p.w-d)/2-ringLead) {
		(&barPlot{p.frame, as(p.chart, chart.Bars)}).render()
		return
	}
	r, hole := d/2, d*31/100
	right, up, down := ringSide(list, r, false)
	left, up2, down2 := ringSide(list, r, true)
	centre := page.Point{X: p.x + p.w/2, Y: p.y + max(up, up2)}
	for _, s := range list {
		p.draw(page.Path{Points: sector(centre, r, hole, s.from, s.to), Color: s.fill})
	}
	for _, s := range list {
		if len(list) > 1 {
			p.draw(page.Path{Points: []page.Point{around(centre, hole-200, s.from), around(centre, r+200, s.from)},
				Width: 350, Color: page.White})
		}
	}
	p.leaders(right, 1, centre, r)
	p.leaders(left, -1, centre, r)
	fits := p.putTotal(total, centre, hole)
	p.y = centre.Y + max(down, down2)
	if !fits {
		p.y = p.put(p.set("合计 "+p.chart.Format.Text(total), valueStyle, p.w, 0), typeset.Left, p.x, p.y)
	}
	_, missing := chart.Sum(p.chart.Series[0].Over(len(p.chart.Categories)))
	p.missing(missing)
}

// The measures around a ring.
const (
	ringLead  = 7 * page.MM // between it and its labels
	ringGap   = 600         // between labels
	leaderOut = 2 * page.MM // straight out of a slice
)

// labels sets each slice's name, with value and share beside or below it, and
// tells whether the figures have room.
func (p *ringPlot) labels(list []slice, w int) bool {
	share := numeral.Format{Unit: numeral.Percent, Places: 1}
	for i := range list {
		s := &list[i]
		text := p.chart.Format.Text(s.value) + "  " + share.WithUnit(s.share)
		if p.width(p.chart.Format.Text(s.value), tickStyle) > w {
			return false
		}
		if p.chart.Format.Unit == numeral.Percent {
			text = p.chart.Format.WithUnit(s.value)
		}
		s.label, s.figures = p.set(s.name, labelStyle, w, longest), p.set(text, tickStyle, w, 0)
		if len(s.label.lines) == 1 && s.label.w+gap+s.figures.w <= w {
			s.beside = true
		}
	}
	return true
}

// ringSide spreads the labels of one side, each as near to its slice as can be, and
// gives them from top to bottom, with the room they and the ring take up above and
// below its centre.
func ringSide(list []slice, r int, left bool) (side []slice, up, down int) {
	for _, s := range list {
		if s.left() == left {
			side = append(side, s)
		}
	}
	if left {
		slices.Reverse(side)
	}
	var at, size []int
	for _, s := range side {
		at, size = append(at, around(page.Point{}, r+leaderOut, s.middle()).Y), append(size, s.h())
	}
	up, down = r+leaderOut, r+leaderOut
	for i, y := range spread(at, size, -1<<40, 1<<40, ringGap) {
		side[i].y = y
		up, down = max(up, size[i]/2-y), max(down, y+size[i]/2)
	}
	return side, up, down
}

// leaders puts the labels of one side, each tied to its slice.
func (p *ringPlot) leaders(side []slice, to int, centre page.Point, r int) {
	align := typeset.Left
	if to < 0 {
		align = typeset.Right
	}
	for _, s := range side {
		x, top := centre.X+to*(r+ringLead), centre.Y+s.y-s.h()/2
		line := top + s.label.style.Leading/2
		p.draw(page.Path{Points: []page.Point{around(centre, r, s.middle()), around(centre, r+leaderOut, s.middle()),
			{X: x - to*3*page.MM, Y: line}, {X: x - to*page.MM, Y: line}},
			Width: page.Pt(0.5), Color: hair})
		s.put(p.canvas, align, x, top)
	}
}

// put places label and figures, below each other or side by side.
func (s *slice) put(p *canvas, at typeset.Align, x, y int) {
	if !s.beside {
		p.put(s.figures, at, x, p.put(s.label, at, x, y))
		return
	}
	if at == typeset.Right {
		x -= s.label.w + gap + s.figures.w
	}
	p.put(s.label, typeset.Left, x, y)
	p.put(s.figures, typeset.Left, x+s.label.w+gap, y+s.label.style.Baseline()-s.figures.style.Baseline())
}

// putTotal prints the total in the hole, and tells whether it had room. Shares
// have no total worth printing.
func (p *ringPlot) putTotal(total *big.Rat, centre page.Point, hole int) bool {
	if p.chart.Format.Unit == numeral.Percent {
		return true
	}
	word := p.set("合计", tickStyle, hole, 1)
	for _, size := range []float64{14, 12, 10.5, 9, 8} {
		st := typeset.Style{Role: face.SansBold, Size: page.Pt(size), Leading: page.Pt(size * 1.3), Color: ink}
		b := p.set(p.chart.Format.Text(total), st, hole*17/10, 1)
		if b.cut {
			continue
		}
		y := p.put(word, typeset.Centre, centre.X, centre.Y-(word.h()+b.h())/2)
		p.put(b, typeset.Centre, centre.X, y)
		return true
	}
	return false
}

// around returns the point at a fraction of a turn from twelve o'clock.
func around(c page.Point, r int, turn float64) page.Point {
	sin, cos := math.Sincos(2 * math.Pi * turn)
	return page.Point{X: c.X + int(math.Round(float64(r)*sin)), Y: c.Y - int(math.Round(float64(r)*cos))}
}

// arc returns points along a part of a circle, about three degrees apart.
func arc(c page.Point, r int, from, to float64) []page.Point {
	n := max(int(math.Ceil(math.Abs(to-from)*120)), 1)
	out := make([]page.Point, 0, n+1)
	for i := range n + 1 {
		out = append(out, around(c, r, from+(to-from)*float64(i)/float64(n)))
	}
	return out
}

// sector returns the outline of a piece of a ring.
func sector(c page.Point, r, hole int, from, to float64) []page.Point {
	return append(arc(c, r, from, to), arc(c, hole, to, from)...)
}
