package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// feature is the look of a newspaper's page (专版): a big headline, small type in
// columns with rules between them. The measures are those of A3; A4 has type
// nearly as large, and smaller heads, and so has A5, which lies on its side: half a page of A4.
func feature(paper string, text float64) *design {
	p := paperOr(paper, "A3")
	head := 1.0
	switch paper {
	case "A4":
		head = 0.7
	case "A5":
		head, p = 0.5, p.Landscape()
	}
	margin := 12*page.MM + p.W/80
	top := margin + 12*page.MM
	line := func(role face.Role, indent int, align typeset.Align) typeset.Style {
		return typeset.Style{Role: role, Size: page.Pt(text), Leading: page.Pt(text * 1.55), Indent: indent,
			Align: align}
	}
	d := &design{
		paper: p, left: margin, top: top, width: p.W - 2*margin, height: p.H - top - margin - 6*page.MM,
		gutter: 6 * page.MM, narrowest: narrowestAsked, ruled: true, foot: p.H - margin, strip: canvas.SumFill,
		headline: typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(40 * head), Leading: page.Pt(50 * head),
			Align: typeset.Centre},
		body:    hanging(line(face.Song, 2, typeset.Justify)),
		remark:  typeset.Style{Role: face.Kai, Size: page.Pt(text * 1.25), Leading: page.Pt(text * 1.95), Indent: 2},
		address: line(face.Song, 0, typeset.Justify),
		headings: [4]typeset.Style{
			1: {Role: face.XiaoBiaoSong, Size: page.Pt(21 * head), Leading: page.Pt(28 * head), Align: typeset.Left},
			2: {Role: face.Hei, Size: page.Pt(text * 1.15), Leading: page.Pt(text * 1.8), Align: typeset.Left,
				Color: canvas.Accent},
			3: line(face.Hei, 0, typeset.Left),
		},
		note: typeset.Style{Role: face.Sans, Size: page.Pt(8.5), Leading: page.Pt(12), Color: page.Gray},
		caption: typeset.Style{Role: face.Sans, Size: page.Pt(8.5), Leading: page.Pt(12), Align: typeset.Left,
			Color: page.Gray},
		table:   tables(11, 8.5, 8.5),
		tallest: 90 * page.MM,
	}
	return d
}

// hanging lets marks hang outside narrow columns, as newspapers do (标点悬挂).
func hanging(st typeset.Style) typeset.Style { st.Hang = true; return st }

// featureSizes are the sizes of a feature's text in points, best first; the large
// ones are for pages with little to say.
var featureSizes = []float64{13, 12, 11, 10.5, 10, 9.5, 9}

// How narrow a column of a feature is at least: where the office asked for so many on its paper, and where the program
// found the paper.
const (
	narrowestAsked = 38 * page.MM
	narrowestFound = 48 * page.MM
)

// The least height of a feature's photos, and how far its sections may be set
// apart to fill the page.
const (
	featurePhoto = 26 * page.MM
	mostAir      = 16 * page.MM
)

// filledPage lays a feature out on as few pages as can be: with all its photos and
// the largest type that goes with them, or else with fewer photos. Then the photos
// grow until the last page is full, and what is left goes between the sections. No
// photo goes where it is more than one page all the same.
//
// What leaves much of an A3 page empty goes on A4, and what leaves much of that empty on half of it, unless the office
// chose the paper.
func filledPage(doc *briefing.Document, o Options) (*page.Document, error) {
	best, err := filled(doc, o, narrowestAsked)
	if err != nil {
		return nil, err
	}
	if doc.Paper != "" || len(best.Doc.Pages) > 1 || best.y > best.top+best.height*2/3 {
		return told(best.Doc, doc), nil
	}
	small := *doc
	small.Paper = "A4"
	if best, err = filled(&small, o, narrowestFound); err != nil {
		return nil, err
	}
	if len(best.Doc.Pages) == 1 && best.y < best.top+best.height*3/4 {
		small.Paper = "A5"
		half, err := filled(&small, o, narrowestFound)
		if err != nil {
			return nil, err
		}
		if len(half.Doc.Pages) == 1 && len(half.Doc.Unplaced) == len(best.Doc.Unplaced) {
			best = half
		}
	}
	return told(best.Doc, doc), nil
}

// told adds the photos for which the content has no place to those for which the pages have none.
func told(pages *page.Document, doc *briefing.Document) *page.Document {
	pages.Unplaced = append(pages.Unplaced, doc.Left...)
	return pages
}

func filled(doc *briefing.Document, o Options, narrowest int) (*flow, error) {
	droppable := leastFirst(doc.Blocks)
	try := func(t tuning) (*flow, error) {
		f := newFlow(doc, o)
		f.design = feature(doc.Paper, t.size)
		f.narrowest = narrowest
		f.w, f.tallest, f.air, f.omitted = f.width, t.tallest, t.air, map[string]bool{}
		for _, p := range droppable[:t.dropped] {
			f.omitted[p.Hash] = true
			f.Doc.Unplaced = append(f.Doc.Unplaced, p.Caption)
		}
		return f, f.run(doc, o)
	}
	var best, whole *flow // the latter with all its photos
	var tuned, wholly tuning
	for dropped := 0; dropped <= len(droppable) && (best == nil || len(best.Doc.Pages) > 1); dropped++ {
		for _, size := range featureSizes {
			t := tuning{size: size, tallest: featurePhoto, dropped: dropped}
			f, err := try(t)
			if err != nil {
				return nil, err
			}
			if best == nil || len(f.Doc.Pages) < len(best.Doc.Pages) {
				best, tuned = f, t
			}
			if len(best.Doc.Pages) == 1 { // no smaller type can do better
				break
			}
		}
		if dropped == 0 {
			whole, wholly = best, tuned
		}
	}
	if len(best.Doc.Pages) > 1 { // it is no single page without them either
		best, tuned = whole, wholly
	}
	for _, grow := range []struct {
		measure *int
		most    int
	}{{&tuned.tallest, best.height / 4}, {&tuned.air, mostAir}} {
		low, high := *grow.measure, grow.most
		for high-low > page.MM {
			*grow.measure = (low + high) / 2
			f, err := try(tuned)
			if err != nil {
				return nil, err
			}
			if len(f.Doc.Pages) <= len(best.Doc.Pages) {
				low, best = *grow.measure, f
			} else {
				high = *grow.measure
			}
		}
		*grow.measure = low
	}
	return best, nil
}

// tuning is what may vary of a feature so that it fills its page.
type tuning struct {
	size         float64 // of the text, points
	tallest, air int     // of a photo; between sections
	dropped      int     // photos left out, those that matter least
}

// leastFirst lists the photos of a feature that may find no room, those that matter least first: without a rank, those
// in single columns before those of frames and strips, from the last to the first; then by falling rank. The lead photo
// always has room.
func leastFirst(blocks []briefing.Block) []briefing.Photo {
	var large, small []briefing.Photo
	for _, b := range blocks {
		switch b := b.(type) {
		case briefing.Columns:
			large = append(large, photosIn(b.Frame)...)
			small = append(small, photosIn(b.Blocks)...)
		case briefing.Photos:
			large = append(large, b.Photos...)
		}
	}
	out := append(large, small...)
	slices.Reverse(out)
	rank := func(p briefing.Photo) int { return cmp.Or(p.Rank, math.MaxInt) }
	slices.SortStableFunc(out, func(a, b briefing.Photo) int { return cmp.Compare(rank(b), rank(a)) })
	return out
}

func photosIn(blocks []briefing.Block) []briefing.Photo {
	var out []briefing.Photo
	for _, b := range blocks {
		if photos, ok := b.(briefing.Photos); ok {
			out = append(out, photos.Photos...)
		}
	}
	return out
}

// display sets the headline of a feature page: the kicker over it, each phrase on
// a line of its own, the subtitle under it. A phrase too long for its line is
// made smaller, and the other with it.
func (f *flow) display(b briefing.Display) {
	kicker := typeset.Style{Role: face.Hei, Size: f.headline.Size * 2 / 5, Leading: f.headline.Size * 7 / 10,
		Align: typeset.Centre}
	sub := kicker.With(typeset.Right)
	sub.Role = face.Kai
	big := f.headline
	for _, p := range b.Phrases {
		if w := f.Setter.Line(p, big).Width; w > f.w {
			big.Size = big.Size * f.w / w
		}
	}
	big.Leading = big.Size * 14 / 11
	var title []piece
	for i, p := range b.Phrases {
		line := text(f.Setter.Lines(p, big, f.w), big)
		if i == 0 && len(line) > 0 {
			line[0].marks = []page.Bookmark{{Text: strings.Join(b.Phrases, " ")}}
		}
		title = append(title, line...)
	}
	above := f.Setter.Lines(b.Kicker, kicker, f.w)
	if len(above) > 1 {
		above = f.Setter.Balanced(b.Kicker, kicker, f.w)
	}
	parts := [3][]piece{text(above, kicker), title,
		text(f.Setter.Lines(b.Sub, sub, f.w), sub)}
	for i := len(parts) - 1; i >= 0; i-- {
		if n := len(parts[i]); n > 0 {
			parts[i][n-1].height += f.body.Leading / 2
			break
		}
	}
	first := f.part
	for i, pieces := range parts {
		f.part = first + i
		f.add(keep(pieces, true)...)
	}
}

// byline sets who wrote a feature page at its right edge; it keeps with the lead below.
func (f *flow) byline(s string) {
	st := f.body.With(typeset.Right)
	st.Role, st.Indent = face.Kai, 0
	pieces := text(f.Setter.Lines(s, st, f.w), st)
	if n := len(pieces); n > 0 {
		pieces[n-1].height += f.body.Leading / 2
	}
	f.add(keep(pieces, true)...)
}

// opening sets the lead in 楷体 behind an upright red bar; it keeps with the key
// figures below.
func (f *flow) opening(s string) {
	inset := 2 * f.remark.Size
	lines := f.Setter.Lines(s, f.remark, f.w-inset)
	h := len(lines) * f.remark.Leading
	f.add(piece{height: h + f.body.Leading*3/4, keep: true, lines: lines, draw: func(x, y int) []page.Item {
		items := []page.Item{page.Rect{X: x, Y: y + f.remark.Size/4, W: page.MM, H: h - f.remark.Size/2,
			Fill: page.Official}}
		return append(items, stacked(lines, f.remark, x+inset, y, h)...)
	}})
}

// slogan heads a section: its label white on red, two phrases large, and a rule
// under both. It keeps with the columns below.
func (f *flow) slogan(b briefing.Slogan) {
	st := f.headings[1]
	label := st.In(page.White)
	label.Role, label.Size = face.Hei, st.Size*4/5
	tag := f.Setter.Line(b.Label, label)
	box := 0
	if b.Label != "" {
		box = tag.Width + st.Size
	}
	line := f.Fit(briefing.Joined(b.Phrases), st, f.w-box-st.Size)
	title := strings.Join(slices.DeleteFunc([]string{b.Label, strings.Join(b.Phrases, " ")},
		func(s string) bool { return s == "" }), "：")
	head := piece{height: st.Leading + f.body.Leading/2, before: f.body.Leading*2/3 + f.air, keep: true,
		lines:  []typeset.Line{tag, line},
		inside: []spot{{&piece{part: f.part, width: box, height: st.Leading}, 0, 0}},
		draw: func(x, y int) []page.Item {
			items := []page.Item{page.Rect{X: x, Y: y + st.Leading, W: f.w, H: 500, Fill: page.Official}}
			if box > 0 {
				items = slices.Insert(items, 0, page.Item(page.Rect{X: x, Y: y, W: box, H: st.Leading,
					Fill: page.Official}))
			}
			items = append(items, tag.At(x+st.Size/2, y+st.Leading/2+label.Size*38/100)...)
			return append(items, line.At(x+box+st.Size/2, y+st.Baseline())...)
		}}
	if f.part > 0 {
		head.inside = append(head.inside, spot{&piece{part: f.part + 1, width: f.w - box, height: st.Leading}, box, 0})
	}
	if title != "" {
		head.marks = []page.Bookmark{{Text: title, Level: 1}}
	}
	f.add(head)
}

// banner prints the head of every page of a feature: its name white on red, the
// zone and the day.
func (f *margins) banner(doc *briefing.Document) {
	st := typeset.Style{Role: face.Hei, Size: page.Pt(15), Leading: page.Pt(22), Align: typeset.Left}
	small := typeset.Style{Role: face.Sans, Size: page.Pt(10.5), Leading: page.Pt(14), Align: typeset.Left}
	name := f.Setter.Line(spread(doc.Banner), st.In(page.White))
	day := f.Setter.Line(doc.AsOf.Chinese(), small)
	box, h := name.Width+2*st.Size, 9*page.MM
	y := f.top - 12*page.MM
	who := f.Fit(doc.Head, small, f.width-box-day.Width-4*small.Size)
	base := y + h - small.Size*2/3
	for i := range f.Doc.Pages {
		p := &f.Doc.Pages[i]
		p.Items = append(p.Items, page.Rect{X: f.left, Y: y, W: box, H: h, Fill: page.Official},
			page.Rect{X: f.left, Y: y + h, W: f.width, H: 700, Fill: page.Official})
		p.Items = append(p.Items, name.At(f.left+st.Size, y+h/2+st.Size*38/100)...)
		p.Items = append(p.Items, who.At(f.left+box+small.Size, base)...)
		p.Items = append(p.Items, day.At(f.left+f.width-day.Width, base)...)
	}
}
