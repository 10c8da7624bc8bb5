// Package linebreak breaks Chinese paragraphs into lines and sets their glyphs
// in place, by the rules of "Requirements for Chinese Text Layout" (W3C clreq):
// forbidden starts and ends of lines (避头尾), squeezed punctuation (标点挤压), a
// quarter-em between Chinese and Western text, numbers that keep with their
// units, no single character on a last line.
//
// It takes characters and their widths and gives lines of placed glyphs. It
// knows no fonts and no pages, so it works in any unit.
package linebreak

// Options say how a paragraph is to be set.
type Options struct {
	Width   func(line int) int // available width of a line, counted from 0
	Em      int                // width of a Chinese character
	Advance func(i int) int    // width of text[i]
	Justify bool               // fill every line but a paragraph's last
}

// Glyph is a character in its place on the line.
type Glyph struct {
	Index int // in the text
	Rune  rune
	X     int // from the line's left edge
	Shift int // by which the drawing moves, for a bracket that lost its left blank
}

// Line is one line: text[Start:End], of which spaces at the end and line ends
// have no glyph.
type Line struct {
	Start, End int
	Glyphs     []Glyph
	Width      int
	Last       bool // of its paragraph
}

// Break breaks text into lines. Lines joined are the text again. A line is wider
// than asked for only where no rule allows a break.
func Break(text []rune, o Options) []Line {
	if len(text) == 0 {
		return nil
	}
	p := measure(text, o)
	var out []Line
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && p.class[end] != newline {
			end++
		}
		out = p.paragraph(out, start, end)
		start = end + 1
	}
	if text[len(text)-1] == '\n' { // the empty line that a last line end opens is not set
		out[len(out)-1].End = len(text)
	}
	return out
}

// para holds what is known of every character, and running sums of it.
type para struct {
	Options
	text  []rune
	class []class
	may   []bool // a line may end before i
	adv   []int
	// Sums up to i: of widths, of space before, of blanks cut between two marks,
	// and of what can be squeezed further before and after each character.
	sumAdv, sumGap, sumCut, sumBefore, sumAfter []int
}

func measure(text []rune, o Options) *para {
	n := len(text)
	p := &para{Options: o, text: text, class: classify(text)}
	p.may = breaks(text, p.class)
	buf := make([]int, 6*n+5)
	take := func(k int) []int {
		s := buf[:k:k]
		buf = buf[k:]
		return s
	}
	p.adv = take(n)
	p.sumAdv, p.sumGap, p.sumCut, p.sumBefore, p.sumAfter = take(n+1), take(n+1), take(n+1), take(n+1), take(n+1)
	for i := range text {
		p.adv[i] = p.advance(i)
	}
	for i := range text {
		p.sumAdv[i+1] = p.sumAdv[i] + p.adv[i]
		p.sumGap[i+1] = p.sumGap[i] + p.gap(i)
		p.sumCut[i+1] = p.sumCut[i] + p.cut(i)
		p.sumBefore[i+1] = p.sumBefore[i] + p.gap(i)/2
		p.sumAfter[i+1] = p.sumAfter[i] + p.after(i)
	}
	return p
}

// advance gives a character's width; a space between Chinese and Western text
// is the quarter-em itself.
func (p *para) advance(i int) int {
	if p.class[i] == newline {
		return 0
	}
	if p.text[i] == ' ' && i > 0 && i+1 < len(p.text) && p.mixed(i-1, i+1) {
		return p.Em / 4
	}
	return max(0, p.Advance(i))
}

func (p *para) full(i int) bool { return p.adv[i]*8 >= p.Em*7 }

// mixed tells whether Chinese and Western text meet.
func (p *para) mixed(i, j int) bool {
	a, b := p.class[i], p.class[j]
	west := func(c class) bool { return c == latin || c == prefix || c == postfix }
	return a == han && west(b) && !p.wide(j) || west(a) && b == han && !p.wide(i)
}

// wide tells full-width signs, ％ and ￥, which bring their own blank.
func (p *para) wide(i int) bool { return p.text[i] >= 0xFF00 && p.text[i] < 0xFFF0 }

// gap gives the space before i: a quarter-em between Chinese and Western text.
func (p *para) gap(i int) int {
	if i > 0 && p.mixed(i-1, i) {
		return p.Em / 4
	}
	return 0
}

// blankAfter tells that a full-width mark has its ink in the left half.
func (p *para) blankAfter(i int) bool {
	return (p.class[i] == closing || p.class[i] == stop) && p.full(i)
}

func (p *para) blankBefore(i int) bool { return p.class[i] == opening && p.full(i) }

// cut gives the blank taken away between i and i+1, where two marks meet.
func (p *para) cut(i int) int {
	if i+1 >= len(p.text) {
		return 0
	}
	next := p.class[i+1]
	if p.blankAfter(i) && p.full(i+1) && (next == closing || next == stop || next == opening) ||
		p.blankBefore(i) && p.blankBefore(i+1) {
		return p.Em / 2
	}
	return 0
}

// after gives by how much the blank of a mark can shrink inside a line.
func (p *para) after(i int) int {
	if p.cut(i) == 0 && p.blankAfter(i) {
		return p.Em / 4
	}
	return 0
}

// give gives by how much text[s:e] can shrink inside: a quarter-em of each mark's
// blank, half of each space between scripts.
func (p *para) give(s, e int) int {
	return p.sumBefore[e] - p.sumBefore[s+1] + p.sumAfter[e-1] - p.sumAfter[s]
}

// natural gives the width of text[s:e] on one line.
func (p *para) natural(s, e int, first bool) int {
	if e <= s {
		return 0
	}
	return p.sumAdv[e] - p.sumAdv[s] + p.sumGap[e] - p.sumGap[s+1] - (p.sumCut[e-1] - p.sumCut[s]) - p.startCut(s, first)
}

// startCut gives the blank of an opening mark that a line begins with. At the
// head of a paragraph it stays, beside the indent.
func (p *para) startCut(s int, first bool) int {
	if !first && p.blankBefore(s) {
		return p.Em / 2
	}
	return 0
}

// endCut gives the blank of the mark that a line ends with; it may go.
func (p *para) endCut(e int) int {
	if p.blankAfter(e - 1) {
		return p.Em / 2
	}
	return 0
}

// least gives the width of text[s:e] squeezed as far as it goes.
func (p *para) least(s, e int, first bool) int {
	if e <= s {
		return 0
	}
	return p.natural(s, e, first) - p.endCut(e) - p.give(s, e)
}

// trim drops the spaces at a line's end.
func (p *para) trim(s, e int) int {
	for e > s && p.class[e-1] == space {
		e--
	}
	return e
}

func (p *para) paragraph(out []Line, start, end int) []Line {
	from := len(out)
	ends := []int{}
	for s := start; s < end; {
		e := p.next(s, end, len(ends))
		ends = append(ends, e)
		s = e
	}
	p.unwidow(ends, start)
	s := start
	for i, e := range ends {
		out = append(out, p.line(s, e, i, i == len(ends)-1))
		s = e
	}
	if start == end {
		out = append(out, Line{Start: start, Last: true})
	}
	if end < len(p.text) {
		end++ // the line end belongs to its line
	}
	out[len(out)-1].End = end
	if len(out) == from+1 && start == end {
		out[from].End = end
	}
	return out
}

// next gives the end of the line that starts at s: the last place where the text
// still fits, squeezed if need be (先推入，后推出).
func (p *para) next(s, end, line int) int {
	w := p.Width(line)
	best := 0
	for e := s + 1; e <= end; e++ {
		if p.least(s, p.trim(s, e), line == 0) > w {
			if p.sumAdv[e]-p.sumAdv[s] > 2*w+4*p.Em { // no squeezing can bring this back
				break
			}
			continue
		}
		if e == end || p.may[e] {
			best = e
		}
	}
	if best > 0 {
		return best
	}
	return p.emergency(s, end, w, line == 0)
}

// overhang is by how many characters a line may at most be too wide, for the sake
// of the rules.
const overhang = 3

// emergency breaks where no line fits: inside a Western word or between number
// and unit, and only if even that fails does the line overflow, up to the next
// place a rule allows. A run of marks that would leave the margin is cut anywhere.
func (p *para) emergency(s, end, w int, first bool) int {
	best := 0
	for e := s + 1; e < end; e++ {
		soft := between(weak(p.class[e-1]), weak(p.class[e]))
		fits := p.least(s, e, first) <= w
		switch {
		case soft && fits:
			best = e
		case best > 0 && !fits:
			return best
		case soft, p.may[e]:
			return e
		case p.least(s, e, first) > w+overhang*p.Em && p.class[e] != mark:
			return e
		}
	}
	if best > 0 {
		return best
	}
	return end
}

// weak takes Western text for Chinese, which breaks anywhere.
func weak(c class) class {
	if c == latin {
		return han
	}
	return c
}

// unwidow gives a last line of one character company from the line before.
func (p *para) unwidow(ends []int, start int) {
	n := len(ends)
	if n < 2 || p.letters(ends[n-2], ends[n-1]) > 1 {
		return
	}
	before := start
	if n > 2 {
		before = ends[n-3]
	}
	for e := ends[n-2] - 1; e > before+1; e-- {
		if !p.may[e] {
			continue
		}
		if p.letters(e, ends[n-1]) > 1 && p.letters(before, e) > 1 && p.least(e, ends[n-1], false) <= p.Width(n-1) {
			ends[n-2] = e
			return
		}
	}
}

// letters counts the characters of text[s:e] that are no punctuation.
func (p *para) letters(s, e int) int {
	n := 0
	for i := s; i < e; i++ {
		if c := p.class[i]; c == han || c == latin {
			n++
		}
	}
	return n
}
