package layout

import (
	"strings"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// The head takes about a third of the first page: its red rule lies 99 mm below
// the edge of the paper.
const (
	ruleY      = 99 * page.MM
	nameSize   = 62 // points, of a short name
	nameMiddle = 62 * page.MM
	issueBase  = 82 * page.MM
)

var (
	headSmall = typeset.Style{Role: face.FangSong, Size: page.Pt(sanHao), Leading: gbLeading, Align: typeset.Left}
	headHei   = typeset.Style{Role: face.Hei, Size: page.Pt(sanHao), Leading: gbLeading, Align: typeset.Left}
)

// letterhead draws the head of an official document (红头) and its foot (版记).
type letterhead struct{ *flow }

// head draws the head of a briefing (报头): the name large and red, the issue
// under it, the issuer and the date above a red rule as wide as the type area.
func (f *letterhead) head(m *briefing.Masthead) {
	f.label(m.Secrecy, headHei, f.top)
	f.label(m.Number, headSmall.With(typeset.Right), f.top)
	st := typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(nameSize), Color: page.Official}
	name := f.Fit(spread(m.Name), st, f.width*9/10)
	f.centred(name, nameMiddle+st.Size*38/100)
	f.centred(f.Setter.Line(m.Issue, headSmall), issueBase)
	base := ruleY - 4*page.MM
	date := f.Setter.Line(m.Date, headSmall)
	f.Put(date, f.left+f.width-f.pitch-date.Width, base)
	issuer := f.Fit(m.Issuer, headSmall, f.width-3*f.pitch-date.Width)
	f.Put(issuer, f.left+f.pitch, base)
	f.Draw(page.Line{X1: f.left, Y1: ruleY, X2: f.left + f.width, Y2: ruleY, Width: page.MM, Color: page.Official})
	f.y = ruleY + f.grid/2
}

// spread sets a short name apart, as mastheads do.
func spread(name string) string {
	if r := []rune(name); len(r) <= 4 {
		return strings.Join(strings.Split(name, ""), " ")
	}
	return name
}

// centred draws a line in the middle of the type area.
func (f *letterhead) centred(l typeset.Line, baseline int) {
	f.Put(l, f.left+(f.width-l.Width)/2, baseline)
}

// label sets one line at the left or right edge of the type area.
func (f *letterhead) label(s string, st typeset.Style, y int) {
	if s == "" {
		return
	}
	l := f.Fit(s, st, f.width/2)
	x := f.left
	if st.Align == typeset.Right {
		x = f.left + f.width - l.Width
	}
	f.Put(l, x, y+st.Baseline())
}

// The foot (版记, 7.4): 四号仿宋, rules of 0.35, 0.25 and 0.35 mm as wide as the
// type area, the last on its bottom edge.
var imprintStyle = typeset.Style{Role: face.FangSong, Size: page.Pt(siHao), Leading: page.Pt(24)}

const (
	outerRule = 350 // µm
	innerRule = 250
)

// foot stands at the bottom of the last page, or of a further one where there
// is no room.
func (f *letterhead) foot(m *briefing.Imprint) {
	st := imprintStyle
	names := make([][]typeset.Line, len(m.To))
	rows := 0
	for i, r := range m.To {
		names[i] = f.Setter.Lines(r.Names, st, f.width-4*st.Size)
		rows += len(names[i])
	}
	total := (rows + 1) * st.Leading
	if m.Copies != "" {
		total += st.Leading
	}
	if f.y+total+f.grid/2 > f.bottom() {
		f.newPage()
	}
	y := f.bottom() - total
	f.Draw(f.rule(f.left, y, outerRule))
	for i, r := range m.To {
		f.Put(f.Setter.Line(r.Verb+"：", st), f.left+st.Size, y+st.Baseline())
		for _, l := range names[i] {
			f.Put(l, f.left+3*st.Size, y+st.Baseline())
			y += st.Leading
		}
	}
	if rows > 0 {
		f.Draw(f.rule(f.left, y, innerRule))
	}
	last := f.Setter.Line(m.Date, st)
	f.Put(f.Fit(m.Issuer, st, f.width-3*st.Size-last.Width), f.left+st.Size, y+st.Baseline())
	f.Put(last, f.left+f.width-st.Size-last.Width, y+st.Baseline())
	if y += st.Leading; m.Copies != "" {
		copies := f.Setter.Line(m.Copies, st)
		f.Draw(f.rule(f.left, y, innerRule))
		f.Put(copies, f.left+f.width-st.Size-copies.Width, y+st.Baseline())
	}
	f.Draw(f.rule(f.left, f.bottom(), outerRule))
	f.y = f.bottom()
}

// rule is a black line as wide as the text at hand.
func (f *letterhead) rule(x, y, thick int) page.Item {
	return page.Line{X1: x, Y1: y, X2: x + f.w, Y2: y, Width: thick}
}
