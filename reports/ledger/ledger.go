// Package ledger holds what workbooks say: sheets, columns, rows and formulas as
// data, drawn up from the book for a half-month.
//
// It gives every formula together with its value, worked out from exact figures,
// so that a program that does not calculate shows the right number. It knows no
// file format: xlsx writes what it gives.
package ledger

import (
	"fmt"
	"math/big"
	"strings"

	"zonebrief/reports/numeral"
	"zonebrief/reports/zone"
)

// Workbook is the content of one workbook.
type Workbook struct {
	Title, Author string
	AsOf          zone.Date
	Sheets        []Sheet
}

// Sheet is one table with its head and foot. Row 1 holds the title, row 2 the
// line under it, row 3 the columns' heads, and the rows begin with [FirstRow].
type Sheet struct {
	Name                string
	Title               string
	Left, Middle, Right string // 填报单位, 填报日期, 单位
	Columns             []Column
	Rows                []Row
	Foot                []string // lines below the table
}

// FirstRow is the number of a sheet's first row, as its formulas count.
const FirstRow = 4

// Kind is what a column holds.
type Kind int

// The kinds of columns.
const (
	Text   Kind = iota // words, left
	Mark               // words, centred
	Number             // a figure in the column's format
	Day                // a date
	Flag               // a flag's word, coloured by it
)

// Column is a column's head and kind.
type Column struct {
	Title  string
	Kind   Kind
	Format numeral.Format
	Widest int // in half-width characters; longer text wraps
}

// Level is a row's rank.
type Level int

// The ranks of rows.
const (
	Data     Level = iota
	Subtotal       // 小计
	Total          // 合计
)

// Row is one row; it has a cell for every column.
type Row struct {
	Level Level
	Cells []Cell
}

// Cell is one cell: a figure, a date or words, the first that is there. A formula
// stands beside its value.
type Cell struct {
	Number  *big.Rat // in its base unit
	Date    zone.Date
	Text    string
	Formula string // without the equals sign
}

// unknown is an empty figure.
var unknown = Cell{Text: numeral.Unknown}

// Ref names a cell as formulas do: Ref(0, 4) is A4.
func Ref(column, row int) string {
	s := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return fmt.Sprint(s, row)
}

// sumOf writes a sum over cells of one column; long lists are nested, since a
// function takes 255 arguments at most.
func sumOf(column int, rows []int) string {
	const most = 200
	var refs []string
	for _, r := range rows {
		refs = append(refs, Ref(column, r))
	}
	for len(refs) > most {
		var outer []string
		for len(refs) > 0 {
			n := min(most, len(refs))
			outer = append(outer, "SUM("+strings.Join(refs[:n], ",")+")")
			refs = refs[n:]
		}
		refs = outer
	}
	return "SUM(" + strings.Join(refs, ",") + ")"
}
