package xlsx

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"zonebrief/reports/ledger"
	"zonebrief/reports/numeral"
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
	Units   []string
	Formats []numeral.Format
	Lines   [][]ledger.Cell
}

// FilledCell is a single cell.
type FilledCell struct {
	Sheet, Cell, Unit string
	Format            numeral.Format
	Value             ledger.Cell
}

// Fill writes into a form and leaves all else as it is: styles, merged cells,
// formulas, widths, print set-up, other sheets. A cell with a formula is never
// written over. New rows take the style of the area's first. Columns too narrow for
// their figures are named, since widths are not ours to change.
func Fill(ctx context.Context, form []byte, what *Filling) (filled []byte, narrow []string, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(form), excelize.Options{UnzipSizeLimit: 512 << 20, UnzipXMLSizeLimit: 512 << 20})
	if err != nil {
		return nil, nil, fmt.Errorf("open the form: %w", err)
	}
	defer f.Close()
	x := &filler{File: f, ctx: ctx, twins: map[int]int{}, figures: map[string]bool{}}
	f.SetZipWriter(x.parts)
	for _, c := range what.Cells {
		if err := x.put(c.Sheet, c.Cell, &c.Value, c.Unit, c.Format); err != nil {
			return nil, nil, err
		}
	}
	areas := slices.Clone(what.Areas)
	slices.SortStableFunc(areas, func(a, b Area) int { return cmp.Compare(b.First, a.First) }) // from below, so that rows above keep their numbers
	for i := range areas {
		if err := x.area(&areas[i]); err != nil {
			return nil, nil, err
		}
	}
	if err := x.recalculate(); err != nil {
		return nil, nil, err
	}
	var out bytes.Buffer
	_, err = f.WriteTo(&out)
	return out.Bytes(), x.narrow, err
}

type filler struct {
	*excelize.File
	ctx     context.Context
	twins   map[int]int     // style → the same with dates
	figures map[string]bool // cells whose formula was worked out to a figure
	narrow  []string        // columns: 表!C
}

// put writes a value, unless a formula stands there.
func (x *filler) put(sheet, cell string, v *ledger.Cell, unit string, format numeral.Format) error {
	if formula, err := x.GetCellFormula(sheet, cell); err != nil || formula != "" {
		return err
	}
	switch {
	case v.Number != nil:
		n := x.figure(sheet, cell, v.Number, unit, format)
		if err := x.SetCellValue(sheet, cell, n); err != nil {
			return err
		}
		return x.fits(sheet, cell)
	case v.Date.Day != 0:
		return x.day(sheet, cell, v)
	case !v.Date.IsZero():
		return x.SetCellStr(sheet, cell, v.Date.Chinese())
	case v.Text == "" || v.Text == numeral.Unknown:
		return x.SetCellValue(sheet, cell, nil)
	}
	return x.SetCellStr(sheet, cell, clean(v.Text))
}

// yuan are the units of money a form can ask for.
var yuan = map[string]int64{"元": 1, "千元": 1000, "万元": 10_000, "万": 10_000, "百万元": 1_000_000, "亿元": 100_000_000, "亿": 100_000_000}

// InUnit gives an amount of yuan in the unit that a form asks for; an unknown unit is
// yuan.
func InUnit(v *big.Rat, unit string) *big.Rat {
	return new(big.Rat).Quo(v, big.NewRat(max(yuan[unit], 1), 1))
}

// figure gives a figure in the form's unit. A percentage is a fraction where its
// cell shows percentages, else one of a hundred.
func (x *filler) figure(sheet, cell string, v *big.Rat, unit string, format numeral.Format) float64 {
	switch format.Unit {
	case numeral.Yuan, numeral.Wan, numeral.Yi:
		format, v = numeral.Format{Unit: numeral.Yuan}, InUnit(v, unit)
	case numeral.Percent, numeral.Point:
		if format.Unit == numeral.Point || !x.percent(sheet, cell) { // one of a hundred, as it is printed
			n, _ := new(big.Rat).Mul(v, big.NewRat(100, 1)).Float64()
			return math.Round(n*100) / 100
		}
	}
	n := format.Float(v)
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	return rounded
}

// fits notes a column in which a figure would show as ####.
func (x *filler) fits(sheet, cell string) error {
	shown, err := x.GetCellValue(sheet, cell)
	if err != nil || len(shown) < 8 {
		return err
	}
	column := strings.TrimRight(cell, "0123456789")
	wide, err := x.GetColWidth(sheet, column)
	if name := sheet + "!" + column; err == nil && float64(len(shown)) > wide && strings.ContainsAny(shown, ",%") && !slices.Contains(x.narrow, name) {
		x.narrow = append(x.narrow, name)
	}
	return err
}

// percent tells whether a cell shows its figure as a percentage.
func (x *filler) percent(sheet, cell string) bool {
	id, err := x.GetCellStyle(sheet, cell)
	if err != nil {
		return false
	}
	s, err := x.GetStyle(id)
	return err == nil && (s.NumFmt == 9 || s.NumFmt == 10 || s.CustomNumFmt != nil && strings.Contains(*s.CustomNumFmt, "%"))
}

// day writes a date; a cell that has no format for dates gets one.
func (x *filler) day(sheet, cell string, v *ledger.Cell) error {
	if err := x.SetCellValue(sheet, cell, value(v, &ledger.Column{})); err != nil {
		return err
	}
	id, err := x.GetCellStyle(sheet, cell)
	if err != nil {
		return err
	}
	if id, ok := x.dated(id); ok {
		return x.SetCellStyle(sheet, cell, cell, id)
	}
	return nil
}

// dated gives a style's twin that shows dates; only the number format differs.
func (x *filler) dated(id int) (int, bool) {
	if twin, ok := x.twins[id]; ok {
		return twin, true
	}
	if x.Styles == nil || x.Styles.CellXfs == nil || id >= len(x.Styles.CellXfs.Xf) {
		return 0, false
	}
	twin := x.Styles.CellXfs.Xf[id]
	if n := twin.NumFmtID; n != nil && *n != 0 && *n != 49 {
		return 0, false // it has a format of its own
	}
	short, yes := 14, true // the short date of whoever reads it
	twin.NumFmtID, twin.ApplyNumberFormat = &short, &yes
	x.Styles.CellXfs.Xf = append(x.Styles.CellXfs.Xf, twin)
	x.Styles.CellXfs.Count = len(x.Styles.CellXfs.Xf)
	x.twins[id] = x.Styles.CellXfs.Count - 1
	return x.twins[id], true
}

// area writes lines and makes room for those that have none.
func (x *filler) area(a *Area) error {
	width, err := x.width(a)
	if err != nil {
		return err
	}
	model, err := x.model(a, width)
	if err != nil {
		return err
	}
	if more := len(a.Lines) - a.Free; a.Free > 0 && more > 0 {
		if err := x.grow(a, more); err != nil {
			return err
		}
	}
	for i, line := range a.Lines {
		if err := x.ctx.Err(); err != nil {
			return err
		}
		row := a.First + i
		if i > 0 && (a.Free == 0 || i >= max(1, a.Free-1)) {
			if err := x.dress(a, row, model); err != nil {
				return err
			}
		}
		for c, column := range a.Columns {
			if err := x.put(a.Sheet, ledger.Ref(column, row), &line[c], a.Units[c], a.Formats[c]); err != nil {
				return err
			}
		}
	}
	return x.clear(a)
}

// clear empties what is left of the free rows: tags, dots, numbers that waited.
func (x *filler) clear(a *Area) error {
	for row := a.First + len(a.Lines); row < a.First+a.Free; row++ {
		for _, column := range a.Columns {
			if err := x.put(a.Sheet, ledger.Ref(column, row), &ledger.Cell{}, "", numeral.Format{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// width counts the columns of a sheet that are in use.
func (x *filler) width(a *Area) (int, error) {
	n := 0
	for _, c := range a.Columns {
		n = max(n, c+1)
	}
	dimension, err := x.GetSheetDimension(a.Sheet)
	if _, to, ok := strings.Cut(dimension, ":"); ok && err == nil {
		if column, _, err := excelize.CellNameToCoordinates(to); err == nil && column < 200 {
			n = max(n, column)
		}
	}
	return n, err
}

// model is the first row of an area: what further rows look like.
type model struct {
	height   float64
	styles   []int
	formulas []string
	merged   [][2]int
}

func (x *filler) model(a *Area, width int) (m model, err error) {
	if m.height, err = x.GetRowHeight(a.Sheet, a.First); err != nil {
		return m, err
	}
	for c := range width {
		cell := ledger.Ref(c, a.First)
		style, err := x.GetCellStyle(a.Sheet, cell)
		if err != nil {
			return m, err
		}
		formula, err := x.GetCellFormula(a.Sheet, cell)
		if err != nil {
			return m, err
		}
		m.styles, m.formulas = append(m.styles, style), append(m.formulas, formula)
	}
	cells, err := x.GetMergeCells(a.Sheet)
	for _, c := range cells {
		left, top, err1 := excelize.CellNameToCoordinates(c.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(c.GetEndAxis())
		if err1 == nil && err2 == nil && top == a.First && bottom == a.First && right > left {
			m.merged = append(m.merged, [2]int{left - 1, right - 1})
		}
	}
	return m, err
}

// grow makes room within an area, so that sums over it take the new rows in, and
// what stands below moves down.
func (x *filler) grow(a *Area, more int) error {
	if a.Free > 1 {
		return x.InsertRows(a.Sheet, a.First+a.Free-1, more)
	}
	if err := x.InsertRows(a.Sheet, a.First+1, more); err != nil {
		return err
	}
	return x.stretch(a.Sheet, a.First, a.First+more)
}

// stretch makes sums over a single row sums over all the new ones.
func (x *filler) stretch(sheet string, row, last int) error {
	rows, err := x.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	single := regexp.MustCompile(fmt.Sprintf(`(\$?[A-Z]{1,3}\$?)%d:(\$?[A-Z]{1,3}\$?)%[1]d\b`, row))
	for r := range len(rows) {
		for c := range 60 {
			cell := ledger.Ref(c, r+1)
			formula, err := x.GetCellFormula(sheet, cell)
			if err != nil {
				return err
			}
			if grown := single.ReplaceAllString(formula, fmt.Sprintf("${1}%d:${2}%d", row, last)); grown != formula {
				if err := x.SetCellFormula(sheet, cell, grown); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// dress gives a row the looks and the formulas of the model; a row that has looks
// of its own keeps them.
func (x *filler) dress(a *Area, row int, m model) error {
	plain := true
	for c := range m.styles {
		id, err := x.GetCellStyle(a.Sheet, ledger.Ref(c, row))
		if err != nil {
			return err
		}
		plain = plain && id == 0
	}
	if !plain && a.Free == 0 {
		return nil
	}
	for c, style := range m.styles {
		cell := ledger.Ref(c, row)
		if err := x.SetCellStyle(a.Sheet, cell, cell, style); err != nil {
			return err
		}
		if formula := m.formulas[c]; formula != "" {
			if err := x.SetCellFormula(a.Sheet, cell, shifted(formula, row-a.First)); err != nil {
				return err
			}
		}
	}
	for _, span := range m.merged {
		if err := x.MergeCell(a.Sheet, ledger.Ref(span[0], row), ledger.Ref(span[1], row)); err != nil {
			return err
		}
	}
	return x.SetRowHeight(a.Sheet, row, m.height)
}

var reference = regexp.MustCompile(`"[^"]*"|'[^']*'!|(\$?[A-Z]{1,3})(\$?)(\d{1,7})\b`)

// shifted moves the rows that a formula speaks of, as copying it down would.
func shifted(formula string, by int) string {
	return reference.ReplaceAllStringFunc(formula, func(s string) string {
		m := reference.FindStringSubmatch(s)
		if m[3] == "" || m[2] == "$" {
			return s
		}
		row, _ := strconv.Atoi(m[3])
		return m[1] + strconv.Itoa(row+by)
	})
}

// reworked is how many formulas are worked out here; more are left to the
// program that opens the file.
const reworked = 5000

// recalculate works the formulas out again, so that a program that does not
// calculate shows the right figures.
func (x *filler) recalculate() error {
	full := true
	if err := x.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full}); err != nil {
		return err
	}
	count := 0
	for _, sheet := range x.GetSheetList() {
		rows, err := x.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		for r := range rows {
			for c := range max(len(rows[r]), 60) {
				cell := ledger.Ref(c, r+1)
				formula, err := x.GetCellFormula(sheet, cell)
				if err != nil {
					return err
				}
				if formula == "" {
					continue
				}
				if count++; count > reworked || x.ctx.Err() != nil {
					return x.ctx.Err()
				}
				if err := x.rework(sheet, cell, formula); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// rework writes a formula's value beside it; one that cannot be worked out here is
// left as it is.
func (x *filler) rework(sheet, cell, formula string) error {
	text, err := x.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		if err := x.SetCellValue(sheet, cell, n); err != nil {
			return err
		}
		x.figures[cell] = true
		return x.SetCellFormula(sheet, cell, formula)
	}
	return nil
}

// parts writes the parts of the file. The library marks every result of a formula
// as words; those that are figures lose the mark.
func (x *filler) parts(w io.Writer) excelize.ZipWriter {
	z := newSorted(w).(*sorted)
	z.amends = func(name string) bool { return strings.HasPrefix(name, "xl/worksheets/sheet") }
	z.amend = func(_ string, data []byte) []byte {
		return asWords.ReplaceAllFunc(data, func(c []byte) []byte {
			if m := asWords.FindSubmatch(c); x.figures[string(m[2])] {
				return slices.Concat(m[1], m[3])
			}
			return c
		})
	}
	return z
}

var asWords = regexp.MustCompile(`(<c r="([A-Z]+[0-9]+)"(?: s="[0-9]+")?) t="str"(><f[^>]*>[^<]*</f><v>-?[0-9.]+(?:[eE][-+]?[0-9]+)?</v>)`)
