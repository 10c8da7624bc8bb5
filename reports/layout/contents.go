package layout

import (
	"fmt"

	"zonebrief/reports/briefing"
	"zonebrief/reports/layout/canvas"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// contentsList sets tables of contents.
type contentsList struct{ *flow }

// lay lists the headings that follow, each line with its page and a link to
// it (目录). Their pages are known when all is laid out, so the lines are drawn
// last.
func (f *contentsList) lay(c briefing.Contents) {
	if c.Title != "" {
		f.title(c.Title)
	}
	st := f.table.cell
	st.Leading = st.Size * 17 / 10
	own := func() int { return len(f.Doc.Bookmarks) } // those before the contents
	first := -1
	w := f.w
	for i, text := range listed(f.following, c.Level) {
		lines := f.Setter.Lines(text, st, w-f.numberRoom(st)-2*st.Size)
		f.add(piece{height: max(len(lines), 1) * st.Leading, draw: func(x, y int) []page.Item {
			if first < 0 {
				first = own()
			}
			f.late = append(f.late, late{len(f.Doc.Pages) - 1, func() []page.Item {
				return f.entry(lines, f.nth(first, i, c.Level), st, x, y, w)
			}})
			return nil
		}})
	}
}

// listed returns the texts of the headings that contents of a level name.
func listed(blocks []briefing.Block, level int) []string {
	var out []string
	for _, b := range blocks {
		switch b := b.(type) {
		case briefing.Headline:
			out = append(out, b.Text)
		case briefing.Heading:
			if b.Level <= level {
				out = append(out, b.Text)
			}
		case briefing.Annex:
			if level >= 1 {
				out = append(out, b.Text)
			}
		case briefing.Columns:
			out = append(out, listed(b.Blocks, level)...)
		}
	}
	return out
}

// nth returns the page of the n-th bookmark of a level, counted from one of them.
func (f *contentsList) nth(first, n, level int) int {
	for _, b := range f.Doc.Bookmarks[first:] {
		if b.Level > level {
			continue
		}
		if n == 0 {
			return b.Page
		}
		n--
	}
	return len(f.Doc.Pages) - 1
}

// numberRoom returns how wide the number of a page may be.
func (f *contentsList) numberRoom(st typeset.Style) int { return f.Setter.Line("0000", st).Width }

// entry draws an entry of the contents: its text, in lines where it is long, dots, and its page behind
// the last line.
func (f *contentsList) entry(lines []typeset.Line, at int, st typeset.Style, x, y, w int) []page.Item {
	number := f.Setter.Line(fmt.Sprint(at+1), st)
	link := page.Link{X: x, Y: y, W: w, H: max(len(lines), 1) * st.Leading, Page: at}
	var items []page.Item
	base, width := y+st.Baseline(), 0
	for i, line := range lines {
		base, width = y+i*st.Leading+st.Baseline(), line.Width
		items = append(items, line.At(x, base)...)
	}
	items = append(items, number.At(x+w-number.Width, base)...)
	if from, to := x+width+st.Size/2, x+w-f.numberRoom(st); to > from {
		items = append(items, page.Line{X1: from, Y1: base - st.Size/8, X2: to, Y2: base - st.Size/8, Width: 200,
			Color: canvas.Hairline, Dash: 600})
	}
	return append(items, link)
}
