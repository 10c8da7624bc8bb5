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
		f.add(piece{height: st.Leading, draw: func(x, y int) []page.Item {
			if first < 0 {
				first = own()
			}
			f.late = append(f.late, late{len(f.Doc.Pages) - 1, func() []page.Item {
				return f.entry(text, f.nth(first, i, c.Level), st, x, y, w)
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

// entry draws a line of the contents: text, dots, page.
func (f *contentsList) entry(text string, at int, st typeset.Style, x, y, w int) []page.Item {
	number := f.Setter.Line(fmt.Sprint(at+1), st)
	room := f.Setter.Line("0000", st).Width
	line := f.Fit(text, st, w-room-2*st.Size)
	base := y + st.Baseline()
	items := append(line.At(x, base), number.At(x+w-number.Width, base)...)
	if from, to := x+line.Width+st.Size/2, x+w-room; to > from {
		items = append(items, page.Line{X1: from, Y1: base - st.Size/8, X2: to, Y2: base - st.Size/8, Width: 200,
			Color: canvas.Hairline, Dash: 600})
	}
	return append(items, page.Link{X: x, Y: y, W: w, H: st.Leading, Page: at})
}
