// Package layout sets the content of a document on pages: it measures, breaks
// and places, by GB/T 9704-2012 (党政机关公文格式) for the briefing.
//
// It takes a briefing.Document and gives a page.Document in which nothing is
// left to decide. It knows no trade: what a document says is made by briefing.
package layout

import (
	"time"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// The page of GB/T 9704-2012, 5.2: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm
// of 22 lines with 28 characters each.
const (
	pageWidth   = 210 * page.MM
	pageHeight  = 297 * page.MM
	left        = 28 * page.MM
	top         = 37 * page.MM
	width       = 156 * page.MM
	height      = 225 * page.MM
	bottom      = top + height
	leading     = height / 22
	pitch       = width / 28
	numberBelow = 7 * page.MM // of the page number, below the type area
)

// The styles of the briefing, by GB/T 9704-2012, 7.2.7 and 7.3; sizes are those
// of 三号 (16 pt), 二号 (22 pt) and 四号 (14 pt).
var (
	body     = typeset.Style{Role: face.FangSong, Size: page.Pt(15.75), Pitch: pitch, Leading: leading, Indent: 2}
	remark   = typeset.Style{Role: face.Kai, Size: page.Pt(15.75), Pitch: pitch, Leading: leading, Indent: 2}
	address  = typeset.Style{Role: face.FangSong, Size: page.Pt(15.75), Pitch: pitch, Leading: leading}
	headline = typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(22), Leading: leading * 5 / 4, Align: typeset.Centre}
	headings = [4]typeset.Style{
		1: {Role: face.Hei, Size: page.Pt(15.75), Pitch: pitch, Leading: leading, Indent: 2, Align: typeset.Left},
		2: {Role: face.Kai, Size: page.Pt(15.75), Pitch: pitch, Leading: leading, Indent: 2, Align: typeset.Left},
		3: {Role: face.FangSong, Size: page.Pt(15.75), Pitch: pitch, Leading: leading, Indent: 2, Align: typeset.Left},
	}
	note       = typeset.Style{Role: face.Song, Size: page.Pt(10.5), Leading: page.Pt(16)}
	caption    = typeset.Style{Role: face.Sans, Size: page.Pt(10), Leading: page.Pt(14), Align: typeset.Centre}
	pageNumber = typeset.Style{Role: face.Song, Size: page.Pt(14), Leading: page.Pt(18), Align: typeset.Left}
)

// Options are what a layout needs besides the document.
type Options struct {
	Fonts *face.Set
	Photo func(hash string) ([]byte, error) // the bytes of a photo
	// Progress is told after each block; it may be nil. An error stops the work.
	Progress func(done, of int) error
}

// Briefing lays a document out on A4, with the head and foot of a red-head
// briefing (简报) where it has them; wall charts and fishbones go on A3.
func Briefing(doc *briefing.Document, o Options) (*page.Document, error) {
	f := &flow{setter: typeset.New(o.Fonts), doc: &page.Document{
		Title: doc.Title, Author: doc.Author, Subject: doc.Subject, Photo: o.Photo,
		AsOf: time.Date(doc.AsOf.Year, time.Month(doc.AsOf.Month), doc.AsOf.Day, 0, 0, 0, 0, time.UTC),
	}}
	if doc.Wall != nil {
		f.wall(doc.Wall, doc.AsOf, doc.Source)
		return f.doc, nil
	}
	if len(doc.Fishbones) > 0 {
		f.fishbones(doc.Fishbones, doc.Source)
		return f.doc, nil
	}
	f.newPage()
	if doc.Masthead != nil {
		f.masthead(doc.Masthead)
	}
	for i, b := range doc.Blocks {
		f.signed = false
		if i+1 < len(doc.Blocks) {
			_, f.signed = doc.Blocks[i+1].(briefing.Signature)
		}
		f.block(b)
		if o.Progress != nil {
			if err := o.Progress(i+1, len(doc.Blocks)); err != nil {
				return nil, err
			}
		}
	}
	f.place()
	if doc.Imprint != nil {
		f.imprint(doc.Imprint)
	}
	f.numbers(doc.Source)
	return f.doc, nil
}

func (f *flow) block(b briefing.Block) {
	switch b := b.(type) {
	case briefing.Headline:
		f.headline(b.Text)
	case briefing.Address:
		f.paragraph(b.Text, address)
	case briefing.Signature:
		f.signature(b)
	case briefing.KeyFigures:
		f.keyFigures(b.Figures)
	case briefing.Heading:
		f.heading(b)
	case briefing.Para:
		f.paragraph(b.Text, body)
	case briefing.Remark:
		f.paragraph("按："+b.Text, remark)
	case briefing.Note:
		f.note(b.Text)
	case briefing.Table:
		f.table(&b)
	case briefing.Photos:
		f.photos(b.Photos)
	case briefing.Figure:
		f.figure(b)
	case briefing.PageBreak:
		f.pageBreak()
	}
}
