package layout

import (
	"fmt"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
	"zonebrief/reports/zone"
)

// numberBelow is the distance of the page number below the type area (7.5).
const numberBelow = 7 * page.MM

var (
	pageNumber = typeset.Style{Role: face.Song, Size: page.Pt(siHao), Leading: page.Pt(18), Align: typeset.Left}
	headText   = typeset.Style{Role: face.SansBold, Size: page.Pt(xiaoWu), Leading: page.Pt(14), Align: typeset.Left}
)

// margins draws what stands in the margins of every page, once all pages are there.
type margins struct{ *flow }

// numbers prints — 1 — below the type area, each paper by itself: odd pages right, even
// ones left, one character in (7.5).
func (f *margins) numbers() {
	for i := range f.Doc.Pages {
		from, _ := f.pagesOf(i)
		l := f.Setter.Line(fmt.Sprintf("— %d —", i-from+1), pageNumber)
		x := f.left + f.pitch
		if (i-from)%2 == 0 {
			x = f.left + f.width - f.pitch - l.Width
		}
		f.Doc.Pages[i].Items = append(f.Doc.Pages[i].Items, l.At(x, f.bottom()+numberBelow+pageNumber.Size*38/100)...)
	}
}

// heads prints the office's line over every page of a handout: who at the left,
// as of when at the right, and a red rule.
func (f *margins) heads(who string, asOf zone.Date) {
	day := f.Setter.Line("截至"+asOf.Chinese(), headText.In(page.Gray))
	name := f.Fit(who, headText.In(page.Official), f.width-day.Width-headText.Size)
	y := f.top - 5*page.MM
	for i := range f.Doc.Pages {
		p := &f.Doc.Pages[i]
		p.Items = append(p.Items, page.Rect{X: f.left, Y: y, W: f.width, H: 500, Fill: page.Official})
		p.Items = append(p.Items, name.At(f.left, y-2*page.MM)...)
		p.Items = append(p.Items, day.At(f.left+f.width-day.Width, y-2*page.MM)...)
	}
}

// signature sets who signs and the date at the right: the date four characters
// in, the name centred over it (7.3.5).
func (f *flow) signature(s briefing.Signature) {
	st, em := f.address, f.body.Size
	date := f.Setter.Line(s.Date, st)
	name := f.Fit(s.Name, st, f.w-2*em)
	f.add(piece{height: 2 * st.Leading, before: st.Leading, grid: true, lines: []typeset.Line{name, date},
		draw: func(x, y int) []page.Item {
			right := x + f.width - 4*em
			at := min(right-date.Width/2-name.Width/2, x+f.width-em-name.Width)
			items := name.At(max(x, at), y+st.Baseline())
			return append(items, date.At(right-date.Width, y+st.Leading+st.Baseline())...)
		}})
}
