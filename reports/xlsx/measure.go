package xlsx

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
)

// measures are the sizes that fit the content: widths in half-width characters,
// heights in points.
type measures struct {
	widths  []float64
	head    [2]float64
	heights []float64
	spans   []span  // the columns of each page across
	scale   float64 // at which it is printed
	folded  []bool  // empty columns that are put away, as the table is wider than its paper
}

// hidden tells whether a column is not to be seen.
func (m *measures) hidden(s *ledger.Sheet, c int) bool { return s.Columns[c].Hidden || m.folded[c] }

// middle returns the column in the middle of the first page across, or else the first
// that leaves a text at the left edge its room; 0 is none.
func (m *measures) middle(room int) int {
	n := m.spans[0].to
	offset := make([]float64, n)
	for c := 1; c < n; c++ {
		offset[c] = offset[c-1] + m.widths[c-1]
	}
	if c := n / 2; offset[c] >= float64(room) {
		return c
	}
	for c := 1; c < n-1; c++ {
		if offset[c] >= float64(room) {
			return c
		}
	}
	return 0
}

// last returns the last column that is to be seen.
func (m *measures) last(s *ledger.Sheet) int {
	for c := len(s.Columns) - 1; c > 0; c-- {
		if !m.hidden(s, c) {
			return c
		}
	}
	return 0
}

// pixels returns the width of columns as the library counts when it anchors a shape or
// a chart to cells: eight to a character. Anchors are cells, so that a program that
// counts otherwise still shows them at their columns.
func (m *measures) pixels(from, to int) int {
	n := 0
	for _, w := range m.widths[from:to] {
		n += int(w*8 + 0.5)
	}
	return n
}

// at finds the column at so many pixels from the left, and what is left over.
func (m *measures) at(pixels int) (column, offset int) {
	for column < len(m.widths)-1 && m.pixels(0, column+1) <= pixels {
		column++
	}
	return column, pixels - m.pixels(0, column)
}

const (
	filterButton = 14 // points; the buttons of a filter stand at the lower edge of its row

	titleHeight    = 34
	lineBelowTitle = 20
	footHeight     = 20

	lineHeight = 13.5 // points, of 10 pt type
	sideMargin = 0.4  // inches
)

// paperWidth is what a paper has room for at full size, in half-width characters.
var paperWidth = map[ledger.Paper]float64{ledger.A3: 214, ledger.A4: 148, ledger.A4Upright: 101}

// measure fits each column to its longest cell, up to what it may be at most, and
// each row to its tallest cell. A table narrower than its paper is widened, the
// columns of words first.
func measure(s *ledger.Sheet) measures {
	texts := make([][]int, len(s.Rows)) // widths of the cells
	for i := range s.Rows {
		texts[i] = make([]int, len(s.Columns))
		for c := range s.Columns {
			if !s.Columns[c].Hidden { // what is not seen needs no room
				texts[i][c] = cellWidth(&s.Rows[i].Cells[c], &s.Columns[c])
			}
		}
	}
	best := measured(s, texts, squeezes[0])
	if len(best.spans) == 1 {
		return best
	}
	for _, squeezed := range squeezes[1:] {
		if m := measured(s, texts, squeezed); m.sheets(s) < best.sheets(s) ||
			m.sheets(s) == best.sheets(s) && len(m.spans) < len(best.spans) {
			best = m
		}
	}
	return best
}

// squeezes are how wide columns of words are made, of what they may be at most, where a table is
// wider than its paper: narrower ones save pages across, wider ones lines, and with them pages
// down. The first is tried first, and holds where it gives one page across.
var squeezes = []float64{1, 1.3, 1.15, 0.9, 0.8, 0.7, 0.6}

// sheets counts the sheets of paper that a table is printed on.
func (m *measures) sheets(s *ledger.Sheet) int {
	down, _ := m.pagesDown(s, m.scale)
	return down * len(m.spans)
}

// measured measures a sheet whose columns of words are at most a part as wide as they may be.
func measured(s *ledger.Sheet, texts [][]int, squeezed float64) measures {
	m := measures{widths: make([]float64, len(s.Columns)), heights: make([]float64, len(s.Rows)),
		folded: make([]bool, len(s.Columns))}
	for c := range s.Columns {
		m.widths[c] = m.fit(s, c, texts, squeezed)
	}
	m.fold(s)
	m.stretch(s)
	m.spans, m.scale = m.across(s)
	for c, col := range s.Columns {
		upper := col.Title
		if col.Over != "" {
			upper = "" // the head above is wide enough, or wraps over its columns
		}
		m.head[0] = max(m.head[0], m.lines(width(upper), c)*lineHeight+6)
		m.head[1] = max(m.head[1], m.lines(width(col.Title), c)*lineHeight+6)
	}
	if s.HeadRows() == 2 { // heads without one above them have both rows
		m.head[0], m.head[1] = max(20, m.head[0]-m.head[1]), max(m.head[1], 20)
	}
	m.setHeights(s, texts, roomy)
	if down, rows := m.pagesDown(s, m.scale); down > mostRoomy || down > 1 && rows <= fewRows {
		m.setHeights(s, texts, dense)
		if fewer, _ := m.pagesDown(s, m.scale); fewer == down {
			m.setHeights(s, texts, roomy)
		}
	}
	return m
}

// What rows have above and below their text, in points: a table of many pages is set closer,
// where that saves some of them.
const (
	roomy     = 6.0
	dense     = 4.0
	mostRoomy = 2 // pages down
)

// setHeights fits each row to its tallest cell.
func (m *measures) setHeights(s *ledger.Sheet, texts [][]int, room float64) {
	for i := range s.Rows {
		m.heights[i] = max(lineHeight+room, m.tallest(s, i, texts[i], room))
		if s.RowNumber(i) == s.FilterRow() {
			m.heights[i] += filterButton
		}
	}
}

// wide returns the width of all columns that are to be seen.
func (m *measures) wide(s *ledger.Sheet) float64 {
	wide := 0.0
	for c := range m.widths {
		wide += m.seen(s, c)
	}
	return wide
}

// under returns the width of the columns of a page across.
func (m *measures) under(s *ledger.Sheet, page span) float64 {
	wide := 0.0
	for c := page.from; c < page.to; c++ {
		wide += m.seen(s, c)
	}
	return wide
}

// unsqueezed is how wide a column of words stays: 产业项目 in two lines would make every row as
// high as two.
const unsqueezed = 8

// fit returns the width a column needs, its words broken into lines of a part of the width that
// the column may have at most.
func (m *measures) fit(s *ledger.Sheet, c int, texts [][]int, squeezed float64) float64 {
	col := &s.Columns[c]
	widest := max(int(float64(col.Widest)*squeezed), min(col.Widest, unsqueezed))
	w := min(width(col.Title), max(6, (width(col.Title)+1)/2))
	if col.Open || col.Kind == ledger.Day { // room for what will be written
		w = max(w, 10)
	}
	if col.Open && col.Kind == ledger.Text {
		w = max(w, col.Widest)
	}
	for i := range s.Rows {
		least := texts[i][c]
		switch {
		case s.Rows[i].Level == ledger.Section:
			continue
		case col.Kind == ledger.Text, col.Kind == ledger.Mark && s.Rows[i].Cells[c].Number == nil,
			col.Kind == ledger.ID, col.Kind == ledger.Flag:
			if col.Widest > 0 && least > widest+widest/4 { // a little more is no second line
				least = widest
			}
		}
		w = max(w, least)
	}
	if col.Kind == ledger.Text || col.Kind == ledger.ID || col.Kind == ledger.Number {
		return float64(w) + 3 // their indent
	}
	return float64(w) + 1.8
}

// The widest that a column is stretched to.
const (
	mostWords  = 90.0
	mostFigure = 30.0
)

// stretch gives the columns of words what the paper has left, as far as a table of so
// few columns can take it.
func (m *measures) stretch(s *ledger.Sheet) {
	have, words := 0.0, 0.0
	for c := range s.Columns {
		if m.hidden(s, c) {
			continue
		}
		have += m.widths[c]
		if s.Columns[c].Kind == ledger.Text {
			words += m.widths[c]
		}
	}
	room := paperWidth[s.Paper] - have
	if room <= 0 {
		return
	}
	widen := func(c int, by, most float64) { m.widths[c] = max(m.widths[c], min(m.widths[c]+by, most)) }
	for c := range s.Columns {
		switch {
		case m.hidden(s, c):
		case s.Columns[c].Kind == ledger.Text:
			widen(c, room*0.6*m.widths[c]/words, mostWords)
		case words == have:
		default:
			share := 0.4
			if words == 0 {
				share = 1
			}
			widen(c, room*share*m.widths[c]/(have-words), mostFigure)
		}
	}
	m.underTitle(s)
}

// underTitle makes a table of a few columns as wide as its title, which is set in
// type of 18 pt.
func (m *measures) underTitle(s *ledger.Sheet) {
	have := 0.0
	for c := range s.Columns {
		if !m.hidden(s, c) {
			have += m.widths[c]
		}
	}
	want := min(1.9*float64(width(s.Title)), 0.95*paperWidth[s.Paper])
	for c := range s.Columns {
		if have < want && !m.hidden(s, c) {
			m.widths[c] *= want / have
		}
	}
}

// lines counts the lines that a text of a width takes in a column.
func (m *measures) lines(text, c int) float64 {
	// Half a character of 10 pt is 6.67 pixels; a column's unit is 7, and its edges take 5.
	return max(1, math.Ceil(float64(text)*6.67/(m.widths[c]*7-5)))
}

// indent is what a column's text stands in by, in half characters.
func indent(col *ledger.Column) int {
	if col.Kind == ledger.Text || col.Kind == ledger.ID {
		return 1
	}
	return 0
}

// tallest returns the height of a row by its longest wrapped cell; Excel allows 409
// points. room is what is left above and below.
func (m *measures) tallest(s *ledger.Sheet, i int, texts []int, room float64) float64 {
	lines := 1.0
	if s.Rows[i].Level == ledger.Section {
		return lineHeight + room
	}
	for c := range texts {
		if s.Columns[c].Kind == ledger.Number || s.Columns[c].Kind == ledger.Day {
			continue
		}
		have := m.lines(texts[c]+indent(&s.Columns[c]), c)
		if cell := &s.Rows[i].Cells[c]; strings.Contains(cell.Text, "\n") {
			have = 0
			for _, part := range strings.Split(cell.Text, "\n") {
				have += m.lines(width(part)+indent(&s.Columns[c]), c)
			}
		}
		lines = max(lines, have)
	}
	if lines > 3 { // faces that stand in for ours have taller lines
		room = roomy
	}
	return min(409, lines*lineHeight+room)
}

// cellWidth returns the width of a cell's text as it will be seen.
func cellWidth(cell *ledger.Cell, col *ledger.Column) int {
	switch {
	case cell.Number != nil:
		format := &col.Format
		if cell.Format != nil {
			format = cell.Format
		}
		return figureWidth(cell.Number, format)
	case !cell.Date.IsZero():
		return len("2000-12-31")
	}
	return width(cell.Text)
}

// figureWidth counts the characters of a figure without writing it exactly.
func figureWidth(v *big.Rat, format *numeral.Format) int {
	var room [64]byte
	x, extra := format.Float(v), 0
	if format.Unit == numeral.Percent {
		x, extra = x*100, 1
	}
	n := len(strconv.AppendFloat(room[:0], x, 'f', format.Places, 64))
	whole := n - extra
	if format.Places > 0 {
		whole = n - format.Places - 1
	}
	if x < 0 {
		whole--
	} else if format.Signed {
		extra++
	}
	if !format.Plain && whole > 3 {
		extra += (whole - 1) / 3
	}
	return n + extra
}

// width counts a full-width character as two.
func width(s string) int {
	n := 0
	for _, r := range s {
		if n++; r >= 0x2E80 || r == '—' || r >= 0x2018 && r <= 0x2026 || r >= 0x2190 && r <= 0x2193 {
			n++
		}
	}
	return n
}
