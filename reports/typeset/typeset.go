// Package typeset turns text into lines of placed runs: it picks a face for
// every character, measures it, has the lines broken and justified, and joins
// neighbouring glyphs into as few runs as keep them in place.
//
// It takes words, a style and a width and gives lines at the origin. It knows
// neither pages nor blocks: layout and plot place what it gives.
package typeset

import (
	"zonebrief/reports/face"
	"zonebrief/reports/linebreak"
	"zonebrief/reports/page"
)

// Align is how a line stands in its width.
type Align int

// The alignments.
const (
	Justify Align = iota // both edges flush, the last line left
	Left
	Centre
	Right
)

// Style is how text is set. Lengths are in micrometres.
type Style struct {
	Role    face.Role
	Size    int // of the glyphs' em (字号)
	Pitch   int // of full-width characters from one to the next; 0 is Size
	Leading int // from one base line to the next (行距)
	Indent  int // of a paragraph's first line, in characters (首行缩进)
	Align   Align
	Hang    bool // 。，、 may hang outside a full line (标点悬挂)
	Color   page.Color
}

// With gives the style in another alignment.
func (st Style) With(a Align) Style { st.Align = a; return st }

// In gives the style in another colour.
func (st Style) In(c page.Color) Style { st.Color = c; return st }

// Baseline gives the distance from a line's top to its base line: the em box,
// of which 12 % hang below the base line, stands in the middle of the leading.
func (st Style) Baseline() int { return st.Leading/2 + st.Size*38/100 }

func (st Style) pitch() int {
	if st.Pitch != 0 {
		return st.Pitch
	}
	return st.Size
}

// Setter sets text with a set of faces.
type Setter struct {
	fonts *face.Set
	words *linebreak.Words
}

// New makes a setter.
func New(fonts *face.Set) *Setter { return &Setter{fonts: fonts} }

// Keep names what titles and cells are not to tear: industries, districts,
// projects.
func (s *Setter) Keep(names ...string) { s.words = linebreak.NewWords(names...) }

// Line is one line at the origin: X from its left edge, Y from its base line.
type Line struct {
	Runs    []page.Text
	Width   int    // of its ink and inner spaces
	Missing []rune // characters that no face has
	Text    string
}

// Lines sets text in a width. Text without a character gives no line. Centred
// text of more lines than one is balanced.
func (s *Setter) Lines(text string, st Style, width int) []Line {
	lines := s.broken(text, st, width, linebreak.Break)
	if st.Align == Centre && len(lines) > 1 {
		return s.Balanced(text, st, width)
	}
	return lines
}

// Balanced sets a title in as few lines as it needs, broken by sense.
func (s *Setter) Balanced(text string, st Style, width int) []Line {
	st.Indent = 0
	return s.broken(text, st, width, linebreak.Balance)
}

// broken sets text in lines broken in a way.
func (s *Setter) broken(text string, st Style, width int, way func([]rune, linebreak.Options) []linebreak.Line) []Line {
	runes := []rune(linebreak.Clean(text))
	if len(runes) == 0 {
		return nil
	}
	indent := st.Indent * st.pitch()
	return s.place(way(runes, linebreak.Options{
		Width: func(line int) int {
			if line == 0 {
				return width - indent
			}
			return width
		},
		Em:      st.pitch(),
		Advance: s.advance(runes, st),
		Justify: st.Align == Justify,
		Hang:    st.Hang,
		Words:   s.words,
	}), st, width, indent)
}

// Line sets text in one line that is never broken.
func (s *Setter) Line(text string, st Style) Line {
	const endless = 1 << 40
	lines := s.Lines(oneLine(text), st.With(Left), endless)
	if len(lines) == 0 {
		return Line{}
	}
	return lines[0]
}

func oneLine(text string) string {
	out := []rune(text)
	for i, r := range out {
		if r == '\n' || r == '\r' {
			out[i] = ' '
		}
	}
	return string(out)
}

// At gives the line's runs with its origin at a place.
func (l Line) At(x, baseline int) []page.Item {
	out := make([]page.Item, len(l.Runs))
	for i, r := range l.Runs {
		r.X += x
		r.Y += baseline
		out[i] = r
	}
	return out
}

func (s *Setter) advance(runes []rune, st Style) func(int) int {
	extra := st.pitch() - st.Size
	return func(i int) int {
		f, _ := s.fonts.Pick(st.Role, runes[i])
		w := f.Advance(runes[i])
		if w >= 1000 {
			return w*st.Size/1000 + extra
		}
		return w * st.Size / 1000
	}
}

// place puts lines at their places in the width; what is centred or flush right
// stands there by its ink, not by the blanks of marks at its edges.
func (s *Setter) place(broken []linebreak.Line, st Style, width, indent int) []Line {
	out := make([]Line, 0, len(broken))
	for i, b := range broken {
		left, ink := 0, b.Width
		if i == 0 || broken[i-1].Last {
			left = indent
		}
		switch st.Align {
		case Centre:
			ink -= b.Trail
			left = (width - ink - b.Lead) / 2
		case Right:
			ink -= b.Trail
			left = width - ink
		}
		line := s.runs(b.Glyphs, st, left)
		line.Width = left + ink
		out = append(out, line)
	}
	return out
}

// absent, the compositor's mark for a sort that is wanting (〓, geta), is drawn
// where no face has the character.
const absent = '〓'

// tolerance is how far a glyph may stand from its place so that its line needs
// fewer runs: 15 µm, a third of a printer's dot.
const tolerance = 15

// runs joins glyphs of one face into a run while a single spacing puts every
// one of them within the tolerance: each glyph narrows the range of spacings.
func (s *Setter) runs(glyphs []linebreak.Glyph, st Style, left int) Line {
	var out Line
	run, text := make([]rune, 0, len(glyphs)), make([]rune, 0, len(glyphs))
	var cur page.Text
	var lo, hi, sum float64
	flush := func() {
		if len(run) > 0 {
			cur.S, cur.Track = string(run), (lo+hi)/2
			if len(run) == 1 {
				cur.Track = 0
			}
			out.Runs = append(out.Runs, cur)
		}
		run = run[:0]
	}
	for _, g := range glyphs {
		text = append(text, g.Rune)
		f, ok := s.fonts.Pick(st.Role, g.Rune)
		if !ok {
			out.Missing = append(out.Missing, g.Rune)
			g.Rune = absent
			f, _ = s.fonts.Pick(st.Role, absent)
		}
		x := left + g.X + g.Shift
		if n := float64(len(run)); n > 0 && f == cur.Face {
			off := float64(x-cur.X) - sum
			l, h := max(lo, (off-tolerance)/n), min(hi, (off+tolerance)/n)
			if l <= h {
				lo, hi = l, h
				run = append(run, g.Rune)
				sum += float64(f.Advance(g.Rune)*st.Size) / 1000
				continue
			}
		}
		flush()
		cur = page.Text{X: x, Face: f, Size: st.Size, Color: st.Color}
		lo, hi, sum = -1e9, 1e9, float64(f.Advance(g.Rune)*st.Size)/1000
		run = append(run, g.Rune)
	}
	flush()
	out.Text = string(text)
	return out
}
