package face

import (
	"math"
	"sync"
	"sync/atomic"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one font (字体). It is read when first used; a face that cannot be
// read has no character at all, so that the next of its role stands in.
type Face struct {
	id      string
	load    func() ([]byte, error)
	once    sync.Once
	err     error
	data    []byte
	font    *sfnt.Font
	upem    int
	widths  []atomic.Int32 // by code point of the BMP: 0 not yet looked up, 1 absent, else advance + 2
	symbols sync.Map       // rune → advance or -1, above U+FFFF
	drawn   sync.Map       // rune → its outline, once asked for
}

func (f *Face) open() bool {
	f.once.Do(func() {
		if f.data, f.err = f.load(); f.err != nil {
			return
		}
		if f.font, f.err = sfnt.Parse(f.data); f.err != nil {
			return
		}
		f.upem = int(f.font.UnitsPerEm())
		f.widths = make([]atomic.Int32, 0x10000)
	})
	return f.err == nil
}

// ID names the face within its set.
func (f *Face) ID() string { return f.id }

// Err tells why a face could not be read, or nil.
func (f *Face) Err() error { f.open(); return f.err }

// Data gives a copy of the font's bytes, which the caller may write into; nil
// where it could not be read.
func (f *Face) Data() []byte {
	if !f.open() {
		return nil
	}
	return append([]byte(nil), f.data...)
}

// Family gives the font's own name.
func (f *Face) Family() string {
	if !f.open() {
		return ""
	}
	name, err := f.font.Name(nil, sfnt.NameIDFamily)
	if err != nil {
		return f.id
	}
	return name
}

// Has tells whether the face has a glyph for a character.
func (f *Face) Has(r rune) bool { return f.width(r) >= 0 }

// Advance gives a character's width in thousandths of an em, rounded as gofpdf
// rounds it; that of a missing character is a full em.
func (f *Face) Advance(r rune) int {
	if w := f.width(r); w >= 0 {
		return w
	}
	return 1000
}

func (f *Face) width(r rune) int {
	if !f.open() || r < 0 {
		return -1
	}
	if r > 0xFFFF {
		if w, ok := f.symbols.Load(r); ok {
			return w.(int)
		}
		w := f.lookup(r)
		f.symbols.Store(r, w)
		return w
	}
	if w := f.widths[r].Load(); w != 0 {
		return int(w) - 2
	}
	w := f.lookup(r)
	f.widths[r].Store(int32(w) + 2)
	return w
}

func (f *Face) lookup(r rune) int {
	glyph, err := f.font.GlyphIndex(nil, r)
	if err != nil || glyph == 0 {
		return -1
	}
	adv, err := f.font.GlyphAdvance(nil, glyph, fixed.I(f.upem), font.HintingNone)
	if err != nil {
		return -1
	}
	return int(math.Round(float64(adv.Round()) * 1000 / float64(f.upem)))
}

// Op is what a segment of an outline does.
type Op uint8

// The operations. A QuadTo has its control point first.
const (
	MoveTo Op = iota
	LineTo
	QuadTo
)

// Segment is a part of an outline (轮廓).
type Segment struct {
	Op   Op
	Args [2]Point
}

// Point is a place in thousandths of an em, Y upwards from the base line.
type Point struct{ X, Y float32 }

// Outline gives a character's outline, which must not be changed; nil when the
// face has none.
func (f *Face) Outline(r rune) []Segment {
	if !f.Has(r) {
		return nil
	}
	if o, ok := f.drawn.Load(r); ok {
		return o.([]Segment)
	}
	o := f.trace(r)
	f.drawn.Store(r, o)
	return o
}

func (f *Face) trace(r rune) []Segment {
	glyph, err := f.font.GlyphIndex(nil, r)
	if err != nil {
		return nil
	}
	segments, err := f.font.LoadGlyph(&sfnt.Buffer{}, glyph, fixed.I(f.upem), nil)
	if err != nil {
		return nil
	}
	at := func(p fixed.Point26_6) Point {
		k := 1000 / 64.0 / float64(f.upem)
		return Point{float32(float64(p.X) * k), float32(-float64(p.Y) * k)}
	}
	out := make([]Segment, 0, len(segments))
	for _, s := range segments {
		seg := Segment{Args: [2]Point{at(s.Args[0]), at(s.Args[1])}}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			seg.Op = MoveTo
		case sfnt.SegmentOpLineTo:
			seg.Op = LineTo
		default: // TrueType outlines have no cubic curves
			seg.Op = QuadTo
		}
		out = append(out, seg)
	}
	return out
}
