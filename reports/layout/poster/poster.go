// Package poster draws sheets for the wall: the wall charts (作战图), the fishbones of the chains
// (招商鱼骨图) and the layout map (产业布局图). [Wall], [Fishbones] and [Map] add the sheets of a
// document to a canvas; each lies on its side and is drawn, not filled with text.
package poster

import (
	"zonebrief/reports/briefing"
	"zonebrief/reports/chart"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/plot"
	"zonebrief/reports/typeset"
)

// poster is a sheet for the wall: it lies on its side and is drawn, not filled with
// text. Its lengths in mm and points are those of A3; other papers scale them.
type poster struct {
	*canvas.Canvas
	paper page.Paper
	k     float64
	edge  int // to all sides
}

// paperScale keeps a sheet the same on every paper.
var paperScale = map[string]float64{"A4": 0.7071, "A3": 1, "A2": 1.4142}

// posterOn makes a poster on a paper by name, else on A3; scale tells by how much
// larger than on A3 things are.
func posterOn(c *canvas.Canvas, paper string, scale map[string]float64) poster {
	if _, ok := scale[paper]; !ok {
		paper = "A3"
	}
	p := poster{Canvas: c, paper: page.Papers[paper].Landscape(), k: scale[paper]}
	p.edge = p.mm(12)
	return p
}

func (p *poster) mm(v float64) int { return int(v * p.k * page.MM) }

// begin adds a sheet with its bookmark and its title.
func (p *poster) begin(bookmark, title string) {
	p.Doc.Pages = append(p.Doc.Pages, page.Page{W: p.paper.W, H: p.paper.H})
	p.Doc.Bookmarks = append(p.Doc.Bookmarks, page.Bookmark{Text: bookmark, Page: len(p.Doc.Pages) - 1, Y: p.edge})
	st := typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(34 * p.k), Align: typeset.Left, Color: page.Official}
	l := p.Fit(title, st, p.paper.W-2*p.edge)
	p.Put(l, (p.paper.W-l.Width)/2, p.mm(23))
}

// end numbers the sheets and names the source.
func (p *poster) end(doc *briefing.Document) {
	p.Sources(doc.Source, 0, len(p.Doc.Pages), p.edge, p.paper.W-2*p.edge, p.paper.H-p.mm(8))
}

// style returns type of a size in points.
func (p *poster) style(pt float64, strong bool) typeset.Style {
	role := face.Sans
	if strong {
		role = face.SansBold
	}
	pt *= p.k
	return typeset.Style{Role: role, Size: page.Pt(pt), Leading: page.Pt(pt * 1.13), Align: typeset.Left}
}

// line draws one line in the middle of a height and gives its width.
func (p *poster) line(s string, st typeset.Style, x, y, h int) int {
	l := p.Setter.Line(s, st)
	p.Put(l, x, y+h/2+st.Size*38/100)
	return l.Width
}

// centred draws one line between two edges, smaller where it is too wide.
func (p *poster) centred(s string, st typeset.Style, from, to, y, h int) {
	l := p.Fit(s, st, to-from)
	p.Put(l, (from+to-l.Width)/2, y+h/2+st.Size*38/100)
}

// flagShape draws the shape of a flag (旗) in a square; what is no flag has none.
func flagShape(t briefing.Tone, x, y, size int) []page.Item {
	return plot.Flag([...]chart.Sign{briefing.Red: chart.Red, briefing.Blue: chart.Blue, briefing.Yellow: chart.Yellow,
		briefing.Snail: chart.Snail}[t], x, y, size)
}

// outline returns the outline of a box.
func outline(x, y, w, h int) []page.Point {
	return []page.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}, {X: x, Y: y}}
}

// stack is lines under each other, each in its style.
type stack struct {
	lines  []typeset.Line
	styles []typeset.Style
	h      int
}

func (s *stack) add(st typeset.Style, lines ...typeset.Line) {
	for _, l := range lines {
		s.lines, s.styles, s.h = append(s.lines, l), append(s.styles, st), s.h+st.Leading
	}
}

// stacked draws a stack in the middle of a height.
func (p *poster) stacked(s stack, x, w, y, h int, right bool) {
	y += (h - s.h) / 2
	for i, l := range s.lines {
		at := x
		if right {
			at += w - l.Width
		}
		p.Put(l, at, y+s.styles[i].Baseline())
		y += s.styles[i].Leading
	}
}
