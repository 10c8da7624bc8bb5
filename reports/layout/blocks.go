package layout

import (
	"fmt"

	"zonebrief/reports/briefing"
	"zonebrief/reports/face"
	"zonebrief/reports/page"
	"zonebrief/reports/plot"
	"zonebrief/reports/typeset"
)

// title sets the headline, two lines below what is above it (7.3.1).
func (f *flow) title(s string) {
	pieces := keep(text(f.Setter.Balanced(s, f.headline, f.w), f.headline), true)
	if len(pieces) > 0 {
		pieces[0].before = f.body.Leading
		pieces[0].marks = []page.Bookmark{{Text: s}}
		pieces[len(pieces)-1].height += f.body.Leading / 2
	}
	f.add(pieces...)
}

// heading keeps with the next two lines.
func (f *flow) heading(h briefing.Heading) {
	level := min(max(h.Level, 1), 3)
	st := f.headings[level]
	pieces := keep(text(f.Setter.Lines(h.Text, st, f.w), st), true)
	for i := range pieces {
		pieces[i].grid = true
	}
	if len(pieces) > 0 {
		if f.grid == 0 {
			pieces[0].before = st.Leading / 2
		}
		pieces[0].marks = []page.Bookmark{{Text: h.Text, Level: h.Level}}
	}
	f.add(pieces...)
}

// annex sets 附件 at the left edge of the first line (7.3.7).
func (f *flow) annex(b briefing.Annex) {
	st := f.headings[1]
	st.Indent = 0
	pieces := keep(text(f.Setter.Lines(b.Text, st, f.w), st), true)
	if len(pieces) > 0 {
		pieces[0].marks = []page.Bookmark{{Text: b.Text, Level: 1}}
	}
	f.add(pieces...)
}

// paragraph keeps its first two lines together, and its last two: no line stands
// alone at the head or the foot of a page, nor a signature without text.
func (f *flow) paragraph(s string, st typeset.Style) {
	pieces := text(f.Setter.Lines(s, st, f.w), st)
	n := len(pieces)
	for i := range pieces {
		pieces[i].grid = true
		pieces[i].keep = i < n-1 && (i == 0 || i == n-2) || i == n-1 && f.introduces()
	}
	f.add(pieces...)
}

// introduces tells whether the paragraph at hand keeps with what follows: its signature, or
// the table that it tells of.
func (f *flow) introduces() bool {
	return precedes[briefing.Signature](f) || precedes[briefing.Table](f)
}

// list sets points one below the other, each behind its sign or number, its lines
// flush with each other. Numbered ones of an official paper are paragraphs (公文不悬挂);
// those with a head hang behind it, a line below the text (附件说明, 7.3.4).
func (f *flow) list(b briefing.List) {
	st := f.body
	first, left := f.part, 0
	if b.Head != "" {
		left = len([]rune(b.Head)) * max(st.Pitch, st.Size)
	}
	st.Indent = 0
	for i, item := range b.Items {
		f.part = first + i
		sign := "·"
		if b.Numbered {
			sign = fmt.Sprintf("%d.", i+1)
		}
		if b.Numbered && b.Head == "" && f.grid > 0 {
			f.paragraph(sign+" "+item, f.body)
			continue
		}
		if !b.Numbered && b.Head != "" {
			sign = ""
		}
		label := f.Setter.Line(sign, st)
		indent := 2*st.Size + left
		hang := indent
		if sign != "" {
			hang += max(label.Width+st.Size/3, st.Size)
		}
		lines := f.Setter.Lines(item, st, f.w-hang)
		for k, l := range lines {
			p := piece{height: st.Leading, grid: true, keep: k == 0 && len(lines) > 1, lines: lines[k : k+1],
				draw: func(x, y int) []page.Item {
					var items []page.Item
					if i == 0 && k == 0 && b.Head != "" {
						items = f.Setter.Line(b.Head, st).At(x+2*st.Size, y+st.Baseline())
					}
					if k == 0 { // before its text, as people copy it
						items = append(items, label.At(x+indent, y+st.Baseline())...)
					}
					return append(items, l.At(x+hang, y+st.Baseline())...)
				}}
			if b.Head != "" {
				p.keep = p.keep || i < len(b.Items)-1 || k < len(lines)-1
				if i == 0 && k == 0 {
					p.before = st.Leading
				}
			}
			f.add(p)
		}
	}
}

func (f *flow) small(s string) {
	pieces := keep(text(f.Setter.Lines(s, f.note, f.w), f.note), false)
	if len(pieces) > 0 {
		pieces[0].before = page.Pt(3)
		pieces[len(pieces)-1].height += page.Pt(6)
	}
	f.add(pieces...)
}

// figure keeps with a note that follows it. One higher than a page goes on from
// page to page, row by row, with its head over each part.
func (f *flow) figure(b briefing.Figure) {
	w := f.w
	drawing := plot.New(b.Chart, w, f.Setter)
	h := drawing.H
	note := precedes[briefing.Note](f)
	whole := piece{height: h + page.Pt(6), before: page.Pt(8), keep: note, lines: f.words(b),
		draw: func(x, y int) []page.Item { return drawing.At(x, y, h) }}
	if whole.height <= f.height {
		f.add(whole)
		return
	}
	strips, again := plot.Strips(b.Chart, w, f.Setter)
	head := piece{height: again.H, part: f.part, width: w, draw: again.At}
	pieces := make([]piece, len(strips))
	for i, s := range strips {
		pieces[i] = piece{height: s.H, keep: i == 0 || i == len(strips)-2 || i == len(strips)-1 && note, repeat: &head,
			draw: s.At}
	}
	pieces[0].before, pieces[0].repeat, pieces[0].lines = whole.before, nil, whole.lines
	pieces[len(pieces)-1].height += page.Pt(6)
	f.add(pieces...)
}

// onlyFigures returns the charts of blocks that are nothing else.
func onlyFigures(blocks []briefing.Block) []briefing.Figure {
	var out []briefing.Figure
	for _, b := range blocks {
		fig, ok := b.(briefing.Figure)
		if !ok {
			return nil
		}
		out = append(out, fig)
	}
	return out
}

// abreast sets charts side by side, all as tall as the tallest.
func (f *flow) abreast(charts []briefing.Figure, w int) {
	out := piece{before: page.Pt(8), keep: precedes[briefing.Note](f)}
	h, drawings := 0, make([]*plot.Drawing, len(charts))
	for i, b := range charts {
		drawings[i] = plot.New(b.Chart, w, f.Setter)
		out.inside = append(out.inside, spot{&piece{part: f.part + i, width: w}, i * (w + f.gutter), 0})
		h = max(h, drawings[i].H)
		out.lines = append(out.lines, f.words(b)...)
	}
	out.height = h + page.Pt(6)
	for _, in := range out.inside {
		in.height = h
	}
	out.draw = func(x, y int) []page.Item {
		var items []page.Item
		for i, d := range drawings {
			items = append(items, d.At(x+i*(w+f.gutter), y, h)...)
		}
		return items
	}
	f.add(out)
}

// words sets what a chart says, for the report of missing characters.
func (f *flow) words(b briefing.Figure) []typeset.Line {
	var out []typeset.Line
	for _, s := range b.Chart.Words() {
		out = append(out, f.Setter.Line(s, typeset.Style{Role: face.Sans, Size: page.Pt(9)}))
	}
	return out
}
