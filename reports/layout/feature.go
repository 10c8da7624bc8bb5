package layout

import (
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// feature is the look of a newspaper's page (专版): a big headline, small type in
// columns with rules between them. The measures are those of A3; A4 has type
// nearly as large, and smaller heads.
func feature(paper string) *design {
	p := paperOr(paper, "A3")
	text, head := 10.5, 1.0
	if paper == "A4" {
		text, head = 10, 0.7
	}
	margin := 12*page.MM + p.W/80
	top := margin + 12*page.MM
	line := func(role face.Role, indent int, align typeset.Align) typeset.Style {
		return typeset.Style{Role: role, Size: page.Pt(text), Leading: page.Pt(text * 1.55), Indent: indent, Align: align}
	}
	d := &design{
		paper: p, left: margin, top: top, width: p.W - 2*margin, height: p.H - top - margin - 6*page.MM, gutter: 6 * page.MM, ruled: true, foot: p.H - margin,
		headline: typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(44 * head), Leading: page.Pt(56 * head), Align: typeset.Centre},
		body:     line(face.Song, 2, typeset.Justify),
		remark:   typeset.Style{Role: face.Kai, Size: page.Pt(text * 1.25), Leading: page.Pt(text * 1.95), Indent: 2},
		address:  line(face.Song, 0, typeset.Justify),
		headings: [4]typeset.Style{
			1: {Role: face.XiaoBiaoSong, Size: page.Pt(24 * head), Leading: page.Pt(32 * head), Align: typeset.Left},
			2: {Role: face.Hei, Size: page.Pt(text * 1.15), Leading: page.Pt(text * 1.8), Align: typeset.Left, Color: accent},
			3: line(face.Hei, 0, typeset.Left),
		},
		note:    typeset.Style{Role: face.Sans, Size: page.Pt(8.5), Leading: page.Pt(12), Color: page.Gray},
		caption: typeset.Style{Role: face.Sans, Size: page.Pt(8.5), Leading: page.Pt(12), Align: typeset.Left, Color: page.Gray},
		table:   tables(11, 8.5, 8.5),
		tallest: 90 * page.MM,
	}
	return d
}
