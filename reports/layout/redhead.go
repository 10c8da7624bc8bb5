package layout

import (
	"fmt"
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
)

var (
	headSmall = typeset.Style{Role: face.FangSong, Size: page.Pt(15.75), Leading: leading, Align: typeset.Left}
	headHei   = typeset.Style{Role: face.Hei, Size: page.Pt(15.75), Leading: leading, Align: typeset.Left}
)

// masthead draws the head of a briefing (报头): the name large and red, the issue
// under it, the issuer and the date above a red rule as wide as the type area.
func (f *flow) masthead(m *briefing.Masthead) {
	f.label(m.Secrecy, headHei, top)
	f.label(m.Number, headSmall.With(typeset.Right), top)
	st := typeset.Style{Role: face.XiaoBiaoSong, Size: page.Pt(nameSize), Color: page.Official}
	name := spread(m.Name)
	if w := f.setter.Line(name, st).Width; w > width*9/10 {
		st.Size = st.Size * (width * 9 / 10) / w
	}
	f.centred(f.setter.Line(name, st), nameMiddle+st.Size*38/100)
	f.centred(f.setter.Line(m.Issue, headSmall), 82*page.MM)
	base := ruleY - 4*page.MM
	date := f.setter.Line(m.Date, headSmall)
	f.put(date, left+width-pitch-date.Width, base)
	issuer := f.fit(m.Issuer, headSmall, width-3*pitch-date.Width)
	f.put(issuer, left+pitch, base)
	f.draw(page.Line{X1: left, Y1: ruleY, X2: left + width, Y2: ruleY, Width: page.MM, Color: page.Official})
	f.y = ruleY + leading/2
}

// spread sets a short name apart, as mastheads do.
func spread(name string) string {
	if r := []rune(name); len(r) <= 4 {
		return strings.Join(strings.Split(name, ""), " ")
	}
	return name
}

// fit sets a line, smaller where it would be too wide.
func (f *flow) fit(s string, st typeset.Style, room int) typeset.Line {
	l := f.setter.Line(s, st)
	if l.Width > room {
		st.Size, st.Pitch = st.Size*room/l.Width, 0
		l = f.setter.Line(s, st)
	}
	return l
}

func (f *flow) draw(items ...page.Item) { f.page().Items = append(f.page().Items, items...) }

func (f *flow) put(l typeset.Line, x, baseline int) {
	f.draw(l.At(x, baseline)...)
	f.missing(l)
}

func (f *flow) centred(l typeset.Line, baseline int) {
	f.put(l, left+(width-l.Width)/2, baseline)
}

// label sets one line at the left or right edge of the type area.
func (f *flow) label(s string, st typeset.Style, y int) {
	if s == "" {
		return
	}
	l := f.fit(s, st, width/2)
	x := left
	if st.Align == typeset.Right {
		x = left + width - l.Width
	}
	f.put(l, x, y+st.Baseline())
}

// The foot (版记, 7.4): 四号仿宋, rules of 0.35, 0.25 and 0.35 mm as wide as the
// type area, the last on its bottom edge.
var imprintStyle = typeset.Style{Role: face.FangSong, Size: page.Pt(14), Leading: page.Pt(24)}

const (
	outerRule = 350 // µm
	innerRule = 250
)

// imprint stands at the bottom of the last page, or of a further one where there
// is no room.
func (f *flow) imprint(m *briefing.Imprint) {
	st := imprintStyle
	var lines []typeset.Line
	var indents []int
	for _, r := range m.To {
		label := f.setter.Line(r.Verb+"：", st)
		hang := st.Size + label.Width
		for i, l := range f.setter.Lines(r.Names, st, width-hang-st.Size) {
			if i == 0 {
				lines, indents = append(lines, label), append(indents, st.Size)
				lines, indents = append(lines, l), append(indents, -hang)
			} else {
				lines, indents = append(lines, l), append(indents, hang)
			}
		}
	}
	rows := 0
	for _, in := range indents {
		if in >= 0 {
			rows++
		}
	}
	last := f.setter.Line(m.Date, st)
	total := (rows + 1) * st.Leading
	copies := f.setter.Line(m.Copies, st)
	if m.Copies != "" {
		total += st.Leading
	}
	if f.y+total+leading/2 > bottom {
		f.newPage()
	}
	y := bottom - total
	f.draw(rule(y, outerRule))
	row := y - st.Leading
	for i, l := range lines {
		if indents[i] >= 0 {
			row += st.Leading
			f.put(l, left+indents[i], row+st.Baseline())
		} else {
			f.put(l, left-indents[i], row+st.Baseline())
		}
	}
	y += rows * st.Leading
	if rows > 0 {
		f.draw(rule(y, innerRule))
	}
	f.put(f.fit(m.Issuer, st, width-3*st.Size-last.Width), left+st.Size, y+st.Baseline())
	f.put(last, left+width-st.Size-last.Width, y+st.Baseline())
	if y += st.Leading; m.Copies != "" {
		f.draw(rule(y, innerRule))
		f.put(copies, left+width-st.Size-copies.Width, y+st.Baseline())
	}
	f.draw(rule(bottom, outerRule))
	f.y = bottom
}

func rule(y, w int) page.Item {
	return page.Line{X1: left, Y1: y, X2: left + width, Y2: y, Width: w}
}

// numbers prints — 1 — below the type area: odd pages right, even ones left, one
// character in (7.5).
// Documents with a source line print it there, and count 第n页 共m页.
func (f *flow) numbers(source string) {
	if source != "" {
		f.sources(source, left, width, bottom+numberBelow+note.Size*38/100)
		return
	}
	for i := range f.doc.Pages {
		l := f.setter.Line(fmt.Sprintf("— %d —", i+1), pageNumber)
		x := left + pitch
		if i%2 == 0 {
			x = left + width - pitch - l.Width
		}
		f.doc.Pages[i].Items = append(f.doc.Pages[i].Items, l.At(x, bottom+numberBelow+pageNumber.Size*38/100)...)
	}
}

// sources prints the source line and 第n页 共m页 on every page, between two edges.
func (f *flow) sources(source string, x, w, base int) {
	for i := range f.doc.Pages {
		p := &f.doc.Pages[i]
		count := f.setter.Line(fmt.Sprintf("第%d页 共%d页", i+1, len(f.doc.Pages)), note)
		p.Items = append(p.Items, f.fit(source, note, w-count.Width-note.Size).At(x, base)...)
		p.Items = append(p.Items, count.At(x+w-count.Width, base)...)
	}
}

// signature sets who signs and the date at the right: the date four characters
// in, the name centred over it (7.3.5).
func (f *flow) signature(s briefing.Signature) {
	date := f.setter.Line(s.Date, address)
	right := left + width - 4*pitch
	name := f.fit(s.Name, address, width-2*pitch)
	x := min(right-date.Width/2-name.Width/2, left+width-pitch-name.Width)
	f.add(piece{height: 2 * leading, before: leading, grid: true, lines: []typeset.Line{name, date}, draw: func(y int) []page.Item {
		items := name.At(max(left, x), y+address.Baseline())
		return append(items, date.At(right-date.Width, y+leading+address.Baseline())...)
	}})
}

var (
	figureValue = typeset.Style{Role: face.SansBold, Size: page.Pt(17), Leading: page.Pt(26), Align: typeset.Centre, Color: 0x1F3A5F}
	figureLabel = typeset.Style{Role: face.Sans, Size: page.Pt(9.5), Leading: page.Pt(15), Align: typeset.Centre, Color: page.Gray}
)

// keyFigures sets figures side by side, three in a row, each under its label.
func (f *flow) keyFigures(list []briefing.KeyFigure) {
	const columns = 3
	w := width / columns
	for len(list) > 0 {
		row := list[:min(columns, len(list))]
		list = list[len(row):]
		f.add(piece{height: figureValue.Leading + figureLabel.Leading + page.Pt(8), before: page.Pt(2), draw: func(y int) []page.Item {
			var items []page.Item
			for i, k := range row {
				x := left + i*w
				value, label := f.fit(k.Value, figureValue.With(typeset.Left), w-figureValue.Size), f.fit(k.Label, figureLabel.With(typeset.Left), w-figureLabel.Size)
				items = append(items, value.At(x+(w-value.Width)/2, y+figureValue.Baseline())...)
				items = append(items, label.At(x+(w-label.Width)/2, y+figureValue.Leading+figureLabel.Baseline())...)
				if i > 0 {
					items = append(items, page.Line{X1: x, Y1: y + page.Pt(4), X2: x, Y2: y + figureValue.Leading + figureLabel.Leading, Width: 150, Color: hairline})
				}
			}
			return items
		}})
	}
}
