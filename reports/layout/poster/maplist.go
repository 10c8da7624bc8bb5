package poster

import (
	"fmt"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// short sets words in at most so many lines; what is longer ends in ……
func (s *mapSheet) short(words string, st typeset.Style, room, most int) []typeset.Line {
	lines := s.nearly(words, st, room)
	if len(lines) == 0 {
		return []typeset.Line{{}}
	}
	if len(lines) <= most {
		return lines
	}
	last := []rune(lines[most-1].Text)
	cut := s.Setter.Line(string(last)+"……", st)
	for cut.Width > room && len(last) > 1 {
		last = last[:len(last)-1]
		cut = s.Setter.Line(string(last)+"……", st)
	}
	return append(lines[:most-1:most-1], cut)
}

// mapPanel is the column beside or below a map: key figures, legend, lists and notes.
type mapPanel struct {
	*mapSheet
	air      int     // between entries, in micrometres
	listSize float64 // of the entries' type, in points on A3
}

// panelHead sets a heading of the panel and gives the y below it.
func (s *mapPanel) panelHead(text string, b box, y int) int {
	st := s.letters(face.SansBold, 12, 17, mapBlue)
	s.Put(s.Fit(text, st, b.w), b.x, y+st.Baseline())
	y += st.Leading + s.mm(0.6)
	s.Draw(page.Rect{X: b.x, Y: y, W: b.w, H: s.mm(0.35), Fill: mapBlue})
	return y + s.mm(1.2)
}

// key sets the figures of the whole zone large and side by side, and gives the y
// below them.
func (s *mapPanel) key(b box) int {
	value, label := s.letters(face.SansBold, 20, 27, mapBlue), s.letters(face.Sans, 9.5, 13, page.Gray)
	type column struct {
		value, label typeset.Line
		w            int
	}
	var list []column
	free := b.w
	for _, k := range s.m.Key {
		c := column{value: s.Fit(k.Value, value, b.w/len(s.m.Key)), label: s.Setter.Line(k.Label, label)}
		c.w = max(c.value.Width, c.label.Width)
		list, free = append(list, c), free-c.w
	}
	x := b.x
	for i, c := range list {
		w := c.w + free/len(list)
		s.Put(c.value, x+(w-c.value.Width)/2, b.y+value.Baseline())
		s.Put(c.label, x+(w-c.label.Width)/2, b.y+value.Leading+label.Baseline())
		if i > 0 {
			s.Draw(page.Rect{X: x, Y: b.y + s.mm(2), W: s.mm(0.2), H: value.Leading + label.Leading - s.mm(3),
				Fill: canvas.Hairline})
		}
		x += w
	}
	return b.y + value.Leading + label.Leading + s.mm(4)
}

// figures sets the table of key figures at the head of the panel and gives the y
// below it.
func (s *mapPanel) figures(b box) int {
	t := &s.m.Figures
	y := s.panelHead("分片区主要指标", b, s.key(b))
	share := []int{34, 18, 27, 21} // of the columns, in a hundred
	row := func(cells []briefing.Cell, st typeset.Style, h int) {
		x := b.x
		for i, c := range cells {
			w := b.w * share[i] / 100
			if i == 0 {
				s.Put(s.short(c.Text, st, w-s.mm(1), 1)[0], x+s.mm(0.5), y+h/2+drop(st))
			} else {
				l := s.Fit(c.Text, st, w-s.mm(1))
				s.Put(l, x+w-l.Width-s.mm(0.5), y+h/2+drop(st))
			}
			x += w
		}
		y += h
	}
	var head []briefing.Cell
	for _, c := range t.Columns {
		head = append(head, briefing.Cell{Text: c.Title})
	}
	row(head, s.letters(face.SansBold, 9, 12, page.Gray), s.mm(5.5))
	for _, r := range t.Rows {
		st := s.letters(face.Sans, 10.5, 14, mapInk)
		h := s.mm(6.2)
		if r.Sum {
			s.Draw(page.Rect{X: b.x, Y: y, W: b.w, H: h, Fill: canvas.SumFill})
			st.Role = face.SansBold
		}
		row(r.Cells, st, h)
		s.Draw(page.Rect{X: b.x, Y: y, W: b.w, H: s.mm(0.12), Fill: canvas.Hairline})
	}
	return y + s.mm(3)
}

// notes sets the notes at the foot of the panel and gives the y above them.
func (s *mapPanel) notes(list []string, b box) int {
	st := s.letters(face.Sans, 9, 13, page.Gray)
	var lines []typeset.Line
	for _, n := range list {
		lines = append(lines, s.Setter.Lines(n, st, b.w)...)
	}
	y := b.y + b.h - len(lines)*st.Leading
	top := y - s.mm(2)
	for _, l := range lines {
		s.Put(l, b.x, y+st.Baseline())
		y += st.Leading
	}
	return top
}

// entry is a line of the legend or of the list: a heading of its own, or a sign
// with words.
type entry struct {
	kind  int
	sign  string // empty shows the kind's shape alone
	words string
	right string // at the right edge
	head  bool
}

// legend explains the kinds by their shapes.
func (s *mapPanel) legend() []entry {
	var out []entry
	for i, k := range s.m.Kinds {
		out = append(out, entry{kind: i, words: k.Name, right: k.Summary})
	}
	return out
}

// pinList lists the pins under their kinds.
func (s *mapPanel) pinList() []entry {
	var out []entry
	for i, k := range s.m.Kinds {
		if len(k.Pins) == 0 {
			continue
		}
		out = append(out, entry{kind: i, words: k.Name, right: fmt.Sprintf("%d个", len(k.Pins)), head: true})
		for _, p := range k.Pins {
			out = append(out, entry{kind: i, sign: fmt.Sprint(p.No), words: p.Name})
		}
	}
	return out
}

// platformList lists the platforms with their tiers; placed leaves out those
// without a place.
func (s *mapPanel) platformList(placed bool) []entry {
	var out []entry
	for _, p := range s.m.Platforms {
		if !placed || p.At.Known {
			out = append(out, entry{kind: len(s.m.Kinds), sign: p.Sign, words: p.Name, right: p.Tier})
		}
	}
	return out
}

// entryHeight measures an entry in a column.
func (s *mapPanel) entryHeight(e entry, w int) int {
	return max(1, len(s.wordsOf(e, w)))*s.entryStyle(e).Leading + s.mm(0.5) + s.air
}

func (s *mapPanel) entryStyle(e entry) typeset.Style {
	if e.head {
		return s.letters(face.SansBold, s.listSize+0.5, s.listSize*1.4, mapInk)
	}
	return s.letters(face.Sans, s.listSize, s.listSize*1.32, mapInk)
}

const signRoom = 8.8 // mm, of the signs before the words

func (s *mapPanel) wordsOf(e entry, w int) []typeset.Line {
	room := w - s.mm(signRoom)
	if e.right != "" {
		room -= s.Setter.Line(e.right, s.rightStyle()).Width + s.mm(1.5)
	}
	return s.nearly(e.words, s.entryStyle(e), room)
}

// nearly sets words that nearly fit on a line a little smaller, so that they do.
func (s *mapSheet) nearly(words string, st typeset.Style, room int) []typeset.Line {
	if w := s.Setter.Line(words, st).Width; w > room && w*17/20 <= room {
		st.Size = st.Size * room / (w + 1)
	}
	return s.Setter.Lines(words, st, room)
}

func (s *mapPanel) rightStyle() typeset.Style { return s.letters(face.Sans, 9, 13.2, page.Gray) }

// setEntry sets an entry at a place.
func (s *mapPanel) setEntry(e entry, x, y, w int) {
	st := s.entryStyle(e)
	mid := y + st.Leading/2
	b := box{x, mid - s.mm(2.1), s.mm(7), s.mm(4.2)}
	if e.sign == "" {
		s.signed(e.kind, "", b, false)
	} else {
		sign := s.Fit(e.sign, s.letters(face.SansBold, 9.5, 12, mapInk), s.mm(7))
		if e.kind >= len(s.m.Kinds) {
			s.signed(e.kind, e.sign, box{x, b.y, max(b.w, s.Setter.Line(e.sign, s.markStyle(mapInk)).Width+s.mm(2)),
				b.h}, false)
		} else {
			s.Put(sign, x+s.mm(7)-sign.Width, mid+drop(st))
		}
	}
	right := s.Setter.Line(e.right, s.rightStyle())
	s.Put(right, x+w-right.Width, mid+drop(s.rightStyle()))
	for _, l := range s.wordsOf(e, w) {
		s.Put(l, x+s.mm(signRoom), y+st.Baseline())
		y += st.Leading
	}
}

// fill sets entries down a region's columns and gives those it has no room for. A
// heading keeps with its next entry. A trial draws nothing.
func (s *mapPanel) fill(list []entry, columns []box, trial bool) (rest []entry) {
	for _, c := range columns {
		y := c.y
		for len(list) > 0 {
			if list[0].head && y > c.y {
				y += s.mm(1.5)
			}
			h := s.entryHeight(list[0], c.w)
			need := h
			if list[0].head && len(list) > 1 {
				need += s.entryHeight(list[1], c.w)
			}
			if y+need > c.y+c.h && (y > c.y || h <= c.h) {
				break
			}
			if !trial {
				s.setEntry(list[0], c.x, y, c.w)
			}
			y += h
			list = list[1:]
		}
	}
	return list
}

// split divides a region into columns.
func (s *mapSheet) split(b box, n int) []box {
	gap := s.mm(5)
	w := (b.w - gap*(n-1)) / n
	out := make([]box, n)
	for i := range out {
		out[i] = box{b.x + i*(w+gap), b.y, w, b.h}
	}
	return out
}

// level makes columns as short as they can be for a list that fits into them, so
// that they end at about one height.
func (s *mapPanel) level(list []entry, columns []box) []box {
	for shorter := columns; len(s.fill(list, shorter, true)) == 0; {
		columns, shorter = shorter, nil
		for _, c := range columns {
			c.h -= s.mm(3)
			shorter = append(shorter, c)
		}
		if shorter[0].h <= 0 {
			break
		}
	}
	return columns
}

// further sets what is left on sheets of its own; each begins with its kind.
func (s *mapPanel) further(list []entry) {
	for len(list) > 0 {
		s.sheet(s.m.Register)
		if first := list[0]; !first.head {
			list = append([]entry{{kind: first.kind, words: s.kindName(first.kind) + "（续）", head: true}}, list...)
		}
		columns := s.split(s.area, 5)
		list = s.fill(list, s.level(list, columns), false)
	}
}

func (s *mapPanel) kindName(kind int) string {
	if kind < len(s.m.Kinds) {
		return s.m.Kinds[kind].Name
	}
	return platformWord
}

// platformWord is the heading of the platforms.
const platformWord = "创新平台"
