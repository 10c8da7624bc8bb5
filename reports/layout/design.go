package layout

import (
	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// design is how a genre of documents looks: its page and its styles. Lengths are
// in micrometres.
type design struct {
	paper         page.Paper
	left, top     int // of the type area (版心)
	width, height int
	grid          int        // distance of the body's lines from page to page; 0 is none
	pitch         int        // of the body's characters
	gutter        int        // between columns
	narrowest     int        // of columns; fewer are set where they would be narrower
	ruled         bool       // with a line between columns
	foot          int        // base line of the source line
	strip         page.Color // behind key figures; white is none

	headline, body, remark, address, note, caption typeset.Style
	headings                                       [4]typeset.Style
	table                                          tableStyles
	tallest                                        int // of a photo
	pad                                            int // in a cell, above and below
	air                                            int // more space between sections
}

// tableStyles are the styles of a table's parts.
type tableStyles struct{ title, unit, head, cell, sum typeset.Style }

func (d *design) bottom() int { return d.top + d.height }

// designOf returns the look of a document on the paper it asks for.
func designOf(doc *briefing.Document) *design {
	switch doc.Genre {
	case briefing.Handout:
		return handout(1)
	case briefing.Feature:
		return feature(doc.Paper, featureSizes[0])
	}
	return official()
}

// The page of GB/T 9704-2012, 5.2: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm
// of 22 lines with 28 characters each.
const (
	gbLeft    = 28 * page.MM
	gbTop     = 37 * page.MM
	gbWidth   = 156 * page.MM
	gbHeight  = 225 * page.MM
	gbLeading = gbHeight / 22
	gbPitch   = gbWidth / 28
)

// The sizes of type by their Chinese names (字号), in points.
const (
	erHao   = 22.0  // 二号
	sanHao  = 15.75 // 三号 is 16 pt, but 28 of them are wider than the type area
	siHao   = 14.0  // 四号
	wuHao   = 10.5  // 五号
	xiaoWu  = 9.0   // 小五
	xiaoChu = 36.0  // 小初
)

// official is the look of official documents (公文), by GB/T 9704-2012, 7.2.7 and
// 7.3.
func official() *design {
	line := func(role face.Role, indent int, align typeset.Align) typeset.Style {
		return typeset.Style{Role: role, Size: page.Pt(sanHao), Pitch: gbPitch, Leading: gbLeading, Indent: indent,
			Align: align}
	}
	return &design{
		paper: page.Papers["A4"], left: gbLeft, top: gbTop, width: gbWidth, height: gbHeight, grid: gbLeading,
		pitch: gbPitch,
		strip: page.White, gutter: 8 * page.MM, foot: gbTop + gbHeight + numberBelow + canvas.FootText.Size*38/100,
		headline: typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(erHao), Leading: gbLeading * 5 / 4,
			Align: typeset.Centre},
		body:    line(face.FangSong, 2, typeset.Justify),
		remark:  line(face.Kai, 2, typeset.Justify),
		address: line(face.FangSong, 0, typeset.Justify),
		headings: [4]typeset.Style{1: line(face.Hei, 2, typeset.Left), 2: line(face.Kai, 2, typeset.Left),
			3: line(face.FangSong, 2, typeset.Left)},
		note:    typeset.Style{Role: face.Song, Size: page.Pt(wuHao), Leading: page.Pt(16)},
		caption: typeset.Style{Role: face.Sans, Size: page.Pt(10), Leading: page.Pt(14), Align: typeset.Centre},
		table:   tables(siHao, wuHao, 9.5),
		tallest: 75 * page.MM, pad: cellTop,
	}
}

// cellTop is the usual space above and below the text of a cell, in micrometres.
const cellTop = 1100

// handout is the look of what is handed out (材料): the page is used in full, and
// each carries the office's line at its head. Type is k times as large as it likes.
func handout(k float64) *design {
	size := func(pt float64) int { return page.Pt(pt * k) }
	p := page.Papers["A4"]
	margin := p.W * 9 / 100
	top := p.W * 12 / 100
	line := func(role face.Role, indent int, align typeset.Align) typeset.Style {
		return typeset.Style{Role: role, Size: size(12), Leading: size(20), Indent: indent, Align: align}
	}
	return &design{
		paper: p, left: margin, top: top, width: p.W - 2*margin, height: p.H - top - p.W*10/100, gutter: 8 * page.MM,
		foot: p.H - p.W*5/100, strip: page.White,
		headline: typeset.Style{Role: face.XiaoBiaoSong, Size: size(erHao), Leading: size(32), Align: typeset.Centre},
		body:     line(face.Song, 2, typeset.Justify),
		remark:   line(face.Kai, 2, typeset.Justify),
		address:  line(face.Song, 0, typeset.Justify),
		headings: [4]typeset.Style{1: line(face.Hei, 0, typeset.Left).In(canvas.Accent),
			2: line(face.Hei, 0, typeset.Left),
			3: line(face.Song, 2, typeset.Left)},
		note:    typeset.Style{Role: face.Sans, Size: size(9.5), Leading: size(15), Color: page.Gray},
		caption: typeset.Style{Role: face.Sans, Size: size(9.5), Leading: size(13), Align: typeset.Centre},
		table:   tables(13*k, 9.5*k, 10*k),
		tallest: int(85*k) * page.MM, pad: cellTop,
	}
}

// tables returns the styles of tables by the sizes of their title, unit and cells in
// points.
func tables(title, unit, cell float64) tableStyles {
	row := typeset.Style{Role: face.Sans, Size: page.Pt(cell), Leading: page.Pt(cell * 1.37), Align: typeset.Left}
	strong := row
	strong.Role = face.SansBold
	return tableStyles{
		title: typeset.Style{Role: face.Hei, Size: page.Pt(title), Leading: page.Pt(title * 1.57),
			Align: typeset.Centre},
		unit: typeset.Style{Role: face.Song, Size: page.Pt(unit), Leading: page.Pt(unit * 1.52), Align: typeset.Right},
		head: strong.With(typeset.Centre), cell: row, sum: strong,
	}
}

func paperOr(name, own string) page.Paper {
	if p, ok := page.Papers[name]; ok {
		return p
	}
	return page.Papers[own]
}
