package poster

import (
	"cmp"
	"math"
	"slices"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// areaTints are the grounds of the schematic's areas, areaEdges their edges.
var (
	areaTints = [...]page.Color{0xE9F1E4, 0xFBF3E2, 0xE8EEF6, 0xF1EAF4, 0xE4F1F0, 0xEDEDEA}
	areaEdges = [...]page.Color{0x7E9C6B, 0xB99A55, 0x6F8CB0, 0x9A82AC, 0x6BA09D, 0x94948C}
)

// schematicMap draws the map where there is no base picture.
type schematicMap struct {
	*mapSheet
	panel *mapPanel
}

// render draws the zone where there is no base picture: its waters, its areas
// as lands of their own, and in each the industries as blocks by their size.
func (s *schematicMap) render() {
	gap, side := s.mm(6), s.mm(98)
	frame := box{s.area.x, s.area.y, s.area.w - side - gap, s.area.h}
	panel := box{frame.x + frame.w + gap, s.area.y, side, s.area.h}
	s.Draw(page.Rect{X: frame.x, Y: frame.y, W: frame.w, H: frame.h, Fill: landTint})
	land := (&mapWaters{s.mapSheet}).render(frame)
	for i, b := range s.lands(land) {
		s.land(i, b)
	}
	if s.m.Waters[0].Name != "" {
		s.claim(frame)
		s.north(frame)
	} else { // under the lands, so that it hides none
		b := s.claim(frame)
		s.arrow(b.x-s.mm(5), b.y-s.mm(0.7), s.mm(7))
		s.centred("北", s.letters(face.SansBold, 10, 12, mapInk), b.x-s.mm(14), b.x-s.mm(7), b.y, b.h)
	}
	s.Draw(page.Path{Points: outline(frame.x, frame.y, frame.w, frame.h), Width: s.mm(0.4), Color: mapBlue})
	s.drawPanel(panel)
}

// drawPanel sets key figures, legend, platforms and notes, with as much air
// between the lines as there is room for.
func (s *schematicMap) drawPanel(panel box) {
	panel.h = s.panel.notes(s.m.Drawn, panel) - panel.y
	panel = panel.below(s.panel.figures(panel))
	s.panel.listSize = 11
	kinds, platforms := s.panel.legend(), s.panel.platformList(false)
	for s.panel.air = s.mm(4); s.panel.air > 0; s.panel.air -= s.mm(0.2) {
		y := panel.y + 2*s.mm(15)
		for _, e := range slices.Concat(kinds, platforms) {
			y += s.panel.entryHeight(e, panel.w)
		}
		if y <= panel.y+panel.h {
			break
		}
	}
	s.panel.air = max(0, s.panel.air)
	for _, part := range []struct {
		title string
		list  []entry
	}{{"产业图例", kinds}, {platformWord, platforms}} {
		if len(part.list) == 0 {
			continue
		}
		panel = panel.below(s.panel.panelHead(part.title, panel, panel.y+s.mm(3)) + s.mm(1))
		rest := s.panel.fill(part.list, []box{panel}, false)
		for _, e := range part.list[:len(part.list)-len(rest)] {
			panel = panel.below(panel.y + s.panel.entryHeight(e, panel.w))
		}
		panel = panel.below(panel.y + s.mm(3))
		s.panel.further(rest)
	}
}

// lands divides the land among the areas: those named for the north above, for
// the south below, west and east side by side, each by its size.
func (s *schematicMap) lands(land box) []box {
	order := make([]int, len(s.m.Areas))
	for i := range order {
		order[i] = i
	}
	area := func(i int) *briefing.MapArea { return &s.m.Areas[i] }
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(area(j).North, area(i).North), cmp.Compare(area(i).East, area(j).East))
	})
	out := make([]box, len(order))
	rows, gap := rowsOf(order, func(i int) int { return area(i).North }), s.mm(7)
	heights := make([]room, len(rows))
	for r, row := range rows {
		for _, i := range row {
			heights[r].size += s.size(i)
			heights[r].least = max(heights[r].least, s.leastHeight(i))
		}
	}
	y := land.y
	for r, h := range divided(heights, land.h-gap*(len(rows)-1)) {
		widths := make([]room, len(rows[r]))
		for k, i := range rows[r] {
			widths[k] = room{s.size(i), s.mm(56)}
		}
		x := land.x
		for k, w := range divided(widths, land.w-gap*(len(rows[r])-1)) {
			out[rows[r][k]] = box{x, y, w, h}
			x += w + gap
		}
		y += h + gap
	}
	return out
}

// rowsOf puts areas that lie equally far north into rows of at most three.
func rowsOf(order []int, north func(int) int) (rows [][]int) {
	for len(order) > 0 {
		n := 1
		for n < len(order) && north(order[n]) == north(order[0]) {
			n++
		}
		for parts := (n + 2) / 3; parts > 0; parts-- {
			k := (n + parts - 1) / parts
			rows, order, n = append(rows, order[:k]), order[k:], n-k
		}
	}
	return rows
}

// leastHeight is what an area needs for its name, a row of blocks and a row of
// platforms.
func (s *schematicMap) leastHeight(i int) int {
	h := s.mm(22)
	if len(s.m.Areas[i].Blocks) > 0 {
		h += s.mm(18)
	}
	if len(s.m.Areas[i].Platforms) > 0 {
		h += s.mm(9)
	}
	return h
}

func (s *schematicMap) size(i int) (sum float64) {
	for _, b := range s.m.Areas[i].Blocks {
		sum += float64(b.Weight)
	}
	return sum
}

// room is what something wants of a length: a part by its size, and no less than
// it can be read in.
type room struct {
	size  float64
	least int
}

// divided divides a length. Who gets less than the least by size gets the least,
// and the others share the rest.
func divided(list []room, length int) []int {
	out := make([]int, len(list))
	for range list {
		total, rest, others := 0.0, length, 0
		for i, r := range list {
			if out[i] > 0 {
				rest -= out[i]
			} else {
				total, others = total+r.size, others+1
			}
		}
		short := false
		for i, r := range list {
			if out[i] == 0 && r.part(total, rest, others) < r.least {
				out[i], short = r.least, true
			}
		}
		if short {
			continue
		}
		for i, r := range list {
			if out[i] == 0 {
				out[i] = r.part(total, rest, others)
			}
		}
	}
	sum := 0
	for _, v := range out {
		sum += v
	}
	for i := range out { // where even the least is too much, all are shorter
		out[i] = int(int64(out[i]) * int64(length) / int64(max(sum, length)))
	}
	return out
}

// part returns a share of what is left, an equal one where nothing has a size.
func (r room) part(total float64, rest, others int) int {
	if total == 0 {
		return max(0, rest) / max(1, others)
	}
	return int(r.size / total * float64(max(0, rest)))
}

// coast returns a land's outline: its box with round corners and edges that swing.
func (s *schematicMap) coast(b box, i int) []page.Point {
	swing := float64(s.mm(2.2))
	var out []page.Point
	base := rounded(b, s.mm(13))
	for k, p := range base {
		q := base[(k+1)%len(base)]
		steps := max(1, int(math.Hypot(float64(q.X-p.X), float64(q.Y-p.Y)))/s.mm(4))
		for j := range steps {
			t := float64(j) / float64(steps)
			x, y := float64(p.X)+t*float64(q.X-p.X), float64(p.Y)+t*float64(q.Y-p.Y)
			in := swing * (0.5 + 0.5*math.Sin(x/float64(s.mm(17))+1.7*float64(i))*math.Cos(
				y/float64(s.mm(13))+0.9*float64(i)))
			m := b.middle()
			d := math.Hypot(float64(m.X)-x, float64(m.Y)-y)
			out = append(out, page.Point{X: int(x + in*(float64(m.X)-x)/d), Y: int(y + in*(float64(m.Y)-y)/d)})
		}
	}
	return out
}

// land draws one area: its name and figures, its industries, its platforms.
func (s *schematicMap) land(i int, b box) {
	a := &s.m.Areas[i]
	shape := s.coast(b, i)
	var shadow []page.Point
	for _, p := range shape {
		shadow = append(shadow, page.Point{X: p.X + s.mm(0.9), Y: p.Y + s.mm(1.1)})
	}
	s.Draw(page.Path{Points: shadow, Color: 0x9AA59A, Sheer: 55},
		page.Path{Points: shape, Color: areaTints[i%len(areaTints)]},
		page.Path{Points: closed(shape), Width: s.mm(0.5), Color: areaEdges[i%len(areaEdges)]})
	inner := b.inset(s.mm(5))
	y := s.landName(a, inner)
	low := s.stands(a, inner, inner.y+inner.h-y)
	s.industries(a.Blocks, box{inner.x, y, inner.w, low - y})
}

// landName sets an area's name and key figures, beside each other where there is
// room, and gives the y below.
func (s *schematicMap) landName(a *briefing.MapArea, b box) int {
	big, st := s.letters(face.XiaoBiaoSong, 20, 26, mapBlue), s.letters(face.SansBold, 11, 15, mapInk)
	name := s.Setter.Line(a.Name, big)
	line := s.Setter.Line(a.Summary, st)
	if name.Width+line.Width+s.mm(14) <= b.w {
		s.Put(name, b.x+s.mm(2), b.y+s.mm(6))
		s.Put(line, b.x+s.mm(8)+name.Width, b.y+s.mm(5.6))
		return b.y + s.mm(9)
	}
	if name.Width > b.w-s.mm(4) {
		big = s.letters(face.XiaoBiaoSong, 13, 17, mapBlue)
	}
	y := b.y - s.mm(1)
	for _, part := range []struct {
		text string
		st   typeset.Style
	}{{a.Name, big}, {a.Summary, st}} {
		for _, l := range s.short(part.text, part.st, b.w-s.mm(4), 2) {
			s.Put(l, b.x+s.mm(2), y+part.st.Baseline())
			y += part.st.Leading
		}
	}
	return y + s.mm(1)
}

// stands sets an area's platforms as marked points along its foot and gives the y
// above them. Those there is no room for are in the panel.
func (s *schematicMap) stands(a *briefing.MapArea, b box, room int) int {
	st := s.letters(face.SansBold, 10.5, 14, mapInk)
	rowH := s.mm(8)
	most := max(1, room*2/5/rowH)
	type stand struct {
		platform int
		line     typeset.Line
		w        int
	}
	var rows [][]stand
	used := 0
	for _, i := range a.Platforms {
		p := s.m.Platforms[i]
		l := s.short(p.Name, st, b.w-s.mm(20), 1)[0]
		w := l.Width + s.mm(13)
		if len(rows) == 0 || used+w > b.w-s.mm(4) {
			if len(rows) == most {
				break
			}
			rows, used = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], stand{i, l, w})
		used += w
	}
	y := b.y + b.h - len(rows)*rowH
	for r, row := range rows {
		used := 0
		for _, k := range row {
			used += k.w
		}
		gap := (b.w - s.mm(4) - used) / (len(row) + 1)
		x := b.x + s.mm(2) + gap
		for _, k := range row {
			sign := s.m.Platforms[k.platform].Sign
			w, h, _ := s.markSize(sign, len(s.m.Kinds))
			top := y + r*rowH + s.mm(0.6)
			s.signed(len(s.m.Kinds), sign, box{x, top, w, h}, true)
			s.Put(k.line, x+w+s.mm(1.5), top+h/2+drop(st))
			x += k.w + gap
		}
	}
	if len(rows) > 0 {
		y -= s.mm(1)
	}
	return y
}
