package layout

import (
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/chart"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/plot"
	"zonebrief/reports/typeset"
)

// Look is how a document is set, for writers that leave the breaking of lines and pages to
// another program. Lengths are in micrometres.
type Look struct {
	Paper                     page.Paper
	Left, Top, Width, Height  int // of the type area (版心)
	Grid, Pitch               int // of the body's lines and characters; 0 is none
	Strip                     page.Color
	Headline, Body, Remark    typeset.Style
	Address, Note, Caption    typeset.Style
	Headings                  [4]typeset.Style // by level, from 1
	TableTitle, TableUnit     typeset.Style
	TableHead, TableCell, Sum typeset.Style
	HeadSmall, HeadHei, Foot  typeset.Style // of the red head, and of the imprint (版记)
	PageNumber                typeset.Style
	OuterRule, InnerRule      int // of tables and of the imprint
	CellSide, CellTop         int // space in the cells of tables
	PhotoGap                  int
	NumberBelow, RuleY        int // page number below the type area; the red rule below the paper's edge

	flow *flow
}

// onePageSpare is how much smaller a document of one page is set where another program breaks its lines.
const onePageSpare = 0.93

// LookOf returns how a document is set with some fonts: with photos and rows as tall as on its pages.
// A feature page is set as a handout.
func LookOf(doc *briefing.Document, fonts *face.Set) (*Look, error) {
	o := Options{Fonts: fonts}
	f := newFlow(doc, o)
	var err error
	switch {
	case doc.Genre == briefing.Feature:
		f.design = handout(1)
	case doc.OnePage:
		if f, err = onePage(doc, o); err == nil {
			f.design = handout(onePageSpare * float64(f.body.Size) / float64(handout(1).body.Size))
		}
	default:
		f, err = wellFilled(doc, o)
	}
	if err != nil {
		return nil, err
	}
	f.w = f.width
	d := f.design
	return &Look{
		Paper: d.paper, Left: d.left, Top: d.top, Width: d.width, Height: d.height, Grid: d.grid, Pitch: d.pitch,
		Strip: d.strip, Headline: d.headline, Body: d.body, Remark: d.remark, Address: d.address, Note: d.note,
		Caption: d.caption, Headings: d.headings, TableTitle: d.table.title, TableUnit: d.table.unit,
		TableHead: d.table.head, TableCell: d.table.cell, Sum: d.table.sum, HeadSmall: headSmall, HeadHei: headHei,
		Foot: imprintStyle, PageNumber: pageNumber, OuterRule: outerRule, InnerRule: innerRule, CellSide: cellSide,
		CellTop: d.pad, PhotoGap: photoGap, NumberBelow: numberBelow, RuleY: ruleY, flow: f,
	}, nil
}

// Edges returns the left edges of a table's columns in a width, and the right edge of the last.
func (l *Look) Edges(t *briefing.Table, width int) []int {
	f := *l.flow
	f.w = width
	g := &grid{flow: &f, table: t}
	g.measure()
	return g.x
}

// Photos returns the widths of photos side by side and the height that all of them have.
func (l *Look) Photos(list []briefing.Photo, fill bool, width int) (widths []int, height int) {
	return photoFrames(list, width, l.flow.tallest, natural(fill))
}

// PhotoCrop returns the part of a photo that a frame of a width and a height shows, as
// fractions: left, top, right, bottom.
func PhotoCrop(p briefing.Photo, w, h int) [4]float64 { return crop(p, float64(w)/float64(h)) }

// Chart returns pages as large as a chart in a width, with nothing else on them: one, or where that
// would be higher than most several, the chart's head over each.
func (l *Look) Chart(g chart.Graphic, width, most int) *page.Document {
	drawing := plot.New(g, width, l.flow.Setter)
	if drawing.H <= most {
		return &page.Document{Pages: []page.Page{{W: width, H: drawing.H, Items: drawing.At(0, 0, drawing.H)}}}
	}
	out := &page.Document{}
	strips, again := plot.Strips(g, width, l.flow.Setter)
	for _, s := range strips {
		n := len(out.Pages)
		if n == 0 || out.Pages[n-1].H+s.H > most {
			p := page.Page{W: width}
			if n > 0 {
				p.H, p.Items = again.H, again.At(0, 0)
			}
			out.Pages = append(out.Pages, p)
			n++
		}
		p := &out.Pages[n-1]
		p.Items = append(p.Items, s.At(0, p.H)...)
		p.H += s.H
	}
	return out
}

// NameSize returns the size of the name in a red head: as large as fits its line.
func (l *Look) NameSize(name string) int {
	st := typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(nameSize)}
	if w := l.flow.Setter.Line(spread(name), st).Width; w > l.Width*9/10 {
		return st.Size * (l.Width * 9 / 10) / w
	}
	return st.Size
}

// SpreadName sets a short name of a red head apart.
func SpreadName(name string) string { return spread(name) }

// Tone returns the colour of a flag.
func Tone(t briefing.Tone) page.Color { return canvas.Tones[t] }

// The colours of tables.
const (
	SumFill  = canvas.SumFill
	Hairline = canvas.Hairline
)

// LineWidth returns the width of a text on one line.
func (l *Look) LineWidth(s string, st typeset.Style) int { return l.flow.Setter.Line(s, st).Width }

// Balanced breaks a title by sense into as few lines as it needs in a width, with line feeds between.
func (l *Look) Balanced(s string, st typeset.Style, width int) string {
	var lines []string
	for _, line := range l.flow.Setter.Balanced(s, st, width) {
		lines = append(lines, line.Text)
	}
	if out := strings.Join(lines, "\n"); strings.Join(lines, "") == s {
		return out
	}
	return s
}
