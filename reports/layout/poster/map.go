package poster

import (
	"math"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// mapSheet draws the layout map (产业布局图), which hangs in the lobby beside the
// wall charts: A3 landscape, or larger with everything on it larger by the same.
type mapSheet struct {
	poster
	m    *briefing.Map
	area box // of the map with its panel
}

// The map's colours: land, water, ink.
const (
	landTint  = page.Color(0xF4F2EA)
	seaTint   = page.Color(0xC9DFEC)
	shoreTint = page.Color(0xDFECF3)
	seaInk    = page.Color(0x4E7F9F)
	mapInk    = page.Color(0x1F2A37)
	mapBlue   = page.Color(0x1F3A5F)
)

// kindColors are those of the industries in their order. They differ in lightness
// too, and each kind has a shape and its name: colour alone tells nothing.
var kindColors = [...]page.Color{0x1F4E79, 0xE5A93F, 0x2E8767, 0x6A4C96, 0x86C5DA, 0xA85C32, 0xC5C07A, 0x48646B,
	0xD9A5B3}

const publicColor, platformColor = page.Color(0xA3A9B0), page.Color(0x22303F)

// kindColor returns a kind's colour and that of the type on it.
func (s *mapSheet) kindColor(kind int) (fill, ink page.Color) {
	switch {
	case kind >= len(s.m.Kinds):
		fill = platformColor
	case s.m.Kinds[kind].Public:
		fill = publicColor
	default:
		fill = kindColors[kind%len(kindColors)]
	}
	if r, g, b := fill.RGB(); 3*r+6*g+b > 1300 {
		return fill, mapInk
	}
	return fill, page.White
}

// mixed returns a colour thinned with white: part of it in a hundred.
func mixed(c page.Color, part int) page.Color {
	r, g, b := c.RGB()
	mix := func(v int) page.Color { return page.Color((v*part + 255*(100-part)) / 100) }
	return mix(r)<<16 | mix(g)<<8 | mix(b)
}

// Map draws the map, and sheets for what its panel cannot hold.
func Map(c *canvas.Canvas, doc *briefing.Document) {
	s := &mapSheet{poster: posterOn(c, doc.Paper, paperScale), m: doc.Map}
	panel := &mapPanel{mapSheet: s, listSize: 10}
	s.sheet(s.m.Title)
	if s.m.Base != "" && s.m.Width > 0 && s.m.Height > 0 {
		(&planMap{s, panel}).render()
	} else {
		(&schematicMap{s, panel}).render()
	}
	s.end(doc)
}

// letters returns type of a role, with its leading, in points.
func (s *mapSheet) letters(role face.Role, pt, leading float64, c page.Color) typeset.Style {
	return typeset.Style{Role: role, Size: page.Pt(pt * s.k), Leading: page.Pt(leading * s.k), Align: typeset.Left,
		Color: c}
}

// sheet begins a sheet with its title, and under it what it counts and what it is
// not.
func (s *mapSheet) sheet(title string) {
	s.begin(title, title)
	small, strong := s.letters(face.Sans, 11, 15, mapInk), s.letters(face.SansBold, 11, 15, mapInk)
	full := s.paper.W - 2*s.edge
	claim := s.Setter.Line(s.m.Claim, strong)
	s.Put(claim, s.edge+full-claim.Width, s.mm(31.5))
	s.Put(s.Fit(s.m.Subtitle, small, full-claim.Width-small.Size), s.edge, s.mm(31.5))
	s.Draw(page.Rect{X: s.edge, Y: s.mm(34), W: full, H: s.mm(0.6), Fill: page.Official})
	s.area = box{s.edge, s.mm(38), full, s.paper.H - s.mm(38+14)}
}

// closed makes a polygon's outline of its points.
func closed(points []page.Point) []page.Point {
	return append(points[:len(points):len(points)], points[0])
}

// north draws the arrow that points north, in the upper right corner of a frame,
// and returns the room it takes.
func (s *mapSheet) north(f box) box {
	b := box{f.x + f.w - s.mm(17), f.y + s.mm(4), s.mm(13), s.mm(21)}
	s.Draw(page.Path{Points: rounded(b, s.mm(2)), Color: page.White, Sheer: 25})
	s.arrow(b.x+b.w/2, b.y+s.mm(7), s.mm(12.5))
	s.centred("北", s.letters(face.SansBold, 12, 14, mapInk), b.x, b.x+b.w, b.y+s.mm(1), s.mm(6))
	return b
}

// arrow draws an arrow up, half of it filled, from its tip.
func (s *mapSheet) arrow(x, y, h int) {
	half, low := h*27/100, y+h
	s.Draw(page.Path{Points: []page.Point{{X: x, Y: y}, {X: x - half, Y: low}, {X: x, Y: low - half}}, Color: mapInk},
		page.Path{Points: closed([]page.Point{{X: x, Y: y}, {X: x + half, Y: low}, {X: x, Y: low - half}}),
			Width: s.mm(0.25), Color: mapInk})
}

// rounded returns a box with round corners.
func rounded(b box, r int) []page.Point {
	r = min(r, b.w/2, b.h/2)
	var out []page.Point
	for i, c := range []page.Point{{X: b.x + b.w - r, Y: b.y + r}, {X: b.x + b.w - r, Y: b.y + b.h - r},
		{X: b.x + r, Y: b.y + b.h - r}, {X: b.x + r, Y: b.y + r}} {
		for k := range 7 {
			a := (float64(i) - 1 + float64(k)/6) * math.Pi / 2
			out = append(out, page.Point{X: c.X + int(math.Cos(a)*float64(r)), Y: c.Y + int(math.Sin(a)*float64(r))})
		}
	}
	return out
}

// badge draws the shape of a kind, as wide as its box: round, square, pointed,
// slanted, an arrow, notched or cut, so that colour is not needed to tell it.
func (s *mapSheet) badge(kind int, b box) []page.Point {
	x, y, r, d := b.x, b.y, b.x+b.w, b.y+b.h
	c := b.h * 3 / 10
	at := func(xy ...int) (out []page.Point) {
		for i := 0; i < len(xy); i += 2 {
			out = append(out, page.Point{X: xy[i], Y: xy[i+1]})
		}
		return out
	}
	mid := y + b.h/2
	if kind < len(s.m.Kinds) && s.m.Kinds[kind].Public {
		return at(x+c, y, r-c, y, r, y+c, r, d-c, r-c, d, x+c, d, x, d-c, x, y+c)
	}
	switch kind % 6 {
	case 1:
		return at(x, y, r, y, r, d, x, d)
	case 2:
		return at(x+c, y, r-c, y, r, mid, r-c, d, x+c, d, x, mid)
	case 3:
		return at(x+c, y, r, y, r-c, d, x, d)
	case 4:
		return at(x, y, r-c, y, r, mid, r-c, d, x, d)
	case 5:
		return at(x, y, r, y, r-c, mid, r, d, x, d, x+c, mid)
	}
	return rounded(b, b.h/2)
}

// tipped draws the sign of a platform: a box with a tip under its middle.
func (s *mapSheet) tipped(b box, tip int) []page.Point {
	x, d, t := b.x+b.w/2, b.y+b.h, s.mm(1.3)
	out := rounded(b, s.mm(1.2))
	return append(out[:14:14], append([]page.Point{{X: x + t, Y: d}, {X: x, Y: d + tip}, {X: x - t, Y: d}},
		out[14:]...)...)
}

// signed draws the label of a kind with its text; a platform at home has a tip.
func (s *mapSheet) signed(kind int, text string, b box, home bool) {
	fill, ink := s.kindColor(kind)
	shape := s.badge(kind, b)
	if kind >= len(s.m.Kinds) {
		shape = rounded(b, s.mm(1.2))
		if home {
			shape = s.tipped(b, s.mm(2.2))
		}
	}
	s.Draw(page.Path{Points: closed(shape), Width: s.mm(0.9), Color: page.White},
		page.Path{Points: shape, Color: fill}, page.Path{Points: closed(shape), Width: s.mm(0.2), Color: mapInk})
	l := s.Setter.Line(text, s.markStyle(ink))
	s.Put(l, b.x+(b.w-l.Width)/2, b.y+b.h/2+drop(s.markStyle(ink)))
}

func (s *mapSheet) markStyle(ink page.Color) typeset.Style {
	return s.letters(face.SansBold, 9, 11, ink)
}

// drop is how far below the middle of a line its base line lies.
func drop(st typeset.Style) int { return st.Size * 36 / 100 }

// markSize returns a label's size, and how far above its spot it stands.
func (s *mapSheet) markSize(text string, kind int) (w, h, rise int) {
	h = s.mm(5.2)
	w = max(s.Setter.Line(text, s.markStyle(mapInk)).Width+s.mm(3.2), s.mm(6.4))
	if kind >= len(s.m.Kinds) {
		rise = h/2 + s.mm(2.2)
	}
	return w, h, rise
}
