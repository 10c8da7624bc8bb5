package poster

import (
	"math"

	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/zone"
)

// tintColors are those of the areas on a base picture, by zone.Tint.
var tintColors = [...]page.Color{0x2F6DA8, 0x3D8B4F, 0xD98324, 0x7A5AA6, 0x2A9D9D, 0x7A7F87}

// planMap draws the map on a base picture.
type planMap struct {
	*mapSheet
	panel *mapPanel
}

// render draws the base picture with areas and numbered pins, and the list of the
// pins beside it, or under it where the picture is very wide.
func (s *planMap) render() {
	frame, panel, wide := s.divide()
	s.Draw(page.Image{X: frame.x, Y: frame.y, W: frame.w, H: frame.h, Hash: s.m.Base},
		// a veil, so that pins stand out
		page.Path{Points: outline(frame.x, frame.y, frame.w, frame.h), Color: page.White, Sheer: 72})
	pins := pinsOf(s.m, frame)
	taken := []box{s.claim(frame)}
	for _, a := range s.m.Outlines {
		s.outline(a, frame)
	}
	taken = append(taken, s.north(frame))
	for _, a := range s.m.Outlines {
		if len(a.Outline) >= 3 {
			taken = append(taken, s.areaName(a, frame, taken, pins))
		}
	}
	s.Draw(page.Path{Points: outline(frame.x, frame.y, frame.w, frame.h), Width: s.mm(0.4), Color: mapBlue})
	s.pins(pins, frame, taken)
	panel.h = s.panel.notes(s.m.OnBase, panel) - panel.y
	s.list(frame, panel, wide)
}

// divide divides the sheet between the picture, as large as it can be, and the
// panel.
func (s *planMap) divide() (frame, panel box, wide bool) {
	gap, aspect := s.mm(6), float64(s.m.Width)/float64(s.m.Height)
	aspect = min(max(aspect, 0.2), 6)
	side, under := s.mm(100), s.mm(64)
	w1 := min(s.area.w-side-gap, int(float64(s.area.h)*aspect))
	w2 := min(s.area.w, int(float64(s.area.h-under-gap)*aspect))
	if w2 > w1 {
		h := int(float64(w2) / aspect)
		frame = box{s.area.x + (s.area.w-w2)/2, s.area.y, w2, h}
		y := s.area.y + h + gap
		return frame, box{s.area.x, y, s.area.w, s.area.y + s.area.h - y}, true
	}
	frame = box{s.area.x, s.area.y, w1, int(float64(w1) / aspect)}
	x := s.area.x + w1 + gap
	return frame, box{x, s.area.y, s.area.x + s.area.w - x, s.area.h}, false
}

// claim prints in the frame's corner what the map is not, so that it stays when
// the map is cut out.
func (s *mapSheet) claim(f box) box {
	st := s.letters(face.Sans, 9, 12, mapInk)
	l := s.Setter.Line(s.m.Claim, st)
	b := box{f.x + f.w - l.Width - s.mm(6), f.y + f.h - s.mm(7.5), l.Width + s.mm(4), s.mm(5.5)}
	s.Draw(page.Path{Points: rounded(b, s.mm(1.2)), Color: page.White, Sheer: 15})
	s.Put(l, b.x+s.mm(2), b.y+b.h/2+drop(st))
	return b
}

// onPage returns an area's outline on the page.
func onPage(a zone.MapArea, f box) []page.Point {
	var out []page.Point
	for _, p := range a.Outline {
		x, y := max(0, min(p.X, zone.Whole)), max(0, min(p.Y, zone.Whole))
		out = append(out, page.Point{X: f.x + int(int64(x)*int64(f.w)/int64(zone.Whole)),
			Y: f.y + int(int64(y)*int64(f.h)/int64(zone.Whole))})
	}
	return out
}

func tintColor(t zone.Tint) page.Color {
	return tintColors[(int(t)%len(tintColors)+len(tintColors))%len(tintColors)]
}

// outline draws an area sheer, with a firm edge.
func (s *planMap) outline(a zone.MapArea, f box) {
	points := onPage(a, f)
	if len(points) < 3 {
		return
	}
	c := tintColor(a.Tint)
	s.Draw(page.Path{Points: points, Color: c, Sheer: 72}, page.Path{Points: closed(points), Width: s.mm(1.3),
		Color: page.White, Sheer: 30},
		page.Path{Points: closed(points), Width: s.mm(0.7), Color: c, Dash: s.mm(3)})
}

// areaName sets an area's name inside it, where it hides the fewest spots, and
// gives the room it takes.
func (s *planMap) areaName(a zone.MapArea, f box, taken []box, pins []pin) box {
	st := s.letters(face.SansBold, 17, 22, page.White)
	l := s.Fit(a.Name, st, f.w/2)
	w, h := l.Width+s.mm(7), s.mm(9)
	lo, hi, centre := bounds(onPage(a, f))
	best, least := box{centre.X - w/2, centre.Y - h/2, w, h}, math.MaxFloat64
	const steps = 12
	for i := range steps + 1 {
		for j := range steps + 1 {
			c := page.Point{X: lo.X + (hi.X-lo.X)*i/steps, Y: lo.Y + (hi.Y-lo.Y)*j/steps}
			b := box{c.X - w/2, c.Y - h/2, w, h}
			cost := math.Hypot(float64(c.X-centre.X), float64(c.Y-centre.Y)) / float64(f.w)
			at := zone.Place{X: fraction(c.X-f.x, f.w), Y: fraction(c.Y-f.y, f.h)}
			if !a.Holds(at) || !b.within(f) {
				cost += 100
			}
			for _, other := range s.m.Outlines {
				if other.Name != a.Name && other.Holds(at) {
					cost += 0.5 // it would seem to be the other's name
				}
			}
			for _, t := range taken {
				if b.overlaps(t) {
					cost += 50
				}
			}
			for _, p := range pins {
				if b.inset(-s.mm(3)).holds(p.at) {
					cost += 0.2
				}
			}
			if cost < least {
				best, least = b, cost
			}
		}
	}
	best.x, best.y = min(max(best.x, f.x), f.x+f.w-w), min(max(best.y, f.y), f.y+f.h-h)
	s.Draw(page.Path{Points: rounded(best, h/2), Color: tintColor(a.Tint), Sheer: 8})
	s.Put(l, best.x+(w-l.Width)/2, best.y+h/2+drop(st))
	return best
}

func fraction(v, of int) zone.Share {
	return zone.Share(int64(v) * int64(zone.Whole) / int64(max(of, 1)))
}

// bounds returns the corners of some points, and their mean.
func bounds(points []page.Point) (lo, hi, mean page.Point) {
	lo, hi = points[0], points[0]
	for _, p := range points {
		lo.X, lo.Y, hi.X, hi.Y = min(lo.X, p.X), min(lo.Y, p.Y), max(hi.X, p.X), max(hi.Y, p.Y)
		mean.X, mean.Y = mean.X+p.X, mean.Y+p.Y
	}
	mean.X, mean.Y = mean.X/len(points), mean.Y/len(points)
	return lo, hi, mean
}

// pins draws the pins: leaders first, then spots, then labels over all.
func (s *planMap) pins(pins []pin, f box, taken []box) {
	m := &marker{frame: f.inset(s.mm(1)), taken: taken, size: s.markSize}
	marks := m.settle(pins)
	for _, k := range marks {
		fill, _ := s.kindColor(k.pins[0].kind)
		if k.home {
			continue
		}
		from := k.box.middle()
		ends := []page.Point{k.at}
		if len(k.pins) <= 8 {
			ends = ends[:0]
			for _, p := range k.pins {
				ends = append(ends, p.at)
			}
		}
		for _, e := range ends {
			s.Draw(page.Path{Points: []page.Point{from, e}, Width: s.mm(0.8), Color: page.White, Sheer: 20},
				page.Path{Points: []page.Point{from, e}, Width: s.mm(0.3), Color: mapInk})
		}
		for _, p := range k.pins {
			s.spot(p.at, s.mm(1.1), page.White)
			s.spot(p.at, s.mm(0.8), mapInk)
			s.spot(p.at, s.mm(0.55), fill)
		}
	}
	for _, k := range marks {
		s.signed(k.pins[0].kind, k.text, k.box, k.home)
	}
}

func (s *planMap) spot(at page.Point, r int, c page.Color) {
	s.Draw(page.Path{Points: rounded(box{at.X - r, at.Y - r, 2 * r, 2 * r}, r), Color: c})
}

// list sets the key figures and the list in the panel, and the platforms under
// the picture where there is room; what is left goes on further sheets.
func (s *planMap) list(frame, panel box, wide bool) {
	s.panel.listSize = 9.5
	list, platforms := s.panel.pinList(), s.panel.platformList(true)
	if foot := (box{frame.x, s.area.y, frame.w, s.area.h}).below(frame.y + frame.h + s.mm(3)); !wide &&
		len(platforms) > 0 {
		under := s.split(foot.below(foot.y+s.mm(8.5)), max(1, foot.w/s.mm(68)))
		if len(s.panel.fill(platforms, under, true)) == 0 {
			s.panel.panelHead(platformWord, foot, foot.y)
			s.panel.fill(platforms, s.panel.level(platforms, under), false)
			platforms = nil
		}
	}
	if len(platforms) > 0 {
		list = append(list, entry{kind: len(s.m.Kinds), words: platformWord, head: true})
	}
	list = append(list, platforms...)
	columns := s.split(panel, max(1, panel.w/s.mm(70)))
	columns[0] = columns[0].below(s.panel.figures(columns[0]))
	narrow := columns
	if len(columns) == 1 {
		narrow = s.split(columns[0], max(1, panel.w/s.mm(48)))
	}
	for _, try := range []struct { // as large as the list allows
		size    float64
		columns []box
	}{{12, columns}, {11, columns}, {10, columns}, {9.5, narrow}, {8.8, narrow}, {9.5, narrow}} {
		s.panel.listSize, columns = try.size, try.columns
		if len(s.panel.fill(list, columns, true)) == 0 {
			break
		}
	}
	s.panel.further(s.panel.fill(list, s.panel.level(list, columns), false))
}
