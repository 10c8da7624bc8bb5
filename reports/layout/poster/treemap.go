package poster

import (
	"cmp"
	"slices"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// industries divides a region among industries, each as large as its weight.
func (s *schematicMap) industries(list []briefing.MapBlock, b box) {
	if len(list) == 0 {
		return
	}
	order := slices.Clone(list)
	slices.SortStableFunc(order, func(x, y briefing.MapBlock) int { return cmp.Compare(y.Weight, x.Weight) })
	total := 0.0
	for _, k := range order {
		total += float64(k.Weight)
	}
	sizes := make([]float64, len(order))
	for i, k := range order {
		if sizes[i] = 1; total > 0 {
			sizes[i] = max(float64(k.Weight)/total, 0.45/float64(len(order)))
		}
	}
	road := s.mm(0.7)
	for i, cell := range tiles(sizes, b) {
		s.industry(order[i], cell.inset(road))
	}
}

// tiles divides a box by sizes, largest first, into tiles that are as near to
// 11:5 as may be (squarified treemap).
func tiles(sizes []float64, b box) []box {
	total := 0.0
	for _, v := range sizes {
		total += v
	}
	const lying = 2.2 // tiles are wider than tall: words lie
	x, y, w, h := float64(b.x), float64(b.y), float64(b.w), float64(b.h)*lying
	unit := w * h / total
	var out []box
	for len(sizes) > 0 {
		short := min(w, h)
		n, sum := 1, sizes[0]
		for n < len(sizes) && worst(sizes[:n+1], sum+sizes[n], short, unit) <= worst(sizes[:n], sum, short, unit) {
			sum += sizes[n]
			n++
		}
		thick := sum * unit / short
		at := 0.0
		for _, v := range sizes[:n] {
			long := v * unit / thick
			if w >= h {
				out = append(out, box{int(x), int(float64(b.y) + (y-float64(b.y)+at)/lying), int(thick),
					int(long / lying)})
			} else {
				out = append(out, box{int(x + at), int(float64(b.y) + (y-float64(b.y))/lying), int(long),
					int(thick / lying)})
			}
			at += long
		}
		if w >= h {
			x, w = x+thick, w-thick
		} else {
			y, h = y+thick, h-thick
		}
		sizes = sizes[n:]
	}
	return out
}

// worst is the worst proportion of the tiles of one row.
func worst(sizes []float64, sum, short, unit float64) float64 {
	thick := sum * unit / short
	out := 0.0
	for _, v := range sizes {
		long := v * unit / thick
		out = max(out, long/thick, thick/long)
	}
	return out
}

// industry draws one: its shape and name, its figures, and as many of its
// largest projects as there is room for.
func (s *schematicMap) industry(k briefing.MapBlock, b box) {
	fill, _ := s.kindColor(k.Kind)
	s.Draw(page.Rect{X: b.x, Y: b.y, W: b.w, H: b.h, Fill: mixed(fill, 34)},
		page.Rect{X: b.x, Y: b.y, W: b.w, H: s.mm(1.8), Fill: fill})
	room := box{b.x + s.mm(2), b.y + s.mm(3), b.w - s.mm(4), b.h - s.mm(4)}
	y, ok := s.industryHead(k, room)
	if !ok {
		return
	}
	room = room.below(y)
	for _, pt := range []float64{14, 12, 10.5} { // all of them, in larger type
		if len(s.largest(k.Projects, room, s.letters(face.Sans, pt, pt*1.42, mapInk), true)) == 0 {
			s.largest(k.Projects, room, s.letters(face.Sans, pt, pt*1.42, mapInk), false)
			return
		}
	}
	list := k.Projects
	for _, c := range s.split(room, max(1, room.w/s.mm(54))) {
		list = s.largest(list, c, s.letters(face.Sans, 9.5, 13.5, mapInk), false)
	}
}

// largest sets projects with their amounts down a column and gives those it has
// no room for. A trial draws nothing.
func (s *schematicMap) largest(list [][2]string, c box, st typeset.Style, trial bool) [][2]string {
	y := c.y
	for ; len(list) > 0; list = list[1:] {
		name := list[0][0]
		amount := s.Setter.Line(list[0][1], st)
		if c.w-amount.Width < s.mm(26) { // too narrow for both side by side
			name, amount = name+" "+list[0][1], typeset.Line{}
		}
		lines := s.nearly(name, st, c.w-amount.Width-s.mm(2))
		if len(lines) > 2 {
			lines = s.short(name, st, c.w-amount.Width-s.mm(2), 2)
		}
		if len(lines) == 0 || y+len(lines)*st.Leading > c.y+c.h {
			break
		}
		if !trial {
			s.Put(amount, c.x+c.w-amount.Width, y+st.Baseline())
			for i, l := range lines {
				s.Put(l, c.x, y+i*st.Leading+st.Baseline())
			}
		}
		y += len(lines) * st.Leading
	}
	return list
}

// industryHead sets a block's name and figures in the largest type that fits, on one
// line where they can be. It gives the y below, and whether there was room.
func (s *schematicMap) industryHead(k briefing.MapBlock, room box) (int, bool) {
	for _, pt := range []float64{15, 13, 11, 9.5, 8} {
		name := s.letters(face.SansBold, pt, pt*1.3, mapInk)
		figures := s.letters(face.Sans, max(8, pt*0.75), max(8, pt*0.75)*1.35, mapInk)
		icon, indent := name.Size*5/4, name.Size*5/4+s.mm(1.5)
		heads := s.Setter.Balanced(s.m.Kinds[k.Kind].Name, name, room.w-indent)
		sums := s.Setter.Lines(k.Summary, figures, room.w)
		beside := len(heads) == 1 && len(sums) == 1 && indent+heads[0].Width+s.mm(4)+sums[0].Width <= room.w
		h := len(heads) * name.Leading
		if !beside {
			h += len(sums) * figures.Leading
		}
		if h > room.h || pt > 8 && (len(heads) > 2 || len(heads) > 1 && pt > 11 || len(sums) > 1) {
			continue
		}
		y := room.y
		s.signed(k.Kind, "", box{room.x, y + (name.Leading-name.Size*8/10)/2, icon, name.Size * 8 / 10}, false)
		for _, l := range heads {
			s.Put(l, room.x+indent, y+name.Baseline())
			y += name.Leading
		}
		if beside {
			s.Put(sums[0], room.x+room.w-sums[0].Width, y-name.Leading+name.Baseline())
			sums = nil
		}
		for _, l := range sums {
			s.Put(l, room.x, y+figures.Baseline())
			y += figures.Leading
		}
		s.Draw(page.Rect{X: room.x, Y: y + s.mm(0.5), W: room.w, H: s.mm(0.15), Fill: mapInk})
		return y + s.mm(1.3), true
	}
	st := s.letters(face.SansBold, 8, 10, mapInk) // the name at least
	if l := s.short(s.m.Kinds[k.Kind].Name, st, room.w, 1)[0]; st.Leading <= room.h {
		s.Put(l, room.x, room.y+st.Baseline())
	}
	return 0, false
}
