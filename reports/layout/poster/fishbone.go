package poster

import (
	"fmt"
	"math"

	"zonebrief/reports/briefing"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
)

// The fishbone chart (招商鱼骨图): the chain is the spine from tail to head, its
// links are bones above and below, each with a card. What stands in the cards is
// as large as the sheet allows.
const (
	boneColumns = 6 // most on one sheet
	fishTop     = 33.0
	fishFloor   = 20.0 // from the sheet's foot
	spineHalf   = 5.5
	headHalf    = 36.0
	rowMost     = 62 // percent of the cards' height, for those above or those below
	ribLeast    = 13.0
	sideWidth   = 54.0 // of the figures beside the head
	cardLargest = 20.0 // pt
	cardLeast   = 12.0
)

// fish draws one sheet of a fishbone chart.
type fish struct {
	poster
	chart      *briefing.Fishbone
	tail, head int // ends of the spine, in x
	top, floor int // of the cards
	spine      int // its middle, in y
}

// Fishbones draws the chains, a sheet each, or more where the links are many.
func Fishbones(c *canvas.Canvas, doc *briefing.Document) {
	p := posterOn(c, doc.Paper, paperScale)
	for i := range doc.Fishbones {
		chart := &doc.Fishbones[i]
		sheets := boneSheets(chart.Bones)
		for n, bones := range sheets {
			title := chart.Title
			if n > 0 {
				title += fmt.Sprintf("（续%d）", n)
			}
			p.begin(title, title)
			s := &fish{poster: p, chart: chart}
			s.sheet(bones, n == len(sheets)-1)
		}
	}
	p.end(doc)
}

// boneSheets divides the links evenly among as many sheets as they need.
func boneSheets(bones []briefing.Bone) [][]briefing.Bone {
	for n := 1; ; n++ {
		var out [][]briefing.Bone
		most := 0
		for i := range n {
			part := bones[len(bones)*i/n : len(bones)*(i+1)/n]
			columns := 0
			for _, z := range boneZones(part) {
				columns += z.columns()
			}
			out, most = append(out, part), max(most, columns)
		}
		if most <= boneColumns {
			return out
		}
	}
}

// boneZone is the links of one side (上游、中游、下游): some above the spine, some
// below.
type boneZone struct {
	side  string
	rows  [2][]briefing.Bone
	from  int // its part of the spine
	width int
}

func (z *boneZone) columns() int { return max(len(z.rows[0]), len(z.rows[1])) }

// boneZones groups links by their side. Where their number is odd, the one over
// stands above or below in turn.
func boneZones(bones []briefing.Bone) []boneZone {
	var out []boneZone
	over := 0
	for len(bones) > 0 {
		n := 1
		for n < len(bones) && bones[n].Side == bones[0].Side {
			n++
		}
		z := boneZone{side: bones[0].Side}
		for i, b := range bones[:n] {
			z.rows[(i+over)%2] = append(z.rows[(i+over)%2], b)
		}
		over = (over + n) % 2
		out = append(out, z)
		bones = bones[n:]
	}
	return out
}

// sheet draws a sheet; the last one of a chain has the leads for no link.
func (s *fish) sheet(bones []briefing.Bone, last bool) {
	s.top, s.floor = s.mm(fishTop), s.paper.H-s.mm(fishFloor)
	s.tail, s.head = s.edge+s.mm(16), s.paper.W-s.edge-s.mm(sideWidth+4)
	if last {
		s.rest()
	}
	zones := s.place(boneZones(bones))
	rows := s.cards(zones)
	s.body(zones)
	if len(bones) == 0 {
		s.centred(s.chart.Empty, s.style(22, false).In(page.Gray), s.tail, s.head, s.top, s.spine-s.top-s.mm(spineHalf))
	}
	for i, row := range rows {
		for _, c := range row {
			s.rib(c, i == 1)
			s.card(c)
		}
	}
	s.side()
}

// place divides the spine among the zones by their columns.
func (s *fish) place(zones []boneZone) []boneZone {
	columns, done := 0, 0
	for _, z := range zones {
		columns += z.columns()
	}
	at := func(column int) int { return s.tail + (s.head-s.tail)*column/columns }
	for i := range zones {
		z := &zones[i]
		z.from = at(done)
		done += z.columns()
		z.width = at(done) - z.from
	}
	return zones
}

// cards makes the links' cards, above and below, in type of one size: the largest
// in which all have room. The spine lies in the middle of what is left.
func (s *fish) cards(zones []boneZone) [2][]*card {
	rib := s.mm(spineHalf + ribLeast)
	total := s.floor - s.top - 2*rib
	most := total * rowMost / 100
	var rows [2][]*card
	var tall [2]int
	fill := func(pt float64, above, below int) bool {
		rows[0], tall[0] = s.row(zones, 0, pt, above)
		rows[1], tall[1] = s.row(zones, 1, pt, below)
		return tall[0]+tall[1] <= total && max(tall[0], tall[1]) <= most
	}
	pt := cardLargest
	for pt > cardLeast && !fill(pt, math.MaxInt, math.MaxInt) {
		pt -= 0.5
	}
	if !fill(pt, math.MaxInt, math.MaxInt) {
		above := shareOf(tall, total, total-most, most)
		fill(pt, above, total-above)
	}
	s.spine = s.top + tall[0] + rib + (total-tall[0]-tall[1])/2
	// the figures beside the head need room too
	least, low := s.top+s.mm(102), s.floor-max(s.mm(100), tall[1]+rib)
	s.spine = max(min(s.spine, low), min(least, low), s.top+tall[0]+rib)
	for i, row := range rows {
		for _, c := range row {
			c.h, c.y = tall[i], []int{s.top, s.floor - tall[i]}[i]
		}
	}
	return rows
}

// shareOf gives the upper row its part of a height that is too small for both: the
// one that needs less gets what it needs.
func shareOf(tall [2]int, total, least, most int) int {
	share := total / 2
	switch {
	case tall[0] < share:
		share = tall[0]
	case tall[1] < share:
		share = total - tall[1]
	}
	return min(max(share, least), most)
}

// row makes the cards above or below, none taller than its room, and gives the
// height of the tallest.
func (s *fish) row(zones []boneZone, below int, pt float64, room int) (out []*card, tallest int) {
	for _, z := range zones {
		for i, b := range z.rows[below] {
			w := z.width / len(z.rows[below])
			c := s.fitted(b, pt, w-s.mm(5), room)
			c.x = z.from + i*w
			out, tallest = append(out, c), max(tallest, c.h)
		}
	}
	return out, tallest
}

// rib joins a card to the spine, slanting towards the head as a fish's bones do.
func (s *fish) rib(c *card, below bool) {
	from, to := c.y+c.h, s.spine-s.mm(spineHalf)
	if below {
		from, to = c.y, s.spine+s.mm(spineHalf)
	}
	length := max(to-from, from-to)
	x := c.x + c.w/6
	slant := min(length*2/3, c.w*2/3)
	s.Draw(page.Path{Points: []page.Point{{X: x, Y: from}, {X: x + slant, Y: to}}, Width: s.mm(1.8),
		Color: sideColor(c.bone.Side)})
}
