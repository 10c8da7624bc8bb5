package poster

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// sideColors tell 上游, 中游 and 下游 apart, by lightness too; the word is printed.
var sideColors = map[string]page.Color{"上游": 0x1F3A5F, "中游": 0x2F6DA8, "下游": 0x4E7F9E}

func sideColor(side string) page.Color { return cmp.Or(sideColors[side], page.Color(0x5C6670)) }

// body draws the fish: tail, spine with its zones, and head with the chain's name.
func (s *fish) body(zones []boneZone) {
	y, half := s.spine, s.mm(spineHalf)
	at := func(x, dy float64) page.Point { return page.Point{X: s.edge + s.mm(x), Y: y + s.mm(dy)} }
	s.Draw(page.Path{Points: []page.Point{at(0, -24), at(9, -13), at(16, -spineHalf), at(16, spineHalf), at(9, 13),
		at(0, 24), at(5, 0)}, Color: canvas.Accent})
	s.Draw(page.Rect{X: s.tail, Y: y - half, W: s.head - s.tail, H: 2 * half, Fill: canvas.Accent})
	for i := range zones {
		s.zone(&zones[i], i == len(zones)-1)
	}
	s.headOf()
}

// zone draws a zone's part of the spine with its name, and an arrow to the next.
func (s *fish) zone(z *boneZone, last bool) {
	y, half := s.spine, s.mm(spineHalf)
	s.Draw(page.Rect{X: z.from, Y: y - half, W: z.width, H: 2 * half, Fill: sideColor(z.side)})
	name := fmt.Sprintf("%d个环节", len(z.rows[0])+len(z.rows[1]))
	if z.side != "" || !last || z.from > s.tail {
		name = cmp.Or(z.side, "其他") + "　" + name
	}
	s.centred(name, s.style(17, true).In(page.White), z.from+s.mm(6), z.from+z.width-s.mm(8), y-half, 2*half)
	if !last {
		x := z.from + z.width
		s.Draw(page.Path{Points: []page.Point{{X: x - s.mm(3), Y: y - half}, {X: x + s.mm(2), Y: y},
			{X: x - s.mm(3), Y: y + half}}, Width: s.mm(1.6), Color: page.White})
	}
}

// headOf draws the head: a rounded snout, a gill, an eye, and the chain's name.
func (s *fish) headOf() {
	y, w, h := s.spine, s.paper.W-s.edge-s.head, s.mm(headHalf)
	curve := func(scale float64) []page.Point {
		var out []page.Point
		const steps = 32
		for i := range steps + 1 {
			a := (float64(i)/steps - .5) * math.Pi
			out = append(out, page.Point{X: s.head + int(scale*float64(w)*math.Pow(math.Cos(a), .8)),
				Y: y + int(scale*float64(h)*math.Sin(a))})
		}
		return out
	}
	s.Draw(page.Path{Points: curve(1), Color: canvas.Accent})
	eye := func(r int, color page.Color) {
		var out []page.Point
		for i := range 24 {
			a := float64(i) / 12 * math.Pi
			out = append(out, page.Point{X: s.head + w*62/100 + int(float64(r)*math.Cos(a)), Y: y - h*55/100 +
				int(float64(r)*math.Sin(a))})
		}
		s.Draw(page.Path{Points: out, Color: color})
	}
	eye(s.mm(3.4), page.White)
	eye(s.mm(1.7), canvas.Accent)
	room := w * 78 / 100
	st, lines := s.largest(s.chart.Chain, 30, room, h)
	for i, l := range lines {
		s.Put(l, s.head+s.mm(4)+(room-l.Width)/2, y-len(lines)*st.Leading/2+i*st.Leading+st.Baseline()+h/12)
	}
}

// largest sets a name as large as a box allows.
func (s *fish) largest(text string, pt float64, w, h int) (typeset.Style, []typeset.Line) {
	for ; ; pt *= 0.92 {
		st := s.style(pt, true).In(page.White)
		st.Leading = st.Size * 6 / 5
		lines := s.Setter.Balanced(text, st, w)
		widest := 0
		for _, l := range lines {
			widest = max(widest, l.Width)
		}
		if len(lines)*st.Leading <= h*9/10 && widest <= w && (len(lines) <= 3 || pt < 12) {
			return st, lines
		}
	}
}

// side draws the chain's figures above the head, and the seven ones below it, or
// under the figures where the fish swims low.
func (s *fish) side() {
	x, w, over := s.paper.W-s.edge-s.mm(sideWidth), s.mm(sideWidth), s.spine-s.mm(headHalf+3)
	y := s.top
	s.line(s.chart.Date, s.style(13, false), x, y, s.mm(7))
	y += s.mm(9)
	row := min(s.mm(13), (over-y)/max(1, len(s.chart.Facts)))
	for _, f := range s.chart.Facts {
		s.fact(f, x, y, w, row)
		y += row
	}
	if len(s.chart.Ones) == 0 {
		return
	}
	rows := len(s.chart.Ones) + 1
	room, floor := s.floor-s.spine-s.mm(headHalf+3), s.floor
	if room < rows*s.mm(6) {
		room, floor = over-y-s.mm(6), over
	}
	row = min(s.mm(9.4), room/rows)
	y = floor - rows*row
	have := 0
	for _, o := range s.chart.Ones {
		if o.Have {
			have++
		}
	}
	s.line(fmt.Sprintf("七个一　已有%d个", have), s.style(15, true).In(canvas.Accent), x, y, row)
	for _, o := range s.chart.Ones {
		y += row
		s.one(o, x, y, row)
	}
}

// fact draws a figure with its label, and the sign of a lack.
func (s *fish) fact(f briefing.ChainFact, x, y, w, h int) {
	st, at := s.style(13, false), x
	if f.Lack != briefing.Nothing {
		size := s.mm(6)
		s.Draw(lackSign(f.Lack, x, y+(h-size)/2, size)...)
		at += size + s.mm(1.5)
	}
	used := at - x + s.line(f.Label, st, at, y, h)
	value := s.style(19, true).In(canvas.Accent)
	if f.Lack != briefing.Nothing {
		value = value.In(lackColors[f.Lack])
	}
	l := s.Fit(f.Value, value, w-used-s.mm(2))
	s.Put(l, x+w-l.Width, y+h/2+value.Size*38/100)
	s.Draw(page.Line{X1: x, Y1: y + h, X2: x + w, Y2: y + h, Width: 150, Color: canvas.Hairline})
}

// one draws one of the seven ones: a ticked box, or an empty one and the word.
func (s *fish) one(o briefing.ChainOne, x, y, h int) {
	size := s.mm(4.6)
	top := y + (h-size)/2
	at := func(px, py float64) page.Point {
		return page.Point{X: x + int(px*float64(size)), Y: top + int(py*float64(size))}
	}
	box := []page.Point{at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)}
	st, text := s.style(14, false), o.Name
	if o.Have {
		s.Draw(page.Path{Points: box[:4], Color: canvas.Accent},
			page.Path{Points: []page.Point{at(.2, .5), at(.42, .74), at(.82, .24)}, Width: s.mm(0.7),
				Color: page.White})
	} else {
		s.Draw(page.Path{Points: box, Width: s.mm(0.4), Color: page.Official})
		st, text = s.style(14, true).In(page.Official), o.Name+"　缺"
	}
	s.line(text, st, x+size+s.mm(2), y, h)
}

// rest names the leads for no link at the foot, in two lines at most, and makes
// room for them.
func (s *fish) rest() {
	if len(s.chart.Rest) == 0 {
		return
	}
	st, w := s.style(13, false), s.head-s.edge
	st.Leading = st.Size * 13 / 10
	var lines []typeset.Line
	for n := len(s.chart.Rest); ; n-- {
		var names []string
		for _, l := range s.chart.Rest[:n] {
			facts := l.Stage
			if l.Amount != "" {
				facts = l.Amount + "，" + facts
			}
			names = append(names, l.Name+"（"+facts+"）")
		}
		text := "未对应环节的招引项目：" + strings.Join(names, "、")
		if n < len(s.chart.Rest) {
			text += fmt.Sprintf("等%d个", len(s.chart.Rest))
		}
		if lines = s.Setter.Lines(text+"。", st, w); len(lines) <= 2 || n <= 1 {
			break
		}
	}
	for i, l := range lines {
		s.Put(l, s.edge, s.floor-(len(lines)-i)*st.Leading+st.Baseline())
	}
	s.floor -= len(lines)*st.Leading + s.mm(3)
}
