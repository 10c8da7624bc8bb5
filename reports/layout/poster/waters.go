package poster

import (
	"math"
	"slices"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
)

// mapWaters draws the waters of a schematic map along its frame.
type mapWaters struct{ *mapSheet }

// render draws the waters along the frame's sides and gives the land between.
func (s *mapWaters) render(f box) box {
	land := f.inset(s.mm(5))
	land.h -= s.mm(5)                        // of the claim
	for _, side := range []int{1, 3, 0, 2} { // rivers run into what lies north or south
		w := s.m.Waters[side]
		if w.Name == "" {
			continue
		}
		depth := s.mm(15)
		if w.Wide {
			depth = s.mm(23)
		}
		s.water(side, w, f, depth)
		switch side {
		case 0:
			land = land.below(f.y + depth + s.mm(7))
		case 1:
			land.w -= depth + s.mm(4)
		case 2:
			land.h -= depth + s.mm(4)
		case 3:
			land.x, land.w = land.x+depth+s.mm(4), land.w-depth-s.mm(4)
		}
	}
	return land
}

// water draws one: a shore that swings, lighter where it is shallow, and its name
// along it.
func (s *mapWaters) water(side int, w briefing.MapWater, f box, depth int) {
	along := side == 0 || side == 2
	length := f.w
	if !along {
		length = f.h
	}
	bank := func(depth, steps int) (points []page.Point) {
		for i := range steps + 1 {
			t := float64(i) / float64(steps)
			swing := 0.55*math.Sin(2*math.Pi*(1.4*t+0.1*float64(side))) + 0.45*math.Sin(2*math.Pi*(3.1*t+0.35))
			points = append(points, ashore(side, f, int(t*float64(length)), depth+int(swing*float64(s.mm(2.4)))))
		}
		return points
	}
	for _, part := range []struct {
		out   int
		color page.Color
	}{{s.mm(2.6), shoreTint}, {0, seaTint}} {
		far := []page.Point{ashore(side, f, 0, 0), ashore(side, f, length, 0)}
		if !w.Wide { // a river has another bank
			far = bank(s.mm(5.5)-part.out, 60)
		}
		slices.Reverse(far)
		s.Draw(page.Path{Points: append(bank(depth+part.out, 60), far...), Color: part.color})
	}
	s.ripples(side, f, depth, length)
	s.waterName(side, w, f, depth, length)
}

// ashore returns the point so far along a side and so deep into the frame.
func ashore(side int, f box, along, depth int) page.Point {
	switch side {
	case 0:
		return page.Point{X: f.x + along, Y: f.y + depth}
	case 1:
		return page.Point{X: f.x + f.w - depth, Y: f.y + along}
	case 2:
		return page.Point{X: f.x + along, Y: f.y + f.h - depth}
	}
	return page.Point{X: f.x + depth, Y: f.y + along}
}

// ripples are short waves, in rows that do not line up.
func (s *mapWaters) ripples(side int, f box, depth, length int) {
	step := s.mm(17)
	for row := 0; s.mm(4)+row*s.mm(6) < depth-s.mm(3); row++ {
		for at := s.mm(6) + row%2*step/2; at < length-s.mm(8); at += step {
			p := ashore(side, f, at, s.mm(4)+row*s.mm(6))
			var wave []page.Point
			for k := range 13 {
				t := float64(k) / 12
				wave = append(wave, page.Point{X: p.X + int(t*float64(s.mm(6))),
					Y: p.Y - int(math.Sin(2*math.Pi*t)*float64(s.mm(0.5)))})
			}
			s.Draw(page.Path{Points: wave, Width: s.mm(0.25), Color: page.White})
		}
	}
}

// waterName sets the name along its side, upright on the left and right, with the
// air of a map's lettering.
func (s *mapWaters) waterName(side int, w briefing.MapWater, f box, depth, length int) {
	st := s.letters(face.Kai, 17, 22, seaInk)
	if w.Wide {
		st = s.letters(face.Kai, 26, 34, seaInk)
	}
	name := []rune(w.Name)
	step := min(st.Size*2, length*8/10/max(len(name), 1))
	st.Size = min(st.Size, step)
	for i, r := range name {
		l := s.Setter.Line(string(r), st)
		p := ashore(side, f, length/2+(2*i-len(name)+1)*step/2, depth/2)
		s.Put(l, p.X-l.Width/2, p.Y+drop(st))
	}
}
