package poster

import (
	"fmt"
	"math"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// card is what is known of a link: its name, its firms, what it lacks, and the
// leads for it.
type card struct {
	bone    *briefing.Bone
	x, y, w int
	h       int
	parts   []cardPart
}

// cardPart is a part of a card, drawn from its upper left corner.
type cardPart struct {
	h, before int
	draw      func(x, y int)
}

// shown is how much of a link its card shows.
type shown struct{ firms, leads, gap int }

// cardMost is how many firms or leads a card is tried with at most.
const cardMost = 60

// fitted makes a card no taller than its room. What does not fit is told: 等n家.
func (s *fish) fitted(b briefing.Bone, pt float64, w, room int) *card {
	show := shown{min(len(b.Firms), cardMost), min(len(b.Leads), cardMost), math.MaxInt}
	for {
		c := s.cardOf(b, pt, w, show)
		if c.h <= room {
			return c
		}
		switch {
		case show.firms > 1 && show.firms >= show.leads:
			show.firms--
		case show.leads > 1:
			show.leads--
		case show.gap > 4:
			show.gap = 4
		case show.gap > 1:
			show.gap--
		default:
			pt *= 0.9
		}
	}
}

// cardOf sets a card in type of a size.
func (s *fish) cardOf(b briefing.Bone, pt float64, w int, show shown) *card {
	c := &card{bone: &b, w: w}
	st := s.style(pt, false)
	st.Leading = st.Size * 5 / 4
	inner := w - 2*s.mm(3)
	c.parts = append(c.parts, s.nameOf(&b, pt, inner))
	if len(b.Firms) == 0 {
		c.parts = append(c.parts, s.label("现有企业　暂无", st, 1))
	} else {
		c.parts = append(c.parts, s.label(fmt.Sprintf("现有企业　%d家", len(b.Firms)), st, 1),
			s.chips(b.Firms, st, inner, show.firms))
	}
	if b.Lack != briefing.Nothing {
		c.parts = append(c.parts, s.gapOf(&b, st, inner, show.gap))
	}
	if len(b.Leads) > 0 {
		c.parts = append(c.parts, s.label(fmt.Sprintf("招引项目　%d个", len(b.Leads)), st, 2))
		for _, l := range b.Leads[:show.leads] {
			c.parts = append(c.parts, s.leadOf(l, st, inner))
		}
		if n := len(b.Leads); show.leads < n {
			c.parts = append(c.parts, s.lines([]typeset.Line{s.Setter.Line(fmt.Sprintf("等%d个项目", n), st)}, st, 0))
		}
	}
	for _, p := range c.parts {
		c.h += p.before + p.h
	}
	c.h += s.mm(2.4)
	return c
}

// card draws a card in its place.
func (s *fish) card(c *card) {
	h, color := c.h, sideColor(c.bone.Side)
	s.Draw(page.Rect{X: c.x, Y: c.y, W: c.w, H: h, Fill: page.White})
	s.Draw(page.Path{Points: outline(c.x, c.y, c.w, h), Width: s.mm(0.4), Color: color})
	y := c.y
	for _, p := range c.parts {
		y += p.before
		p.draw(c.x+s.mm(3), y)
		y += p.h
	}
}

// nameOf is the head of a card.
func (s *fish) nameOf(b *briefing.Bone, pt float64, w int) cardPart {
	most := 2
	st := s.style(pt+2, true).In(page.White)
	lines := s.Setter.Lines(b.Name, st, w)
	for len(lines) > most {
		if pt+1 < cardLeast {
			most++ // rather more lines than small type
		} else {
			pt--
		}
		st = s.style(pt+2, true).In(page.White)
		lines = s.Setter.Lines(b.Name, st, w)
	}
	var name stack
	name.add(st, lines...)
	h := name.h + st.Size*2/3
	return cardPart{h: h, draw: func(x, y int) {
		s.Draw(page.Rect{X: x - s.mm(3), Y: y, W: w + 2*s.mm(3), H: h, Fill: sideColor(b.Side)})
		s.stacked(name, x, w, y, h, false)
	}}
}

// label heads a part of a card, some half lines below the last.
func (s *fish) label(text string, st typeset.Style, space int) cardPart {
	small := st.In(canvas.Accent)
	small.Role, small.Size = face.SansBold, max(st.Size*85/100, page.Pt(11*s.k))
	return cardPart{h: st.Leading, before: st.Leading * space / 4,
		draw: func(x, y int) { s.line(text, small, x, y, st.Leading) }}
}

// lines is plain text.
func (s *fish) lines(lines []typeset.Line, st typeset.Style, before int) cardPart {
	return cardPart{h: len(lines) * st.Leading, before: before, draw: func(x, y int) {
		for i, l := range lines {
			s.Put(l, x, y+i*st.Leading+st.Baseline())
		}
	}}
}

const chipFill = page.Color(0xE9EFF6)

// chips sets firms side by side, each on its own ground, and says how many there
// are in all where not all are shown.
func (s *fish) chips(firms []string, st typeset.Style, w, n int) cardPart {
	type chip struct {
		lines   []typeset.Line
		x, y, w int
		plain   bool
	}
	pad, gap := st.Size/3, st.Size/3
	var list []chip
	x, y, row := 0, 0, 0
	add := func(name string, plain bool) {
		c := chip{lines: s.Setter.Lines(name, st, w-2*pad), plain: plain}
		for _, l := range c.lines {
			c.w = max(c.w, l.Width+2*pad)
		}
		if x > 0 && x+c.w > w {
			x, y, row = 0, y+row+gap, 0
		}
		c.x, c.y = x, y
		x, row = x+c.w+gap, max(row, len(c.lines)*st.Leading)
		list = append(list, c)
	}
	for _, f := range firms[:n] {
		add(f, false)
	}
	if n < len(firms) {
		add(fmt.Sprintf("等%d家", len(firms)), true)
	}
	return cardPart{h: y + row, before: st.Leading / 10, draw: func(ox, oy int) {
		for _, c := range list {
			if !c.plain {
				s.Draw(page.Rect{X: ox + c.x, Y: oy + c.y, W: c.w, H: len(c.lines) * st.Leading, Fill: chipFill})
			}
			for i, l := range c.lines {
				s.Put(l, ox+c.x+pad, oy+c.y+i*st.Leading+st.Baseline())
			}
		}
	}}
}

// lackColors go with the lacks' signs and words.
var lackColors = [...]page.Color{briefing.Weak: 0x8A6100, briefing.Gone: page.Official}

// gapOf tells what a link lacks: sign, word and text, in at most so many lines.
func (s *fish) gapOf(b *briefing.Bone, st typeset.Style, w, most int) cardPart {
	color := lackColors[b.Lack]
	st.Role, st.Color = face.SansBold, color
	sign := st.Size * 5 / 4
	text := b.Lack.Title()
	if b.Gap != "" && b.Gap != text {
		text += "：" + b.Gap
	}
	lines := s.Setter.Lines(text, st, w-sign-st.Size)
	if len(lines) > most {
		lines = append(lines[:most:most], s.Setter.Line("……（下略）", st))
	}
	pad := st.Size / 3
	h := len(lines)*st.Leading + 2*pad
	return cardPart{h: h, before: st.Leading / 2, draw: func(x, y int) {
		s.Draw(page.Path{Points: outline(x, y, w, h), Width: s.mm(0.35), Color: color})
		s.Draw(lackSign(b.Lack, x+pad, y+pad+(st.Leading-sign)/2, sign)...)
		for i, l := range lines {
			s.Put(l, x+pad+sign+pad, y+pad+i*st.Leading+st.Baseline())
		}
	}}
}

// lackSign draws a lack's sign in a square: a broken ring for 缺链, a ring half full
// for 弱链.
func lackSign(l briefing.Lack, x, y, size int) []page.Item {
	arc := func(from, to, shift float64) []page.Point {
		var out []page.Point
		const steps = 16
		for i := range steps + 1 {
			a := (from + (to-from)*float64(i)/steps) * math.Pi / 180
			out = append(out, page.Point{X: x + int(float64(size)*(.5+shift+.36*math.Cos(a))),
				Y: y + int(float64(size)*(.5+.36*math.Sin(a)))})
		}
		return out
	}
	color, width := lackColors[l], size/9
	if l == briefing.Gone {
		return []page.Item{page.Path{Points: arc(110, 290, -.1), Width: width, Color: color},
			page.Path{Points: arc(-70, 110, .1), Width: width, Color: color}}
	}
	return []page.Item{page.Path{Points: arc(0, 360, 0), Width: width, Color: color},
		page.Path{Points: arc(0, 180, 0), Color: color}}
}

// leadOf is a lead: its name, then its amount and its stage, at the end of the line
// or on the next ones where there is no room.
func (s *fish) leadOf(l briefing.BoneLead, st typeset.Style, w int) cardPart {
	dot, pad := st.Size*3/4, st.Size/4
	bold := st
	bold.Role = face.SansBold
	amount, stage := s.Setter.Line(l.Amount, bold), s.Setter.Line(l.Stage, st)
	tag := stage.Width + 2*pad
	names := s.Setter.Lines(l.Name, st, w-dot)
	last, room := len(names)-1, w
	if last >= 0 {
		room -= dot + names[last].Width + st.Size/2
	}
	if room < amount.Width+2*pad+tag {
		last, room = last+1, w
	}
	behind, lower := tag+2*pad, last // of the amount: before the stage, or above it
	if room < amount.Width+2*pad+tag {
		behind, lower = 0, last+1
	}
	return cardPart{h: (lower + 1) * st.Leading, before: st.Leading / 8, draw: func(x, y int) {
		s.Draw(page.Rect{X: x, Y: y + st.Leading/2 - st.Size/6, W: st.Size / 3, H: st.Size / 3, Fill: canvas.Accent})
		for i, n := range names {
			s.Put(n, x+dot, y+i*st.Leading+st.Baseline())
		}
		s.Put(amount, x+w-behind-amount.Width, y+last*st.Leading+st.Baseline())
		y += lower * st.Leading
		s.Draw(page.Path{Points: outline(x+w-tag, y+st.Leading/12, tag, st.Leading*5/6), Width: s.mm(0.25),
			Color: page.Gray})
		s.Put(stage, x+w-tag+pad, y+st.Baseline())
	}}
}
