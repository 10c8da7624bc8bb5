// Package docx writes a document's content for Word, WPS and LibreOffice (.docx, ECMA-376), to be
// handed round, marked up and signed (会签). It is a sibling of layout over the same
// [briefing.Document]: styles have Chinese names, headings their levels, tables repeat their heads,
// and measures come from [layout.Look], so that a page looks like that of the PDF. Lines and pages
// are broken by the program that opens the file.
//
// Every text has a hidden bookmark, and every figure that follows the data lies in one; see [TextMark].
//
// The same content gives the same bytes. No library without a licence fee sets East Asian faces,
// the grid of 22 lines by 28 characters and exact bytes, so the XML is written here.
package docx

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"time"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/figure"
	"zonebrief/reports/layout"
)

// Options are what a file needs besides its content.
type Options struct {
	Fonts *face.Set
	Photo func(hash string) ([]byte, error) // the bytes of a photo
	// Tokens takes the text of a part apart into words and the figures that follow the data; nil, or what
	// does not give the text again, leaves all of it words.
	Tokens func(key string) []figure.Token
	// Mark names the document and its half-month in a bookmark: letters, digits and _.
	Mark string
}

// Writable tells whether a document is text: neither sheets for the wall nor a map, whose places on
// the page are what they are.
func Writable(doc *briefing.Document) bool {
	return doc.Wall == nil && doc.Map == nil && len(doc.Fishbones) == 0
}

// Write writes a document. Fails with a [page.PhotoError] where a photo cannot be drawn, and where
// the document is not [Writable].
func Write(w io.Writer, doc *briefing.Document, o Options) error {
	if !Writable(doc) {
		return fmt.Errorf("%s is no text", doc.Title)
	}
	look, err := layout.LookOf(doc, o.Fonts)
	if err != nil {
		return err
	}
	d := &writer{Options: o, doc: doc, look: look, families: families(doc, o.Fonts),
		texts: doc.Parts()}
	if err := d.write(); err != nil {
		return err
	}
	return packed{d}.pack(w)
}

// writer is a file in the making.
type writer struct {
	Options
	doc      *briefing.Document
	look     *layout.Look
	families [face.RoleCount]string
	body     strings.Builder
	media    []media
	texts    []briefing.Text // parts that have not been written yet
	ids      int             // of bookmarks and pictures
	figures  int             // bound so far
	turn     bool            // the next paragraph begins a page
	top      bool            // the next paragraph is the first of a paper
	goesOn   bool            // the section at hand goes on in the paper of the one before
	rest     []briefing.Block
	heads    int // that contents point at
}

// media is a picture of the file.
type media struct {
	name string // image1.jpeg
	data []byte
}

// write writes the papers of the document, a section each.
func (d *writer) write() error {
	if d.Mark != "" {
		d.raw(d.mark("_zbd_"+d.Mark, ""))
	}
	d.begin()
	for i, b := range d.doc.Blocks {
		d.rest = d.doc.Blocks[i+1:]
		if _, ok := b.(briefing.PageBreak); ok && len(d.doc.Papers) > 0 {
			redhead{d}.imprint()
			d.endSection(1)
			d.goesOn = false
			d.begin()
			continue
		}
		if err := d.block(b); err != nil {
			return err
		}
	}
	redhead{d}.imprint()
	return nil
}

// begin writes what stands over a paper.
func (d *writer) begin() {
	d.top = true
	if d.doc.Masthead != nil {
		redhead{d}.masthead(d.doc.Masthead)
		return
	}
	for _, s := range d.doc.Marks {
		d.put(styleAddress, props{}, runIn(d.faces(d.look.HeadHei.Role), s))
	}
}

// id returns a number that no other bookmark or picture of the file has.
func (d *writer) id() int { d.ids++; return d.ids }

// raw adds XML to the body.
func (d *writer) raw(xml string) { d.body.WriteString(xml) }

// put adds a paragraph to the body, on a new page after a page break.
func (d *writer) put(style string, p props, runs ...string) {
	p.turn = d.turn
	p.top, d.turn, d.top = d.turn || d.top, false, false
	d.raw(paragraph(style, p, runs...))
}

// table adds a table to the body, on a new page after a page break.
func (d *writer) putTable(xml string) {
	if d.turn {
		d.put(styleCell, props{leading: 20})
	}
	d.raw(xml)
}

// pack writes the parts of the file in a fixed order and with a fixed time.
func (d packed) pack(w io.Writer) error {
	z := zip.NewWriter(w)
	put := func(name string, data []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate,
			Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	for _, p := range d.parts() {
		if err := put(p.name, []byte(p.text)); err != nil {
			return err
		}
	}
	for _, p := range d.media {
		if err := put("word/media/"+p.name, p.data); err != nil {
			return err
		}
	}
	return z.Close()
}
