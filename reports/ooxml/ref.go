package ooxml

import (
	"strconv"
	"strings"

	"zonebrief/reports/numeral"
)

// The size of a sheet.
const (
	maxRow    = 1 << 20
	maxColumn = 1 << 14
)

// Area is a block of cells, both corners within it. Rows count from one, columns
// from zero.
type Area struct{ Top, Left, Bottom, Right int }

// Ref returns the name of a cell: column 2, row 5 is C5.
func Ref(column, row int) string { return numeral.Letters(column) + strconv.Itoa(row) }

// shape is how a reference is written.
type shape int

const (
	cellShape shape = iota // C5
	areaShape              // C5:D7
	rowShape               // 5:7
	colShape               // C:D
)

// reference is a reference as it is written, with its $ signs.
type reference struct {
	Area
	shape shape
	fixed [4]bool // $ before top, left, bottom, right
}

// corner is one end of a reference; a row or a column may be missing.
type corner struct {
	column, row         int // -1 and 0 where missing
	fixColumn, fixRow   bool
	hasColumn, hasDigit bool
}

// parseCorner reads C5, $C$5, C or 5 up to the end of s.
func parseCorner(s string) (c corner, ok bool) {
	c.column = -1
	i := 0
	dollar := i < len(s) && s[i] == '$'
	if dollar {
		i++
	}
	from := i
	for n := 0; i < len(s) && (s[i]|0x20) >= 'a' && (s[i]|0x20) <= 'z'; i++ {
		if n = n*26 + int(s[i]|0x20-'a') + 1; n > maxColumn {
			return c, false
		}
		c.column = n - 1
	}
	if c.hasColumn = i > from; c.hasColumn {
		c.fixColumn = dollar
		dollar = i < len(s) && s[i] == '$'
		if dollar {
			i++
		}
	}
	c.fixRow = dollar
	from = i
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		if c.row = c.row*10 + int(s[i]-'0'); c.row > maxRow {
			return c, false
		}
	}
	c.hasDigit = i > from
	if i != len(s) || !c.hasColumn && !c.hasDigit || c.hasDigit && c.row == 0 || c.fixRow && !c.hasDigit {
		return c, false
	}
	return c, true
}

// parseReference reads a reference without a sheet: C5, $C$5:D7, 5:7, C:D.
func parseReference(s string) (r reference, ok bool) {
	first, second, ranged := strings.Cut(s, ":")
	a, ok := parseCorner(first)
	if !ok {
		return r, false
	}
	if !ranged {
		r.Area = Area{a.row, a.column, a.row, a.column}
		r.fixed = [4]bool{a.fixRow, a.fixColumn, a.fixRow, a.fixColumn}
		return r, a.hasColumn && a.hasDigit
	}
	b, ok := parseCorner(second)
	if !ok || a.hasColumn != b.hasColumn || a.hasDigit != b.hasDigit {
		return r, false
	}
	r.Area = Area{a.row, a.column, b.row, b.column}
	r.fixed = [4]bool{a.fixRow, a.fixColumn, b.fixRow, b.fixColumn}
	switch {
	case !a.hasColumn:
		r.shape, r.Left, r.Right = rowShape, 0, maxColumn-1
	case !a.hasDigit:
		r.shape, r.Top, r.Bottom = colShape, 1, maxRow
	default:
		r.shape = areaShape
	}
	if r.Top > r.Bottom {
		r.Top, r.Bottom = r.Bottom, r.Top
		r.fixed[0], r.fixed[2] = r.fixed[2], r.fixed[0]
	}
	if r.Left > r.Right {
		r.Left, r.Right = r.Right, r.Left
		r.fixed[1], r.fixed[3] = r.fixed[3], r.fixed[1]
	}
	return r, true
}

// parseArea reads the value of an attribute such as ref="A3:G6".
func parseArea(s string) (Area, bool) {
	r, ok := parseReference(s)
	return r.Area, ok
}

func (r *reference) String() string {
	mark := func(fixed bool, s string) string {
		if fixed {
			return "$" + s
		}
		return s
	}
	column := func(k, n int) string { return mark(r.fixed[k], numeral.Letters(n)) }
	row := func(k, n int) string { return mark(r.fixed[k], strconv.Itoa(n)) }
	switch r.shape {
	case cellShape:
		return column(1, r.Left) + row(0, r.Top)
	case rowShape:
		return row(0, r.Top) + ":" + row(2, r.Bottom)
	case colShape:
		return column(1, r.Left) + ":" + column(3, r.Right)
	}
	return column(1, r.Left) + row(0, r.Top) + ":" + column(3, r.Right) + row(2, r.Bottom)
}

func (a Area) String() string {
	if a.Top == a.Bottom && a.Left == a.Right {
		return Ref(a.Left, a.Top)
	}
	return Ref(a.Left, a.Top) + ":" + Ref(a.Right, a.Bottom)
}

func (a Area) contains(row, column int) bool {
	return row >= a.Top && row <= a.Bottom && column >= a.Left && column <= a.Right
}
