// Package linebreak breaks Chinese paragraphs into lines and sets their glyphs
// in place, by the rules of "Requirements for Chinese Text Layout" (W3C clreq):
// forbidden starts and ends of lines (避头尾), squeezed punctuation (标点挤压), a
// quarter-em between Chinese and Western text, numbers that keep with their
// units, no single character on a last line.
//
// The lines of a paragraph are chosen together (total fit): the sum of what is
// stretched and squeezed is the least there is. Two things hold for every text
// and every width from two characters up, whatever it costs in looks: no line
// starts or ends with a mark that may not stand there, and no line is wider than
// asked for. A run of marks too long for its line is pressed together: to half an
// em each at first, so that a line of n characters takes 2n marks; what is more
// overlaps.
//
// It takes characters and their widths and gives lines of placed glyphs. It
// knows no fonts and no pages, so it works in any unit.
package linebreak

// Options say how a paragraph is to be set.
type Options struct {
	Width   func(line int) int // available width of a paragraph's line, counted from 0
	Em      int                // width of a Chinese character
	Advance func(i int) int    // width of text[i]
	Justify bool               // fill every line but a paragraph's last
	Hang    bool               // 。，、 may hang outside a full line (标点悬挂)
	Words   *Words             // names that Balance does not tear; may be nil
}

// Glyph is a character in its place on the line.
type Glyph struct {
	Index int // in the text
	Rune  rune
	X     int // from the line's left edge
	Shift int // by which the drawing moves, for a mark that lost its left blank
}

// Line is one line: text[Start:End], of which spaces at the end and line ends
// have no glyph.
type Line struct {
	Start, End  int
	Glyphs      []Glyph
	Width       int  // without a mark that hangs
	Lead, Trail int  // blanks of the marks at the edges, within Width
	Last        bool // of its paragraph
}

// Break breaks text into lines. Lines joined are the text again.
func Break(text []rune, o Options) []Line {
	return set(text, o, (*para).whole, (*para).fit)
}

// set breaks every paragraph of a text, unless it may stay whole, in a way of
// choosing its line ends.
func set(text []rune, o Options, whole func(p *para, start, end int) bool,
	choose func(p *para, start, end int) []int) []Line {
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
		switch {
		case start == end:
			out = append(out, Line{Start: start, Last: true})
		case whole(p, start, end):
			out = append(out, p.line(start, end, 0, true))
		default:
			p.bind()
			out = p.lines(out, start, choose(p, start, end))
		}
		out[len(out)-1].End = min(end+1, len(text)) // the line end belongs to its line
		start = end + 1
	}
	if text[len(text)-1] == '\n' { // the empty line that a last line end opens is not set
		out[len(out)-1].End = len(text)
	}
	return out
}

// whole tells whether a paragraph fits on one line, as most cells of a table do.
func (p *para) whole(start, end int) bool { return p.least(start, end, true) <= p.Width(0) }

// lines sets the lines of a paragraph.
func (p *para) lines(out []Line, s int, ends []int) []Line {
	for i, e := range ends {
		out = append(out, p.line(s, e, i, i == len(ends)-1))
		s = e
	}
	return out
}
