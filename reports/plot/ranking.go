package plot

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"zonebrief/reports/chart"
	"zonebrief/reports/face"
	"zonebrief/reports/numeral"
	"zonebrief/reports/page"
	"zonebrief/reports/typeset"
)

// The measures of a ranking.
const (
	rankRow   = 4400
	rankGap   = 1400
	rankBar   = 2800
	signWidth = 3400
	riseMark  = 1700
	lead      = 2200 // between the names of thresholds and their lines
)

// ranked is a ranking as it will be drawn: its texts, and where its columns stand.
type ranked struct {
	*chart.Ranking
	names                           names
	place, left, right, score, flag int // right edge of place, field's edges, right edge of score, left edge of flag
	rise                            int // left edge
	scale                           scale
	placeHead, scoreHead, riseHead  string
	marks                           []threshold
}

// threshold is a line through the bars with its name.
type threshold struct {
	value  *big.Rat
	name   string
	strong bool
}

// rankingPlot draws the rows of a ranking with their bars and flags.
type rankingPlot struct {
	*frame
	ranked ranked
}

// render draws place, name, bar against the line and the thresholds, score, the
// flag's sign with its word, and by how many places a row went up or down.
func (p *rankingPlot) render(g *chart.Ranking) {
	p.ranked = p.measure(g)
	r := &p.ranked
	top := p.heads()
	p.y = top + lead
	rows := p.rows(r.names, same(len(r.Rows), rankRow), rankGap, rankRow/2)
	p.thresholds(top, r.names.bands(rows))
	for i, at := range rows {
		if r.skips(i) {
			y := at.top - rankGap/2
			p.draw(page.Line{X1: p.x, Y1: y, X2: p.x + p.w, Y2: y, Width: page.Pt(0.75), Color: hair, Dash: page.MM})
		}
		p.row(i, at.y)
	}
	if r.right > r.left {
		p.uprights(r.names.bands(rows), r.scale.zero(), page.Pt(0.75), ink)
	}
}

// measure measures the columns, from the outer ones to the bars between.
func (p *rankingPlot) measure(g *chart.Ranking) ranked {
	r := ranked{Ranking: g, placeHead: "名次", scoreHead: cmp.Or(g.Measure, "得分"), riseHead: "升降"}
	list, words := make([]string, len(g.Rows)), []string{}
	place, score, rise := p.width(r.placeHead, tickStyle), p.width(r.scoreHead, tickStyle), 0
	for i := range g.Rows {
		row := &g.Rows[i]
		list[i], words = row.Name, append(words, row.Flag.Word)
		place = max(place, p.width(placeText(row.Place), labelStyle))
		score = max(score, p.width(g.Format.Text(row.Score), labelStyle))
		if text := riseText(row); text != "" {
			rise = max(rise, riseMark+400+p.width(text, tickStyle), p.width(r.riseHead, tickStyle))
		}
	}
	right := p.x + p.w
	if r.rise = right - rise; rise > 0 {
		right = r.rise - gap
	}
	r.flag = right - signWidth - gap/2 - min(p.widest(words, labelStyle), p.w/4)
	r.score = r.flag - gap*3/2
	r.right = r.score - score - gap
	r.place = p.x + place
	inner := p.inner(r.place+gap, p.x+p.w-r.place-gap)
	r.names = inner.names(list, 36)
	if r.right-r.names.edge() < leastBars {
		r.names = inner.above(list)
	}
	r.left = r.names.edge()
	r.scale = rankScale(g)
	r.scale.from, r.scale.to = r.left, r.right
	if r.marks = marksOf(g); r.right-r.left < leastBars/2 {
		r.right, r.marks = r.left, nil // figures so long leave no room for bars
	}
	return r
}

// skips tells whether places are left out before row i.
func (r *ranked) skips(i int) bool {
	if i == 0 || r.Rows[i-1].Place == 0 {
		return false
	}
	last, same := r.Rows[i-1].Place, 0
	for same < i && r.Rows[i-1-same].Place == last {
		same++
	}
	return r.Rows[i].Place > last+same
}

func placeText(n int) string {
	if n <= 0 {
		return numeral.Unknown
	}
	return fmt.Sprint(n)
}

// riseText returns by how many places a row moved, 0 as —, and 新 for one that had no
// place before.
func riseText(r *chart.Rank) string {
	n, ok := r.Rise()
	switch {
	case ok && n == 0:
		return numeral.Unknown
	case ok:
		return fmt.Sprint(abs(n))
	case r.Place > 0:
		return "新"
	}
	return ""
}

// marksOf returns line and thresholds, rising; the line takes the name of the
// threshold it falls on.
func marksOf(g *chart.Ranking) []threshold {
	var out []threshold
	for _, s := range g.Steps {
		if s.Value != nil {
			out = append(out, threshold{s.Value, s.Word, g.Line != nil && s.Value.Cmp(g.Line) == 0})
		}
	}
	if g.Line != nil && !slices.ContainsFunc(out, func(t threshold) bool { return t.strong }) {
		out = append(out, threshold{g.Line, "", true})
	}
	slices.SortStableFunc(out, func(a, b threshold) int { return a.value.Cmp(b.value) })
	return out
}

// rankScale covers line, thresholds and scores, but a score beyond twice all
// thresholds does not squeeze the others: its bar is broken.
func rankScale(g *chart.Ranking) scale {
	lo, hi, bound := 0.0, 0.0, 0.0
	for _, t := range marksOf(g) {
		bound = max(bound, 2*chart.Float(t.value))
		hi = max(hi, chart.Float(t.value)*1.02)
	}
	for _, row := range g.Rows {
		if row.Score != nil {
			lo, hi = min(lo, chart.Float(row.Score)), max(hi, chart.Float(row.Score))
		}
	}
	if g.High != nil {
		hi = max(hi, chart.Float(g.High))
	}
	if bound > 0 {
		lo, hi = max(lo, -bound), min(hi, bound)
	}
	return bare(lo, hi)
}

// heads sets the columns' heads, and gives the y below them.
func (p *rankingPlot) heads() int {
	r := &p.ranked
	head := func(s string, at typeset.Align, x int) {
		p.put(p.set(s, tickStyle, p.w, 1), at, x, p.y)
	}
	head(r.placeHead, typeset.Right, r.place)
	head(r.scoreHead, typeset.Right, r.score)
	head("旗别", typeset.Left, r.flag)
	if r.rise < p.x+p.w {
		head(r.riseHead, typeset.Left, r.rise)
	}
	return p.y + tickStyle.Leading
}

// thresholds draws the lines through the bars, and their names over them: with
// their words, or only the values, or only the line's, as there is room.
func (p *rankingPlot) thresholds(top int, bands []row) {
	r := &p.ranked
	for _, t := range r.marks {
		x := r.scale.of(t.value)
		width, c := page.Pt(0.5), hair
		if t.strong {
			width, c = page.Pt(1), ink
		}
		p.uprights(bands, x, width, c)
	}
	full := func(t threshold) string { return r.Format.Text(t.value) + " " + t.name }
	bare := func(t threshold) string { return r.Format.Text(t.value) }
	if p.markNames(r.marks, full, top) || p.markNames(r.marks, bare, top) {
		return
	}
	p.markNames(slices.DeleteFunc(slices.Clone(r.marks), func(t threshold) bool { return !t.strong }), bare, top)
}

// markNames puts the names of thresholds over their lines, or tells that they have
// no room.
func (p *rankingPlot) markNames(marks []threshold, name func(threshold) string, bottom int) bool {
	r := &p.ranked
	var at, size []int
	var blocks []block
	all := 0
	for _, t := range marks {
		st := nodeStyle
		if t.strong {
			st.Role = face.SansBold
		}
		b := p.set(name(t), st, p.w, 1)
		blocks = append(blocks, b)
		at, size = append(at, r.scale.of(t.value)), append(size, b.w)
		all += b.w + gap*2/3
	}
	if all > r.scale.to-r.scale.from {
		return false
	}
	for i, x := range spread(at, size, r.scale.from, r.scale.to, gap*2/3) {
		p.put(blocks[i], typeset.Centre, x, bottom-blocks[i].h())
		p.draw(page.Line{X1: x, Y1: bottom + 300, X2: at[i], Y2: bottom + lead, Width: page.Pt(0.5), Color: hair})
	}
	return true
}

// row draws one row.
func (p *rankingPlot) row(i, y int) {
	r := &p.ranked
	row, mid := &r.Rows[i], y+rankRow/2
	text := func(s string, st typeset.Style, at typeset.Align, x, w int) {
		b := p.set(s, st, w, 1)
		p.put(b, at, x, mid-st.Leading/2)
	}
	place := y
	if r.names.width == 0 { // it stands before the name
		place -= r.names.blocks[i].h()
	} else {
		place = mid - labelStyle.Leading/2
	}
	p.put(p.set(placeText(row.Place), labelStyle, p.w, 1), typeset.Right, r.place, place)
	if row.Score != nil && r.right > r.left {
		p.bar(r.scale, row.Score, mid)
	}
	text(r.Format.Text(row.Score), labelStyle, typeset.Right, r.score, r.score-p.x)
	p.draw(Flag(row.Flag.Sign, r.flag, mid-signWidth/2, signWidth)...)
	text(row.Flag.Word, labelStyle, typeset.Left, r.flag+signWidth+gap/2, p.w/4)
	s := riseText(row)
	x := r.rise
	if n, ok := row.Rise(); ok && n != 0 {
		p.rise(n > 0, x, mid)
		x += riseMark + 400
	}
	text(s, tickStyle, typeset.Left, x, p.w)
}

// bar draws a bar, broken where it leaves the scale.
func (p *rankingPlot) bar(s scale, v *big.Rat, mid int) {
	value := min(max(chart.Float(v), s.lo), s.hi)
	a, b := s.zero(), s.at(value)
	p.draw(page.Rect{X: min(a, b), Y: mid - rankBar/2, W: max(a, b) - min(a, b), H: rankBar, Fill: actual})
	if value != chart.Float(v) {
		const slant, broad = 1200, 700
		x := b - (b-a)/10
		p.draw(page.Path{Points: []page.Point{{X: x, Y: mid + rankBar}, {X: x + slant, Y: mid - rankBar},
			{X: x + slant + broad, Y: mid - rankBar}, {X: x + broad, Y: mid + rankBar}}, Color: page.White})
	}
}

// rise draws a triangle up, or a hollow one down.
func (p *rankingPlot) rise(up bool, x, mid int) {
	h := riseMark * 45 / 100
	if up {
		p.draw(page.Path{Points: []page.Point{{X: x, Y: mid + h}, {X: x + riseMark/2, Y: mid - h},
			{X: x + riseMark, Y: mid + h}}, Color: ink})
		return
	}
	p.draw(page.Path{Points: []page.Point{{X: x, Y: mid - h}, {X: x + riseMark, Y: mid - h},
		{X: x + riseMark/2, Y: mid + h}}, Color: page.Gray})
}
