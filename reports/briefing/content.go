// Package briefing holds what documents say: headings, text, tables, photos and
// charts as data, drawn up from the book for a half-month.
//
// Content knows no millimetres and no fonts. Every figure in it comes from the
// book, either through a reference (see package figure) or by the same totals,
// so that text, table and chart cannot disagree.
package briefing

import (
	"cmp"
	"slices"

	"zonebrief/reports/chart"
	"zonebrief/reports/figure"
	"zonebrief/reports/zone"
)

// Genre is what kind of document it is; each kind has a look of its own.
type Genre int

// The genres.
const (
	Official Genre = iota // 公文: briefing, circular, letters
	Handout               // 材料: what is handed out and read at a glance
	Feature               // 专版: a newspaper's page
)

// Document is the content of one document.
type Document struct {
	Genre     Genre             `wire:"genre"`
	Title     string            `wire:"title"`
	Author    string            `wire:"author"`
	Subject   string            `wire:"subject"`
	AsOf      zone.Date         `wire:"as_of"` // the day of its figures
	Fonts     map[string]string `wire:"fonts"` // by what they are for, as the office chose them; see face.Uses
	Paper     string            `wire:"paper"` // A4, A3 or A2 (see page.Papers); empty is the document's own
	Masthead  *Masthead         `wire:"masthead"`
	Blocks    []Block           `wire:"blocks"`
	Imprint   *Imprint          `wire:"imprint"`   // at the end of each paper
	Marks     []string          `wire:"marks"`     // 份号, 密级, 紧急程度: over each paper, at the left
	Papers    []string          `wire:"papers"`    // names of its papers, from each page break to the next; none is one
	Names     []string          `wire:"names"`     // which titles and narrow cells do not tear
	OnePage   bool              `wire:"one_page"`  // set smaller until it fits one page
	Keys      []string          `wire:"keys"`      // of its texts as they were drafted, once it was revised
	Wall      *Wall             `wire:"wall"`      // a wall chart, instead of blocks
	Fishbones []Fishbone        `wire:"fishbones"` // a page for each, instead of blocks
	Map       *Map              `wire:"map"`       // a layout map, instead of blocks
	Banner    string            `wire:"banner"`    // of a feature page, at its upper left
	Head      string            `wire:"head"`      // of a handout, printed at the head of every page
	// printed at the foot of every page, with its number of all; empty numbers them — 1 —
	Source string   `wire:"source"`
	Left   []string `wire:"-"` // captions of recent photos for which a feature page has no place; of the moment
	// how texts were written, with references, by what they say and in their order; of the moment
	Written map[string][]string `wire:"-"`
}

// Apart gives the papers that a document is made of, each as a document of its own, named by
// [Document.Papers]; the document itself where it is one.
func (d *Document) Apart() []*Document {
	if len(d.Papers) == 0 {
		return []*Document{d}
	}
	var out []*Document
	blocks := d.Blocks
	for _, name := range d.Papers {
		end := slices.IndexFunc(blocks, func(b Block) bool {
			_, ok := b.(PageBreak)
			return ok
		})
		one := *d
		one.Title, one.Papers = name, []string{name}
		if one.Blocks, one.Keys = blocks, nil; end >= 0 {
			one.Blocks, blocks = blocks[:end:end], blocks[end+1:]
		}
		out = append(out, &one)
		if end < 0 {
			break
		}
	}
	return out
}

// Masthead is the head of a red-head briefing (报头).
type Masthead struct {
	Name    string `wire:"name"`   // 简报名称
	Issue   string `wire:"issue"`  // 第×期(总第×期)
	Issuer  string `wire:"issuer"` // 编发单位
	Date    string `wire:"date"`
	Secrecy string `wire:"secrecy"` // 密级, upper left; empty is none
	Number  string `wire:"number"`  // 编号, upper right; empty is none
	Serial  string `wire:"serial"`  // 份号, over the 密级
	Urgency string `wire:"urgency"` // 紧急程度, below it
	Signer  string `wire:"signer"`  // 签发人, at the right
}

// Imprint is the foot of a briefing (版记).
type Imprint struct {
	To     []Recipient `wire:"to"`
	Issuer string      `wire:"issuer"`
	Date   string      `wire:"date"`   // 印发日期
	Copies string      `wire:"copies"` // 共印×份
}

// Recipient is a line of the imprint: 报, 送 or 发, and to whom.
type Recipient struct {
	Verb  string `wire:"verb"`
	Names string `wire:"names"`
}

// Block is a part of the body, from top to bottom: [Headline], [Reference], [Address],
// [Display], [Byline], [Lead], [Slogan], [Heading], [Annex], [Para], [List], [Remark], [Note], [Table], [Photos],
// [Figure], [KeyFigures], [Quote], [Scene], [Comment], [Strip], [Contents], [Columns], [Beside], [Signature] or
// [PageBreak].
type Block interface{ block() }

// Headline is the document's title (标题).
type Headline struct {
	Text string `wire:"text"`
}

// Display is the headline of a feature page: a kicker (引题), a main title of two
// phrases (主题) and a subtitle (副题).
type Display struct {
	Kicker  string   `wire:"kicker"`
	Phrases []string `wire:"phrases"`
	Sub     string   `wire:"sub"`
}

// Byline tells who wrote a feature page and took its photos (署名).
type Byline struct {
	Text string `wire:"text"`
}

// Lead is the paragraph that opens a feature page (导语).
type Lead struct {
	Text string `wire:"text"`
}

// Slogan heads a section of a feature page (栏目题): what it is about, and two
// phrases.
type Slogan struct {
	Label   string   `wire:"label"`
	Phrases []string `wire:"phrases"`
}

// Heading is a heading of level 1 (一、), 2 ((一)) or 3 (1.), number included.
type Heading struct {
	Level int    `wire:"level"`
	Text  string `wire:"text"`
}

// Annex heads what is enclosed (附件), at the left edge.
type Annex struct {
	Text string `wire:"text"`
}

// Para is a paragraph of the body (正文).
type Para struct {
	Text string `wire:"text"`
}

// List is a list of points; numbered ones count 1. 2. 3. One with a head hangs from it
// (附件：), a line below the text.
type List struct {
	Items    []string `wire:"items"`
	Numbered bool     `wire:"numbered"`
	Head     string   `wire:"head"`
}

// Contents lists the bookmarks of level Level and above that come after it, each
// with its page and a link to it (目录).
type Contents struct {
	Title string `wire:"title"`
	Level int    `wire:"level"`
}

// Columns are blocks set side by side (分栏), ending as one. Frame crosses the last
// Cross columns at their heads.
type Columns struct {
	Count  int     `wire:"count"`
	Blocks []Block `wire:"blocks"`
	Frame  []Block `wire:"frame"`
	Cross  int     `wire:"cross"`
}

// Beside sets a photo beside blocks, each half as wide as the page and both as
// tall as the other.
type Beside struct {
	Blocks []Block `wire:"blocks"`
	Photo  Photo   `wire:"photo"`
}

// Reference is the number of a paper (发文字号) below its title, with who lets it out (签发人)
// at the right where that is said.
type Reference struct {
	Number string `wire:"number"`
	Signer string `wire:"signer"`
}

// Address is the line that names the reader (主送机关), at the left edge.
type Address struct {
	Text string `wire:"text"`
}

// Signature is who signs, and the date (落款).
type Signature struct {
	Name string `wire:"name"`
	Date string `wire:"date"`
}

// KeyFigures is a strip of large figures with their labels.
type KeyFigures struct {
	Figures []KeyFigure `wire:"figures"`
}

// KeyFigure is one figure of a strip, unit included.
type KeyFigure struct {
	Label string `wire:"label"`
	Value string `wire:"value"`
}

// Remark is the editor's remark (按语) before the body.
type Remark struct {
	Text string `wire:"text"`
}

// Note is small print under a table or a chart (注).
type Note struct {
	Text string `wire:"text"`
}

// Table is a table with its title and its one unit.
type Table struct {
	Title   string   `wire:"title"`
	Unit    string   `wire:"unit"` // as printed: 单位：亿元
	Columns []Column `wire:"columns"`
	Rows    []Row    `wire:"rows"`
	Fit     bool     `wire:"fit"` // only so many of its first rows as its page still has room for
}

// Column is a column's head and how its cells stand. Its width follows its
// content, unless Chars fixes it or Share gives it a part of what is left.
type Column struct {
	Title string `wire:"title"`
	Align Align  `wire:"align"`
	Group string `wire:"group"` // spans the neighbours with the same group, above their titles
	Chars int    `wire:"chars"` // width in characters; 0 is by content
	Share int    `wire:"share"` // weight among the columns that divide what others leave; 0 is by content
}

func words(title string) Column  { return Column{Title: title, Align: Words} }
func mark(title string) Column   { return Column{Title: title, Align: Mark} }
func number(title string) Column { return Column{Title: title, Align: Number} }

// Align is how the cells of a column stand.
type Align int

// The alignments of cells.
const (
	Words  Align = iota // left
	Mark                // centred
	Number              // by the decimal point
)

// Row is one row of a table.
type Row struct {
	Cells []Cell `wire:"cells"`
	Sum   bool   `wire:"sum"`   // 合计 or 小计: stands out, and keeps with the row below
	Lines int    `wire:"lines"` // at least so many lines tall, where people write by hand
}

// Cell is one cell; it spans as many columns more as Over says.
type Cell struct {
	Text string `wire:"text"`
	Tone Tone   `wire:"tone"`
	Over int    `wire:"over"`
	Bold bool   `wire:"bold"`
}

func flagCell(f zone.Flag) Cell { return Cell{Text: f.Title(), Tone: ToneOf(f)} }

// ratingCell is a project's flag; one that was set by hand bears the mark of it.
func ratingCell(r zone.Rating) Cell {
	out := flagCell(r.Final)
	if r.ByHand() {
		out.Text += figure.HandMark
	}
	return out
}

// doubtedCell is a flag, with the mark of a project whose report is in doubt.
func doubtedCell(flag Cell, doubted bool) Cell {
	if doubted {
		flag.Text += figure.DoubtMark
	}
	return flag
}

// Tone is the colour of a flag, beside its word.
type Tone int

// The tones.
const (
	Plain Tone = iota
	Red
	Blue
	Yellow
	Snail
)

// ToneOf gives a flag's tone.
func ToneOf(f zone.Flag) Tone {
	switch f {
	case zone.Red:
		return Red
	case zone.Blue:
		return Blue
	case zone.Yellow:
		return Yellow
	case zone.Snail:
		return Snail
	}
	return Plain
}

// Quote is what somebody said, large (引语): “……” and behind —— who said it.
type Quote struct {
	Text string `wire:"text"`
}

// Scene opens a section with what one sees there (现场).
type Scene struct {
	Text string `wire:"text"`
}

// Comment is a comment of the paper's own in a box (点评).
type Comment struct {
	Text string `wire:"text"`
}

// Strip is figures told as a strip (数读): of each its label and, behind a colon, its value; apart by ；.
type Strip struct {
	Text string `wire:"text"`
}

// Photos is a group of photos with captions, side by side.
type Photos struct {
	Photos []Photo `wire:"photos"`
	PerRow int     `wire:"per_row"` // 0 is two
	Fill   bool    `wire:"fill"`    // as wide as the text, cut to it
}

// DropPhoto takes a photo out of the document and gives its caption. A map without
// its base picture is drawn as a schematic.
func (d *Document) DropPhoto(hash string) string {
	if d.Map != nil && d.Map.Base == hash {
		d.Map.Base = ""
		return d.Map.Title + "底图"
	}
	return dropPhoto(d.Blocks, hash)
}

func dropPhoto(blocks []Block, hash string) string {
	caption := ""
	for i, b := range blocks {
		switch b := b.(type) {
		case Photos:
			b.Photos = slices.DeleteFunc(slices.Clone(b.Photos), func(p Photo) bool {
				if p.Hash == hash {
					caption = p.Caption
				}
				return p.Hash == hash
			})
			blocks[i] = b
		case Beside:
			if b.Photo.Hash == hash {
				caption = b.Photo.Caption
				blocks[i] = Columns{Count: 1, Blocks: b.Blocks}
			}
		case Columns:
			caption = cmp.Or(caption, dropPhoto(b.Blocks, hash), dropPhoto(b.Frame, hash))
		}
	}
	return caption
}

// Photo is one photo. Width and Height are its upright pixels.
type Photo struct {
	Hash    string    `wire:"hash"`
	Caption string    `wire:"caption"`
	Tag     string    `wire:"tag"` // on the photo's corner: 建设前, 建设后
	Width   int       `wire:"width"`
	Height  int       `wire:"height"` // of the part that is shown, in pixels
	Crop    zone.Crop `wire:"crop"`   // that part
	Rank    int       `wire:"rank"`   // on a feature page 1 finds room before 2, and both before 0
}

// Figure is a chart of any form, with its title in the chart itself.
type Figure struct {
	Chart chart.Graphic `wire:"chart"`
}

// PageBreak begins a new page.
type PageBreak struct{}

func (Headline) block()   {}
func (Reference) block()  {}
func (Address) block()    {}
func (Signature) block()  {}
func (KeyFigures) block() {}
func (Heading) block()    {}
func (Display) block()    {}
func (Byline) block()     {}
func (Lead) block()       {}
func (Quote) block()      {}
func (Scene) block()      {}
func (Comment) block()    {}
func (Strip) block()      {}
func (Slogan) block()     {}
func (Annex) block()      {}
func (Para) block()       {}
func (Remark) block()     {}
func (Note) block()       {}
func (List) block()       {}
func (Contents) block()   {}
func (Columns) block()    {}
func (Beside) block()     {}
func (Table) block()      {}
func (Photos) block()     {}
func (Figure) block()     {}
func (PageBreak) block()  {}
