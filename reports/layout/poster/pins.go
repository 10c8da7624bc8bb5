package poster

import (
	"fmt"
	"math"
	"slices"

	"zonebrief/reports/briefing"
	"zonebrief/reports/page"
	"zonebrief/reports/zone"
)

// box is a rectangle on the page.
type box struct{ x, y, w, h int }

func (b box) overlaps(c box) bool {
	return b.x < c.x+c.w && c.x < b.x+b.w && b.y < c.y+c.h && c.y < b.y+b.h
}

func (b box) within(c box) bool {
	return b.x >= c.x && b.y >= c.y && b.x+b.w <= c.x+c.w && b.y+b.h <= c.y+c.h
}

func (b box) holds(p page.Point) bool {
	return p.X >= b.x && p.X < b.x+b.w && p.Y >= b.y && p.Y < b.y+b.h
}

func (b box) inset(d int) box { return box{b.x + d, b.y + d, max(0, b.w-2*d), max(0, b.h-2*d)} }

// below returns what of the box lies under a height.
func (b box) below(y int) box { return box{b.x, y, b.w, max(0, b.y+b.h-y)} }

func (b box) middle() page.Point { return page.Point{X: b.x + b.w/2, Y: b.y + b.h/2} }

// pin is a project or a platform at its place on the page.
type pin struct {
	kind  int // of what it is; platforms have the last
	no    int // in the order of the signs
	sign  string
	place zone.Place
	at    page.Point
	level int // pins of one kind in one cell of this level share a label
}

// unshared is the level at which pins at one spot still have labels of their own.
const unshared = 20

// mark is the label of a pin, or of neighbours that share one: 12–15.
type mark struct {
	pins []pin
	text string
	at   page.Point // the middle of its pins
	box  box
	home bool // stands on its spot, and needs no leader
}

// marker places labels on a map so that none lies over another.
type marker struct {
	frame box
	taken []box                                        // what labels must leave free
	size  func(text string, kind int) (w, h, rise int) // rise: how far above its spot a label at home stands
}

// mostMarks is how many labels a map can have and be read.
const mostMarks = 180

// settle places the labels of pins, which come in the order of their signs. Pins
// too crowded for labels of their own share one with their neighbours.
func (m *marker) settle(pins []pin) []mark {
	for level := unshared; level > 1 && len(m.runs(pins)) > mostMarks; level-- {
		for i := range pins {
			pins[i].level = min(pins[i].level, level-1)
		}
	}
	for {
		marks := m.runs(pins)
		failed := m.place(marks, pins)
		if len(failed) == 0 {
			return marks
		}
		for _, f := range failed {
			join(pins, f)
		}
	}
}

// join lets a label's pins share it with their nearest neighbours of the kind.
func join(pins []pin, f mark) {
	first := f.pins[0]
	for level := first.level - 1; level >= 0; level-- {
		cell, joined := first.place.Cell(level), 0
		for i := range pins {
			if p := &pins[i]; p.kind == first.kind && p.place.Cell(level) == cell {
				p.level = min(p.level, level)
				joined++
			}
		}
		if joined > len(f.pins) {
			return
		}
	}
}

// runs makes a label for every pin, or for the pins that share a cell.
func (m *marker) runs(pins []pin) []mark {
	type cell struct {
		kind, level int
		number      uint64
	}
	var out []mark
	at := map[cell]int{}
	for _, p := range pins {
		c := cell{p.kind, p.level, uint64(p.no)}
		if p.level < unshared {
			c.number = p.place.Cell(p.level)
		}
		i, ok := at[c]
		if !ok {
			i, at[c] = len(out), len(out)
			out = append(out, mark{})
		}
		out[i].pins = append(out[i].pins, p)
	}
	for i := range out {
		k := &out[i]
		k.text = signs(k.pins)
		for _, p := range k.pins {
			k.at.X, k.at.Y = k.at.X+p.at.X, k.at.Y+p.at.Y
		}
		k.at.X, k.at.Y = k.at.X/len(k.pins), k.at.Y/len(k.pins)
	}
	return out
}

// signs writes the signs of pins: 12, 12–15, or A、C–E.
func signs(pins []pin) string {
	text := ""
	for i := 0; i < len(pins); {
		n := 1
		for i+n < len(pins) && pins[i+n].no == pins[i].no+n {
			n++
		}
		if text != "" {
			text += "、"
		}
		if text += pins[i].sign; n > 1 {
			text += "–" + pins[i+n-1].sign
		}
		i += n
	}
	return text
}

// boxAt returns a label's box with its middle at an offset from its spot.
func (m *marker) boxAt(k *mark, dx, dy int) box {
	w, h, rise := m.size(k.text, k.pins[0].kind)
	if dx == 0 && dy == 0 {
		dy = -rise
	}
	return box{k.at.X + dx - w/2, k.at.Y + dy - h/2, w, h}
}

// place sets the labels: first those that can stand on their spots, then the
// crowded ones as near as there is room. It gives those for which there is none.
func (m *marker) place(marks []mark, pins []pin) (failed []mark) {
	taken := slices.Clone(m.taken)
	homes := make([]box, len(marks))
	for i := range marks {
		homes[i] = m.boxAt(&marks[i], 0, 0)
	}
	var crowded []int
	for i := range marks {
		k := &marks[i]
		k.home = len(k.pins) == 1 && homes[i].within(m.frame) && !slices.ContainsFunc(m.taken, homes[i].overlaps)
		for j := 0; j < len(marks) && k.home; j++ {
			k.home = j == i || !homes[i].overlaps(homes[j])
		}
		if !k.home {
			crowded = append(crowded, i)
			continue
		}
		k.box = homes[i]
		taken = append(taken, k.box)
	}
	for _, i := range crowded {
		k := &marks[i]
		var ok bool
		if k.box, ok = m.near(k, taken, pins); !ok && k.pins[0].level > 0 {
			failed = append(failed, *k)
			continue
		}
		taken = append(taken, k.box)
	}
	return failed
}

// near looks for a free box around a label's spot, ring by ring: the nearest that
// hides the fewest spots. A label of a whole kind looks over all of the map.
func (m *marker) near(k *mark, taken []box, pins []pin) (box, bool) {
	w, h, _ := m.size(k.text, k.pins[0].kind)
	rings := 5
	if k.pins[0].level == 0 {
		rings = (m.frame.w + m.frame.h) / h
	}
	best, least := m.boxAt(k, 0, 0), math.MaxInt
	for r := 1; r <= rings; r++ {
		steps := 8 * r
		for s := range steps {
			angle := 2 * math.Pi * float64(s) / float64(steps)
			dx := int(math.Cos(angle) * float64(w/2+h*r*2/3))
			dy := int(math.Sin(angle) * float64(h/2+h*r*2/3))
			b := m.boxAt(k, dx, dy)
			if !b.within(m.frame) || slices.ContainsFunc(taken, b.overlaps) {
				continue
			}
			cost := r * h
			for _, p := range pins {
				if b.holds(p.at) {
					cost += h
				}
			}
			if cost < least {
				best, least = b, cost
			}
		}
		if least <= (r+1)*h { // a farther ring can do no better
			break
		}
	}
	return best, least < math.MaxInt
}

// pinsOf returns the pins of a map on a frame, in the order of their signs:
// projects by kind, then platforms.
func pinsOf(m *briefing.Map, f box) []pin {
	at := func(p zone.Place) page.Point {
		return page.Point{X: f.x + int(int64(p.X)*int64(f.w)/int64(zone.Whole)),
			Y: f.y + int(int64(p.Y)*int64(f.h)/int64(zone.Whole))}
	}
	var out []pin
	for i, k := range m.Kinds {
		for _, p := range k.Pins {
			out = append(out, pin{i, p.No, fmt.Sprint(p.No), p.At, at(p.At), unshared})
		}
	}
	for i, p := range m.Platforms {
		if p.At.Known {
			out = append(out, pin{len(m.Kinds), i, p.Sign, p.At.Value, at(p.At.Value), unshared})
		}
	}
	return out
}
