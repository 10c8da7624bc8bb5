// Package page holds finished pages as data: every item at its fixed place, in
// whole micrometres from the page's upper left corner.
//
// Layout makes pages; the PDF and the picture backends only draw them. They
// measure nothing and break no lines, so all backends show the same. A page
// knows nothing of projects or briefings.
package page

import (
	"fmt"
	"io"
	"time"

	"zonebrief/reports/face"
)

// Lengths in micrometres.
const (
	MM = 1000
	PT = 352.777777 // one point (磅), 1/72 inch
)

// Pt converts points to micrometres.
func Pt(pt float64) int { return int(pt*PT + 0.5) }

// Document is a finished document.
type Document struct {
	Title, Author, Subject, Keywords string
	AsOf                             time.Time // both dates of the file, so that repeats are identical
	Pages                            []Page
	Bookmarks                        []Bookmark
	Photo                            func(hash string) ([]byte, error) // the bytes behind [Image.Hash]
	Missing                          []Missing                         // characters that no face has
	Unplaced                         []string                          // captions of photos that found no room
	// for those who ask what stands where; never drawn
	Marks []Mark
}

// Page is one finished page.
type Page struct {
	W, H  int
	Items []Item
}

// Bookmark is an entry of the outline (书签).
type Bookmark struct {
	Text  string
	Level int // 0 is the top
	Page  int // index into Pages
	Y     int
}

// Mark tells where a line, or whatever else does not split, of a part of the content
// stands.
type Mark struct {
	Page       int // index into Pages
	X, Y, W, H int
	Part       string // its key in the content
}

// Missing tells of a character that no face has, and where it stands.
type Missing struct {
	Rune rune
	Page int    // index into Pages
	Text string // the words around it
}

// Item is anything drawn on a page: [Text], [Line], [Rect], [Path], [Image] or
// [Link].
type Item interface{ item() }

// Color is a colour of paint, 0xRRGGBB.
type Color uint32

// RGB gives the three parts, 0–255.
func (c Color) RGB() (r, g, b int) { return int(c >> 16 & 255), int(c >> 8 & 255), int(c & 255) }

// Colours of ink.
const (
	Black Color = 0x000000
	White Color = 0xFFFFFF
	Gray  Color = 0x6B6B6B
	// Official is the red of official documents' heads (公文红).
	Official Color = 0xC8102E
)

// Text is one run of a single face, size and spacing.
type Text struct {
	X, Y  int // of the first glyph's origin on the base line
	Face  *face.Face
	Size  int     // of one em
	Track float64 // added after each glyph
	Color Color
	S     string
}

// Line is a straight rule (线).
type Line struct {
	X1, Y1, X2, Y2 int
	Width          int
	Color          Color
	Dash           int // length of dashes and gaps; 0 is solid
}

// Rect is a filled box.
type Rect struct {
	X, Y, W, H int
	Fill       Color
}

// Path is a filled polygon, or a stroked polyline where Width is not zero.
type Path struct {
	Points []Point
	Width  int // of the stroke; 0 fills
	Color  Color
	Dash   int // of a stroke, length of dashes and gaps; 0 is solid
	Sheer  int // percent of what lies below that shows through; 0 is opaque
}

// Point is a place on the page.
type Point struct{ X, Y int }

// Image is a photo in its frame. Crop is the part shown, as fractions of the
// upright picture: left, top, right, bottom.
type Image struct {
	X, Y, W, H int
	Hash       string
	Crop       [4]float64
}

// PhotoError tells that a photo could not be drawn.
type PhotoError struct {
	Hash string
	Err  error
}

func (e *PhotoError) Error() string { return fmt.Sprintf("photo %.12s: %v", e.Hash, e.Err) }

func (e *PhotoError) Unwrap() error { return e.Err }

// Link jumps to a page of the same document.
type Link struct {
	X, Y, W, H int
	Page       int
}

func (Text) item()  {}
func (Line) item()  {}
func (Rect) item()  {}
func (Path) item()  {}
func (Image) item() {}
func (Link) item()  {}

// Dump writes the pages as text, one item a line: what golden tests compare.
func (d *Document) Dump(w io.Writer) {
	for i, p := range d.Pages {
		fmt.Fprintf(w, "page %d %d×%d\n", i+1, p.W, p.H)
		for _, it := range p.Items {
			switch it := it.(type) {
			case Text:
				fmt.Fprintf(w, "text %d,%d %s %d %.0f %06x %q\n", it.X, it.Y, it.Face.ID(), it.Size, it.Track, it.Color,
					it.S)
			default:
				fmt.Fprintf(w, "%T %+v\n", it, it)
			}
		}
	}
}
