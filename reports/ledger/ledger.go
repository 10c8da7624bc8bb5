// Package ledger holds what workbooks say: sheets, columns, rows, formulas and
// charts as data, drawn up from the book for a half-month.
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
	Title   string    `wire:"title"`
	Author  string    `wire:"author"`
	AsOf    zone.Date `wire:"as_of"`
	Sheets  []Sheet   `wire:"sheets"`
	Protect bool      `wire:"protect"` // lock what is not [Column.Open]
	Outside bool      `wire:"outside"` // for outsiders (外发版): flags have their names there
}

// Sheet is one table with its head and foot. Row 1 holds the title, row 2 the line
// under it, then come the columns' heads in one row or two, then the rows, the
// foot, and the charts.
type Sheet struct {
	Name     string    `wire:"name"`
	Title    string    `wire:"title"`
	Left     string    `wire:"left"`
	Middle   string    `wire:"middle"`
	Right    string    `wire:"right"` // 填报单位, 填报日期, 单位
	Paper    Paper     `wire:"paper"`
	Columns  []Column  `wire:"columns"`
	Rows     []Row     `wire:"rows"`
	Foot     []string  `wire:"foot"` // lines below the table
	Charts   []Chart   `wire:"charts"`
	Shapes   []Shape   `wire:"shapes"`
	Warnings []Warning `wire:"warnings"`
	Names    []Name    `wire:"names"`
	Hidden   bool      `wire:"hidden"` // a sheet for programs, which no menu brings back
	// Above has the first row, 合计, stand above the heads: below them are only rows that a
	// filter hides and a sort moves, and its buttons are on the heads.
	Above bool `wire:"above"`
}

// Paper is the paper of a sheet; every sheet prints one page wide.
type Paper int

// The papers.
const (
	A3        Paper = iota // landscape
	A4                     // landscape
	A4Upright              // portrait
)

// Kind is what a column holds.
type Kind int

// The kinds of columns.
const (
	Text   Kind = iota // words, left
	Mark               // words, centred
	Number             // a figure in the column's format
	Day                // a date
	Flag               // a flag's word, coloured by it
	ID                 // a number that counts nothing (编号): text, whatever it looks like
)

// Column is a column's head and kind.
type Column struct {
	Title   string         `wire:"title"`
	Over    string         `wire:"over"` // the head above this one and its neighbours of the same Over
	Kind    Kind           `wire:"kind"`
	Format  numeral.Format `wire:"format"`
	Widest  int            `wire:"widest"`  // in half-width characters; longer text wraps
	Choices []string       `wire:"choices"` // what may be chosen in its cells (数据有效性)
	Tint    Tint           `wire:"tint"`
	Open    bool           `wire:"open"` // may be written in where the sheet is protected
	Hidden  bool           `wire:"hidden"`
	// Detail is put away under ＋ where the table is too wide for its paper: what is printed is
	// the short table (简表), and expanded the whole one (详表).
	Detail bool `wire:"detail"`
}

// Tint is how a column's figures are coloured.
type Tint int

// The tints.
const (
	Plain  Tint = iota
	Bars        // a bar behind a share, whole at 100%
	Behind      // a figure below zero stands out
)

// Level is a row's rank.
type Level int

// The ranks of rows.
const (
	Data     Level = iota
	Subtotal       // 小计
	Total          // 合计
	Section        // 一、…, a heading in the table
)

// Row is one row; it has a cell for every column.
type Row struct {
	Level Level  `wire:"level"`
	Cells []Cell `wire:"cells"`
}

// Cell is one cell: a figure, a date or words, the first that is there. A formula
// stands beside its value.
type Cell struct {
	Number  *big.Rat        `wire:"number"` // in its base unit
	Date    zone.Date       `wire:"date"`
	Text    string          `wire:"text"`
	Formula string          `wire:"formula"` // without the equals sign
	Format  *numeral.Format `wire:"format"`  // where it is not the column's
}

// Warning colours the cells of a column for which a formula holds; the formula is
// that of the first row.
type Warning struct {
	Column  int    `wire:"column"`
	Formula string `wire:"formula"`
}

// Name is a defined name (名称) of cells: 汇总_合计.
type Name struct {
	Name string `wire:"name"`
	Ref  string `wire:"ref"`
}

// Chart is a chart bound to cells of its sheet: the heads of columns name the
// series, and the rows from First to Last hold the points.
type Chart struct {
	Title      string    `wire:"title"`
	Kind       ChartKind `wire:"kind"`
	Categories int       `wire:"categories"` // column
	Series     []int     `wire:"series"`     // columns
	Colors     []string  `wire:"colors"`
	First      int       `wire:"first"`
	Last       int       `wire:"last"` // rows, as formulas count
}

// ChartKind is the kind of a chart.
type ChartKind int

// The kinds of charts.
const (
	Columns ChartKind = iota // beside each other
	Stacked                  // bars of parts
	Lines
)

// HeadRows counts the rows of heads: two where a column has one above it.
func (s *Sheet) HeadRows() int {
	for _, c := range s.Columns {
		if c.Over != "" {
			return 2
		}
	}
	return 1
}

// headTop is the row of the first heads, or of 合计 where that stands above them.
const headTop = 3

// HeadRow is the number of the first row of heads.
func (s *Sheet) HeadRow() int {
	if s.Above {
		return headTop + 1
	}
	return headTop
}

// FilterRow is the number of the row that a filter's buttons stand on: the last of the heads, or
// 合计 where that comes first below them, as in what was published before.
func (s *Sheet) FilterRow() int {
	if !s.Above && len(s.Rows) > 1 && s.Rows[0].Level == Total {
		return s.HeadRow() + s.HeadRows()
	}
	return s.HeadRow() + s.HeadRows() - 1
}

// RowNumber is the number of a row of the table, as formulas count.
func (s *Sheet) RowNumber(i int) int {
	switch {
	case s.Above && i == 0:
		return headTop
	case s.Above:
		i--
	}
	return s.HeadRow() + s.HeadRows() + i
}

// FirstRow is the number of the first row below the heads.
func (s *Sheet) FirstRow() int { return s.HeadRow() + s.HeadRows() }

// RowAt is the index of the row of a number; below 0 where that is no row of the table.
func (s *Sheet) RowAt(number int) int {
	switch i := number - s.FirstRow(); {
	case s.Above && number == headTop:
		return 0
	case i < 0:
		return -1
	case s.Above:
		return i + 1
	default:
		return i
	}
}

// next is the number of the row that would be added now.
func (s *Sheet) next() int { return s.RowNumber(len(s.Rows)) }

// total begins a table with 合计, above the heads. It returns the row of 合计 and the first of
// those that it adds up.
func (s *Sheet) total(cells ...Cell) (top, first int) {
	s.Above = true
	s.add(Total, cells...)
	return headTop, s.next()
}

// add adds a row.
func (s *Sheet) add(level Level, cells ...Cell) {
	s.Rows = append(s.Rows, Row{level, append(cells, make([]Cell, len(s.Columns)-len(cells))...)})
}

// say adds a row that holds words only, where a table has nothing else to show. They
// stand in brackets, so that nobody takes them for a row's name.
func (s *Sheet) say(words string) {
	cells := make([]Cell, len(s.Columns))
	cells[min(1, len(cells)-1)].Text = "（" + words + "）"
	s.add(Data, cells...)
}

// unknown is an empty figure.
var unknown = Cell{Text: numeral.Unknown}

// quantity makes a cell of an exact value; nil is unknown, and has no formula.
func quantity(v *big.Rat, formula string) Cell {
	if v == nil {
		return unknown
	}
	return Cell{Number: v, Formula: formula}
}

// summed makes a cell of a sum of a column. One of which no addend is known shows the dash until
// something is typed into its column.
func summed(v *big.Rat, formula string) Cell {
	rows, ok := strings.CutPrefix(formula, "SUBTOTAL(109,")
	if v != nil || !ok {
		return quantity(v, formula)
	}
	return Cell{Text: numeral.Unknown,
		Formula: fmt.Sprintf(`IF(SUBTOTAL(102,%s=0,"%s",%s)`, rows, numeral.Unknown, formula)}
}

func words(s string) Cell { return Cell{Text: s} }

func number[T ~int | ~int64](n T) Cell { return Cell{Number: numeral.Int(n)} }

func amount(m zone.Opt[zone.Money]) Cell { return quantity(exact(m), "") }

func exact[T ~int | ~int64](m zone.Opt[T]) *big.Rat {
	if !m.Known {
		return nil
	}
	return numeral.Int(m.Value)
}

func yesNo(v bool) string {
	if v {
		return "是"
	}
	return "否"
}

// workbook begins a workbook of the office.
func workbook(b *zone.Book, at zone.Period, title string, sheets ...Sheet) *Workbook {
	return &Workbook{Title: b.Office.Zone + at.Title() + title, Author: b.Office.Name, AsOf: at.End(),
		Sheets: append(sheets, registerSheets(b, at, title)...)}
}

// sheet makes a sheet with the head and foot that every table has.
func sheet(b *zone.Book, at zone.Period, paper Paper, name, title, unit string, columns []Column) Sheet {
	if b.Office.Sample {
		title += "（示例数据）"
	}
	if unit != "" {
		unit = "单位：" + unit
	}
	return Sheet{Name: name, Title: b.Office.Zone + title, Columns: columns, Paper: paper,
		Left: "填报单位：" + b.Office.Name, Middle: "填报日期：" + at.End().Chinese(), Right: unit,
		Foot: []string{signatures(b.Office)}}
}

// signatures is the line where a table is signed.
func signatures(o zone.Office) string {
	line := ""
	for _, s := range [][2]string{{"单位负责人：", o.Head}, {"审核人：", o.Reviewer}, {"制表人：", o.Clerk}, {"联系电话：", o.Phone}} {
		line += s[0] + s[1] + strings.Repeat("　", max(2, 8-len([]rune(s[1]))))
	}
	return strings.TrimRight(line, "　")
}

// Ref names a cell as formulas do: Ref(0, 4) is A4.
func Ref(column, row int) string { return numeral.Letters(column) + fmt.Sprint(row) }

// fixed names cells of a column so that a copied formula still means them.
func fixed(column, first, last int) string {
	l := numeral.Letters(column)
	return fmt.Sprintf("$%s$%d:$%s$%d", l, first, l, last)
}

// run sums the rows of a column from first to last that a filter shows. It leaves out the sums
// among them, so that 合计 runs over 小计.
func run(column, first, last int) string {
	return "SUBTOTAL(109," + Ref(column, first) + ":" + Ref(column, last) + ")"
}

// Sums tells whether a cell adds up the rows of its column.
func (c *Cell) Sums() bool { return strings.HasPrefix(c.Formula, "SUBTOTAL(109,") }
