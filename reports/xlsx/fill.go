package xlsx

import (
	"context"
	"math"
	"math/big"
	"strconv"

	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
	"zonebrief/reports/ooxml"
)

// Filling is what goes into a form of somebody else's (套表).
type Filling struct {
	Areas []Area
	Cells []FilledCell
}

// Area is a block of rows for lines of projects; it grows by as many rows as there
// are lines.
type Area struct {
	Sheet   string
	First   int   // row
	Free    int   // rows that are there; 0: to the end of the sheet
	Columns []int // from zero
	Label   int   // the column of a label beside the rows, which grows with them; -1: none
	Units   []string
	Formats []numeral.Format
	Lines   [][]ledger.Cell

	Fixed bool   // every row has its line, which is nil where the row stays as it is
	Stays []bool // of a fixed area, by its columns: what stands there goes only before something else
}

// FilledCell is a single cell.
type FilledCell struct {
	Sheet, Cell, Unit string
	Format            numeral.Format
	Value             ledger.Cell
}

// Fill writes into a form and leaves all else as it is, byte for byte: see
// [ooxml.Workbook.Fill]. Figures are written so that their cells show them in the form's
// units, whatever the cells' number formats do to them.
func Fill(ctx context.Context, form []byte, what *Filling) (*ooxml.Result, error) {
	w, err := ooxml.Open(form)
	if err != nil {
		return nil, err
	}
	var blocks []ooxml.Block
	for i := range what.Areas {
		a := &what.Areas[i]
		b := ooxml.Block{Sheet: a.Sheet, First: a.First, Rows: a.Free, Columns: a.Columns, Label: a.Label,
			Fixed: a.Fixed}
		for _, line := range a.Lines {
			row := make([]ooxml.Content, len(line))
			for c := range line {
				if one := (&content{&line[c], a.Units[c], a.Formats[c]}); !a.Fixed || !a.Stays[c] || !one.nothing() {
					row[c] = one
				}
			}
			b.Lines = append(b.Lines, row)
		}
		blocks = append(blocks, b)
	}
	var spots []ooxml.Spot
	for i := range what.Cells {
		c := &what.Cells[i]
		spots = append(spots, ooxml.Spot{Sheet: c.Sheet, Cell: c.Cell, Content: &content{&c.Value, c.Unit, c.Format}})
	}
	return w.Fill(ctx, blocks, spots)
}

// content is what goes into one cell.
type content struct {
	cell   *ledger.Cell
	unit   string // the form's
	format numeral.Format
}

// nothing tells whether the book has nothing for the cell.
func (c *content) nothing() bool {
	v := c.cell
	return v.Number == nil && v.Date.IsZero() && (v.Text == "" || v.Text == numeral.Unknown)
}

// As returns what a cell of a number format has to hold.
func (c *content) As(f *ooxml.NumberFormat) ooxml.Value {
	v := c.cell
	switch {
	case v.Number != nil:
		return ooxml.Value{Kind: ooxml.Number, Number: c.figure(f)}
	case v.Date.Day != 0:
		return ooxml.Value{Kind: ooxml.Day, Year: v.Date.Year, Month: v.Date.Month, Day: v.Date.Day}
	case !v.Date.IsZero():
		return ooxml.Value{Kind: ooxml.Text, Text: v.Date.Chinese()}
	case c.nothing():
		return ooxml.Value{}
	}
	return ooxml.Value{Kind: ooxml.Text, Text: clean(v.Text)}
}

// yuan are the units of money a form can ask for.
var yuan = map[string]int64{"元": 1, "千元": 1000, "万元": 10_000, "万": 10_000, "百万元": 1_000_000, "亿元": 100_000_000,
	"亿": 100_000_000}

// inUnit returns an amount of yuan in the unit that a form asks for; an unknown unit is
// yuan.
func inUnit(v *big.Rat, unit string) *big.Rat {
	return new(big.Rat).Quo(v, big.NewRat(max(yuan[unit], 1), 1))
}

// figure returns the value by which a cell shows a figure in the form's unit: what its format
// writes behind the figure (0.0"亿") goes before what the head says. A percentage is one of
// a hundred wherever it is not shown with a % sign that multiplies. Without any unit money
// is held in yuan, whatever the format makes of it.
func (c *content) figure(f *ooxml.NumberFormat) float64 {
	var shown *big.Rat
	switch v := c.cell.Number; c.format.Unit {
	case numeral.Yuan, numeral.Wan, numeral.Yi:
		shown = f.Raw(func(written string) *big.Rat {
			if yuan[written] > 0 {
				return inUnit(v, written)
			}
			return inUnit(v, c.unit)
		})
		if c.unit == "" && !f.Names(func(s string) bool { return yuan[s] > 0 }) {
			shown = v
		}
	case numeral.Percent, numeral.Point:
		hundred := new(big.Rat).Mul(v, big.NewRat(100, 1))
		n, _ := hundred.Float64()
		if f.Scales() {
			shown = f.Raw(func(string) *big.Rat { return hundred })
			break
		}
		return math.Round(n*100) / 100
	default:
		shown = f.Raw(func(string) *big.Rat { return scaled(v, c.format) })
	}
	n, _ := shown.Float64()
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	return rounded
}

// InUnit returns a figure as a form shows it under the unit of its head: money in that unit, shares
// as percent.
func InUnit(v *big.Rat, format numeral.Format, unit string) *big.Rat {
	switch format.Unit {
	case numeral.Yuan, numeral.Wan, numeral.Yi:
		return inUnit(v, unit)
	case numeral.Percent, numeral.Point:
		return new(big.Rat).Mul(v, big.NewRat(100, 1))
	}
	return scaled(v, format)
}

// scaled returns a figure in its own unit: land in mu.
func scaled(v *big.Rat, f numeral.Format) *big.Rat { return new(big.Rat).Quo(v, f.Unit.Size()) }
