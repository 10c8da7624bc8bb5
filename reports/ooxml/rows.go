package ooxml

import (
	"bytes"
	"fmt"
	"sort"
	"strconv"
)

// rows are the rows of a sheet and where they stand in its part.
type rows struct {
	src        []byte
	open       tag // <sheetData>
	start, end int // of what it holds
	list       []row
	merges     []Area
	columns    []columnSpan
	width      float64 // of a column that says nothing
	groups     map[[2]int]*group
}

// row is a row as it stands in its part.
type row struct {
	number     int
	start, end int
	from, to   int  // of its cells
	formula    bool // some cell has a formula
	content    bool // some cell has a value
	empty      bool // <row/>
	attrs      int
	tagEnd     int
}

// columnSpan is the look of columns.
type columnSpan struct {
	first, last, style int
	width              float64
}

// cell is a cell as it stands in its part.
type cell struct {
	column     int
	tag        tag
	end        int
	style      int
	formula    *formula
	value      [2]int // where the text of <v> stands
	valued     bool   // it has <v> or <is>
	inline     [2]int // where <is> stands
	vTag, vEnd int    // where <v> begins and ends
}

// formula is the formula of a cell as it is kept.
type formula struct {
	tag  tag
	end  int
	kind string // array, shared, dataTable or none
	text string
	ref  string
	si   string
}

// group is a formula that several cells share.
type group struct {
	row, column int // of the cell that has the text
	text, ref   string
	members     [][2]int // row and column of each
	apart       bool     // they no longer say the same and are written one by one
	moved       string   // the text, moved
}

func readRows(src []byte) (*rows, error) {
	x := &rows{src: src, width: 8.43, groups: map[[2]int]*group{}}
	s := scanner{src: src}
	for t, ok := s.next(); ok; t, ok = s.next() {
		switch {
		case t.is("sheetFormatPr"):
			if v, err := strconv.ParseFloat(t.attr(src, "defaultColWidth"), 64); err == nil {
				x.width = v
			}
		case t.is("col"):
			x.column(t)
		case t.is("sheetData"):
			x.open, x.start, x.end = t, t.end, t.end
			if t.empty {
				continue
			}
			if err := x.data(&s); err != nil {
				return nil, err
			}
		case t.is("mergeCell"):
			if a, ok := parseArea(t.attr(src, "ref")); ok {
				x.merges = append(x.merges, a)
			}
		}
	}
	if s.err == nil && x.open.end == 0 {
		s.err = errDamaged
	}
	return x, s.err
}

func (x *rows) column(t tag) {
	c := columnSpan{first: atoi(t.attr(x.src, "min"), 1) - 1, last: atoi(t.attr(x.src, "max"), 1) - 1,
		style: atoi(t.attr(x.src, "style"), 0)}
	c.width, _ = strconv.ParseFloat(t.attr(x.src, "width"), 64)
	x.columns = append(x.columns, c)
}

// data reads the rows.
func (x *rows) data(s *scanner) error {
	// Growing a list of a million rows costs more than reading them.
	x.list = make([]row, 0, bytes.Count(x.src[x.start:], []byte("<row"))+bytes.Count(x.src[x.start:], []byte(":row ")))
	last := 0
	r := row{}
	for t, ok := s.next(); ok; t, ok = s.next() {
		switch string(t.local) {
		case "c":
		case "v", "is":
			r.content = true
		case "f":
			r.formula = true
		case "row":
			if t.closing {
				r.to, r.end = t.start, t.end
				x.list = append(x.list, r)
				continue
			}
			r = row{number: atoi(t.attr(x.src, "r"), last+1), start: t.start, end: t.end, from: t.end, to: t.end,
				empty: t.empty,
				attrs: t.attrs, tagEnd: t.end}
			if r.number <= last || r.number > maxRow {
				return fmt.Errorf("row %d follows row %d: %w", r.number, last, errDamaged)
			}
			if last = r.number; t.empty {
				x.list = append(x.list, r)
			}
		case "sheetData":
			x.end = t.start
			return nil
		}
	}
	return errDamaged
}

// at returns the row of a number, or nil.
func (x *rows) at(n int) *row {
	i := sort.Search(len(x.list), func(i int) bool { return x.list[i].number >= n })
	if i < len(x.list) && x.list[i].number == n {
		return &x.list[i]
	}
	return nil
}

// tag is the row's opening tag.
func (r *row) tag() tag { return tag{start: r.start, end: r.tagEnd, attrs: r.attrs, empty: r.empty} }

// cells reads the cells of a row.
func (x *rows) cells(r *row, into []cell) []cell {
	out := into[:0]
	s := scanner{src: x.src[:r.to], at: r.from}
	next := 0
	for t, ok := s.next(); ok; t, ok = s.next() {
		if !t.is("c") {
			continue
		}
		c := cell{column: next, tag: t, end: t.end, style: -1}
		if from, to, ok := t.attrAt(x.src, "r"); ok {
			if corner, ok := parseCorner(string(x.src[from:to])); ok && corner.hasColumn {
				c.column = corner.column
			}
		}
		next = c.column + 1
		if from, to, ok := t.attrAt(x.src, "s"); ok {
			c.style = atoi(string(x.src[from:to]), 0)
		}
		if !t.empty {
			x.inside(&s, &c)
		}
		out = append(out, c)
	}
	return out
}

// inside reads what a cell holds.
func (x *rows) inside(s *scanner, c *cell) {
	for t, ok := s.next(); ok; t, ok = s.next() {
		switch {
		case t.ends("c"):
			c.end = t.end
			return
		case t.is("v"):
			from, to := s.text(t)
			c.value, c.valued, c.vTag, c.vEnd = [2]int{from, to}, true, t.start, s.at
		case t.is("is"):
			end := s.skip(t)
			c.inline, c.valued = [2]int{t.start, end}, true
		case t.is("f"):
			from, to := s.text(t)
			c.formula = &formula{tag: t, end: s.at, kind: t.attr(x.src, "t"), text: unescape(x.src[from:to]),
				ref: t.attr(x.src, "ref"), si: t.attr(x.src, "si")}
		}
	}
}

// cellAt returns a cell of a row, or nil.
func (x *rows) cellAt(number, column int) *cell {
	r := x.at(number)
	if r == nil {
		return nil
	}
	for _, c := range x.cells(r, nil) {
		if c.column == column {
			return &c
		}
	}
	return nil
}

// look returns the cell format of a cell, there or not.
func (x *rows) look(number, column int) int {
	r := x.at(number)
	if r != nil {
		if c := x.cellAt(number, column); c != nil {
			return max(c.style, 0)
		}
	}
	return x.lookOf(r, column)
}

// lookOf returns the cell format of a cell that is not there: its row's, or its column's.
func (x *rows) lookOf(r *row, column int) int {
	if r != nil {
		if t := r.tag(); t.flag(x.src, "customFormat") {
			return atoi(t.attr(x.src, "s"), 0)
		}
	}
	for _, c := range x.columns {
		if column >= c.first && column <= c.last {
			return c.style
		}
	}
	return 0
}

// widthOf returns the width of a column in characters.
func (x *rows) widthOf(column int) float64 {
	for _, c := range x.columns {
		if column >= c.first && column <= c.last && c.width > 0 {
			return c.width
		}
	}
	return x.width
}

// share finds the formulas that cells share.
func (x *rows) share() {
	open := map[string]*group{}
	var cells []cell
	for i := range x.list {
		r := &x.list[i]
		if !r.formula {
			continue
		}
		cells = x.cells(r, cells)
		for _, c := range cells {
			if c.formula == nil || c.formula.kind != "shared" {
				continue
			}
			g := open[c.formula.si]
			if c.formula.text != "" {
				g = &group{row: r.number, column: c.column, text: c.formula.text, ref: c.formula.ref}
				open[c.formula.si] = g
			}
			if g != nil {
				g.members = append(g.members, [2]int{r.number, c.column})
				x.groups[[2]int{r.number, c.column}] = g
			}
		}
	}
}

// textOf returns the formula of a cell as it would stand there by itself.
func (x *rows) textOf(number int, c *cell) string {
	if c.formula == nil {
		return ""
	}
	if g := x.groups[[2]int{number, c.column}]; g != nil {
		return copied(g.text, number-g.row, c.column-g.column)
	}
	return c.formula.text
}

// shared strings, numbers and the rest are told apart by the cell's type.
func (c *cell) kind(src []byte) string {
	from, to, ok := c.tag.attrAt(src, "t")
	if !ok {
		return "n"
	}
	return string(bytes.TrimSpace(src[from:to]))
}
