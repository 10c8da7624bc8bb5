// Package pdf writes finished pages as a PDF file. It is the only importer of
// gofpdf, an archived library with sharp edges; what is known of them is dealt
// with here and nowhere else.
//
// It takes a page.Document and gives bytes. It measures nothing, breaks no
// lines and reads no clock, so the same document gives the same bytes.
package pdf

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"image"
	"io"
	"math"
	"strings"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/picture"
)

// photoDPI is the resolution at which photos are kept, for the printed size.
const photoDPI = 220

// Write writes the document. On an error nothing useful has been written to w.
func Write(w io.Writer, doc *page.Document) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("write the PDF: gofpdf failed: %v", r)
		}
	}()
	if len(doc.Pages) == 0 {
		return fmt.Errorf("write the PDF: the document has no page")
	}
	p := &writer{doc: doc, Fpdf: gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt"}), fonts: map[string]bool{},
		widths: map[int]bool{}, images: map[string]string{}}
	p.begin()
	for i := range doc.Pages {
		if err := p.page(i); err != nil {
			return err
		}
	}
	if err := p.Error(); err != nil {
		return fmt.Errorf("build the PDF: %w", err)
	}
	var b bytes.Buffer // gofpdf reports some errors only after it has written
	if err := p.Output(&b); err != nil {
		return fmt.Errorf("finish the PDF: %w", err)
	}
	if err := finish(w, b.Bytes(), doc); err != nil {
		return fmt.Errorf("finish the PDF: %w", err)
	}
	return nil
}

type writer struct {
	*gofpdf.Fpdf
	doc    *page.Document
	h      float64 // of the current page, points
	fonts  map[string]bool
	images map[string]string // by hash, crop and size → registered name
	widths map[int]bool      // pixel widths in use
	links  map[int]int       // by page index
}

func (p *writer) begin() {
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetCompression(true)
	p.SetCatalogSort(true)
	p.SetCreationDate(p.doc.AsOf)
	p.SetModificationDate(p.doc.AsOf)
	p.SetTitle(cesu8(p.doc.Title), true)
	p.SetAuthor(cesu8(p.doc.Author), true)
	p.SetSubject(cesu8(p.doc.Subject), true)
	p.SetKeywords(cesu8(p.doc.Keywords), true)
	p.SetCreator(creator, true)
	p.links = map[int]int{}
	for i := range p.doc.Pages {
		for _, it := range p.doc.Pages[i].Items {
			if l, ok := it.(page.Link); ok && p.links[l.Page] == 0 {
				p.links[l.Page] = p.AddLink()
			}
		}
	}
}

func (p *writer) page(i int) error {
	pg := &p.doc.Pages[i]
	p.h = pt(pg.H)
	p.AddPageFormat("P", gofpdf.SizeType{Wd: pt(pg.W), Ht: p.h})
	if link := p.links[i]; link != 0 {
		p.SetLink(link, 0, i+1)
	}
	for _, it := range pg.Items {
		if err := p.item(it); err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	p.bookmarks(i)
	return nil
}

// bookmarks adds the outline's entries of a page. gofpdf measures their height
// from the last page of all, so the difference is given to it.
func (p *writer) bookmarks(i int) {
	last := pt(p.doc.Pages[len(p.doc.Pages)-1].H)
	for _, b := range p.doc.Bookmarks {
		if b.Page == i && len(p.fonts) > 0 {
			p.Bookmark(cesu8(b.Text), b.Level, pt(b.Y)+last-p.h)
		}
	}
}

func (p *writer) item(it page.Item) error {
	switch it := it.(type) {
	case page.Text:
		p.text(it)
	case page.Line:
		p.line(it)
	case page.Rect:
		p.SetFillColor(it.Fill.RGB())
		p.Rect(pt(it.X), pt(it.Y), pt(it.W), pt(it.H), "F")
	case page.Path:
		p.path(it)
	case page.Link:
		p.Link(pt(it.X), pt(it.Y), pt(it.W), pt(it.H), p.links[it.Page])
	case page.Image:
		return p.image(it)
	}
	return nil
}

func (p *writer) line(l page.Line) {
	p.SetDrawColor(l.Color.RGB())
	p.SetLineWidth(pt(l.Width))
	defer p.dashed(l.Dash)()
	p.Line(pt(l.X1), pt(l.Y1), pt(l.X2), pt(l.Y2))
}

// dashed sets the dashes of strokes, and gives what makes them solid again.
func (p *writer) dashed(length int) func() {
	if length <= 0 {
		return func() {}
	}
	p.SetDashPattern([]float64{pt(length), pt(length)}, 0)
	return func() { p.SetDashPattern([]float64{}, 0) }
}

func (p *writer) path(it page.Path) {
	if len(it.Points) < 2 {
		return
	}
	if it.Sheer > 0 {
		p.SetAlpha(1-float64(min(it.Sheer, 100))/100, "Normal")
		defer p.SetAlpha(1, "Normal")
	}
	p.MoveTo(pt(it.Points[0].X), pt(it.Points[0].Y))
	for _, q := range it.Points[1:] {
		p.LineTo(pt(q.X), pt(q.Y))
	}
	if it.Width > 0 {
		p.SetDrawColor(it.Color.RGB())
		p.SetLineWidth(pt(it.Width))
		defer p.dashed(it.Dash)()
		p.DrawPath("D")
		return
	}
	p.SetFillColor(it.Color.RGB())
	p.ClosePath()
	p.DrawPath("F")
}

// text draws a run. Characters above U+FFFF, which gofpdf cannot encode, are
// drawn as outlines.
func (p *writer) text(t page.Text) {
	p.font(t.Face, t.Size)
	p.SetTextColor(t.Color.RGB())
	x, size := float64(t.X), float64(t.Size)
	var run []rune
	start := x
	flush := func() {
		if len(run) > 0 {
			p.run(start, t, string(run))
			run = run[:0]
		}
	}
	for _, r := range t.S {
		if r > 0xFFFF {
			flush()
			p.outline(t, r, x)
		} else {
			if len(run) == 0 {
				start = x
			}
			run = append(run, r)
		}
		x += float64(t.Face.Advance(r))*size/1000 + t.Track
	}
	flush()
}

// run prints characters of a run from x on. Where they are set so far apart that a reader would take the white for
// spaces, their text lies beside (PDF 32000-1, 14.9.4).
func (p *writer) run(x float64, t page.Text, s string) {
	if t.Track*widest > float64(t.Size) && len([]rune(s)) > 1 {
		p.RawWriteStr("/Span <</ActualText <FEFF" + utf16Hex([]rune(s)...) + ">>> BDC ")
		defer p.RawWriteStr("EMC ")
	}
	if t.Track != 0 {
		p.RawWriteStr(fmt.Sprintf("%.3f Tc ", t.Track/page.PT))
		defer p.RawWriteStr("0 Tc ")
	}
	p.Text(x/page.PT, pt(t.Y), s)
}

// widest is the part of an em from which on white between characters is taken for a space: one in so many.
const widest = 15

// font makes the face current. Every document has its own copy of the font's
// bytes, for gofpdf writes into them.
func (p *writer) font(f *face.Face, size int) {
	if !p.fonts[f.ID()] {
		p.AddUTF8FontFromBytes(f.ID(), "", f.Data())
		p.fonts[f.ID()] = true
	}
	p.SetFont(f.ID(), "", pt(size))
}

// outline fills a glyph's path. For copying and searching it lies over an
// invisible character that stands for the real one (PDF 32000-1, 14.9.4).
func (p *writer) outline(t page.Text, r rune, x float64) {
	p.RawWriteStr("/Span <</ActualText <FEFF" + utf16Hex(r) + ">>> BDC ")
	p.RawWriteStr("3 Tr ")
	p.Text(x/page.PT, pt(t.Y), "一")
	p.RawWriteStr("0 Tr ")
	p.SetFillColor(t.Color.RGB())
	k := float64(t.Size) / 1000
	at := func(q face.Point) (float64, float64) {
		return (x + float64(q.X)*k) / page.PT, (float64(t.Y) - float64(q.Y)*k) / page.PT
	}
	for _, s := range t.Face.Outline(r) {
		x1, y1 := at(s.Args[0])
		x2, y2 := at(s.Args[1])
		switch s.Op {
		case face.MoveTo:
			p.MoveTo(x1, y1)
		case face.LineTo:
			p.LineTo(x1, y1)
		case face.QuadTo:
			p.CurveTo(x1, y1, x2, y2)
		}
	}
	p.DrawPath("F")
	p.RawWriteStr("EMC ")
}

// cesu8 writes each half of a surrogate pair as three bytes, which gofpdf, that
// knows no characters above U+FFFF, turns into right UTF-16.
func cesu8(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(strings.ToValidUTF8(s, "\uFFFD"))) {
		switch {
		case u < 0x80:
			b = append(b, byte(u))
		case u < 0x800:
			b = append(b, 0xC0|byte(u>>6), 0x80|byte(u&0x3F))
		default:
			b = append(b, 0xE0|byte(u>>12), 0x80|byte(u>>6&0x3F), 0x80|byte(u&0x3F))
		}
	}
	return string(b)
}

func utf16Hex(text ...rune) string {
	var b []byte
	for _, u := range utf16.Encode(text) {
		b = append(b, byte(u>>8), byte(u))
	}
	return hex.EncodeToString(b)
}

func (p *writer) image(it page.Image) error {
	name, err := p.register(it)
	if err != nil {
		return err
	}
	p.ImageOptions(name, pt(it.X), pt(it.Y), pt(it.W), pt(it.H), false, gofpdf.ImageOptions{ImageType: "JPG"}, 0, "")
	return nil
}

// register prepares a photo at its printed size. Two photos never get the same
// width in pixels, because gofpdf writes those in a random order.
func (p *writer) register(it page.Image) (string, error) {
	key := fmt.Sprint(it.Hash, it.Crop, it.W, it.H)
	if name := p.images[key]; name != "" {
		return name, nil
	}
	data, err := p.doc.Photo(it.Hash)
	if err != nil {
		return "", &page.PhotoError{Hash: it.Hash, Err: err}
	}
	px := func(um int) int { return int(math.Ceil(float64(um) / 25_400 * photoDPI)) }
	img, err := picture.Fit(data, it.Crop, px(it.W), px(it.H))
	if err != nil {
		return "", &page.PhotoError{Hash: it.Hash, Err: err}
	}
	for p.widths[img.Rect.Dx()] && img.Rect.Dx() > 1 {
		r := img.Rect
		r.Max.X--
		img = img.SubImage(r).(*image.RGBA)
	}
	p.widths[img.Rect.Dx()] = true
	jpg, err := picture.JPEG(img)
	if err != nil {
		return "", &page.PhotoError{Hash: it.Hash, Err: err}
	}
	name := fmt.Sprintf("photo%d", len(p.images))
	p.images[key] = name
	p.RegisterImageOptionsReader(name, gofpdf.ImageOptions{ImageType: "JPG"}, bytes.NewReader(jpg))
	return name, nil
}

func pt(um int) float64 { return float64(um) / page.PT }
