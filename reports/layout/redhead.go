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
	f.label(m.Number, headSmall.With(typeset.Right), f.top)
	n := f.labels(m.Serial, m.Secrecy, m.Urgency)
	if m.Signer != "" {
		signer := f.Setter.Line("签发人："+m.Signer, headSmall)
		f.Put(signer, f.left+f.width-signer.Width, f.top+headSmall.Leading+headSmall.Baseline())
		n = max(n, 2)
	}
	down := max(0, n-1) * headSmall.Leading // of more lines than one
	st := typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(nameSize), Color: page.Official}
	name := f.Fit(spread(m.Name), st, f.width*9/10)
	f.centred(name, nameMiddle+down+st.Size*38/100)
	f.centred(f.Setter.Line(m.Issue, headSmall), issueBase+down)
	ruleY := ruleY + down
	base := ruleY - 4*page.MM
	date := f.Setter.Line(m.Date, headSmall)
	f.Put(date, f.left+f.width-f.pitch-date.Width, base)
	issuer := f.Fit(m.Issuer, headSmall, f.width-3*f.pitch-date.Width)
	f.Put(issuer, f.left+f.pitch, base)
	f.Draw(page.Line{X1: f.left, Y1: ruleY, X2: f.left + f.width, Y2: ruleY, Width: page.MM, Color: page.Official})
	f.y = ruleY + f.grid/2
}

// labels sets 份号, 密级 and 紧急程度 below each other from the first line of the type area
// (7.2.1 to 7.2.3), and returns how many there are.
func (f *letterhead) labels(list ...string) (n int) {
	for i, s := range list {
		if s != "" {
			st := headHei
			if i == 0 { // figures
				st = headSmall
			}
			f.label(s, st, f.top+n*st.Leading)
			n++
		}
	}
	return n
}

// marks sets them over a paper without a red head.
func (f *letterhead) marks(list []string) {
	for _, s := range list {
		f.label(s, headHei, f.y)
		f.y += headHei.Leading
	}
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
	footGap   = 2 * page.MM // least space above the foot
)

// foot stands at the bottom of the last page, or of a further one where there
// is no room.
func (f *letterhead) foot(m *briefing.Imprint) {
	st := imprintStyle
	names := make([][]typeset.Line, len(m.To))
	rows := 0
	for i, r := range m.To {
		names[i] = f.Setter.Lines(r.Names, st, f.width-(3+len([]rune(r.Verb)))*st.Size)
		rows += len(names[i])
	}
	total := (rows + 1) * st.Leading
	if m.Copies != "" {
		total += st.Leading
	}
	if f.y+total+footGap > f.bottom() {
		f.thin++
		f.newPage()
	}
	y := f.bottom() - total
	f.Draw(f.rule(f.left, y, outerRule))
	for i, r := range m.To {
		verb := f.Setter.Line(r.Verb+"：", st)
		f.Put(verb, f.left+st.Size, y+st.Baseline())
		for _, l := range names[i] {
			f.Put(l, f.left+st.Size+verb.Width, y+st.Baseline())
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

// reference sets the number of a paper below its title (发文字号): in the middle, or at the left
// where who lets it out stands at the right (7.2.5, 7.2.6).
func (f *flow) reference(r briefing.Reference) {
	st := headSmall
	number := f.Setter.Line(r.Number, st)
	f.add(piece{height: st.Leading, grid: true, keep: true, lines: []typeset.Line{number},
		draw: func(x, y int) []page.Item {
			if r.Signer == "" {
				return number.At(x+(f.w-number.Width)/2, y+st.Baseline())
			}
			signer := f.Setter.Line("签发人："+r.Signer, st)
			items := number.At(x+f.pitch, y+st.Baseline())
			return append(items, signer.At(x+f.w-f.pitch-signer.Width, y+st.Baseline())...)
		}})
}
