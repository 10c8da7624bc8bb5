// Package layout sets the content of a document on pages: it measures, breaks
// and places, by GB/T 9704-2012 (党政机关公文格式) for official documents.
//
// It takes a briefing.Document and gives a page.Document in which nothing is
// left to decide. It knows no trade: what a document says is made by briefing.
//
// A [flow] turns blocks into pieces that never split and fills pages and columns
// with them; a design says how a genre looks. Sheets for the wall are drawn by
// layout/poster; both draw on a layout/canvas.
package layout

import (
	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/layout/poster"
	"zonebrief/reports/page"
)

// Options are what a layout needs besides the document.
type Options struct {
	Fonts *face.Set
	Photo func(hash string) ([]byte, error) // the bytes of a photo
	// Progress is told after each block; it may be nil. An error stops the work.
	Progress func(done, of int) error
}

// Briefing lays a document out by its genre; wall charts, fishbones and maps have
// sheets of their own.
func Briefing(doc *briefing.Document, o Options) (*page.Document, error) {
	switch {
	case doc.Wall != nil:
		return posted(doc, o, poster.Wall), nil
	case len(doc.Fishbones) > 0:
		return posted(doc, o, poster.Fishbones), nil
	case doc.Map != nil:
		return posted(doc, o, poster.Map), nil
	case doc.Genre == briefing.Feature:
		return filledPage(doc, o)
	case doc.Genre == briefing.Handout:
		return enlarged(doc, o)
	}
	f, err := wellFilled(doc, o)
	if err != nil {
		return nil, err
	}
	return f.Doc, nil
}

// posted returns the sheets for the wall that draw makes of a document.
func posted(doc *briefing.Document, o Options, draw func(*canvas.Canvas, *briefing.Document)) *page.Document {
	c := canvas.New(doc, o.Fonts, o.Photo)
	draw(c, doc)
	return c.Doc
}

// enlarged sets a handout on A4; on larger paper all of it grows.
func enlarged(doc *briefing.Document, o Options) (*page.Document, error) {
	set := wellFilled
	if doc.OnePage {
		set = onePage
	}
	f, err := set(doc, o)
	if err != nil {
		return nil, err
	}
	out := f.Doc
	if paper, ok := page.Papers[doc.Paper]; ok && doc.Paper != "A4" {
		out.Enlarge(paper)
	}
	return out, nil
}

// onePage sets a handout smaller until it fits one page, within reason.
func onePage(doc *briefing.Document, o Options) (*flow, error) {
	f := newFlow(doc, o)
	err := f.run(doc, o)
	for k := 0.95; err == nil && len(f.Doc.Pages) > 1 && k > 0.7; k -= 0.05 {
		f = newFlow(doc, o)
		f.design = handout(k)
		f.w = f.width
		err = f.run(doc, o)
	}
	return f, err
}

// wellFilled sets a document; where a part of an official one ends with a few lines on a
// page of their own, it tries smaller photos and lower rows of tables, so that they find room
// on the page before, or higher rows, so that more goes over to it.
func wellFilled(doc *briefing.Document, o Options) (*flow, error) {
	best := newFlow(doc, o)
	if err := best.run(doc, o); err != nil {
		return nil, err
	}
	for _, try := range []struct{ tallest, pad int }{
		{64, 1100}, {52, 1100}, {40, 1100}, {52, 850}, {40, 700}, {75, 1500},
	} {
		if best.poor() == 0 || doc.Genre != briefing.Official || len(best.Doc.Pages) == 1 {
			break
		}
		f := newFlow(doc, o)
		f.tallest, f.pad = try.tallest*page.MM, try.pad
		if err := f.run(doc, o); err != nil {
			return nil, err
		}
		if f.poor() < best.poor() {
			best = f
		}
	}
	return best, nil
}

// poor counts the pages that are nearly empty.
func (f *flow) poor() int {
	if f.sparse {
		return f.thin + 1
	}
	return f.thin
}

func newFlow(doc *briefing.Document, o Options) *flow {
	f := &flow{design: designOf(doc), Canvas: canvas.New(doc, o.Fonts, o.Photo), parts: doc.Parts()}
	f.w = f.width
	return f
}

// run sets the blocks from the first page to the last.
func (f *flow) run(doc *briefing.Document, o Options) error {
	f.newPage()
	f.begin(doc)
	for i, b := range doc.Blocks {
		f.following = doc.Blocks[i+1:]
		if _, ok := b.(briefing.PageBreak); ok && len(doc.Papers) > 0 {
			f.close(doc)
			f.newPage()
			f.begin(doc)
			continue
		}
		f.counted(b)
		if o.Progress != nil {
			if err := o.Progress(i+1, len(doc.Blocks)); err != nil {
				return err
			}
		}
	}
	f.close(doc)
	f.finish(doc)
	return nil
}

// begin begins a paper on the page at hand.
func (f *flow) begin(doc *briefing.Document) {
	f.papers = append(f.papers, len(f.Doc.Pages)-1)
	if doc.Masthead != nil {
		(&letterhead{f}).head(doc.Masthead)
		return
	}
	(&letterhead{f}).marks(doc.Marks)
}

// close ends a paper, with its imprint at the foot.
func (f *flow) close(doc *briefing.Document) {
	f.place()
	f.sparse = f.y < f.top+f.height/3
	if len(doc.Papers) > 0 {
		if f.sparse && f.papers[len(f.papers)-1] < len(f.Doc.Pages)-1 {
			f.thin++
		}
		f.sparse = false
	}
	if doc.Imprint != nil {
		(&letterhead{f}).foot(doc.Imprint)
	}
}

// pagesOf returns the pages of the paper that a page belongs to: the first, and the one after
// the last.
func (f *flow) pagesOf(at int) (from, to int) {
	from, to = 0, len(f.Doc.Pages)
	for _, n := range f.papers {
		if n > at {
			return from, n
		}
		from = n
	}
	return from, to
}

// precedes tells whether a block of a kind follows the one at hand.
func precedes[B briefing.Block](f *flow) bool {
	if len(f.following) == 0 {
		return false
	}
	_, ok := f.following[0].(B)
	return ok
}

// finish adds what can only be known once all pages are there.
func (f *flow) finish(doc *briefing.Document) {
	for _, l := range f.late {
		p := &f.Doc.Pages[l.page]
		p.Items = append(p.Items, l.draw()...)
	}
	if doc.Source == "" {
		(&margins{f}).numbers()
		return
	}
	switch {
	case doc.Banner != "":
		(&margins{f}).banner(doc)
	case doc.Head != "":
		(&margins{f}).heads(doc.Head, doc.AsOf)
	}
	for from, to := f.pagesOf(0); from < len(f.Doc.Pages); from, to = f.pagesOf(to) {
		f.Sources(doc.Source, from, to, f.left, f.width, f.foot)
		if to == len(f.Doc.Pages) {
			break
		}
	}
}

// late is something drawn on a page when all pages are there.
type late struct {
	page int
	draw func() []page.Item
}

// counted sets a block and counts the parts of the document in it.
func (f *flow) counted(b briefing.Block) {
	n := f.done + briefing.Parts(b)
	if f.part = 0; n > f.done {
		f.part = f.done + 1
	}
	f.block(b)
	f.done = n
}

func (f *flow) block(b briefing.Block) {
	switch b := b.(type) {
	case briefing.Headline:
		f.title(b.Text)
	case briefing.Display:
		f.display(b)
	case briefing.Quote:
		f.quote(b.Text)
	case briefing.Scene:
		st := f.body
		st.Role = face.Kai
		f.paragraph(b.Text, st)
	case briefing.Comment:
		f.comment(b.Text)
	case briefing.Strip:
		f.keyFigures(stripOf(b.Text))
	case briefing.Byline:
		f.byline(b.Text)
	case briefing.Lead:
		f.opening(b.Text)
	case briefing.Slogan:
		f.slogan(b)
	case briefing.Annex:
		f.annex(b)
	case briefing.Reference:
		f.reference(b)
	case briefing.Address:
		f.paragraph(b.Text, f.address)
	case briefing.Signature:
		f.signature(b)
	case briefing.KeyFigures:
		f.keyFigures(b.Figures)
	case briefing.Heading:
		f.heading(b)
	case briefing.Para:
		f.paragraph(b.Text, f.body)
	case briefing.Remark:
		f.paragraph("按："+b.Text, f.remark)
	case briefing.List:
		f.list(b)
	case briefing.Note:
		f.small(b.Text)
	case briefing.Table:
		f.tabulate(&b)
	case briefing.Photos:
		(&photoSetter{flow: f}).rows(b)
	case briefing.Figure:
		f.figure(b)
	case briefing.Contents:
		(&contentsList{f}).lay(b)
	case briefing.Columns:
		(&columnSetter{f}).lay(&b)
	case briefing.Beside:
		(&columnSetter{f}).beside(b)
	case briefing.PageBreak:
		f.pageBreak()
	}
}
